"""The verbs of a request: send, take back, answer, read, and write what was answered into the assessment."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Department, Organisation
from husly.accounts.queries import closing_days
from husly.assessment import actions as assessment
from husly.assessment.ledger import Way
from husly.assessment.meaning import Meant
from husly.assessment.rules import Origin
from husly.assessment.taking_over import Heard, take_over
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.contact import actions as contact
from husly.cooperation import queries, rules
from husly.cooperation.models import Request
from husly.cooperation.queries import Asked
from husly.cooperation.rules import Code, Fact, Outcome, State, owing
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.practice.rules import Partner

_NOTE = "Svaret fra {asked}."


@transaction.atomic
def send(*, case: Case, asked: Asked, by: Actor, at: datetime) -> Request:
    """They are asked; exactly what was chosen goes along, as it is known now. Raises Refused with what stands in the way."""
    case, today = cases.locked(case), day_of(at)
    if case.status not in ON_THE_DESK:
        no("Sagen er lukket eller lagt sammen med en anden. Genåbn den, eller gå til den samlede sag.").require()
    queries.may_send(case, asked, today=today).require()
    known, consent = queries.known_facts(case), queries.consent_to(case, asked.of, on=today)
    shared = [(fact.label, known[fact]) for fact in Fact if fact in asked.share]
    request = Request.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        department=asked.of if isinstance(asked.of, Department) else None,
        organisation=asked.of if isinstance(asked.of, Organisation) else None,
        kind=asked.kind.value,
        asked_sealed=settings.VAULT.seal_told({"what": asked.what, "why": asked.why, "shared": shared, "codes": list(asked.codes)}),
        consent=consent,
        why_without="" if consent else asked.why_without,
        due_on=asked.due_on,
        made_at=at,
        made_by_id=by.person,
    )
    _log(EventCode.DEPARTMENT_ASKED, request, by=by, at=at)
    party = queries.party_of(asked.of)
    if asked.codes and party:
        until, why = asked.due_on, request.why_without
        assessment.ask(case=case, codes=asked.codes, party=party, way=Way.REQUEST, answer_by=until, without_consent_why=why, by=by, at=at)
    partner = Partner.LANDLORD.value if isinstance(asked.of, Organisation) else asked.of.kind
    if partner in set(Partner):
        contact.has_asked(case=case, partner=Partner(partner), by=by, at=at)
    return request


@transaction.atomic
def withdraw(*, request: Request, by: Actor, at: datetime) -> None:
    """The request is taken back; from now on whoever was asked sees nothing of it."""
    request = _held(request)
    rules.may_withdraw(request.state_on(day_of(at))).require()
    request.withdrawn_at = at
    request.save(update_fields=["withdrawn_at"])
    _log(EventCode.DEPARTMENT_REQUEST_WITHDRAWN, request, by=by, at=at)
    reckon(request.case, by=by, at=at)


@transaction.atomic
def answer(*, request: Request, outcome: Outcome, words: str, items: Mapping[str, str], by: Actor, at: datetime) -> None:
    """The department has answered; it stands on the case, and whoever has the case is to read it."""
    request = _held(request)
    rules.may_answer(request.state_on(day_of(at))).require()
    request.outcome, request.answer_sealed = outcome.value, settings.VAULT.seal_told({"words": words, "items": dict(items)})
    request.answered_at, request.answered_by_id = at, by.person
    request.save(update_fields=["outcome", "answer_sealed", "answered_at", "answered_by"])
    _log(EventCode.DEPARTMENT_ANSWERED, request, by=by, at=at)
    reckon(request.case, by=by, at=at)


@transaction.atomic
def read(*, request: Request, by: Actor, at: datetime) -> list[Meant]:
    """Somebody has read the answer. What it says to the assessment's questions is written there; what cannot be read as one is given back.

    Where another answer stands already the department's stands beside it, and a person says which counts.
    """
    request = _held(request)
    today = day_of(at)
    if request.state_on(today) is not State.ANSWERED:
        return []
    on = day_of(request.answered_at) if request.answered_at else today
    heard = Heard(Origin.DEPARTMENT if request.department_id else Origin.LANDLORD, on, _NOTE.format(asked=request.asked_name))
    left = take_over(case=request.case, found=queries.shown(request, today=today).items, heard=heard, by=by, at=at)
    request.read_at = at
    request.save(update_fields=["read_at"])
    _log(EventCode.DEPARTMENT_ANSWER_READ, request, by=by, at=at)
    reckon(request.case, by=by, at=at)
    return left


def reckon(case: Case, *, by: Actor, at: datetime) -> None:
    """The case owes what its requests make it owe now, and nothing of this room beside; the caller holds the case."""
    today, closed = day_of(at), closing_days(case.municipality_id)
    duties = owing([request.standing() for request in queries.of_case(case)], today=today, closed=closed)
    if duties and case.status not in ON_THE_DESK:
        return
    own.owe(case=case, codes=frozenset(Code), owing=duties, by=by, at=at)


def _held(request: Request) -> Request:
    """The request as it stands now, its case held until the transaction ends."""
    case = cases.locked(request.case.joined_into or request.case)
    held = Request.objects.select_for_update(no_key=True, of=("self",)).in_full().get(pk=request.pk)
    held.case = case
    return held


def _log(code: EventCode, request: Request, *, by: Actor, at: datetime) -> None:
    asked = {"department": request.department_id} if request.department_id else {"organisation": request.organisation_id}
    audit.record(code, by=by, at=at, case_id=request.case_id, request=request.pk, **asked)
