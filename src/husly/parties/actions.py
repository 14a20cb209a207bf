"""Keeping people and homes, asking registers about them, and recording what they agreed to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rows import add_all, add_values
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.danish import search_key
from husly.core.verdicts import no
from husly.law.registers import BASES, Purpose
from husly.parties.matching import Described, Who, match_keys
from husly.parties.models import Consent, Household, LookUp, MatchKey, Person
from husly.parties.queries import may_ask_about, who
from husly.parties.registry import Answer
from husly.parties.rules import Address, ConsentPurpose, How, LookUpState, Recipient, Tenant, gap, joined_names, phone_key

_LEASE = timedelta(minutes=2)  # how long a question is left to the worker that took it; a batch of slow answers is done by then


@dataclass(frozen=True)
class Home:
    """A household about to be kept: at least one tenant, where they live, and whether that may be shown."""

    tenants: Sequence[Tenant]
    address: Address
    is_protected: bool


@transaction.atomic(savepoint=False)  # the hot path: whoever calls it rolls back the whole
def settle_all(homes: Sequence[Home], *, municipality: str) -> list[Household]:
    """A new household each, in their order, with its tenants."""
    households = [_household(home, municipality) for home in homes]
    add_all(households)
    people = [_person(household, tenant) for household, home in zip(households, homes, strict=True) for tenant in home.tenants]
    add_all(people)
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
def correct(*, household: Household, was: Tenant, now: Tenant) -> None:
    """A tenant is called and reached as the sender says now; what the correction is silent about stands."""
    person = next((p for p in household.people.order_by("id") if _same(p, was)), None)
    if person is None:
        return
    told = _person(household, now)
    person.name, person.name_key = told.name, told.name_key
    for group in (["birth_date"], ["phone", "phone_key"], ["cpr_sealed", "cpr_digest"]):
        if getattr(told, group[0]):
            for field in group:
                setattr(person, field, getattr(told, field))
    person.save()


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


@transaction.atomic
def ask(*, person: Person, purpose: Purpose, case_id: int, by: Actor, at: datetime) -> LookUp:
    """The register is to be asked about this person as soon as a worker comes to it; one question a household waits at a time."""
    household = Household.objects.select_for_update(no_key=True).get(pk=person.household_id)
    may_ask_about(household).require()
    look_up = LookUp.objects.create(
        municipality_id=household.municipality_id,
        household=household,
        person=person,
        case_id=case_id,
        purpose=purpose.value,
        basis=BASES[purpose].as_json(),
        asked_at=at,
        asked_by_id=by.id,
        next_try_at=at,
    )
    audit.record(EventCode.REGISTER_ASKED, by=by, at=at, case_id=case_id, look_up=look_up.pk, person=person.pk, purpose=purpose.value)
    return look_up


@transaction.atomic
def take_next(municipality: str, *, at: datetime) -> LookUp | None:
    """The question that has waited longest of those due, left to the caller for a while; None where nothing is due.

    Two workers never get the same one. If nobody tells what came of it, it is due again.
    """
    due = LookUp.objects.filter(municipality_id=municipality, state=LookUpState.WAITING.value, next_try_at__lte=at)
    look_up = (
        due.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("person", "household")
        .order_by("next_try_at")
        .first()
    )
    if look_up is not None:
        look_up.tries, look_up.next_try_at = look_up.tries + 1, at + _LEASE
        look_up.save(update_fields=["tries", "next_try_at"])
        audit.read(EventCode.REGISTER_CALLED, by=look_up.asker, at=at, case_id=look_up.case_id, look_up=look_up.pk, tries=look_up.tries)
    return look_up


@transaction.atomic
def put_off(*, look_up: LookUp, at: datetime) -> None:
    """The register was away: it is asked again after a while that grows with each try."""
    waiting = LookUp.objects.filter(pk=look_up.pk, state=LookUpState.WAITING.value)
    waiting.update(away_at=at, next_try_at=at + gap(look_up.tries))


@transaction.atomic
def keep_answer(*, look_up: LookUp, answer: Answer, by: Actor, at: datetime) -> LookUpState | None:
    """What the register said is kept sealed, and what that amounts to; None where another worker was first.

    Of somebody who is not the person we meant nothing is kept.
    """
    kept = LookUp.objects.select_for_update(no_key=True).get(pk=look_up.pk)
    if kept.state != LookUpState.WAITING.value:
        return None
    state = LookUpState.ANSWERED if answer.is_found else LookUpState.NOT_FOUND
    if answer.is_found and not answer.is_about(look_up.person.name, look_up.household.address):
        state = LookUpState.OTHER_PERSON
    if state is LookUpState.ANSWERED:
        kept.answer = answer
    kept.register = answer.register[:80]
    _finish(kept, state, at=at)
    audit.record(EventCode.REGISTER_ANSWERED, by=by, at=at, case_id=kept.case_id, look_up=kept.pk, state=state.value)
    return state


@transaction.atomic
def call_off(*, look_up: LookUp, by: Actor, at: datetime) -> None:
    """Nobody needs the answer any more, so the register is not asked."""
    _finish(look_up, LookUpState.CALLED_OFF, at=at)
    audit.record(EventCode.REGISTER_CALLED_OFF, by=by, at=at, case_id=look_up.case_id, look_up=look_up.pk)


@transaction.atomic
def record_consent(
    *,
    person: Person,
    purpose: ConsentPurpose,
    words: str,
    recipient: Recipient,
    recipient_name: str,
    how: How,
    given_on: date,
    case_id: int,
    by: Actor,
    at: datetime,
) -> Consent:
    """What the person agreed to stands for good; only a person records it."""
    if by.id is None:
        raise ValueError("A consent has a person who recorded it.")
    consent = Consent.objects.create(
        municipality_id=person.municipality_id,
        person=person,
        purpose=purpose.value,
        words=words,
        recipient=recipient.value,
        recipient_name=recipient_name,
        how=how.value,
        given_on=given_on,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    audit.record(EventCode.CONSENT_GIVEN, by=by, at=at, case_id=case_id, **_named(consent))
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, on: date, how: How, case_id: int, by: Actor, at: datetime) -> None:
    """The consent stands no more from that day; withdrawn once, it is not withdrawn again."""
    consent = Consent.objects.select_for_update(no_key=True).get(pk=consent.pk)
    if consent.withdrawn_on:
        no("Samtykket er allerede trukket tilbage. Genindlæs siden.").require()
    if on < consent.given_on:
        no("Samtykket kan ikke være trukket tilbage, før det blev givet. Ret dagen.").require()
    consent.withdrawn_on, consent.withdrawn_how = on, how.value
    consent.withdrawal_recorded_at, consent.withdrawal_recorded_by_id = at, by.id
    consent.save(update_fields=["withdrawn_on", "withdrawn_how", "withdrawal_recorded_at", "withdrawal_recorded_by"])
    audit.record(EventCode.CONSENT_WITHDRAWN, by=by, at=at, case_id=case_id, **_named(consent))


def _finish(look_up: LookUp, state: LookUpState, *, at: datetime) -> None:
    look_up.state, look_up.next_try_at, look_up.answered_at = state.value, None, at
    look_up.save(update_fields=["state", "next_try_at", "answered_at", "register", "answer_sealed"])


def _named(consent: Consent) -> dict[str, object]:
    return {"consent": consent.pk, "person": consent.person_id, "purpose": consent.purpose, "recipient": consent.recipient}


def _find_again(household: Household) -> None:
    """Its match keys are those of what is known now."""
    household.match_keys.all().delete()
    _find_by([(household, [person.who for person in household.people.order_by("id")])])


def _find_by(found: Iterable[tuple[Household, Sequence[Who]]]) -> None:
    add_values(
        MatchKey,
        (
            {"municipality_id": household.municipality_id, "household_id": household.pk, "key": key}
            for household, people in found
            for key in sorted(match_keys(Described(tuple(people), household.address)))
        ),
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
