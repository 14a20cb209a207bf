"""A letter laid out for reading: lines that belong together, and the labels that stand before, beside or above a line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from husly.post.pages import Line, Page

_WORDS = (  # whole words; the longer ones below may be bent and built upon
    "j|jr|i|e|by|nr|no|ref|kl|tid|dag|sal|hus|husnr|vej|gade|side|dato|sted|stedet|afd|tlf|mail|cvr|se|reg|født|sag|sagen|sagsnr|ret|retten|part|parter|post|postnr|type|tekst|navn|navne"
    "|børn|dør|leje|lejen|vor|vores|vort|deres|møde|mødet|total|saldo|konto|grund|emne|vedr|ang|adr|re|rettens|fogedens|mobil|antal|art|ejer|kunde|fulde|samlet|status|bilag|periode"
)
_STEMS = (
    "lejer|lejemål|lejlighed|beboer|beboelse|rekvisi|rekviren|skyldner|skyldig|debitor|kreditor|sagsøg|sagsbeh|sagsnummer|udlejer|cpr|personnummer|fødsels|adresse|bopæl|etage|postnummer"
    "|journal|reference|tidspunkt|klokkeslæt|mødetid|mødested|udsættelse|berammel|berammet|forretning|fogedforretning|restance|beløb|gæld|husleje|måned|forfald|betaling|gebyr|påkrav|ophævelse|opsigelse"
    "|telefon|e-mail|bolig|afdeling|kontakt|advokat|fogedsag|fogedret|kommune|modtager|afsender|vedrørende|angående|husstand|årsag|bemærkning|medlejer|kontrakt|familie|fornavn|efternavn|ugedag|aftale"
    "|ejendom|husnummer|matrikel|udskrevet|indflyt|overtagelse|periode|tilgodehavende"
)
_AND = r"[ /,&(.–-]+(?:[a-zæøå’'.]{1,20}|\d|CPR|Nr|Id|ID|Adresse|By)"
_LABEL = re.compile(rf"(?:\d{{1,2}}[.)] ?)?(?:(?:{_WORDS})\b|(?:{_STEMS})[a-zæøå]*)[’'´]?s?[.]?(?:{_AND})*[ .:)]*", re.IGNORECASE)
_CAPITALS_IN_LABEL = re.compile(r"(?<=.)\b[A-ZÆØÅ][a-zæøå]")  # 'Lejer Jens Bech' is no label
_ENDS_SHORT = re.compile(r"(?:n(?:umme)?r|tlf|ref|kl|adr|vedr|ang|att|reg|md|mdr|lejl|jr|afd|etg|kr|dok)[.]$", re.IGNORECASE)
COLON_LABEL = re.compile(r"(?:^|(?<=[.,;(] )|(?<=  ))([^\W\d][\w ./()’'&-]{0,44}?)[ ._]*:(?!\d\d)", re.MULTILINE)

_SENTENCE = 70  # letters: a line longer than this is prose, for which no label or heading stands


class Place(NamedTuple):
    """A line of a letter: the page's number, the first being 1, and the line's number on it, the first being 0."""

    page: int
    line: int


@dataclass(frozen=True)
class Passage:
    """Lines read as one text: a space where a sentence goes on, a line break where the writer made one."""

    text: str
    starts: tuple[int, ...] = field(default=(0,))
    places: tuple[Place, ...] = ()

    def place(self, offset: int) -> Place:
        """The line in which this letter of the text stands."""
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)]


@dataclass(frozen=True)
class Value:
    """What stands for a label: the label's own words, and the passage beside or below."""

    label: str
    passage: Passage


