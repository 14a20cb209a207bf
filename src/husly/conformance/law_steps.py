"""What the law asked of a case, step by step, each by the version in force on the day its notice came.

A duty is owed from the moment the municipality had the notice and knew what makes it owed: nobody can assess a family at once before it is
known that there are children. A last day that the law itself sets counts from the notice all the same.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from husly.cases.rules import CALLS_OFF, OWED_ALL_THE_SAME
from husly.conformance.events import Event, What
from husly.conformance.history import History
from husly.conformance.rules import Finding, Kind, Reason, Result, timely
from husly.core.clock import day_of
from husly.law.advice import set_aside
from husly.law.calendar import first_open_day, nth_open_day_after
from husly.law.deadlines import RECONSIDERATION, REFUSAL_DECISION
from husly.law.duties import RULES, DutyCode, started_by
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.law.planning import plan
from husly.measures.rules import Outcome

REFUSAL, RECONSIDER = REFUSAL_DECISION.code, RECONSIDERATION.code
_CACHED = 1 << 14
_ONLY = frozenset({NoticeKind.EVICTION_CANCELLED})
_PROOFS = {
    DutyCode.INFORM_OF_COUNSELLING: What.LETTER,
    DutyCode.HOLISTIC_ASSESSMENT: What.CONCLUDED,
    DutyCode.DECIDE: What.DECIDED,
}
_FROM_THE_NOTICE = frozenset({DutyCode.DECIDE})  # whose day the law counts from the notice, whenever it became owed


class Owed(NamedTuple):
    """A duty that one notice started: from and until when, and by which day."""

    notice: Event
    facts: NoticeFacts
    since: datetime
    until: datetime | None
    due_on: date | None
    legal_due_on: date | None


class Round(NamedTuple):
    """What was owed until it was done once: everything that had come by then. It is judged by what was due `first`."""

    code: DutyCode
    turn: int
    first: Owed
    owed: list[Owed]
    done: Event | None


def law_steps(case: History) -> Iterator[Finding]:
    """Every duty of the law that the case's notices started, in turns, with refusals and complaints."""
    owed = _owed(case)
    for code, starts in owed.items():
        for one in _rounds(code, starts, case):
            found = _judged(one, case)
            yield found
            if code is DutyCode.DECIDE and one.first.legal_due_on:
                yield _refusal(one, found, case)
    yield from _complaints(case)


def _owed(case: History) -> dict[DutyCode, list[Owed]]:
    found: dict[DutyCode, list[Owed]] = {}
    for event in case.of(What.NOTICE):
        facts = event.notice
        if facts is None or (facts.ground is not Ground.ARREARS and set_aside(facts)):
            continue
        adopted = case.place.in_force(facts.received_on)
        straks = adopted.practice.targets.at_once_days if adopted else 0
        for code, since, until in _spans(event, facts, case):
            due, legal = _due(code, event, facts, since, straks, case)
            found.setdefault(code, []).append(Owed(event, facts, since, until, due, legal))
    return found


def _spans(event: Event, facts: NoticeFacts, case: History) -> Iterator[tuple[DutyCode, datetime, datetime | None]]:
    """Each duty that the notice started, from when it was owed and until when what was known made it owed no more."""
    before = case.marks_at(event.at)
    known = [before, *[marks for marks in case.marks if marks.at > event.at]]
    if len(known) == 1:
        for code in _started(facts.sender_kind, facts.kind, facts.received_on, before.children, before.need):
            yield code, event.at, None
        return
    codes = [_started(facts.sender_kind, facts.kind, facts.received_on, marks.children, marks.need) for marks in known]
    for code in frozenset[DutyCode]().union(*codes):
        first = next(place for place, some in enumerate(codes) if code in some)
        over = next((place for place in range(first + 1, len(codes)) if code not in codes[place]), None)
        yield code, max(event.at, known[first].at), known[over].at if over else None


def _due(code: DutyCode, event: Event, facts: NoticeFacts, since: datetime, straks: int, case: History) -> tuple[date | None, date | None]:
    """The day by which it was to be done, and the last by law; a pause moves only a day that is the municipality's own."""
    counted = facts.received_on if since == event.at or code in _FROM_THE_NOTICE else day_of(since)
    due, legal = _planned(code, facts.sender_kind, facts.kind, counted, facts.eviction_on, straks, case.place.closed)
    if due and case.rests and RULES[code].movable and not legal:
        due = next((first_open_day(_after(r.to_on), case.place.closed) for r in case.rests if r.from_on <= due <= r.to_on), due)
    return legal or due, legal


