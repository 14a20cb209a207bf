"""What the answers of the assessment mean for the conditions of help. What nobody knows, or will not tell, stays unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from husly.assessment import questions as q
from husly.assessment.budget import budget
from husly.assessment.rules import Answered, known
from husly.measures.facts import Facts, Income

Answers = Mapping[str, Answered]
ASKED = {
    "is_under_30": q.UNDER_30,
    "arrears": q.ARREARS,
    "savings": q.SAVINGS,
    "can_borrow": q.LOAN_POSSIBLE,
    "has_changed_circumstances": q.CHANGED_CIRCUMSTANCES,
    "was_foreseeable": q.COULD_BE_FORESEEN,
    "is_paid": q.ARREARS_PAID,
    "keeps_home": q.CAN_KEEP_PAYING,
    "makes_good_a_sanction": q.BENEFIT_SANCTION,
    "has_cheaper_home": q.CHEAPER_HOME,
    "draws_housing_benefit": q.HOUSING_BENEFIT,
    "debt": q.DEBT,
    "wants_debt_counselling": q.DEBT_COUNSELLING,
    "needs_support": q.HEALTH_AFFECTS_HOME,
    "agrees_to_administration": q.WANTS_RENT_PAID,
}  # facts that are an answer as it stands
_INCOME = {
    "WAGES": Income.WAGE,
    "SELF_EMPLOYED": Income.OWN_BUSINESS,
    "UNEMPLOYMENT": Income.UNEMPLOYMENT,
    "SICKNESS": Income.SICKNESS,
    "CASH_BENEFIT": Income.CASH_BENEFIT,
    "EDUCATION_BENEFIT": Income.EDUCATION_BENEFIT,
    "REHABILITATION": Income.REHABILITATION,
    "STUDENT_GRANT": Income.STUDENT,
    "PENSION": Income.PENSION,
    "DISABILITY_PENSION": Income.PENSION,
    "OTHER": Income.OTHER,
    "NOTHING": Income.NONE,
}
_PLAN = {"AGREED": False, "REFUSED": True}


def questions(facts: Iterable[str]) -> list[str]:
    """The questions of the assessment that tell these facts; some are for a person to judge and have none."""
    asked = {**ASKED, "income": q.INCOME_KIND, "is_plan_refused": q.PAYMENT_PLAN, "left_each_month": q.NET_INCOME}
    return [asked[fact] for fact in facts if fact in asked]


def read(answers: Answers, case: Facts, on: date) -> Facts:
    """What the case itself tells, and beside it what was answered."""
    month = budget(answers, on)
    plain: dict[str, Any] = {fact: known(answers, code) for fact, code in ASKED.items()}
    return replace(
        case,
        **plain,
        is_threatened=_threatened(answers, case),
        income=_INCOME.get(str(known(answers, q.INCOME_KIND))),
        left_each_month=None if month.missing else month.left,
        is_plan_refused=_PLAN.get(str(known(answers, q.PAYMENT_PLAN))),
    )


def _threatened(answers: Answers, case: Facts) -> bool | None:
    """By the notices; where they do not tell, by the landlord's own statement."""
    stated = known(answers, q.LANDLORDS_STATEMENT)
    return case.is_threatened if case.is_threatened is not None or not isinstance(stated, bool) else stated
