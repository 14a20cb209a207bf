"""Reads of the day's visits: who goes where, in which order, what stands on a sheet, and what happened after it was taken along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK, Status
from husly.contact import queries, sheets
from husly.contact.models import Attempt, Course, PlannedVisit
from husly.contact.rules import Standing
from husly.contact.visits import Meanwhile, Other, Stop, in_order
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.parties.models import Person
from husly.practice.rules import Channel

MOST_OFFERED = 100


@dataclass(frozen=True)
class Sheet:
    """One visit of the day with everything that stands on its sheet; `told` is the visit itself where it has been made."""

    visit: PlannedVisit
    case: Case
    people: list[Person]
    safety_note: str
    tried: str
    to_ask: list[str]
    told: Attempt | None


def of_the_day(actor: Actor, *, today: date) -> list[PlannedVisit]:
    """The actor's own visits of the day in the order in which she goes."""
    visits = {visit.pk: visit for visit in own(actor).filter(on=today).select_related("case__household", "case__owner")}
    return [visits[stop.id] for stop in in_order(Stop(v.pk, v.case.household.address, v.place) for v in visits.values())]


def sheets_of(visits: Iterable[PlannedVisit], *, at: datetime) -> list[Sheet]:
    """What stands on the sheets of these visits."""
    return [_sheet(visit, at=at) for visit in visits]


def offered(actor: Actor, *, today: date) -> list[Case]:
    """The cases whose next step is a visit that may be made today and that nobody has taken along: her own first, then late ones."""
    courses = Course.objects.visible_to(actor).filter(
        standing=Standing.NEXT.value, channel=Channel.VISIT.value, earliest_on__lte=today, case__status__in=[s.value for s in ON_THE_DESK]
    )
    taken = PlannedVisit.objects.filter(municipality_id=actor.municipality, on=today).values("case_id")
    found = courses.exclude(case_id__in=taken).select_related("case__household", "case__owner").order_by("due_on", "case_id")
    return sorted((course.case for course in found[:MOST_OFFERED]), key=lambda case: case.owner_id != actor.id)


def planned(case: Case, *, today: date) -> PlannedVisit | None:
    """Who goes there today."""
    return PlannedVisit.objects.filter(case=case, on=today).select_related("user").first()


def meanwhile(case: Case, attempt: Attempt, *, since: datetime, owner_id: int | None, is_as_told: bool) -> Meanwhile:
    """What happened on the case after `since`, when `owner_id` had it, and before the visit was written down; seen by who made it.

    `is_as_told` is whether the attempt says what the telephone says now.
    """
    kept = case.joined_into or case
    standing = Attempt.objects.filter(case__in=whole(kept), taken_back_at=None).exclude(pk=attempt.pk)
    later = standing.filter(recorded_at__gt=since, recorded_at__lte=attempt.recorded_at).select_related("by").order_by("at", "id")
    owner = str(kept.owner) if kept.owner else ""
    return Meanwhile(
        status=Status(kept.status),
        closed_because=kept.closed_because,
        joined_into=kept.number if case.joined_into else "",
        owner=owner if kept.owner_id != owner_id and kept.owner_id != attempt.by_id else None,
        stands_as="" if is_as_told else attempt.get_outcome_display(),
        others=[_other(one, attempt.by_id) for one in later if one.by_id or one.is_from_tenant],
    )


def own(actor: Actor) -> QuerySet[PlannedVisit]:
    """The actor's own visits, in cases that she may see."""
    own = PlannedVisit.objects.filter(municipality_id=actor.municipality, user=actor.id)
    return own.filter(case__in=Case.objects.visible_to(actor))


def _sheet(visit: PlannedVisit, *, at: datetime) -> Sheet:
    case, made = visit.case, queries.attempts(visit.case)
    return Sheet(
        visit=visit,
        case=case,
        people=queries.tenants(case),
        safety_note=queries.course_of(case, at=at).safety_note,
        tried=sheets.tried(made, day_of(at)),
        to_ask=sheets.to_ask(case),
        told=next((one for one in reversed(made) if _is_of(one, visit)), None),
    )


def _is_of(attempt: Attempt, visit: PlannedVisit) -> bool:
    return attempt.channel == Channel.VISIT.value and attempt.by_id == visit.user_id and day_of(attempt.at) == visit.on


def _other(attempt: Attempt, by_id: int | None) -> Other:
    return Other(
        channel=Channel(attempt.channel),
        outcome=attempt.get_outcome_display(),
        at=attempt.at,
        by="" if attempt.is_from_tenant else str(attempt.by),
        is_own=attempt.by_id == by_id and not attempt.is_from_tenant,
    )
