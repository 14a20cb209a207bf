"""Those who use a server while it is measured: a sender's system with its key, and a caseworker's browser."""

import http.client
import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client

from bench import invented
from husly.accounts.actions import issue_token, revoke_token
from husly.accounts.models import Organisation, User
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core import clock
from husly.core.actors import system
from husly.operations import cast
from husly.operations.server import Server

PORT = 8765
NOTICES = "/api/v1/notices"
_CSRF = "x" * 32  # the browser's own word, sent as cookie and as header
_chance = random.SystemRandom()  # unlike every run before, for bases are kept


class Sender:
    """A landlord's system with one connection that it keeps; it tells of households in Sønderby that nobody has told of before."""

    def __init__(self, server: Server, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def reconnect(self) -> None:
        """A fresh connection at the next notice: the server closes one that rests while another side is measured."""
        self._connection.close()

    def send(self, number: int) -> float:
        """One notice is received for good, every other with a CPR number; the seconds it took."""
        body = fresh(number)
        began = time.perf_counter()
        self._connection.request("POST", NOTICES, body, self._headers)
        answer = self._connection.getresponse()
        said = json.loads(answer.read())
        seconds = time.perf_counter() - began
        if answer.status != 201 or said["state"] != "RECEIVED" or answer.headers["Idempotency-Replayed"]:
            raise SystemExit(f"A notice was answered with {answer.status}: {said}")
        return seconds


class Reader:
    """Somebody's browser, Karen's if nobody else's, logged in to Husly on the present base, with one connection that it keeps."""

    def __init__(self, server: Server, username: str = "karen") -> None:
        self._connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        client, user = Client(), User.objects.get(username=username)
        self._name = str(user).encode()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self._headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}

    def get(self, page: str, *, rows: int) -> float:
        """The page has come with so many rows and her name on it; the seconds it took."""
        began = time.perf_counter()
        self._connection.request("GET", page, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        if answer.status != 200 or body.count(b"data-row") != rows or self._name not in body:
            raise SystemExit(f"{page} was answered with {answer.status} and {body.count(b'data-row')} rows; {rows} were expected.")
        return seconds

    def post(self, page: str, form: dict[str, str]) -> tuple[float, dict[str, Any]]:
        """What she has sent is saved; the seconds it took, and what was said about it."""
        cookies = f"{self._headers['Cookie']}; {settings.CSRF_COOKIE_NAME}={_CSRF}"
        headers = {"Cookie": cookies, "X-CSRFToken": _CSRF, "Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        self._connection.request("POST", page, urlencode(form), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        if answer.status != 200:
            raise SystemExit(f"{page} was answered with {answer.status}: {body.decode()[:200]}")
        return seconds, json.loads(body)


def fresh(number: int) -> str:
    """A notice as JSON about a household that nobody has told of before; it has a CPR number where `number` is even."""
    about = 2 * _chance.getrandbits(40) + number % 2
    return json.dumps(invented.notice(about, municipality=cast.SOENDERBY, today=clock.today(), is_stranger=True))


@contextmanager
def key() -> Iterator[str]:
    """A sender's key for Sønderby on the present base, revoked afterwards; Nordby's cases stay as they are."""
    by = system(None)
    with transaction.atomic():
        enter(NOWHERE)
        organisation = Organisation.objects.get(name=cast.BOLIGFORENING)
        token, text = issue_token(organisation=organisation, municipalities=[cast.SOENDERBY], label="bench", by=by, at=clock.now())
    yield text
    with transaction.atomic():
        enter(NOWHERE)
        revoke_token(token=token, by=by, at=clock.now())
