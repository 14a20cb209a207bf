"""Days and moments in cells: written in ten ways, or counted by a spreadsheet from its first day."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from husly.core.clock import COPENHAGEN
from husly.files.cells import Unreadable
from husly.files.tables import Cell, shown

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAYS = [
    re.compile(rf"(?:(?:man|tirs|ons|tors|fre|lør|søn)[a-z]*\.?,?\s+)?(?:den\s+|d\.\s*)?{day}(?![0-9])", re.IGNORECASE)
    for day in (
        r"(?P<day>[0-9]{1,2})[-/.]\s?(?P<month>[0-9]{1,2})[-/.]\s?(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})\.?\s+(?P<month>[a-z]{3,9})\.?\s+(?P<year>[0-9]{4})",
    )
]
_TIME = re.compile(
    r"[\s,]*(?:T|kl\.?|klokken)?\s*(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2})(?:[.:][0-9]{2}(?:[.,][0-9]+)?)?)?\s*"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_DAY_NUMBERS = range(10_000, 60_000)  # days of 1927 to 2064; a smaller number may as well be a year
_A_DAYS_NUMBER = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?|0[.,][0-9]+")


def day(cell: Cell, *, epoch: date) -> str:
    """A day as '2026-11-23'; `epoch` is day 0 of the sheet's day numbers. A time that stands behind the day is left out."""
    found = _when(cell, epoch).day
    if found is None:
        raise Unreadable(
            "kan ikke læses som en dato. Skriv den med fire cifre i årstallet, som 23-11-2026.",
            "cannot be read as a date. Write it with four digits in the year, as 23-11-2026.",
        )
    return found.isoformat()


def moment(*cells: Cell, epoch: date) -> str:
    """Day and time, from one cell or two, as '2026-12-17T09:30:00+01:00'; in Danish time where no other zone is named."""
    every = [_when(cell, epoch) for cell in cells]
    found = next((one.day for one in every if one.day), None)
    at = next((one.at for one in reversed(every) if one.at is not None), None)
    if found is None or at is None:
        raise Unreadable(
            "skal have både dag og klokkeslæt. Skriv det som 17-12-2026 09:30.",
            "must have both day and time. Write it as 17-12-2026 09:30.",
        )
    local = datetime.combine(found, at)
    return (local if local.tzinfo else local.replace(tzinfo=COPENHAGEN)).isoformat()


class _When(NamedTuple):
    day: date | None = None
    at: time | None = None


def _when(cell: Cell, epoch: date) -> _When:
    """The day and the time of day in a cell, as far as they can be read."""
    if isinstance(cell, datetime):
        return _When(cell.date(), cell.time())
    if isinstance(cell, date):
        return _When(cell)
    if isinstance(cell, time):
        return _When(at=cell)
    words = shown(cell).strip()
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return _counted(float(words.replace(",", ".")), epoch) if is_number or _A_DAYS_NUMBER.fullmatch(words) else _said(words)


def _counted(number: float, epoch: date) -> _When:
    """A spreadsheet's number: whole days since its epoch, and the part of a day that has gone."""
    days, part = divmod(number, 1)
    at = time(*divmod(min(round(part * 1440), 1439), 60))
    if int(days) in _DAY_NUMBERS:
        return _When(epoch + timedelta(days=days), at if part else None)
    return _When(at=at) if days == 0 else _said(shown(number))


def _said(words: str) -> _When:
    """Day and time in words and figures; a day that does not exist is told as such."""
    found = next(filter(None, (pattern.match(words) for pattern in _DAYS)), None)
    rest = words[found.end() :] if found else words
    at = _TIME.fullmatch(rest) if rest.strip() else None
    if rest.strip() and not at:
        return _When()
    try:
        return _When(_day(found) if found else None, _time(at) if at else None)
    except ValueError:
        raise Unreadable("er en dag eller tid, der ikke findes. Ret den.", "is a day or time that does not exist. Mend it.") from None


def _day(found: re.Match[str]) -> date:
    month = found["month"]
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    return date(int(found["year"]), number, int(found["day"]))


def _time(found: re.Match[str]) -> time:
    zone = datetime.fromisoformat(f"2000-01-01T00:00{found['zone'].upper()}").tzinfo if found["zone"] else None
    return time(int(found["hour"]), int(found["minute"] or 0), tzinfo=zone)
