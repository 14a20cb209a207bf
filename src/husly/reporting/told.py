"""What was told: how complete it is, the notices, and who the households are."""

from django.db.models import Count, Exists, F, OuterRef, Q

from husly.cases.models import Occasion
from husly.coverage.models import Listed
from husly.coverage.rules import Result
from husly.intake.models import Notice
from husly.law.facts import Known, NoticeKind, SenderKind
from husly.law.report_columns import TOTAL
from husly.parties.models import Person
from husly.reporting.tables import Table, table
from husly.reporting.year import Year, by, first_of, labels_of

_LANDLORDS = (SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD)
_FACTS = {
    "children": "Om der bor børn",
    "need": "Om der er et kendt behov",
    "phone": "Telefonnummer",
    "birth_day": "Fødselsdag",
    "filed": "Dagen, sagen blev indgivet",
}


def completeness(year: Year) -> Table:
    """What is written on the cases of the year."""
    people = Person.objects.filter(household=OuterRef("household"))
    filed = Occasion.objects.filter(case=OuterRef("pk"), filed_on__isnull=False)
    known: dict[str, Q | Exists] = {
        "children": ~Q(children=Known.UNKNOWN.value),
        "need": ~Q(need=Known.UNKNOWN.value),
        "phone": Exists(people.exclude(phone="")),
        "birth_day": Exists(people.filter(birth_date__isnull=False)),
        "filed": Exists(filed),
    }
    told = year.cases().aggregate(every=Count("pk"), **{key: Count("pk", filter=condition) for key, condition in known.items()})
    return table("completeness", {key: {"known": told[key], "unknown": told["every"] - told[key]} for key in _FACTS}, _FACTS)


def notices(year: Year) -> Table:
    """Notices by sender and kind."""
    mine = Notice.objects.filter(municipality_id=year.municipality, received_on__range=year.days)
    return table("notices", by(mine.values_list("sender_kind", "kind").annotate(Count("pk"))), labels_of(SenderKind))


def in_time(year: Year) -> Table:
    """Landlords' notices that a matter was filed, against the day it was."""
    senders = [kind.value for kind in _LANDLORDS]
    mine = Occasion.objects.filter(municipality_id=year.municipality, received_on__range=year.days, sender_kind__in=senders)
    filed = mine.filter(kind=NoticeKind.FILED_WITH_COURT.value)
    when = first_of((Q(filed_on=None), "undated"), (Q(received_on__lte=F("filed_on")), "in_time"), otherwise="late")
    return table("in_time", by(filed.annotate(when=when).values_list("sender_kind", "when").annotate(Count("pk"))), labels_of(_LANDLORDS))


def coverage(year: Year) -> Table:
    """The court's lists whose periods end in the year."""
    mine = Listed.objects.filter(municipality_id=year.municipality, court_list__to_on__range=year.days)
    counted = mine.exclude(result=Result.OTHER_GROUND.value).values_list("court_list", "result").annotate(Count("pk"))
    lists = mine.values_list("court_list", "court_list__court__name", "court_list__from_on", "court_list__to_on").distinct()
    named = {str(pk): f"{court}, {start:%d.%m.%Y}–{end:%d.%m.%Y}" for pk, court, start, end in lists.order_by("court_list__from_on")}
    return table("coverage", by((str(pk), result, count) for pk, result, count in counted), named)


def households(year: Year) -> Table:
    """Children and known need, each unknown apart from no."""
    rows = year.cases().values_list("need", "children").annotate(Count("pk"))
    return table("households", by((need, f"children_{children}", count) for need, children, count in rows), labels_of(Known))


def repeats(year: Year) -> Table:
    """Households that were here before."""
    rows = year.cases().values_list("is_repeat").annotate(Count("pk"))
    counted = {("again" if is_repeat else "first"): {TOTAL: count} for is_repeat, count in rows}
    return table("repeats", counted, {"first": "Ikke kendt før", "again": "Kendt før"})
