"""A file from the command line: the same way in as the clerk's page, from the preview to the receipts."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from husly.audit.walls import enter
from husly.files.models import File
from husly.intake.models import Notice
from tests import cast
from tests.rooms.files.test_a_clerks_file import csv, row


def imported(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    call_command("import", path, municipality=cast.NORDBY, organisation=cast.BOLIGFORENING, yes=True)


@pytest.mark.django_db
def test_the_good_rows_are_received_and_the_bad_ones_given_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):  # there is something to mend
        imported(tmp_path / "restancer.csv", csv(row(1), row(2, Art="noget andet"), row(3)))
    enter(cast.NORDBY)
    file = File.objects.get()
    assert (file.state, file.taken, file.bad, Notice.objects.count()) == ("DONE", 2, 1, 2)
    told = capsys.readouterr().out
    assert "2 underretninger er modtaget, 0 var modtaget før." in told
    assert "række 3, Art: " in told
    assert len((tmp_path / "restancer-kvitteringer.csv").read_text("utf-8-sig").splitlines()) == 3
    assert "noget andet" in (tmp_path / "restancer-skal-rettes.csv").read_text("utf-8-sig")


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"restancer\.csv kan ikke læses\. Filen er en PDF\."):
        imported(tmp_path / "restancer.csv", b"%PDF-1.7")
    enter(cast.NORDBY)
    assert Notice.objects.count() == 0
