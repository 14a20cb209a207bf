"""What goes on by itself: what became of a decision's letters is kept with it, and the duty to decide follows that.

Room `contact` takes what `letters` tells. A decision keeps the state of each of its letters as it last reckoned with it, so that those
that differ are found by an index: nothing is taken twice, and a night that was missed is caught up.
"""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.db.models import Case as When
from django.db.models import CharField, F, Q, QuerySet
from django.db.models import When as If

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import inside
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.duties import DutyCode
from husly.letters.rules import State
from husly.measures.models import Copy, Decision
from husly.measures.reckoning import reckon
from husly.measures.rules import DecisionStatus, complain_by, post_of

MOST = 500  # decisions a round, so that every municipality gets its turn
_OUT = [State.DISPATCHED.value, State.ARRIVED.value]
_COUNTS = frozenset({DecisionStatus.SENT, DecisionStatus.ARRIVED})
log = logging.getLogger(__name__)


def keep_up(municipality: str, now: datetime) -> int:
    """Every decision stands as its letters do; how many changed. Call it outside a transaction, as often as one likes."""
    with inside(municipality):
        waiting = list(changed(municipality).values_list("decision_id", flat=True).distinct()[:MOST])
        over = Copy.objects.filter(municipality_id=municipality, is_followed=True, decision__complain_by__lt=day_of(now))
        over.update(is_followed=False)
    return sum(_kept(municipality, decision_id, now) for decision_id in waiting)


def changed(municipality: str) -> QuerySet[Copy]:
    """Copies whose letter, or the paper one in a failed one's place, has another state than was reckoned with."""
    own_state = If(letter__state__in=_OUT, then=F("letter__state"))
    replaced = If(letter__replaced_by__isnull=False, then=F("letter__replaced_by__state"))
    now = When(own_state, replaced, default=F("letter__state"), output_field=CharField())
    followed = Copy.objects.filter(municipality_id=municipality, is_followed=True)
    return followed.annotate(now=now).filter(~Q(state=F("now"))).order_by("decision_id")


def _kept(municipality: str, decision_id: int, now: datetime) -> bool:
    """One decision in a transaction of its own; what fails is said without a value, and tried again in a later round."""
    try:
        with inside(municipality) as by:
            settle(decision_id, by=by, at=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # its message could hold a value
        log.error("A decision in %s could not follow its letters: %s", municipality, type(error).__name__)
        return False
    return True


def settle(decision_id: int, *, by: Actor, at: datetime) -> None:
    """The decision stands as its letters do, and the duty to decide with it."""
    found = Decision.objects.select_related("case__joined_into").get(pk=decision_id)
    case = cases.locked(found.case.joined_into or found.case)
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision_id)
    copies = list(decision.copies.select_related("letter__replaced_by"))
    for copy in copies:
        copy.state = copy.current.state
        copy.save(update_fields=["state"])
    post = post_of([copy.gone() for copy in copies])
    decision.dispatched_on, decision.arrived_on = post.dispatched_on, post.arrived_on
    decision.complain_by = complain_by(post.arrived_on)
    _duty(decision, case, counts=post.status in _COUNTS, sent_at=_sent_at(copies, at), by=by)
    if decision.status != post.status.value:
        decision.status, decision.status_at = post.status.value, at
        told = {"decision": decision.pk, "decision_outcome": decision.outcome, "decision_status": decision.status}
        audit.record(EventCode.DECISION_CHANGED, by=by, at=at, case_id=decision.case_id, **told)
    decision.save()
    reckon(cases.locked(case), by=by, at=at)


def _duty(decision: Decision, case: Case, *, counts: bool, sent_at: datetime, by: Actor) -> None:
    """To decide is done by proof that the decision went out, and owed again when it did not come through.

    What came to be owed after that is not done by it.
    """
    if counts and decision.duty is None:
        duty = case.duties.filter(code=DutyCode.DECIDE.value, ended_at=None, occasion__recorded_at__lte=sent_at).first()
        if duty and own.fulfil(case=case, code=DutyCode.DECIDE, by=by, at=sent_at):
            decision.duty = duty
    elif not counts and decision.duty:
        own.undo(case=case, duty=decision.duty, by=by, at=sent_at)
        decision.duty = None


def _sent_at(copies: list[Copy], at: datetime) -> datetime:
    """The moment the last letter went out; now where none has."""
    return max((copy.current.dispatched_at for copy in copies if copy.current.dispatched_at), default=at)
