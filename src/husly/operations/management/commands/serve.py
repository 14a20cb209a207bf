"""`husly serve`: the web and the worker on this machine, until they are stopped."""

import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from husly.operations.server import Server


class Command(BaseCommand):
    """Serve until interrupted."""

    help = "Start websiden og det arbejde, der kører i baggrunden."

    def add_arguments(self, parser: CommandParser) -> None:
        """The port."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with Server(options["port"]) as server:
            self.stdout.write(f"Husly kører på {server.address}. Stop med Ctrl-C.")
            try:
                sys.exit(server.wait())
            except KeyboardInterrupt:
                self.stdout.write("Stopper.")
