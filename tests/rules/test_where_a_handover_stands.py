"""When a case may go elsewhere, where that stands, and what it makes the case owe."""

from datetime import date, timedelta

import pytest

from husly.handover.rules import Answer, Code, Part, Standing, may_answer, may_close_elsewhere, may_send, owing

THURSDAY = date(2026, 11, 26)
FRIDAY, MONDAY = THURSDAY + timedelta(days=1), THURSDAY + timedelta(days=4)


@pytest.mark.parametrize(
    ("parts", "known", "has_consent", "why", "is_open", "says"),
    [
        ({Part.NAME}, {Part.NAME}, True, "", False, ""),
        ({Part.NAME}, {Part.NAME}, False, "De er i fare.", False, ""),
        ({Part.NAME}, {Part.NAME}, False, "  ", False, "samtykke"),
        ({Part.NAME, Part.PHONE}, {Part.NAME}, True, "", False, "ikke kendt: telefon"),
        ({Part.PHONE}, {Part.NAME, Part.PHONE}, True, "", False, "Send navnet med"),
        ({Part.NAME}, {Part.NAME}, True, "", True, "allerede sendt"),
    ],
)
def test_when_it_may_be_sent(parts: set[Part], known: set[Part], has_consent: bool, why: str, is_open: bool, says: str) -> None:
    verdict = may_send(parts=parts, known=known, has_consent=has_consent, why_without=why, to="Sønderby", is_open=is_open)
    assert says in verdict.reason
    assert bool(verdict) is (not says)


SITUATIONS = [
    (Standing("Sønderby", THURSDAY), Code.RECEIPT_LATE, date(2026, 12, 3)),  # five open days on
    (Standing("Sønderby", THURSDAY, Answer.TAKEN, FRIDAY), Code.HANDED_OVER, FRIDAY),
    (Standing("Sønderby", THURSDAY, Answer.TAKEN, FRIDAY, is_seen=True), None, None),
    (Standing("Sønderby", THURSDAY, Answer.DECLINED, FRIDAY, "De bor her ikke."), Code.NOT_TAKEN, FRIDAY),
    (Standing("Sønderby", THURSDAY, Answer.DECLINED, FRIDAY, "De bor her ikke.", is_seen=True), None, None),
    (Standing("Team Syd", FRIDAY, is_inside=True), Code.TRANSFER, MONDAY),
    (Standing("Team Syd", THURSDAY, Answer.TAKEN, FRIDAY, is_inside=True), None, None),
    (Standing("Team Syd", THURSDAY, Answer.DECLINED, FRIDAY, "Ikke vores.", is_inside=True), Code.NOT_TRANSFERRED, FRIDAY),
]


@pytest.mark.parametrize(("standing", "code", "due_on"), SITUATIONS)
def test_what_it_makes_the_case_owe(standing: Standing, code: Code | None, due_on: date | None) -> None:
    found = owing([standing])
    assert [(one.code, one.due_on) for one in found] == ([(code, due_on)] if code else [])
    if standing.words and code:
        assert standing.words in " ".join(found[0].why)


def test_one_duty_of_a_code_at_most() -> None:
    assert len(owing([Standing("Sønderby", THURSDAY), Standing("Vestby", THURSDAY)])) == 1


def test_it_is_answered_once_and_a_no_says_why() -> None:
    assert may_answer(None, new=Answer.TAKEN, words="")
    assert may_answer(None, new=Answer.DECLINED, words="De bor her ikke.")
    assert not may_answer(None, new=Answer.DECLINED, words=" ")
    assert not may_answer(Answer.TAKEN, new=Answer.DECLINED, words="x")


@pytest.mark.parametrize(
    ("standing", "is_otherwise", "may"),
    [
        ([], False, False),
        ([], True, True),
        ([Standing("Sønderby", THURSDAY)], False, False),
        ([Standing("Sønderby", THURSDAY, Answer.DECLINED, FRIDAY, "x")], False, False),
        ([Standing("Sønderby", THURSDAY, Answer.TAKEN, FRIDAY)], False, True),
        ([Standing("Team Syd", THURSDAY, Answer.TAKEN, FRIDAY, is_inside=True)], False, False),
    ],
)
def test_a_case_closes_as_moved_when_somebody_has_it(standing: list[Standing], is_otherwise: bool, may: bool) -> None:
    assert bool(may_close_elsewhere(standing, is_otherwise=is_otherwise)) is may
