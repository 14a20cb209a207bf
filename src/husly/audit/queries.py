"""Reads of the log: a case's timeline, and whether the chains still hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from husly.audit.models import ChainEnd, Event
from husly.audit.rules import Break, Chain, Link, breaks


@dataclass(frozen=True)
class Check:
    """What was found in one chain: how much is sealed, what is not yet, and every break."""

    municipality: str
    chain: Chain
    sealed: int
    unsealed: tuple[int, ...]
    breaks: tuple[Break, ...]


def of_cases(case_ids: QuerySet[Any, Any]) -> QuerySet[Event]:
    """The writes on these cases, newest first; the caller has already asked whether they may be seen."""
    return Event.objects.filter(case_id__in=case_ids, chain=Chain.WRITES.value).order_by("-id")


def check(municipality: str, chain: Chain) -> Check:
    """Walk one chain from its first event to its end and name every break."""
    end = ChainEnd.objects.filter(municipality=municipality, chain=chain.value).first() or ChainEnd()
    events = Event.objects.filter(municipality=municipality, chain=chain.value)
    unsealed = events.filter(position=None).order_by("id").values_list("id", flat=True)
    found = breaks(_links(events), last=end.position, head=bytes(end.digest))
    return Check(municipality, chain, end.position, tuple(unsealed), tuple(found))


def _links(events: QuerySet[Event]) -> Iterator[Link]:
    for event in events.exclude(position=None).order_by("position").iterator(chunk_size=2000):
        yield Link(event.position or 0, bytes(event.digest or b""), event.record())
