"""What a replay is given: the events of one case, and what its municipality had adopted. Codes and days, no names and no text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import cached_property

from husly.core.clock import day_of
from husly.law.calendar import NO_DAYS
from husly.law.facts import NoticeFacts
from husly.practice.facts import Try
from husly.practice.rules import Circumstance, Practice


class What(IntEnum):
    """What happened. Of two events of one moment the lower comes first: what is known, before what is done with it."""

    __hash__ = int.__hash__  # as equality is; the one of Enum is many times slower

    OPENED = 0
    FOLLOWS = 1
    BEGUN_AGAIN = 2
    PHONE = 3
    EXEMPT = 4
    CHILDREN = 5
    NEED = 6
    COURT_DAY = 7
    NOTICE = 8
    PAUSED = 9
    RESUMED = 10
    LETTER = 11
    TRIED = 12
    CONCLUDED = 13
    DECIDED = 14
    DONE = 15
    ASKED = 16
    COMPLAINED = 17
    RECONSIDERED = 18
    REOPENED = 19
    CLOSED = 20
    TO_LOOK_BACK = 21
    LOOKED_BACK = 22


@dataclass(frozen=True)
class Event:
    """One thing that happened, at an aware moment. `key` names the row it was read from: 'attempt:12'.

    `code` is a duty (DONE), an answer (CHILDREN, NEED), a kind of letter, an outcome (DECIDED, CLOSED), a partner (ASKED), or a complaint's
    key (COMPLAINED, RECONSIDERED). `day` is the bailiff's (COURT_DAY), the last of a pause, that on which a decision went out or a
    complaint came, or that of a look back. `number` is a version of the practice (FOLLOWS) or months. `told_at` is when a try was recorded.
    """

    what: What
    at: datetime
    key: str
    code: str = ""
    day: date | None = None
    number: int | None = None
    notice: NoticeFacts | None = None
    tried: Try | None = None
    told_at: datetime | None = None

    @cached_property
    def on(self) -> date:
        """The Danish day."""
        return day_of(self.at)


@dataclass(frozen=True)
class Adopted:
    """A version of the municipality's practice, by its number, and its first day."""

    number: int
    in_force_from: date
    practice: Practice

    @cached_property
    def circumstances(self) -> frozenset[Circumstance]:
        """What makes a difference to a step of its ladder."""
        return frozenset(one.when for step in self.practice.ladder for one in step.adjustments)


@dataclass(frozen=True)
class Place:
    """What holds for every case of a municipality.

    `adopted` are its versions, `closed` its own closing days. `recorded_from` is the first day it used Husly: nothing before it was
    recorded; None where that does not matter.
    """

    adopted: tuple[Adopted, ...] = ()
    closed: frozenset[date] = NO_DAYS
    recorded_from: date | None = None

    @cached_property
    def by_number(self) -> dict[int, Adopted]:
        """Each version by its number."""
        return {one.number: one for one in self.adopted}

    def in_force(self, on: date) -> Adopted | None:
        """The version in force that day; None before there was one."""
        for one in self._latest_first:
            if one.in_force_from <= on:
                return one
        return None

    @cached_property
    def _latest_first(self) -> list[Adopted]:
        return sorted(self.adopted, key=lambda one: one.in_force_from, reverse=True)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Each event once, in the order of time: told twice or out of order they are the same. Two of one row and moment are one event."""
    found = {(event.at, event.what, event.key, event.code): event for event in events}
    return [found[place] for place in sorted(found)]
