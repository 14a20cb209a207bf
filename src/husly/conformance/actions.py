"""The verbs of conformance: cases judged, and all of a municipality's judged again."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rows import add_all
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.conformance import queries, reading
from husly.conformance.models import Found, Judged
from husly.conformance.replay import replay
from husly.conformance.rules import VERSION, Finding, differences
from husly.core.actors import Actor

log = logging.getLogger(__name__)


@transaction.atomic
def judge(*, case_ids: Collection[int], by: Actor, at: datetime) -> int:
    """What is kept of these cases is what a replay gives now; in how many something changed.

    One that cannot be replayed keeps what it had and stops no other. A case that was joined into another has no findings of its own.
    """
    cases = dict(Case.objects.filter(pk__in=case_ids, municipality_id=by.municipality).values_list("pk", "joined_into"))
    joined = [pk for pk, into in cases.items() if into]
    Found.objects.filter(case__in=joined).judged().delete()
    Judged.objects.filter(case__in=joined, judged_by=VERSION).delete()
    here = reading.place(by.municipality or "")
    events = reading.events_of({into or pk for pk, into in cases.items()}, here)
    kept = _kept(events)
    changed = 0
    for case_id, told in events.items():
        try:
            fresh = replay(told, here)
        except Exception as error:  # its message could hold a value
            log.error("A case in %s could not be replayed: %s", by.municipality, type(error).__name__)
            continue
        if differences((one.finding() for one in kept.get(case_id, ())), fresh):
            changed += 1
            _keep(case_id, fresh, by.municipality or "")
    _told(events, by.municipality or "", at)
    return changed


def replay_all(*, year: int | None = None, by: Actor, at: datetime) -> int:
    """Every case that was opened in the year, or all, is judged again, some hundred in a transaction; how many cases."""
    case_ids = queries.cases_of(by.municipality or "", year)
    for start in range(0, len(case_ids), queries.AT_ONCE):
        judge(case_ids=case_ids[start : start + queries.AT_ONCE], by=by, at=at)
    audit.record(EventCode.CASES_REPLAYED, by=by, at=at, count=len(case_ids), year=year, judged_by=VERSION)
    return len(case_ids)


def _kept(case_ids: Iterable[int]) -> dict[int, list[Found]]:
    kept: dict[int, list[Found]] = {}
    for one in Found.objects.filter(case__in=list(case_ids)).judged():
        kept.setdefault(one.case_id, []).append(one)
    return kept


def _keep(case_id: int, fresh: Iterable[Finding], municipality: str) -> None:
    Found.objects.filter(case=case_id).judged().delete()
    Found.objects.bulk_create([Found.of(case_id, municipality, one) for one in fresh])


def _told(case_ids: Iterable[int], municipality: str, at: datetime) -> None:
    """That these cases have been judged, and when."""
    known = set(Judged.objects.filter(case__in=list(case_ids), judged_by=VERSION).values_list("case_id", flat=True))
    Judged.objects.filter(case__in=known, judged_by=VERSION).update(at=at)
    add_all(Judged(municipality_id=municipality, case_id=pk, judged_by=VERSION, at=at) for pk in case_ids if pk not in known)
