"""What goes on by itself: the coming months are written down, and each morning what did not come is seen.

What is late is found by one statement over an index that holds only what is still to be looked at, so that the work follows what fell due
and not how many agreements there are. It is done in batches, each in a transaction of its own: a night that was missed is caught up, and
of two workers only one gets a case.
"""

import logging
from collections import defaultdict
from datetime import date, datetime
from itertools import islice

from django.db import InterfaceError, OperationalError, connection

from husly.accounts.queries import closing_days
from husly.agreements import queries, schedule
from husly.agreements.models import Agreement, Due
from husly.agreements.reckoning import AHEAD, held, owed, settle_all, write_dues
from husly.agreements.rules import Kind
from husly.agreements.schedule import first_of, later
from husly.audit.walls import inside
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import Status
from husly.core.actors import Actor
from husly.core.clock import day_of

log = logging.getLogger(__name__)
MOST = 500  # cases a batch
_TERMS = (
    "due_on",
    "missed_on",
    "broken_on",
    "taken_up_at",
    "check_on",
    *(f"agreement__{name}" for name in ("kind", "starts_on", "pay_day", "numbered", "tolerance_days", "tolerance_ore")),
)
LATE = (
    "SELECT due.id, coalesce(part.joined_into_id, part.id) FROM agreements_due due"
    " JOIN agreements_agreement agreed ON agreed.id = due.agreement_id JOIN cases_case part ON part.id = agreed.case_id"
    " WHERE due.municipality_id = %s AND due.check_on <= %s ORDER BY due.check_on"
)
MARK = (
    "UPDATE agreements_due due SET missed_on = seen.missed_on, broken_on = seen.broken_on, check_on = seen.check_on,"
    " taken_up_at = seen.taken_up_at"
    " FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::date[], %s::timestamptz[])"
    " AS seen (id, missed_on, broken_on, check_on, taken_up_at) WHERE due.id = seen.id"
)


def keep_up(municipality: str, now: datetime) -> int:
    """What is late is seen, and months are written down; how many cases got something to do. Call it outside a transaction."""
    found, late = 0, defaultdict[int, list[int]](list)
    with inside(municipality):
        for due_id, case_id in late_dues(municipality, day_of(now)):
            late[case_id].append(due_id)
    for place in range(0, len(late), MOST):
        found += _see_all(municipality, dict(islice(late.items(), place, place + MOST)), now)
    while _write_ahead(municipality, now):
        pass
    return found


def _see_all(municipality: str, late: dict[int, list[int]], now: datetime) -> int:
    """A batch at once; where one of its cases goes wrong in a way nobody foresaw, each by itself, so that it stops no other."""
    try:
        with inside(municipality) as by:
            return _see(late, closing_days(municipality), by=by, at=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # its message could hold a value
        if len(late) > 1:
            return sum(_see_all(municipality, {case_id: dues}, now) for case_id, dues in late.items())
        log.error("What is late in case %s could not be seen: %s", *late, type(error).__name__)
        return 0


def late_dues(municipality: str, today: date) -> list[tuple[int, int]]:
    """What is late and not seen yet, each with the case on which it stands: one statement over an index of nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(LATE, [municipality, today])
        return cursor.fetchall()


def _see(late: dict[int, list[int]], closed: frozenset[date], *, by: Actor, at: datetime) -> int:
    """Each of these cases owes that somebody asks for the money; one that another worker holds is left to it, or to the next round."""
    today = day_of(at)
    cases = {
        case.pk: case
        for case in Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=late).only("status").order_by("pk")
    }
    mine = [due_id for case_id in cases for due_id in late[case_id]]
    dues = list(Due.objects.filter(pk__in=mine, check_on__lte=today).select_related("agreement").only(*_TERMS))
    for due in dues:
        _mark(due, today)
    _write(dues)
    owing = {case_id: owed(missed, closed=closed) for case_id, missed in queries.open_dues(cases).items()}
    for case_id in owing:
        if cases[case_id].status == Status.CLOSED.value:
            own.wake(case=cases[case_id], by=by, at=at)
    own.owe_all(owing=owing, by=by, at=at)
    return len(owing)


def _mark(due: Due, today: date) -> None:
    """It was missed; when a plan's tolerance has passed too it is broken, which is new even to those who took it up before."""
    terms = due.agreement.terms
    due.missed_on = due.missed_on or today
    if terms.kind is Kind.PLAN and due.broken_on is None and schedule.broken_from(due.due_on, terms.tolerance_days) <= today:
        due.broken_on, due.taken_up_at = today, None
    due.check_on = schedule.check_on(due.due_on, terms, is_missed=True, is_broken=due.broken_on is not None)


def _write(dues: list[Due]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK, [[getattr(due, name) for due in dues] for name in ("pk", "missed_on", "broken_on", "check_on", "taken_up_at")])


def _write_ahead(municipality: str, now: datetime) -> int:
    """The next months of the agreements that are running out of written ones, a batch of them; how many there were."""
    month = first_of(day_of(now))
    with inside(municipality) as by:
        ending = Agreement.objects.running().filter(
            municipality_id=municipality, kind=Kind.ADMINISTRATION.value, scheduled_through__lt=later(month, 2)
        )
        agreements = held(list(ending.order_by("scheduled_through").values_list("pk", flat=True)[:MOST]))
        for agreement in agreements:
            agreement.scheduled_through = later(month, AHEAD)
            agreement.save(update_fields=["scheduled_through"])
            write_dues(agreement)
        settle_all(agreements, by=by, at=now)
        return len(agreements)
