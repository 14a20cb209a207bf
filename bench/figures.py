"""A measured value beside its yardstick, and the percentiles both are read by."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A value and what it is measured against, in one unit and from one run."""

    value: float
    limit: float

    @property
    def ratio(self) -> float:
        """How many yardsticks the value is."""
        return self.value / self.limit


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]
