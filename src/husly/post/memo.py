"""A message of Digital Post read from its XML (MeMo 1.x): nothing in it is run, expanded or fetched, and every no says where.

What the schema and the official examples disagree on, and what a later minor version adds, is tolerated. Order is not asked for.
"""

import json
from collections.abc import Iterator

from lxml import etree

from husly.intake.schemas import MAX_BYTES as MAX_NOTICE
from husly.parties.rules import Address
from husly.post.elements import CORE, KLE, MEMO, BadMessage, Part, bad
from husly.post.message import (
    About,
    Action,
    Attention,
    ContactPoint,
    Document,
    DocumentKind,
    Extra,
    File,
    Forwarded,
    Message,
    MessageType,
    Party,
    Reply,
)

__all__ = ["MAX_BYTES", "BadMessage", "read_message", "structured_notice"]

MAX_BYTES = 40 * 1024 * 1024
_MOST_TAGS = 20_000  # and as many attributes: a message has some dozens, all else is content in base64
_NOTICE_FIELDS = {"sender", "kind", "tenants"}  # JSON that has these means to be a notice, even if something in it is wrong


def read_message(raw: bytes) -> Message:
    """The message in these bytes; raises BadMessage, whatever the bytes are."""
    root = _parsed(raw)
    if etree.QName(root.element).namespace != MEMO or root.name != "Message":
        root.refuse(
            f"er ikke en besked i Digital Post. Roden skal være Message i {MEMO}.",
            f"is no message of Digital Post. The root must be Message in {MEMO}.",
        )
    version = str(root.element.get("memoVersion", ""))
    if version.split(".")[0] != "1":
        root.refuse("skal have memoVersion 1.x. Bed afsenderen om den version.", "must have memoVersion 1.x. Ask the sender for it.")
    header, body = root.the("MessageHeader"), root.one("MessageBody")
    return Message(
        version=version,
        type=MessageType(header.choice("messageType", [kind.value for kind in MessageType])),
        uuid=header.uuid("messageUUID"),
        label=header.needed("label"),
        sender=_party(header.the("Sender"), "senderID"),
        recipient=_party(header.the("Recipient"), "recipientID"),
        id=header.text("messageID"),
        code=header.text("messageCode"),
        post_type=header.text("postType"),
        notification=header.text("notification"),
        reply_by=header.moment("replyByDateTime"),
        created_at=body.needed_moment("createdDateTime") if body else None,
        about=_about(header.one("ContentData")),
        forwarded=_forwarded(header.one("ForwardData")),
        replies=tuple(_reply(part) for part in header.every("ReplyData")),
        documents=tuple(_documents(body)) if body else (),
    )


def structured_notice(message: Message) -> bytes | None:
    """The JSON of the one notice among the technical documents, to be checked by `schemas.parse`.

    None where there is no such file. None also where there are several: a person must see that, and the letter beside it.
    """
    files = [file for document in message.of_kind(DocumentKind.TECHNICAL) for file in document.files]
    found = {file.content for file in files if _means_to_be_a_notice(file.content)}
    return found.pop() if len(found) == 1 else None


def _means_to_be_a_notice(content: bytes) -> bool:
    if len(content) > MAX_NOTICE:
        return False
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.keys() >= _NOTICE_FIELDS


def _parsed(raw: bytes) -> Part:
    """The root of bytes that were first found small, UTF-8, without DTD and with few tags, so that no parser limit is needed."""
    if len(raw) > MAX_BYTES:
        size = MAX_BYTES // 1024**2
        raise bad(f"fylder over {size} MB. Bed afsenderen dele den.", f"is over {size} MB. Ask the sender to split it.")
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise bad("er ikke UTF-8. Gem den som UTF-8.", "is not UTF-8. Save it as UTF-8.", _line(raw, error.start)) from None
    if b"<!DOCTYPE" in raw:
        line = _line(raw, raw.index(b"<!DOCTYPE"))
        raise bad("har en DTD. Fjern den; en besked har ingen.", "has a DTD. Remove it; a message has none.", line)
    if raw.count(b"<") > 2 * _MOST_TAGS or raw.count(b"=") > _MOST_TAGS:
        raise bad("har for mange elementer. Bed afsenderen dele den.", "has too many elements. Ask the sender to split it.")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return Part(etree.fromstring(raw, parser), "Message")
    except etree.XMLSyntaxError as error:
        raise bad(*_WORDS.get(error.code, _NOT_XML), error.lineno) from None


