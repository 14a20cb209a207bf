"""The report as files: XLSX, a data package of CSV and JSON with its dictionary, and PDF."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from husly.core.clock import day_of
from husly.law import report_columns
from husly.law.report_columns import Unit
from husly.letters.sheet import full_day
from husly.letters.typesetter import typeset
from husly.reporting.pictures import picture
from husly.reporting.rules import Followed, Recommendation
from husly.reporting.tables import Line, Number, Table
from husly.web.formats import kr, number

_HERE = Path(__file__).parent
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # a file in a zip has a moment; this one makes the same content the same bytes
HIDDEN = "skjult"


@dataclass(frozen=True)
class Resolved:
    """A decision with its owner and day, as it is printed."""

    words: str
    owner: str
    due: str
    standing: str


@dataclass(frozen=True)
class Paper:
    """All that a report says. `tables` are those of the reader: with small numbers, or without them for the public."""

    municipality: str
    year: int
    edition: int
    is_public: bool
    is_signed: bool
    made_at: datetime
    versions: dict[str, Any]
    digest: str
    tables: Sequence[Table]
    followed: Sequence[Followed]
    findings: Sequence[str]
    recommendations: Sequence[Recommendation]
    reflections: str
    resolutions: Sequence[Resolved]
    earlier: Sequence[Resolved]
    changes: Sequence[str]

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Udsættelsestruede lejere i {self.municipality} {self.year}"


def name_of(year: int, edition: int, ending: str, *, is_public: bool) -> str:
    """The name of a file of a report."""
    return f"husly-{year}-{edition}{'-offentlig' if is_public else ''}.{ending}"


def shown(one: Table, line: Line) -> list[str]:
    """The numbers of a line as a Dane writes them; what is hidden says so, and of nothing there is nothing to say."""
    it = one.definition
    is_of_nothing = bool(it.rests_on) and line.numbers[it.index(it.rests_on)] == 0
    gone = "–" if is_of_nothing else HIDDEN
    return [gone if value is None else _written(value, column.unit) for value, column in zip(line.numbers, it.columns, strict=True)]


def _written(value: int, unit: Unit) -> str:
    return kr(value) if unit is Unit.ORE else number(value)


def xlsx(paper: Paper) -> bytes:
    """A sheet for each table, with its definition, after a first sheet of findings."""
    book = Workbook()
    book.properties.creator, book.properties.title = "Husly", paper.title
    book.properties.created = book.properties.modified = paper.made_at.replace(tzinfo=None, microsecond=0)
    first = book.active
    if first is None:
        raise TypeError("A new workbook has a sheet.")
    first.title = "Om rapporten"
    for line in (paper.title, *paper.findings, *(f"{one.words}: {one.answer.label}. {one.because}" for one in paper.recommendations)):
        first.append([line])
    first["A1"].font = Font(bold=True, size=14)
    first.column_dimensions["A"].width = 120
    for one in paper.tables:
        _sheet(book, one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, one: Table) -> None:
    it = one.definition
    sheet = book.create_sheet(it.title[:31].replace("?", "").replace(":", ""))
    sheet.append([it.title])
    sheet.append([it.definition])
    sheet.append([it.line, *(column.label for column in it.columns)])
    for line in one.lines:
        cells = (_cell(value, column.unit) for value, column in zip(line.numbers, it.columns, strict=True))
        sheet.append([line.label, *cells])
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=max(6, len(it.columns) + 1))
    sheet.row_dimensions[2].height = 60
    for cell in sheet[3]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="bottom")
    sheet.freeze_panes = "B4"
    sheet.column_dimensions["A"].width = 46
    for place in range(2, len(it.columns) + 2):
        sheet.column_dimensions[get_column_letter(place)].width = 16


def _cell(value: Number, unit: Unit) -> float | int | str:
    if value is None:
        return HIDDEN
    return value / 100 if unit is Unit.ORE else value


def package(paper: Paper) -> bytes:
    """A Frictionless data package: `datapackage.json` is the dictionary, each table a CSV of its own, and all of it as JSON too."""
    files = {f"data/{one.code}.csv": _csv(one) for one in paper.tables}
    files["data.json"] = _json(paper)
    files["datapackage.json"] = json.dumps(_dictionary(paper), ensure_ascii=False, indent=2).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in sorted(files):
            zipped.writestr(zipfile.ZipInfo(name, _NO_DATE), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _csv(one: Table) -> bytes:
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(["key", "label", *(column.key for column in one.definition.columns)])
    for line in one.lines:
        write.writerow([line.key, line.label, *("" if value is None else value for value in line.numbers)])
    return out.getvalue().encode()


def _json(paper: Paper) -> bytes:
    told = {
        one.code: [
            {"key": line.key, "label": line.label, **dict(zip((c.key for c in one.definition.columns), line.numbers, strict=True))}
            for line in one.lines
        ]
        for one in paper.tables
    }
    return json.dumps({"year": paper.year, "edition": paper.edition, "tables": told}, ensure_ascii=False, indent=1).encode()


def _dictionary(paper: Paper) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"husly-{paper.year}-{paper.edition}",
        "title": paper.title,
        "version": report_columns.VERSION,
        "created": paper.made_at.isoformat(timespec="seconds"),
        "resources": [_resource(one) for one in paper.tables],
    }


def _resource(one: Table) -> dict[str, Any]:
    it = one.definition
    fields: list[dict[str, Any]] = [
        {"name": "key", "type": "string", "title": it.line, "constraints": {"required": True, "unique": True}},
        {"name": "label", "type": "string", "title": it.line},
    ]
    for column in it.columns:
        meaning = " ".join(filter(None, (column.definition, f"Enhed: {column.unit.label}.")))
        fields.append({"name": column.key, "type": "integer", "title": column.label, "description": meaning, "constraints": {"minimum": 0}})
    return {
        "profile": "tabular-data-resource",
        "name": one.code.replace("_", "-"),
        "path": f"data/{one.code}.csv",
        "title": it.title,
        "description": it.definition,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["key"]},
    }


def pdf(paper: Paper) -> bytes:
    """The report for the council: tagged, PDF/UA-1."""
    return typeset("report.typ", json.dumps(_as_data(paper), ensure_ascii=False), at=paper.made_at, folder=_HERE)


def _as_data(paper: Paper) -> dict[str, Any]:
    sections: dict[str, list[dict[str, Any]]] = {}
    for one in paper.tables:
        sections.setdefault(one.definition.section, []).append(_table(one))
    return {
        "title": paper.title,
        "municipality": paper.municipality,
        "status": ("Underskrevet" if paper.is_signed else "Udkast") + f", {paper.edition}. udgave, lavet {full_day(day_of(paper.made_at))}",
        "public": paper.is_public,
        "findings": list(paper.findings),
        "recommendations": [[one.words, one.answer.label, one.because] for one in paper.recommendations],
        "followed": [_share(one) for one in paper.followed],
        "sections": [{"title": title, "tables": found} for title, found in sections.items()],
        "reflections": [line for line in paper.reflections.splitlines() if line.strip()],
        "resolutions": [[one.words, one.owner, one.due, one.standing] for one in paper.resolutions],
        "earlier": [[one.words, one.owner, one.due, one.standing] for one in paper.earlier],
        "changes": list(paper.changes),
        "made": f"Definitioner {paper.versions.get('columns', '')}. Husly {paper.versions.get('code', '')}. Kontrolsum {paper.digest}.",
    }


def _table(one: Table) -> dict[str, Any]:
    it, drawn = one.definition, picture(one)
    rows = [[line.label, *shown(one, line)] for line in one.lines]
    return {
        "title": it.title,
        "definition": it.definition,
        "columns": [it.line, *(column.label for column in it.columns)],
        "rows": rows,
        "svg": drawn.svg if drawn else "",
        "alt": drawn.described if drawn else "",
    }


def _share(one: Followed) -> list[str]:
    counts = f"{number(one.now[0])} af {number(one.now[1])}" if one.now else HIDDEN
    found = f"{round(100 * one.found.found)} %" if one.found else "–"
    sure = f"{round(100 * one.found.low)}–{round(100 * one.found.high)} %" if one.found else "–"
    change = "–"
    if one.change:
        points = round(100 * one.change.found)
        change = f"{points:+d} ({round(100 * one.change.low):+d} til {round(100 * one.change.high):+d})"
    return [one.share.label, counts, found, sure, change]


MADE_BY: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf, "xlsx": xlsx, "zip": package}
