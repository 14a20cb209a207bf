"""The verbs of a decision: draft it, write on it, hear the party, let a colleague look, make it and send it, send it again.

The case is held first and the decision after it, so that of two people who do the same at once one is told that it is done.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import Status
from husly.contact.queries import tenants, whole
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.danish_dates import whole_day
from husly.law.measures import Measure
from husly.letters import actions as letters
from husly.letters.models import Letter
from husly.letters.rules import LetterKind, State
from husly.letters.texts import Field
from husly.measures import actions as help_actions
from husly.measures import queries
from husly.measures.conditions import Judgement, judge
from husly.measures.models import Copy, Decision, Item
from husly.measures.reasons import Heard, drafted, hearing_words
from husly.measures.reckoning import reckon
from husly.measures.rules import (
    DECISION_NEXT,
    HELP_AFTER,
    HELP_NEXT,
    UNDER_WAY,
    DecisionStatus,
    HelpStatus,
    Outcome,
    may_end_hearing,
    may_grant,
    may_hear,
    may_move,
    may_work_on,
)
from husly.parties.models import Person

LETTER_OF = {Outcome.GRANT: LetterKind.GRANT, Outcome.REFUSAL: LetterKind.REFUSAL}


@transaction.atomic
def draft(*, case: Case, outcome: Outcome, measures: Sequence[Measure], by: Actor, at: datetime) -> Decision:
    """A draft written from the facts and the rules of today, about these measures."""
    case, today = cases.locked(case), day_of(at)
    may_work_on(Status(case.status)).require()
    shelves = {shelf.rule.code: shelf for shelf in queries.to_decide_on(case, outcome, on=today, seen_by=by)}
    if not measures:
        no("Vælg, hvad afgørelsen handler om.").require()
    if any(measure not in shelves for measure in measures):
        no("Noget af det valgte kan der ikke træffes afgørelse om nu. Genindlæs siden, og vælg igen.").require()
    _nobody_else_drafts(case, measures)
    for measure in measures:
        help = shelves[measure].help
        if outcome is Outcome.GRANT and help:
            may_grant(help.terms, shelves[measure].judgement.version).require()
    decision = Decision.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        outcome=outcome.value,
        status_at=at,
        drafted_at=at,
        judged_at=at,
        drafted_by_id=by.id,
        writers=[by.id],
        guidance=queries.guidance(case, on=today),
    )
    for measure in measures:
        _item(decision, shelves[measure].judgement, shelves[measure].help)
    decision.text = _text(decision)
    decision.save()
    _log(EventCode.DECISION_DRAFTED, decision, by=by, at=at)
    return decision


@transaction.atomic
def write(*, decision: Decision, text: str, not_heard_why: str, revision: int, by: Actor, at: datetime) -> Decision:
    """The draft says this; refused where somebody else wrote on it meanwhile."""
    decision = _at(decision, DecisionStatus.DRAFT)
    if decision.revision != revision:
        no("En kollega har rettet kladden imens. Kopiér det, du har skrevet, og åbn siden igen.").require()
    decision.text, decision.not_heard_why, decision.revision = text, not_heard_why, revision + 1
    _wrote(decision, by)
    _log(EventCode.DECISION_WRITTEN, decision, by=by, at=at)
    return decision


@transaction.atomic
def redraft(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """The draft is made anew from what is known today, by the rules in force today; what was written by hand is gone."""
    decision = _at(decision, DecisionStatus.DRAFT)
    case, today = decision.case, day_of(at)
    known, found = queries.known(case, on=today, seen_by=by), queries.findings(case)
    for item in decision.items.select_related("help").order_by("id"):
        judgement = judge(Measure(item.measure), known, today, found)
        if judgement is None:
            no(f"{item.label} er ikke længere en mulighed. Opgiv kladden, og lav en ny.").require()
        else:
            item.rule, item.judged = judgement.rule, Item.kept(judgement)
            item.save()
    decision.guidance, decision.text = queries.guidance(case, on=today), _text(decision)
    decision.revision, decision.judged_at = decision.revision + 1, at
    _wrote(decision, by)
    _log(EventCode.DECISION_WRITTEN, decision, by=by, at=at)
    return decision


@transaction.atomic
def hear(*, decision: Decision, against: str, answer_by: date, by: Actor, at: datetime) -> None:
    """The tenants are told what weighs against them and asked by that day; the draft waits."""
    decision = _at(decision, DecisionStatus.DRAFT)
    may_work_on(_status(decision)).require()
    may_hear(answer_by, day_of(at)).require()
    if not against.strip():
        no("Skriv, hvad der taler imod. Det er det, lejeren skal svare på.").require()
    decision.hearings += 1
    decision.heard_at, decision.heard_until, decision.heard_answer, decision.heard_ended_at = at, answer_by, "", None
    values = {Field.AGAINST: against, Field.ANSWER_BY: whole_day(answer_by)}
    for person in _parties(decision.case):
        step = f"{_hearing_step(decision)}{person.pk}"
        letters.queue(case=decision.case, kind=LetterKind.HEARING, to_person=person, values=values, step=step, by=by, at=at)
    _move(decision, DecisionStatus.HEARING, by=by, at=at)


@transaction.atomic
def end_hearing(*, decision: Decision, answer: str, by: Actor, at: datetime) -> None:
    """What the tenant said stands in the draft, or that nobody answered in time."""
    decision = _at(decision, DecisionStatus.HEARING)
    if decision.heard_at is None or decision.heard_until is None:
        raise ValueError("A hearing has a beginning and an end.")
    may_end_hearing(answer, decision.heard_until, day_of(at), was_sent=_hearing_was_sent(decision)).require()
    heard = Heard(day_of(decision.heard_at), decision.heard_until, answer)
    decision.heard_answer, decision.heard_ended_at = answer, at
    decision.text, decision.revision = f"{decision.text}\n\n{hearing_words(heard)}", decision.revision + 1
    audit.record(EventCode.HEARING_ANSWERED, by=by, at=at, case_id=decision.case_id, decision=decision.pk)
    _move(decision, DecisionStatus.DRAFT, by=by, at=at)


@transaction.atomic
def take_back_hearing(*, decision: Decision, by: Actor, at: datetime) -> None:
    """The hearing counts for nothing: it did not go out, or was about something else; it may be held again."""
    decision = _at(decision, DecisionStatus.HEARING)
    decision.heard_at = decision.heard_until = decision.heard_ended_at = None
    _move(decision, DecisionStatus.DRAFT, by=by, at=at)


@transaction.atomic
def ask(*, decision: Decision, by: Actor, at: datetime) -> None:
    """A colleague is to look at it."""
    decision = _locked(decision)
    queries.may_ask(decision, _items(decision), at=at).require()
    decision.sent_back_why = ""
    _move(decision, DecisionStatus.APPROVAL, by=by, at=at)


@transaction.atomic
def send_back(*, decision: Decision, why: str, by: Actor, at: datetime) -> None:
    """It is a draft again, with what is to be mended, or because whoever asked thought better of it."""
    decision = _at(decision, DecisionStatus.APPROVAL)
    decision.sent_back_why = why
    _move(decision, DecisionStatus.DRAFT, by=by, at=at)


@transaction.atomic
def decide(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """The decision is made and its letters wait to be sent; whoever makes what waits for approval is the second pair of eyes."""
    decision = _locked(decision)
    may_work_on(_status(decision)).require()
    is_second, items = decision.status == DecisionStatus.APPROVAL.value, _items(decision)
    queries.verdict(decision, items, decision.case, by=by, at=at, is_second=is_second).require()
    decision.decided_at, decision.decided_by_id = at, by.id
    if is_second:
        decision.approved_at, decision.approved_by_id = at, by.id
    for person in _parties(decision.case):
        letter = _post(decision, person, f"decision-{decision.pk}-{person.pk}", by=by, at=at)
        Copy.objects.create(municipality_id=decision.municipality_id, decision=decision, person=person, letter=letter, state=letter.state)
    for item in items:
        _settle(item, Outcome(decision.outcome), by=by, at=at)
    _move(decision, DecisionStatus.DECIDED, by=by, at=at)
    return decision


@transaction.atomic
def resend(*, decision: Decision, by: Actor, at: datetime) -> None:
    """Whoever's letter did not come through gets a new one with the same words; the others have theirs."""
    decision = _at(decision, DecisionStatus.UNDELIVERED)
    for copy in decision.copies.select_related("person__household", "letter"):
        if copy.is_lost:
            letters.see(letter=copy.current, by=by, at=at)
            copy.letter = _post(decision, copy.person, f"decision-{decision.pk}-{copy.person_id}-{copy.letter_id}", by=by, at=at)
            copy.state, copy.is_followed = copy.letter.state, True
            copy.save()
    _move(decision, DecisionStatus.DECIDED, by=by, at=at)


