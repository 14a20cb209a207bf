"""How long an answer of the assessment takes to be saved by itself, against a bare request with the same login that saves one row."""

import statistics

from django.db import transaction

from bench import grounds
from bench.clients import PORT, Reader
from bench.figures import Figure
from husly.assessment.questions import RENT
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.operations.cast import NORDBY
from husly.operations.server import Server

WARM_UP, TIMES = 40, 400


def measure() -> dict[str, Figure]:
    """Median against median; both are asked in turn, and every answer follows the one before it."""
    with grounds.scratch(), Server(PORT) as server:
        return {"autosave": _measured(Reader(server), _case())}


def _measured(reader: Reader, case: int) -> Figure:
    saved: list[float] = []
    bare: list[float] = []
    follows = 0
    for turn in range(WARM_UP + TIMES):
        seconds, _ = reader.post(f"/bench/saved/{case}", {"text": f"{turn}"})
        told, said = reader.post(f"/sager/{case}/vurdering/svar", _answer(5000 + turn, follows))
        follows = said["follows"]
        if turn >= WARM_UP:
            bare.append(seconds)
            saved.append(told)
    return Figure(statistics.median(saved) * 1000, statistics.median(bare) * 1000)


def _answer(kroner: int, follows: int) -> dict[str, str]:
    told = {"value": kroner, "follows": follows, "seen": follows}
    on = clock.today().isoformat()
    return {"question": RENT, "origin": "TENANT", "on": on, **{f"{RENT}-{name}": str(value) for name, value in told.items()}}


@transaction.atomic
def _case() -> int:
    enter(NORDBY)
    return Case.objects.filter(status="NEW").order_by("pk")[0].pk
