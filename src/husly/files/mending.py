"""The bad rows of a sheet as a file to mend and send again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from husly.files.columns import FEJL
from husly.files.sheets import Row
from husly.files.tables import harmless


def write_back(headers: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """A semicolon CSV in UTF-8 with its mark: what to mend in a first column 'Fejl', then every column as it came.

    A cell that a spreadsheet would run as a formula has an apostrophe before it; `open_sheet` takes it away again.
    """
    kept = [place for place, header in enumerate(headers) if header.casefold() != FEJL]
    yield "\ufeff".encode()
    yield _line(["Fejl", *(headers[place] for place in kept)])
    for row in rows:
        texts = row.texts
        beside = texts[len(headers) :]
        yield _line([" ".join(one.da for one in row.problems), *(texts[place] if place < len(texts) else "" for place in kept), *beside])


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow([harmless(cell) for cell in cells])
    return line.getvalue().encode("utf-8", "replace")
