"""A draft is written step by step, each change at once, and nobody writes over somebody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.practice.examples import EXAMPLES, RECOMMENDATION, Example
from husly.practice.forms import AskForm, ClosingForm, StopForm, TargetsForm, TitleForm
from husly.practice.models import Version
from husly.practice.reading import read, written
from husly.practice.rules import Adjustment, Circumstance, Doer, Effect, Matter, Partner, Practice, StopRule, Targets
from husly.practice.step_form import StepForm
from tests import cast
from tests.rooms.practice.test_versions import again, begin, text
from tests.rules.test_what_holds_for_every_ladder import practices

As = Callable[[str], Client]
EXAMPLE = RECOMMENDATION.practice


@pytest.fixture
def mads(as_: As) -> Client:
    return as_("mads")


@pytest.fixture
def draft(mads: Client) -> Version:
    return begin(mads)


def codes(version: Version) -> list[str]:
    return [step.code for step in again(version).practice.ladder]


def step_as_posted(**changes: Any) -> dict[str, Any]:
    told = {
        "revision": 1,
        "title": "Opkald om aftenen",
        "channel": "PHONE",
        "wait_days": 2,
        "after": "STEP_BEFORE",
        "window_days": 1,
        "tries": 2,
        "days_between": 1,
        "time_of_day": "EVENING",
        "who": "TEAM",
        "minutes": 20,
        "soon": 10,
        **dict.fromkeys(("CHILDREN", "NEED", "COURT_DATE", "NO_PHONE", "EXEMPT", "PRIVATE_LANDLORD"), "NOTHING"),
    }
    return {**told, **changes}


def test_a_step_is_added_last_with_a_code_of_its_own(mads: Client, draft: Version) -> None:
    answer = mads.post(f"/praksis/{draft.pk}/ret/trin", step_as_posted(CHILDREN="1", COURT_DATE="SKIP"), follow=True)
    assert "Trinnet er gemt." in text(answer)
    assert codes(draft) == ["brev-1", "brev-2", "opkald-1", "besoeg-1", "opkald-2"]
    step = again(draft).practice.ladder[-1]
    assert (step.title, step.doer, step.tries, step.minutes) == ("Opkald om aftenen", Doer.TEAM, 2, 20)
    assert step.adjustments == (
        Adjustment(Circumstance.CHILDREN, Effect.SHORTEN, 1),
        Adjustment(Circumstance.COURT_DATE, Effect.SKIP, None, 10),
    )


@pytest.mark.parametrize("example", list(EXAMPLES.values()))
def test_a_step_opens_with_what_stands_in_it_and_saving_it_unchanged_changes_nothing(mads: Client, db: None, example: Example) -> None:
    draft = begin(mads, example.code)
    for step in example.practice.ladder:
        form = mads.get(f"/praksis/{draft.pk}/ret/trin/{step.code}").context["form"]
        mads.post(f"/praksis/{draft.pk}/ret/trin/{step.code}", {bound.name: bound.value() for bound in form})
    assert (again(draft).practice, again(draft).revision) == (example.practice, 1)


def test_another_channel_makes_it_another_step_in_the_same_place(mads: Client, draft: Version) -> None:
    mads.post(f"/praksis/{draft.pk}/ret/trin/opkald-1", step_as_posted(channel="SMS", tries=1, time_of_day="ANY"))
    assert codes(draft) == ["brev-1", "brev-2", "sms-1", "besoeg-1"]


def test_a_partner_is_chosen_by_name(mads: Client, draft: Version) -> None:
    mads.post(f"/praksis/{draft.pk}/ret/trin/besoeg-1", step_as_posted(channel="VISIT", who="CARETAKER"))
    step = again(draft).practice.ladder[-1]
    assert (step.doer, step.partner) == (Doer.PARTNER, Partner.CARETAKER)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"title": ""}, "Hvad hedder trinnet?"),
        ({"title": "x" * 81}, "80 tegn"),
        ({"title": "a\u0007b"}, "Fjern de tegn, der ikke er tekst."),
        ({"wait_days": 61}, "Ventetid i arbejdsdage"),
        ({"wait_days": "to"}, "Ventetid i arbejdsdage"),
        ({"tries": 0}, "Antal forsøg"),
        ({"channel": "FAX"}, "Hvordan prøves lejeren?"),
        ({"who": "PARTNER"}, "Hvem gør det?"),
        ({"channel": "LETTER", "time_of_day": "ANY", "tries": 2}, "sendes én gang"),
        ({"channel": "LETTER", "tries": 1}, "Tid på dagen bruges kun"),
        ({"NEED": "2"}, "kortere end trinnets egen"),
        ({"soon": ""}, "»snart«"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_written_stands(mads: Client, draft: Version, changes: dict[str, Any], word: str) -> None:
    answer = mads.post(f"/praksis/{draft.pk}/ret/trin", step_as_posted(**changes))
    assert answer.status_code == 422
    assert word in text(answer)
    assert 'value="20"' in text(answer)  # the minutes that were written
    assert again(draft).practice == EXAMPLE


@pytest.mark.parametrize(
    ("code", "way", "expected"),
    [
        ("brev-2", "ned", ["brev-1", "opkald-1", "brev-2", "besoeg-1"]),
        ("besoeg-1", "op", ["brev-1", "brev-2", "besoeg-1", "opkald-1"]),
        ("brev-1", "op", ["brev-1", "brev-2", "opkald-1", "besoeg-1"]),
        ("besoeg-1", "ned", ["brev-1", "brev-2", "opkald-1", "besoeg-1"]),
        ("opkald-1", "fjern", ["brev-1", "brev-2", "besoeg-1"]),
    ],
)
def test_steps_are_moved_and_taken_out(mads: Client, draft: Version, code: str, way: str, expected: list[str]) -> None:
    mads.post(f"/praksis/{draft.pk}/ret/trin/{code}/flyt", {"revision": 1, "vej": way})
    assert codes(draft) == expected


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(mads: Client, draft: Version, as_: As) -> None:
    ida = as_("ida")
    ida.post(f"/praksis/{draft.pk}/ret/navn", {"revision": 1, "title": "Idas navn"})
    shown = f"http://localhost/praksis/{draft.pk}/ret"
    late = mads.post(f"/praksis/{draft.pk}/ret/navn", {"revision": 1, "title": "Mads' navn"}, headers={"referer": shown}, follow=True)
    assert "En anden har rettet kladden imens" in text(late)
    assert again(draft).title == "Idas navn"
    assert set(again(draft).writers) == {cast.user("mads").pk, cast.user("ida").pk}


def test_a_ladder_has_room_for_twenty_steps_and_says_so(mads: Client, draft: Version) -> None:
    for revision in range(1, 17):
        mads.post(f"/praksis/{draft.pk}/ret/trin", step_as_posted(revision=revision))
    assert len(codes(draft)) == 20
    answer = mads.post(f"/praksis/{draft.pk}/ret/trin", step_as_posted(revision=17), follow=True)
    assert "Kontakttrappen: har for mange: højst 20. Fjern nogle." in text(answer)
    assert len(codes(draft)) == 20


def test_the_smaller_parts_are_written_each_on_its_page(mads: Client, draft: Version) -> None:
    address = f"/praksis/{draft.pk}/ret"
    mads.post(f"{address}/navn", {"revision": 1, "title": "Nordbys trappe"})
    targets = {"at_once_days": 1, "first_contact_hours": 48, "paper_days": 3, "paper_source": "aftale med DAO"}
    mads.post(f"{address}/maal", {"revision": 2, **targets})
    mads.post(f"{address}/stop", {"revision": 3, "contacts": 4, "in_person": 2, "over_days": 10, "wait_days": 0})
    closing = {"by": "CASEWORKER", "not_reached_by": "LEADER", "look_back_months": "12, 3,3", "second_eyes": ["GRANT", "NOT_REACHED"]}
    page = text(mads.post(f"{address}/lukning", {"revision": 4, **closing}, follow=True))
    practice = again(draft).practice
    assert (practice.title, practice.targets, practice.paper_days) == ("Nordbys trappe", Targets(1, 48), 3)
    assert practice.stop == StopRule(4, 2, 10, 0)
    assert practice.closing.look_back_months == (3, 12)
    assert practice.second_eyes == (Matter.GRANT, Matter.NOT_REACHED)
    assert "Kilde: aftale med DAO." in page


@pytest.mark.parametrize("months", ["tre", "0", "61", "3;12", "3, -1", "²", "9" * 40])
def test_months_that_are_none_are_refused(mads: Client, draft: Version, months: str) -> None:
    told = {"revision": 1, "by": "OWNER", "not_reached_by": "LEADER", "look_back_months": months}
    assert mads.post(f"/praksis/{draft.pk}/ret/lukning", told).status_code == 422


def test_questions_are_added_changed_and_taken_out(mads: Client, draft: Version) -> None:
    address = f"/praksis/{draft.pk}/ret/spoergsmaal"
    told = {"partner": "HOME_HELP", "when": "NEED", "days": 2, "what": "Kommer I der?", "within_days": ""}
    mads.post(address, {"revision": 1, **told})
    assert again(draft).practice.asks[-1].partner is Partner.HOME_HELP
    mads.post(f"{address}/4", {"revision": 2, **told, "when": "COURT_DATE", "within_days": 7})
    assert (again(draft).practice.asks[4].when, again(draft).practice.asks[4].within_days) == (Circumstance.COURT_DATE, 7)
    assert mads.post(f"{address}/4", {"revision": 3, **told, "within_days": 7}).status_code == 422
    mads.post(f"{address}/4/fjern", {"revision": 3})
    assert again(draft).practice.asks == EXAMPLE.asks
    assert mads.get(f"{address}/4").status_code == 404


@pytest.mark.parametrize("way", ["ret/trin/intet-9", "ret/findes-ikke", "ret/spoergsmaal/99"])
def test_what_is_not_there_is_not_found(mads: Client, draft: Version, way: str) -> None:
    assert mads.get(f"/praksis/{draft.pk}/{way}").status_code == 404


@pytest.mark.parametrize("told", [{}, {"revision": "x", "vej": "op"}, {"revision": 1, "vej": "til siden"}])
def test_a_move_that_makes_no_sense_is_not_found(mads: Client, draft: Version, told: dict[str, Any]) -> None:
    assert mads.post(f"/praksis/{draft.pk}/ret/trin/brev-1/flyt", told).status_code == 404


def test_no_page_carries_a_style_or_a_script_of_its_own(mads: Client, draft: Version) -> None:
    for way in ("", "/ret", "/ret/trin", "/ret/maal", "/forskel"):
        page = text(mads.get(f"/praksis/{draft.pk}{way}"))
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == 1


@settings(max_examples=60, deadline=None)
@given(practices())
def test_what_stands_in_a_form_is_what_the_practice_says(practice: Practice) -> None:
    for step in practice.ladder:
        form = StepForm({**StepForm.of(step), "revision": 1})
        assert form.is_valid(), form.errors
        assert form.applied(practice, step.code) == (practice, step.code)
    for kind in (TitleForm, TargetsForm, StopForm, ClosingForm):
        form_of = kind({**kind.of(practice), "revision": 1})
        assert form_of.is_valid(), form_of.errors
        assert form_of.applied(practice) == practice


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=90), st.text(max_size=90))
def test_whatever_is_written_is_kept_or_refused_with_words(title: str, what: str) -> None:
    form = StepForm(step_as_posted(title=title))
    if form.is_valid():
        practice, _ = form.applied(EXAMPLE)
        assert read(written(practice)) == practice
    else:
        assert form.errors
    ask = AskForm({"revision": 1, "partner": "FAMILY", "when": "CHILDREN", "days": 0, "what": what})
    if ask.is_valid():
        assert read(written(ask.applied(EXAMPLE))).asks[-1].what == ask.cleaned_data["what"]
