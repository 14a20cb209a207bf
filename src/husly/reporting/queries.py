"""Reads of reports: the years, an edition with what stands beside its figures, and the same as a paper for its readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from husly.conformance.rules import VERSION as JUDGE
from husly.core.actors import Actor
from husly.law import report_columns
from husly.law.danish_dates import day_words
from husly.practice import queries as practices
from husly.reporting import rules, suppression
from husly.reporting.counting import counted
from husly.reporting.models import Frozen, Report, Resolution
from husly.reporting.papers import MADE_BY, Paper, Resolved
from husly.reporting.rules import Followed, Practice, Recommendation, State
from husly.reporting.tables import Change, Table, canonical, changes
from husly.reporting.year import Year
from husly.web.version import VERSION


@dataclass(frozen=True)
class Edition:
    """One edition with all that stands beside its figures."""

    report: Report
    tables: list[Table]
    followed: list[Followed]
    findings: list[str]
    recommendations: list[Recommendation]
    earlier: list[Resolution]
    changes: list[Change]


def reports(actor: Actor) -> QuerySet[Report]:
    """Every edition, the newest year first."""
    return Report.objects.visible_to(actor).select_related("signed_by", "asked_by").order_by("-year", "-edition")


def to_make(municipality: str) -> list[Report]:
    """What waits to be counted."""
    return list(Report.objects.filter(municipality_id=municipality, state=State.MAKING.value).order_by("pk"))


def rows(municipality: str, year: int, *, today: date) -> bytes:
    """The canonical rows of a year; for one that is over they are the same on every day after it."""
    it = Year(municipality, year, today)
    return canonical(counted(it), made=versions(it))


def versions(year: Year) -> dict[str, Any]:
    """By which definitions, practice and program a report is counted."""
    start, end = year.days
    return {
        "municipality": year.municipality,
        "year": year.number,
        "columns": report_columns.VERSION,
        "practice": [one.number for one in practices.followed(year.municipality, start, end)],
        "code": VERSION,
        "judge": JUDGE,
        "until": end.isoformat(),
        "from": start.isoformat(),
    }


def before(report: Report) -> Report | None:
    """The last signed edition of the year before."""
    mine = Report.objects.filter(municipality_id=report.municipality_id, year=report.year - 1, state=State.SIGNED.value)
    return mine.order_by("-edition").first()


def replaced(report: Report) -> Report | None:
    """The signed edition that this one puts right."""
    mine = Report.objects.filter(municipality_id=report.municipality_id, year=report.year, state=State.SIGNED.value)
    return mine.filter(edition__lt=report.edition).order_by("-edition").first()


def edition(report: Report, *, is_public: bool = False) -> Edition:
    """The report as its readers see it; the public sees no small number, in the figures beside the tables neither."""
    last, earlier_edition = before(report), replaced(report)
    tables = _shown(report.tables(), is_public)
    last_tables = _shown(last.tables(), is_public) if last else None
    was = _shown(earlier_edition.tables(), is_public) if earlier_edition else None
    return Edition(
        report=report,
        tables=tables,
        followed=rules.followed(tables, last_tables),
        findings=rules.findings(tables, last_tables),
        recommendations=rules.recommendations(practice(report), tables),
        earlier=list(last.resolutions.select_related("owner").order_by("due_on", "pk")) if last else [],
        changes=changes(was, tables) if was is not None else [],
    )


def _shown(tables: Sequence[Table], is_public: bool) -> list[Table]:
    return [suppression.public(one) for one in tables] if is_public else list(tables)


def practice(report: Report) -> Practice:
    """What the adopted practice of the year says."""
    end = date(report.year, 12, 31)
    found = practices.in_force(report.municipality_id, end)
    asked = found.practice if found else None
    years = Report.objects.filter(municipality_id=report.municipality_id, state=State.SIGNED.value).exclude(year=report.year)
    return Practice(
        has_practice=asked is not None,
        asks_others=bool(asked and asked.asks),
        has_ladder=bool(asked and asked.ladder),
        reports=1 + years.values("year").distinct().count(),
    )


def paper(report: Report, *, is_public: bool, at: datetime) -> Paper:
    """The report for printing and files; `at` is when a draft is looked at, a signed one keeps its own moment."""
    it = edition(report, is_public=is_public)
    return Paper(
        municipality=report.municipality.name,
        year=report.year,
        edition=report.edition,
        is_public=is_public,
        is_signed=report.state == State.SIGNED.value,
        made_at=report.signed_at or report.made_at or at,
        versions=report.made(),
        digest=report.digest,
        tables=it.tables,
        followed=it.followed,
        findings=it.findings,
        recommendations=it.recommendations,
        reflections=report.reflections,
        resolutions=[_resolved(one) for one in report.resolutions.select_related("owner").order_by("due_on", "pk")],
        earlier=[_resolved(one) for one in it.earlier],
        changes=[changed(one) for one in it.changes],
    )


def file(report: Report, name: str, ending: str, *, is_public: bool, at: datetime) -> bytes:
    """The file as it was frozen, or of a draft as it is."""
    frozen = Frozen.objects.filter(report=report, name=name).first()
    content: bytes = settings.VAULT.open(frozen.sealed) if frozen else MADE_BY[ending](paper(report, is_public=is_public, at=at))
    return content


def _resolved(one: Resolution) -> Resolved:
    standing = one.get_standing_display() + (f": {one.settled_words}" if one.settled_words else "")
    return Resolved(one.words, one.owner.name, day_words(one.due_on), standing)


def changed(one: Change) -> str:
    """A change between editions in words."""
    was = "ingen" if one.before is None else one.before
    now = "ingen" if one.now is None else one.now
    return f"{one.table}, {one.line}, {one.column}: fra {was} til {now}."


def years(today: date) -> list[int]:
    """The years that can be reported on, the newest first."""
    return list(range(today.year, max(rules.FIRST_YEAR, today.year - 6) - 1, -1))
