"""A letter as PDF: tagged, titled, in Danish, headings in order; and harmless whatever the values hold."""

import ctypes
import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import qrcode
import qrcode.util
import typst
from PIL import Image

from husly.core.verdicts import Refused
from husly.letters import typesetter
from husly.letters.defaults import DEFAULTS
from husly.letters.drawings import logo_png, qr
from husly.letters.rules import LetterKind
from husly.letters.sheet import Caseworker, Reply, Sender, Sheet, written
from husly.letters.texts import EXAMPLES, Field

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PAGES = [kind for kind in LetterKind if kind is not LetterKind.SMS_REMINDER]
HOSTILE = [
    '#panic("nej")',
    "= Overskrift *fed* _kursiv_ $x^2$ `kode` <label> @ref",
    '#read("/etc/passwd") #sys.inputs',
    "23. november",
    "- punkt\n- punkt",
    "\\u{41} // kommentar /* mere */",
    "Jens \u202eBech\u202c \u2066omvendt\u2069",
    "عبد الله שלום",
    "Søren\x00\x1b[31m\x7fØrn",
    "Łukasz Žižka-Ðorđević Київ Şükrü ı",
    "]]] }}} ((( \"' ´`",
    "e\u0301\u0320" * 60,
]


def sheet(kind: LetterKind = LetterKind.COUNSELLING, **values: str) -> Sheet:
    text = DEFAULTS[kind]
    known = EXAMPLES | {Field(name): value for name, value in values.items()}
    body, request, closing = written([text.body, text.request, text.closing], known)
    sender = Sender("Nordby Kommune", "Boligsocialt team", "Torvet 1", "9999", "Nordby", "12345674")
    caseworker, reply = Caseworker("Karen Lund", "20 00 00 10"), Reply("https://husly.nordby.dk/svar/A1B2", "A1B2-C3D4")
    return Sheet(text.title, "mandag den 23. november 2026", sender, caseworker, body, request, closing, reply, "2026-000123")


def text_of(pdf: bytes) -> str:
    return " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace("\u200b", "").split())


def tags(pdf: bytes) -> list[str]:
    """The roles of the structure tree, in reading order."""
    document = pypdfium2.PdfDocument(pdf)
    tree = pdfium.FPDF_StructTree_GetForPage(document[0])
    roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(pdfium.FPDF_StructTree_CountChildren(tree))]
    return [role for root in roots for role in _roles(root)]


def _roles(element: pdfium.FPDF_STRUCTELEMENT) -> Iterator[str]:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    role = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, role, size)
    yield role.raw.decode("utf-16-le").rstrip("\x00")
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield from _roles(child)


@pytest.mark.parametrize("kind", PAGES)
def test_a_letter_is_one_tagged_page_in_danish_with_a_title_and_headings_in_order(kind: LetterKind) -> None:
    made = typesetter.letter(sheet(kind), at=AT)
    document = pypdfium2.PdfDocument(made.content)
    assert made.pages == len(document) == 1
    assert document.get_metadata_value("Title") == DEFAULTS[kind].title
    assert pdfium.FPDFCatalog_IsTagged(document)
    assert b"/Lang (da-DK)" in made.content or b"/Lang(da-DK)" in made.content
    assert b"pdfuaid" in made.content
    headings = [role for role in tags(made.content) if role in {"H1", "H2", "H3"}]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert set(headings[1:]) == {"H2"}
    assert "Figure" in tags(made.content)


def test_the_engine_refuses_a_letter_without_a_title() -> None:
    with pytest.raises(typst.TypstError, match="title"):
        typst.compile(b"= Hej", format="pdf", pdf_standards=["ua-1"])


def test_a_letter_names_the_caseworker_her_number_and_the_code() -> None:
    words = text_of(typesetter.letter(sheet(), at=AT).content)
    for wanted in ("Nordby Kommune", "Karen Lund", "20 00 00 10", "A1B2-C3D4", "Sag 2026-000123", "Side 1 af 1"):
        assert wanted in words


