"""What a tenant may answer and when she can be called, how often a code or a birth date may be tried, and what a promise says."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from husly.core.clock import COPENHAGEN, day_of
from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.labels import Labelled
from husly.practice.facts import Outcome

DAYS_OFFERED = 4
LIVES = timedelta(days=1)  # how long a browser that has opened a code, and its draft, are known
MOST_WORDS, MOST_PHONE = 4000, 30
_NOTICE = timedelta(hours=1)  # the least time between the answer and a call that is promised


class Wish(Labelled):
    """What the tenant wants, with the words the caseworker reads; `slug` stands in the page's address."""

    slug: str

    def __new__(cls, code: str, label: str = "", slug: str = "") -> "Wish":
        """Code, label and the end of an address."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.slug = slug
        return member

    ASKED = "ASKED", "Her er det, I spurgte om", "svar"
    CALL = "CALL", "Ring til mig", "ring"
    MEET = "MEET", "Jeg vil gerne mødes", "moede"
    PAID = "PAID", "Jeg har betalt eller lavet en aftale", "betalt"
    HELP = "HELP", "Jeg har brug for hjælp til …", "hjaelp"
    MESSAGE = "MESSAGE", "Jeg vil skrive eller sende noget", "skriv"
    NO_HELP = "NO_HELP", "Jeg ønsker ikke hjælp", "nej"


FIRST_WISHES = (Wish.CALL, Wish.MEET, Wish.PAID, Wish.HELP)
OUTCOME_OF = dict.fromkeys(Wish, Outcome.ANSWERED) | {Wish.NO_HELP: Outcome.DECLINED}


class Topic(Labelled):
    """What she needs help with."""

    RENT = "RENT", "at betale huslejen"
    DEBT = "DEBT", "gæld og regninger"
    COURT = "COURT", "brevet fra fogedretten"
    LETTER = "LETTER", "at forstå brevet"
    OTHER = "OTHER", "noget andet"


class Place(Labelled):
    """Where she would like to meet."""

    OFFICE = "OFFICE", "hos kommunen"
    HOME = "HOME", "hjemme hos lejeren"
    ANYWHERE = "ANYWHERE", "det er lige meget hvor"


class Refusal(Labelled):
    """Why a file was kept out, as the caseworker reads it."""

    TOO_BIG = "TOO_BIG", "for stor"
    TOO_MANY = "TOO_MANY", "for mange filer på én gang"
    WRONG_KIND = "WRONG_KIND", "hverken billede eller PDF"
    BROKEN = "BROKEN", "beskadiget"
    LOCKED = "LOCKED", "låst med en adgangskode"
    ACTIVE = "ACTIVE", "indeholder programmer eller andre filer"
    INFECTED = "INFECTED", "stoppet af virusscanneren"
    NOT_SCANNED = "NOT_SCANNED", "virusscanneren svarede ikke"


class Part(StrEnum):
    """A part of the day in which she can be called: its first and last hour."""

    begins: int
    ends: int

    def __new__(cls, code: str, begins: int = 0, ends: int = 0) -> "Part":
        """The code with its hours."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.begins = begins
        member.ends = ends
        return member

    MORNING = "MORNING", 9, 12
    AFTERNOON = "AFTERNOON", 12, 15
    EVENING = "EVENING", 17, 19


@dataclass(frozen=True)
class Slot:
    """A part of an open day; written as '2026-11-24-MORNING' in a form."""

    on: date
    part: Part

    def __str__(self) -> str:
        return f"{self.on.isoformat()}-{self.part.value}"

    @classmethod
    def read(cls, words: str) -> "Slot":
        """The slot that was written so."""
        return cls(date.fromisoformat(words[:10]), Part(words[11:]))

    @property
    def begins_at(self) -> datetime:
        """When it begins; what is promised is a duty with that hour."""
        return datetime.combine(self.on, time(self.part.begins), COPENHAGEN)

    @property
    def hours(self) -> tuple[str, str]:
        """'9.00' and '12.00'."""
        return f"{self.part.begins}.00", f"{self.part.ends}.00"


def slots(now: datetime, closed: frozenset[date] = NO_DAYS) -> list[Slot]:
    """The times that can be offered now: what is left of today and the next open days; there are always some."""
    offered: list[Slot] = []
    for on in _open_days(day_of(now), closed):
        offered += [slot for slot in (Slot(on, part) for part in Part) if slot.begins_at >= now + _NOTICE]
        if len({slot.on for slot in offered}) == DAYS_OFFERED:
            return offered
    raise AssertionError("There is always another open day.")


def _open_days(day: date, closed: frozenset[date]) -> Iterator[date]:
    while True:
        day = first_open_day(day, closed)
        yield day
        day += timedelta(days=1)


def promise(phone: str, slot: Slot) -> str:
    """What the duty to call says; the hour from which stands behind it: 'Ring på 20 00 00 01 (inden 12.00)'."""
    return f"Ring på {phone} (inden {slot.hours[1]})"


def same_day(told: date, known: date) -> bool:
    """Whether the birth dates are one, in a time that does not tell how much of them is."""
    return hmac.compare_digest(told.isoformat(), known.isoformat())


class Limit(StrEnum):
    """How many tries of a kind in how long; whoever has used them waits for the next such time, and is never shut out for good."""

    most: int
    within: timedelta

    def __new__(cls, code: str, most: int = 0, within: timedelta = timedelta()) -> "Limit":
        """Code, how many, in how long."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.most = most
        member.within = within
        return member

    ADDRESS = "ADDRESS", 30, timedelta(hours=1)  # wrong codes from one network address; telephones share them
    PLACE = "PLACE", 2000, timedelta(hours=1)  # wrong codes in one municipality: then a code alone is not enough
    BIRTH = "BIRTH", 6, timedelta(hours=6)  # birth dates told for one code
    ANSWERS = "ANSWERS", 10, timedelta(days=1)  # answers by one code

    def window(self, at: datetime) -> tuple[int, datetime]:
        """The number of the span of time that the moment lies in, and when it is over."""
        length = int(self.within.total_seconds())
        number = int(at.timestamp()) // length
        return number, datetime.fromtimestamp((number + 1) * length, at.tzinfo)
