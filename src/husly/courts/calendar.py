"""Bailiff's days as iCalendar (RFC 5545): the case's number and the time, and nobody's name or home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

SET_ASIDE = timedelta(hours=1)  # a court does not say how long it takes; an event needs a length to be seen
ASK_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One day: `uid` stays the same when the day moves, `sequence` grows with every notice on the case, moments are aware."""

    uid: str
    number: str
    at: datetime
    sequence: int
    url: str


def feed(entries: Iterable[Entry], *, name: str, at: datetime) -> bytes:
    """The calendar in UTF-8 as a client subscribes to it; a day that is no longer in it has been called off."""
    calendar = Calendar()
    calendar.add("prodid", "-//Husly//Fogeddage//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, at))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", entry.at.astimezone(UTC))
    event.add("dtend", (entry.at + SET_ASIDE).astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", f"Fogeden kommer, sag {entry.number}")
    event.add("description", "Åbn sagen i Husly for at se hvem og hvor. Der er sat en time af.")
    event.add("url", entry.url)
    event.add("class", "PRIVATE")
    return event
