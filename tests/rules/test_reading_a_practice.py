"""A practice is read from JSON and written to it again, and what is wrong with one is said in Danish with its place."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter, ValidationError

from husly.practice import reading, rules
from husly.practice.checks import loose_ends
from husly.practice.examples import EXAMPLES, RECOMMENDATION
from husly.practice.reading import BadPractice, read, written
from husly.practice.rules import (
    Adjustment,
    After,
    Ask,
    Channel,
    Circumstance,
    Doer,
    Effect,
    Partner,
    Practice,
    Step,
    StopRule,
    TimeOfDay,
)
from tests.rules.test_what_holds_for_every_ladder import practices

EXAMPLE = RECOMMENDATION.practice
CHILDREN, COURT, NO_PHONE = Circumstance.CHILDREN, Circumstance.COURT_DATE, Circumstance.NO_PHONE


@settings(max_examples=100, deadline=None)
@given(practices())
def test_what_is_written_is_read_back_the_same(practice: Practice) -> None:
    assert read(json.loads(json.dumps(written(practice)))) == practice


@pytest.mark.parametrize("example", list(EXAMPLES.values()))
def test_the_ready_examples_can_be_written_read_and_adopted(example: Any) -> None:
    assert read(written(example.practice)) == example.practice
    assert loose_ends(example.practice) == []
    assert example.origins
    assert all(origin.url.startswith("http") for origin in example.origins)


def test_every_field_is_written_so_that_a_later_default_changes_no_adopted_version() -> None:
    assert set(written(Practice("x", ()))) == {field.name for field in fields(Practice)}
    step = written(EXAMPLE)["ladder"][0]
    assert set(step) == {field.name for field in fields(Step)}


WRONG = [
    ({}, "title", "Navn: mangler. Udfyld det."),
    ({"title": ""}, "title", "Navn: er tom. Skriv noget."),
    ({"title": " x"}, "title", "Navn: har tegn, der ikke kan bruges her. Fjern dem."),
    ({"title": "a\u0000"}, "title", "Navn: har tegn, der ikke kan bruges her. Fjern dem."),
    ({"title": "\ud800"}, "title", "Navn: har tegn, der ikke er tekst. Fjern dem."),
    ({"title": "x" * 81}, "title", "Navn: er for lang: højst 80 tegn. Forkort den."),
    ({"title": 3}, "title", "Navn: skal være tekst. Ret det."),
    ({"ladder": {}}, "ladder", "Kontakttrappen: skal være en liste. Ret det."),
    ({"ladder": [3]}, "ladder[0]", "Trin 1: skal have felter med navne. Ret det."),
    ({"ladder": [{}]}, "ladder[0].code", "Trin 1, kode: mangler. Udfyld det."),
    ({"ladder": [{"code": "Æ", "title": "x", "channel": "PHONE"}]}, "ladder[0].code", "Trin 1, kode: har tegn, der ikke kan bruges her."),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "FAX"}]}, "ladder[0].channel", "Trin 1, kanal: skal være en af DIGITAL_POST, "),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "wait_days": "5"}]}, "ladder[0].wait_days", "skal være et helt tal"),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "wait_days": True}]}, "ladder[0].wait_days", "skal være et helt tal"),
    (
        {"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "tries": 0}]},
        "ladder[0].tries",
        "Trin 1, antal forsøg: skal være mindst 1.",
    ),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "tries": 11}]}, "ladder[0].tries", "må højst være 10. Ret tallet."),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "fax": 1}]}, "ladder[0].fax", "Trin 1, »fax«: er et ukendt felt."),
    (
        {"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE", "adjustments": [{"when": "CHILDREN"}]}]},
        "ladder[0].adjustments[0].effect",
        "Trin 1, undtagelse 1, virkning: mangler.",
    ),
    ({"ladder": [{"code": "a-1", "title": "x", "channel": "PHONE"}] * 2}, "ladder", "flere trin med koden a-1"),
    ({"asks": [{"partner": "FAMILY", "when": "CHILDREN"}]}, "asks[0].what", "Spørgsmål 1, hvad spørges der om: mangler."),
    ({"closing": {"look_back_months": [0]}}, "closing.look_back_months[0]", "Lukning, tilbageblik 1: skal være mindst 1."),
    ({3: 1}, "[3]", "er et ukendt felt"),
    ({"x\u0007": 1}, "x?", "»x?«: er et ukendt felt"),
]


@pytest.mark.parametrize(("told", "path", "words"), WRONG)
def test_what_is_wrong_is_said_with_its_place(told: dict[Any, Any], path: str, words: str) -> None:
    whole = told if not told or "title" in told else {"title": "x", "ladder": [], **told}
    with pytest.raises(BadPractice) as found:
        read(whole if "ladder" in whole or not told else {**whole, "ladder": []})
    assert path in [problem.path for problem in found.value.problems]
    assert words in " ".join(problem.words for problem in found.value.problems)


@pytest.mark.parametrize("told", [None, [], "x", 3, {"title": "x"}, {"ladder": []}, {"title": {}, "ladder": [[[]]]}])
def test_whatever_is_told_is_a_practice_or_a_list_of_sentences(told: object) -> None:
    with pytest.raises(BadPractice) as found:
        read(told)
    assert all(problem.words.endswith(".") for problem in found.value.problems)


def test_every_field_has_a_danish_name_and_every_kind_of_mistake_its_words() -> None:
    shapes = (Practice, Step, Adjustment, Ask, StopRule, rules.Targets, rules.Closing)
    assert {field.name for shape in shapes for field in fields(shape)} <= set(reading.FIELDS)
    kinds = set()
    for told, _, _ in WRONG:
        try:
            TypeAdapter(Practice).validate_python({"title": "x", "ladder": [], **told})
        except ValidationError as error:
            kinds |= {detail["type"] for detail in error.errors()}
    assert kinds <= set(reading._WORDS)


def with_step(**changes: Any) -> Practice:
    """The example with its call changed."""
    return replace(EXAMPLE, ladder=tuple(replace(s, **changes) if s.code == "opkald-1" else s for s in EXAMPLE.ladder))


ONLY_CALLS = replace(EXAMPLE, ladder=(replace(EXAMPLE.ladder[2], after=After.CASE_STARTED, adjustments=()),), stop=StopRule(1, 1, 1, 0))
LOOSE = [
    (replace(EXAMPLE, ladder=()), "Kontakttrappen har ingen trin. Tilføj mindst ét."),
    (with_step(doer=Doer.PARTNER), "vælg, hvilken samarbejdspartner"),
    (with_step(partner=Partner.LANDLORD), "vælg, hvilken samarbejdspartner"),
    (with_step(channel=Channel.SMS, time_of_day=TimeOfDay.EVENING, tries=1), "tid på dagen bruges kun"),
    (with_step(channel=Channel.LETTER), "sendes én gang"),
    (with_step(adjustments=(Adjustment(CHILDREN, Effect.SHORTEN, 5),)), "kortere end trinnets egen"),
    (with_step(adjustments=(Adjustment(CHILDREN, Effect.SHORTEN),)), "kortere end trinnets egen"),
    (with_step(adjustments=(Adjustment(CHILDREN, Effect.SKIP, 1),)), "har derfor ingen ventetid"),
    (with_step(adjustments=(Adjustment(COURT, Effect.SKIP),)), "skal have et antal dage"),
    (with_step(adjustments=(Adjustment(CHILDREN, Effect.SKIP, None, 5),)), "skal have et antal dage"),
    (with_step(adjustments=(Adjustment(Circumstance.ALWAYS, Effect.SKIP),)), "kan ikke ændre et trin"),
    (with_step(adjustments=(Adjustment(CHILDREN, Effect.SKIP),) * 2), "nævnt to gange"),
    (replace(EXAMPLE, ladder=EXAMPLE.ladder[1:]), "Trin 1, Påmindelse: der er intet brev før trinnet"),
    (replace(EXAMPLE, ladder=EXAMPLE.ladder[3:], stop=StopRule(1, 1, 1, 0)), "der er intet trin før det første"),
    (ONLY_CALLS, "hvis der ikke er et telefonnummer, er der ingen trin tilbage"),
    (replace(EXAMPLE, asks=(Ask(Partner.FAMILY, COURT, "Hvad?"),)), "Spørgsmål 1 til børn og familie: skal have et antal dage"),
    (replace(EXAMPLE, asks=(Ask(Partner.FAMILY, CHILDREN, "Hvad?", 0, 5),)), "Spørgsmål 1 til børn og familie: skal have et antal dage"),
    (replace(EXAMPLE, stop=StopRule(contacts=8)), "der kræves 8 kontakter, men trappen har kun 7 forsøg"),
    (replace(EXAMPLE, stop=StopRule(contacts=6, in_person=6)), "der kræves 6 opkald, besøg eller møder, men der kan højst være 5"),
]


@pytest.mark.parametrize(("practice", "words"), LOOSE)
def test_what_does_not_fit_together_must_be_mended_before_adoption(practice: Practice, words: str) -> None:
    assert read(written(practice)) == practice  # a draft may be so
    found = [problem.words for problem in loose_ends(practice)]
    assert any(words in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)
