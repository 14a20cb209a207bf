"""The verbs of a file: kept as it came, looked through, sent, and taken in row by row.

A stop at any point loses nothing and doubles nothing: what a transaction did and how far it came are stored together.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.bell import ring
from husly.audit.rules import NOWHERE, EventCode
from husly.core.actors import Actor
from husly.core.verdicts import no
from husly.files.models import File, FilePart, FileRow
from husly.files.queries import bytes_of
from husly.files.rules import MOST_BYTES, FileState, RowState, may_become, too_large
from husly.files.sheets import BadFile, Row, Sheet, open_sheet
from husly.intake.actions import Delivery, Received, receive_all
from husly.intake.rules import Channel
from husly.intake.schemas import Sender
from husly.law.facts import SenderKind

AT_A_TIME = 250  # rows a transaction
PIECE = 1 << 20  # bytes of a file that are sealed together


@transaction.atomic
def upload(*, pieces: Iterable[bytes], name: str, organisation: Organisation, by: Actor, at: datetime) -> File:
    """The file is kept, encrypted, whatever it is; looking it through is the worker's. Refused where it is empty or too large."""
    municipality = by.municipality or NOWHERE
    file = File.objects.create(
        municipality_id=municipality,
        organisation=organisation,
        name=name[:200],
        size=0,
        content_digest=b"",
        uploaded_at=at,
        uploaded_by_id=by.id,
        state=FileState.CHECKING.value,
    )
    digest = hashlib.sha256()
    for number, piece in enumerate(_even(pieces)):
        file.size += len(piece)
        if file.size > MOST_BYTES:
            no(too_large()).require()
        digest.update(piece)
        FilePart.objects.create(municipality_id=municipality, file=file, number=number, sealed=settings.VAULT.seal(piece))
    if not file.size:
        no("Filen er tom. Vælg en fil med mindst én række under overskrifterne.").require()
    file.content_digest = settings.VAULT.digest(digest.hexdigest())
    file.save()
    audit.record(EventCode.FILE_UPLOADED, by=by, at=at, file=file.pk)
    ring(file.municipality_id)
    return file


@transaction.atomic
def send(*, file: File, by: Actor, at: datetime) -> None:
    """The good rows are to be taken in; the worker does it."""
    file = _held(file.pk)
    may_become(FileState(file.state), FileState.SENDING).require()
    if not file.good:
        no("Ingen af rækkerne kan bruges endnu. Ret dem i filen, og indlæs den igen.").require()
    file.state = FileState.SENDING.value
    file.save()
    audit.record(EventCode.FILE_SENT, by=by, at=at, file=file.pk)
    ring(file.municipality_id)


@transaction.atomic
def cancel(*, file: File, by: Actor, at: datetime) -> None:
    """Nothing of the file is taken in; that it came, and what it was, stays."""
    file = _held(file.pk)
    may_become(FileState(file.state), FileState.CANCELLED).require()
    file.state, file.ended_at = FileState.CANCELLED.value, at
    file.save()
    audit.record(EventCode.FILE_CANCELLED, by=by, at=at, file=file.pk)


@transaction.atomic
def check_again(*, file: File, by: Actor, at: datetime) -> None:
    """A file that could not be read is tried once more, by a Husly that may read more than it did."""
    file = _held(file.pk)
    may_become(FileState(file.state), FileState.CHECKING).require()
    file.state, file.reason = FileState.CHECKING.value, ""
    file.save()
    ring(file.municipality_id)


