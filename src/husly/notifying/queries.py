"""Reads of what somebody chose and of what has happened since she was told last."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from husly.audit.models import ChainEnd, Event
from husly.audit.rules import Chain, EventCode
from husly.cases.models import Case, Duty
from husly.core.actors import Actor
from husly.notifying.models import Choice
from husly.notifying.rules import TOLD, Happened, Kind, news

_CODES = [code.value for code in TOLD]


def choice_of(actor: Actor) -> Choice | None:
    """What the actor chose in the municipality she works in now."""
    return Choice.objects.filter(municipality_id=actor.municipality, user_id=actor.id or 0).first()


def end_of_log(municipality: str) -> int:
    """The last place in the sealed log: behind it nothing is added later, so nothing is told twice or missed."""
    return ChainEnd.objects.filter(municipality=municipality, chain=Chain.WRITES.value).values_list("position", flat=True).first() or 0


def news_between(me: Actor, after: int, to: int) -> Counter[Kind]:
    """What happened to this person between two places of her municipality's log."""
    places = {"position__gt": after, "position__lte": to}
    events = list(Event.objects.filter(municipality=me.municipality, chain=Chain.WRITES.value, code__in=_CODES, **places))
    owners = dict(Case.objects.filter(pk__in={event.case_id for event in events}).values_list("pk", "owner_id"))
    return news((_happened(event, owners) for event in events), me)


def due(me: Actor, today: date) -> int:
    """How many open duties of her cases are due today or late."""
    mine = Case.objects.visible_to(me).on_the_desk().filter(owner_id=me.id, next_due_on__lte=today)
    return Duty.objects.filter(case__in=mine, ended_at=None, due_on__lte=today).count()


def _happened(event: Event, owners: Mapping[int, int | None]) -> Happened:
    refs = event.refs
    return Happened(
        EventCode(event.code),
        by=event.actor_id if event.actor_kind == "USER" else None,
        owner=owners.get(event.case_id or 0),
        to=refs.get("to"),
        department=refs.get("department"),
        organisation=refs.get("organisation"),
    )
