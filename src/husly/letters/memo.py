"""A letter or an SMS as MeMo, the message of Digital Post (schema 1.1); the same sending always gives the same bytes."""

import base64
from datetime import UTC, datetime

from lxml import etree

from husly.letters.post import Sending
from husly.letters.rules import Channel

NAMESPACE = "https://DigitalPost.dk/MeMo-1"
_TEXT = 256  # characters; memoTextType
_SMS = 150  # characters; memoNotificationType
_TYPES = {Channel.DIGITAL: "DIGITALPOST", Channel.NEMSMS: "NEMSMS"}


def message(sending: Sending) -> bytes:
    """The message as XML in UTF-8; the letter's key is its UUID. Raises ValueError for what can be no message of Digital Post."""
    if sending.channel not in _TYPES or not sending.recipient or not sending.sender.cvr:
        raise ValueError("A message has a channel of Digital Post, a recipient with a number and a sender with a CVR number.")
    root = etree.Element(_name("Message"), nsmap={"memo": NAMESPACE}, memoVersion="1.1", memoSchVersion="1.1.0")
    _header(root, sending)
    if sending.channel is Channel.DIGITAL:
        _body(root, sending)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _header(root: etree._Element, sending: Sending) -> None:
    header = etree.SubElement(root, _name("MessageHeader"))
    _add(header, "messageType", _TYPES[sending.channel])
    _add(header, "messageUUID", str(sending.key))
    _add(header, "label", sending.title[:_TEXT])
    if sending.channel is Channel.NEMSMS:
        _add(header, "notification", _words(sending))
    _add(header, "mandatory", "false")
    _add(header, "legalNotification", "false")
    _party(header, "Sender", sending.sender.cvr, "CVR", sending.sender.name)
    _party(header, "Recipient", sending.recipient, "CVR" if sending.is_to_cvr else "CPR", "")


def _words(sending: Sending) -> str:
    words = sending.content.decode()
    if len(words) > _SMS:
        raise ValueError(f"An SMS has at most {_SMS} characters.")
    return words


def _body(root: etree._Element, sending: Sending) -> None:
    body = etree.SubElement(root, _name("MessageBody"))
    _add(body, "createdDateTime", _moment(sending.created_at))
    file = etree.SubElement(etree.SubElement(body, _name("MainDocument")), _name("File"))
    _add(file, "encodingFormat", "application/pdf")
    _add(file, "filename", "Brev.pdf")
    _add(file, "language", "da")
    _add(file, "content", base64.b64encode(sending.content).decode())


def _party(header: etree._Element, role: str, number: str, kind: str, label: str) -> None:
    party = etree.SubElement(header, _name(role))
    _add(party, f"{role.lower()}ID", number)
    _add(party, "idType", kind)
    if label:
        _add(party, "label", label[:_TEXT])


def _add(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, _name(name)).text = words


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