def _rounds(code: DutyCode, owed: list[Owed], case: History) -> Iterator[Round]:
    """What was done answers all that had come by then; what came afterwards is owed anew."""
    left, turn = owed, 0
    for done in case.done.get(code, ()):
        answered = [one for one in left if one.notice.at <= done.at]
        if answered:
            turn += 1
            yield Round(code, turn, _first(answered), answered, done)
            left = [one for one in left if one.notice.at > done.at]
    if left:
        yield Round(code, turn + 1, _first(left), left, None)


def _first(owed: list[Owed]) -> Owed:
    """What was due first."""
    if len(owed) == 1:
        return owed[0]
    return min(owed, key=lambda one: (one.due_on or date.max, one.since, one.notice.key))


def _judged(one: Round, case: History) -> Finding:
    first, closed = one.first, case.place.closed
    result, reason, done_on, late = Result.OPEN, Reason.NONE if first.due_on else Reason.NO_DAY, None, 0
    done_at = one.done.at if one.done else _answered(one)
    if done_at:
        done_on = day_of(done_at)
        result, late = timely(first.due_on, done_on, closed)
    else:
        result, reason = _not_done(one, case) or (result, reason)
    if _is_unknown(first, result, case):
        result, reason, late = Result.NOT_ASSESSABLE, Reason.BEFORE_HUSLY, 0
    rule, label = _rule(one.code, first.facts.received_on, first.facts.sender_kind)
    began = day_of(first.since) if first.since != first.notice.at else first.facts.received_on
    days = (first.due_on, done_on, late)
    return Finding(one.code.value, one.turn, Kind.LAW, label, result, rule, began, *days, reason, "", _evidence(one, case))


def _answered(one: Round) -> datetime | None:
    """To find out who lives there is done when it is known, whoever told it."""
    if one.code is not DutyCode.FIND_OUT_HOUSEHOLD or any(owed.until is None for owed in one.owed):
        return None
    return max(owed.until for owed in one.owed if owed.until)


def _not_done(one: Round, case: History) -> tuple[Result, Reason] | None:
    """What became of a duty that nobody did; None while it stands open. What ended after its day had come was not done in time."""
    first = one.first
    if all(owed.until for owed in one.owed):
        return Result.NOT_APPLICABLE, Reason.CORRECTED
    ends = list(_ends(one, case))
    if not ends:
        return None
    ended_on, reason = min(ends, key=lambda end: end[0])
    if reason is Reason.CLOSED and one.code is DutyCode.CHILDREN_ON_THE_DAY and first.due_on is None:
        return Result.NOT_ASSESSABLE, Reason.DAY_NOT_TOLD
    if (first.due_on and ended_on > first.due_on) or (first.due_on is None and reason is Reason.CLOSED):
        return Result.NOT_DONE, Reason.NONE if first.due_on else Reason.NO_DAY
    return Result.NOT_APPLICABLE, reason


def _ends(one: Round, case: History) -> Iterator[tuple[date, Reason]]:
    since = max(owed.notice.at for owed in one.owed)
    for event in case.of(What.NOTICE):
        kind = event.notice.kind if event.notice else None
        if event.at >= since and kind in CALLS_OFF and one.code.value not in OWED_ALL_THE_SAME:
            yield event.on, Reason.CALLED_OFF
        elif event.at >= since and kind in _ONLY and one.code is DutyCode.CHILDREN_ON_THE_DAY:
            yield event.on, Reason.CANCELLED
    if case.closed:
        yield case.closed.on, Reason.CLOSED


def _is_unknown(first: Owed, result: Result, case: History) -> bool:
    """Whether the day had been before the municipality used Husly, so that what was done then is nowhere."""
    begun = case.place.recorded_from
    if begun is None or first.due_on is None or first.facts.received_on >= begun or first.due_on >= begun:
        return False
    return result in (Result.LATE, Result.NOT_DONE, Result.OPEN)


def _evidence(one: Round, case: History) -> tuple[str, ...]:
    keys = [owed.notice.key for owed in one.owed]
    if one.done:
        proof = _proof(one, case)
        keys += [proof.key, one.done.key] if proof else [one.done.key]
    return tuple(dict.fromkeys(keys))


