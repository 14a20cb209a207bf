"""A file of 10,000 rows and a folder of 500 messages while web, worker and PostgreSQL are killed by turns; a part of `make crash`.

Every row and every message ends in exactly one place, no case is there twice, and the same once more adds nothing. The next kill waits
until the work has gone on. HUSLY_ROWS, HUSLY_MESSAGES and HUSLY_KILLS change how much; HUSLY_SEED repeats the pauses.
"""

import os
import secrets
import sys
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from drills import house  # first: it sets the data folder
from drills.postman import FOLDER, empty_folder
from drills.processes import Mortal, fell_postgresql
from drills.sheets import HEADERS, Sheets, as_csv
from drills.wire import Browser
from husly.operations import embedded

ROWS, MESSAGES, KILLS = (int(os.environ.get(f"HUSLY_{name}", most)) for name, most in (("ROWS", 10_000), ("MESSAGES", 500), ("KILLS", 24)))
SEED = int(os.environ.get("HUSLY_SEED", secrets.randbelow(10**6)))
BAD = 25  # one row in so many, and one message in five
PATIENCE = 300.0  # seconds that the work may stand still
Found = TypeVar("Found")


def main() -> int:
    """Build, pour in, kill, recount, and once more without kills; the exit code."""
    print(f"Seed {SEED}: HUSLY_SEED={SEED} python -m drills.flood repeats the pauses of this run.")
    house.build()
    os.environ["HUSLY_POST_FOLDER"] = str(empty_folder())
    began = time.monotonic()
    file, messages = _file(), _messages()
    try:
        with Mortal(house.free_port()) as server:
            flood = Flood(server, file, messages)
            kills = flood.pour(Random(SEED))
            seconds = time.monotonic() - began
            faults = flood.recount() + ([] if kills.total() == KILLS else [f"all was done after {kills.total()} kills"])
            faults += flood.again()
        faults += house.verify()
    finally:
        house.close()
    print(f"  kills     {', '.join(f'{n} {what}' for what, n in kills.items())}")
    print(f"  rows      {', '.join(f'{n} × {what}' for what, n in sorted(flood.rows.items()))}")
    print(f"  messages  {', '.join(f'{n} × {what}' for what, n in sorted(flood.messages.items()))}")
    print(f"{ROWS} rows and {MESSAGES} messages in {seconds:.0f} s with the kills, {time.monotonic() - began:.0f} s with once more.")
    for fault in faults:
        print(f"- {fault}")
    whole = "Every row and every message is in exactly one place, no case is there twice, and the same once more added nothing."
    print(f"{len(faults)} faults." if faults else whole)
    return 1 if faults else 0


