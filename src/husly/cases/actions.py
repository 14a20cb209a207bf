"""The verbs of a case; each is one transaction, leaves the duties as they are owed, and records its event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from husly.accounts.models import Department, User
from husly.accounts.queries import caseworkers, closing_days, receiving_department
from husly.audit import actions as audit
from husly.audit.rows import add_all
from husly.audit.rules import EventCode
from husly.cases.models import Case, Duty, Note, Occasion
from husly.cases.rules import (
    NO_DUE,
    TAKES_THE_DAY_AWAY,
    Closing,
    Done,
    Ending,
    Owed,
    Start,
    Status,
    difference,
    ending_of,
    may_close,
    may_move_to,
    may_pause,
    owed,
    sorts_on,
)
from husly.cases.urgency import Urgency
from husly.core.actors import Actor, ActorKind
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.facts import Known, NoticeFacts, NoticeKind
from husly.law.planning import AtOnce
from husly.parties.models import Household
from husly.practice.queries import at_once

_ENDED = {
    Ending.DONE: EventCode.DUTY_DONE,
    Ending.ANSWERED: EventCode.DUTY_ANSWERED,
    Ending.NOT_OWED: EventCode.DUTY_DROPPED,
    Ending.UNDONE: EventCode.DUTY_UNDONE,
}


@dataclass(frozen=True)
class Opening:
    """A case about to be opened: for whom, by which notice, and who says what it says."""

    household: Household
    facts: NoticeFacts
    notice_id: int
    source: str
    is_repeat: bool = False


@transaction.atomic(savepoint=False)  # the hot path: whoever calls it rolls back the whole
def open_all(openings: Sequence[Opening], *, by: Actor, at: datetime) -> list[Case]:
    """A new case each, in their order, in one municipality: in the receiving department, owned by nobody, owing what its notice starts.

    A handful of statements, however many there are.
    """
    if not openings:
        return []
    municipality = openings[0].household.municipality_id
    closed, department, straks = closing_days(municipality), receiving_department(municipality), at_once(municipality)
    cases = [_opened(opening, at=at) for opening in openings]
    owing = [_owing(case, [Start(0, opening.facts, at)], [], closed, straks) for case, opening in zip(cases, openings, strict=True)]
    for case, owes in zip(cases, owing, strict=True):
        case.department, case.next_due_on = department, sorts_on((mine.advice.due_on, False) for mine in owes)
    add_all(cases)
    occasions = [_occasion(case, o.facts, o.notice_id, at=at) for case, o in zip(cases, openings, strict=True)]
    add_all(occasions)
    duties = [
        _write(Duty(municipality_id=municipality, case_id=occasion.case_id, created_at=at), replace(mine, start_id=occasion.pk))
        for occasion, owes in zip(occasions, owing, strict=True)
        for mine in owes
    ]
    add_all(duties)
    events = [audit.event(EventCode.CASE_OPENED, by=by, at=at, case_id=case.pk) for case in cases]
    events += [_eviction_set(case, case.eviction_on, by=by, at=at) for case in cases if case.eviction_on]
    events += [duty_event(EventCode.DUTY_ADDED, duty, by=by, at=at) for duty in duties]
    audit.record_all(events)
    return cases


@transaction.atomic
def start(*, case: Case, facts: NoticeFacts, notice_id: int, source: str, by: Actor, at: datetime) -> Occasion:
    """A further notice's facts stand on the case, and what they make owed is owed. Known marks are never overwritten by silence."""
    case = locked(case)
    if facts.kind is NoticeKind.CORRECTION:
        _correct(case, facts)
    occasion = _occasion(case, facts, notice_id, at=at)
    occasion.save()
    _learn(case, facts, source)
    if facts.kind is NoticeKind.EVICTION_CANCELLED:
        case.occasions.update(eviction_at=None, eviction_on=None)
    if facts.kind in TAKES_THE_DAY_AWAY:
        case.eviction_at = None
    elif facts.eviction_at:
        case.eviction_at = facts.eviction_at
        audit.record_all([_eviction_set(case, facts.eviction_on, by=by, at=at)])
    work_out(case, by=by, at=at)
    return occasion


