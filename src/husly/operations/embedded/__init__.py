"""The PostgreSQL that comes along, for trials and tests: started on demand, reached through a socket only, left running.

Standard library only, so that the settings may ask for it before Django is there. A municipality in production uses its
own server (HUSLY_DATABASE_URL) and never comes here. Plain command: `python -m husly.operations.embedded start|stop|status|url|erase`.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from husly.operations.embedded import binaries, cluster, postmaster
from husly.operations.embedded.account import Trouble
from husly.operations.embedded.place import Place, data_folder

__all__ = ["Server", "Trouble", "data_folder", "erase", "start", "status", "stop"]


@dataclass(frozen=True)
class Server:
    """A server that answers: where its data lies and the folder that holds its socket."""

    cluster: Path
    sockets: Path
    pid: int

    def url(self, role: str = "husly_app", database: str = "husly") -> str:
        """The address for a role and a database; it holds no secret, the socket's folder is the lock."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self.sockets), safe='/')}"


def start(data: Path, *, durable: bool = True) -> Server:
    """A server for this data folder answers, with the roles husly_owner and husly_app and the database husly.

    The first call makes the cluster; a later one finds it, running or not. Safe to call from many processes at once.
    `durable=False` gives up safety against power cuts for speed (tests only); asking for a durable server
    restarts one that is not. Raises `Trouble` with one line that says what to do.
    """
    with Place.locked(data, create=True) as place:
        running = postmaster.find(place.cluster)
        if running and durable and not postmaster.is_durable(place.cluster):
            postmaster.halt(running, place.cluster)
            running = None
        if not running:
            chosen = binaries.choose(place.account, cluster.major(place.cluster))
            if not place.cluster.exists():
                cluster.create(place, chosen, durable=durable)
            running = postmaster.launch(place, chosen, durable=durable)
        return Server(place.cluster, running.sockets, running.pid)


def stop(data: Path) -> bool:
    """No server runs for this data folder, and its data is safe; true if one had to be stopped."""
    if not data.is_dir():
        return False
    with Place.locked(data) as place:
        running = postmaster.find(place.cluster)
        if running:
            postmaster.halt(running, place.cluster)
        return running is not None


def status(data: Path) -> Server | None:
    """The server that runs for this data folder, or None; starts nothing."""
    if not data.is_dir():
        return None
    with Place.locked(data) as place:
        running = postmaster.find(place.cluster)
        return Server(place.cluster, running.sockets, running.pid) if running else None


def erase(data: Path) -> None:
    """The server is stopped and everything it kept for this data folder is gone, its backups excepted."""
    if not data.is_dir():
        return
    with Place.locked(data) as place:
        running = postmaster.find(place.cluster)
        if running:
            postmaster.halt(running, place.cluster)
        place.remove()
