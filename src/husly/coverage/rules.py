"""Whether we were told of an eviction that the court has on its list: by the landlord, by the court, in time, late or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import FIRST_DAY
from husly.law.danish_dates import day_words
from husly.law.facts import Ground, NoticeKind, SenderKind
from husly.law.labels import Labelled
from husly.parties.matching import Likeness

MOST_ROWS = 20_000
LONGEST = timedelta(days=3 * 366)  # a period
# How far from the matter's own days a notice may have come and still be about it. Ours, not the law's: decision 0029.
NEAR = timedelta(days=183)

_FAR = {NoticeKind.FILED_WITH_COURT: 1, NoticeKind.EVICTION_SCHEDULED: 2, NoticeKind.EVICTION_CARRIED_OUT: 3}
ON_THE_LIST = frozenset(_FAR)
_TELLS = ON_THE_LIST | {NoticeKind.DEMAND_SENT}
_LANDLORDS = frozenset({SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD})


class Side(Labelled):
    """What one of the two senders has done about a matter."""

    IN_TIME = "IN_TIME", "i tide"
    LATE = "LATE", "for sent"
    UNDATED = "UNDATED", "fortalt; indgivelsesdagen er ikke oplyst"
    MISSING = "MISSING", "mangler"
    NOT_ASKED = "NOT_ASKED", "skal ikke fortælle"


class Result(Labelled):
    """What became of a matter on the list; each has exactly one, the gravest."""

    MATCHED = "MATCHED", "Kendt i tide"
    LATE = "LATE", "Kendt, men for sent"
    MISSING_FROM_COURT = "MISSING_FROM_COURT", "Mangler fra fogedretten"
    MISSING_FROM_LANDLORD = "MISSING_FROM_LANDLORD", "Mangler fra udlejer"
    UNKNOWN_HOME = "UNKNOWN_HOME", "Ukendt husstand"
    OTHER_GROUND = "OTHER_GROUND", "Ikke huslejerestance"


@dataclass(frozen=True)
class Matter:
    """An eviction as the court has it: how far it has come, why, and its days; at least one of them is known."""

    kind: NoticeKind
    ground: Ground
    filed_on: date | None
    eviction_on: date | None

    @property
    def days(self) -> list[date]:
        """The days that are known."""
        return [day for day in (self.filed_on, self.eviction_on) if day]

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last day on which a notice that came can be about this matter and not about an earlier or later one."""
        return min(self.days) - NEAR, max(self.days) + NEAR


@dataclass(frozen=True)
class Told:
    """A notice on the household's cases: who wrote, what, and the day it came."""

    sender: SenderKind
    kind: NoticeKind
    on: date


@dataclass(frozen=True)
class Judged:
    """What came of comparing; `landlord_on` is the day the landlord's first notice came, `days_late` how long after it was owed."""

    result: Result
    landlord: Side
    court: Side
    landlord_on: date | None = None
    days_late: int | None = None


def judge(matter: Matter, told: Iterable[Told], *, is_known: bool) -> Judged:
    """How well we were told. `is_known` says whether there is a case that stands for this matter, whoever made us open it.

    The landlord owes the notice at the latest the day the request is handed in (almenlejeloven § 92, stk. 2); of a private landlord no
    such duty is confirmed, so pages call it missing and nothing worse. The court owes its own once it carries out an eviction, and no
    number of days is known for it but that it must come before the day itself. Only arrears are counted.
    """
    if matter.ground is not Ground.ARREARS:
        return Judged(Result.OTHER_GROUND, Side.NOT_ASKED, Side.NOT_ASKED)
    first, last = matter.window
    heard = [one for one in told if one.kind in _TELLS and first <= one.on <= last]
    landlord_on = min((one.on for one in heard if one.sender in _LANDLORDS), default=None)
    court_on = min((one.on for one in heard if one.sender is SenderKind.BAILIFF_COURT), default=None)
    landlord, court = _landlord(matter, landlord_on), _court(matter, court_on)
    owed_on = matter.filed_on or matter.eviction_on
    days_late = (landlord_on - owed_on).days if landlord_on and owed_on and landlord is Side.LATE else None
    return Judged(_result(landlord, court, is_known), landlord, court, landlord_on, days_late)


def _landlord(matter: Matter, on: date | None) -> Side:
    if on is None:
        return Side.MISSING
    if matter.filed_on:
        return Side.IN_TIME if on <= matter.filed_on else Side.LATE
    return Side.LATE if matter.eviction_on and on >= matter.eviction_on else Side.UNDATED


def _court(matter: Matter, on: date | None) -> Side:
    if on is None:
        return Side.NOT_ASKED if matter.kind is NoticeKind.FILED_WITH_COURT else Side.MISSING
    return Side.LATE if matter.eviction_on and on > matter.eviction_on else Side.IN_TIME


def _result(landlord: Side, court: Side, is_known: bool) -> Result:
    if not is_known:
        return Result.UNKNOWN_HOME
    if landlord is Side.MISSING:
        return Result.MISSING_FROM_LANDLORD
    if court is Side.MISSING:
        return Result.MISSING_FROM_COURT
    return Result.LATE if Side.LATE in (landlord, court) else Result.MATCHED


def by_keys(kinds: str) -> Likeness | None:
    """What the kinds of keys in common (`parties.matching.match_keys`) say by themselves: one CPR number and one name are certain, one name
    in one home is likely. None: the two must be compared."""
    if "n" not in kinds:
        return None
    return Likeness.CERTAIN if "c" in kinds else Likeness.LIKELY if "h" in kinds else None


@dataclass(frozen=True)
class Figures:
    """How many matters one sender owed us a notice of, and what came of them."""

    asked: int
    in_time: int
    late: int
    undated: int
    missing: int

    @property
    def told(self) -> int:
        """Those we were told of at all."""
        return self.in_time + self.late + self.undated

    @property
    def coverage(self) -> float | None:
        """The share we were told of, 0 to 1; None where nothing was owed."""
        return self.told / self.asked if self.asked else None


def figures(sides: Sequence[Side]) -> Figures:
    """The figures of one sender, from what it did about each matter."""
    count = {side: sides.count(side) for side in Side}
    return Figures(
        asked=len(sides) - count[Side.NOT_ASKED],
        in_time=count[Side.IN_TIME],
        late=count[Side.LATE],
        undated=count[Side.UNDATED],
        missing=count[Side.MISSING],
    )


def farther(one: NoticeKind, other: NoticeKind) -> NoticeKind:
    """Which of the two is the later step of a matter."""
    return max(one, other, key=_FAR.__getitem__)


def may_be_period(first: date, last: date, today: date) -> Verdict:
    """Whether a list can be of this period: it has begun, and is not longer than three years."""
    if last < first:
        return no("Periodens sidste dag ligger før den første. Ret en af dem.")
    if not FIRST_DAY <= first <= today:
        return no(f"Periodens første dag skal ligge mellem {day_words(FIRST_DAY)} og i dag. Ret dagen.")
    if last - first > LONGEST:
        return no("Perioden er længere end tre år. Del listen i flere perioder.")
    return YES


def may_stand(matter: Matter, first: date, last: date) -> Verdict:
    """Whether a row can be a matter on the list of this period."""
    if not matter.days:
        return no("mangler både dagen, sagen blev indgivet, og dagen, fogeden kommer. Skriv mindst en af dem.")
    if not any(first <= day <= last for day in matter.days):
        return no("ligger uden for listens periode. Ret dagen, eller indlæs rækken i den periode, den hører til.")
    return YES
