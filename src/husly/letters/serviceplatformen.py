"""Digital Post and NemSMS over Serviceplatformen (SF1601), with receipts from Beskedfordeler (SF1461).

It needs the package python-serviceplatformen, an OCES3 certificate and agreements for both services, and has never been tried
against the real thing: what it sends and reads is taken from that package and from what other public systems do.
"""

import base64
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from husly.letters import memo
from husly.letters.post import CannotTell, NoAnswer, Proof, Receipt, Refusal, Sending
from husly.letters.rules import Channel, Failure, Outcome

CARRIER = "Digital Post (SF1601)"
TIMEOUT = 60  # seconds; well below the lease of a letter
_UNAVAILABLE = 503
_SENDS, _ASKS = "service/KombiPostAfsend_1/memos", "service/PostForespoerg_1/"
_SENDS_AS, _ASKS_AS = "http://entityid.kombit.dk/service/kombipostafsend/1", "http://entityid.kombit.dk/service/postforespoerg/1"
_WAYS = {Channel.DIGITAL: ("digitalpost", "Digital Post"), Channel.NEMSMS: ("nemsms", "NemSMS")}
_STATUSES = {
    "modtaget digital post": Outcome.ACCEPTED,
    "afleveret digital post": Outcome.AVAILABLE,
    "modtaget nemsms": Outcome.ACCEPTED,
    "afleveret nemsms": Outcome.AVAILABLE,
    "fejlet": Outcome.FAILED,
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    body: Any = None


class Unreachable(Exception):
    """No connection was made, so nothing was handed over."""


class NoReply(Exception):
    """The connection was made and nothing came back in time."""


@dataclass(frozen=True)
class Wire:
    """The three things the real service is needed for, so that the rest can be tried without it.

    `ask(path, entity, parameters)` and `tell(path, entity, headers, body)` raise Unreachable or NoReply; `queue()` yields messages.
    """

    ask: Callable[[str, str, dict[str, str]], Answer]
    tell: Callable[[str, str, dict[str, str], bytes], Answer]
    queue: Callable[[], Iterable[bytes]]


class Serviceplatformen:
    """One municipality's access."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        """As the protocol says. The letter's key is the message's UUID and the transaction's too."""
        service, way = _WAYS[sending.channel]
        if not sending.is_to_cvr:  # whoever has a CVR number must have Digital Post
            self._require_registered(sending.recipient, service)
        request = etree.Element("kombi_request")
        etree.SubElement(request, "KombiValgKode").text = way
        request.append(etree.fromstring(memo.message(sending), _PARSER))
        headers = {"X-TransaktionsId": str(sending.key), "X-TransaktionsTid": at.isoformat(), "Content-Type": "application/xml"}
        try:
            answer = self._wire.tell(_SENDS, _SENDS_AS, headers, etree.tostring(request, encoding="UTF-8"))
        except Unreachable as error:
            raise Refusal(Failure.TEMPORARY, "UNREACHABLE") from error
        except NoReply as error:
            raise NoAnswer from error
        if answer.status >= 500 and answer.status != _UNAVAILABLE:
            raise NoAnswer  # whatever broke there may have broken after the message was taken
        _require(answer)
        return Proof(CARRIER, str(sending.key), at)

    def find(self, key: uuid.UUID, *, at: datetime) -> Proof | None:
        """SF1601 has no such question: what became of a message comes as a receipt, or a person asks."""
        raise CannotTell

    def collect(self, *, at: datetime) -> Iterable[Receipt]:
        """The queue gives each message once; each is recorded before the next is asked for."""
        try:
            yield from (receipt for receipt in map(read_status, self._wire.queue()) if receipt)
        except (Unreachable, NoReply) as error:
            raise CannotTell from error

    def acknowledge(self, receipt: Receipt) -> None:
        """The package takes a message off the queue when it reads it."""

    def _require_registered(self, cpr: str, service: str) -> None:
        try:
            answer = self._wire.ask(_ASKS + service, _ASKS_AS, {"cprNumber": cpr})
        except (Unreachable, NoReply) as error:
            raise Refusal(Failure.TEMPORARY, "UNREACHABLE") from error
        _require(answer)
        if not answer.body["result"]:
            raise Refusal(Failure.EXEMPT, "NOT_REGISTERED")


def read_status(message: bytes) -> Receipt | None:
    """The receipt in a message of Beskedfordeler (PKO_PostStatus, base64 in an envelope); None for what is no such message."""
    try:
        envelope = etree.fromstring(message, _PARSER)
        status = etree.fromstring(base64.b64decode(_found(envelope, "Base64")), _PARSER)
        outcome = _STATUSES[_found(status, "TransaktionsStatusKode").casefold()]
        key, told_at = uuid.UUID(_found(status, "MessageUUID")), datetime.fromisoformat(_found(status, "TransaktionsDatoTid"))
    except (etree.XMLSyntaxError, ValueError, KeyError):
        return None
    failure = Failure.PERMANENT if outcome is Outcome.FAILED else None
    aware = told_at if told_at.tzinfo else told_at.astimezone()
    return Receipt(_found(status, "TransmissionId"), key, outcome, aware, failure, _found(status, "FejlKode")[:40])


def _found(root: etree._Element, name: str) -> str:
    words = root.xpath("string((.//*[local-name() = $name])[1])", name=name)
    return str(words).strip()


def _require(answer: Answer) -> None:
    """2xx goes on; a busy or broken service is tried again, a message it will not have is not."""
    if answer.status in {408, 429} or answer.status >= 500:
        raise Refusal(Failure.TEMPORARY, str(answer.status))
    if answer.status == 404:
        raise Refusal(Failure.INVALID_ADDRESS, str(answer.status))
    if answer.status >= 300:
        raise Refusal(Failure.TECHNICAL, str(answer.status))


def wire(*, cvr: str, certificate: str, queue_id: str, is_test: bool) -> Wire:
    """The wire to the real service; raises ModuleNotFoundError without the package."""
    import requests
    from python_serviceplatformen.authentication import KombitAccess
    from python_serviceplatformen.message_broker import iterate_queue_messages

    access = KombitAccess(cvr=cvr, cert_path=certificate, test=is_test)

    def call(method: str, path: str, entity: str, **more: Any) -> Answer:
        try:
            headers = {**more.pop("headers", {}), "authorization": access.get_access_token(entity)}
        except (requests.RequestException, ValueError) as error:
            raise Unreachable from error
        try:
            address = f"{access.environment}/{path}"
            answer = requests.request(method, address, headers=headers, cert=certificate, timeout=TIMEOUT, **more)
        except requests.ConnectTimeout as error:
            raise Unreachable from error
        except requests.RequestException as error:
            raise NoReply from error
        return Answer(answer.status_code, answer.json() if "json" in answer.headers.get("Content-Type", "") else None)

    return Wire(
        ask=lambda path, entity, parameters: call("GET", path, entity, params=parameters),
        tell=lambda path, entity, headers, body: call("POST", path, entity, headers=headers, data=body),
        queue=lambda: iterate_queue_messages(queue_id, access) if queue_id else (),
    )
