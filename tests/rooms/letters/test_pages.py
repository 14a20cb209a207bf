"""The pages about letters, as Karen and Mads use them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.letters.dispatch import go_round
from husly.letters.models import Bundle, Letter, Letterhead, TextVersion
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.readability import readability
from husly.letters.rules import Channel, LetterKind
from husly.parties.models import Household
from tests import cast
from tests.rooms.letters.conftest import AT, Queue

As = Callable[[str], Client]
Office = Callable[..., PostOffice]


@pytest.fixture(autouse=True)
def _a_post_office_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_karen_writes_a_letter_sees_it_first_and_finds_it_on_the_case(jens: Case, as_: As) -> None:
    karen, person = as_("karen"), jens.household.people.get()
    page = karen.get(f"/sager/{jens.pk}/breve/nyt")
    assert "Tilbud om rådgivning" in text(page)
    shown = karen.post(f"/sager/{jens.pk}/breve/nyt", {"to_person": person.pk, "preview": "ja"})
    assert (shown["Content-Type"], shown.content[:4]) == ("application/pdf", b"%PDF")
    enter(cast.NORDBY)
    assert not Letter.objects.exists()
    done = karen.post(f"/sager/{jens.pk}/breve/nyt", {"to_person": person.pk}, follow=True)
    assert "er lagt til afsendelse: Digital Post" in text(done)
    assert "Tilbud om rådgivning, Digital Post" in text(done)
    enter(cast.NORDBY)
    letter = Letter.objects.get()
    assert f"/breve/{letter.pk}/brev.pdf" in text(done)


def test_a_kind_with_fields_of_its_own_asks_for_them(jens: Case, as_: As) -> None:
    karen, person = as_("karen"), jens.household.people.get()
    address = f"/sager/{jens.pk}/breve/nyt?slags=MEETING"
    assert "Hvor?" in text(karen.get(address))
    lacking = karen.post(address, {"to_person": person.pk})
    assert lacking.status_code == 422
    form = {"to_person": person.pk, "meeting_on": "2026-12-01", "meeting_time": "10:30", "meeting_place": "Rådhuset", "channel": "PAPER"}
    assert "Brev på papir" in text(karen.post(address, form, follow=True))


def test_an_sms_is_shown_in_words_before_it_is_sent(jens: Case, as_: As) -> None:
    address = f"/sager/{jens.pk}/breve/nyt?slags=SMS_REMINDER"
    form = {"to_person": jens.household.people.get().pk}
    assert "ring til Karen Lund på 20 00 00 10" in text(as_("karen").post(address, {**form, "preview": "ja"}))
    as_("karen").post(address, form)
    enter(cast.NORDBY)
    letter = Letter.objects.get()
    assert "Du har fået et brev" in text(as_("karen").get(f"/breve/{letter.pk}"))
    assert as_("karen").get(f"/breve/{letter.pk}/brev.pdf").status_code == 302


def test_what_is_missing_is_said_on_the_form_and_nothing_typed_is_lost(jens: Case, as_: As) -> None:
    Household.objects.update(postal_code="")
    form = {"to_person": jens.household.people.get().pk, "channel": "PAPER", "asked_for": "Lønseddel fra marts", "answer_by": "2026-12-01"}
    answer = as_("karen").post(f"/sager/{jens.pk}/breve/nyt?slags=INFORMATION", form)
    assert answer.status_code == 422
    assert "Vej eller postnummer mangler" in text(answer)
    assert "Lønseddel fra marts" in text(answer)


def test_the_list_shows_what_failed_why_and_what_may_be_done(queue: Queue, office: Office, as_: As) -> None:
    letter = queue()
    go_round(cast.NORDBY, AT, post=office(Behaviour.BROKEN), paper=None)
    karen = as_("karen")
    page = text(karen.get("/breve"))
    for words in ("Kræver dig", "Påmindelse: Jens Bech", "Teknisk fejl hos os", "Prøv igen", "Send på papir", "Opgiv brevet"):
        assert words in page
    assert "Brevet prøves igen" in text(karen.post(f"/breve/{letter.pk}/proev-igen", follow=True))
    assert "Påmindelse: Jens Bech" in text(karen.get("/breve?vis=venter"))
    enter(cast.NORDBY)
    assert Event.objects.filter(code="LETTERS_READ").exists()


def test_a_letter_that_waits_goes_on_paper_or_is_given_up(queue: Queue, as_: As) -> None:
    karen, letter = as_("karen"), queue()
    assert "på papir" in text(karen.post(f"/breve/{letter.pk}/paa-papir", follow=True))
    again = karen.post(f"/breve/{letter.pk}/paa-papir", headers={"referer": f"http://localhost/breve/{letter.pk}"}, follow=True)
    assert "allerede lagt til afsendelse på papir" in text(again)
    enter(cast.NORDBY)
    paper = Letter.objects.get(replaces=letter)
    assert "Brevet er opgivet" in text(karen.post(f"/breve/{paper.pk}/opgiv", follow=True))


def test_a_letters_page_tells_its_proof_its_print_and_its_story(queue: Queue, office: Office, as_: As) -> None:
    letter = queue()
    go_round(cast.NORDBY, AT, post=office(), paper=None)
    page = text(as_("karen").get(f"/breve/{letter.pk}"))
    for words in ("Husly Posthus (prøve)", letter.document.sha256, "Huslys egen", "Sendt"):
        assert words in page
    opened = as_("karen").get(f"/breve/{letter.pk}/brev.pdf")
    assert opened.content == letter.document.content()
    assert opened["Content-Disposition"] == 'inline; filename="brev.pdf"'
    enter(cast.NORDBY)
    assert Event.objects.filter(code="LETTER_READ", case_id=letter.case_id).count() == 2


def test_a_clerk_prints_a_bundle_and_hands_it_over(queue: Queue, as_: As) -> None:
    letter, karen = queue(channel=Channel.PAPER), as_("karen")
    assert "1 brev" in text(karen.get("/breve/papir"))
    assert "Bunken har 1 breve" in text(karen.post("/breve/papir/lav", follow=True))
    enter(cast.NORDBY)
    bundle = Bundle.objects.get()
    assert karen.get(f"/breve/papir/{bundle.pk}/bunke.pdf").content[:4] == b"%PDF"
    assert "Havnegade 4B" in text(karen.get(f"/breve/papir/{bundle.pk}/liste.csv"))
    assert "Brevene står som sendt" in text(karen.post(f"/breve/papir/{bundle.pk}/afleveret", follow=True))
    assert "formodet" not in text(karen.get(f"/breve/{letter.pk}"))
    assert "Kommet retur" in text(karen.get(f"/breve/{letter.pk}"))
    assert "kommet retur" in text(karen.post(f"/breve/{letter.pk}/retur", follow=True))
    assert "der kan printes nu" in text(karen.post("/breve/papir/lav", follow=True))


def test_a_protected_address_is_on_no_page_and_its_letter_is_printed_alone(queue: Queue, as_: As) -> None:
    letter, karen = queue(channel=Channel.PAPER), as_("karen")
    Household.objects.update(is_address_protected=True)
    for address in ("/breve", "/breve?vis=venter", "/breve/papir", f"/breve/{letter.pk}"):
        assert "Havnegade" not in text(karen.get(address))
    assert "beskyttet adresse" in text(karen.get("/breve"))
    karen.post(f"/breve/{letter.pk}/for-sig")
    enter(cast.NORDBY)
    bundle = Bundle.objects.get()
    assert "Havnegade" not in text(karen.get(f"/breve/papir/{bundle.pk}/liste.csv"))
    before = Event.objects.filter(code="ADDRESS_REVEALED").count()
    assert karen.get(f"/breve/papir/{bundle.pk}/bunke.pdf").status_code == 200
    enter(cast.NORDBY)
    assert Event.objects.filter(code="ADDRESS_REVEALED").count() == before + 1
    assert "fortrudt" in text(karen.post(f"/breve/papir/{bundle.pk}/fortryd", follow=True))


TEXT = {"title": "Ring til os", "body": "Kære {lejer}\n\nVi er her.", "request": "Ring på {direkte_nummer}.", "closing": ""}


def test_mads_measures_sees_and_saves_a_text_and_karen_reads_it(jens: Case, as_: As) -> None:
    mads, address = as_("mads"), "/breve/tekster/REMINDER"
    assert "LIX" in text(mads.get("/breve/tekster"))
    assert "Tidligere versioner" in text(mads.get(address))
    lix = readability("\n".join(TEXT.values())).lix
    assert f"LIX {lix}" in text(mads.post(address, {**TEXT, "measure": "ja"}))
    assert mads.post(address, {**TEXT, "preview": "ja"})["Content-Type"] == "application/pdf"
    assert "gælder fra nu af" in text(mads.post(address, TEXT, follow=True))
    page = text(as_("karen").get(address))
    assert "kommunens version 1" in page
    assert "Gem som ny version" not in page
    assert as_("karen").post(address, TEXT).status_code == 422
    mads.post(address, {**TEXT, "title": "Ring nu"})
    assert "Ring til os" in text(mads.get(f"{address}?version=1"))
    enter(cast.NORDBY)
    assert TextVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"body": "{cpr}"}, "findes ikke"),
        ({"request": ""}, "Det beder vi dig gøre"),
        ({"body": "Ord\n\n" * 200}, "mere end én side"),
        ({"title": ""}, "Overskrift"),
    ],
)
def test_a_text_that_cannot_stand_is_answered_on_the_form(change: dict[str, str], said: str, as_: As, db: None) -> None:
    answer = as_("mads").post("/breve/tekster/REMINDER", {**TEXT, **change})
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_text_of_an_sms_is_shown_in_words(as_: As, db: None) -> None:
    form = {"title": "Brev", "body": "Læs dit brev fra {kommune}.", "preview": "ja"}
    assert "Læs dit brev fra Nordby Kommune." in text(as_("mads").post("/breve/tekster/SMS_REMINDER", form))
    assert as_("mads").get("/breve/tekster/NOGET_ANDET").status_code == 404


HEAD = {
    "name": "Nordby Kommune",
    "team": "Boligteam",
    "team_number": "20 00 00 00",
    "street": "Torvet 2",
    "postal_code": "9999",
    "city": "Nordby",
}


def picture(kind: str = "PNG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (300, 80), "#14508c").save(out, kind)
    out.seek(0)
    out.name = "logo"
    return out


def test_the_letterhead_and_its_logo_are_kept_and_a_bad_logo_is_refused(as_: As, db: None) -> None:
    mads = as_("mads")
    assert "Brevhovedet er gemt" in text(mads.post("/breve/brevhoved", {**HEAD, "cvr": "12345674", "logo": picture()}, follow=True))
    enter(cast.NORDBY)
    kept = bytes(Letterhead.objects.get().logo_png or b"")
    assert kept.startswith(b"\x89PNG")
    bad = io.BytesIO(b"<svg onload='x'/>")
    bad.name = "logo.svg"
    answer = mads.post("/breve/brevhoved", {**HEAD, "logo": bad})
    assert answer.status_code == 422
    assert "PNG eller JPEG" in text(answer)
    assert mads.post("/breve/brevhoved", {**HEAD, "cvr": "123"}).status_code == 422
    mads.post("/breve/brevhoved", {**HEAD, "cvr": "12345674", "name": "Ny"})
    enter(cast.NORDBY)
    assert (Letterhead.objects.get().name, bytes(Letterhead.objects.get().logo_png or b"")) == ("Ny", kept)
    assert as_("karen").get("/breve/brevhoved").status_code == 409


@pytest.mark.parametrize(("number", "status"), [("20 00 00 99", 302), ("+45 20000099", 302), ("20 00", 422), ("<script>", 422), ("", 422)])
def test_a_caseworker_writes_her_own_number(number: str, status: int, as_: As, db: None) -> None:
    assert as_("karen").post("/breve/mit-nummer", {"number": number}).status_code == status


def test_without_a_carrier_the_page_says_so(jens: Case, as_: As, settings: Any) -> None:
    settings.POST = "none"
    assert "Digital Post er ikke sat op" in text(as_("karen").get("/breve"))


def test_the_administrator_reads_texts_and_sees_no_letters(queue: Queue, as_: As) -> None:
    queue()
    nanna = as_("nanna")
    assert nanna.get("/breve/tekster").status_code == 200
    assert nanna.get("/breve").status_code == 409


def test_a_person_says_what_happened_where_nobody_knows(queue: Queue, as_: As, karen: Actor) -> None:
    letter = queue(kind=LetterKind.COUNSELLING)
    Letter.objects.filter(pk=letter.pk).update(state="UNCERTAIN", claimed_at=AT)
    page = text(as_("karen").get("/breve"))
    assert "Posten har ikke svaret" in page
    assert "Send brevet igen" in page
    assert "Brevet står som sendt" in text(as_("karen").post(f"/breve/{letter.pk}/er-sendt", follow=True))
    assert "Kommunens egen vurdering" in text(as_("karen").get(f"/breve/{letter.pk}"))
