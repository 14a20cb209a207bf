"""The numbers and the lists behind them: one queryset each, counted for the page and read for the list."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from husly.accounts.models import Department, User
from husly.agreements.models import Agreement
from husly.cases.models import Case, Duty
from husly.cases.rules import ON_THE_DESK, Status
from husly.contact.models import Attempt
from husly.core.clock import COPENHAGEN, day_of
from husly.letters.models import Letter
from husly.practice.facts import NEVER_OUT, REACHED
from husly.team.rules import RECENT, SOON, Number

LEFT_OUT = [one.value for one in NEVER_OUT]
REACHED_BY = [one.value for one in REACHED]
WHOLE = Coalesce(F("case__joined_into"), F("case"))


@dataclass(frozen=True)
class Asked:
    """Which list: the number, of whom, and for days which. `owner` and `department` are numbers in the database; None is everybody."""

    number: Number
    owner: int | None = None
    department: int | None = None
    from_on: date | None = None
    to_on: date | None = None


def _open(municipality: str) -> QuerySet[Case]:
    return Case.objects.filter(municipality_id=municipality, status__in=[one.value for one in ON_THE_DESK])


def _of(asked: Asked, cases: QuerySet[Case]) -> QuerySet[Case]:
    if asked.owner is not None:
        cases = cases.filter(owner=asked.owner)
    return cases.filter(department=asked.department) if asked.department is not None else cases


def _duties(asked: Asked, municipality: str, when: Q) -> QuerySet[Duty]:
    return Duty.objects.filter(when, ended_at=None, case__in=_of(asked, _open(municipality)))


def rows(asked: Asked, *, municipality: str, today: date) -> QuerySet[Any]:
    """What stands in the list: cases, or what belongs to one. The number on the page is its length."""
    cases = _of(asked, _open(municipality))
    match asked.number:
        case Number.OPEN:
            return cases
        case Number.NO_OWNER:
            return cases.filter(owner=None)
        case Number.OVERDUE:
            return _duties(asked, municipality, Q(due_on__lt=today))
        case Number.DUE:
            return _duties(asked, municipality, Q(due_on__gte=today, due_on__lte=today + SOON))
        case Number.UNTOUCHED:
            tried = Attempt.objects.filter(Q(case=OuterRef("pk")) | Q(case__joined_into=OuterRef("pk")), taken_back_at=None)
            return cases.exclude(Exists(tried.exclude(outcome__in=LEFT_OUT)))
        case Number.LETTERS_FAILED:
            return Letter.objects.for_a_person().filter(case__in=cases)
        case Number.IN_BREACH:
            missed = Q(dues__missed_on__isnull=False, dues__is_short=True)
            return Agreement.objects.running().filter(missed, case__in=cases).distinct()
        case Number.BAILIFF:
            start, end = moments(asked.from_on or today, asked.to_on or today)
            return cases.filter(eviction_at__gte=start, eviction_at__lt=end)


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    midnight = datetime.min.time()
    return datetime.combine(first, midnight, COPENHAGEN), datetime.combine(last + timedelta(days=1), midnight, COPENHAGEN)


@dataclass(frozen=True)
class Load:
    """One worker or department: its numbers by code; `key` is 0 for nobody."""

    name: str
    key: int
    numbers: dict[Number, int]


def loads(municipality: str, *, by: str, today: date) -> list[Load]:
    """Open cases, and duties overdue and soon due, by `owner` or `department` of the case; three statements."""
    counted: defaultdict[int, dict[Number, int]] = defaultdict(dict)
    for number in (Number.OPEN, Number.OVERDUE, Number.DUE):
        found = rows(Asked(number), municipality=municipality, today=today)
        field = by if number is Number.OPEN else f"case__{by}"
        for key, count in found.exclude(**{field: None}).order_by().values_list(field).annotate(Count("pk")):
            counted[key][number] = count
    names: dict[int, str] = (
        dict(User.objects.filter(pk__in=counted).values_list("pk", "name"))
        if by == "owner"
        else dict(Department.objects.filter(pk__in=counted).values_list("pk", "name"))
    )
    return sorted((Load(names[key], key, numbers) for key, numbers in counted.items()), key=lambda one: -one.numbers.get(Number.OVERDUE, 0))


def oldest_untouched(municipality: str, *, today: date) -> int | None:
    """The age in days of the oldest case in which nobody was tried."""
    found = rows(Asked(Number.UNTOUCHED), municipality=municipality, today=today)
    oldest = found.aggregate(first=Min("opened_at"))["first"]
    return (today - day_of(oldest)).days if oldest else None


def waits(municipality: str, *, today: date, since: timedelta = RECENT) -> list[tuple[int, bool]]:
    """Of cases opened since then: days to the first contact; or days waited so far, or until they were closed, without one."""
    start, _ = moments(today - since, today)
    cases = Case.objects.filter(municipality_id=municipality, opened_at__gte=start).exclude(status=Status.JOINED.value)
    reached = Attempt.objects.filter(municipality_id=municipality, taken_back_at=None, outcome__in=REACHED_BY, at__gte=start)
    first = dict(reached.annotate(whole=WHOLE).values_list("whole").annotate(Min("at")))
    return [_wait(first.get(pk), opened, closed, today) for pk, opened, closed in cases.values_list("pk", "opened_at", "closed_at")]


def _wait(reached: datetime | None, opened: datetime, closed: datetime | None, today: date) -> tuple[int, bool]:
    until = day_of(reached) if reached else day_of(closed) if closed else today
    return max(0, (until - day_of(opened)).days), reached is not None


_OF_CASES = frozenset({Number.OPEN, Number.NO_OWNER, Number.UNTOUCHED, Number.BAILIFF})


def case_of(one: Any) -> Case:
    """The case of a line."""
    found: Case = one if isinstance(one, Case) else one.case
    return found


def in_order(found: QuerySet[Any], number: Number) -> QuerySet[Any]:
    """The list as it is read: what is due first, or the oldest, on top."""
    if number in _OF_CASES:
        return found.select_related("household", "owner").order_by("next_due_on" if number is Number.OPEN else "opened_at", "pk")
    order = ("due_on", "pk") if number in (Number.OVERDUE, Number.DUE) else ("pk",)
    return found.select_related("case__household", "case__owner").order_by(*order)


def about(asked: Asked) -> str:
    """Of whom the list is, in words."""
    named = ((User.objects, asked.owner), (Department.objects, asked.department))
    found = [rows.filter(pk=key).values_list("name", flat=True).first() for rows, key in named if key is not None]
    return ", ".join(filter(None, found))
