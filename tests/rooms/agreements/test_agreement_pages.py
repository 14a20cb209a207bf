"""The pages of agreements and payments as a caseworker meets them."""

import html
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from husly.agreements import follow
from husly.agreements.models import Agreement, Due, List, Payment
from husly.assessment import actions as assessment
from husly.assessment import questions as q
from husly.assessment.actions import Told
from husly.assessment.rules import Origin, Standing
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.core.actors import Actor
from husly.law.measures import Measure
from husly.letters.models import Letter, Letterhead
from husly.letters.rules import LetterKind
from husly.measures import actions as measures
from husly.measures.models import Help
from husly.measures.rules import NO_TERMS, HelpStatus
from husly.parties import actions as parties
from husly.parties.rules import ConsentPurpose, How, Recipient
from tests import cast
from tests.rooms.agreements.conftest import administered, planned

As = Callable[[str], Client]


def page(client: Client, address: str, **said: Any) -> str:
    answer = client.post(address, said, follow=True) if said else client.get(address, follow=True)
    assert answer.status_code in {200, 409, 422}, answer.status_code
    enter(cast.NORDBY)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def terms(case: Case, **more: Any) -> dict[str, Any]:
    person = case.household.people.get().pk
    said = {"person": person, "income": "CASH_BENEFIT", "landlord": "Nordby Boligforening", "starts_on": clock.today().isoformat()}
    return {**said, "pay_day": "FIRST", "numbered": 1, **more}


def test_from_the_case_to_an_agreement_that_is_confirmed(jens: Case, as_: As) -> None:
    karen = as_("karen")
    assert "Der er ingen aftaler om" in page(karen, f"/sager/{jens.pk}")
    assert "Ingen aftaler endnu" in page(karen, f"/sager/{jens.pk}/aftaler")
    shown = page(karen, f"/sager/{jens.pk}/aftaler/administration", **terms(jens, rent="8.250,50"))
    agreement = Agreement.objects.get()
    for words in (f"Administrationsaftale {agreement.number}", "Ikke bekræftet endnu", "8.250,50 kr.", "Kontanthjælp"):
        assert words in shown
    shown = page(karen, f"/aftaler/{agreement.pk}/bekraeft", how="SIGNED", on=clock.today().isoformat())
    assert "Underskrevet på papir" in shown
    shown = page(karen, f"/aftaler/{agreement.pk}/betaling", amount="1.000", on=clock.today().isoformat(), key="a")
    assert "Betalt i alt 1.000,00 kr." in shown
    assert "Betalingen er taget tilbage" in page(karen, f"/betalinger/{Payment.objects.get().pk}/tag-tilbage", why="Forkert")
    assert "9.000,00 kr." in page(karen, f"/aftaler/{agreement.pk}/husleje", from_month=clock.today().isoformat(), rent="9000")
    ended = page(karen, f"/aftaler/{agreement.pk}/afslut", because="REVOKED", on=clock.today().isoformat())
    assert "Lejeren har trukket aftalen tilbage" in ended
    assert "afsluttet" in page(karen, f"/sager/{jens.pk}")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"debt": "10000", "amount": "900", "number": "12"}, "enten antallet af afdrag eller beløbet"),
        ({"debt": "-10000", "amount": "900"}, "under nul"),
        ({"debt": "10.00.0", "amount": "900"}, "kan ikke læses"),
        ({"debt": "10000", "amount": "1"}, "10000 afdrag"),
        ({"debt": "99.000.000", "number": "10"}, "et ciffer for meget"),
        ({"debt": "10000", "number": "10", "starts_on": "2062-01-01"}, "Kontrollér årstallet"),
    ],
)
def test_a_plan_that_cannot_be_is_told_why(jens: Case, as_: As, more: dict[str, str], words: str) -> None:
    shown = page(as_("karen"), f"/sager/{jens.pk}/aftaler/afdrag", **terms(jens, **{"tolerance_days": "3", **more}))
    assert words in shown
    assert not Agreement.objects.exists()


