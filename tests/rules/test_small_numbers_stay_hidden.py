"""What the public sees of a table cannot be solved back: somebody who knows the rules tries every way to fill in what is hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.law.report_columns import BY_CODE, TABLES, TOTAL
from husly.reporting.suppression import SMALL, Sum, hidden, public, sums
from husly.reporting.tables import Line, Table, table

REACH = 8  # how far from the truth the solver looks
Cell = tuple[int, int]


def crossed(numbers: list[list[int]]) -> Table:
    """A table with sums across and down: need by children."""
    keys = [column.key for column in BY_CODE["households"].columns[1:]]
    counted = {f"L{row}": dict(zip(keys, line, strict=True)) for row, line in enumerate(numbers)}
    return table("households", counted, {key: key for key in counted})


class Solver:
    """Looks for numbers that agree with all that is shown and are another than the truth in one cell, the nearest to the truth first."""

    def __init__(self, one: Table) -> None:
        self.truth = {(row, place): number or 0 for row, line in enumerate(one.lines) for place, number in enumerate(line.numbers)}
        self.hidden, self.sums = hidden(one), sums(one)

    def is_given_away(self, cell: Cell) -> bool:
        """Whether the cell can have no other value."""
        filled = {at: number for at, number in self.truth.items() if at not in self.hidden}
        return not self._fits(filled, [cell, *sorted(self.hidden - {cell})], cell)

    def _fits(self, filled: dict[Cell, int], free: list[Cell], asked: Cell) -> bool:
        if not all(self._may_agree(filled, each) for each in self.sums):
            return False
        if not free:
            return True
        at, *rest = free
        near = sorted(range(max(0, self.truth[at] - REACH), self.truth[at] + REACH + 1), key=lambda value: abs(value - self.truth[at]))
        tried = [value for value in near if at != asked or value != self.truth[at]]
        return any(self._fits({**filled, at: value}, rest, asked) for value in self._possible(filled, at, tried))

    def _possible(self, filled: dict[Cell, int], at: Cell, tried: list[int]) -> list[int]:
        """The values that a sum with no other gap leaves for the cell."""
        for each in self.sums:
            gaps = [cell for cell in (each.whole, *each.parts) if cell not in filled]
            if gaps == [at]:
                known = sum(filled.get(cell, 0) for cell in each.parts)
                value = known if at == each.whole else filled[each.whole] - known
                return [value] if value in tried else []
        return tried

    @staticmethod
    def _may_agree(filled: dict[Cell, int], each: Sum) -> bool:
        known = sum(filled.get(cell, 0) for cell in each.parts)
        whole, is_known = filled.get(each.whole), all(cell in filled for cell in each.parts)
        return whole is None or (known == whole if is_known else known <= whole)


def given_away(one: Table) -> list[Cell]:
    """The hidden cells that can be worked out."""
    solver = Solver(one)
    return [cell for cell in sorted(solver.hidden) if solver.is_given_away(cell)]


@pytest.mark.parametrize(
    "numbers",
    [
        [[1, 0, 20], [0, 30, 0], [10, 0, 40]],
        [[3, 9, 20], [8, 30, 7], [10, 6, 40]],
        [[2, 2, 0], [0, 0, 0], [0, 0, 0]],
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        [[4, 5, 6], [7, 8, 9], [9, 9, 9]],
        [[1, 1, 9], [1, 9, 9], [9, 9, 9]],
    ],
)
def test_nobody_can_solve_a_crossed_table(numbers: list[list[int]]) -> None:
    assert given_away(crossed(numbers)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=2))
def test_nobody_can_solve_any_small_table(numbers: list[list[int]]) -> None:
    assert given_away(crossed(numbers)) == []


@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_small_number_is_shown_and_large_tables_stay_useful(numbers: list[list[int]]) -> None:
    one = crossed(numbers)
    shown = [number for line in public(one).lines for number in line.numbers if number is not None]
    assert not [number for number in shown if 1 <= number <= SMALL]
    if all(number > SMALL for line in numbers for number in line):
        assert public(one) == one


def test_the_solver_can_solve() -> None:
    class Careless(Solver):
        """Only the small numbers themselves are hidden."""

        def __init__(self, one: Table) -> None:
            super().__init__(one)
            self.hidden = {at for at, number in self.truth.items() if 1 <= number <= SMALL}

    assert Careless(crossed([[3, 9, 20], [8, 30, 7], [10, 6, 40]])).is_given_away((0, 1))


def test_days_are_hidden_with_the_few_cases_they_rest_on() -> None:
    days = Table("days", (Line("tried", "Første forsøg", (3, 1, 2, 9)), Line("reached", "Første kontakt", (40, 2, 5, 8))))
    assert [line.numbers for line in public(days).lines] == [(None, None, None, None), (40, 2, 5, 8)]


def test_every_table_has_a_definition_that_stands_once() -> None:
    assert len({one.code for one in TABLES}) == len(TABLES)
    for one in TABLES:
        assert one.definition.endswith(".")
        assert len({column.key for column in one.columns}) == len(one.columns)
        assert not one.adds_across or one.columns[0].key == TOTAL
