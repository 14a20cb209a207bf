"""The worklist, the case page and search, as Karen and Mads use them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.cases.queries import PAGE, Cursor
from tests import cast

As = Callable[[str], Client]
Send = Callable[..., Any]


@pytest.fixture
def jens(send: Send) -> Case:
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def duty(case: Case, code: str) -> Duty:
    enter(cast.NORDBY)
    return Duty.objects.get(case=case, code=code, ended_at=None)


def test_the_worklist_says_what_to_do_for_whom_and_why(jens: Case, as_: As) -> None:
    page = text(as_("karen").get("/"))
    for words in ("Jens Bech", "Havnegade 4B, 1. th", "§ 5 a", "ingen dag hos fogeden", "uden ejer"):
        assert words in page


def test_a_longer_worklist_asks_the_database_no_more(jens: Case, as_: As, send: Send) -> None:
    karen = as_("karen")
    karen.get("/")  # what is only asked once has been asked
    with CaptureQueriesContext(connection) as one_row:
        karen.get("/?vis=alle")
    send(cast.holm())
    with CaptureQueriesContext(connection) as two_rows:
        assert text(karen.get("/?vis=alle")).count("data-row") == 2
    assert len(two_rows) == len(one_row)


def test_that_a_child_lives_there_changes_what_is_owed_and_says_why(jens: Case, as_: As) -> None:
    karen = as_("karen")
    answer = karen.post(f"/sager/{jens.pk}/boern", {"known": "YES", "source": "samtale med lejeren", "on": "2026-11-20"}, follow=True)
    assert "Lav helhedsvurdering" in text(answer)
    assert "Der bor børn eller unge under 18 år." in text(answer)
    assert "samtale med lejeren" in text(answer)
    enter(cast.NORDBY)
    assert not Duty.objects.filter(code="FIND_OUT_HOUSEHOLD", ended_at=None).exists()


@pytest.mark.parametrize("words", ["jens bech", "Bech", "0204791235", "020479-1235", "20000000", "+45 20 00 00 00", "havnegade 4b"])
def test_a_case_is_found_by_what_people_know(jens: Case, as_: As, words: str) -> None:
    answer = as_("karen").post("/soeg", {"q": words})
    assert "Jens Bech" in text(answer)
    assert answer.request["QUERY_STRING"] == ""


def test_a_case_is_found_by_its_number(jens: Case, as_: As) -> None:
    assert "Jens Bech" in text(as_("karen").post("/soeg", {"q": jens.number}))


def test_a_duty_is_done_once_with_a_note_of_how(jens: Case, as_: As) -> None:
    karen, inform = as_("karen"), duty(jens, "INFORM_OF_COUNSELLING")
    address = f"/sager/{jens.pk}/opgaver/{inform.pk}"
    assert karen.post(address, {"text": ""}).status_code == 422
    done = karen.post(address, {"text": "Talte med Jens i telefonen."}, follow=True)
    assert "Talte med Jens i telefonen." in text(done)
    again = karen.post(address, {"text": "Igen."}, headers={"referer": f"http://localhost/sager/{jens.pk}"}, follow=True)
    assert "allerede afsluttet" in text(again)


def test_a_case_that_owes_something_is_not_closed_and_the_page_says_what(jens: Case, as_: As) -> None:
    karen = as_("karen")
    assert "Sagen kan lukkes, når opgaverne er udført" in text(karen.get(f"/sager/{jens.pk}"))
    refused = karen.post(f"/sager/{jens.pk}/luk", {"because": "PAID", "text": "Betalt."})
    assert refused.status_code == 409


def test_a_closed_case_leaves_the_worklist_and_comes_back_when_reopened(jens: Case, as_: As) -> None:
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/boern", {"known": "NO", "source": "lejeren", "on": "2026-11-20"})
    karen.post(f"/sager/{jens.pk}/behov", {"known": "NO", "source": "lejeren", "on": "2026-11-20"})
    karen.post(f"/sager/{jens.pk}/opgaver/{duty(jens, 'INFORM_OF_COUNSELLING').pk}", {"text": "Fortalt."})
    assert karen.post(f"/sager/{jens.pk}/luk", {"because": "PAID", "text": "Betalt."}).status_code == 302
    assert "Jens Bech" not in text(karen.get("/?vis=alle"))
    karen.post(f"/sager/{jens.pk}/genaabn", {"text": "Ny restance."})
    assert "Jens Bech" in text(karen.get("/?vis=alle"))


def test_taking_a_case_makes_it_mine(jens: Case, as_: As) -> None:
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/tag")
    assert "Jens Bech" in text(karen.get("/?vis=mine"))
    assert "Jens Bech" not in text(as_("mads").get("/?vis=mine"))


def test_a_case_cannot_be_given_to_somebody_of_another_municipality(jens: Case, as_: As) -> None:
    assert as_("karen").post(f"/sager/{jens.pk}/ejer", {"to": cast.user("bo").pk}).status_code == 422


def test_a_pause_says_its_reason_and_leaves_the_law_alone(jens: Case, as_: As) -> None:
    karen, inform = as_("karen"), duty(jens, "INFORM_OF_COUNSELLING").due_on
    from husly.core import clock

    until = clock.today().fromordinal(clock.today().toordinal() + 10)
    page = text(karen.post(f"/sager/{jens.pk}/pause", {"until": until.isoformat(), "reason": "ferie"}, follow=True))
    assert "ferie" in page
    assert duty(jens, "INFORM_OF_COUNSELLING").due_on == inform
    assert (duty(jens, "FIND_OUT_HOUSEHOLD").due_on or until) > until


@pytest.mark.parametrize("query", ["?fra=x", "?fra=2026-11-23.99999999999999999999", "?vis=%00", "?opgave=x", "?fra=9999-12-31.1"])
def test_a_strange_address_still_gives_a_list(jens: Case, as_: As, query: str) -> None:
    assert as_("karen").get(f"/{query}").status_code == 200


def test_pages_of_the_worklist_hold_every_case_once(send: Send, as_: As) -> None:
    for number in range(PAGE + 3):
        sender = {**cast.jens()["sender"], "reference": f"R-{number}"}
        send(cast.jens(sender=sender, tenants=[{"name": f"Lejer {number:03}"}]))
    karen = as_("karen")
    first = karen.get("/?vis=alle")
    second = karen.get(f"/{first.context['next_url']}")
    seen = [row["url"] for page in (first, second) for _, found in page.context["groups"] for row in found]
    assert len(seen) == len(set(seen)) == PAGE + 3
    assert second.context["next_url"] == ""


def test_a_cursor_carries_a_day_and_an_id_and_nothing_else() -> None:
    cursor = Cursor.read("2026-11-23.17")
    assert str(cursor) == "2026-11-23.17"
    assert Cursor.read("Jens Bech") is None


def test_a_notice_by_hand_opens_a_case(as_: As, db: None) -> None:
    form = {
        "sender_kind": "PRIVATE_LANDLORD",
        "sender_name": "Erik Damgaard",
        "received_on": "2026-11-20",
        "kind": "FILED_WITH_COURT",
        "ground": "ARREARS",
        "name": "Gudrun Öberg",
        "street": "Gyvelvej",
        "amount": "14.250,50",
    }
    page = as_("karen").post("/underretninger/ny", form, follow=True)
    assert page.redirect_chain
    assert "Gudrun Öberg" in text(page)
    enter(cast.NORDBY)
    assert str(Case.objects.get().notices.get().body()["arrears"]["amount_dkk"]) == "14250.50"
    wrong = as_("karen").post("/underretninger/ny", {**form, "cpr": "123"})
    assert wrong.status_code == 422
    assert "CPR-nummer på ti cifre" in text(wrong)
    too_early = as_("karen").post("/underretninger/ny", {**form, "eviction_at": "0001-01-01T00:00:00+14:00"})
    assert too_early.status_code == 422
    assert 'href="#id_eviction_at"' in text(too_early)


def test_a_case_with_much_behind_it_asks_the_database_no_more_and_shows_the_newest_first(jens: Case, as_: As) -> None:
    karen, page = as_("karen"), f"/sager/{jens.pk}"
    karen.post(f"{page}/notat", {"text": "Notat 0."})
    karen.get(page)  # what is only asked once has been asked
    with CaptureQueriesContext(connection) as little:
        karen.get(page)
    for number in range(1, 40):
        karen.post(f"{page}/notat", {"text": f"Notat {number}."})
    with CaptureQueriesContext(connection) as much:
        shown = text(karen.get(page))
    assert len(much) == len(little)
    assert "Notat 39." in shown
    assert "Notat 0." not in shown
    assert "Notat 0." in text(karen.get(f"{page}/forloeb"))


def test_the_whole_history_is_read_a_page_at_a_time(jens: Case, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("husly.desk.views.MOST_TOLD", 3)
    karen, page = as_("karen"), f"/sager/{jens.pk}/forloeb"
    for number in range(4):
        karen.post(f"/sager/{jens.pk}/notat", {"text": f"Notat {number}."})
    first = text(karen.get(page))
    assert ("Notat 3." in first, "Notat 0." in first) == (True, False)
    cursor = re.search(r"\?fra=\d+", first)
    assert cursor
    assert "Notat 0." in text(karen.get(page + cursor[0]))
    assert "Notat 3." in text(karen.get(page + "?fra=hej"))


def test_a_case_shows_its_newest_letters_and_a_way_to_all_of_them(jens: Case, as_: As) -> None:
    karen, page = as_("karen"), f"/sager/{jens.pk}"
    assert "Ingen breve endnu." in text(karen.get(f"{page}/breve"))
    for _ in range(6):
        karen.post(f"{page}/breve/nyt?slags=COUNSELLING", {"to_person": jens.household.people.get().pk})
    assert "Alle breve på sagen" in text(karen.get(page))
    assert text(karen.get(f"{page}/breve")).count("/brev.pdf") == 6
