"""The watched folder: what lies in it is kept and moved aside, and whatever is wrong with one file stops none of the others."""

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from husly.audit.walls import enter
from husly.operations.post_folder import collect
from husly.post.models import Message
from husly.post.rules import MOST_BYTES
from tests import cast
from tests.conftest import AT

NOBODY = 65534


@pytest.fixture
def nordby(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nordby's folder in a watched folder that everybody may write into."""
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.setenv("HUSLY_POST_FOLDER", place)
        own = Path(place) / cast.NORDBY
        own.mkdir()
        for folder in (own.parent, own):
            folder.chmod(0o777)
        yield own


def lay(own: Path, name: str | bytes, raw: bytes) -> Path:
    """A file that was written to its end a while ago."""
    file = own / os.fsdecode(name)
    file.write_bytes(raw)
    _settle(file)
    return file


def _settle(file: Path) -> None:
    os.utime(file, (time.time() - 60,) * 2)


def collected() -> list[bytes]:
    collect(now=lambda: AT)
    enter(cast.NORDBY)
    return [message.raw() for message in Message.objects.order_by("id")]


def test_a_file_is_kept_and_moved_aside_and_a_second_one_of_its_name_too(nordby: Path) -> None:
    for raw in (b"<a/>", b"<b/>", b"<a/>"):
        lay(nordby, "brev.xml", raw)
        found = collected()
    assert found == [b"<a/>", b"<b/>"]
    assert sorted(file.name for file in (nordby / "modtaget").iterdir()) == ["brev-1.xml", "brev-2.xml", "brev.xml"]
    assert not (nordby / "brev.xml").exists()


def test_one_that_may_not_be_read_stops_none_of_the_others_and_is_moved_aside(nordby: Path, caplog: pytest.LogCaptureFixture) -> None:
    lay(nordby, "a.xml", b"<a/>").chmod(0)
    lay(nordby, "b.xml", b"<b/>")
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        found = collected()
    finally:
        os.seteuid(before)
    assert found == [b"<b/>"]
    assert (nordby / "kan-ikke-laeses" / "a.xml").exists()
    assert "PermissionError" in caplog.text
    assert "a.xml" not in caplog.text


def test_links_and_pipes_are_never_followed(nordby: Path) -> None:
    elsewhere = nordby.parent / "keys.json"
    elsewhere.write_bytes(b"secret")
    _settle(elsewhere)
    (nordby / "a.xml").symlink_to(elsewhere)
    (nordby / "b.xml").symlink_to(nordby / "b.xml")
    os.mkfifo(nordby / "c.xml")
    lay(nordby, "d.xml", b"<d/>")
    assert collected() == [b"<d/>"]
    assert {file.name for file in (nordby / "kan-ikke-laeses").iterdir()} == {"a.xml", "b.xml", "c.xml"}


def test_folders_and_what_is_still_being_written_are_left_alone(nordby: Path) -> None:
    (nordby / "mappe").mkdir()
    lay(nordby, ".a.xml", b"<a/>")
    (nordby / "b.xml").write_bytes(b"<b")
    assert collected() == []
    assert {file.name for file in nordby.iterdir()} == {"mappe", ".a.xml", "b.xml"}


def test_a_file_from_a_machine_whose_clock_is_ahead_is_read(nordby: Path) -> None:
    os.utime(lay(nordby, "a.xml", b"<a/>"), (time.time() + 86_400,) * 2)
    assert collected() == [b"<a/>"]


@pytest.mark.parametrize(
    "name",
    [b"\xff\xfe.xml", b"linje\nskift", "æøå 🏠.xml".encode(), b"x" * 251 + b".xml", b"-rf", b"a" * 100 + b".xml" + b"b" * 100],
    ids=range(6),
)
def test_any_name_will_do_even_twice(nordby: Path, name: bytes) -> None:
    for raw in (b"<a/>", b"<b/>"):
        lay(nordby, name, raw)
        found = collected()
    assert found == [b"<a/>", b"<b/>"]
    assert len(list((nordby / "modtaget").iterdir())) == 2


def test_one_that_is_too_large_is_moved_aside_and_told_of(nordby: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = lay(nordby, "a.xml", b"")
    os.truncate(file, MOST_BYTES + 1)
    _settle(file)
    assert collected() == []
    assert (nordby / "for-stor" / "a.xml").stat().st_size == MOST_BYTES + 1
    assert "too large" in caplog.text


def test_one_that_cannot_be_moved_is_kept_once_and_told_of_once(nordby: Path, caplog: pytest.LogCaptureFixture) -> None:
    lay(nordby, "a.xml", b"<a/>")
    (nordby / "modtaget").write_bytes(b"")  # no folder
    (nordby / "kan-ikke-laeses").write_bytes(b"")
    lay(nordby, "b.xml", b"<b/>")
    for _ in range(3):
        found = collected()
    assert found[:2] == [b"<a/>", b"<b/>"]
    assert len(set(found)) == len(found)
    assert caplog.text.count("nor moved") == 1


def test_a_folder_that_cannot_be_looked_into_stops_no_other_municipality(nordby: Path) -> None:
    (nordby.parent / cast.SOENDERBY).write_bytes(b"no folder")
    (nordby.parent / "0101").symlink_to(nordby.parent / "nowhere")
    lay(nordby, "a.xml", b"<a/>")
    assert collected() == [b"<a/>"]


def test_what_is_kept_can_be_read_by_its_owner(nordby: Path) -> None:
    lay(nordby, "a.xml", b"<a/>")
    collected()
    assert stat.S_ISREG((nordby / "modtaget" / "a.xml").stat().st_mode)
