"""The verbs of a case; each is one transaction, leaves the duties as they are owed, and records its event."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from husly.accounts.models import User
from husly.accounts.queries import caseworkers, closing_days, receiving_department
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case, Duty, Note, Occasion
from husly.cases.rules import (
    CALLS_OFF,
    NO_DUE,
    Closing,
    Done,
    Ending,
    Owed,
    Status,
    difference,
    may_close,
    may_move_to,
    may_pause,
    owed,
)
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.facts import Known, NoticeFacts, NoticeKind
from husly.parties.models import Household


@transaction.atomic
def open_case(*, household: Household, is_repeat: bool, by: Actor, at: datetime) -> Case:
    """A new case stands in the receiving department, owned by nobody yet."""
    case = Case.objects.create(
        municipality_id=household.municipality_id,
        household=household,
        opened_at=at,
        department=receiving_department(household.municipality_id),
        is_repeat=is_repeat,
    )
    audit.record(EventCode.CASE_OPENED, by=by, at=at, case_id=case.pk)
    return case


@transaction.atomic
def start(*, case: Case, facts: NoticeFacts, notice_id: int, source: str, by: Actor, at: datetime) -> Occasion:
    """A notice's facts stand on the case, and what they make owed is owed. Known marks are never overwritten by silence."""
    case = _locked(case)
    if facts.kind is NoticeKind.CORRECTION:
        _correct(case, facts, by=by, at=at)
    occasion = Occasion.objects.create(
        municipality_id=case.municipality_id, case=case, notice_id=notice_id, recorded_at=at, **_without_marks(facts)
    )
    _learn(case, facts, source)
    if facts.kind in CALLS_OFF:
        case.eviction_at = None
    elif facts.eviction_at:
        case.eviction_at = facts.eviction_at
        audit.record(EventCode.EVICTION_DATE_SET, by=by, at=at, case_id=case.pk, on=str(facts.eviction_on))
    _work_out(case, by=by, at=at)
    return occasion


@transaction.atomic
def set_mark(*, case: Case, mark: str, known: Known, source: str, on: date, by: Actor, at: datetime) -> None:
    """`mark` is 'children' or 'need'; the answer, who gave it and when stand on the case, and the duties follow."""
    case = _locked(case)
    _set(case, mark, known, source, on)
    _touch(case)
    audit.record(EventCode.MARK_SET, by=by, at=at, case_id=case.pk, mark=mark, known=known.value)
    _work_out(case, by=by, at=at)


@transaction.atomic
def assign(*, case: Case, to: User, by: Actor, at: datetime) -> None:
    """The case has an owner; `to` must be one who works with cases in the municipality, and has not been shut out."""
    case = _locked(case)
    if to not in caseworkers(case.municipality_id):
        no(f"{to.name} arbejder ikke med sager i kommunen. Vælg en anden.").require()
    case.owner = to
    _touch(case)
    case.save()
    audit.record(EventCode.CASE_ASSIGNED, by=by, at=at, case_id=case.pk, to=to.pk)


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
    case = _locked(duty.case)
    duty = Duty.objects.select_for_update().get(pk=duty.pk)
    if duty.ended_at:
        no("Opgaven er allerede afsluttet. Genindlæs siden for at se, hvad der står åbent.").require()
    note(case=case, text=text, by=by, at=at, duty=duty)
    _end(duty, Ending.DONE, by=by, at=at)
    _touch(case)
    _work_out(case, by=by, at=at)


@transaction.atomic
def pause(*, case: Case, until: date, reason: str, by: Actor, at: datetime) -> None:
    """The case rests through `until`; own targets move behind it, what the law asks for does not."""
    case = _locked(case)
    may_pause(case.status_on(day_of(at)), until, day_of(at)).require()
    case.status, case.paused_until, case.pause_reason = Status.PAUSED.value, until, reason
    audit.record(EventCode.CASE_PAUSED, by=by, at=at, case_id=case.pk, until=until.isoformat())
    _work_out(case, by=by, at=at)


@transaction.atomic
def resume(*, case: Case, by: Actor, at: datetime) -> None:
    """The pause is ended before its time, and the days stand as they would without it."""
    case = _locked(case)
    may_move_to(case.status_on(day_of(at)), Status.ACTIVE).require()
    case.status, case.paused_until, case.pause_reason = Status.ACTIVE.value, None, ""
    audit.record(EventCode.CASE_RESUMED, by=by, at=at, case_id=case.pk)
    _work_out(case, by=by, at=at)


