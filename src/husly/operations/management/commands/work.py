"""`husly work`: what goes on in the background, until it is stopped: the log is sealed, files and Digital Post are taken in."""

import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection

from husly.core import clock
from husly.operations.errands import Errands
from husly.operations.sealer import seal_all

log = logging.getLogger(__name__)
Rest = Callable[[float], bool]  # waits so many seconds; true when the worker is stopped meanwhile

SEAL_EVERY = 5.0  # seconds; promised is ten


class Command(BaseCommand):
    """Each kind of work has a thread of its own, so that none waits for another; a database that is away is waited for."""

    help = "Kør baggrundsarbejdet, til det bliver stoppet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped."""
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        errands = Errands(now=clock.now)
        rounds: list[tuple[Callable[[], object], float]] = [(lambda: seal_all(at=clock.now()), SEAL_EVERY), (errands.round, 0.0)]
        threads = [threading.Thread(target=_repeat, args=(act, every, stopped), daemon=True) for act, every in rounds]
        for thread in threads:
            thread.start()
        stopped.wait()
        for thread in threads:
            thread.join(timeout=10)


def _repeat(act: Callable[[], object], every: float, stopped: threading.Event) -> None:
    while not stopped.wait(every):
        try:
            act()
        except (OperationalError, InterfaceError):
            log.warning("The database did not answer; trying again.")
            connection.close()
            stopped.wait(1.0)
        except Exception as error:  # one municipality's trouble must not stop the others; its message could hold a value
            log.error("Work in the background failed: %s", type(error).__name__)
            connection.close()
            stopped.wait(5.0)
