"""Receiving notices: each kept once, put on its case or a new one, and what it makes owed is owed, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from husly.accounts.models import Municipality
from husly.audit import actions as audit
from husly.audit.rows import add_all
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.actions import Opening
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.intake.arrivals import FROM_LANDLORDS, Arrival, Delivery, OtherContent, address_of, arrival, tenant_of
from husly.intake.candidates import corrected_by, matches, sent_before
from husly.intake.corrections import changes, corrected_tenants
from husly.intake.models import Notice, Proposal
from husly.intake.rules import NO_MATCH, Channel, Match, State, state_of
from husly.intake.schemas import NoticeIn
from husly.law.advice import set_aside
from husly.law.facts import NoticeKind
from husly.parties import actions as parties
from husly.parties.actions import Home
from husly.parties.models import Household

__all__ = ["Delivery", "OtherContent", "Received", "open_anyway", "put_on", "receive", "receive_all"]


@dataclass(frozen=True)
class Received:
    """A stored notice, and whether it is new."""

    notice: Notice
    is_new: bool


@dataclass(frozen=True)
class Placed:
    """An arrival with what was found for it, and what becomes of it."""

    arrival: Arrival
    match: Match
    state: State
    reason: str

    @property
    def opens(self) -> bool:
        """Whether it makes a case of its own."""
        return self.state is State.RECEIVED and self.match.case_id is None

    @property
    def source(self) -> str:
        """Who says what it says, as the case names it."""
        return f"underretning fra {self.arrival.notice.sender.name}"


def receive(delivery: Delivery, *, by: Actor, at: datetime) -> tuple[Notice, bool]:
    """The stored notice, and whether it is new. Raises OtherContent for a key that came before with another content."""
    (outcome,) = receive_all([delivery], by=by, at=at)
    if isinstance(outcome, OtherContent):
        raise outcome
    return outcome.notice, outcome.is_new


@transaction.atomic
def receive_all(deliveries: Sequence[Delivery], *, by: Actor, at: datetime) -> list[Received | OtherContent]:
    """What became of each, in their order; all are for one municipality and from one organisation.

    Simultaneous notices about the same household wait for each other, so that they meet on one case. The statements do not
    grow with the deliveries, as long as no two of these may be about one household and none certainly about one that was here before.
    """
    arrivals = [arrival(delivery, day_of(at)) for delivery in _as_taken(deliveries)]
    _one_at_a_time(arrivals)
    outcomes: dict[int, Received | OtherContent] = {}
    while len(outcomes) < len(arrivals):
        waiting = [number for number in range(len(arrivals)) if number not in outcomes]
        taken = _take([arrivals[number] for number in waiting], by=by, at=at)
        outcomes |= {number: outcome for number, outcome in zip(waiting, taken, strict=True) if outcome}
    return [outcomes[number] for number in range(len(arrivals))]


@transaction.atomic
def open_anyway(*, notice: Notice, by: Actor, at: datetime) -> Case:
    """A notice that stands beside the cases gets one of its own, because somebody decided so."""
    notice, one = _beside(notice)
    (case,) = _open([Placed(one, NO_MATCH, State.RECEIVED, "")], [notice.pk], by=by, at=at)
    return _joined(notice, case, by=by, at=at)


@transaction.atomic
def put_on(*, notice: Notice, case: Case, by: Actor, at: datetime) -> Case:
    """A notice that stands beside the cases belongs to this one, because somebody decided so."""
    notice, one = _beside(notice)
    if case.status not in ON_THE_DESK:
        no("Sagen er ikke åben. Genåbn den først, eller vælg en anden.").require()
    _follow(Placed(one, Match(case.pk, case.household_id), State.RECEIVED, ""), case, notice.pk, by=by, at=at)
    return _joined(notice, case, by=by, at=at)


def _beside(notice: Notice) -> tuple[Notice, Arrival]:
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    if notice.case_id:
        no("Underretningen ligger allerede på en sag.").require()
    content = NoticeIn.model_validate(notice.body())
    return notice, arrival(Delivery(content, notice.way, notice.organisation_id, received_on=notice.received_on), notice.received_on)


def _joined(notice: Notice, case: Case, *, by: Actor, at: datetime) -> Case:
    notice.case = case
    notice.save(update_fields=["case"])
    audit.record(EventCode.NOTICE_JOINED, by=by, at=at, case_id=case.pk, notice=notice.pk)
    return case


def _as_taken(deliveries: Sequence[Delivery]) -> Sequence[Delivery]:
    """Without landlords' numbers where the municipality does not take them; letters that a person reads are as they are."""
    theirs = [one.channel is not Channel.POST and one.notice.sender.kind in FROM_LANDLORDS for one in deliveries]
    if not any(theirs):
        return deliveries
    takes = Municipality.objects.values_list("takes_numbers", flat=True).get(pk=deliveries[0].notice.address.municipality_code)
    return [one if takes or not is_landlords else one.without_numbers() for one, is_landlords in zip(deliveries, theirs, strict=True)]


