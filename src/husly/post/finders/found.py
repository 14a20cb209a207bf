"""What a finder proposes: a value with its place in the letter, the words around it, and why it was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from husly.post.finders.sheet import Passage, Place

T = TypeVar("T")
_AROUND = 60  # letters on each side


@dataclass(frozen=True)
class Candidate(Generic[T]):
    """One value the letter may mean. `why` and `doubt` are a few Danish words; a weight only orders candidates of one field."""

    value: T = field(repr=False)
    page: int
    line: int
    words: str = field(repr=False)
    why: str
    doubt: str = ""
    weight: int = 0


def candidate(value: T, passage: Passage, start: int, end: int, why: str, weight: int = 0, doubt: str = "") -> Candidate[T]:
    """A candidate that stands between these letters of the passage."""
    place: Place = passage.place(start)
    before, after = passage.text[max(start - _AROUND, 0) : start], passage.text[end : end + _AROUND]
    before = before if start <= _AROUND else before.partition(" ")[2]
    after = after if end + _AROUND >= len(passage.text) else after.rpartition(" ")[0]
    words = " ".join(f"{before}{passage.text[start:end]}{after}".split())
    return Candidate(value, place.page, place.line, words, why, doubt, weight)


def best(candidates: Iterable[Candidate[T]]) -> tuple[Candidate[T], ...]:
    """One candidate for each value, the heaviest first; a value seen again elsewhere weighs one more."""
    kept: dict[object, Candidate[T]] = {}
    for each in candidates:
        known = kept.get(each.value)
        if known is None:
            kept[each.value] = each
        else:
            heavier = max(known, each, key=lambda one: one.weight)
            elsewhere = (known.page, known.line) != (each.page, each.line)
            kept[each.value] = replace(heavier, weight=heavier.weight + 1) if elsewhere else heavier
    return tuple(sorted(kept.values(), key=lambda one: -one.weight))
