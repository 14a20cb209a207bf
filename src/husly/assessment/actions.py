"""The verbs of the assessment: answer, ask, remind, go without, conclude, and look at what a colleague concluded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from husly.assessment import queries
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.ledger import Way, may_ask
from husly.assessment.models import Answer, Asking, Conclusion, Forgone
from husly.assessment.owing import owe
from husly.assessment.questions import Party
from husly.assessment.rules import Concluded, Finding, Matter, Origin, Standing, Value, is_whole, said
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.contact import queries as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.letters import actions as letters
from husly.letters.rules import LetterKind
from husly.letters.sheet import full_day
from husly.letters.texts import Field
from husly.parties.models import Person

TELLS_NEED = (q.HOME_HELP, q.SUPPORT_PERSON, q.HEALTH_AFFECTS_HOME)  # what makes a need for help likely (point 73)
_ADD = (
    'INSERT INTO assessment_answer (municipality_id, case_id, code, version, standing, value, note, origin, "on", at, by_id,'
    " follows, seen, is_aside) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id"
)


@dataclass(frozen=True)
class Told:
    """What somebody tells on one question, and which answers she had before her when she did."""

    code: str
    standing: Standing
    value: Value
    origin: Origin
    on: date
    note: str = ""
    follows: int = 0
    seen: int = 0


@transaction.atomic(savepoint=False)  # the hot path: whoever calls it rolls back the whole
def answer(*, case: Case, told: Told, by: Actor, at: datetime) -> Answer:
    """The answer stands: as the one that counts, or aside where somebody else answered in the meantime. Told twice it stands once.

    `case` is as the caller has just read it. A handful of statements, for this is done at every word that is saved by itself.
    """
    question = QUESTIONS[told.code]
    queries.may_see_question(question, case, by).require()
    queries.may_write(case).require()
    before = Answer.objects.filter(case__in=whole(case), code=told.code, is_aside=False).order_by("-id").first()
    if before and _is_same(before, told):
        return before
    if before and before.standing == Standing.ASKED.value and told.follows == before.follows:
        told = replace(told, follows=before.pk, seen=max(told.seen, before.pk))  # that somebody asked meanwhile stands against nothing
    given = _store(case, told, before, by=by, at=at)
    audit.record(EventCode.ANSWER_GIVEN, by=by, at=at, case_id=case.pk, answer=given.pk, question=told.code)
    if not given.is_aside:
        _marks(case, told, by=by, at=at)
        if before and before.standing == Standing.ASKED.value:
            owe(case, by=by, at=at)
    return given


@transaction.atomic
def choose(*, case: Case, chosen: Answer, seen: int, by: Actor, at: datetime) -> Answer:
    """Of answers that stand against each other this one counts, by the word of somebody who has seen them through `seen`."""
    said_then = chosen.answered()
    follows = queries.given(case, [chosen.code]).get(chosen.code, queries.NOTHING).follows
    told = Told(chosen.code, said_then.standing, said_then.value, Origin(chosen.origin), chosen.on, chosen.note, follows, seen)
    return answer(case=case, told=told, by=by, at=at)


@transaction.atomic
def ask(
    *,
    case: Case,
    codes: Sequence[str],
    party: Party,
    way: Way,
    answer_by: date,
    by: Actor,
    at: datetime,
    to_person: Person | None = None,
    without_consent_why: str = "",
) -> Asking:
    """These facts are asked for, and stand as asked until they are told. A letter to the tenant is queued with exactly these.

    Anybody else is asked with the tenant's consent, or with a reason why it is done without.
    """
    case = cases.locked(case)
    without = without_consent_why
    queries.may_ask(case, codes, party, way, answer_by=answer_by, without_consent_why=without, today=day_of(at)).require()
    letter = None
    if party is Party.TENANT and way is Way.LETTER:
        to = to_person or next(iter(contact.tenants(case)))
        values = {Field.ASKED_FOR: "\n".join(letter_words(code) for code in codes), Field.ANSWER_BY: full_day(answer_by)}
        letter = letters.queue(case=case, kind=LetterKind.INFORMATION, to_person=to, values=values, by=by, at=at)
    asking = Asking.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        codes=list(codes),
        party=party.value,
        way=way.value,
        asked_at=at,
        asked_by_id=_person(by),
        answer_by=answer_by,
        letter=letter,
        without_consent_why=without_consent_why,
    )
    _stand_as_asked(case, codes, by=by, at=at)
    audit.record(EventCode.INFORMATION_ASKED, by=by, at=at, case_id=case.pk, asking=asking.pk, party=party.value)
    owe(case, by=by, at=at)
    return asking


@transaction.atomic
def remind(*, asking: Asking, answer_by: date, by: Actor, at: datetime) -> None:
    """Whoever was asked has been reminded, and has until a new day."""
    case = cases.locked(asking.case)
    queries.may_write(case).require()
    may_ask(asking.codes, Party(asking.party), Way(asking.way), answer_by=answer_by, today=day_of(at)).require()
    asking.answer_by, asking.reminded_at, asking.reminded_by_id = answer_by, at, by.id
    asking.save(update_fields=["answer_by", "reminded_at", "reminded_by"])
    audit.record(EventCode.INFORMATION_REMINDED, by=by, at=at, case_id=case.pk, asking=asking.pk)
    owe(case, by=by, at=at)


@transaction.atomic
def go_without(*, case: Case, code: str, why: str, by: Actor, at: datetime) -> Forgone:
    """The fact is decided without; the reason stands in the conclusion."""
    case = cases.locked(case)
    queries.may_write(case).require()
    forgone = Forgone.objects.create(municipality_id=case.municipality_id, case=case, code=code, why=why, at=at, by_id=_person(by))
    audit.record(EventCode.INFORMATION_FORGONE, by=by, at=at, case_id=case.pk, question=code, forgone=forgone.pk)
    owe(case, by=by, at=at)
    return forgone


@transaction.atomic
def conclude(*, case: Case, concluded: Sequence[Concluded], by: Actor, at: datetime) -> Conclusion:
    """Each legal question has its finding with reasons. Whole, and looked at where the practice asks for it, it fulfils the law's duty."""
    case = cases.locked(case)
    today = day_of(at)
    queries.may_conclude_by(case, by).require()
    queries.may_conclude_so(case, concluded, today=today).require()
    children = said(queries.facts(case), q.CHILDREN_UNDER_18)
    given = queries.given(case)
    made = Conclusion.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        concluded=[{"matter": one.matter.value, "finding": one.finding.value, "reasons": one.reasons} for one in concluded],
        answers=sorted(one.answer.pk for one in given.values() if one.answer),
        missing=[line.words for line in queries.ledger(case, queries.wanted(case), today=today) if line.stands_in_reasons],
        is_whole=is_whole(concluded),
        at=at,
        by_id=_person(by),
        needs_second_eyes=is_whole(concluded) and queries.asks_for_second_eyes(case, children),
    )
    audit.record(EventCode.ASSESSMENT_CONCLUDED, by=by, at=at, case_id=case.pk, conclusion=made.pk)
    _take_effect(case, made, by=by, at=at)
    return made


