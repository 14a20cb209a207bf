"""`husly import`: a file of notices from the command line, looked through first and taken in when that is confirmed."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from husly.accounts.models import Municipality, Organisation
from husly.audit.walls import enter
from husly.core import clock
from husly.core.actors import Actor, system
from husly.core.verdicts import Refused
from husly.files import actions, queries
from husly.files.models import File
from husly.files.rules import AT_WORK, FileState

_PIECE = 1 << 20
_SHOWN = 10
_WAIT = 0.2  # seconds between two looks at a file that the worker has


class Command(BaseCommand):
    """The same way in as the clerk's page; a file that is broken off goes on where it stopped."""

    help = "Indlæs en fil med underretninger (CSV eller XLSX)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, for which municipality, from whom."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="fire cifre, for eksempel 0101")
        parser.add_argument("--organisation", required=True, help="afsenderens navn, som kommunens administrator har oprettet den")
        parser.add_argument("--yes", action="store_true", help="send de gode rækker uden at spørge")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep, look through, ask, take in."""
        gc.freeze()  # what was loaded stays; else the collector goes through all of it again for every few rows
        code, by = options["municipality"], system(options["municipality"])
        organisation = self._organisation(options)
        try:
            file = _in(
                code,
                lambda: actions.upload(
                    pieces=_pieces(options["file"]), name=options["file"].name, organisation=organisation, by=by, at=clock.now()
                ),
            )
            file = self._work(file, by, "Gennemgår")
            self._tell(file, options["file"])
            if not file.good or not (options["yes"] or self._agrees(file)):
                _in(code, lambda: _given_up(file, by))
                raise CommandError("Intet er indlæst.")
            _in(code, lambda: actions.send(file=file, by=by, at=clock.now()))
        except Refused as refusal:
            raise CommandError(refusal.reason) from None
        file = self._work(file, by, "Indlæser")
        if file.state == FileState.STOPPED.value:
            raise CommandError(f"Indlæsningen er gået i stå. {file.reason}")
        self.stdout.write(f"{file.taken} underretninger er modtaget, {file.repeated} var modtaget før.")
        self._receipts(file, options["file"])
        if file.bad:
            sys.exit(1)

    def _organisation(self, options: dict[str, Any]) -> Organisation:
        if not Municipality.objects.filter(code=options["municipality"]).exists():
            raise CommandError(f"Der er ingen kommune med koden {options['municipality']}. Brug fire cifre, for eksempel 0101.")
        found = Organisation.objects.filter(name=options["organisation"]).first()
        if found is None:
            raise CommandError(f"Der er ingen afsender, der hedder {options['organisation']}. Navnet skal være som hos administratoren.")
        return found

    def _work(self, file: File, by: Actor, word: str) -> File:
        """Step by step, with a line that is written over while it goes on; the steps of a worker that has the file are waited for."""
        code, pk, step = file.municipality_id, file.pk, None
        with actions.Work(file, by=by) as work:
            while FileState((file := _in(code, lambda: File.objects.select_related("organisation").get(pk=pk))).state) in AT_WORK:
                self._show(file, word)
                time.sleep(_WAIT if step is False else 0)
                step = _in(code, partial(work.step if step else work.begin, clock.now()))
        if sys.stderr.isatty():
            self.stderr.write("")
        return file

    def _show(self, file: File, word: str) -> None:
        if sys.stderr.isatty():
            done = file.rows if file.state == FileState.CHECKING.value else file.taken + file.repeated
            self.stderr.write(f"\r{word}: {done} rækker", ending="")

    def _tell(self, file: File, path: Path) -> None:
        if file.state == FileState.UNREADABLE.value:
            raise CommandError(f"{path.name} kan ikke læses. {file.reason}")
        self.stdout.write(f"{file.good} af {file.rows} rækker kan sendes, {file.bad} skal rettes.")
        if file.columns["unused"]:
            self.stdout.write(f"Bruges ikke: {', '.join(file.columns['unused'])}.")
        if file.bad:
            _in(file.municipality_id, lambda: self._mend(file, path))

    def _mend(self, file: File, path: Path) -> None:
        for row in queries.bad_rows(file)[:_SHOWN]:
            for header, _, words in row.problems:
                self.stdout.write(f"  række {row.number}, {header or 'hele rækken'}: {words}")
        to = path.with_name(f"{path.stem}-skal-rettes.csv")
        to.write_bytes(b"".join(queries.rows_to_mend(file)))
        self.stdout.write(f"De {file.bad} rækker ligger i {to}. Ret dem, og indlæs den fil.")

    def _receipts(self, file: File, path: Path) -> None:
        to = path.with_name(f"{path.stem}-kvitteringer.csv")
        to.write_text(_in(file.municipality_id, lambda: queries.receipts(file)), encoding="utf-8-sig")
        self.stdout.write(f"Kvitteringerne ligger i {to}.")

    def _agrees(self, file: File) -> bool:
        return sys.stdin.isatty() and input(f"Send {file.good} underretninger? (ja/nej) ").strip().casefold() in {"ja", "j"}


def _in(municipality: str, act: Callable[[], Any]) -> Any:
    with transaction.atomic():
        enter(municipality)
        return act()


def _given_up(file: File, by: Actor) -> None:
    if file.state == FileState.CHECKED.value:
        actions.cancel(file=file, by=by, at=clock.now())


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_PIECE):
                yield piece
    except OSError as error:
        raise CommandError(f"{path} kan ikke læses: {error.strerror}. Angiv en fil, som du må læse.") from None
