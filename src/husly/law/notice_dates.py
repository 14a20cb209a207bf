"""The days the rules derive from what a notice tells, each with how it was counted and what about it looks wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from husly.law import deadlines
from husly.law.calendar import closed_because
from husly.law.danish_dates import day_words
from husly.law.deadlines import Deadline, Version
from husly.law.facts import Ground, NoticeFacts, NoticeKind, SenderKind
from husly.law.planning import counts_from_another_notice

_CALLED_OFF = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN})
_NO_DAY = _CALLED_OFF | {NoticeKind.EVICTION_CANCELLED}
_NOT_NEW = _NO_DAY | {NoticeKind.CORRECTION}
_Notes = Callable[[date, NoticeFacts], tuple[str, ...]]


@dataclass(frozen=True)
class Derived:
    """A deadline's day for this notice, counted by the version in force on the day it counts from."""

    deadline: Deadline
    version: Version
    label: str
    on: date
    why: tuple[str, ...]


def derived(facts: NoticeFacts) -> tuple[Derived, ...]:
    """Every day that can be counted; those that belong to arrears fall away when the ground is another."""
    return tuple(
        _counted(deadline, version, day, notes, facts)
        for deadline, day, notes in _asked(facts)
        if day and (version := deadline.in_force(day))
    )


def _asked(facts: NoticeFacts) -> Iterator[tuple[Deadline, date | None, _Notes]]:
    if facts.ground is Ground.ARREARS:
        yield deadlines.EARLIEST_DEMAND, facts.last_timely_payment_day, _demand
        yield deadlines.TENANT_LAST_PAYMENT_DAY, facts.demand_arrived_on, _payment
        if facts.sender_kind is SenderKind.HOUSING_ORGANISATION:
            yield deadlines.LANDLORD_NOTIFY_BY, facts.filed_on, _notification
    if facts.is_from_court and facts.kind not in _NOT_NEW:
        yield deadlines.REFUSAL_DECISION, facts.received_on, _refusal
    if facts.kind not in _NO_DAY:
        yield deadlines.EVICTION, facts.eviction_on, _eviction


def _counted(deadline: Deadline, version: Version, day: date, notes: _Notes, facts: NoticeFacts) -> Derived:
    on, counted = version.length.after(day)
    event = f"{deadline.counts_from[0].upper()}{deadline.counts_from[1:]}: {day_words(day)}."
    return Derived(deadline, version, _label(deadline, facts), on, (event, *counted, *notes(on, facts)))


def _label(deadline: Deadline, facts: NoticeFacts) -> str:
    if deadline is deadlines.EVICTION and facts.kind is NoticeKind.EVICTION_CARRIED_OUT:
        return "Udsættelsen blev gennemført"
    return deadline.label


def _demand(earliest: date, facts: NoticeFacts) -> tuple[str, ...]:
    arrived = facts.demand_arrived_on
    if arrived is None or arrived >= earliest:
        return ()
    return (f"Påkravet nåede lejeren allerede {day_words(arrived)}: kontrollér, om det er afgivet for tidligt.",)


def _payment(last: date, facts: NoticeFacts) -> tuple[str, ...]:
    ended = facts.terminated_on
    early = (f"Lejemålet er ophævet {day_words(ended)}, inden fristen var gået: kontrollér det.",) if ended and ended <= last else ()
    return ("Det er lejerens betalingsfrist, ikke kommunens 14 dage.", *early)


def _notification(last: date, facts: NoticeFacts) -> tuple[str, ...]:
    if facts.received_on <= last:
        return ()
    return (f"Kommunen modtog underretningen {day_words(facts.received_on)}, altså senere.",)


def _refusal(last: date, facts: NoticeFacts) -> tuple[str, ...]:
    shut = closed_because(last)
    moved = (f"Kontoret er lukket den dag ({shut}); om fristen så flytter sig, er ikke bekræftet: planlæg til før.",) if shut else ()
    return (
        "Fristen gælder en afgørelse om, at der ikke er grundlag for hjælp.",
        *counts_from_another_notice(facts),
        *moved,
        "Det er kommunens 14 dage, ikke lejerens betalingsfrist.",
    )


def _eviction(day: date, facts: NoticeFacts) -> tuple[str, ...]:
    shut = closed_because(day)
    if shut and facts.kind is not NoticeKind.EVICTION_CARRIED_OUT:
        return (f"Det er ikke en almindelig åben dag ({shut}): kontrollér den med fogedretten.",)
    return ()
