"""Notices that look alike: what is certain joins by itself, what is likely is asked, and cases are joined and parted without loss."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty, Note, Occasion
from husly.cases.rules import Status
from husly.intake.models import Notice, Proposal
from tests import cast

As = Callable[[str], Client]
Send = Callable[..., Any]


def peter(**changes: Any) -> dict[str, Any]:
    """The court writes about Peter Holm, who lives with Anne, and knows no number of hers."""
    told = cast.court(tenants=[{"name": "Peter Holm"}], address=cast.holm()["address"], **changes)
    told["sender"]["reference"] = "F-98"
    return told


def cases() -> list[Case]:
    enter(cast.NORDBY)
    return list(Case.objects.order_by("id"))


def proposal() -> Proposal:
    enter(cast.NORDBY)
    return Proposal.objects.waiting().get()


def everything() -> dict[str, list[dict[str, Any]]]:
    """All that hangs on cases, but for what the log and the notes of joining and parting add."""
    enter(cast.NORDBY)
    notes = Note.objects.exclude(text__startswith="Lagt sammen").exclude(text__startswith="Skilt fra")
    tables = {"case": Case.objects, "occasion": Occasion.objects, "notice": Notice.objects, "duty": Duty.objects, "note": notes}
    return {name: list(rows.order_by("id").values()) for name, rows in tables.items()}


@pytest.fixture
def alike(send: Send) -> Proposal:
    send(cast.holm())
    send(peter(), by=cast.COURT)
    return proposal()


def test_a_likely_household_has_a_case_at_once_and_a_person_is_asked(alike: Proposal, as_: As) -> None:
    assert len(cases()) == 2
    assert (alike.question, alike.case_id) == ("SAME_HOUSEHOLD", cases()[0].pk)
    karen = as_("karen")
    inbox = karen.get("/indbakke").content.decode()
    assert "Er det den samme husstand?" in inbox
    assert "Anne Holm og Peter Holm" in inbox
    page = karen.get(f"/indbakke/ligner/{alike.pk}").content.decode()
    assert "Retten i Nordby" in page
    assert all(f"<li>{reason.label}</li>" in page for reason in _reasons(alike))
    assert "Se sag" in karen.get(f"/sager/{cases()[1].pk}").content.decode()


def test_the_same_household_becomes_one_case_that_owes_everything_once(alike: Proposal, as_: As) -> None:
    first, second = cases()
    answer = as_("karen").post(f"/indbakke/ligner/{alike.pk}/svar", {"decision": "yes"}, follow=True)
    page = answer.content.decode()
    assert "udsættelse berammet" in page.casefold()
    enter(cast.NORDBY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.status, second.joined_into_id) == (Status.JOINED.value, first.pk)
    assert first.eviction_on is not None
    codes = list(Duty.objects.filter(case=first, ended_at=None).values_list("code", flat=True))
    assert sorted(codes) == sorted(set(codes))
    assert {"CHILDREN_ON_THE_DAY", "DECIDE", "HOLISTIC_ASSESSMENT"} <= set(codes)
    assert not Duty.objects.filter(case=second, ended_at=None).exists()
    assert "Lagt sammen" not in as_("karen").get("/?vis=alle").content.decode()


def test_a_no_is_remembered_and_changes_nothing(alike: Proposal, as_: As) -> None:
    before = everything()
    as_("karen").post(f"/indbakke/ligner/{alike.pk}/svar", {"decision": "no"})
    assert everything() == before
    assert "Indbakken er tom" in as_("karen").get("/indbakke").content.decode()


def test_a_question_is_answered_once(alike: Proposal, as_: As) -> None:
    karen = as_("karen")
    karen.post(f"/indbakke/ligner/{alike.pk}/svar", {"decision": "no"})
    assert karen.post(f"/indbakke/ligner/{alike.pk}/svar", {"decision": "yes"}).status_code == 409
    assert all(case.status == Status.NEW.value for case in cases())


@pytest.mark.parametrize("answer", [{}, {"decision": ""}, {"decision": "måske"}, {"decision": "YES"}], ids=str)
def test_what_is_neither_yes_nor_no_decides_nothing(alike: Proposal, as_: As, answer: dict[str, str]) -> None:
    refused = as_("karen").post(f"/indbakke/ligner/{alike.pk}/svar", answer)
    assert (refused.status_code, "hverken ja eller nej" in refused.content.decode()) == (409, True)
    assert proposal() == alike


def test_parting_gives_each_case_back_as_it_was(alike: Proposal, as_: As) -> None:
    karen = as_("karen")
    first, second = cases()
    karen.post(f"/sager/{second.pk}/notat", {"text": "Talte med Peter."})
    duty = Duty.objects.get(case=second, code="INFORM_OF_COUNSELLING", ended_at=None)
    karen.post(f"/sager/{second.pk}/opgaver/{duty.pk}", {"text": "Fortalt."})
    before = everything()
    karen.post(f"/sager/{second.pk}/laeg-sammen", {"into": first.number, "reason": "De bor sammen."})
    assert not Duty.objects.filter(case=first, code="INFORM_OF_COUNSELLING", ended_at=None).exists(), "told once is told"
    karen.post(f"/sager/{second.pk}/skil-ad", {"reason": "Det var en fejl."})
    after = everything()
    for table in ("notice", "occasion", "note", "case"):
        assert after[table] == before[table], table
    standing = {(row["case_id"], row["code"]) for row in before["duty"] if row["ended_at"] is None}
    assert {(row["case_id"], row["code"]) for row in after["duty"] if row["ended_at"] is None} == standing
    assert {row["id"] for row in before["duty"]} <= {row["id"] for row in after["duty"]}


def test_what_has_come_since_stays_with_the_whole(alike: Proposal, as_: As, send: Send) -> None:
    karen = as_("karen")
    first, second = cases()
    karen.post(f"/sager/{second.pk}/laeg-sammen", {"into": first.number, "reason": "De bor sammen."})
    send(peter(kind="WITHDRAWN"), by=cast.COURT)
    enter(cast.NORDBY)
    assert Notice.objects.get(kind="WITHDRAWN").case_id == first.pk, "a notice about the joined case lands on the whole"
    karen.post(f"/sager/{second.pk}/skil-ad", {"reason": "Det var en fejl."})
    enter(cast.NORDBY)
    assert Notice.objects.get(kind="WITHDRAWN").case_id == first.pk
    assert Notice.objects.get(kind="EVICTION_SCHEDULED").case_id == second.pk


def test_a_joined_case_is_found_as_the_whole(alike: Proposal, as_: As) -> None:
    karen = as_("karen")
    first, second = cases()
    karen.post(f"/sager/{second.pk}/laeg-sammen", {"into": first.number, "reason": "De bor sammen."})
    found = karen.post("/soeg", {"q": "Peter Holm"}).content.decode()
    assert found.count("data-row") == 1
    assert f"/sager/{first.pk}" in found
    page = karen.get(f"/sager/{second.pk}").content.decode()
    assert f"sag {first.number}" in page
    assert "Skil sagerne ad igen" in page


@pytest.mark.parametrize("into", ["2026-000000", "nonsense", ""])
def test_another_case_must_be_named_by_its_number(alike: Proposal, as_: As, into: str) -> None:
    assert as_("karen").post(f"/sager/{cases()[0].pk}/laeg-sammen", {"into": into, "reason": "x"}).status_code == 422


def test_a_case_is_not_joined_with_itself_nor_a_closed_one(alike: Proposal, as_: As) -> None:
    karen, (first, _) = as_("karen"), cases()
    answer = karen.post(f"/sager/{first.pk}/laeg-sammen", {"into": first.number, "reason": "x"})
    assert "Det er den samme sag" in answer.content.decode()


def test_a_payment_that_is_only_likely_waits_until_somebody_says_which_case(send: Send, as_: As) -> None:
    send(cast.holm())
    paid = peter(kind="PAID")
    assert send(paid, by=cast.COURT).json()["state"] == "QUARANTINED"
    asked = proposal()
    assert asked.question == "WHICH_CASE"
    as_("karen").post(f"/indbakke/ligner/{asked.pk}/svar", {"decision": "yes"})
    enter(cast.NORDBY)
    notice = Notice.objects.get(kind="PAID")
    assert notice.case_id == cases()[0].pk
    assert "Underretning lagt på sagen" in as_("karen").get(f"/sager/{notice.case_id}").content.decode()


def test_a_payment_that_is_like_nothing_is_put_on_a_case_by_its_number(send: Send, as_: As) -> None:
    send(cast.holm())
    lost = cast.jens(kind="PAID", tenants=[{"name": "Ukendt Person"}])
    lost["address"] |= {"street": "Et helt andet sted", "house_number": "99"}
    lost["sender"]["reference"] = "X-1"
    send(lost)
    enter(cast.NORDBY)
    notice = Notice.objects.get(kind="PAID")
    karen = as_("karen")
    assert "Hører ikke til en sag endnu" in karen.get("/indbakke").content.decode()
    karen.post(f"/underretninger/{notice.pk}/laeg-paa-sag", {"into": cases()[0].number})
    notice.refresh_from_db()
    assert notice.case_id == cases()[0].pk


def test_a_known_tenant_at_another_address_joins_and_the_move_is_asked(send: Send, as_: As) -> None:
    send(cast.jens())
    moved = cast.court()
    moved["address"] |= {"street": "Skolevænget", "house_number": "7", "floor": "", "door": ""}
    moved["address"] = {name: value for name, value in moved["address"].items() if value}
    send(moved, by=cast.COURT)
    (case,) = cases()
    asked = proposal()
    assert asked.question == "MOVED"
    karen = as_("karen")
    assert "Havnegade 4B" in karen.get(f"/sager/{case.pk}").content.decode()
    karen.post(f"/indbakke/ligner/{asked.pk}/svar", {"decision": "yes"})
    page = karen.get(f"/sager/{case.pk}").content.decode()
    assert "Skolevænget 7" in page
    assert "Ny adresse" in page


def test_everything_that_was_decided_is_in_the_log_without_a_name(alike: Proposal, as_: As) -> None:
    as_("karen").post(f"/indbakke/ligner/{alike.pk}/svar", {"decision": "yes"})
    enter(cast.NORDBY)
    codes = set(Event.objects.values_list("code", flat=True))
    assert {"LIKENESS_FOUND", "LIKENESS_DECIDED", "CASES_JOINED"} <= codes
    assert not any("Holm" in str(refs) for refs in Event.objects.values_list("refs", flat=True))


def _reasons(asked: Proposal) -> list[Any]:
    from husly.parties.matching import Reason

    return [Reason(code) for code in asked.reasons]
