"""How an answer is read, which question it answers, and how it stands; nothing but what is known counts as an answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.assessment import catalogue, checklists
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.questions import Area, Kind, Party, Wording
from husly.assessment.rules import (
    ABOUT_CHILDREN,
    Answered,
    Concluded,
    Finding,
    Matter,
    Readers,
    Standing,
    is_whole,
    known,
    matters,
    may_approve,
    may_conclude,
    may_see,
    said,
)
from husly.core.actors import Actor, ActorKind, Role, system
from husly.law.facts import Known

TODAY = date(2026, 11, 26)


def answered(code: str, value: Any = None, standing: Standing = Standing.KNOWN) -> Answered:
    return Answered(code, standing, value, "lejeren", TODAY, QUESTIONS[code].in_force(TODAY).in_force_from)


def person(role: Role, number: int = 7) -> Actor:
    return Actor(ActorKind.USER, number, "Karen", "0998", frozenset({role}))


@pytest.mark.parametrize(
    ("code", "words", "value", "wrong"),
    [
        (q.RENT, "7.850,50", 785050, ""),
        (q.RENT, "0", 0, ""),
        (q.RENT, "", None, ""),
        (q.RENT, "-300", None, "fra 0 til"),
        (q.RENT, "10.000.000,01", None, "fra 0 til"),
        (q.RENT, "omkring 5000", None, "Skriv beløbet"),
        (q.ADULTS, "2", 2, ""),
        (q.ADULTS, "31", None, "helt tal"),
        (q.ADULTS, "-1", None, "helt tal"),
        (q.ADULTS, "²", None, "helt tal"),
        (q.HOUSING_BENEFIT, "ja", True, ""),
        (q.HOUSING_BENEFIT, "Nej", False, ""),
        (q.HOUSING_BENEFIT, "måske", None, "Svar ja eller nej"),
        (q.PAY_BEFORE, "2026-12-01", date(2026, 12, 1), ""),
        (q.PAY_BEFORE, "2026-02-30", None, "der findes"),
        (q.PAY_BEFORE, "2206-12-01", None, "årstallet"),
        (q.ARREARS_SINCE, "1999-12-01", None, "årstallet"),
        (q.PAYMENT_PLAN, "REFUSED", "REFUSED", ""),
        (q.PAYMENT_PLAN, "PERHAPS", None, "Vælg"),
        (q.WISH, "x" * 2001, None, "højst 2000"),
    ],
)
def test_what_is_written_is_read_or_told_what_is_wrong(code: str, words: str, value: object, wrong: str) -> None:
    read, told = QUESTIONS[code].read(words, TODAY)
    assert (read, type(read)) == (value, type(value))
    assert wrong in told
    assert bool(wrong) == bool(told)


@given(st.sampled_from(sorted(QUESTIONS)), st.text(max_size=40))
def test_whatever_is_written_is_a_value_or_a_sentence_and_never_both(code: str, words: str) -> None:
    question = QUESTIONS[code]
    value, wrong = question.read(words, TODAY)
    assert value is None or not wrong
    assert question.loaded(question.kept(value)) == value


def test_every_question_says_why_it_is_asked_and_where_that_is_written() -> None:
    assert {question.area for question in QUESTIONS.values()} == set(Area)
    assert {code for code in vars(q).values() if isinstance(code, str) and code in QUESTIONS} == set(QUESTIONS)
    for question in QUESTIONS.values():
        assert question.short
        assert question.ask
        assert bool(question.choices) == (question.kind is Kind.CHOICE)
        starts = [one.in_force_from for one in question.wordings]
        assert starts == sorted(set(starts))
        for wording in question.wordings:
            assert wording.words.endswith("?")
            assert wording.why
            assert wording.source.short


def test_the_telephone_form_is_short_and_every_area_has_a_page() -> None:
    assert 8 <= len(catalogue.first_form()) <= 15
    assert all(catalogue.of_area(area) for area in Area)
    assert len({area.slug for area in Area}) == len(Area)


def test_what_a_tenant_is_asked_in_a_letter_can_be_asked_of_a_tenant() -> None:
    assert all(Party.TENANT in question.ask for question in QUESTIONS.values() if question.asked_as)


def test_a_question_that_changed_is_asked_anew_and_an_old_answer_keeps_its_words() -> None:
    savings = QUESTIONS[q.SAVINGS]
    assert "15.500" not in savings.in_force(date(2025, 6, 30)).hint
    assert "15.500" in savings.in_force(date(2025, 7, 1)).hint  # the limits of 1 July 2025
    changed = replace(
        savings, wordings=(*savings.wordings, Wording(TODAY, "Hvor meget er der på kontoen?", "x", savings.wordings[0].source))
    )
    assert changed.asked_on(date(2025, 7, 1)) == savings.wordings[1]
    assert changed.in_force(TODAY).words == "Hvor meget er der på kontoen?"
    assert changed.in_force(date(1999, 1, 1)) == savings.wordings[0]


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.KNOWN])
def test_what_is_not_known_has_no_value_and_is_never_a_no(standing: Standing) -> None:
    facts = {q.CHILDREN_UNDER_18: answered(q.CHILDREN_UNDER_18, standing=standing)}
    assert known(facts, q.CHILDREN_UNDER_18) is None
    assert said(facts, q.CHILDREN_UNDER_18) is Known.UNKNOWN


def test_a_no_is_a_no_and_an_untouched_question_is_not() -> None:
    assert said({q.CHILDREN_UNDER_18: answered(q.CHILDREN_UNDER_18, False)}, q.CHILDREN_UNDER_18) is Known.NO
    assert said({}, q.CHILDREN_UNDER_18) is Known.UNKNOWN


def test_something_is_waited_for_until_it_is_known_refused_or_not_relevant() -> None:
    assert [one for one in Standing if not answered(q.RENT, 1, one).is_settled] == [Standing.ASKED, Standing.NOT_KNOWN]


@pytest.mark.parametrize(
    ("actor", "is_owner", "may"),
    [
        (person(Role.CASEWORKER), True, True),
        (person(Role.CASEWORKER), False, False),
        (person(Role.TEAM_LEADER), False, True),
        (person(Role.HEAD), False, True),
        (person(Role.ADMINISTRATOR), True, False),
        (person(Role.DEPARTMENT_MEMBER), True, False),
        (system("0998"), False, True),
    ],
)
def test_who_may_see_what_is_told_in_confidence(actor: Actor, is_owner: bool, may: bool) -> None:
    assert bool(may_see(Readers.OWNER, actor, is_owner=is_owner)) is may


def test_what_everybody_on_the_case_may_see() -> None:
    assert may_see(Readers.ALL, person(Role.CASEWORKER), is_owner=False)
    assert not may_see(Readers.ALL, person(Role.LANDLORDS_CLERK), is_owner=False)


def whole(children: Finding = Finding.NO, **others: Finding) -> list[Concluded]:
    found = {Matter.CHILDREN: children, Matter.NEED: Finding.NO} | {Matter[name]: finding for name, finding in others.items()}
    return [Concluded(matter, finding, "Fordi.") for matter, finding in found.items()]


def test_the_questions_about_children_fall_away_only_where_it_is_known_that_there_are_none() -> None:
    assert not set(ABOUT_CHILDREN) & set(matters(Known.NO))
    assert set(ABOUT_CHILDREN) < set(matters(Known.UNKNOWN))
    assert set(ABOUT_CHILDREN) < set(matters(Known.YES))


@pytest.mark.parametrize(
    ("concluded", "children", "missing", "words"),
    [
        (whole(), Known.NO, {}, ""),
        (whole()[:1], Known.NO, {}, "Er der behov for hjælp"),
        (whole(), Known.YES, {}, "Skal det undersøges"),
        (whole(), Known.NO, {Matter.NEED: ["Husleje"]}, "Husleje"),
        (whole(NEED=Finding.OPEN), Known.NO, {Matter.NEED: ["Husleje"]}, ""),
        (whole(Finding.YES), Known.NO, {}, "Ret svaret under Børn"),
        ([replace(one, reasons=" ") for one in whole()], Known.NO, {}, "Skriv begrundelsen"),
        (whole(Finding.YES, CHILDREN_SUPPORT=Finding.YES, CHILDREN_DAY=Finding.YES), Known.YES, {}, ""),
    ],
)
def test_when_it_may_be_concluded(concluded: list[Concluded], children: Known, missing: dict[Matter, list[str]], words: str) -> None:
    verdict = may_conclude(concluded, children=children, missing=missing)
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


@given(
    st.dictionaries(st.sampled_from(Matter), st.sampled_from(Finding), min_size=0),
    st.sampled_from(Known),
    st.dictionaries(st.sampled_from(Matter), st.lists(st.just("Husleje"), min_size=1), max_size=4),
)
def test_no_conclusion_without_its_facts(found: dict[Matter, Finding], children: Known, missing: dict[Matter, list[str]]) -> None:
    concluded = [Concluded(matter, finding, "Fordi.") for matter, finding in found.items()]
    if may_conclude(concluded, children=children, missing=missing):
        assert all(found[matter] is Finding.OPEN for matter in matters(children) if missing.get(matter))
        assert set(matters(children)) <= set(found)
        assert is_whole(concluded) is (Finding.OPEN not in found.values())


def test_the_second_pair_of_eyes_is_somebody_elses() -> None:
    assert not may_approve(person(Role.TEAM_LEADER, 7), concluded_by=7, is_owner=True)
    assert may_approve(person(Role.TEAM_LEADER, 8), concluded_by=7, is_owner=False)
    assert not may_approve(person(Role.CASEWORKER, 8), concluded_by=7, is_owner=False)
    assert not may_approve(person(Role.ADMINISTRATOR, 8), concluded_by=7, is_owner=True)
    assert not may_approve(system("0998"), concluded_by=7, is_owner=False)


def test_every_legal_question_and_every_help_rests_on_questions_that_are_asked() -> None:
    lists = [*checklists.MATTERS.values(), *checklists.HELP.values()]
    assert set(checklists.MATTERS) == set(Matter)
    assert set(checklists.HELP) == set(checklists.Help)
    for one in lists:
        assert one.codes
        assert set(one.codes) <= set(QUESTIONS)
        assert len(set(one.codes)) == len(one.codes)
        assert one.source.short


def test_rent_help_asks_for_what_odense_asks_for() -> None:
    """The landlord's statement, income, savings, loans and debt, a refused payment plan, and that the home can be kept."""
    assert {q.LANDLORDS_STATEMENT, q.NET_INCOME, q.SAVINGS, q.LOAN_POSSIBLE, q.DEBT, q.PAYMENT_PLAN, q.CAN_KEEP_PAYING} <= set(
        checklists.HELP[checklists.Help.RENT_HELP].codes
    )
