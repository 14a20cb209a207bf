"""How well each sender told us, as bars: where each stands, in the units of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from husly.coverage.rules import Figures

WIDTH, ROW, BAR = 640, 58, 20
_WORDS = {"in-time": "i tide", "late": "for sent", "undated": "dag ikke oplyst", "missing": "mangler"}


@dataclass(frozen=True)
class Part:
    """A part of a bar: its kind, its place and its number."""

    kind: str
    x: float
    width: float
    number: int


@dataclass(frozen=True)
class Line:
    """One sender: her name above the bar, and its parts."""

    name: str
    text_y: int
    y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Picture:
    """All senders under each other; `described` is what somebody hears who does not see it."""

    height: int
    lines: tuple[Line, ...]
    described: str
    width: int = WIDTH
    bar: int = BAR


def drawn(senders: Sequence[tuple[str, Figures]]) -> Picture:
    """Each sender's bar is as long as the whole, so that shares can be compared; the numbers stand in the table beside."""
    asked = [(name, of) for name, of in senders if of.asked]
    lines = tuple(_line(number, name, of) for number, (name, of) in enumerate(asked))
    words = "; ".join(f"{name}: {of.told} af {of.asked}" for name, of in asked)
    return Picture(len(lines) * ROW, lines, f"Underretninger, vi har fået: {words}.")


def _line(number: int, name: str, of: Figures) -> Line:
    x, parts = 0.0, []
    for kind, count in zip(_WORDS, (of.in_time, of.late, of.undated, of.missing), strict=True):
        width = WIDTH * count / of.asked
        if count:
            parts.append(Part(kind, round(x, 1), round(width, 1), count))
        x += width
    return Line(name, number * ROW + 20, number * ROW + 28, tuple(parts))
