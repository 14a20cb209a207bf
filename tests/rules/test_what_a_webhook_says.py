"""How a message is signed, where it may go, what an answer means and when it is tried again."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest

from husly.webhooks.rules import AGAIN_AFTER, Failure, Kind, content, failure, headers, is_public, may_receive, next_try, secret_words

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
SECRET = b"0123456789abcdef0123456789abcdef"


def test_the_signature_is_that_of_the_specification() -> None:
    """The example of standardwebhooks.com, whose own libraries give this signature."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    said = headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}', [secret])
    assert said["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_secret_that_counts_signs() -> None:
    said = headers("id", NOW, b"{}", [SECRET, b"x" * 32])
    assert len(said["webhook-signature"].split()) == 2
    mark = base64.b64encode(hmac.new(SECRET, b"id." + said["webhook-timestamp"].encode() + b".{}", hashlib.sha256).digest()).decode()
    assert said["webhook-signature"].split()[0] == f"v1,{mark}"


def test_the_secret_is_given_as_the_specification_writes_it() -> None:
    assert base64.b64decode(secret_words(SECRET).removeprefix("whsec_")) == SECRET


def test_the_body_is_type_moment_and_numbers() -> None:
    told = json.loads(content(Kind.RECEIVED, NOW, {"receipt": "r"}))
    assert told == {"type": "notice.received", "timestamp": "2026-11-26T08:00:00+00:00", "data": {"receipt": "r"}}


@pytest.mark.parametrize(
    ("address", "in_the_clear", "says"),
    [
        ("https://husly.bolig.example/modtag", False, ""),
        ("https://husly.bolig.example:8443/modtag?fra=husly", False, ""),
        ("http://husly.bolig.example/modtag", False, "https://"),
        ("http://127.0.0.1:8000/", True, ""),
        ("ftp://husly.bolig.example/", True, "https://"),
        ("https://user:pw@husly.bolig.example/", False, "brugernavn"),
        ("https://", False, "kan ikke læses"),
        ("husly.bolig.example", False, "kan ikke læses"),
        ("https://husly.bolig.example:99999/", False, "kan ikke læses"),
        ("https://husly.bolig.example/a b", False, "kan ikke læses"),
        ("https://husly.bolig.example/\n", False, "kan ikke læses"),
        ("https://husly.bolig.example/#x", False, "kan ikke læses"),
        ("https://[::1", False, "kan ikke læses"),
        ("https://husly.bolig.example/" + "x" * 400, False, "kan ikke læses"),
    ],
)
def test_where_a_message_may_go(address: str, in_the_clear: bool, says: str) -> None:
    verdict = may_receive(address, in_the_clear=in_the_clear)
    assert says in verdict.reason
    assert bool(verdict) is (not says)


@pytest.mark.parametrize(
    ("address", "is_out"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
    ],
)
def test_only_the_public_internet_is_outside(address: str, is_out: bool) -> None:
    assert is_public(address) is is_out


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (200, None),
        (204, None),
        (299, None),
        (301, Failure.REDIRECTED),
        (307, Failure.REDIRECTED),
        (400, Failure.REFUSED),
        (410, Failure.GONE),
        (429, Failure.REFUSED),
        (500, Failure.REFUSED),
        (100, Failure.REFUSED),
    ],
)
def test_what_an_answer_means(status: int, why: Failure | None) -> None:
    assert failure(status) is why


def test_it_is_tried_again_later_and_later_and_given_up_in_the_end() -> None:
    moments = [next_try(tries, Failure.NO_ANSWER, NOW) for tries in range(1, len(AGAIN_AFTER) + 2)]
    assert moments == [*(NOW + pause for pause in AGAIN_AFTER), None]
    assert next_try(1, Failure.GONE, NOW) is None
