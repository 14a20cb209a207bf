"""What a receipt may change, in every order; when a letter is tried again; where it may go."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.core.actors import Actor, ActorKind, Role
from husly.letters.document import diagram
from husly.letters.rules import (
    GIVE_UP_AFTER,
    LEADS_TO,
    NEXT,
    Channel,
    Failure,
    Home,
    LetterKind,
    Outcome,
    State,
    after,
    channel_for,
    may_cancel,
    may_change_texts,
    may_come_back,
    may_go,
    may_go_on_paper,
    may_retry,
    may_settle,
    next_try,
    presumed_arrival,
    settled,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KNOWN = Home(has_cpr=True, has_address=True, is_protected=False)
NOWHERE = Home(has_cpr=False, has_address=False, is_protected=False)


@pytest.mark.parametrize("start", [State.SENDING, State.UNCERTAIN, State.DISPATCHED])
def test_every_order_of_receipts_each_once_or_twice_ends_the_same(start: State) -> None:
    for chosen in product((0, 1, 2), repeat=len(Outcome)):
        receipts = [outcome for outcome, times in zip(Outcome, chosen, strict=True) for _ in range(times)]
        endings = {settled(order, start) for order in set(permutations(receipts))} if len(receipts) < 7 else {settled(receipts, start)}
        weightiest = max(receipts, key=list(Outcome).index) if receipts else None
        assert endings == {LEADS_TO[weightiest] if weightiest else start}


@given(st.lists(st.sampled_from(Outcome), max_size=12), st.sampled_from(State))
def test_no_receipt_takes_back_a_heavier_one(receipts: list[Outcome], start: State) -> None:
    ended = settled(receipts, start)
    assert settled(receipts, ended) == ended
    if Outcome.RETURNED in receipts:
        assert ended is State.RETURNED
    elif Outcome.AVAILABLE in receipts and start is not State.RETURNED:
        assert ended is State.ARRIVED


def test_a_letter_that_the_post_knew_nothing_of_is_not_sent_again_once_a_receipt_says_otherwise() -> None:
    assert after(State.QUEUED, Outcome.ACCEPTED) is State.DISPATCHED


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words_and_a_place_in_the_diagram(state: State) -> None:
    assert state.label
    assert f"{state.value}: {state.label}" in diagram()
    assert all(f"{state.value} --> {to.value}" in diagram() for to in NEXT[state])


@pytest.mark.parametrize("member", [*LetterKind, *Channel, *Failure, *Outcome])
def test_every_code_has_words(member: LetterKind) -> None:
    assert member.label


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [(1, 5), (2, 15), (3, 60), (4, 60), (40, 60)],
)
def test_a_temporary_fault_is_tried_again_after_a_growing_while(tries: int, minutes: int) -> None:
    assert next_try(tries, first_at=NOON, now=NOON + timedelta(hours=1)) == NOON + timedelta(hours=1, minutes=minutes)


def test_a_fault_of_three_days_is_not_temporary() -> None:
    assert next_try(70, first_at=NOON, now=NOON + GIVE_UP_AFTER) is None


@pytest.mark.parametrize(
    ("handed_over", "days", "presumed", "why"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30), "a weekend is skipped"),
        (date(2026, 12, 22), 5, date(2026, 12, 30), "Christmas Day and 2. juledag, which is a Saturday; the post runs on the 24th"),
        (date(2026, 4, 1), 2, date(2026, 4, 8), "Easter: Thursday, Friday, Monday and the weekend"),
        (date(2026, 6, 4), 1, date(2026, 6, 8), "Grundlovsdag is a Friday"),
        (date(2026, 11, 23), 0, date(2026, 11, 23), "no days: the same day"),
    ],
)
def test_a_paper_letter_is_presumed_to_have_come_after_working_days(handed_over: date, days: int, presumed: date, why: str) -> None:
    assert presumed_arrival(handed_over, days) == presumed, why


def test_a_letter_goes_by_digital_post_where_a_cpr_number_is_known_and_on_paper_otherwise() -> None:
    assert channel_for(LetterKind.REMINDER, KNOWN) is Channel.DIGITAL
    assert channel_for(LetterKind.REMINDER, NOWHERE) is Channel.PAPER
    assert channel_for(LetterKind.SMS_REMINDER, NOWHERE) is Channel.NEMSMS


@pytest.mark.parametrize(
    ("channel", "home", "missing"),
    [
        (Channel.DIGITAL, KNOWN, ""),
        (Channel.PAPER, KNOWN, ""),
        (Channel.PAPER, Home(has_cpr=False, has_address=True, is_protected=True), ""),
        (Channel.DIGITAL, NOWHERE, "CPR-nummer mangler"),
        (Channel.NEMSMS, NOWHERE, "CPR-nummer mangler"),
        (Channel.PAPER, NOWHERE, "Vej eller postnummer mangler"),
    ],
)
def test_what_is_missing_for_a_way_is_named(channel: Channel, home: Home, missing: str) -> None:
    assert missing in may_go(channel, home).reason
    assert bool(may_go(channel, home)) is not bool(missing)


@pytest.mark.parametrize("state", list(State))
def test_a_person_may_do_what_the_state_allows_and_nothing_else(state: State) -> None:
    assert bool(may_cancel(state)) is (state in {State.QUEUED, State.FAILED})
    assert bool(may_settle(state)) is (state is State.UNCERTAIN)
    assert bool(may_come_back(state, Channel.PAPER)) is (state in {State.DISPATCHED, State.ARRIVED})
    assert not may_come_back(state, Channel.DIGITAL)
    assert bool(may_go_on_paper(state, Channel.DIGITAL, KNOWN, is_replaced=False)) is (state in {State.QUEUED, State.FAILED})
    assert bool(may_retry(state, Failure.TECHNICAL.value, was_accepted=False)) is (state is State.FAILED)


def test_what_the_post_took_and_refused_is_not_tried_again_with_the_same_key() -> None:
    assert "fritaget" in may_retry(State.FAILED, Failure.EXEMPT.value, was_accepted=False).reason
    assert "papir" in may_retry(State.FAILED, Failure.PERMANENT.value, was_accepted=True).reason


def test_a_letter_goes_on_paper_once() -> None:
    assert "allerede" in may_go_on_paper(State.FAILED, Channel.DIGITAL, KNOWN, is_replaced=True).reason
    assert not may_go_on_paper(State.FAILED, Channel.PAPER, KNOWN, is_replaced=False)
    assert not may_go_on_paper(State.FAILED, Channel.DIGITAL, NOWHERE, is_replaced=False)


@pytest.mark.parametrize("role", list(Role))
def test_leaders_and_administrators_change_the_texts(role: Role) -> None:
    actor = Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset({role}))
    assert bool(may_change_texts(actor)) is (role in {Role.TEAM_LEADER, Role.HEAD, Role.ADMINISTRATOR})
