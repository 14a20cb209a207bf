"""The ladder as a drawing: where each rail, rung and word stands, in the units of an SVG; the template only puts them there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import wrap

from husly.practice import words
from husly.practice.differences import Laid, Mark
from husly.practice.rules import WRITTEN, Channel, Doer, Practice, Step, TimeOfDay
from husly.practice.timetable import timetable

WIDTH = 360
LEFT, RIGHT = 62, 346  # the rails
_PLATE_LEFT, _PLATE_WIDTH = 50, 308
_TITLE, _DETAIL, _WAIT = 27, 36, 38  # characters a line
_LINE, _SMALL, _PADDING, _AIR = 20, 17, 14, 12
_TOP, _TAIL, _BOTTOM = 40, 24, 76

ICONS = {
    Channel.DIGITAL_POST: "email",
    Channel.LETTER: "document",
    Channel.PHONE: "smartphone",
    Channel.VISIT: "home",
    Channel.SMS: "chat",
    Channel.EMAIL: "send",
    Channel.MEETING: "groups",
    Channel.CARETAKER: "engineering",
}


@dataclass(frozen=True)
class Line:
    """A line of text and its baseline."""

    y: int
    text: str


@dataclass(frozen=True)
class Rung:
    """One step: a plate between the rails with its words, and above it what is waited for."""

    y: int
    height: int
    icon: str
    title: tuple[Line, ...]
    detail: tuple[Line, ...]
    wait: tuple[Line, ...]
    day: str
    mark: Mark

    @property
    def icon_y(self) -> int:
        """The top of the icon, beside the first line of the title."""
        return self.title[0].y - 18

    @property
    def day_y(self) -> int:
        """The baseline of the day, half-way down the plate."""
        return self.y + self.height // 2 + 5

    @property
    def badge_y(self) -> int:
        """The top of the mark, which sits on the plate's upper edge."""
        return self.y - 11

    @property
    def mark_y(self) -> int:
        """The baseline of the mark's word."""
        return self.y + 4


@dataclass(frozen=True)
class Picture:
    """The whole ladder; `described` is what somebody hears who does not see it."""

    height: int
    rungs: tuple[Rung, ...]
    bottom: int
    end: tuple[Line, ...]
    described: str
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    plate_left: int = _PLATE_LEFT
    plate_width: int = _PLATE_WIDTH
    top: int = _TOP


def ladder(practice: Practice) -> Picture:
    """One practice, each step with the open day of its first try in an ordinary case."""
    return drawn(practice, [Laid(step, number, number, Mark.SAME) for number, step in enumerate(practice.ladder, start=1)])


def drawn(practice: Practice, laid: Iterable[Laid]) -> Picture:
    """A ladder that may hold steps which are no longer in the practice; those wait for nothing and have no day."""
    days = {line.step.code: line.days[0] for line in timetable(practice)}
    rungs: list[Rung] = []
    y = _TOP
    for one in laid:
        rungs.append(_rung(one, y, days))
        y = rungs[-1].y + rungs[-1].height
    ends = ("Lejeren er ikke nået", f"efter mindst {practice.stop.contacts} kontakter, der gik ud")
    end = tuple(Line(y + _TAIL + 22 + number * _SMALL, text) for number, text in enumerate(ends))
    return Picture(y + _BOTTOM, tuple(rungs), y + _TAIL, end, _described(rungs))


def _rung(one: Laid, top: int, days: Mapping[str, int | None]) -> Rung:
    is_gone = one.mark is Mark.REMOVED
    waits = [] if is_gone else _evenly(words.waiting(one.step), _WAIT)
    y = top + _AIR + len(waits) * _SMALL + (_AIR if waits else 0)
    titles = wrap(f"{one.number}. {one.step.title}" if one.number else one.step.title, _TITLE)
    details = wrap(_detail(one.step), _DETAIL)
    first = y + _PADDING + 14
    title = tuple(Line(first + n * _LINE, text) for n, text in enumerate(titles))
    below = title[-1].y + _LINE
    detail = tuple(Line(below + n * _SMALL, text) for n, text in enumerate(details))
    wait = tuple(Line(top + _AIR + 13 + n * _SMALL, text) for n, text in enumerate(waits))
    day = days.get(one.step.code)
    return Rung(
        y=y,
        height=2 * _PADDING + len(titles) * _LINE + len(details) * _SMALL,
        icon=ICONS[one.step.channel],
        title=title,
        detail=detail,
        wait=wait,
        day="" if is_gone or day is None else f"dag {day}",
        mark=one.mark,
    )


def _detail(step: Step) -> str:
    said = [step.channel.label]
    if step.tries > 1:
        said.append(f"op til {step.tries} forsøg")
    if step.channel not in WRITTEN and step.time_of_day is not TimeOfDay.ANY:
        said.append(step.time_of_day.label)
    if step.doer is not Doer.OWNER and words.doer(step) not in step.channel.label:
        said.append(words.doer(step))
    return " · ".join(said)


def _evenly(text: str, most: int) -> list[str]:
    """Lines of about the same length, so that no word stands alone under the others."""
    lines = len(wrap(text, most))
    return wrap(text, min(most, len(text) // lines + 5))


def _described(rungs: Iterable[Rung]) -> str:
    """'1. Brev, dag 0; 2. Opkald, dag 5 (nyt).'"""
    told = []
    for rung in rungs:
        mark = f" ({rung.mark.label})" if rung.mark is not Mark.SAME else ""
        told.append(f"{' '.join(line.text for line in rung.title)}{', ' if rung.day else ''}{rung.day}{mark}")
    return f"{'; '.join(told)}."
