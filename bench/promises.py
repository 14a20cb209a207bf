"""The promises by name, and how a measurement becomes kept or not kept."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench import (
    autosave,
    case_page,
    coverage,
    files,
    growth,
    intake,
    landlords,
    letters,
    matching,
    nightly,
    payments,
    replays,
    reply,
    webhooks,
    worklist,
)
from bench.figures import Figure

_OPERATORS = {">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True)
class Promise:
    """`ratio` of a figure to its yardstick must stand to `goal` as `op` says."""

    name: str
    unit: str
    op: str
    goal: float
    measured_by: Callable[[], dict[str, Figure]]

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
    Promise("intake_file", "rows/s", ">=", 0.2, files.measure_pace),
    Promise("intake_file_memory", "MB", "<=", 1, files.measure_memory),
    Promise("intake_growth", "ms", "<=", 1.3, growth.measure),
    Promise("worklist", "ms", "<=", 3, worklist.measure),
    Promise("worklist_growth", "ms", "<=", 1.3, growth.measure),
    Promise("matching", "ms", "<=", 5, matching.measure),
    Promise("letters", "letters/s", ">=", 0.7, letters.measure),
    Promise("letters_memory", "MB", "<=", 1.1, letters.measure),
    Promise("nightly_growth", "ms", "<=", 1.3, nightly.measure),
    Promise("autosave", "ms", "<=", 2, autosave.measure),
    Promise("case_page", "ms", "<=", 3, case_page.measure),
    Promise("case_page_statements", "statements", "<=", 12, case_page.measure),
    Promise("missed_payments", "payments/s", ">=", 0.3, payments.measure),
    Promise("missed_payments_growth", "ms", "<=", 1.3, payments.measure),
    Promise("coverage", "rows/s", ">=", 0.2, coverage.measure),
    Promise("landlord_list", "ms", "<=", 1.3, landlords.measure),
    Promise("webhooks", "messages/s", ">=", 0.5, webhooks.measure),
    Promise("replay", "cases/s", ">=", 0.02, replays.measure_pace),
    Promise("replay_memory", "MB", "<=", 1, replays.measure_memory),
    Promise("reply_page", "kB", "<=", 60, reply.measure),
    Promise("reply_page_p95", "ms", "<=", 5, reply.measure),
)


def measure(names: Sequence[str]) -> list[Result]:
    """The named promises measured, one measurement after the other; bases that are missing are made first."""
    wanted = [promise for promise in PROMISES if promise.name in names]
    figures: dict[str, Figure] = {}
    for measurement in dict.fromkeys(promise.measured_by for promise in wanted):
        figures |= measurement()
    return [promise.judge(figures[promise.name]) for promise in wanted]
