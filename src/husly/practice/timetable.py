"""When each step comes in some kinds of household, worked out by the engine itself: what an adopted ladder means in days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from husly.core.clock import COPENHAGEN
from husly.law.calendar import is_open_day
from husly.law.facts import Known
from husly.practice.facts import EVENING_FROM, Facts, Outcome, Try
from husly.practice.ladder import Next, next_step
from husly.practice.rules import WRITTEN, Practice, Step, TimeOfDay

MONDAY = date(2026, 8, 31)  # ten weeks without a holiday follow
_COURT = MONDAY + timedelta(days=14)

HOUSEHOLDS: dict[str, Facts] = {
    "Almindelig sag": Facts(MONDAY, has_phone=True, has_email=True),
    "Børn under 18": Facts(MONDAY, has_phone=True, has_email=True, children=Known.YES),
    "Kendt behov": Facts(MONDAY, has_phone=True, has_email=True, need=Known.YES),
    "Fogeden kommer om 14 dage": Facts(MONDAY, has_phone=True, has_email=True, court_on=_COURT),
    "Intet telefonnummer": Facts(MONDAY, has_email=True),
    "Fritaget for Digital Post": Facts(MONDAY, has_phone=True, is_exempt=True),
    "Privat udlejer": Facts(MONDAY, has_phone=True, has_email=True, landlord_is_private=True),
}


@dataclass(frozen=True)
class Line:
    """One step and the open day of its first try in each household, counted from 0; None where it is skipped."""

    number: int
    step: Step
    days: tuple[int | None, ...]


def timetable(practice: Practice) -> list[Line]:
    """Every step of the ladder, as if nobody ever answered and each were done on its last day."""
    walks = [_first_days(practice, facts) for facts in HOUSEHOLDS.values()]
    return [Line(number, step, tuple(days.get(step.code) for days in walks)) for number, step in enumerate(practice.ladder, start=1)]


def walked(practice: Practice, facts: Facts, closed: frozenset[date] = frozenset()) -> list[Next]:
    """Every try that the practice asks for in a case where nobody ever answers, each made on its last day."""
    found: list[Next] = []
    tries: list[Try] = []
    while isinstance(answer := next_step(practice, facts, tries, closed=closed), Next):
        found.append(answer)
        tries.append(made(answer))
    return found


def made(answer: Next) -> Try:
    """The try as the practice asks for it, on its last day, without an answer."""
    hour = EVENING_FROM + 1 if answer.time_of_day is TimeOfDay.EVENING else 10
    at = datetime.combine(answer.due_on, time(hour), COPENHAGEN)
    outcome = Outcome.SENT if answer.channel in WRITTEN else Outcome.NOBODY
    return Try(answer.channel, at, outcome, answer.step.code)


def _first_days(practice: Practice, facts: Facts) -> dict[str, int]:
    first: dict[str, int] = {}
    for answer in walked(practice, facts):
        first.setdefault(answer.step.code, _open_days_until(answer.due_on))
    return first


def _open_days_until(day: date) -> int:
    return sum(is_open_day(MONDAY + timedelta(days=n)) for n in range(1, (day - MONDAY).days + 1))
