"""What a replay can find of a step, where a finding stands on a day, and who judged."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from husly.law.calendar import NO_DAYS, is_open_day, nth_open_day_after
from husly.law.labels import Labelled

VERSION = 1  # of the judge; a change that can make another finding of the same events raises it
RISK_DAYS = 1  # open days before its day from which a step is at risk; ours, not the law's


class Kind(Labelled):
    """Where a step comes from."""

    LAW = "LAW", "Loven"
    TARGET = "TARGET", "Kommunens mål"
    LADDER = "LADDER", "Kontakttrappen"
    ASK = "ASK", "Hvem der bliver spurgt"
    END = "END", "Når sagen slutter"


class Result(Labelled):
    """What was found. OPEN says nothing of today: what it means on a day is a `Standing`."""

    MET = "MET", "Overholdt"
    LATE = "LATE", "For sent"
    NOT_DONE = "NOT_DONE", "Ikke gjort"
    SKIPPED = "SKIPPED", "Sprunget over"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Ikke relevant"
    NOT_ASSESSABLE = "NOT_ASSESSABLE", "Kan ikke vurderes"
    OPEN = "OPEN", "Ikke gjort endnu"


class Standing(Labelled):
    """Where a finding stands on a day, in the order of lists and tables."""

    NOT_DONE = "NOT_DONE", "Ikke gjort"
    AT_RISK = "AT_RISK", "I fare"
    LATE = "LATE", "For sent"
    WAITING = "WAITING", "Venter"
    MET = "MET", "Overholdt"
    SKIPPED = "SKIPPED", "Sprunget over"
    NOT_ASSESSABLE = "NOT_ASSESSABLE", "Kan ikke vurderes"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Ikke relevant"


BROKEN = (Standing.NOT_DONE, Standing.AT_RISK, Standing.LATE)  # what the team looks at


class Reason(Labelled):
    """Why a step was found so, as a sentence, or as what follows 'fordi'."""

    NONE = "NONE", ""
    NO_DAY = "NO_DAY", "Hverken lov eller praksis sætter en sidste dag."
    BEFORE_FIRST = "BEFORE_FIRST", "Trinnet før er ikke gjort endnu."
    REACHED = "REACHED", "Lejeren blev nået, før trinnet skulle gøres."
    CALLED_OFF = "CALLED_OFF", "Restancen blev betalt, eller sagen blev trukket tilbage, før dagen kom."
    CANCELLED = "CANCELLED", "Udsættelsen blev aflyst."
    CLOSED = "CLOSED", "Sagen blev lukket, før dagen kom."
    CORRECTED = "CORRECTED", "Det viste sig, at husstanden ikke var omfattet."
    GRANTED = "GRANTED", "Fristen gælder afslag, og lejeren fik hjælpen."
    NO_PRACTICE = "NO_PRACTICE", "Kommunen havde ikke vedtaget en fast praksis."
    BEGUN_AGAIN = "BEGUN_AGAIN", "Kontakttrappen blev begyndt forfra, før dagen kom."
    MOVED = "MOVED", "Praksissen blev skiftet ud, uden at trinnet var gjort."
    GIVEN_UP = "GIVEN_UP", "Det kom flere gange ikke ud eller frem og blev opgivet."
    BEFORE_HUSLY = "BEFORE_HUSLY", "det, der skete, før kommunen begyndte at bruge Husly, ikke er noteret"
    DAY_NOT_TOLD = "DAY_NOT_TOLD", "dagen for udsættelsen ikke er noteret"
    DECISION_NOT_TOLD = "DECISION_NOT_TOLD", "afgørelsen ikke er noteret i Husly"
    STEP_BEFORE_NOT_DONE = "STEP_BEFORE_NOT_DONE", "trinnet før ikke er noteret som gjort"


class Finding(NamedTuple):
    """One step of one case. Days are Danish days; `days_late` counts open days after `due_on`; `turn` counts from 1, for some come again.

    `rule` is the version that judged: 'DECIDE@2009-07-01/BAILIFF_COURT', 'practice@3/brev-1'. `why` is the engine's own sentence for
    a step skipped. `evidence` are the keys of the events it rests on, in the order of time.
    """

    step: str
    turn: int
    kind: Kind
    label: str
    result: Result
    rule: str
    began_on: date
    due_on: date | None = None
    done_on: date | None = None
    days_late: int = 0
    reason: Reason = Reason.NONE
    why: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def counts_on(self) -> date:
        """The day by which it belongs to a year: that on which it was due, or else began."""
        return self.due_on or self.began_on


def standing(result: Result, due_on: date | None, today: date, closed: frozenset[date] = NO_DAYS) -> Standing:
    """Where it stands that day: what is open is not done when its day has been, and at risk when that is near."""
    if result is not Result.OPEN:
        return Standing(result.value)
    if due_on is None or due_on > risk_until(today, closed):
        return Standing.WAITING
    return Standing.NOT_DONE if due_on < today else Standing.AT_RISK


def risk_until(today: date, closed: frozenset[date] = NO_DAYS) -> date:
    """What is due on this day or before is at risk."""
    return nth_open_day_after(today, RISK_DAYS, closed)


def anchor(step: str, turn: int) -> str:
    """A finding's place on the page of its case: 'LADDER-brev-1-1'."""
    return f"{step.replace('/', '-')}-{turn}"


@lru_cache(1 << 13)
def open_days_late(due_on: date, done_on: date, closed: frozenset[date] = NO_DAYS) -> int:
    """The open days after the day that was due, up to the day it was done; 0 where only closed days lie between."""
    return sum(is_open_day(due_on + timedelta(days=n), closed) for n in range(1, (done_on - due_on).days + 1))


def timely(due_on: date | None, done_on: date, closed: frozenset[date]) -> tuple[Result, int]:
    """Whether something done was in time, and how many open days late; where no day was set it was."""
    if due_on is None or done_on <= due_on:
        return Result.MET, 0
    return Result.LATE, open_days_late(due_on, done_on, closed)


def key_order(finding: Finding) -> tuple[int, date, str, int]:
    """Law first, then by day, so that findings always stand in one order."""
    return (_KINDS[finding.kind], finding.due_on or finding.began_on, finding.step, finding.turn)


def differences(stored: Iterable[Finding], fresh: Iterable[Finding]) -> list[str]:
    """The steps, as 'DECIDE/1', whose findings are not equal."""
    before, now = ({(one.step, one.turn): one for one in some} for some in (stored, fresh))
    return sorted(f"{step}/{turn}" for step, turn in before.keys() | now.keys() if before.get((step, turn)) != now.get((step, turn)))


_KINDS = {kind: place for place, kind in enumerate(Kind)}
