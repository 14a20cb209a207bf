"""From the answers of the assessment to what the conditions ask: only what is known counts, and a refusal to answer is no answer."""

from datetime import date

import pytest

from husly.assessment import questions as q
from husly.assessment.budget import DEBT, FIXED, INCOME
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.rules import Answered, Standing, Value
from husly.measures.answers import _INCOME, ASKED, read
from husly.measures.facts import WORDS, Facts, Income

ON = date(2026, 11, 26)


def told(code: str, value: Value, standing: Standing = Standing.KNOWN) -> dict[str, Answered]:
    return {code: Answered(code, standing, value, "lejeren", ON, ON)}


def test_every_fact_that_is_asked_has_its_question_and_every_income_its_kind() -> None:
    assert ASKED.keys() <= WORDS.keys()
    assert set(ASKED.values()) <= QUESTIONS.keys()
    assert _INCOME.keys() == {code for code, _ in QUESTIONS[q.INCOME_KIND].choices}
    assert set(_INCOME.values()) == set(Income)


@pytest.mark.parametrize(
    ("code", "value", "fact", "means"),
    [
        (q.SAVINGS, 500_00, "savings", 500_00),
        (q.UNDER_30, True, "is_under_30", True),
        (q.ARREARS_PAID, False, "is_paid", False),
        (q.INCOME_KIND, "DISABILITY_PENSION", "income", Income.PENSION),
        (q.PAYMENT_PLAN, "REFUSED", "is_plan_refused", True),
        (q.PAYMENT_PLAN, "AGREED", "is_plan_refused", False),
        (q.PAYMENT_PLAN, "NOT_ASKED", "is_plan_refused", None),
        (q.LANDLORDS_STATEMENT, True, "is_threatened", True),
    ],
)
def test_what_an_answer_means(code: str, value: Value, fact: str, means: object) -> None:
    assert getattr(read(told(code, value), Facts(), ON), fact) == means


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing is not Standing.KNOWN])
def test_what_is_not_known_stays_unknown_whatever_the_reason(standing: Standing) -> None:
    assert read(told(q.SAVINGS, None, standing), Facts(), ON).savings is None


def test_the_notices_stand_above_the_landlords_word_and_marks_are_kept() -> None:
    case = Facts(is_threatened=False, has_children=True)
    read_now = read(told(q.LANDLORDS_STATEMENT, True), case, ON)
    assert (read_now.is_threatened, read_now.has_children) == (False, True)


def test_what_is_left_each_month_is_told_only_by_a_whole_budget() -> None:
    whole = {code: told(code, 1_000_00)[code] for code in (*INCOME, *FIXED, *DEBT)}
    assert read(whole, Facts(), ON).left_each_month == (len(INCOME) - len(FIXED) - len(DEBT)) * 1_000_00
    del whole[q.RENT]
    assert read(whole, Facts(), ON).left_each_month is None
