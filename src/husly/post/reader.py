"""The process that opens a file from outside: `python -m husly.post.reader PDF text`, or a page's number for its picture.

The file comes on standard input. The answer is the pages as JSON, or a PNG; or a word of `Trouble` and the exit code 3.
"""

import ctypes
import io
import json
import math
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

from husly.post.pages import MAX_PAGES, TROUBLE, Kind, Note, Page, Trouble, Unreadable
from husly.post.rows import Letter, placed, written

MEMORY = 1024**3  # bytes of addresses, Python and the libraries included
SECONDS = 8  # of the processor
DOTS_AN_INCH, MOST_DOTS = 110, 2000
MAX_LETTERS = 12_000  # a page; a full one has some 4,000
MAX_LINES = 3_000  # a page; a full one has some 100
MAX_TEXT = 2_000_000  # bytes of plain text or HTML
MAX_PICTURE = 1_500_000  # bytes of a PNG in full colour


def main(kind: str, wish: str) -> int:
    """Answer on standard output; the exit code is 0 where it could be done."""
    _confine()
    content = sys.stdin.buffer.read()
    try:
        answer = _text(content, Kind(kind)) if wish == "text" else _picture(content, Kind(kind), int(wish))
    except Unreadable as no:
        sys.stdout.write(no.trouble.value)
        return TROUBLE
    except MemoryError:
        sys.stdout.write(Trouble.TOO_HEAVY.value)
        return TROUBLE
    sys.stdout.buffer.write(answer)
    return 0