class Work:
    """One file on the worker's desk: each `step` is a transaction of its own that does the next rows, until it says False.

    The municipality must have been entered in the surrounding transaction of each step.
    """

    def __init__(self, file: File, *, by: Actor) -> None:
        self._pk, self._by, self._rows_read = file.pk, by, 0
        self._rows: Iterable[Row] | None = None

    def step(self, at: datetime) -> bool:
        """Some rows are checked or taken in; whether there is more to do. Another worker's file is left to that one."""
        file = File.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=self._pk).first()
        if file is None:
            return False
        match FileState(file.state):
            case FileState.CHECKING:
                return self._check(file, at)
            case FileState.SENDING:
                return self._take(file, at)
        return False

    def _check(self, file: File, at: datetime) -> bool:
        """Counted from the first row: a check that was broken off is begun again."""
        if self._rows is None:
            try:
                sheet = _sheet(file)
            except BadFile as bad:
                return self._end(file, FileState.UNREADABLE, at, reason=bad.reason)
            file.file_rows.all().delete()
            file.rows = file.good = file.bad = 0
            file.columns = {"headers": sheet.headers, "used": sheet.used, "unused": sheet.unused, "rows": sheet.count}
            self._rows = iter(sheet)
        try:
            rows = list(islice(self._rows, AT_A_TIME * 4))
        except BadFile as bad:
            return self._end(file, FileState.UNREADABLE, at, reason=bad.reason)
        bad_rows = [row for row in rows if row.notice is None]
        FileRow.objects.bulk_create(_refused(file, row) for row in bad_rows)
        file.rows += len(rows)
        file.bad += len(bad_rows)
        file.good = file.rows - file.bad
        if not rows:
            return self._end(file, FileState.CHECKED, at)
        file.save()
        return True

    def _take(self, file: File, at: datetime) -> bool:
        """From the row after the last one that was taken in."""
        if self._rows is None:
            self._rows = (row for row in _sheet(file) if row.number > file.done_through)
        rows = list(islice(self._rows, AT_A_TIME))
        good = [row for row in rows if row.notice]
        received = receive_all(_deliveries(file, good), by=self._by, at=at) if good else []
        taken = [one for one in received if isinstance(one, Received)]
        FileRow.objects.bulk_create(_taken(file, row, one) for row, one in zip(good, taken, strict=True))
        file.taken += sum(one.is_new for one in taken)
        file.repeated += sum(not one.is_new for one in taken)
        if not rows:
            return self._end(file, FileState.DONE, at)
        file.done_through = rows[-1].number
        file.save()
        return True

    def _end(self, file: File, state: FileState, at: datetime, *, reason: str = "") -> bool:
        may_become(FileState(file.state), state).require()
        file.state, file.reason, self._rows = state.value, reason[:400], None
        file.ended_at = at if state is FileState.DONE else None
        file.save()
        code = EventCode.FILE_TAKEN_IN if state is FileState.DONE else EventCode.FILE_CHECKED
        audit.record(code, by=self._by, at=at, file=file.pk, state=state.value)
        return False


def _sheet(file: File) -> Sheet:
    organisation = file.organisation
    sender = Sender(kind=SenderKind(organisation.kind), name=organisation.name, cvr=organisation.cvr or None)
    return open_sheet(bytes_of(file), sender=sender, municipality_code=file.municipality_id)


def _held(pk: int) -> File:
    return File.objects.select_for_update(of=("self",)).get(pk=pk)


def _even(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Pieces of one size, whatever sizes they come in."""
    rest = bytearray()
    for piece in pieces:
        rest += piece
        while len(rest) >= PIECE:
            yield bytes(rest[:PIECE])
            del rest[:PIECE]
    if rest:
        yield bytes(rest)


def _deliveries(file: File, rows: Sequence[Row]) -> list[Delivery]:
    return [
        Delivery(row.notice, Channel.FILE, organisation_id=file.organisation_id, received_on=row.notice.received_on)
        for row in rows
        if row.notice
    ]


def _refused(file: File, row: Row) -> FileRow:
    problems = [problem.as_json() for problem in row.problems]
    sealed = settings.VAULT.seal(json.dumps(row.texts, ensure_ascii=False).encode())
    return _row(file, row, state=RowState.REFUSED.value, problems=problems, cells_sealed=sealed)


def _taken(file: File, row: Row, one: Received) -> FileRow:
    state = RowState.TAKEN if one.is_new else RowState.REPEATED
    return _row(file, row, state=state.value, notice=one.notice)


def _row(file: File, row: Row, **what: object) -> FileRow:
    return FileRow(municipality_id=file.municipality_id, file=file, number=row.number, **what)
