"""Karen agrees with a landlord, the agenda makes itself, and what the meeting says becomes work."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Organisation
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core import clock
from husly.parties import actions as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, How
from husly.partners.models import CooperationAgreement, Meeting, Point
from tests import cast
from tests.rooms.landlords.test_the_clerks_pages import agrees
from tests.rooms.letters.conftest import actor

As = Callable[[str], Client]


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens(household={"children_under_18": 1}))
    enter(cast.NORDBY)
    return Case.objects.get()


def of() -> int:
    return Organisation.objects.get(name=cast.BOLIGFORENING).pk


def text(answer: Any) -> str:
    enter(cast.NORDBY)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def planned(karen: Client) -> Meeting:
    karen.post(f"/udlejere/{of()}/moede", {"on": clock.today().isoformat()})
    enter(cast.NORDBY)
    return Meeting.objects.get()


def test_the_figures_are_the_landlords_own(jens: Case, as_: As) -> None:
    page = text(as_("karen").get(f"/udlejere/{of()}"))
    assert "Underretninger 1" in page
    assert "Med telefonnummer" in page
    assert cast.BOLIGFORENING in text(as_("mads").get("/udlejere"))
    assert "Underretninger 1" in text(as_("lone").get("/udlejer/samarbejde"))
    assert as_("lone").get(f"/udlejere/{of()}").status_code in {404, 409}
    assert as_("karen").get("/udlejer/samarbejde").status_code == 409
    assert as_("karen").get("/udlejere/99999").status_code == 404


def test_an_agreement_runs_until_another_takes_over(jens: Case, as_: As) -> None:
    karen = as_("karen")
    told = {"from_on": clock.today().isoformat(), "aims": "Telefonnummer på alle.", "rhythm": "QUARTERLY"}
    told |= {"our_contacts": "Karen Lund, 20 00 00 00", "their_contacts": "Lone, 20 00 00 01"}
    assert karen.post(f"/udlejere/{of()}/aftale", {**told, "aims": ""}).status_code == 422
    assert karen.post(f"/udlejere/{of()}/aftale", told).status_code == 302
    later = (clock.today() + timedelta(days=30)).isoformat()
    assert karen.post(f"/udlejere/{of()}/aftale", {**told, "from_on": later, "rhythm": "MONTHLY"}).status_code == 302
    enter(cast.NORDBY)
    first, second = CooperationAgreement.objects.order_by("pk")
    assert first.until_on == second.from_on
    assert second.until_on is None
    assert "Telefonnummer på alle." in text(as_("lone").get("/udlejer/samarbejde"))
    assert karen.post(f"/udlejere/{of()}/aftale/afslut", {"on": "2020-01-01"}).status_code == 409
    assert karen.post(f"/udlejere/{of()}/aftale/afslut", {"on": later}).status_code == 302


def test_the_agenda_has_who_agreed_and_counts_the_others(jens: Case, as_: As) -> None:
    karen = as_("karen")
    meeting = planned(karen)
    page = text(karen.get(f"/udlejere/moeder/{meeting.pk}"))
    assert "Jens Bech" not in page
    assert "1 åben sag hos udlejeren må I ikke tale om" in page
    consent = agrees(jens, ConsentPurpose.COOPERATE)
    page, lones = text(karen.get(f"/udlejere/moeder/{meeting.pk}")), text(as_("lone").get(f"/udlejer/samarbejde/moeder/{meeting.pk}"))
    for one in (page, lones):
        assert "Jens Bech" in one
        assert "barn" not in one.lower()
    parties.withdraw_consent(consent=consent, on=clock.today(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=clock.now())
    assert "Jens Bech" not in text(as_("lone").get(f"/udlejer/samarbejde/moeder/{meeting.pk}"))
    assert Event.objects.filter(code="MEETING_READ").count() == 4


def test_a_case_without_consent_needs_a_reason_and_the_clerk_does_not_see_it(jens: Case, as_: As) -> None:
    karen = as_("karen")
    meeting = planned(karen)
    address = f"/udlejere/moeder/{meeting.pk}/sag"
    assert karen.post(address, {"case": jens.pk, "why_without": ""}).status_code == 422
    assert karen.post(address, {"case": jens.pk, "why_without": "Fogeden kommer i morgen."}).status_code == 302
    assert "Fogeden kommer i morgen." in text(karen.get(f"/udlejere/moeder/{meeting.pk}"))
    assert "Jens Bech" not in text(as_("lone").get(f"/udlejer/samarbejde/moeder/{meeting.pk}"))


def test_what_is_agreed_becomes_a_duty_until_it_is_done(jens: Case, as_: As) -> None:
    karen = as_("karen")
    agrees(jens, ConsentPurpose.COOPERATE)
    meeting = planned(karen)
    due = (clock.today() + timedelta(days=5)).isoformat()
    said = {"words": "Kommunen ringer til Jens.", "side": "OURS", "due_on": due, "case": jens.pk}
    assert karen.post(f"/udlejere/moeder/{meeting.pk}/aftalt", {**said, "due_on": "2020-01-01"}).status_code == 409
    karen.post(f"/udlejere/moeder/{meeting.pk}/aftalt", said)
    karen.post(f"/udlejere/moeder/{meeting.pk}/aftalt", {**said, "words": "I sender telefonnumre.", "side": "THEIRS", "case": ""})
    enter(cast.NORDBY)
    assert not Duty.objects.filter(code="MEETING_AGREED").exists()
    assert karen.post(f"/udlejere/moeder/{meeting.pk}/luk", {"words": "Vi talte om Jens."}).status_code == 302
    enter(cast.NORDBY)
    assert Duty.objects.get(code="MEETING_AGREED", ended_at=None).case_id == jens.pk
    assert karen.post(f"/udlejere/moeder/{meeting.pk}/aftalt", said).status_code == 409
    lones = text(as_("lone").get(f"/udlejer/samarbejde/moeder/{meeting.pk}"))
    assert "Vi talte om Jens." in lones
    assert "I sender telefonnumre." in lones
    assert "Kommunen ringer til Jens." in lones
    consent = Consent.objects.get()
    parties.withdraw_consent(consent=consent, on=clock.today(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=clock.now())
    assert "Kommunen ringer til Jens." not in text(as_("lone").get(f"/udlejer/samarbejde/moeder/{meeting.pk}"))
    assert "Kommunen ringer til Jens." in text(karen.get(f"/sager/{jens.pk}/aftalt-med-udlejer"))
    enter(cast.NORDBY)
    point = Point.objects.get(case=jens)
    karen.post(f"/udlejere/aftalt/{point.pk}/gjort")
    enter(cast.NORDBY)
    assert not Duty.objects.filter(code="MEETING_AGREED", ended_at=None).exists()
    assert karen.post(f"/udlejere/aftalt/{point.pk}/gjort").status_code == 409


def test_a_meeting_to_come_is_not_closed_and_moves_in_time(jens: Case, as_: As) -> None:
    karen = as_("karen")
    meeting = planned(karen)
    later = (clock.today() + timedelta(days=20)).isoformat()
    assert karen.post(f"/udlejere/{of()}/moede", {"on": "2020-01-01"}).status_code == 409
    karen.post(f"/udlejere/{of()}/moede", {"on": later})
    assert karen.post(f"/udlejere/moeder/{meeting.pk}/luk", {"words": "x"}).status_code == 409
    enter(cast.NORDBY)
    assert Meeting.objects.get().on.isoformat() == later