def test_a_plan_says_how_every_ore_is_shared_out_and_can_be_renegotiated(jens: Case, as_: As) -> None:
    karen = as_("karen")
    shown = page(karen, f"/sager/{jens.pk}/aftaler/afdrag", **terms(jens, debt="10.000", amount="900", tolerance_days="3"))
    assert "11 afdrag på 900,00 kr. og ét afdrag på 100,00 kr., i alt 10.000,00 kr." in shown
    plan = Agreement.objects.get()
    page(karen, f"/aftaler/{plan.pk}/bekraeft", how="ORAL", on=clock.today().isoformat())
    assert "det, der er tilbage: 10.000,00 kr." in page(karen, f"/aftaler/{plan.pk}/genforhandl")
    page(karen, f"/aftaler/{plan.pk}/genforhandl", **terms(jens, number="20", tolerance_days="3"))
    assert Agreement.objects.get(replaces=plan).debt_ore == 10_000_00


def test_a_list_is_looked_through_before_it_is_taken_in(jens: Case, karen: Actor, as_: As) -> None:
    agreement, client = administered(jens, karen), as_("karen")
    day = clock.today().strftime("%d-%m-%Y")
    rows = f"Dato;Beløb;Tekst\n{day};500,00;{agreement.number}\n{day};-7,00;Gebyr\n".encode()
    shown = page(client, "/betalinger", file=SimpleUploadedFile("bank.csv", rows))
    for words in ("2 nye betalinger", "1 bliver lagt på deres aftale", "Beløbet er under nul"):
        assert words in shown
    assert not Payment.objects.exists()
    shown = page(client, f"/betalinger/lister/{List.objects.get().pk}/indlaes", ja="ja")
    assert "1 betalinger ligger på deres aftaler, 1 venter på dig" in shown
    assert "Listen er indlæst" in page(client, "/betalinger", file=SimpleUploadedFile("igen.csv", rows))
    waiting = Payment.objects.get(state="WAITING")
    assert "Ingen aftale har det nummer" in page(client, f"/betalinger/{waiting.pk}/aftale", agreement="A-999999")
    assert "under nul" in page(client, f"/betalinger/{waiting.pk}/aftale", agreement=agreement.number)
    assert "lagt til side" in page(client, f"/betalinger/{waiting.pk}/til-side", why="Gebyr")
    assert "mindst Dato og Beløb" in page(client, "/betalinger", file=SimpleUploadedFile("x.csv", b"a;b\n1;2\n"))


def test_the_landlord_reads_no_more_than_the_tenant_agreed_to(jens: Case, karen: Actor, as_: As) -> None:
    plan, client = planned(jens, karen), as_("karen")
    assert "Betales af: Kontanthjælp" in page(client, f"/aftaler/{plan.pk}/opgoerelse")
    assert "Der er ikke samtykke til" in page(client, f"/aftaler/{plan.pk}/opgoerelse/udlejer")
    parties.record_consent(
        person=plan.person,
        purpose=ConsentPurpose.ARRANGE_ARREARS,
        words="",
        recipient=Recipient.LANDLORD,
        recipient_name="",
        how=How.ORAL,
        given_on=clock.today(),
        case_id=jens.pk,
        by=karen,
        at=clock.now(),
    )
    shown = page(client, f"/aftaler/{plan.pk}/opgoerelse/udlejer")
    assert "Opgørelse over afdragsordning" in shown
    assert "Kontanthjælp" not in shown


def test_what_is_missing_stands_on_case_and_list_until_somebody_has_acted(jens: Case, karen: Actor, as_: As) -> None:
    agreement, client = administered(jens, karen), as_("karen")
    Due.objects.filter(agreement=agreement, number=1).update(due_on=clock.today(), check_on=clock.today())
    follow.keep_up(cast.NORDBY, clock.now())
    enter(cast.NORDBY)
    for address in (f"/sager/{jens.pk}", f"/sager/{jens.pk}/aftaler", f"/aftaler/{agreement.pk}"):
        assert "mangler" in page(client, address)
    assert "Tag fat" in page(client, f"/sager/{jens.pk}")
    assert "tager sig" not in page(client, f"/sager/{jens.pk}/aftaler/mangler")
    assert "Gemt." in page(client, f"/sager/{jens.pk}/aftaler/mangler", text="Ringet.")
    assert "Tag fat" not in page(client, f"/sager/{jens.pk}")
    due = Due.objects.get(agreement=agreement, number=1)
    assert "regnes ikke længere med" in page(client, f"/aftaler/rater/{due.pk}/tag-ud", why="I en plan")


