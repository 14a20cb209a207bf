"""Reads of outcomes: what stands in the way of closing a case, how it ended before, and where to look back."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from husly.accounts.models import Municipality
from husly.agreements import queries as agreements
from husly.agreements.rules import End, Standing
from husly.cases.models import Case
from husly.cases.rules import Closing
from husly.contact import queries as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES
from husly.outcomes.models import LookBack, Outcome
from husly.outcomes.rules import Facts, Missing, OpenDuty, missing
from husly.practice import stopping

MOST_SHOWN = 200


def facts(case: Case, *, by: Actor, at: datetime) -> Facts:
    """What the outcome is judged by, from every room that knows something of it."""
    it, today = contact.view(case, at=at), day_of(at)
    shown = agreements.of_case(case)
    running = [one for one in shown if one.standing not in (Standing.DRAFT, Standing.ENDED, Standing.PAID)]
    may_person = YES
    if it.course.version:  # only what is adopted says who may
        may_person = stopping.may_close(it.followed.practice, by, is_owner=case.owner_id == by.id, is_not_reached=False)
    return Facts(
        status=case.status_on(today),
        holding=[OpenDuty(duty.pk, duty.label) for duty in case.duties.holding().order_by("due_on", "id")],
        may_person=may_person,
        not_reached=contact.may_conclude_not_reached(case, it, today=today) and contact.may_close_not_reached(case, it, by),
        is_plan_paid=any(one.standing is Standing.PAID or one.agreement.end == End.KEPT.value for one in shown),
        is_agreement_kept=any(one.standing is Standing.RUNNING for one in running),
        running=[one.agreement.number for one in running],
        is_money_missing=bool(agreements.open_dues([case.pk])),
    )


def standing(case: Case, code: Closing, *, by: Actor, at: datetime) -> list[Missing]:
    """What is missing before this person may close the case so."""
    return missing(code, facts(case, by=by, at=at))


def latest(key: int) -> QuerySet[Outcome]:
    """How the case with this number ended last."""
    return Outcome.objects.filter(case=key).select_related("to_municipality").order_by("-closed_at")[:1]


def looks_back(key: int) -> QuerySet[LookBack]:
    """Every look back at the case with this number, in order."""
    return LookBack.objects.filter(outcome__case=key).select_related("answered_by").order_by("months")


def of_case(case: Case) -> list[Outcome]:
    """How the case ended each time it was closed, the last one first, with its looks back."""
    backs = LookBack.objects.select_related("answered_by").order_by("months")
    return list(case.outcomes.select_related("to_municipality").prefetch_related(Prefetch("look_backs", backs)).order_by("-closed_at"))


def to_look_back(actor: Actor, *, at: datetime, only_mine: bool) -> list[LookBack]:
    """Closed cases whose day has come and which nobody has looked at again, the oldest first."""
    due = LookBack.objects.visible_to(actor).counting().filter(answered_at=None, due_on__lte=day_of(at))
    if only_mine:
        due = due.filter(outcome__case__owner_id=actor.id)
    return list(due.select_related("outcome__case__household", "outcome__case__owner").order_by("due_on", "id")[:MOST_SHOWN])


def other_municipalities(code: str) -> list[Municipality]:
    """Where a household may have moved, in Danish order."""
    return list(Municipality.objects.exclude(pk=code).order_by("sort_key"))
