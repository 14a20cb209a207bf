"""Workers killed while they send letters: every letter is handed over once, and none is lost; `python -m drills.letters`.

Three workers send at once, and one after the other is killed with SIGKILL and started again. A minute passes in three seconds, so
that a letter found on its way is asked about while the drill lasts. HUSLY_KILLS changes how often. Exit code 1 on any fault.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from drills import house  # first: it sets the data folder

KILLS = int(os.environ.get("HUSLY_KILLS", "20"))
LETTERS, WORKERS = 200, 3
FASTER = 20
OFFICE = house.DATA / "drilled-office"
LOG = house.DATA / "handed-over"
PATIENCE = 180.0  # seconds after the last kill until every letter must have come


def main() -> int:
    """Write, kill, recount; the exit code."""
    house.build()
    try:
        _write()
        began = time.time()
        kills = _kill(began, Random(7))
        faults = _recount()
    finally:
        house.close()
    print(f"  {LETTERS} letters, {WORKERS} workers, {kills} kills, {time.time() - began:.0f} s")
    for fault in faults:
        print(f"  FAULT {fault}")
    print("  every letter was handed over once and came" if not faults else "")
    return 1 if faults else 0


def work(began: float) -> None:
    """One worker, until it is killed."""
    import django

    django.setup()
    from husly.letters.dispatch import go_round
    from husly.operations import cast

    post = _Counted(OFFICE)
    while True:
        go_round(cast.NORDBY, _now(began), post=post, paper=None)
        time.sleep(0.2)


def _now(began: float) -> datetime:
    from husly.core.clock import COPENHAGEN

    return datetime.fromtimestamp(began, COPENHAGEN) + timedelta(seconds=FASTER * (time.time() - began))


class _Counted:
    """The post office, slow enough to be killed in, with a line for every letter that was handed over to it."""

    def __init__(self, folder: Path) -> None:
        from husly.letters.postoffice import PostOffice

        self._post = PostOffice(folder, {})

    def send(self, sending: Any, *, at: datetime) -> Any:
        """As the office does it."""
        proof = self._post.send(sending, at=at)
        with LOG.open("a") as file:
            file.write(f"{sending.key}\n")
        time.sleep(0.05)
        return proof

    def __getattr__(self, name: str) -> Any:
        return getattr(self._post, name)


def _write() -> None:
    from django.db import transaction

    from husly.accounts.models import Organisation
    from husly.audit.walls import enter
    from husly.cases.models import Case
    from husly.core import clock
    from husly.core.actors import system
    from husly.intake.actions import Delivery, receive
    from husly.intake.rules import Channel
    from husly.intake.schemas import NoticeIn
    from husly.letters import actions
    from husly.letters.rules import LetterKind
    from husly.operations import cast

    LOG.unlink(missing_ok=True)
    subprocess.run(["rm", "-rf", str(OFFICE)], check=True)
    at, by = clock.now() - timedelta(minutes=5), system(cast.NORDBY)
    landlord = Organisation.objects.get(name=cast.BOLIGFORENING).pk
    for number in range(LETTERS):
        notice = house.notice(number)
        notice["tenants"][0]["cpr"] = f"0101{80 + number // 100}{number % 100:02}11"
        with transaction.atomic():
            enter(cast.NORDBY)
            receive(Delivery(NoticeIn.model_validate(notice), Channel.API, organisation_id=landlord), by=by, at=at)
            case = Case.objects.latest("id")
            person = case.household.people.get()
            actions.queue(case=case, kind=LetterKind.COUNSELLING, to_person=person, by=by, at=at)


def _kill(began: float, random: Random) -> int:
    command = [sys.executable, "-c", f"from drills import letters; letters.work({began!r})"]
    workers = [subprocess.Popen(command) for _ in range(WORKERS)]
    kills = 0
    try:
        while kills < KILLS and _waiting():
            time.sleep(random.uniform(0.5, 2.5))
            number = random.randrange(WORKERS)
            workers[number].send_signal(signal.SIGKILL)
            workers[number].wait()
            workers[number] = subprocess.Popen(command)
            kills += 1
        end = time.time() + PATIENCE
        while _waiting() and time.time() < end:
            time.sleep(1)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return kills


def _waiting() -> int:
    from django.db import transaction

    from husly.audit.walls import enter
    from husly.letters.models import Letter
    from husly.operations import cast

    with transaction.atomic():
        enter(cast.NORDBY)
        return Letter.objects.exclude(state="ARRIVED").count()


def _recount() -> list[str]:
    from django.db import transaction

    from husly.audit.walls import enter
    from husly.letters.models import Letter
    from husly.letters.postoffice import PostOffice
    from husly.operations import cast

    handed_over = Counter(LOG.read_text().split())
    taken = {str(item.key) for item in PostOffice(OFFICE, {}).items()}
    with transaction.atomic():
        enter(cast.NORDBY)
        states = {str(key): state for key, state in Letter.objects.values_list("key", "state")}
    faults = [f"{key} was handed over {times} times" for key, times in handed_over.items() if times > 1]
    faults += [f"{key} is {state}" for key, state in states.items() if state != "ARRIVED"]
    faults += [f"{key} never came to the post office" for key in states if key not in taken]
    return faults if len(states) == LETTERS else [*faults, f"{len(states)} letters instead of {LETTERS}"]


if __name__ == "__main__":
    sys.exit(main())
