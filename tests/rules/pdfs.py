"""PDFs made by hand, byte for byte, for what a typesetter would never make: loops, bombs, locks, scripts, forms."""

import zlib


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def deflated(content: bytes, more: bytes = b"") -> bytes:
    """A compressed stream object."""
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode" + more)


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def page(more: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """A page whose content is object 4 and whose font is object 5."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % (box, more)


def words(text: str, more: bytes = b"") -> bytes:
    """What draws these words near the top of an A4 page."""
    return b"BT /F 12 Tf %s 60 780 Td (%s) Tj ET" % (more, text.encode("latin-1"))


def letter(text: str = "Lejer: Jens Bech", *, more: bytes = b"", catalogue: bytes = CATALOGUE, box: bytes = b"0 0 595 842") -> bytes:
    """A letter of one page and one line."""
    return pdf(catalogue, PAGES, page(more, box), stream(words(text)), FONT)


def half_letters(text: str = "Lejer: Jens BXch Y") -> bytes:
    """A letter whose own table says that X is half of a letter, which no text may hold, and Y the two halves of a house."""
    table = (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/C def/CMapType 2 def "
        b"1 begincodespacerange<00><ff>endcodespacerange 2 beginbfchar<58><d800><59><d83cdfe0>endbfchar "
        b"1 beginbfrange<20><57><0020>endbfrange 1 beginbfrange<5a><7a><005a>endbfrange endcmap end end"
    )
    font = FONT.replace(b"/Encoding/WinAnsiEncoding", b"/Encoding/WinAnsiEncoding/ToUnicode 6 0 R")
    return pdf(CATALOGUE, PAGES, page(), stream(words(text)), font, stream(table))


def scanned(text: str) -> bytes:
    """A picture with an invisible text over it, as a scanner with character recognition makes it."""
    picture = deflated(b"\xff" * 100 * 141, b"/Type/XObject/Subtype/Image/Width 100/Height 141/ColorSpace/DeviceGray/BitsPerComponent 8")
    sheet = page().replace(b"/Resources<<", b"/Resources<</XObject<</I 6 0 R>>")
    return pdf(CATALOGUE, PAGES, sheet, stream(b"q 595 0 0 842 0 0 cm /I Do Q " + (words(text, b"3 Tr") if text else b"")), FONT, picture)


def form(value: str) -> bytes:
    """A form with a field that somebody filled in."""
    seen = f"/Tx BMC q BT /F 12 Tf 2 5 Td ({value}) Tj ET Q EMC".encode("latin-1")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(navn)/V(%s)/Rect[110 775 300 795]/F 4/DA(/F 12 Tf)/AP<</N 7 0 R>>/P 3 0 R>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DA(/F 12 Tf)/DR<</Font<</F 5 0 R>>>>>>>>",
        PAGES,
        page(b"/Annots[6 0 R]"),
        stream(words("Lejer:")),
        FONT,
        field % value.encode("latin-1"),
        stream(seen, b"/Type/XObject/Subtype/Form/BBox[0 0 190 20]/Resources<</Font<</F 5 0 R>>>>"),
    )


def hostile() -> dict[str, bytes]:
    """What an attacker or a broken scanner may send, by name."""
    many = b"<</Type/Pages/Kids[%s]/Count 2147483647>>" % (b"3 0 R " * 40)
    inside = b"q " * 500_000
    bomb = zlib.compress(zlib.compress(b"BT (x) Tj ET " * 40_000_000, 9), 9)
    calling = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    heavy = deflated(b"\0" * 100, b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8")
    with_object = page().replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    script = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})>>>>"
    return {
        "a page tree that is its own child": pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "a page tree that is its own child many times": pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 2147483647>>"),
        "more pages than there are": pdf(CATALOGUE, many, page(), stream(words("Lejer: Jens Bech")), FONT),
        "an enormous page": letter(box=b"0 0 14400000 14400000"),
        "a page without size": letter(box=b"0 0 0 0"),
        "a page of infinite size": letter(box=b"0 0 1e400 1e400"),
        "a deflate bomb": pdf(CATALOGUE, PAGES, page(), stream(bomb, b"/Filter[/FlateDecode/FlateDecode]"), FONT),
        "half a million open brackets": pdf(CATALOGUE, PAGES, page(), deflated(inside + words("Lejer: Jens Bech")), FONT),
        "an object that draws itself": pdf(CATALOGUE, PAGES, with_object, stream(b"/X Do"), FONT, calling),
        "a picture of 10 GB": pdf(CATALOGUE, PAGES, with_object, stream(b"q 595 0 0 842 0 0 cm /X Do Q"), FONT, heavy),
        "a cut letter": letter()[:300],
        "a cut head": b"%PDF-1.7\n",
        "no PDF behind the first word": b"%PDF-1.7\n" + bytes(range(256)) * 100,
        "a locked letter": pdf(CATALOGUE, PAGES, page(), stream(words("Lejer: Jens Bech")), FONT, trailer=locked),
        "a script": letter(catalogue=script),
        "a content that is its own length": pdf(CATALOGUE, PAGES, page(), b"<</Length 4 0 R>>stream\nx\nendstream", FONT),
        "a table of places that goes round": letter().replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"),
    }
