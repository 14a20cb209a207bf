"""Small numbers hidden from the public, and enough others that none can be worked out again from sums.

A cell is hidden where it counts from 1 to 4, for it could point at somebody; sums are shown. Every sum that has a hidden part then has at
least two, which together count at least `SAFE`, so that neither subtraction nor the knowledge that a hidden part is small gives one
away. Where no other part can be hidden the sum itself is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from husly.reporting.tables import Line, Number, Table, is_count

SMALL = 4
SAFE = SMALL + 2  # what the hidden parts of one sum count together at the least
Cell = tuple[int, int]


@dataclass(frozen=True)
class Sum:
    """A cell that is the sum of others."""

    whole: Cell
    parts: tuple[Cell, ...]


def sums(one: Table) -> list[Sum]:
    """Every sum that stands in the table."""
    it, found = one.definition, []
    rows, columns = range(len(one.lines)), range(len(it.columns))
    if it.adds_across:
        found += [Sum((row, 0), tuple((row, column) for column in columns[1:])) for row in rows]
    if it.adds_down:
        found += [Sum((rows[-1], column), tuple((row, column) for row in rows[:-1])) for column in columns]
    return found


def hidden(one: Table) -> set[Cell]:
    """The cells that the public version leaves out."""
    numbers = [line.numbers for line in one.lines]
    out = {
        (row, place)
        for row, line in enumerate(numbers)
        for place, number in enumerate(line)
        if number is not None and is_count(one, place) and 1 <= number <= SMALL
    }
    equations = sums(one)
    while more := next(filter(None, (_lacking(numbers, each, out) for each in equations)), None):
        out |= more
    return out | _resting(one, out)


def _lacking(numbers: Sequence[Sequence[Number]], each: Sum, out: set[Cell]) -> set[Cell]:
    """What else must be hidden for one sum; nothing where its hidden cells protect each other."""
    terms = (each.whole, *each.parts)
    gone = [cell for cell in terms if cell in out]
    if not gone or (len(gone) >= 2 and (each.whole in out or _count(numbers, gone) >= SAFE)):
        return set()
    shown = [cell for cell in each.parts if cell not in out and _value(numbers, cell) > 0]
    if shown:
        return {min(shown, key=lambda cell: (_value(numbers, cell), cell))}
    if each.whole not in out:
        return {each.whole}
    zero = [cell for cell in each.parts if cell not in out]
    return {zero[0]} if zero else set()


def _value(numbers: Sequence[Sequence[Number]], cell: Cell) -> int:
    return numbers[cell[0]][cell[1]] or 0


def _count(numbers: Sequence[Sequence[Number]], cells: Iterable[Cell]) -> int:
    return sum(_value(numbers, cell) for cell in cells)


def _resting(one: Table, out: set[Cell]) -> set[Cell]:
    """The other numbers of a line, where those behind them are hidden."""
    if not one.definition.rests_on:
        return set()
    place = one.definition.index(one.definition.rests_on)
    return {(row, other) for row, gone in out if gone == place for other in range(len(one.definition.columns))}


def public(one: Table) -> Table:
    """The table as everybody may read it: what is hidden is None."""
    out = hidden(one)
    lines = [_without(line, {place for row, place in out if row == number}) for number, line in enumerate(one.lines)]
    return replace(one, lines=tuple(lines))


def _without(line: Line, places: set[int]) -> Line:
    return replace(line, numbers=tuple(None if place in places else number for place, number in enumerate(line.numbers)))
