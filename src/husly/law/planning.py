"""The day to plan each duty for, the last day by law where there is one, and the sentences that say why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from husly.law import example_practice
from husly.law.calendar import closed_because, last_open_day, named
from husly.law.danish_dates import day_list, day_words
from husly.law.deadlines import REFUSAL_DECISION
from husly.law.duties import DutyCode
from husly.law.facts import NoticeFacts, NoticeKind
from husly.law.sources import Status

_ONE = timedelta(days=1)
_STARTS_FOR_CERTAIN = frozenset({NoticeKind.EVICTION_SCHEDULED, NoticeKind.EVICTION_CARRIED_OUT})

AtOnce = Callable[[date, frozenset[date]], tuple[date, tuple[str, ...]]]  # the day that *straks* means for a notice of that day, and why


@dataclass(frozen=True)
class Plan:
    """`due_on` is never a closed day and never after `legal_due_on`; None where nothing is known to count from."""

    due_on: date | None
    legal_due_on: date | None
    why: tuple[str, ...]


def plan(code: DutyCode, facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce = example_practice.at_once) -> Plan:
    """When the duty is planned for; `closed` are the municipality's own closing days, `at_once` what *straks* means there."""
    return _PLANS[code](facts, closed, at_once)


def counts_from_another_notice(facts: NoticeFacts) -> tuple[str, ...]:
    """The doubt about the 14 days where the court has told of something that comes before the eviction itself."""
    if facts.kind in _STARTS_FOR_CERTAIN:
        return ()
    return (f"Om de 14 dage løber allerede fra denne underretning, er {Status.UNCONFIRMED.label}.",)


def _inform(facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce) -> Plan:
    return _at_once(facts, closed, at_once, "Loven nævner ikke et antal dage.")


def _find_out(facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce) -> Plan:
    return _at_once(facts, closed, at_once, "Svaret afgør, hvad husstanden har krav på. Loven sætter ingen dag.")


def _assess(facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce) -> Plan:
    return _at_once(facts, closed, at_once, "Loven siger »straks« uden et antal dage.")


def _at_once(facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce, law_says: str) -> Plan:
    day, why = at_once(facts.received_on, closed)
    return Plan(day, None, (law_says, *why, *_too_late(day, facts)))


def _decide(facts: NoticeFacts, closed: frozenset[date], _at_once: AtOnce) -> Plan:
    version = REFUSAL_DECISION.in_force(facts.received_on)
    if not facts.is_from_court or version is None:
        return Plan(None, None, (*_NO_DAY_YET, *_before_the_bailiff(None, facts)))
    last, counted = version.length.after(facts.received_on)
    planned = last_open_day(last, closed)
    why = (
        "Er der ikke grundlag for hjælp, skal det afgøres inden fristen.",
        *counted,
        *counts_from_another_notice(facts),
        *_planned_before(last, planned, facts.received_on, closed),
        "Det er kommunens 14 dage, ikke lejerens betalingsfrist.",
        *_before_the_bailiff(planned, facts),
    )
    return Plan(planned, last, why)


_NO_DAY_YET = (
    "Loven sætter først en sidste dag, når fogedretten underretter kommunen.",
    f"Om fristen allerede løber fra udlejers underretning, er {Status.UNCONFIRMED.label}.",
    "Der er derfor ingen dag endnu: afgør sagen, så snart helhedsvurderingen er lavet.",
)


def _planned_before(last: date, planned: date, received_on: date, closed: frozenset[date]) -> tuple[str, ...]:
    if planned == last:
        return ()
    shut = day_list(named(planned + _ONE, last, lambda d: closed_because(d, closed)))
    if planned < received_on:
        return (f"Kontoret er lukket {shut}. Der er ingen åben dag inden fristen: gør det straks.",)
    return (
        f"Kontoret er lukket {shut}; planlagt til den sidste åbne dag før, {day_words(planned)}.",
        f"Om fristen selv flytter sig til næste åbne dag, er {Status.UNCONFIRMED.label}.",
    )


def _children(facts: NoticeFacts, closed: frozenset[date], _at_once: AtOnce) -> Plan:
    """No target of a municipality's own lets children wait longer than to the next open day."""
    soonest, why = example_practice.at_once(facts.received_on, closed)
    guidance = "Det står i en vejledning, ikke i loven."
    if children_are_out(facts):
        return Plan(soonest, None, (guidance, *_is_over(facts), "Det kan ikke vente.", *why))
    eviction = facts.eviction_on
    if eviction is None:
        return Plan(None, None, (guidance, "Dagen for udsættelsen er ikke oplyst: spørg fogedretten."))
    before = last_open_day(eviction - _ONE, closed)
    if before < soonest:
        return Plan(soonest, None, (guidance, *why, *(_too_late(soonest, facts) or _no_day_between(eviction))))
    planned = f"Fogeden kommer {day_words(eviction)}; aftalen skal være på plads den sidste åbne dag før, {day_words(before)}."
    return Plan(before, None, (guidance, planned, "Dagen er et eksempel på praksis, ikke lov."))


def children_are_out(facts: NoticeFacts) -> bool:
    """Whether the day has been, so that the question is where the children are now."""
    return facts.kind is NoticeKind.EVICTION_CARRIED_OUT or (facts.eviction_on is not None and facts.eviction_on < facts.received_on)


def _is_over(facts: NoticeFacts) -> tuple[str, ...]:
    if facts.kind is NoticeKind.EVICTION_CARRIED_OUT or facts.eviction_on is None or facts.eviction_on >= facts.received_on:
        return ()
    was = day_words(facts.eviction_on)
    return (f"Udsættelsen var sat til {was}, før underretningen kom: spørg fogedretten, om den er gennemført.",)


def _too_late(day: date, facts: NoticeFacts) -> tuple[str, ...]:
    """What to know where the planned day is not before the eviction."""
    eviction = facts.eviction_on
    if eviction is None or day < eviction or facts.kind is NoticeKind.EVICTION_CARRIED_OUT:
        return ()
    if eviction < facts.received_on:
        return _is_over(facts)
    if day == eviction:
        return (f"Fogeden kommer samme dag, {day_words(eviction)}: handl, før han kommer.",)
    return (f"Fogeden kommer {day_words(eviction)}, før den første åbne dag: handl straks, også uden for åbningstiden.",)


def _no_day_between(eviction: date) -> tuple[str, ...]:
    return (f"Fogeden kommer {day_words(eviction)}, og der er ingen åben dag imellem.",)


def _before_the_bailiff(planned: date | None, facts: NoticeFacts) -> tuple[str, ...]:
    """That a decision made after the eviction no longer saves the home."""
    eviction = facts.eviction_on
    if eviction is None or facts.kind is NoticeKind.EVICTION_CARRIED_OUT or (planned is not None and planned < eviction):
        return ()
    if eviction < facts.received_on:
        return _is_over(facts)
    return (f"Fogeden kommer {day_words(eviction)}: skal hjælpen redde boligen, må sagen afgøres før.",)


_PLANS: dict[DutyCode, Callable[[NoticeFacts, frozenset[date], AtOnce], Plan]] = {
    DutyCode.INFORM_OF_COUNSELLING: _inform,
    DutyCode.FIND_OUT_HOUSEHOLD: _find_out,
    DutyCode.HOLISTIC_ASSESSMENT: _assess,
    DutyCode.CHILDREN_ON_THE_DAY: _children,
    DutyCode.DECIDE: _decide,
}
