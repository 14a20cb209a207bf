"""What a team leader counts every day, who may see it, and what may be said of what reaches people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from husly.core.actors import Actor, Role
from husly.core.statistics import Interval, quantile, wilson
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled

FEWEST = 5  # a group of fewer is not shown, for it could be about one person
SOON = timedelta(days=7)
WINDOW = timedelta(days=365)  # what reaches people is told of the last year
RECENT = timedelta(days=90)  # days to first contact are told of cases opened in the last quarter
WEEKS = 4


class Number(Labelled):
    """A number on the page; each is the length of a list."""

    OPEN = "OPEN", "Åbne sager"
    OVERDUE = "OVERDUE", "Opgaver over fristen"
    DUE = "DUE", "Opgaver inden for en uge"
    NO_OWNER = "NO_OWNER", "Sager uden ejer"
    UNTOUCHED = "UNTOUCHED", "Sager, hvor ingen er forsøgt nået"
    LETTERS_FAILED = "LETTERS_FAILED", "Breve, der ikke kom frem"
    IN_BREACH = "IN_BREACH", "Aftaler med en betaling, der mangler"
    BAILIFF = "BAILIFF", "Fogeddage"


PER_WORKER = (Number.OPEN, Number.OVERDUE, Number.DUE)
OF_ALL = (Number.NO_OWNER, Number.UNTOUCHED, Number.LETTERS_FAILED, Number.IN_BREACH)


def may_lead(actor: Actor) -> Verdict:
    """Team leaders and heads."""
    if actor.municipality and actor.has(Role.TEAM_LEADER, Role.HEAD):
        return YES
    return no("Kun ledere ser holdets tal. Din egen arbejdsliste viser dine sager.")


@dataclass(frozen=True)
class Days:
    """Days to first contact of recent cases: how many were reached and not, quartiles, and how many took how long."""

    reached: int
    waiting: int
    low: int | None
    median: int | None
    high: int | None
    bands: tuple[tuple[str, int], ...]


_BANDS = (
    ("samme dag", 0, 0),
    ("1–3 dage", 1, 3),
    ("4–7 dage", 4, 7),
    ("8–14 dage", 8, 14),
    ("15–30 dage", 15, 30),
    ("over 30 dage", 31, 10**6),
)


def days(waits: Iterable[tuple[int, bool]]) -> Days:
    """From days waited and whether the tenant was reached."""
    told = list(waits)
    reached = sorted(taken for taken, was_reached in told if was_reached)
    bands = tuple((label, sum(low <= taken <= high for taken in reached)) for label, low, high in _BANDS)
    low, median, high = (quantile(reached, share) for share in (0.25, 0.5, 0.75))
    return Days(len(reached), len(told) - len(reached), low, median, high, bands)


@dataclass(frozen=True)
class Reach:
    """Tries of one kind: how many, how many reached the tenant, and the share with its interval; all None where they are too few."""

    label: str
    tries: int | None
    reached: int | None
    share: Interval | None


def reach(counted: Mapping[str, tuple[int, int]], labels: Mapping[str, str]) -> list[Reach]:
    """Each kind in its order, from tries and reached by its key; what was never tried is left out, what is too seldom is not told."""
    return [_reach(label, *counted[key]) for key, label in labels.items() if counted.get(key, (0, 0))[0]]


def _reach(label: str, tries: int, reached: int) -> Reach:
    return Reach(label, tries, reached, wilson(reached, tries)) if tries >= FEWEST else Reach(label, None, None, None)


def weeks(today: date) -> list[tuple[date, date]]:
    """This week from today, and the weeks after it, Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    found = [(monday + timedelta(weeks=number), monday + timedelta(weeks=number, days=6)) for number in range(WEEKS)]
    return [(max(today, start), end) for start, end in found]
