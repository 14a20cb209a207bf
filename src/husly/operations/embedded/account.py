"""Under whose name PostgreSQL runs, and how a command is run in that name: it refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_UNPRIVILEGED = ("nobody", "daemon")  # on every Unix; none is created


class Trouble(Exception):
    """The server cannot be had; the message is one line that says what is wrong and what to do."""


@dataclass(frozen=True)
class Account:
    """A user and group to step down to; `uid` None means: stay who we are."""

    uid: int | None = None
    gid: int | None = None

    @property
    def steps_down(self) -> bool:
        """Whether commands run under another name than ours."""
        return self.uid is not None

    def run(self, *command: str | Path, stdin: str = "", session: bool = False) -> str:
        """The command's output. Its environment is empty and its folder is /, which every user may read.

        Raises `Trouble` when it fails, and OSError when this account may not run it at all.
        """
        done = self._call([str(part) for part in command], stdin, session)
        if done.returncode != 0:
            said = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
            raise Trouble(f"{Path(command[0]).name} ended with {done.returncode}: {said}")
        return done.stdout

    def _call(self, command: Sequence[str], stdin: str, session: bool) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 – no shell, and every argument is ours
            command,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            umask=0o077,
            start_new_session=session,
            user=self.uid,
            group=self.gid,
            extra_groups=[] if self.steps_down else None,
        )


def account_for(home: Path) -> Account:
    """Who runs the server whose files lie in `home`: its owner if it exists already, else ourselves or, for root, nobody.

    Raises `Trouble` when the files belong to somebody we cannot become.
    """
    owner = home.stat().st_uid if home.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise Trouble(f"{home} belongs to another user: run as that user, or set HUSLY_DATA to a folder of your own.")
        return Account()
    if owner:
        return Account(owner, home.stat().st_gid)
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Trouble("PostgreSQL will not run as root and no user `nobody` or `daemon` is known: run as an ordinary user.")
