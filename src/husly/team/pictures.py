"""Days to first contact as a curve of those who still wait, in the units of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from husly.core.statistics import Survived

WIDTH, HEIGHT, LEFT, BOTTOM = 620, 220, 44, 26
_LAST = 60  # days along the axis; what comes after is in the figures


@dataclass(frozen=True)
class Curve:
    """The line, the band around it, and the marks of both axes; `described` is what somebody hears who does not see it."""

    line: str
    band: str
    days: tuple[tuple[float, int], ...]
    shares: tuple[tuple[float, int], ...]
    described: str
    width: int = WIDTH
    height: int = HEIGHT


def curve(found: Sequence[Survived]) -> Curve | None:
    """The share that is not reached yet, from all on the first day; None where nobody was reached."""
    steps = [(0, 1.0, 1.0, 1.0), *((one.day, one.share.found, one.share.low, one.share.high) for one in found if one.day <= _LAST)]
    if len(steps) == 1:
        return None
    ends = [*(day for day, *_ in steps[1:]), _LAST]
    line, low, high = (_stairs([(step[0], step[place]) for step in steps], ends) for place in (1, 2, 3))
    band = high + list(reversed(low))
    said = "; ".join(f"efter {one.day} dage {round(100 * one.share.found)} %" for one in found if one.day in _told(found))
    return Curve(
        _points(line),
        _points(band),
        tuple((_x(day), day) for day in range(0, _LAST + 1, 10)),
        tuple((_y(percent / 100), percent) for percent in (0, 25, 50, 75, 100)),
        f"Andel, der ikke er nået endnu: {said}.",
    )


def _told(found: Sequence[Survived]) -> set[int]:
    return {max((one.day for one in found if one.day <= limit), default=-1) for limit in (0, 7, 14, 30, _LAST)}


def _stairs(steps: Sequence[tuple[int, float]], ends: Sequence[int]) -> list[tuple[float, float]]:
    return [(_x(day), _y(share)) for (start, share), end in zip(steps, ends, strict=True) for day in (start, end)]


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _x(day: int) -> float:
    return LEFT + (WIDTH - LEFT - 10) * day / _LAST


def _y(share: float) -> float:
    return 8 + (HEIGHT - BOTTOM - 8) * (1 - share)