@transaction.atomic
def set_mark(*, case: Case, mark: str, known: Known, source: str, on: date, by: Actor, at: datetime) -> None:
    """`mark` is 'children' or 'need'; the answer, who gave it and when stand on the case, and the duties follow."""
    case = locked(case)
    _set(case, mark, known, source, on)
    if by.kind is ActorKind.USER:
        _touch(case)
    audit.record(EventCode.MARK_SET, by=by, at=at, case_id=case.pk, mark=mark, known=known.value)
    work_out(case, by=by, at=at)


@transaction.atomic
def assign(*, case: Case, to: User, by: Actor, at: datetime) -> None:
    """The case has an owner; `to` must be one who works with cases in the municipality, and has not been shut out."""
    case = locked(case)
    if to not in caseworkers(case.municipality_id):
        no(f"{to.name} arbejder ikke med sager i kommunen. Vælg en anden.").require()
    case.owner = to
    _touch(case)
    case.save()
    audit.record(EventCode.CASE_ASSIGNED, by=by, at=at, case_id=case.pk, to=to.pk)


@transaction.atomic
def move(*, case: Case, to: Department, by: Actor, at: datetime) -> None:
    """The case is another department's from now on, and nobody's there until somebody takes it."""
    case = locked(case)
    case.department, case.owner = to, None
    case.save(update_fields=["department", "owner"])
    audit.record(EventCode.CASE_MOVED, by=by, at=at, case_id=case.pk, department=to.pk)


@transaction.atomic
def triage(*, case: Case, urgency: Urgency | None, reason: str, by: Actor, at: datetime) -> None:
    """How soon the case is to be taken up, by a person's word and with her reason; None follows the advice again."""
    case = locked(case)
    case.urgency, case.urgency_reason = (urgency.value, reason) if urgency else ("", "")
    case.urgency_set_at, case.urgency_set_by_id = (at, by.id) if urgency else (None, None)
    _touch(case)
    case.save()
    audit.record(EventCode.CASE_TRIAGED, by=by, at=at, case_id=case.pk, urgency=case.urgency)


@transaction.atomic
def note(*, case: Case, text: str, by: Actor, at: datetime, duty: Duty | None = None) -> Note:
    """A note stands in the timeline for good; only a person writes one."""
    if by.id is None:
        raise ValueError("A note has a person who wrote it.")
    written = Note.objects.create(municipality_id=case.municipality_id, case=case, at=at, by_id=by.id, text=text, duty=duty)
    audit.record(EventCode.NOTE_ADDED, by=by, at=at, case_id=case.pk, note=written.pk)
    return written


@transaction.atomic
def complete(*, duty: Duty, text: str, by: Actor, at: datetime) -> None:
    """The duty is done, with a note of how; done once, it is not done again."""
    case = locked(duty.case)
    duty = Duty.objects.select_for_update(no_key=True).get(pk=duty.pk)
    if duty.ended_at:
        no("Opgaven er allerede afsluttet. Genindlæs siden for at se, hvad der står åbent.").require()
    note(case=case, text=text, by=by, at=at, duty=duty)
    end(duty, Ending.DONE, by=by, at=at)
    _touch(case)
    work_out(case, by=by, at=at)


@transaction.atomic
def pause(*, case: Case, until: date, reason: str, by: Actor, at: datetime) -> None:
    """The case rests through `until`; own targets move behind it, what the law asks for does not."""
    case = locked(case)
    may_pause(case.status_on(day_of(at)), until, day_of(at)).require()
    case.status, case.paused_until, case.pause_reason = Status.PAUSED.value, until, reason
    audit.record(EventCode.CASE_PAUSED, by=by, at=at, case_id=case.pk, until=until.isoformat())
    work_out(case, by=by, at=at)


