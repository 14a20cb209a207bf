"""The verbs of landlords: what has changed about their own notice, and what they offer; and the caseworker's answer to it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from husly.accounts.queries import closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor, ActorKind
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.intake import actions as intake
from husly.intake.models import Notice
from husly.intake.rules import Channel
from husly.intake.schemas import Arrears, Dates, NoticeIn
from husly.landlords import queries, rules
from husly.landlords.models import Offer
from husly.landlords.queries import Row
from husly.landlords.rules import Answer, Code, Kind
from husly.law.facts import NoticeKind


@transaction.atomic
def owe(*, row: Row, arrears: Arrears, by: Actor, at: datetime) -> Notice:
    """What is owed is another amount now."""
    return _tell(row, NoticeKind.CORRECTION, {"arrears": arrears, "dates": None}, by=by, at=at)


@transaction.atomic
def set_day(*, row: Row, eviction_at: datetime, by: Actor, at: datetime) -> Notice:
    """The court has set a day."""
    rules.may_set_day(day_of(eviction_at), day_of(at)).require()
    return _tell(
        row, NoticeKind.CORRECTION, {"arrears": None, "dates": Dates.model_validate({"eviction_at": eviction_at.isoformat()})}, by=by, at=at
    )


@transaction.atomic
def withdraw(*, row: Row, is_paid: bool, by: Actor, at: datetime) -> Notice:
    """The arrears are paid, or the landlord does not pursue them."""
    kind = NoticeKind.PAID if is_paid else NoticeKind.WITHDRAWN
    return _tell(row, kind, {"arrears": None, "dates": None}, by=by, at=at)


@transaction.atomic
def offer(
    *, notice: Notice, kind: Kind, words: str, key: UUID, monthly_ore: int = 0, first_on: date | None = None, by: Actor, at: datetime
) -> Offer:
    """The landlord offers something; somebody is to look at it. The same key a second time is the same offer."""
    before = Offer.objects.filter(organisation_id=notice.organisation_id or 0, key=key).first()
    if before:
        return before
    told: dict[str, Any] = {"words": words.strip()}
    if kind is Kind.PLAN:
        if first_on is None:
            no("Skriv, hvornår den første betaling skal falde.").require()
        rules.may_plan(monthly_ore=monthly_ore, first_on=first_on or day_of(at), today=day_of(at)).require()
        told |= {"monthly_ore": monthly_ore, "first_on": (first_on or day_of(at)).isoformat()}
    case = _case(notice)
    made = Offer.objects.create(
        municipality_id=notice.municipality_id,
        notice=notice,
        case=case,
        organisation_id=notice.organisation_id or 0,
        key=key,
        kind=kind.value,
        told_sealed=settings.VAULT.seal_told(told),
        made_at=at,
        made_by_id=by.id if by.kind is ActorKind.USER else None,
    )
    audit.record(EventCode.LANDLORD_OFFERED, by=by, at=at, case_id=case.pk, offer=made.pk)
    _reckon(case, by=by, at=at)
    return made


@transaction.atomic
def settle(*, offer: Offer, answer: Answer, by: Actor, at: datetime) -> None:
    """Somebody has looked at the offer; what was said to the tenant stands on the case, not with the landlord."""
    case = cases.locked(offer.case.joined_into or offer.case)
    held = Offer.objects.select_for_update(no_key=True, of=("self",)).get(pk=offer.pk)
    if held.answer:
        no("Der er allerede taget stilling til tilbuddet.").require()
    held.answer, held.settled_at, held.settled_by_id = answer.value, at, by.person
    held.save(update_fields=["answer", "settled_at", "settled_by"])
    audit.record(EventCode.OFFER_SETTLED, by=by, at=at, case_id=case.pk, offer=held.pk)
    _reckon(case, by=by, at=at)


def _case(notice: Notice) -> Case:
    """The open case that the notice lies on, held."""
    rules.may_offer(has_case=notice.case_id is not None, is_open=True).require()
    case = cases.locked(Case.objects.select_related("joined_into").get(pk=notice.case_id or 0))
    case = cases.locked(case.joined_into) if case.joined_into else case
    rules.may_offer(has_case=True, is_open=case.status in ON_THE_DESK).require()
    return case


def _reckon(case: Case, *, by: Actor, at: datetime) -> None:
    waiting = [one.open() for one in reversed(queries.offers(case)) if not one.answer]
    own.owe(case=case, codes=frozenset(Code), owing=rules.owing(waiting, closed=closing_days(case.municipality_id)), by=by, at=at)


def _tell(row: Row, kind: NoticeKind, changes: dict[str, Any], *, by: Actor, at: datetime) -> Notice:
    """A notice about the same people and home, in the landlord's own name, received today."""
    rules.may_use(by).require()
    told = {"kind": kind, "household": None, "received_on": day_of(at), **changes}
    content = NoticeIn.model_validate(row.content.model_copy(update=told).model_dump(mode="json", exclude_none=True))
    stored, is_new = intake.receive(intake.Delivery(content, Channel.HAND, organisation_id=row.notice.organisation_id), by=by, at=at)
    if not is_new:
        no("Præcis den samme besked er sendt før og er modtaget.").require()
    return stored
