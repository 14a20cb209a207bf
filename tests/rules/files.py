"""Files of rows for the tests: made by hand, by openpyxl as a landlord's system makes them, and part by part as an attacker does."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from husly.files.sheets import Row, Sheet, open_sheet
from husly.intake.schemas import NoticeIn, Sender
from husly.law.facts import SenderKind

LONE = Sender(kind=SenderKind.HOUSING_ORGANISATION, name="Nordby Boligforening", cvr="12345674")
NORDBY = "0998"
LEAST = ("Lejer", "Adresse", "Art")
JENS = ("Jens Bech", "Havnegade 4B, 1. th, 9999 Nordby", "sag indgivet til fogedretten")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def opened(file: str | bytes) -> Sheet:
    """The sheet in these bytes, or in this text as UTF-8, sent by Lone to Nordby."""
    content = file.encode() if isinstance(file, str) else file
    return open_sheet(io.BytesIO(content), sender=LONE, municipality_code=NORDBY)


def table(*rows: Sequence[str], delimiter: str = ";") -> str:
    """Rows of plain cells as CSV."""
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows)


def row(**cells: str) -> Row:
    """The one row of a sheet with these columns beside the least; the headers may have underscores for spaces."""
    least = {key: value for key, value in zip(LEAST, JENS, strict=True) if key not in cells}
    told = least | {header.replace("_", " "): value for header, value in cells.items() if value is not None}
    quoted = [f'"{cell}"' for cell in told.values()]
    (only,) = opened(table(list(told), quoted))
    return only


def notice(only: Row) -> NoticeIn:
    """The notice in a row that is good."""
    assert only.notice is not None, only.problems
    return only.notice


def workbook(rows: Iterable[Sequence[Any]], *, formats: dict[str, str] | None = None, **sheets: str) -> bytes:
    """An Excel file by openpyxl: the rows on its first sheet, number formats by cell, and the state of further empty sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for one in rows:
        sheet.append(list(one))
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for name, state in sheets.items():
        book.create_sheet(name).sheet_state = state
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts(sheet: str | bytes, **others: str | bytes) -> bytes:
    """An Excel file put together from raw XML: the sheet, and `texts`, `book`, `styles` or `rels` in place of the plain ones."""
    told: dict[str, str | bytes] = {
        "book": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "texts": f'<sst xmlns="{MAIN}"/>',
        "styles": f'<styleSheet xmlns="{MAIN}"/>',
        **others,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/workbook.xml", told["book"])
        archive.writestr("xl/_rels/workbook.xml.rels", told["rels"])
        archive.writestr("xl/sharedStrings.xml", told["texts"])
        archive.writestr("xl/styles.xml", told["styles"])
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return file.getvalue()


def sheet_xml(*rows: str, before: str = "") -> str:
    """A worksheet with these rows, each the XML of its cells; the least headers stand first."""
    head = "".join(cell(text) for text in LEAST)
    body = "".join(f"<row>{cells}</row>" for cells in (head, *rows))
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def cell(text: str, **attributes: str) -> str:
    """A cell with its text inside."""
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<c t="inlineStr"{told}><is><t>{text}</t></is></c>'
