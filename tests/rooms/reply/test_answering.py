"""The tenant answers, in every way there is, and what the caseworker sees of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.cases.rules import FIRST
from husly.contact.models import Attempt, Course
from husly.reply.languages import LANGUAGES
from husly.reply.models import Answer, Visit
from husly.reply.rules import Slot
from tests import cast
from tests.rooms.reply.conftest import WRONG, Phone, code_of, write

WAYS = [
    ("/moede", {"place": "HOME"}, "ANSWERED"),
    ("/betalt", {"words": "Jeg betalte i går"}, "ANSWERED"),
    ("/hjaelp", {"topics": ["RENT", "COURT"]}, "ANSWERED"),
    ("/skriv", {"words": "<b>Hej</b> \u202eנ & مرحبا"}, "ANSWERED"),
    ("/nej", {}, "DECLINED"),
]


@pytest.mark.parametrize(("page", "said", "outcome"), WAYS)
def test_an_answer_comes_first_and_ends_the_waiting(
    phone: Phone, as_: Callable[[str], Client], page: str, said: dict[str, Any], outcome: str
) -> None:
    phone.tell_birth_date()
    assert "Tak. Vi har fået dit svar." in phone.answer(page, **said)
    enter(cast.NORDBY)
    case, attempt, answer = Case.objects.get(), Attempt.objects.get(is_from_tenant=True), Answer.objects.get()
    assert (case.next_due_on, attempt.outcome, answer.is_proved) == (FIRST, outcome, True)
    assert Course.objects.get().standing == "ANSWERED"
    karen = as_("karen")
    assert f'href="/sager/{case.pk}/svar"' in karen.get("/?vis=alle").content.decode()
    read = karen.get(f"/sager/{case.pk}/svar").content.decode()
    assert answer.get_wish_display() in read
    assert "fødselsdato bekræftet" in read
    assert "<b>Hej" not in read
    karen.post(f"/sager/{case.pk}/kontakt/svar-laest")
    enter(cast.NORDBY)
    assert not Duty.objects.filter(code="ANSWER", ended_at=None).exists()


def test_a_call_back_that_was_promised_is_a_duty_with_that_hour(phone: Phone, as_: Callable[[str], Client]) -> None:
    phone.tell_birth_date()
    slot = phone.slot()
    thanks = phone.answer("/ring", phone="20 11 22 33", slot=slot)
    begins, ends = Slot.read(slot).hours
    assert f"mellem {begins} og {ends}" in thanks
    assert "20 11 22 33" not in thanks
    enter(cast.NORDBY)
    duty = Duty.objects.get(code="PROMISED", ended_at=None)
    assert duty.due_at == Slot.read(slot).begins_at
    assert "20 11 22 33" in duty.label
    assert "20 11 22 33" in as_("karen").get(f"/sager/{duty.case_id}/kontakt/ring").content.decode()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "Skriv et telefonnummer"),
        ({"phone": "20 11 22 33"}, "Vælg et tidspunkt."),
        ({"phone": "ring bare", "slot": "first"}, "Skriv et telefonnummer"),
        ({"phone": "20 11 22 33", "slot": "2020-01-06-MORNING"}, "Vælg et tidspunkt."),
        ({"phone": "1" * 5000, "slot": "first"}, "mangler"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(phone: Phone, said: dict[str, str], reason: str) -> None:
    phone.tell_birth_date()
    if said.get("slot") == "first":
        said = {**said, "slot": phone.slot()}
    page = phone.answer("/ring", words="Det haster", **said)
    assert reason in page
    assert "Det haster" in page
    assert not Attempt.objects.filter(is_from_tenant=True).exists()


def test_a_message_needs_words_or_a_file(phone: Phone) -> None:
    phone.tell_birth_date()
    assert "Skriv noget, eller vælg en fil." in phone.answer("/skriv", words="   ")


def test_sent_twice_is_answered_once(phone: Phone) -> None:
    phone.tell_birth_date()
    key = phone.key("/betalt")
    for _ in range(2):
        assert "Tak." in phone.post("/betalt", key=key, words="Betalt")
    enter(cast.NORDBY)
    assert Answer.objects.count() == Attempt.objects.filter(is_from_tenant=True).count() == 1
    assert "Tak." in phone.answer("/betalt", words="Og en gang til")
    enter(cast.NORDBY)
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "0" * 40])
def test_a_form_without_its_key_is_asked_again(phone: Phone, key: str) -> None:
    phone.tell_birth_date()
    assert "Send svaret" in phone.post("/betalt", key=key, words="Betalt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_way_in_every_language(phone: Phone, language: str) -> None:
    words = LANGUAGES[language]
    page = phone.get(sprog=language)
    assert f'<html lang="{language}" dir="{words.direction}">' in page
    assert words.hello in page
    assert words.unchecked in page
    assert words.choose in phone.tell_birth_date()
    assert words.when in phone.get("/ring")
    thanks = phone.answer("/ring", phone="٢٠١١٢٢٣٣" if language == "ar" else "20112233", slot=phone.slot())
    assert words.thanks in thanks
    assert words.day_words(Slot.read(phone.slot()).on) in thanks
    enter(cast.NORDBY)
    assert Answer.objects.get().language == language
    assert Answer.objects.get().told()["phone"] == "20112233"


def test_a_browser_is_shown_the_language_it_speaks(phone: Phone) -> None:
    phone.client = Client(headers={"host": "localhost", "accept-language": "ar-SY,ar;q=0.9,da;q=0.5"})
    assert 'dir="rtl"' in phone.get()
    assert 'lang="da"' in phone.get(sprog="da").split("<head>")[0]
    assert 'lang="da"' in phone.get().split("<head>")[0]  # and remembers what was chosen


def test_where_the_birth_date_is_not_known_the_answer_is_marked(send: Callable[..., Any], as_: Callable[[str], Client]) -> None:
    send(cast.jens(tenants=[{"name": "Jens Bech"}]))
    enter(cast.NORDBY)
    case = Case.objects.get()
    phone = Phone(code_of(write(case)))
    assert "Hvad vil du gerne?" in phone.get()
    assert "Tak." in phone.answer("/nej")
    enter(cast.NORDBY)
    assert not Answer.objects.get().is_proved
    assert "ikke bekræftet" in as_("karen").get(f"/sager/{case.pk}/svar").content.decode()
    assert "ikke bekræftet, hvem der svarede" in as_("karen").get(f"/sager/{case.pk}").content.decode()


def test_another_language_or_another_time_keeps_what_was_typed(phone: Phone) -> None:
    phone.tell_birth_date()
    page = phone.answer("/skriv", words="Jeg venter på løn", sprog="tr")
    assert 'lang="tr"' in page
    assert "Jeg venter på løn" in page
    assert "Kaydedildi" in phone.answer("/skriv", words="Jeg venter på løn fredag", gem="ja")
    enter(cast.NORDBY)
    assert b"venter" not in bytes(Visit.objects.get().draft_sealed or b"")
    assert "løn fredag" in phone.get("/skriv")
    assert "løn" not in Phone(phone.code).tell_birth_date() + Phone(phone.code).get("/skriv")  # somebody else with the letter
    phone.answer("/skriv", words="Jeg venter på løn fredag")
    assert "løn fredag" not in phone.get("/skriv")


def test_the_draft_of_a_browser_that_proved_nothing_before(send: Callable[..., Any]) -> None:
    send(cast.jens(tenants=[{"name": "Jens Bech"}]))
    enter(cast.NORDBY)
    phone = Phone(code_of(write(Case.objects.get())))
    phone.answer("/hjaelp", topics=["DEBT"], words="Mange regninger", gem="ja")
    page = phone.get("/hjaelp")
    assert "Mange regninger" in page
    assert 'value="DEBT" checked' in page


def test_too_many_answers_in_a_day(phone: Phone) -> None:
    phone.tell_birth_date()
    pages = [phone.answer("/betalt") for _ in range(11)]
    assert all("Tak." in page for page in pages[:10])
    assert "mange svar fra dig i dag" in pages[10]


def test_no_page_shows_who_the_letter_is_about(phone: Phone, jens: Case) -> None:
    Case.objects.filter(pk=jens.pk).update(owner=cast.user("karen"))
    pages = [phone.get(), phone.post("/foedt", **WRONG), phone.tell_birth_date()]
    pages += [phone.get(f"/{slug}") for slug in ("ring", "moede", "betalt", "hjaelp", "skriv", "nej")]
    pages += [phone.answer("/skriv", words="Jens Bech her"), phone.get("/tak"), phone.get("/skriv")]
    for page in pages:
        assert not [word for word in ("Jens", "Bech", "Havnegade", "1979", "0204791235", "9.875", "R-2026") if word in page]
        assert "Karen Lund" in page  # whom to call stands on every page
        assert 'href="tel:20000010"' in page


def test_a_joined_case_answers_for_the_one_it_is_part_of(phone: Phone, jens: Case, send: Callable[..., Any]) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    other = Case.objects.exclude(pk=jens.pk).get()
    Case.objects.filter(pk=jens.pk).update(status="JOINED", joined_into=other)
    phone.tell_birth_date()
    assert "Tak." in phone.answer("/betalt")
    enter(cast.NORDBY)
    assert Attempt.objects.get(is_from_tenant=True).case_id == other.pk


def test_every_page_has_a_title_of_its_own(phone: Phone) -> None:
    pages = [
        phone.get(),
        phone.post("/foedt", **WRONG),
        phone.tell_birth_date(),
        phone.get("/ring"),
        phone.get("/nej"),
        phone.answer("/nej"),
    ]
    titles = [page.split("<title>")[1].split("</title>")[0] for page in pages]
    assert len({*titles}) == len(pages) - 1  # the birth date and the wishes are one address
    assert all(title.endswith("Svar kommunen") for title in titles)


def test_the_first_load_is_light_and_asks_nobody_else(phone: Phone) -> None:
    page = phone.get(sprog="uk")
    named = re.findall(r'(?:href|src)="([^"]+\.(?:css|js)[^"]*)"', page)
    assert [name.split("?")[0] for name in named] == ["/static/reply/reply.css", "/static/reply/reply.js"]
    files = [Path(finders.find(name.split("?")[0].removeprefix("/static/")) or "").read_bytes() for name in named]
    assert len(page.encode()) + sum(map(len, files)) < 20_000
    assert not [file for file in files if b"url(" in file or b"@import" in file or b"http" in file]
