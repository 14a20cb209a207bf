"""Reads of help and decisions: how each measure stands in a case, and what may be done with a decision now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from husly.accounts.queries import closing_days
from husly.assessment import queries as assessment
from husly.cases.models import Case, Occasion
from husly.cases.queries import whole
from husly.cases.rules import CALLS_OFF
from husly.contact import queries as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES, Verdict
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known
from husly.law.measures import CATALOGUE, Condition, Decider, Measure, MeasureRule
from husly.letters.queries import letterhead
from husly.measures.answers import questions, read
from husly.measures.conditions import Findings, Found, Judgement, judge
from husly.measures.facts import Facts, words
from husly.measures.models import Complaint, Decision, Finding, Help, Item
from husly.measures.reasons import About, against, complaint_guidance
from husly.measures.rules import (
    DECISION_NEXT,
    MATTER_OF,
    OPEN_HELP,
    UNDER_WAY,
    DecisionStatus,
    HelpStatus,
    Outcome,
    hearing_until,
    may_approve,
    may_decide,
    may_move,
    needs_hearing,
)
from husly.practice import stopping

_MARK = {Known.YES.value: True, Known.NO.value: False, Known.UNKNOWN.value: None}


@dataclass(frozen=True)
class Shelf:
    """One measure of the catalogue as it stands in a case: what its conditions answer, and the help of it that is under way."""

    rule: MeasureRule
    judgement: Judgement
    help: Help | None

    @property
    def missing(self) -> list[str]:
        """What is missing, in words."""
        return words(self.judgement.missing)

    @property
    def questions(self) -> list[str]:
        """The questions of the assessment that would tell it."""
        return questions(self.judgement.missing)


@dataclass(frozen=True)
class View:
    """A decision with everything that its page needs."""

    decision: Decision
    against: list[str]
    needs_hearing: bool
    is_current: bool
    has_new_facts: bool
    needs_second_eyes: bool
    may_hear: Verdict
    may_ask: Verdict
    may_decide: Verdict
    may_approve: Verdict
    hearing_until: date


def catalogue(case: Case, *, on: date, seen_by: Actor) -> list[Shelf]:
    """Every measure that is law that day, in the order of the catalogue."""
    told, found, open_now = (
        known(case, on=on, seen_by=seen_by),
        findings(case),
        {help.measure: help for help in helps(case) if help.status in OPEN_HELP},
    )
    judged = [(rule, judge(rule.code, told, on, found)) for rule in CATALOGUE.values()]
    return [Shelf(rule, judgement, open_now.get(rule.code.value)) for rule, judgement in judged if judgement]


def helps(case: Case) -> list[Help]:
    """All help of a case and of those joined into it, the newest first."""
    return list(helps_of(case.pk))


def helps_of(key: int) -> QuerySet[Help]:
    """The same by the case's number."""
    return Help.objects.filter(case__in=whole(key)).select_related("begun_by").order_by("-id")


def findings(case: Case) -> Findings:
    """What people found of conditions, the newest word of each."""
    newest: dict[str, Finding] = {one.condition: one for one in Finding.objects.filter(case__in=whole(case)).order_by("id")}
    return {Condition(code): Found(one.is_met, one.why) for code, one in newest.items() if one.is_met is not None}


def decisions(case: Case) -> list[Decision]:
    """All decisions of a case and of those joined into it, the newest first."""
    return list(decisions_of(case.pk).prefetch_related("items", Prefetch("complaints", Complaint.objects.order_by("id"))))


def decisions_of(key: int) -> QuerySet[Decision]:
    """The same by the case's number, without what they are about."""
    return Decision.objects.filter(case__in=whole(key)).select_related("decided_by").order_by("-id")


def about(items: Iterable[Item]) -> list[About]:
    """What a decision is about, as its draft is written from."""
    return [About(item.judgement(), item.help.terms, item.help.is_applied_for) if item.help else About(item.judgement()) for item in items]


def to_decide_on(case: Case, outcome: Outcome, *, on: date, seen_by: Actor) -> list[Shelf]:
    """The measures that such a decision can be about: those the municipality decides on; granted is only what stands on the case."""
    shelves = [shelf for shelf in catalogue(case, on=on, seen_by=seen_by) if shelf.rule.decider is Decider.MUNICIPALITY]
    if outcome is Outcome.REFUSAL:
        return [shelf for shelf in shelves if shelf.help is None or shelf.help.status != HelpStatus.GRANTED]
    refused = {help.measure: help for help in reversed(helps(case)) if help.status == HelpStatus.REFUSED}
    known = [replace(shelf, help=shelf.help or refused.get(shelf.rule.code.value)) for shelf in shelves]
    return [shelf for shelf in known if shelf.help and shelf.help.status != HelpStatus.GRANTED]


def is_current(decision: Decision, items: Iterable[Item], *, on: date) -> bool:
    """Whether the rules that the draft was made under are still in force, and the help is as it was."""
    return all(_stands(item, on) and not (item.help and item.help.changed_at > decision.judged_at) for item in items)


