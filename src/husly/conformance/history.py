"""The events of one case laid out for the judges: by what happened, what was known when, and when it ended."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from husly.conformance.events import Event, Place, What, in_order
from husly.core.clock import day_of
from husly.law.facts import Known


class Marks(NamedTuple):
    """What was known of the household from a moment on."""

    at: datetime
    children: Known
    need: Known


class Rest(NamedTuple):
    """A pause as it was held: from a day to a day, both included."""

    from_on: date
    to_on: date


class History:
    """One case as it went. `opened` is its first event; `closed` the closing that stands, None while the case is open."""

    __slots__ = ("by", "closed", "done", "marks", "opened", "ordered", "place", "rests")

    def __init__(self, events: Iterable[Event], place: Place) -> None:
        self.place = place
        self.ordered = in_order(events)
        self.by: list[list[Event]] = [[] for _ in What]
        for event in self.ordered:
            self.by[event.what].append(event)
        self.done: dict[str, list[Event]] = {}
        for event in self.by[What.DONE]:
            self.done.setdefault(event.code, []).append(event)
        openings = self.by[What.OPENED] or self.ordered
        self.opened = openings[0] if openings else None
        self.closed = self._closed()
        self.marks = self._marks()
        self.rests = self._rests() if self.by[What.PAUSED] else ()

    def of(self, what: What) -> list[Event]:
        """The events of one kind, in the order of time."""
        return self.by[what]

    @property
    def closed_on(self) -> date | None:
        """The day the case was closed, while it is."""
        return self.closed.on if self.closed else None

    def marks_at(self, at: datetime) -> Marks:
        """What was known at that moment."""
        found = Marks(at, Known.UNKNOWN, Known.UNKNOWN)
        for marks in self.marks:
            if marks.at > at:
                break
            found = marks
        return found

    def first_day_of(self, mark: What) -> date | None:
        """The day it first was a yes; None where it never was."""
        return next((event.on for event in self.by[mark] if event.code == Known.YES.value), None)

    def _closed(self) -> Event | None:
        closings, reopenings = self.by[What.CLOSED], self.by[What.REOPENED]
        if not closings or (reopenings and reopenings[-1].at > closings[-1].at):
            return None
        return closings[-1]

    def _marks(self) -> tuple[Marks, ...]:
        told = self.by[What.CHILDREN] + self.by[What.NEED]
        if not told:
            return ()
        found, children, need = list[Marks](), Known.UNKNOWN, Known.UNKNOWN
        for event in sorted(told, key=lambda e: e.at):
            if event.what is What.CHILDREN:
                children = Known(event.code)
            else:
                need = Known(event.code)
            if found and found[-1].at == event.at:
                found.pop()
            found.append(Marks(event.at, children, need))
        return tuple(found)

    def _rests(self) -> tuple[Rest, ...]:
        """Each pause until its last day, or until it was ended before its time."""
        found = []
        for event in self.by[What.PAUSED]:
            begun, until = event.on, event.day or event.on
            resumed = next((day_of(one.at) for one in self.by[What.RESUMED] if one.at >= event.at), until)
            found.append(Rest(begun, min(until, resumed)))
        return tuple(found)
