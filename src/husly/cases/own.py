"""What rooms above do to a case: put their own duties on it, end them, and say that somebody was in contact with the tenant."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.actions import duty_event, end, locked, put_back, work_out
from husly.cases.models import Case, Duty
from husly.cases.rules import FIRST, Ending, OwnDuty, Status, sorts_on
from husly.core.actors import Actor


@transaction.atomic
def owe(*, case: Case, codes: Collection[str], owing: Sequence[OwnDuty], by: Actor, at: datetime) -> None:
    """Of these codes exactly this is owed from now on, one duty a code at most; what is owed no more lapses."""
    case = locked(case)
    standing = {duty.code: duty for duty in case.duties.filter(ended_at=None, occasion=None, code__in=codes)}
    wanted = {mine.code: mine for mine in owing}
    if not wanted.keys() <= set(codes) or len(wanted) != len(owing):
        raise ValueError("One duty a code, and only of the codes that are named.")
    for code, duty in standing.items():
        if code not in wanted:
            end(duty, Ending.NOT_OWED, by=by, at=at)
    events = [_put(case, standing.get(code), mine, by=by, at=at) for code, mine in wanted.items()]
    audit.record_all([event for event in events if event])
    _sort(case)


@transaction.atomic(savepoint=False)
def owe_all(*, owing: Mapping[int, Sequence[OwnDuty]], by: Actor, at: datetime) -> None:
    """Each of these cases owes these duties beside what it owes already; the caller holds the cases, by their ids.

    A duty that stands says what is told now. A handful of statements, however many cases there are.
    """
    cases = Case.objects.only("municipality_id").in_bulk(list(owing))
    codes = {mine.code for duties in owing.values() for mine in duties}
    standing = {
        (duty.case_id, duty.code): duty for duty in Duty.objects.filter(case__in=cases, ended_at=None, occasion=None, code__in=codes)
    }
    said = [_said(cases[pk], standing.get((pk, mine.code)), mine, at=at) for pk, duties in owing.items() for mine in duties]
    told = [(duty, code) for duty, code in said if code]
    Duty.objects.bulk_create([duty for duty, _ in told if duty.pk is None])
    Duty.objects.bulk_update([duty for duty, code in told if code is not EventCode.DUTY_ADDED], list(OwnDuty.__annotations__))
    audit.record_all([duty_event(code, duty, by=by, at=at) for duty, code in told])
    for day in {_sorts_by(mine) for duties in owing.values() for mine in duties}:
        theirs = [pk for pk, duties in owing.items() if any(_sorts_by(mine) == day for mine in duties)]
        Case.objects.filter(pk__in=theirs, next_due_on__gt=day).update(next_due_on=day)


@transaction.atomic
def wake(*, case: Case, by: Actor, at: datetime) -> None:
    """A closed case lies on the desk again because something is owed on it that cannot wait; any other stays as it is."""
    case = locked(case)
    if case.status == Status.CLOSED.value:
        put_back(case, by=by, at=at)


@transaction.atomic
def fulfil(*, case: Case, code: str, by: Actor, at: datetime) -> bool:
    """What was owed is done, with a proof that stands in the room that tells; whether it was owed."""
    case = locked(case)
    duty = case.duties.filter(ended_at=None, code=code).first()
    if duty is None:
        return False
    end(duty, Ending.DONE, by=by, at=at)
    work_out(case, by=by, at=at)
    return True


@transaction.atomic
def undo(*, case: Case, duty: Duty, by: Actor, at: datetime) -> None:
    """What counted as done came to nothing after all, such as a letter that came back: it is owed again where the law still asks for it."""
    case = locked(case)
    duty = Duty.objects.select_for_update(no_key=True).get(pk=duty.pk)
    if duty.ending == Ending.DONE.value:
        end(duty, Ending.UNDONE, by=by, at=at)
        work_out(case, by=by, at=at)


@transaction.atomic
def contacted(*, case: Case, at: datetime) -> None:
    """Somebody was in contact with the tenant, or tried to, at that moment; the last one stands on the case."""
    case = locked(case)
    if case.last_contact_at is None or case.last_contact_at < at:
        case.last_contact_at = at
        case.save(update_fields=["last_contact_at"])


def tell(case: Case) -> None:
    """Something has happened that the rooms above must reckon with."""
    Case.objects.filter(pk=case.pk, has_news=False).update(has_news=True)


def reckoned(case: Case) -> None:
    """The rooms above have reckoned with everything so far; the caller holds the case."""
    Case.objects.filter(pk=case.pk).update(has_news=False)


def _put(case: Case, duty: Duty | None, mine: OwnDuty, *, by: Actor, at: datetime) -> audit.Entry | None:
    """The duty says what is owed; the event tells what changed, and there is none where nothing did."""
    duty, code = _said(case, duty, mine, at=at)
    if code is None:
        return None
    duty.save()
    return duty_event(code, duty, by=by, at=at)


def _said(case: Case, duty: Duty | None, mine: OwnDuty, *, at: datetime) -> tuple[Duty, EventCode | None]:
    """The duty as it is owed now, not saved yet, and what has changed about it."""
    said = {**vars(mine), "why": list(mine.why)}
    if duty and all(getattr(duty, name) == value for name, value in said.items()):
        return duty, None
    if duty is None:
        duty, code = Duty(municipality_id=case.municipality_id, case=case, created_at=at), EventCode.DUTY_ADDED
    else:
        code = EventCode.DUTY_CHANGED if duty.due_on == mine.due_on else EventCode.DUTY_MOVED
    for name, value in said.items():
        setattr(duty, name, value)
    return duty, code


def _sorts_by(mine: OwnDuty) -> date:
    return FIRST if mine.comes_first else mine.due_on


def _sort(case: Case) -> None:
    case.next_due_on = sorts_on(case.duties.filter(ended_at=None).values_list("due_on", "comes_first"))
    case.save(update_fields=["next_due_on"])
