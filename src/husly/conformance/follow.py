"""What goes on by itself: the sealed log is read on from where it was left, and the cases it tells of are judged again.

When another version judges, or something has come that holds for every case, such as a closing day, all are walked through, some hundred
at a time.
"""

from datetime import datetime

from django.db.models import QuerySet

from husly.audit.models import ChainEnd, Event
from husly.audit.rules import Chain, EventCode
from husly.audit.walls import inside
from husly.cases.models import Case
from husly.conformance import actions
from husly.conformance.models import Follower
from husly.conformance.rules import VERSION
from husly.core.actors import Actor

MOST_READ, AT_ONCE, MOST_STEPS = 2_000, 200, 10  # events and cases a transaction, and transactions a round
_NOTHING_NEW = [EventCode.ANSWER_GIVEN.value, EventCode.NOTE_ADDED.value]  # of which there are many, and no step asks
_FOR_ALL = [EventCode.CLOSING_DAY_ADDED.value, EventCode.CLOSING_DAY_REMOVED.value, EventCode.PRACTICE_ADOPTED.value]


def keep_up(municipality: str, now: datetime) -> int:
    """The findings stand as the log says, as far as a round goes; how many cases changed. Call it outside a transaction."""
    changed = 0
    for _ in range(MOST_STEPS):
        with inside(municipality) as by:
            follower = _held(municipality)
            read, walked = _read_on(follower, by, now), _walk_on(follower, by, now)
            follower.save()
        changed += (read or 0) + (walked or 0)
        if read is None and walked is None:
            break
    return changed


def is_up_to_date(municipality: str) -> bool:
    """Whether everything sealed so far has been replayed."""
    follower = Follower.objects.filter(municipality_id=municipality, judged_by=VERSION).first()
    return bool(follower and follower.walked_to is None and follower.read_to >= _end_of_log(municipality))


def _held(municipality: str) -> Follower:
    """How far we are, held until the transaction ends; another judge begins from the first case."""
    begun = {"judged_by": VERSION, "read_to": _end_of_log(municipality)}
    follower, _ = Follower.objects.select_for_update(no_key=True).get_or_create(municipality_id=municipality, defaults=begun)
    if follower.judged_by != VERSION:
        follower.judged_by, follower.walked_to = VERSION, 0
    return follower


def _read_on(follower: Follower, by: Actor, now: datetime) -> int | None:
    """In how many cases something changed; None where the log has nothing new."""
    end = _end_of_log(follower.municipality_id)
    if follower.read_to >= end:
        return None
    places = {"position__gt": follower.read_to, "position__lte": min(end, follower.read_to + MOST_READ)}
    events = Event.objects.filter(municipality=follower.municipality_id, chain=Chain.WRITES.value, **places)
    if events.filter(code__in=_FOR_ALL).exists():
        follower.walked_to = 0
    follower.read_to = places["position__lte"]
    return actions.judge(case_ids=_cases_in(events), by=by, at=now)


def _cases_in(events: QuerySet[Event]) -> set[int]:
    told = events.exclude(code__in=_NOTHING_NEW).exclude(case_id=None)
    return {case_id for case_id in told.values_list("case_id", flat=True) if case_id}


def _walk_on(follower: Follower, by: Actor, now: datetime) -> int | None:
    """In how many of the next cases something changed; None where no walk is under way."""
    if follower.walked_to is None:
        return None
    cases = Case.objects.filter(municipality_id=follower.municipality_id, pk__gt=follower.walked_to).order_by("pk")
    chosen = list(cases.values_list("pk", flat=True)[:AT_ONCE])
    follower.walked_to = chosen[-1] if len(chosen) == AT_ONCE else None
    return actions.judge(case_ids=chosen, by=by, at=now)


def _end_of_log(municipality: str) -> int:
    return ChainEnd.objects.filter(municipality=municipality, chain=Chain.WRITES.value).values_list("position", flat=True).first() or 0
