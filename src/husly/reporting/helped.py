"""What came of it: help, decisions, complaints, agreements, outcomes and what was found afterwards."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from husly.agreements.models import Agreement, Due
from husly.agreements.rules import Kind
from husly.cases.rules import Closing
from husly.law.measures import Measure
from husly.law.report_columns import TOTAL
from husly.measures.models import Complaint, Decision, Help
from husly.measures.rules import ComplaintStatus, DecisionStatus, HelpStatus
from husly.measures.rules import Outcome as Decided
from husly.outcomes.models import LookBack, Outcome
from husly.outcomes.rules import Answer
from husly.reporting.tables import Table, table
from husly.reporting.year import Year, by, day, first_of, labels_of

_DECIDED = [one.value for one in (DecisionStatus.DECIDED, DecisionStatus.SENT, DecisionStatus.ARRIVED, DecisionStatus.UNDELIVERED)]
_GRANTED = [HelpStatus.GRANTED.value, HelpStatus.ENDED.value]
_LOOKED_BACK = frozenset(one.value for one in Answer)


def _helps(year: Year) -> QuerySet[Help]:
    start, end = year.moments
    return Help.objects.filter(municipality_id=year.municipality, begun_at__gte=start, begun_at__lt=end)


def help_given(year: Year) -> Table:
    """Help by kind, as it stands."""
    return table("help", by(_helps(year).values_list("measure", "status").annotate(Count("pk"))), labels_of(Measure))


def amounts(year: Year) -> Table:
    """What was granted, in øre; only the kinds of which there is any."""
    granted = _helps(year).filter(status__in=_GRANTED, amount__isnull=False)
    counted = {
        measure: {"helps": count, "ore": ore} for measure, count, ore in granted.values_list("measure").annotate(Count("pk"), Sum("amount"))
    }
    return table("amounts", counted, {code: label for code, label in labels_of(Measure).items() if code in counted})


def decisions(year: Year) -> Table:
    """Decisions of the year, against the day by which they were owed."""
    start, end = year.moments
    mine = Decision.objects.filter(municipality_id=year.municipality, decided_at__gte=start, decided_at__lt=end, status__in=_DECIDED)
    dated = mine.annotate(due=Coalesce("duty__legal_due_on", "duty__due_on"), sent_on=Coalesce("dispatched_on", day("decided_at")))
    when = first_of((Q(due=None), "no_deadline"), (Q(sent_on__lte=F("due")), "in_time"), otherwise="late")
    return table("decisions", by(dated.annotate(when=when).values_list("outcome", "when").annotate(Count("pk"))), labels_of(Decided))


def complaints(year: Year) -> Table:
    """Complaints by where they stand."""
    mine = Complaint.objects.filter(municipality_id=year.municipality, received_on__range=year.days)
    counted = {status: {TOTAL: count} for status, count in mine.values_list("status").annotate(Count("pk"))}
    return table("complaints", counted, labels_of(ComplaintStatus))


def agreements(year: Year) -> Table:
    """Agreements that were confirmed in the year, kept or broken."""
    broken = Exists(Due.objects.filter(agreement=OuterRef("pk"), broken_on__isnull=False, is_excused=False))
    mine = Agreement.objects.filter(municipality_id=year.municipality, confirmed_on__range=year.days).annotate(is_broken=broken)
    how = first_of((Q(is_broken=True), "breached"), (Q(ended_on=None), "kept"), otherwise="ended")
    return table("agreements", by(mine.annotate(how=how).values_list("kind", "how").annotate(Count("pk"))), labels_of(Kind))


def outcomes(year: Year) -> Table:
    """How the cases that were closed in the year ended, each once."""
    start, end = year.moments
    mine = Outcome.objects.filter(municipality_id=year.municipality, closed_at__gte=start, closed_at__lt=end)
    last = mine.order_by("case", "-pk").distinct("case").values("pk")
    rows = Outcome.objects.filter(pk__in=last).values_list("code").annotate(Count("pk"))
    return table("outcomes", {code: {TOTAL: count} for code, count in rows}, labels_of(Closing))


def look_backs(year: Year) -> Table:
    """What was found when the municipality looked back."""
    mine = LookBack.objects.filter(municipality_id=year.municipality, due_on__range=year.days)
    rows = list(mine.values_list("months", "answer").annotate(Count("pk")))
    named = {str(months): f"{months} måneder" for months in sorted({months for months, _, _ in rows} | {3, 12})}
    counted = by((str(months), answer if answer in _LOOKED_BACK else "not_done", count) for months, answer, count in rows)
    return table("look_backs", counted, named)
