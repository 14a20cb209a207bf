"""Shares with their uncertainty, and the middle of things: plain functions of counts and days.

Wilson, E. B. (1927), JASA 22; Newcombe, R. G. (1998), Statistics in Medicine 17, method 10 for the difference of two shares;
Kaplan, E. L. and Meier, P. (1958), JASA 53, with Greenwood's variance on the log-log scale (Kalbfleisch and Prentice).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, exp, log, sqrt

Z_95 = 1.959963984540054  # the normal distribution's 97.5 per cent point


@dataclass(frozen=True)
class Interval:
    """What was found, and how low and how high the truth may lie; shares between 0 and 1, differences between -1 and 1."""

    found: float
    low: float
    high: float


def wilson(count: int, of: int, *, z: float = Z_95) -> Interval | None:
    """A share with Wilson's interval; None of nothing. Raises ValueError where count is not a part of the whole."""
    if not 0 <= count <= of:
        raise ValueError("A share is a part of the whole.")
    if of == 0:
        return None
    share, square = count / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Interval(share, min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)))


def difference(now: tuple[int, int], before: tuple[int, int], *, z: float = Z_95) -> Interval | None:
    """The share now less the share before, each as count and whole, with Newcombe's interval; None where one of them is of nothing."""
    first, second = wilson(*now, z=z), wilson(*before, z=z)
    if first is None or second is None:
        return None
    found = first.found - second.found
    low = found - sqrt((first.found - first.low) ** 2 + (second.high - second.found) ** 2)
    high = found + sqrt((first.high - first.found) ** 2 + (second.found - second.low) ** 2)
    return Interval(found, max(-1.0, low), min(1.0, high))


def quantile(ordered: Sequence[int], share: float) -> int | None:
    """The smallest value with at least that share of all at or below it; `ordered` ascends. None of nothing."""
    if not ordered:
        return None
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Survived:
    """The share that is still waiting after so many days, and how many were waiting that day."""

    day: int
    waiting: int
    share: Interval


def survival(waits: Iterable[tuple[int, bool]], *, z: float = Z_95) -> list[Survived]:
    """Kaplan and Meier's curve of days until something happens: each wait in whole days, and whether it ended so or only was not seen
    any longer. A step for every day on which something happened; those who are no longer seen count until their day and not after."""
    ended, gone = Counter[int](), Counter[int]()
    for days, has_happened in waits:
        (ended if has_happened else gone)[days] += 1
    left, share, variance, found = ended.total() + gone.total(), 1.0, 0.0, []
    for day in sorted({*ended, *gone}):
        if ended[day]:
            share *= 1 - ended[day] / left
            variance += ended[day] / (left * (left - ended[day])) if left > ended[day] else 0.0
            found.append(Survived(day, left, _log_log(share, variance, z)))
        left -= ended[day] + gone[day]
    return found


def _log_log(share: float, variance: float, z: float) -> Interval:
    if not 0 < share < 1:
        return Interval(share, share, share)
    spread = exp(z * sqrt(variance) / log(share))
    return Interval(share, min(share ** (1 / spread), share**spread), max(share ** (1 / spread), share**spread))
