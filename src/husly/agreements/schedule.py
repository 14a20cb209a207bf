"""By which day something is due: the bank's days in a month, and the months of a rent that may change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.agreements.rules import Kind, PayDay, Terms
from husly.law.calendar import first_open_day, last_open_day, nth_open_day_after

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Rent:
    """What the rent is from a month on, in øre; the later word of two about one month counts."""

    from_month: date
    ore: int


@dataclass(frozen=True)
class Due:
    """Something that is to be paid: `number` from 1, `month` the month it is for, `due_on` the last day on which it is on time."""

    number: int
    month: date
    due_on: date
    ore: int


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def later(month: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, place = divmod(month.month - 1 + months, 12)
    return date(month.year + years, place + 1, 1)


def pay_day(month: date, rule: PayDay, numbered: int = 1) -> date:
    """The day of the month by the rule. Banks are closed on the same days as offices: weekends, holidays, Grundlovsdag and two eves.

    A numbered day that the month does not have is its last day.
    """
    if rule is PayDay.LAST_BEFORE:
        return last_open_day(month - _ONE)
    if rule is PayDay.FIRST:
        return first_open_day(month)
    last = (later(month, 1) - _ONE).day
    return first_open_day(month.replace(day=min(numbered, last)))


def rents(terms: Terms, changes: Sequence[Rent], *, through: date) -> Iterator[Due]:
    """What an administration agreement owes a month, for every month whose first day is not after `through`."""
    month, number = first_of(terms.starts_on), 1
    while month <= through:
        yield Due(number, month, pay_day(month, terms.pay_day, terms.numbered), rent_of(changes, month))
        month, number = later(month, 1), number + 1


def rent_of(changes: Sequence[Rent], month: date) -> int:
    """The rent of a month in øre; `changes` stand in the order they were told, and one at least is from the beginning."""
    place = max((change.from_month, place) for place, change in enumerate(changes) if change.from_month <= month)[1]
    return changes[place].ore


def missed_from(due_on: date) -> date:
    """The first morning on which a payment that did not come is seen: the day after."""
    return due_on + _ONE


def broken_from(due_on: date, tolerance_days: int) -> date:
    """The first morning on which a plan is broken: the day after so many bank days of tolerance."""
    return (nth_open_day_after(due_on, tolerance_days) if tolerance_days else due_on) + _ONE


def check_on(due_on: date, terms: Terms, *, is_missed: bool, is_broken: bool) -> date | None:
    """When it is next to be seen whether the payment came: the morning after, for a plan again when the tolerance is over, then never."""
    if not is_missed:
        return missed_from(due_on)
    if terms.kind is Kind.PLAN and not is_broken:
        return broken_from(due_on, terms.tolerance_days)
    return None
