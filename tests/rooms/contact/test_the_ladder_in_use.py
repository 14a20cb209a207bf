"""The municipality's ladder in a case: letters go by themselves, calls and visits become duties, and each outcome leads on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case, Duty
from husly.cases.rules import FIRST, Closing
from husly.contact import actions, follow, moving
from husly.contact.models import Attempt, Course, Round
from husly.contact.queries import attempts
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.law.calendar import nth_open_day_after
from husly.letters import dispatch
from husly.letters.models import DirectNumber, Letter, Letterhead
from husly.letters.postoffice import Behaviour, PostOffice
from husly.practice.examples import CALL_FIRST, RECOMMENDATION
from husly.practice.facts import Outcome
from husly.practice.rules import Channel, Targets
from tests import cast
from tests.rooms.contact.conftest import adopted, began_at, owed, pass_days, told
from tests.rooms.letters.conftest import AT

Office = Callable[..., PostOffice]
SPOKE, NOBODY, PHONE, VISIT = Outcome.SPOKE, Outcome.NOBODY, Channel.PHONE, Channel.VISIT


def made(case: Case) -> list[tuple[str, str, str]]:
    return [(a.step, a.channel, a.outcome) for a in attempts(case)]


def test_nothing_goes_by_itself_before_a_practice_is_adopted(jens: Case, office: Office) -> None:
    pass_days(3, office())
    assert made(jens) == []
    assert "INFORM_OF_COUNSELLING" in owed(jens)  # the letter does the law's own duty, so the ladder puts none beside it
    assert "NEXT_CONTACT" not in owed(jens)
    assert Course.objects.get().version is None


def test_karen_sends_the_letter_with_one_click_then(jens: Case, karen: Actor, office: Office) -> None:
    actions.send_letter(case=jens, by=karen, at=AT)
    actions.send_letter(case=jens, by=karen, at=AT)  # twice is once
    pass_days(0, office())
    assert made(jens) == [("brev-1", "DIGITAL_POST", "SENT")]
    assert "INFORM_OF_COUNSELLING" not in owed(jens)


def test_the_recommendation_runs_by_itself_to_the_call(jens: Case, office: Office) -> None:
    adopted()
    pass_days(0, office())
    assert made(jens) == [("brev-1", "DIGITAL_POST", "SENT")]
    assert "INFORM_OF_COUNSELLING" not in owed(jens)
    pass_days(7, office())
    assert made(jens) == [("brev-1", "DIGITAL_POST", "SENT"), ("brev-2", "DIGITAL_POST", "SENT")]
    call = Duty.objects.get(case=jens, code="NEXT_CONTACT", ended_at=None)
    assert (call.label, call.due_on, call.source["short"]) == (
        "Ring til lejeren",
        date(2026, 12, 8),
        "Nordbys faste praksis, version 1, trin 3",
    )
    assert any("da det seneste brev kom frem" in sentence for sentence in call.why)
    assert {letter.kind for letter in Letter.objects.all()} == {"COUNSELLING", "REMINDER"}


def test_a_letter_that_failed_does_not_count_and_goes_on_paper_by_itself(jens: Case, office: Office) -> None:
    adopted()
    now = pass_days(7, office(REMINDER=Behaviour.EXEMPT))
    assert made(jens)[1] == ("brev-2", "LETTER", "QUEUED")
    assert "NEXT_CONTACT" not in owed(jens)  # the waiting begins when the paper letter has gone
    assert [letter.channel for letter in Letter.objects.order_by("id")] == ["DIGITAL", "DIGITAL", "PAPER"]
    follow.keep_up(cast.NORDBY, now)
    assert Attempt.objects.count() == 2


def test_an_offer_that_fails_after_it_was_sent_makes_the_law_ask_again(jens: Case, office: Office) -> None:
    adopted()
    post = office(COUNSELLING=Behaviour.REFUSED_LATER)
    follow.keep_up(cast.NORDBY, AT)
    dispatch.go_round(cast.NORDBY, AT, post=post, paper=None)
    follow.keep_up(cast.NORDBY, AT)
    assert "INFORM_OF_COUNSELLING" not in owed(jens)
    dispatch.go_round(cast.NORDBY, AT + timedelta(minutes=20), post=post, paper=None)
    follow.keep_up(cast.NORDBY, AT + timedelta(minutes=20))
    assert made(jens) == [("brev-1", "DIGITAL_POST", "FAILED"), ("brev-1", "DIGITAL_POST", "QUEUED")]
    assert {"INFORM_OF_COUNSELLING", "LETTER_TROUBLE"} <= owed(jens).keys()
    assert Duty.objects.filter(case=jens, ending="UNDONE").count() == 1


def test_what_is_missing_becomes_a_duty_and_the_letter_goes_when_it_is_there(jens: Case, office: Office) -> None:
    adopted()
    Letterhead.objects.update(cvr="")
    pass_days(0, office())
    trouble = Duty.objects.get(case=jens, code="LETTER_TROUBLE", ended_at=None)
    assert "CVR-nummer mangler" in trouble.why[0]
    assert made(jens) == []
    Letterhead.objects.update(cvr="12345674")
    pass_days(1, office())
    assert made(jens) == [("brev-1", "DIGITAL_POST", "SENT")]
    assert "LETTER_TROUBLE" not in owed(jens)


def test_a_night_that_was_missed_is_caught_up(jens: Case, office: Office) -> None:
    adopted()
    pass_days(0, office())
    late = pass_days(0, office(), since=AT + timedelta(days=9))
    assert made(jens)[1] == ("brev-2", "DIGITAL_POST", "SENT")
    assert Attempt.objects.get(step="brev-2").at.date() == (late - timedelta(hours=2)).date()


def test_calls_are_tried_in_the_evening_when_days_failed_and_the_visit_follows(jens: Case, office: Office, karen: Actor) -> None:
    adopted()
    now = pass_days(14, office())
    told(jens, PHONE, NOBODY, now, karen)
    call = Duty.objects.get(case=jens, code="NEXT_CONTACT", ended_at=None)
    assert call.label == "Ring til lejeren om aftenen (2. forsøg)"
    told(jens, PHONE, NOBODY, now + timedelta(days=1, hours=9), karen)
    told(jens, PHONE, Outcome.SOMEBODY_ELSE, now + timedelta(days=2), karen)
    visit = Duty.objects.get(case=jens, code="NEXT_CONTACT", ended_at=None)
    assert (visit.label, visit.source["short"]) == ("Besøg lejeren om aftenen", "Nordbys faste praksis, version 1, trin 4")
    assert Course.objects.get().channel == "VISIT"
    jens.refresh_from_db()
    assert jens.last_contact_at == now + timedelta(days=2)


def test_a_tenant_who_was_spoken_with_ends_the_ladder_and_knows_of_the_counselling(jens: Case, karen: Actor) -> None:
    told(jens, PHONE, SPOKE, AT, karen, has_informed=True, agreed="Han kommer på tirsdag.")
    assert Course.objects.get().standing == "ANSWERED"
    assert not {"INFORM_OF_COUNSELLING", "NEXT_CONTACT"} & owed(jens).keys()


def test_what_was_agreed_is_owed_at_its_hour_until_the_tenant_is_reached(jens: Case, karen: Actor) -> None:
    hour = AT + timedelta(days=2)
    told(jens, PHONE, SPOKE, AT, karen, next_at=hour, next_words="Ring igen")
    promised = Duty.objects.get(case=jens, code="PROMISED", ended_at=None)
    assert (promised.due_at, promised.label) == (hour, "Ring igen kl. 9.00")
    told(jens, PHONE, NOBODY, hour, karen)
    assert "PROMISED" in owed(jens)
    told(jens, PHONE, SPOKE, hour + timedelta(hours=1), karen)
    assert "PROMISED" not in owed(jens)


def test_an_answer_comes_first_until_it_is_read(jens: Case, karen: Actor, office: Office) -> None:
    adopted()
    now = pass_days(0, office())
    letter = Letter.objects.get()
    actions.answered(letter=letter, outcome=Outcome.ANSWERED, next_at=None, next_words="", by=karen, at=now)
    jens.refresh_from_db()
    assert jens.next_due_on == FIRST
    assert "ANSWER" in owed(jens)
    pass_days(9, office(), since=now)
    assert len(Letter.objects.all()) == 1  # nobody is reminded of what she has answered
    actions.see(case=jens, by=karen, at=now)
    assert "ANSWER" not in owed(jens)


def test_one_attempt_told_twice_is_one(jens: Case, karen: Actor) -> None:
    key = uuid4()
    assert told(jens, VISIT, NOBODY, AT, karen, key=key) == told(jens, VISIT, NOBODY, AT, karen, key=key)
    assert Attempt.objects.count() == 1


def test_a_mistake_is_taken_back_and_kept(jens: Case, karen: Actor) -> None:
    attempt = told(jens, PHONE, SPOKE, AT, karen)
    actions.take_back(attempt=attempt, why="Forkert sag", by=karen, at=AT)
    assert attempts(jens) == []
    assert Course.objects.get().standing == "NEXT"
    assert Attempt.objects.get().taken_back_why == "Forkert sag"


@pytest.mark.parametrize(
    ("channel", "outcome", "hours", "words"),
    [
        (Channel.LETTER, Outcome.SENT, 0, "Et brev skrives og sendes under Breve"),
        (PHONE, Outcome.SENT, 0, "Et brev skrives og sendes under Breve"),
        (PHONE, NOBODY, 5, "skal være nu"),
        (PHONE, NOBODY, -24 * 400, "inden for det sidste år"),
    ],
)
def test_what_cannot_have_happened_is_refused(jens: Case, karen: Actor, channel: Channel, outcome: Outcome, hours: int, words: str) -> None:
    it = actions.Told(channel, outcome, AT + timedelta(hours=hours))
    with pytest.raises(Refused, match=words):
        actions.record(case=jens, told=it, by=karen, at=AT)
    assert Attempt.objects.count() == 0


def test_a_pause_moves_the_ladder_behind_it(jens: Case, karen: Actor, office: Office) -> None:
    adopted()
    pass_days(0, office())
    cases.pause(case=jens, until=date(2026, 12, 10), reason="på ferie", by=karen, at=AT)
    pass_days(16, office())
    assert made(jens) == [("brev-1", "DIGITAL_POST", "SENT")]
    pass_days(19, office())
    assert made(jens)[1:] == [("brev-2", "DIGITAL_POST", "SENT")]


def test_a_closed_case_is_left_alone_and_the_ladder_never_keeps_one_open(jens: Case, karen: Actor, office: Office) -> None:
    adopted()
    now = pass_days(14, office())
    for duty in Duty.objects.filter(case=jens, ended_at=None).exclude(occasion=None):
        cases.complete(duty=duty, text="Gjort", by=karen, at=now)
    assert owed(jens).keys() == {"NEXT_CONTACT", "ASK_OTHERS"}
    cases.close(case=jens, because=Closing.PAID, text="Betalt", by=karen, at=now)
    assert owed(jens) == {}
    pass_days(20, office(), since=now)
    assert len(Letter.objects.all()) == 2
    assert Course.objects.get().standing == "OVER"


def test_a_running_case_keeps_its_version_until_it_is_moved_with_a_reason(jens: Case, karen: Actor, office: Office) -> None:
    pass_days(0)
    version = adopted(CALL_FIRST.practice)
    pass_days(2, office())
    assert made(jens) == []
    moving.follow(case=jens, version=version, why="Vedtaget i dag", by=karen, at=AT)
    call = Duty.objects.get(case=jens, code="NEXT_CONTACT", ended_at=None)
    assert call.label == "Ring til lejeren"
    assert Course.objects.get().version_reason == "Vedtaget i dag"


def test_a_practice_that_is_not_in_force_yet_is_not_followed(jens: Case, karen: Actor) -> None:
    version = adopted(on=AT.date() + timedelta(days=3))
    with pytest.raises(Refused, match="gælder ikke endnu"):
        moving.follow(case=jens, version=version, why="x", by=karen, at=AT)


def test_the_ladder_can_begin_again(jens: Case, karen: Actor, office: Office) -> None:
    adopted()
    now = pass_days(0, office())
    told(jens, PHONE, SPOKE, now, karen)
    actions.begin_again(case=jens, why="Ny restance", by=karen, at=now + timedelta(days=30))
    pass_days(0, office(), since=now + timedelta(days=30))
    assert [step for step, _, _ in made(jens)] == ["brev-1", "", "brev-1"]


def test_each_letter_is_of_the_round_that_did_it(jens: Case, office: Office) -> None:
    adopted()
    pass_days(0, office())
    first = Round.objects.earliest("id")
    assert (first.expected, first.done, first.failed) == (1, 1, 0)


def test_what_fails_in_one_case_stops_no_other(jens: Case, send: Callable[..., object], office: Office) -> None:
    send(cast.holm())
    began_at(AT)
    adopted()
    DirectNumber.objects.all().delete()
    Letterhead.objects.update(team_number="")
    count = follow.keep_up(cast.NORDBY, AT)
    assert (count.expected, count.failed) == (2, 0)
    assert Duty.objects.filter(code="LETTER_TROUBLE", ended_at=None).count() == 2


def test_not_reached_ends_a_case_only_when_the_ladder_is_used_up_and_by_another_pair_of_eyes(
    jens: Case, karen: Actor, mads: Actor, office: Office
) -> None:
    adopted()
    now = pass_days(14, office())
    with pytest.raises(Refused, match="ikke brugt op"):
        actions.conclude_not_reached(case=jens, text="x", by=mads, at=now)
    for day in range(3):
        told(jens, PHONE, NOBODY, now + timedelta(days=day), karen)
    for day in (4, 8):
        told(jens, VISIT, NOBODY, now + timedelta(days=day), karen)
    end = now + timedelta(days=20)
    used_up = Duty.objects.get(case=jens, code="USED_UP", ended_at=None)
    assert used_up.label == "Kontakttrappen er brugt: tag stilling"
    with pytest.raises(Refused, match="gøres først"):
        actions.conclude_not_reached(case=jens, text="x", by=mads, at=end)
    cases.set_mark(case=jens, mark="children", known=cases.Known.NO, source="register", on=AT.date(), by=karen, at=end)
    cases.set_mark(case=jens, mark="need", known=cases.Known.NO, source="register", on=AT.date(), by=karen, at=end)
    with pytest.raises(Refused, match="teamleder"):
        actions.conclude_not_reached(case=jens, text="x", by=karen, at=end)
    actions.conclude_not_reached(case=jens, text="Intet svar på noget.", by=mads, at=end)
    jens.refresh_from_db()
    assert (jens.status, jens.closed_because) == ("CLOSED", "NOT_REACHED")
    assert Event.objects.filter(code="CASE_CLOSED").count() == 1


def test_what_straks_means_is_what_the_municipality_has_adopted(jens: Case, send: Callable[..., object]) -> None:
    before = Duty.objects.get(case=jens, code="INFORM_OF_COUNSELLING")
    assert "et eksempel på praksis, ikke lov" in " ".join(before.why)
    adopted(replace(RECOMMENDATION.practice, targets=Targets(at_once_days=2)))
    send(cast.holm())
    enter(cast.NORDBY)
    holm = Duty.objects.get(case__household__names__contains="Holm", code="HOLISTIC_ASSESSMENT")
    received = holm.occasion.received_on  # type: ignore[union-attr]
    assert holm.due_on == nth_open_day_after(received, 2)
    assert "Det er kommunens eget mål, ikke lov." in " ".join(holm.why)