@transaction.atomic
def drop(*, decision: Decision, by: Actor, at: datetime) -> None:
    """The draft is given up; it is kept and counts for nothing."""
    decision = _locked(decision)
    _move(decision, DecisionStatus.DROPPED, by=by, at=at)


def _hearing_was_sent(decision: Decision) -> bool:
    """Whether the hearing that is under way went out to everybody it was written to."""
    written = Letter.objects.filter(case=decision.case, step__startswith=_hearing_step(decision))
    gone = written.filter(state__in=[State.DISPATCHED.value, State.ARRIVED.value])
    return set(gone.values_list("person_id", flat=True)) == set(written.values_list("person_id", flat=True))


def _hearing_step(decision: Decision) -> str:
    return f"hearing-{decision.pk}-{decision.hearings}-"


def _nobody_else_drafts(case: Case, measures: Sequence[Measure]) -> None:
    """One decision at a time about each kind of help, so that nothing is decided twice."""
    codes, under_way = [measure.value for measure in measures], [status.value for status in UNDER_WAY]
    other = Item.objects.filter(decision__case__in=whole(case), decision__status__in=under_way, measure__in=codes).first()
    if other:
        no(f"Der er allerede en kladde til en afgørelse om {other.label.lower()}. Gå videre med den, eller opgiv den først.").require()