def _one_at_a_time(arrivals: Sequence[Arrival]) -> None:
    """Hold locks of this transaction on whatever could make two notices one.

    A single notice shares the municipality with others and keeps its own marks to itself; many at once keep the municipality
    to themselves, for a lock on every mark of theirs would fill the server's table of locks.
    """
    municipality = arrivals[0].notice.address.municipality_code if arrivals else ""
    place = _number(settings.VAULT.digest(f"intake:{municipality}"))
    with connection.cursor() as cursor:
        if len(arrivals) > 1:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [place])
        elif arrivals:
            numbers = sorted(_number(mark if isinstance(mark, bytes) else settings.VAULT.digest(mark)) for mark in arrivals[0].marks)
            cursor.execute(
                "SELECT pg_advisory_xact_lock_shared(%s), (SELECT count(pg_advisory_xact_lock(n)) FROM unnest(%s::bigint[]) AS n)",
                [place, numbers],
            )


def _number(digest: bytes) -> int:
    return int.from_bytes(digest[:8], signed=True)


def _take(arrivals: Sequence[Arrival], *, by: Actor, at: datetime) -> list[Received | OtherContent | None]:
    """Those that came before are answered as they were, those that need not wait for another of them are stored; None for the others."""
    municipality, organisation_id = arrivals[0].notice.address.municipality_code, arrivals[0].delivery.organisation_id
    before = sent_before(arrivals, municipality=municipality, organisation_id=organisation_id) if organisation_id else {}
    known = [_before(one, before) for one in arrivals]
    new = [one for one, earlier in zip(arrivals, known, strict=True) if earlier is None]
    found = matches(new, municipality=municipality, organisation_id=organisation_id) if new else []
    placed = [_placed(one, match) if match else None for one, match in zip(new, found, strict=True)]
    stored = iter(_store([one for one in placed if one], by=by, at=at))
    outcomes = iter([Received(next(stored), is_new=True) if one else None for one in placed])
    return [earlier or next(outcomes) for earlier in known]


def _before(one: Arrival, before: dict[bytes, Notice]) -> Received | OtherContent | None:
    """The same notice sent before by the same organisation; a notice entered by hand is always new."""
    keyed = before.get(one.key) if one.key else None
    if keyed and bytes(keyed.content_digest) != one.content:
        return OtherContent("Nøglen er brugt før til en underretning med et andet indhold. Brug en ny nøgle, eller send en rettelse.")
    same = keyed or before.get(one.content)
    return Received(same, is_new=False) if same else None


def _store(placed: Sequence[Placed], *, by: Actor, at: datetime) -> list[Notice]:
    if not placed:
        return []
    ids = _reserved(len(placed))
    opening = [(one, pk) for one, pk in zip(placed, ids, strict=True) if one.opens]
    opened = iter(_open([one for one, _ in opening], [pk for _, pk in opening], by=by, at=at))
    here = {case.pk: case for case in Case.objects.filter(pk__in=[one.match.case_id for one in placed if one.match.case_id])}
    notices = []
    for one, pk in zip(placed, ids, strict=True):
        case = next(opened) if one.opens else here[one.match.case_id or 0] if one.state is State.RECEIVED else None
        notices.append(_notice(one, pk, case, at=at))
    add_all(notices)
    audit.record_all(_told(notice, by=by, at=at) for notice in notices)
    for one, notice in zip(placed, notices, strict=True):
        if notice.case and not one.opens:
            _follow(one, notice.case, notice.pk, by=by, at=at)
    _propose(zip(placed, notices, strict=True), by=by, at=at)
    return notices


def _placed(one: Arrival, match: Match) -> Placed:
    state, reason = state_of(one.facts, set_aside(one.facts), match)
    return Placed(one, match if state is not State.SET_ASIDE else NO_MATCH, state, reason)


