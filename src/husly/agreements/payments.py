"""What was paid, held against what was due: a pure function of both, so that the order in which payments become known does not matter.

All that came in covers the oldest due first, whatever day it came. When a due was covered is told by the payments in order of their days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from husly.agreements.schedule import Due


@dataclass(frozen=True)
class Paid:
    """A payment that came in, in øre above nothing."""

    on: date
    ore: int


@dataclass(frozen=True)
class Covered:
    """A due and what is left of it; `covered_on` the day it was paid in full, None while it is not."""

    due: Due
    left_ore: int
    covered_on: date | None

    def is_short(self, tolerance_ore: int) -> bool:
        """Whether more is missing than the agreed tolerance."""
        return self.left_ore > tolerance_ore


@dataclass(frozen=True)
class Account:
    """Every due with what is left of it, and what was paid beyond all of them."""

    lines: tuple[Covered, ...]
    ahead_ore: int

    @property
    def left_ore(self) -> int:
        """All that is still to be paid."""
        return sum(line.left_ore for line in self.lines)


def settle(dues: Iterable[Due], paid: Iterable[Paid]) -> Account:
    """The account; neither the order of the payments nor that of the dues matters."""
    left = sorted(paid, key=lambda one: (one.on, one.ore))
    place, rest, lines = 0, 0, []
    for due in sorted(dues, key=lambda one: (one.due_on, one.number)):
        missing, covered_on = due.ore, None
        while missing and (rest or place < len(left)):
            if not rest:
                rest, place = left[place].ore, place + 1
            taken = min(rest, missing)
            missing, rest = missing - taken, rest - taken
            covered_on = left[place - 1].on
        lines.append(Covered(due, missing, None if missing else covered_on))
    return Account(tuple(lines), rest + sum(one.ore for one in left[place:]))