_NOT_XML = ("er ikke gyldig XML. Ret stedet, eller hent beskeden igen.", "is not well-formed XML. Mend the place or fetch it again.")
_CUT_SHORT = ("slutter for tidligt. Hent den igen i sin helhed.", "ends too early. Fetch the whole of it again.")
_TOO_DEEP = (
    "har for mange elementer inde i hinanden. Bed afsenderen om en gyldig besked.",
    "is nested too deeply. Ask the sender for a valid one.",
)
_WORDS = {
    etree.ErrorTypes.ERR_DOCUMENT_EMPTY: ("er tom eller er ikke XML. Hent den igen.", "is empty or no XML. Fetch it again."),
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: _CUT_SHORT,
    etree.ErrorTypes.ERR_DOCUMENT_END: _CUT_SHORT,
    etree.ErrorTypes.ERR_GT_REQUIRED: _CUT_SHORT,
    114: _TOO_DEEP,  # XML_ERR_RESOURCE_LIMIT, which lxml has no name for
}


def _line(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1


def _party(part: Part, id_name: str) -> Party:
    attention, point = part.one("AttentionData"), part.one("ContactPoint")
    return Party(
        id=part.needed(id_name),
        id_type=part.needed("idType"),
        label=part.text("label"),
        attention=_attention(attention) if attention else Attention(),
        contact_point=_contact_point(point) if point else None,
    )


def _attention(part: Part) -> Attention:
    return Attention(
        person=part.within("AttentionPerson", "label"),
        unit=part.within("ProductionUnit", "productionUnitName", CORE),
        email=part.within("EMail", "emailAddress"),
        phone=part.within("Telephone", "telephoneNumber"),
        responsible=part.within("ContentResponsible", "label"),
        system=part.within("GeneratingSystem", "label"),
        address=_address(part.one("Address", CORE)),
        address_as_written=part.within("UnstructuredAddress", "unstructured", CORE),
    )


def _contact_point(part: Part) -> ContactPoint:
    details = tuple((info.needed("label"), info.needed("value")) for info in part.every("ContactInfo"))
    return ContactPoint(part.needed("contactPointID"), part.text("contactGroup"), part.text("label"), details)


def _address(part: Part | None) -> Address | None:
    if part is None:
        return None
    names = ("addressLabel", "houseNumber", "floor", "door", "zipCode", "city")
    return Address(*(part.text(name, CORE) for name in names))


def _about(part: Part | None) -> About:
    if part is None:
        return About()
    return About(
        cpr=part.within("CPRdata", "cprNumber", CORE),
        name=part.within("CPRdata", "name", CORE),
        cvr=part.within("CVRdata", "cvrNumber", CORE),
        company=part.within("CVRdata", "companyName", CORE),
        property_number=part.within("PropertyNumber", "propertyNumber", CORE),
        case_id=part.within("CaseID", "caseID"),
        case_system=part.within("CaseID", "caseSystem"),
        subject_key=part.within("KLEdata", "subjectKey", KLE),
        address=_address(part.one("Address", CORE)),
        address_as_written=part.within("UnstructuredAddress", "unstructured", CORE),
        extras=tuple(
            Extra(extra.needed("contentDataName"), extra.needed("contentDataValue"), extra.text("contentDataType"))
            for extra in part.every("AdditionalContentData")
        ),
    )


def _forwarded(part: Part | None) -> Forwarded | None:
    if part is None:
        return None
    sent_at = part.needed_moment("originalMessageDateTime")
    return Forwarded(part.uuid("messageUUID"), sent_at, part.needed("originalSender"), part.text("comment"))


def _reply(part: Part) -> Reply:
    return Reply(
        message_uuid=part.uuid("messageUUID"),
        message_id=part.text("messageID"),
        case_id=part.text("caseID"),
        contact_point_id=part.text("contactPointID"),
        comment=part.text("comment"),
        extras=tuple(Extra(extra.needed("label"), extra.needed("value")) for extra in part.every("AdditionalReplyData")),
    )


def _documents(body: Part) -> Iterator[Document]:
    body.the("MainDocument")
    for kind in DocumentKind:
        role = kind.value.lower()
        for part in body.every(f"{role.title()}Document"):
            files = tuple(_file(file) for file in part.every("File"))
            if not files:
                part.refuse("har ingen fil (File). Bed afsenderen om den.", "has no file (File). Ask the sender for it.")
            actions = tuple(_action(action) for action in part.every("Action"))
            yield Document(kind, files, part.text(f"{role}DocumentID"), part.text("label"), actions)


def _file(part: Part) -> File:
    name = part.needed("filename").replace("\\", "/").rpartition("/")[2]
    return File(name, part.needed("encodingFormat").lower(), part.text("language"), part.content("content"))


def _action(part: Part) -> Action:
    booked = part.one("Reservation")
    return Action(
        label=part.needed("label"),
        code=part.needed("actionCode"),
        starts_at=(booked.moment("startDateTime") if booked else None) or part.moment("startDateTime"),
        ends_at=(booked.moment("endDateTime") if booked else None) or part.moment("endDateTime"),
        place=booked.text("location") if booked else "",
        description=booked.text("description") if booked else "",
        organizer=booked.text("organizerName") if booked else "",
    )
