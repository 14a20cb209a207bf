"""What goes on by itself: where the bailiff's day has moved or gone, what was agreed for the children is looked at again."""

from datetime import datetime

from django.db.models import F, Q

from husly.audit.walls import inside
from husly.cases import actions as cases
from husly.courts.actions import reckon
from husly.courts.models import Care
from husly.letters import actions as letters
from husly.letters.models import Letter
from husly.letters.rules import State

MOST = 200
_MOVED = (
    Q(reckoned_for=None, case__eviction_at__isnull=False)
    | Q(reckoned_for__isnull=False, case__eviction_at=None)
    | (Q(reckoned_for__isnull=False, case__eviction_at__isnull=False) & ~Q(reckoned_for=F("case__eviction_at")))
)


def call_off(municipality: str, now: datetime) -> int:
    """Letters to a court that wait, and whose consent was withdrawn meanwhile, are given up; how many."""
    with inside(municipality) as by:
        waiting = Letter.objects.filter(municipality_id=municipality, state=State.QUEUED.value, consent__withdrawn_on__isnull=False)
        found = list(waiting[:MOST])
        for letter in found:
            letters.cancel(letter=letter, by=by, at=now)
        return len(found)


def keep_up(municipality: str, now: datetime) -> int:
    """Every agreement whose day is another than it was made for, and every letter without its consent, is seen to; how many that were.

    Call it outside a transaction.
    """
    called_off = call_off(municipality, now)
    moved = Care.objects.filter(_MOVED, municipality_id=municipality, ended_at=None)
    with inside(municipality):
        waiting = list(moved.order_by("id").values_list("pk", flat=True)[:MOST])
    for care_id in waiting:
        with inside(municipality) as by:
            care = Care.objects.select_related("case", "keeper").get(pk=care_id)
            reckon(care, cases.locked(care.case), by=by, at=now)
    return len(waiting) + called_off
