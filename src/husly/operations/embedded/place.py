"""Where things lie: the user's data folder, and in it, or elsewhere if PostgreSQL's user cannot reach it, the server's home."""

import fcntl
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from husly.operations.embedded.account import Account, Trouble, account_for

SYSTEM = Path("/var/lib/husly")  # root only: for what must be readable to a user who cannot reach the data folder
_LONGEST_SOCKET = 100  # bytes; macOS allows 103, Linux 107
_SOCKET = ".s.PGSQL.5432"


def data_folder() -> Path:
    """HUSLY_DATA, or `var` in the project's folder (in the current one when Husly is installed without its project)."""
    chosen = os.environ.get("HUSLY_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    project = Path(__file__).resolve().parents[4]
    return (project if (project / "pyproject.toml").exists() else Path.cwd()) / "var"


@dataclass(frozen=True)
class Place:
    """The home of one server: `postgresql` in the data folder, or what the link of that name points to."""

    link: Path
    home: Path
    account: Account

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder; it exists only when finished."""
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        """What the server says, without statements or values."""
        return self.home / "log"

    @classmethod
    @contextmanager
    def locked(cls, data: Path, *, create: bool = False) -> Iterator["Place"]:
        """The place for a data folder that exists or is made, held by this process alone until the block ends."""
        try:
            if create:
                data.mkdir(parents=True, exist_ok=True)
            with _held(data):
                yield cls._find(data.resolve(), create)
        except OSError as error:
            place = error.filename or data
            raise Trouble(f"{place} cannot be used ({error.strerror}): set HUSLY_DATA to a folder of your own.") from error

    @classmethod
    def _find(cls, data: Path, create: bool) -> "Place":
        link = data / "postgresql"
        _let_go_of_anothers(link)
        home = link.resolve()
        account = account_for(home)
        if create and not home.exists():
            if not link.is_symlink() and not _reaches(account, data):
                home = SYSTEM / f"{data.parent.name}-{secrets.token_hex(4)}"
                link.symlink_to(home)
            if home.parent == SYSTEM:
                _open_to_all(SYSTEM)
            _give(home, account)
        if home.parent == SYSTEM and home.exists():
            _note_whose(home, data)
        return cls(link, home, account)

    def is_reachable(self) -> bool:
        """Whether the server's user can enter its home, as it could when the home was made."""
        return _reaches(self.account, self.home)

    def sockets(self) -> Path:
        """A folder only the server's user (and root) can enter, with a path short enough for a socket; it exists afterwards."""
        inside = self.home / "socket"
        folder = inside if _fits(inside) else Path("/tmp") / self.name()  # noqa: S108 – checked below
        self.account.run("mkdir", "-p", "-m", "700", folder)
        found = folder.lstat()
        owner = os.geteuid() if self.account.uid is None else self.account.uid
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != 0o700:
            raise Trouble(f"{folder} was made by somebody else: remove it, or set HUSLY_DATA to a folder with a shorter path.")
        return folder

    def remove(self) -> None:
        """Nothing of this server is left but the link, so that the next one stands in the same place."""
        shutil.rmtree(Path("/tmp") / self.name(), ignore_errors=True)  # noqa: S108 – the name is ours
        shutil.rmtree(self.home, ignore_errors=True)
        _whose(self.home).unlink(missing_ok=True)

    def name(self) -> str:
        """A name for this server in the list of processes."""
        return f"husly-{hashlib.sha256(os.fsencode(self.cluster)).hexdigest()[:12]}"


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _whose(home: Path) -> Path:
    """A link back from a home that lies elsewhere to the data folder it serves; one that leads nowhere marks a home to throw away."""
    return home.with_name(f"{home.name}.data")


def _note_whose(home: Path, data: Path) -> None:
    back = _whose(home)
    if not back.is_symlink() or back.readlink() != data:
        back.unlink(missing_ok=True)
        back.symlink_to(data)


def _let_go_of_anothers(link: Path) -> None:
    """A copied data folder brings along the link to the original's server, which is not its own; a moved one keeps it."""
    if link.is_symlink() and link.readlink().parent == SYSTEM:
        back = _whose(link.readlink())
        original = back.readlink() / link.name if back.is_symlink() else link
        if original != link and original.is_symlink() and original.readlink() == link.readlink():
            link.unlink()


def _fits(folder: Path) -> bool:
    # PostgreSQL reads the folder from a list with commas and quotes.
    return len(os.fsencode(folder / _SOCKET)) <= _LONGEST_SOCKET and not {",", '"'} & set(str(folder))


def _reaches(account: Account, folder: Path) -> bool:
    if not account.steps_down:
        return True
    try:
        account.run("test", "-x", folder)
    except Trouble:
        return False
    return True


def _open_to_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)


def _give(home: Path, account: Account) -> None:
    home.mkdir(mode=0o700)
    if account.uid is not None and account.gid is not None:
        os.chown(home, account.uid, account.gid, follow_symlinks=False)