def _locked(decision: Decision) -> Decision:
    cases.locked(decision.case)
    return Decision.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(pk=decision.pk)


def _at(decision: Decision, status: DecisionStatus) -> Decision:
    """The decision, held, where it is in this status."""
    decision = _locked(decision)
    if decision.status != status.value:
        no(f"Afgørelsen står nu som »{decision.get_status_display()}«. Genindlæs siden.").require()
    return decision


def _status(decision: Decision) -> Status:
    """Where the case stands that the decision belongs to now."""
    return Status((decision.case.joined_into or decision.case).status)


def _items(decision: Decision) -> list[Item]:
    return list(decision.items.select_related("help").order_by("id"))


def _item(decision: Decision, judgement: Judgement, help: help_actions.Help | None) -> None:
    Item.objects.create(
        municipality_id=decision.municipality_id,
        decision=decision,
        help=help,
        measure=judgement.measure.value,
        rule=judgement.rule,
        judged=Item.kept(judgement),
    )


def _text(decision: Decision) -> str:
    heard = None
    if decision.heard_at and decision.heard_until and decision.heard_ended_at:
        heard = Heard(day_of(decision.heard_at), decision.heard_until, decision.heard_answer)
    return drafted(Outcome(decision.outcome), queries.about(_items(decision)), heard=heard)


def _wrote(decision: Decision, by: Actor) -> None:
    decision.writers = sorted({*decision.writers, by.id})
    decision.save()


def _parties(case: Case) -> list[Person]:
    found = tenants(case)
    if not found:
        no("Sagen har ingen lejer at skrive til. Skriv navnet på sagen først.").require()
    return found


def _post(decision: Decision, person: Person, step: str, *, by: Actor, at: datetime) -> Letter:
    values = {Field.DECISION: decision.text, Field.GUIDANCE: decision.guidance}
    kind = LETTER_OF[Outcome(decision.outcome)]
    return letters.queue(case=decision.case, kind=kind, to_person=person, values=values, step=step, by=by, at=at)


def _settle(item: Item, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """The help that the decision is about is granted or refused by it."""
    if item.help is None:
        return
    to = HELP_AFTER[outcome]
    may_move(HELP_NEXT[HelpStatus(item.help.status)], HelpStatus(item.help.status), to, item.label).require()
    help_actions.set_to(item.help, to, why="", by=by, at=at)


def _move(decision: Decision, to: DecisionStatus, *, by: Actor, at: datetime) -> None:
    """The decision is there from now on, the log says it, and the duties follow."""
    status = DecisionStatus(decision.status)
    may_move(DECISION_NEXT[status], status, to, "Afgørelsen").require()
    decision.status, decision.status_at = to.value, at
    decision.save()
    _log(EventCode.DECISION_CHANGED, decision, by=by, at=at)
    reckon(cases.locked(decision.case.joined_into or decision.case), by=by, at=at)


def _log(code: EventCode, decision: Decision, *, by: Actor, at: datetime) -> None:
    told = {"decision": decision.pk, "decision_outcome": decision.outcome, "decision_status": decision.status}
    audit.record(code, by=by, at=at, case_id=decision.case_id, **told)
