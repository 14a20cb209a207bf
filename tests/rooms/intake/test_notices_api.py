"""Notices over HTTP, through the front door."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.intake.models import Notice
from tests import cast

Send = Callable[..., Any]


def cases() -> list[Case]:
    enter(cast.NORDBY)
    return list(Case.objects.order_by("id"))


def test_a_notice_gets_a_receipt_and_a_case_with_its_duties(send: Send) -> None:
    answer = send(cast.jens())
    assert answer.status_code == 201
    assert answer.json()["state"] == "RECEIVED"
    (case,) = cases()
    assert case.household.names == "Jens Bech"
    assert set(Duty.objects.values_list("code", flat=True)) == {"INFORM_OF_COUNSELLING", "FIND_OUT_HOUSEHOLD"}


@pytest.mark.parametrize("key", [None, "k-1"])
def test_a_repeat_gets_the_same_receipt_and_changes_nothing(send: Send, key: str | None) -> None:
    first, second = send(cast.jens(), key=key), send(cast.jens(), key=key)
    assert first.json() == second.json()
    assert (second.status_code, second.headers["Idempotency-Replayed"]) == (201, "true")
    assert len(cases()) == 1
    assert Notice.objects.count() == 1


def test_the_same_key_with_other_content_is_refused(send: Send) -> None:
    send(cast.jens(), key="k-1")
    answer = send(cast.holm(), key="k-1")
    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "rettelse" in answer.json()["detail"]
    assert len(cases()) == 1


def test_the_court_and_the_landlord_meet_on_one_case_by_cpr_number(send: Send) -> None:
    send(cast.jens())
    send(cast.court(), by=cast.COURT)
    (case,) = cases()
    assert case.eviction_on is not None
    assert case.notices.count() == 2


def test_the_court_moves_and_cancels_its_day(send: Send) -> None:
    send(cast.jens(household={"children_under_18": 1}))
    send(cast.court(), by=cast.COURT)
    send(cast.court(kind="CORRECTION", dates={"eviction_at": "2031-01-07T10:00:00+01:00", "eviction_place": "Sal 2"}), by=cast.COURT)
    (case,) = cases()
    assert str(case.eviction_on) == "2031-01-07"
    children = Duty.objects.get(code="CHILDREN_ON_THE_DAY", ended_at=None)
    assert str(children.due_on) == "2031-01-06"
    assert send(cast.court(kind="EVICTION_CANCELLED", dates={}), by=cast.COURT).json()["state"] == "RECEIVED"
    (case,) = cases()
    assert case.eviction_at is None
    children.refresh_from_db()
    assert (children.due_on, children.ended_at) == (None, None)
    assert Duty.objects.filter(code="DECIDE", ended_at=None).exists()
    send(cast.court(dates={"eviction_at": "2031-02-04T10:00:00+01:00"}), by=cast.COURT)
    assert str(cases()[0].eviction_on) == "2031-02-04"


def test_a_day_that_nobody_told_of_cannot_be_cancelled(send: Send) -> None:
    assert send(cast.court(kind="EVICTION_CANCELLED"), by=cast.COURT).json()["state"] == "QUARANTINED"


def test_the_senders_reference_joins_even_without_a_cpr_number(send: Send) -> None:
    nameless = [{"name": "J. Bech"}]
    send(cast.jens(tenants=nameless))
    send(cast.jens(tenants=nameless, kind="EVICTION_SCHEDULED"))
    assert len(cases()) == 1


def test_another_senders_equal_reference_does_not_join(send: Send) -> None:
    nameless = [{"name": "J. Bech"}]
    send(cast.jens(tenants=nameless))
    court = cast.court(tenants=nameless, sender={"kind": "BAILIFF_COURT", "name": cast.COURT, "reference": "R-2026-0117"})
    send(court, by=cast.COURT)
    assert len(cases()) == 2


def test_a_payment_ends_what_only_the_eviction_asked_for(send: Send) -> None:
    send(cast.jens())
    send(cast.court(household={"children_under_18": 1}), by=cast.COURT)
    enter(cast.NORDBY)
    assert Duty.objects.filter(code="CHILDREN_ON_THE_DAY", ended_at=None).exists()
    send(cast.jens(kind="PAID"))
    enter(cast.NORDBY)
    standing = set(Duty.objects.filter(ended_at=None).values_list("code", flat=True))
    assert standing == {"INFORM_OF_COUNSELLING", "HOLISTIC_ASSESSMENT"}
    assert cases()[0].eviction_at is None


def test_a_payment_that_follows_nothing_is_kept_in_quarantine(send: Send) -> None:
    answer = send(cast.jens(kind="PAID"))
    assert answer.json()["state"] == "QUARANTINED"
    assert cases() == []
    assert Notice.objects.get().body()["tenants"][0]["name"] == "Jens Bech"


def test_a_landlords_notice_of_disorder_is_set_aside(send: Send) -> None:
    assert send(cast.jens(ground="DISORDER")).json()["state"] == "SET_ASIDE"


def test_a_correction_moves_the_day_it_corrects(send: Send) -> None:
    send(cast.court(), by=cast.COURT)
    corrected = cast.court(kind="CORRECTION", dates={"eviction_at": "2030-12-19T10:00:00+01:00"})
    send(corrected, by=cast.COURT)
    (case,) = cases()
    assert str(case.eviction_on) == "2030-12-19"
    assert [str(o.eviction_on) for o in case.occasions.filter(kind="EVICTION_SCHEDULED")] == ["2030-12-19"]


def test_a_protected_address_is_protected_from_the_first_moment(send: Send, as_: Callable[[str], Client]) -> None:
    tenants = [{"name": "Jens Bech", "address_protected": True}]
    send(cast.jens(tenants=tenants))
    (case,) = cases()
    karen = as_("karen")
    for page in (karen.get("/"), karen.get(f"/sager/{case.pk}"), karen.post("/soeg", {"q": "Havnegade"})):
        assert "Havnegade 4B" not in page.content.decode()
    assert "Havnegade 4B" in karen.post(f"/sager/{case.pk}/adresse").content.decode()


@pytest.mark.parametrize(
    ("said", "status", "field"),
    [
        ({"kind": "NONSENSE"}, 400, "kind"),
        ({"tenants": []}, 400, "tenants"),
        ({"extra": 1}, 400, "extra"),
        ({"dates": {"filed_on": "2026-02-30"}}, 400, "dates.filed_on"),
        ({"address": {"street": "Havnegade", "municipality_code": "0101"}}, 403, "address.municipality_code"),
        ({"sender": {"kind": "BAILIFF_COURT", "name": "Retten"}}, 403, "sender.kind"),
    ],
)
def test_what_cannot_be_used_is_named_in_both_languages(send: Send, said: dict[str, Any], status: int, field: str) -> None:
    answer = send(cast.jens(**said))
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    (problem,) = answer.json()["problems"]
    assert problem["field"] == field
    assert problem["da"] != problem["en"]
    assert cases() == []


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic abc"])
def test_without_a_valid_token_nothing_is_taken(db: None, authorization: str) -> None:
    client = Client(headers={"host": "localhost", "authorization": authorization})
    answer = client.post("/api/v1/notices", json.dumps(cast.jens()), content_type="application/json")
    assert answer.status_code == 401
    assert cases() == []


def test_a_receipt_tells_where_the_notice_stands_and_nothing_more(send: Send, db: None) -> None:
    from tests.conftest import AT

    receipt = send(cast.jens()).json()
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {cast.token(cast.BOLIGFORENING, at=AT)}"})
    assert client.get(f"/api/v1/notices/{receipt['receipt']}").json() == receipt
    assert set(receipt) == {"receipt", "state", "received_at"}


def test_the_command_the_page_and_the_api_say_the_same_words(
    send: Send, as_: Callable[[str], Client], tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.utils.html import escape

    from husly.intake.explain import main
    from tests.conftest import AT

    notice = cast.court(household={"children_under_18": 1})
    send(notice, by=cast.COURT)
    enter(cast.NORDBY)
    duties = list(Duty.objects.order_by("id"))
    day = duties[0].occasion.received_on.isoformat()
    file = tmp_path / "notice.json"
    file.write_text(json.dumps(notice))
    assert main([str(file), "--today", day, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted((d.as_json() for d in duties), key=lambda d: d["code"]) == sorted(told["duties"], key=lambda d: d["code"])
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {cast.token(cast.COURT, at=AT)}"})
    body = json.dumps({**notice, "received_on": day})
    assert client.post("/api/v1/explain", body, content_type="application/json").json() == told
    page = as_("karen").get(f"/sager/{cases()[0].pk}").content.decode()
    shown = [why for duty in told["duties"] for why in duty["why"]] + [why for date in told["dates"] for why in date["why"]]
    assert [why for why in shown if escape(why) not in page] == []


def test_the_openapi_document_is_version_3_1(db: None) -> None:
    document = Client(headers={"host": "localhost"}).get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    named = {
        "notices",
        "notices/batch",
        "notices/{receipt}",
        "notices/{receipt}/status",
        "notices/{receipt}/offers",
        "explain",
        "messages/{municipality}",
    }
    assert set(document["paths"]) == {f"/api/v1/{name}" for name in named}


def test_somebody_who_moved_and_comes_back_is_a_repeat_at_the_new_address(send: Send, as_: Callable[[str], Client]) -> None:
    from husly.cases.models import Case as Cases
    from tests.conftest import AT

    send(cast.jens())
    enter(cast.NORDBY)
    Duty.objects.update(ended_at=AT, ending="DONE")
    Cases.objects.update(status="CLOSED", closed_at=AT, closed_because="PAID")
    moved = {**cast.jens()["address"], "street": "Skolevænget"}
    send(cast.jens(address=moved))
    old, new = cases()
    assert (new.is_repeat, new.household.street, old.household.street) == (True, "Skolevænget", "Havnegade")


def test_a_correction_changes_whom_and_where_it_is_about_and_says_what_it_changed(send: Send, as_: Callable[[str], Client]) -> None:
    wrong = [{"name": "Jens Beck", "phone": "+4520000000"}]
    send(cast.jens(tenants=wrong))
    right = cast.jens(kind="CORRECTION", tenants=[{"name": "Jens Bech", "phone": "+4520000099"}], arrears={"amount_dkk": "100.00"})
    right["address"] |= {"house_number": "4C"}
    send(right)
    (case,) = cases()
    karen = as_("karen")
    page = karen.get(f"/sager/{case.pk}").content.decode()
    assert "Havnegade 4C, 1. th" in page
    assert "Jens Beck" not in page
    assert "Afsenderen har rettet: lejerens navn, telefonnummeret, adressen, restancen" in page
    notice = Notice.objects.get(kind="CORRECTION")
    shown = karen.get(f"/underretninger/{notice.pk}").content.decode()
    assert all(words in shown for words in ("Det er rettet", "Jens Beck", "9.875,50 kr.", "100,00 kr."))


def test_a_correction_is_silent_about_what_it_does_not_tell(send: Send) -> None:
    send(cast.jens())
    short = cast.jens(kind="CORRECTION", tenants=[{"name": "Jens Bech"}])
    del short["arrears"], short["dates"]
    send(short)
    enter(cast.NORDBY)
    (person,) = cases()[0].household.people.all()
    assert (person.phone, person.cpr) == ("+4520000000", "0204791235")
