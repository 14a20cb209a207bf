"""What the adopted practice asked of a case beside its ladder: the first contact, whom to ask, when silence ends it, and the looks back."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from husly.cases.rules import Closing
from husly.conformance.events import Adopted, Event, What
from husly.conformance.history import History
from husly.conformance.ladder_steps import LADDER, Walk, walks
from husly.conformance.rules import Finding, Kind, Reason, Result, open_days_late, timely
from husly.core.clock import day_of
from husly.practice.rules import Circumstance
from husly.practice.stopping import may_conclude_not_reached
from husly.practice.targets import Asked, asked, first_contact_by

FIRST_CONTACT, ASK, NOT_REACHED, LOOK_BACK = "FIRST_CONTACT", "ASK", "NOT_REACHED", "LOOK_BACK"


def practice_steps(case: History) -> Iterator[Finding]:
    """Every step of the practice in force; one finding that there was none where nothing had been adopted."""
    if case.opened is None:
        return
    runs = walks(case)
    spans = list(_followed(case))
    if not spans:
        yield Finding(LADDER, 1, Kind.LADDER, "Fast praksis", Result.NOT_APPLICABLE, "practice@", case.opened.on, reason=Reason.NO_PRACTICE)
        return
    yield from _first_contact(case)
    for run in runs:
        yield from run.findings
    yield from _asks(case, runs[-1], spans)
    yield from _silence(case, runs[-1])
    yield from _looks_back(case)


def _followed(case: History) -> Iterator[tuple[Adopted, date, date | None]]:
    """Each version that the case followed, from which day and until which; None for the one it follows still."""
    moves = case.of(What.FOLLOWS)
    for event, following in zip_longest(moves, moves[1:]):
        adopted = case.place.by_number.get(event.number or 0)
        if adopted:
            yield adopted, event.on, following.on if following else None


def _first_contact(case: History) -> Iterator[Finding]:
    """The municipality's own hours until somebody tries to reach the tenant."""
    opened = case.opened
    adopted = case.place.in_force(opened.on) if opened else None
    if opened is None or adopted is None:
        return
    until = first_contact_by(opened.at, adopted.practice, case.place.closed)
    due_on = day_of(until - timedelta(microseconds=1))
    first = next((event for event in case.of(What.TRIED) if event.tried and event.tried.went_out), None)
    result, reason, late = Result.OPEN, Reason.NONE, 0
    if first:
        is_late = first.at > until
        result, late = (Result.LATE, open_days_late(due_on, first.on, case.place.closed)) if is_late else (Result.MET, 0)
    elif case.closed:
        result, reason = (Result.NOT_DONE, reason) if case.closed.at > until else (Result.NOT_APPLICABLE, Reason.CLOSED)
    label = f"Første forsøg på kontakt inden {adopted.practice.targets.first_contact_hours} timer"
    rule, evidence = f"practice@{adopted.number}", (opened.key, first.key) if first else (opened.key,)
    days = (due_on, first.on if first else None, late)
    yield Finding(FIRST_CONTACT, 1, Kind.TARGET, label, result, rule, opened.on, *days, reason, "", evidence)


def _asks(case: History, run: Walk, spans: list[tuple[Adopted, date, date | None]]) -> Iterator[Finding]:
    """Whom the practice wanted asked: by each version that was followed, what came due while it was."""
    seen = set[str]()
    for adopted, _, until in spans:
        for one in _wanted(case, run, adopted):
            is_due = until is None or one.due_on < until
            if one.ask.key not in seen and is_due:
                seen.add(one.ask.key)
                yield _asked(case, one, adopted)


def _wanted(case: History, run: Walk, adopted: Adopted) -> list[Asked]:
    facts, practice = run.facts, adopted.practice
    since = {Circumstance.CHILDREN: case.first_day_of(What.CHILDREN), Circumstance.NEED: case.first_day_of(What.NEED)}
    if facts.court_on:
        near = max((ask.within_days or 0 for ask in practice.asks if ask.when is Circumstance.COURT_DATE), default=0)
        since[Circumstance.COURT_DATE] = facts.court_on - timedelta(days=near)
    later = {when: max(facts.started_on, on) for when, on in since.items() if on}
    return asked(practice, facts, used_up_on=run.used_up_on, since=later, closed=case.place.closed)


def _asked(case: History, one: Asked, adopted: Adopted) -> Finding:
    partner = one.ask.partner
    done = next((event for event in case.of(What.ASKED) if event.code == partner.value), None)
    done_on = done.on if done else None
    result, late, reason = Result.OPEN, 0, Reason.NONE
    if done_on:
        result, late = timely(one.due_on, done_on, case.place.closed)
    elif case.closed_on:
        result, reason = (Result.NOT_DONE, reason) if case.closed_on > one.due_on else (Result.NOT_APPLICABLE, Reason.CLOSED)
    began = case.opened.on if case.opened else one.due_on
    evidence, step = tuple(event.key for event in (case.opened, done) if event), f"{ASK}/{one.ask.key}"
    rule, days = f"practice@{adopted.number}", (one.due_on, done_on, late)
    return Finding(step, 1, Kind.ASK, f"Spørg {partner.label}", result, rule, began, *days, reason, "", evidence)


def _silence(case: History, run: Walk) -> Iterator[Finding]:
    """A case that ended because nobody could be reached had been tried as the practice asks."""
    closed, adopted = case.closed, run.adopted
    if closed is None or closed.code != Closing.NOT_REACHED.value or adopted is None:
        return
    facts, place = run.facts, case.place
    verdict = may_conclude_not_reached(adopted.practice, facts, run.tries, open_duties=(), today=closed.on, closed=place.closed)
    result = Result.MET if verdict else Result.NOT_DONE
    rule, days = f"practice@{adopted.number}", (closed.on, closed.on if verdict else None, 0)
    tried = tuple(event.key for event in case.of(What.TRIED))
    label = "Nok forsøg, før sagen blev lukket uden kontakt"
    why = "" if verdict else verdict.reason
    yield Finding(NOT_REACHED, 1, Kind.END, label, result, rule, facts.started_on, *days, Reason.NONE, why, (*tried, closed.key))


def _looks_back(case: History) -> Iterator[Finding]:
    """The looks back at a case that is closed; one that was reopened is looked after anyway."""
    if case.closed is None:
        return
    adopted = case.place.in_force(case.closed.on)
    for event in case.of(What.TO_LOOK_BACK):
        if event.at != case.closed.at:
            continue
        looked = _looked(case, event)
        due = event.day or event.on
        result, late = timely(due, looked.on, case.place.closed) if looked else (Result.OPEN, 0)
        rule, evidence = f"practice@{adopted.number if adopted else ''}", (event.key, looked.key) if looked else (event.key,)
        days = (due, looked.on if looked else None, late)
        label, step = f"Tilbageblik efter {event.number} måneder", f"{LOOK_BACK}/{event.number}"
        yield Finding(step, 1, Kind.END, label, result, rule, case.closed.on, *days, Reason.NONE, "", tuple(dict.fromkeys(evidence)))


def _looked(case: History, event: Event) -> Event | None:
    return next((one for one in case.of(What.LOOKED_BACK) if one.key == event.key), None)
