"""What the ladder's answer puts on a case, how an attempt by letter went, and which letter comes next."""

from datetime import date, datetime, timedelta

import pytest

from husly.cases.rules import Pause
from husly.contact.rules import (
    OUTCOMES,
    Code,
    Followed,
    Promise,
    Situation,
    Trouble,
    act_words,
    letter_kind,
    outcome_of,
    owing,
    rested,
)
from husly.core.clock import COPENHAGEN
from husly.law.duties import DutyCode
from husly.letters import codes
from husly.letters.rules import LetterKind, State
from husly.practice.examples import CALL_FIRST, RECOMMENDATION, UNTIL_ADOPTED
from husly.practice.facts import Facts, Outcome, Try
from husly.practice.ladder import Next, next_step
from husly.practice.rules import Channel, Doer, TimeOfDay

MONDAY = date(2026, 8, 31)
FACTS = Facts(MONDAY, has_phone=True)
NORDBY = Followed("Nordby", RECOMMENDATION.practice, 2)
EXAMPLE = Followed("Nordby", UNTIL_ADOPTED, None)
HOUR = datetime(2026, 9, 2, 14, 30, tzinfo=COPENHAGEN)


def tries(*made: tuple[Channel, Outcome, int, str]) -> list[Try]:
    return [Try(channel, datetime(2026, 8, 31, 10, tzinfo=COPENHAGEN) + timedelta(days=day), how, step) for channel, how, day, step in made]


BOTH_LETTERS = tries((Channel.DIGITAL_POST, Outcome.SENT, 0, "brev-1"), (Channel.DIGITAL_POST, Outcome.SENT, 7, "brev-2"))
SPOKEN = tries((Channel.PHONE, Outcome.SPOKE, 1, ""))


def codes_of(followed: Followed, made: list[Try], **more: object) -> list[tuple[str, date]]:
    answer = next_step(followed.practice, FACTS, made)
    it = Situation(started_on=MONDAY, **more)  # type: ignore[arg-type]
    return [(duty.code, duty.due_on) for duty in owing(answer, it, followed)]


@pytest.mark.parametrize(
    ("followed", "made", "more", "expected", "because"),
    [
        (NORDBY, [], {}, [], "a letter that Husly sends is nobody's duty"),
        (EXAMPLE, [], {}, [("NEXT_CONTACT", MONDAY)], "nothing goes by itself before it is adopted"),
        (EXAMPLE, [], {"open_law": {DutyCode.INFORM_OF_COUNSELLING}}, [], "the same letter does what the law asks for"),
        (NORDBY, BOTH_LETTERS, {}, [("NEXT_CONTACT", date(2026, 9, 15))], "a call is for a person"),
        (
            NORDBY,
            BOTH_LETTERS,
            {"open_law": {DutyCode.INFORM_OF_COUNSELLING}},
            [("NEXT_CONTACT", date(2026, 9, 15))],
            "no letter",
        ),
        (NORDBY, SPOKEN, {}, [], "who is reached is not called again"),
        (NORDBY, SPOKEN, {"unread_on": MONDAY}, [("ANSWER", MONDAY)], "an answer is read"),
        (NORDBY, SPOKEN, {"promise": Promise(HOUR, "", MONDAY)}, [("PROMISED", date(2026, 9, 2))], "what was promised is done"),
        (NORDBY, [], {"troubles": [Trouble("Det gik galt.", MONDAY)]}, [("LETTER_TROUBLE", MONDAY)], "a failure is work for a person"),
    ],
)
def test_what_a_case_owes_by_practice(
    followed: Followed, made: list[Try], more: dict[str, object], expected: list[tuple[str, date]], because: str
) -> None:
    assert codes_of(followed, made, **more) == expected, because


def test_a_ladder_that_is_used_up_asks_a_person_to_decide_when_the_last_wait_is_over() -> None:
    calls = tries(*((Channel.PHONE, Outcome.NOBODY, 15 + n, "opkald-1") for n in range(3)))
    visits = tries(*((Channel.VISIT, Outcome.NOBODY, 21 + 2 * n, "besoeg-1") for n in range(2)))
    assert codes_of(NORDBY, [*BOTH_LETTERS, *calls, *visits]) == [("USED_UP", date(2026, 9, 28))]


