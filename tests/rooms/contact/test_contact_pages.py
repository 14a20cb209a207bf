"""The pages of contact as a caseworker meets them: what comes next, the sheets with their buttons, and what a no says."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.contact.models import Attempt, Course
from husly.core import clock
from husly.parties.models import Household
from husly.practice.models import Version
from tests import cast
from tests.rooms.contact.conftest import adopted, pass_days

As = Callable[[str], Client]


@pytest.fixture
def case(send: Callable[..., Any]) -> Case:
    """Jens' case as it came in just now."""
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


def page(client: Client, address: str, **said: Any) -> str:
    answer = client.post(address, said, follow=True) if said else client.get(address, follow=True)
    assert answer.status_code in {200, 409, 422}, answer.status_code
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def moment(hours: int = 0) -> str:
    return (clock.now() + timedelta(hours=hours)).astimezone(clock.COPENHAGEN).strftime("%Y-%m-%dT%H:%M")


def test_one_click_on_the_call_sheet_and_the_next_step_is_said(case: Case, as_: As) -> None:
    karen = as_("karen")
    sheet = page(karen, f"/sager/{case.pk}/kontakt/ring")
    for words in ("+4520000000", "Det er første forsøg.", "Det er Karen Lund fra Nordby Kommune", "Bor der børn"):
        assert words in sheet
    after = page(karen, f"/sager/{case.pk}/kontakt/ring", outcome="NOBODY", moment=moment())
    assert "Gemt. Næste:" in after
    assert "opkald, fik ikke fat i nogen" in after
    enter(cast.NORDBY)
    assert (Attempt.objects.get().channel, Attempt.objects.get().by.username) == ("PHONE", "karen")  # type: ignore[union-attr]
    assert "Prøvet 1 gang før, senest i dag" in page(karen, f"/sager/{case.pk}/kontakt/ring")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": "SENT"}, "Vælg en af knapperne"),
        ({"outcome": "NOBODY", "moment": "i går"}, "Hvornår var det?"),
        ({"outcome": "NOBODY", "agreed": "x" * 2001}, "2000"),
        ({"outcome": "SPOKE", "next_at": "2020-01-01T10:00"}, "skal ligge efter kontakten"),
        ({"outcome": "NOBODY", "moment": "2020-01-01T10:00"}, "inden for det sidste år"),
    ],
)
def test_what_is_told_wrong_is_said_and_nothing_is_kept(case: Case, as_: As, said: dict[str, str], words: str) -> None:
    answer = as_("karen").post(f"/sager/{case.pk}/kontakt/ring", {"moment": moment(), **said}, follow=True)
    assert words in html.unescape(answer.content.decode())
    enter(cast.NORDBY)
    assert not Attempt.objects.exists()


def test_the_law_is_told_of_by_the_ladders_letter_or_by_a_call(case: Case, as_: As) -> None:
    karen = as_("karen")
    letter = page(karen, f"/sager/{case.pk}/kontakt/fortael")
    assert "Tilbud om rådgivning" in letter
    assert "Jens Bech Digital Post" in letter
    assert karen.get(f"/sager/{case.pk}/kontakt/brev/{case.household.people.get().pk}.pdf").content.startswith(b"%PDF")
    assert "Brevet er lagt til afsendelse" in page(karen, f"/sager/{case.pk}/kontakt/brev", send="ja")
    assert "Brev med tilbud om rådgivning er på vej." in page(karen, f"/sager/{case.pk}")
    enter(cast.NORDBY)
    assert Duty.objects.filter(code="INFORM_OF_COUNSELLING", ended_at=None).exists()  # not before it is proved to have gone


def test_a_letter_is_refused_when_it_is_a_calls_turn(case: Case, as_: As) -> None:
    karen = as_("karen")
    page(karen, f"/sager/{case.pk}/kontakt/ring", outcome="SPOKE", moment=moment(), has_informed="on")
    assert "Næste trin i kontakttrappen er ikke et brev" in page(karen, f"/sager/{case.pk}/kontakt/brev", send="ja")
    assert "Lejeren er nået" in page(karen, f"/sager/{case.pk}/kontakt/naeste")


