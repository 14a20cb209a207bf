"""Many notices in one body: an answer for each, in their order, as for one alone."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from husly.accounts.models import Organisation
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core.actors import system
from husly.intake.actions import Delivery, receive_all
from husly.intake.batches import MOST
from husly.intake.models import Notice, Proposal
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn, checked
from husly.parties.models import Household
from tests import cast
from tests.conftest import AT
from tests.rules import pairs

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


def of_every_kind(rng: Random) -> list[NoticeIn]:
    """Two notices from each kind of labelled pair, in any order; some of them only follow a case."""
    every = pairs.read()
    rng.shuffle(every)
    notices = []
    for pair in {pair.kind: pair for pair in every}.values():
        for side, kind in ((pair.kept, "FILED_WITH_COURT"), (pair.told, rng.choice(["EVICTION_SCHEDULED", "PAID", "CORRECTION"]))):
            reference = pair.kind if pair.same_reference else f"P-{len(notices)}"
            tenants = [{name: value for name, value in vars(one).items() if value} for one in side.people]
            address = {name: value for name, value in vars(side.place).items() if value} | {"municipality_code": cast.NORDBY}
            sender = {"kind": "HOUSING_ORGANISATION", "name": cast.BOLIGFORENING, "reference": reference}
            notices.append(checked({"sender": sender, "kind": kind, "tenants": tenants, "address": address}))
    rng.shuffle(notices)
    return [*notices, *rng.sample(notices, 5)]


def become(notices: list[NoticeIn], *, at_a_time: int) -> tuple[list[Any], list[Any]]:
    """What they become, told without numbers of rows: state, company and people of each notice, and what is asked. Nothing is kept."""
    landlord = Organisation.objects.get(name=cast.BOLIGFORENING).pk
    deliveries = [Delivery(notice, Channel.FILE, organisation_id=landlord) for notice in notices]
    with transaction.atomic():
        enter(cast.NORDBY)
        for start in range(0, len(deliveries), at_a_time):
            receive_all(deliveries[start : start + at_a_time], by=system(cast.NORDBY), at=AT)
        stored = {notice.pk: notice for notice in Notice.objects.select_related("case__household")}
        words = {pk: json.dumps(notice.body(), sort_keys=True) for pk, notice in stored.items()}
        company = {case.pk: sorted(words[notice.pk] for notice in case.notices.all()) for case in Case.objects.all()}
        told = [
            (words[pk], one.state, company.get(one.case_id or 0), one.case and _known(one.case.household)) for pk, one in stored.items()
        ]
        asked = [(words[one.notice_id], company[one.case_id], one.question, one.reasons) for one in Proposal.objects.all()]
        transaction.set_rollback(True)
    return sorted(told), sorted(asked)


def _known(household: Household) -> list[Any]:
    people = [(one.name, str(one.birth_date), one.phone, one.cpr) for one in household.people.order_by("id")]
    return [household.address_key, people, sorted(household.match_keys.values_list("key", flat=True))]


@pytest.mark.parametrize("seed", range(3))
def test_many_at_once_become_what_they_become_one_by_one(db: None, seed: int) -> None:
    notices = of_every_kind(Random(seed))
    assert become(notices, at_a_time=len(notices)) == become(notices, at_a_time=1)


def test_whoever_is_like_a_household_as_it_has_just_become_is_asked_about(db: None) -> None:
    moved = cast.jens(tenants=[*cast.jens()["tenants"], {"name": "Peter Holm"}])
    moved["address"] = {"street": "Nygade", "house_number": "1", "municipality_code": cast.NORDBY}
    next_door = cast.jens(tenants=[{"name": "Peter Holm"}])
    next_door["address"] |= {"floor": "3", "door": "tv"}
    next_door["sender"]["reference"] = "R-3"
    notices = [checked(notice) for notice in (cast.jens(), moved, next_door)]
    together = become(notices, at_a_time=3)
    assert together == become(notices, at_a_time=1)
    assert sorted(question for _, _, question, _ in together[1]) == ["MOVED", "SAME_HOUSEHOLD"]


def test_neighbours_need_no_statements_of_their_own(many: Many) -> None:
    def statements(*names: str) -> int:
        homes = [cast.jens(tenants=[{"name": name}]) for name in names]
        for number, notice in enumerate(homes):
            notice["address"] |= {"street": "Nygade", "house_number": str(len(homes)), "floor": str(number)}
            notice["sender"]["reference"] = f"S-{len(homes)}-{number}"
        with CaptureQueriesContext(connection) as asked:
            many(*[{"notice": notice} for notice in homes])
        return len(asked)

    statements("Gudrun Bach")  # what is asked once and kept
    assert statements("Anne Holm", "Ole Krogh") == statements("Ida Toft", "Ida Kjær", "Emre Demir", "Åse Lind", "Bo Riis", "Liv Bay")
