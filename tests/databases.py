"""A database of one's own on the tests' server, for what must run in processes of its own."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from psycopg.errors import InsufficientPrivilege, ObjectInUse

_PATIENCE = 150  # tries, a fifth of a second apart


@contextmanager
def new(what: str, *, like: str = "") -> Iterator[dict[str, str]]:
    """A new database, empty or a copy of another `what`, as the environment names it to Husly; dropped afterwards."""
    name = _name(what)
    owner, app = settings.DATABASES["owner"], settings.DATABASES["default"]
    with psycopg.connect(**_given(owner), dbname=_HOME, autocommit=True) as server:
        make(server, name, like=_name(like) if like else "")
        named = {"HUSLY_DATABASE_URL": _address(owner, name)}
        if app["USER"] != owner["USER"]:
            named["HUSLY_APP_DATABASE_URL"] = _address(app, name)
        yield named
        drop(server, name)


def make(server: psycopg.Connection, name: str, *, like: str = "") -> None:
    """A database of that name, whatever stood there: empty, or a copy of one to which nobody is connected."""
    drop(server, name)
    server.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template0'} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")


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


def _name(what: str) -> str:
    return f"husly_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


_HOME = settings.DATABASES["owner"]["NAME"]  # as it is before the tests' own database takes its place


def _given(database: dict[str, str]) -> dict[str, str]:
    return {name: database[name.upper()] for name in ("user", "password", "host", "port") if database[name.upper()]}


def _address(database: dict[str, str], name: str) -> str:
    return f"postgresql:///{name}?{urlencode(_given(database), quote_via=quote)}"
