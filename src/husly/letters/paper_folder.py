"""A folder that a printing house or a franking room empties: a bundle of paper letters is one PDF with its list beside it."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from husly.letters.post import CannotTell, Proof, Receipt, Refusal, Sending
from husly.letters.rules import Failure

CARRIER = "Mappen til papirpost"


class PaperFolder:
    """Whoever empties the folder takes the PDF and the CSV of the same name; what begins with a dot is ours to remember by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        """Both files lie there, whole, once; a folder that is away is tried again later."""
        try:
            return self._proof(sending.key) or self._lay(sending, at)
        except OSError as error:
            raise Refusal(Failure.TEMPORARY, type(error).__name__) from error

    def find(self, key: UUID, *, at: datetime) -> Proof | None:
        """A bundle that was begun and not finished may have been taken meanwhile: then only a person can tell."""
        if not self._folder.is_dir():
            raise CannotTell
        found = self._proof(key)
        if found is None and self._mark(key, "begun").exists():
            raise CannotTell
        return found

    def collect(self, *, at: datetime) -> Iterable[Receipt]:
        """A folder tells nothing."""
        return ()

    def acknowledge(self, receipt: Receipt) -> None:
        """There is nothing to acknowledge."""

    def _lay(self, sending: Sending, at: datetime) -> Proof:
        self._mark(sending.key, "begun").touch()
        for ending, content in (("csv", sending.manifest), ("pdf", sending.content)):
            draft = self._mark(sending.key, ending)
            draft.write_bytes(content)
            draft.rename(self._folder / f"{sending.key}.{ending}")
        done = self._mark(sending.key, "done")
        done.touch()
        os.utime(done, (at.timestamp(), at.timestamp()))
        return Proof(CARRIER, str(sending.key), at)

    def _proof(self, key: UUID) -> Proof | None:
        done = self._mark(key, "done")
        if not done.exists():
            return None
        return Proof(CARRIER, str(key), datetime.fromtimestamp(done.stat().st_mtime, UTC))

    def _mark(self, key: UUID, ending: str) -> Path:
        return self._folder / f".{key}.{ending}"
