"""Met, not met, or cannot be decided because something is missing: the conditions of each kind of help refuse nobody by themselves."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.law.calendar import FIRST_DAY
from husly.law.measures import CATALOGUE, STEPS, Condition, Measure, Step
from husly.measures.conditions import CONDITIONS, Answer, Found, judge, judged_by
from husly.measures.facts import WORDS, Facts, Income, words

ON = date(2026, 11, 26)
MET, NOT_MET, OPEN = Answer.MET, Answer.NOT_MET, Answer.UNDECIDED
ARREARS = 9_875_50


@pytest.mark.parametrize("measure", list(Measure))
def test_every_measure_is_in_the_catalogue_with_sources_and_conditions_in_the_order_of_its_dates(measure: Measure) -> None:
    rule = CATALOGUE[measure]
    days = [version.in_force_from for version in rule.versions]
    assert rule.code is measure
    assert days == sorted(set(days))
    for version in rule.versions:
        assert version.source.short
        assert version.source.url.startswith("http")
        assert version.conditions
        assert rule.version(rule.rule(version)) is version


def test_every_condition_has_its_rule_and_is_asked_for_and_every_fact_its_words() -> None:
    assert CONDITIONS.keys() == set(Condition)
    asked = {condition for rule in CATALOGUE.values() for version in rule.versions for condition in version.conditions}
    assert asked == set(Condition)
    assert WORDS.keys() == {field.name for field in fields(Facts)}
    assert STEPS.keys() == set(Step)


@pytest.mark.parametrize("condition", list(Condition))
def test_nothing_known_decides_nothing_and_names_what_is_missing(condition: Condition) -> None:
    said = CONDITIONS[condition](Facts())
    assert said.answer is OPEN
    assert said.missing
    assert all(word in said.why for word in words(said.missing))


@pytest.mark.parametrize(
    ("condition", "facts", "answer", "why"),
    [
        (Condition.CHANGED_CIRCUMSTANCES, Facts(income=Income.CASH_BENEFIT), MET, "uden videre"),
        (Condition.CHANGED_CIRCUMSTANCES, Facts(income=Income.SICKNESS), MET, "sygedagpenge"),
        (Condition.CHANGED_CIRCUMSTANCES, Facts(income=Income.WAGE), OPEN, "hvad der er ændret"),
        (Condition.CHANGED_CIRCUMSTANCES, Facts(income=Income.PENSION, has_changed_circumstances=True), MET, "ændring"),
        (Condition.CHANGED_CIRCUMSTANCES, Facts(income=Income.WAGE, has_changed_circumstances=False), NOT_MET, "ikke oplyst"),
        (Condition.CHANGED_CIRCUMSTANCES, Facts(has_changed_circumstances=False), OPEN, "hvad lejeren lever af"),
        (Condition.UNFORESEEN_COST, Facts(was_foreseeable=True), NOT_MET, "kunne forudses"),
        (Condition.UNFORESEEN_COST, Facts(was_foreseeable=False), OPEN, "rimelig"),
        (Condition.UNFORESEEN_COST, Facts(was_foreseeable=False, is_reasonable=True), MET, "rimelig"),
        (Condition.UNFORESEEN_COST, Facts(is_reasonable=False), NOT_MET, "ikke rimelig"),
        (Condition.NO_OWN_MEANS, Facts(can_borrow=True), NOT_MET, "låne"),
        (Condition.NO_OWN_MEANS, Facts(savings=ARREARS, arrears=ARREARS), NOT_MET, "dækker restancen"),
        (Condition.NO_OWN_MEANS, Facts(savings=0, can_borrow=False), MET, "hverken"),
        (Condition.NO_OWN_MEANS, Facts(savings=500_00, can_borrow=False), OPEN, "hvor stor restancen er"),
        (Condition.NO_OWN_MEANS, Facts(savings=500_00, can_borrow=False, arrears=ARREARS), OPEN, "Vurdér, om den skal bruges"),
        (Condition.NO_OWN_MEANS, Facts(savings=0), OPEN, "om lejeren kan låne"),
        (Condition.CANNOT_PAY, Facts(savings=0, can_borrow=False), MET, "kan ikke selv betale"),
        (Condition.NOT_ALREADY_PAID, Facts(is_paid=True), NOT_MET, "allerede betalt"),
        (Condition.NOT_A_SANCTION, Facts(makes_good_a_sanction=False), MET, "ikke en sanktion"),
        (Condition.ON_BENEFIT, Facts(income=Income.REHABILITATION), MET, "revalideringsydelse"),
        (Condition.ON_BENEFIT, Facts(income=Income.UNEMPLOYMENT), NOT_MET, "dagpenge"),
        (Condition.PENSIONER, Facts(income=Income.PENSION), MET, "pension"),
        (Condition.STEADY_INCOME, Facts(income=Income.NONE), NOT_MET, "ingen indtægt"),
        (Condition.CAN_PAY_INSTALMENTS, Facts(left_each_month=-100), NOT_MET, "ikke noget tilbage"),
        (Condition.CAN_PAY_INSTALMENTS, Facts(left_each_month=500_00), MET, "tilbage hver måned"),
        (Condition.LANDLORD_WILLING, Facts(is_plan_refused=True), NOT_MET, "sagt nej"),
        (Condition.HAS_DEBT, Facts(debt=0), NOT_MET, "ikke oplyst gæld"),
    ],
)
def test_what_a_condition_answers(condition: Condition, facts: Facts, answer: Answer, why: str) -> None:
    said = CONDITIONS[condition](facts)
    assert (said.answer, bool(said.missing)) == (answer, answer is OPEN and "Vurdér" not in said.why)
    assert why in said.why


@pytest.mark.parametrize(
    ("measure", "on", "rule"),
    [
        (Measure.SINGLE_PAYMENT, FIRST_DAY, "SINGLE_PAYMENT@2000-01-01"),
        (Measure.TEMPORARY_RENT_HELP, date(2012, 12, 31), None),
        (Measure.TEMPORARY_RENT_HELP, date(2013, 1, 1), "TEMPORARY_RENT_HELP@2013-01-01"),
        (Measure.RENT_HELP_UNDER_30, date(2014, 6, 30), None),
        (Measure.RENT_HELP_UNDER_30, date(2025, 6, 30), "RENT_HELP_UNDER_30@2014-07-01"),
        (Measure.RENT_HELP_UNDER_30, date(2025, 7, 1), "RENT_HELP_UNDER_30@2025-07-01"),
    ],
)
def test_the_version_in_force_that_day_is_asked(measure: Measure, on: date, rule: str | None) -> None:
    judgement = judge(measure, Facts(), on)
    assert (judgement and judgement.rule) == rule


def test_whether_rent_help_for_the_young_lives_on_is_shown_as_unconfirmed() -> None:
    old, new = CATALOGUE[Measure.RENT_HELP_UNDER_30].versions
    assert "Selve reglen" not in old.source.doubt
    assert "Selve reglen" in new.source.doubt
    assert any("ikke bekræftet" in remark for remark in new.remarks)


def test_one_condition_that_is_not_met_speaks_for_all_and_what_is_missing_is_still_named() -> None:
    judgement = judge(Measure.TEMPORARY_RENT_HELP, Facts(is_threatened=True, can_borrow=True), ON)
    assert judgement
    assert judgement.answer is NOT_MET
    assert judgement.against == ("Lejeren kan låne pengene.",)
    assert judgement.missing == ("keeps_home", "makes_good_a_sanction", "is_paid")


def test_a_person_s_word_counts_above_the_facts_and_is_marked_as_hers() -> None:
    version = CATALOGUE[Measure.DEBT_COUNSELLING].versions[0]
    facts = Facts(debt=0, wants_debt_counselling=True)
    judgement = judged_by(Measure.DEBT_COUNSELLING, version, facts, {Condition.HAS_DEBT: Found(is_met=True, why="Kontoudtog set.")})
    assert judgement.answer is MET
    assert [one.is_found for one in judgement.conditions] == [True, False]
    assert judgement.conditions[0].said.why == "Kontoudtog set."


_FACTS = st.builds(
    Facts,
    **{  # type: ignore[arg-type]
        field.name: st.none()
        | (
            st.sampled_from(Income)
            if field.name == "income"
            else st.integers(0, 10**9)
            if field.name in {"arrears", "savings", "debt", "left_each_month"}
            else st.booleans()
        )
        for field in fields(Facts)
    },
)


@given(_FACTS, st.sampled_from(Measure))
def test_no_measure_is_met_while_a_fact_it_rests_on_is_missing(facts: Facts, measure: Measure) -> None:
    judgement = judge(measure, facts, ON)
    assert judgement
    assert (judgement.answer is MET) == all(one.said.answer is MET for one in judgement.conditions)
    assert not (judgement.answer is MET and judgement.missing)
    assert all(getattr(facts, name) is None for name in judgement.missing)
    assert all(one.said.why for one in judgement.conditions)
