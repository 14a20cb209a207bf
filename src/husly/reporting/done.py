"""What was done: duties, contact, missing information, and the others who were asked."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import CharField, Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from husly.accounts.rules import DepartmentKind
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.models import Answer
from husly.cases.models import Duty
from husly.cases.rules import Ending
from husly.conformance.queries import by_step
from husly.conformance.rules import Standing
from husly.contact.models import Attempt
from husly.cooperation.models import Request
from husly.core.clock import day_of
from husly.core.statistics import quantile
from husly.law.duties import RULES, DutyCode
from husly.law.report_columns import TOTAL
from husly.practice.facts import NEVER_OUT, REACHED
from husly.practice.rules import Channel
from husly.reporting.tables import Line, Table, table
from husly.reporting.year import WHOLE, Year, by, day, first_of, labels_of

_REACHED = [one.value for one in REACHED]
_NEVER_OUT = [one.value for one in NEVER_OUT]
_DONE = [Ending.DONE.value, Ending.ANSWERED.value]
_WITHIN = {"week": ("Inden for 7 dage", 7), "fortnight": ("Inden for 14 dage", 14), "month": ("Inden for 30 dage", 30)}
_REACHED_WITHIN = {key: label for key, (label, _) in _WITHIN.items()} | {"later": "Senere", "never": "Ikke nået endnu"}
_STANDS = {Standing.AT_RISK: "pending", Standing.WAITING: "pending"}
_QUARTERS = (0.25, 0.5, 0.75)


def duties(year: Year) -> Table:
    """What the law asks for, as it was done."""
    mine = Duty.objects.filter(case__in=year.cases(), code__in=[code.value for code in DutyCode])
    is_done = Q(ending__in=_DONE)
    how = first_of(
        (Q(ended_at=None) | Q(ending=Ending.UNDONE.value), "open"),
        (is_done & (Q(due_on=None) | Q(done_on__lte=F("due_on"))), "in_time"),
        (is_done, "late"),
        otherwise="lapsed",
    )
    rows = mine.annotate(done_on=day("ended_at")).annotate(how=how).values_list("code", "how").annotate(Count("pk"))
    return table("duties", by(rows), {code.value: rule.label for code, rule in RULES.items()})


def contact(year: Year) -> tuple[Table, Table]:
    """How soon tenants were reached, and the days to the first attempt and the first contact."""
    start, _ = year.moments
    standing = Attempt.objects.filter(municipality_id=year.municipality, taken_back_at=None, at__gte=start)
    tried = _days(year, standing.exclude(outcome__in=_NEVER_OUT))
    reached = _days(year, standing.filter(outcome__in=_REACHED))
    lines = (_spread("tried", "Første forsøg", tried), _spread("reached", "Første kontakt", reached))
    return _reached(reached, every=year.cases().count()), Table("days", lines)


def _reached(days: Sequence[int], *, every: int) -> Table:
    counted, last = {}, -1
    for key, (_, most) in _WITHIN.items():
        counted[key] = {TOTAL: sum(last < one <= most for one in days)}
        last = most
    counted |= {"later": {TOTAL: sum(one > last for one in days)}, "never": {TOTAL: every - len(days)}}
    return table("contact", counted, _REACHED_WITHIN)


def _spread(key: str, label: str, days: Sequence[int]) -> Line:
    return Line(key, label, (len(days), *(quantile(days, share) for share in _QUARTERS)))


def _days(year: Year, attempts: QuerySet[Attempt]) -> list[int]:
    """Days from the opening to the first of these attempts, ascending; cases without one are left out."""
    first = dict(attempts.annotate(whole=WHOLE).values_list("whole").annotate(Min("at")))
    opened = year.cases().values_list("pk", "opened_at")
    return sorted(max(0, (day_of(first[pk]) - day_of(at)).days) for pk, at in opened if pk in first)


def channels(year: Year) -> Table:
    """Attempts of the year by the way they were made."""
    start, end = year.moments
    mine = Attempt.objects.filter(municipality_id=year.municipality, at__gte=start, at__lt=end, taken_back_at=None)
    how = first_of((Q(outcome__in=_REACHED), "reached"), otherwise="not_reached")
    out = mine.exclude(outcome__in=_NEVER_OUT).exclude(is_from_tenant=True).annotate(how=how)
    return table("channels", by(out.values_list("channel", "how").annotate(Count("pk"))), labels_of(Channel))


def missing(year: Year) -> Table:
    """The latest answer to each question that anybody has asked in a case of the year."""
    mine = Answer.objects.filter(case__in=year.cases(), is_aside=False)
    latest = mine.order_by("case", "code", "-pk").distinct("case", "code").values("pk")
    counted = by(Answer.objects.filter(pk__in=latest, code__in=QUESTIONS).values_list("code", "standing").annotate(Count("pk")))
    return table("missing", counted, {code: one.short for code, one in QUESTIONS.items() if code in counted})


def practice(year: Year) -> Table:
    """Every step of law and practice that was to be done in the year, as the kept findings stand at its end."""
    _, end = year.days
    counted: dict[str, dict[str, int]] = {}
    named: dict[str, str] = {}
    for line in by_step(year.municipality, today=min(year.seen_on, end + timedelta(days=1)), year=year.number):
        named[line.step] = f"{line.kind.label}: {line.label}"
        told = counted.setdefault(line.step, {})
        for standing, count in line.counts.items():
            column = _STANDS.get(standing, standing.value)
            told[column] = told.get(column, 0) + count
    return table("practice", counted, named)


def requests(year: Year) -> Table:
    """What departments and landlords were asked, and whether they answered."""
    start, end = year.moments
    mine = Request.objects.filter(municipality_id=year.municipality, made_at__gte=start, made_at__lt=end)
    how = first_of(
        (Q(withdrawn_at__isnull=False), "withdrawn"),
        (Q(answered_at=None), "open"),
        (Q(answered_on__lte=F("due_on")), "in_time"),
        otherwise="late",
    )
    who = Coalesce("department__kind", Value("LANDLORD"), output_field=CharField())
    rows = mine.annotate(answered_on=day("answered_at"), who=who).annotate(how=how).values_list("who", "how").annotate(Count("pk"))
    return table("requests", by(rows), {**labels_of(DepartmentKind), "LANDLORD": "Udlejere"})
