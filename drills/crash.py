"""Twenty kills while notices come in: every acknowledged notice is there once, with its duties, and the log is whole; `make crash`.

By turns the web (one worker, or all of it) and all of PostgreSQL are killed with SIGKILL; the next kill waits until notices are
received again. HUSLY_KILLS changes how often, HUSLY_SEED repeats the pauses. Exit code 1 on any loss, doubling, or answer that a
sender could not understand.
"""

import json
import os
import secrets
import sys
import threading
import time
from collections import Counter
from itertools import count
from random import Random

from drills import house  # first: it sets the data folder
from drills.processes import Mortal, end, fell_postgresql
from drills.wire import Answer, ask
from husly.operations import embedded

KILLS = int(os.environ.get("HUSLY_KILLS", "20"))
SEED = int(os.environ.get("HUSLY_SEED", secrets.randbelow(10**6)))
CLIENTS = 4
BETWEEN = 5  # notices at least that are acknowledged between two kills
PATIENCE = 120.0  # seconds that a notice may take until it is acknowledged


class Senders:
    """Four systems that send one notice after the other, each until it is acknowledged."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token
        self._numbers, self._stopped = count(1), threading.Event()
        self.receipts: dict[int, str] = {}
        self.answers: Counter[str] = Counter()
        self.faults: list[str] = []
        self._threads = [threading.Thread(target=self._send_all) for _ in range(CLIENTS)]

    def __enter__(self) -> "Senders":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def await_more(self, number: int) -> None:
        """So many more notices are acknowledged; a fault when that takes too long."""
        wanted, end = len(self.receipts) + number, time.monotonic() + PATIENCE
        while len(self.receipts) < wanted:
            if time.monotonic() > end:
                self.faults.append("no notice was received again after a kill")
                return
            time.sleep(0.01)

    def _send_all(self) -> None:
        while not self._stopped.is_set():
            number = next(self._numbers)
            if not self._send(number):
                self.faults.append(f"notice {number} was not acknowledged within {PATIENCE:.0f} s")

    def _send(self, number: int) -> bool:
        body = house.packed(house.notice(number))
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", "Idempotency-Key": f"n-{number}"}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = ask(self._port, "POST", "/api/v1/notices", body, headers)
            self._note(answer)
            if answer.status == 201:
                self.receipts[number] = _receipt(answer)
                return True
            time.sleep(0.05)
        return False

    def _note(self, answer: Answer) -> None:
        replayed = " again" if "idempotency-replayed" in answer.headers else ""
        self.answers[f"{answer.status or 'no answer'}{replayed}"] += 1
        is_proper = answer.headers.get("content-type") == "application/problem+json" and "retry-after" in answer.headers
        if answer.status not in (0, 201) and not (answer.status == 503 and is_proper):
            self.faults.append(f"answered {answer.status}: {answer.text[:200]!r}")


def main() -> int:
    """Build, kill, recount; the exit code."""
    print(f"Seed {SEED}: HUSLY_SEED={SEED} make crash repeats the pauses of this run.")
    began = time.monotonic()
    house.build()
    from husly.operations import cast

    token = house.token(cast.BOLIGFORENING, (cast.NORDBY,))
    try:
        with Mortal(house.free_port()) as server:
            with Senders(server.port, token) as senders:
                kills = _kill(server, senders, Random(SEED))
            faults = senders.faults + ([] if server.worker_is_alive() else ["the worker that seals the log has ended"])
        faults += _recount(senders.receipts)
        faults += house.verify()
    finally:
        house.close()
    print(f"  kills    {', '.join(f'{n} {what}' for what, n in kills.items())}")
    print(f"  answers  {', '.join(f'{n} × {what}' for what, n in sorted(senders.answers.items()))}")
    print(f"{len(senders.receipts)} notices acknowledged, {time.monotonic() - began:.0f} s.")
    for fault in faults:
        print(f"- {fault}")
    print(f"{len(faults)} faults." if faults else "No notice lost, none twice, every case has its duties, the log is whole.")
    return 1 if faults else 0


def _kill(server: Mortal, senders: Senders, random: Random) -> Counter[str]:
    kills: Counter[str] = Counter()
    for turn in range(KILLS):
        senders.await_more(BETWEEN)
        time.sleep(random.uniform(0, 0.5))
        if turn % 2:
            fell_postgresql()
            time.sleep(random.uniform(0.2, 1.0))  # the web goes on without it, and says so
            embedded.start(house.DATA)
            kills["× PostgreSQL"] += 1
        elif turn % 4:
            server.fell_the_web()
            kills["× the whole web"] += 1
        else:
            end(server.one_of_the_web())
            kills["× a worker of the web"] += 1
    senders.await_more(BETWEEN)
    return kills


def _recount(receipts: dict[int, str]) -> list[str]:
    """What is lost, doubled, or without its duties."""
    from django.db import connections

    connections.close_all()  # ours were made before the first kill
    stored = [one for notices in house.stored().values() for one in notices]
    numbers: dict[int, list[str]] = {}
    for one in stored:
        numbers.setdefault(int(one.body()["sender"]["reference"].removeprefix("Ø-")), []).append(str(one.receipt))
    faults = [f"notice {number}: {receipt} is lost" for number, receipt in receipts.items() if receipt not in numbers.get(number, [])]
    faults += [f"notice {number} is there {len(found)} times" for number, found in numbers.items() if len(found) != 1]
    faults += [f"notice {number} is there and was never acknowledged" for number in numbers.keys() - receipts.keys()]
    return faults + _without_duties(len(stored))


def _without_duties(expected: int) -> list[str]:
    from django.db.models import Count

    from husly.cases.models import Case
    from husly.operations import cast

    with house.inside(cast.NORDBY):
        owed = Counter(Case.objects.annotate(owed=Count("duties")).values_list("owed", flat=True))
    faults = [] if sum(owed.values()) == expected else [f"{expected} notices of different households made {sum(owed.values())} cases"]
    if len(owed) != 1 or 0 in owed:
        faults.append(f"equal notices made unequal duties: {dict(owed)}")
    return faults


def _receipt(answer: Answer) -> str:
    return str(json.loads(answer.body)["receipt"])


if __name__ == "__main__":
    sys.exit(main())
