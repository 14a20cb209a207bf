"""Keeping people and homes."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.danish import search_key
from husly.parties.models import Household, Person
from husly.parties.rules import Address, Tenant, joined_names, phone_key


@transaction.atomic
def settle(*, municipality: str, tenants: Sequence[Tenant], address: Address, is_protected: bool) -> Household:
    """A new household with its tenants; there is at least one."""
    household = Household.objects.create(
        municipality_id=municipality,
        names=joined_names([tenant.name for tenant in tenants])[:400],
        **vars(address),
        address_key=address.key,
        is_address_protected=is_protected,
    )
    Person.objects.bulk_create(_person(household, tenant) for tenant in tenants)
    return household


@transaction.atomic
def meet(*, household: Household, tenants: Sequence[Tenant], is_protected: bool) -> None:
    """What a further notice tells of a household: new tenants are added, gaps are filled, nothing known is overwritten."""
    known = list(household.people.all())
    for tenant in tenants:
        person = next((p for p in known if _same(p, tenant)), None)
        if person is None:
            known.append(_person(household, tenant))
            known[-1].save()
        else:
            _fill(person, tenant)
    household.names = joined_names([person.name for person in known])[:400]
    household.is_address_protected = household.is_address_protected or is_protected
    household.save(update_fields=["names", "is_address_protected"])


@transaction.atomic
def protect(*, household: Household, is_protected: bool, source: str, case_id: int, by: Actor, at: datetime) -> None:
    """The address is protected, or no longer, with who said so."""
    household.is_address_protected, household.protection_source = is_protected, source
    household.save(update_fields=["is_address_protected", "protection_source"])
    audit.record(EventCode.PROTECTION_SET, by=by, at=at, case_id=case_id, protected=is_protected)


def _person(household: Household, tenant: Tenant) -> Person:
    return Person(
        municipality_id=household.municipality_id,
        household=household,
        name=tenant.name,
        name_key=f" {search_key(tenant.name)}",
        birth_date=tenant.birth_date,
        phone=tenant.phone,
        phone_key=phone_key(tenant.phone),
        cpr_sealed=settings.VAULT.seal(tenant.cpr.encode()) if tenant.cpr else None,
        cpr_digest=settings.VAULT.digest(tenant.cpr) if tenant.cpr else None,
    )


def _same(person: Person, tenant: Tenant) -> bool:
    if person.cpr_digest and tenant.cpr:
        return bytes(person.cpr_digest) == settings.VAULT.digest(tenant.cpr)
    return person.name_key == f" {search_key(tenant.name)}"


def _fill(person: Person, tenant: Tenant) -> None:
    told = _person(person.household, tenant)
    for group in (["birth_date"], ["phone", "phone_key"], ["cpr_sealed", "cpr_digest"]):
        if not getattr(person, group[0]):
            for field in group:
                setattr(person, field, getattr(told, field))
    person.save()
