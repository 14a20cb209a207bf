"""How fast single notices are taken in over HTTP, against bare psycopg writing the same rows as durably."""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from bench.bare import Writer
from bench.figures import Figure, percentile
from husly.accounts.actions import issue_token, revoke_token
from husly.accounts.models import Organisation
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core import clock
from husly.core.actors import system
from husly.operations import cast, demo_notices
from husly.operations.server import Server

CLIENTS, ROUNDS, EACH = 8, 3, 60  # rounds of both sides in turn; notices a client in each round
WARM_UP = 10
_chance = random.SystemRandom()  # unlike every run before, for the base is kept


def measure(server: Server) -> dict[str, Figure]:
    """Both promises of intake: the pace against bare psycopg, and the slow answers against the middle ones."""
    husly, bare, answers = 0.0, 0.0, list[float]()
    with _key() as key:
        senders = [_Sender(server.address, key) for _ in range(CLIENTS)]
        writer = Writer(lambda i: senders[0].send(i))
        writers = [writer.connected() for _ in range(CLIENTS)]
        _together([one.send for one in senders], WARM_UP)
        _together([one.write for one in writers], WARM_UP)
        for _ in range(ROUNDS):
            seconds, _times = _together([one.write for one in writers], EACH)
            bare += seconds
            for one in senders:
                one.reconnect()
            seconds, times = _together([one.send for one in senders], EACH)
            husly += seconds
            answers += times
    sent = ROUNDS * CLIENTS * EACH
    p50, p95 = (percentile(answers, share) * 1000 for share in (0.5, 0.95))
    return {"intake_single": Figure(sent / husly, sent / bare), "intake_single_p95": Figure(p95, p50)}


class _Sender:
    """A sender's system with one connection that it keeps."""

    def __init__(self, address: str, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def reconnect(self) -> None:
        """A fresh connection at the next notice: the server closes one that rests while the other side is measured."""
        self._connection.close()

    def send(self, number: int) -> None:
        """One notice is received for good, every other with a CPR number."""
        self._connection.request("POST", "/api/v1/notices", json.dumps(_notice(with_cpr=number % 2 == 0)), self._headers)
        answer = self._connection.getresponse()
        said = json.loads(answer.read())
        if answer.status != 201 or said["state"] != "RECEIVED" or answer.headers["Idempotency-Replayed"]:
            raise SystemExit(f"A notice was answered with {answer.status}: {said}")


def _notice(*, with_cpr: bool) -> dict[str, Any]:
    """A notice like the demo's, about a household that nobody has told of before."""
    notice = demo_notices.for_soenderby(clock.today())[0]
    born = date.fromordinal(_chance.randrange(date(1940, 1, 1).toordinal(), date(1999, 12, 31).toordinal()))
    tenant = notice["tenants"][0] | {"birth_date": born.isoformat()}
    if with_cpr:
        tenant["cpr"] = f"{born:%d%m%y}{_chance.randrange(4000):04d}"
    sender = notice["sender"] | {"reference": f"R-{_chance.getrandbits(64):016x}"}
    return notice | {"tenants": [tenant], "sender": sender}


def _together(acts: list[Callable[[int], None]], times: int) -> tuple[float, list[float]]:
    """Each act so many times in a thread of its own, all at once: the seconds it took, and those of every single one."""
    taken: list[float] = []
    start = threading.Barrier(len(acts) + 1)

    def work(act: Callable[[int], None]) -> None:
        start.wait()
        for number in range(times):
            began = time.perf_counter()
            act(number)
            taken.append(time.perf_counter() - began)

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if len(taken) != len(acts) * times:
        raise SystemExit("Not everything that was sent was done.")
    return seconds, taken


@contextmanager
def _key() -> Iterator[str]:
    """A sender's key for Sønderby, revoked afterwards; Nordby's 8,000 cases stay as they are."""
    by = system(None)
    with transaction.atomic():
        enter(NOWHERE)
        organisation = Organisation.objects.get(name=cast.BOLIGFORENING)
        token, text = issue_token(organisation=organisation, municipalities=[cast.SOENDERBY], label="bench", by=by, at=clock.now())
    yield text
    with transaction.atomic():
        enter(NOWHERE)
        revoke_token(token=token, by=by, at=clock.now())
