"""The municipality's own targets as days and hours, and whom it asks by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from husly.core.clock import COPENHAGEN
from husly.law.calendar import NO_DAYS, closed_because, first_open_day, is_open_day, last_open_day, named, nth_open_day_after
from husly.law.danish_dates import day_list, day_words
from husly.practice.facts import Facts
from husly.practice.rules import Ask, Circumstance, Practice
from husly.practice.words import ask as ask_words
from husly.practice.words import open_days

_ONE = timedelta(days=1)
_OWN = "Det er kommunens eget mål, ikke lov."
_FROM_THE_START: Mapping[Circumstance, date] = MappingProxyType({})


@dataclass(frozen=True)
class Asked:
    """Somebody to ask, by an open day, and why."""

    ask: Ask
    due_on: date
    why: tuple[str, ...]


def at_once(received_on: date, practice: Practice, closed: frozenset[date] = NO_DAYS) -> tuple[date, tuple[str, ...]]:
    """The day that *straks* means here, and why; always an open day."""
    days = practice.targets.at_once_days
    day = nth_open_day_after(received_on, days, closed)
    if days:
        return day, (f"Målet er {open_days(days)} efter {day_words(received_on)}: {day_words(day)}. {_OWN}",)
    if day == received_on:
        return day, (f"Målet er samme åbne dag. {_OWN}",)
    shut = day_list(named(received_on, day - _ONE, lambda d: closed_because(d, closed)))
    return day, (f"Målet er samme åbne dag. {_OWN}", f"Kontoret er lukket {shut}; næste åbne dag er {day_words(day)}.")


def first_contact_by(received_at: datetime, practice: Practice, closed: frozenset[date] = NO_DAYS) -> datetime:
    """The moment by which a first contact is tried: the target's hours after `received_at` (aware), counted on open days only."""
    moment = received_at.astimezone(COPENHAGEN).replace(tzinfo=None)
    left = timedelta(hours=practice.targets.first_contact_hours)
    while True:
        if not is_open_day(moment.date(), closed):
            moment = datetime.combine(first_open_day(moment.date(), closed), time.min)
        midnight = datetime.combine(moment.date() + _ONE, time.min)
        if moment + left <= midnight:
            return (moment + left).replace(tzinfo=COPENHAGEN)
        left -= midnight - moment
        moment = midnight


def asked(
    practice: Practice,
    facts: Facts,
    *,
    used_up_on: date | None = None,
    since: Mapping[Circumstance, date] = _FROM_THE_START,
    closed: frozenset[date] = NO_DAYS,
) -> list[Asked]:
    """Whom this case asks, each by its day; `since` says when a circumstance became known, where that was after the case began."""
    found = []
    for ask in practice.asks:
        start = used_up_on if ask.when is Circumstance.USED_UP else since.get(ask.when, facts.started_on)
        if start and (ask.when is Circumstance.USED_UP or facts.holds(ask.when, on=start, within_days=ask.within_days)):
            found.append(_by(ask, start, facts, closed))
    return found


def _by(ask: Ask, start: date, facts: Facts, closed: frozenset[date]) -> Asked:
    due = nth_open_day_after(start, ask.days, closed)
    why = [ask_words(ask), f"Regnes fra {day_words(start)}; {open_days(ask.days)} efter er {day_words(due)}."]
    if facts.court_on and start < facts.court_on <= due:
        due = max(first_open_day(start, closed), last_open_day(facts.court_on - _ONE, closed))
        why.append(f"Fogeden kommer {day_words(facts.court_on)}: spørg senest {day_words(due)}.")
    return Asked(ask, due, tuple(why))
