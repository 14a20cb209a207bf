"""Two ways to one database: the owner, who migrates, and the role of the web and the workers, which owns nothing."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from husly.audit.walls import APP_ROLE
from husly.operations import embedded


def configured(data: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` for everything, `owner` for migrations.

    HUSLY_DATABASE_URL is the owner's address on the municipality's own server. HUSLY_APP_DATABASE_URL is that of a login which is
    a member of husly_app; without it the owner's connection steps down to that role before it is used.
    Without either the embedded server is started.
    """
    own = os.environ.get("HUSLY_DATABASE_URL")
    if own:
        return {"default": _app(own, os.environ.get("HUSLY_APP_DATABASE_URL")), "owner": _database(own)}
    server = embedded.start(data)
    return {"default": _database(server.url(APP_ROLE)), "owner": _database(server.url("husly_owner"))}


def _app(owner: str, app: str | None) -> dict[str, Any]:
    database = _database(app or owner)
    if not app:
        database["OPTIONS"]["options"] = f"-c role={APP_ROLE}"
    return database


def _database(url: str) -> dict[str, Any]:
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("HUSLY_DATABASE_URL must begin with postgresql:// and name a database on PostgreSQL 15 or later.")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured("HUSLY_DATABASE_URL cannot be read: write postgresql://user:password@host/database.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": str(parts.pop("dbname", "")),
        "USER": str(parts.pop("user", "")),
        "PASSWORD": str(parts.pop("password", "")),
        "HOST": str(parts.pop("host", "")),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": {**parts},
        "CONN_MAX_AGE": 60,  # a connection never gives back what its largest message took
        "CONN_HEALTH_CHECKS": True,
    }