@transaction.atomic
def approve(*, conclusion: Conclusion, by: Actor, at: datetime) -> None:
    """Somebody else has looked at it, and it counts."""
    case, conclusion = cases.locked(conclusion.case), _waiting(conclusion)
    queries.may_approve_by(conclusion, by).require()
    conclusion.approved_at, conclusion.approved_by_id = at, by.id
    conclusion.save(update_fields=["approved_at", "approved_by"])
    audit.record(EventCode.ASSESSMENT_APPROVED, by=by, at=at, case_id=case.pk, conclusion=conclusion.pk)
    _take_effect(case, conclusion, by=by, at=at)


@transaction.atomic
def send_back(*, conclusion: Conclusion, why: str, by: Actor, at: datetime) -> None:
    """Somebody else has looked at it and says what must be better."""
    case, conclusion = cases.locked(conclusion.case), _waiting(conclusion)
    queries.may_approve_by(conclusion, by).require()
    conclusion.sent_back_at, conclusion.sent_back_by_id, conclusion.sent_back_why = at, by.id, why
    conclusion.save(update_fields=["sent_back_at", "sent_back_by", "sent_back_why"])
    audit.record(EventCode.ASSESSMENT_SENT_BACK, by=by, at=at, case_id=case.pk, conclusion=conclusion.pk)
    owe(case, by=by, at=at)


def letter_words(code: str) -> str:
    """What a letter calls the fact it asks for."""
    question = QUESTIONS[code]
    return question.asked_as or question.wordings[-1].words


