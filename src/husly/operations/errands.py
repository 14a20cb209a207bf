"""What waits for the worker: files to look through and take in, messages to read."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

from husly.accounts.models import Municipality
from husly.audit.bell import heard, listen
from husly.audit.walls import enter
from husly.core.actors import system
from husly.files.actions import Work
from husly.files.models import File
from husly.files.queries import to_do
from husly.post import actions as post
from husly.post.models import Message
from husly.post.queries import to_read

Now = Callable[[], datetime]
One = TypeVar("One", File, Message)
Result = TypeVar("Result")
LOOK_EVERYWHERE = 5.0  # seconds between two looks into every municipality, should the bell not have been heard
log = logging.getLogger(__name__)


class Errands:
    """One worker's rounds for one kind of work: at once where the bell rang, everywhere now and then."""

    def __init__(self, act: Callable[[str, Now], int], *, now: Now) -> None:
        self._act, self._now = act, now
        self._looked_at = float("-inf")
        self._hears: object = None
        self._more: set[str] = set()  # where something was done, and more may have come meanwhile

    def round(self) -> None:
        """Wait a second for the bell, then do what there is to do."""
        if self._hears is not connection.connection or self._hears is None:
            listen()
            self._hears = connection.connection
        rang = set(heard(0.0 if self._more else 1.0)) | self._more
        if time.monotonic() - self._looked_at > LOOK_EVERYWHERE:
            rang |= set(Municipality.objects.values_list("code", flat=True))
            self._looked_at = time.monotonic()
        self._more = {municipality for municipality in sorted(rang) if self._act(municipality, self._now)}


def run(municipality: str, *, now: Now) -> int:
    """Everything that waits in the municipality is done, each step in a transaction of its own; how many files and messages that were."""
    return take_in_files(municipality, now) + read_post(municipality, now)


def take_in_files(municipality: str, now: Now) -> int:
    """The files that wait in the municipality, the oldest first; how many were done."""
    waiting: list[File] = _in(municipality, lambda: list(to_do(municipality)))
    return _each(waiting, lambda file: _take_in(file, now))


def read_post(municipality: str, now: Now) -> int:
    """The next messages that wait in the municipality, the oldest first; how many were done."""
    waiting: list[Message] = _in(municipality, lambda: to_read(municipality))
    return _each(waiting, lambda message: _read(message, now))


def _take_in(file: File, now: Now) -> bool:
    """Whether there was something to do; another worker may have the file."""
    municipality = file.municipality_id
    with Work(file, by=system(municipality)) as work:
        is_mine = more = _in(municipality, lambda: work.begin(now()))
        while more:
            more = _in(municipality, lambda: work.step(now()))
    return is_mine


def _read(message: Message, now: Now) -> bool:
    """Read between two transactions, for a hostile letter may take its time."""
    municipality, by = message.municipality_id, system(message.municipality_id)
    is_new = _in(municipality, lambda: post.begin(message=message, by=by, at=now()))
    if is_new:
        found = post.read(_in(municipality, message.raw))
        _in(municipality, lambda: post.settle(message=message, found=found, by=by, at=now()))
    return is_new


def _each(waiting: Iterable[One], act: Callable[[One], bool]) -> int:
    """Each by itself: what goes wrong with one stops none of the others, and is tried again in a later round; how many were done."""
    done = 0
    for one in waiting:
        try:
            done += act(one)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # the message of an error could hold a value
            log.error("%s %s of %s failed: %s", type(one).__name__, one.pk, one.municipality_id, type(error).__name__)
    return done


def _in(municipality: str, act: Callable[[], Result]) -> Result:
    """What it answers, done in a transaction of its own within the municipality's walls."""
    with transaction.atomic():
        enter(municipality)
        return act()
