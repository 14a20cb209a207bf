"""`husly demo`: the demo municipality, loaded through the real channels, and the server to look at it."""

import os
import re
import signal
import sys
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections, transaction

from husly.accounts.actions import issue_token
from husly.accounts.models import Municipality, Organisation
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core import clock
from husly.core.actors import system
from husly.operations import cast, demo_files, demo_notices, demo_post, embedded
from husly.operations.server import Server
from husly.operations.visitor import Visitor

PASSWORD = "husly-i-nordby"  # noqa: S105 – the demo's, on loopback, for invented people


class Command(BaseCommand):
    """Make the demo where it is new, and serve it."""

    help = "Start demoen med kommunen Nordby. Alle personer er opdigtede."

    def add_arguments(self, parser: CommandParser) -> None:
        """Start over, the port, and whether to stay."""
        parser.add_argument("--fresh", action="store_true", help="begynd forfra")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--no-serve", action="store_true", help="indlæs kun")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, load, serve."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        if options["fresh"]:
            _start_over()
        call_command("migrate", verbosity=0)
        server = Server(options["port"])
        os.environ.setdefault("HUSLY_PUBLIC_ADDRESS", server.address)  # the code in the demo's letters opens the demo
        with server:
            if not Municipality.objects.filter(code=cast.NORDBY).exists():
                self.stdout.write("Indlæser Nordby …")
                _load(server.address)
            self._welcome(server.address)
            if not options["no_serve"]:
                try:
                    sys.exit(server.wait())
                except KeyboardInterrupt:
                    self.stdout.write("Stopper. Dataene bliver til næste gang.")

    def _welcome(self, address: str) -> None:
        self.stdout.write(f"\nHusly kører på {address}\n\nLog ind med adgangskoden {PASSWORD} som:")
        for player in cast.PLAYERS:
            where = {cast.NORDBY: "Nordby", cast.SOENDERBY: "Sønderby"}.get(player.municipality or "", "uden for kommunerne")
            self.stdout.write(f"  {player.username:<7} {player.name}, {player.role.label.lower()}, {where}")
        self.stdout.write(f"\nVejledning til afsendere: {address}/vejledning/api\nStop med Ctrl-C; dataene bliver.")


def _start_over() -> None:
    if os.environ.get("HUSLY_DATABASE_URL"):
        raise SystemExit("--fresh sletter kun den indbyggede database. Tøm jeres egen database selv.")
    connections.close_all()
    embedded.erase(embedded.data_folder())
    embedded.start(embedded.data_folder())


def _load(address: str) -> None:
    """Everything goes in over HTTP, as senders and Karen would send it; if it fails half-way, `--fresh` starts over."""
    at, today = clock.now(), clock.today()
    cast.settle(password=PASSWORD, at=at)
    landlord, court = _token(cast.BOLIGFORENING), _token(cast.COURT)
    outside = Visitor(address)
    for notice in [*demo_notices.for_landlord(today), *demo_notices.for_soenderby(today)]:
        outside.send(notice, landlord)
    for notice in demo_notices.for_court(today):
        outside.send(notice, court)
    post_system = _token(cast.POST_SYSTEM)
    for message in demo_post.letters(today):
        outside.hand_over(message, cast.NORDBY, post_system)
    _lones_file(Visitor(address), today)
    karen = Visitor(address)
    karen.post("/konto/login/", {"login": "karen", "password": PASSWORD}, on="/konto/login/")
    page = karen.post("/underretninger/ny", demo_notices.by_hand(today), on="/underretninger/ny")
    _karen_asks_the_job_centre(karen, re.findall(r"/sager/(\d+)", page)[0], today)


def _lones_file(lone: Visitor, today: date) -> None:
    """Twelve rows as Lone sends them, of which two must be mended."""
    lone.post("/konto/login/", {"login": "lone", "password": PASSWORD}, on="/konto/login/")
    place, _ = lone.upload("/filer", demo_files.NAME, demo_files.sheet(today), on="/filer")
    lone.await_words(place, "kan sendes")
    lone.post(f"{place}/send", {}, on=place)
    lone.await_words(place, "modtaget af kommunen")


def _karen_asks_the_job_centre(karen: Visitor, case: str, today: date) -> None:
    """So that Aisha has something to answer."""
    way = f"/sager/{case}/afdelinger/spoerg"
    department = re.findall(r'name="asked" value="afdeling-(\d+)"', karen.get(way))[0]
    karen.post(f"{way}/{department}", demo_notices.to_the_job_centre(today), on=f"{way}/{department}")


@transaction.atomic
def _token(name: str) -> str:
    enter(NOWHERE)
    organisation = Organisation.objects.get(name=name)
    both = [cast.NORDBY, cast.SOENDERBY]
    _, text = issue_token(organisation=organisation, municipalities=both, label="demo", by=system(None), at=clock.now())
    return text
