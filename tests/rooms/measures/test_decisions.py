"""A decision from its draft to its arrival: what it says, who is heard, who looks, and what counts for the 14 days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.joining import join
from husly.cases.models import Case, Duty, Occasion
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.law import measures as law
from husly.law.measures import CATALOGUE, Condition, MeasureRule
from husly.letters import actions as letters
from husly.letters.models import Letter
from husly.letters.postoffice import Behaviour, PostOffice
from husly.measures import actions, deciding, follow
from husly.measures.models import Copy, Decision, Help, Item
from husly.measures.rules import HelpStatus, Outcome, Terms
from husly.practice.rules import Matter
from tests import cast
from tests.rooms.letters.conftest import actor
from tests.rooms.measures.conftest import AT, PAYMENT, RENT_HELP, applied, drafted, eyes, found, owed, pass_time

Office = Callable[..., PostOffice]
MONEY = Terms(amount=9_875_50)
LATER = AT + timedelta(days=1)


def status(decision: Decision) -> str:
    decision.refresh_from_db()
    return decision.status


@pytest.fixture
def refused(jens: Case, karen: Actor) -> Decision:
    """Karen has refused what Jens applied for; nobody else must look."""
    applied(jens, karen)
    eyes()
    return deciding.decide(decision=drafted(jens, karen), by=karen, at=AT)


def test_the_14_days_are_kept_by_proved_dispatch_alone_and_the_complaint_period_begins_with_arrival(
    jens: Case, refused: Decision, office: Office
) -> None:
    assert "DECIDE" in owed(jens)
    assert Help.objects.get().status == "REFUSED"
    assert refused.complain_by is None
    pass_time(office(REFUSAL=Behaviour.SILENT), hours=1)
    assert status(refused) == "SENT"
    assert "DECIDE" not in owed(jens)
    assert (refused.dispatched_on, refused.arrived_on, refused.complain_by) == (AT.date(), None, None)


def test_a_letter_that_arrives_gives_four_weeks_to_complain(refused: Decision, office: Office) -> None:
    pass_time(office())
    assert status(refused) == "ARRIVED"
    assert refused.arrived_on == AT.date()
    assert refused.complain_by == AT.date() + timedelta(days=28)


def test_a_letter_that_fails_after_dispatch_makes_the_law_ask_again_and_a_new_one_answers(
    jens: Case, refused: Decision, karen: Actor, office: Office
) -> None:
    post = office(REFUSAL=Behaviour.REFUSED_LATER)
    pass_time(post, hours=1)
    assert status(refused) == "SENT"
    assert "DECIDE" not in owed(jens)
    now = pass_time(post, since=AT + timedelta(hours=1))
    assert status(refused) == "UNDELIVERED"
    assert {"DECIDE", "RESEND_DECISION"} <= owed(jens).keys()
    assert "LETTER_TROUBLE" not in owed(jens)
    assert refused.complain_by is None
    assert Duty.objects.filter(case=jens, code="DECIDE", ending="UNDONE").count() == 1
    deciding.resend(decision=refused, by=karen, at=now)
    assert not Letter.objects.for_a_person().exists()
    assert Copy.objects.get().letter_id == Letter.objects.filter(kind="REFUSAL").latest("id").pk
    with pytest.raises(Refused, match="Genindlæs"):
        deciding.resend(decision=refused, by=karen, at=now)
    pass_time(office(), since=now)
    assert status(refused) == "ARRIVED"
    assert not {"DECIDE", "RESEND_DECISION"} & owed(jens).keys()


def test_a_paper_letter_in_a_failed_one_s_place_is_the_decision_s(jens: Case, refused: Decision, office: Office, karen: Actor) -> None:
    pass_time(office(REFUSAL=Behaviour.EXEMPT))
    assert status(refused) == "DECIDED"
    assert "DECIDE" in owed(jens)
    paper = Letter.objects.get(channel="PAPER")
    assert Copy.objects.get().current == paper
    assert Letter.objects.filter(kind="REFUSAL").count() == 2
    with pytest.raises(Refused):
        letters.retry(letter=paper, by=karen, at=AT)


def test_what_came_to_be_owed_after_it_went_out_is_not_done_by_it(
    jens: Case, refused: Decision, office: Office, send: Callable[..., Any]
) -> None:
    pass_time(office(REFUSAL=Behaviour.SLOW), hours=1)
    assert "DECIDE" not in owed(jens)
    send(cast.court(kind="EVICTION_SCHEDULED", dates={"eviction_at": "2031-01-17T09:30:00+01:00"}), by=cast.COURT)
    enter(cast.NORDBY)
    assert "DECIDE" in owed(jens)
    pass_time(office(REFUSAL=Behaviour.SLOW), since=AT + timedelta(days=4))
    assert status(refused) == "ARRIVED"
    assert "DECIDE" in owed(jens)


def test_following_twice_changes_nothing(refused: Decision, office: Office) -> None:
    now = pass_time(office())
    events = Event.objects.filter(code="DECISION_CHANGED").count()
    assert follow.keep_up(cast.NORDBY, now) == 0
    assert Event.objects.filter(code="DECISION_CHANGED").count() == events
    follow.keep_up(cast.NORDBY, AT + timedelta(days=40))
    assert not Copy.objects.filter(is_followed=True).exists()


def test_what_weighs_against_is_heard_first_and_the_answer_stands_in_the_draft(jens: Case, karen: Actor, office: Office) -> None:
    applied(jens, karen)
    found(jens, karen, Condition.NO_OWN_MEANS, is_met=False)
    eyes()
    decision = drafted(jens, karen)
    with pytest.raises(Refused, match="partshøring"):
        deciding.decide(decision=decision, by=karen, at=AT)
    deciding.hear(decision=decision, against="Opsparingen dækker restancen.", answer_by=date(2026, 11, 27), by=karen, at=AT)
    assert status(decision) == "HEARING"
    assert owed(jens)["HEARING_ANSWER"] == date(2026, 11, 30)
    assert Letter.objects.get(kind="HEARING").step == f"hearing-{decision.pk}-1-{Letter.objects.get().person_id}"
    with pytest.raises(Refused, match="ikke sendt til alle lejere"):
        deciding.end_hearing(decision=decision, answer="", by=karen, at=LATER)
    pass_time(office())
    with pytest.raises(Refused, match="kan svare til og med"):
        deciding.end_hearing(decision=decision, answer="", by=karen, at=LATER)
    with pytest.raises(Refused, match="I partshøring"):
        deciding.decide(decision=decision, by=karen, at=LATER)
    deciding.end_hearing(decision=decision, answer="Pengene er min søns.", by=karen, at=LATER)
    assert status(decision) == "DRAFT"
    assert "Du svarede: Pengene er min søns." in decision.text
    assert "HEARING_ANSWER" not in owed(jens)
    deciding.decide(decision=decision, by=karen, at=LATER)
    assert status(decision) == "DECIDED"


def test_nobody_is_silent_to_a_letter_that_never_came(jens: Case, karen: Actor, office: Office) -> None:
    decision = drafted(jens, karen)
    deciding.hear(decision=decision, against="Opsparing.", answer_by=date(2026, 11, 27), by=karen, at=AT)
    pass_time(office(HEARING=Behaviour.NOBODY))
    late = AT + timedelta(days=10)
    with pytest.raises(Refused, match="ikke sendt til alle lejere"):
        deciding.end_hearing(decision=decision, answer="", by=karen, at=late)
    deciding.take_back_hearing(decision=decision, by=karen, at=late)
    deciding.hear(decision=decision, against="Opsparing.", answer_by=date(2026, 12, 10), by=karen, at=late)
    pass_time(office(), since=late)
    deciding.end_hearing(decision=decision, answer="", by=karen, at=AT + timedelta(days=20))
    decision.refresh_from_db()
    assert "Vi har ikke fået svar" in decision.text


def test_a_hearing_may_be_left_out_with_a_reason(jens: Case, karen: Actor) -> None:
    found(jens, karen, Condition.NO_OWN_MEANS, is_met=False)
    eyes()
    decision = drafted(jens, karen)
    decision = deciding.write(decision=decision, text="Nej.", not_heard_why="Han har selv oplyst det.", revision=1, by=karen, at=AT)
    deciding.decide(decision=decision, by=karen, at=AT)
    assert status(decision) == "DECIDED"


def test_another_must_look_where_the_practice_says_so(jens: Case, karen: Actor, mads: Actor) -> None:
    eyes(Matter.REFUSAL)
    decision = drafted(jens, karen)
    with pytest.raises(Refused, match="Bed om godkendelse"):
        deciding.decide(decision=decision, by=karen, at=AT)
    deciding.ask(decision=decision, by=karen, at=AT)
    assert owed(jens)["APPROVE_DECISION"] == date(2026, 11, 24)
    with pytest.raises(Refused, match="selv skrevet"):
        deciding.decide(decision=decision, by=karen, at=AT)
    with pytest.raises(Refused, match="Genindlæs"):
        deciding.write(decision=decision, text="x", not_heard_why="", revision=1, by=karen, at=AT)
    deciding.send_back(decision=decision, why="Skriv, hvad han selv sagde.", by=mads, at=AT)
    decision = deciding.write(decision=decision, text="Nej, fordi …", not_heard_why="", revision=1, by=karen, at=AT)
    deciding.ask(decision=decision, by=karen, at=AT)
    decision = deciding.decide(decision=decision, by=mads, at=AT)
    assert (decision.status, decision.approved_by_id, decision.sent_back_why) == ("DECIDED", mads.id, "")
    assert "APPROVE_DECISION" not in owed(jens)


def test_two_who_decide_at_once_decide_once(jens: Case, karen: Actor, mads: Actor) -> None:
    eyes(Matter.REFUSAL)
    decision = drafted(jens, karen)
    deciding.ask(decision=decision, by=karen, at=AT)
    mine, theirs = Decision.objects.get(pk=decision.pk), Decision.objects.get(pk=decision.pk)
    deciding.decide(decision=mine, by=mads, at=AT)
    with pytest.raises(Refused, match="Genindlæs siden"):
        deciding.decide(decision=theirs, by=actor("ida"), at=AT)
    assert Letter.objects.filter(kind="REFUSAL").count() == 1


def test_two_who_draft_at_once_draft_once(jens: Case, karen: Actor, mads: Actor) -> None:
    first = drafted(jens, karen)
    with pytest.raises(Refused, match="allerede en kladde"):
        drafted(jens, mads)
    drafted(jens, mads, measures=[RENT_HELP])
    deciding.drop(decision=first, by=karen, at=AT)
    drafted(jens, mads)


def test_nobody_writes_over_another_s_words(jens: Case, karen: Actor, mads: Actor) -> None:
    decision = drafted(jens, karen)
    deciding.write(decision=decision, text="Karens ord.", not_heard_why="", revision=1, by=karen, at=AT)
    with pytest.raises(Refused, match="En kollega har rettet kladden imens"):
        deciding.write(decision=decision, text="Mads' ord.", not_heard_why="", revision=1, by=mads, at=AT)
    decision.refresh_from_db()
    assert decision.text == "Karens ord."
    assert sorted(decision.writers) == sorted({karen.id})


@pytest.fixture
def new_law() -> Any:
    """From the next day the single payment stands in a new version."""
    rule = CATALOGUE[PAYMENT]
    newer = MeasureRule(rule.code, rule.decider, (*rule.versions, _from(rule.versions[-1], LATER.date())))
    CATALOGUE[PAYMENT] = newer
    yield
    CATALOGUE[PAYMENT] = rule


def _from(version: law.MeasureVersion, on: date) -> law.MeasureVersion:
    return law.MeasureVersion(on, version.conditions[:1], version.repayment, version.source)


def test_a_rule_that_changes_in_the_middle_makes_the_draft_anew_and_leaves_what_was_decided(
    jens: Case, karen: Actor, new_law: None
) -> None:
    eyes()
    old = deciding.decide(decision=drafted(jens, karen), by=karen, at=AT)
    decision = drafted(jens, karen)
    with pytest.raises(Refused, match="Reglerne eller hjælpen er ændret"):
        deciding.decide(decision=decision, by=karen, at=LATER)
    decision = deciding.redraft(decision=decision, by=karen, at=LATER)
    deciding.decide(decision=decision, by=karen, at=LATER)
    assert [item.rule for item in Item.objects.order_by("id")] == ["SINGLE_PAYMENT@2000-01-01", "SINGLE_PAYMENT@2026-11-24"]
    assert len(old.items.get().judgement().conditions) == 5  # as it was judged then


def test_help_that_changes_after_the_draft_makes_it_anew(jens: Case, karen: Actor) -> None:
    eyes()
    help = applied(jens, karen, terms=MONEY)
    decision = drafted(jens, karen, Outcome.GRANT)
    actions.change(help=help, terms=Terms(amount=5_000_00), words="", by=karen, at=LATER)
    decision = deciding.write(decision=decision, text=decision.text.split("[Skriv")[0], not_heard_why="", revision=1, by=karen, at=LATER)
    with pytest.raises(Refused, match="Dan kladden igen"):
        deciding.decide(decision=decision, by=karen, at=LATER)
    decision = deciding.redraft(decision=decision, by=karen, at=LATER)
    assert "5.000,00 kr." in decision.text


def test_a_grant_needs_its_amount_and_grants_the_help(jens: Case, karen: Actor, office: Office) -> None:
    eyes()
    help = applied(jens, karen, RENT_HELP)
    with pytest.raises(Refused, match="Skriv beløbet"):
        drafted(jens, karen, Outcome.GRANT, [RENT_HELP])
    actions.change(help=help, terms=Terms(4_250_00, date(2026, 12, 1), date(2027, 2, 28)), words="", by=karen, at=AT)
    decision = drafted(jens, karen, Outcome.GRANT, [RENT_HELP])
    with pytest.raises(Refused, match="mangler en begrundelse"):
        deciding.decide(decision=decision, by=karen, at=AT)
    text = decision.text.replace("[Skriv, hvorfor hjælpen bliver givet alligevel.]", "Boligen kan reddes.")
    decision = deciding.write(decision=decision, text=text, not_heard_why="", revision=1, by=karen, at=AT)
    deciding.decide(decision=decision, by=karen, at=AT)
    pass_time(office())
    help.refresh_from_db()
    assert (help.status, status(decision)) == ("GRANTED", "ARRIVED")
    assert "DECIDE" not in owed(jens)
    actions.move(help=help, to=HelpStatus.ENDED, why="Løb ud.", by=karen, at=LATER)


def test_a_grant_is_only_of_what_stands_on_the_case(jens: Case, karen: Actor) -> None:
    with pytest.raises(Refused, match="ikke træffes afgørelse om"):
        drafted(jens, karen, Outcome.GRANT)
    with pytest.raises(Refused, match="Vælg, hvad"):
        drafted(jens, karen, measures=[])
    with pytest.raises(Refused, match="ikke træffes afgørelse om"):
        drafted(jens, karen, measures=[law.Measure.HOUSING_BENEFIT])  # Udbetaling Danmark decides


def test_a_decision_that_cannot_be_written_to_anybody_is_not_made(jens: Case, karen: Actor) -> None:
    eyes()
    decision = drafted(jens, karen)
    jens.household.people.update(name="")
    with pytest.raises(Refused, match="Lejerens navn mangler"):
        deciding.decide(decision=decision, by=karen, at=AT)
    assert status(decision) == "DRAFT"
    assert not Letter.objects.exists()


def test_a_draft_is_given_up_and_owes_nothing(jens: Case, karen: Actor) -> None:
    eyes(Matter.REFUSAL)
    decision = drafted(jens, karen)
    deciding.ask(decision=decision, by=karen, at=AT)
    deciding.drop(decision=decision, by=karen, at=AT)
    assert "APPROVE_DECISION" not in owed(jens)
    with pytest.raises(Refused):
        deciding.decide(decision=decision, by=actor("mads"), at=AT)


def test_a_joined_case_s_decision_answers_for_the_whole(
    jens: Case, refused: Decision, karen: Actor, send: Callable[..., Any], office: Office
) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    Occasion.objects.update(recorded_at=AT)
    whole = Case.objects.exclude(pk=jens.pk).get()
    join(case=jens, into=whole, reason="Samme husstand.", by=karen, at=AT)
    assert "DECIDE" in owed(whole)
    pass_time(office())
    assert status(refused) == "ARRIVED"
    assert "DECIDE" not in owed(whole)


def test_the_database_keeps_no_decision_without_its_day_and_no_period_without_arrival(jens: Case, karen: Actor) -> None:
    decision = drafted(jens, karen)
    for wrong in ({"status": "SENT"}, {"complain_by": date(2026, 12, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**wrong)
