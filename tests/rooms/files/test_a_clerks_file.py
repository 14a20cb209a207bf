"""Lone's file, from the preview to the receipts, and what she gets back to mend."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.files.models import File, FilePart, FileRow
from husly.intake.models import Notice
from husly.operations.errands import run
from tests import cast
from tests.conftest import AT

As = Callable[[str], Client]
HEADERS = ["Lejer", "CPR", "Adresse", "Art", "Sagsnummer", "Restance"]


def row(number: int, **changes: str) -> list[str]:
    """A household of its own."""
    told = {
        "Lejer": f"Lejer Nummer{number}",
        "CPR": "",
        "Adresse": f"Vej{number} {number}, 1. th, 9999 Nordby",
        "Art": "sag indgivet til fogedretten",
        "Sagsnummer": f"F-{number}",
        "Restance": "14.250,50",
    }
    return list((told | changes).values())


def xlsx(*rows: list[str]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (HEADERS, *rows):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: list[str]) -> bytes:
    return "\n".join(";".join(cells) for cells in (HEADERS, *rows)).encode()


def upload(client: Client, content: bytes, name: str = "restancer.xlsx") -> Any:
    return client.post("/filer", {"file": SimpleUploadedFile(name, content)}, follow=True)


def worked() -> File:
    """The newest file, when the worker has been there."""
    run(cast.NORDBY, now=lambda: AT)
    enter(cast.NORDBY)
    return File.objects.order_by("-id")[0]


def page(client: Client, file: File) -> str:
    return str(client.get(f"/filer/{file.pk}").content.decode())


@pytest.fixture
def lone(as_: As) -> Client:
    return as_("lone")


def test_a_file_is_looked_through_first_and_nothing_is_sent(lone: Client) -> None:
    upload(lone, xlsx(row(1), row(2, Art="noget andet"), row(3)))
    file = worked()
    shown = page(lone, file)
    assert "2 af 3 rækker kan sendes" in shown
    assert "Send 2 underretninger" in shown
    assert "noget andet" in shown
    assert Notice.objects.count() == 0


def test_good_rows_go_in_and_each_has_its_receipt(lone: Client) -> None:
    upload(lone, xlsx(row(1), row(2, Art="noget andet"), row(3)))
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    file = worked()
    assert (file.state, file.taken, file.bad) == ("DONE", 2, 1)
    enter(cast.NORDBY)
    assert set(Case.objects.values_list("household__names", flat=True)) == {"Lejer Nummer1", "Lejer Nummer3"}
    receipts = [str(receipt) for receipt in Notice.objects.values_list("receipt", flat=True)]
    shown, kept = page(lone, file), lone.get(f"/filer/{file.pk}/kvitteringer.csv").content.decode("utf-8-sig")
    assert all(receipt in shown and receipt in kept for receipt in receipts)
    assert set(Notice.objects.values_list("channel", flat=True)) == {"FILE"}


def test_bad_rows_come_back_are_mended_and_go_in(lone: Client) -> None:
    upload(lone, xlsx(row(1), row(2, Art="noget andet"), row(3, CPR="12")))
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    file = worked()
    back = lone.get(f"/filer/{file.pk}/skal-rettes.csv").content.decode("utf-8-sig")
    assert back.startswith("Fejl;Lejer;CPR")
    mended = back.replace("noget andet", "udsættelse berammet").replace(";12;", ";;")
    upload(lone, mended.encode("utf-8-sig"), "rettet.csv")
    file = worked()
    assert (file.good, file.bad) == (2, 0)
    lone.post(f"/filer/{file.pk}/send")
    worked()
    enter(cast.NORDBY)
    assert Notice.objects.count() == 3


def test_the_same_file_again_adds_nothing(lone: Client) -> None:
    for _ in range(2):
        upload(lone, csv(row(1), row(2)), "restancer.csv")
        file = worked()
        lone.post(f"/filer/{file.pk}/send")
        file = worked()
    assert (file.taken, file.repeated) == (0, 2)
    enter(cast.NORDBY)
    assert Notice.objects.count() == Case.objects.count() == 2
    assert "var modtaget før" in page(lone, file)


def test_the_preview_says_when_the_same_file_was_sent_before(lone: Client) -> None:
    upload(lone, csv(row(1)))
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    worked()
    upload(lone, csv(row(1)))
    assert "Den samme fil blev indlæst" in page(lone, worked())


def test_rows_that_are_about_one_household_meet_on_one_case(lone: Client) -> None:
    same = {"CPR": "0204791235"}
    upload(lone, csv(row(1, **same), row(1, Art="restancen er betalt", **same), row(2)))
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    worked()
    enter(cast.NORDBY)
    assert sorted(Case.objects.values_list("notices__kind", flat=True)) == ["FILED_WITH_COURT", "FILED_WITH_COURT", "PAID"]
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04 broken", "fil"), (b"a;b\n1;2\n", "overskrift"), (b"\x00\x01\x02", "hverken")],
    ids=["pdf", "broken zip", "no known header", "bytes"],
)
def test_a_file_that_cannot_be_read_is_kept_with_the_reason(lone: Client, content: bytes, words: str) -> None:
    upload(lone, content)
    file = worked()
    assert file.state == "UNREADABLE"
    shown = page(lone, file)
    assert words in shown
    assert "Filen er gemt" in shown
    assert FilePart.objects.filter(file=file).exists()
    lone.post(f"/filer/{file.pk}/igen")
    assert worked().state == "UNREADABLE"


def test_an_empty_file_and_no_file_are_told_at_once(lone: Client) -> None:
    assert "Filen er tom" in upload(lone, b"").content.decode()
    assert lone.post("/filer", {}).status_code == 422


def test_a_file_is_regretted_before_it_is_sent_and_not_after(lone: Client) -> None:
    upload(lone, csv(row(1)))
    file = worked()
    lone.post(f"/filer/{file.pk}/fortryd")
    assert worked().state == "CANCELLED"
    assert lone.post(f"/filer/{file.pk}/send").status_code == 409
    enter(cast.NORDBY)
    assert Notice.objects.count() == 0


def test_a_worker_that_stopped_half_way_goes_on_where_it_was(lone: Client) -> None:
    from django.db import transaction

    from husly.core.actors import system
    from husly.files.actions import AT_A_TIME, Work

    upload(lone, csv(*[row(number) for number in range(AT_A_TIME + 10)]))
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    enter(cast.NORDBY)
    file = File.objects.get(pk=file.pk)
    with transaction.atomic():
        assert Work(file, by=system(cast.NORDBY)).step(AT)
    file.refresh_from_db()
    assert (file.state, file.taken) == ("SENDING", AT_A_TIME)
    file = worked()
    assert (file.state, file.taken, file.repeated) == ("DONE", AT_A_TIME + 10, 0)
    assert Notice.objects.count() == FileRow.objects.filter(file=file).count() == AT_A_TIME + 10


def test_the_command_takes_the_file_in_itself_where_no_worker_runs(db: None, tmp_path: Path) -> None:
    path, said = tmp_path / "restancer.csv", io.StringIO()
    path.write_bytes(csv(row(1), row(2)))
    call_command("import", str(path), municipality=cast.NORDBY, organisation=cast.BOLIGFORENING, yes=True, stdout=said)
    assert "2 underretninger er modtaget, 0 var modtaget før." in said.getvalue()
    enter(cast.NORDBY)
    kept = (tmp_path / "restancer-kvitteringer.csv").read_text("utf-8-sig")
    assert all(str(receipt) in kept for receipt in Notice.objects.values_list("receipt", flat=True))
    assert Case.objects.count() == 2


def test_another_organisations_clerk_and_a_caseworker_see_nothing(lone: Client, as_: As) -> None:
    upload(lone, csv(row(1, Art="x")))
    file = worked()
    for stranger in ("per", "karen", "bo"):
        for address in (f"/filer/{file.pk}", f"/filer/{file.pk}/skal-rettes.csv", f"/filer/{file.pk}/kvitteringer.csv"):
            assert as_(stranger).get(address).status_code == 404
    assert as_("karen").get("/filer").status_code == 409
    assert "restancer" not in as_("per").get("/filer").content.decode()


def test_the_log_knows_the_file_by_its_number_only(lone: Client) -> None:
    upload(lone, csv(row(1)), "Lejer Nummer1.csv")
    file = worked()
    lone.post(f"/filer/{file.pk}/send")
    worked()
    enter(cast.NORDBY)
    codes = set(Event.objects.values_list("code", flat=True))
    assert {"FILE_UPLOADED", "FILE_CHECKED", "FILE_SENT", "FILE_TAKEN_IN"} <= codes
    assert not any("Lejer" in str(refs) for refs in Event.objects.values_list("refs", flat=True))
