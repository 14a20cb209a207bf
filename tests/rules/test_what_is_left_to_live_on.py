"""The budget: whole øre, nothing unknown counted as nothing, and only a guideline that is cited for the day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.assessment import questions as q
from husly.assessment.budget import (
    CHILDREN,
    DEBT,
    FIXED,
    GUIDELINES,
    INCOME,
    MOST_INSTALMENTS,
    Budget,
    budget,
    guideline,
    instalments,
    may_plan,
)
from husly.assessment.rules import Answered, Facts, Standing

IN_2024, TODAY = date(2024, 6, 1), date(2026, 11, 26)
MONEY = (*INCOME, *FIXED, *DEBT)
AMOUNT = st.integers(0, 10_000_000_00)


def fact(code: str, value: object, standing: Standing = Standing.KNOWN) -> Answered:
    return Answered(code, standing, value, "lejeren", TODAY, date(2007, 7, 1))  # type: ignore[arg-type]


def holm(**changes: object) -> Facts:
    """Two adults, a child of one and a child of six; what they have and pay a month in øre."""
    told: dict[str, object] = dict.fromkeys(MONEY, 0) | {
        q.NET_INCOME: 18_000_00,
        q.OTHER_ADULTS_INCOME: 9_500_00,
        q.CHILD_BENEFITS: 2_400_00,
        q.HOUSING_BENEFIT_AMOUNT: 1_100_00,
        q.RENT: 9_200_00,
        q.UTILITIES: 800_00,
        q.DEBT_PAYMENTS: 1_500_00,
        q.CHILDREN_UNDER_18: True,
        q.ADULTS: 2,
        q.CHILDREN_0_1: 1,
        q.CHILDREN_2_6: 1,
        q.CHILDREN_7_17: 0,
    }
    return {code: fact(code, value) for code, value in (told | changes).items() if value is not None}


def test_a_month_in_the_holm_family() -> None:
    month = budget(holm(), IN_2024)
    assert (month.total_income, month.total_fixed, month.total_debt) == (31_000_00, 10_000_00, 1_500_00)
    assert month.left == 19_500_00
    assert month.housing_share == "29,8 %"  # 8.900 of 29.900
    assert month.missing == []


def test_the_guideline_is_the_published_one() -> None:
    """The examples of the page itself: two adults 7.240 + 5.040; a child of one and a child of six 4.490."""
    found = guideline(IN_2024)
    assert found
    assert found.amount(2, (0, 0, 0)) == 12_280_00
    assert found.amount(1, (1, 1, 0)) - found.amount(1, (0, 0, 0)) == 4_490_00
    month = budget(holm(), IN_2024)
    assert month.guided
    assert month.guided.amount == 16_770_00
    assert month.against_guideline == 2_730_00


def test_where_no_guideline_is_cited_for_the_day_the_newest_is_shown_and_nothing_is_measured_by_it() -> None:
    month = budget(holm(), TODAY)
    assert guideline(TODAY) is None
    assert month.guided
    assert not month.guided.is_current
    assert month.against_guideline is None
    assert budget(holm(), date(2019, 1, 1)).guided is None


def test_guidelines_do_not_overlap() -> None:
    for before, after in pairwise(GUIDELINES):
        assert before.until < after.from_on


@pytest.mark.parametrize("standing", [Standing.ASKED, Standing.NOT_KNOWN, Standing.REFUSED])
def test_what_is_not_known_is_missing_and_never_nothing(standing: Standing) -> None:
    month = budget({**holm(), q.MEDICINE: fact(q.MEDICINE, None, standing)}, IN_2024)
    assert month.missing == ["Medicin og behandling"]
    assert month.against_guideline is None


def test_what_is_not_relevant_is_nothing() -> None:
    month = budget({**holm(), q.CHILDCARE: fact(q.CHILDCARE, None, Standing.NOT_RELEVANT)}, IN_2024)
    assert month.missing == []


def test_without_children_no_ages_are_asked_for() -> None:
    alone = holm(**{q.CHILDREN_UNDER_18: False, q.ADULTS: 1, **dict.fromkeys(CHILDREN)})
    found = budget(alone, IN_2024).guided
    assert found
    assert found.amount == 7_240_00
    assert budget(holm(**{q.CHILDREN_2_6: None}), IN_2024).guided is None


def test_the_share_of_the_home_is_not_told_where_something_is_missing() -> None:
    assert budget(holm(**{q.RENT: None}), IN_2024).housing_share == ""
    assert budget(holm(**{q.CHILD_BENEFITS: None}), IN_2024).housing_share == ""
    nothing = holm(**{q.NET_INCOME: 0, q.OTHER_ADULTS_INCOME: 0, q.CHILD_BENEFITS: 0})
    assert budget(nothing, IN_2024).housing_share == ""


@given(st.dictionaries(st.sampled_from(MONEY), AMOUNT))
def test_what_is_left_is_what_comes_in_less_what_goes_out_to_the_oere(told: dict[str, int]) -> None:
    month = budget({code: fact(code, value) for code, value in told.items()}, IN_2024)
    out = sum(value for code, value in told.items() if code not in INCOME)
    assert month.left == sum(told.values()) - 2 * out
    assert len(month.missing) == len(MONEY) - len(told)


@given(st.integers(1, 10_000_000_00), st.integers(1, 10_000_000_00))
def test_instalments_sum_to_the_debt(debt: int, monthly: int) -> None:
    if may_plan(debt, monthly):
        paid = instalments(debt, monthly)
        assert sum(paid) == debt
        assert len(paid) <= MOST_INSTALMENTS
        assert all(0 < one <= monthly for one in paid)


@pytest.mark.parametrize(
    ("debt", "monthly", "words"),
    [
        (9_875_50, 500_00, ""),
        (None, 500_00, "Restancen er ikke oplyst"),
        (0, 500_00, "Restancen er ikke oplyst"),
        (9_875_50, None, "Skriv, hvor meget"),
        (9_875_50, 0, "Skriv, hvor meget"),
        (9_875_50, 10_000_00, "større end restancen"),
        (9_875_50, 1_00, "mere end 10 år"),
    ],
)
def test_when_a_plan_can_be_tried(debt: int | None, monthly: int | None, words: str) -> None:
    verdict = may_plan(debt, monthly)
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


def test_a_plan_takes_from_what_is_left() -> None:
    month: Budget = budget(holm(), IN_2024).with_plan(500_00)
    assert month.left == 19_000_00
    assert month.against_guideline == 2_230_00
