"""Jens' case under an adopted practice, and the worker's round that replays what has happened."""

from datetime import datetime

from husly.audit.walls import enter
from husly.cases.models import Case
from husly.conformance import follow
from husly.conformance.models import Found
from husly.operations.sealer import seal_all
from tests import cast
from tests.rooms.contact import conftest as contact

jens, karen, mads, office = contact.jens, contact.karen, contact.mads, contact.office


def worked(at: datetime) -> int:
    """A round of the worker's: the log is sealed, and the cases it tells of are judged."""
    seal_all(at=at)
    changed = follow.keep_up(cast.NORDBY, at)
    enter(cast.NORDBY)
    return changed


def found(case: Case) -> dict[str, str]:
    """What is kept of each step, with its turn where it came more than once."""
    kept = Found.objects.filter(case=case).judged().order_by("step", "turn")
    return {one.step if one.turn == 1 else f"{one.step}/{one.turn}": one.result for one in kept}


def one(case: Case, step: str, turn: int = 1) -> Found:
    """One finding that is kept."""
    return Found.objects.judged().get(case=case, step=step, turn=turn)