def test_the_same_sheet_at_the_same_moment_is_the_same_file() -> None:
    first, second = (hashlib.sha256(typesetter.letter(sheet(), at=AT).content).hexdigest() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_name_holds_is_printed_and_nothing_more(name: str) -> None:
    plain, made = typesetter.letter(sheet(), at=AT), typesetter.letter(sheet(lejer=name), at=AT)
    assert made.pages == 1
    assert tags(made.content) == tags(plain.content)
    assert "root:" not in text_of(made.content)


def test_markup_is_printed_letter_by_letter() -> None:
    assert 'Kære #panic("nej") = *x*' in text_of(typesetter.letter(sheet(lejer='#panic("nej") = *x*'), at=AT).content)


def test_a_name_of_four_hundred_letters_stays_on_the_paper() -> None:
    made = typesetter.letter(sheet(lejer="Å" * 400), at=AT)
    page = pypdfium2.PdfDocument(made.content)[0]
    width, words = page.get_width(), page.get_textpage()
    assert all(words.get_charbox(n)[2] <= width for n in range(words.count_chars()))
    assert text_of(made.content).replace(" ", "").count("Å") == 400


@pytest.mark.parametrize("name", ["王小明", "Jens 🙂", "ሀለ"])
def test_letters_that_no_font_has_are_refused_with_words(name: str) -> None:
    with pytest.raises(Refused, match="tegn, som det ikke kan vise"):
        typesetter.letter(sheet(lejer=name), at=AT)


@pytest.mark.parametrize("field", ["sagsbehandler", "direkte_nummer", "kommune"])
def test_every_field_is_data(field: str) -> None:
    assert typesetter.letter(sheet(**{field: '#panic("x")'}), at=AT).pages == 1


def test_a_logo_is_drawn_with_the_municipality_as_its_words() -> None:
    out = io.BytesIO()
    Image.new("RGB", (2400, 400), "#14508c").save(out, "JPEG")
    png = logo_png(out.getvalue())
    made = typesetter.letter(sheet(), at=AT, logo_png=png)
    assert tags(made.content).count("Figure") == 2


@pytest.mark.parametrize("upload", [b"", b"<svg onload='x'/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, b"GIF89a" + b"\x00" * 40])
def test_a_logo_that_is_no_picture_is_refused_with_words(upload: bytes) -> None:
    with pytest.raises(Refused, match="PNG eller JPEG"):
        logo_png(upload)


def test_a_qr_code_is_a_small_drawing_of_its_own() -> None:
    drawn = qr("https://husly.nordby.dk/svar/A1B2")
    assert drawn.startswith("<svg")
    assert "script" not in drawn
    assert drawn != qr("https://husly.nordby.dk/svar/A1B3")


def test_the_address_page_shows_the_address_and_where_it_comes_back_to() -> None:
    pdf = typesetter.address_page(["#panic()", "Havnegade 4B, 1. th", "9999 Nordby"], sender="Nordby Kommune, Torvet 1", at=AT)
    assert text_of(pdf) == "Returneres til: Nordby Kommune, Torvet 1 #panic() Havnegade 4B, 1. th 9999 Nordby"


def test_data_that_is_not_json_is_our_own_mistake_and_is_seen() -> None:
    with pytest.raises(typst.TypstError):
        typesetter.typeset("letter.typ", json.dumps({"title": "x"}), at=AT)


@pytest.mark.parametrize("length", [1, 14, 15, 26, 42, 62, 63, 84, 106, 122, 152, 180, 213])
def test_a_qr_code_of_every_size_is_what_the_library_itself_would_draw(length: int) -> None:
    words = ("https://husly.eksempel.dk/svar/" + "x" * 200)[:length]
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=3)
    code.add_data(qrcode.util.QRData(words.encode(), mode=qrcode.util.MODE_8BIT_BYTE), optimize=0)
    code.make()
    size = len(code.get_matrix())
    drawn = qr(words)
    assert f'viewBox="0 0 {size} {size}"' in drawn
    dark = sum(int(width) for width in re.findall(r"h(\d+)v", drawn))
    assert dark == sum(map(sum, code.get_matrix()))


def test_an_address_too_long_for_a_code_on_paper_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="too dense"):
        qr("x" * 214)