@transaction.atomic
def resume(*, case: Case, by: Actor, at: datetime) -> None:
    """The pause is ended before its time, and the days stand as they would without it."""
    case = locked(case)
    may_move_to(case.status_on(day_of(at)), Status.ACTIVE).require()
    case.status, case.paused_until, case.pause_reason = Status.ACTIVE.value, None, ""
    audit.record(EventCode.CASE_RESUMED, by=by, at=at, case_id=case.pk)
    work_out(case, by=by, at=at)


@transaction.atomic
def close(*, case: Case, because: Closing, text: str, by: Actor, at: datetime) -> None:
    """The case is closed with its reason and a note; refused while something is owed that holds it open."""
    case = locked(case)
    may_close(Status(case.status), list(case.duties.holding().values_list("label", flat=True))).require()
    note(case=case, text=text, by=by, at=at)
    for duty in case.duties.filter(ended_at=None):
        end(duty, Ending.NOT_OWED, by=by, at=at)
    case.status, case.paused_until, case.pause_reason = Status.CLOSED.value, None, ""
    case.closed_at, case.closed_because, case.next_due_on, case.has_news = at, because.value, NO_DUE, True
    case.save()
    audit.record(EventCode.CASE_CLOSED, by=by, at=at, case_id=case.pk, because=because.value)


@transaction.atomic
def reopen(*, case: Case, text: str, by: Actor, at: datetime) -> None:
    """A closed case is at work again; the note says why."""
    case = locked(case)
    if case.status != Status.CLOSED.value:
        no("Sagen er ikke lukket og skal ikke genåbnes.").require()
    note(case=case, text=text, by=by, at=at)
    put_back(case, by=by, at=at)


def put_back(case: Case, *, by: Actor, at: datetime) -> None:
    """A closed case lies on the desk again; the caller holds it."""
    case.status, case.closed_at, case.closed_because = Status.ACTIVE.value, None, ""
    audit.record(EventCode.CASE_REOPENED, by=by, at=at, case_id=case.pk)
    work_out(case, by=by, at=at)


def work_out(case: Case, *, by: Actor, at: datetime) -> None:
    """Open duties of the law are those that are owed, and the case knows the first day; what rooms above put here stands."""
    duties = {duty.pk: duty for duty in case.duties.exclude(occasion=None)}
    standing = [duty.open() for duty in duties.values() if duty.ended_at is None]
    starts = [occasion.start() for occasion in case.occasions.order_by("id")]
    closed, straks = closing_days(case.municipality_id), at_once(case.municipality_id)
    owing = _owing(case, starts, _last_done(list(duties.values())), closed, straks)
    change = difference(standing, owing)
    for pk in change.dropped:
        end(duties[pk], ending_of(duties[pk].code, children=Known(case.children), need=Known(case.need)), by=by, at=at)
    changed = [_rewritten(duties[pk], mine, by=by, at=at) for pk, mine in change.moved]
    added = [_write(Duty(municipality_id=case.municipality_id, case=case, created_at=at), mine) for mine in change.added]
    add_all(added)
    audit.record_all(changed + [duty_event(EventCode.DUTY_ADDED, duty, by=by, at=at) for duty in added])
    own = case.duties.filter(ended_at=None, occasion=None).values_list("due_on", "comes_first")
    case.next_due_on, case.has_news = sorts_on([*own, *((mine.advice.due_on, False) for mine in owing)]), True
    case.save()


def locked(case: Case) -> Case:
    """The case as it stands now, held until the transaction ends, so that two people's changes come one after the other."""
    return Case.objects.select_for_update(no_key=True).get(pk=case.pk)


def end(duty: Duty, ending: Ending, *, by: Actor, at: datetime) -> None:
    """The duty stands open no more, and how it ended is logged."""
    duty.ended_at, duty.ended_by_id, duty.ending = at, by.id, ending.value
    duty.save()
    audit.record_all([duty_event(_ENDED[ending], duty, by=by, at=at)])


