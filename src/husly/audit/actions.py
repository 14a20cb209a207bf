"""Adding to the log, and sealing it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction

from husly.audit.models import ChainEnd, Event
from husly.audit.rows import add_values
from husly.audit.rules import NOWHERE, Chain, EventCode, Link, chained
from husly.core.actors import Actor

Entry = Mapping[str, object]  # a line of the log by its columns, not written yet
SEAL_AT_MOST = 5000  # events a round, so that a long absence is caught up in short transactions


def record(code: EventCode, /, *, by: Actor, at: datetime, case_id: int | None = None, **refs: object) -> None:
    """Something was written: one event in the actor's municipality; `refs` are ids, codes and days, never names or text."""
    record_all([event(code, by=by, at=at, case_id=case_id, **refs)])


def event(code: EventCode, /, *, by: Actor, at: datetime, case_id: int | None = None, **refs: object) -> Entry:
    """What `record` writes, not written yet: for `record_all`."""
    return _event(Chain.WRITES, code, by=by, at=at, case_id=case_id, refs=refs)


def record_all(entries: Iterable[Entry]) -> None:
    """Everything of one action that touched many cases, in its order, in one statement."""
    add_values(Event, entries)


def read(code: EventCode, /, *, by: Actor, at: datetime, case_id: int | None = None, **refs: object) -> None:
    """Somebody looked: one event in the chain of reads."""
    record_all([_event(Chain.READS, code, by=by, at=at, case_id=case_id, refs=refs)])


def _event(chain: Chain, code: EventCode, /, *, by: Actor, at: datetime, case_id: int | None, refs: dict[str, object]) -> Entry:
    return {
        "municipality": by.municipality or NOWHERE,
        "chain": chain.value,
        "at": at,
        "code": code.value,
        "actor_kind": by.kind.value,
        "actor_id": by.id,
        "case_id": case_id,
        "refs": refs,
    }


@transaction.atomic
def seal(municipality: str, chain: Chain, *, at: datetime) -> int:
    """Chain the events that stand unsealed, oldest first, and return how many; two sealers wait for each other."""
    ChainEnd.objects.get_or_create(municipality=municipality, chain=chain.value)
    end = ChainEnd.objects.select_for_update(no_key=True).get(municipality=municipality, chain=chain.value)
    unsealed = Event.objects.filter(municipality=municipality, chain=chain.value, position=None).order_by("id")[:SEAL_AT_MOST]
    links = list(chained((event.record() for event in unsealed), after=end.position, previous=bytes(end.digest)))
    if links:
        _store(links)
        end.position, end.digest, end.sealed_at = links[-1].position, links[-1].digest, at
        end.save()
    return len(links)


def _store(links: list[Link]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_event SET position = link.position, digest = link.digest"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bytea[]) AS link (id, position, digest)"
            " WHERE audit_event.id = link.id",
            [[link.record.id for link in links], [link.position for link in links], [link.digest for link in links]],
        )
