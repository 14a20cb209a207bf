"""How a cluster is made: beside its final place, with roles and database, and put there in one move when it is whole."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from husly.operations.embedded.account import Trouble
from husly.operations.embedded.place import Place

# The application's role owns nothing and cannot pass row-level security; what it may do with a table is granted by the
# migrations. One statement a line: that is how a single-user server reads.
_ROLES = """\
CREATE ROLE husly_owner LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS
CREATE ROLE husly_app LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS
ALTER ROLE husly_app SET idle_in_transaction_session_timeout = '60s'
CREATE DATABASE husly OWNER husly_owner
"""


def major(cluster: Path) -> int | None:
    """The PostgreSQL version that made a finished cluster; None where there is none yet."""
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def create(place: Place, programs: Path, *, durable: bool) -> None:
    """A finished cluster stands in its place, and what interrupted attempts left is gone."""
    run = place.account.run
    # A name of its own: when an attempt is killed, its initdb may go on writing for a while.
    unfinished = place.home / f"unfinished-{secrets.token_hex(4)}"
    initdb = ("--auth-local=trust", "--auth-host=reject", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-instructions")
    run(programs / "initdb", "-D", unfinished, *initdb, "--no-sync")
    run(programs / "postgres", "--single", "-D", unfinished, "-c", "exit_on_error=on", "-c", "fsync=off", "postgres", stdin=_ROLES)
    if durable:
        run(programs / "initdb", "-D", unfinished, "--sync-only")
    unfinished.rename(place.cluster)
    if durable:
        _sync(place.home)
    for left_over in place.home.glob("unfinished-*"):
        with suppress(Trouble):
            run("rm", "-rf", left_over)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