@transaction.atomic
def close(*, case: Case, because: Closing, text: str, by: Actor, at: datetime) -> None:
    """The case is closed with its reason and a note; refused while something is owed."""
    case = _locked(case)
    may_close(Status(case.status), list(case.duties.filter(ended_at=None).values_list("label", flat=True))).require()
    note(case=case, text=text, by=by, at=at)
    case.status, case.paused_until, case.pause_reason = Status.CLOSED.value, None, ""
    case.closed_at, case.closed_because = at, because.value
    case.save()
    audit.record(EventCode.CASE_CLOSED, by=by, at=at, case_id=case.pk, because=because.value)


@transaction.atomic
def reopen(*, case: Case, text: str, by: Actor, at: datetime) -> None:
    """A closed case is at work again; the note says why."""
    case = _locked(case)
    if case.status != Status.CLOSED.value:
        no("Sagen er ikke lukket og skal ikke genåbnes.").require()
    note(case=case, text=text, by=by, at=at)
    case.status, case.closed_at, case.closed_because = Status.ACTIVE.value, None, ""
    audit.record(EventCode.CASE_REOPENED, by=by, at=at, case_id=case.pk)
    _work_out(case, by=by, at=at)


def _locked(case: Case) -> Case:
    """The case as it stands now, held until the transaction ends, so that two people's changes come one after the other."""
    return Case.objects.select_for_update().get(pk=case.pk)


def _touch(case: Case) -> None:
    if case.status == Status.NEW.value:
        case.status = Status.ACTIVE.value


def _correct(case: Case, facts: NoticeFacts, *, by: Actor, at: datetime) -> None:
    """The sender's last notice on the case says what the correction says; the notice itself is kept as it came."""
    starts = case.occasions.filter(sender_kind=facts.sender_kind.value).exclude(kind=NoticeKind.CORRECTION.value)
    last = starts.order_by("-id").first()
    if last is None:
        return
    before, after = _without_marks(last.facts()), _without_marks(last.facts().corrected_by(facts))
    changed = [name for name, value in after.items() if value != before[name]]
    for name in changed:
        setattr(last, name, after[name])
    last.save()
    audit.record(EventCode.NOTICE_CORRECTED, by=by, at=at, case_id=case.pk, changed=changed)


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


def _work_out(case: Case, *, by: Actor, at: datetime) -> None:
    """Open duties are those that are owed, and the case knows the first day."""
    duties = {duty.pk: duty for duty in case.duties.all()}
    standing = [duty.open() for duty in duties.values() if duty.ended_at is None]
    owing = owed(
        (occasion.start() for occasion in case.occasions.order_by("id")),
        children=Known(case.children),
        need=Known(case.need),
        done=_last_done(list(duties.values())),
        closed=closing_days(case.municipality_id),
        pause=case.pause,
    )
    change = difference(standing, owing)
    for pk in change.dropped:
        _end(duties[pk], Ending.NOT_OWED, by=by, at=at)
    for pk, mine in change.moved:
        _write(duties[pk], mine).save()
        audit.record(EventCode.DUTY_MOVED, by=by, at=at, case_id=case.pk, duty=pk, code=mine.advice.code)
    added = [_write(Duty(municipality_id=case.municipality_id, case=case, created_at=at), mine) for mine in change.added]
    for duty in Duty.objects.bulk_create(added):
        audit.record(EventCode.DUTY_ADDED, by=by, at=at, case_id=case.pk, duty=duty.pk, code=duty.code)
    case.next_due_on = min((o.advice.due_on for o in owing if o.advice.due_on), default=NO_DUE)
    case.save()


def _write(duty: Duty, mine: Owed) -> Duty:
    advice = mine.advice
    duty.occasion_id, duty.code, duty.label, duty.rule = mine.start_id, advice.code, advice.label, advice.rule
    duty.due_on, duty.legal_due_on = advice.due_on, advice.legal_due_on
    duty.why, duty.source = list(advice.why), advice.source.as_json()
    return duty


def _end(duty: Duty, ending: Ending, *, by: Actor, at: datetime) -> None:
    duty.ended_at, duty.ended_by_id, duty.ending = at, by.id, ending.value
    duty.save()
    code = EventCode.DUTY_DONE if ending is Ending.DONE else EventCode.DUTY_DROPPED
    audit.record(code, by=by, at=at, case_id=duty.case_id, duty=duty.pk, code=duty.code)


def _last_done(duties: list[Duty]) -> list[Done]:
    done = [Done(duty.code, duty.ended_at) for duty in duties if duty.ending == Ending.DONE.value and duty.ended_at]
    return sorted(done, key=lambda d: d.at)