def test_a_protected_address_stands_on_the_visit_sheet_alone_and_that_is_logged(case: Case, as_: As) -> None:
    Household.objects.update(is_address_protected=True)
    karen = as_("karen")
    for address in (f"/sager/{case.pk}/kontakt", "/kontakt?vis=alle", f"/sager/{case.pk}/kontakt/ring"):
        assert "Havnegade" not in page(karen, address)
    assert not Event.objects.filter(code="ADDRESS_REVEALED").exists()
    assert "Havnegade 4B, 1. th" in page(karen, f"/sager/{case.pk}/kontakt/besoeg")
    enter(cast.NORDBY)
    assert Event.objects.filter(code="ADDRESS_REVEALED").count() == 1


def test_the_safety_note_stands_on_the_visit_sheet(case: Case, as_: As) -> None:
    karen = as_("karen")
    page(karen, f"/sager/{case.pk}/kontakt/sikkerhed", words="Gå to sammen")
    assert "Gå to sammen" in page(karen, f"/sager/{case.pk}/kontakt/besoeg")
    assert "Gå to sammen" not in page(karen, f"/sager/{case.pk}")


def test_a_mistake_is_taken_back_with_its_reason(case: Case, as_: As) -> None:
    karen = as_("karen")
    page(karen, f"/sager/{case.pk}/kontakt/ring", outcome="SPOKE", moment=moment())
    enter(cast.NORDBY)
    attempt = Attempt.objects.get()
    after = page(karen, f"/sager/{case.pk}/kontakt/{attempt.pk}/tag-tilbage", why="Det var en anden sag")
    assert "Det var en anden sag" in after
    assert "Der er ikke prøvet noget endnu." in after


def test_todays_list_gathers_by_what_is_done(case: Case, as_: As) -> None:
    adopted()
    karen = as_("karen")
    assert "Intet at gøre i dag" in page(karen, "/kontakt")
    page(karen, f"/sager/{case.pk}/tag", x="x")
    Case.objects.update(has_news=True)
    Course.objects.all().delete()
    page(karen, f"/sager/{case.pk}/kontakt/nyt?channel=MEETING", outcome="NOBODY", moment=moment())
    Course.objects.update(channel="VISIT", time_of_day="EVENING", acts_on=None, earliest_on=clock.today(), standing="NEXT")
    assert "Besøg lejeren om aftenen 1" in page(karen, "/kontakt")


def test_a_practice_is_tried_on_the_notices_of_the_last_year(case: Case, as_: As) -> None:
    version = adopted()
    tried = page(as_("mads"), f"/praksis/{version.pk}/afproevning")
    assert "de 1 sager, der er begyndt" in tried
    assert "Breve 2" in tried
    assert "Divosa" in tried


def test_a_leader_moves_every_open_case_to_the_version_in_force(case: Case, as_: As) -> None:
    pass_days(0, since=clock.now())
    version: Version = adopted()
    after = page(as_("mads"), f"/praksis/{version.pk}/flyt-sager", why="Vedtaget i udvalget")
    assert "1 åbne sager følger nu version 1" in after
    pass_days(0, since=clock.now())
    assert (Course.objects.get().version, Course.objects.get().version_reason) == (version, "Vedtaget i udvalget")
    assert Attempt.objects.get().outcome == "QUEUED"


def test_a_caseworker_does_not_move_them_all(case: Case, as_: As) -> None:
    version = adopted()
    pass_days(0, since=clock.now())
    Course.objects.update(version=None)
    page(as_("karen"), f"/praksis/{version.pk}/flyt-sager", why="x")
    enter(cast.NORDBY)
    assert Course.objects.get().version is None


def test_the_practices_goal_for_a_first_contact_stands_there_until_one_has_gone_out(case: Case, as_: As) -> None:
    karen = as_("karen")
    assert "første kontakt er forsøgt senest" in page(karen, f"/sager/{case.pk}/kontakt")
    page(karen, f"/sager/{case.pk}/kontakt/ring", outcome="NOBODY", moment=moment())
    assert "første kontakt er forsøgt senest" not in page(karen, f"/sager/{case.pk}/kontakt")


@pytest.mark.parametrize("address", ["notat", "ejer", "boern", "pause", "kontakt", "kontakt/ring", "vurdering", "hjaelp", "luk"])
def test_every_page_that_names_the_household_logs_that_it_was_read(case: Case, as_: As, address: str) -> None:
    assert as_("karen").get(f"/sager/{case.pk}/{address}").status_code == 200
    enter(cast.NORDBY)
    assert Event.objects.filter(code="CASE_READ", case_id=case.pk).exists()
