"""What goes on by itself: what became of letters is kept with their attempts, what has happened is reckoned with, and due letters go.

Everything is found by an index and done case by case, each in a transaction of its own: a night that was missed is caught up, what goes
wrong with one case stops no other, and of two workers only one gets a case.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import InterfaceError, OperationalError

from husly.audit.walls import inside
from husly.cases import own
from husly.cases.actions import locked
from husly.cases.models import Case
from husly.contact.actions import advance
from husly.contact.models import Attempt, Course, Posting, Round
from husly.contact.queries import told_by
from husly.contact.rules import CHANNEL_OF, outcome_of
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.duties import DutyCode
from husly.letters.actions import take
from husly.letters.models import Letter, LetterEvent
from husly.letters.queries import untaken
from husly.letters.rules import Channel, LetterKind, State
from husly.practice.facts import Outcome

MOST = 500  # cases a round, so that every municipality gets its turn
KEPT = timedelta(days=90)  # how long it can be seen what the rounds did
_OUT = {State.DISPATCHED.value, State.ARRIVED.value}
_LOST = {State.FAILED.value, State.RETURNED.value}
log = logging.getLogger(__name__)


@dataclass
class Count:
    """What a round meant to do, and did."""

    expected: int = 0
    done: int = 0
    failed: int = 0


def keep_up(municipality: str, now: datetime) -> Count:
    """Everything that is due in the municipality is done; call it outside a transaction, as often as one likes."""
    count = Count()
    with inside(municipality):
        events = [(case_id, list(found)) for case_id, found in groupby(sorted(untaken(municipality), key=_by_case), key=_case_of)]
    _each(municipality, events, lambda pair, by: _keep(*pair, by=by, at=now), count)
    with inside(municipality):
        waiting = list(Case.objects.filter(municipality_id=municipality, has_news=True).order_by("id").values_list("pk", flat=True)[:MOST])
    _each(municipality, waiting, lambda case_id, by: _advance(case_id, by=by, at=now), count)
    due = due_by_itself(municipality, now)
    _each(municipality, due, lambda case_id, by: _advance(case_id, by=by, at=now), count)
    if count.expected:
        _tell(municipality, count, now)
    return count


def due_by_itself(municipality: str, now: datetime) -> list[int]:
    """The cases in which a letter's turn has come, oldest first."""
    with inside(municipality):
        courses = Course.objects.filter(municipality_id=municipality, acts_on__lte=day_of(now)).order_by("acts_on", "case_id")
        return list(courses.values_list("case_id", flat=True)[:MOST])


def _advance(case_id: int, *, by: Actor, at: datetime) -> bool:
    """The case goes on, unless another worker has it or it was done meanwhile."""
    case = Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=case_id).first()
    if case is None:
        return False
    is_due = Course.objects.filter(case=case, acts_on__lte=day_of(at)).exists()
    if case.has_news or is_due:
        advance(case=case, by=by, at=at)
    return True


def _keep(case_id: int, events: list[LetterEvent], *, by: Actor, at: datetime) -> bool:
    """What happened to the case's letters stands on their attempts and on the duty that one fulfils, and the ladder goes on from it."""
    case = locked(_whole(Case.objects.select_related("joined_into").get(pk=case_id)))
    for event in events:
        _follow(event, case, by=by)
    take(events, at=at)
    advance(case=case, by=by, at=at)
    return True


def _whole(case: Case) -> Case:
    """The case that a joined one is part of; only that one is held."""
    return case.joined_into or case


def _follow(event: LetterEvent, case: Case, *, by: Actor) -> None:
    letter = event.letter
    if letter.court_id:
        return  # nobody tried to reach the tenant by it
    attempt = _attempt_of(letter)
    if hasattr(letter, "replaced_by"):
        _attempt_of(letter.replaced_by)
    mine = list(Letter.objects.filter(posting__attempt=attempt).select_related("replaced_by").order_by("pk"))
    outcome = outcome_of([State(one.state) for one in mine if not hasattr(one, "replaced_by")])
    attempt.outcome, attempt.channel = outcome.value, CHANNEL_OF[Channel(mine[-1].channel)].value
    if outcome is Outcome.SENT:
        attempt.at = min(one.dispatched_at for one in mine if one.state in _OUT and one.dispatched_at)
        attempt.arrived_on = letter.arrived_on or attempt.arrived_on
        own.contacted(case=case, at=attempt.at)
    elif outcome is Outcome.FAILED:
        attempt.at, attempt.arrived_on = event.at, None
    attempt.save()
    if letter.kind == LetterKind.COUNSELLING.value:
        _duty(letter, event, case, by=by)


def _duty(letter: Letter, event: LetterEvent, case: Case, *, by: Actor) -> None:
    """To tell of counselling is done when the offer is proved to have gone, and owed again when it did not come."""
    if event.state == State.DISPATCHED.value:
        own.fulfil(case=case, code=DutyCode.INFORM_OF_COUNSELLING, by=by, at=event.at)
    elif event.state in _LOST and (duty := told_by(letter)):
        own.undo(case=case, duty=duty, by=by, at=event.at)


def _attempt_of(letter: Letter) -> Attempt:
    """The attempt that the letter belongs to: its own, that of the letter it replaces, or a new one for a letter that a person wrote."""
    posting = Posting.objects.select_related("attempt").filter(letter=letter).first()
    if posting:
        return posting.attempt
    replaced = Posting.objects.select_related("attempt").filter(letter_id=letter.replaces_id).first() if letter.replaces_id else None
    attempt = replaced.attempt if replaced else _written(letter)
    Posting.objects.create(municipality_id=letter.municipality_id, attempt=attempt, letter=letter)
    return attempt


def _written(letter: Letter) -> Attempt:
    return Attempt.objects.create(
        municipality_id=letter.municipality_id,
        case_id=letter.case_id,
        person_id=letter.person_id,
        channel=CHANNEL_OF[Channel(letter.channel)].value,
        at=letter.queued_at,
        recorded_at=letter.queued_at,
        by_id=letter.queued_by_id,
        outcome=Outcome.QUEUED.value,
    )


def _each(municipality: str, waiting: Iterable[Any], act: Callable[..., bool], count: Count) -> None:
    """Each in a transaction of its own; what fails is counted, said without a value, and tried again in a later round."""
    for one in waiting:
        count.expected += 1
        try:
            with inside(municipality) as by:
                count.done += act(one, by)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # its message could hold a value
            count.failed += 1
            log.error("A due step in %s failed: %s", municipality, type(error).__name__)


def _tell(municipality: str, count: Count, now: datetime) -> None:
    with inside(municipality):
        Round.objects.create(municipality_id=municipality, at=now, **vars(count))
        Round.objects.filter(municipality_id=municipality, at__lt=now - KEPT).delete()


def _case_of(event: LetterEvent) -> int:
    return event.letter.case_id


def _by_case(event: LetterEvent) -> tuple[int, int]:
    return event.letter.case_id, event.pk
