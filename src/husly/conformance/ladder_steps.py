"""The adopted ladder replayed in one case: the engine of the daily work is asked again at every point where something changed.

Each step is judged by the version that the case followed when its turn came. A day that has passed undone stays, whatever came afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from husly.conformance.events import Adopted, Event, What
from husly.conformance.history import History
from husly.conformance.rules import Finding, Kind, Reason, Result, open_days_late
from husly.law.calendar import first_open_day
from husly.law.facts import Known, SenderKind
from husly.practice.facts import Facts, Outcome, Try
from husly.practice.ladder import Answer, Answered, Next, UsedUp, next_step
from husly.practice.rules import Circumstance, Step

LADDER = "LADDER"
_CHANGES = frozenset(
    {What.FOLLOWS, What.PHONE, What.EXEMPT, What.CHILDREN, What.NEED, What.COURT_DAY, What.NOTICE, What.PAUSED, What.RESUMED, What.TRIED}
)

_RESTS = frozenset({What.PAUSED, What.RESUMED})
_MATTERS = {What.CHILDREN: Circumstance.CHILDREN, What.NEED: Circumstance.NEED, What.NOTICE: Circumstance.PRIVATE_LANDLORD}
_LEARNT = {What.CHILDREN: "children", What.NEED: "need", What.COURT_DAY: "court_on", What.PHONE: "has_phone", What.EXEMPT: "is_exempt"}


@dataclass(slots=True)
class Walked:
    """What became of one step so far. `due_on` is that of its last try, or of the one that waits; `late` the most open days of any try."""

    step: Step
    number: int
    due_on: date | None = None
    done_on: date | None = None
    late: int = -1
    out: int = 0
    evidence: list[str] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        """Whether a try came after its day."""
        return self.late >= 0


@dataclass(frozen=True, slots=True)
class Walk:
    """One run through the ladder: its findings, when it was used up, and the tries and facts it ended with."""

    findings: tuple[Finding, ...]
    used_up_on: date | None
    tries: tuple[Try, ...]
    facts: Facts
    adopted: Adopted | None


def walks(case: History) -> list[Walk]:
    """Every run through the ladder, the first from when the case was opened, the others from when it was begun again."""
    if case.opened is None:
        return []
    begun = [case.opened, *case.of(What.BEGUN_AGAIN)]
    ends = [*begun[1:], case.closed]
    return [_Run(case, turn, start, end).walk() for turn, (start, end) in enumerate(zip(begun, ends, strict=True), start=1)]


class _Run:
    """The state of one run while its events pass by."""

    def __init__(self, case: History, turn: int, start: Event, end: Event | None) -> None:
        self.case, self.turn, self.start, self.end = case, turn, start, end
        self.closed = case.place.closed
        self.facts = Facts(start.on)
        self.adopted: Adopted | None = None
        self.made: list[Try] = []
        self.answer: Answer | None = None
        self.due: date | None = None
        self.passed: dict[tuple[str, int], tuple[date, Adopted]] = {}
        self.steps: dict[str, Walked] = {}
        self.skipped: dict[str, str] = {}
        self.senders: set[SenderKind] = set()
        self.floor_on = start.on
        self.is_stale = self.is_changed = True

    def walk(self) -> Walk:
        """Everything that happened until it ended, and what that makes of each step."""
        for event in [one for one in self.case.ordered if one.what in _CHANGES]:
            if self.end and event.at > self.end.at:
                break
            self._pass(event)
        self._ask()
        if self.end:
            self._let_pass(self.end.on)
        used_up = self.answer.on if isinstance(self.answer, UsedUp) else None
        return Walk(tuple(self._findings()), used_up, tuple(self.made), self.facts, self.adopted)

    def _pass(self, event: Event) -> None:
        if isinstance(self.answer, Answered):
            return
        if event.what is What.TRIED:
            if event.tried and (event.told_at or event.at) >= self.start.at:
                self._try(event, event.tried)
            return
        changed, adopted = self._changed(event), self.adopted
        if event.what is What.FOLLOWS:
            adopted = self.case.place.by_number.get(event.number or 0)
        elif changed is self.facts and event.what not in _RESTS:
            return
        if self.adopted is adopted and not self._matters(event, changed):
            self.facts = changed
            return
        on = event.on
        if on > self.floor_on:  # nothing was due before what has happened
            self._ask()
            self._let_pass(on)
        self.facts, self.adopted, self.is_stale, self.is_changed = changed, adopted, True, True

    def _matters(self, event: Event, changed: Facts) -> bool:
        """Whether the ladder could answer otherwise: for a mark, where one of its steps asks for it and it became or was a yes."""
        circumstance = _MATTERS.get(event.what)
        if circumstance is None or self.adopted is None:
            return True
        if circumstance not in self.adopted.circumstances:
            return False
        return changed.holds(circumstance, on=changed.started_on) is not self.facts.holds(circumstance, on=changed.started_on)

    def _changed(self, event: Event) -> Facts:
        """The facts as they are after the event; the very same where it told nothing new."""
        if event.what is What.NOTICE and event.notice:
            self.senders.add(event.notice.sender_kind)
            private = self.senders == {SenderKind.PRIVATE_LANDLORD}
            return self.facts if private is self.facts.landlord_is_private else replace(self.facts, landlord_is_private=private)
        name = _LEARNT.get(event.what)
        if name is None:
            return self.facts
        told: Any = event.day if event.what is What.COURT_DAY else Known(event.code) if event.code else True
        return self.facts if getattr(self.facts, name) == told else replace(self.facts, **{name: told})

    def _try(self, event: Event, tried: Try) -> None:
        if self.is_changed or not isinstance(self.answer, UsedUp):
            self._ask()
        on = tried.on
        self._let_pass(on)
        if tried.step and tried.outcome is not Outcome.QUEUED:
            self._note(event, tried, on)
        self.made.append(tried)
        self.is_stale = True
        if tried.outcome is not Outcome.QUEUED:
            self.floor_on = max(self.floor_on, on)

    def _note(self, event: Event, tried: Try, on: date) -> None:
        """A try of a step stands on it, in time or late; one that did not go out leaves nothing but its trace."""
        step = self.adopted.practice.step(tried.step) if self.adopted else None
        known = self.steps.get(tried.step)
        if known is None:
            if step is None or self.adopted is None:
                return
            known = self.steps[tried.step] = Walked(step, self.adopted.number)
        known.evidence.append(event.key)
        if not tried.went_out:
            return
        due = self.due if self._waits_for(tried.step) else None
        passed = self.passed.pop((tried.step, known.out + 1), None)
        if passed:
            due, known.number = passed[0], passed[1].number
        known.due_on, known.done_on, known.out = due or known.due_on, on, known.out + 1
        if due and on > due:
            known.late = max(known.late, open_days_late(due, on, self.closed))

    def _ask(self) -> None:
        """What the practice asks for now, if something changed since it was asked last."""
        if not self.is_stale:
            return
        self.is_stale = self.is_changed = False
        self.answer = self.due = None
        if self.adopted is None:
            return
        self.answer = next_step(self.adopted.practice, self.facts, self.made, closed=self.closed)
        if isinstance(self.answer, Answered):
            return
        self.skipped |= {one.step.code: one.why for one in self.answer.skipped}
        if isinstance(self.answer, Next):
            self.due = self._rested(self.answer)
            self.skipped.pop(self.answer.step.code, None)

    def _rested(self, answer: Next) -> date:
        """A pause moves what had not come due when it began."""
        due = answer.due_on
        for rest in self.case.rests:
            if rest.from_on <= due and answer.earliest_on <= rest.to_on:
                due = max(due, first_open_day(date.fromordinal(rest.to_on.toordinal() + 1), self.closed))
        return due

    def _let_pass(self, on: date) -> None:
        """Where the day of the step that waits lies before this one it stays the day it was due."""
        if isinstance(self.answer, Next) and self.due and self.adopted and self.due < on:
            self.passed.setdefault((self.answer.step.code, self._out(self.answer.step) + 1), (self.due, self.adopted))

    def _waits_for(self, code: str) -> bool:
        return isinstance(self.answer, Next) and self.answer.step.code == code

    def _out(self, step: Step) -> int:
        known = self.steps.get(step.code)
        return known.out if known else 0

    def _findings(self) -> Iterator[Finding]:
        ladder = self.adopted.practice.ladder if self.adopted else ()
        shown = {step.code for step in ladder}
        for step in ladder:
            yield self._of(step)
        for code in sorted(self.steps.keys() | {code for code, _ in self.passed}):
            if code not in shown and (gone := self._gone(code)):
                yield gone

    def _of(self, step: Step) -> Finding:
        """A step of the ladder that the case followed at the end of the run."""
        known, passed = self.steps.get(step.code), self._passed(step.code)
        is_over = bool(self.end)
        if known and known.out >= step.tries:
            return self._tried(step, known)
        if passed and (is_over or isinstance(self.answer, Answered) or not self._waits_for(step.code)):
            return self._left(step, known, passed)
        if known and known.out and (known.is_late or is_over or not self._waits_for(step.code)):
            return self._tried(step, known)
        if self._waits_for(step.code):
            due = passed[0] if passed else self.due
            if not is_over:
                return self._said(step, Result.OPEN, due, Reason.NONE, known)
            return self._said(step, Result.NOT_APPLICABLE, due, self._ended(), known)
        if isinstance(self.answer, Answered):
            return self._said(step, Result.NOT_APPLICABLE, None, Reason.REACHED, known, self._reached_by)
        if step.code in self.skipped:
            return self._said(step, Result.SKIPPED, None, Reason.NONE, known, why=self.skipped[step.code])
        if known and not known.out:
            return self._said(step, Result.SKIPPED, None, Reason.GIVEN_UP, known)
        return self._after(step)

    def _after(self, step: Step) -> Finding:
        """A step whose turn has not come: it waits, or the run ended first."""
        if not self.end:
            return self._said(step, Result.OPEN, None, Reason.BEFORE_FIRST, None)
        if isinstance(self.answer, Next) and self._passed(self.answer.step.code):
            return self._said(step, Result.NOT_ASSESSABLE, None, Reason.STEP_BEFORE_NOT_DONE, None)
        return self._said(step, Result.NOT_APPLICABLE, None, self._ended(), None)

    def _tried(self, step: Step, known: Walked) -> Finding:
        result = Result.LATE if known.is_late else Result.MET
        return self._said(step, result, known.due_on, Reason.NONE, known)

    def _left(self, step: Step, known: Walked | None, passed: tuple[date, Adopted]) -> Finding:
        """Its day had been, and it was not done; or not as often as it should."""
        return self._said(step, Result.NOT_DONE, passed[0], Reason.NONE, known)._replace(rule=_rule(passed[1].number, step.code))

    def _gone(self, code: str) -> Finding | None:
        """A step of a version that the case no longer followed."""
        known, passed = self.steps.get(code), self._passed(code)
        if known and known.out:
            return self._tried(known.step, known)
        step = passed[1].practice.step(code) if passed else None
        if not passed or not step:
            return None
        found = self._said(step, Result.NOT_DONE, passed[0], Reason.MOVED, known)
        return found._replace(rule=_rule(passed[1].number, code))

    def _said(
        self,
        step: Step,
        result: Result,
        due_on: date | None,
        reason: Reason,
        known: Walked | None,
        more: tuple[str, ...] = (),
        why: str = "",
    ) -> Finding:
        number = known.number if known else self.adopted.number if self.adopted else 0
        late = known.late if known and result is Result.LATE else 0
        done_on, evidence = (known.done_on, tuple(known.evidence)) if known else (None, ())
        began, evidence = self.start.on, tuple(dict.fromkeys(evidence + more)) or (self.start.key,)
        name, days = f"{LADDER}/{step.code}", (due_on, done_on, late)
        return Finding(name, self.turn, Kind.LADDER, step.title, result, _rule(number, step.code), began, *days, reason, why, evidence)

    def _passed(self, code: str) -> tuple[date, Adopted] | None:
        mine = [found for (step, _), found in self.passed.items() if step == code]
        return min(mine, key=lambda found: found[0]) if mine else None

    def _ended(self) -> Reason:
        return Reason.CLOSED if self.end is None or self.end.what is What.CLOSED else Reason.BEGUN_AGAIN

    @cached_property
    def _reached_by(self) -> tuple[str, ...]:
        heard = (event for event in self.case.of(What.TRIED) if event.tried and event.tried.reached and event.at >= self.start.at)
        first = next(heard, None)
        return (first.key,) if first else ()


def _rule(number: int, code: str) -> str:
    return f"practice@{number}/{code}"
