"""A municipality that takes no CPR and telephone numbers from landlords receives the notice without them, and says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Municipality
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.intake.models import Notice
from husly.parties.models import Person
from tests import cast

Send = Callable[..., Any]
GONE = ["tenants[0].cpr", "tenants[0].phone"]


@pytest.fixture
def strict(db: None) -> None:
    Municipality.objects.filter(pk=cast.NORDBY).update(takes_numbers=False)


def test_the_notice_is_received_without_them_and_the_receipt_says_which(strict: None, send: Send) -> None:
    answer = send(cast.jens())
    assert answer.status_code == 201
    assert answer.json()["not_taken"] == GONE
    enter(cast.NORDBY)
    notice = Notice.objects.get()
    assert notice.body()["tenants"] == [{"name": "Jens Bech", "birth_date": "1979-04-02"}]
    person = Person.objects.get()
    assert (person.cpr, person.phone) == ("", "")
    assert Case.objects.count() == 1


def test_a_repeat_is_the_same_notice_and_says_the_same(strict: None, send: Send) -> None:
    first, second = send(cast.jens()), send(cast.jens())
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"


def test_what_was_asked_of_landlords_is_not_asked_of_a_court(strict: None, send: Send) -> None:
    answer = send(cast.court(), by=cast.COURT)
    assert "not_taken" not in answer.json()
    enter(cast.NORDBY)
    assert Notice.objects.get().body()["tenants"][0]["cpr"] == "0204791235"


def test_a_municipality_that_takes_them_says_nothing(send: Send) -> None:
    assert "not_taken" not in send(cast.jens()).json()


def test_the_administrator_decides(as_: Callable[[str], Client]) -> None:
    nanna = as_("nanna")
    assert "ikke bekræftet" in nanna.get("/adgang/udlejere").content.decode()
    assert nanna.post("/adgang/udlejere", {"takes": "nej"}).status_code == 302
    assert not Municipality.objects.get(pk=cast.NORDBY).takes_numbers
    assert as_("karen").post("/adgang/udlejere", {"takes": "ja"}).status_code in {403, 404, 409}
    assert not Municipality.objects.get(pk=cast.NORDBY).takes_numbers
