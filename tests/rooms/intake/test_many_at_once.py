"""Many notices in one body: an answer for each, in their order, as for one alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case
from husly.intake.batches import MOST
from husly.intake.models import Notice
from tests import cast
from tests.conftest import AT

Many = Callable[..., Any]


@pytest.fixture
def many(db: None) -> Many:
    key = cast.token(cast.BOLIGFORENING, at=AT)

    def post(*items: Any, body: str = "") -> Any:
        client = Client(headers={"host": "localhost", "authorization": f"Bearer {key}"})
        return client.post("/api/v1/notices/batch", body or json.dumps({"notices": items}), content_type="application/json")

    return post


def other(number: int, **changes: Any) -> dict[str, Any]:
    """A household of its own."""
    notice = cast.jens(tenants=[{"name": f"Lejer Nummer{number}"}], **changes)
    notice["address"] |= {"street": f"Vej{number}"}
    notice["sender"]["reference"] = f"B-{number}"
    return notice


def test_each_gets_its_answer_and_a_bad_one_stops_no_other(many: Many) -> None:
    answer = many({"notice": other(1)}, {"notice": other(2, kind="NONSENSE")}, {"notice": other(3)})
    assert answer.status_code == 200
    told = answer.json()["answers"]
    assert [(one["number"], one["status"]) for one in told] == [(0, 201), (1, 400), (2, 201)]
    assert told[1]["problems"][0]["field"] == "notice.kind"
    enter(cast.NORDBY)
    assert Notice.objects.count() == Case.objects.count() == 2


def test_a_repeat_has_the_receipt_it_had_also_within_one_body(many: Many) -> None:
    first = many({"notice": other(1)}, {"notice": other(1)}).json()["answers"]
    again = many({"notice": other(1)}).json()["answers"]
    assert {one["receipt"] for one in (*first, *again)} == {first[0]["receipt"]}
    assert [one["replayed"] for one in (*first, *again)] == [False, True, True]


def test_a_key_with_another_content_is_refused_alone(many: Many) -> None:
    told = many({"notice": other(1), "key": "k"}, {"notice": other(2), "key": "k"}, {"notice": other(3), "key": "l"}).json()["answers"]
    assert [one["status"] for one in told] == [201, 409, 201]


def test_two_about_one_household_meet_on_one_case(many: Many) -> None:
    told = many({"notice": cast.jens()}, {"notice": cast.jens(kind="PAID")}).json()["answers"]
    assert [one["state"] for one in told] == ["RECEIVED", "RECEIVED"]
    enter(cast.NORDBY)
    assert Case.objects.get().notices.count() == 2


def test_another_municipality_and_another_sender_are_refused_by_name(many: Many) -> None:
    elsewhere, court = other(1), cast.court()
    elsewhere["address"]["municipality_code"] = "0101"
    told = many({"notice": elsewhere}, {"notice": court}).json()["answers"]
    assert [(one["status"], one["problems"][0]["field"]) for one in told] == [(403, "address.municipality_code"), (403, "sender.kind")]


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"notices": {}}', '{"notices": []}', '{"notices": [], "x": 1}', '{"notices": 1}', "\x00"]
)
def test_a_body_that_is_no_list_is_refused_whole(many: Many, body: str) -> None:
    answer = many(body=body or " ")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_too_many_are_told_how_many_may_come(many: Many) -> None:
    answer = many(*[{}] * (MOST + 1))
    assert answer.status_code == 400
    assert str(MOST) in answer.json()["problems"][0]["da"]


def test_a_body_that_is_too_large_is_told_so(many: Many) -> None:
    assert many(body=" " * (2 * 1024 * 1024 + 1)).status_code == 413


def test_two_hundred_at_once_are_all_there_once(many: Many) -> None:
    told = many(*[{"notice": other(number)} for number in range(200)]).json()["answers"]
    assert {one["status"] for one in told} == {201}
    assert len({one["receipt"] for one in told}) == 200
    enter(cast.NORDBY)
    assert Case.objects.count() == 200
