"""Where each fact of the ledger stands, in words that can stand among a decision's reasons."""

from datetime import date

import pytest

from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.ledger import MOST_DAYS, Asked, State, Way, Without, first_answer_by, lines, may_ask, state_of
from husly.assessment.questions import Party
from husly.assessment.rules import Answered, Standing

ASKED_ON, BY, TODAY = date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 26)
LANDLORD = Asked(Party.LANDLORD, Way.EMAIL, ASKED_ON, BY)
LATER = Asked(Party.TENANT, Way.LETTER, ASKED_ON, date(2026, 12, 1))
REMINDED = Asked(Party.LANDLORD, Way.PHONE, ASKED_ON, date(2026, 12, 1), reminded_on=date(2026, 11, 25))
WITHOUT = Without("Udlejeren svarer ikke.", TODAY)


def answer(standing: Standing, value: object = None) -> Answered:
    return Answered(q.RENT, standing, value, "lejeren", ASKED_ON, date(2007, 7, 1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "asked", "without", "state", "words"),
    [
        (None, [], None, State.TO_ASK, "der er ikke spurgt"),
        (answer(Standing.ASKED), [LATER], None, State.WAITING, "lejeren er spurgt man. 16. nov. 2026 (brev)."),
        (answer(Standing.ASKED), [LANDLORD], None, State.LATE, "udlejeren er spurgt man. 16. nov. 2026 (sikker mail) og har ikke svaret"),
        (answer(Standing.ASKED), [REMINDED], None, State.WAITING, "mindet om det ons. 25. nov. 2026"),
        (answer(Standing.ASKED), [], None, State.WAITING, "der er spurgt"),  # asked on the telephone, with no day to wait for
        (answer(Standing.NOT_KNOWN), [LANDLORD], None, State.NOT_KNOWN, "vides ikke"),
        (answer(Standing.NOT_KNOWN), [], WITHOUT, State.WITHOUT, "er undværet: Udlejeren svarer ikke."),
        (None, [], WITHOUT, State.WITHOUT, "undværet"),
        (answer(Standing.KNOWN, 5), [LANDLORD], WITHOUT, State.KNOWN, "er oplyst"),
        (answer(Standing.REFUSED), [LANDLORD], None, State.REFUSED, "ønskes ikke oplyst"),
        (answer(Standing.NOT_RELEVANT), [], None, State.NOT_RELEVANT, "ikke relevant"),
    ],
)
def test_where_a_fact_stands(told: Answered | None, asked: list[Asked], without: Without | None, state: State, words: str) -> None:
    assert state_of(told, asked, without, TODAY) is state
    facts = {q.RENT: told} if told else {}
    (line,) = lines([q.RENT, q.RENT], facts, {q.RENT: asked}, {q.RENT: without} if without else {}, today=TODAY)
    assert words in line.words
    assert line.words.startswith("Husleje: ")
    assert line.is_missing is (state in {State.TO_ASK, State.WAITING, State.LATE, State.NOT_KNOWN})


def test_an_answer_is_late_the_day_after_the_one_it_was_asked_for() -> None:
    asked = answer(Standing.ASKED)
    assert state_of(asked, [LANDLORD], None, BY) is State.WAITING
    assert state_of(asked, [LANDLORD], None, date(2026, 11, 24)) is State.LATE


def test_the_first_day_on_which_an_answer_is_waited_for() -> None:
    facts = {q.RENT: answer(Standing.ASKED), q.DEBT: answer(Standing.ASKED), q.WISH: answer(Standing.KNOWN, "Blive")}
    asked = {q.RENT: [LATER], q.DEBT: [LANDLORD], q.WISH: [LANDLORD]}
    assert first_answer_by(lines(facts, facts, asked, {}, today=TODAY)) == BY
    assert first_answer_by(lines([q.WISH], facts, asked, {}, today=TODAY)) is None


def test_a_fact_says_what_it_is_needed_for() -> None:
    (line,) = lines([q.LANDLORDS_STATEMENT], {}, {}, {}, today=TODAY)
    assert "Midlertidig huslejehjælp (aktivloven § 81 a)" in line.needed_for


@pytest.mark.parametrize(
    ("codes", "party", "by", "words"),  # by letter
    [
        ([q.RENT], Party.LANDLORD, date(2026, 12, 3), ""),
        ([], Party.LANDLORD, date(2026, 12, 3), "Vælg mindst én"),
        ([q.RENT, q.SAVINGS], Party.LANDLORD, date(2026, 12, 3), f"Udlejeren kan ikke spørges om: {QUESTIONS[q.SAVINGS].short}"),
        ([q.RENT, q.HEALTH], Party.TENANT, date(2026, 12, 3), "Spørg i en samtale og ikke i et brev om: Helbred."),
        ([q.RENT], Party.TENANT, TODAY, "fra i morgen"),
        ([q.RENT], Party.TENANT, date(2027, 12, 3), f"højst {MOST_DAYS} dage"),
    ],
)
def test_who_may_be_asked_what_and_until_when(codes: list[str], party: Party, by: date, words: str) -> None:
    verdict = may_ask(codes, party, Way.LETTER, answer_by=by, today=TODAY)
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason
