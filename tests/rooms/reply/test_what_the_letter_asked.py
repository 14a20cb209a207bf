"""A letter asks for some things by name: her page asks for exactly them, and what she answers can be written into the assessment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.assessment import actions as assessment
from husly.assessment import questions as q
from husly.assessment.actions import Told
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.ledger import Way
from husly.assessment.meaning import NOT_KNOWN, meant
from husly.assessment.models import Answer as Assessed
from husly.assessment.questions import Kind, Party
from husly.assessment.rules import Origin, Standing
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.letters.models import Letter
from husly.reply.asked import items
from husly.reply.languages import LANGUAGES
from husly.reply.models import Answer
from tests import cast
from tests.rooms.letters.conftest import actor
from tests.rooms.reply.conftest import Phone, code_of

As = Callable[[str], Client]
ASKED = [q.NET_INCOME, q.SAVINGS, q.LOAN_POSSIBLE]


@pytest.fixture
def asked(jens: Case) -> Phone:
    """Jens' telephone with a letter that asks what he earns, what he has saved and whether he can borrow."""
    person, until = jens.household.people.get(), clock.today() + timedelta(days=7)
    how: dict[str, Any] = {"party": Party.TENANT, "way": Way.LETTER, "answer_by": until, "to_person": person}
    assessment.ask(case=jens, codes=ASKED, **how, by=actor("karen"), at=clock.now())
    phone = Phone(code_of(Letter.objects.get()))
    phone.tell_birth_date()
    return phone


def told_so_far() -> list[Assessed]:
    """Everything in the assessment but that something was asked."""
    return list(Assessed.objects.exclude(standing="ASKED"))


def answered(phone: Phone, **more: str) -> str:
    said = {f"item-{q.NET_INCOME}": "14.250,50", f"item-{q.SAVINGS}": "en smule", f"item-{q.LOAN_POSSIBLE}": "nej"}
    return phone.answer("/svar", **{**said, **more})


def test_the_page_asks_exactly_what_the_letter_asked(asked: Phone) -> None:
    assert LANGUAGES["da"].items[q.NET_INCOME] in asked.get("/svar")
    form = asked.get("/svar")
    assert [code for code in QUESTIONS if f'name="item-{code}"' in form] == [code for code in QUESTIONS if code in ASKED]


