"""What is sent to Serviceplatformen and how its answers are understood, over a wire of our own; the real one is untried."""

import base64
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from lxml import etree

from husly.letters.memo import NAMESPACE
from husly.letters.post import CannotTell, NoAnswer, Refusal, Sending
from husly.letters.rules import Channel, Failure, Outcome
from husly.letters.serviceplatformen import Answer, NoReply, Serviceplatformen, Unreachable, Wire, read_status
from husly.letters.sheet import Sender

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
KEY = uuid.UUID("8c2ea15d-61fb-4ba9-9366-42f8b194c114")
STATUS = """<PKO_PostStatus xmlns="http://serviceplatformen.dk/xml/print/PKO_PostStatus/1/types"><TransmissionId>t-1</TransmissionId>
<MessageUUID>{key}</MessageUUID><KanalKode>Digital Post</KanalKode><TransaktionsDatoTid>2026-11-23T09:00:00+01:00</TransaktionsDatoTid>
<TransaktionsStatusKode>{status}</TransaktionsStatusKode><FejlDetaljer><FejlKode>{code}</FejlKode></FejlDetaljer></PKO_PostStatus>"""


def sending(channel: Channel = Channel.DIGITAL) -> Sending:
    content = b"%PDF" if channel is Channel.DIGITAL else b"Hej"
    return Sending(KEY, channel, Sender("Nordby Kommune", cvr="12345674"), "Hej", content, AT, "0204791235")


class Told:
    """A wire that answers as it is told and keeps what it was told."""

    def __init__(self, answer: Answer | Exception, *, is_registered: bool = True, queue: tuple[bytes, ...] = ()) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.sent: list[tuple[dict[str, str], bytes]] = []
        self._answer, self._is_registered, self._queue = answer, is_registered, queue

    def post(self) -> Serviceplatformen:
        return Serviceplatformen(Wire(self._ask, self._tell, lambda: iter(self._queue)))

    def _ask(self, path: str, entity: str, parameters: dict[str, str]) -> Answer:
        self.asked.append((path, parameters))
        return Answer(200, {"result": self._is_registered})

    def _tell(self, path: str, entity: str, headers: dict[str, str], body: bytes) -> Answer:
        self.sent.append((headers, body))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def envelope(status: str, key: object = KEY, code: str = "") -> bytes:
    inner = base64.b64encode(STATUS.format(status=status, key=key, code=code).encode()).decode()
    return f"<Haendelsesbesked><Beskeddata><Base64>{inner}</Base64></Beskeddata></Haendelsesbesked>".encode()


@pytest.mark.parametrize(
    ("channel", "service", "way"), [(Channel.DIGITAL, "digitalpost", "Digital Post"), (Channel.NEMSMS, "nemsms", "NemSMS")]
)
def test_a_letter_is_sent_with_its_key_after_it_was_asked_whether_the_tenant_gets_such(channel: Channel, service: str, way: str) -> None:
    wire = Told(Answer(200))
    proof = wire.post().send(sending(channel), at=AT)
    assert wire.asked == [(f"service/PostForespoerg_1/{service}", {"cprNumber": "0204791235"})]
    headers, body = wire.sent[0]
    assert headers["X-TransaktionsId"] == proof.number == str(KEY)
    request = etree.fromstring(body)
    assert request.findtext("KombiValgKode") == way
    assert request.findtext(f".//{{{NAMESPACE}}}messageUUID") == str(KEY)


def test_who_gets_no_digital_post_is_exempt_and_nothing_is_sent() -> None:
    wire = Told(Answer(200), is_registered=False)
    with pytest.raises(Refusal, match="EXEMPT"):
        wire.post().send(sending(), at=AT)
    assert wire.sent == []


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(503), Failure.TEMPORARY),
        (Answer(429), Failure.TEMPORARY),
        (Unreachable(), Failure.TEMPORARY),
        (Answer(400), Failure.TECHNICAL),
        (Answer(401), Failure.TECHNICAL),
        (Answer(404), Failure.INVALID_ADDRESS),
    ],
)
def test_a_refusal_is_the_failure_it_means(answer: Answer | Exception, failure: Failure) -> None:
    with pytest.raises(Refusal, match=failure.value):
        Told(answer).post().send(sending(), at=AT)


@pytest.mark.parametrize("answer", [Answer(500), Answer(502), Answer(504), NoReply()])
def test_whatever_may_have_broken_after_the_letter_was_taken_is_no_answer(answer: Answer | Exception) -> None:
    with pytest.raises(NoAnswer):
        Told(answer).post().send(sending(), at=AT)


def test_what_became_of_a_key_cannot_be_asked() -> None:
    with pytest.raises(CannotTell):
        Told(Answer(200)).post().find(KEY, at=AT)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Modtaget Digital Post", Outcome.ACCEPTED),
        ("Afleveret Digital Post", Outcome.AVAILABLE),
        ("AFLEVERET DIGITAL POST", Outcome.AVAILABLE),
        ("Fejlet", Outcome.FAILED),
    ],
)
def test_a_status_is_a_receipt(status: str, outcome: Outcome) -> None:
    (receipt,) = Told(Answer(200), queue=(envelope(status, code="X1"),)).post().collect(at=AT)
    assert (receipt.key, receipt.outcome, receipt.id) == (KEY, outcome, "t-1")
    assert receipt.at == AT
    assert (receipt.failure is Failure.PERMANENT) is (outcome is Outcome.FAILED)


ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><Base64>&e;</Base64></x>'


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"not xml",
        b"<a/>",
        envelope("Noget andet"),
        envelope("Fejlet", key="x"),
        b"<a><Base64>%%%</Base64></a>",
        ENTITIES,
        b"\xff\xfe<a/>",
    ],
)
def test_what_is_no_receipt_is_left_alone(message: bytes) -> None:
    assert read_status(message) is None


def test_a_queue_that_is_away_is_asked_later() -> None:
    def away() -> list[bytes]:
        raise Unreachable

    nothing: Callable[..., Answer] = lambda *_: Answer(200)  # noqa: E731
    with pytest.raises(CannotTell):
        list(Serviceplatformen(Wire(nothing, nothing, away)).collect(at=AT))
