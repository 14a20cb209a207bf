"""How long a deadline is: so many days, counted in one of the ways the law counts, each able to say how it counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from husly.law.calendar import first_tenancy_weekday, named, not_a_tenancy_weekday, nth_tenancy_weekday_after
from husly.law.danish_dates import day_list, day_words
from husly.law.sources import Status

Counted = tuple[date, tuple[str, ...]]
_ONE = timedelta(days=1)
_NO_WEEKDAY_FOR_CERTAIN = frozenset({"lørdag", "søndag", "Grundlovsdag"})
# The source names Saturday and Grundlovsdag; that holidays are no weekdays either is implied only.
_HOLIDAYS_IMPLIED = f"At helligdage ikke tæller med her, er {Status.UNCONFIRMED.label}."


@dataclass(frozen=True)
class CalendarDays:
    """So many calendar days after the event, counted also over holidays and never moved."""

    days: int

    @property
    def words(self) -> str:
        """The length as docs/law.md says it."""
        return f"{self.days} kalenderdage efter; flyttes ikke"

    def after(self, day: date) -> Counted:
        """The last day, and how it was found."""
        end = day + timedelta(days=self.days)
        return end, (f"{self.days} kalenderdage efter {day_words(day)} er {day_words(end)}.",)


@dataclass(frozen=True)
class CalendarDaysThenWeekday:
    """So many calendar days after the event, moved on to the next weekday of the tenancy rules."""

    days: int

    @property
    def words(self) -> str:
        """The length as docs/law.md says it."""
        return f"{self.days} kalenderdage efter; flyttes forbi lørdag, søndag, helligdag og Grundlovsdag til næste hverdag"

    def after(self, day: date) -> Counted:
        """The last day, and how it was found."""
        end = day + timedelta(days=self.days)
        moved = first_tenancy_weekday(end)
        counted = f"{self.days} kalenderdage efter {day_words(day)} er {day_words(end)}."
        if moved == end:
            return end, (counted,)
        skipped = day_list(named(end, moved - _ONE, not_a_tenancy_weekday))
        return moved, (counted, f"Flyttet forbi {skipped} til næste hverdag, {day_words(moved)}.")


@dataclass(frozen=True)
class DayAfterWeekdays:
    """The calendar day after the n-th weekday of the tenancy rules; that day itself need not be a weekday."""

    weekdays: int

    @property
    def words(self) -> str:
        """The length as docs/law.md says it."""
        skipped = "lørdag, søndag og Grundlovsdag tæller ikke; at helligdage heller ikke gør, er ikke bekræftet"
        return f"kalenderdagen efter den {self.weekdays}. hverdag ({skipped})"

    def after(self, day: date) -> Counted:
        """The first day, and how it was found."""
        last = nth_tenancy_weekday_after(day, self.weekdays)
        counted = f"{self.weekdays}. hverdag efter {day_words(day)} er {day_words(last)}; dagen efter er den første mulige."
        skipped = named(day + _ONE, last, not_a_tenancy_weekday)
        if not skipped:
            return last + _ONE, (counted,)
        doubt = (_HOLIDAYS_IMPLIED,) if any(name not in _NO_WEEKDAY_FOR_CERTAIN for _, name in skipped) else ()
        return last + _ONE, (counted, f"Tæller ikke som hverdag: {day_list(skipped)}.", *doubt)


@dataclass(frozen=True)
class SameDay:
    """On the day of the event at the latest."""

    @property
    def words(self) -> str:
        """The length as docs/law.md says it."""
        return "senest samme dag"

    def after(self, day: date) -> Counted:
        """The day itself."""
        return day, (f"Senest samme dag, {day_words(day)}.",)


@dataclass(frozen=True)
class AsTold:
    """The day itself, as somebody has set it; nothing is counted."""

    @property
    def words(self) -> str:
        """The length as docs/law.md says it."""
        return "dagen selv; der regnes ikke"

    def after(self, day: date) -> Counted:
        """The day itself."""
        return day, ("Dagen er den, underretningen oplyser; der er ikke regnet på den.",)


Length = CalendarDays | CalendarDaysThenWeekday | DayAfterWeekdays | SameDay | AsTold
