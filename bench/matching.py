"""How long intake takes to find whom a notice may be about among a million people, against the indexed look-ups alone."""

import statistics
import time
from collections.abc import Callable
from functools import partial

import psycopg
from django.db import transaction

from bench import grounds, invented
from bench.figures import Figure
from husly.accounts.models import Organisation
from husly.audit.walls import enter
from husly.core import clock
from husly.intake.actions import Delivery
from husly.intake.arrivals import Arrival, arrival
from husly.intake.candidates import matches
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn
from husly.operations import cast

WARM_UP, TIMES = 50, 400
BY_REFERENCE = (
    "SELECT case_id FROM intake_notice WHERE municipality_id = %s AND organisation_id = %s"
    " AND reference_digest = %s AND case_id IS NOT NULL"
)
BY_KEY = "SELECT household_id FROM parties_matchkey WHERE municipality_id = %s AND key = ANY(%s)"


def measure() -> dict[str, Figure]:
    """Means of both, taken in turn in Nordby; every other notice is about somebody who is known there."""
    base = grounds.nation()
    sender = Organisation.objects.get(name=cast.BOLIGFORENING).pk
    husly, bare = list[float](), list[float]()
    with grounds.as_app(base) as connection, transaction.atomic():
        enter(cast.NORDBY)
        connection.execute("SELECT set_config('husly.municipality', %s, false)", [cast.NORDBY])
        for number in range(WARM_UP + TIMES):
            one = _arrival(number, sender)
            told = _timed(partial(matches, [one], municipality=cast.NORDBY, organisation_id=sender))
            alone = _timed(partial(_look_up, connection, one, sender))
            if number >= WARM_UP:
                husly.append(told)
                bare.append(alone)
    return {"matching": Figure(*(statistics.fmean(side) * 1000 for side in (husly, bare)))}


def _arrival(number: int, sender: int) -> Arrival:
    """Even numbers are residents of the base, odd ones are strangers to it."""
    told = invented.notice(number * 17, municipality=cast.NORDBY, today=clock.today(), is_stranger=number % 2 == 1)
    return arrival(Delivery(NoticeIn.model_validate(told), Channel.API, organisation_id=sender), clock.today())


def _look_up(connection: psycopg.Connection, one: Arrival, sender: int) -> None:
    """What the indexes say, and nothing made of it."""
    connection.execute(BY_REFERENCE, [cast.NORDBY, sender, one.reference]).fetchall()
    connection.execute(BY_KEY, [cast.NORDBY, list(one.match_keys)]).fetchall()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
