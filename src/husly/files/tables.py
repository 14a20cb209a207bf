"""A file of rows before anybody asks what they mean: its cells, line by line, and what a file may hold at most."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum
from typing import NamedTuple, Protocol, TypeAlias

from husly.core.verdicts import Refused
from husly.intake.problems import Problem

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 32_767  # characters; Excel allows no more either
EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's days, unless it says another

# With these a text may begin that a spreadsheet would run, and with apostrophes before them a text that was kept from it.
_RUNS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_KEPT_FROM_IT = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


class BadFile(Refused):
    """No rows can be read from this file; `reason` says in Danish what is wrong, where, and what to do."""


class Formula(Enum):
    """A formula in a cell whose result was never stored beside it."""

    WITHOUT_RESULT = ""


# What may stand in a cell. A bool is an int and a datetime is a date; text is never run as a formula.
Cell: TypeAlias = str | int | float | date | time | Formula | None


class Line(NamedTuple):
    """A line that is not empty: its number as the sheet shows it, and what is wrong with the line as a whole."""

    number: int
    cells: list[Cell]
    problem: Problem | None = None


class Table(Protocol):
    """A file that can be read again from its beginning, but only one reading at a time."""

    @property
    def described(self) -> str:
        """What kind of file it is, in Danish: 'CSV, UTF-8, semikolon'."""

    @property
    def epoch(self) -> date:
        """Day 0 of the numbers that stand for days."""

    def lines(self) -> Iterator[Line]:
        """Every line that is not empty, in order; raises BadFile where the file is broken."""


def shown(cell: Cell) -> str:
    """The cell as a Dane would write it, so that reading it again gives the same."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, int | float):
        return str(int(cell) if cell == int(cell) else cell).replace(".", ",")
    return ""


def is_empty(cells: list[Cell]) -> bool:
    """Whether nothing but blanks stands in the line."""
    return not any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells)


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would otherwise run it."""
    return f"'{text}" if _RUNS.match(text) else text


def as_it_was(text: str) -> str:
    """What `harmless` made of a text, undone; any other text as it stands."""
    return text[1:] if text[:1] == "'" and _KEPT_FROM_IT.match(text) else text


def too_many_columns() -> BadFile:
    """The refusal of a sheet that is too wide."""
    return BadFile(f"Filen har over {MAX_COLUMNS} kolonner. Slet de kolonner, der ikke skal bruges, og send den igen.")
