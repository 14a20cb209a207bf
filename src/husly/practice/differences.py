"""What is different between two practices, in plain Danish, and the two ladders laid into one for the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from husly.law.labels import Labelled
from husly.practice import words
from husly.practice.rules import Practice, Step


class Mark(Labelled):
    """What became of a step."""

    SAME = "SAME", "uændret"
    ADDED = "ADDED", "nyt"
    REMOVED = "REMOVED", "udgår"
    MOVED = "MOVED", "flyttet"
    CHANGED = "CHANGED", "ændret"


@dataclass(frozen=True)
class Change:
    """One thing: what is said now and what was said before; empty where it is said no more, or was not."""

    label: str
    now: str
    before: str


@dataclass(frozen=True)
class Laid:
    """A step in the merged ladder: its number now and its number before (None where it has none), and what changed in it."""

    step: Step
    number: int | None
    before: int | None
    mark: Mark
    changes: tuple[Change, ...] = ()

    @property
    def words(self) -> str:
        """What became of it, as a sentence."""
        match self.mark:
            case Mark.ADDED:
                return f"Nyt trin {self.number}: {self.step.title}."
            case Mark.REMOVED:
                return f"{self.step.title}, før trin {self.before}, udgår."
            case Mark.MOVED:
                also = " og er ændret" if self.changes else ""
                return f"{self.step.title} er flyttet fra trin {self.before} til trin {self.number}{also}."
            case Mark.CHANGED:
                return f"Trin {self.number}, {self.step.title}, er ændret."
        return f"Trin {self.number}, {self.step.title}, er uændret."


@dataclass(frozen=True)
class Differences:
    """The ladders laid into one, and what changed in each other part, by its heading."""

    ladder: tuple[Laid, ...]
    parts: tuple[tuple[str, tuple[Change, ...]], ...]

    @property
    def steps(self) -> tuple[Laid, ...]:
        """The steps with which something happened."""
        return tuple(laid for laid in self.ladder if laid.mark is not Mark.SAME)

    def __bool__(self) -> bool:
        return bool(self.steps or self.parts)


def differences(old: Practice, new: Practice) -> Differences:
    """Everything in which the new practice says something else; falsy where they say the same."""
    before, now = {"Navn": {"Navn": old.title}} | words.sections(old), {"Navn": {"Navn": new.title}} | words.sections(new)
    parts = tuple((heading, changes) for heading in now if (changes := _changes(before[heading], now[heading])))
    return Differences(tuple(merged(old, new)), parts)


def merged(old: Practice, new: Practice) -> list[Laid]:
    """The new ladder with the steps that are taken out standing where they stood; steps are the same when their codes are."""
    before, after = [step.code for step in old.ladder], [step.code for step in new.ladder]
    kept = _kept_in_order(before, after)
    laid = [_laid(number, step, old, step.code in kept) for number, step in enumerate(new.ladder, start=1)]
    for place, step in enumerate(old.ladder):
        if step.code not in after:
            laid.insert(_place(laid, before[:place]), Laid(step, None, place + 1, Mark.REMOVED))
    return laid


def _laid(number: int, step: Step, old: Practice, is_in_order: bool) -> Laid:
    was = old.step(step.code)
    if was is None:
        return Laid(step, number, None, Mark.ADDED, _changes({}, words.step(step)))
    changes = _changes({"Navn": was.title} | words.step(was), {"Navn": step.title} | words.step(step))
    mark = Mark.MOVED if not is_in_order else Mark.CHANGED if changes else Mark.SAME
    return Laid(step, number, old.place_of(step.code) + 1, mark, changes)


def _changes(before: words.Said, now: words.Said) -> tuple[Change, ...]:
    labels = [*now, *(label for label in before if label not in now)]
    both = [Change(label, now.get(label, ""), before.get(label, "")) for label in labels]
    return tuple(change for change in both if change.now != change.before)


def _kept_in_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {code for block in blocks for code in before[block.a : block.a + block.size]}


def _place(laid: Sequence[Laid], before: Sequence[str]) -> int:
    """Behind the nearest step that stood before it and still stands."""
    codes = [one.step.code for one in laid]
    return next((codes.index(code) + 1 for code in reversed(before) if code in codes), 0)
