"""Lone of Nordby Boligforening sees her notices with what she may be told, says what has changed, and offers help."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from husly.accounts.models import Organisation
from husly.agreements import actions as agreements
from husly.agreements.rules import Confirmed, Income, PayDay
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.contact.models import Attempt
from husly.core import clock
from husly.intake.models import Notice
from husly.landlords.models import Offer
from husly.parties import actions as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, How, Recipient
from tests import cast
from tests.rooms.letters.conftest import actor

As = Callable[[str], Client]
HIDDEN = ("kendt behov", "børn", "helhedsvurdering", "fået kontakt", "aftale om betalingen")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens(household={"children_under_18": 1}))
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def notice(jens: Case) -> Notice:
    return Notice.objects.get()


def text(answer: Any) -> str:
    enter(cast.NORDBY)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def agrees(case: Case, purpose: ConsentPurpose) -> Consent:
    enter(cast.NORDBY)
    return parties.record_consent(
        person=case.household.people.get(),
        purpose=purpose,
        words="",
        recipient=Recipient.LANDLORD,
        recipient_name="",
        how=How.ORAL,
        given_on=clock.today() - timedelta(days=1),
        case_id=case.pk,
        by=actor("karen"),
        at=clock.now(),
    )


def reached(case: Case) -> None:
    enter(cast.NORDBY)
    at = clock.now()
    Attempt.objects.create(municipality_id=cast.NORDBY, case=case, channel="PHONE", at=at, recorded_at=at, outcome="SPOKE")


def pay_rent(case: Case, landlord: str = cast.BOLIGFORENING) -> None:
    enter(cast.NORDBY)
    told = agreements.Told(case.household.people.get(), Income.PENSION, landlord, "", clock.today(), PayDay.FIRST)
    made = agreements.administer(case=case, told=told, rent_ore=500_000, by=actor("karen"), at=clock.now())
    agreements.confirm(agreement=made, how=Confirmed.ORAL, on=clock.today(), by=actor("karen"), at=clock.now())


def latest() -> Notice:
    enter(cast.NORDBY)
    return Notice.objects.latest("pk")


def test_what_she_sent_stands_there_with_its_receipt_and_nothing_of_the_case(jens: Case, notice: Notice, as_: As) -> None:
    reached(jens)
    lone = as_("lone")
    page = text(lone.get("/udlejer/underretninger"))
    assert "Jens Bech" in page
    assert str(notice.receipt) in page
    assert "Modtaget" in page
    shown = (
        text(lone.get(f"/udlejer/underretninger/{notice.pk}")).partition("Det kan kommunen fortælle")[2].partition("Mere kan kommunen")[0]
    )
    assert "efter din egen underretning" in shown
    for words in HIDDEN:
        assert words not in shown.lower()
    assert Event.objects.filter(code="NOTICE_READ").count() == 2


def test_what_the_tenant_agreed_to_is_told_and_no_more_when_it_is_withdrawn(jens: Case, notice: Notice, as_: As) -> None:
    reached(jens)
    consent = agrees(jens, ConsentPurpose.TELL_CONTACT)
    lone, address = as_("lone"), f"/udlejer/underretninger/{notice.pk}"
    assert "Kommunen har fået kontakt med lejeren efter lejerens samtykke" in text(lone.get(address))
    assert "Kommunen har fået kontakt med lejeren" in text(lone.get("/udlejer/underretninger"))
    parties.withdraw_consent(consent=consent, on=clock.today(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=clock.now())
    assert "fået kontakt med lejeren" not in text(lone.get(address))


def test_an_agreement_is_told_to_the_landlord_it_pays_and_to_no_other(jens: Case, notice: Notice, as_: As) -> None:
    agrees(jens, ConsentPurpose.PAY_RENT)
    lone, address = as_("lone"), f"/udlejer/underretninger/{notice.pk}"
    pay_rent(jens, landlord="En anden udlejer")
    assert "Der er en aftale om betalingen" not in text(lone.get(address))
    pay_rent(jens)
    assert "Der er en aftale om betalingen efter lejerens samtykke" in text(lone.get(address))


def test_the_arrears_are_mended_and_the_case_follows(jens: Case, notice: Notice, as_: As) -> None:
    lone = as_("lone")
    answer = lone.post(f"/udlejer/underretninger/{notice.pk}/restance", {"amount": "12.500,75", "months": "3"})
    assert answer.status_code == 302, text(answer)
    told = latest()
    assert (told.kind, told.case_id, told.corrects_id) == ("CORRECTION", jens.pk, notice.pk)
    assert told.body()["arrears"] == {"amount_dkk": "12500.75", "months": 3}


@pytest.mark.parametrize(("amount", "says"), [("0", "større end eller lig"), ("x", "tal"), ("", "udfyld"), ("-5", "større end eller lig")])
def test_an_absurd_amount_is_refused_with_a_sentence(notice: Notice, as_: As, amount: str, says: str) -> None:
    answer = as_("lone").post(f"/udlejer/underretninger/{notice.pk}/restance", {"amount": amount})
    assert answer.status_code == 422
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(("way", "kind"), [("betalt", "PAID"), ("traek-tilbage", "WITHDRAWN")])
def test_a_notice_is_withdrawn_and_it_is_said_on_the_case(jens: Case, notice: Notice, as_: As, way: str, kind: str) -> None:
    lone = as_("lone")
    assert "Kommunen afslutter sagen" in text(lone.get(f"/udlejer/underretninger/{notice.pk}/{way}"))
    assert lone.post(f"/udlejer/underretninger/{notice.pk}/{way}").status_code == 302
    told = latest()
    assert (told.kind, told.case_id) == (kind, jens.pk)


def test_the_bailiffs_day_is_told(jens: Case, notice: Notice, as_: As) -> None:
    day = clock.today() + timedelta(days=21)
    lone, address = as_("lone"), f"/udlejer/underretninger/{notice.pk}/fogedens-dag"
    assert lone.post(address, {"eviction_at": f"{day.isoformat()}T09:30"}).status_code == 302
    enter(cast.NORDBY)
    assert Case.objects.get().eviction_on == day
    gone = (clock.today() - timedelta(days=1)).isoformat()
    assert lone.post(address, {"eviction_at": f"{gone}T09:30"}).status_code == 409


def plan(**more: Any) -> dict[str, Any]:
    day = (clock.today() + timedelta(days=20)).isoformat()
    return {"key": str(uuid4()), "monthly": "500", "first_on": day, "words": "Vi kan vente.", **more}


def duties(case: Case) -> list[str]:
    enter(cast.NORDBY)
    return list(Duty.objects.filter(case=case, ended_at=None).values_list("code", flat=True))


def test_a_plan_is_work_for_the_caseworker_and_the_landlord_sees_only_that_it_was_seen(jens: Case, notice: Notice, as_: As) -> None:
    lone, karen = as_("lone"), as_("karen")
    address, told = f"/udlejer/underretninger/{notice.pk}/afdrag", plan()
    assert lone.post(address, told).status_code == 302
    assert lone.post(address, told).status_code == 302  # the same form twice is one offer
    assert Offer.objects.count() == 1
    assert duties(jens).count("LANDLORD_OFFERS") == 1
    page = text(karen.get(f"/sager/{jens.pk}/udlejer"))
    assert "500,00 kr." in page
    assert "Vi kan vente." in page
    offer = Offer.objects.get()
    assert karen.post(f"/sager/{jens.pk}/udlejer/{offer.pk}", {"svar": "NOT_NOW"}).status_code == 302
    assert "LANDLORD_OFFERS" not in duties(jens)
    seen = text(lone.get(f"/udlejer/underretninger/{notice.pk}"))
    assert "set af kommunen" in seen
    assert "Ikke nu" not in seen
    assert karen.post(f"/sager/{jens.pk}/udlejer/{offer.pk}", {"svar": "TAKEN_UP"}).status_code == 409


def test_the_caretakers_help_is_offered(jens: Case, notice: Notice, as_: As) -> None:
    told = {"key": str(uuid4()), "words": "Viceværten banker på hver dag."}
    assert as_("lone").post(f"/udlejer/underretninger/{notice.pk}/vicevaert", told).status_code == 302
    assert "Viceværten banker på hver dag." in text(as_("karen").get(f"/sager/{jens.pk}/udlejer"))


@pytest.mark.parametrize("wrong", [{"monthly": "0"}, {"monthly": "-5"}, {"first_on": ""}, {"key": "x"}, {"monthly": "99999999999"}])
def test_a_plan_that_cannot_be_is_not_kept(notice: Notice, as_: As, wrong: dict[str, str]) -> None:
    assert as_("lone").post(f"/udlejer/underretninger/{notice.pk}/afdrag", plan(**wrong)).status_code == 422
    assert not Offer.objects.exists()


def test_nothing_is_offered_on_a_closed_case(jens: Case, notice: Notice, as_: As) -> None:
    enter(cast.NORDBY)
    Case.objects.filter(pk=jens.pk).update(status="CLOSED", closed_at=clock.now())
    lone = as_("lone")
    assert lone.post(f"/udlejer/underretninger/{notice.pk}/afdrag", plan()).status_code == 409
    assert "Afsluttet" in text(lone.get(f"/udlejer/underretninger/{notice.pk}"))
    assert not Offer.objects.exists()


def test_another_landlords_clerk_finds_nothing(notice: Notice, as_: As) -> None:
    other = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En anden boligforening")
    cast.user("lone").memberships.update(organisation=other)
    lone = as_("lone")
    assert "Jens Bech" not in text(lone.get("/udlejer/underretninger"))
    for way in ("", "/restance", "/fogedens-dag", "/betalt", "/traek-tilbage", "/afdrag", "/vicevaert"):
        assert lone.get(f"/udlejer/underretninger/{notice.pk}{way}").status_code == 404
        assert lone.post(f"/udlejer/underretninger/{notice.pk}{way}", plan()).status_code == 404
    assert Notice.objects.count() == 1


def test_a_clerk_who_has_left_finds_no_page(notice: Notice, as_: As) -> None:
    lone = as_("lone")
    cast.user("lone").memberships.all().delete()
    assert lone.get(f"/udlejer/underretninger/{notice.pk}").status_code == 404
    assert lone.get("/udlejer/underretninger").status_code == 409


def test_more_notices_ask_the_database_no_more(jens: Case, as_: As, send: Callable[..., Any]) -> None:
    agrees(jens, ConsentPurpose.TELL_CONTACT)
    lone = as_("lone")
    lone.get("/udlejer/underretninger")
    with CaptureQueriesContext(connection) as one:
        lone.get("/udlejer/underretninger")
    send(cast.holm())
    enter(cast.NORDBY)
    for case in Case.objects.exclude(pk=jens.pk):
        person = case.household.people.first()
        parties.record_consent(
            person=person,  # type: ignore[arg-type]
            purpose=ConsentPurpose.TELL_CONTACT,
            words="",
            recipient=Recipient.LANDLORD,
            recipient_name="",
            how=How.ORAL,
            given_on=clock.today(),
            case_id=case.pk,
            by=actor("karen"),
            at=clock.now(),
        )
    with CaptureQueriesContext(connection) as two:
        answer = lone.get("/udlejer/underretninger")
    assert text(answer).count("kvittering") == 2
    assert len(two) == len(one)
