"""Reads for webhooks: what happened behind a place in the log that one landlord is to be told of, and how its messages fare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from husly.audit.models import ChainEnd, Event
from husly.audit.rules import Chain, EventCode
from husly.cases.models import Case
from husly.cooperation.models import Request
from husly.intake.models import Notice
from husly.landlords.models import Offer
from husly.landlords.queries import rows
from husly.landlords.rules import Piece
from husly.webhooks.models import Message, Receiver, Standing
from husly.webhooks.rules import OF_A_STATUS, TOLD, Kind

MOST_READ, MOST_SHOWN = 500, 50
_AT_FIRST = [Piece.RECEIVED.value]  # which is told by its own message
_CODES = [code.value for code in TOLD]
_STATUS = {code.value for code in OF_A_STATUS}


@dataclass(frozen=True)
class News:
    """One thing to tell: what, when it happened, and the numbers that the receiver knows it by."""

    kind: Kind
    at: datetime
    data: dict[str, Any]


def end_of_log(municipality: str) -> int:
    """The last place of the sealed log; behind it nothing is added later."""
    return ChainEnd.objects.filter(municipality=municipality, chain=Chain.WRITES.value).values_list("position", flat=True).first() or 0


def happened(receiver: Receiver) -> tuple[list[Event], int]:
    """The next things in the log that may be news to somebody, in its order, and the place up to which that is all."""
    places = {"position__gt": receiver.read_to, "position__lte": (end := end_of_log(receiver.municipality_id))}
    behind = Event.objects.filter(municipality=receiver.municipality_id, chain=Chain.WRITES.value, code__in=_CODES, **places)
    found = list(behind.order_by("position")[:MOST_READ])
    return found, (found[-1].position or end) if len(found) == MOST_READ else end


def news(receiver: Receiver, events: Iterable[Event], *, today: date) -> list[News]:
    """What of this is the landlord's own: its notices, requests to it, its offers, and each change of what it may be told."""
    told = list(events)
    mine = _notices(receiver, told)
    asked = set(Request.objects.filter(pk__in=_refs(told, "request"), organisation=receiver.organisation_id).values_list("pk", flat=True))
    offered = Offer.objects.filter(pk__in=_refs(told, "offer"), organisation=receiver.organisation_id).select_related("notice")
    offers = {one.pk: one for one in offered}
    found = []
    for event in told:
        if event.code == EventCode.NOTICE_RECEIVED.value and event.refs.get("notice") in mine:
            found.append(News(Kind.RECEIVED, event.at, {"receipt": str(mine[event.refs["notice"]].receipt)}))
        elif event.code == EventCode.DEPARTMENT_ASKED.value and event.refs.get("request") in asked:
            found.append(News(Kind.ASKED, event.at, {"request": event.refs["request"]}))
        elif event.code == EventCode.OFFER_SETTLED.value and event.refs.get("offer") in offers:
            offer = offers[event.refs["offer"]]
            found.append(News(Kind.SEEN, event.at, {"receipt": str(offer.notice.receipt), "key": str(offer.key)}))
    return found + _changed(receiver, told, today)


def waiting(receiver: Receiver, now: datetime) -> QuerySet[Message]:
    """What is to be sent now, in order; nothing while an earlier one waits for its turn, so that order holds."""
    due = Message.objects.filter(receiver=receiver, next_try_at__isnull=False).order_by("id")
    first = due.first()
    return due if first and first.next_try_at and first.next_try_at <= now else due.none()


def _refs(events: Iterable[Event], name: str) -> set[int]:
    return {event.refs[name] for event in events if name in event.refs}


def _notices(receiver: Receiver, events: Iterable[Event]) -> dict[int, Notice]:
    mine = Notice.objects.filter(municipality_id=receiver.municipality_id, organisation_id=receiver.organisation_id)
    return {one.pk: one for one in mine.filter(pk__in=_refs(events, "notice"))}


def _changed(receiver: Receiver, events: list[Event], today: date) -> list[News]:
    """The status of each of the landlord's notices on these cases, where it is another than was told last."""
    touched = [event for event in events if event.code in _STATUS or event.code == EventCode.NOTICE_RECEIVED.value]
    at = {event.case_id: event.at for event in touched if event.case_id}
    cases = Case.objects.filter(Q(pk__in=at) | Q(joined_into__in=at)).values("pk")
    mine = Notice.objects.filter(municipality_id=receiver.municipality_id, organisation_id=receiver.organisation_id, case__in=cases)
    notices = list(mine.select_related("case").order_by("pk"))
    before = dict(Standing.objects.filter(receiver=receiver, notice__in=notices).values_list("notice_id", "codes"))
    found = []
    for row in rows(notices, today=today):
        codes = [one.piece.value for one in row.pieces]
        if before.get(row.notice.pk, _AT_FIRST) != codes:
            pieces = [{"code": one.piece.value, "basis": one.basis.value} for one in row.pieces]
            case = row.notice.case
            when = (case and (at.get(case.pk) or at.get(case.joined_into_id or 0))) or row.notice.received_at
            found.append(News(Kind.STATUS, when, {"receipt": str(row.notice.receipt), "status": pieces, "notice": row.notice.pk}))
    return found
