"""Lone with her files: each is uploaded, looked through, sent, and recounted: every row is received, or refused with place and remedy."""

import re
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from drills import answers, house
from drills.sheets import Sheet, Sheets
from drills.tally import Tally
from drills.wire import Browser

PATIENCE = 120.0  # seconds until a file is looked through or taken in
HUSLY = Path(sys.executable).with_name("husly")
_TOO_LARGE = 21 * 1024 * 1024


class Clerk:
    """One file after the other, through the browser or the command line."""

    def __init__(self, lone: Browser, sheets: Sheets, tally: Tally) -> None:
        self._lone, self._sheets, self._tally = lone, sheets, tally
        self._random: Random = sheets.random
        self._kept = 0

    def fire(self) -> int:
        """One file; how many rows it had."""
        chance = self._random.random()
        if chance < 0.03:
            self._refuse_at_the_door()
            return 1
        sheet = self._sheets.next()
        pk = self._import(sheet) if chance < 0.1 else self._upload(sheet)
        if pk is None:
            return 1
        self._kept += 1
        self._tally.wrong(f"file {sheet.what}", _of_file(pk, sheet))
        return max(_file(pk).rows, 1)

    def recount(self) -> list[str]:
        """What is stored of the files' channel against what the files say was received."""
        from husly.files.models import File, FileRow
        from husly.operations import cast

        with house.inside(cast.NORDBY):
            files = list(File.objects.all())
            for state in FileRow.objects.values_list("state", flat=True):
                self._tally.count(f"row {state}")
        for file in files:
            self._tally.count(f"file {file.state}")
        taken, stored = sum(file.taken for file in files), len(house.stored().get("FILE", []))
        found = [] if len(files) == self._kept else [f"{self._kept} files were kept, {len(files)} are there"]
        return found if taken == stored else [*found, f"{taken} rows were received, {stored} notices are there"]

    def _refuse_at_the_door(self) -> None:
        """What is no file, or too large for one, is not kept."""
        name, content = self._random.choice((("tom.csv", b""), ("stor.csv", b"x" * _TOO_LARGE), ("", b"x"), ("x" * 300, b"x")))
        answer = self._lone.upload("/filer", {}, {"file": (name, content)})
        found = answers.plain(answer) + answers.page(answer, "file")
        self._tally.answered("upload", f"upload of {name[:10]!r}", answer, found if 400 <= answer.status < 500 else [*found, "was kept"])

    def _upload(self, sheet: Sheet) -> int | None:
        """The number of the file, when nothing more happens to it."""
        answer = self._lone.upload("/filer", {}, {"file": (sheet.name, sheet.content)})
        at = re.fullmatch(r"/filer/(\d+)", answer.headers.get("location", ""))
        self._tally.answered("upload", f"upload of {sheet.what}", answer, answers.plain(answer) + ([] if at else ["was not kept"]))
        if not at:
            return None
        pk = int(at[1])
        self._await(pk, "CHECKING", sheet)
        self._see(f"/filer/{pk}", pk, sheet)
        if _file(pk).state == "CHECKED":
            verb = "send" if _file(pk).good and self._random.random() < 0.9 else "fortryd"
            answer = self._lone.post(f"/filer/{pk}/{verb}", {})
            self._tally.answered("file", f"{verb} {sheet.what}", answer, answers.plain(answer))
            self._await(pk, "SENDING", sheet)
            for page in ("", "/skal-rettes.csv", "/kvitteringer.csv"):
                self._see(f"/filer/{pk}{page}", pk, sheet)
        return pk

    def _see(self, path: str, pk: int, sheet: Sheet) -> None:
        from django.utils.html import escape

        answer = self._lone.get(path)
        found = answers.plain(answer) + ([] if answer.status == 200 else [f"answered {answer.status}"])
        if path.endswith(f"/{pk}") and escape(_file(pk).reason) not in answer.text:
            found.append("the page does not give the reason")
        self._tally.answered("file", f"{path} of {sheet.what}", answer, found)

    def _await(self, pk: int, state: str, sheet: Sheet) -> None:
        end = time.monotonic() + PATIENCE
        while _file(pk).state == state and time.monotonic() < end:
            time.sleep(0.05)
        if _file(pk).state == state:
            self._tally.wrong(sheet.what, [f"is still {state} after {PATIENCE:.0f} s"])

    def _import(self, sheet: Sheet) -> int | None:
        """The same from the command line."""
        from husly.files.models import File
        from husly.operations import cast

        folder = house.DATA / "filer"
        folder.mkdir(exist_ok=True)
        path = folder / sheet.name
        path.write_bytes(sheet.content)
        command = [str(HUSLY), "import", str(path), "--municipality", cast.NORDBY, "--organisation", cast.BOLIGFORENING, "--yes"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        self._tally.count(f"husly import {done.returncode}")
        if done.returncode not in (0, 1) or "Traceback" in told or not answers.has_remedy(told.replace("\n", " ")):
            self._tally.wrong(f"husly import of {sheet.what}", [f"{done.returncode}: {told[-500:]}"])
        with house.inside(cast.NORDBY):
            return None if "er tom. Vælg" in told else File.objects.latest("id").pk


def _file(pk: int) -> Any:
    from husly.files.models import File
    from husly.operations import cast

    with house.inside(cast.NORDBY):
        return File.objects.get(pk=pk)


def _of_file(pk: int, sheet: Sheet) -> list[str]:
    """What is wrong with how a file ended."""
    from husly.files.queries import bytes_of
    from husly.operations import cast

    file = _file(pk)
    with house.inside(cast.NORDBY):
        found = [] if bytes_of(file).read() == sheet.content else ["the file is not kept as it came"]
        rows = list(file.file_rows.all())
    if file.state == "UNREADABLE":
        return found + answers.reason(file.reason) + (["was not read"] if sheet.rows else [])
    if sheet.is_bad:
        return [*found, "was read"]
    if sheet.rows not in (None, file.rows):
        found.append(f"has {file.rows} rows instead of {sheet.rows}")
    if file.state == "CANCELLED":
        return found
    if file.state != "DONE":
        return [*found, f"ended as {file.state}: {file.reason}"]
    if len(rows) != file.rows or len({row.number for row in rows}) != file.rows:
        found.append(f"{file.rows} rows, and an answer to {len(rows)}")
    for row in rows:
        found += [f"row {row.number}: {one}" for one in _of_row(row, {*file.columns["headers"], ""}, sheet.spoilt.get(row.number, ""))]
    return found


def _of_row(row: Any, headers: set[str], spoilt: str) -> list[str]:
    """What is wrong with the answer to one row; `spoilt` is the header of the cell that was."""
    if row.state != "REFUSED":
        return [] if row.notice_id and not row.problems else ["received without a notice"]
    named = [problem["field"] for problem in row.problems]
    found = [] if named and set(named) <= headers else [f"refused without a place: {row.problems}"]
    if spoilt and spoilt not in named and "" not in named:
        found.append(f"refused for {named} and not for {spoilt}")
    return [*found, *(one for problem in row.problems for one in answers.reason(problem["da"]))]
