"""A message of Digital Post as MeMo: what is read, what is tolerated, what is refused, and with which words."""

import contextlib
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.intake.schemas import parse
from husly.parties.rules import Address
from husly.post.memo import MAX_BYTES, BadMessage, read_message, structured_notice
from husly.post.message import DocumentKind, MessageType
from tests.rules.memo_messages import LEAST, file, whole
from tests.rules.test_the_shape_of_a_notice import LEAST as NOTICE

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "memo"


def refused(raw: bytes | str) -> str:
    """The Danish sentence with which these bytes are refused, within seconds."""
    begun = time.monotonic()
    with pytest.raises(BadMessage) as bad:
        read_message(raw if isinstance(raw, bytes) else raw.encode())
    assert time.monotonic() - begun < 5
    assert bad.value.problem.en.endswith(".")
    return str(bad.value)


def without(start: str, end: str) -> str:
    """The least message without what stands from one word to the next."""
    before, rest = LEAST.split(start, 1)
    return before + rest.split(end, 1)[1]


def test_the_least_that_is_a_message() -> None:
    message = read_message(LEAST.encode())
    assert (message.version, message.type, message.label) == ("1.2", MessageType.DIGITALPOST, "Underretning")
    assert (message.sender.id, message.sender.id_type, message.sender.label) == ("12345674", "CVR", "Retten i Nordby")
    assert (message.about.case_id, message.replies, message.appointments) == ("", (), ())
    assert message.documents[0].files[0].content == b"Hej"


def test_everything_in_the_header_is_read() -> None:
    message = read_message(whole())
    assert message.uuid == UUID("1f0a2c3e-5b6d-4e7f-8a9b-0c1d2e3f4a5b")
    assert (message.id, message.code, message.post_type, message.notification) == ("R-17", "UDS", "MYNDIGHEDSPOST", "Der er post")
    assert message.reply_by == datetime(2026, 12, 7, 23, tzinfo=UTC)
    attention = message.sender.attention
    assert (attention.person, attention.unit, attention.phone) == ("Per Thygesen", "Fogedafdelingen", "+4520000009")
    assert (attention.email, attention.responsible, attention.system) == ("foged@nordby.example", "Fogedretten", "Rettens system")
    assert attention.address == Address("Torvet", "1", postal_code="9999", city="Nordby")
    assert attention.address_as_written == "Torvet 1, 9999 Nordby"
    point = message.recipient.contact_point
    assert point
    assert (point.label, point.group, point.details) == ("Boligsocialt team", "22.00.00", (("Barn under 18", "Ja"),))


def test_what_the_message_is_about_is_read() -> None:
    message = read_message(whole())
    about = message.about
    assert (about.cpr, about.name, about.cvr, about.company) == ("0204791235", "Jens Bech", "12345674", "Nordby Boligforening")
    assert (about.case_id, about.case_system, about.property_number) == ("FS-17/2026", "Rettens system", "4711")
    assert about.subject_key == "27.03.04"
    assert about.address == Address("Havnegade", "4B", "1", "th", "9999", "Nordby")
    assert about.address_as_written == "Havnegade 4B, 1. th"
    assert [(extra.kind, extra.name, extra.value) for extra in about.extras] == [("DATO", "forkyndt", "2026-11-20")]
    (reply,) = message.replies
    assert (reply.message_id, reply.case_id, reply.contact_point_id) == ("K-1", "2026-000117", "241d39f6")
    assert (reply.comment, [(extra.name, extra.value) for extra in reply.extras]) == ("Svar", [("gade", "Havnegade")])
    assert message.forwarded
    assert (message.forwarded.sender, message.forwarded.comment) == ("Retten i Sønderby", "Hører til jer")
    assert message.forwarded.sent_at.microsecond == 250_000


def test_documents_and_appointments_are_read() -> None:
    message = read_message(whole())
    assert message.created_at
    assert (message.created_at, message.created_at.utcoffset()) == (datetime(2026, 11, 23, 7, 15, tzinfo=UTC), timedelta(hours=1))
    (main,), (additional,) = message.of_kind(DocumentKind.MAIN), message.of_kind(DocumentKind.ADDITIONAL)
    assert (main.id, main.label, additional.id) == ("D-1", "Brevet", "D-2")
    assert [(each.filename, each.encoding_format, each.content) for each in main.files] == [
        ("brev.pdf", "application/pdf", b"%PDF-1.7 brev"),
        ("brev.html", "text/html", b"<p>brev</p>"),
    ]
    assert [action.label for action in main.actions] == ["Udsættelse", "Læs mere"]
    (appointment,) = message.appointments
    assert (appointment.starts_at, appointment.ends_at) == (
        datetime(2026, 12, 17, 8, 30, tzinfo=UTC),
        datetime(2026, 12, 17, 9, 30, tzinfo=UTC),
    )
    assert (appointment.place, appointment.description) == ("Havnegade 4B, 1. th", "Fogeden kommer")


