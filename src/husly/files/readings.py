"""From the cells of a row to a notice, and from what is wrong with the notice back to the headers of the columns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any

from husly.core.danish import search_key
from husly.files import cells as read
from husly.files import moments
from husly.files.cells import Unreadable
from husly.files.columns import Layout
from husly.files.tables import Cell, Formula, Line, is_empty
from husly.intake.problems import BadNotice, Problem, problem
from husly.intake.schemas import AddressIn, NoticeIn, Sender, checked

_READERS: dict[str, Callable[..., Any]] = {
    "municipality": read.municipality,
    "kind": read.kind,
    "ground": read.ground,
    "tenants.name": read.name,
    "tenants.cpr": read.cpr,
    "tenants.phone": read.phone,
    "tenants.address_protected": read.yes_or_no,
    "address": read.address,
    "address.house_number": read.house_number,
    "address.place": read.place,
    "address.flat": read.flat,
    "household.children_under_18": read.count,
    "household.need_likely": read.yes_or_no,
    "arrears.amount_dkk": read.kroner,
    "arrears.months": read.count,
}
_OF_TIME: dict[str, Callable[..., Any]] = {
    "tenants.birth_date": moments.day,
    "dates.last_timely_payment_day": moments.day,
    "dates.demand_arrived_on": moments.day,
    "dates.terminated_on": moments.day,
    "dates.filed_on": moments.day,
    "dates.eviction_at": moments.moment,
    "received_on": moments.day,
}
# Parts of an address that stand in one cell, read after the columns that tell one part each.
_SPREAD = {
    "address.place": ("address.postal_code", "address.city"),
    "address.flat": ("address.floor", "address.door"),
    "address": tuple(f"address.{name}" for name in AddressIn.model_fields if name != "municipality_code"),
}
_TURNS = list(_SPREAD)
_NOT_KNOWN = {"", "-", "–", "--", "?", "ukendt", "ikke oplyst", "ved ikke", "n/a"}
_ERROR = re.compile(r"#(N/A|I/T|REF!|REFERENCE!|VALUE!|VÆRDI!|DIV/0!|DIVISION/0!|NAME\?|NAVN\?|NUM!|TAL!|NULL!|NUL!|#+)")
_TENANT = re.compile(r"tenants\[([0-9]+)\]")
_AND = re.compile(r"\s*(?:[;&\n]|\bog\b|(?<=\w\w)\s*/\s*(?=\w\w))\s*")  # but not the stroke of 'c/o' and 'v/'
_SHORT = 1_000  # characters in a row whose cells are worth remembering
_WHOSE = (
    "har flere navne, men oplysninger om én. Giv hver lejer sin egen kolonne: Lejer 2, CPR 2 og så videre.",
    "holds several names, but facts about one. Give each tenant a column: Lejer 2, CPR 2 and so on.",
)
_ELSEWHERE = (
    "er en anden kommune end den, filen sendes til. Send rækken til den kommune.",
    "is another municipality than the file is sent to. Send the row there.",
)
_BESIDE = Problem(
    "",
    "Rækken har noget til højre for den sidste overskrift. Giv kolonnen en overskrift, tøm cellen, eller sæt tekst med skilletegn i "
    "citationstegn.",
    "The row holds something to the right of the last header. Give the column a header, empty the cell, or quote text with delimiters.",
)


@dataclass(frozen=True)
class _Source:
    """Where a field stands: the columns that tell it, the header of the first, and how they are read (None where all are empty).

    `remember` reads the same, and the same towns, days and kinds only once.
    """

    field: str
    part: str
    name: str
    header: str
    columns: tuple[int, ...]
    read: Callable[..., Any]
    remember: Callable[..., Any]


@dataclass
class _Told:
    """What a row has told so far, by part of the notice and field, and what was wrong; `said` are the fields found wrong."""

    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def wrong(self, path: str, header: str, da: str, en: str) -> None:
        """A problem with a field, told once."""
        if path not in self.said:
            self.said.add(path)
            self.problems.append(problem(header, da, en))


class Reading:
    """Reads the rows of one sheet, for one sender and one municipality."""

    def __init__(self, found: Layout, *, sender: Sender, municipality_code: str, epoch: date) -> None:
        self._sender, self._municipality = sender.model_dump(mode="json", exclude_none=True), municipality_code
        self._width = len(found.headers)
        self._sources = sorted(_sources(found, epoch), key=lambda source: _TURNS.index(source.field) if source.field in _SPREAD else -1)
        self._headers: dict[str, str] = {}
        for source in self._sources:
            for path in _SPREAD.get(source.field, (source.field,)):
                self._headers.setdefault(path, source.header)
        self._headers["tenants"] = self._headers["tenants[0].name"]

    def read(self, line: Line) -> tuple[NoticeIn | None, list[Problem]]:
        """The notice in a line, or everything that is wrong with it, each by the header of its column."""
        if line.problem:
            return None, [line.problem]
        if not is_empty(line.cells[self._width :]):
            return None, [_BESIDE]
        told, cells = _Told(), line.cells + [None] * (self._width - len(line.cells))
        is_short = sum(len(cell) for cell in cells if isinstance(cell, str)) <= _SHORT
        for source in self._sources:
            self._take(source, source.remember if is_short else source.read, cells, told)
        tenants = self._tenants(told)
        self._require(told)
        notice = self._checked(told, tenants)
        return (None, told.problems) if told.problems else (notice, [])

    def _take(self, source: _Source, read: Callable[..., Any], cells: list[Cell], told: _Told) -> None:
        """Read the cells of one field into what is told."""
        try:
            value = read(*[cells[column] for column in source.columns])
        except Unreadable as bad:
            told.wrong(source.field, source.header, bad.da, bad.en)
            told.said.update(_SPREAD.get(source.field, ()))
            return
        if value is None:
            return
        if source.field == "municipality":
            if value != self._municipality:
                told.wrong(source.field, source.header, *_ELSEWHERE)
        elif source.field in _SPREAD:
            self._spread(source, value, told)
        else:
            told.parts.setdefault(source.part, {})[source.name] = value

    def _spread(self, source: _Source, value: dict[str, str], told: _Told) -> None:
        """Parts of an address that stand in one cell; a column of their own is not contradicted."""
        address = told.parts.setdefault("address", {})
        for name, part in value.items():
            said = address.setdefault(name, part)
            if said != part and search_key(said) != search_key(part):
                other = self._headers[f"address.{name}"]
                da = f'siger noget andet end kolonnen "{other}". Ret den ene, eller tøm den.'
                told.wrong(source.field, source.header, da, f'says something else than the column "{other}". Mend one or empty it.')

    def _tenants(self, told: _Told) -> list[tuple[str, dict[str, Any]]]:
        """Each tenant with the part she stands in; a cell with several names gives several tenants if it tells of nothing but names."""
        tenants = []
        for part in sorted(filter(_TENANT.fullmatch, told.parts), key=lambda part: int(part[8:-1])):
            tenant = told.parts[part]
            names = _AND.split(tenant.get("name", ""))
            if len(names) == 1 or not all(" " in name for name in names):
                tenants.append((part, tenant))
            elif tenant.keys() <= {"name", "address_protected"}:
                tenants += [(part, tenant | {"name": name}) for name in names]
            else:
                told.wrong(f"{part}.name", self._headers[f"{part}.name"], *_WHOSE)
        return tenants

    def _require(self, told: _Told) -> None:
        """Name the cells without which there is no notice."""
        needed = {"tenants[0].name"} if not any(map(_TENANT.fullmatch, told.parts)) else set()
        needed |= {f"{part}.name" for part in told.parts if _TENANT.fullmatch(part) or part == "landlord"}
        for path in sorted(needed | {"address.street", "kind"}):
            part, _, name = path.rpartition(".")
            if name not in told.parts.get(part, {}):
                told.wrong(path, self._headers[path], "er ikke udfyldt. Udfyld cellen.", "is not filled in. Fill in the cell.")

    def _checked(self, told: _Told, tenants: list[tuple[str, dict[str, Any]]]) -> NoticeIn | None:
        parts = {part: values for part, values in told.parts.items() if part and not _TENANT.fullmatch(part)}
        parts["sender"] = self._sender | parts.get("sender", {})
        parts["address"] = parts.get("address", {}) | {"municipality_code": self._municipality}
        try:
            return checked({**told.parts.get("", {}), **parts, "tenants": [tenant for _, tenant in tenants]})
        except BadNotice as bad:
            for one in bad.problems:
                path = _TENANT.sub(lambda found: tenants[int(found[1])][0], one.field)
                if path != "tenants" or tenants:
                    self._map(one, path, told)
            return None

    def _map(self, one: Problem, path: str, told: _Told) -> None:
        """The problem of a field as one of its column."""
        begins = one.field or "Underretningen", one.field or "The notice"
        da, en = one.da.removeprefix(f"{begins[0]} "), one.en.removeprefix(f"{begins[1]} ")
        told.wrong(path, self._headers.get(path, path), da, en)


def _sources(found: Layout, epoch: date) -> Iterator[_Source]:
    """A source for each field, its columns in the order of their turns."""
    columns: dict[str, list[tuple[int, int]]] = {}
    for column, meaning in enumerate(found.meanings):
        if meaning:
            columns.setdefault(meaning.field, []).append((meaning.turn, column))
    for path, of_path in columns.items():
        places = tuple(column for _, column in sorted(of_path))
        about = _TENANT.sub("tenants", path)
        reader = partial(_OF_TIME[about], epoch=epoch) if about in _OF_TIME else _READERS.get(about, read.text)
        reader = partial(_known, reader)
        part, _, name = path.rpartition(".")
        # 1, 1.0 and True are kept apart.
        yield _Source(path, part, name, found.headers[places[0]], places, reader, lru_cache(maxsize=512, typed=True)(reader))


def _known(reader: Callable[..., Any], *cells: Cell) -> Any:
    """What the cells tell that are filled in; None where none is."""
    known = [_whole(cell) for cell in cells if cell is not None and not (isinstance(cell, str) and cell.strip().casefold() in _NOT_KNOWN)]
    return reader(*known) if known else None


def _whole(cell: Cell) -> Cell:
    """The cell; raises Unreadable for a formula without result, an error of the spreadsheet, and letters that were lost."""
    if cell is Formula.WITHOUT_RESULT:
        raise Unreadable(
            "er en formel uden resultat. Åbn regnearket i Excel, gem det, og send det igen, eller skriv værdien i stedet.",
            "is a formula without a result. Open the sheet in Excel and save it, or write the value instead.",
        )
    if isinstance(cell, str):
        if cell.startswith("#") and _ERROR.fullmatch(cell.strip()):
            raise Unreadable("er en fejl i regnearket. Skriv værdien i stedet.", "is an error of the spreadsheet. Write the value instead.")
        if "\ufffd" in cell:
            raise Unreadable(
                "har bogstaver, der er gået tabt. Skriv dem igen, eller gem filen som CSV UTF-8.",
                "holds letters that were lost. Write them again, or save the file as CSV UTF-8.",
            )
    return cell
