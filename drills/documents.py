"""What somebody may attach to a letter: PDFs that loop and grow, locked and empty ones, bombs, broken pictures, half letters."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.rules.pdfs import half_letters, hostile, letter

HEAVY = ("a deflate bomb", "an object that draws itself")  # take seconds each, so they come seldom
_PDFS = hostile()
_NAMES = ("brev.pdf", "", "../../etc/passwd", "brev" * 40, "‮fdp.exe", "brev.pdf\n", "ænder &amp; øller.pdf", "CON", "a\\b\\c")


@dataclass(frozen=True)
class Attachment:
    """A file as a message would hold it, with a few words on what it is."""

    what: str
    kind: str
    name: str
    content: bytes


class Documents:
    """Attachments in an endless row, the same for the same seed."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def next(self) -> Attachment:
        """An attachment."""
        ways: dict[Callable[[], Attachment], int] = {self._pdf: 35, self._turned: 15, self._text: 25, self._other: 25}
        return self.random.choices(list(ways), list(ways.values()))[0]()

    def _made(self, what: str, kind: str, content: bytes) -> Attachment:
        return Attachment(what, kind, self.random.choice(_NAMES), content)

    def _pdf(self) -> Attachment:
        what = self.random.choice([name for name in _PDFS if name not in HEAVY or self.random.random() < 0.1])
        return self._made(what, "application/pdf", _PDFS[what])

    def _turned(self) -> Attachment:
        """A good letter with some of its bytes turned."""
        raw = bytearray(self.random.choice((letter(), half_letters(), _PDFS["a script"])))
        for _ in range(self.random.randint(1, 30)):
            raw[self.random.randrange(len(raw))] = self.random.randrange(256)
        return self._made("a PDF with bytes turned", "application/pdf", bytes(raw))

    def _text(self) -> Attachment:
        words = "Lejer: Jens Bech\r\nAdresse: Havnegade 4B, 1. th, 9999 Nordby\r\nRestance: 9.875,50 kr.\r\n"
        ways = {
            "a letter as text": words.encode(),
            "Windows-1252": words.replace("e", "æ").encode("cp1252"),
            "UTF-16": words.encode("utf-16"),
            "half letters": (words + "\ud800 x\udfff").encode("utf-8", "surrogatepass"),
            "half letters in UTF-16": (words + "\ud800 x\udfff").encode("utf-16", "surrogatepass"),
            "NUL bytes": words.replace(" ", "\0").encode(),
            "nothing": b"",
            "a line of 500,000 letters": b"x" * 500_000,
            "100,000 lines": b"a\n" * 100_000,
            "3 MB": b"Lejer " * 500_000,
            "labels without end": b"Lejer:\t" * 5_000,
            "addresses without end": b"Havnegade 4B, 1. th, 9999 Nordby\n" * 2_000,
            "noise": self.random.randbytes(5_000),
        }
        what = self.random.choice(list(ways))
        return self._made(what, "text/plain", ways[what])

    def _other(self) -> Attachment:
        ways: dict[str, tuple[str, Callable[[], bytes]]] = {
            "a zip bomb": ("application/zip", _zip_bomb),
            "a zip bomb that is called a PDF": ("application/pdf", _zip_bomb),
            "a picture of 10 GB": ("image/png", lambda: _png(60_000, 60_000)),
            "a picture without a size": ("image/png", lambda: _png(0, 0)),
            "a broken picture": ("image/jpeg", lambda: b"\xff\xd8\xff\xe0" + self.random.randbytes(500)),
            "a picture that goes round": ("image/tiff", lambda: b"II*\0\x08\0\0\0" + struct.pack("<HI", 0, 8)),
            "deep HTML": ("text/html", lambda: b"<div>" * 100_000 + b"Lejer"),
            "HTML with entities": ("text/html", lambda: b"<p>" + b"&amp;&lol;&#xD800;&#0;&#99999999;" * 500),
            "HTML that calls home": ("text/html", lambda: b'<html><img src="http://x.example/"><script>while(1);</script><p>Hej'),
            "a program": ("application/octet-stream", lambda: b"MZ" + bytes(500)),
            "an unknown kind": ("x", lambda: b"Hej"),
            "an empty PDF": ("application/pdf", lambda: b""),
            "a PDF with letters after its end": ("application/pdf", lambda: letter() + b"x" * 100_000),
        }
        what = self.random.choice(list(ways))
        return self._made(what, ways[what][0], ways[what][1]())


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("brev.txt", bytes(20_000_000))
    return out.getvalue()


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")
