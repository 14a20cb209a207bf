"""What waits for the worker: files to look through and take in, messages to read, post in the watched folder."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from husly.accounts.models import Municipality
from husly.audit.bell import heard, listen
from husly.audit.walls import enter
from husly.core.actors import system
from husly.files.actions import Work
from husly.files.queries import to_do
from husly.operations import post_folder
from husly.post import actions as post
from husly.post.queries import to_read

Now = Callable[[], datetime]
LOOK_EVERYWHERE = 5.0  # seconds between two looks into every municipality, should the bell not have been heard


class Errands:
    """One worker's rounds: at once where the bell rang, everywhere now and then."""

    def __init__(self, *, now: Now) -> None:
        self._now = now
        self._looked_at = float("-inf")
        self._hears: object = None

    def round(self) -> None:
        """Wait a second for the bell, then do what there is to do."""
        if self._hears is not connection.connection or self._hears is None:
            listen()
            self._hears = connection.connection
        rang = set(heard(1.0))
        post_folder.collect(now=self._now)
        if time.monotonic() - self._looked_at > LOOK_EVERYWHERE:
            rang |= set(Municipality.objects.values_list("code", flat=True))
            self._looked_at = time.monotonic()
        for municipality in sorted(rang):
            run(municipality, now=self._now)


def run(municipality: str, *, now: Now) -> int:
    """Everything that waits in the municipality is done, each step in a transaction of its own; how many files and messages that were."""
    return _files(municipality, now) + _messages(municipality, now)


def _files(municipality: str, now: Now) -> int:
    with transaction.atomic():
        enter(municipality)
        waiting = [Work(file, by=system(municipality)) for file in to_do(municipality)]
    for work in waiting:
        more = True
        while more:
            with transaction.atomic():
                enter(municipality)
                more = work.step(now())
    return len(waiting)


def _messages(municipality: str, now: Now) -> int:
    """Each is read between two transactions, for a hostile letter may take its time."""
    with transaction.atomic():
        enter(municipality)
        waiting = to_read(municipality)
    for message in waiting:
        found = post.read(message=message)
        with transaction.atomic():
            enter(municipality)
            post.settle(message=message, found=found, by=system(municipality), at=now())
    return len(waiting)
