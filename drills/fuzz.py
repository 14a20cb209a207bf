"""A thousand bad requests and forms: none fails, none hangs, each answer names the field and the remedy; `make fuzz`.

HUSLY_SEED repeats a run, HUSLY_SHOTS changes its length. Exit code 1 with the inputs that were answered badly.
"""

import json
import os
import secrets
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from drills import house  # first: it sets the data folder
from drills.inputs import Generator, Shot
from drills.pages import Typist
from drills.wire import SLOWEST, Answer, Browser, ask

SHOTS = int(os.environ.get("HUSLY_SHOTS", "1000"))
SEED = int(os.environ.get("HUSLY_SEED", secrets.randbelow(10**6)))
GOOD_BEFORE, GOOD_AFTER = 12, 5


@dataclass
class Tally:
    """What came of it."""

    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    receipts: set[str] = field(default_factory=set)
    by_hand: int = 0
    slowest: float = 0.0

    def keep(self, room: str, shot: Shot, answer: Answer, found: list[str]) -> None:
        """Count an answer and what was wrong with it."""
        self.answers[f"{room} {answer.status}"] += 1
        self.slowest = max(self.slowest, answer.seconds)
        said = answer.text[:300].replace("\n", " ")
        sent = (shot.body or b"")[:200] if not shot.form else {name: value[:60] for name, value in shot.form.items()}
        self.faults += [f"{shot.what}: {one}\n    {shot.method} {shot.path[:100]} {sent!r}\n    {answer.status} {said}" for one in found]


def main() -> int:
    """Build, shoot, count; the exit code."""
    print(f"Seed {SEED}: HUSLY_SEED={SEED} make fuzz repeats this run.")
    house.build()
    from husly.operations.server import Server

    try:
        with Server(house.free_port()) as server:
            tally = _shoot(server.port)
    finally:
        house.close()
    return _tell(tally)


def _shoot(port: int) -> Tally:
    from husly.core import clock
    from husly.operations import cast

    tally = Tally()
    good, foreign = house.token(cast.BOLIGFORENING, (cast.NORDBY,)), house.token(cast.COURT, (cast.SOENDERBY,))
    for number in range(GOOD_BEFORE):
        _good(port, good, number, tally)
    generator = Generator(SEED, good, foreign)
    karen = Browser(port, "karen", house.PASSWORD)
    typist = Typist(generator.random, *_cases(), clock.today())
    for _ in range(SHOTS):
        if generator.random.random() < 0.55:
            _call(port, generator.api(), tally)
        else:
            _page(karen, port, typist.shot(), tally)
    for number in range(GOOD_BEFORE, GOOD_BEFORE + GOOD_AFTER):
        _good(port, good, number, tally)
    answer = karen.get("/")
    tally.keep("page", Shot("the worklist at the end", "GET", "/"), answer, [] if answer.status == 200 else ["Karen is locked out"])
    _recount(tally)
    return tally


def _cases() -> tuple[list[int], list[tuple[int, int]]]:
    from django.db import transaction

    from husly.audit.walls import enter
    from husly.cases.models import Case, Duty
    from husly.operations import cast

    with transaction.atomic():
        enter(cast.NORDBY)
        return list(Case.objects.values_list("pk", flat=True)), list(Duty.objects.values_list("case_id", "pk"))


def _good(port: int, token: str, number: int, tally: Tally) -> None:
    body = house.packed(house.notice(number))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    shot = Shot("a good notice", "POST", "/api/v1/notices", body, headers)
    answer = ask(port, shot.method, shot.path, body, headers)
    tally.keep("good", shot, answer, [] if answer.status == 201 else ["a good notice was not received"])
    if answer.status == 201:
        tally.receipts.add(json.loads(answer.body)["receipt"])


