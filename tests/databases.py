"""A database of one's own on the tests' server, for what must run in processes of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from psycopg.errors import InsufficientPrivilege, ObjectInUse

_ONE_AT_A_TIME = 7_113  # the lock under which the migrated database is made
_PATIENCE = 150  # tries, a fifth of a second apart


@contextmanager
def new(what: str, *, like: str = "") -> Iterator[dict[str, str]]:
    """A new database, with all tables and nothing in them or a copy of another `what`, as the environment names it to Husly; dropped
    afterwards."""
    name = _name(what)
    with psycopg.connect(**_given(settings.DATABASES["owner"]), dbname=_HOME, autocommit=True) as server:
        make(server, name, like=_name(like) if like else migrated(server))
        yield _named(name)
        drop(server, name)


def make(server: psycopg.Connection, name: str, *, like: str = "") -> None:
    """A database of that name, whatever stood there: empty, or a copy of one to which nobody is connected."""
    drop(server, name)
    server.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template0'} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")


def migrated(server: psycopg.Connection) -> str:
    """The database of this run that everybody's own is a copy of: the first process makes it with all tables, the others wait for it.

    Those of earlier runs are dropped.
    """
    name = f"husly_migrated_{os.environ.get('PYTEST_XDIST_TESTRUNUID', str(os.getpid()))[:20]}"
    server.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
    try:
        there = [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'husly_migrated_%'").fetchall()]
        for one in there:
            if one != name:
                drop(server, one)
        if name not in there:
            make(server, f"{name}_new")
            surroundings = {**os.environ, **_named(f"{name}_new")}
            subprocess.run([sys.executable, "-m", "husly", "migrate"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
            server.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])
    return name


def drop(server: psycopg.Connection, name: str) -> None:
    """It is gone. PostgreSQL's own tidying of it is nobody's to end but its own, and is waited for."""
    for _ in range(_PATIENCE):
        try:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        except (InsufficientPrivilege, ObjectInUse):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{name} is still in use.")


def _named(name: str) -> dict[str, str]:
    owner, app = settings.DATABASES["owner"], settings.DATABASES["default"]
    named = {"HUSLY_DATABASE_URL": _address(owner, name)}
    if app["USER"] != owner["USER"]:
        named["HUSLY_APP_DATABASE_URL"] = _address(app, name)
    return named


def _name(what: str) -> str:
    return f"husly_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


_HOME = settings.DATABASES["owner"]["NAME"]  # as it is before the tests' own database takes its place


def _given(database: dict[str, str]) -> dict[str, str]:
    return {name: database[name.upper()] for name in ("user", "password", "host", "port") if database[name.upper()]}


def _address(database: dict[str, str], name: str) -> str:
    return f"postgresql:///{name}?{urlencode(_given(database), quote_via=quote)}"
