"""Reads of the court's lists: what came of each matter, how well each sender told us, and what to raise with whom."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from husly.cases.models import Case, Occasion
from husly.core.actors import Actor
from husly.core.danish import sort_key
from husly.coverage.models import CourtList, Listed, ListFile, ListRow
from husly.coverage.rules import Figures, Result, Side, figures
from husly.files.mending import write_back
from husly.files.sheets import Row
from husly.files.tables import harmless
from husly.intake.arrivals import address_of
from husly.intake.problems import Problem
from husly.intake.schemas import NoticeIn
from husly.law.facts import NoticeKind, SenderKind

MOST_SHOWN, MOST_LISTS = 200, 50
THE_COURT = 0  # where a landlord is named by one of its matters, the court has the number that no matter has
_TO_RAISE = (Side.LATE.value, Side.MISSING.value)
_HEADERS = ("Sagsnummer i fogedretten", "Lejer", "Adresse", "Indgivet", "Fogeden kommer", "Underretningen", "Kom den", "Dage for sent")
_NAMELESS = "Udlejer ikke oplyst"
_LANDLORDS = (SenderKind.HOUSING_ORGANISATION.value, SenderKind.PRIVATE_LANDLORD.value)


@dataclass(frozen=True)
class Sender:
    """One who owed us notices: what she is called, the matter that stands for her in addresses, and her figures."""

    name: str
    number: int
    figures: Figures

    @property
    def percent(self) -> int | None:
        """The share we were told of, rounded down so that only all is a hundred."""
        return int(100 * self.figures.coverage) if self.figures.coverage is not None else None


@dataclass(frozen=True)
class Shown:
    """A matter as a page or a file shows it; the address is empty where it is protected."""

    listed: Listed
    names: str
    address: str
    reference: str


@dataclass(frozen=True)
class BadRow:
    """A row to mend: its number in the sheet, and each cell that is wrong with what stands there and what to do."""

    number: int
    problems: list[tuple[str, str, str]]


def of(actor: Actor) -> list[CourtList]:
    """The municipality's lists, the latest period first."""
    found = CourtList.objects.visible_to(actor).select_related("court")
    return list(found.annotate(matters=Count("listed")).order_by("-to_on", "-from_on", "-id")[:MOST_LISTS])


def results(found: CourtList) -> list[tuple[Result, int]]:
    """How many matters came to each result; they sum to the list."""
    counted = dict(found.listed.values_list("result").annotate(Count("id")))
    return [(result, counted.get(result.value, 0)) for result in Result]


def senders(found: CourtList) -> list[Sender]:
    """The court, then every landlord in Danish order."""
    sides, of_landlord, first = list[Side](), defaultdict[tuple[str, str], list[Side]](list), dict[str, int]()
    told = found.listed.order_by("id").values_list("id", "landlord", "landlord_key", "landlord_side", "court_side")
    names: dict[str, str] = {}
    for pk, name, key, landlord, court in told.iterator(chunk_size=2000):
        names.setdefault(key, name or _NAMELESS)
        of_landlord[key, names[key]].append(Side(landlord))
        first.setdefault(key, pk)
        sides.append(Side(court))
    landlords = [Sender(name, first[key], figures(of)) for (key, name), of in of_landlord.items()]
    return [Sender(found.court.name, THE_COURT, figures(sides)), *sorted(landlords, key=lambda one: sort_key(one.name))]


def with_result(found: CourtList, result: Result) -> list[Shown]:
    """The first matters that came to a result."""
    return _shown(found.listed.filter(result=result.value))


def to_raise(found: CourtList, number: int) -> tuple[str, QuerySet[Listed]]:
    """Who the sender is, and the matters that came late or never from her; raises Listed.DoesNotExist for a number of none."""
    if number == THE_COURT:
        return found.court.name, found.listed.filter(court_side__in=_TO_RAISE)
    named = found.listed.get(pk=number)
    return named.landlord or _NAMELESS, found.listed.filter(landlord_key=named.landlord_key, landlord_side__in=_TO_RAISE)


def shown(matters: QuerySet[Listed]) -> list[Shown]:
    """The first of these matters."""
    return _shown(matters)


def to_raise_file(matters: QuerySet[Listed], *, with_court: bool) -> str:
    """All that is to be raised with one sender, as a file for her: what she needs to find her own matter, and nothing of our case."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        ["Sagsnummer i fogedretten", "Lejer", "Adresse", "Indgivet", "Fogeden kommer", "Underretningen", "Kom den", "Dage for sent"]
    )
    for one in _opened(matters.select_related("case__household").order_by("id").iterator(chunk_size=500)):
        listed = one.listed
        side = Side(listed.court_side if with_court else listed.landlord_side)
        came, late = ("", "") if with_court else (_day(listed.landlord_on), listed.days_late if listed.days_late is not None else "")
        row = [one.reference, one.names, one.address, _day(listed.filed_on), _day(listed.eviction_on), side.label, came, late]
        writer.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue()


def unlisted(found: CourtList) -> QuerySet[Case]:
    """Cases that a landlord told us were filed in the period, and that are not on the court's list."""
    in_period = Q(filed_on__range=(found.from_on, found.to_on)) | Q(filed_on=None, received_on__range=(found.from_on, found.to_on))
    told = Occasion.objects.filter(in_period, kind=NoticeKind.FILED_WITH_COURT.value, sender_kind__in=_LANDLORDS)
    here = Case.objects.filter(municipality_id=found.municipality_id, joined_into=None, pk__in=told.values("case_id"))
    on_list = Listed.objects.filter(court_list=found, case__isnull=False).values("case_id")
    return here.exclude(pk__in=on_list).select_related("household").order_by("id")


def bad_rows(file: ListFile) -> list[BadRow]:
    """The first rows of a file that must be mended."""
    return [_bad(row_of(row), file.headers) for row in file.bad_rows.order_by("number")[:MOST_SHOWN]]


def rows_to_mend(file: ListFile) -> Iterator[bytes]:
    """All of them, as a file to mend and load again."""
    return write_back(file.headers, (row_of(row) for row in file.bad_rows.order_by("number").iterator(chunk_size=500)))


def row_of(kept: ListRow) -> Row:
    """A row as it came."""
    cells = settings.VAULT.open_told(kept.cells_sealed)
    return Row(kept.number, tuple(cells), None, tuple(Problem(**one) for one in kept.problems))


def _bad(row: Row, headers: Sequence[str]) -> BadRow:
    cells = dict(zip(headers, row.texts, strict=False))
    return BadRow(row.number, [(one.field, cells.get(one.field, ""), one.da) for one in row.problems])


def _shown(matters: QuerySet[Listed]) -> list[Shown]:
    return list(_opened(matters.select_related("case__household").order_by("id")[:MOST_SHOWN]))


def _opened(matters: QuerySet[Listed] | Iterator[Listed]) -> Iterator[Shown]:
    for listed in matters:
        notice = listed.body()
        names = ", ".join(tenant.name for tenant in notice.tenants)
        address = "" if _is_protected(listed, notice) else address_of(notice.address).line
        yield Shown(listed, names, address, notice.sender.reference or "")


def _is_protected(listed: Listed, notice: NoticeIn) -> bool:
    asked = any(tenant.address_protected for tenant in notice.tenants)
    return asked or (listed.case is not None and listed.case.household.is_address_protected)


def _day(on: date | None) -> str:
    return on.strftime("%d-%m-%Y") if on else ""
