"""Cases of 40 events replayed on one core, beside a bare loop over the same events; and a million streamed, in a process of its own.

The cases are made from their number, so none is kept: notices of three kinds, a ladder walked to its end, marks and a bailiff's day that
become known on the way, now and then a pause, duties done in time and late, a decision, a complaint, and whom the practice wants asked.
"""

import gc
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

from bench.figures import Figure
from husly.conformance.events import Adopted, Event, Place, What
from husly.conformance.replay import replay
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.practice.examples import RECOMMENDATION
from husly.practice.facts import Outcome, Try
from husly.practice.rules import Channel, Partner

EVENTS, CASES, TIMES, STREAMED, MOST_MB = 40, 2_000, 5, 1_000_000, 100
_NEW_YEAR = datetime(2026, 1, 2, 9, tzinfo=UTC)
_TRIES = ("brev-1", "brev-2", "opkald-1", "opkald-1", "opkald-1", "besoeg-1", "besoeg-1")
_CHANNELS = {"brev": Channel.DIGITAL_POST, "opkald": Channel.PHONE, "besoeg": Channel.VISIT}
_KINDS = (NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED, NoticeKind.FILED_WITH_COURT)
_SENDERS = (SenderKind.HOUSING_ORGANISATION, SenderKind.BAILIFF_COURT, SenderKind.PRIVATE_LANDLORD)


def place() -> Place:
    """A municipality with two versions, the second from the summer on, and two closing days of its own."""
    practice = RECOMMENDATION.practice
    return Place(
        (Adopted(1, date(2025, 1, 1), practice), Adopted(2, date(2026, 7, 1), practice)),
        frozenset({date(2026, 5, 15), date(2026, 12, 23)}),
        date(2025, 1, 1),
    )


def case(number: int) -> tuple[Event, ...]:
    """The case of that number: 40 events over some months of 2026, always the same."""
    at = _NEW_YEAR + timedelta(days=number % 360, minutes=number % 400)
    told = [*_known(number, at), *_notices(number, at), *_tries(number, at), *_done(number, at)]
    return tuple(told[number % 7 :] + told[: number % 7])  # as a reader that knows no order would give them


def cases(number: int) -> Iterator[tuple[Event, ...]]:
    """So many cases, one at a time."""
    return map(case, range(number))


def measure_pace() -> dict[str, Figure]:
    """Cases a second of both, the median of some turns each, one after the other."""
    here, paces = place(), []
    for _ in range(TIMES):
        made = list(cases(CASES))  # anew, for an event remembers its day
        if {len(events) for events in made} != {EVENTS}:
            raise SystemExit("A case of the bench has not as many events as it is to have.")
        gc.collect()
        gc.freeze()  # as the worker does, or the collector goes through all that was made for the bench again and again
        paces.append((_pace(_replayed, made, here), _pace(_walked, made)))
        gc.unfreeze()
    return {"replay": Figure(median(pace for pace, _ in paces), median(bare for _, bare in paces))}


def measure_memory() -> dict[str, Figure]:
    """The most that a process held at once while it replayed a million cases, from before Python had loaded any of Husly."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        peak = pool.apply(streamed, (STREAMED,))
    return {"replay_memory": Figure(peak, MOST_MB)}


def streamed(number: int) -> float:
    """So many cases replayed one after the other; the peak of the whole process in MB."""
    here, steps = place(), 0
    for events in cases(number):
        steps += len(replay(events, here))
    if not steps:
        raise SystemExit("Nothing was found in a million cases.")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _replayed(made: list[tuple[Event, ...]], here: Place) -> int:
    return sum(len(replay(events, here)) for events in made)


def _walked(made: list[tuple[Event, ...]]) -> int:
    """The bare loop: each event looked at once, in order."""
    seen = 0
    for events in made:
        for event in sorted(events, key=lambda one: one.at):
            seen += event.what is not What.OPENED
    return seen


def _pace(act: Callable[..., int], *of: object) -> float:
    began = time.process_time()
    act(*of)
    return CASES / (time.process_time() - began)


def _known(number: int, at: datetime) -> Iterator[Event]:
    children = Known.YES if number % 3 == 0 else Known.NO
    yield Event(What.OPENED, at, f"case:{number}")
    yield Event(What.FOLLOWS, at, f"case:{number}", number=1 if at.month < 7 else 2)
    yield Event(What.PHONE, at, f"case:{number}")
    yield Event(What.CHILDREN, at + timedelta(days=number % 4), "log:1", code=children.value)
    yield Event(What.NEED, at + timedelta(days=1), "log:2", code=Known.UNKNOWN.value if number % 2 else Known.YES.value)
    yield Event(What.COURT_DAY, at + timedelta(days=10), "log:3", day=(at + timedelta(days=40)).date())
    if number % 4:
        yield Event(What.LETTER, at + timedelta(days=12), "letter:1", code="REMINDER")
    else:
        yield Event(What.PAUSED, at + timedelta(days=12), "log:4", day=(at + timedelta(days=16)).date())


def _notices(number: int, at: datetime) -> Iterator[Event]:
    for turn in range(3):
        came = at + timedelta(days=10 * turn)
        on = came.date()
        facts = NoticeFacts(_SENDERS[(number + turn) % 3], _KINDS[turn], Ground.ARREARS, on, eviction_on=on + timedelta(days=30))
        yield Event(What.NOTICE, came, f"notice:{number * 3 + turn}", notice=facts)


def _tries(number: int, at: datetime) -> Iterator[Event]:
    """The whole ladder and some calls outside it; three tenants in four are reached on the way, and one never."""
    for turn, step in enumerate((*_TRIES, "", "", "", "")):
        made = at + timedelta(days=3 * turn + number % 5, hours=turn)
        channel = _CHANNELS[step.partition("-")[0]] if step else Channel.PHONE
        heard = Outcome.SPOKE if number % 4 and turn == 2 + number % 4 else Outcome.NOBODY
        tried = Try(channel, made, Outcome.SENT if channel is Channel.DIGITAL_POST else heard, step)
        yield Event(What.TRIED, made, f"attempt:{number * 12 + turn}", tried=tried, told_at=made)


def _done(number: int, at: datetime) -> Iterator[Event]:
    for turn, code in enumerate((*DutyCode, *DutyCode)):
        yield Event(What.DONE, at + timedelta(days=turn * 3 + number % 6), f"duty:{number * 10 + turn}", code=code.value)
    partners = (Partner.FAMILY, Partner.JOB_CENTRE, Partner.LANDLORD, Partner.HEALTH)
    for turn, partner in enumerate(partners):
        yield Event(What.ASKED, at + timedelta(days=turn + number % 3), f"log:{10 + turn}", code=partner.value)
    yield Event(What.LETTER, at + timedelta(days=1), f"letter:{number}", code="COUNSELLING")
    decided = at + timedelta(days=12)
    outcome = "REFUSAL" if number % 2 else "GRANT"
    yield Event(What.DECIDED, decided, f"decision:{number}", code=outcome, day=decided.date())
    yield Event(
        What.COMPLAINED, at + timedelta(days=20), f"complaint:{number}", code=f"complaint:{number}", day=(at + timedelta(days=20)).date()
    )
    yield Event(What.RECONSIDERED, at + timedelta(days=30), "log:20", code=f"complaint:{number}")
    if number % 5:
        yield Event(What.CLOSED, at + timedelta(days=90), f"case:{number}", code="PAID")
    else:
        yield Event(What.CONCLUDED, at + timedelta(days=8), f"conclusion:{number}")
