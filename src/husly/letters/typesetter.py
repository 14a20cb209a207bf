"""Sheets set as PDF by typst: tagged, PDF/UA-1, with fonts of our own; the same sheet at the same moment gives the same bytes."""

import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import pypdfium2
import typst

from husly.core.verdicts import no
from husly.letters import drawings
from husly.letters.sheet import Sheet

_HERE = Path(__file__).parent
_FONTS = _HERE / "vendor" / "ibm-plex-sans-0.4.1"
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_own = threading.local()


@dataclass(frozen=True)
class Document:
    """What is sent, and how many pages it has; an SMS has none."""

    content: bytes
    pages: int


def letter(sheet: Sheet, *, at: datetime, logo_png: bytes = b"") -> Document:
    """The letter as tagged PDF/UA-1; refuses what no font can show, naming the letters."""
    data = sheet.as_json(
        qr=drawings.qr(sheet.reply.url) if sheet.reply else "",
        logo=_logo(logo_png) if logo_png else "",
    )
    return _counted(typeset("letter.typ", data, at=at))


def address_page(to: Sequence[str], *, sender: str, at: datetime) -> bytes:
    """The page that shows through an envelope's window."""
    return typeset("address.typ", json.dumps({"to": list(to), "from": sender}), at=at)


def typeset(template: str, data: str, *, at: datetime, folder: Path = _HERE) -> bytes:
    """One template of a folder, this one's or another room's, set with data as JSON; the compiler of a thread is kept, so that fonts are
    read once."""
    whole_second = at.replace(microsecond=0)
    try:
        pdf = _compiler(folder / template).compile(
            sys_inputs={"letter": data}, format="pdf", pdf_standards=["ua-1"], timestamp=whole_second
        )
    except typst.TypstError as error:
        unshown = _UNSHOWN.search(str(error))
        if unshown is None:
            raise
        no(f"Brevet indeholder tegn, som det ikke kan vise: {unshown[1]}. Skriv navnet eller teksten med andre bogstaver.").require()
    if not isinstance(pdf, bytes):
        raise TypeError("What is set is one file.")
    return pdf


def _compiler(template: Path) -> typst.Compiler:
    kept: dict[Path, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if template not in kept:
        kept[template] = typst.Compiler(input=template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)
    return kept[template]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FONTS])


_logo = lru_cache(maxsize=128)(drawings.logo_svg)


def _counted(pdf: bytes) -> Document:
    reader = pypdfium2.PdfDocument(pdf)
    try:
        return Document(pdf, len(reader))
    finally:
        reader.close()
