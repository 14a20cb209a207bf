"""What goes on by itself: a request whose day has passed without an answer becomes work, once; the work follows what fell due."""

from datetime import datetime

from husly.audit.walls import inside
from husly.cases import actions as cases
from husly.cooperation.actions import reckon
from husly.cooperation.models import Request
from husly.core.clock import day_of

MOST = 200


def keep_up(municipality: str, now: datetime) -> int:
    """Every case whose request came to its day without an answer owes that somebody asks; how many. Call it outside a transaction."""
    late = Request.objects.filter(municipality_id=municipality, answered_at=None, withdrawn_at=None, late_at=None, due_on__lt=day_of(now))
    with inside(municipality):
        waiting = list(late.order_by("due_on", "id").values_list("pk", flat=True)[:MOST])
    return sum(_see(municipality, request_id, now) for request_id in waiting)


def _see(municipality: str, request_id: int, now: datetime) -> int:
    with inside(municipality) as by:
        request = Request.objects.select_related("case__joined_into").get(pk=request_id)
        case = cases.locked(request.case.joined_into or request.case)
        is_first = Request.objects.filter(pk=request_id, late_at=None).update(late_at=now)
        if is_first:
            reckon(case, by=by, at=now)
        return is_first
