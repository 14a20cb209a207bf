"""An example of practice, not law: what *straks* means, and what else is urgent, until the municipality has adopted its own."""

from datetime import date, timedelta

from husly.law.calendar import closed_because, first_open_day, named
from husly.law.danish_dates import day_list, day_words

MARK = "et eksempel på praksis, ikke lov"
WORDS = f"Målet er samme åbne dag: {MARK}."
URGENT_WITHIN = 14  # days to the bailiff's visit


def at_once(received_on: date, closed: frozenset[date]) -> tuple[date, tuple[str, ...]]:
    """The same open day, or the next one when the notice came on a closed day; and why."""
    day = first_open_day(received_on, closed)
    if day == received_on:
        return day, (WORDS,)
    shut = day_list(named(received_on, day - timedelta(days=1), lambda d: closed_because(d, closed)))
    return day, (WORDS, f"Kontoret er lukket {shut}; næste åbne dag er {day_words(day)}.")
