"""The watched folder: whatever Digital Post lays into a municipality's folder is kept, and then moved aside.

The folder is HUSLY_POST_FOLDER, with one folder in it for each municipality by its four-digit code. A file is moved to `modtaget`
after it has been stored, so a stop in between means that it is read twice and kept once.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from husly.accounts.models import Municipality
from husly.audit.walls import enter
from husly.core.actors import system
from husly.post.actions import keep
from husly.post.rules import MOST_BYTES

TAKEN, TOO_LARGE = "modtaget", "for-stor"
SETTLED = 1.0  # seconds without a change until a file counts as written to its end


def folder() -> Path | None:
    """The watched folder, where there is one."""
    named = os.environ.get("HUSLY_POST_FOLDER")
    return Path(named) if named else None


def collect(*, now: Callable[[], datetime]) -> int:
    """Every settled file of every known municipality is kept and moved aside; how many that were."""
    place = folder()
    if place is None or not place.is_dir():
        return 0
    known = set(Municipality.objects.values_list("code", flat=True))
    return sum(_take(file, own.name, now()) for own in sorted(place.iterdir()) if own.name in known for file in _settled(own))


def _settled(own: Path) -> Iterator[Path]:
    for file in sorted(own.iterdir()):
        if file.is_file() and not file.name.startswith(".") and time.time() - file.stat().st_mtime >= SETTLED:
            yield file


@transaction.atomic
def _keep(raw: bytes, municipality: str, at: datetime) -> None:
    enter(municipality)
    keep(raw=raw, by=system(municipality), at=at)


def _take(file: Path, municipality: str, at: datetime) -> int:
    if file.stat().st_size > MOST_BYTES:
        _move(file, TOO_LARGE)
        return 0
    _keep(file.read_bytes(), municipality, at)
    _move(file, TAKEN)
    return 1


def _move(file: Path, name: str) -> None:
    """Into the folder of that name beside it; a file of the same name there is never overwritten."""
    aside = file.parent / name
    aside.mkdir(exist_ok=True)
    to, number = aside / file.name, 1
    while to.exists():
        to, number = aside / f"{file.stem}-{number}{file.suffix}", number + 1
    file.rename(to)
