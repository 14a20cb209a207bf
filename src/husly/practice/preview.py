"""What a practice would have cost and given on other notices: expected numbers of letters, calls and visits, and hours of work.

Pure and without chance: the same rows and the same practice always give the same figures. What cannot be known from the past is said.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import fsum

from husly.law.calendar import NO_DAYS
from husly.law.facts import Known
from husly.practice.facts import Facts
from husly.practice.rates import DOUBT, RATES, Rate, Way, chance, way_of
from husly.practice.rules import Practice
from husly.practice.timetable import walked

NOTES = (
    "Hver husstand følges gennem hele kontakttrappen, og hvert forsøg gøres på sin sidste dag.",
    "Et forsøg tæller med den del af husstandene, der endnu ikke er nået. Derfor er antallene ikke hele tal.",
    "Sager, der undervejs blev betalt eller trukket tilbage, regnes med hele vejen; det virkelige arbejde er mindre.",
    DOUBT,
)


@dataclass(frozen=True)
class Row:
    """One notice of the past, as far as the ladder asks."""

    on: date
    children: Known = Known.UNKNOWN
    need: Known = Known.UNKNOWN
    court_on: date | None = None
    has_phone: bool = False
    has_email: bool = False
    is_exempt: bool = False
    landlord_is_private: bool = False

    def facts(self) -> Facts:
        """As the engine sees it: the case begins with the notice."""
        told = {name: value for name, value in vars(self).items() if name != "on"}
        return Facts(started_on=self.on, **told)


@dataclass(frozen=True)
class Load:
    """Expected tries by way, and the hours they take."""

    letters: float
    calls: float
    visits: float
    other: float
    hours: float


@dataclass(frozen=True)
class Month:
    """The load that falls in one month, named by its first day."""

    first: date
    load: Load


@dataclass(frozen=True)
class Preview:
    """The whole answer. `reached` are expected households, `days_to_reach` calendar days from the notice, on average over them."""

    notices: int
    reached: float
    days_to_reach: float | None
    total: Load
    months: tuple[Month, ...]
    rates: tuple[Rate, ...] = field(default_factory=lambda: tuple(RATES.values()))
    notes: tuple[str, ...] = NOTES


@dataclass(frozen=True)
class _Made:
    """One try: the share of such households that still get it, and the share it reaches."""

    on: date
    way: Way
    minutes: int
    tried: float
    reached: float


def preview(rows: Iterable[Row], practice: Practice, *, closed: frozenset[date] = NO_DAYS) -> Preview:
    """The practice over these notices, month by month from the first try to the last; `closed` are the municipality's closing days."""
    counted = Counter(rows)
    chances = {way: chance(way, practice) for way in Way}

    @cache
    def made(facts: Facts) -> tuple[_Made, ...]:
        return tuple(_made(practice, facts, chances, closed))

    by_month: dict[date, list[tuple[_Made, int]]] = defaultdict(list)
    reached: list[float] = []
    days: list[float] = []
    for row, number in sorted(counted.items(), key=lambda pair: (pair[0].on, repr(pair[0]))):
        for one in made(row.facts()):
            by_month[one.on.replace(day=1)].append((one, number))
            reached.append(one.reached * number)
            days.append(one.reached * number * (one.on - row.on).days)
    everything = [pair for pairs in by_month.values() for pair in pairs]
    found = fsum(reached)
    return Preview(
        notices=counted.total(),
        reached=found,
        days_to_reach=fsum(days) / found if found else None,
        total=_load(everything),
        months=tuple(Month(first, _load(by_month.get(first, []))) for first in _months(by_month)),
    )


def _made(practice: Practice, facts: Facts, chances: dict[Way, float], closed: frozenset[date]) -> Iterable[_Made]:
    left = 1.0
    for answer in walked(practice, facts, closed):
        way = way_of(answer.channel)
        yield _Made(answer.due_on, way, answer.step.minutes, left, left * chances[way])
        left *= 1 - chances[way]


def _load(made: list[tuple[_Made, int]]) -> Load:
    tries = {way: fsum(one.tried * number for one, number in made if one.way is way) for way in Way}
    minutes = fsum(one.tried * number * one.minutes for one, number in made)
    return Load(tries[Way.LETTERS], tries[Way.CALLS], tries[Way.VISITS], tries[Way.OTHER], minutes / 60)


def _months(found: Iterable[date]) -> list[date]:
    """Every month from the first to the last, also those in which nothing falls."""
    months = sorted(found)
    if not months:
        return []
    first, last = months[0], months[-1]
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