class Sheet:
    """The pages of a letter with the questions that finders ask of them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.lines: dict[Place, Line] = {Place(page.number, number): line for page in pages for number, line in enumerate(page.lines)}
        self._by_row: dict[tuple[int, int], list[Place]] = {}
        for place, line in self.lines.items():
            self._by_row.setdefault((place.page, line.row), []).append(place)
        self._after = self._chained()
        self._before = {after: before for before, after in self._after.items()}
        self.passages = [self.passage(self.block(place)) for place in self.lines if place not in self._before]

    def block(self, start: Place) -> list[Place]:
        """This line and those that follow it closely below in the same column."""
        found = [start]
        while found[-1] in self._after:
            found.append(self._after[found[-1]])
        return found

    def passage(self, places: Sequence[Place], first: int = 0) -> Passage:
        """These lines as one text, from this letter of the first one on."""
        lines = [self.lines[place] for place in places]
        edge = max(line.right for line in lines)
        text = lines[0].text[first:].lstrip()
        starts = [0]
        for before, line in zip(lines, lines[1:], strict=False):
            joint = _joint(before, line, edge)
            text = text.removesuffix("-") if joint == "" and text[-2:-1].isalpha() else text
            starts.append(len(text) + len(joint))
            text += joint + line.text
        return Passage(text, tuple(starts), tuple(places))

    def left_of(self, place: Place) -> Place | None:
        """The nearest line to the left in the same row."""
        row = self._by_row[place.page, self.lines[place].row]
        number = row.index(place)
        return row[number - 1] if number else None

    def right_of(self, place: Place) -> Place | None:
        """The nearest line to the right in the same row."""
        row = self._by_row[place.page, self.lines[place].row]
        number = row.index(place) + 1
        return row[number] if number < len(row) else None

    def above(self, place: Place) -> Place | None:
        """The nearest line above in the same column, at most three lines' height away."""
        return self._near(place, -1)

    def below(self, place: Place) -> Place | None:
        """The nearest line below in the same column, at most three lines' height away."""
        return self._near(place, 1)

    def labels(self, passage: Passage, offset: int) -> list[str]:
        """The labels that stand for what begins at this letter, the nearest first: before it, to the left, above. A sentence has none."""
        line_start = passage.text.rfind("\n", 0, offset) + 1
        before = [found[1] for found in COLON_LABEL.finditer(passage.text, line_start, offset)]
        place = passage.place(offset)
        return [*before[::-1], *(self._labels_around(place) if not self.is_prose(place) else ())]

    def values(self, label: re.Pattern[str]) -> Iterator[Value]:
        """Everything that stands for a label in which the pattern is found from its beginning."""
        for place, line in self.lines.items():
            for found in COLON_LABEL.finditer(line.text):
                rest = line.text[found.end() :].strip()
                if rest and label.match(found[1]):
                    yield Value(found[1], self.passage(self._own(place), found.end()))
            if is_label(line.text) and label.match(line.text):
                beside = self._beside(place)
                if beside:
                    yield Value(line.text, self.passage(beside))

    def _beside(self, place: Place) -> list[Place]:
        """The value's lines: to the right of the label, or else the column below it."""
        right = self.right_of(place)
        if right and not is_label(self.lines[right].text):
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
        return is_close and len(line.text) < 60 and not is_label(line.text) and not _begins_with_label(line.text)

    def _own(self, start: Place) -> list[Place]:
        """The lines of a block from here on, until one has a label of its own."""
        found = [start]
        for place in self.block(start)[1:]:
            left = self.left_of(place)
            text = self.lines[place].text
            if is_label(text) or _begins_with_label(text) or (left and is_label(self.lines[left].text)):
                break
            found.append(place)
        return found

    def is_prose(self, place: Place) -> bool:
        """Whether a line is so long that it must be a sentence."""
        return len(self.lines[place].text) >= _SENTENCE

    def _labels_around(self, place: Place) -> list[str]:
        found = []
        seen: Place | None = place
        while seen:  # the label of a value's first line is the label of all its lines
            if seen != place and is_label(self.lines[seen].text):
                found.append(self.lines[seen].text)
                break
            left = self.left_of(seen)
            if left and is_label(self.lines[left].text):
                found.append(self.lines[left].text)
                break
            seen = self._before.get(seen)
        up = self.above(place)
        while up:  # to the head of a table's column
            if is_label(self.lines[up].text):
                found.append(self.lines[up].text)
                break
            up = self.above(up)
        return found

    def _near(self, place: Place, step: int) -> Place | None:
        line = self.lines[place]
        reach = 3 * (line.bottom - line.top)
        number = place.line + step
        while (near := self.lines.get(Place(place.page, number))) is not None:
            gap = near.top - line.bottom if step > 0 else line.top - near.bottom
            if gap > reach:
                return None
            if near.row != line.row and _share_a_column(line, near):
                return Place(place.page, number)
            number += step
        return None

    def _chained(self) -> dict[Place, Place]:
        """For each line the one that goes on closely below it."""
        after: dict[Place, Place] = {}
        for place, line in self.lines.items():
            down = next((each for each in self._below_all(place) if _goes_on(line, self.lines[each])), None)
            if down and down not in after.values():
                after[place] = down
        return after

    def _below_all(self, place: Place) -> Iterator[Place]:
        line = self.lines[place]
        number = place.line + 1
        while (near := self.lines.get(Place(place.page, number))) is not None and near.top - line.bottom < 2 * (line.bottom - line.top):
            if near.row > line.row:
                yield Place(place.page, number)
            number += 1


def is_label(text: str) -> bool:
    """Whether a line of its own is a label: it ends in a colon, or is made of a form's words and no names or numbers."""
    short = text.strip()
    if len(short) > 60 or (short.endswith(".") and not _ENDS_SHORT.search(short)):
        return False
    return (short.endswith(":") and len(short) > 2) or bool(
        _LABEL.fullmatch(short) and not _CAPITALS_IN_LABEL.search(short.title() if short.isupper() else short)
    )


def _begins_with_label(text: str) -> bool:
    return bool(COLON_LABEL.match(text))


def _share_a_column(line: Line, other: Line) -> bool:
    shared = min(line.right, other.right) - max(line.left, other.left)
    return abs(line.left - other.left) < 0.015 or shared > 0.3 * min(line.right - line.left, other.right - other.left)


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the lower line belongs to the upper: close, about as tall, and aligned or both as wide as prose."""
    height = line.bottom - line.top
    close = -0.5 * height < below.top - line.bottom < 0.9 * height
    alike = 0.75 < (below.bottom - below.top) / max(height, 1e-6) < 1.35
    aligned = abs(line.left - below.left) < 0.012 or (len(line.text) > 50 and abs(line.left - below.left) < 0.08)
    return close and alike and aligned


def _joint(line: Line, below: Line, edge: float) -> str:
    """What stands between two lines read as one text: nothing within a parted word, a space in prose, else a line break."""
    if line.text.endswith("-") and (below.text[:1].islower() or (line.text[-2:-1].isdigit() and below.text[:1].isdigit())):
        return ""
    first = len(below.text.split(" ", 1)[0]) + 1
    letter = (line.right - line.left) / max(len(line.text), 1)
    is_full = len(line.text) >= 45 and line.right + first * letter > edge
    goes_on = below.text[:1].islower() and not line.text.endswith((":", "."))
    return " " if is_full or goes_on else "\n"
