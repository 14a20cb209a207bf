"""From letters that stand somewhere on a page to its lines, and from plain text to the same kind of lines."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from husly.post.pages import Line

_WIDE = 0.75  # of the letters' height: a gap between words in one line is narrower, one between columns wider
_TOUCHING, _NEXT_PIECE = 0.15, 0.02  # of the height: letters of one word stand closer; a scan has a piece for each word and often no spaces
_COLUMNS, _ROWS, _TAB, _WIDTH = 200, 60, 20, 100  # a page of plain text
_PARTED = re.compile(r"\t+ *| {3,}")


class Letter(NamedTuple):
    """A letter, a space included, its edges in points from the upper left corner of the page, and the piece of text it was drawn with."""

    letter: str
    left: float
    top: float
    right: float
    bottom: float
    piece: int = 0


@dataclass(eq=False)
class _Run:
    """A word, or words in a row, while they are put together."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    end: Letter  # the last: a scan may lie askew, so the next word is measured by it
    row: int = -1

    @property
    def height(self) -> float:
        return self.end.bottom - self.end.top

    @property
    def band(self) -> int:
        return int(self.end.top + self.end.bottom) // 16


def placed(letters: Iterable[Letter], width: float, height: float) -> list[Line]:
    """The lines of a page of this size in points."""
    runs = _lines(sorted(_words(letters), key=lambda word: word.left))
    tops = {run.row: run.top for run in sorted(runs, key=lambda run: run.left, reverse=True)}
    order = {row: number for number, row in enumerate(sorted(tops, key=lambda row: tops[row]))}
    runs.sort(key=lambda run: (order[run.row], run.left))
    return [
        Line(run.text, _part(run.left, width), _part(run.top, height), _part(run.right, width), _part(run.bottom, height), order[run.row])
        for run in runs
    ]


def written(text: str) -> list[Line]:
    """The lines of plain text, as if it were typed on one page of 200 columns; tabs and wide gaps part what stands beside each other."""
    typed = [row for line in text.splitlines() for row in _wrapped(line)]
    height = max(len(typed), _ROWS)
    found: list[Line] = []
    row = -1
    for number, words in enumerate(typed):
        row += bool(words.strip())
        for column, cell in _cells(words):
            edges = _part(column, _COLUMNS), _part(number, height), _part(column + len(cell), _COLUMNS), _part(number + 1, height)
            found.append(Line(" ".join(cell.split()), *edges, row=row))
    return found


def _cells(words: str) -> Iterator[tuple[int, str]]:
    """What tabs and wide gaps part in a row, each with the column where it begins; a tab reaches to the next of every 20."""
    column = start = 0
    for gap in (*_PARTED.finditer(words), None):
        cell = words[start : gap.start() if gap else None]
        if cell.strip():
            yield column + len(cell) - len(cell.lstrip()), cell.strip()
        column += len(cell)
        for letter in gap[0] if gap else "":
            column = (column // _TAB + 1) * _TAB if letter == "\t" else column + 1
        start = gap.end() if gap else start


def _wrapped(line: str) -> list[str]:
    """A line as rows of at most 100 letters, or as it is where it parts columns."""
    return [line] if len(line) <= _WIDTH or _PARTED.search(line.strip()) else textwrap.wrap(line, _WIDTH)


def _part(edge: float, whole: float) -> float:
    return round(min(max(edge / whole, 0.0), 1.0), 4)


def _words(letters: Iterable[Letter]) -> Iterator[_Run]:
    word: _Run | None = None
    for letter in (*letters, _SPACE):
        if word and not letter.letter.isspace() and _goes_on(word, letter):
            word.text += letter.letter
            _stretch(word, letter)
            continue
        if word:
            yield word
        word = None if letter.letter.isspace() else _Run(*letter[:5], end=letter)


_SPACE = Letter(" ", 0, 0, 0, 0)


def _goes_on(word: _Run, letter: Letter) -> bool:
    """Whether the letter touches the word's last one; both letters of a ligature have the same edges."""
    is_new = letter.piece != word.end.piece
    if is_new and letter.letter.isupper() and word.end.letter.islower():
        return False
    reach = word.height * (_NEXT_PIECE if is_new else _TOUCHING)
    return word.end.left - word.height < letter.left < word.right + reach and _level(word.end, letter)


def _level(one: Letter | _Run, other: Letter | _Run) -> bool:
    """Whether two heights on the page overlap by half of the smaller."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _lines(words: Iterable[_Run]) -> list[_Run]:
    """Words from the left, each put behind the nearest one on its level, or begun anew behind a wide gap."""
    runs: list[_Run] = []
    bands: dict[int, list[_Run]] = {}
    rows = 0
    for word in words:
        near = (run for band in range(word.band - 1, word.band + 2) for run in bands.get(band, ()))
        last = max((run for run in near if _level(run.end, word)), key=lambda run: run.right, default=None)
        if last and word.left - last.right < _WIDE * max(last.height, word.height):
            bands[last.band].remove(last)
            last.text += f" {word.text}"
            _stretch(last, word)
        else:
            word.row, rows = (last.row, rows) if last else (rows, rows + 1)
            runs.append(word)
            last = word
        bands.setdefault(last.band, []).append(last)
    return runs


def _stretch(run: _Run, more: Letter | _Run) -> None:
    run.right, run.end = max(run.right, more.right), more.end if isinstance(more, _Run) else more
    run.top, run.bottom = min(run.top, more.top), max(run.bottom, more.bottom)
