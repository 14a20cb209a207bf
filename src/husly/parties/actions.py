"""Keeping people and homes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.danish import search_key
from husly.parties.matching import Described, Who, match_keys
from husly.parties.models import Household, MatchKey, Person
from husly.parties.queries import who
from husly.parties.rules import Address, Tenant, joined_names, phone_key


@dataclass(frozen=True)
class Home:
    """A household about to be kept: at least one tenant, where they live, and whether that may be shown."""

    tenants: Sequence[Tenant]
    address: Address
    is_protected: bool


@transaction.atomic
def settle_all(homes: Sequence[Home], *, municipality: str) -> list[Household]:
    """A new household each, in their order, with its tenants."""
    households = [_household(home, municipality) for home in homes]
    Household.objects.bulk_create(households)
    people = [_person(household, tenant) for household, home in zip(households, homes, strict=True) for tenant in home.tenants]
    Person.objects.bulk_create(people)
    _find_by(zip(households, ([who(tenant) for tenant in home.tenants] for home in homes), strict=True))
    return households


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
    _find_again(household)


@transaction.atomic
def move(*, household: Household, address: Address, case_id: int, by: Actor, at: datetime) -> None:
    """The household lives at this address now."""
    for part, words in vars(address).items():
        setattr(household, part, words)
    household.address_key = address.key
    household.save()
    _find_again(household)
    audit.record(EventCode.HOUSEHOLD_MOVED, by=by, at=at, case_id=case_id, household=household.pk)


@transaction.atomic
def protect(*, household: Household, is_protected: bool, source: str, case_id: int, by: Actor, at: datetime) -> None:
    """The address is protected, or no longer, with who said so."""
    household.is_address_protected, household.protection_source = is_protected, source
    household.save(update_fields=["is_address_protected", "protection_source"])
    audit.record(EventCode.PROTECTION_SET, by=by, at=at, case_id=case_id, protected=is_protected)


def _find_again(household: Household) -> None:
    """Its match keys are those of what is known now."""
    household.match_keys.all().delete()
    _find_by([(household, [person.who for person in household.people.order_by("id")])])


def _find_by(found: Iterable[tuple[Household, Sequence[Who]]]) -> None:
    MatchKey.objects.bulk_create(
        MatchKey(municipality_id=household.municipality_id, household=household, key=key)
        for household, people in found
        for key in sorted(match_keys(Described(tuple(people), household.address)))
    )


def _household(home: Home, municipality: str) -> Household:
    return Household(
        municipality_id=municipality,
        names=joined_names([tenant.name for tenant in home.tenants])[:400],
        **vars(home.address),
        address_key=home.address.key,
        is_address_protected=home.is_protected,
    )


def _person(household: Household, tenant: Tenant) -> Person:
    return Person(
        municipality_id=household.municipality_id,
        household=household,
        name=tenant.name,
        name_key=f" {search_key(tenant.name)}",
        birth_date=tenant.born,
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
