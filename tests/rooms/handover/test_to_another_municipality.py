"""Jens moves from Nordby to Sønderby: what was chosen goes along, Bo takes it with a receipt, and nobody sees the other's case."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Department
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core import clock
from husly.handover.models import Arrived, Sent, Transfer
from tests import cast

As = Callable[[str], Client]
SECRET = "Han har fået et barn i pleje."
WORDS = "Fogeden kom næsten. Ring til ham om formiddagen."


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens(household={"children_under_18": 1}))
    enter(cast.NORDBY)
    return Case.objects.get()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def told(**more: Any) -> dict[str, Any]:
    home = {"to": cast.SOENDERBY, "street": "Strandvej", "house_number": "7", "postal_code": "9998", "city": "Sønderby"}
    return {**home, "share": ["NAME", "PHONE"], "words": WORDS, "why_without": "Han er ved at miste boligen.", **more}


def sent(karen: Client, case: Case, **more: Any) -> Sent:
    answer = karen.post(f"/sager/{case.pk}/overdragelse/kommune", told(**more))
    assert answer.status_code == 302, text(answer)
    enter(cast.NORDBY)
    return Sent.objects.get()


def duties(case: Case) -> set[str]:
    enter(cast.NORDBY)
    return set(Duty.objects.filter(case=case, ended_at=None).values_list("code", flat=True))


def waiting() -> Arrived:
    enter(cast.SOENDERBY)
    return Arrived.objects.get()


def test_what_was_chosen_arrives_and_nothing_else(jens: Case, as_: As) -> None:
    karen, bo = as_("karen"), as_("bo")
    karen.post(f"/sager/{jens.pk}/notat", {"text": SECRET})
    sent(karen, jens)
    page = text(bo.get("/overdragelser"))
    assert "Jens Bech" in page
    assert "fra Nordby" in page
    whole = text(bo.get(f"/overdragelser/{waiting().pk}"))
    assert WORDS in whole
    assert "+4520000000" in whole.replace(" ", "")
    for hidden in (SECRET, "1979", "Havnegade", "Børn under 18"):
        assert hidden not in whole
    enter(cast.SOENDERBY)
    assert "cpr" not in waiting().content().notice.model_dump(exclude_none=True)["tenants"][0]


def test_taken_it_is_a_case_there_and_a_receipt_here(jens: Case, as_: As) -> None:
    karen, bo = as_("karen"), as_("bo")
    sent(karen, jens)
    assert "RECEIPT_LATE" in duties(jens)
    answer = bo.post(f"/overdragelser/{waiting().pk}", {"answer": "TAKEN"})
    assert answer.status_code == 302
    enter(cast.SOENDERBY)
    theirs = Case.objects.get()
    assert (theirs.household.names, theirs.household.street) == ("Jens Bech", "Strandvej")
    assert {"INFORM_OF_COUNSELLING"} <= set(Duty.objects.filter(case=theirs).values_list("code", flat=True))
    assert "HANDED_OVER" in duties(jens)
    enter(cast.NORDBY)
    assert (Sent.objects.get().answer, Case.objects.get().status) == ("TAKEN", "NEW")
    assert "har taget imod sagen" in text(karen.get(f"/sager/{jens.pk}/overdragelse"))
    assert bo.get(f"/sager/{jens.pk}").status_code == 404
    assert karen.get(f"/sager/{theirs.pk}").status_code == 404


def test_declined_it_comes_back_with_the_reason(jens: Case, as_: As) -> None:
    karen, bo = as_("karen"), as_("bo")
    sent(karen, jens)
    arrived = waiting()
    assert bo.post(f"/overdragelser/{arrived.pk}", {"answer": "DECLINED"}).status_code == 422
    assert bo.post(f"/overdragelser/{arrived.pk}", {"answer": "DECLINED", "words": "De bor her ikke."}).status_code == 302
    assert "NOT_TAKEN" in duties(jens)
    assert "De bor her ikke." in text(karen.get(f"/sager/{jens.pk}/overdragelse"))
    assert karen.post(f"/sager/{jens.pk}/overdragelse/set").status_code == 302
    assert "NOT_TAKEN" not in duties(jens)
    assert bo.post(f"/overdragelser/{arrived.pk}", {"answer": "TAKEN"}).status_code == 422
    enter(cast.SOENDERBY)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"why_without": ""}, "samtykke"),
        ({"share": ["PHONE"]}, "Send navnet med"),
        ({"share": []}, "påkrævet"),
        ({"street": ""}, "påkrævet"),
        ({"to": cast.NORDBY}, "Vælg"),
        ({"postal_code": "99"}, "postal_code"),
        ({"share": ["NAME", "HEALTH"]}, "HEALTH"),
    ],
)
def test_what_cannot_go_is_said_and_nothing_is_half_done(jens: Case, as_: As, wrong: dict[str, Any], says: str) -> None:
    assert as_("karen").post(f"/sager/{jens.pk}/overdragelse/kommune", told(**wrong)).status_code == 422
    enter(cast.NORDBY)
    assert not Sent.objects.exists()
    enter(cast.SOENDERBY)
    assert not Arrived.objects.exists()


def test_it_goes_once_while_no_receipt_has_come(jens: Case, as_: As) -> None:
    karen = as_("karen")
    sent(karen, jens)
    assert karen.post(f"/sager/{jens.pk}/overdragelse/kommune", told()).status_code == 422
    assert Sent.objects.count() == 1


def test_neither_side_sees_the_others_rows(jens: Case, as_: As) -> None:
    sent(as_("karen"), jens)
    enter(cast.NORDBY)
    assert not Arrived.objects.exists()
    enter(cast.SOENDERBY)
    assert not Sent.objects.exists()
    assert as_("karen").get(f"/overdragelser/{waiting().pk}").status_code == 404


def test_a_case_closes_as_moved_with_a_receipt_or_a_word_of_how(jens: Case, as_: As) -> None:
    karen, bo = as_("karen"), as_("bo")
    enter(cast.NORDBY)
    Duty.objects.filter(case=jens).update(ended_at=clock.now(), ending="DONE")
    page = text(karen.get(f"/sager/{jens.pk}/luk?som=OTHER_MUNICIPALITY"))
    assert "Kommunen har ikke kvitteret i Husly" in page
    sent(karen, jens)
    bo.post(f"/overdragelser/{waiting().pk}", {"answer": "TAKEN"})
    assert "Kommunen har ikke kvitteret" not in text(karen.get(f"/sager/{jens.pk}/luk?som=OTHER_MUNICIPALITY"))
    enter(cast.NORDBY)
    Duty.objects.filter(case=jens, code="DECIDE").update(ended_at=clock.now(), ending="DONE")
    said = {"because": "OTHER_MUNICIPALITY", "text": "Flyttet.", "to_municipality": cast.SOENDERBY}
    assert karen.post(f"/sager/{jens.pk}/luk", said).status_code == 302
    enter(cast.NORDBY)
    assert Case.objects.get().closed_because == "OTHER_MUNICIPALITY"


def test_a_case_goes_to_another_department_that_takes_it(jens: Case, as_: As) -> None:
    karen, mads = as_("karen"), as_("mads")
    enter(cast.NORDBY)
    south = Department.objects.create(municipality_id=cast.NORDBY, name="Team Syd", kind="HOUSING_SOCIAL")
    told_why = {"to": south.pk, "why": "De bor i Syd."}
    assert karen.post(f"/sager/{jens.pk}/overdragelse/afdeling", told_why).status_code == 302
    assert karen.post(f"/sager/{jens.pk}/overdragelse/afdeling", told_why, headers={"referer": "http://localhost/"}).status_code == 302
    assert Transfer.objects.count() == 1
    assert "TRANSFER" in duties(jens)
    transfer = Transfer.objects.get()
    address = f"/sager/{jens.pk}/overdragelse/afdeling/{transfer.pk}"
    assert mads.post(address, {"answer": "TAKEN"}).status_code == 422  # he is not of that department
    cast.user("mads").memberships.update(department=south)
    assert as_("mads").post(address, {"answer": "TAKEN"}).status_code == 302
    enter(cast.NORDBY)
    case = Case.objects.get()
    assert (case.department_id, case.owner_id) == (south.pk, None)
    assert "TRANSFER" not in duties(jens)
