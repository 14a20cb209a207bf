"""Working out anew what is left of each due, and what a missing payment makes the municipality owe. Often asked, it says the same."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from husly.accounts.queries import closing_days
from husly.agreements import queries, schedule
from husly.agreements.models import Agreement, Due, Payment
from husly.agreements.payments import Paid, settle
from husly.agreements.rules import Code, Kind, PaymentState, owing
from husly.cases import own
from husly.cases.models import Case, Duty
from husly.cases.rules import OwnDuty
from husly.cases.rules import Status as CaseStatus
from husly.core.actors import Actor

_WORKED_OUT = ["ore", "left_ore", "covered_on", "is_short", "check_on"]
AHEAD = 12  # months that are written down when an agreement is confirmed, and again when fewer than two are left


def held(agreements: Collection[int]) -> list[Agreement]:
    """The agreements, their cases held first until the transaction ends, always in the same order."""
    cases = Agreement.objects.filter(pk__in=agreements).values_list("case_id", "case__joined_into_id")
    list(Case.objects.select_for_update(no_key=True).filter(pk__in={pk for pair in cases for pk in pair if pk}).order_by("pk"))
    return list(
        Agreement.objects.select_for_update(no_key=True, of=("self",)).select_related("case").filter(pk__in=agreements).order_by("pk")
    )


def settle_all(agreements: Collection[Agreement], *, by: Actor, at: datetime) -> None:
    """Every due says what is left of it, and each case owes what is missing; a handful of statements for the accounts of all of them."""
    ids = [one.pk for one in agreements]
    dues, paid = defaultdict[int, list[Due]](list), defaultdict[int, list[Paid]](list)
    for due in Due.objects.filter(agreement__in=ids).order_by("number"):
        dues[due.agreement_id].append(due)
    for payment in Payment.objects.filter(agreement__in=ids, state=PaymentState.APPLIED.value):
        paid[payment.agreement_id or 0].append(payment.then())
    changed = [due for one in agreements for due in _settled(one, dues[one.pk], paid[one.pk])]
    Due.objects.bulk_update(changed, _WORKED_OUT, batch_size=1000)
    reckon({one.case.joined_into_id or one.case_id for one in agreements}, by=by, at=at)


def reckon(cases: Collection[int], *, by: Actor, at: datetime) -> None:
    """Each case owes what is missing now, and nothing of this room beside it; the caller holds the cases."""
    missed = queries.open_dues(cases)
    standing = Duty.objects.filter(case__in=cases, ended_at=None, code__in=list(Code)).values_list("case_id", flat=True)
    for case in Case.objects.filter(pk__in={*missed, *standing}).order_by("pk"):
        duties = owed(missed.get(case.pk, []), closed=closing_days(case.municipality_id))
        if duties and case.status == CaseStatus.CLOSED.value:
            own.wake(case=case, by=by, at=at)
        own.owe(case=case, codes=frozenset(Code), owing=duties, by=by, at=at)


def owed(missed: list[Due], *, closed: frozenset[date]) -> list[OwnDuty]:
    """The duties for these dues of one case, counted from the first morning on which one of them was seen."""
    seen = [due.missed_on for due in missed if due.missed_on]
    if not seen:
        return []
    return owing([due.missed() for due in missed], seen_on=min(seen), closed=closed)


def write_dues(agreement: Agreement) -> None:
    """The months up to `scheduled_through` stand as dues, each with the rent of its month; a plan's instalments stand already."""
    if agreement.kind == Kind.PLAN.value:
        return
    changes = [rent.then() for rent in agreement.rents.order_by("id")]
    written = {due.number: due for due in agreement.dues.all()}
    wanted = list(schedule.rents(agreement.terms, changes, through=agreement.scheduled_through))
    for then in wanted:
        if then.number in written and written[then.number].ore != then.ore:
            written[then.number].ore = then.ore
            written[then.number].save(update_fields=["ore"])
    Due.objects.bulk_create([new_due(agreement, then) for then in wanted if then.number not in written])


def new_due(agreement: Agreement, then: schedule.Due) -> Due:
    """A due as it stands before anything was paid."""
    return Due(municipality_id=agreement.municipality_id, agreement=agreement, left_ore=then.ore, **vars(then))


def _settled(agreement: Agreement, dues: list[Due], paid: list[Paid]) -> list[Due]:
    """Those that say something else than before."""
    before = {due.pk: _said(due) for due in dues}
    lines = {line.due.number: line for line in settle([due.then() for due in dues if queries.counts(agreement, due)], paid).lines}
    is_running = agreement.confirmed_on is not None and agreement.ended_on is None
    for due in dues:
        line = lines.get(due.number)
        due.left_ore, due.covered_on = (line.left_ore, line.covered_on) if line else (due.ore, None)
        due.is_short = bool(line and line.is_short(agreement.tolerance_ore))
        due.check_on = _check_on(due, agreement) if is_running and due.is_short else None
    return [due for due in dues if _said(due) != before[due.pk]]


def _check_on(due: Due, agreement: Agreement) -> date | None:
    is_missed, is_broken = due.missed_on is not None, due.broken_on is not None
    return schedule.check_on(due.due_on, agreement.terms, is_missed=is_missed, is_broken=is_broken)


def _said(due: Due) -> Mapping[str, object]:
    return {name: getattr(due, name) for name in _WORKED_OUT}
