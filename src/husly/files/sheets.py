"""A landlord's sheet, row by row: each a notice, or what is wrong with it and where.

Recognised by its content, never by its name: CSV and Excel. Who sends and to which municipality is known from whoever uploads it.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from husly.files import csv_tables, xlsx_tables
from husly.files.columns import MOST_LINES_ABOVE, Layout, layout, understood
from husly.files.readings import Reading
from husly.files.tables import MAX_BYTES, MAX_ROWS, BadFile, Cell, Line, Table, shown
from husly.intake.problems import Problem
from husly.intake.schemas import NoticeIn, Sender

__all__ = ["BadFile", "Row", "Sheet", "open_sheet"]

_PDF, _OLE, _ZIP = b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEND = "Send rækkerne som Excel (.xlsx) eller CSV."


@dataclass(frozen=True)
class Row:
    """A row as the sheet numbers it, its cells in the order of the headers, and the notice in it, or what is wrong with it.

    A problem's field is the header of its column; it is empty where the whole row is meant.
    """

    number: int
    cells: tuple[Cell, ...]
    notice: NoticeIn | None
    problems: tuple[Problem, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The cells as a person reads them."""
        return [shown(cell) for cell in self.cells]


@dataclass(frozen=True)
class Sheet:
    """A file that was read once to its end and found whole: what it is, what its columns tell, and how many rows follow.

    It can be gone through again and again, but only one reading at a time; memory does not grow with the rows.
    """

    described: str
    headers: tuple[str, ...]
    used: list[tuple[str, str]]
    unused: list[str]
    count: int
    _table: Table = field(repr=False)
    _layout: Layout = field(repr=False)
    _reading: Reading = field(repr=False)

    def __iter__(self) -> Iterator[Row]:
        """Every row that is not empty; a bad one does not stop the others."""
        for line in _below(self._table, self._layout):
            notice, problems = self._reading.read(line)
            yield Row(line.number, tuple(line.cells), notice, tuple(problems))


def open_sheet(file: BinaryIO, *, sender: Sender, municipality_code: str) -> Sheet:
    """The sheet in a file that can be wound back; raises BadFile, with what to do, where no rows can be read from it."""
    table = _table(file)
    found = _layout(table)
    found.require()
    count = _count(table, found)
    reading = Reading(found, sender=sender, municipality_code=municipality_code, epoch=table.epoch)
    return Sheet(table.described, found.headers, found.used, found.unused, count, table, found, reading)


def _table(file: BinaryIO) -> Table:
    size = file.seek(0, 2)
    if not size:
        raise BadFile("Filen er tom. Gem regnearket igen, og send det.")
    if size > MAX_BYTES:
        raise BadFile(f"Filen fylder over {MAX_BYTES // 1024 // 1024} MB. Del den i flere filer, og send dem hver for sig.")
    file.seek(0)
    head = file.read(4096)
    if head.startswith(_ZIP):
        return xlsx_tables.opened(file)
    _require_text(head, file)
    return csv_tables.opened(file)


def _require_text(head: bytes, file: BinaryIO) -> None:
    """Raise BadFile for what is known to be something else than text, by the name of what it is."""
    start = head.lstrip()[:200].lower()
    if head.startswith(_PDF):
        raise BadFile(f"Filen er en PDF. {_SEND} Et brev kan sendes med Digital Post.")
    if head.startswith(_OLE) and _holds(file, _ENCRYPTED):
        raise BadFile("Filen er beskyttet med en adgangskode. Gem den uden adgangskode, og send den igen.")
    if head.startswith(_OLE):
        raise BadFile("Filen er et gammelt Excel-ark (.xls) eller et andet Office-dokument. Gem den som .xlsx eller CSV, og send den igen.")
    if start.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"{\\rtf", b"{", b"[")):
        raise BadFile(f"Filen er ikke et regneark, men XML, HTML, JSON eller RTF. {_SEND}")
    # Text begins with headers; in UTF-16 every other byte of them is zero, and a mark stands before them.
    is_marked = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    if not is_marked and sum(byte < 32 and byte not in b"\t\n\r" for byte in head[:16]) > 2:
        raise BadFile(f"Filen er hverken Excel eller CSV. {_SEND}")


def _holds(file: BinaryIO, wanted: bytes) -> bool:
    file.seek(0)
    end = b""
    while piece := file.read(1024 * 1024):
        if wanted in end + piece:
            return True
        end = piece[-len(wanted) :]
    return False


def _layout(table: Table) -> Layout:
    """The line among the first ones under which most columns are understood."""
    first = list(islice(table.lines(), MOST_LINES_ABOVE))
    if not first:
        raise BadFile("Filen er tom. Skriv overskrifter i første række og en lejer i hver af de næste.")
    line = max(first, key=lambda one: understood(one.cells))
    if line.problem:
        raise BadFile(line.problem.da)
    if not understood(line.cells):
        raise BadFile(
            f"Husly kender ingen overskrift i de første {MOST_LINES_ABOVE} rækker. Skriv overskrifter som Lejer, Adresse og Art øverst."
        )
    return layout(line.number, line.cells)


def _below(table: Table, found: Layout) -> Iterator[Line]:
    return (line for line in table.lines() if line.number > found.number)


def _count(table: Table, found: Layout) -> int:
    """How many rows follow the headers; the whole file has been read when this is known."""
    count = 0
    for count, _ in enumerate(_below(table, found), 1):
        if count > MAX_ROWS:
            raise BadFile(f"Filen har over {_danish(MAX_ROWS)} rækker. Del den i flere filer, og send dem hver for sig.")
    if not count:
        raise BadFile(f"Filen har ingen rækker under overskrifterne i række {found.number}. Skriv en lejer i hver række.")
    return count


def _danish(number: int) -> str:
    return f"{number:,}".replace(",", ".")