def test_a_letter_confirms_what_was_agreed_once(jens: Case, karen: Actor, as_: As) -> None:
    agreement = administered(jens, karen, confirmed=False)
    page = as_("karen").post(f"/aftaler/{agreement.pk}/bekraeft", {"how": "SIGNED", "on": clock.today().isoformat()}, follow=True)
    assert "Et brev, der bekræfter aftalen, er lagt til afsendelse." in page.content.decode()
    enter(cast.NORDBY)
    letter = Letter.objects.get(kind=LetterKind.AGREEMENT.value)
    words = " ".join(pypdfium2.PdfDocument(letter.document.content())[0].get_textpage().get_text_range().split())
    assert "Din husleje på 8.000,00 kr. bliver betalt til Nordby Boligforening" in words
    assert f"/breve/{letter.pk}" in page.content.decode()


def test_an_agreement_stands_also_where_its_letter_cannot_be_written(jens: Case, karen: Actor, as_: As) -> None:
    agreement = administered(jens, karen, confirmed=False)
    Letterhead.objects.update(cvr="")
    page = as_("karen").post(f"/aftaler/{agreement.pk}/bekraeft", {"how": "SIGNED", "on": clock.today().isoformat()}, follow=True)
    assert "Brevet, der bekræfter aftalen, kunne ikke skrives." in page.content.decode()
    assert "Skriv det" in page.content.decode()
    enter(cast.NORDBY)
    assert Agreement.objects.get(pk=agreement.pk).confirmed_on == clock.today()
    assert not Letter.objects.exists()


@pytest.fixture
def offered(jens: Case, karen: Actor) -> Help:
    """Jens was offered that the rent is paid out of his benefit, and his rent is known."""
    enter(cast.NORDBY)
    at = clock.now()
    assessment.answer(case=jens, told=Told(q.RENT, Standing.KNOWN, 8_000_00, Origin.TENANT, clock.today()), by=karen, at=at)
    measure, status = Measure.ADMINISTRATION_AGREEMENT, HelpStatus.OFFERED
    return measures.begin(case=jens, measure=measure, status=status, terms=NO_TERMS, words="", by=karen, at=at)


def test_from_the_help_one_click_leads_to_an_agreement_that_knows_what_the_case_knows(jens: Case, offered: Help, as_: As) -> None:
    karen, way = as_("karen"), f"/sager/{jens.pk}/aftaler/administration?hjaelp={offered.pk}"
    assert way in karen.get(f"/sager/{jens.pk}/aftaler").content.decode()
    form = karen.get(way).content.decode()
    assert 'value="8.000,00"' in form
    assert 'value="Nordby Boligforening"' in form
    karen.post(way, terms(jens, rent="8.000,00"))
    enter(cast.NORDBY)
    made = Agreement.objects.get()
    assert made.help == offered
    assert "Lav aftalen" not in page(karen, f"/sager/{jens.pk}/aftaler")
    page(karen, f"/aftaler/{made.pk}/bekraeft", how="SIGNED", on=clock.today().isoformat())
    assert Help.objects.get().status == "GRANTED"
    assert "Hjælp på sagen" in page(karen, f"/aftaler/{made.pk}")


@pytest.mark.parametrize(("ends_help", "status"), [("on", "ENDED"), ("", "GRANTED")])
def test_when_the_agreement_ends_the_help_may_end_with_it(jens: Case, offered: Help, as_: As, ends_help: str, status: str) -> None:
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/aftaler/administration?hjaelp={offered.pk}", terms(jens, rent="8.000,00"))
    enter(cast.NORDBY)
    made = Agreement.objects.get()
    page(karen, f"/aftaler/{made.pk}/bekraeft", how="SIGNED", on=clock.today().isoformat())
    assert "Afslut også hjælpen på sagen" in page(karen, f"/aftaler/{made.pk}/afslut")
    said = {"because": "REVOKED", "on": clock.today().isoformat(), **({"ends_help": "on"} if ends_help else {})}
    page(karen, f"/aftaler/{made.pk}/afslut", **said)
    assert Help.objects.get().status == status
    assert ("Lav aftalen" in page(karen, f"/sager/{jens.pk}/aftaler")) is (status == "GRANTED")


@pytest.mark.parametrize("number", ["hej", "0", "9" * 30, "²"])
def test_a_help_that_is_not_there_leaves_an_ordinary_agreement(jens: Case, as_: As, number: str) -> None:
    as_("karen").post(f"/sager/{jens.pk}/aftaler/administration?hjaelp={number}", terms(jens, rent="8.000,00"))
    enter(cast.NORDBY)
    assert Agreement.objects.get().help is None
