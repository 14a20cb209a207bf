"""The promises by name, and how a measurement becomes kept or not kept."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench import base, intake, letters, reply, worklist
from bench.figures import Figure
from husly.operations.server import Server

PORT = 8765
_OPERATORS = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True)
class Promise:
    """`ratio` of a figure to its yardstick must stand to `goal` as `op` says."""

    name: str
    unit: str
    op: str
    goal: float
    measured_by: Callable[[Server], dict[str, Figure]]

    def judge(self, figure: Figure) -> "Result":
        """The figure, and whether it keeps the promise."""
        met = _OPERATORS[self.op](figure.ratio, self.goal)
        return Result(self.name, self.unit, round(figure.value, 3), round(figure.limit, 3), round(figure.ratio, 4), self.op, self.goal, met)


@dataclass(frozen=True)
class Result:
    """A line of results.json; `limit` is the yardstick in the same unit, `ratio` is value divided by limit."""

    name: str
    unit: str
    value: float
    limit: float
    ratio: float
    op: str
    goal: float
    met: bool


PROMISES = (
    Promise("intake_single", "notices/s", ">=", 0.15, intake.measure),
    Promise("intake_single_p95", "ms", "<=", 5, intake.measure),
    Promise("worklist", "ms", "<=", 3, worklist.measure),
    Promise("letters", "letters/s", ">=", 0.7, letters.measure),
    Promise("letters_memory", "MB", "<=", 1.1, letters.measure),
    Promise("reply_page", "kB", "<=", 60, reply.measure),
    Promise("reply_page_p95", "ms", "<=", 5, reply.measure),
)


def measure(names: Sequence[str]) -> list[Result]:
    """The named promises measured on the large base, with a server that runs as `husly serve` runs it."""
    wanted = [promise for promise in PROMISES if promise.name in names]
    base.ready()
    figures: dict[str, Figure] = {}
    with Server(PORT) as server:
        for measurement in dict.fromkeys(promise.measured_by for promise in wanted):
            figures |= measurement(server)
    return [promise.judge(figures[promise.name]) for promise in wanted]
