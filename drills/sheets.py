"""Files of rows as landlords never send them: cells, encodings, separators and spreadsheets spoilt, and files that are no sheets."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from xml.sax.saxutils import escape

from drills import house
from drills.inputs import TEXTS
from tests.rules.files import MAIN, cell, parts, sheet_xml

HEADERS = (
    "Lejer",
    "CPR",
    "Fødselsdag",
    "Telefon",
    "Adresse",
    "Art",
    "Sagsnummer",
    "Restance",
    "Måneder",
    "Børn",
    "Indgivet til fogedretten",
    "Fogeden kommer",
)
CELLS = {
    "CPR": ("0", "010180-123", "310280-1234", "9999999999", "0101801234567", "010180+1234", "abc"),
    "Fødselsdag": ("31-02-1979", "2-4-79", "1979/13/40", "i går", "99999", "-1", "1. april 1979", "02.04.2179"),
    "Adresse": ("Havnegade", "9999 Nordby", "Havnegade 4, 12345 Nordby", "4", "Postboks 7", "Havnegade 4B, 77. sal, 9999 Nordby"),
    "Art": ("noget andet", "-", "FILED_WITH_COURT", "påkrav", "=1+1", "betalt?"),
    "Restance": ("12,34,56", "1.2.3", "mange", "-5", "1e9", "1.000.000.000.000", "kr.", "=SUM(A1:A9)", "NaN", "9875,505"),
    "Måneder": ("-1", "2,5", "to", "999999999999999999999", "'=2"),
    "Børn": ("måske", "-2", "1/2", "101"),
    "Fogeden kommer": ("25:61", "17-12-2026 kl. ni", "17-12-0026", "2026-12-17T09:30:00", "46000", "46000,999999"),
}
ANYWHERE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "-1+1",
    "\t=1",
    '"',
    '""',
    "a\nb",
    "a\r\nb",
    ";",
    ",",
    "x" * 33_000,
    "_xD800_",
    "_x0000_",
    "æøå ÆØÅ",
)
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "cp1252", "cp1252", "utf-16")


@dataclass(frozen=True)
class Sheet:
    """A file. `rows` is how many it has, None where nobody can say; `spoilt` is the header of the cell spoilt in a row, by its number."""

    what: str
    name: str
    content: bytes
    rows: int | None = None
    spoilt: dict[int, str] = field(default_factory=dict)
    is_bad: bool = False  # no rows can be read from it


class Sheets:
    """Files in an endless row, the same for the same seed; those that are no sheets come by turns."""

    def __init__(self, random: Random, today: date) -> None:
        self.random, self._today, self._numbers = random, today, count(1)
        self._unreadable = self._by_turns(UNREADABLE)
        self._odd = self._by_turns(ODD_SHEETS)

    def next(self) -> Sheet:
        """A file."""
        ways: dict[Callable[[], Sheet], int] = {self._csv: 40, self._xlsx: 25, self._broken: 10, self._unread: 20, self._strange: 5}
        return self.random.choices(list(ways), list(ways.values()))[0]()

    def good(self, rows: int) -> list[list[str]]:
        """Rows of households of their own."""
        return [self._row() for _ in range(rows)]

    def _by_turns(self, kinds: dict[str, Callable[[], bytes]]) -> Iterator[str]:
        while True:
            yield from self.random.sample(list(kinds), len(kinds))

    def _row(self) -> list[str]:
        number = next(self._numbers)
        filed, born = self._today - timedelta(days=1), date(1950, 1, 1) + timedelta(days=number)
        return [
            house.somebody(number),
            "",
            f"{born:%d-%m-%Y}",
            "",  # one telephone for all would be a likeness
            f"Regnearksvej {number}, 1. th, 9999 Nordby",
            "sag indgivet til fogedretten",
            f"R-{number}",
            "9.875,50",
            "2",
            "1",
            f"{filed:%d-%m-%Y}",
            "",
        ]

    def _rows(self) -> tuple[list[list[str]], dict[int, str]]:
        rows = self.good(self.random.randint(20, 150))
        spoilt = {}
        for number, row in enumerate(rows, 2):
            if self.random.random() < 0.7:
                place = self.random.randrange(len(HEADERS))
                row[place] = self.random.choice((*CELLS.get(HEADERS[place], ()), *ANYWHERE, *TEXTS))
                spoilt[number] = HEADERS[place]
        return rows, spoilt

    def _csv(self) -> Sheet:
        rows, spoilt = self._rows()
        encoding, separator = self.random.choice(ENCODINGS), self.random.choice(";;;,\t")
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator=self.random.choice(("\r\n", "\n")))
        writer.writerows([HEADERS, *rows])
        content = out.getvalue().encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
        return Sheet(f"CSV in {encoding} parted by {separator!r}", "rækker.csv", content, len(rows), spoilt)

    def _xlsx(self) -> Sheet:
        rows, spoilt = self._rows()
        cells = (
            "".join(self._cell(text, may_be_odd=spoilt.get(number) == header) for header, text in zip(HEADERS, row, strict=True))
            for number, row in enumerate(rows, 2)
        )
        return Sheet("XLSX", "rækker.xlsx", parts(_sheet("".join(f"<row>{row}</row>" for row in cells))), len(rows), spoilt)

    def _cell(self, text: str, *, may_be_odd: bool) -> str:
        """A text, or sometimes a number, a formula, a day as Excel counts it, an error."""
        if may_be_odd and self.random.random() < 0.2:
            return self.random.choice(
                (
                    "<c><f>1+1</f></c>",
                    "<c><f>1+1</f><v>2</v></c>",
                    "<c t='e'><v>#REF!</v></c>",
                    "<c><v>1e308</v></c>",
                    "<c><v>46000.5</v></c>",
                    "<c t='b'><v>1</v></c>",
                    "<c/>",
                )
            )
        letters = (one if one.isprintable() else f"_x{ord(one):04X}_" for one in text[:32_000] if ord(one) < 0x10000)
        return cell(escape("".join(letters)))

    def _broken(self) -> Sheet:
        """A file with bytes turned, cut or taken out: perhaps it can be read, perhaps not."""
        good = self._csv() if self.random.random() < 0.5 else self._xlsx()
        raw, way = bytearray(good.content), self.random.choice(("turned", "cut", "taken out", "doubled"))
        at = self.random.randrange(len(raw))
        if way == "turned":
            for _ in range(self.random.randint(1, 20)):
                raw[self.random.randrange(len(raw))] = self.random.randrange(256)
        elif way == "cut":
            del raw[at:]
        elif way == "taken out":
            del raw[at : at + self.random.randint(1, 500)]
        else:
            raw[at:at] = raw[at : at + 5_000]
        return Sheet(f"{good.what}, bytes {way}", good.name, bytes(raw) or b"x")

    def _unread(self) -> Sheet:
        what = next(self._unreadable)
        return Sheet(what, "rækker.xlsx", UNREADABLE[what](), is_bad=True)

    def _strange(self) -> Sheet:
        what = next(self._odd)
        return Sheet(what, "rækker.csv", ODD_SHEETS[what]())


def _sheet(rows: str, before: str = "") -> str:
    head = "".join(map(cell, HEADERS))
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData><row>{head}</row>{rows}</sheetData></worksheet>'


def as_csv(rows: list[list[str]]) -> bytes:
    """A plain file of rows under their headers."""
    return "".join(f"{';'.join(row)}\r\n" for row in ([*HEADERS], *rows)).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _without_limits(filling: bytes) -> Callable[[], bytes]:
    """A spreadsheet whose sheet is this a thousand times over, and a small file for all that."""

    def made() -> bytes:
        head, _, tail = sheet_xml("").encode().partition(b"</sheetData>")
        return parts(head + filling * 1_000 + b"</sheetData>" + tail)

    return made


def _bomb() -> bytes:
    content = io.BytesIO(parts(sheet_xml("")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet2.xml", "w") as part:
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    return content.getvalue().replace(b"sheet1.xml", b"sheetX.xml").replace(b"sheet2.xml", b"sheet1.xml")


_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10)) + "]>"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = ";".join(HEADERS).encode() + b"\r\n"
_LINE = "Række;;;;Regnearksvej 1, 9999 Nordby;påkrav sendt;;;;;;\r\n".encode()

# No rows can be read from these, and each has its own sentence.
UNREADABLE: dict[str, Callable[[], bytes]] = {
    "only headers": lambda: _HEAD,
    "only blanks": lambda: b" \n;;\n\t\n",
    "no headers": lambda: _LINE * 5,
    "a needed column is missing": lambda: b"Lejer;Art\r\nEn;p\xc3\xa5krav sendt\r\n",
    "50,001 rows": lambda: _HEAD + _LINE * 50_001,
    "201 columns": lambda: _HEAD[:-2] + b";x" * 201 + b"\r\n" + _LINE,
    "300,000 empty lines": lambda: _HEAD + b"\n" * 300_000 + _LINE,
    "a quotation mark without end": lambda: _HEAD + b'"' + _LINE * 3,
    "a cell of 200,000 letters": lambda: _HEAD + b'"' + b"x" * 200_000 + b'"' + _LINE,
    "a PDF": lambda: b"%PDF-1.7\n1 0 obj\n",
    "an old Excel file": lambda: _OLE + bytes(600),
    "a locked Excel file": lambda: _OLE + bytes(5_000) + "EncryptedPackage".encode("utf-16-le"),
    "JSON": lambda: b'[{"lejer": "x"}]',
    "XML": lambda: b'<?xml version="1.0"?><Workbook/>',
    "HTML": lambda: b"<html><table><tr><td>Lejer</table>",
    "RTF": lambda: b"{\\rtf1 Lejer}",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "gzip": lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    "zeros": lambda: bytes(5_000),
    "noise": lambda: Random(1).randbytes(50_000),
    "UTF-16 without a mark": lambda: (_HEAD + _LINE).decode().encode("utf-16-le"),
    "UTF-32": lambda: (_HEAD + _LINE).decode().encode("utf-32"),
    "an archive without a sheet": lambda: _zipped({"rækker.csv": _HEAD}),
    "an archive of 3,000 parts": lambda: _zipped({f"{n}": b"" for n in range(3_000)}),
    "an archive with a way out": lambda: _zipped({"../../etc/passwd": b"x"}),
    "300 MB in 300 kB": _bomb,
    "a million laughs": lambda: parts(sheet_xml("", before=_LAUGHS)),
    "a file of this machine": lambda: parts(sheet_xml(cell("&f;"), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>')),
    "broken XML": lambda: parts(sheet_xml("<row></c></row>")),
    "a row before the first": lambda: parts(sheet_xml("").replace("</sheetData>", '<row r="-5"/></sheetData>')),
    "a column far to the right": lambda: parts(sheet_xml(cell("x", r="XFD2"))),
    "a cell of 40,000 letters": lambda: parts(sheet_xml(cell("x" * 40_000))),
    "a text that is not there": lambda: parts(sheet_xml('<c t="s"><v>99</v></c>')),
    "no worksheet": lambda: parts(sheet_xml(""), rels="<Relationships/>"),
    "a spreadsheet cut short": lambda: parts(sheet_xml(cell("x")))[:-400],
}
# These may be read or not; whatever it is, it ends, and nothing is lost.
ODD_SHEETS: dict[str, Callable[[], bytes]] = {
    "sep= and nothing": lambda: b"sep=;\r\n",
    "a byte order mark twice": lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + _HEAD + _LINE,
    "headers twice": lambda: _HEAD[:-2] + b";Lejer;Art\r\n" + _LINE,
    "lines of different length": lambda: _HEAD + b"a\r\n" + _LINE + b";" * 150 + b"x\r\n",
    "NUL bytes everywhere": lambda: _HEAD + _LINE.replace(b";", b"\0;"),
    "carriage returns alone": lambda: (_HEAD + _LINE * 3).replace(b"\n", b""),
    "comments in XML": _without_limits(b"<!-- x -->" * 50),
    "empty rows in XML": _without_limits(b"<row/>" * 100),
    "rows in rows": _without_limits(b"<row>" * 100),
    "blanks in XML": _without_limits(b" " * 20_000),
    "a row far down": lambda: parts(sheet_xml("").replace("</sheetData>", f'<row r="1048576">{cell("x")}</row></sheetData>')),
}
