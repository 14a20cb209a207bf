"""The notices of the past as far as a ladder asks: one row a case that was opened in the time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef

from husly.cases.models import Case, Occasion
from husly.core.clock import COPENHAGEN, day_of
from husly.law.facts import Known, SenderKind
from husly.letters.models import Letter
from husly.letters.rules import Failure
from husly.parties.models import Person
from husly.practice.preview import Row


def rows(municipality: str, since: date, until: date) -> Iterator[Row]:
    """Every case opened from `since` to `until`, as it stands today: what was found out later counts from its beginning."""
    begin = datetime.combine(since, time.min, COPENHAGEN)
    end = datetime.combine(until + timedelta(days=1), time.min, COPENHAGEN)
    cases = Case.objects.filter(municipality_id=municipality, opened_at__gte=begin, opened_at__lt=end, joined_into=None)
    found = cases.annotate(
        has_phone=Exists(Person.objects.filter(household=OuterRef("household")).exclude(phone="")),
        is_exempt=Exists(Letter.objects.filter(case=OuterRef("pk"), failure=Failure.EXEMPT.value)),
        from_others=Exists(Occasion.objects.filter(case=OuterRef("pk")).exclude(sender_kind=SenderKind.PRIVATE_LANDLORD.value)),
    )
    for case in found.order_by("id").iterator():
        yield Row(
            on=day_of(case.opened_at),
            children=Known(case.children),
            need=Known(case.need),
            court_on=case.eviction_on,
            has_phone=case.has_phone,
            is_exempt=case.is_exempt,
            landlord_is_private=not case.from_others,
        )
