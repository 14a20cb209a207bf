"""A landlord's system asks and offers by the same rules as its clerk."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.landlords.models import Offer
from husly.parties.rules import ConsentPurpose
from tests import cast
from tests.conftest import AT
from tests.rooms.landlords.test_the_clerks_pages import agrees, duties, reached

Call = Callable[..., Any]


@pytest.fixture
def receipt(send: Callable[..., Any]) -> str:
    told: str = send(cast.jens()).json()["receipt"]
    return told


@pytest.fixture
def call(db: None) -> Call:
    keys: dict[str, str] = {}

    def asked(way: str, body: object = None, *, by: str = cast.BOLIGFORENING) -> Any:
        keys.setdefault(by, cast.token(by, at=AT))
        client = Client(headers={"host": "localhost", "authorization": f"Bearer {keys[by]}"})
        address = f"/api/v1/notices/{way}"
        return client.get(address) if body is None else client.post(address, json.dumps(body), content_type="application/json")

    return asked


def jens() -> Case:
    enter(cast.NORDBY)
    return Case.objects.get()


def plan(**more: Any) -> dict[str, Any]:
    first_on = (clock.today() + timedelta(days=20)).isoformat()
    return {"kind": "PLAN", "key": str(uuid4()), "monthly_dkk": "500.00", "first_on": first_on, "words": "Vi kan vente.", **more}


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [one["code"] for one in answer.json()["status"]]


def test_the_status_grows_with_the_tenants_consent_only(receipt: str, call: Call) -> None:
    reached(jens())
    assert codes(call(f"{receipt}/status")) == ["RECEIVED"]
    agrees(jens(), ConsentPurpose.TELL_CONTACT)
    answer = call(f"{receipt}/status")
    assert codes(answer) == ["RECEIVED", "CONTACT_MADE"]
    assert [one["basis"] for one in answer.json()["status"]] == ["OWN_NOTICE", "CONSENT"]


def test_an_offer_is_kept_once_and_is_work(receipt: str, call: Call) -> None:
    told = plan()
    first, second = call(f"{receipt}/offers", told), call(f"{receipt}/offers", told)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json() == {"receipt": receipt, "key": told["key"], "seen": False}
    assert Offer.objects.count() == 1
    assert duties(jens()).count("LANDLORD_OFFERS") == 1


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (plan(monthly_dkk="0"), 400, "monthly_dkk"),
        (plan(monthly_dkk="1.234,50"), 400, "monthly_dkk"),
        (plan(first_on="2020-01-01"), 409, "fra i dag"),
        (plan(monthly_dkk=None), 409, "hvor meget"),
        (plan(first_on=None), 409, "hvornår"),
        (plan(kind="LOAN"), 400, "kind"),
        (plan(health="syg"), 400, "health"),
        ([], 400, "tilbuddet"),
        ("x" * 20_000, 400, "ikke JSON"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(receipt: str, call: Call, body: object, status: int, says: str) -> None:
    answer = call(f"{receipt}/offers", body)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert not Offer.objects.exists()


def test_another_sender_finds_no_receipt_and_a_court_no_address(receipt: str, call: Call) -> None:
    assert call(f"{receipt}/status", by=cast.COURT).status_code == 403
    assert call(f"{uuid4()}/status").status_code == 404
    assert call("x/status").status_code == 404
    assert Client(headers={"host": "localhost"}).get(f"/api/v1/notices/{receipt}/status").status_code == 401
    assert Client(headers={"host": "localhost"}).post(f"/api/v1/notices/{receipt}/offers").status_code == 401
