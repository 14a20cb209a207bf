"""Who gets in behind a code: wrong, old, closed and guessed codes look alike, and nobody is shut out for good."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from husly.audit.models import Event
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.letters import actions as letters
from husly.letters import codes
from husly.letters.models import ReplyCode
from husly.reply import actions, tallies
from husly.reply.gate import address_of, opened
from husly.reply.models import Answer, Tally, Visit
from husly.reply.rules import LIVES, Limit
from tests import cast
from tests.rooms.letters.conftest import actor
from tests.rooms.reply.conftest import WRONG, Phone, code_of, write

CLOSED = "Koden åbner ikke noget nu"


def unnamed(page: str, code: str) -> str:
    return page.replace(code, "CODE")


def test_every_reason_looks_the_same(phone: Phone, jens: Case) -> None:
    unknown = Phone(codes.make(cast.NORDBY)).get()
    assert CLOSED in unknown
    assert "20 00 00 00" in unknown  # the municipality's own number
    ReplyCode.objects.update(last_day=clock.today() - timedelta(days=1))
    assert phone.get() == unknown
    ReplyCode.objects.update(last_day=clock.today())
    assert CLOSED not in phone.get()
    Case.objects.filter(pk=jens.pk).update(status="CLOSED", closed_at=clock.now(), closed_because="NO_ARREARS")
    assert phone.get() == phone.get("/ring") == phone.get("/tak") == phone.post("/foedt", **WRONG) == unknown
    Case.objects.filter(pk=jens.pk).update(status="ACTIVE", closed_at=None, closed_because="")
    for _ in range(Limit.BIRTH.most):
        assert "Datoen passer ikke" in phone.post("/foedt", **WRONG)
    assert phone.tell_birth_date() == unknown


@pytest.mark.parametrize(
    "typed", ["", "x", "0998", "0998-7KQF-M2X", "../../sager/1", "0998-7KQF-M2XTT", "<script>", "0998" + "A" * 500, "\u202e0998"]
)
def test_what_is_no_code_is_asked_again(db: None, typed: str) -> None:
    page = Client(headers={"host": "localhost"}).post("/svar", {"code": typed}).content.decode()
    assert "Koden skal have 12 tal og bogstaver" in page
    assert "<script>" not in page


def test_the_code_is_understood_as_it_is_typed(phone: Phone) -> None:
    typed = phone.code.replace("-", " ").lower()
    answer = phone.client.post("/svar", {"code": typed})
    assert answer.headers["Location"] == f"/svar/{phone.code}"
    assert "Hvornår er du født?" in Phone(typed.replace(" ", "")).get()


def test_a_municipality_that_does_not_exist(db: None) -> None:
    assert CLOSED in Phone("7777-AAAA-AAAA").get()
    assert CLOSED in Phone("0000-AAAA-AAAA").get()


def test_a_thousand_guesses_get_nowhere_and_shut_out_nobody_else(phone: Phone) -> None:
    guesser = Client(headers={"host": "localhost"}, REMOTE_ADDR="203.0.113.9")
    phone.tell_birth_date()
    pages = {unnamed(guesser.get(f"/svar/{code}").content.decode(), code) for code in (codes.make(cast.NORDBY) for _ in range(1000))}
    assert len(pages) == 1
    assert CLOSED in pages.pop()
    assert CLOSED in guesser.get(f"/svar/{phone.code}").content.decode()  # even a right one, from there, for now
    assert "Hvad vil du gerne?" in phone.get()
    neighbour = Client(headers={"host": "localhost"}, REMOTE_ADDR="203.0.113.9")
    neighbour.cookies = phone.client.cookies
    assert "Hvad vil du gerne?" in neighbour.get(f"/svar/{phone.code}").content.decode()  # who had opened it goes on
    enter(NOWHERE)
    assert [tally.count for tally in Tally.objects.all()] == [Limit.ADDRESS.most]
    assert b"203.0.113" not in b"".join(bytes(tally.key) for tally in Tally.objects.all())
    assert opened(phone.code, address="203.0.113.9", cookie="", at=clock.now() + Limit.ADDRESS.within)


def test_under_siege_a_code_opens_only_with_a_birth_date(send: Callable[..., Any], phone: Phone) -> None:
    send(cast.holm(tenants=[{"name": "Anne Holm"}]))
    enter(cast.NORDBY)
    unknown = Phone(code_of(write(Case.objects.get(household__names__contains="Holm"))))
    assert "Hvad vil du gerne?" in unknown.get()
    at = clock.now()
    for _ in range(Limit.PLACE.most):
        tallies.add(Limit.PLACE, cast.NORDBY, municipality=cast.NORDBY, at=at)
    assert CLOSED in unknown.get()
    assert "Hvad vil du gerne?" in phone.tell_birth_date()
    assert opened(unknown.code, address="", cookie="", at=at + Limit.PLACE.within)


def test_birth_dates_are_tried_a_few_times_and_again_later(phone: Phone) -> None:
    at, it = clock.now(), opened(phone.code, address="", cookie="", at=clock.now())
    assert it
    born = it.code.letter.person.birth_date
    assert born
    for _ in range(Limit.BIRTH.most):
        assert actions.prove(it, born + timedelta(days=1), at=at) is None
    assert opened(phone.code, address="", cookie="", at=at) is None
    later = at + Limit.BIRTH.within
    again = opened(phone.code, address="", cookie="", at=later)
    assert again
    cookie = actions.prove(again, born, at=later)
    assert cookie
    for _ in range(Limit.BIRTH.most):
        actions.prove(again, born + timedelta(days=1), at=later)
    assert opened(phone.code, address="", cookie=cookie, at=later)  # whoever has told it is not shut out by somebody else's guesses


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"day": "x", "month": "2", "year": "1979"},
        {"day": "31", "month": "2", "year": "1979"},
        {"day": "9" * 900, "month": "1", "year": "1"},
    ],
)
def test_what_is_no_date_is_not_a_try(phone: Phone, said: dict[str, str]) -> None:
    for _ in range(Limit.BIRTH.most + 1):
        assert "Skriv dag, måned og år" in phone.post("/foedt", **said)
    assert "Hvad vil du gerne?" in phone.tell_birth_date()


def test_nothing_is_reached_without_the_birth_date(phone: Phone) -> None:
    phone.client.cookies["svar"] = "guessed"
    for page in ("/ring", "/skriv", "/tak", "/andet"):
        assert "Hvornår er du født?" in phone.get(page)
        assert "Hvornår er du født?" in phone.post(page, words="Jeg ønsker ikke hjælp", key="0e3c5ab4-8d3c-4c43-9a34-04a9b8a6a4e5")
    assert not Answer.objects.exists()


def test_a_cookie_opens_one_code_for_a_day(phone: Phone, jens: Case) -> None:
    phone.tell_birth_date()
    other = Phone(code_of(write(jens)), phone.client)
    assert "Hvornår er du født?" in other.get()
    cookie, at = phone.client.cookies["svar"].value, clock.now()
    assert opened(phone.code, address="", cookie=cookie, at=at + timedelta(hours=23)).visit  # type: ignore[union-attr]
    assert opened(phone.code, address="", cookie=cookie, at=at + LIVES).visit is None  # type: ignore[union-attr]


def test_the_paper_that_takes_a_letters_place_has_the_same_code(jens: Case) -> None:
    letter = write(jens)
    paper = letters.on_paper(letter=letter, by=actor("karen"), at=clock.now())
    assert code_of(paper) == code_of(letter)
    assert "Hvornår er du født?" in Phone(code_of(paper)).get()


def test_a_code_of_another_municipality_opens_nothing_here(phone: Phone) -> None:
    assert CLOSED in Phone(f"0999{phone.code[4:]}").get()


def test_what_was_left_behind_is_forgotten(phone: Phone) -> None:
    phone.tell_birth_date()
    Phone(codes.make(cast.NORDBY)).get()
    later = clock.now() + LIVES
    for place in (cast.NORDBY, NOWHERE):
        actions.tidy(place, later)
    for place in (cast.NORDBY, NOWHERE):
        enter(place)
        assert not Visit.objects.exists()
        assert not Tally.objects.exists()


@pytest.mark.parametrize(
    ("proxies", "headers", "found"),
    [
        (0, {"X-Forwarded-For": "198.51.100.7"}, "127.0.0.1"),
        (1, {"X-Forwarded-For": "10.0.0.1, 198.51.100.7"}, "198.51.100.7"),
        (2, {"X-Forwarded-For": "198.51.100.7, 10.0.0.1"}, "198.51.100.7"),
        (2, {"X-Forwarded-For": "198.51.100.7"}, "127.0.0.1"),
        (1, {"X-Forwarded-For": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64"),
        (1, {"X-Forwarded-For": "nonsense"}, ""),
        (1, {}, "127.0.0.1"),
    ],
)
def test_whose_address_counts(settings: Any, proxies: int, headers: dict[str, str], found: str) -> None:
    settings.PROXIES = proxies
    assert address_of(RequestFactory(headers=headers).get("/svar")) == found


def test_nothing_personal_stands_in_a_log_or_an_address(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    phone.tell_birth_date()
    phone.answer("/skriv", words="Jens Bech skriver")
    phone.answer("/ring", phone="20 11 22 33", slot=phone.slot())
    said = caplog.text
    assert not re.search("Jens|Bech|20 ?11 ?22|1979", "\n".join(line for line in said.splitlines() if "django.db.backends" not in line))
    answer = phone.client.get(f"/svar/{phone.code}/tak")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    cookie = phone.client.cookies["svar"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/svar")
    enter(cast.NORDBY)
    told = list(Event.objects.filter(code="TENANT_ANSWERED").values_list("actor_kind", "actor_id"))
    assert told == [("TENANT", None)] * 2
    assert not re.search("Jens|Bech|20 11", str(list(Event.objects.values_list("refs", flat=True))))


def test_who_is_logged_in_makes_no_difference(phone: Phone, as_: Callable[[str], Client]) -> None:
    assert as_("bo").get(f"/svar/{phone.code}", headers={"accept-language": "da"}).content.decode() == phone.get()


def test_the_web_cannot_read_another_municipalitys_answers(phone: Phone) -> None:
    phone.tell_birth_date()
    phone.answer("/betalt")
    enter(cast.SOENDERBY)
    assert not Answer.objects.exists()
    assert not Visit.objects.exists()
    assert not Tally.objects.exists()
