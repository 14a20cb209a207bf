"""The deadlines, each with every version that has been in force; old versions are never edited, so old cases keep their law."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from husly.law.calendar import FIRST_DAY
from husly.law.danish_dates import short_day
from husly.law.lengths import AsTold, CalendarDays, CalendarDaysThenWeekday, DayAfterWeekdays, Length, SameDay
from husly.law.sources import Source, Status

CHECKED_ON = date(2026, 11, 24)
ACT_2007 = "https://www.retsinformation.dk/Forms/R0710.aspx?id=20870"
ACT_2009 = "https://www.retsinformation.dk/Forms/R0710.aspx?id=124455"
_LEJELOV_182 = "https://www.tlfrh.dk/vaerd-at-vide/manglende-rettidig-betaling/"
_ALMENLEJELOV_92 = "https://www.elov.dk/almenlejeloven/92/"
_COURT_SETS_THE_DAY = "https://www.domstol.dk/aarhus/aktuelt/2021/9/praksisaendring-vedroerende-udsaettelse-af-lejemaal-i-fogedretten/"
_COMPLAINTS = "https://ast.dk/tal-og-undersogelser/ankestyrelsens-praksisundersogelser/metoder-til-praksisundersogelser"

SECTION_5A_FROM = date(2007, 7, 1)
ACT_2009_FROM = date(2009, 7, 1)  # the act is read in parts only; the day it came into force is to be checked
LEJELOV_2022_FROM = date(2022, 7, 1)


class CountsFrom(StrEnum):
    """The event a deadline is counted from, in words that fit before a date."""

    LAST_TIMELY_PAYMENT_DAY = "sidste rettidige betalingsdag"
    DEMAND_ARRIVED = "påkravet nåede lejeren"
    FILED_WITH_COURT = "sagen blev indgivet til fogedretten"
    COURT_NOTICE_RECEIVED = "fogedrettens underretning blev modtaget"
    EVICTION_SET = "den dag, underretningen oplyser"
    DECISION_ARRIVED = "afgørelsen nåede frem"
    COMPLAINT_RECEIVED = "kommunen modtog klagen"


@dataclass(frozen=True)
class Version:
    """A deadline as one act set it, from the day it came into force; `start` says whether that day is confirmed."""

    in_force_from: date
    length: Length
    source: Source
    start: Status = Status.CONFIRMED


@dataclass(frozen=True)
class Deadline:
    """A last (or first) day that the law sets, counted from an event."""

    code: str
    label: str
    counts_from: CountsFrom
    versions: tuple[Version, ...]

    def in_force(self, on: date) -> Version | None:
        """The version in force that day; None before the first."""
        return next((v for v in reversed(self.versions) if v.in_force_from <= on), None)

    def rule(self, version: Version) -> str:
        """The name of one version: 'REFUSAL_DECISION@2009-07-01'."""
        return f"{self.code}@{version.in_force_from.isoformat()}"


def rule_words(source: Source, in_force_from: date, start: Status) -> str:
    """Which rule is used, and since when it counts as law."""
    if start is Status.CONFIRMED:
        return f"Reglen: {source.short}, i kraft fra {short_day(in_force_from)}."
    return f"Reglen: {source.short}, regnet i kraft fra {short_day(in_force_from)} (dagen er ikke bekræftet)."


def _source(short: str, url: str, duty: Status = Status.CONFIRMED, wording: Status = Status.CONFIRMED) -> Source:
    return Source(short, url, CHECKED_ON, duty, wording)


_DEMAND_NOW = _source("lejeloven § 182, stk. 2; almenlejeloven § 90, stk. 2", _LEJELOV_182)
_BEFORE_2022 = "lejeloven § 93, stk. 2 (nu § 182); almenlejeloven § 90, stk. 2"

EARLIEST_DEMAND = Deadline(
    code="EARLIEST_DEMAND",
    label="Første dag, hvor påkrav kan afgives",
    counts_from=CountsFrom.LAST_TIMELY_PAYMENT_DAY,
    versions=(
        Version(ACT_2009_FROM, DayAfterWeekdays(3), _source(_BEFORE_2022, _LEJELOV_182, wording=Status.UNCONFIRMED), Status.UNCONFIRMED),
        Version(LEJELOV_2022_FROM, DayAfterWeekdays(3), _DEMAND_NOW),
    ),
)

TENANT_LAST_PAYMENT_DAY = Deadline(
    code="TENANT_LAST_PAYMENT_DAY",
    label="Lejerens sidste dag til at betale efter påkravet",
    counts_from=CountsFrom.DEMAND_ARRIVED,
    versions=(
        # Three days before the 2009 act is known from that act itself; how they were counted, and since when, was not read.
        Version(
            FIRST_DAY,
            CalendarDaysThenWeekday(3),
            _source("lejelovene før loven fra 2009", ACT_2009, wording=Status.UNCONFIRMED),
            Status.UNCONFIRMED,
        ),
        Version(
            ACT_2009_FROM, CalendarDaysThenWeekday(14), _source(_BEFORE_2022, ACT_2009, wording=Status.UNCONFIRMED), Status.UNCONFIRMED
        ),
        Version(LEJELOV_2022_FROM, CalendarDaysThenWeekday(14), _DEMAND_NOW),
    ),
)

LANDLORD_NOTIFY_BY = Deadline(
    code="LANDLORD_NOTIFY_BY",
    label="Boligorganisationen skal senest underrette kommunen",
    counts_from=CountsFrom.FILED_WITH_COURT,
    versions=(Version(ACT_2009_FROM, SameDay(), _source("almenlejeloven § 92, stk. 2", _ALMENLEJELOV_92), Status.UNCONFIRMED),),
)

REFUSAL_DECISION = Deadline(
    code="REFUSAL_DECISION",
    label="Afgørelse, hvis der ikke er grundlag for hjælp",
    counts_from=CountsFrom.COURT_NOTICE_RECEIVED,
    versions=(
        Version(SECTION_5A_FROM, CalendarDays(14), _source("retssikkerhedsloven § 5 a, stk. 2 (lov af 6. juni 2007)", ACT_2007)),
        # The 2009 act widened § 5 a; whether it moved the day the 14 days count from has not been read.
        Version(
            ACT_2009_FROM,
            CalendarDays(14),
            _source("retssikkerhedsloven § 5 a (som udvidet i 2009)", ACT_2007, wording=Status.UNCONFIRMED),
            Status.UNCONFIRMED,
        ),
    ),
)

EVICTION = Deadline(
    code="EVICTION",
    label="Fogeden kommer",
    counts_from=CountsFrom.EVICTION_SET,
    versions=(
        # The court has always set the day; the first day of the calendar stands for "since before anything kept here".
        Version(
            FIRST_DAY,
            AsTold(),
            _source("retsplejeloven § 598, stk. 2", _COURT_SETS_THE_DAY, wording=Status.UNCONFIRMED),
            Status.UNCONFIRMED,
        ),
    ),
)

# Four weeks for both are generally known; neither paragraph has been read, nor since when it says so.
COMPLAINT = Deadline(
    code="COMPLAINT",
    label="Sidste dag til at klage over en afgørelse",
    counts_from=CountsFrom.DECISION_ARRIVED,
    versions=(Version(FIRST_DAY, CalendarDays(28), _source("retssikkerhedsloven § 67", _COMPLAINTS).doubted(), Status.UNCONFIRMED),),
)

RECONSIDERATION = Deadline(
    code="RECONSIDERATION",
    label="Kommunen skal have genvurderet sin afgørelse",
    counts_from=CountsFrom.COMPLAINT_RECEIVED,
    versions=(Version(FIRST_DAY, CalendarDays(28), _source("retssikkerhedsloven § 66", _COMPLAINTS).doubted(), Status.UNCONFIRMED),),
)

ALL = (EARLIEST_DEMAND, TENANT_LAST_PAYMENT_DAY, LANDLORD_NOTIFY_BY, REFUSAL_DECISION, EVICTION, COMPLAINT, RECONSIDERATION)
