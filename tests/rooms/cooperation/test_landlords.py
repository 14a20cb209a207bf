"""Karen asks the landlord about Jens; Lone of Nordby Boligforening sees what was shared, and no other landlord sees that anybody asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Organisation
from husly.assessment import questions as q
from husly.assessment.models import Answer as Assessed
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.cooperation.models import Request
from tests import cast
from tests.rooms.cooperation.test_departments import SECRET, duties, said, text

As = Callable[[str], Client]


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def landlord(jens: Case) -> Organisation:
    return Organisation.objects.get(name=cast.BOLIGFORENING)


def asked(karen: Client, case: Case, landlord: Organisation, **more: Any) -> Request:
    answer = karen.post(f"/sager/{case.pk}/afdelinger/spoerg-udlejer/{landlord.pk}", said(**more))
    assert answer.status_code == 302, text(answer)
    enter(cast.NORDBY)
    return Request.objects.latest("pk")


def test_the_landlord_who_wrote_can_be_chosen_and_no_other(jens: Case, landlord: Organisation, as_: As) -> None:
    karen = as_("karen")
    page = text(karen.get(f"/sager/{jens.pk}/afdelinger/spoerg"))
    assert landlord.name in page
    other = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En anden boligforening")
    assert other.name not in text(karen.get(f"/sager/{jens.pk}/afdelinger/spoerg"))
    assert karen.get(f"/sager/{jens.pk}/afdelinger/spoerg-udlejer/{other.pk}").status_code == 404


def test_what_is_asked_is_answered_by_her_clerk_and_feeds_the_assessment(jens: Case, landlord: Organisation, as_: As) -> None:
    karen, lone = as_("karen"), as_("lone")
    karen.post(f"/sager/{jens.pk}/notat", {"text": SECRET})
    request = asked(karen, jens, landlord, codes=[q.RENT])
    assert Assessed.objects.get(code=q.RENT).standing == "ASKED"
    page = text(lone.get(f"/anmodninger/{request.pk}"))
    assert "Jens Bech" in page
    assert SECRET not in page
    told = {"outcome": "DONE", "words": "Huslejen er som før.", f"item-{q.RENT}": "6.250"}
    assert lone.post(f"/anmodninger/{request.pk}", told).status_code == 302
    assert duties(jens) >= {"DEPARTMENT_ANSWERED"}
    karen.post(f"/sager/{jens.pk}/afdelinger/{request.pk}/laest")
    enter(cast.NORDBY)
    answer = Assessed.objects.filter(code=q.RENT).latest("pk")
    assert (answer.standing, answer.value, answer.origin) == ("KNOWN", 625_000, "LANDLORD")


def test_the_family_is_never_among_what_can_be_shared(jens: Case, landlord: Organisation, as_: As) -> None:
    karen = as_("karen")
    page = text(karen.get(f"/sager/{jens.pk}/afdelinger/spoerg-udlejer/{landlord.pk}"))
    assert "Navn: Jens Bech" in page
    assert "Om der bor børn" not in page
    assert "Telefon:" not in page
    refused = karen.post(f"/sager/{jens.pk}/afdelinger/spoerg-udlejer/{landlord.pk}", said(share=["NAME", "CHILDREN"]))
    assert refused.status_code == 422
    assert not Request.objects.exists()


def test_a_clerk_of_another_landlord_sees_nothing_of_it(jens: Case, landlord: Organisation, as_: As) -> None:
    request = asked(as_("karen"), jens, landlord)
    other = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En anden boligforening")
    enter(cast.NORDBY)
    cast.user("lone").memberships.update(organisation=other)
    lone = as_("lone")
    assert f"Anmodning {request.pk}" not in text(lone.get("/anmodninger"))
    assert lone.get(f"/anmodninger/{request.pk}").status_code == 404
    assert lone.post(f"/anmodninger/{request.pk}", {"outcome": "DONE", "words": "x"}).status_code == 404
