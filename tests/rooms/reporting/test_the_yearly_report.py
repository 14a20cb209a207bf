"""Mads asks for a report, it is counted at one moment, commented, decided on, signed and frozen; rows are the same to the byte."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from frictionless import Package
from openpyxl import load_workbook

from husly.audit.walls import enter
from husly.cases.models import Case
from husly.conformance.follow import keep_up as judge
from husly.conformance.queries import by_step
from husly.core import clock
from husly.core.actors import system
from husly.reporting import actions, papers, queries
from husly.reporting.models import Frozen, Report, Resolution
from husly.reporting.tables import wrong_sums
from tests import cast
from tests.rooms.landlords.test_the_clerks_pages import reached
from tests.rooms.partners.test_meetings import text

As = Callable[[str], Client]
LAST = clock.today().year - 1


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens(household={"children_under_18": 1}))
    enter(cast.NORDBY)
    case = Case.objects.get()
    reached(case)
    return case


def last_year(case: Case) -> None:
    """As if it had all happened a year ago."""
    enter(cast.NORDBY)
    Case.objects.filter(pk=case.pk).update(opened_at=case.opened_at - timedelta(days=366))


def counted(mads: Client, year: int) -> Report:
    mads.post("/rapporter", {"year": year})
    return made()


def made() -> Report:
    """As the worker counts it; that it does so at one moment is tried in test_at_one_moment.py."""
    enter(cast.NORDBY)
    report = Report.objects.get(state="MAKING")
    actions.count(report=report, by=system(cast.NORDBY), at=clock.now())
    return Report.objects.get(pk=report.pk)


def decided(mads: Client, report: Report) -> None:
    due = (clock.today() + timedelta(days=60)).isoformat()
    enter(cast.NORDBY)
    told = {"words": "Vi ringer før det første brev.", "owner": cast.user("karen").pk, "due_on": due}
    assert mads.post(f"/rapporter/{report.pk}/beslutning", told).status_code == 302


def test_the_year_is_counted_and_its_sums_agree(jens: Case, as_: As) -> None:
    report = counted(as_("mads"), clock.today().year)
    assert report.state == "DRAFT"
    tables = {one.code: one for one in report.tables()}
    assert [one for one in tables.values() if wrong_sums(one)] == []
    assert tables["notices"].cell("TOTAL", "TOTAL") == 1
    assert tables["households"].cell("UNKNOWN", "children_YES") == 1
    assert tables["contact"].cell("week", "TOTAL") == 1
    assert tables["channels"].cell("PHONE", "reached") == 1
    assert tables["days"].cell("reached", "cases") == 1
    page = text(as_("karen").get(f"/rapporter/{report.pk}"))
    for words in ("Året kort", "Anbefalingerne fra 2014", "Underretninger efter afsender og art", "Opkald"):
        assert words in page
    assert "Jens Bech" not in page


def test_practice_is_counted_step_by_step_from_what_is_kept(jens: Case, as_: As) -> None:
    judge(cast.NORDBY, clock.now())
    report = counted(as_("mads"), clock.today().year)
    [practice] = [one for one in report.tables() if one.code == "practice"]
    assert practice.lines
    assert sum(line.numbers[0] or 0 for line in practice.lines) == sum(line.total for line in by_step(cast.NORDBY, today=clock.today()))


def test_the_same_data_give_the_same_bytes(jens: Case, as_: As) -> None:
    report = counted(as_("mads"), clock.today().year)
    assert queries.rows(cast.NORDBY, report.year, today=clock.today()) == report.kept()


@pytest.mark.parametrize("year", [LAST, clock.today().year])
def test_a_year_without_cases_says_so(year: int, as_: As) -> None:
    report = counted(as_("mads"), year)
    page = text(as_("mads").get(f"/rapporter/{report.pk}"))
    assert "der er ingen at tælle i året" in page


def test_who_may_ask_and_for_what(as_: As) -> None:
    assert as_("karen").post("/rapporter", {"year": LAST}).status_code == 409
    assert "Select a valid choice" not in as_("mads").post("/rapporter", {"year": 1999}).content.decode()
    enter(cast.NORDBY)
    assert not Report.objects.exists()


def test_a_year_that_is_not_over_or_without_a_decision_is_not_signed(jens: Case, as_: As) -> None:
    mads = as_("mads")
    now, last = counted(mads, clock.today().year), counted(mads, LAST)
    decided(mads, now)
    assert mads.post(f"/rapporter/{now.pk}/underskriv").status_code == 409
    assert mads.post(f"/rapporter/{last.pk}/underskriv").status_code == 409
    decided(mads, last)
    assert as_("karen").post(f"/rapporter/{last.pk}/underskriv").status_code == 409
    assert mads.post(f"/rapporter/{last.pk}/underskriv").status_code == 302


def test_what_is_signed_is_frozen_and_a_new_edition_lists_what_changed(jens: Case, as_: As) -> None:
    mads = as_("mads")
    report = counted(mads, LAST)
    mads.post(f"/rapporter/{report.pk}/kommentar", {"words": "Ser rigtigt ud."})
    mads.post(f"/rapporter/{report.pk}/overvejelser", {"words": "Vi ringede for sent."})
    decided(mads, report)
    mads.post(f"/rapporter/{report.pk}/underskriv")
    last_year(jens)
    enter(cast.NORDBY)
    kept, files = Report.objects.get(pk=report.pk).kept(), dict(Frozen.objects.values_list("name", "sha256"))
    assert len(files) == 6
    pdf = mads.get(f"/rapporter/{report.pk}/fil/intern/pdf").content
    assert pdf.startswith(b"%PDF")
    assert mads.post(f"/rapporter/{report.pk}/overvejelser", {"words": "x"}).status_code == 409
    assert mads.post(f"/rapporter/{report.pk}/kommentar", {"words": "x"}).status_code == 409
    enter(cast.NORDBY)
    assert Report.objects.get(pk=report.pk).kept() == kept
    assert mads.get(f"/rapporter/{report.pk}/fil/intern/pdf").content == pdf
    second = counted(mads, LAST)
    assert second.edition == 2
    page = text(mads.get(f"/rapporter/{second.pk}"))
    assert "Rettet siden forrige udgave" in page
    assert "Kommer de igen?, I alt, I alt: fra 0 til 1." in page


def test_what_was_decided_is_asked_about_in_the_next_report(jens: Case, as_: As) -> None:
    mads = as_("mads")
    report = counted(mads, LAST)
    decided(mads, report)
    mads.post(f"/rapporter/{report.pk}/underskriv")
    enter(cast.NORDBY)
    one = Resolution.objects.get()
    assert mads.post(f"/rapporter/beslutninger/{one.pk}", {"standing": "DROPPED", "words": ""}).status_code == 422
    assert mads.post(f"/rapporter/beslutninger/{one.pk}", {"standing": "DONE", "words": "Fra marts."}).status_code == 302
    page = text(mads.get(f"/rapporter/{counted(mads, LAST + 1).pk}"))
    assert "Det, vi besluttede sidste år" in page
    assert "Gjort: Fra marts." in page


def test_the_files_open_in_their_own_tools(jens: Case, as_: As, tmp_path: Path) -> None:
    report = counted(as_("mads"), clock.today().year)
    paper = queries.paper(report, is_public=False, at=clock.now())
    book = load_workbook(io.BytesIO(papers.xlsx(paper)))
    assert book.sheetnames[0] == "Om rapporten"
    assert book["Underretninger efter afsender o"]["A1"].value == "Underretninger efter afsender og art"
    with zipfile.ZipFile(io.BytesIO(papers.package(paper))) as zipped:
        zipped.extractall(tmp_path)
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.valid, checked.flatten(["rowNumber", "fieldName", "note"])
    assert papers.package(paper) == papers.package(paper)
    told = json.loads((tmp_path / "data.json").read_text())
    assert told["tables"]["notices"][-1]["TOTAL"] == 1


def test_the_public_sees_no_small_number(jens: Case, as_: As) -> None:
    mads = as_("mads")
    report = counted(mads, clock.today().year)
    paper = queries.paper(report, is_public=True, at=clock.now())
    assert not [n for one in paper.tables for line in one.lines for n in line.numbers if n is not None and 1 <= n <= 4]
    assert "skjult" in text(mads.get(f"/rapporter/{report.pk}?vis=offentlig"))
    assert not [words for words in paper.findings if "1 af 1" in words]


def test_a_report_that_cannot_be_counted_says_so_and_can_be_asked_for_again(as_: As) -> None:
    mads = as_("mads")
    mads.post("/rapporter", {"year": LAST})
    enter(cast.NORDBY)
    report = Report.objects.get()
    actions.fail(report=report, why="Rapporten kunne ikke laves.")
    assert "kunne ikke laves" in text(mads.get(f"/rapporter/{report.pk}"))
    assert mads.post(f"/rapporter/{report.pk}/igen").status_code == 302
    assert made().state == "DRAFT"
