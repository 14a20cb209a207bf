"""Working out anew which duties of this room a case owes; the same facts always give the same."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from husly.accounts.queries import closing_days
from husly.cases import own
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor
from husly.measures.models import Complaint, Decision
from husly.measures.owing import owing
from husly.measures.queries import decide_by
from husly.measures.rules import MUST_DECIDE_AGAIN, OPEN_COMPLAINT, Code, DecisionStatus

_OWE_SOMETHING = [DecisionStatus.HEARING.value, DecisionStatus.APPROVAL.value, DecisionStatus.UNDELIVERED.value]

_COMPLAINTS = [status.value for status in OPEN_COMPLAINT | MUST_DECIDE_AGAIN]
_LATER = Decision.objects.filter(case=OuterRef("decision__case"), pk__gt=OuterRef("decision"), decided_at__gt=OuterRef("status_at"))


def reckon(case: Case, *, by: Actor, at: datetime) -> None:
    """The duties of this room stand as decisions and complaints say now; the caller holds the case."""
    day = decide_by(case)
    decisions = Decision.objects.filter(case__in=whole(case), status__in=_OWE_SOMETHING).prefetch_related("items").order_by("id")
    complaints = Complaint.objects.filter(decision__case__in=whole(case), status__in=_COMPLAINTS).annotate(again=Exists(_LATER))
    duties = owing(
        [decision.standing(decide_by=day) for decision in decisions],
        [complaint.complained(is_decided_again=complaint.again) for complaint in complaints],
        closed=closing_days(case.municipality_id),
    )
    own.owe(case=case, codes=frozenset(Code), owing=duties if case.status in ON_THE_DESK else [], by=by, at=at)