def test_only_the_ladders_own_duties_let_a_case_close_and_only_an_answer_comes_first() -> None:
    answer = next_step(NORDBY.practice, FACTS, BOTH_LETTERS)
    it = Situation(MONDAY, MONDAY, Promise(HOUR, "Ring", MONDAY), [Trouble("x.", MONDAY)])
    found = {duty.code: duty for duty in owing(answer, it, NORDBY)}
    assert found.keys() == {"NEXT_CONTACT", "ANSWER", "PROMISED", "LETTER_TROUBLE"}
    assert [code for code, duty in found.items() if not duty.holds_case] == ["NEXT_CONTACT"]
    assert [code for code, duty in found.items() if duty.comes_first] == ["ANSWER"]
    assert (found["PROMISED"].label, found["PROMISED"].due_at) == ("Ring kl. 14.30", HOUR)


def test_a_duty_says_whose_practice_it_is_and_whether_anybody_has_adopted_it() -> None:
    adopted, example = (who.source(3) for who in (NORDBY, EXAMPLE))
    assert (adopted["short"], adopted["duty"]) == ("Nordbys faste praksis, version 2, trin 3", "CONFIRMED")
    assert (example["short"], example["duty"]) == ("Eksempel på fast praksis, ikke vedtaget, trin 3", "UNCONFIRMED")
    assert (NORDBY.rule("opkald-1"), EXAMPLE.rule()) == ("practice@2/opkald-1", "practice@example")


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ({State.QUEUED}, Outcome.QUEUED),
        ({State.SENDING, State.FAILED}, Outcome.QUEUED),
        ({State.UNCERTAIN}, Outcome.QUEUED),
        ({State.DISPATCHED}, Outcome.SENT),
        ({State.ARRIVED, State.FAILED}, Outcome.SENT),
        ({State.FAILED}, Outcome.FAILED),
        ({State.RETURNED}, Outcome.FAILED),
        ({State.CANCELLED}, Outcome.FAILED),
        (set(), Outcome.FAILED),
    ],
)
def test_an_attempt_by_letter_goes_as_its_letters_do(states: set[State], outcome: Outcome) -> None:
    assert outcome_of(states) is outcome


@pytest.mark.parametrize(
    ("channel", "is_told", "kind"),
    [
        (Channel.DIGITAL_POST, False, LetterKind.COUNSELLING),
        (Channel.LETTER, True, LetterKind.REMINDER),
        (Channel.SMS, False, LetterKind.SMS_REMINDER),
    ],
)
def test_the_first_letter_offers_counselling_and_the_next_reminds(channel: Channel, is_told: bool, kind: LetterKind) -> None:
    assert letter_kind(channel, is_told=is_told) is kind


def test_a_pause_moves_the_next_step_to_the_first_open_day_after_it() -> None:
    answer = next_step(CALL_FIRST.practice, FACTS, [])
    moved = rested(answer, Pause(date(2026, 9, 4), "ferie"))
    assert isinstance(moved, Next)
    assert (moved.earliest_on, moved.due_on) == (date(2026, 9, 7), date(2026, 9, 7))
    assert "på pause til og med" in moved.why[-1]
    assert rested(answer, None) is answer
    assert rested(answer, Pause(date(2026, 8, 28), "før")) is answer


def test_every_way_has_words_and_every_way_of_a_person_its_outcomes() -> None:
    assert {act_words(channel) for channel in Channel}.isdisjoint({""})
    assert act_words(Channel.PHONE, TimeOfDay.EVENING) == "Ring til lejeren om aftenen"
    assert act_words(Channel.LETTER, TimeOfDay.EVENING) == "Send et brev på papir"
    assert all(outcomes for outcomes in OUTCOMES.values())
    assert {code.value for code in Code}.isdisjoint({code.value for code in DutyCode})


def test_what_counts_while_nothing_is_adopted_sends_nothing_by_itself() -> None:
    assert Doer.ITSELF not in {step.doer for step in UNTIL_ADOPTED.ladder}
    assert Doer.ITSELF in {step.doer for step in RECOMMENDATION.practice.ladder}


@pytest.mark.parametrize("typed", ["0998-7KQF-M2XT", "0998 7kqf m2xt", " 09987KQFM2XT ", "o998-7kqf-m2xt", "0998–7KQF–M2XT"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert codes.read(typed) == "0998-7KQF-M2XT"


@pytest.mark.parametrize("typed", ["", "0998", "0998-7KQF-M2X", "0998-7KQF-M2XTT", "0998-70QF-M2XT", "abcd-7KQF-M2XT", "x" * 5000])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.read(typed) is None


def test_codes_name_their_municipality_and_are_unlike() -> None:
    made = {codes.make("0998") for _ in range(500)}
    assert len(made) == 500
    assert {codes.municipality_of(code) for code in made} == {"0998"}
    assert all(codes.read(code) == code for code in made)
