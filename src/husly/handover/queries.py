"""Reads of hand-overs: what a case could send along, what it has sent, and what has arrived and waits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from husly.accounts.models import Department, Municipality
from husly.accounts.rules import DepartmentKind
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.core.actors import Actor
from husly.handover.models import Arrived, Sent, Transfer
from husly.handover.rules import Part, Standing
from husly.intake.schemas import NoticeIn
from husly.law.facts import Known, NoticeKind, SenderKind
from husly.parties import queries as parties
from husly.parties.models import Consent, Person
from husly.parties.rules import ConsentPurpose, Recipient

MOST_SHOWN = 100
_STARTS = (NoticeKind.EVICTION_CARRIED_OUT, NoticeKind.EVICTION_SCHEDULED, NoticeKind.FILED_WITH_COURT, NoticeKind.DEMAND_SENT)


@dataclass(frozen=True)
class Told:
    """What the caseworker chose: where to, the new home as a notice's address, which parts, her words, and why without consent."""

    to: Municipality
    address: dict[str, Any]
    parts: Collection[Part]
    words: str
    why_without: str = ""


def receivers(case: Case) -> list[Municipality]:
    """The other municipalities that use Husly here: those with a department that receives notices."""
    here = Department.objects.filter(receives_notices=True).values("municipality_id")
    return list(Municipality.objects.filter(pk__in=here).exclude(pk=case.municipality_id).order_by("sort_key"))


def departments(case: Case) -> list[Department]:
    """The other departments of the municipality that work with cases."""
    works = Department.objects.filter(municipality_id=case.municipality_id).exclude(pk=case.department_id or 0)
    return [one for one in works.order_by("name") if one.receives_notices or one.kind == DepartmentKind.HOUSING_SOCIAL.value]


def known(case: Case) -> dict[Part, str]:
    """What the case could send along, in words."""
    people = parties.people_of(case.household)
    found = {
        Part.NAME: case.household.names,
        Part.BIRTH_DATE: "; ".join(f"{one.name}: {one.birth_date:%d.%m.%Y}" for one in people if one.birth_date),
        Part.CPR: "; ".join(one.name for one in people if one.cpr),
        Part.PHONE: "; ".join(f"{one.name}: {one.phone}" for one in people if one.phone),
        Part.CHILDREN: "" if case.children == Known.UNKNOWN.value else Known(case.children).label,
        Part.COURT_DATE: f"{case.eviction_on:%d.%m.%Y}" if case.eviction_on else "",
    }
    return {part: words for part, words in found.items() if words}


def notice(case: Case, told: Told, *, on: date) -> NoticeIn:
    """The household as the other municipality is told of it. Raises pydantic's ValidationError for an address that cannot be."""
    kinds = {NoticeKind(one.kind) for one in case.started_by()}
    children = {Known.YES.value: 1, Known.NO.value: 0}.get(case.children) if Part.CHILDREN in told.parts else None
    has_day = Part.COURT_DATE in told.parts and case.eviction_at
    return NoticeIn.model_validate(
        {
            "sender": {"kind": SenderKind.OTHER, "name": f"{case.municipality.name} Kommune", "reference": case.number},
            "kind": next((kind for kind in _STARTS if kind in kinds), NoticeKind.FILED_WITH_COURT),
            "tenants": [_tenant(person, told.parts) for person in parties.people_of(case.household)],
            "address": {**told.address, "municipality_code": told.to.pk},
            "household": None if children is None else {"children_under_18": children},
            "dates": {"eviction_at": case.eviction_at.isoformat()} if has_day and case.eviction_at else None,
            "received_on": on.isoformat(),
        }
    )


def consent_to(case: Case, to: Municipality, *, on: date) -> Consent | None:
    """The consent on which a hand-over to this municipality rests that day."""
    recipient = Recipient.OTHER_MUNICIPALITY
    return parties.consent_for(case.household, purpose=ConsentPurpose.COOPERATE, recipient=recipient, on=on, name=to.name)


def of_case(case: Case) -> list[Sent]:
    """What the case and those joined into it have sent to other municipalities, the newest first."""
    return list(Sent.objects.filter(case__in=whole(case)).select_related("to", "sent_by", "consent").order_by("-pk"))


def transfers(case: Case) -> list[Transfer]:
    """Its ways to other departments, the newest first."""
    return list(Transfer.objects.filter(case__in=whole(case)).select_related("to", "sent_by", "answered_by").order_by("-pk"))


def standing(case: Case) -> list[Standing]:
    """Where each of them stands."""
    return [*(one.standing() for one in of_case(case)), *(one.standing() for one in transfers(case))]


def waiting(actor: Actor) -> list[Arrived]:
    """What has come from other municipalities and nobody has answered, the oldest first."""
    arrived = Arrived.objects.visible_to(actor).filter(answer="").select_related("from_municipality")
    return list(arrived.order_by("pk")[:MOST_SHOWN])


def latest(actor: Actor) -> Sequence[Arrived]:
    """What was answered last."""
    arrived = Arrived.objects.visible_to(actor).exclude(answer="").select_related("from_municipality", "answered_by", "notice__case")
    return list(arrived.order_by("-answered_at")[:10])


def _tenant(person: Person, parts: Collection[Part]) -> dict[str, Any]:
    told = {
        "name": person.name,
        "birth_date": person.birth_date.isoformat() if person.birth_date and Part.BIRTH_DATE in parts else None,
        "cpr": person.cpr if Part.CPR in parts else None,
        "phone": person.phone if Part.PHONE in parts else None,
    }
    return {name: value for name, value in told.items() if value}
