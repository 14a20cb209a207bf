"""Ten thousand bad rows, notices, messages, attachments, calls and forms; `make fuzz`.

None fails, none hangs, each answer names place and remedy in Danish, whatever came is received, refused or in quarantine, and the
processes do not grow. HUSLY_SEED repeats a run, HUSLY_SHOTS changes its length. Exit code 1 with the inputs that were answered badly.
"""

import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from drills import house  # first: it sets the data folder
from drills.batches import Batches, unlike_stored
from drills.callers import Caller, FormCaller
from drills.clerk import Clerk
from drills.documents import Documents
from drills.inputs import Generator
from drills.messages import Messages
from drills.pages import Typist
from drills.postman import Postman, empty_folder
from drills.processes import Mortal, Watch
from drills.sheets import Sheets
from drills.tally import Tally
from drills.visitors import Visitor
from drills.wire import Browser

SHOTS = int(os.environ.get("HUSLY_SHOTS", "10000"))
SEED = int(os.environ.get("HUSLY_SEED", secrets.randbelow(10**6)))
GOOD = (range(12), range(12, 17))  # good notices before and after
PLACES = {
    "Karen": (
        *("/", "/indbakke", "/karantaene", "/underretninger/ved-siden-af", "/breve", "/breve/papir"),
        *("/kontakt", "/betalinger", "/tilbageblik", "/udfald"),
    ),
    "Lone": ("/filer",),
    "Ida": ("/praksis", "/praksis/ny", "/breve/tekster", "/breve/brevhoved", "/breve/mit-nummer"),
    "Nanna": (
        "/adgang/brugere",
        "/adgang/brugere/ny",
        "/adgang/brugere/fra-en-anden-kommune",
        "/adgang/afdelinger",
        "/adgang/organisationer",
        "/adgang/lukkedage",
        "/adgang/register",
        "/adgang/noegler",
    ),
}


@dataclass
class Gun:
    """Something that fires: its share of all shots, and how many it has fired. A row, a notice, a message and a request are a shot each."""

    name: str
    share: float
    fire: Callable[[], int]
    fired: int = 0


def main() -> int:
    """Build, shoot, count; the exit code."""
    print(f"Seed {SEED}: HUSLY_SEED={SEED} make fuzz repeats this run.")
    house.build()
    os.environ["HUSLY_POST_FOLDER"] = str(empty_folder())
    began = time.monotonic()
    try:
        with Mortal(house.free_port()) as server, Watch(server.processes()) as watch:
            tally, guns = _shoot(server.port)
    finally:
        house.close()
    tally.wrong("memory", watch.faults())
    for name, count in sorted(tally.counts.items()):
        print(f"  {name:<34} {count:>6}")
    for line in watch.lines():
        print(f"  {line}")
    shots = ", ".join(f"{gun.fired} {gun.name}" for gun in guns)
    print(f"{sum(gun.fired for gun in guns)} shots in {time.monotonic() - began:.0f} s: {shots}; slowest answer {tally.slowest:.2f} s.")
    for fault in tally.faults:
        print(f"- {fault}")
    whole = "No fault: everything that came is received, refused with its reason or in quarantine."
    print(f"{len(tally.faults)} faults." if tally.faults else whole)
    return 1 if tally.faults else 0


def _shoot(port: int) -> tuple[Tally, list[Gun]]:
    from husly.core import clock
    from husly.operations import cast

    tally, today = Tally(), clock.today()
    key, foreign = house.token(cast.BOLIGFORENING, (cast.NORDBY,)), house.token(cast.COURT, (cast.SOENDERBY,))
    generator = Generator(SEED, key, foreign)
    caller = Caller(port, key, generator, tally)
    caller.good(GOOD[0])
    karen, lone, ida, nanna = (Browser(port, name, house.PASSWORD) for name in ("karen", "lone", "ida", "nanna"))
    batches = Batches(port, key, Generator(SEED + 1, key, foreign, first=200_000), tally)
    forms = FormCaller(karen, Typist(Random(SEED + 2), *_cases(), today), tally)
    clerk = Clerk(lone, Sheets(Random(SEED + 3), today), tally)
    mail = Messages(Documents(Random(SEED + 4)), Generator(SEED + 5, key, foreign, first=500_000))
    postman = Postman(port, house.token(cast.POST_SYSTEM, (cast.NORDBY,)), mail, tally)
    visitors = [
        Visitor(browser, begins_at, Random(SEED + number), today, tally)
        for number, (browser, begins_at) in enumerate(zip((karen, lone, ida, nanna), PLACES.values(), strict=True), 6)
    ]
    guns = [
        Gun("rows of files", 0.4, clerk.fire),
        Gun("notices in batches", 0.15, batches.fire),
        Gun("messages", 0.1, postman.fire),
        Gun("calls", 0.1, caller.fire),
        Gun("forms and addresses", 0.1, forms.fire),
        *(Gun(f"visits by {name}", 0.15 / len(PLACES), one.fire) for name, one in zip(PLACES, visitors, strict=True)),
    ]
    while sum(gun.fired for gun in guns) < SHOTS:
        gun = min(guns, key=lambda one: one.fired / one.share)
        gun.fired += gun.fire()
    caller.good(GOOD[1])
    tally.wrong("at the end", [fault for one in visitors for fault in one.opens()])
    tally.wrong("the recount", postman.recount(karen) + clerk.recount() + unlike_stored(caller.receipts | batches.receipts))
    tally.wrong("the recount", _of_channels(HAND=forms.by_hand, POST=postman.notices()))
    return tally, guns


def _of_channels(**expected: int) -> list[str]:
    """What came in by these channels against what is stored of them."""
    stored = house.stored()
    return [
        f"{number} notices by {channel}, {len(stored.get(channel, []))} stored"
        for channel, number in expected.items()
        if len(stored.get(channel, [])) != number
    ]


def _cases() -> tuple[list[int], list[tuple[int, int]]]:
    from husly.cases.models import Case, Duty
    from husly.operations import cast

    with house.inside(cast.NORDBY):
        return list(Case.objects.values_list("pk", flat=True)), list(Duty.objects.values_list("case_id", "pk"))


if __name__ == "__main__":
    sys.exit(main())
