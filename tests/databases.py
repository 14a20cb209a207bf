"""A database of one's own on the tests' server, for what must run in processes of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings


@contextmanager
def new(what: str) -> Iterator[dict[str, str]]:
    """A new database, as the environment names it to Husly; dropped afterwards."""
    name = f"husly_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    owner, app = settings.DATABASES["owner"], settings.DATABASES["default"]
    with psycopg.connect(**_given(owner), dbname=_HOME, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        named = {"HUSLY_DATABASE_URL": _address(owner, name)}
        if app["USER"] != owner["USER"]:
            named["HUSLY_APP_DATABASE_URL"] = _address(app, name)
        yield named
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


_HOME = settings.DATABASES["owner"]["NAME"]  # as it is before the tests' own database takes its place


def _given(database: dict[str, str]) -> dict[str, str]:
    return {name: database[name.upper()] for name in ("user", "password", "host", "port") if database[name.upper()]}


def _address(database: dict[str, str], name: str) -> str:
    return f"postgresql:///{name}?{urlencode(_given(database), quote_via=quote)}"
