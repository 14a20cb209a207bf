"""What rooms above do to a case: put their own duties on it, end them, and say that somebody was in contact with the tenant."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.models import Event
from husly.audit.rules import EventCode
from husly.cases.actions import duty_event, end, locked, work_out
from husly.cases.models import Case, Duty
from husly.cases.rules import Ending, OwnDuty, sorts_on
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
    duty = Duty.objects.select_for_update().get(pk=duty.pk)
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


def _put(case: Case, duty: Duty | None, mine: OwnDuty, *, by: Actor, at: datetime) -> Event | None:
    """The duty says what is owed; the event tells what changed, and there is none where nothing did."""
    said = {**vars(mine), "why": list(mine.why)}
    if duty and all(getattr(duty, name) == value for name, value in said.items()):
        return None
    if duty is None:
        duty, code = Duty(municipality_id=case.municipality_id, case=case, created_at=at), EventCode.DUTY_ADDED
    else:
        code = EventCode.DUTY_CHANGED if duty.due_on == mine.due_on else EventCode.DUTY_MOVED
    for name, value in said.items():
        setattr(duty, name, value)
    duty.save()
    return duty_event(code, duty, by=by, at=at)


def _sort(case: Case) -> None:
    case.next_due_on = sorts_on(case.duties.filter(ended_at=None).values_list("due_on", "comes_first"))
    case.save(update_fields=["next_due_on"])
