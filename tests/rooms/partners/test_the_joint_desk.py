"""The municipality and a landlord at one desk: by consent only, an invitation by letter, who came, an agreement on paper on the spot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.agreements import actions as agreements
from husly.agreements.rules import Income, PayDay
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.contact.models import Attempt
from husly.core import clock
from husly.letters.models import Letter
from husly.parties import actions as parties
from husly.parties.rules import ConsentPurpose, How
from husly.partners.models import Consultation, Invitation
from tests import cast
from tests.rooms.landlords.test_the_clerks_pages import agrees
from tests.rooms.letters.conftest import actor
from tests.rooms.partners.test_meetings import of, text

As = Callable[[str], Client]


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def karen(as_: As) -> Client:
    return as_("karen")


@pytest.fixture
def day(jens: Case, karen: Client) -> Consultation:
    karen.post(f"/udlejere/{of()}/konsultation", {"on": clock.today().isoformat(), "place": "Parkvej 2"})
    enter(cast.NORDBY)
    return Consultation.objects.get()


def invite(karen: Client, day: Consultation, case: Case, **more: str) -> Any:
    return karen.post(f"/udlejere/konsultationer/{day.pk}/inviter/{case.pk}", {"hour": "10:30", **more})


def test_nobody_is_invited_without_a_yes(jens: Case, day: Consultation, karen: Client) -> None:
    assert "Jens Bech" not in text(karen.get(f"/udlejere/konsultationer/{day.pk}"))
    invite(karen, day, jens)
    enter(cast.NORDBY)
    assert not Invitation.objects.exists()


def test_she_is_invited_by_letter_with_hour_and_place(jens: Case, day: Consultation, karen: Client) -> None:
    agrees(jens, ConsentPurpose.ARRANGE_ARREARS)
    assert invite(karen, day, jens, by_letter="on").status_code == 302
    enter(cast.NORDBY)
    assert Letter.objects.get(kind="MEETING").case_id == jens.pk
    assert Invitation.objects.count() == 1
    invite(karen, day, jens)
    enter(cast.NORDBY)
    assert Invitation.objects.count() == 1


def test_who_came_stands_among_the_contacts(jens: Case, day: Consultation, karen: Client, as_: As) -> None:
    agrees(jens, ConsentPurpose.COOPERATE)
    invite(karen, day, jens)
    enter(cast.NORDBY)
    one = Invitation.objects.get()
    said = {"came": "YES", "said": "Jens betaler 500 kr. om måneden."}
    assert karen.post(f"/udlejere/invitationer/{one.pk}", said).status_code == 302
    assert karen.post(f"/udlejere/invitationer/{one.pk}", said).status_code == 302
    enter(cast.NORDBY)
    attempt = Attempt.objects.get(channel="MEETING")
    assert (attempt.outcome, attempt.agreed) == ("SPOKE", said["said"])
    lones = text(as_("lone").get(f"/udlejer/samarbejde/konsultationer/{day.pk}"))
    assert "Jens Bech" in lones
    assert said["said"] in lones
    assert "Kom lejeren?" not in lones


def test_a_consent_that_is_taken_back_takes_her_off_the_desk(jens: Case, day: Consultation, karen: Client, as_: As) -> None:
    consent = agrees(jens, ConsentPurpose.COOPERATE)
    invite(karen, day, jens)
    enter(cast.NORDBY)
    one = Invitation.objects.get()
    parties.withdraw_consent(consent=consent, on=clock.today(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=clock.now())
    assert "Jens Bech" not in text(as_("lone").get(f"/udlejer/samarbejde/konsultationer/{day.pk}"))
    page = text(karen.get(f"/udlejere/konsultationer/{day.pk}"))
    assert "Jens Bech" not in page
    assert "1 har trukket sit samtykke tilbage" in page
    assert karen.post(f"/udlejere/invitationer/{one.pk}", {"came": "YES", "said": ""}).status_code == 409


def test_the_agreement_is_printed_on_the_spot(jens: Case, day: Consultation, karen: Client) -> None:
    enter(cast.NORDBY)
    Case.objects.update(owner=cast.user("karen"))
    told = agreements.Told(jens.household.people.get(), Income.PENSION, cast.BOLIGFORENING, "", clock.today(), PayDay.FIRST)
    made = agreements.plan(case=Case.objects.get(), told=told, debt_ore=1_000_00, amounts=[500_00] * 2, by=actor("karen"), at=clock.now())
    answer = karen.get(f"/aftaler/{made.pk}/paa-papir")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_a_day_to_come_has_nobody_who_came(jens: Case, karen: Client) -> None:
    agrees(jens, ConsentPurpose.COOPERATE)
    on = clock.today() + timedelta(days=3)
    karen.post(f"/udlejere/{of()}/konsultation", {"on": on.isoformat(), "place": "Parkvej 2"})
    enter(cast.NORDBY)
    invite(karen, Consultation.objects.get(), jens)
    enter(cast.NORDBY)
    assert karen.post(f"/udlejere/invitationer/{Invitation.objects.get().pk}", {"came": "NO"}).status_code == 409
