"""Lines of a letter read as one text, and where in the letter each letter of it stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from husly.post.finders.labels import COLON_LABEL
from husly.post.pages import Line

_FULL = 45  # letters: a shorter line ended where its writer wanted


class Place(NamedTuple):
    """A line of a letter: the page's number, the first being 1, and the line's number on it, the first being 0."""

    page: int
    line: int


@dataclass(frozen=True)
class Passage:
    """Lines read as one text: a space where a sentence goes on, a line break where the writer made one."""

    text: str = field(repr=False)
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        """The line in which this letter of the text stands."""
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)]

    def line_start(self, offset: int) -> int:
        """Where the line of the text begins in which this letter stands."""
        return self.text.rfind("\n", 0, offset) + 1

    def before(self, offset: int, most: int) -> str:
        """At most so many letters before this one, back to the line's beginning."""
        return self.text[max(self.line_start(offset), offset - most) : offset]


@dataclass(frozen=True)
class Value:
    """What stands for a label: the label's own words, and the passage beside or below."""

    label: str
    passage: Passage = field(repr=False)


def joined(places: Sequence[Place], lines: Sequence[Line], first: int = 0) -> Passage:
    """These lines as one text, from this letter of the first one on; a word parted at the end of a line is whole again."""
    edge = max(line.right for line in lines)
    text = lines[0].text[first:].lstrip()
    starts = [0]
    for line, below in pairwise(lines):
        joint = _joint(line, below, edge)
        text = text.removesuffix("-") if joint == "" and text[-2:-1].isalpha() else text
        starts.append(len(text) + len(joint))
        text += joint + below.text
    return Passage(text, tuple(starts), tuple(places))


def _joint(line: Line, below: Line, edge: float) -> str:
    """What stands between two lines: nothing within a parted word or number, a space in prose, else a line break."""
    if line.text.endswith("-") and (below.text[:1].islower() or (line.text[-2:-1].isdigit() and below.text[:1].isdigit())):
        return ""
    if below.text[:1].isupper() and COLON_LABEL.match(below.text):
        return "\n"
    letter = (line.right - line.left) / max(len(line.text), 1)
    next_word = len(below.text.split(" ", 1)[0]) + 1
    is_full = len(line.text) >= _FULL and line.right + next_word * letter > edge
    goes_on = below.text[:1].islower() and not line.text.endswith((":", "."))
    return " " if is_full or goes_on else "\n"
