"""What a person decides about notices and cases that look alike: the same household or not, which case, and parting again."""

from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import joining
from husly.cases.models import Case, Joining, Occasion
from husly.cases.rules import Status
from husly.core.actors import Actor
from husly.core.verdicts import no
from husly.intake.actions import put_on
from husly.intake.arrivals import address_of
from husly.intake.models import Notice, Proposal
from husly.intake.rules import Decision, Question
from husly.intake.schemas import NoticeIn
from husly.parties import actions as parties


@transaction.atomic
def agree(*, proposal: Proposal, by: Actor, at: datetime) -> Case:
    """Yes: the two cases are one, the notice stands on the case, or the household lives at the new address. The case it ends on."""
    proposal = _answered(proposal, Decision.YES, by=by, at=at)
    case = _whole(proposal.case)
    match Question(proposal.question):
        case Question.SAME_HOUSEHOLD:
            own = proposal.notice.case
            if own and own.pk != case.pk:
                join(case=own, into=case, reason="Samme husstand.", by=by, at=at)
        case Question.WHICH_CASE:
            put_on(notice=proposal.notice, case=case, by=by, at=at)
            _answer_the_others(proposal, by=by, at=at)
        case Question.MOVED:
            told = NoticeIn.model_validate(proposal.notice.body())
            parties.move(household=case.household, address=address_of(told.address), case_id=case.pk, by=by, at=at)
    return case


@transaction.atomic
def disagree(*, proposal: Proposal, by: Actor, at: datetime) -> None:
    """No: the notice keeps its own case, or none, or the case its address."""
    _answered(proposal, Decision.NO, by=by, at=at)


@transaction.atomic
def join(*, case: Case, into: Case, reason: str, by: Actor, at: datetime) -> Joining:
    """Two cases are one: everything of `case`, its notices too, stands on `into`."""
    joined = joining.join(case=case, into=into, reason=reason, by=by, at=at)
    Notice.objects.filter(case=case).update(case=into)
    return joined


@transaction.atomic
def part(*, joined: Joining, reason: str, by: Actor, at: datetime) -> None:
    """The case stands by itself again with its own notices; those that have come since stay with the whole."""
    joining.part(joining=joined, reason=reason, by=by, at=at)
    own = Occasion.objects.filter(case_id=joined.case_id).values("notice_id")
    Notice.objects.filter(case_id=joined.into_id, pk__in=own).update(case_id=joined.case_id)


def _answered(proposal: Proposal, decision: Decision, *, by: Actor, at: datetime) -> Proposal:
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).select_related("notice", "case").get(pk=proposal.pk)
    if proposal.decision:
        no("Spørgsmålet er allerede besvaret. Genindlæs indbakken.").require()
    proposal.decision, proposal.decided_at, proposal.decided_by_id = decision.value, at, by.id
    proposal.save()
    refs = {"notice": proposal.notice_id, "proposal": proposal.pk, "decision": decision.value}
    audit.record(EventCode.LIKENESS_DECIDED, by=by, at=at, case_id=proposal.case_id, **refs)
    return proposal


def _answer_the_others(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """A notice belongs to one case: the other cases it might have belonged to are answered with it."""
    for other in Proposal.objects.filter(notice=proposal.notice_id, decision=""):
        _answered(other, Decision.NO, by=by, at=at)


def _whole(case: Case) -> Case:
    """The case itself, or the one that it has become part of."""
    return case.joined_into if case.status == Status.JOINED.value and case.joined_into else case
