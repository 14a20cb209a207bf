"""What came of a drill: how often each answer was given, how long the slowest took, and every fault with what was sent."""

from collections import Counter
from dataclasses import dataclass, field

from drills.wire import Answer


@dataclass
class Tally:
    """Counted while it goes on."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def count(self, what: str, number: int = 1) -> None:
        """So many more of these."""
        self.counts[what] += number

    def answered(self, room: str, what: str, answer: Answer, found: list[str], sent: object = "") -> None:
        """Count an answer; each thing that is wrong with it is a fault."""
        self.counts[f"{room} {answer.status}"] += 1
        self.slowest = max(self.slowest, answer.seconds)
        said = answer.text[:300].replace("\n", " ")
        self.faults += [f"{what}: {one}\n    {str(sent)[:300]}\n    {answer.status} {said}" for one in found]

    def wrong(self, what: str, found: list[str]) -> None:
        """Each of these is a fault of what is named."""
        self.faults += [f"{what}: {one}" for one in found]