def _person(by: Actor) -> int:
    if by.id is None:
        raise ValueError("Somebody answers for this.")
    return by.id


def _is_same(before: Answer, told: Told) -> bool:
    """Whether nothing new is told; where others stand aside, to tell it again is to choose it."""
    kept = QUESTIONS[told.code].kept(told.value)
    is_same = (before.standing, before.value, before.note) == (told.standing.value, kept, told.note)
    return is_same and told.seen <= before.pk


def _store(case: Case, told: Told, before: Answer | None, *, by: Actor, at: datetime) -> Answer:
    """Two who follow the same answer at the same moment meet at the constraint, and the later one stands aside."""
    question = QUESTIONS[told.code]
    made = Answer(
        municipality_id=case.municipality_id,
        case=case,
        code=told.code,
        version=question.in_force(day_of(at)).in_force_from,
        standing=told.standing.value,
        value=question.kept(told.value),
        note=told.note,
        origin=told.origin.value,
        on=told.on,
        at=at,
        by_id=by.id,
        follows=told.follows,
        seen=told.seen,
        is_aside=told.follows != (before.pk if before else 0),
    )
    made.pk = _added(made)
    if made.pk is None:
        made.is_aside = True
        made.pk = _added(made)
    return made


def _added(made: Answer) -> int | None:
    """The number of the new row, or none where another answer was a moment earlier; one statement, without a savepoint around it."""
    value = None if made.value is None else Jsonb(made.value)
    row: list[Any] = [made.municipality_id, made.case_id, made.code, made.version, made.standing, value, made.note, made.origin, made.on]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [*row, made.at, made.by_id, made.follows, made.seen, made.is_aside])
        added = cursor.fetchone()
    return added[0] if added else None


def _marks(case: Case, told: Told, *, by: Actor, at: datetime) -> None:
    """Children and a likely need are marked on the case as soon as an answer tells of them, for the law asks to act at once."""
    if told.standing is not Standing.KNOWN or not isinstance(told.value, bool):
        return
    if told.code == q.CHILDREN_UNDER_18:
        _set_mark(case, "children", Known.of(told.value), told.origin.label, told.on, by=by, at=at)
    elif told.code in TELLS_NEED and told.value:
        _set_mark(case, "need", Known.YES, "helhedsvurderingen", told.on, by=by, at=at)


def _set_mark(case: Case, mark: str, known: Known, source: str, on: date, *, by: Actor, at: datetime) -> None:
    if known is not Known.UNKNOWN and getattr(case, mark) != known.value:
        cases.set_mark(case=case, mark=mark, known=known, source=source, on=on, by=by, at=at)


def _stand_as_asked(case: Case, codes: Sequence[str], *, by: Actor, at: datetime) -> None:
    """What is not settled stands as asked."""
    told_before = queries.given(case, codes)
    for code in codes:
        given = told_before.get(code, queries.NOTHING)
        settled = given.answer and given.answer.answered().is_settled
        if not settled:
            origin = Origin(given.answer.origin) if given.answer else Origin.OTHER
            told = Told(code, Standing.ASKED, None, origin, day_of(at), follows=given.follows, seen=given.seen)
            _store(case, told, given.answer, by=by, at=at)


def _take_effect(case: Case, made: Conclusion, *, by: Actor, at: datetime) -> None:
    """What counts sets the case's marks and fulfils the law's duty; what waits for a colleague puts a duty on the case."""
    if made.counts:
        found, on = {one.matter: one.finding for one in made.found}, day_of(at)
        for mark, matter in (("children", Matter.CHILDREN), ("need", Matter.NEED)):
            known = {Finding.YES: Known.YES, Finding.NO: Known.NO}.get(found[matter], Known.UNKNOWN)
            _set_mark(cases.locked(case), mark, known, "helhedsvurderingen", on, by=by, at=at)
        own.fulfil(case=case, code=DutyCode.HOLISTIC_ASSESSMENT.value, by=by, at=at)
    owe(case, by=by, at=at)


def _waiting(conclusion: Conclusion) -> Conclusion:
    """The conclusion as it stands now, which must still wait to be looked at."""
    conclusion = Conclusion.objects.select_for_update(no_key=True).get(pk=conclusion.pk)
    if not conclusion.waits:
        no("Vurderingen venter ikke længere på to par øjne. Genindlæs siden for at se, hvad der er sket.").require()
    return conclusion
