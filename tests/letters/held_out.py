"""Letters that whoever reads letters has not been fitted to, set as PDF, each with the truth about it.

Courts' and landlords' letters, and some that are no notice. Everybody in them is invented. What a letter says and what is true of it
stands in `held_out_letters`, how it is laid out in `held_out.typ`. The same letter is the same bytes each time.
"""

import io
import json
import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageFilter

_HERE = Path(__file__).parent
_LAYOUTS = (_HERE / "held_out.typ").read_bytes()
_FONTS = typst.Fonts(include_system_fonts=False)
_NOTHING = {
    "sender": None,
    "names": [],
    "cpr": [],
    "birth_date": None,
    "address": {},
    "reference": None,
    "eviction_at": None,
    "amount": None,
}


@dataclass(frozen=True)
class Letter:
    """A letter as a PDF, and the truth about it.

    `truth` has names (without the letter's capitals) and cpr (ten digits each) as lists in the letter's order, address with those parts
    of `AddressIn` that stand in the letter, reference, eviction_at ('2026-12-17T09:30', Danish time), amount ('9875.50', all that is
    owed), sender and birth_date; what the letter does not say is None or empty.
    """

    name: str
    pdf: bytes
    truth: dict[str, Any]


@cache
def letters() -> tuple[Letter, ...]:
    """Every letter, in the order of their names."""
    return tuple(map(set_as_pdf, sorted((_HERE / "held_out_letters").glob("*.toml"))))


def set_as_pdf(written: Path) -> Letter:
    """One letter, set anew. A letter that was scanned is a picture; what was read from it lies unseen on it, clear or as the paper."""
    draft = tomllib.loads(written.read_text())
    told = {"layout": draft["layout"], **draft["parts"]}
    if "scanned" in draft:
        picture = _scan(_page(told, format="png", ppi=100), seed=written.stem)
        told |= {"layout": "scanned", "picture": list(picture), "unseen": draft["scanned"]}
    return Letter(written.stem, _page(told), _NOTHING | draft.get("truth", {}))


def _page(told: dict[str, Any], **how: Any) -> bytes:
    printer = typst.Compiler(_LAYOUTS, font_paths=_FONTS, ignore_system_fonts=True, sys_inputs={"letter": json.dumps(told)})
    page = printer.compile(**{"format": "pdf", "timestamp": 0, **how})
    assert isinstance(page, bytes)
    return page


def _scan(page: bytes, *, seed: str) -> bytes:
    """The page as an old fax has it: grey, a little askew, with specks."""
    chance = random.Random(seed)
    paper = Image.open(io.BytesIO(page)).convert("L").rotate(chance.uniform(-0.8, 0.8), fillcolor=246).filter(ImageFilter.GaussianBlur(0.6))
    for _ in range(600):
        paper.putpixel((chance.randrange(paper.width), chance.randrange(paper.height)), chance.randrange(80, 200))
    file = io.BytesIO()
    paper.save(file, "JPEG", quality=35)
    return file.getvalue()
