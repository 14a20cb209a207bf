"""Days in words, as Danes write them: 'tors. 17. dec. 2026'."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

_WEEKDAYS = ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn.")
_MONTHS = ("jan.", "feb.", "marts", "april", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")

_WHOLE_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WHOLE_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"
)  # fmt: skip


@lru_cache(1 << 12)
def day_words(day: date, *, with_year: bool = True) -> str:
    """The weekday, day and month, and the year unless the reader knows it."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day}. {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if with_year else words


def short_day(day: date) -> str:
    """'17. dec. 2026', where the weekday says nothing."""
    return day_words(day).split(" ", 1)[1]


def whole_day(day: date) -> str:
    """'torsdag den 17. december 2026', as a letter says it."""
    return f"{_WHOLE_WEEKDAYS[day.weekday()]} den {day.day}. {_WHOLE_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """'december 2026'."""
    return f"{_WHOLE_MONTHS[day.month - 1]} {day.year}"


def day_list(days: Iterable[tuple[date, str]]) -> str:
    """Days with the reason for each: 'lør. 26. dec. 2026 (2. juledag) og søn. 27. dec. 2026 (søndag)'."""
    *first, last = [f"{day_words(day)} ({name})" for day, name in days]
    return f"{', '.join(first)} og {last}" if first else last