def _stands(item: Item, on: date) -> bool:
    rule = CATALOGUE[Measure(item.measure)]
    version = rule.in_force(on)
    return version is not None and rule.rule(version) == item.rule


def needs_second_eyes(case: Case, outcome: Outcome, *, at: datetime) -> bool:
    """Whether the practice that the case follows wants a second person to look."""
    practice = contact.followed(contact.course_of(case, at=at)).practice
    return stopping.needs_second_eyes(practice, MATTER_OF[outcome])


def decide_by(case: Case) -> date | None:
    """The day by which the case is to be decided: the law's own where it has one."""
    duty = case.duties.filter(ended_at=None, code=DutyCode.DECIDE.value).first()
    return (duty.legal_due_on or duty.due_on) if duty else None


def guidance(case: Case, *, on: date) -> str:
    """How to complain, as the decision's letter says it."""
    return complaint_guidance(letterhead(case.municipality_id).name, on)


def is_heard(decision: Decision, weighing: Collection[str]) -> bool:
    """Whether the party has been heard, needs not be, or a person has written why not."""
    needed = needs_hearing(Outcome(decision.outcome), weighing)
    return not needed or decision.heard_ended_at is not None or bool(decision.not_heard_why.strip())


def verdict(decision: Decision, items: Collection[Item], case: Case, *, by: Actor, at: datetime, is_second: bool) -> Verdict:
    """Whether the decision can be made now by this person; `is_second` where she is the second pair of eyes."""
    status = DecisionStatus(decision.status)
    needed = needs_second_eyes(case, Outcome(decision.outcome), at=at)
    if is_second:
        first = may_approve(status=status, is_writer=by.id in decision.writers)
        if not first:
            return first
    return may_decide(
        status=status,
        text=decision.text,
        is_heard=is_heard(decision, against(about(items))),
        has_second_eyes=is_second or not needed,
        is_current=is_current(decision, items, on=day_of(at)),
    )


def view(decision: Decision, case: Case, *, by: Actor, at: datetime) -> View:
    """The decision's page; the caller has asked whether the case may be seen."""
    items = list(decision.items.select_related("help").order_by("id"))
    weighing, status, today = against(about(items)), DecisionStatus(decision.status), day_of(at)
    as_first = verdict(decision, items, case, by=by, at=at, is_second=False)
    return View(
        decision=decision,
        against=weighing,
        needs_hearing=not is_heard(decision, weighing),
        is_current=is_current(decision, items, on=today),
        has_new_facts=status in UNDER_WAY and _has_new_facts(items, case, on=today, seen_by=by),
        needs_second_eyes=needs_second_eyes(case, Outcome(decision.outcome), at=at),
        may_hear=may_move(DECISION_NEXT[status], status, DecisionStatus.HEARING, "Afgørelsen"),
        may_ask=may_ask(decision, items, at=at),
        may_decide=as_first,
        may_approve=verdict(decision, items, case, by=by, at=at, is_second=True) if status is DecisionStatus.APPROVAL else YES,
        hearing_until=hearing_until(today, decide_by(case), closing_days(case.municipality_id)),
    )


def _has_new_facts(items: Iterable[Item], case: Case, *, on: date, seen_by: Actor) -> bool:
    """Whether the conditions would answer otherwise today than when the draft was made."""
    told, found = known(case, on=on, seen_by=seen_by), findings(case)
    now = [(item, judge(Measure(item.measure), told, on, found)) for item in items]
    return any(judgement is None or Item.kept(judgement) != item.judged for item, judgement in now)


def may_ask(decision: Decision, items: Collection[Item], *, at: datetime) -> Verdict:
    """Whether a colleague can be asked to look: everything but her own look is done."""
    status = DecisionStatus(decision.status)
    move = may_move(DECISION_NEXT[status], status, DecisionStatus.APPROVAL, "Afgørelsen")
    return move and may_decide(
        status=status,
        text=decision.text,
        is_heard=is_heard(decision, against(about(items))),
        has_second_eyes=True,
        is_current=is_current(decision, items, on=day_of(at)),
    )


def known(case: Case, *, on: date, seen_by: Actor) -> Facts:
    """What is known of the household from its notices, its marks and its assessment, as far as this person may see it."""
    marks = Facts(is_threatened=_threatened(case), has_children=_MARK[case.children], is_vulnerable=_MARK[case.need])
    return read(assessment.facts(case, seen_by=seen_by), marks, on)


def _threatened(case: Case) -> bool | None:
    """By the notices: not where the arrears were paid or the matter withdrawn afterwards, nor where the ground is another."""
    told = list(Occasion.objects.filter(case__in=whole(case)).order_by("recorded_at", "id").values_list("kind", "ground"))
    if not told:
        return None
    return told[-1][0] not in {kind.value for kind in CALLS_OFF} and any(ground == Ground.ARREARS.value for _, ground in told)