def test_nothing_personal_is_in_what_a_log_would_print() -> None:
    assert not any(word in repr(read_message(whole())) for word in ("0204791235", "Jens Bech", "Havnegade 4B'", "%PDF"))


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the official examples are not here")
@pytest.mark.parametrize(
    ("name", "type_", "files"), [("MeMo_Minimum_Example.xml", MessageType.DIGITALPOST, 1), ("MeMo_NemSMS.xml", MessageType.NEMSMS, 0)]
)
def test_the_official_examples_are_read(name: str, type_: MessageType, files: int) -> None:
    message = read_message((EXAMPLES / name).read_bytes())
    assert (message.version, message.type, len(message.documents)) == ("1.2", type_, files)


REFUSED = [
    ("no header", without("<memo:MessageHeader>", "</memo:MessageHeader>"), "Message (linje 2) mangler MessageHeader. Tilføj det."),
    ("no sender", without("<memo:Sender>", "</memo:Sender>"), "MessageHeader (linje 3) mangler Sender. Tilføj det."),
    (
        "no main document",
        without("<memo:MainDocument>", "</memo:MainDocument>"),
        "MessageBody (linje 17) mangler MainDocument. Tilføj det.",
    ),
    ("no file", without("<memo:File>", "</memo:File>"), "MessageBody/MainDocument (linje 19) har ingen fil (File). Bed afsenderen om den."),
    (
        "another type",
        LEAST.replace("DIGITALPOST<", "FAX<"),
        "MessageHeader/messageType (linje 4) skal være DIGITALPOST eller NEMSMS. Ret det.",
    ),
    ("no UUID", LEAST.replace("1f0a2c3e-", ""), "MessageHeader/messageUUID (linje 5) skal være et UUID på 36 tegn. Ret det."),
    (
        "two labels",
        LEAST.replace("    <memo:label>Underretning", "    <memo:label>En</memo:label>\n    <memo:label>Underretning"),
        "MessageHeader/label (linje 7) står flere gange. Behold det ene.",
    ),
    (
        "a time without zone",
        LEAST.replace("07:15:00Z", "07:15:00"),
        "MessageBody/createdDateTime (linje 18) skal være et tidspunkt som 2026-12-17T08:30:00Z. Ret det.",
    ),
    (
        "a day that does not exist",
        LEAST.replace("11-23T", "02-30T"),
        "MessageBody/createdDateTime (linje 18) skal være et tidspunkt som 2026-12-17T08:30:00Z. Ret det.",
    ),
    (
        "an element in text",
        LEAST.replace("Underretning<", "<b/><"),
        "MessageHeader/label (linje 6) skal være tekst, men har elementet b. Fjern det.",
    ),
    ("a long label", LEAST.replace("Underretning", "x" * 1001), "MessageHeader/label (linje 6) er for lang: højst 1000 tegn. Forkort den."),
    (
        "the next major version",
        LEAST.replace('"1.2"', '"2.0"'),
        "Message (linje 2) skal have memoVersion 1.x. Bed afsenderen om den version.",
    ),
    (
        "another document",
        "<faktura>1</faktura>",
        "Message (linje 1) er ikke en besked i Digital Post. Roden skal være Message i https://DigitalPost.dk/MeMo-1.",
    ),
    *(
        (
            f"base64: {why}",
            LEAST.replace("SGVq", letters),
            "MessageBody/MainDocument/File/content (linje 24) er ikke gyldig base64. Bed afsenderen sende filen igen.",
        )
        for why, letters in [("a strange letter", "SG*q"), ("a cut end", "SGVqS"), ("padding inside", "SG==SG=="), ("Danish", "SGVæ")]
    ),
]


