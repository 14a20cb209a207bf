"""A year of a municipality, and how what is counted in it becomes a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case as When
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models import When as If
from django.db.models.functions import Coalesce, TruncDate

from husly.cases.models import Case
from husly.cases.rules import Status
from husly.core.clock import COPENHAGEN

Counts = defaultdict[str, dict[str, int]]
WHOLE = Coalesce(F("case__joined_into"), F("case"))  # of something on a case: the case that it is part of


@dataclass(frozen=True)
class Year:
    """A calendar year of a municipality, in Danish time, as it is seen on a day."""

    municipality: str
    number: int
    seen_on: date

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return date(self.number, 1, 1), date(self.number, 12, 31)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of it, and the first of the next."""
        return tuple(datetime.combine(date(year, 1, 1), time(), tzinfo=COPENHAGEN) for year in (self.number, self.number + 1))  # type: ignore[return-value]

    def cases(self) -> QuerySet[Case]:
        """The cases that were opened in it; a joined one counts as the whole."""
        start, end = self.moments
        mine = Case.objects.filter(municipality_id=self.municipality, opened_at__gte=start, opened_at__lt=end)
        return mine.exclude(status=Status.JOINED.value)


def labels_of(codes: Iterable[Any]) -> dict[str, str]:
    """The lines of a table whose keys are codes."""
    return {code.value: code.label[:1].upper() + code.label[1:] for code in codes}


def by(rows: Iterable[tuple[Any, ...]]) -> Counts:
    """Counts by line and column, from triples."""
    found: Counts = defaultdict(dict)
    for line, column, count in rows:
        found[line][column] = found[line].get(column, 0) + count
    return found


def day(moment: str) -> TruncDate:
    """The Danish day of a moment."""
    return TruncDate(moment, tzinfo=COPENHAGEN)


def first_of(*ways: tuple[Q, str], otherwise: str) -> When:
    """The column of the first condition that holds."""
    return When(*(If(condition, then=Value(column)) for condition, column in ways), default=Value(otherwise), output_field=CharField())
