"""`husly work`: what goes on in the background, until it is stopped; for now the sealing of the log, every five seconds."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from husly.core import clock
from husly.operations.sealer import seal_all

EVERY = 5.0  # seconds; promised is ten
log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Work until stopped; a database that is away is waited for."""

    help = "Kør baggrundsarbejdet, til det bliver stoppet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, wait, and seal again."""
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.wait(EVERY):
            try:
                seal_all(at=clock.now())
            except OperationalError:
                log.warning("The database did not answer; trying again.")
                connection.close()
