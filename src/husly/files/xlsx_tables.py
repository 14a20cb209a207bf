"""An Excel workbook: the right parts of the archive, its shared texts, its date formats, and the lines of its first sheet."""

import posixpath
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from husly.files.sheet_xml import TooBig, clean, lines_of, readable, starts, texts
from husly.files.tables import EPOCH, BadFile, Line
from husly.intake.problems import printable

_MB = 1024 * 1024
_MAX_SHEET, _MAX_TEXTS, _MAX_STYLES_PART, _MAX_OTHER = 256 * _MB, 64 * _MB, 16 * _MB, _MB  # when unpacked
_MAX_PARTS, _MAX_STYLES = 2_000, 70_000
_PIECE = 64 * 1024
_PLAIN = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|[\\_*].')  # what a number format shows as it stands
# Number formats that every Excel knows by number (ECMA-376, part 1, 18.8.30, with the East Asian ones).
_DAYS = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_TIMES = {18, 19, 20, 21, 22, *range(32, 36), 45, 46, 47, 55, 56}


class Texts:
    """The texts that cells share, held as bytes side by side; a list of strings would take several times the memory."""

    def __init__(self, every: Iterator[str]) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])
        for text in every:
            self._bytes += text.encode()
            self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        """Raises IndexError where there is no such text."""
        if number < 0:
            raise IndexError(number)
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()


@dataclass(frozen=True)
class XlsxTable:
    """The first sheet that is shown; `dates` holds the cell styles that show days or times, True for those with a time."""

    archive: ZipFile
    name: str
    part: str
    epoch: date
    shared: Texts
    dates: dict[str, bool]

    @property
    def described(self) -> str:
        """'Excel, arket "Ark1"'."""
        return f'Excel, arket "{printable(self.name)}"'

    def lines(self) -> Iterator[Line]:
        """Every line that is not empty; raises BadFile where the sheet is broken or holds what no sheet holds."""
        with readable(), _part(self.archive, self.part, _MAX_SHEET) as xml:
            yield from lines_of(xml, shared=self.shared, dates=self.dates, epoch=self.epoch)


def opened(file: BinaryIO) -> XlsxTable:
    """The workbook's first visible sheet; raises BadFile for every other archive."""
    _count_parts(file)
    with readable():
        archive = ZipFile(file)
        _require_workbook(archive)
        book = next((part for part, kind in _related(archive, "").values() if kind == "officeDocument"), "xl/workbook.xml")
        related = _related(archive, book)
        sheets, epoch = _sheets(archive, book)
        name, part = _first(sheets, {key: part for key, (part, kind) in related.items() if kind == "worksheet"})
        by_kind = {kind: part for part, kind in related.values()}
        shared, styles = _texts(archive, by_kind.get("sharedStrings", "")), _dates(archive, by_kind.get("styles", ""))
        return XlsxTable(archive, name, part, epoch, shared, styles)


def _count_parts(file: BinaryIO) -> None:
    """Refuse an archive with more parts than any workbook, before a directory of them is built."""
    file.seek(0)
    if sum(piece.count(b"PK\x01\x02") for piece in iter(lambda: file.read(_PIECE), b"")) > _MAX_PARTS:
        raise TooBig


def _require_workbook(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and b"opendocument" in _part(archive, "mimetype", _MAX_OTHER).read(200):
        raise BadFile("Filen er et OpenDocument-ark (.ods). Gem den som Excel (.xlsx) eller CSV, og send den igen.")
    if "xl/workbook.bin" in names:
        raise BadFile("Filen er et binært Excel-ark (.xlsb). Gem den som .xlsx, og send den igen.")
    if "_rels/.rels" not in names or not any(name.startswith("xl/") for name in names):
        raise BadFile("Filen er et arkiv (zip) uden et regneark. Pak den ud, og send regnearket selv som .xlsx eller CSV.")


def _part(archive: ZipFile, name: str, most: int) -> IO[bytes]:
    """A part as a stream that gives at most what the directory says, which is at most `most` bytes."""
    part = archive.getinfo(name)
    if part.flag_bits & 1:
        raise BadFile("Filen er beskyttet med en adgangskode. Gem den uden adgangskode, og send den igen.")
    # The other ways of packing can grow a thousandfold in one step.
    if part.file_size > most or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise TooBig
    return archive.open(part)


def _related(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, and what they are, by id; what lies outside the archive is not looked at."""
    folder, name = posixpath.split(part)
    with _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), _MAX_OTHER) as xml:
        found = [of for _, of in starts(xml, "Relationship") if of.get("TargetMode") != "External"]
    return {of.get("Id", ""): (_within(folder, of.get("Target", "")), of.get("Type", "").rpartition("/")[2]) for of in found}


def _within(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _sheets(archive: ZipFile, book: str) -> tuple[list[dict[str, str]], date]:
    """The sheets in the order of their tabs, and the day 0 of their days, which a Mac may have set to 1904."""
    sheets, epoch = [], EPOCH
    with _part(archive, book, _MAX_OTHER) as xml:
        for tag, of in starts(xml, "sheet", "workbookPr"):
            if tag == "sheet":
                sheets.append(of)
            elif of.get("date1904") in ("1", "true"):
                epoch = date(1904, 1, 1)
    return sheets, epoch


def _first(sheets: list[dict[str, str]], parts: dict[str, str]) -> tuple[str, str]:
    for of in sheets:
        key = next((value for name, value in of.items() if name.endswith(":id")), "")
        if of.get("state", "visible") == "visible" and key in parts:
            return clean(of.get("name", "")), parts[key]
    raise BadFile("Regnearket har intet synligt ark. Vis arket med lejerne, gem filen, og send den igen.")


def _texts(archive: ZipFile, part: str) -> Texts:
    if not part:
        return Texts(iter(()))
    with _part(archive, part, _MAX_TEXTS) as xml:
        return Texts(texts(xml))


def _dates(archive: ZipFile, part: str) -> dict[str, bool]:
    if not part:
        return {}
    codes: dict[str, str] = {}
    styles: list[str] = []
    is_cells = False
    with _part(archive, part, _MAX_STYLES_PART) as xml:
        for tag, of in starts(xml, "numFmt", "xf", "cellXfs", "cellStyleXfs", "cellStyles"):
            if tag == "numFmt":
                codes[of.get("numFmtId", "")] = of.get("formatCode", "")
            elif tag == "xf" and is_cells:
                styles.append(of.get("numFmtId", ""))
            elif tag != "xf":
                is_cells = tag == "cellXfs"
            if len(styles) + len(codes) > _MAX_STYLES:
                raise TooBig
    with_time = {key: _has_time(key, codes.get(key)) for key in set(styles)}
    return {str(number): bool(with_time[key]) for number, key in enumerate(styles) if with_time[key] is not None}


def _has_time(key: str, code: str | None) -> bool | None:
    """Whether a number format shows a time; None where it shows neither day nor time."""
    if code is None:
        known = int(key) if key.isdecimal() else 0
        return known in _TIMES if known in _DAYS | _TIMES else None
    letters = set(_PLAIN.sub("", code.partition(";")[0]).lower())
    return bool(letters & set("hs")) if letters & set("dmyhs") else None
