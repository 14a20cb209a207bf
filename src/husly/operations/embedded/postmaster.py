"""The server's first process: found, launched, stopped, and told apart from strangers that happen to have its number."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from husly.operations.embedded.account import Trouble
from husly.operations.embedded.place import Place

# Given on the command line, so that every start has them. No statement and no value reaches the log: an error is told to
# the client that made it and to nobody else (ERROR stands below LOG), and what is logged comes without its details.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
}
_FAST = {"fsync": "off", "full_page_writes": "off"}  # still safe against kill -9, not against a power cut
_NOBODYS_NUMBER = 2**31 - 1  # higher than any process number
_RECOVERY = 600  # seconds; after a hard stop under heavy writing the log is replayed first
_LOG_KEPT = 10_000_000  # bytes


@dataclass(frozen=True)
class Postmaster:
    """A running server, as its own file postmaster.pid tells."""

    pid: int
    sockets: Path
    is_ready: bool


def find(cluster: Path) -> Postmaster | None:
    """The postmaster that runs on this cluster, or None; a stale file and a stranger with the same number are None."""
    _until(lambda: _is_settled(cluster), _RECOVERY)
    found = _read(cluster)
    return found if found and _runs(found.pid, cluster) else None


def launch(place: Place, programs: Path, *, durable: bool) -> Postmaster:
    """A server answers on a finished cluster that had none. Raises `Trouble` with the log's last line when it will not."""
    if place.log.exists() and place.log.stat().st_size > _LOG_KEPT:
        place.log.replace(place.log.with_name("log.old"))
    if not place.is_reachable():
        raise Trouble(f"PostgreSQL's user can no longer enter {place.home}: let others pass through the folders above it (chmod a+x).")
    sockets = place.sockets()
    for left_over in (place.cluster / "postmaster.pid", sockets / ".s.PGSQL.5432.lock"):
        _disown(place, left_over)
    for pause in (0.1, 0.5, 2, 5, None):
        read_from = place.log.stat().st_size if place.log.exists() else 0
        pid = _spawn(place, programs, sockets, durable)
        _until(lambda: _is_ready(place.cluster, pid) or _has_ended(pid, place.cluster), _RECOVERY)  # noqa: B023 – used at once
        if _is_ready(place.cluster, pid):
            return Postmaster(pid, sockets, is_ready=True)
        said = place.log.read_text(errors="replace")[read_from:].strip()
        if "shared memory block" not in said or pause is None:
            break
        _end_orphans(place)
        time.sleep(pause)
    raise Trouble(f"PostgreSQL did not start: {(said.splitlines() or ['it said nothing'])[-1]} – see {place.log}")


def halt(running: Postmaster, cluster: Path) -> None:
    """The server has ended, its data written; one that will not within a minute is cut off, and recovers at its next start."""
    for how, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 20), (signal.SIGKILL, 20)):
        try:
            os.kill(running.pid, how)
        except ProcessLookupError:
            return
        if _until(lambda: not _runs(running.pid, cluster), patience):
            return
    raise Trouble(f"PostgreSQL (process {running.pid}) cannot be stopped.")


def is_durable(cluster: Path) -> bool:
    """Whether the running server was started with its safety against power cuts."""
    return "fsync=off" not in (cluster / "postmaster.opts").read_text()


def _read(cluster: Path) -> Postmaster | None:
    try:
        lines = (cluster / "postmaster.pid").read_text(errors="surrogateescape").splitlines()
        return Postmaster(abs(int(lines[0])), Path(lines[4]), lines[-1].strip() == "ready")
    except (OSError, ValueError, IndexError):
        return None


def _runs(pid: int, cluster: Path) -> bool:
    """Whether this process is the postmaster of this cluster: its command line, which all may read, names it."""
    try:
        if Path("/proc/self/cmdline").exists():
            return os.fsencode(cluster) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    ps = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    return str(cluster) in subprocess.run(ps, capture_output=True, text=True, check=False).stdout  # noqa: S603


def _is_ready(cluster: Path, pid: int) -> bool:
    found = _read(cluster)
    return found is not None and found.pid == pid and found.is_ready


def _has_ended(pid: int, cluster: Path) -> bool:
    """Whether it is gone for good. While a process becomes another its command line is empty for a moment, so one look is not enough."""
    if _runs(pid, cluster):
        return False
    time.sleep(0.2)
    return not _runs(pid, cluster)


def _is_settled(cluster: Path) -> bool:
    found = _read(cluster)
    return found is None or found.is_ready or not _runs(found.pid, cluster)


def _spawn(place: Place, programs: Path, sockets: Path, durable: bool) -> int:
    settings = {**_SETTINGS, "unix_socket_directories": str(sockets), "cluster_name": place.name(), **({} if durable else _FAST)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    postgres: list[str | Path] = [programs / "postgres", "-D", place.cluster, "-p", "5432", *options]
    # The shell ends at once, so the server is nobody's child and no terminal's.
    detach = 'log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'
    return int(place.account.run("/bin/sh", "-c", detach, "sh", place.log, *postgres, session=True))


def _disown(place: Place, file: Path) -> None:
    """A lock file of a server that is gone no longer names a process that now is somebody else's.

    Its other lines stay: by them PostgreSQL sees whether anything still holds the cluster's memory.
    """
    if file.exists() and not _runs(_first_number(file), place.cluster):
        rewrite = '{ echo "$2"; tail -n +2 "$1"; } >"$1.new" && mv "$1.new" "$1"'
        place.account.run("/bin/sh", "-c", rewrite, "sh", file, str(_NOBODYS_NUMBER))


def _first_number(file: Path) -> int:
    try:
        return abs(int(file.read_text(errors="replace").split()[0]))
    except (ValueError, IndexError):
        return _NOBODYS_NUMBER


def _end_orphans(place: Place) -> None:
    """Sessions that outlived their postmaster, busy with a long query, are ended; they would block the next one."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if entry.read_bytes().startswith(f"postgres: {place.name()}: ".encode()):
                os.kill(int(entry.parent.name), signal.SIGQUIT)
        except OSError:
            continue


def _until(reached: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
