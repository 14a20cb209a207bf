"""Letters set as PDF by typst, and printed and scanned again: a picture with an invisible layer of text a little out of place."""

import ctypes
import io
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from pypdfium2 import raw

from tests.letters.truth import Letter, Truth

_PAGE = '#set page(paper: "a4", margin: {margin})\n#set text(lang: "da", size: {size}{font})\n'
PLAIN = _PAGE.format(margin="2.4cm", size="11pt", font="")
SERIF = _PAGE.format(margin="2.5cm", size="11pt", font=', font: "Libertinus Serif"')
MODERN = _PAGE.format(margin="2cm", size="10.5pt", font=', font: "New Computer Modern"')
SANS = _PAGE.format(margin="2.3cm", size="10.5pt", font=', font: "DejaVu Sans"')
TYPED = _PAGE.format(margin="2cm", size="10pt", font=', font: "DejaVu Sans Mono"')
NONE = ""


def letter(name: str, body: str, head: str = SERIF, *, is_scanned: bool = False, **truth: Any) -> Letter:
    """A letter of this body in typst, set in the manner of `head`, with what it says."""
    pdf = typeset(head + body)
    return Letter(name, scanned(pdf) if is_scanned else pdf, Truth(**truth))


def typeset(source: str) -> bytes:
    """The PDF of this typst source."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.typ"
        path.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(path)))


def scanned(pdf: bytes, *, jitter: float = 0.5, seed: int = 7) -> bytes:
    """The letter as a scanner gives it back: each page a picture, each word an invisible text within `jitter` points of its place."""
    noise = random.Random(seed)
    original, scan = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    for sheet in original:
        page = scan.new_page(*sheet.get_size())
        picture = pypdfium2.PdfImage.new(scan)
        picture.set_bitmap(sheet.render(scale=1.4, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*sheet.get_size()))
        page.insert_obj(picture)
        for word, left, bottom, right, top in _words(sheet):
            out_of_place = noise.uniform(-jitter, jitter), noise.uniform(-jitter, jitter)
            _write(scan, page, word, left + out_of_place[0], bottom + out_of_place[1], right - left, top - bottom)
        page.gen_content()
    out = io.BytesIO()
    scan.save(out)
    return out.getvalue()


def _words(sheet: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Each word with its edges in points: left, lower, right, upper."""
    text = sheet.get_textpage()
    word, edges = "", (0.0, 0.0, 0.0, 0.0)
    for index in range(text.count_chars()):
        letter = "-" if raw.FPDFText_IsHyphen(text, index) == 1 else chr(raw.FPDFText_GetUnicode(text, index))
        (left, _, right, _), (_, bottom, _, top) = text.get_charbox(index), text.get_charbox(index, loose=True)
        if letter.isspace() or abs(bottom - edges[1]) > 3:
            if word:
                yield word, *edges
            word = ""
        if not letter.isspace():
            edges = (*edges[:2], right, edges[3]) if word else (left, bottom, right, top)
            word += letter
    if word:
        yield word, *edges


def _write(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, word: str, left: float, bottom: float, width: float, height: float
) -> None:
    """The word stands on the page, unseen, stretched to this width as character recognition does."""
    text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", height * 0.9)
    codes = (word + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(text, (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes))
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(text, *edges)
    natural = edges[2].value - edges[0].value
    raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    raw.FPDFPageObj_Transform(text, width / natural if natural else 1, 0, 0, 1, left, bottom + height * 0.2)
    raw.FPDFPage_InsertObject(page, text)
