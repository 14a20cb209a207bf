"""The verbs of a complaint: it came, the municipality looked again, it went on to the appeals body, and what that said."""

from datetime import date, datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.rules import Status
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.letters import actions as letters
from husly.letters.rules import LetterKind
from husly.letters.texts import Field
from husly.measures.models import Complaint, Decision
from husly.measures.reckoning import reckon
from husly.measures.rules import COMPLAINT_NEXT, RESULTS, ComplaintStatus, DecisionStatus, is_late, may_complain, may_move


@transaction.atomic
def receive(*, decision: Decision, received_on: date, words: str, by: Actor, at: datetime) -> Complaint:
    """The complaint is kept, also one that is late, and the municipality owes to look again; a closed case is opened for it."""
    case = cases.locked(decision.case.joined_into or decision.case)
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    decided_on = day_of(decision.decided_at) if decision.decided_at else None
    may_complain(DecisionStatus(decision.status), received_on, decided_on, day_of(at)).require()
    complaint = Complaint.objects.create(
        municipality_id=decision.municipality_id,
        decision=decision,
        received_on=received_on,
        words=words,
        recorded_at=at,
        recorded_by_id=by.id,
        is_late=is_late(received_on, decision.complain_by),
        status_at=at,
    )
    if case.status == Status.CLOSED.value:
        cases.reopen(case=case, text="Genåbnet: der er klaget over en afgørelse.", by=by, at=at)
    _told(complaint, by=by, at=at)
    return complaint


@transaction.atomic
def reconsider(*, complaint: Complaint, is_upheld: bool, reasons: str, by: Actor, at: datetime) -> None:
    """The municipality has looked again: it upholds its decision and will pass the complaint on, or the tenant is right."""
    if not reasons.strip():
        no("Skriv begrundelsen. Den følger med klagen.").require()
    to = ComplaintStatus.UPHELD if is_upheld else ComplaintStatus.CHANGED
    complaint = _moved(complaint, to, at=at)
    complaint.reasons = reasons
    _tell_tenants(complaint, reasons, by=by, at=at)
    _told(complaint, by=by, at=at)


@transaction.atomic
def pass_on(*, complaint: Complaint, by: Actor, at: datetime) -> None:
    """The complaint went to the appeals body with everything that belongs to it."""
    _told(_moved(complaint, ComplaintStatus.PASSED_ON, at=at), by=by, at=at)


@transaction.atomic
def conclude(*, complaint: Complaint, result: ComplaintStatus, words: str, by: Actor, at: datetime) -> None:
    """What the appeals body said, or that the tenant took the complaint back."""
    if result not in RESULTS:
        no("Vælg et af resultaterne.").require()
    complaint = _moved(complaint, result, at=at)
    complaint.result_words = words
    _told(complaint, by=by, at=at)


def _moved(complaint: Complaint, to: ComplaintStatus, *, at: datetime) -> Complaint:
    """The complaint, held and in its next status."""
    cases.locked(complaint.decision.case)
    complaint = Complaint.objects.select_for_update(no_key=True, of=("self",)).select_related("decision__case").get(pk=complaint.pk)
    status = ComplaintStatus(complaint.status)
    may_move(COMPLAINT_NEXT[status], status, to, "Klagen").require()
    complaint.status, complaint.status_at = to.value, at
    return complaint


def _tell_tenants(complaint: Complaint, reasons: str, *, by: Actor, at: datetime) -> None:
    decision = complaint.decision
    for copy in decision.copies.select_related("person__household"):
        letters.queue(
            case=decision.case,
            kind=LetterKind.COMPLAINT_ANSWER,
            to_person=copy.person,
            values={Field.ANSWER: reasons},
            step=f"complaint-{complaint.pk}-{copy.person_id}",
            by=by,
            at=at,
        )


def _told(complaint: Complaint, *, by: Actor, at: datetime) -> None:
    """The complaint is kept as it stands, the log says it, and the duties follow."""
    complaint.save()
    case = complaint.decision.case
    told = {"complaint": complaint.pk, "decision": complaint.decision_id, "complaint_status": complaint.status}
    audit.record(EventCode.COMPLAINT_CHANGED, by=by, at=at, case_id=case.pk, **told)
    reckon(cases.locked(case.joined_into or case), by=by, at=at)
