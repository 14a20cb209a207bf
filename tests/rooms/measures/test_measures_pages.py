"""The pages of help and decisions as Karen uses them, from the catalogue to the letter, the complaint and what the case shows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from husly.cases.models import Case, Duty
from husly.core.actors import Actor
from husly.letters.models import Letter
from husly.measures import deciding
from husly.measures.models import Complaint, Decision, Help
from husly.practice.rules import Matter
from tests.rooms.measures.conftest import AT, applied, drafted, eyes

Log = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"measures:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def post(client: Client, name: str, *args: object, **said: object) -> str:
    answer = client.post(reverse(f"measures:{name}", args=args), said, follow=True)
    return answer.content.decode()


def test_the_catalogue_says_what_is_missing_and_marks_what_is_unconfirmed(jens: Case, as_: Log) -> None:
    text = page(as_("karen"), "case", jens.pk)
    assert "Kan ikke afgøres, fordi der mangler:" in text
    assert "?om=CHANGED_CIRCUMSTANCES" in text or "?om=INCOME_KIND&amp;om=CHANGED_CIRCUMSTANCES" in text
    assert "aktivloven § 81 a" in text
    assert "ordlyden" in text
    assert "ingen får afslag af sig selv" in text
    assert "Der er ikke truffet nogen afgørelse." in text


def test_karen_notes_an_application_mends_it_and_hears_a_no(jens: Case, as_: Log) -> None:
    client = as_("karen")
    page(client, "begin", jens.pk, "SINGLE_PAYMENT")
    text = post(client, "begin", jens.pk, "SINGLE_PAYMENT", status="APPLIED", amount="9.875,505", from_on="", to_on="", words="")
    assert "Skriv beløbet i kroner og øre" in text
    text = post(client, "begin", jens.pk, "SINGLE_PAYMENT", status="APPLIED", amount="9.875,50", from_on="", to_on="", words="Ringede.")
    assert "9.875,50 kr." in text
    help = Help.objects.get()
    assert 'value="9.875,50"' in page(client, "change", help.pk)
    assert "over 0 og højst" in post(client, "change", help.pk, amount="0", words="")
    text = post(client, "change", help.pk, amount="5.000", words="")
    assert "5.000,00 kr." in text
    page(client, "move", help.pk, "DECLINED")
    assert "Lejeren har sagt nej" in post(client, "move", help.pk, "DECLINED", why="")


def test_karen_judges_a_condition(jens: Case, as_: Log) -> None:
    client = as_("karen")
    assert "Der er gæld ud over huslejen" in page(client, "find", jens.pk, "HAS_DEBT")
    assert "Vurderet af en medarbejder: Kontoudtog." in post(client, "find", jens.pk, "HAS_DEBT", is_met="yes", why="Kontoudtog.")


@pytest.mark.parametrize(("name", "code"), [("begin", "NONSENSE"), ("find", "NONSENSE"), ("draft", "maaske")])
def test_an_address_that_names_nothing_is_not_found(jens: Case, as_: Log, name: str, code: str) -> None:
    assert as_("karen").get(reverse(f"measures:{name}", args=[jens.pk, code])).status_code == 404


def test_a_refusal_from_the_page_to_the_letter(jens: Case, as_: Log) -> None:
    eyes()
    client = as_("karen")
    assert "Der er ikke noget at bevilge endnu" in page(client, "draft", jens.pk, "bevilling")
    page(client, "draft", jens.pk, "afslag")
    text = post(client, "draft", jens.pk, "afslag", measures=["SINGLE_PAYMENT", "TEMPORARY_RENT_HELP"])
    decision = Decision.objects.get()
    assert "Klagevejledning i brevet" in text
    assert "Vi har selv overvejet" in text
    said = {"text": "Vi giver ikke hjælp.\n\nBegrundelse:\n- Vi mangler oplysninger.", "not_heard_why": "", "revision": 1}
    assert "Kladden er gemt." in post(client, "decision", decision.pk, **said)
    stale = client.post(reverse("measures:decision", args=[decision.pk]), said)
    assert stale.status_code == 422
    assert "En kollega har rettet kladden imens" in stale.content.decode()
    person = jens.household.people.get()
    assert client.get(reverse("measures:letter", args=[decision.pk, person.pk])).content.startswith(b"%PDF")
    text = post(client, "decide", decision.pk)
    assert "Afgørelsen er truffet" in text
    assert "Klagefristen begynder, når brevet er nået frem." in text
    assert Letter.objects.get().kind == "REFUSAL"
    assert "Afslag, truffet, brevet er på vej" in client.get(reverse("desk:case", args=[jens.pk])).content.decode()


def test_a_hearing_from_its_page_to_its_answer(jens: Case, karen: Actor, as_: Log) -> None:
    eyes()
    client = as_("karen")
    post(client, "find", jens.pk, "NO_OWN_MEANS", is_met="no", why="Opsparing på 20.000 kr.")
    decision = drafted(jens, karen)
    text = page(client, "decision", decision.pk)
    assert "Partshøring først" in text
    assert "Det, der er kendt, er ændret" not in text
    post(client, "find", jens.pk, "WOULD_HAMPER", is_met="yes", why="To børn og én indtægt.")
    assert "Det, der er kendt, er ændret" in page(client, "decision", decision.pk)
    assert "Opsparing på 20.000 kr." in page(client, "hear", decision.pk)
    assert "Lejeren skal have tid" in post(client, "hear", decision.pk, against="x", answer_by="2020-01-01")
    later = (AT + timedelta(days=60)).date().isoformat()
    text = post(client, "hear", decision.pk, against="Opsparing på 20.000 kr.", answer_by=later)
    assert "Partshøringen er lagt til afsendelse" in text
    page(client, "end_hearing", decision.pk)
    assert "Lejeren kan svare til og med" in post(client, "end_hearing", decision.pk, answer="")
    assert "Du svarede: Nej." in post(client, "end_hearing", decision.pk, answer="Nej.")


def test_the_second_pair_of_eyes(jens: Case, karen: Actor, as_: Log) -> None:
    eyes(Matter.REFUSAL)
    decision = drafted(jens, karen)
    client, mads = as_("karen"), as_("mads")
    assert "Bed en kollega godkende" in page(client, "decision", decision.pk)
    post(client, "ask", decision.pk)
    assert "Du har selv skrevet på afgørelsen" in page(client, "decision", decision.pk)
    assert "Du har selv skrevet på afgørelsen" in post(client, "decide", decision.pk)
    page(mads, "send_back", decision.pk)
    assert "sendt kladden tilbage: Uddyb." in post(mads, "send_back", decision.pk, why="Uddyb.")
    post(client, "redraft", decision.pk)
    post(client, "ask", decision.pk)
    assert "Afgørelsen er truffet" in post(mads, "decide", decision.pk)


def test_a_complaint_from_its_page_to_its_result(jens: Case, karen: Actor, as_: Log) -> None:
    eyes()
    applied(jens, karen)
    decision = deciding.decide(decision=drafted(jens, karen), by=karen, at=AT)
    client = as_("karen")
    page(client, "complain", decision.pk)
    assert "før afgørelsen" in post(client, "complain", decision.pk, received_on="2026-01-01", words="Nej.")
    assert "Klagen er gemt" in post(client, "complain", decision.pk, received_on="2026-11-23", words="Nej.")
    complaint = Complaint.objects.get()
    assert Duty.objects.filter(case=jens, code="RECONSIDER", ended_at=None).exists()
    page(client, "reconsider", complaint.pk)
    post(client, "reconsider", complaint.pk, is_upheld="yes", reasons="Vi holder fast.")
    post(client, "pass_on", complaint.pk)
    page(client, "conclude", complaint.pk)
    text = post(client, "conclude", complaint.pk, result="SENT_BACK", words="Uddyb begrundelsen.")
    assert "Ankestyrelsen har sendt sagen tilbage" in text
    assert "Uddyb begrundelsen." in text


def test_the_duty_to_decide_leads_to_the_page_and_the_worklist_knows_the_room_s_duties(jens: Case, karen: Actor, as_: Log) -> None:
    client = as_("karen")
    assert reverse("measures:case", args=[jens.pk]) in client.get(reverse("desk:case", args=[jens.pk])).content.decode()
    eyes(Matter.REFUSAL)
    deciding.ask(decision=drafted(jens, karen), by=karen, at=AT)
    listed = client.get(reverse("desk:worklist"), {"opgave": "APPROVE_DECISION", "vis": "alle"}).content.decode()
    assert "Se på en kollegas afgørelse" in listed
    assert "Jens Bech" in listed
