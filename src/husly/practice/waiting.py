"""The days of one step: from which event it counts, how long it waits, and the sentences that say so."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from husly.law.calendar import closed_because, last_open_day, named, nth_open_day_after, nth_tenancy_weekday_after
from husly.law.danish_dates import day_list, day_words
from husly.practice.facts import Facts, Try
from husly.practice.rules import LETTERS, After, Channel, Effect, Practice, Step
from husly.practice.words import UNCONFIRMED_POST, circumstance, open_days

_ONE = timedelta(days=1)
_SATURDAY = 5  # that weekends do not count needs no words


class Anchor(NamedTuple):
    """The day a step counts from, and what happened on it."""

    on: date
    words: str

    @property
    def why(self) -> str:
        """As a sentence."""
        return f"Regnes fra {day_words(self.on)}, {self.words}"


class Wait(NamedTuple):
    """So many open days after an event; `why` says it where they are fewer than the step's own."""

    event: Anchor
    days: int
    why: tuple[str, ...] = ()


class Window(NamedTuple):
    """From when a step may be done and by when it must be, both open days, and why."""

    earliest_on: date
    due_on: date
    why: tuple[str, ...]


def anchor(practice: Practice, place: int, facts: Facts, made: Sequence[Try]) -> Anchor:
    """The event that the step at `place` asks for; where that has not happened, the last try before it, or the case's beginning.

    `made` are the tries in the order of time.
    """
    step = practice.ladder[place]
    places = {s.code: number for number, s in enumerate(practice.ladder[:place])}
    before = [t for t in made if t.step in places and t.went_out]
    letters = [t for t in before if t.channel in LETTERS]
    if letters and step.after is After.LETTER_SENT:
        return Anchor(letters[-1].on, "da det seneste brev blev sendt.")
    if letters and step.after is After.LETTER_ARRIVED:
        return _arrival(letters[-1], practice)
    if before and step.after is not After.CASE_STARTED:
        latest = max(before, key=lambda t: (places[t.step], t.at))
        return Anchor(latest.on, f"da trin {places[latest.step] + 1} blev forsøgt.")
    return Anchor(facts.started_on, "da sagen begyndte.")


def first(step: Step, event: Anchor, facts: Facts) -> Wait:
    """How long the step's first try waits in this case."""
    found = [
        (a.wait_days, f"Ventetiden er {open_days(a.wait_days)} i stedet for {step.wait_days}, fordi {circumstance(a.when, a.within_days)}.")
        for a in step.adjustments
        if a.effect is Effect.SHORTEN
        and a.wait_days is not None
        and a.wait_days < step.wait_days
        and facts.holds(a.when, on=event.on, within_days=a.within_days)
    ]
    if not found:
        return Wait(event, step.wait_days)
    least, why = min(found, key=lambda pair: pair[0])
    return Wait(event, least, (why,))


def again(step: Step, last: Try) -> Wait:
    """How long one more try waits after the last; one that did not get out is made good at once."""
    if last.went_out:
        return Wait(Anchor(last.on, "da trinnet sidst blev forsøgt."), step.days_between)
    return Wait(Anchor(last.on, "da forsøget viste sig ikke at være kommet ud eller frem. Det tæller ikke og gøres igen."), 0)


def window(step: Step, wait: Wait, floor: date, facts: Facts, closed: frozenset[date]) -> Window:
    """The days of a try: never before `floor`, and before the bailiff comes while there is an open day for it."""
    counted = nth_open_day_after(wait.event.on, wait.days, closed)
    earliest = max(counted, floor)
    due = nth_open_day_after(earliest, step.window_days, closed)
    why = [*wait.why, wait.event.why, _waited(wait.event.on, wait.days, counted, closed)]
    if earliest > counted:
        why.append(f"Trinnet ligger efter det, der sidst er sket: tidligst {day_words(earliest)}.")
    if due > earliest:
        why.append(f"Skal være gjort senest {day_words(due)}.")
    if facts.court_on and floor <= facts.court_on <= due:
        before = last_open_day(facts.court_on - _ONE, closed)
        earliest, due = max(floor, min(earliest, before)), max(floor, min(due, before))
        why.append(_hurried(facts.court_on, due))
    return Window(earliest, due, tuple(why))


def skipped(step: Step, event: Anchor, facts: Facts) -> str:
    """Why the step is not done in this case; empty when it is."""
    if step.channel in {Channel.PHONE, Channel.SMS} and not facts.has_phone:
        return "Der er intet telefonnummer."
    if step.channel is Channel.EMAIL and not facts.has_email:
        return "Der er ingen e-mailadresse."
    for a in step.adjustments:
        if a.effect is Effect.SKIP and facts.holds(a.when, on=event.on, within_days=a.within_days):
            return f"Springes over i praksissen, fordi {circumstance(a.when, a.within_days)}."
    return ""


def _arrival(letter: Try, practice: Practice) -> Anchor:
    if letter.arrived_on:
        return Anchor(letter.arrived_on, "da det seneste brev kom frem.")
    if letter.channel is Channel.DIGITAL_POST:
        return Anchor(letter.on, "da det seneste brev blev lagt i Digital Post.")
    arrived = nth_tenancy_weekday_after(letter.on, practice.paper_days)
    doubt = "" if practice.paper_source else f" {UNCONFIRMED_POST}"
    return Anchor(arrived, f"da det seneste brev formodes at være kommet frem; det blev sendt {day_words(letter.on)}.{doubt}")


@lru_cache(1 << 12)
def _waited(start: date, wait: int, counted: date, closed: frozenset[date]) -> str:
    if wait == 0:
        shut = named(start, counted, lambda day: closed_because(day, closed))
        return f"Kontoret er lukket {day_list(shut)}; første åbne dag er {day_words(counted)}." if shut else "Gøres samme dag."
    shut = [found for found in named(start + _ONE, counted, lambda day: closed_because(day, closed)) if found[0].weekday() < _SATURDAY]
    skipping = f" Tæller ikke som arbejdsdag: {day_list(shut)}." if shut else ""
    return f"{open_days(wait)} efter er {day_words(counted)}.{skipping}"


def _hurried(court_on: date, due: date) -> str:
    if due >= court_on:
        return f"Fogeden kommer {day_words(court_on)}, og der er ingen åben dag før: handl straks."
    return f"Fogeden kommer {day_words(court_on)}: trinnet gøres senest den sidste åbne dag før, {day_words(due)}."
