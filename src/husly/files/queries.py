"""Reads of files: what there is to do, the rows to show, and the two files that go back to the clerk."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from husly.core.actors import Actor
from husly.files.mending import write_back
from husly.files.models import File, FileRow
from husly.files.rules import AT_WORK, FileState, RowState
from husly.files.sheets import Row
from husly.intake.problems import Problem

MOST_FILES, MOST_ROWS = 50, 100


@dataclass(frozen=True)
class BadRow:
    """A row that must be mended: its number in the sheet, and each cell that is wrong with what to do about it."""

    number: int
    problems: list[tuple[str, str, str]]  # header, what stands there, the sentence


def of(actor: Actor) -> list[File]:
    """The clerk's files, newest first."""
    return list(File.objects.visible_to(actor).select_related("uploaded_by").order_by("-id")[:MOST_FILES])


def to_do(municipality: str) -> QuerySet[File]:
    """The files that wait for the worker, the oldest first."""
    states = [state.value for state in AT_WORK]
    return File.objects.filter(municipality_id=municipality, state__in=states).select_related("organisation").order_by("id")


def sent_before(file: File) -> File | None:
    """The last earlier file with the very same bytes that was taken in."""
    own = File.objects.filter(organisation_id=file.organisation_id, municipality_id=file.municipality_id, pk__lt=file.pk)
    return own.filter(content_digest=file.content_digest, state=FileState.DONE.value).order_by("-id").first()


def bad_rows(file: File) -> list[BadRow]:
    """The first rows that must be mended."""
    refused = file.file_rows.filter(state=RowState.REFUSED.value).order_by("number")[:MOST_ROWS]
    return [_bad(row_of(row), file.columns["headers"]) for row in refused]


def rows_to_mend(file: File) -> Iterator[bytes]:
    """All rows that must be mended, as a file to mend and send again."""
    refused = file.file_rows.filter(state=RowState.REFUSED.value).order_by("number")
    return write_back(file.columns["headers"], (row_of(row) for row in refused.iterator(chunk_size=500)))


def receipts(file: File) -> str:
    """Row by row what was received, and by which receipt, as a file to keep."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Række", "Svar", "Kvittering"])
    for row in _taken(file).iterator(chunk_size=2000):
        writer.writerow([row.number, RowState(row.state).label, row.notice.receipt if row.notice else ""])
    return out.getvalue()


def first_receipts(file: File) -> list[FileRow]:
    """The first rows that were received."""
    return list(_taken(file)[:MOST_ROWS])


def bytes_of(file: File) -> io.BytesIO:
    """The file as it came."""
    sealed = file.parts.order_by("number").values_list("sealed", flat=True)
    return io.BytesIO(b"".join(map(settings.VAULT.open, sealed)))


def row_of(kept: FileRow) -> Row:
    """A row that must be mended, as it came."""
    cells = settings.VAULT.open_told(kept.cells_sealed) if kept.cells_sealed else []
    return Row(kept.number, tuple(cells), None, tuple(Problem(**problem) for problem in kept.problems))


def _taken(file: File) -> QuerySet[FileRow]:
    return file.file_rows.exclude(state=RowState.REFUSED.value).select_related("notice").order_by("number")


def _bad(row: Row, headers: Sequence[str]) -> BadRow:
    cells = dict(zip(headers, row.texts, strict=False))
    return BadRow(row.number, [(problem.field, cells.get(problem.field, ""), problem.da) for problem in row.problems])
