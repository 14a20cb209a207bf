"""What a tenant's file is, by what it holds and never by its name: a picture drawn anew, or a PDF of pages. All else stays out."""

import io
import struct
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from husly.law.labels import Labelled
from husly.reply import pdfs
from husly.reply.rules import Refusal

MOST_FILES, MOST_BYTES, MOST_IN_ALL = 5, 10 * 1024**2, 20 * 1024**2
_MOST_PIXELS = 60_000_000
_SIDE = 2400  # points; enough to read an A4 page that was photographed
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_HEIC = {b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim", b"heis"}


class Kind(Labelled):
    """What is kept, with the name that a saved file ends in."""

    PICTURE = "jpg", "billede"
    HEIC = "heic", "billede (HEIC)"
    PDF = "pdf", "PDF"


@dataclass(frozen=True)
class Kept:
    """A file as it is kept."""

    kind: Kind
    content: bytes = field(repr=False)


class KeptOut(Exception):
    """The file stays out, for this reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True)
class Received:
    """What became of the files of one answer."""

    kept: tuple[Kept, ...] = ()
    refused: tuple[Refusal, ...] = ()


def received(contents: Iterable[bytes], complaint: Callable[[bytes], Refusal | None]) -> Received:
    """Each file looked at and scanned, as it came and within the limits for one answer; what stays out has its reason."""
    kept: list[Kept] = []
    refused: list[Refusal] = []
    size = 0
    for number, content in enumerate(contents):
        size += len(content)
        try:
            if number >= MOST_FILES:
                raise KeptOut(Refusal.TOO_MANY)
            if size > MOST_IN_ALL:
                raise KeptOut(Refusal.TOO_BIG)
            found = looked_at(content)
            trouble = complaint(content)
            if trouble:
                raise KeptOut(trouble)
            kept.append(found)
        except KeptOut as out:
            refused.append(out.refusal)
    return Received(tuple(kept), tuple(refused))


def looked_at(content: bytes) -> Kept:
    """The file as it may be kept; raises KeptOut.

    A picture is drawn anew, the right way up and at most 2,400 points wide and high: where it was taken, and whatever else hung on it,
    is gone. HEIC cannot be drawn here; its boxes must fill the file to the last byte, and it is kept as it came.
    """
    if len(content) > MOST_BYTES:
        raise KeptOut(Refusal.TOO_BIG)
    if content.startswith(b"%PDF-"):
        refusal = pdfs.complaint(content)
        if refusal:
            raise KeptOut(refusal)
        return Kept(Kind.PDF, content)
    if content.startswith(_STARTS) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP"):
        return Kept(Kind.PICTURE, _redrawn(content))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        if not {b"ftyp", b"meta", b"mdat"} <= _boxes(content):
            raise KeptOut(Refusal.BROKEN)
        return Kept(Kind.HEIC, content)
    raise KeptOut(Refusal.WRONG_KIND)


def _redrawn(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's about size and odd tags: both are dealt with here
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise KeptOut(Refusal.TOO_BIG)
                picture.draft("RGB", (_SIDE, _SIDE))
                picture.thumbnail((_SIDE, _SIDE))
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError:
        raise KeptOut(Refusal.TOO_BIG) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error):
        raise KeptOut(Refusal.BROKEN) from None  # whatever Pillow says of a file that is not what its first bytes promise
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85)
    return out.getvalue()


def _boxes(content: bytes) -> set[bytes]:
    """The kinds of the boxes that the file is made of; raises KeptOut where they do not fill it exactly."""
    found, place = set(), 0
    while place < len(content):
        if place + 8 > len(content):
            raise KeptOut(Refusal.BROKEN)
        size, kind = struct.unpack_from(">L4s", content, place)
        if size == 1 and place + 16 <= len(content):
            (size,) = struct.unpack_from(">Q", content, place + 8)
        elif size == 0:
            size = len(content) - place
        if size < 8 or place + size > len(content):
            raise KeptOut(Refusal.BROKEN)
        found.add(kind)
        place += size
    return found
