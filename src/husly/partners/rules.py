"""How well a landlord tells us, when the next meeting is, what may be talked about with it, and what a meeting makes owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import OwnDuty
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.danish_dates import day_words
from husly.law.facts import NoticeKind
from husly.law.labels import Labelled
from husly.law.sources import Status as Sure

MOST_AHEAD = timedelta(days=730)
QUALITY_DAYS = 365  # the figures are of the notices of the last year
_OWN = {"short": "Aftalt på et møde med udlejeren", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}
_TELLS = frozenset({NoticeKind.DEMAND_SENT, NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED, NoticeKind.EVICTION_CARRIED_OUT})


class Rhythm(Labelled):
    """How often the two meet, in months."""

    months: int

    def __new__(cls, code: str, label: str = "", months: int = 0) -> "Rhythm":
        """The third word is the months between two meetings."""
        member = str.__new__(cls, code)
        member._value_, member.label, member.months = code, label, months
        return member

    MONTHLY = "MONTHLY", "hver måned", 1
    QUARTERLY = "QUARTERLY", "hvert kvartal", 3
    HALF_YEARLY = "HALF_YEARLY", "hvert halve år", 6
    YEARLY = "YEARLY", "en gang om året", 12


class Side(Labelled):
    """Whose it is to do what was agreed."""

    OURS = "OURS", "kommunen"
    THEIRS = "THEIRS", "udlejeren"


class Came(Labelled):
    """Who came to the joint desk."""

    YES = "YES", "kom"
    NO = "NO", "kom ikke"


class Code(Labelled):
    """What this room puts on a case."""

    MEETING_AGREED = "MEETING_AGREED", "Gør det, der er aftalt med udlejeren"


class Time(Labelled):
    """Whether a notice came before the matter was filed with the court, or with it."""

    IN_TIME = "IN_TIME", "i tide"
    LATE = "LATE", "for sent"
    UNDATED = "UNDATED", "dag ikke oplyst"


@dataclass(frozen=True)
class Sent:
    """One notice of a landlord as far as its quality goes. `address` is street, number, floor, door and postal code, as they were written.

    `corrects` is the notice that it corrects, `case` the case on which it lies.
    """

    number: int
    kind: NoticeKind
    received_on: date
    has_phone: bool
    address: tuple[str, ...]
    filed_on: date | None = None
    corrects: int | None = None
    case: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the home can be found: street, house number and postal code are there."""
        street, house_number, *_, postal_code = self.address
        return bool(street and house_number and postal_code)

    @property
    def time(self) -> Time:
        """Against the day it was filed (almenlejeloven § 92, stk. 2); a notice of the demand alone comes before any filing."""
        if self.filed_on:
            return Time.IN_TIME if self.received_on <= self.filed_on else Time.LATE
        return Time.IN_TIME if self.kind is NoticeKind.DEMAND_SENT else Time.UNDATED


@dataclass(frozen=True)
class Quality:
    """Counts of a landlord's notices that tell of a matter. In time, late and undated are all of them; the others each stand alone."""

    notices: int = 0
    with_phone: int = 0
    right_address: int = 0
    in_time: int = 0
    late: int = 0
    undated: int = 0
    repeated: int = 0
    corrected: int = 0

    def percent(self, count: int) -> int | None:
        """A share, rounded down so that only all is a hundred; None where there are no notices."""
        return 100 * count // self.notices if self.notices else None


def judge(sent: Iterable[Sent]) -> Quality:
    """A correction is no notice of its own: it speaks of the one that it corrects. The address was right where it was whole and was not
    corrected to another; a notice is repeated where the same step was told about the same case before."""
    known = list(sent)
    told = [one for one in known if one.kind in _TELLS]
    corrected = {one.corrects: one for one in known if one.kind is NoticeKind.CORRECTION and one.corrects}
    steps = {(one.case, one.kind) for one in told if one.case}
    on_cases = sum(1 for one in told if one.case)
    times = [one.time for one in told]
    return Quality(
        notices=len(told),
        with_phone=sum(one.has_phone for one in told),
        right_address=sum(one.is_whole and not _moved(one, corrected.get(one.number)) for one in told),
        in_time=times.count(Time.IN_TIME),
        late=times.count(Time.LATE),
        undated=times.count(Time.UNDATED),
        repeated=on_cases - len(steps),
        corrected=sum(one.number in corrected for one in told),
    )


def _moved(one: Sent, by: Sent | None) -> bool:
    return by is not None and by.address != one.address


def next_meeting(rhythm: Rhythm, last_on: date, closed: frozenset[date] = NO_DAYS) -> date:
    """The day to propose: so many months after the last meeting, or after the agreement began, on an open day."""
    months = last_on.month - 1 + rhythm.months
    year, month = last_on.year + months // 12, months % 12 + 1
    return first_open_day(date(year, month, min(last_on.day, 28)), closed)


def may_meet(on: date, today: date) -> Verdict:
    """A meeting or a joint desk is planned for today or a day to come."""
    if not today <= on <= today + MOST_AHEAD:
        return no("Dagen skal ligge fra i dag og højst to år frem. Kontrollér den.")
    return YES


def may_talk_about(*, has_consent: bool, why_without: str) -> Verdict:
    """A tenant is talked about with her consent, or with a reason that somebody stands by."""
    if has_consent or why_without.strip():
        return YES
    return no("Lejeren har ikke sagt ja til, at I taler med udlejeren. Notér samtykket på sagen, eller skriv, hvorfor I gør det uden.")


def may_invite(*, has_consent: bool, is_open: bool) -> Verdict:
    """To the joint desk comes who agreed to it; there is no reason that stands for the tenant's yes."""
    if not is_open:
        return no("Sagen er lukket. Genåbn den først.")
    if not has_consent:
        return no("Lejeren skal have sagt ja til, at kommunen og udlejeren taler sammen. Notér samtykket på sagen, og invitér så.")
    return YES


def may_agree(*, is_held: bool, due_on: date, held_on: date) -> Verdict:
    """What was agreed is to be done by a day after the meeting; minutes that are closed stay as they are."""
    if is_held:
        return no("Referatet er lukket. Skriv det nye på næste møde.")
    if not held_on <= due_on <= held_on + MOST_AHEAD:
        return no("Vælg en dag fra mødet og højst to år frem.")
    return YES


@dataclass(frozen=True)
class Agreed:
    """Something of ours about a case that is not done yet."""

    landlord: str
    met_on: date
    due_on: date


def owing(agreed: Sequence[Agreed], *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """To do it by its day; one duty, by the first day, however much was agreed. The words stand in the minutes."""
    if not agreed:
        return []
    first = min(one.due_on for one in agreed)
    why = tuple(f"Aftalt med {one.landlord} på mødet {day_words(one.met_on)}." for one in sorted(agreed, key=lambda one: one.due_on))
    code = Code.MEETING_AGREED
    return [OwnDuty(code, code.label, first_open_day(first, closed), why, _OWN, f"partners/{code}", holds_case=False)]
