"""A court's letter from the moment it arrives to the case it lands on; and what becomes of post that cannot be read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.intake.models import Notice
from husly.operations.demo_post import letter, message
from husly.operations.errands import run
from husly.post.models import Message
from tests import cast
from tests.conftest import AT
from tests.rules.pdfs import half_letters

As = Callable[[str], Client]
Send = Callable[..., Any]
TODAY = date(2026, 11, 23)
JENS = letter("Jens Bech", "0204791235", "Havnegade 4B, 1. th", "FS 7-17/2026", TODAY, 21)


@pytest.fixture
def hand_over(db: None) -> Callable[..., Any]:
    organisation = Organisation.objects.create(kind=OrganisationKind.POST_SYSTEM.value, name="Nordbys postsystem")
    key = cast.token(organisation.name, at=AT, municipalities=(cast.NORDBY,))

    def post(raw: bytes, municipality: str = cast.NORDBY, token: str = key) -> Any:
        client = Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})
        return client.post(f"/api/v1/messages/{municipality}", raw, content_type="application/xml")

    return post


def worked() -> Message:
    """The newest message, when the worker has been there."""
    run(cast.NORDBY, now=lambda: AT)
    enter(cast.NORDBY)
    return Message.objects.order_by("-id")[0]


def fields(page: str) -> dict[str, str]:
    """What stands in the form."""
    from lxml import html

    form = next(one for one in html.fromstring(page).forms if "name" in one.fields)
    return {name: value or "" for name, value in form.form_values()}


def test_a_letter_is_read_beside_the_document_and_nothing_is_taken_unseen(hand_over: Callable[..., Any], as_: As) -> None:
    assert hand_over(JENS).status_code == 201
    found = worked()
    assert found.state == "WAITING"
    assert Notice.objects.count() == 0
    karen = as_("karen")
    assert "Underretning om udsættelse" in karen.get("/indbakke").content.decode()
    page = karen.get(f"/digital-post/{found.pk}").content.decode()
    told = fields(page)
    assert (told["name"], told["cpr"], told["sender_kind"]) == ("Jens Bech", "0204791235", "BAILIFF_COURT")
    assert (told["street"], told["house_number"], told["floor"], told["door"]) == ("Havnegade", "4B", "1", "th")
    assert told["eviction_at"].endswith("T09:30")
    assert "<mark>" in page


def test_what_karen_confirms_joins_the_landlords_case(hand_over: Callable[..., Any], as_: As, send: Send) -> None:
    send(cast.jens())
    hand_over(JENS)
    found, karen = worked(), as_("karen")
    told = fields(karen.get(f"/digital-post/{found.pk}").content.decode())
    karen.post(f"/digital-post/{found.pk}", told, follow=True)
    enter(cast.NORDBY)
    found.refresh_from_db()
    (case,) = Case.objects.all()
    assert (found.state, found.notice.case_id if found.notice else None) == ("CONFIRMED", case.pk)
    assert case.eviction_at is not None
    assert case.notices.filter(channel="POST").count() == 1
    assert "bekræftet som underretning" in karen.get(f"/digital-post/{found.pk}").content.decode()


def test_a_confirmed_letter_is_not_confirmed_again(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    found, karen = worked(), as_("karen")
    told = fields(karen.get(f"/digital-post/{found.pk}").content.decode())
    for _ in range(2):
        karen.post(f"/digital-post/{found.pk}", told, follow=True)
    enter(cast.NORDBY)
    assert Notice.objects.count() == 1


def test_the_same_message_is_kept_once_with_the_same_receipt(hand_over: Callable[..., Any]) -> None:
    first, second = hand_over(JENS), hand_over(JENS)
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"
    worked()
    assert Message.objects.count() == 1


def test_pictures_and_files_of_the_letter_are_shown_to_those_who_may(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    found = worked()
    picture = as_("karen").get(f"/digital-post/{found.pk}/fil/0/side/1.png")
    assert picture.content.startswith(b"\x89PNG")
    file = as_("karen").get(f"/digital-post/{found.pk}/fil/0")
    assert file.content.startswith(b"%PDF")
    assert "attachment" in file.headers["Content-Disposition"]
    for address in (f"/digital-post/{found.pk}/fil/0/side/2.png", f"/digital-post/{found.pk}/fil/7"):
        assert as_("karen").get(address).status_code == 404
    assert as_("lone").get(f"/digital-post/{found.pk}/fil/0").status_code == 404


def test_a_letter_that_is_no_notice_is_laid_away_and_can_be_taken_up_again(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    found, karen = worked(), as_("karen")
    assert karen.post(f"/digital-post/{found.pk}/afvis", {}).status_code == 302
    found.refresh_from_db()
    assert found.state == "WAITING", "without a reason nothing happens"
    karen.post(f"/digital-post/{found.pk}/afvis", {"reason": "En indbydelse."})
    assert "En indbydelse." in karen.get("/karantaene").content.decode()
    karen.post(f"/digital-post/{found.pk}/tag-op")
    found.refresh_from_db()
    assert (found.state, found.ended_at) == ("WAITING", None)


def test_a_broken_message_is_kept_mended_and_read(hand_over: Callable[..., Any], as_: As) -> None:
    broken = JENS.replace(b"</memo:MessageHeader>", b"</memo:MessageHeade>")
    hand_over(broken)
    found, karen = worked(), as_("karen")
    assert found.state == "UNREADABLE"
    assert found.reason in karen.get(f"/karantaene/{found.pk}").content.decode()
    assert karen.get(f"/karantaene/{found.pk}/raa").content == broken
    karen.post(f"/karantaene/{found.pk}", {"text": JENS.decode()})
    mended = worked()
    assert mended.state == "WAITING"
    found.refresh_from_db()
    assert (found.state, found.mended_into_id, found.raw()) == ("MENDED", mended.pk, broken)


def test_a_message_that_was_not_changed_is_not_called_mended(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(b"<x/>")
    found = worked()
    assert as_("karen").post(f"/karantaene/{found.pk}", {"text": "<x/>"}).status_code == 409
    assert as_("karen").post(f"/karantaene/{found.pk}", {"text": " "}).status_code == 422
    found.refresh_from_db()
    assert found.state == "UNREADABLE"


def test_a_message_in_quarantine_is_read_again_as_it_is(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(b"no xml")
    found = worked()
    as_("karen").post(f"/karantaene/{found.pk}/laes-igen")
    assert worked().state == "UNREADABLE"


@pytest.mark.parametrize("raw", [b"\x00\xff", b"<", b"%PDF-1.7", "æøå".encode("latin-1"), b"<a>" * 5000], ids=range(5))
def test_whatever_it_is_it_is_kept(hand_over: Callable[..., Any], raw: bytes) -> None:
    assert hand_over(raw).status_code == 201
    found = worked()
    assert (found.state, found.raw()) == ("UNREADABLE", raw)
    assert found.reason


def test_an_empty_message_and_a_wrong_key_are_told_so(hand_over: Callable[..., Any]) -> None:
    assert hand_over(b"").status_code == 413
    assert hand_over(JENS, municipality=cast.SOENDERBY).status_code == 403
    assert hand_over(JENS, token=cast.token(cast.BOLIGFORENING, at=AT)).status_code == 403
    assert hand_over(JENS, token="nonsense").status_code == 401
    enter(cast.NORDBY)
    assert Message.objects.count() == 0


def test_a_structured_notice_from_its_own_sender_goes_straight_in(hand_over: Callable[..., Any]) -> None:
    import json

    Organisation.objects.filter(name=cast.BOLIGFORENING).update(cvr=cast.CVR)
    hand_over(message("R-1", "Underretning", b"", sender=(cast.BOLIGFORENING, cast.CVR), structured=json.dumps(cast.jens()).encode()))
    found = worked()
    assert found.state == "CONFIRMED"
    assert found.notice is not None
    assert found.notice.case is not None


def test_a_structured_notice_that_somebody_else_sends_waits_for_a_person(hand_over: Callable[..., Any]) -> None:
    import json

    hand_over(message("R-1", "Underretning", b"", sender=("En anden", "99999999"), structured=json.dumps(cast.jens()).encode()))
    assert worked().state == "WAITING"
    assert Notice.objects.count() == 0


def test_the_log_knows_messages_by_their_numbers(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    as_("karen").get(f"/digital-post/{worked().pk}")
    enter(cast.NORDBY)
    assert {"MESSAGE_RECEIVED", "MESSAGE_READ"} <= set(Event.objects.values_list("code", flat=True))
    assert not any("Bech" in str(refs) for refs in Event.objects.values_list("refs", flat=True))


def test_lists_of_messages_do_not_fetch_their_bytes(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    hand_over(b"<x/>")
    worked()
    for address in ("/indbakke", "/karantaene"):
        karen = as_("karen")
        with CaptureQueriesContext(connection) as asked:
            assert karen.get(address).status_code == 200
        assert not any("raw_sealed" in query["sql"] for query in asked.captured_queries)


def test_a_letter_cannot_be_received_on_a_day_to_come(hand_over: Callable[..., Any], as_: As) -> None:
    hand_over(JENS)
    found, karen = worked(), as_("karen")
    told = fields(karen.get(f"/digital-post/{found.pk}").content.decode())
    refused = karen.post(f"/digital-post/{found.pk}", told | {"received_on": "2049-12-24"})
    assert (refused.status_code, "der ikke er kommet endnu" in refused.content.decode()) == (422, True)
    assert Notice.objects.count() == 0


def test_a_letter_with_half_letters_is_kept_and_read(hand_over: Callable[..., Any], as_: As) -> None:
    raw = message("R-9", "Underretning", half_letters())
    hand_over(raw)
    found = worked()
    assert found.state == "WAITING"
    assert "B�ch" in as_("karen").get(f"/digital-post/{found.pk}").content.decode()
    assert found.raw() == raw