def _reserved(count: int) -> list[int]:
    """Numbers for so many notices, so that their cases can point at them before they stand there themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('intake_notice', 'id')) FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]


def _open(placed: Sequence[Placed], notice_ids: Sequence[int], *, by: Actor, at: datetime) -> list[Case]:
    """A new case each, for a new household or for one that was here before and still lives there."""
    if not placed:
        return []
    municipality = placed[0].arrival.notice.address.municipality_code
    here = _known(placed)
    new = [one for one in placed if _settles(one, here)]
    homes = [Home(one.arrival.tenants, one.arrival.described.address, one.arrival.is_protected) for one in new]
    settled = iter(parties.settle_all(homes, municipality=municipality))
    openings = []
    for one, notice_id in zip(placed, notice_ids, strict=True):
        if _settles(one, here):
            household = next(settled)
        else:
            household = here[one.match.household_id or 0]
            parties.meet(household=household, tenants=one.arrival.tenants, is_protected=one.arrival.is_protected)
        openings.append(Opening(household, one.arrival.facts, notice_id, one.source, one.match.is_repeat))
    return cases.open_all(openings, by=by, at=at)


def _known(placed: Iterable[Placed]) -> dict[int, Household]:
    wanted = sorted(one.match.household_id for one in placed if one.match.household_id)
    held = Household.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return {household.pk: household for household in held} if wanted else {}


def _settles(one: Placed, here: dict[int, Household]) -> bool:
    """Somebody who was here before and has moved since gets a household of her own at the new address."""
    household = here.get(one.match.household_id or 0)
    return household is None or household.address_key != one.arrival.described.address.key


def _follow(one: Placed, case: Case, notice_id: int, *, by: Actor, at: datetime) -> None:
    """A further notice on a case that stands: what it tells of the household, and what it makes owed."""
    household = Household.objects.select_for_update(no_key=True).get(pk=case.household_id)
    if one.arrival.notice.kind is NoticeKind.CORRECTION:
        _correct(one, case, household, notice_id, by=by, at=at)
    parties.meet(household=household, tenants=one.arrival.tenants, is_protected=one.arrival.is_protected)
    cases.start(case=case, facts=one.arrival.facts, notice_id=notice_id, source=one.source, by=by, at=at)


def _correct(one: Placed, case: Case, household: Household, notice_id: int, *, by: Actor, at: datetime) -> None:
    """The household is as the sender says now, where it stood as the same sender said before; what else changes, the case works out."""
    earlier = corrected_by(one.arrival, case)
    if earlier is None:
        return
    before, after = NoticeIn.model_validate(earlier.body()), one.arrival.notice
    for was, now in corrected_tenants(before, after):
        parties.correct(household=household, was=tenant_of(was), now=tenant_of(now))
    changed = changes(before, after)
    if any(change.code == "address" for change in changed) and household.address_key == address_of(before.address).key:
        parties.move(household=household, address=one.arrival.described.address, case_id=case.pk, by=by, at=at)
    Notice.objects.filter(pk=notice_id).update(corrects=earlier)
    codes = [change.code for change in changed]
    audit.record(EventCode.NOTICE_CORRECTED, by=by, at=at, case_id=case.pk, notice=notice_id, corrects=earlier.pk, changed=codes)


def _notice(one: Placed, pk: int, case: Case | None, *, at: datetime) -> Notice:
    told, delivery = one.arrival.notice, one.arrival.delivery
    return Notice(
        pk=pk,
        municipality_id=told.address.municipality_code,
        channel=delivery.channel.value,
        organisation_id=delivery.organisation_id,
        sender_kind=told.sender.kind.value,
        sender_name=told.sender.name,
        kind=told.kind.value,
        reference_digest=one.arrival.reference,
        key_digest=one.arrival.key,
        content_digest=one.arrival.content,
        body_sealed=settings.VAULT.seal(told.model_dump_json(exclude_none=True).encode()),
        received_at=at,
        received_on=one.arrival.facts.received_on,
        state=one.state.value,
        reason=one.reason,
        not_taken=list(delivery.not_taken),
        case=case,
    )


def _propose(stored: Iterable[tuple[Placed, Notice]], *, by: Actor, at: datetime) -> None:
    """What is only likely is put to a person, for each case that the notice may belong to."""
    proposals = [
        Proposal(
            municipality_id=notice.municipality_id,
            notice=notice,
            case_id=proposed.case_id,
            question=proposed.question.value,
            reasons=list(proposed.reasons),
            made_at=at,
        )
        for one, notice in stored
        for proposed in one.match.proposed
    ]
    add_all(proposals)
    audit.record_all(
        audit.event(EventCode.LIKENESS_FOUND, by=by, at=at, case_id=p.notice.case_id, notice=p.notice_id, like=p.case_id) for p in proposals
    )


def _told(notice: Notice, *, by: Actor, at: datetime) -> audit.Entry:
    code = {
        State.RECEIVED: EventCode.NOTICE_RECEIVED,
        State.SET_ASIDE: EventCode.NOTICE_SET_ASIDE,
        State.QUARANTINED: EventCode.NOTICE_QUARANTINED,
    }[State(notice.state)]
    return audit.event(code, by=by, at=at, case_id=notice.case_id, notice=notice.pk, kind=notice.kind, channel=notice.channel)