@pytest.mark.parametrize(("raw", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_wrong_message_is_refused_with_place_and_remedy(raw: str, sentence: str) -> None:
    assert refused(raw) == sentence


ATTRIBUTES = " ".join(f"a{number}=''" for number in range(1_000_000))
LAUGHS = '<!DOCTYPE m [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
HOSTILE = [
    ("billion laughs", f"{LAUGHS}]>\n<m>&j;</m>", "Beskeden (linje 1) har en DTD. Fjern den; en besked har ingen."),
    (
        "an external entity",
        '<?xml version="1.0"?>\n<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>',
        "Beskeden (linje 2) har en DTD. Fjern den; en besked har ingen.",
    ),
    (
        "10,000 deep",
        "<m>" * 10_000 + "</m>" * 10_000,
        "Beskeden (linje 1) har for mange elementer inde i hinanden. Bed afsenderen om en gyldig besked.",
    ),
    ("a million elements", "<m>" + "<n/>" * 1_000_000 + "</m>", "Beskeden har for mange elementer. Bed afsenderen dele den."),
    (
        "a million attributes",
        f"<m {ATTRIBUTES}/>",
        "Beskeden har for mange elementer. Bed afsenderen dele den.",
    ),
    (
        "a 20 MB attribute",
        f'<m a="{"x" * 20_000_000}"/>',
        "Message (linje 1) er ikke en besked i Digital Post. Roden skal være Message i https://DigitalPost.dk/MeMo-1.",
    ),
    (
        "a 20 MB text",
        LEAST.replace("Underretning", "x" * 20_000_000),
        "MessageHeader/label (linje 6) er for lang: højst 1000 tegn. Forkort den.",
    ),
    (
        "a 20 MB name",
        f"<{'x' * 20_000_000}/>",
        "Beskeden (linje 1) er ikke gyldig XML. Ret stedet, eller hent beskeden igen.",
    ),
    (
        "a file that is too big",
        LEAST.replace("SGVq", "SGVq" * 9_000_000),
        "MessageBody/MainDocument/File/content (linje 24) er en fil på over 25 MB. Bed afsenderen dele den.",
    ),
    ("too big", LEAST.encode() + b" " * MAX_BYTES, "Beskeden fylder over 40 MB. Bed afsenderen dele den."),
    ("Latin-1", LEAST.replace("Underretning", "Udsættelse").encode("latin-1"), "Beskeden (linje 6) er ikke UTF-8. Gem den som UTF-8."),
    ("UTF-16", LEAST.encode("utf-16"), "Beskeden (linje 1) er ikke UTF-8. Gem den som UTF-8."),
    ("cut in a tag", LEAST[:700], "Beskeden (linje 18) slutter for tidligt. Hent den igen i sin helhed."),
    ("cut in a name", LEAST[:630], "Beskeden (linje 16) slutter for tidligt. Hent den igen i sin helhed."),
    ("empty", "", "Beskeden (linje 1) er tom eller er ikke XML. Hent den igen."),
    ("no XML", "Kære kommune", "Beskeden (linje 1) er tom eller er ikke XML. Hent den igen."),
    ("a ZIP", b"PK\x03\x04\x14\x00\x00\x00", "Beskeden (linje 1) er tom eller er ikke XML. Hent den igen."),
    ("an entity nobody declared", "<m>&x;</m>", "Beskeden (linje 1) er ikke gyldig XML. Ret stedet, eller hent beskeden igen."),
]


@pytest.mark.parametrize(("raw", "sentence"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_message_ends_in_a_sentence(raw: bytes | str, sentence: str) -> None:
    assert refused(raw) == sentence


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(LEAST)), st.integers(0, 60), st.binary(max_size=12))
def test_a_message_with_any_piece_replaced_is_read_or_refused(place: int, length: int, piece: bytes) -> None:
    raw = LEAST.encode()
    with contextlib.suppress(BadMessage):
        read_message(raw[:place] + piece + raw[place + length :])


ONE, OTHER = json.dumps(NOTICE).encode(), json.dumps({**NOTICE, "kind": "PAID"}).encode()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param([], None, id="no technical document"),
        pytest.param([file("n.json", "application/json", ONE)], ONE, id="a notice"),
        pytest.param([file("n.bin", "application/octet-stream", b"\xef\xbb\xbf" + ONE)], b"\xef\xbb\xbf" + ONE, id="whatever it is called"),
        pytest.param([file("n.json", "application/json", ONE) + file("x.xml", "text/xml", b"<x/>")], ONE, id="beside another file"),
        pytest.param([file("a.json", "application/json", ONE)] * 2, ONE, id="the same twice"),
        pytest.param(
            [file("a.json", "application/json", ONE), file("b.json", "application/json", OTHER)], None, id="two, so a person must see"
        ),
        pytest.param([file("n.json", "application/json", b'{"sag": 1}')], None, id="other JSON"),
        pytest.param([file("n.json", "application/json", b"[" * 40_000)], None, id="deep JSON"),
        pytest.param([file("n.json", "application/json", b" " * 70_000 + ONE)], None, id="larger than a notice may be"),
    ],
)
def test_a_notice_among_the_technical_documents(files: list[str], expected: bytes | None) -> None:
    found = structured_notice(read_message(whole(*files)))
    assert found == expected
    if found:
        assert parse(found).tenants[0].name == "Jens Bech"
