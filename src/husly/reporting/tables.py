"""A table of the report as data: lines of whole numbers by the definitions of `law.report_columns`, and sums that must agree."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from husly.law.report_columns import BY_CODE, TOTAL, TableDefinition, Unit

Number = int | None


@dataclass(frozen=True)
class Line:
    """One line: its key and words, and a number for each column; None is what cannot be said."""

    key: str
    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Table:
    """One table; the line TOTAL stands last where there is one."""

    code: str
    lines: tuple[Line, ...]

    @property
    def definition(self) -> TableDefinition:
        """What its lines and columns are."""
        return BY_CODE[self.code]

    def cell(self, line: str, column: str) -> Number:
        """A number; 0 where there is no such line, None where it is hidden."""
        place = self.definition.index(column)
        return next((one.numbers[place] for one in self.lines if one.key == line), 0)


def table(code: str, counted: Mapping[str, Mapping[str, int]], labels: Mapping[str, str]) -> Table:
    """Counts by line and column, every line of `labels` in its order; sums are added where the definition has them.

    Raises KeyError for a line or column that the definition does not have: nothing that was counted falls between the cells.
    """
    it = BY_CODE[code]
    keys = [column.key for column in it.columns]
    strange = counted.keys() - labels.keys()
    if strange:
        raise KeyError(f"{code}: {sorted(strange)}")
    lines = [Line(key, label, _numbers(it, keys, counted.get(key, {}))) for key, label in labels.items()]
    if it.adds_down:
        lines.append(Line(TOTAL, "I alt", tuple(sum(one.numbers[place] or 0 for one in lines) for place in range(len(keys)))))
    return Table(code, tuple(lines))


def _numbers(it: TableDefinition, keys: Sequence[str], counted: Mapping[str, int]) -> tuple[Number, ...]:
    strange = counted.keys() - set(keys)
    if strange:
        raise KeyError(f"{it.code}: {sorted(strange)}")
    if it.adds_across:
        parts = [counted.get(key, 0) for key in keys[1:]]
        return (sum(parts), *parts)
    return tuple(counted.get(key, 0) for key in keys)


def wrong_sums(one: Table) -> list[str]:
    """The keys of lines, and TOTAL, whose numbers do not add up; empty in every report."""
    it, wrong = one.definition, []
    if it.adds_across:
        wrong += [line.key for line in one.lines if None not in line.numbers and line.numbers[0] != sum(n or 0 for n in line.numbers[1:])]
    if it.adds_down:
        *parts, total = one.lines
        sums = tuple(sum(line.numbers[place] or 0 for line in parts) for place in range(len(it.columns)))
        wrong += [TOTAL] if sums != total.numbers else []
    return wrong


def canonical(tables: Iterable[Table], *, made: Mapping[str, Any]) -> bytes:
    """The report's rows as bytes that are the same whenever the same was counted: keys sorted, no spaces; `made` says by which versions."""
    rows = [[one.code, line.key, line.label, list(line.numbers)] for one in tables for line in one.lines]
    return json.dumps({"made": dict(made), "rows": rows}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(kept: bytes) -> tuple[list[Table], dict[str, Any]]:
    """The tables and versions of what `canonical` wrote."""
    told = json.loads(kept)
    found: dict[str, list[Line]] = {}
    for code, key, label, numbers in told["rows"]:
        found.setdefault(code, []).append(Line(key, label, tuple(numbers)))
    return [Table(code, tuple(lines)) for code, lines in found.items()], told["made"]


def digest(kept: bytes) -> str:
    """The hash that a signed report is known by."""
    return hashlib.sha256(kept).hexdigest()


@dataclass(frozen=True)
class Change:
    """A cell that another edition has otherwise; None where it was not there."""

    table: str
    line: str
    column: str
    before: Number
    now: Number


def changes(before: Iterable[Table], now: Iterable[Table]) -> list[Change]:
    """Every cell in which two editions differ, in the order of the tables."""
    first, second = dict(_cells(before)), dict(_cells(now))
    keys = list(dict.fromkeys([*second, *first]))
    return [Change(*key, first.get(key), second.get(key)) for key in keys if first.get(key) != second.get(key)]


def _cells(tables: Iterable[Table]) -> Iterable[tuple[tuple[str, str, str], Number]]:
    for one in tables:
        for line in one.lines:
            for column, number in zip(one.definition.columns, line.numbers, strict=True):
                yield (one.definition.title, line.label, column.label), number


def is_count(one: Table, place: int) -> bool:
    """Whether a column counts cases or the like, and so could point at somebody."""
    return one.definition.columns[place].unit is Unit.COUNT