def _proof(one: Round, case: History) -> Event | None:
    """The letter, the assessment or the decision that the duty was done by: the last before it, on the same case."""
    what = _PROOFS.get(one.code)
    if what is None or one.done is None:
        return None
    since, until = one.first.notice.at, one.done.on
    return next((event for event in reversed(case.of(what)) if event.at >= since and event.on <= until), None)


def _refusal(one: Round, decided: Finding, case: History) -> Finding:
    """The last day by law of a refusal; where the tenant was granted help it does not matter."""
    first = one.first
    result, reason, done_on, late = decided.result, decided.reason, decided.done_on, decided.days_late
    decision = _proof(one, case)
    if one.done and result is not Result.NOT_ASSESSABLE:
        if decision is None:
            result, reason, late = Result.NOT_ASSESSABLE, Reason.DECISION_NOT_TOLD, 0
        elif decision.code != Outcome.REFUSAL.value:
            result, reason, late = Result.NOT_APPLICABLE, Reason.GRANTED, 0
        else:
            done_on = decision.day or one.done.on
            result, late = timely(first.legal_due_on, done_on, case.place.closed)
    rule = _refusal_rule(first.facts.received_on)
    days = (first.legal_due_on, done_on, late)
    return Finding(
        REFUSAL, one.turn, Kind.LAW, REFUSAL_DECISION.label, result, rule, first.facts.received_on, *days, reason, "", decided.evidence
    )


def _complaints(case: History) -> Iterator[Finding]:
    for turn, event in enumerate(case.of(What.COMPLAINED), start=1):
        received_on = event.day or event.on
        due, rule = _reconsidered_by(received_on)
        if due is None:
            continue
        looked = next((one for one in case.of(What.RECONSIDERED) if one.code == event.code), None)
        result, late = timely(due, looked.on, case.place.closed) if looked else (Result.OPEN, 0)
        if not looked and case.closed and case.closed.at > event.at:
            result = Result.NOT_DONE if case.closed.on > due else Result.NOT_APPLICABLE
        reason = Reason.CLOSED if result is Result.NOT_APPLICABLE else Reason.NONE
        evidence = (event.key, looked.key) if looked else (event.key,)
        days = (due, looked.on if looked else None, late)
        yield Finding(RECONSIDER, turn, Kind.LAW, RECONSIDERATION.label, result, rule, received_on, *days, reason, "", evidence)


@lru_cache(_CACHED)
def _started(sender: SenderKind, kind: NoticeKind, on: date, children: Known, need: Known) -> frozenset[DutyCode]:
    return started_by(NoticeFacts(sender, kind, Ground.ARREARS, on, children, need))


@lru_cache(_CACHED)
def _planned(
    code: DutyCode, sender: SenderKind, kind: NoticeKind, on: date, eviction_on: date | None, straks: int, closed: frozenset[date]
) -> tuple[date | None, date | None]:
    """The days that the law and the municipality's *straks* set; the same for every case that has these facts."""
    facts = NoticeFacts(sender, kind, Ground.ARREARS, on, eviction_on=eviction_on)
    planned = plan(code, facts, closed, lambda day, shut: (nth_open_day_after(day, straks, shut), ()))
    return planned.due_on, planned.legal_due_on


@lru_cache(_CACHED)
def _rule(code: DutyCode, on: date, sender: SenderKind) -> tuple[str, str]:
    """The version of a duty that judges a notice of that day from such a sender, and what the duty is called."""
    version = RULES[code].in_force(on, sender)
    return f"{code}@{version.in_force_from.isoformat()}/{sender}" if version else code.value, RULES[code].label


@lru_cache(_CACHED)
def _refusal_rule(received_on: date) -> str:
    version = REFUSAL_DECISION.in_force(received_on)
    return REFUSAL_DECISION.rule(version) if version else REFUSAL


@lru_cache(_CACHED)
def _reconsidered_by(received_on: date) -> tuple[date | None, str]:
    """The last day to look again at a complaint of that day, and the version that says so; None before there was one."""
    version = RECONSIDERATION.in_force(received_on)
    return (version.length.after(received_on)[0], RECONSIDERATION.rule(version)) if version else (None, "")


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
