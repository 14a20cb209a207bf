"""A practice read aloud, two versions compared, and the ladder drawn: what a leader sees before she adopts."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import husly.web
from husly.practice import words
from husly.practice.differences import Laid, Mark, differences, merged
from husly.practice.drawing import ICONS, LEFT, RIGHT, drawn, ladder
from husly.practice.examples import CALL_FIRST, EXAMPLES, RECOMMENDATION
from husly.practice.rules import (
    Adjustment,
    After,
    Ask,
    Channel,
    Circumstance,
    Closer,
    Closing,
    Doer,
    Effect,
    Matter,
    Partner,
    Practice,
    Step,
    StopRule,
    Targets,
    TimeOfDay,
)
from husly.practice.timetable import HOUSEHOLDS, MONDAY, timetable
from tests.rules.test_what_holds_for_every_ladder import practices

OLD = RECOMMENDATION.practice
LETTER, REMINDER, CALL, VISIT = OLD.ladder
ONE = Step("opkald-1", "Opkald", Channel.PHONE, After.CASE_STARTED)


@pytest.mark.parametrize(
    ("step", "label", "sentence"),
    [
        (ONE, "Hvornår", "Samme dag, som sagen begynder."),
        (
            replace(ONE, wait_days=1, window_days=2),
            "Hvornår",
            "1 arbejdsdag efter, at sagen begynder. Skal være gjort senest 2 arbejdsdage derefter.",
        ),
        (replace(ONE, wait_days=5, after=After.LETTER_ARRIVED), "Hvornår", "5 arbejdsdage efter, at det seneste brev er kommet frem."),
        (ONE, "Forsøg", "Ét forsøg: om aftenen, hvis dagen er prøvet, ellers om dagen."),
        (replace(ONE, time_of_day=TimeOfDay.EVENING), "Forsøg", "Ét forsøg: om aftenen."),
        (replace(ONE, tries=3), "Forsøg", "Op til 3 forsøg med 1 arbejdsdag imellem: om dagen først, derefter om aftenen."),
        (replace(ONE, tries=2, days_between=0, time_of_day=TimeOfDay.DAY), "Forsøg", "Op til 2 forsøg: om dagen."),
        (replace(ONE, minutes=1), "Hvem", "Den, der har sagen. Et forsøg tager 1 minut."),
        (replace(ONE, doer=Doer.PARTNER, partner=Partner.CARETAKER), "Hvem", "Udlejers vicevært. Et forsøg tager 10 minutter."),
        (replace(ONE, adjustments=(Adjustment(Circumstance.CHILDREN, Effect.SKIP),)), "Hvis der bor børn under 18", "Springes over."),
        (
            replace(ONE, adjustments=(Adjustment(Circumstance.NEED, Effect.SHORTEN, 0),)),
            "Hvis der er et kendt behov for hjælp",
            "Vent ikke.",
        ),
        (
            replace(ONE, adjustments=(Adjustment(Circumstance.COURT_DATE, Effect.SHORTEN, 1, 14),)),
            "Hvis fogeden kommer inden for 14 dage",
            "Vent kun 1 arbejdsdag.",
        ),
    ],
)
def test_a_step_in_words(step: Step, label: str, sentence: str) -> None:
    assert words.step(step)[label] == sentence


def test_every_label_of_every_choice_has_words() -> None:
    for choices in (Channel, After, TimeOfDay, Doer, Partner, Circumstance, Effect, Matter, Closer, Mark):
        assert all(choice.label for choice in choices)
    assert set(ICONS) == set(Channel)
    assert all(words.step(replace(ONE, channel=channel))["Kontakt"] for channel in Channel)


def test_what_is_not_confirmed_is_said_to_be_so_until_a_source_is_named() -> None:
    assert "ikke bekræftet: skal kontrolleres" in words.paper(OLD)["Et papirbrev"]
    assert words.paper(replace(OLD, paper_source="aftale med DAO"))["Et papirbrev"].endswith("Kilde: aftale med DAO.")


def test_two_questions_to_the_same_department_stand_together() -> None:
    asks = [Ask(Partner.FAMILY, Circumstance.CHILDREN, what) for what in ("Kender I børnene?", "Går de i skole?")]
    assert words.asks(asks) == {"Børn og familie, hvis der bor børn under 18": "Samme dag: Kender I børnene? Samme dag: Går de i skole?"}


def changed(practice: Practice) -> list[str]:
    """What became of the steps, and which other parts changed."""
    found = differences(OLD, practice)
    return [*(laid.words for laid in found.steps), *(part for part, _ in found.parts)]


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        (OLD, []),
        (replace(OLD, title="Ny"), ["Navn"]),
        (replace(OLD, ladder=(LETTER, REMINDER, VISIT)), ["Opkald, før trin 3, udgår."]),
        (replace(OLD, ladder=(LETTER, CALL, REMINDER, VISIT)), ["Opkald er flyttet fra trin 3 til trin 2."]),
        (replace(OLD, ladder=(*OLD.ladder, replace(CALL, code="opkald-2", title="Opkald igen"))), ["Nyt trin 5: Opkald igen."]),
        (replace(OLD, ladder=(LETTER, REMINDER, replace(CALL, wait_days=2), VISIT)), ["Trin 3, Opkald, er ændret."]),
        (replace(OLD, targets=Targets(1, 48)), ["Mål"]),
        (replace(OLD, asks=()), ["Hvem bliver spurgt"]),
        (replace(OLD, stop=StopRule(4, 1, 10, 0)), ["Når lejeren ikke kan nås"]),
        (replace(OLD, closing=Closing(look_back_months=())), ["Lukning og tilbageblik"]),
        (replace(OLD, second_eyes=()), ["To par øjne"]),
        (replace(OLD, paper_days=3), ["Breve på papir"]),
    ],
)
def test_what_is_different_is_said_part_by_part(practice: Practice, expected: list[str]) -> None:
    assert changed(practice) == expected


def test_a_step_that_moved_and_changed_says_both_and_what_was_before() -> None:
    (moved,) = differences(OLD, replace(OLD, ladder=(replace(CALL, minutes=30), LETTER, REMINDER, VISIT))).steps
    assert moved.words == "Opkald er flyttet fra trin 3 til trin 1 og er ændret."
    (change,) = moved.changes
    assert (change.label, change.now, change.before) == (
        "Hvem",
        "Den, der har sagen. Et forsøg tager 30 minutter.",
        "Den, der har sagen. Et forsøg tager 15 minutter.",
    )


OTHER_VALUES: dict[str, Any] = {
    "title": "Noget andet",
    "channel": Channel.MEETING,
    "after": After.CASE_STARTED,
    "wait_days": 7,
    "window_days": 9,
    "time_of_day": TimeOfDay.EVENING,
    "doer": Doer.TEAM,
    "tries": 4,
    "days_between": 6,
    "minutes": 99,
    "adjustments": (),
}


@pytest.mark.parametrize("name", sorted(OTHER_VALUES))
def test_no_change_of_a_step_goes_unsaid(name: str) -> None:
    new = replace(OLD, ladder=(LETTER, REMINDER, replace(CALL, **{name: OTHER_VALUES[name]}), VISIT))
    assert len(differences(OLD, new).steps) == 1
    assert {field.name for field in fields(Step)} - set(OTHER_VALUES) == {"code", "partner"}


@settings(max_examples=150, deadline=None)
@given(practices(), practices(), st.randoms(use_true_random=False))
def test_the_merged_ladder_holds_every_step_of_both_once(old: Practice, new: Practice, random: Any) -> None:
    shuffled = list(old.ladder)
    random.shuffle(shuffled)
    for later in (new, replace(old, ladder=tuple(shuffled)), replace(old, ladder=tuple(shuffled[1:]))):
        laid = merged(old, later)
        assert [one.step for one in laid if one.number] == list(later.ladder)
        assert {one.step.code for one in laid} == {step.code for step in (*old.ladder, *later.ladder)}
        assert len(laid) == len({one.step.code for one in laid})
        assert [one.number for one in laid if one.number] == list(range(1, len(later.ladder) + 1))
    assert not differences(old, old)


@settings(max_examples=100, deadline=None)
@given(practices(), practices())
def test_nothing_in_the_drawing_lies_on_something_else_or_outside(old: Practice, new: Practice) -> None:
    picture = drawn(new, merged(old, new))
    below = picture.top
    for rung in picture.rungs:
        lines = [*rung.title, *rung.detail]
        assert below <= min([line.y for line in rung.wait], default=rung.y)
        assert max([line.y for line in rung.wait], default=below) <= rung.y
        assert all(rung.y < line.y < rung.y + rung.height for line in lines)
        assert [line.y for line in lines] == sorted({line.y for line in lines})
        below = rung.y + rung.height
    assert below < picture.end[0].y < picture.height
    assert LEFT < RIGHT < picture.width


def test_the_drawing_says_in_words_what_it_shows() -> None:
    assert ladder(OLD).described == (
        "1. Brev med tilbud om rådgivning, dag 0; 2. Påmindelse, dag 5; 3. Opkald, dag 11; 4. Besøg i hjemmet, dag 20."
    )
    gone = drawn(replace(OLD, ladder=OLD.ladder[:3]), merged(OLD, replace(OLD, ladder=OLD.ladder[:3])))
    assert gone.described.endswith("Besøg i hjemmet (udgår).")


def test_a_long_title_is_broken_into_lines() -> None:
    long = replace(ONE, title="Et meget langt navn på et trin, som nogen har skrevet helt ud, med kommaer")
    (rung,) = drawn(Practice("x", (long,)), [Laid(long, 1, 1, Mark.SAME)]).rungs
    assert len(rung.title) > 1
    assert all(len(line.text) <= 27 for line in rung.title)


def test_the_timetable_is_worked_out_by_the_engine_for_each_kind_of_household() -> None:
    assert MONDAY.weekday() == 0
    lines = timetable(OLD)
    assert list(HOUSEHOLDS) == [
        "Almindelig sag",
        "Børn under 18",
        "Kendt behov",
        "Fogeden kommer om 14 dage",
        "Intet telefonnummer",
        "Fritaget for Digital Post",
        "Privat udlejer",
    ]
    assert [line.days for line in lines] == [
        (0, 0, 0, 0, 0, 0, 0),
        (5, 2, 2, None, 5, 10, 5),
        (11, 5, 5, 3, None, 21, 11),
        (20, 12, 12, 9, 10, 30, 20),
    ]


def test_the_examples_are_marked_as_examples_and_differ() -> None:
    assert len({example.practice for example in EXAMPLES.values()}) == 3
    assert differences(OLD, CALL_FIRST.practice)
    assert [step.channel for step in OLD.ladder] == [Channel.DIGITAL_POST, Channel.DIGITAL_POST, Channel.PHONE, Channel.VISIT]
    assert CALL_FIRST.practice.ladder[0].channel is Channel.PHONE


def test_every_icon_of_the_drawing_is_in_the_design_system() -> None:
    sprite = Path(husly.web.__file__).parent / "static/vendor/dkfds-11.2.0/img/all-svg-icons.svg"
    assert {icon for icon in ICONS.values() if f'<symbol id="{icon}"' not in sprite.read_text()} == set()
