"""Receiving a notice: kept once, put on its case or a new one, and what it makes owed is owed, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.conf import settings
from django.db import connection, transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import Refused, no
from husly.intake.models import Notice
from husly.intake.queries import digest, match, same_content, same_key
from husly.intake.rules import Channel, Match, State, content_digest, state_of
from husly.intake.schemas import AddressIn, NoticeIn
from husly.law.advice import set_aside
from husly.parties import actions as parties
from husly.parties.models import Household
from husly.parties.rules import Address, Tenant


class OtherContent(Refused):
    """A key that was used before came with another content."""


@dataclass(frozen=True)
class Delivery:
    """A notice on its way in: the channel, the organisation it came from where it has a key, and the sender's own key for it."""

    notice: NoticeIn
    channel: Channel
    organisation_id: int | None = None
    key: str | None = None
    received_on: date | None = None


@transaction.atomic
def receive(delivery: Delivery, *, by: Actor, at: datetime) -> tuple[Notice, bool]:
    """The stored notice, and whether it is new. Raises OtherContent for a key that came before with another content.

    Simultaneous notices about the same household wait for each other, so that they meet on one case.
    """
    notice, municipality = delivery.notice, delivery.notice.address.municipality_code
    content = settings.VAULT.digest(content_digest(notice).hex())
    key, reference = digest("key", delivery.key), digest("reference", notice.sender.reference)
    _one_at_a_time(delivery, content, key, reference)
    before = _before(delivery, content, key)
    if before:
        return before, False
    facts = notice.facts(delivery.received_on or day_of(at))
    found = match(notice, municipality=municipality, organisation_id=delivery.organisation_id, reference_digest=reference)
    state, reason = state_of(facts, set_aside(facts), found)
    case = _case(notice, found, by=by, at=at) if state is State.RECEIVED else None
    stored = Notice.objects.create(
        municipality_id=municipality,
        channel=delivery.channel.value,
        organisation_id=delivery.organisation_id,
        sender_kind=notice.sender.kind.value,
        sender_name=notice.sender.name,
        kind=notice.kind.value,
        reference_digest=reference,
        key_digest=key,
        content_digest=content,
        body_sealed=settings.VAULT.seal(notice.model_dump_json(exclude_none=True).encode()),
        received_at=at,
        received_on=facts.received_on,
        state=state.value,
        reason=reason,
        case=case,
    )
    _tell(stored, by=by, at=at)
    if case:
        cases.start(case=case, facts=facts, notice_id=stored.pk, source=f"underretning fra {notice.sender.name}", by=by, at=at)
    return stored, True


@transaction.atomic
def open_anyway(*, notice: Notice, by: Actor, at: datetime) -> Case:
    """A notice that was set aside or quarantined gets a case of its own, because somebody decided so."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.case_id:
        no("Underretningen ligger allerede på en sag.").require()
    content = NoticeIn.model_validate(notice.body())
    case = _case(content, Match(None, None, is_repeat=False), by=by, at=at)
    notice.case = case
    notice.save(update_fields=["case"])
    facts = content.facts(notice.received_on)
    cases.start(case=case, facts=facts, notice_id=notice.pk, source=f"underretning fra {content.sender.name}", by=by, at=at)
    audit.record(EventCode.NOTICE_JOINED, by=by, at=at, case_id=case.pk, notice=notice.pk)
    return case


def _one_at_a_time(delivery: Delivery, content: bytes, *digests: bytes | None) -> None:
    """Hold a lock of this transaction on everything that could make two notices one."""
    people = (digest("cpr", tenant.cpr) for tenant in delivery.notice.tenants)
    numbers = sorted({int.from_bytes(d[:8], signed=True) for d in chain(digests, people, [content]) if d})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(n) FROM unnest(%s::bigint[]) AS n", [numbers])


def _before(delivery: Delivery, content: bytes, key: bytes | None) -> Notice | None:
    """The same notice sent before by the same organisation; a notice entered by hand is always new."""
    if delivery.organisation_id is None:
        return None
    municipality = delivery.notice.address.municipality_code
    keyed = same_key(municipality, delivery.organisation_id, key) if key else None
    if keyed and bytes(keyed.content_digest) != content:
        raise OtherContent("Nøglen er brugt før til en underretning med et andet indhold. Brug en ny nøgle, eller send en rettelse.")
    return keyed or same_content(municipality, delivery.organisation_id, content)


def _case(notice: NoticeIn, found: Match, *, by: Actor, at: datetime) -> Case:
    """The case it belongs to, with what the notice adds to the household; or a new one."""
    tenants = [Tenant(t.name, t.birth_date, t.phone or "", t.cpr or "") for t in notice.tenants]
    is_protected = any(t.address_protected for t in notice.tenants)
    known = Household.objects.select_for_update().filter(pk=found.household_id or 0).first()
    # Somebody who was here before and has moved since gets a household of her own at the new address.
    if known is None or (found.case_id is None and known.address_key != _address(notice.address).key):
        household = parties.settle(
            municipality=notice.address.municipality_code, tenants=tenants, address=_address(notice.address), is_protected=is_protected
        )
    else:
        household = known
        parties.meet(household=household, tenants=tenants, is_protected=is_protected)
    if found.case_id:
        return Case.objects.get(pk=found.case_id)
    return cases.open_case(household=household, is_repeat=found.is_repeat, by=by, at=at)


def _address(address: AddressIn) -> Address:
    parts = address.model_dump(exclude={"municipality_code"})
    return Address(**{name: part or "" for name, part in parts.items()})


def _tell(notice: Notice, *, by: Actor, at: datetime) -> None:
    code = {
        State.RECEIVED: EventCode.NOTICE_RECEIVED,
        State.SET_ASIDE: EventCode.NOTICE_SET_ASIDE,
        State.QUARANTINED: EventCode.NOTICE_QUARANTINED,
    }[State(notice.state)]
    audit.record(code, by=by, at=at, case_id=notice.case_id, notice=notice.pk, kind=notice.kind, channel=notice.channel)
