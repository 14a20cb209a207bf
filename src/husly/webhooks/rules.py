"""What a message says and how it is signed, which addresses it may go to, and when it is tried again; the Standard Webhooks way."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from husly.audit.rules import EventCode
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled

SECRET_BYTES = 32
LONGEST_ADDRESS = 400
KEPT = timedelta(days=30)  # a message that was delivered or given up
LEASE = timedelta(minutes=2)  # a message that somebody is about to send is nobody else's
AGAIN_AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)
_PREFIX = "whsec_"
_GONE = 410


class Kind(Labelled):
    """What a receiver is told of; `value` is the type that stands in the message."""

    RECEIVED = "notice.received", "Underretningen er modtaget"
    STATUS = "notice.status", "Det, kommunen kan fortælle, er ændret"
    ASKED = "request.waiting", "Kommunen har spurgt om noget"
    SEEN = "offer.seen", "Tilbuddet er set"


OF_A_STATUS = (
    EventCode.CASE_CLOSED,
    EventCode.CASE_REOPENED,
    EventCode.CONTACT_MADE,
    EventCode.CONTACT_TAKEN_BACK,
    EventCode.TENANT_ANSWERED,
    EventCode.CONSENT_GIVEN,
    EventCode.CONSENT_WITHDRAWN,
    EventCode.AGREEMENT_CONFIRMED,
    EventCode.AGREEMENT_ENDED,
    EventCode.CASES_JOINED,
    EventCode.CASES_PARTED,
)
TOLD = (EventCode.NOTICE_RECEIVED, EventCode.DEPARTMENT_ASKED, EventCode.OFFER_SETTLED, *OF_A_STATUS)


class Failure(Labelled):
    """Why a message did not arrive, in words that say what to do."""

    NO_ANSWER = "NO_ANSWER", "Modtageren svarer ikke"
    REFUSED = "REFUSED", "Modtageren afviste beskeden"
    REDIRECTED = "REDIRECTED", "Modtageren sender videre til en anden adresse; ret adressen"
    GONE = "GONE", "Modtageren findes ikke mere"
    PRIVATE = "PRIVATE", "Adressen er ikke på det offentlige internet"
    UNKNOWN_HOST = "UNKNOWN_HOST", "Navnet i adressen findes ikke"


def content(kind: Kind, at: datetime, data: Mapping[str, object]) -> bytes:
    """The message's body: its type, when it happened, and numbers that mean something to the receiver alone."""
    told = {"type": kind.value, "timestamp": at.isoformat(), "data": dict(data)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def secret_words(secret: bytes) -> str:
    """The secret as it is given to a receiver."""
    return _PREFIX + base64.b64encode(secret).decode()


def headers(message_id: str, at: datetime, body: bytes, secrets: Iterable[bytes]) -> dict[str, str]:
    """`webhook-id`, `webhook-timestamp` and a signature by each secret that counts, as standardwebhooks.com describes them."""
    moment = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), moment.encode(), body))
    marks = [base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode() for secret in secrets]
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(f"v1,{mark}" for mark in marks),
    }


def may_receive(address: str, *, in_the_clear: bool) -> Verdict:
    """An address messages can go to: https, a name, nobody's password; in a trial http too."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return no("Adressen kan ikke læses. Skriv den som https://navn.dk/sti.")
    if len(address) > LONGEST_ADDRESS or not parts.hostname or not address.isprintable() or " " in address:
        return no("Adressen kan ikke læses. Skriv den som https://navn.dk/sti.")
    if parts.scheme != "https" and not (in_the_clear and parts.scheme == "http"):
        return no("Adressen skal begynde med https://, så ingen kan læse med.")
    if parts.username or parts.password:
        return no("Adressen må ikke have brugernavn eller adgangskode i sig. Modtageren kender Husly på underskriften.")
    if parts.fragment or port == 0:
        return no("Adressen kan ikke læses. Skriv den som https://navn.dk/sti.")
    return YES


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not of this machine, the municipality's own network or anything reserved."""
    found: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


def failure(status: int) -> Failure | None:
    """What an answer means: anything from 200 to 299 is received."""
    if 200 <= status < 300:
        return None
    if status == _GONE:
        return Failure.GONE
    return Failure.REDIRECTED if 300 <= status < 400 else Failure.REFUSED


def next_try(tries: int, why: Failure, now: datetime) -> datetime | None:
    """When a message that failed is tried again; None when it is given up."""
    return None if why is Failure.GONE or tries > len(AGAIN_AFTER) else now + AGAIN_AFTER[tries - 1]
