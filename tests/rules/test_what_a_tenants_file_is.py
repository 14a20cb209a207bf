"""Files by what they hold: pictures drawn anew, PDFs of pages; what is active, broken, locked or something else stays out."""

import io

import pytest
from PIL import Image

from husly.reply.documents import MOST_BYTES, KeptOut, Kind, looked_at, received
from husly.reply.rules import Refusal
from tests.rules import pdfs
from tests.rules.tenants_files import LOCKED, active_pdfs, bomb, box, heic, hostile_files, picture


def refused(content: bytes) -> Refusal:
    with pytest.raises(KeptOut) as out:
        looked_at(content)
    return out.value.refusal


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew(kind: str) -> None:
    kept = looked_at(picture(kind) + b"<script>alert(1)</script>")
    assert kept.kind is Kind.PICTURE
    assert b"script" not in kept.content
    assert b"GPS" not in kept.content
    assert Image.open(io.BytesIO(kept.content)).format == "JPEG"


def test_a_picture_is_turned_the_right_way_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the telephone was held on its side
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(looked_at(out.getvalue()).content)).size == (40, 60)


def test_what_cannot_be_seen_through_lies_on_white() -> None:
    out = io.BytesIO()
    Image.new("LA", (4, 4), (0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(looked_at(out.getvalue()).content)).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(pdfs.letter(), Kind.PDF), (pdfs.form("Jens"), Kind.PDF), (pdfs.scanned("Jens"), Kind.PDF), (heic(), Kind.HEIC)],
)
def test_what_is_kept_as_it_came(content: bytes, kind: Kind) -> None:
    kept = looked_at(content)
    assert (kept.kind, kept.content) == (kind, content)


@pytest.mark.parametrize("name", active_pdfs())
def test_what_does_something_stays_out(name: str) -> None:
    assert refused(active_pdfs()[name]) is Refusal.ACTIVE


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Refusal.WRONG_KIND),
        (b"GIF89a", Refusal.WRONG_KIND),
        (b"PK\x03\x04 a Word document", Refusal.WRONG_KIND),
        (pdfs.letter()[:-200], Refusal.BROKEN),
        (LOCKED, Refusal.LOCKED),
        (picture("PNG")[:60], Refusal.BROKEN),
        (bomb(), Refusal.TOO_BIG),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), Refusal.TOO_BIG),
        (heic()[:-3], Refusal.BROKEN),
        (heic() + b"\0\0\0", Refusal.BROKEN),
        (box(b"ftyp", b"heic\0\0\0\0"), Refusal.BROKEN),
        (box(b"ftyp", b"heic\0\0\0\0") + b"\0\0\0\x01mdat" + b"\xff" * 8, Refusal.BROKEN),
    ],
)
def test_why_a_file_stays_out(content: bytes, refusal: Refusal) -> None:
    assert refused(content) is refusal


def test_two_hundred_hostile_files_stay_out() -> None:
    for content in hostile_files(200):
        assert refused(content) in Refusal


def test_the_limits_of_one_answer() -> None:
    five = received([picture("JPEG")] * 7, lambda _: None)
    assert (len(five.kept), five.refused) == (5, (Refusal.TOO_MANY,) * 2)
    heavy = pdfs.letter() + bytes(9 * 1024**2) + b"%%EOF"
    assert received([heavy] * 3, lambda _: None).refused == (Refusal.TOO_BIG,)
    assert received([heavy], lambda _: Refusal.INFECTED).refused == (Refusal.INFECTED,)
