"""Pictures of tables as SVG, drawn by altair; the figures stand in the table beside, and the words say what is drawn."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from husly.law.report_columns import TOTAL
from husly.reporting.tables import Table

_INK, _BLUE = "#1c1c1a", "#14508c"
_SHADES = ("#14508c", "#6b9ac4", "#a5a59d", "#a8241c", "#7a5c00", "#4a4a46", "#c9c9c1", "#2f6b3a")
_FONT = "IBM Plex Sans"
_WIDTH, _ROW = 620, 26
_MOST_LINES = 12
# The tables that are easier to look at than to read, and whether their columns are parts of a whole.
DRAWN = {
    "completeness": True,
    "in_time": True,
    "coverage": True,
    "duties": True,
    "contact": False,
    "channels": True,
    "help": False,
    "agreements": True,
    "requests": True,
    "outcomes": False,
    "look_backs": True,
    "practice": True,
}


@dataclass(frozen=True)
class Picture:
    """An SVG, and what somebody hears who does not see it."""

    svg: str
    described: str


def picture(one: Table) -> Picture | None:
    """The table as bars; None for one that is not drawn, or has nothing to draw."""
    lines = [line for line in one.lines if line.key != TOTAL and any(line.numbers)][:_MOST_LINES]
    if one.code not in DRAWN or not lines:
        return None
    parted = DRAWN[one.code]
    columns = one.definition.columns[1:] if parted else one.definition.columns[:1]
    places = range(1, len(one.definition.columns)) if parted else range(1)
    values = [
        {"line": line.label, "part": column.label, "number": line.numbers[place] or 0, "order": place}
        for line in lines
        for column, place in zip(columns, places, strict=True)
    ]
    parts = [column.label for column in columns]
    said = "; ".join(_said(line.label, parts, [line.numbers[place] for place in places]) for line in lines)
    most = max(sum(line.numbers[place] or 0 for place in places) for line in lines)
    return Picture(_drawn(values, [line.label for line in lines], parts, most), f"{one.definition.title}. {said}.")


def _said(label: str, names: Sequence[str], numbers: Sequence[int | None]) -> str:
    if len(names) == 1:
        return f"{label}: {_number(numbers[0])}"
    return f"{label}: " + ", ".join(f"{name.lower()} {_number(number)}" for name, number in zip(names, numbers, strict=True))


def _number(number: int | None) -> str:
    return "skjult" if number is None else str(number)


def _ticks(most: int) -> list[int]:
    """Whole numbers along the axis, some six of them."""
    step = max(1, -(-most // 6))
    return list(range(0, most + step, step))


def _drawn(values: list[dict[str, object]], lines: list[str], parts: list[str], most: int) -> str:
    axis = alt.Axis(title=None, labelLimit=260, labelFont=_FONT, labelFontSize=13, labelColor=_INK, ticks=False, domain=False)
    y = alt.Y("line:N", sort=lines, axis=axis)
    x = alt.X("number:Q", axis=alt.Axis(title=None, labelFont=_FONT, labelFontSize=12, values=_ticks(most), format="d"))
    chart = alt.Chart(alt.Data(values=values)).mark_bar(height=16)
    if len(parts) == 1:
        chart = chart.encode(x=x, y=y, color=alt.value(_BLUE))
    else:
        legend = alt.Legend(title=None, orient="bottom", labelFont=_FONT, labelFontSize=13, columns=3, labelLimit=260)
        color = alt.Color("part:N", sort=parts, scale=alt.Scale(domain=parts, range=list(_SHADES[: len(parts)])), legend=legend)
        chart = chart.encode(x=x, y=y, color=color, order=alt.Order("order:Q"))
    out = io.StringIO()
    chart.properties(width=_WIDTH, height=_ROW * len(lines)).configure_view(stroke=None).save(out, format="svg")
    return out.getvalue()