def _confine() -> None:
    """From here on this process can use little, start nothing and write no file; beyond its limits the system ends it."""
    for limit, most in {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(limit, (most, most))


def _text(content: bytes, kind: Kind) -> bytes:
    if kind is Kind.PDF:
        pages = list(_pdf_pages(content))
    elif kind is Kind.PICTURE:
        pages = [Page(number, note=Note.ONLY_A_PICTURE) for number in range(1, min(_frames(content), MAX_PAGES) + 1)]
    else:
        if len(content) > MAX_TEXT:
            raise Unreadable(Trouble.TOO_HEAVY)
        words = _decoded(content)
        lines = written(_stripped(words) if kind is Kind.HTML else words)
        note = Note.PART_READ if len(lines) > MAX_LINES else Note.NONE if lines else Note.EMPTY
        pages = [Page(1, tuple(lines[:MAX_LINES]), note)]
    return json.dumps([_told(page) for page in pages]).encode()


def _told(page: Page) -> dict[str, object]:
    lines = [(_whole(line.text), line.left, line.top, line.right, line.bottom, line.row) for line in page.lines]
    return {"lines": lines, "note": page.note.value, "width": page.width, "height": page.height}


def _whole(text: str) -> str:
    """The text with the halves of letters that a PDF may draw put together, and � for a half alone, which can be stored nowhere."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pdf(content: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Trouble.LOCKED if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else Trouble.BROKEN) from None
    if len(document) < 1:
        raise Unreadable(Trouble.BROKEN)
    return document


def _sheet(document: Any, number: int) -> Any:
    """The page, with what was filled into its form as part of it."""
    if document.get_formtype():
        if document.formenv is None:
            document.init_forms()
        form = document[number - 1]
        form.flatten()
        form.close()
    return document[number - 1]


def _pdf_pages(content: bytes) -> Iterator[Page]:
    import pypdfium2

    document = _pdf(content)
    pages = min(len(document), MAX_PAGES)
    found = False
    for number in range(1, pages + 1):
        try:
            page = _pdf_page(_sheet(document, number), number, is_last_read=number == MAX_PAGES < len(document))
        except pypdfium2.PdfiumError:
            page = Page(number, note=Note.BROKEN)
        found = found or page.note is not Note.BROKEN
        yield page
    if not found:
        raise Unreadable(Trouble.BROKEN)


def _pdf_page(page: Any, number: int, *, is_last_read: bool) -> Page:
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        return Page(number, note=Note.BROKEN)
    letters, strange = _letters(page)
    lines = placed(letters, width, height)
    is_cut = len(letters) + strange >= MAX_LETTERS or len(lines) > MAX_LINES
    note = Note.PART_READ if is_cut else Note.LAST_READ if is_last_read else Note.NONE
    if strange > len(letters):
        lines, note = [], Note.STRANGE_LETTERS
    elif not lines:
        note = Note.ONLY_A_PICTURE if any(True for _ in page.get_objects(max_depth=2)) else Note.EMPTY
    return Page(number, tuple(lines[:MAX_LINES]), note, round(width, 1), round(height, 1))


def _letters(page: Any) -> tuple[list[Letter], int]:
    """The upright letters, and how many have a shape but no known letter."""
    from pypdfium2 import raw

    text = page.get_textpage()
    turned = math.radians(page.get_rotation())
    seen, strange = [], 0
    onto = _onto_the_sheet(page)
    box = raw.FS_RECTF()
    for index in range(min(text.count_chars(), MAX_LETTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            strange += 1
            continue
        angle = raw.FPDFText_GetCharAngle(text, index) + turned  # both clockwise
        if math.cos(angle) < 0.98 and not chr(code).isspace():
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, box):
            (one, two), (three, four) = onto(box.left, box.top), onto(box.right, box.bottom)
            letter = "-" if raw.FPDFText_IsHyphen(text, index) == 1 or code == 2 else chr(code)
            piece = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
            seen.append(Letter(letter, min(one, three), min(two, four), max(one, three), max(two, four), piece))
    return seen, strange


def _onto_the_sheet(page: Any) -> Callable[[float, float], tuple[float, float]]:
    """From a PDF's own coordinates to points from the upper left corner of the page as it is shown, turned and cropped."""
    from pypdfium2 import raw

    fine = 100  # whole numbers come back: hundredths of a point
    width, height = (min(int(side * fine), 2**30) for side in page.get_size())

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        return across.value / fine, down.value / fine

    (left, top), (a, b), (c, d) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    a, b, c, d = ((edge - start) / 1000 for edge, start in ((a, left), (b, top), (c, left), (d, top)))
    return lambda x, y: (left + a * x + c * y, top + b * x + d * y)


def _picture(content: bytes, kind: Kind, number: int) -> bytes:
    image = _pdf_picture(content, number) if kind is Kind.PDF else _frame(content, number)
    image.thumbnail((MOST_DOTS, MOST_DOTS))
    written_as = _png(image)
    # A scan in full colour is heavy and no easier to read than one in few.
    return written_as if len(written_as) <= MAX_PICTURE else _png(image.convert("L").quantize(16))


def _png(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _pdf_picture(content: bytes, number: int) -> Any:
    import pypdfium2

    document = _pdf(content)
    if not 1 <= number <= len(document):
        raise Unreadable(Trouble.NO_SUCH_PAGE)
    try:
        page = _sheet(document, number)
        longest = max(page.get_size())
        if not 0 < longest < math.inf:
            raise Unreadable(Trouble.BROKEN)
        return page.render(scale=min(DOTS_AN_INCH / 72, MOST_DOTS / longest)).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        raise Unreadable(Trouble.BROKEN) from None


def _opened(content: bytes) -> Any:
    from PIL import Image

    try:
        return Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError:
        raise Unreadable(Trouble.TOO_HEAVY) from None
    except (OSError, ValueError, SyntaxError):
        raise Unreadable(Trouble.BROKEN) from None


def _frames(content: bytes) -> int:
    return int(getattr(_opened(content), "n_frames", 1))


def _frame(content: bytes, number: int) -> Any:
    from PIL import Image

    image = _opened(content)
    if not 1 <= number <= getattr(image, "n_frames", 1):
        raise Unreadable(Trouble.NO_SUCH_PAGE)
    try:
        image.seek(number - 1)
        image.draft("RGB", (MOST_DOTS, MOST_DOTS))
        return image.convert("RGB")
    except Image.DecompressionBombError:
        raise Unreadable(Trouble.TOO_HEAVY) from None
    except (OSError, ValueError, SyntaxError):
        raise Unreadable(Trouble.BROKEN) from None


def _decoded(content: bytes) -> str:
    """Text as UTF-8, or else as Windows writes it in Western Europe, where every byte but a few is a letter."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = content.decode("cp1252", errors="replace")
    return words.replace("\0", "")


_DROPPED = {"script", "style", "head", "template", "noscript", "object", "svg"}
_BREAKS = {"p", "div", "br", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section", "address", "hr"}


def _stripped(words: str) -> str:
    """The text of HTML as it would stand on paper: a line for each block, a tab between the cells of a table."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.fromstring(words.encode(), parser=parser)
    except etree.ParserError:
        return ""
    parts: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _DROPPED:
                walker.skip_subtree()
                continue
            parts.append("\n" if element.tag in _BREAKS else "")
            parts.append(_one_space(element.text))
        else:
            parts.append("\n" if element.tag in _BREAKS else "\t" if element.tag in ("td", "th") else "")
            parts.append(_one_space(element.tail))
    return "".join(parts)


def _one_space(words: str | None) -> str:
    if not words:
        return ""
    return f"{' ' if words[0].isspace() else ''}{' '.join(words.split())}{' ' if words[-1].isspace() else ''}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
