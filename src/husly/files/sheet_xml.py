"""The XML inside a workbook, read in pieces by the standard library's own reader.

Why not openpyxl: it builds a whole row before it hands it on, fills every gap between row numbers, and reads a few thousand rows a
second, so that a hostile file can make it grow or wait without end. Here depth, names, texts and unfinished marks have an end, and a
document type, without which no entity can be declared, is refused.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from math import isfinite
from typing import IO, Any, Protocol
from xml.parsers import expat
from zipfile import BadZipFile

from husly.files.tables import MAX_CELL, MAX_COLUMNS, BadFile, Cell, Formula, Line, as_it_was, is_empty, too_many_columns

_PIECE = 64 * 1024
_MAX_MARK = 256 * 1024  # bytes of one tag or comment, which the reader begins afresh with every piece
_MAX_DEPTH, _MAX_NAMES, _MAX_TEXTS = 50, 5_000, 2_000_000
_MAX_ELEMENTS = 12_000_000  # 50,000 rows of 80 filled columns
_LAST_LINE = 1_048_576  # Excel has no more
_ROW, _CELL = 3, 4  # how deep they stand: worksheet, sheetData, row, c
_LONGEST_NUMBER = 40
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_A_TO_Z = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMNS = {letters: number for number, letters in enumerate([*_A_TO_Z, *(a + b for a in _A_TO_Z for b in _A_TO_Z)][:MAX_COLUMNS])}

Attributes = dict[str, str]


class TooBig(BadFile):
    """A workbook that unpacks to more than any sheet of rows."""

    def __init__(self) -> None:
        super().__init__("Regnearket fylder for meget, når det pakkes ud. Kopiér rækkerne til et nyt regneark, og send det.")


class Shared(Protocol):
    """The texts that cells share, by number; raises IndexError where there is none."""

    def __getitem__(self, number: int) -> str: ...


@contextmanager
def readable() -> Iterator[None]:
    """Whatever is wrong with the archive or its XML becomes one BadFile."""
    try:
        yield
    except (BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, LookupError, ValueError, NotImplementedError, RuntimeError):
        raise BadFile("Regnearket er i stykker og kan ikke læses. Åbn det i Excel, gem det igen som .xlsx, og send det.") from None


def starts(xml: IO[bytes], *tags: str) -> Iterator[tuple[str, Attributes]]:
    """Each of these elements with its attributes, in order."""
    found: list[tuple[str, Attributes]] = []
    reading = _Reading({tag: partial(_keep, found, tag) for tag in tags}, {})
    for _ in reading.pieces(xml):
        yield from found
        found.clear()


def texts(xml: IO[bytes]) -> Iterator[str]:
    """The texts that cells share, in order; raises TooBig where there are more than any sheet has."""
    reading, count = _Texts(), 0
    for _ in reading.pieces(xml):
        count += len(reading.ready)
        if count > _MAX_TEXTS:
            raise TooBig
        yield from reading.ready
        reading.ready.clear()


def lines_of(xml: IO[bytes], *, shared: Shared, dates: dict[str, bool], epoch: date) -> Iterator[Line]:
    """The lines of a sheet that are not empty. `dates` holds the cell styles that show days or times, True for those with a time."""
    sheet = _Sheet(shared, dates, epoch)
    for _ in sheet.pieces(xml):
        yield from sheet.ready
        sheet.ready.clear()


def clean(text: str) -> str:
    """The text with Excel's escapes read; half a character becomes U+FFFD."""
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


class _Reading:
    """An XML part while it is read: what each start and each end does. Raises TooBig for what no workbook needs."""

    def __init__(self, begins: Mapping[str, Callable[[Attributes], object]], ends: Mapping[str, Callable[[], object]]) -> None:
        self._begins: Mapping[str, Callable[[Attributes], object]] = {
            "t": self._listen,
            "v": self._listen,
            "rPh": self._pronounce,
            **begins,
        }
        self._ends: Mapping[str, Callable[[], object]] = {"t": self._deafen, "v": self._deafen, "rPh": self._read_on, **ends}
        self._names: dict[str, str] = {}  # the reader keeps every name it has met in here
        self.depth, self._elements, self._text, self._is_pronounced = 0, 0, list[str](), False
        self._parser = expat.ParserCreate(None, None, self._names)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_document_type
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def pieces(self, xml: IO[bytes]) -> Iterator[None]:
        """A step for each piece that has been read, and one for the end."""
        fed = 0
        while piece := xml.read(_PIECE):
            self._parser.Parse(piece, False)
            fed += len(piece)
            if len(self._names) > _MAX_NAMES or fed - self._parser.CurrentByteIndex > _MAX_MARK or self._elements > _MAX_ELEMENTS:
                raise TooBig
            if sum(map(len, self._text)) > MAX_CELL:
                raise _too_long()
            yield
        self._parser.Parse(b"", True)
        yield

    def heard(self) -> str:
        """The text and value since the last time."""
        text = "".join(self._text)
        self._text.clear()
        if len(text) > MAX_CELL:
            raise _too_long()
        return text

    def _start(self, tag: str, of: Attributes) -> None:
        self._elements += 1
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise TooBig
        begin = self._begins.get(tag) or (self._begins.get(tag.rpartition(":")[2]) if ":" in tag else None)
        if begin:
            begin(of)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        end = self._ends.get(tag) or (self._ends.get(tag.rpartition(":")[2]) if ":" in tag else None)
        if end:
            end()

    def _listen(self, _: Attributes) -> None:
        if not self._is_pronounced:
            self._parser.CharacterDataHandler = self._text.append

    def _deafen(self) -> None:
        self._parser.CharacterDataHandler = None

    def _pronounce(self, _: Attributes) -> None:
        # How East Asian signs are pronounced stands beside them, as a text of its own.
        self._is_pronounced = True

    def _read_on(self) -> None:
        self._is_pronounced = False