class Flood:
    """The file and the messages on their way."""

    def __init__(self, server: Mortal, file: bytes, messages: dict[str, tuple[bytes, str]]) -> None:
        self._server, self._file, self._sent = server, file, messages
        self._lone = Browser(server.port, "lone", house.PASSWORD)
        self.rows: Counter[str] = Counter()
        self.messages: Counter[str] = Counter()

    def pour(self, random: Random) -> Counter[str]:
        """All is done, in spite of the kills; which those were."""
        self._lay("a")
        pk, kills = self._upload(), Counter[str]()
        while not self._is_done(pk):
            if kills.total() == KILLS:
                self._await_more(pk)
                continue
            time.sleep(random.uniform(0, 0.7))
            kills[self._kill(kills.total(), random)] += 1
            self._await_more(pk)
        return kills

    def recount(self) -> list[str]:
        """What is lost, doubled, or ended otherwise than it must."""
        from husly.cases.models import Case
        from husly.files.models import FileRow
        from husly.intake.models import Notice
        from husly.post.models import Message

        rows = _asked(lambda: list(FileRow.objects.values_list("number", "state", "notice", "problems")))
        messages = _asked(lambda: [(one.raw(), one.state, one.reason) for one in Message.objects.without_bytes()])
        notices, cases = _asked(Notice.objects.count), _asked(Case.objects.count)
        self.rows, self.messages = Counter(state for _, state, _, _ in rows), Counter(state for _, state, _ in messages)
        must = {"TAKEN": ROWS - ROWS // BAD, "REFUSED": ROWS // BAD}
        faults = [] if self.rows == must else [f"the rows ended as {dict(self.rows)} instead of {must}"]
        faults += [] if sorted(number for number, *_ in rows) == list(range(2, ROWS + 2)) else ["not every row has one answer"]
        faults += [f"row {number} is {state}" for number, state, notice, why in rows if bool(notice) == bool(why)]
        faults += _of_messages(messages, self._sent)
        expected = must["TAKEN"] + self.messages["CONFIRMED"]
        return faults if notices == cases == expected else [*faults, f"{notices} notices, {cases} cases, {expected} expected"]

    def again(self) -> list[str]:
        """What the same file and the same messages add when they come once more."""
        from husly.files.models import File

        before = _asked(_stored)
        self._lay("b")
        pk = self._upload()
        while not self._is_done(pk):
            self._await_more(pk)
        file, after = _asked(lambda: File.objects.get(pk=pk)), _asked(_stored)
        faults = [] if before == after else [f"before {before}, and after the same once more {after}"]
        return faults if (file.taken, file.bad) == (0, ROWS // BAD) else [*faults, f"{file.taken} rows of the same file were taken"]

    def _kill(self, turn: int, random: Random) -> str:
        """One of the three is gone, and is there again after a moment."""
        if turn % 3 == 0:
            self._server.fell_the_worker()
            return "× the worker"
        if turn % 3 == 1:
            fell_postgresql()
            time.sleep(random.uniform(0.2, 1.0))
            embedded.start(house.DATA)
            return "× PostgreSQL"
        self._server.fell_the_web()
        return "× the whole web"

    def _lay(self, round_: str) -> None:
        """All messages into the folder, as another system lays them there."""
        from husly.operations import cast

        box = FOLDER / cast.NORDBY
        box.mkdir(exist_ok=True)
        for name, (raw, _) in self._sent.items():
            beside = box / f".{name}"
            beside.write_bytes(raw)
            os.utime(beside, (time.time() - 60,) * 2)
            beside.rename(box / f"{round_}-{name}.xml")

    def _upload(self) -> int:
        """The file, sent until it is acknowledged; its number."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self._lone.upload("/filer", {}, {"file": ("restancer.csv", self._file)})
            if answer.status == 302:
                return int(answer.headers["location"].rpartition("/")[2])
            time.sleep(0.2)
        raise SystemExit("The file was not acknowledged.")

    def _is_done(self, pk: int) -> bool:
        """Whether nothing waits any more; Lone sends on what is looked through, and what came back to her after five kills."""
        from husly.files.models import File
        from husly.post.models import Message

        state = _asked(lambda: File.objects.get(pk=pk).state)
        if state in ("CHECKED", "STOPPED"):
            self._lone.post(f"/filer/{pk}/send", {})
        if state == "UNREADABLE":
            self._lone.post(f"/filer/{pk}/igen", {})
        is_read = not _asked(lambda: Message.objects.filter(state="ARRIVED").exists()) and not _lying()
        return state == "DONE" and is_read

    def _await_more(self, pk: int) -> None:
        """The work goes on, or is done."""
        before, end = _asked(lambda: _progress(pk)), time.monotonic() + PATIENCE
        while _asked(lambda: _progress(pk)) == before and not self._is_done(pk):
            if time.monotonic() > end:
                raise SystemExit(f"Nothing has happened for {PATIENCE:.0f} s: {before}")
            time.sleep(0.1)


def _of_messages(found: list[tuple[bytes, str, str]], sent: dict[str, tuple[bytes, str]]) -> list[str]:
    """What is wrong with where the messages ended."""
    kept = Counter(raw for raw, _, _ in found)
    ends = {raw: state for raw, state, _ in found}
    faults = [f"message {name} is kept {kept[raw]} times" for name, (raw, _) in sent.items() if kept[raw] != 1]
    faults += [f"message {name} ended as {ends.get(raw)}" for name, (raw, must) in sent.items() if ends.get(raw) != must]
    faults += [f"a message in quarantine says: {reason}" for _, state, reason in found if state == "UNREADABLE" and "Husly" in reason]
    return faults if len(found) == len(sent) else [*faults, f"{len(found)} messages instead of {len(sent)}"]


def _asked(question: Callable[[], Found]) -> Found:
    """The answer, as soon as the database is there to give it."""
    from django.db import InterfaceError, OperationalError, connections

    from husly.operations import cast

    end = time.monotonic() + PATIENCE
    while True:
        try:
            with house.inside(cast.NORDBY):
                return question()
        except (OperationalError, InterfaceError):
            connections.close_all()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _progress(pk: int) -> tuple[Any, ...]:
    from husly.files.models import File
    from husly.post.models import Message

    file = File.objects.get(pk=pk)
    return file.state, file.rows, file.taken + file.repeated, Message.objects.exclude(state="ARRIVED").count(), _lying()


def _stored() -> tuple[int, ...]:
    from husly.cases.models import Case, Occasion
    from husly.intake.models import Notice
    from husly.post.models import Message

    return tuple(kind.objects.count() for kind in (Notice, Case, Occasion, Message))


def _lying() -> int:
    """How many messages lie in the folder."""
    from husly.operations import cast

    return sum(1 for one in (FOLDER / cast.NORDBY).iterdir() if one.is_file())


def _file() -> bytes:
    """A file in which one row of 25 is bad."""
    from husly.core import clock

    rows = Sheets(Random(1), clock.today()).good(ROWS)
    for row in rows[BAD - 1 :: BAD]:
        row[HEADERS.index("Art")] = "noget andet"
    return as_csv(rows)


def _messages() -> dict[str, tuple[bytes, str]]:
    """Of five messages three are letters, one is a notice for a system, and one is cut off; each with how it must end."""
    from husly.operations import cast
    from husly.operations.demo_post import message
    from tests.rules.pdfs import letter

    found = {}
    for number in range(MESSAGES):
        name, pdf = f"{number:04}", letter(f"Lejer: {house.somebody(number)}")
        if number % 5 == 3:
            notice = house.packed(house.notice(50_000 + number))
            found[name] = message(name, "Underretning", pdf, sender=(cast.BOLIGFORENING, cast.CVR), structured=notice), "CONFIRMED"
        else:
            raw = message(name, "Underretning", pdf)
            found[name] = (raw, "WAITING") if number % 5 < 3 else (raw[: -100 - number % 300], "UNREADABLE")
    return found


if __name__ == "__main__":
    sys.exit(main())
