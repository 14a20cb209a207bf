"""How well a landlord tells us, as bars of shares: where each stands, in the units of an SVG."""

from dataclasses import dataclass

from husly.partners.rules import Quality

WIDTH, ROW, BAR = 640, 50, 16


@dataclass(frozen=True)
class Line:
    """One share: its words with the count, how wide it is, and whether more is better."""

    words: str
    count: int
    percent: int
    width: float
    text_y: int
    y: int
    is_good: bool


@dataclass(frozen=True)
class Picture:
    """The shares under each other, each of the same whole; `described` is what somebody hears who does not see it."""

    height: int
    lines: tuple[Line, ...]
    described: str
    width: int = WIDTH
    bar: int = BAR


def drawn(of: Quality) -> Picture:
    """Six bars; nothing where there are no notices."""
    asked = (
        ("Med telefonnummer", of.with_phone, True),
        ("Med rigtig adresse", of.right_address, True),
        ("I tide", of.in_time, True),
        ("For sent", of.late, False),
        ("Sendt mere end én gang", of.repeated, False),
        ("Rettet bagefter", of.corrected, False),
    )
    lines = tuple(_line(number, *one, of) for number, one in enumerate(asked)) if of.notices else ()
    words = "; ".join(f"{line.words}: {line.count} af {of.notices}" for line in lines)
    return Picture(len(lines) * ROW, lines, f"Underretningernes kvalitet. {words}.")


def _line(number: int, words: str, count: int, is_good: bool, of: Quality) -> Line:
    return Line(words, count, of.percent(count) or 0, round(WIDTH * count / of.notices, 1), number * ROW + 16, number * ROW + 24, is_good)