class _Texts(_Reading):
    """The texts that cells share, each ready when its element ends."""

    def __init__(self) -> None:
        super().__init__({}, {"si": self._text_ends})
        self.ready: list[str] = []

    def _text_ends(self) -> None:
        self.ready.append(clean(self.heard()))


class _Sheet(_Reading):
    """A sheet's lines, each ready when its row ends."""

    def __init__(self, shared: Shared, dates: dict[str, bool], epoch: date) -> None:
        begins = {"row": self._row_begins, "c": self._cell_begins, "f": self._formula}
        super().__init__(begins, {"row": self._row_ends, "c": self._cell_ends})
        self._shared, self._dates, self._epoch = shared, dates, epoch
        self.ready: list[Line] = []
        self._number, self._cells = 0, list[Cell]()
        self._column, self._kind, self._style, self._is_formula = -1, "n", "", False

    def _row_begins(self, of: Attributes) -> None:
        if self.depth != _ROW:
            return
        number = int(of["r"]) if "r" in of else self._number + 1
        if not self._number < number <= _LAST_LINE:
            raise ValueError(number)
        self._number, self._cells, self._column = number, [], -1

    def _row_ends(self) -> None:
        if self.depth == _ROW - 1 and not is_empty(self._cells):
            self.ready.append(Line(self._number, self._cells))

    def _cell_begins(self, of: Attributes) -> None:
        if self.depth != _CELL:
            return
        place = of.get("r")
        self._column = _COLUMNS.get(place.rstrip("0123456789"), MAX_COLUMNS) if place else self._column + 1
        self._kind, self._style, self._is_formula = of.get("t", "n"), of.get("s", ""), False
        self._text.clear()

    def _formula(self, _: Attributes) -> None:
        self._is_formula = True

    def _cell_ends(self) -> None:
        if self.depth != _CELL - 1:
            return
        cell = self._cell(self.heard())
        if cell is None or cell == "":
            return
        if self._column >= MAX_COLUMNS:
            raise too_many_columns()
        self._cells.extend([None] * (self._column + 1 - len(self._cells)))
        self._cells[self._column] = cell

    def _cell(self, text: str) -> Cell:
        if not text:
            return Formula.WITHOUT_RESULT if self._is_formula and self._kind != "str" else None
        if self._kind == "s":
            return as_it_was(self._shared[int(text)])
        if self._kind == "n":
            number, has_time = _number(text), self._dates.get(self._style)
            return number if has_time is None or isinstance(number, str) else _moment(number, has_time, self._epoch)
        return text == "1" if self._kind == "b" else as_it_was(clean(text))


def _number(text: str) -> int | float | str:
    """A number; what is none stands as text, to be refused where a number is wanted."""
    if len(text) <= _LONGEST_NUMBER:
        for kind in (int, float):
            try:
                number = kind(text)
            except ValueError:
                continue
            return number if isfinite(number) else text
    return text


def _moment(number: float, has_time: bool, epoch: date) -> Cell:
    """The day, the moment or the time of day that a number is shown as; a number no day belongs to stays a number."""
    days, part = divmod(number, 1)
    seconds = min(round(part * 86_400), 86_399)
    if has_time and days == 0:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    # Excel counts a 29 February 1900; earlier days are nobody's.
    if not 60 < days < 100_000:
        return number
    day = epoch + timedelta(days=days)
    return datetime.combine(day, time()) + timedelta(seconds=seconds) if has_time or seconds else day


def _keep(found: list[tuple[str, Attributes]], tag: str, of: Attributes) -> None:
    found.append((tag, of))


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter


def _too_long() -> BadFile:
    return BadFile(f"En celle har over {MAX_CELL} tegn. Forkort den, og send filen igen.")


def _refuse_document_type(*_: Any) -> None:
    raise BadFile("Regnearket har en dokumenttype (DOCTYPE), som intet regneark har. Kopiér rækkerne til et nyt regneark, og send det.")
