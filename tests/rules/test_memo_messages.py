"""Messages of Digital Post: what they hold, that they are always the same, and that the official schema takes them."""

import base64
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from husly.letters.memo import NAMESPACE, message
from husly.letters.post import Sending
from husly.letters.rules import Channel
from husly.letters.sheet import Sender
from husly.letters.texts import cleaned

SCHEMA = Path(__file__).resolve().parents[2].parent / "shared/data/memo/MeMo_core.xsd"
KEY = uuid.UUID("8c2ea15d-61fb-4ba9-9366-42f8b194c114")
AT = datetime(2026, 11, 23, 8, 0, 30, 999, tzinfo=UTC)


def sending(channel: Channel = Channel.DIGITAL, **changes: object) -> Sending:
    said = {"key": KEY, "channel": channel, "sender": Sender("Nordby Kommune", cvr="12345674"), "title": "Vi vil gerne hjælpe dig"}
    more = {
        "content": b"%PDF-1.7 \xff" if channel is Channel.DIGITAL else "Læs dit brev.".encode(),
        "created_at": AT,
        "recipient": "0204791235",
    }
    return Sending(**{**said, **more, **changes})  # type: ignore[arg-type]


def found(xml: bytes, path: str) -> str:
    element = etree.fromstring(xml).find(path, {"m": NAMESPACE})
    return "" if element is None else str(element.text)


def test_a_letter_is_a_message_with_its_key_its_recipient_and_the_very_bytes() -> None:
    xml = message(sending())
    assert found(xml, ".//m:messageUUID") == str(KEY)
    assert found(xml, ".//m:messageType") == "DIGITALPOST"
    assert found(xml, ".//m:recipientID") == "0204791235"
    assert found(xml, ".//m:senderID") == "12345674"
    assert found(xml, ".//m:createdDateTime") == "2026-11-23T08:00:30Z"
    assert base64.b64decode(found(xml, ".//m:content")) == b"%PDF-1.7 \xff"


def test_an_sms_is_words_without_a_body() -> None:
    xml = message(sending(Channel.NEMSMS))
    assert found(xml, ".//m:notification") == "Læs dit brev."
    assert etree.fromstring(xml).find("m:MessageBody", {"m": NAMESPACE}) is None


def test_the_same_sending_is_the_same_message() -> None:
    assert message(sending()) == message(sending())


@pytest.mark.parametrize(
    "changes",
    [
        {"channel": Channel.PAPER},
        {"recipient": ""},
        {"sender": Sender("Nordby Kommune")},
        {"channel": Channel.NEMSMS, "content": b"x" * 151},
    ],
)
def test_what_cannot_be_a_message_is_none(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="has"):
        message(sending(**changes))


@given(st.text(min_size=1, max_size=400))
def test_no_title_breaks_the_message(title: str) -> None:
    words = cleaned(title)
    assert found(message(sending(title=words)), ".//m:label") in {words[:256], "None"}


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of MeMo is not on this machine")
@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.NEMSMS])
def test_the_official_schema_takes_every_message(channel: Channel) -> None:
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(message(sending(channel, title="T" * 300))))
