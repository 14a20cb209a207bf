"""The web and the worker as two processes that live and end together."""

import os
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

from husly.operations import embedded

HOST = "127.0.0.1"
_PATIENCE = 60.0  # seconds
# What a large file or message took is kept by the C library for each thread anew; with these it is given back.
_GIVES_BACK = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "1048576"}


class Server:
    """Started by `with`; ended with it. The web is gunicorn with threads; the worker seals the log."""

    def __init__(self, port: int, *, workers: int = 2, threads: int = 8) -> None:
        self.port = port
        self.address = f"http://{HOST}:{port}"
        gunicorn = ["-m", "gunicorn", "husly.config.wsgi", "--bind", f"{HOST}:{port}", "--workers", str(workers), "--threads", str(threads)]
        self._commands = [[*gunicorn, "--preload", "--worker-class", "gthread", "--log-level", "warning"], ["-m", "husly", "work"]]
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self._running = [self._started(command) for command in self._commands]
        self._await()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in self._running:
            process.send_signal(signal.SIGTERM)
        for process in self._running:
            process.wait(timeout=_PATIENCE)

    def wait(self) -> int:
        """Until one of the two ends; its exit code. The database that comes along is started again should somebody kill it."""
        while True:
            if not os.environ.get("HUSLY_DATABASE_URL"):
                embedded.start(embedded.data_folder())
            for process in self._running:
                code = process.poll()
                if code is not None:
                    return code
            time.sleep(0.5)

    def _started(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *command], env={**_GIVES_BACK, **os.environ})  # noqa: S603

    def _await(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if any(process.poll() is not None for process in self._running):
                break
            try:
                urlopen(f"{self.address}/was", timeout=5).close()  # noqa: S310 – our own address
            except (URLError, OSError):
                time.sleep(0.1)
            else:
                return
        self.__exit__(None, None, None)
        raise SystemExit(f"Serveren kom ikke i gang på {self.address}. Er porten optaget? Prøv PORT=8001.")
