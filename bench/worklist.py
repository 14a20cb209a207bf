"""How long the worklist takes in a municipality of 8,000 cases, against an empty page of the same stack with the same login."""

import http.client
import statistics
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from bench.figures import Figure
from husly.accounts.models import User
from husly.operations.server import Server

EMPTY, PAGES = "/bench/empty", ("/", "/?vis=alle")  # Karen's own list, which she opens with, and everybody's
ROWS = 40
WARM_UP, TIMES = 40, 200


def measure(server: Server) -> dict[str, Figure]:
    """The slower of the two lists, median against median; the pages are asked for in turn on one kept connection."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    headers = {"Cookie": _login()}
    taken: dict[str, list[float]] = {page: [] for page in (EMPTY, *PAGES)}
    for turn in range(WARM_UP + TIMES):
        for page, times in taken.items():
            seconds = _get(connection, page, headers, rows=0 if page == EMPTY else ROWS)
            if turn >= WARM_UP:
                times.append(seconds)
    medians = {page: statistics.median(times) * 1000 for page, times in taken.items()}
    return {"worklist": Figure(max(medians[page] for page in PAGES), medians[EMPTY])}


def _get(connection: http.client.HTTPConnection, page: str, headers: dict[str, str], *, rows: int) -> float:
    began = time.perf_counter()
    connection.request("GET", page, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    seconds = time.perf_counter() - began
    if answer.status != 200 or body.count(b"data-row") != rows or b"Karen Lund" not in body:
        raise SystemExit(f"{page} was answered with {answer.status} and {body.count(b'data-row')} rows; {rows} were expected.")
    return seconds


def _login() -> str:
    """Karen's session, as a cookie."""
    client = Client()
    client.force_login(User.objects.get(username="karen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
