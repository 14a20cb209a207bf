"""The verbs of a hand-over: sent, answered with a receipt, seen; and the same between two departments."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from pydantic import ValidationError

from husly.accounts.models import Department
from husly.accounts.queries import closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import across
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.handover import queries, rules
from husly.handover.models import Arrived, Content, Sent, Transfer, sealed_words
from husly.handover.queries import Told
from husly.handover.rules import Answer, Code
from husly.intake import actions as intake
from husly.intake.problems import problems
from husly.intake.rules import Channel


@transaction.atomic
def send(*, case: Case, told: Told, by: Actor, at: datetime) -> Sent:
    """Exactly what was chosen lies with the other municipality from now on; the case stays here until the receipt has come."""
    case, today = _open(case), day_of(at)
    consent = queries.consent_to(case, told.to, on=today)
    is_open = Sent.objects.filter(case=case, to=told.to, answer="").exists()
    has_consent, why = consent is not None, told.why_without
    to, known = told.to.name, queries.known(case)
    rules.may_send(parts=told.parts, known=known, has_consent=has_consent, why_without=why, to=to, is_open=is_open).require()
    try:
        content = Content(queries.notice(case, told, on=today), told.words.strip()).sealed()
    except ValidationError as error:
        no(" ".join(one.da for one in problems(error))).require()
    sent = Sent.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        to=told.to,
        content_sealed=content,
        consent=consent,
        why_without="" if consent else why.strip(),
        sent_at=at,
        sent_by_id=by.person,
    )
    audit.record(EventCode.HANDED_OVER, by=by, at=at, case_id=case.pk, handover=sent.pk, municipality=told.to.pk)
    _reckon(case, by=by, at=at)
    with across(told.to.pk, back=case.municipality_id) as there:
        arrived = Arrived.objects.create(
            municipality_id=told.to.pk,
            number=sent.number,
            from_municipality_id=case.municipality_id,
            content_sealed=content,
            sender_name=by.name,
            arrived_at=at,
        )
        audit.record(EventCode.HANDOVER_ARRIVED, by=there, at=at, arrived=arrived.pk)
    return sent


@transaction.atomic
def take(*, arrived: Arrived, by: Actor, at: datetime) -> Case | None:
    """The household is a case here, or comes onto the one it has; the sender has its receipt. None where a person must still place it."""
    held = _arrived(arrived)
    rules.may_answer(_answer(held), new=Answer.TAKEN, words="").require()
    stored, _ = intake.receive(intake.Delivery(held.content().notice, Channel.HAND), by=by, at=at)
    held.notice = stored
    _answered(held, Answer.TAKEN, "", by=by, at=at)
    return stored.case


@transaction.atomic
def decline(*, arrived: Arrived, words: str, by: Actor, at: datetime) -> None:
    """The household is none of this municipality's; the sender is told why."""
    held = _arrived(arrived)
    rules.may_answer(_answer(held), new=Answer.DECLINED, words=words).require()
    _answered(held, Answer.DECLINED, words, by=by, at=at)


@transaction.atomic
def see(*, case: Case, by: Actor, at: datetime) -> None:
    """Somebody has dealt with the answers that came."""
    case = cases.locked(case)
    Sent.objects.filter(case=case, seen_at=None).exclude(answer="").update(seen_at=at)
    Transfer.objects.filter(case=case, seen_at=None).exclude(answer="").update(seen_at=at)
    _reckon(case, by=by, at=at)


@transaction.atomic
def transfer(*, case: Case, to: Department, why: str, by: Actor, at: datetime) -> Transfer:
    """Another department is to have the case; it stays where it is until that has taken it."""
    case = _open(case)
    if to not in queries.departments(case):
        no("Den afdeling arbejder ikke med sager. Vælg en anden, eller bed den om hjælp under Afdelinger og udlejer.").require()
    if Transfer.objects.filter(case=case, answer="").exists():
        no("Sagen er allerede på vej til en anden afdeling. Vent på svaret.").require()
    made = Transfer.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        to=to,
        why_sealed=settings.VAULT.seal(why.strip().encode()),
        sent_at=at,
        sent_by_id=by.person,
    )
    audit.record(EventCode.TRANSFER_SENT, by=by, at=at, case_id=case.pk, transfer=made.pk, department=to.pk)
    _reckon(case, by=by, at=at)
    return made


@transaction.atomic
def answer_transfer(*, transfer: Transfer, answer: Answer, words: str, by: Actor, at: datetime) -> None:
    """The department takes the case, which is nobody's there until somebody takes it up, or says why not."""
    case = cases.locked(transfer.case)
    held = Transfer.objects.select_for_update(no_key=True, of=("self",)).select_related("to").get(pk=transfer.pk)
    rules.may_answer(Answer(held.answer) if held.answer else None, new=answer, words=words).require()
    if by.department_id != held.to_id:
        no(f"Kun {held.to.name} kan svare på det.").require()
    held.answer, held.answered_at, held.answered_by_id, held.words_sealed = answer.value, at, by.person, sealed_words(words)
    held.save(update_fields=["answer", "answered_at", "answered_by", "words_sealed"])
    if answer is Answer.TAKEN:
        cases.move(case=case, to=held.to, by=by, at=at)
    audit.record(EventCode.TRANSFER_ANSWERED, by=by, at=at, case_id=case.pk, transfer=held.pk, answer=answer.value)
    _reckon(case, by=by, at=at)


def _answered(held: Arrived, answer: Answer, words: str, *, by: Actor, at: datetime) -> None:
    """The receipt stands here and at the sender's, where it is work."""
    held.answer, held.answered_at, held.answered_by_id = answer.value, at, by.person
    held.save(update_fields=["answer", "answered_at", "answered_by", "notice"])
    audit.record(EventCode.HANDOVER_ANSWERED, by=by, at=at, case_id=held.notice.case_id if held.notice else None, arrived=held.pk)
    with across(held.from_municipality_id, back=held.municipality_id) as there:
        sent = Sent.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(number=held.number)
        sent.answer, sent.answered_at, sent.words_sealed = answer.value, at, sealed_words(words)
        sent.save(update_fields=["answer", "answered_at", "words_sealed"])
        audit.record(EventCode.RECEIPT_CAME, by=there, at=at, case_id=sent.case_id, handover=sent.pk, answer=answer.value)
        _reckon(cases.locked(sent.case), by=there, at=at)


def _open(case: Case) -> Case:
    held = cases.locked(case)
    if held.status not in ON_THE_DESK:
        no("Sagen er lukket eller lagt sammen med en anden. Genåbn den, eller gå til den samlede sag.").require()
    return held


def _arrived(arrived: Arrived) -> Arrived:
    return Arrived.objects.select_for_update(no_key=True, of=("self",)).get(pk=arrived.pk)


def _answer(held: Arrived) -> Answer | None:
    return Answer(held.answer) if held.answer else None


def _reckon(case: Case, *, by: Actor, at: datetime) -> None:
    duties = rules.owing(queries.standing(case), closed=closing_days(case.municipality_id))
    if duties and case.status not in ON_THE_DESK:
        return
    own.owe(case=case, codes=frozenset(Code), owing=duties, by=by, at=at)
