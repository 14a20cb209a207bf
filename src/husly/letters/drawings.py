"""Small pictures as SVG text, the only form in which the letter template takes them: a QR code, and a municipality's logo."""

import base64
import io
import re
from collections.abc import Iterable

import qrcode
import qrcode.util
from PIL import Image, UnidentifiedImageError

from husly.core.verdicts import no

LOGO_BYTES = 2 * 1024 * 1024
_LOGO_PIXELS = (900, 300)
_MOST_PIXELS = 20_000_000
_QUIET = 4  # modules of white around a QR code, as ISO 18004 asks for
_DARK = re.compile("1+")
_HOLDS = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)  # bytes at level M in versions 1 to 10, ISO 18004 table 7
_MASK = 3  # any mask can be read; to look for the best one costs more than the rest of the code


def qr(words: str) -> str:
    """A QR code of the words, at error level M."""
    data = words.encode()
    code = qrcode.QRCode(_version(data), border=_QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=_MASK)
    code.add_data(qrcode.util.QRData(data, mode=qrcode.util.MODE_8BIT_BYTE), optimize=0)
    code.make(fit=False)
    rows = code.get_matrix()
    bars = "".join(f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in _bars(row))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{bars}"/></svg>'


def logo_png(uploaded: bytes) -> bytes:
    """The picture drawn anew as a PNG of at most 900 × 300 points, so that nothing else in the file lives on; refuses others."""
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                no("Logoet er for stort. Gem det med højst 900 × 300 punkter.").require()
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        no("Logoet kan ikke læses. Gem det som PNG eller JPEG, og prøv igen.").require()
    drawn.thumbnail(_LOGO_PIXELS)
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def logo_svg(png: bytes) -> str:
    """The same picture in an SVG frame of its size."""
    with Image.open(io.BytesIO(png)) as picture:
        width, height = picture.size
    data = base64.b64encode(png).decode()
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return f'{frame}<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'


def _version(data: bytes) -> int:
    """The smallest size that holds the bytes; to let the library look for it is to encode twice."""
    for version, most in enumerate(_HOLDS, start=1):
        if len(data) <= most:
            return version
    raise ValueError(f"A QR code of {len(data)} bytes would be too dense to read from paper.")


def _bars(row: Iterable[bool]) -> Iterable[tuple[int, int]]:
    """Where each run of dark modules begins, and how long it is."""
    return ((run.start(), run.end() - run.start()) for run in _DARK.finditer("".join("1" if is_dark else "0" for is_dark in row)))
