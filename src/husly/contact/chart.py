"""The work that a practice would have given, month by month, as bars: where each stands, in the units of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from husly.practice.preview import Month

WIDTH, LEFT, ROW, BAR = 640, 76, 40, 22


@dataclass(frozen=True)
class Bar:
    """A part of a month's bar."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Line:
    """One month: the place of its bar and words, and its parts."""

    first: date
    y: int
    text_y: int
    bars: tuple[Bar, ...]
    total_x: float
    total: float


@dataclass(frozen=True)
class Picture:
    """All months under each other; `described` is what somebody hears who does not see it."""

    height: int
    lines: tuple[Line, ...]
    described: str
    width: int = WIDTH
    left: int = LEFT
    bar: int = BAR


def drawn(months: Sequence[Month]) -> Picture:
    """Letters, calls, visits and the rest of each month as one bar, all to the same scale."""
    most = max((_all(month) for month in months), default=0.0)
    scale = (WIDTH - LEFT - 60) / most if most else 0.0
    lines = tuple(_line(number, month, scale) for number, month in enumerate(months))
    words = "; ".join(f"{month.first:%m-%Y}: {_all(month):.0f}" for month in months)
    return Picture(len(months) * ROW + 8, lines, f"Forsøg pr. måned: {words}.")


def _line(number: int, month: Month, scale: float) -> Line:
    x, bars = float(LEFT), []
    parts = {"letters": month.load.letters, "calls": month.load.calls, "visits": month.load.visits, "other": month.load.other}
    for kind, tries in parts.items():
        if tries:
            bars.append(Bar(kind, round(x, 1), round(tries * scale, 1)))
            x += tries * scale
    y = number * ROW + 8
    return Line(month.first, y, y + 16, tuple(bars), round(x + 8, 1), _all(month))


def _all(month: Month) -> float:
    return month.load.letters + month.load.calls + month.load.visits + month.load.other
