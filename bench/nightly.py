"""What one due step costs among a million open cases, against ten thousand: a letter whose turn has come, equally many here and there.

`make night` times a whole night instead: 100,000 open cases, of which 5,000 are due.
"""

import time

from bench import grounds
from bench.figures import Figure
from husly.accounts.models import User
from husly.accounts.queries import actor_for
from husly.audit.walls import inside
from husly.cases.models import Case
from husly.contact.follow import keep_up
from husly.contact.models import Course
from husly.contact.rules import Standing
from husly.core import clock
from husly.operations.cast import NORDBY
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from husly.practice.models import Version
from husly.practice.queries import in_force

WARM_UP, DUE, NIGHT = 20, 120, 5_000


def measure() -> dict[str, Figure]:
    """Milliseconds a step, each base's rounds by turns; the whole round is timed, with everything it looks for."""
    nation, taken = grounds.nation(), {grounds.TOWN: 0.0, grounds.NATION: 0.0}
    for base in (grounds.TOWN, nation):
        _round(base, WARM_UP)
    for base in (grounds.TOWN, nation, nation, grounds.TOWN):
        taken[base] += _round(base, DUE)
    steps = 2 * DUE / 1000
    return {"nightly_growth": Figure(taken[grounds.NATION] / steps, taken[grounds.TOWN] / steps)}


def night() -> None:
    """What the rounds of a night meant to do and did, and how long they took together."""
    with grounds.city() as base:
        with inside(NORDBY):
            cases = Case.objects.filter(municipality_id=NORDBY).on_the_desk().count()
        seconds = _round(base, NIGHT)
    print(f"{cases:,} open cases, {NIGHT:,} due: {seconds:.0f} s, {seconds / NIGHT * 1000:.0f} ms a step.")


def _round(base: str, due: int) -> float:
    """The seconds in which so many letters whose turn has come are done, in a municipality as large on either base."""
    grounds.stand_on(base)
    with inside(NORDBY):
        chosen = _make_due(_practice(), due)
    done, began = 0, time.perf_counter()
    while done < chosen:
        count = keep_up(NORDBY, clock.now())
        done += count.done
        if count.failed or not count.done:
            raise SystemExit(f"{done} of {chosen} steps were done.")
    return time.perf_counter() - began


def _make_due(version: Version, due: int) -> int:
    """So many cases follow the practice from today on, and the turn of their first letter has come."""
    waiting = Course.objects.filter(version=None, standing=Standing.NEXT.value, step=version.practice.ladder[0].code)
    chosen = list(waiting.order_by("id").values_list("pk", flat=True)[:due])
    return Course.objects.filter(pk__in=chosen).update(version=version, acts_on=clock.today())


def _practice() -> Version:
    """The recommendation, adopted here once."""
    at, today = clock.now(), clock.today()
    found = in_force(NORDBY, today)
    if found:
        return found
    mads, ida = (actor_for(User.objects.get(username=name), chosen=NORDBY) for name in ("mads", "ida"))
    draft = practice.draft(practice=RECOMMENDATION.practice, by=mads, at=at)
    return practice.adopt(version=draft, revision=1, decided_on=today, decision="Prøve", in_force_from=today, by=ida, at=at)
