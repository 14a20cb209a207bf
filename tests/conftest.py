"""One database a test process, made by the owner's migrations and used as the role of the web; the cast lives in it."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from tests import cast, databases

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A fresh database with the cast in it, dropped afterwards."""
    name = f"husly_test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    owner = settings.DATABASES["owner"]
    parts = {"dbname": owner["NAME"], "user": owner["USER"], "password": owner["PASSWORD"], "host": owner["HOST"], "port": owner["PORT"]}
    home = psycopg.conninfo.make_conninfo("", **{key: value for key, value in parts.items() if value})
    with psycopg.connect(home, autocommit=True) as server, django_db_blocker.unblock():
        databases.make(server, name, like=databases.migrated(server))
        _connect_to(name)
        cast.settle(password=cast.PASSWORD, at=AT)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    with psycopg.connect(home, autocommit=True) as server:
        databases.drop(server, name)


def _connect_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@pytest.fixture
def as_(db: None) -> Callable[[str], Client]:
    """A browser in which somebody of the cast is logged in: `as_("karen")`."""

    def log_in(username: str) -> Client:
        client = Client(headers={"host": "localhost"})
        client.force_login(cast.user(username), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in


@pytest.fixture
def send(db: None) -> Callable[..., Any]:
    """Send a notice as a sender's system does: `send(cast.jens())`, by the landlord's key unless another is named."""
    keys: dict[str, str] = {}

    def post(notice: dict[str, Any], *, by: str = cast.BOLIGFORENING, key: str | None = None, **headers: str) -> Any:
        keys.setdefault(by, cast.token(by, at=AT))
        said = {"host": "localhost", "authorization": f"Bearer {keys[by]}", **headers}
        if key:
            said["idempotency-key"] = key
        client = Client(headers=said)
        return client.post("/api/v1/notices", json.dumps(notice), content_type="application/json")

    return post
