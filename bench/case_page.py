"""The page of a case with five years behind it, against an empty page of the same stack with the same login; and how often it asks."""

import statistics
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import grounds
from bench.clients import PORT, Reader
from bench.figures import Figure
from husly.accounts.models import User
from husly.accounts.queries import actor_for
from husly.agreements import actions as agreements
from husly.agreements.rules import Confirmed, Income, PayDay
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.core import clock
from husly.core.actors import Actor
from husly.letters import actions as letters
from husly.letters.rules import Channel, LetterKind
from husly.operations.cast import NORDBY
from husly.operations.server import Server
from husly.parties.models import Person

EMPTY = "/bench/empty"
DOCUMENTS, EVENTS, YEARS = 60, 400, 5
LOG_OF_THE_READ = 1
WARM_UP, TIMES = 40, 200


def measure() -> dict[str, Figure]:
    """Median against median, the two pages asked for in turn; the statements are those beside what the empty page asks and the log."""
    with grounds.scratch(), Server(PORT) as server:
        page = f"/sager/{_case_of_five_years()}"
        return {"case_page": _timed(Reader(server), page), "case_page_statements": Figure(_statements(page), 1.0)}


def _timed(reader: Reader, page: str) -> Figure:
    taken: dict[str, list[float]] = {EMPTY: [], page: []}
    for turn in range(WARM_UP + TIMES):
        for address, times in taken.items():
            seconds = reader.get(address, rows=0)
            if turn >= WARM_UP:
                times.append(seconds)
    empty, full = (statistics.median(times) * 1000 for times in taken.values())
    return Figure(full, empty)


def _statements(page: str) -> int:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="karen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    asked: dict[str, int] = {}
    for address in (EMPTY, page):
        client.get(address)  # what is asked once in a process has been asked
        with CaptureQueriesContext(connection) as said:
            if client.get(address).status_code != 200:
                raise SystemExit(f"{address} could not be read.")
        asked[address] = len(said)
    return asked[page] - asked[EMPTY] - LOG_OF_THE_READ


@transaction.atomic
def _case_of_five_years() -> int:
    """Letters, notes and an agreement that is kept, spread over the years; what the sample's notice began is what is owed now."""
    enter(NORDBY)
    case, now = Case.objects.filter(status="NEW", owner=None).order_by("pk")[0], clock.now()
    by = actor_for(User.objects.get(username="karen"), chosen=NORDBY)
    _agreement(case, by, now)
    began = now - timedelta(days=365 * YEARS)
    for number in range(DOCUMENTS):
        at = began + timedelta(days=number * 365 * YEARS // DOCUMENTS)
        letters.queue(case=case, kind=LetterKind.REMINDER, to_person=_tenant(case), channel=Channel.PAPER, by=by, at=at)
    while missing := EVENTS - Event.objects.filter(case_id=case.pk, chain="W").count():
        cases.note(case=case, text="Talte med lejeren om restancen og om budgettet.", by=by, at=now - timedelta(days=missing * YEARS))
    return case.pk


def _agreement(case: Case, by: Actor, now: datetime) -> None:
    today = clock.day_of(now)
    told = agreements.Told(_tenant(case), Income.PENSION, "Nordby Boligforening", "", today, PayDay.FIRST)
    made = agreements.administer(case=case, told=told, rent_ore=785_050, by=by, at=now)
    agreements.confirm(agreement=made, how=Confirmed.ORAL, on=today, by=by, at=now)


def _tenant(case: Case) -> Person:
    return case.household.people.order_by("pk")[0]
