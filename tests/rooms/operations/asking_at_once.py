"""Two workers and a register that takes its time, in a database of their own: prints what became of the questions, as JSON.

Run by test_looking_up.py with HUSLY_DATABASE_URL set.
"""

import json
import sys
import threading
import time
from collections import Counter

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from husly.audit.walls import enter  # noqa: E402
from husly.cases.models import Case  # noqa: E402
from husly.core import clock  # noqa: E402
from husly.core.actors import system  # noqa: E402
from husly.intake.actions import Delivery, receive  # noqa: E402
from husly.intake.rules import Channel  # noqa: E402
from husly.intake.schemas import NoticeIn  # noqa: E402
from husly.operations.look_ups import look_up  # noqa: E402
from husly.parties.models import LookUp  # noqa: E402
from husly.parties.registry import Answer, Question  # noqa: E402
from tests import cast  # noqa: E402

CASES, WORKERS = 30, 2


class Unhurried:
    """Knows nobody, takes ten milliseconds to say so, and counts who was asked about and in what state of the database."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.in_transaction = 0

    def look_up(self, question: Question) -> Answer:
        self.asked[str(question.about)] += 1
        self.in_transaction += connection.in_atomic_block
        time.sleep(0.01)
        return Answer("Prøveregistret", question.at, is_found=False)


def main() -> None:
    call_command("migrate", verbosity=0)
    cast.settle(password=cast.PASSWORD, at=clock.now())
    for number in range(CASES):
        notice = NoticeIn.model_validate(cast.jens(tenants=[{"name": f"Lejer {number}", "cpr": f"{number % 28 + 1:02}0480{number:04}"}]))
        with transaction.atomic():
            enter(cast.NORDBY)
            receive(Delivery(notice, Channel.API), by=system(cast.NORDBY), at=clock.now())
    faults: list[str] = []
    threading.excepthook = lambda fault: faults.append(fault.exc_type.__name__)
    register, gate = Unhurried(), threading.Barrier(WORKERS)
    workers = [threading.Thread(target=work, args=(register, gate)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with transaction.atomic():
        enter(cast.NORDBY)
        states = Counter(LookUp.objects.values_list("state", flat=True))
        counted = {"cases": Case.objects.count(), "states": states, "asked": len(register.asked), "most": max(register.asked.values())}
    json.dump({**counted, "in_transaction": register.in_transaction, "faults": faults}, sys.stdout)


def work(register: Unhurried, gate: threading.Barrier) -> None:
    """Rounds until nothing is due and the other worker has had its turn."""
    gate.wait()
    for _ in range(8):
        look_up(cast.NORDBY, register, at=clock.now())
        time.sleep(0.02)
    connection.close()


main()
