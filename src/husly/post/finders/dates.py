"""Days and times as Danes write them in letters, found in running text; a weekday that does not fit is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?P<weekday>man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?\b\.?,? )?"
_BEFORE = rf"{_WEEKDAY}(?:\b(?:den|d\.) ?)?"
_YEAR = r"(?:19|20)\d\d"
_SHAPES = (
    rf"(?P<day>[0-3]?\d)\.?[ \n]?(?P<month>{MONTH})\b\.?,?[ \n]?(?P<year>{_YEAR}|'?\d\d(?![\d:.,])(?! ?kl))?",
    rf"(?P<day>[0-3]?\d)(?P<mark>[./-]) ?(?P<month>[01]?\d)(?:(?P=mark)|[./-]| ) ?(?P<year>{_YEAR}|\d\d(?!\d))",
    r"(?P<year>20\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
)
_DAYS = tuple(re.compile(rf"(?<![\d.,/-]){_BEFORE}{shape}(?![\d/-])", re.IGNORECASE) for shape in _SHAPES)
_WITHOUT_YEAR = re.compile(rf"{_WEEKDAY}\b(?:den |d\. ?)(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)\.?(?P<year>)(?![\d/-])", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:kl(?:okken)?\b\.? ?|klokkeslæt:? ?)(?P<hour>[0-2]?\d)(?:(?:[.:] ?|,)(?P<minute>[0-5]\d)|(?P<joined>[0-5]\d))?(?!\d)",
    re.IGNORECASE,
)
BARE_TIME = re.compile(r"(?<![\d.:])(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?P<joined>)(?![\d.:])")


@dataclass(frozen=True)
class Found:
    """A day in a text, between these letters."""

    day: date
    start: int
    end: int
    doubt: str = ""


@dataclass(frozen=True)
class FoundTime:
    """A time of day in a text, between these letters."""

    clock: time
    start: int
    end: int


def days(text: str, near: date | None = None) -> list[Found]:
    """The days in a text, in its order. One without a year is the first such day from `near` on, and is left out without it."""
    matches = (match for pattern in (*_DAYS, _WITHOUT_YEAR) for match in pattern.finditer(text))
    return sorted((found for match in matches if (found := _found(match, near))), key=lambda one: one.start)


def times(text: str, pattern: re.Pattern[str] = TIME) -> Iterator[FoundTime]:
    """The times of day in a text, as after 'kl.'; with BARE_TIME also those without that word."""
    for match in pattern.finditer(text):
        hour = int(match["hour"])
        if hour < 24:
            yield FoundTime(time(hour, int(match["minute"] or match["joined"] or 0)), *match.span())


def _found(match: re.Match[str], near: date | None) -> Found | None:
    month, number, year = _month(match["month"]), int(match["day"]), _year(match["year"] or "")
    day = _date(year, month, number) if year else _next(month, number, near)
    if day is None:
        return None
    short = (match["weekday"] or "").lower()
    weekday = _WEEKDAYS[day.weekday()]
    if short and not weekday.startswith(short):
        said = next(name for name in _WEEKDAYS if name.startswith(short))
        return Found(day, *match.span(), f"Brevet siger {said}, men dagen er en {weekday}.")
    return Found(day, *match.span(), "" if year else "Året står ikke i brevet.")


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(said.lower()[:3]))


def _year(said: str) -> int:
    """'2026' and '26' are 2026, '79' is 1979, and nothing is 0."""
    digits = int(said.lstrip("'") or 0)
    if digits > 99 or not said:
        return digits
    return digits + (2000 if digits < 60 else 1900)


def _next(month: int, number: int, near: date | None) -> date | None:
    if near is None:
        return None
    this = _date(near.year, month, number)
    return this if this and this >= near else _date(near.year + 1, month, number)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
