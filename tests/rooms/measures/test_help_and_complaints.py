"""Help from an offer to its end, what people find of conditions, and complaints with what they owe."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import Closing
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.law.measures import Condition, Measure
from husly.letters.models import Letter
from husly.letters.postoffice import PostOffice
from husly.measures import actions, complaints, deciding, queries
from husly.measures.conditions import Answer
from husly.measures.models import Complaint, Decision, Help
from husly.measures.rules import NO_TERMS, ComplaintStatus, HelpStatus, Outcome, Terms
from tests.rooms.measures.conftest import AT, PAYMENT, applied, drafted, eyes, found, owed, pass_time

Office = Callable[..., PostOffice]
LATER = AT + timedelta(days=2)
BECAUSE = "Vi holder fast, fordi opsparingen dækker restancen."


def begun(case: Case, by: Actor, measure: Measure, status: HelpStatus = HelpStatus.OFFERED, terms: Terms = NO_TERMS) -> Help:
    return actions.begin(case=case, measure=measure, status=status, terms=terms, words="", by=by, at=AT)


def test_an_offer_is_accepted_and_ends(jens: Case, karen: Actor) -> None:
    help = begun(jens, karen, Measure.DEBT_COUNSELLING)
    for to in (HelpStatus.ACCEPTED, HelpStatus.GRANTED, HelpStatus.ENDED):
        actions.move(help=help, to=to, why="", by=karen, at=AT)
    help.refresh_from_db()
    assert (help.status, help.rule) == ("ENDED", "DEBT_COUNSELLING@2000-01-01")
    begun(jens, karen, Measure.DEBT_COUNSELLING)  # again, now that the first is over


def test_an_offer_may_be_declined_and_thought_better_of(jens: Case, karen: Actor) -> None:
    help = begun(jens, karen, Measure.SUPPORT_PERSON)
    actions.move(help=help, to=HelpStatus.DECLINED, why="Vil selv.", by=karen, at=AT)
    actions.move(help=help, to=HelpStatus.ACCEPTED, why="", by=karen, at=AT)
    with pytest.raises(Refused, match="Lav en afgørelse"):
        actions.move(help=help, to=HelpStatus.GRANTED, why="", by=karen, at=AT)


def test_one_of_each_kind_is_under_way_and_the_database_keeps_it_so(jens: Case, karen: Actor) -> None:
    help = begun(jens, karen, PAYMENT)
    with pytest.raises(Refused, match="allerede i gang"):
        begun(jens, karen, PAYMENT)
    copy = {name: getattr(help, name) for name in ("municipality_id", "case_id", "measure", "rule", "status", "begun_at", "changed_at")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Help.objects.create(**copy)


@pytest.mark.parametrize("terms", [Terms(amount=-1), Terms(from_on=date(2026, 12, 2), to_on=date(2026, 12, 1))])
def test_terms_that_make_no_sense_are_refused_and_nothing_is_kept(jens: Case, karen: Actor, terms: Terms) -> None:
    with pytest.raises(Refused):
        begun(jens, karen, PAYMENT, terms=terms)
    assert not Help.objects.exists()


def test_the_catalogue_answers_from_the_notices_and_from_what_people_found(jens: Case, karen: Actor) -> None:
    def answer() -> dict[Condition, Answer]:
        shelf = next(one for one in queries.catalogue(jens, on=AT.date(), seen_by=karen) if one.rule.code is Measure.TEMPORARY_RENT_HELP)
        return {one.condition: one.said.answer for one in shelf.judgement.conditions}

    assert answer()[Condition.THREATENED] is Answer.MET
    assert answer()[Condition.NOT_A_SANCTION] is Answer.UNDECIDED
    found(jens, karen, Condition.NOT_A_SANCTION, is_met=False)
    assert answer()[Condition.NOT_A_SANCTION] is Answer.NOT_MET
    actions.find(case=jens, condition=Condition.NOT_A_SANCTION, is_met=None, why="Det var en fejl.", by=karen, at=LATER)
    assert answer()[Condition.NOT_A_SANCTION] is Answer.UNDECIDED
    with pytest.raises(Refused, match="bygger på"):
        actions.find(case=jens, condition=Condition.NOT_A_SANCTION, is_met=True, why=" ", by=karen, at=LATER)


@pytest.fixture
def refused(jens: Case, karen: Actor, office: Office) -> Decision:
    """A refusal that has arrived."""
    eyes()
    applied(jens, karen, terms=Terms(amount=9_875_50))
    decision = deciding.decide(decision=drafted(jens, karen), by=karen, at=AT)
    pass_time(office())
    decision.refresh_from_db()
    return decision


def complained(decision: Decision, by: Actor, on: date = date(2026, 11, 25)) -> Complaint:
    at = max(LATER, LATER + (on - LATER.date()))
    return complaints.receive(decision=decision, received_on=on, words="Jeg er ikke enig.", by=by, at=at)


def state(complaint: Complaint) -> str:
    complaint.refresh_from_db()
    return complaint.status


def test_a_complaint_is_looked_at_again_passed_on_and_its_result_kept(jens: Case, refused: Decision, karen: Actor) -> None:
    complaint = complained(refused, karen)
    assert owed(jens)["RECONSIDER"] == date(2026, 12, 23)
    with pytest.raises(Refused, match="begrundelsen"):
        complaints.reconsider(complaint=complaint, is_upheld=True, reasons=" ", by=karen, at=LATER)
    with pytest.raises(Refused, match="Genindlæs"):
        complaints.pass_on(complaint=complaint, by=karen, at=LATER)
    complaints.reconsider(complaint=complaint, is_upheld=True, reasons=BECAUSE, by=karen, at=LATER)
    assert Letter.objects.get(kind="COMPLAINT_ANSWER").state == "QUEUED"
    assert owed(jens)["PASS_ON_COMPLAINT"] == date(2026, 11, 26)
    assert "RECONSIDER" not in owed(jens)
    complaints.pass_on(complaint=complaint, by=karen, at=LATER)
    assert "PASS_ON_COMPLAINT" not in owed(jens)
    complaints.conclude(complaint=complaint, result=ComplaintStatus.CONFIRMED_BY_BODY, words="Enig.", by=karen, at=LATER)
    assert state(complaint) == "CONFIRMED_BY_BODY"
    with pytest.raises(Refused, match="Genindlæs"):
        complaints.conclude(complaint=complaint, result=ComplaintStatus.DISMISSED, words="", by=karen, at=LATER)
    with pytest.raises(Refused, match="Vælg et af resultaterne"):
        complaints.conclude(complaint=complaint, result=ComplaintStatus.RECEIVED, words="", by=karen, at=LATER)


def test_a_tenant_who_is_right_is_decided_on_again(jens: Case, refused: Decision, karen: Actor) -> None:
    complaint = complained(refused, karen)
    complaints.reconsider(complaint=complaint, is_upheld=False, reasons="Du har ret.", by=karen, at=LATER)
    assert owed(jens)["DECIDE_AGAIN"] == LATER.date()
    later = LATER + timedelta(hours=1)
    decision = deciding.draft(case=jens, outcome=Outcome.GRANT, measures=[PAYMENT], by=karen, at=later)
    decision = deciding.write(decision=decision, text="Vi giver dig enkeltydelse.", not_heard_why="", revision=1, by=karen, at=later)
    deciding.decide(decision=decision, by=karen, at=later)
    assert "DECIDE_AGAIN" not in owed(jens)
    assert Help.objects.get().status == "GRANTED"


def test_a_late_complaint_is_kept_and_marked_and_one_before_the_decision_is_not(refused: Decision, karen: Actor) -> None:
    assert complained(refused, karen, date(2026, 12, 21)).is_late is False
    assert complained(refused, karen, date(2026, 12, 22)).is_late is True
    with pytest.raises(Refused, match="før afgørelsen"):
        complained(refused, karen, date(2026, 11, 20))


def test_a_draft_cannot_be_complained_about(jens: Case, karen: Actor) -> None:
    with pytest.raises(Refused, match="ikke truffet"):
        complained(drafted(jens, karen), karen)


def test_a_complaint_opens_a_closed_case_again_and_nothing_else_is_done_on_one(jens: Case, refused: Decision, karen: Actor) -> None:
    jens.duties.filter(ended_at=None).update(ended_at=AT, ending="DONE")
    cases.close(case=jens, because=Closing.OTHER, text="Slut.", by=karen, at=LATER)
    with pytest.raises(Refused, match="Genåbn den"):
        begun(jens, karen, Measure.DEBT_COUNSELLING)
    with pytest.raises(Refused, match="Genåbn den"):
        drafted(jens, karen, measures=[Measure.TEMPORARY_RENT_HELP])
    complained(refused, karen)
    jens.refresh_from_db()
    assert jens.status == "ACTIVE"
    assert "RECONSIDER" in owed(jens)
