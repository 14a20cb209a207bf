"""The engine: which step of the ladder comes next in a case, from when and by when, and why; or that it is used up, or answered.

The same facts, tries and closing days always give the same answer. It asks for no day of today, so nothing changes overnight.
The ladder goes forwards: what lies before the furthest step tried comes up again only when nothing is left ahead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.danish_dates import day_words
from husly.practice import waiting
from husly.practice.facts import Facts, Outcome, Try
from husly.practice.rules import IN_PERSON, Channel, Practice, Step, TimeOfDay

MOST_FAILURES = 2  # a step that failed so often in a row is given up, so that a wrong address does not stop the ladder
_QUEUED = Outcome.QUEUED
_IN_ORDER = attrgetter("at", "step", "channel", "outcome")


class Skipped(NamedTuple):
    """A step that is not done in this case."""

    step: Step
    number: int
    why: str


class Next(NamedTuple):
    """What to do now. `number` counts steps from 1, `try_number` its tries; both days are open days. Under way: queued already."""

    step: Step
    number: int
    try_number: int
    channel: Channel
    time_of_day: TimeOfDay
    earliest_on: date
    due_on: date
    is_under_way: bool
    why: tuple[str, ...]
    skipped: tuple[Skipped, ...]


class UsedUp(NamedTuple):
    """Every step was tried, given up or skipped; `on` is the day of the last contact that went out, None where none did."""

    on: date | None
    why: tuple[str, ...]
    skipped: tuple[Skipped, ...]


class Answered(NamedTuple):
    """The tenant was heard: nothing waits any more."""

    on: date
    why: tuple[str, ...]


Answer = Next | UsedUp | Answered


def next_step(practice: Practice, facts: Facts, tries: Iterable[Try], *, closed: frozenset[date] = NO_DAYS) -> Answer:
    """The next step of this practice; `tries` are those since the case began, `closed` the municipality's own closing days."""
    made = sorted(tries, key=_IN_ORDER)
    heard = next((t for t in made if t.reached), None)
    if heard:
        return Answered(heard.on, (f"Lejeren er nået {day_words(heard.on)}: {heard.outcome.label}.",))
    case = _Case(practice, facts, tuple(made), closed)
    skipped: list[Skipped] = []
    for place in case.order():
        step = practice.ladder[place]
        if case.is_finished(step):
            continue
        event = waiting.anchor(practice, place, facts, made)
        reason = waiting.skipped(step, event, facts)
        if not reason:
            return case.next(place, event, tuple(skipped))
        skipped.append(Skipped(step, place + 1, reason))
    return case.used_up(tuple(skipped))


@dataclass(frozen=True)
class _Case:
    """One case in one practice, with its tries in the order of time."""

    practice: Practice
    facts: Facts
    made: tuple[Try, ...]
    closed: frozenset[date]

    @cached_property
    def _settled(self) -> dict[str, list[Try]]:
        found: dict[str, list[Try]] = {}
        for t in self.made:
            if t.outcome is not _QUEUED:
                found.setdefault(t.step, []).append(t)
        return found

    def settled(self, step: Step) -> list[Try]:
        """The step's tries that went out or failed."""
        return self._settled.get(step.code, [])

    def order(self) -> list[int]:
        """The places of the ladder from the furthest step tried, and then what lies before it."""
        ladder, tried = self.practice.ladder, self._settled
        furthest = max([place for place, step in enumerate(ladder) if step.code in tried], default=0)
        return [*range(furthest, len(ladder)), *range(furthest)]

    def is_finished(self, step: Step) -> bool:
        """Whether nothing more is done of it."""
        return step.code in self._settled and (self._gone_out(step) >= step.tries or self._is_given_up(step))

    def next(self, place: int, event: waiting.Anchor, skipped: tuple[Skipped, ...]) -> Next:
        """The step at `place` with its days and all its reasons."""
        step, mine = self.practice.ladder[place], self.settled(self.practice.ladder[place])
        wait = waiting.again(step, mine[-1]) if mine else waiting.first(step, event, self.facts)
        window = waiting.window(step, wait, self._floor(), self.facts, self.closed)
        number = self._gone_out(step) + 1
        channel, on_paper = self._channel(step)
        time_of_day, evening = self._time_of_day(step)
        queued, under_way = self._queued(step)
        named = f"Trin {place + 1} i kommunens faste praksis: {step.title}."
        counted = (f"Forsøg {number} af {step.tries}.",) if step.tries > 1 else ()
        why = (named, *counted, *window.why, *on_paper, *evening, *under_way)
        return Next(step, place + 1, number, channel, time_of_day, window.earliest_on, window.due_on, queued, why, skipped)

    def used_up(self, skipped: tuple[Skipped, ...]) -> UsedUp:
        """Nothing is left; what was given up is named."""
        given_up = [
            f"Trin {number}, {step.title}, kom {MOST_FAILURES} gange ikke ud eller frem og er opgivet. Det tæller ikke."
            for number, step in enumerate(self.practice.ladder, start=1)
            if self._is_given_up(step)
        ]
        out = [t.on for t in self.made if t.went_out]
        return UsedUp(out[-1] if out else None, ("Alle trin i kontakttrappen er brugt.", *given_up), skipped)

    def _floor(self) -> date:
        """No step lies before what has happened."""
        latest = next((t.on for t in reversed(self.made) if t.outcome is not _QUEUED), self.facts.started_on)
        return first_open_day(max(self.facts.started_on, latest), self.closed)

    def _gone_out(self, step: Step) -> int:
        return sum([t.went_out for t in self.settled(step)])

    def _is_given_up(self, step: Step) -> bool:
        last = self.settled(step)[-MOST_FAILURES:]
        return len(last) == MOST_FAILURES and not any(t.went_out for t in last)

    def _channel(self, step: Step) -> tuple[Channel, tuple[str, ...]]:
        if step.channel is Channel.DIGITAL_POST and self.facts.is_exempt:
            return Channel.LETTER, ("Lejeren er fritaget for Digital Post: brevet går på papir.",)
        return step.channel, ()

    def _time_of_day(self, step: Step) -> tuple[TimeOfDay, tuple[str, ...]]:
        if step.time_of_day is not TimeOfDay.ANY or step.channel not in IN_PERSON:
            return step.time_of_day, ()
        if any(t.channel in IN_PERSON and t.went_out and t.is_by_day for t in self.made):
            return TimeOfDay.EVENING, ("Om aftenen, fordi det ikke lykkedes om dagen.",)
        return TimeOfDay.DAY, ()

    def _queued(self, step: Step) -> tuple[bool, tuple[str, ...]]:
        queued = [t for t in self.made if t.step == step.code and t.outcome is _QUEUED]
        if not queued:
            return False, ()
        return True, (f"Lagt til afsendelse {day_words(queued[-1].on)}, men ikke sendt endnu.",)
