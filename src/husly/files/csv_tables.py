"""Text with a delimiter, as landlords' systems and Excel save it; its encoding and delimiter are found from what it says."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO

from husly.files.columns import MOST_LINES_ABOVE, understood
from husly.files.tables import EPOCH, MAX_COLUMNS, BadFile, Line, as_it_was, is_empty, too_many_columns
from husly.intake.problems import Problem

_DELIMITERS = {";": "semikolon", "\t": "tabulator", ",": "komma"}
_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_MAX_RECORDS = 200_000  # most of them empty, for there may be so many rows and no more
_MAX_RECORD = 1_000_000  # characters, in as many lines as quotation marks hold together
_PIECE = 64 * 1024
_DANISH_IN_UTF8 = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")


@dataclass(frozen=True)
class CsvTable:
    """A text file whose encoding and delimiter are known. What cannot be decoded is read as U+FFFD."""

    file: BinaryIO
    encoding: str
    delimiter: str
    epoch: date = EPOCH

    @property
    def described(self) -> str:
        """'CSV, UTF-8, semikolon'."""
        return f"CSV, {_ENCODINGS[self.encoding]}, {_DELIMITERS[self.delimiter]}"

    def lines(self) -> Iterator[Line]:
        """Every line that is not empty; raises BadFile on a quotation mark without end and on a cell or line without measure."""
        widest = 0
        for number, record, is_one_line in self.records():
            if not any(record):
                continue
            if len(record) > MAX_COLUMNS and any(record[MAX_COLUMNS:]):
                raise too_many_columns()
            widest = max(widest, len(record))
            line = Line(number, [as_it_was(cell) for cell in record[:MAX_COLUMNS]])
            if not is_empty(line.cells):
                yield line if is_one_line or not self._has_swallowed(record, widest) else line._replace(problem=_swallowed())

    def records(self) -> Iterator[tuple[int, list[str], bool]]:
        """Every record with its number, however wide or empty, and whether it stood on one line."""
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, encoding=self.encoding, errors="replace", newline="")
        try:
            yield from _records(_Source(text), self.delimiter)
        finally:
            text.detach()

    def _has_swallowed(self, record: list[str], widest: int) -> bool:
        """Whether a stray quotation mark seems to have drawn the lines that follow into one cell, where they would be lost."""
        return len(record) < widest or any(_is_lines(cell) and cell.count(self.delimiter) >= widest - 1 for cell in record)


class _Source:
    """The lines of a text, watched: how much was taken for one record, and whether they ended."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self.taken, self.has_ended = text, 0, False

    def __iter__(self) -> "_Source":
        return self

    def __next__(self) -> str:
        line = self._text.readline(_MAX_RECORD + 1)
        self.taken += len(line)
        if self.taken > _MAX_RECORD:
            raise csv.Error
        if not line:
            self.has_ended = True
            raise StopIteration
        return line


def opened(file: BinaryIO) -> CsvTable:
    """The text with the delimiter under which most of its headers are understood."""
    encoding = _encoding(file)
    return max((CsvTable(file, encoding, delimiter) for delimiter in _DELIMITERS), key=_headers_understood)


def _headers_understood(table: CsvTable) -> tuple[int, int]:
    """How many headers of a line are understood, and as a second opinion how many cells there are."""
    most, widest = 0, 0
    with suppress(BadFile):
        for _, record, _ in islice(table.records(), MOST_LINES_ABOVE):
            most, widest = max(most, understood(record[:MAX_COLUMNS])), max(widest, len(record))
    return most, widest


def _encoding(file: BinaryIO) -> str:
    """What its mark says; else UTF-8 where all of it, or what is Danish in it, is UTF-8; else Windows-1252."""
    file.seek(0)
    head = file.read(3)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(BOM_UTF8):
        return "utf-8-sig"
    file.seek(0)
    decoder, is_utf8, is_danish = getincrementaldecoder("utf-8")(), True, False
    while piece := file.read(_PIECE):
        is_danish = is_danish or bool(_DANISH_IN_UTF8.search(piece))
        if is_utf8:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                is_utf8 = False
    return "utf-8-sig" if is_utf8 or is_danish else "cp1252"


def _records(source: _Source, delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """Each record with its number and whether it stood on one line; a line that tells Excel the delimiter is none."""
    reader = csv.reader(source, delimiter=delimiter)
    number, lines = 1, 0
    try:
        for record in reader:
            # Only inside quotation marks does the reader ask for more lines before it hands on a record.
            if source.has_ended:
                raise csv.Error
            source.taken = 0
            is_one_line, lines = reader.line_num == lines + 1, reader.line_num
            if lines == 1 and record[:1] and record[0].startswith("sep="):
                continue
            if number > _MAX_RECORDS:
                raise BadFile("Filen har over 200.000 linjer. Slet de tomme linjer, eller del den i flere filer.")
            yield number, record, is_one_line
            number += 1
    except csv.Error:
        raise BadFile(
            f"Række {number} slutter ikke: en celle er uden ende, eller et citationstegn mangler. Ret rækken, og send filen igen."
        ) from None


def _is_lines(cell: str) -> bool:
    return "\n" in cell or "\r" in cell


def _swallowed() -> Problem:
    return Problem(
        "",
        "Rækken går over flere linjer, så et citationstegn mangler nok. Ret rækken, og se efter, om den har de næste rækker i sig.",
        "The row spans several lines, so a quotation mark seems to be missing. Mend it, and see whether it holds the rows that follow.",
    )
