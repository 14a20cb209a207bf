"""The pages through the front door: saved by themselves and by a button, seen by those who may, with what is missing always there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from husly.assessment import actions, queries
from husly.assessment import questions as q
from husly.assessment.models import Answer, Asking
from husly.assessment.questions import Area
from husly.assessment.rules import Standing
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.core.actors import Actor
from husly.letters.models import Letter
from tests import cast
from tests.rooms.assessment.conftest import told

Browser = Callable[[str], Client]


def page(case: Case, name: str, *more: Any) -> str:
    return reverse(f"assessment:{name}", args=[case.pk, *more])


def source(**more: Any) -> dict[str, Any]:
    return {"origin": "TENANT", "on": clock.today().isoformat(), **more}


def facts(case: Case) -> dict[str, Any]:
    enter(cast.NORDBY)
    return {code: answer.value for code, answer in queries.facts(case).items()}


@pytest.mark.parametrize("name", ["case", "first", "ledger", "ask", "budget", "conclude"])
def test_every_page_opens(holm: Case, as_: Browser, name: str) -> None:
    answer = as_("karen").get(page(holm, name))
    assert answer.status_code == 200
    assert "Anne Holm" in answer.content.decode()


@pytest.mark.parametrize("area", Area)
def test_every_area_has_a_page_that_says_why_each_thing_is_asked(holm: Case, as_: Browser, area: Area) -> None:
    answer = as_("karen").get(page(holm, "area", area.slug)).content.decode()
    assert answer.count("Hvorfor spørger vi?") == len([one for one in actions.QUESTIONS.values() if one.area is area])


def test_an_answer_is_saved_by_itself(holm: Case, as_: Browser) -> None:
    sent = source(question=q.RENT, **{"RENT-value": "7.850,50", "RENT-follows": "0", "RENT-seen": "0"})
    said = as_("karen").post(page(holm, "save"), sent).json()
    assert said["said"].startswith("Gemt kl.")
    assert facts(holm)[q.RENT] == 785050
    assert said["follows"] == Answer.objects.get().pk


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"RENT-value": "-5"}, "fra 0 til"),
        ({"RENT-value": "5", "RENT-standing": "REFUSED"}, "Slet det ene"),
        ({"RENT-value": "", "RENT-follows": "7"}, "Et svar slettes ikke"),
        ({"RENT-value": "5", "on": "2200-01-01"}, "Vælg i dag"),
        ({"RENT-value": "5", "on": "i går"}, "gyldig dato"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(holm: Case, as_: Browser, sent: dict[str, str], words: str) -> None:
    answer = as_("karen").post(page(holm, "save"), source(question=q.RENT) | sent)
    assert answer.status_code == 422
    assert words in answer.json()["said"]
    assert q.RENT not in facts(holm)


def test_two_who_answer_the_same_question_see_both_and_one_chooses(holm: Case, as_: Browser) -> None:
    sent = {"RENT-follows": "0", "RENT-seen": "0"}
    as_("karen").post(page(holm, "save"), source(question=q.RENT, **{"RENT-value": "7000"}, **sent))
    late = as_("mads").post(page(holm, "save"), source(question=q.RENT, **{"RENT-value": "8000"}, **sent)).json()
    assert late["is_aside"]
    shown = as_("mads").get(page(holm, "area", "bolig")).content.decode()
    assert "To har svaret hver sit" in shown
    assert "7.000,00 kr." in shown
    assert "8.000,00 kr." in shown
    assert "To har svaret hver sit" in as_("karen").get(page(holm, "case")).content.decode()
    rival = Answer.objects.get(is_aside=True)
    as_("karen").post(page(holm, "area", "bolig"), {"choose": f"{rival.pk}-{rival.pk}"})
    assert facts(holm)[q.RENT] == 800000
    assert "To har svaret" not in as_("karen").get(page(holm, "area", "bolig")).content.decode()


def test_without_javascript_the_button_saves_the_page(holm: Case, as_: Browser) -> None:
    karen = as_("karen")
    sent = source(**{"RENT-value": "7850", "HOUSING_BENEFIT-value": "nej", "ARREARS_PAID-standing": "NOT_KNOWN"})
    assert karen.post(page(holm, "area", "bolig"), sent).status_code == 302
    assert {code: facts(holm)[code] for code in (q.RENT, q.HOUSING_BENEFIT, q.ARREARS_PAID)} == {
        q.RENT: 785000,
        q.HOUSING_BENEFIT: False,
        q.ARREARS_PAID: None,
    }
    assert Answer.objects.count() == 3


def test_nothing_on_a_page_with_a_mistake_is_lost_or_saved(holm: Case, as_: Browser) -> None:
    sent = source(**{"RENT-value": "7850", "ARREARS-value": "mange penge"})
    answer = as_("karen").post(page(holm, "area", "bolig"), sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Restance: Skriv beløbet" in shown
    assert 'value="7850"' in shown
    assert "mange penge" in shown
    assert q.RENT not in facts(holm)


def test_what_stands_on_the_page_is_not_told_again(holm: Case, karen: Actor, as_: Browser) -> None:
    first = told(holm, q.RENT, 7_850_50, karen)
    sent = source(**{"RENT-value": "7.850,50", "RENT-follows": str(first.pk), "RENT-seen": str(first.pk)})
    as_("karen").post(page(holm, "area", "bolig"), sent)
    enter(cast.NORDBY)
    assert Answer.objects.count() == 1


def test_an_answer_takes_the_place_of_having_asked(holm: Case, karen: Actor, as_: Browser) -> None:
    asked = told(holm, q.RENT, None, karen, standing=Standing.ASKED)
    sent = source(**{"RENT-value": "7850", "RENT-standing": "ASKED", "RENT-follows": str(asked.pk), "RENT-seen": str(asked.pk)})
    assert as_("karen").post(page(holm, "area", "bolig"), sent).status_code == 302
    assert facts(holm)[q.RENT] == 785000


def test_what_is_told_in_confidence_is_shown_to_whoever_has_the_case(holm: Case, karen: Actor, as_: Browser) -> None:
    told(holm, q.HEALTH, "Depression", karen)
    enter(cast.NORDBY)
    Case.objects.update(owner=cast.user("mads"))
    for name, more in (("area", ("helbred",)), ("conclude", ()), ("case", ()), ("ledger", ())):
        shown = as_("karen").get(page(holm, name, *more)).content.decode()
        assert "Depression" not in shown
    assert "Depression" not in as_("karen").get(page(holm, "history", q.HEALTH)).content.decode()
    assert "Depression" in as_("mads").get(page(holm, "area", "helbred")).content.decode()
    answer = as_("karen").post(page(holm, "save"), source(question=q.HEALTH, **{"HEALTH-value": "Rask"}))
    assert answer.status_code >= 300
    assert facts(holm)[q.HEALTH] == "Depression"


def test_old_answers_are_shown_with_who_and_when(holm: Case, karen: Actor, as_: Browser) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    told(holm, q.RENT, 8_000_00, karen, follows=first.pk, seen=first.pk, note="steg 1. november")
    shown = as_("karen").get(page(holm, "history", q.RENT)).content.decode()
    assert "8.000,00 kr. – steg 1. november" in shown
    assert "7.000,00 kr." in shown


def test_what_is_missing_is_asked_for_by_letter(holm: Case, as_: Browser) -> None:
    by = clock.today() + timedelta(days=7)
    sent = {"codes": [q.NET_INCOME, q.SAVINGS], "party": "TENANT", "way": "LETTER", "answer_by": by.isoformat()}
    answer = as_("karen").post(page(holm, "ask"), sent, follow=True)
    assert "Brevet er lagt til afsendelse" in answer.content.decode()
    enter(cast.NORDBY)
    assert Asking.objects.get().letter == Letter.objects.get()


def test_the_landlord_is_not_asked_without_consent_or_a_reason_and_nothing_chosen_is_lost(holm: Case, as_: Browser) -> None:
    by = clock.today() + timedelta(days=7)
    sent = {"codes": [q.RENT], "party": "LANDLORD", "way": "PHONE", "answer_by": by.isoformat()}
    answer = as_("karen").post(page(holm, "ask"), sent)
    assert answer.status_code == 422
    assert "Der er ikke samtykke til at spørge udlejeren" in answer.content.decode()
    assert f'value="{by.isoformat()}"' in answer.content.decode()


def test_what_is_ticked_at_first_can_stand_in_a_letter(holm: Case, as_: Browser) -> None:
    shown = as_("karen").get(page(holm, "ask")).content.decode()
    assert 'value="SAVINGS"' in shown
    assert shown.count(" checked") >= 3
    sent = {"codes": [q.HEALTH_AFFECTS_HOME], "party": "TENANT", "way": "LETTER"}
    answer = as_("karen").post(page(holm, "ask"), sent | {"answer_by": (clock.today() + timedelta(days=7)).isoformat()})
    assert "Spørg i en samtale" in answer.content.decode()


def test_a_letter_goes_to_nobody_but_the_tenant(holm: Case, as_: Browser) -> None:
    by = clock.today() + timedelta(days=7)
    sent = {"codes": [q.RENT], "party": "LANDLORD", "way": "LETTER", "answer_by": by.isoformat()}
    assert as_("karen").post(page(holm, "ask"), sent).status_code == 422


def test_a_fact_is_done_without_and_somebody_is_reminded(holm: Case, as_: Browser) -> None:
    karen, by = as_("karen"), clock.today() + timedelta(days=7)
    karen.post(page(holm, "ask"), {"codes": [q.RENT], "party": "TENANT", "way": "PHONE", "answer_by": by.isoformat()})
    enter(cast.NORDBY)
    asking = Asking.objects.get()
    later = clock.today() + timedelta(days=9)
    karen.post(page(holm, "remind", asking.pk), {"answer_by": later.isoformat()})
    karen.post(page(holm, "go_without", q.SAVINGS), {"why": "Fogeden kommer i morgen."})
    shown = karen.get(page(holm, "ledger")).content.decode()
    assert "mindet om det" in shown
    assert "er undværet: Fogeden kommer i morgen." in shown


def test_the_budget_says_what_is_missing_and_tries_a_plan(holm: Case, karen: Actor, as_: Browser) -> None:
    told(holm, q.NET_INCOME, 18_000_00, karen)
    told(holm, q.ARREARS, 9_875_50, karen)
    shown = as_("karen").post(page(holm, "budget"), {"monthly": "2.500"}).content.decode()
    assert "4 betalinger på 2.500,00 kr., den sidste på 2.375,50 kr." in shown
    assert "15.500,00 kr." in shown
    assert "der mangler" in shown
    assert as_("karen").post(page(holm, "budget"), {"monthly": "-1"}).status_code == 422


def test_a_conclusion_without_its_facts_is_refused_with_what_is_missing(holm: Case, as_: Browser) -> None:
    sent = {f"{matter}-finding": "YES" for matter in ("CHILDREN", "NEED", "CHILDREN_SUPPORT", "CHILDREN_DAY")}
    sent |= {name.replace("finding", "reasons"): "Fordi." for name in sent}
    answer = as_("karen").post(page(holm, "conclude"), sent)
    assert answer.status_code == 422
    assert "Der mangler: Husleje" in answer.content.decode()
    assert "Fordi." in answer.content.decode()  # nothing that was written is lost
    left = sent | {"NEED-finding": "OPEN", "CHILDREN_SUPPORT-finding": "OPEN", "CHILDREN_DAY-finding": "OPEN"}
    shown = as_("karen").post(page(holm, "conclude"), left, follow=True).content.decode()
    assert "kan ikke afgøres endnu" in shown
    assert "Husleje: er ikke oplyst; der er ikke spurgt." in shown


def test_the_worklist_and_the_call_sheet_lead_here(holm: Case, as_: Browser) -> None:
    karen = as_("karen")
    assert page(holm, "case") in karen.get(reverse("desk:case", args=[holm.pk])).content.decode()
    assert page(holm, "first") in karen.get(reverse("contact:call", args=[holm.pk])).content.decode()
    assert page(holm, "case") in karen.get(reverse("desk:worklist"), {"opgave": "HOLISTIC_ASSESSMENT", "vis": "alle"}).content.decode()


def test_an_autosave_asks_the_database_little(holm: Case, as_: Browser) -> None:
    karen, sent = as_("karen"), source(question=q.RENT)
    first = karen.post(page(holm, "save"), sent | {"RENT-value": "7000"}).json()
    again = sent | {"RENT-value": "7500", "RENT-follows": first["follows"], "RENT-seen": first["seen"]}
    with CaptureQueriesContext(connection) as caught:
        karen.post(page(holm, "save"), again)
    ours = [one["sql"] for one in caught if "assessment_" in one["sql"] or "cases_case" in one["sql"] or "audit_event" in one["sql"]]
    assert len(ours) <= 4, [one["sql"] for one in caught]
