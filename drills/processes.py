"""The processes of a running Husly: killed and started again as a supervisor would, and watched while they work."""

import os
import signal
import statistics
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from drills import house
from husly.operations import embedded
from husly.operations.server import Server

MARGIN = 60.0  # MB that a process may have grown from the first third of a drill to the last
MOST_OPENED = 20  # files that it may have open more than then
LEAST_SEEN = 240  # looks, half a second apart: in a shorter time a process is still warming up, and growth says nothing


class Mortal(Server):
    """A server whose processes may be killed, and are started again."""

    def one_of_the_web(self) -> int:
        """The process number of one of the web's workers; the web itself starts another when it is gone."""
        return children(self._running[0].pid)[0]

    def fell_the_web(self) -> None:
        """The whole web is gone at once, its first process first, and is started again."""
        web = self._running[0]
        for pid in (web.pid, *children(web.pid)):
            end(pid)
        self._again(0)
        self._await()

    def fell_the_worker(self) -> None:
        """The process that works in the background is gone and is started again."""
        end(self._running[1].pid)
        self._again(1)

    def worker_is_alive(self) -> bool:
        """Whether the process that works in the background has lived through it all."""
        return self._running[1].poll() is None

    def processes(self) -> dict[str, int]:
        """The number of every process that does the work, by its name."""
        web = {f"web {number}": pid for number, pid in enumerate(sorted(children(self._running[0].pid)), 1)}
        return {**web, "worker": self._running[1].pid}

    def _again(self, which: int) -> None:
        self._running[which].wait()
        self._running[which] = self._started(self._commands[which])


def fell_postgresql() -> None:
    """All its processes at once, as a machine does that loses its memory."""
    running = embedded.status(house.DATA)
    if running is None:
        raise SystemExit("PostgreSQL does not run.")
    for pid in [running.pid, *children(running.pid)]:
        end(pid)


def end(pid: int) -> None:
    """The process is gone, without a chance to tidy up."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """The process numbers of its children."""
    found = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in found.splitlines() if int(line.split()[1]) == pid]


@dataclass
class _Seen:
    """What was seen of one process: its memory in MB and its open files, time after time."""

    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)


class Watch:
    """In a `with`: memory and open files of these processes, looked at twice a second."""

    def __init__(self, processes: dict[str, int]) -> None:
        self._processes, self._seen = processes, {name: _Seen() for name in processes}
        self._stopped, self._thread = threading.Event(), threading.Thread(target=self._look)
        self._gone: set[str] = set()

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def lines(self) -> list[str]:
        """The median memory of each process in the three thirds of the time, its peak, and its open files in the first and the last."""
        told = []
        for name, seen in self._seen.items():
            memory = ", ".join(f"{third:.0f}" for third in _thirds(seen.megabytes))
            first, _, last = _thirds(seen.files)
            told.append(f"{name:<8} {memory} MB by thirds, at most {max(seen.megabytes):.0f} MB; {first:.0f} and {last:.0f} open files")
        return told

    def faults(self) -> list[str]:
        """Who has grown, or ended."""
        found = [f"{name} has ended" for name in sorted(self._gone)]
        for name, seen in self._seen.items():
            (first, _, last), (opened, _, still) = _thirds(seen.megabytes), _thirds(seen.files)
            has_grown = last - first > MARGIN and len(seen.megabytes) >= LEAST_SEEN
            found += [f"{name} grew from {first:.0f} to {last:.0f} MB"] if has_grown else []
            found += [f"{name} had {opened:.0f} files open, and then {still:.0f}"] if still - opened > MOST_OPENED else []
        return found

    def _look(self) -> None:
        while not self._stopped.wait(0.5):
            for name, pid in self._processes.items():
                try:
                    status = Path(f"/proc/{pid}/status").read_text()
                    files = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
                except OSError:
                    self._gone.add(name)
                    continue
                self._seen[name].megabytes.append(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
                self._seen[name].files.append(files)


def _thirds(values: list[float] | list[int]) -> tuple[float, float, float]:
    """The median of the first, the second and the last third."""
    size = max(len(values) // 3, 1)
    first, second, last = values[:size], values[size : 2 * size] or values, values[-size:]
    return statistics.median(first), statistics.median(second), statistics.median(last)
