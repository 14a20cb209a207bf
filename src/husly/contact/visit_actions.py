"""The verbs of the day's visits: plan one, take it off, change the order, carry the sheets on a telephone, and take in what it tells."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK, Status
from husly.contact import actions, queries, visit_queries
from husly.contact.models import PlannedVisit
from husly.contact.visit_queries import Sheet
from husly.contact.visits import Way, conflicts, may_take_along, moved, visit_words
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import Refused
from husly.practice.facts import Outcome
from husly.practice.rules import Channel


@dataclass(frozen=True)
class Brought:
    """A visit as a telephone tells it; `key` makes it count once, `since` and `owner_id` say how the case stood when it was taken along."""

    key: uuid.UUID
    case_id: int
    since: datetime
    owner_id: int | None
    moment: datetime
    outcome: Outcome
    card_left: bool | None
    note: str
    has_informed: bool


@dataclass(frozen=True)
class Answer:
    """What became of it: kept, with what happened meanwhile, or refused for a reason."""

    key: uuid.UUID
    refusal: str = ""
    conflicts: Sequence[str] = ()


@transaction.atomic
def plan(*, case: Case, by: Actor, at: datetime) -> PlannedVisit:
    """The case is among the actor's visits today, once however often it is asked for; refused where it is closed or a colleague goes."""
    if by.id is None:
        raise ValueError("A visit has a person who makes it.")
    case, today = cases.locked(case), day_of(at)
    known = visit_queries.planned(case, today=today)
    if known and known.user_id == by.id:
        return known
    mine = len(visit_queries.of_the_day(by, today=today))
    may_take_along(Status(case.status), planned_by=str(known.user) if known else None, planned=mine).require()
    visit = PlannedVisit.objects.create(municipality_id=case.municipality_id, case=case, user_id=by.id, on=today, planned_at=at)
    audit.record(EventCode.VISIT_PLANNED, by=by, at=at, case_id=case.pk, on=today.isoformat())
    return visit


@transaction.atomic
def take_off(*, visit: PlannedVisit, by: Actor, at: datetime) -> None:
    """The case is not among the visits of that day any more; what is told of it all the same is kept."""
    audit.record(EventCode.VISIT_TAKEN_OFF, by=by, at=at, case_id=visit.case_id, on=visit.on.isoformat())
    visit.delete()


@transaction.atomic
def move(*, visit: PlannedVisit, way: Way, by: Actor) -> None:
    """The visit has changed places with its neighbour, and the whole day stands in the order in which it was seen."""
    order = visit_queries.of_the_day(by, today=visit.on)
    for place, one in enumerate(moved([each.pk for each in order], visit.pk, way), start=1):
        PlannedVisit.objects.filter(pk=one).update(place=place)


@transaction.atomic
def follow_the_streets(*, by: Actor, at: datetime) -> None:
    """The day's visits stand in the order of streets and numbers again."""
    today = day_of(at)
    PlannedVisit.objects.filter(pk__in=[visit.pk for visit in visit_queries.of_the_day(by, today=today)]).update(place=None)


@transaction.atomic
def carry(*, by: Actor, at: datetime) -> list[Sheet]:
    """The actor's own sheets of today that are still to be told, for her telephone; each is logged, and each protected address."""
    visits = [v for v in visit_queries.of_the_day(by, today=day_of(at)) if v.case.status in ON_THE_DESK]
    found = [sheet for sheet in visit_queries.sheets_of(visits, at=at) if sheet.told is None]
    reveal(found, by=by, at=at)
    for sheet in found:
        audit.read(EventCode.VISIT_CARRIED, by=by, at=at, case_id=sheet.case.pk)
    return found


def reveal(found: Iterable[Sheet], *, by: Actor, at: datetime) -> None:
    """That protected addresses are shown on these sheets is logged."""
    for sheet in found:
        if sheet.case.household.is_address_protected:
            audit.read(EventCode.ADDRESS_REVEALED, by=by, at=at, case_id=sheet.case.pk)


@transaction.atomic
def take_in(*, brought: Iterable[Brought], by: Actor, at: datetime) -> list[Answer]:
    """Each visit of a telephone stands on its case once, whatever happened to the case meanwhile; what cannot be kept says why.

    They are taken in the order of their cases, so that two telephones wait for each other and never for good.
    """
    return [_take_in(one, by=by, at=at) for one in sorted(brought, key=lambda one: (one.case_id, one.moment))]


def _take_in(it: Brought, *, by: Actor, at: datetime) -> Answer:
    case = Case.objects.visible_to(by).select_related("joined_into__owner", "owner").filter(pk=it.case_id).first()
    if case is None:
        return Answer(it.key, "Sagen findes ikke, eller du kan ikke se den mere. Skriv besøget ned, og tal med din leder.")
    told = _told(case, it)
    try:
        with transaction.atomic():
            attempt = actions.record(case=case.joined_into or case, told=told, by=by, at=at)
    except Refused as refusal:
        return Answer(it.key, refusal.reason)
    case.refresh_from_db()
    is_as_told = (attempt.outcome, attempt.agreed, attempt.at) == (told.outcome.value, told.agreed, told.moment)
    happened = visit_queries.meanwhile(case, attempt, since=it.since, owner_id=it.owner_id, is_as_told=is_as_told)
    return Answer(it.key, conflicts=conflicts(happened))


def _told(case: Case, it: Brought) -> actions.Told:
    people = queries.tenants(case)
    return actions.Told(
        channel=Channel.VISIT,
        outcome=it.outcome,
        moment=it.moment,
        person=people[0] if len(people) == 1 else None,
        agreed=visit_words(it.note, card_left=it.card_left),
        has_informed=it.has_informed,
        key=it.key,
    )