def duty_event(code: EventCode, duty: Duty, *, by: Actor, at: datetime) -> audit.Entry:
    """That something became of a duty."""
    return audit.event(code, by=by, at=at, case_id=duty.case_id, duty=duty.pk, code=duty.code)


def _opened(opening: Opening, *, at: datetime) -> Case:
    """The case as it stands when its first notice has been read; its duties are worked out next."""
    case = Case(municipality_id=opening.household.municipality_id, household=opening.household, opened_at=at, is_repeat=opening.is_repeat)
    _learn(case, opening.facts, opening.source)
    if opening.facts.kind not in TAKES_THE_DAY_AWAY:
        case.eviction_at = opening.facts.eviction_at
    return case


def _occasion(case: Case, facts: NoticeFacts, notice_id: int, *, at: datetime) -> Occasion:
    told = _without_marks(facts)
    return Occasion(municipality_id=case.municipality_id, case=case, notice_id=notice_id, recorded_at=at, **told)


def _eviction_set(case: Case, on: date | None, *, by: Actor, at: datetime) -> audit.Entry:
    return audit.event(EventCode.EVICTION_DATE_SET, by=by, at=at, case_id=case.pk, on=str(on))


def _touch(case: Case) -> None:
    if case.status == Status.NEW.value:
        case.status = Status.ACTIVE.value


def _correct(case: Case, facts: NoticeFacts) -> None:
    """The sender's last notice on the case says what the correction says; the notice itself is kept as it came."""
    starts = case.occasions.filter(sender_kind=facts.sender_kind.value).exclude(kind=NoticeKind.CORRECTION.value)
    last = starts.order_by("-id").first()
    if last is None:
        return
    before, after = _without_marks(last.facts()), _without_marks(last.facts().corrected_by(facts))
    for name, value in after.items():
        if value != before[name]:
            setattr(last, name, value)
    last.save()


def _without_marks(facts: NoticeFacts) -> dict[str, Any]:
    return {name: value for name, value in vars(facts).items() if name not in {"children", "need"}}


def _learn(case: Case, facts: NoticeFacts, source: str) -> None:
    for mark, known in (("children", facts.children), ("need", facts.need)):
        if known is not Known.UNKNOWN and getattr(case, mark) != Known.YES.value:
            _set(case, mark, known, source, facts.received_on)


def _set(case: Case, mark: str, known: Known, source: str, on: date) -> None:
    setattr(case, mark, known.value)
    setattr(case, f"{mark}_source", source[:120])
    setattr(case, f"{mark}_known_on", on)


def _owing(case: Case, starts: Sequence[Start], done: Sequence[Done], closed: frozenset[date], straks: AtOnce) -> list[Owed]:
    children, need = Known(case.children), Known(case.need)
    return owed(starts, children=children, need=need, done=done, closed=closed, pause=case.pause, at_once=straks)


def _rewritten(duty: Duty, mine: Owed, *, by: Actor, at: datetime) -> audit.Entry:
    """The duty says what is owed now; its event tells whether the day moved or only the words changed."""
    code = EventCode.DUTY_CHANGED if duty.due_on == mine.advice.due_on else EventCode.DUTY_MOVED
    _write(duty, mine).save()
    return duty_event(code, duty, by=by, at=at)


def _write(duty: Duty, mine: Owed) -> Duty:
    advice = mine.advice
    duty.occasion_id, duty.code, duty.label, duty.rule = mine.start_id, advice.code, advice.label, advice.rule
    duty.due_on, duty.legal_due_on = advice.due_on, advice.legal_due_on
    duty.why, duty.source = list(advice.why), advice.source.as_json()
    return duty


def _last_done(duties: list[Duty]) -> list[Done]:
    done = [Done(duty.code, duty.ended_at) for duty in duties if duty.ending == Ending.DONE.value and duty.ended_at]
    return sorted(done, key=lambda d: d.at)
