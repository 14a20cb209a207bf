"""The watched folder: whatever Digital Post lays into a municipality's folder is kept, and then moved aside.

The folder is HUSLY_POST_FOLDER, with one folder in it for each municipality by its four-digit code. A file is moved to `modtaget`
after it has been stored, so a stop in between means that it is read twice and kept once. What is not read is moved aside too, or
left where it cannot be; the log says so once.
"""

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from husly.accounts.models import Municipality
from husly.audit.walls import enter
from husly.core.actors import system
from husly.post.actions import keep
from husly.post.rules import MOST_BYTES

TAKEN, TOO_LARGE, NOT_READ = "modtaget", "for-stor", "kan-ikke-laeses"
SETTLED = 1.0  # seconds without a change until a file counts as written to its end
MOST_NAME = 200  # bytes of a name to which a number is put; a file system takes some 255
log = logging.getLogger(__name__)


def folder() -> Path | None:
    """The watched folder, where there is one."""
    named = os.environ.get("HUSLY_POST_FOLDER")
    return Path(named) if named else None


def collect(*, now: Callable[[], datetime]) -> int:
    """Every settled file of every known municipality is kept and moved aside; how many that were."""
    place = folder()
    if place is None:
        return 0
    known = set(Municipality.objects.values_list("code", flat=True))
    return sum(_take(file, own.name, now()) for own in _within(place) if own.name in known for file in _within(own))


def _within(place: Path) -> Iterator[Path]:
    """What lies in a folder, in order; nothing where it cannot be looked into."""
    try:
        yield from sorted(place.iterdir())
    except OSError as error:
        _tell("A folder of the post cannot be looked into", place.name, type(error).__name__)


def _take(file: Path, municipality: str, at: datetime) -> int:
    """One file by itself, so that whatever is wrong with it stops none of the others; how many were kept."""
    try:
        if not _is_for_us(file):
            return 0
        raw = _read(file)
        if raw is None:
            return 0
        if len(raw) > MOST_BYTES:
            return _aside(file, TOO_LARGE, municipality, "too large")
        _keep(raw, municipality, at)
        _move(file, TAKEN)
    except FileNotFoundError:  # somebody took it back
        return 0
    except OSError as error:
        return _aside(file, NOT_READ, municipality, type(error).__name__)
    return 1


def _is_for_us(file: Path) -> bool:
    """A name that begins with a dot is somebody's who still writes; folders are nobody's message."""
    return not file.name.startswith(".") and not stat.S_ISDIR(file.lstat().st_mode)


def _read(file: Path) -> bytes | None:
    """Its bytes, one more than the most at the most; None while it is being written. Raises OSError for what is no file of its own:
    a link could lead to any file of this machine, and a pipe has no end.
    """
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        before = os.fstat(opened.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise OSError("no file")
        if abs(time.time() - before.st_mtime) < SETTLED:
            return None
        raw = opened.read(MOST_BYTES + 1)
        after = os.fstat(opened.fileno())
    return raw if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) else None


@transaction.atomic
def _keep(raw: bytes, municipality: str, at: datetime) -> None:
    enter(municipality)
    keep(raw=raw, by=system(municipality), at=at)


def _aside(file: Path, name: str, municipality: str, why: str) -> int:
    """Not kept: moved aside where that is possible, and told either way; a file's name could be somebody's and is not told."""
    try:
        _move(file, name)
        log.error("A message in the folder of %s was not read (%s) and lies in %s.", municipality, why, name)
    except OSError as error:
        _tell("A message in the folder can neither be read nor moved", municipality, type(error).__name__)
    return 0


def _move(file: Path, name: str) -> None:
    """Into the folder of that name beside it; a file of the same name there is never overwritten."""
    aside = file.parent / name
    aside.mkdir(exist_ok=True)
    to, number = aside / file.name, 1
    stem = os.fsdecode(os.fsencode(file.stem)[:MOST_NAME])
    while os.path.lexists(to):
        to, number = aside / f"{stem}-{number}{file.suffix[:20]}", number + 1
    file.rename(to)


@cache
def _tell(what: str, where: str, why: str) -> None:
    """Once, for the folder is looked into every second."""
    log.error("%s: %s, %s.", what, where, why)
