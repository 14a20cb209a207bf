"""Nordby Boligforening's system is told what its clerk would see: signed, in order, again until it arrives, without a name."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Organisation
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.intake.models import Notice
from husly.operations.sealer import seal_all
from husly.parties.rules import ConsentPurpose
from husly.webhooks import actions, follow, rules, sending
from husly.webhooks.models import Message, Receiver
from husly.webhooks.rules import Failure
from tests import cast
from tests.rooms.landlords.test_the_clerks_pages import agrees, plan, reached
from tests.rooms.letters.conftest import actor

As = Callable[[str], Client]
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
NAMES = ("Jens", "Bech", "Havnegade", "0204791235", "R-2026-0117")


@dataclass
class Listener:
    """A landlord's system: what it was sent, and the answers it gives, the last of them from then on."""

    address: str = ""
    got: list[tuple[dict[str, str], dict[str, Any], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=lambda: [200])
    hangs: float = 0.0

    def types(self) -> list[str]:
        return [body["type"] for _, body, _ in self.got]


@pytest.fixture
def listener() -> Iterator[Listener]:
    heard = Listener()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            sleep(heard.hangs)
            status = heard.answers.pop(0) if len(heard.answers) > 1 else heard.answers[0]
            heard.got.append(({key.lower(): value for key, value in self.headers.items()}, json.loads(raw), raw))
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", heard.address)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is to be read on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        heard.address = f"http://127.0.0.1:{server.server_port}/husly"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield heard
        server.shutdown()


@pytest.fixture
def receiver(db: None, listener: Listener) -> Receiver:
    return made(listener.address)[0]


def made(address: str) -> tuple[Receiver, str]:
    enter(cast.NORDBY)
    landlord = Organisation.objects.get(name=cast.BOLIGFORENING)
    return actions.add(organisation=landlord, address=address, by=actor("nanna"), at=clock.now())


def work(later: timedelta = timedelta(0)) -> int:
    """A round of the worker's: the log is sealed, read and sent."""
    seal_all(at=clock.now())
    count = follow.keep_up(cast.NORDBY, clock.now() + later)
    enter(cast.NORDBY)
    return count


def jens() -> Case:
    enter(cast.NORDBY)
    return Case.objects.get()


def test_a_notice_that_came_is_told_without_a_name_and_signed(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    receipt = send(cast.jens()).json()["receipt"]
    assert work() == 1
    ((headers, body, raw),) = listener.got
    assert (body["type"], body["data"]) == ("notice.received", {"receipt": receipt})
    assert not [name for name in NAMES if name.encode() in raw]
    at = clock.now().fromtimestamp(int(headers["webhook-timestamp"]), clock.COPENHAGEN)
    signed = rules.headers(headers["webhook-id"], at, raw, [receiver.secret()])
    assert headers["webhook-signature"] == signed["webhook-signature"]
    assert work() == 0
    assert len(listener.got) == 1


def test_the_status_is_told_when_it_is_another_and_only_by_the_tenants_consent(
    receiver: Receiver, listener: Listener, send: Callable[..., Any], as_: As
) -> None:
    send(cast.jens())
    work()
    case = jens()
    reached(case)
    as_("karen").post(f"/sager/{case.pk}/notat", {"text": "Talte med Jens."})
    work()
    assert listener.types() == ["notice.received"]
    agrees(case, ConsentPurpose.TELL_CONTACT)
    work()
    assert listener.types() == ["notice.received", "notice.status"]
    status = listener.got[1][1]["data"]["status"]
    assert status == [{"code": "RECEIVED", "basis": "OWN_NOTICE"}, {"code": "CONTACT_MADE", "basis": "CONSENT"}]
    agrees(case, ConsentPurpose.ARRANGE_ARREARS)  # changes nothing of what the landlord is told
    work()
    assert len(listener.got) == 2


def test_a_request_and_an_offer_that_was_seen_are_told(receiver: Receiver, listener: Listener, send: Callable[..., Any], as_: As) -> None:
    send(cast.jens())
    work()
    case, notice, karen = jens(), Notice.objects.get(), as_("karen")
    told = plan()
    as_("lone").post(f"/udlejer/underretninger/{notice.pk}/afdrag", told)
    enter(cast.NORDBY)
    offer = case.offers.get()
    karen.post(f"/sager/{case.pk}/udlejer/{offer.pk}", {"svar": "NOT_NOW"})
    due_on = (clock.today() + timedelta(days=7)).isoformat()
    asked = {"kind": "ADVICE", "what": "x", "why": "y", "due_on": due_on, "share": ["NAME"], "why_without": "z"}
    landlord = notice.organisation_id
    assert karen.post(f"/sager/{case.pk}/afdelinger/spoerg-udlejer/{landlord}", asked).status_code == 302
    work()
    assert listener.types() == ["notice.received", "offer.seen", "request.waiting"]
    assert listener.got[1][1]["data"]["key"] == told["key"]


def test_another_landlord_is_told_nothing_of_it(listener: Listener, send: Callable[..., Any]) -> None:
    other = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En anden boligforening")
    enter(cast.NORDBY)
    actions.add(organisation=other, address=listener.address, by=actor("nanna"), at=clock.now())
    send(cast.jens())
    assert work() == 0
    assert listener.got == []


@pytest.mark.parametrize("status", [500, 404, 302, 429])
def test_what_does_not_arrive_is_tried_again_in_order_under_the_same_number(
    receiver: Receiver, listener: Listener, send: Callable[..., Any], status: int
) -> None:
    listener.answers = [status, 200]
    send(cast.jens())
    send(cast.holm())
    assert work() == 0
    assert len(listener.got) == 1  # the second waits behind the first
    assert Message.objects.exclude(failure="").count() == 1
    assert work(timedelta(seconds=4)) == 0
    assert work(timedelta(seconds=6)) == 2
    ids = [headers["webhook-id"] for headers, _, _ in listener.got]
    assert ids[0] == ids[1] != ids[2]
    assert not Message.objects.filter(delivered_at=None).exists()


def test_what_never_arrives_is_given_up_and_the_next_goes(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    listener.answers = [500]
    send(cast.jens())
    later = timedelta(0)
    for pause in (timedelta(0), *rules.AGAIN_AFTER):
        later += pause + timedelta(seconds=1)
        work(later)
    enter(cast.NORDBY)
    assert (Message.objects.get().next_try_at, Message.objects.get().failure) == (None, "REFUSED")
    listener.answers = [200]
    send(cast.holm())
    assert work(later) == 1


def test_one_that_is_gone_is_not_asked_again(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    listener.answers = [410]
    send(cast.jens())
    work()
    work(timedelta(days=2))
    assert len(listener.got) == 1


def test_a_receiver_that_hangs_is_let_go(
    receiver: Receiver, listener: Listener, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT", 0.1)
    listener.hangs = 0.5
    send(cast.jens())
    assert work() == 0
    assert Message.objects.get().failure == Failure.NO_ANSWER.value


def test_a_receiver_that_is_away_is_no_answer(db: None, send: Callable[..., Any]) -> None:
    made("http://127.0.0.1:9/husly")
    send(cast.jens())
    assert work() == 0
    assert Message.objects.get().failure == Failure.NO_ANSWER.value


def test_no_message_goes_to_this_network_on_a_site(receiver: Receiver, listener: Listener, send: Callable[..., Any], settings: Any) -> None:
    settings.WEBHOOKS_STAY_INSIDE = False
    send(cast.jens())
    assert work() == 0
    assert Message.objects.get().failure == Failure.PRIVATE.value
    assert listener.got == []


def test_everything_since_a_moment_is_sent_again_under_the_same_numbers(
    receiver: Receiver, listener: Listener, send: Callable[..., Any]
) -> None:
    before = clock.now()
    send(cast.jens())
    send(cast.holm())
    work()
    enter(cast.NORDBY)
    assert actions.replay(receiver=receiver, since=before, by=actor("nanna"), at=clock.now()) == 2
    assert work() == 2
    ids = [headers["webhook-id"] for headers, _, _ in listener.got]
    assert ids[:2] == ids[2:]


def test_a_renewed_secret_and_the_one_before_both_sign_for_a_day(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    old = receiver.secret()
    enter(cast.NORDBY)
    secret = base64.b64decode(actions.renew(receiver=receiver, by=actor("nanna"), at=clock.now()).removeprefix("whsec_"))
    send(cast.jens())
    work()
    headers, _, raw = listener.got[0]
    at = clock.now().fromtimestamp(int(headers["webhook-timestamp"]), clock.COPENHAGEN)
    assert headers["webhook-signature"] == rules.headers(headers["webhook-id"], at, raw, [secret, old])["webhook-signature"]
    fresh = Receiver.objects.get(pk=receiver.pk)
    assert actions.secrets_of(fresh, clock.now() + timedelta(days=2)) == [secret]


def test_a_receiver_that_was_closed_is_sent_nothing_more(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    send(cast.jens())
    seal_all(at=clock.now())
    enter(cast.NORDBY)
    actions.end(receiver=receiver, by=actor("nanna"), at=clock.now())
    assert work() == 0
    assert listener.got == []


def test_the_administrator_makes_looks_at_and_closes_one(listener: Listener, send: Callable[..., Any], as_: As) -> None:
    nanna, landlord = as_("nanna"), Organisation.objects.get(name=cast.BOLIGFORENING)
    refused = nanna.post("/adgang/beskeder", {"organisation": landlord.pk, "address": "ftp://x"})
    assert refused.status_code == 422
    assert "https://" in refused.content.decode()
    page = nanna.post("/adgang/beskeder", {"organisation": landlord.pk, "address": listener.address}).content.decode()
    assert "whsec_" in page
    assert "whsec_" not in nanna.get("/adgang/beskeder").content.decode()
    send(cast.jens())
    work()
    one = Receiver.objects.get()
    assert "modtaget" in nanna.get(f"/adgang/beskeder/{one.pk}").content.decode()
    assert "whsec_" in nanna.post(f"/adgang/beskeder/{one.pk}/ny-hemmelighed").content.decode()
    again = nanna.post(f"/adgang/beskeder/{one.pk}", {"since": "2026-01-01T00:00"}, follow=True)
    assert "1 beskeder bliver sendt igen" in again.content.decode()
    assert nanna.post(f"/adgang/beskeder/{one.pk}/luk").status_code == 302
    assert as_("karen").get("/adgang/beskeder").status_code == 409


def test_old_messages_are_gone(receiver: Receiver, listener: Listener, send: Callable[..., Any]) -> None:
    send(cast.jens())
    work()
    follow.tidy(cast.NORDBY, clock.now() + timedelta(days=29))
    enter(cast.NORDBY)
    assert Message.objects.count() == 1
    follow.tidy(cast.NORDBY, clock.now() + timedelta(days=31))
    enter(cast.NORDBY)
    assert not Message.objects.exists()
