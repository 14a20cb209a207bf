"""The statuses of help, decisions and complaints; who must be heard and who must look; what letters mean; and what is owed when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.law.deadlines import COMPLAINT, RECONSIDERATION
from husly.law.labels import Labelled
from husly.law.measures import CATALOGUE, Decider, Measure
from husly.letters.rules import State
from husly.measures.rules import (
    COMPLAINT_NEXT,
    DECISION_NEXT,
    HELP_NEXT,
    MADE,
    NO_TERMS,
    OPEN_COMPLAINT,
    UNDER_WAY,
    Code,
    Complained,
    ComplaintStatus,
    DecisionStatus,
    Gone,
    HelpStatus,
    Outcome,
    Standing,
    Terms,
    complain_by,
    counted,
    hearing_until,
    is_late,
    may_approve,
    may_begin,
    may_complain,
    may_decide,
    may_end_hearing,
    may_grant,
    may_have,
    may_hear,
    may_help,
    may_move,
    months_after,
    needs_hearing,
    owing,
    post_of,
)

MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=n) for n in range(5))
S, C, H = DecisionStatus, ComplaintStatus, HelpStatus
YOUNG = CATALOGUE[Measure.RENT_HELP_UNDER_30].versions[-1]
PAYMENT = CATALOGUE[Measure.SINGLE_PAYMENT].versions[-1]


@pytest.mark.parametrize("enum", [Code, HelpStatus, DecisionStatus, ComplaintStatus, Outcome])
def test_every_code_has_its_words(enum: type[Labelled]) -> None:
    assert all(member.label for member in enum)


def test_every_status_stands_in_its_dictionary_and_can_be_reached() -> None:
    for enum, after, begins in ((H, HELP_NEXT, {H.OFFERED, H.APPLIED}), (S, DECISION_NEXT, {S.DRAFT}), (C, COMPLAINT_NEXT, {C.RECEIVED})):
        assert after.keys() == set(enum)
        assert set(enum) == begins.union(*after.values())
    assert set(S) == MADE | UNDER_WAY | {S.DROPPED}


def test_what_was_made_is_never_a_draft_again() -> None:
    assert not any(DECISION_NEXT[status] & (UNDER_WAY | {S.DROPPED}) for status in MADE)
    assert not any(COMPLAINT_NEXT[status] for status in C if status not in OPEN_COMPLAINT)


@pytest.mark.parametrize(
    ("status", "to", "decider", "words"),
    [
        (H.OFFERED, H.ACCEPTED, Decider.MUNICIPALITY, ""),
        (H.ACCEPTED, H.GRANTED, Decider.MUNICIPALITY, "Lav en afgørelse"),
        (H.APPLIED, H.REFUSED, Decider.MUNICIPALITY, "Lav en afgørelse"),
        (H.APPLIED, H.REFUSED, Decider.UDBETALING_DANMARK, ""),
        (H.ACCEPTED, H.GRANTED, Decider.AGREEMENT, ""),
        (H.ENDED, H.ACCEPTED, Decider.AGREEMENT, "»Afsluttet«"),
        (H.OFFERED, H.ENDED, Decider.AGREEMENT, "Genindlæs"),
    ],
)
def test_help_that_the_municipality_decides_on_follows_a_decision(status: HelpStatus, to: HelpStatus, decider: Decider, words: str) -> None:
    verdict = may_help(status, to, decider)
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


@pytest.mark.parametrize(
    ("terms", "version", "words"),
    [
        (Terms(14_250_00, MON, MON + timedelta(days=90)), PAYMENT, ""),
        (NO_TERMS, PAYMENT, ""),
        (Terms(amount=0), PAYMENT, "over 0"),
        (Terms(amount=-1), PAYMENT, "over 0"),
        (Terms(amount=500_000_01), PAYMENT, "højst 500.000,00"),
        (Terms(from_on=TUE, to_on=MON), PAYMENT, "slutter, før den begynder"),
        (Terms(to_on=MON), PAYMENT, "fra hvilken dag"),
        (Terms(from_on=date(1926, 11, 23)), PAYMENT, "inden for et år"),
        (Terms(from_on=MON, to_on=date(2036, 1, 1)), PAYMENT, "fem år"),
        (Terms(from_on=date(2026, 12, 1), to_on=date(2027, 5, 31)), YOUNG, ""),
        (Terms(from_on=date(2026, 12, 1), to_on=date(2027, 6, 1)), YOUNG, "6 måneder"),
    ],
)
def test_amounts_and_days_that_make_no_sense_are_refused(terms: Terms, version: object, words: str) -> None:
    verdict = may_have(terms, version, MON)  # type: ignore[arg-type]
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


def test_what_is_granted_has_its_amount_and_its_days() -> None:
    assert "beløbet" in may_grant(NO_TERMS, PAYMENT).reason
    assert "fra og til" in may_grant(Terms(amount=1_00), YOUNG).reason
    assert may_grant(Terms(1_00, MON, TUE), YOUNG)
    assert may_grant(NO_TERMS, CATALOGUE[Measure.SUPPORT_PERSON].versions[0])


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 12, 1), 6, date(2027, 6, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2027, 8, 31), 6, date(2028, 3, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2026, 10, 31), 4, date(2027, 3, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_begin_needs_a_law_and_an_offer_or_an_application() -> None:
    assert may_begin(Decider.MUNICIPALITY, H.OFFERED, PAYMENT)
    assert "fandtes ikke" in may_begin(Decider.MUNICIPALITY, H.OFFERED, None).reason
    assert "tilbud" in may_begin(Decider.MUNICIPALITY, H.GRANTED, PAYMENT).reason


def test_only_a_refusal_that_rests_on_what_weighs_against_asks_for_a_hearing() -> None:
    assert needs_hearing(Outcome.REFUSAL, ["Opsparing dækker."])
    assert not needs_hearing(Outcome.REFUSAL, [])
    assert not needs_hearing(Outcome.GRANT, ["Opsparing dækker."])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"status": S.APPROVAL}, ""),
        ({"status": S.DECIDED}, "kan ikke blive"),
        ({"status": S.HEARING}, "»I partshøring«"),
        ({"text": "  "}, "ingen tekst"),
        ({"text": "Nej. [Skriv, hvorfor hjælpen ikke bliver givet.]"}, "mangler en begrundelse"),
        ({"is_heard": False}, "partshøring"),
        ({"is_current": False}, "Dan kladden igen"),
        ({"has_second_eyes": False}, "Bed om godkendelse"),
    ],
)
def test_what_must_be_done_before_a_decision_is_made(changes: dict[str, object], words: str) -> None:
    ready: dict[str, object] = {"status": S.DRAFT, "text": "Nej.", "is_heard": True, "has_second_eyes": True, "is_current": True}
    verdict = may_decide(**(ready | changes))  # type: ignore[arg-type]
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


def test_the_second_pair_of_eyes_is_somebody_else_s_and_only_once() -> None:
    assert may_approve(status=S.APPROVAL, is_writer=False)
    assert "selv skrevet" in may_approve(status=S.APPROVAL, is_writer=True).reason
    assert "Genindlæs" in may_approve(status=S.DECIDED, is_writer=False).reason


def test_a_hearing_gives_time_and_ends_with_an_answer_or_when_the_day_is_over() -> None:
    assert "efter i dag" in may_hear(MON, MON).reason
    assert "tre måneder" in may_hear(MON + timedelta(days=93), MON).reason
    assert may_hear(TUE, MON)
    assert may_end_hearing("Jeg har betalt.", FRI, TUE)
    assert "til og med fre. 27. nov. 2026" in may_end_hearing(" ", FRI, FRI).reason
    assert may_end_hearing("", FRI, FRI + timedelta(days=1))


@pytest.mark.parametrize(
    ("decide_by", "until"), [(None, MON + timedelta(days=7)), (FRI, THU), (TUE, MON + timedelta(days=7)), (MON, MON + timedelta(days=7))]
)
def test_a_hearing_ends_before_the_decision_is_due_where_that_leaves_a_day(decide_by: date | None, until: date) -> None:
    assert hearing_until(MON, decide_by) == until


def test_a_complaint_follows_a_decision_and_is_kept_also_when_it_is_late() -> None:
    assert may_complain(S.SENT, TUE, MON, TUE)
    assert "ikke truffet" in may_complain(S.DRAFT, TUE, None, TUE).reason
    assert "før afgørelsen" in may_complain(S.SENT, MON, TUE, WED).reason
    assert "efter i dag" in may_complain(S.SENT, WED, MON, TUE).reason
    assert not is_late(date(2026, 12, 21), date(2026, 12, 21))
    assert is_late(date(2026, 12, 22), date(2026, 12, 21))
    assert not is_late(date(2030, 1, 1), None)  # nothing has arrived, so no period has begun


@pytest.mark.parametrize(
    ("letters", "status", "arrived_on"),
    [
        ([Gone(State.QUEUED)], S.DECIDED, None),
        ([Gone(State.SENDING)], S.DECIDED, None),
        ([Gone(State.UNCERTAIN)], S.DECIDED, None),
        ([Gone(State.DISPATCHED, MON)], S.SENT, None),
        ([Gone(State.ARRIVED, MON, TUE)], S.ARRIVED, TUE),
        ([Gone(State.FAILED)], S.UNDELIVERED, None),
        ([Gone(State.FAILED, MON)], S.UNDELIVERED, None),
        ([Gone(State.RETURNED, MON, TUE)], S.UNDELIVERED, None),
        ([Gone(State.CANCELLED)], S.UNDELIVERED, None),
        ([Gone(State.ARRIVED, MON, TUE), Gone(State.QUEUED)], S.DECIDED, None),
        ([Gone(State.ARRIVED, MON, TUE), Gone(State.DISPATCHED, TUE)], S.SENT, None),
        ([Gone(State.ARRIVED, MON, TUE), Gone(State.ARRIVED, MON, THU)], S.ARRIVED, THU),
        ([Gone(State.ARRIVED, MON, TUE), Gone(State.FAILED)], S.UNDELIVERED, None),
        ([], S.DECIDED, None),
    ],
)
def test_what_became_of_the_letters_is_what_became_of_the_decision(
    letters: list[Gone], status: DecisionStatus, arrived_on: date | None
) -> None:
    post = post_of(letters)
    assert (post.status, post.arrived_on) == (status, arrived_on)


_GONE = st.builds(Gone, st.sampled_from(State), st.none() | st.just(MON), st.none() | st.just(TUE))


@given(st.lists(_GONE, max_size=4), st.randoms())
def test_the_order_of_letters_says_nothing_and_no_period_begins_before_all_have_arrived(letters: list[Gone], shuffle: object) -> None:
    post = post_of(letters)
    assert post == post_of(letters[::-1])
    assert post.status in MADE
    assert (post.arrived_on is not None) == (post.status is S.ARRIVED)
    assert post.arrived_on is None or all(gone.state is State.ARRIVED for gone in letters)


@given(st.sampled_from(S), st.sampled_from(S))
def test_a_move_is_allowed_or_says_why_not(status: DecisionStatus, to: DecisionStatus) -> None:
    verdict = may_move(DECISION_NEXT[status], status, to, "Afgørelsen")
    assert bool(verdict) is (to in DECISION_NEXT[status])
    assert bool(verdict) or status.label in verdict.reason


def test_the_period_to_complain_is_four_weeks_from_arrival_and_shown_as_unconfirmed() -> None:
    assert complain_by(None) is None
    assert complain_by(MON) == date(2026, 12, 21)
    for deadline in (COMPLAINT, RECONSIDERATION):
        assert not any(version.source.is_confirmed for version in deadline.versions)
        assert any("ikke bekræftet" in sentence for sentence in counted(deadline, MON)[1])


@pytest.mark.parametrize(
    ("decision", "code", "due_on"),
    [
        (Standing(S.DRAFT, "Afslag: x", MON), None, None),
        (Standing(S.HEARING, "Afslag: x", MON, waits_until=FRI), Code.HEARING_ANSWER, FRI + timedelta(days=3)),
        (Standing(S.HEARING, "Afslag: x", MON, waits_until=TUE), Code.HEARING_ANSWER, WED),
        (Standing(S.APPROVAL, "Afslag: x", MON), Code.APPROVE_DECISION, TUE),
        (Standing(S.APPROVAL, "Afslag: x", MON, decide_by=MON), Code.APPROVE_DECISION, MON),
        (Standing(S.UNDELIVERED, "Afslag: x", MON), Code.RESEND_DECISION, MON),
        (Standing(S.SENT, "Afslag: x", MON), None, None),
        (Standing(S.ARRIVED, "Afslag: x", MON), None, None),
        (Standing(S.DROPPED, "Afslag: x", MON), None, None),
    ],
)
def test_what_a_decision_owes(decision: Standing, code: Code | None, due_on: date | None) -> None:
    duties = owing([decision], [])
    assert [(duty.code, duty.due_on) for duty in duties] == ([(code, due_on)] if code else [])
    assert all(duty.why and duty.source["short"] for duty in duties)


@pytest.mark.parametrize(
    ("complaint", "code", "due_on"),
    [
        (Complained(C.RECEIVED, MON, MON), Code.RECONSIDER, date(2026, 12, 21)),
        (Complained(C.UPHELD, MON, WED), Code.PASS_ON_COMPLAINT, THU),
        (Complained(C.PASSED_ON, MON, WED), None, None),
        (Complained(C.CHANGED, MON, WED), Code.DECIDE_AGAIN, WED),
        (Complained(C.CHANGED, MON, WED, is_decided_again=True), None, None),
        (Complained(C.SENT_BACK, MON, WED), Code.DECIDE_AGAIN, WED),
        (Complained(C.CONFIRMED_BY_BODY, MON, WED), None, None),
    ],
)
def test_what_a_complaint_owes(complaint: Complained, code: Code | None, due_on: date | None) -> None:
    duties = owing([], [complaint])
    assert [(duty.code, duty.due_on) for duty in duties] == ([(code, due_on)] if code else [])


def test_of_two_that_owe_the_same_the_first_day_counts() -> None:
    late, early = Standing(S.HEARING, "b", MON, waits_until=FRI), Standing(S.HEARING, "a", MON, waits_until=TUE)
    assert [duty.due_on for duty in owing([late, early], [])] == [WED]