def _call(port: int, shot: Shot, tally: Tally) -> None:
    answer = ask(port, shot.method, shot.path, shot.body, shot.headers)
    found = _common(answer)
    if 400 <= answer.status < 500 and shot.method != "HEAD":
        found += _problem(shot, answer)
    if answer.status == 201:
        tally.receipts.add(json.loads(answer.body)["receipt"])
    tally.keep("api", shot, answer, found)


def _common(answer: Answer) -> list[str]:
    found = []
    if answer.status == 0 or answer.status >= 500:
        found.append(f"answered {answer.status}")
    if answer.seconds > SLOWEST:
        found.append(f"took {answer.seconds:.1f} s")
    return found


def _problem(shot: Shot, answer: Answer) -> list[str]:
    """What is wrong with an answer that should be problem+json in two languages, naming field and remedy."""
    if answer.headers.get("content-type") != "application/problem+json":
        return ["is not problem+json"]
    told = json.loads(answer.body)
    found = []
    details = (told.get("detail", ""), told.get("detail_en", ""))
    if told.get("status") != answer.status or not all(details):
        found.append("the answer is no whole problem")
    if not told["problems"] and not all(_has_remedy(words) for words in details):
        found.append("no remedy in both languages")
    for one in told["problems"]:
        if not _has_remedy(one["da"]) or not _has_remedy(one["en"]):
            found.append(f"{one['field']}: no remedy")
        if one["field"] and answer.status == 400 and not (one["da"].startswith(one["field"]) and one["en"].startswith(one["field"])):
            found.append(f"{one['field']}: the sentence does not name it")
    if shot.aims_at and answer.status == 400 and not any(_meets(shot.aims_at, one["field"]) for one in told["problems"]):
        found.append(f"the field {shot.aims_at} is not named")
    return found


def _has_remedy(words: str) -> bool:
    """At least two sentences: what is wrong, and what to do."""
    return len([part for part in words.replace("? ", ". ").split(". ") if part.strip()]) >= 2


def _meets(aimed: str, named: str) -> bool:
    return named.startswith(aimed) or (named != "" and aimed.startswith(named))


def _page(karen: Browser, port: int, shot: Shot, tally: Tally) -> None:
    if shot.form is not None:
        answer = karen.post(shot.path, shot.form, shot.headers.get("Content-Type", "application/x-www-form-urlencoded"))
    elif shot.method == "GET":
        answer = karen.get(shot.path)
    else:
        answer = ask(port, shot.method, shot.path)
    found = _common(answer)
    if answer.status == 422 and shot.aims_at and f'href="#id_{shot.aims_at}' not in answer.text:
        found.append(f"the form's field {shot.aims_at} is not named")
    if 400 <= answer.status < 500 and shot.method != "HEAD" and "<h1>" not in answer.text:
        found.append("has no sentence for a person")
    if shot.path == "/underretninger/ny" and answer.status == 302:
        tally.by_hand += answer.headers["location"] != shot.path and "/login/" not in answer.headers["location"]
    tally.keep("page", shot, answer, found)


def _recount(tally: Tally) -> None:
    stored: dict[str, list[Any]] = house.stored()
    by_api, by_hand = {str(one.receipt) for one in stored.get("API", [])}, stored.get("HAND", [])
    if by_api != tally.receipts:
        tally.faults.append(f"{len(tally.receipts)} notices acknowledged, {len(by_api)} stored")
    if len(by_hand) != tally.by_hand:
        tally.faults.append(f"{tally.by_hand} notices typed in, {len(by_hand)} stored")


def _tell(tally: Tally) -> int:
    for name, count in sorted(tally.answers.items()):
        print(f"  {name:<10} {count:>5}")
    print(f"{sum(tally.answers.values())} requests, slowest {tally.slowest:.2f} s, {len(tally.receipts)} + {tally.by_hand} notices kept.")
    for fault in tally.faults:
        print(f"- {fault}")
    print(f"{len(tally.faults)} faults." if tally.faults else "No fault.")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
