"""The Danish calendar from 2000 to 2050: holidays, weekdays as the tenancy rules count them, and open office days.

Holidays are computed from Easter. Store bededag was a holiday for the last time in 2023.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2050, 12, 31)
NO_DAYS: frozenset[date] = frozenset()
# One year more on either side is computed, so that what is counted from the first and the last days also ends somewhere.
_COMPUTED = range(FIRST_DAY.year - 1, LAST_DAY.year + 2)
_LAST_STORE_BEDEDAG = 2023
_STORE_BEDEDAG = 26
_FROM_EASTER = {
    -3: "skærtorsdag",
    -2: "langfredag",
    0: "påskedag",
    1: "2. påskedag",
    _STORE_BEDEDAG: "store bededag",
    39: "Kristi himmelfartsdag",
    49: "pinsedag",
    50: "2. pinsedag",
}
_FIXED = {(1, 1): "nytårsdag", (12, 25): "juledag", (12, 26): "2. juledag"}
_GRUNDLOVSDAG = (6, 5)
_OFFICE_CLOSED = {(12, 24): "juleaften", (12, 31): "nytårsaften"}
_ONE = timedelta(days=1)


class OutsideCalendar(ValueError):
    """A day that the calendar does not know."""

    def __init__(self, year: int) -> None:
        super().__init__(f"Kalenderen kender årene {FIRST_DAY.year}–{LAST_DAY.year}, ikke {year}. Kontrollér årstallet.")


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    leap, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leap - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> dict[date, str]:
    """The public holidays (helligdage) of one year by their Danish names; raises OutsideCalendar but for 2000–2050."""
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise OutsideCalendar(year)
    return dict(_holidays(year))


@cache
def _holidays(year: int) -> dict[date, str]:
    if year not in _COMPUTED:
        raise OutsideCalendar(year)
    moving = {easter(year) + timedelta(days=shift): name for shift, name in _FROM_EASTER.items() if _was_holiday(shift, year)}
    return {**moving, **{date(year, month, day): name for (month, day), name in _FIXED.items()}}


def _was_holiday(shift: int, year: int) -> bool:
    return shift != _STORE_BEDEDAG or year <= _LAST_STORE_BEDEDAG


def not_a_tenancy_weekday(day: date) -> str:
    """Why the day does not count as a weekday (hverdag) in the tenancy rules; empty when it does."""
    name = _holidays(day.year).get(day)
    if name:
        return name
    if (day.month, day.day) == _GRUNDLOVSDAG:
        return "Grundlovsdag"
    return {5: "lørdag", 6: "søndag"}.get(day.weekday(), "")


def closed_because(day: date, closed: frozenset[date] = NO_DAYS) -> str:
    """Why the municipality's offices are closed that day; empty when they are open. `closed` are its own closing days."""
    return _shut(day.year).get(day) or ("kommunens lukkedag" if day in closed else "")


@cache
def _shut(year: int) -> dict[date, str]:
    """The days of one year on which every office is closed, with why."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    reasons = {day: not_a_tenancy_weekday(day) or _OFFICE_CLOSED.get((day.month, day.day), "") for day in days if day.year == year}
    return {day: reason for day, reason in reasons.items() if reason}


def is_tenancy_weekday(day: date) -> bool:
    """Whether the day is a weekday in the tenancy rules: neither Saturday, Sunday, holiday nor Grundlovsdag."""
    return not not_a_tenancy_weekday(day)


def is_open_day(day: date, closed: frozenset[date] = NO_DAYS) -> bool:
    """Whether the municipality's offices are open; `closed` are its own closing days."""
    return not closed_because(day, closed)


def first_open_day(day: date, closed: frozenset[date] = NO_DAYS) -> date:
    """The day itself when the offices are open, otherwise the next day they are."""
    while not is_open_day(day, closed):
        day += _ONE
    return day


def last_open_day(day: date, closed: frozenset[date] = NO_DAYS) -> date:
    """The day itself when the offices are open, otherwise the last day before it they were."""
    while not is_open_day(day, closed):
        day -= _ONE
    return day


@lru_cache(1 << 13)
def nth_open_day_after(day: date, number: int, closed: frozenset[date] = NO_DAYS) -> date:
    """The number-th open day after the day, which itself is not counted; with 0 the first open day from the day itself."""
    if number == 0:
        return first_open_day(day, closed)
    for _ in range(number):
        day = first_open_day(day + _ONE, closed)
    return day


def first_tenancy_weekday(day: date) -> date:
    """The day itself when it is a weekday in the tenancy rules, otherwise the next that is."""
    while not is_tenancy_weekday(day):
        day += _ONE
    return day


def nth_tenancy_weekday_after(day: date, number: int) -> date:
    """The number-th weekday after the day, which itself is not counted."""
    for _ in range(number):
        day = first_tenancy_weekday(day + _ONE)
    return day


def named(first: date, last: date, reason: Callable[[date], str]) -> list[tuple[date, str]]:
    """The days from first to last, both included, that have a reason to be skipped, each with it."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [(day, reason(day)) for day in days if reason(day)]
