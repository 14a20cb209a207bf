"""Files as telephones make them, and as an attacker does."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image

from tests.rules import pdfs


def picture(kind: str, width: int = 60, height: int = 40) -> bytes:
    """A picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x0110] = "GPS 55.6 12.5"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, kind, exif=exif)
    return out.getvalue()


def box(kind: bytes, content: bytes) -> bytes:
    """A box of a HEIC file."""
    return struct.pack(">L4s", 8 + len(content), kind) + content


def heic() -> bytes:
    """As far as it can be looked into here."""
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(40)) + box(b"mdat", bytes(400))


def bomb() -> bytes:
    """A PNG of a few bytes that would be 40 GB."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    head = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9000))) + chunk(b"IEND", b"")


def packed(dictionary: bytes, name: bytes = b"/ObjStm") -> bytes:
    """A PDF whose active object is packed away."""
    return pdfs.pdf(pdfs.CATALOGUE, pdfs.PAGES, pdfs.page(), pdfs.deflated(dictionary, b"/Type" + name + b"/N 1/First 5"))


SCRIPT = pdfs.letter(catalogue=b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})>>>>")
LOCKED = pdfs.letter().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/P -4>>")


@cache
def active_pdfs() -> dict[str, bytes]:
    """PDFs that do something, and hide it."""
    action = b"6 0 <</S/JavaScript/JS(app.alert\\(1\\))>>"
    return {
        "a script": SCRIPT,
        "a script whose name is escaped": SCRIPT.replace(b"/JavaScript", b"/J#61va#53cript"),
        "a script among packed objects": packed(action),
        "a script among packed objects whose kind is escaped": packed(action, b"/Obj#53tm"),
        "a script that is escaped and packed": packed(action.replace(b"/JavaScript", b"/#4aavaScript")),
        "packed objects in a packing of its own": packed(action).replace(b"/FlateDecode", b"/LZWDecode"),
        "packed objects that are broken": packed(action).replace(b"stream\nx", b"stream\n\0"),
        "more packed objects than can be looked into": packed(bytes(5 * 1024**2)),
        "a program that is launched": pdfs.letter(catalogue=b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>>>"),
        "a file inside": pdfs.letter(catalogue=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)9 0 R]>>>>>>"),
        "a form that sends itself": pdfs.letter(more=b"/Annots[<</A<</S/SubmitForm/F(http://x)>>>>]"),
        "a form of another kind": pdfs.letter(catalogue=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA[(a)9 0 R]>>>>"),
        "a film": pdfs.letter(more=b"/Annots[<</Subtype/RichMedia>>]"),
    }


def hostile_files(number: int) -> list[bytes]:
    """So many files that must stay out: active PDFs, bombs, programs, pages of scripts, scrambled pictures; always the same."""
    chance = random.Random(5)
    scrambled: list[Callable[[], bytes]] = [
        lambda: picture("JPEG")[: chance.randrange(4, 300)],
        lambda: b"\x89PNG\r\n\x1a\n" + chance.randbytes(chance.randrange(2000)),
        lambda: b"RIFF" + chance.randbytes(4) + b"WEBP" + chance.randbytes(500),
        lambda: box(b"ftyp", b"heic" + bytes(8)) + chance.randbytes(300),
        lambda: b"%PDF-1.7\n" + chance.randbytes(900),
        lambda: chance.randbytes(chance.randrange(1, 3000)),
    ]
    fixed = [
        *active_pdfs().values(),
        bomb(),
        b"",
        b"MZ\x90\0" + bytes(500),
        b"\x7fELF" + bytes(500),
        b"PK\x03\x04" + bytes(200),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(100),
        b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        b"#!/bin/sh\nrm -rf /\n",
        heic()[:-3],
        heic().replace(b"meta", b"free"),
        pdfs.letter()[:-200],
        LOCKED,
    ]
    return [*fixed, *(scrambled[n % len(scrambled)]() for n in range(number))][:number]
