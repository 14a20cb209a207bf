"""A letter laid out for reading: what stands beside, above and below, which lines belong together, and which label stands for what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from husly.post.finders.labels import COLON_LABEL, is_label, tidied
from husly.post.finders.passages import Passage, Place, Value, joined
from husly.post.pages import Line, Page

_HEADING = re.compile(r"(?:\d[.)] ?)?[A-ZÆØÅ][^\d,.:]{2,44}")
_SENTENCE = 70  # letters: a line longer than this is prose, for which no label or heading stands
_LONGEST_LINE = 300  # letters are looked at
_MOST_LETTERS, _MOST_LINES = 40_000, 3_000  # a letter of ten pages has some 30,000 and 600
_SAME_LINE = 160  # letters: a label further back in the same line stands for something else
_HIGHEST = 60  # lines up to a label: a page's height
_ALIGNED = 0.012  # of the page's width
_REACH = 3.0  # lines' heights from a line to its neighbour above or below


class Sheet:
    """The pages of a letter with the questions that finders ask of them. What is beyond a letter's length is left out (`is_whole`)."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.lines: dict[Place, Line] = {}
        self.is_whole = True
        letters = 0
        for page in pages:
            for number, line in enumerate(page.lines):
                letters += len(line.text)
                self.is_whole = self.is_whole and letters <= _MOST_LETTERS and len(self.lines) < _MOST_LINES
                if self.is_whole:
                    self.lines[Place(page.number, number)] = replace(line, text=tidied(line.text[:_LONGEST_LINE]))
        self._rows: dict[tuple[int, int], list[Place]] = {}
        for place, line in self.lines.items():
            self._rows.setdefault((place.page, line.row), []).append(place)
        self._columns = {place: number for row in self._rows.values() for number, place in enumerate(row)}
        self._around: dict[Place, list[str]] = {}
        self._labels = self._found_labels()
        self._after = self._chained()
        self._before = {after: before for before, after in self._after.items()}
        self.headings = [place for place in self.lines if self._is_heading(place)]
        self.passages = [self.passage(self.block(place)) for place in self.lines if place not in self._before]
        self.values = list(self._values())

    def passage(self, places: Sequence[Place], first: int = 0) -> Passage:
        """These lines as one text, from this letter of the first one on."""
        return joined(places, [self.lines[place] for place in places], first)

    def block(self, start: Place) -> list[Place]:
        """This line and those that follow it closely below in the same column."""
        found = [start]
        while found[-1] in self._after:
            found.append(self._after[found[-1]])
        return found

    def row(self, place: Place) -> list[Place]:
        """Everything that stands in the same row, from the left, this line included."""
        return self._rows[place.page, self.lines[place].row]

    def left_of(self, place: Place) -> Place | None:
        """The nearest line to the left in the same row."""
        number = self._columns[place]
        return self.row(place)[number - 1] if number else None

    def right_of(self, place: Place) -> Place | None:
        """The nearest line to the right in the same row."""
        row, number = self.row(place), self._columns[place] + 1
        return row[number] if number < len(row) else None

    def above(self, place: Place) -> Place | None:
        """The nearest line above in the same column, at most three lines' height away."""
        return self._near(place, -1)

    def below(self, place: Place) -> Place | None:
        """The nearest line below in the same column, at most three lines' height away."""
        return self._near(place, 1)

    def is_prose(self, place: Place) -> bool:
        """Whether a line is so long that it must be a sentence."""
        return len(self.lines[place].text) >= _SENTENCE

    def is_label(self, place: Place) -> bool:
        """Whether a line is a label: by its words, or because it stands in a column of labels with a value beside it."""
        return place in self._labels

    def begins_with_label(self, place: Place) -> bool:
        """Whether a line is a label or begins with one and a colon."""
        return self.is_label(place) or bool(COLON_LABEL.match(self.lines[place].text))

    def labels(self, passage: Passage, offset: int) -> list[str]:
        """The labels that stand for what begins at this letter, the nearest first: before it, to the left, above. A sentence has none."""
        start, place = passage.line_start(offset), passage.place(offset)
        before = [found[1] for found in COLON_LABEL.finditer(passage.text, max(start, offset - _SAME_LINE), offset)]
        if self.is_prose(place):
            return before[::-1]
        above = passage.text[max(0, start - _LONGEST_LINE) : start].rpartition(".\n")[2]
        further = [] if before or self.left_of(place) else [found[1] for found in COLON_LABEL.finditer(above)][-1:]
        if place not in self._around:
            self._around[place] = self._labels_around(place)
        return [*before[::-1], *further, *self._around[place]]

    def values_of(self, label: re.Pattern[str]) -> Iterator[Value]:
        """What stands for every label that begins as the pattern says."""
        return (value for value in self.values if label.match(value.label))

    def _values(self) -> Iterator[Value]:
        for place, line in self.lines.items():
            for found in COLON_LABEL.finditer(line.text):
                if line.text[found.end() :].strip():
                    yield Value(found[1].strip(" ._"), self.passage(self._own(place), found.end()))
            beside = self._beside(place) if self.is_label(place) else []
            if beside:
                yield Value(line.text.strip(" .:_"), self.passage(beside))

    def _beside(self, place: Place) -> list[Place]:
        """The value's lines: to the right of the label, or else the column below it."""
        right = self.right_of(place)
        if right and not self.is_label(right):
            return self._own(right)
        found: list[Place] = []
        down = self.below(place)
        while down and self._may_be_below(found[-1] if found else place, down):
            found.append(down)
            down = self.below(down)
        return found

    def _may_be_below(self, upper: Place, lower: Place) -> bool:
        """Whether a line may be part of a column of values: close to the one above, short, and no label."""
        above, line = self.lines[upper], self.lines[lower]
        is_close = line.top - above.bottom < 1.6 * (above.bottom - above.top)
        return is_close and len(line.text) < 60 and not self.begins_with_label(lower)

    def _own(self, start: Place) -> list[Place]:
        """The lines of a block from here on, until one has a label of its own."""
        found = [start]
        while (place := self._after.get(found[-1])) and not self.begins_with_label(place) and not self._begins_anew(place):
            found.append(place)
        return found

    def _labels_around(self, place: Place) -> list[str]:
        seen: Place | None = place
        for _ in range(_HIGHEST):  # the label of a value's first line is the label of all its lines
            if not seen:
                break
            left = self.left_of(seen)
            beside = seen if seen != place and self.is_label(seen) else left if left and self.is_label(left) else None
            if beside:
                return [self.lines[beside].text]
            seen = None if left and seen == place else self._before.get(seen)
        return self.head(place)

    def head(self, place: Place) -> list[str]:
        """The label right above, or the one at the head of a column where the whole row above is of labels."""
        up = self.above(place)
        for step in range(_HIGHEST):
            if not up:
                break
            if self.is_label(up):
                is_head = step == 0 or sum(map(self.is_label, self.row(up))) > 1
                return [self.lines[up].text] if is_head else []
            up = self.above(up)
        return []

    def _found_labels(self) -> set[Place]:
        """The lines that are labels by their words, and those in one column with two such that have a value beside them."""
        worded = {place for place, line in self.lines.items() if is_label(line.text)}
        columns = Counter((place.page, round(self.lines[place].left, 2)) for place in worded if self._begins_a_row(place, worded))
        return worded | {
            place
            for place, line in self.lines.items()
            if columns[place.page, round(line.left, 2)] > 1
            and self._begins_a_row(place, worded)
            and len(line.text) < 45
            and line.text[:1].isalpha()
        }

    def _begins_a_row(self, place: Place, labels: set[Place]) -> bool:
        """Whether it is the first of exactly two in its row, the second no label."""
        row = self.row(place)
        return len(row) == 2 and row[0] == place and row[1] not in labels

    def _is_heading(self, place: Place) -> bool:
        """Whether a label or a short title has no value of its own beside or below, but other labels or nothing."""
        if not self.is_label(place) and not _HEADING.fullmatch(self.lines[place].text):
            return False
        return all(other is None or self.begins_with_label(other) for other in (self.right_of(place), self.below(place)))

    def _near(self, place: Place, step: int) -> Place | None:
        line = self.lines[place]
        for other in self._from(place, step):
            near = self.lines[other]
            gap = near.top - line.bottom if step > 0 else line.top - near.bottom
            if gap > _REACH * (line.bottom - line.top):
                return None
            if _share_a_column(line, near):
                return other
        return None

    def _from(self, place: Place, step: int, most: int | None = None) -> Iterator[Place]:
        """The lines in the rows below this one, or above it, the nearest row first; in at most so many rows."""
        row = self.lines[place].row + step
        for _ in islice(iter(int, 1), most):
            members = self._rows.get((place.page, row))
            if not members:
                return
            yield from members if step > 0 else members[::-1]
            row += step

    def _chained(self) -> dict[Place, Place]:
        """For each line the one that goes on closely below it."""
        after: dict[Place, Place] = {}
        taken: set[Place] = set()
        for place, line in self.lines.items():
            down = next((other for other in self._from(place, 1, most=4) if _goes_on(line, self.lines[other])), None)
            if down and down not in taken and not self._begins_anew(down):
                after[place] = down
                taken.add(down)
        return after

    def _begins_anew(self, place: Place) -> bool:
        """Whether a value has a label of its own beside it, as in the next row of a form."""
        left = self.left_of(place)
        return left is not None and self.is_label(left) and not self.is_label(place)


def _share_a_column(line: Line, other: Line) -> bool:
    shared = min(line.right, other.right) - max(line.left, other.left)
    return abs(line.left - other.left) < 0.015 or shared > 0.3 * min(line.right - line.left, other.right - other.left)


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the lower line belongs to the upper: close, as tall, aligned or centred; prose may begin with an indent."""
    height = line.bottom - line.top
    is_close = -0.5 * height < below.top - line.bottom < 0.9 * height
    is_alike = 0.75 < (below.bottom - below.top) / max(height, 1e-6) < 1.35
    off, off_centre = abs(line.left - below.left), abs(line.left + line.right - below.left - below.right) / 2
    is_aligned = off < _ALIGNED or off_centre < _ALIGNED / 2
    return is_close and is_alike and (is_aligned or (len(line.text) > 50 and off < 0.08))
