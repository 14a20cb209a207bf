"""What a finder proposes: a value with its place in the letter, the words around it, and why it was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from husly.post.finders.passages import Passage

T = TypeVar("T")
_AROUND = 60  # letters on each side


@dataclass(frozen=True)
class Candidate(Generic[T]):
    """One value the letter may mean. `why` and `doubt` are a few Danish words; a weight only orders the candidates of one field.

    `line` is a number on the page, the first being 0, and points into `Page.lines`; `column` is the first letter in that line.
    """

    value: T = field(repr=False)
    page: int
    line: int
    column: int
    words: str = field(repr=False)
    why: str
    doubt: str = ""
    weight: int = 0


def candidate(value: T, passage: Passage, start: int, end: int, why: str, weight: int = 0, doubt: str = "") -> Candidate[T]:
    """A candidate that stands between these letters of the passage."""
    place = passage.place(start)
    before, after = passage.text[max(start - _AROUND, 0) : start], passage.text[end : end + _AROUND]
    before = before if start <= _AROUND else before.partition(" ")[2]
    after = after if end + _AROUND >= len(passage.text) else after.rpartition(" ")[0]
    words = " ".join(f"{before}{passage.text[start:end]}{after}".split())
    column = start - passage.starts[passage.places.index(place)]
    return Candidate(value, place.page, place.line, column, words, why, doubt, weight)


def best(candidates: Iterable[Candidate[T]]) -> tuple[Candidate[T], ...]:
    """One candidate for each value, the heaviest first; a value seen again elsewhere weighs one more."""
    kept: dict[T, Candidate[T]] = {}
    for each in candidates:
        known = kept.setdefault(each.value, each)
        if known is not each:
            heavier = max(known, each, key=lambda one: one.weight)
            is_elsewhere = (known.page, known.line) != (each.page, each.line)
            kept[each.value] = replace(heavier, weight=heavier.weight + is_elsewhere)
    return tuple(sorted(kept.values(), key=lambda one: -one.weight))
