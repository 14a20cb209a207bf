"""Days and times as Danes write them in letters, found in running text; a weekday that does not fit is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTH = r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|jun[i]?|jul[i]?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:(?P<weekday>man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?\b\.?,? (?:den |d\. ?)?)?"
_ARTICLE = r"(?:\b(?:den|d\.) ?)?"
_GAP = r"[ \n]?"
_DAY = re.compile(
    rf"(?<![\d.,/-]){_WEEKDAY}{_ARTICLE}(?:"
    rf"(?P<day>[0-3]?\d)\.?{_GAP}(?P<month>{MONTH})\b\.?,?{_GAP}(?P<year>(?:19|20)\d\d|'?\d\d(?![\d:.,])(?! ?kl))?"
    r"|(?P<iso>20\d\d-[01]\d-[0-3]\d)"
    r"|(?P<day_>[0-3]?\d)(?P<mark>[./-]) ?(?P<month_>[01]?\d)(?:(?P=mark)|[./-]| ) ?(?P<year_>(?:19|20)\d\d|\d\d(?!\d))"
    r")(?![\d/-])",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(rf"{_WEEKDAY}\b(?:den |d\. ?)(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?![\d/.-])", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:kl(?:okken)?\b\.? ?|klokkeslæt:? ?)(?P<hour>[0-2]?\d)(?:[.:] ?(?P<minute>[0-5]\d)|(?P<minute_>[0-5]\d))?(?!\d)", re.IGNORECASE
)
BARE_TIME = re.compile(r"(?<![\d.:])(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?P<minute_>)(?![\d.:])")


@dataclass(frozen=True)
class Found:
    """A day in a text, between these letters; `year_said` is false where the year is only guessed."""

    day: date
    start: int
    end: int
    doubt: str = ""
    year_said: bool = True


def days(text: str, near: date | None = None) -> Iterator[Found]:
    """The days in a text, in its order. One without a year is the first such day from `near` on, and is left out without it."""
    found = [found for pattern in (_DAY, _SHORT_DAY) for match in pattern.finditer(text) if (found := _found(match, near))]
    yield from sorted(found, key=lambda one: one.start)


def time_in(text: str, pattern: re.Pattern[str] = TIME) -> tuple[time, re.Match[str]] | None:
    """The first time of day in a text, as after 'kl.'."""
    for match in pattern.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["minute_"] or 0)
        if hour < 24:
            return time(hour, minute), match
    return None


def _found(match: re.Match[str], near: date | None) -> Found | None:
    parts = match.groupdict()
    if parts.get("iso"):
        year, month, number = (int(part) for part in parts["iso"].split("-"))
    else:
        number = int(parts["day"] or parts["day_"])
        month = _month(parts["month"] or parts["month_"])
        year = _year(parts.get("year") or parts.get("year_"))
    day = _date(year, month, number) if year else _next(month, number, near)
    if day is None:
        return None
    doubt = "" if year else "Året står ikke i brevet."
    said = next((name for name in _WEEKDAYS if parts["weekday"] and name.startswith(parts["weekday"].lower())), None)
    if said and said != _WEEKDAYS[day.weekday()]:
        doubt = f"Brevet siger {said}, men dagen er en {_WEEKDAYS[day.weekday()]}."
    return Found(day, match.start(), match.end(), doubt, year_said=bool(year))


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(said.lower()[:3]))


def _year(said: str | None) -> int:
    if not said:
        return 0
    digits = int(said.lstrip("'"))
    return digits if digits > 99 else 2000 + digits if digits < 60 else 1900 + digits


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