def test_a_letter_that_asks_for_nothing_has_no_such_page(phone: Phone) -> None:
    assert f"/svar/{phone.code}/svar" not in phone.tell_birth_date()
    assert 'name="item-' not in phone.get("/svar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_that_a_letter_asks_by_name_has_words_in_every_language(language: str) -> None:
    words = LANGUAGES[language]
    named = [question for question in QUESTIONS.values() if question.asked_as]
    assert [item.code for item in items(named, words) if item.is_danish] == []
    assert len({words.items[question.code] for question in named}) == len(named)
    assert set(words.items) <= set(QUESTIONS)


def test_a_question_without_words_of_its_own_is_asked_in_danish_and_says_so() -> None:
    question = next(one for one in QUESTIONS.values() if one.code not in LANGUAGES["ar"].items)
    [item] = items([question], LANGUAGES["ar"])
    assert (item.is_danish, item.label) == (True, question.wordings[-1].words)


@pytest.mark.parametrize(
    ("kind", "told", "standing", "value"),
    [
        (Kind.MONEY, "14.250,50", Standing.KNOWN, 14_250_50),
        (Kind.MONEY, "14250 kr.", Standing.KNOWN, 14_250_00),
        (Kind.MONEY, "١٤٢٥٠", Standing.KNOWN, 14_250_00),
        (Kind.MONEY, "en smule", None, None),
        (Kind.YES_NO, "ja", Standing.KNOWN, True),
        (Kind.YES_NO, "nej", Standing.KNOWN, False),
        (Kind.YES_NO, NOT_KNOWN, Standing.NOT_KNOWN, None),
        (Kind.YES_NO, "måske", None, None),
        (Kind.WORDS, "Jeg blev syg.", Standing.KNOWN, "Jeg blev syg."),
        (Kind.DAY, "i morgen", None, None),
    ],
)
def test_what_her_words_mean(kind: Kind, told: str, standing: Standing | None, value: object) -> None:
    question = next(one for one in QUESTIONS.values() if one.kind is kind)
    found = meant(question, told, today=clock.today())
    assert (found.standing, found.value) == (standing, value)
    assert bool(found.why) is (standing is None)


def test_what_she_answers_is_written_into_the_assessment_with_one_click(asked: Phone, jens: Case, as_: As) -> None:
    assert "Tak. Vi har fået dit svar." in answered(asked, words="Jeg sender papirerne senere.")
    enter(cast.NORDBY)
    answer, karen = Answer.objects.get(), as_("karen")
    assert not told_so_far()
    read = karen.get(f"/sager/{jens.pk}/svar").content.decode()
    for words in ("14.250,50", "læst som 14.250,50 kr.", "en smule", "Skriv beløbet i kroner", "Jeg sender papirerne senere."):
        assert words in read
    done = karen.post(f"/sager/{jens.pk}/svar/{answer.pk}/overtag", follow=True).content.decode()
    assert "undtagen det, der ikke kan læses: Opsparing og formue" in done
    enter(cast.NORDBY)
    told = {one.code: (one.standing, one.value, one.origin) for one in told_so_far()}
    assert told == {q.NET_INCOME: ("KNOWN", 14_250_50, "TENANT"), q.LOAN_POSSIBLE: ("KNOWN", False, "TENANT")}
    assert "Lejerens indtægt: er oplyst" in " ".join(karen.get(f"/sager/{jens.pk}/vurdering/mangler").content.decode().split())
    karen.post(f"/sager/{jens.pk}/svar/{answer.pk}/overtag")
    enter(cast.NORDBY)
    assert len(told_so_far()) == 2


def test_where_another_answer_stands_hers_stands_beside_it(asked: Phone, jens: Case, as_: As) -> None:
    asked_before = Assessed.objects.get(code=q.NET_INCOME).pk
    told = Told(q.NET_INCOME, Standing.KNOWN, 9_000_00, Origin.TENANT, clock.today(), follows=asked_before, seen=asked_before)
    assessment.answer(case=jens, told=told, by=actor("karen"), at=clock.now())
    answered(asked)
    enter(cast.NORDBY)
    as_("karen").post(f"/sager/{jens.pk}/svar/{Answer.objects.get().pk}/overtag")
    enter(cast.NORDBY)
    assert {(one.value, one.is_aside) for one in told_so_far() if one.code == q.NET_INCOME} == {(9_000_00, False), (14_250_50, True)}


def test_nothing_at_all_is_asked_again_and_what_was_typed_stays(asked: Phone) -> None:
    assert "Skriv noget, eller vælg en fil." in asked.answer("/svar")
    kept = asked.answer("/svar", **{f"item-{q.NET_INCOME}": "14.250", "gem": "ja"})
    assert 'value="14.250"' in kept
    assert 'value="14.250"' in asked.get("/svar")


def test_an_answer_that_comes_too_late_for_the_assessment_is_kept_and_says_so(asked: Phone, jens: Case, as_: As) -> None:
    answered(asked)
    enter(cast.NORDBY)
    Case.objects.filter(pk=jens.pk).update(status="CLOSED", closed_at=clock.now(), closed_because="PAID")
    karen, answer = as_("karen"), Answer.objects.get()
    refused = karen.post(f"/sager/{jens.pk}/svar/{answer.pk}/overtag", headers={"referer": f"http://localhost/sager/{jens.pk}/svar"})
    assert refused.status_code in {302, 409}
    enter(cast.NORDBY)
    assert not told_so_far()
    assert Answer.objects.get().taken_over_at is None
