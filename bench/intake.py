"""How fast single notices are taken in over HTTP, against bare psycopg writing the same rows as durably."""

import threading
import time
from collections.abc import Callable

from django.test import Client

from bench import clients, grounds
from bench.bare import Writer, learn
from bench.clients import PORT, Sender
from bench.figures import Figure, percentile
from husly.operations.server import Server

CLIENTS, ROUNDS, EACH = 8, 3, 60  # rounds of both sides in turn; notices a client in each round
WARM_UP = 10


def measure() -> dict[str, Figure]:
    """Both promises of intake: the pace against bare psycopg, and the slow answers against the middle ones."""
    husly, bare, answers = 0.0, 0.0, list[float]()
    with grounds.scratch() as base, clients.key() as key:
        with grounds.as_owner(base) as connection:
            patterns = [learn(connection, lambda: _receive(key, 0)), learn(connection, lambda: _receive(key, 1))]
        writers = [Writer(grounds.as_owner(base), patterns) for _ in range(CLIENTS)]
        with Server(PORT) as server:
            senders = [Sender(server, key) for _ in range(CLIENTS)]
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


def _receive(key: str, number: int) -> None:
    """One notice is received by this process, while no worker is at work that could leave rows of its own."""
    sender = Client(headers={"host": "localhost", "authorization": f"Bearer {key}"})
    answer = sender.post(clients.NOTICES, clients.fresh(number), content_type="application/json")
    if answer.status_code != 201:
        raise SystemExit(f"A notice was answered with {answer.status_code}.")


def _together(acts: list[Callable[[int], object]], times: int) -> tuple[float, list[float]]:
    """Each act so many times in a thread of its own, all at once: the seconds it took, and those of every single one."""
    taken: list[float] = []
    start = threading.Barrier(len(acts) + 1)

    def work(act: Callable[[int], object]) -> None:
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
