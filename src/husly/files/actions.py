"""The verbs of a file: kept as it came, looked through, sent, and taken in row by row.

A stop at any point loses nothing and doubles nothing: what a transaction did and how far it came are stored together.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Self

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.bell import ring
from husly.audit.rows import add_all
from husly.audit.rules import NOWHERE, EventCode
from husly.core.actors import Actor
from husly.core.verdicts import no
from husly.files.models import File, FilePart, FileRow
from husly.files.queries import bytes_of
from husly.files.rules import (
    AT_WORK,
    MOST_ATTEMPTS,
    MOST_BYTES,
    NEVER_CHECKED,
    NEVER_TAKEN,
    NOT_TAKEN,
    FileState,
    RowState,
    may_become,
    too_large,
)
from husly.files.sheets import BadFile, Row, Sheet, open_sheet
from husly.intake.actions import Delivery, OtherContent, Received, receive_all
from husly.intake.problems import Problem
from husly.intake.rules import Channel
from husly.intake.schemas import Sender
from husly.law.facts import SenderKind

AT_A_TIME, CAREFULLY = 250, 20  # rows a transaction
PIECE = 1 << 20  # bytes of a file that are sealed together
_FAILED = Problem("", *NOT_TAKEN)
_ENDED = {FileState.DONE: EventCode.FILE_TAKEN_IN, FileState.STOPPED: EventCode.FILE_STOPPED}
log = logging.getLogger(__name__)


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
    """The good rows are to be taken in, from where the worker stopped if it did; the worker does it."""
    file = _held(file.pk)
    may_become(FileState(file.state), FileState.SENDING).require()
    if not file.good:
        no("Ingen af rækkerne kan bruges endnu. Ret dem i filen, og indlæs den igen.").require()
    file.state, file.reason, file.attempts = FileState.SENDING.value, "", 0
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
    file.state, file.reason, file.attempts = FileState.CHECKING.value, "", 0
    file.rows = file.good = file.bad = file.done_through = 0
    file.file_rows.all().delete()
    file.save()
    ring(file.municipality_id)


class Work:
    """One file on the worker's desk, in a `with`: after `begin`, each `step` does the next rows, until one of them says False.

    Each is called in a transaction of its own in which the municipality was entered.
    """

    def __init__(self, file: File, *, by: Actor) -> None:
        self._pk, self._by, self._is_careful = file.pk, by, False
        self._lock = int.from_bytes(settings.VAULT.digest(f"file:{file.pk}")[:8], signed=True)
        self._rows: Iterator[Row] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Another worker may have the file."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")

    def begin(self, at: datetime) -> bool:
        """Whether there is something to do; if so the file is this worker's own until it leaves or its connection is gone.

        That it begins is counted before it does, so that a file which ends every worker is not begun with for ever: it waits for a
        person then, with the reason. After a failure the worker is careful and takes the rows in one by one.
        """
        if not self._has_it():
            return False
        file = _held(self._pk)
        if FileState(file.state) not in AT_WORK:
            return False
        if file.attempts >= MOST_ATTEMPTS:
            is_checked = file.state == FileState.SENDING.value
            state, reason = (FileState.STOPPED, NEVER_TAKEN) if is_checked else (FileState.UNREADABLE, NEVER_CHECKED)
            return self._end(file, state, at, reason=reason)
        self._is_careful = file.attempts > 0
        file.attempts += 1
        file.save(update_fields=["attempts"])
        return True

    def step(self, at: datetime) -> bool:
        """Some rows are checked or taken in; whether there is more to do."""
        file = _held(self._pk)
        match FileState(file.state):
            case FileState.CHECKING:
                return self._check(file, at)
            case FileState.SENDING:
                return self._take(file, at)
        return False

    def _has_it(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._lock])
            return cursor.fetchone() == (True,)

    def _check(self, file: File, at: datetime) -> bool:
        try:
            rows = self._next(file, AT_A_TIME * 4)
        except BadFile as bad:
            return self._end(file, FileState.UNREADABLE, at, reason=bad.reason)
        bad_rows = [row for row in rows if row.notice is None]
        add_all(_refused(file, row, row.problems) for row in bad_rows)
        file.rows += len(rows)
        file.bad += len(bad_rows)
        file.good = file.rows - file.bad
        return self._go_on(file, rows) or self._end(file, FileState.CHECKED, at)

    def _take(self, file: File, at: datetime) -> bool:
        try:
            rows = self._next(file, CAREFULLY if self._is_careful else AT_A_TIME)
        except BadFile as bad:
            return self._end(file, FileState.STOPPED, at, reason=bad.reason)
        good = [row for row in rows if row.notice]
        outcomes = list(zip(good, self._received(_deliveries(file, good), at), strict=True))
        taken = [(row, one) for row, one in outcomes if isinstance(one, Received)]
        failed = [row for row, one in outcomes if not isinstance(one, Received)]
        add_all([*(_taken(file, *one) for one in taken), *(_refused(file, row, [_FAILED]) for row in failed)])
        file.taken += sum(one.is_new for _, one in taken)
        file.repeated += sum(not one.is_new for _, one in taken)
        file.bad, file.good = file.bad + len(failed), file.good - len(failed)
        return self._go_on(file, rows) or self._end(file, FileState.DONE, at)

    def _next(self, file: File, most: int) -> list[Row]:
        """The rows that follow the last one that was done; raises BadFile."""
        if self._rows is None:
            sheet, done = _sheet(file), file.done_through
            file.columns = {"headers": sheet.headers, "used": sheet.used, "unused": sheet.unused, "rows": sheet.count}
            self._rows = (row for row in sheet if row.number > done)
        return list(islice(self._rows, most))

    def _received(self, deliveries: list[Delivery], at: datetime) -> Sequence[Received | OtherContent | None]:
        """What became of each; None where it cannot be received at all, which only a careful worker tells from the others."""
        if self._is_careful:
            return [self._alone(delivery, at) for delivery in deliveries]
        return receive_all(deliveries, by=self._by, at=at) if deliveries else []

    def _alone(self, delivery: Delivery, at: datetime) -> Received | OtherContent | None:
        try:
            return receive_all([delivery], by=self._by, at=at)[0]
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, it must not hold up the other rows; its message could hold a value
            log.error("A row of file %s could not be received: %s", self._pk, type(error).__name__)
            return None

    def _go_on(self, file: File, rows: Sequence[Row]) -> bool:
        """Whether rows were done; how far is stored with what became of them."""
        if rows:
            file.done_through, file.attempts = rows[-1].number, 0
            file.save()
        return bool(rows)

    def _end(self, file: File, state: FileState, at: datetime, *, reason: str = "") -> bool:
        may_become(FileState(file.state), state).require()
        file.state, file.reason, file.attempts = state.value, reason[:400], 0
        if state is FileState.CHECKED:
            file.done_through = 0
        file.ended_at = at if state is FileState.DONE else None
        file.save()
        audit.record(_ENDED.get(state, EventCode.FILE_CHECKED), by=self._by, at=at, file=file.pk, state=state.value)
        return False


def _sheet(file: File) -> Sheet:
    organisation = file.organisation
    sender = Sender(kind=SenderKind(organisation.kind), name=organisation.name, cvr=organisation.cvr or None)
    return open_sheet(bytes_of(file), sender=sender, municipality_code=file.municipality_id)


def _held(pk: int) -> File:
    return File.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


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


def _refused(file: File, row: Row, why: Sequence[Problem]) -> FileRow:
    problems = [problem.as_json() for problem in why]
    sealed = settings.VAULT.seal_told(row.texts)
    return _row(file, row, state=RowState.REFUSED.value, problems=problems, cells_sealed=sealed)


def _taken(file: File, row: Row, one: Received) -> FileRow:
    state = RowState.TAKEN if one.is_new else RowState.REPEATED
    return _row(file, row, state=state.value, notice_id=one.notice.pk)


def _row(file: File, row: Row, **what: object) -> FileRow:
    return FileRow(municipality_id=file.municipality_id, file_id=file.pk, number=row.number, **what)
