"""What goes on by itself: where the bailiff's day has moved or gone, what was agreed for the children is looked at again."""

from datetime import datetime

from django.db.models import F, Q

from husly.audit.walls import inside
from husly.cases import actions as cases
from husly.courts.actions import reckon
from husly.courts.models import Care

MOST = 200
_MOVED = (
    Q(reckoned_for=None, case__eviction_at__isnull=False)
    | Q(reckoned_for__isnull=False, case__eviction_at=None)
    | (Q(reckoned_for__isnull=False, case__eviction_at__isnull=False) & ~Q(reckoned_for=F("case__eviction_at")))
)


def keep_up(municipality: str, now: datetime) -> int:
    """Every agreement whose day is another than it was made for is reckoned with; how many. Call it outside a transaction."""
    moved = Care.objects.filter(_MOVED, municipality_id=municipality, ended_at=None)
    with inside(municipality):
        waiting = list(moved.order_by("id").values_list("pk", flat=True)[:MOST])
    for care_id in waiting:
        with inside(municipality) as by:
            care = Care.objects.select_related("case", "keeper").get(pk=care_id)
            reckon(care, cases.locked(care.case), by=by, at=now)
    return len(waiting)
