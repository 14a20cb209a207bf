"""What holds for every case that could be replayed: order, doubles and gaps, other cases, and the days that pass."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.cases.rules import Closing
from husly.conformance import words
from husly.conformance.events import Adopted, Event, Place, What
from husly.conformance.replay import replay
from husly.conformance.rules import Finding, Kind, Result, Standing, key_order, open_days_late, standing
from husly.core.clock import COPENHAGEN
from husly.law.calendar import is_open_day
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.measures.rules import Outcome as Decided
from husly.practice.examples import CALL_FIRST, RECOMMENDATION
from husly.practice.facts import Outcome, Try
from husly.practice.rules import WRITTEN, Channel, Partner

START = datetime(2026, 11, 2, 9, tzinfo=COPENHAGEN)
LADDERS = (RECOMMENDATION.practice, CALL_FIRST.practice)
CODES = sorted({step.code for practice in LADDERS for step in practice.ladder} | {""})
PLACE = Place(
    tuple(Adopted(number, date(2026, 1, 1) + timedelta(days=320 * (number - 1)), ladder) for number, ladder in enumerate(LADDERS, start=1)),
    frozenset({date(2026, 11, 13)}),
    date(2026, 11, 4),
)
_DAYS = st.integers(0, 40)


@st.composite
def notices(draw: st.DrawFn) -> NoticeFacts:
    on = START.date() + timedelta(days=draw(st.integers(-10, 30)))
    eviction = draw(st.none() | st.integers(-5, 60))
    return NoticeFacts(
        draw(st.sampled_from(SenderKind)),
        draw(st.sampled_from(NoticeKind)),
        draw(st.sampled_from(Ground)),
        on,
        eviction_on=on + timedelta(days=eviction) if eviction is not None else None,
    )


@st.composite
def tries(draw: st.DrawFn, at: datetime) -> Try:
    channel = draw(st.sampled_from(Channel))
    outcomes = (
        [Outcome.SENT, Outcome.FAILED, Outcome.QUEUED] if channel in WRITTEN else [Outcome.NOBODY, Outcome.SOMEBODY_ELSE, Outcome.SPOKE]
    )
    return Try(channel, at, draw(st.sampled_from(outcomes)), draw(st.sampled_from(CODES)))


@st.composite
def events(draw: st.DrawFn, number: int) -> Event:
    """Any event, of a row of its own."""
    what = draw(st.sampled_from(What))
    at = START + timedelta(days=draw(_DAYS), hours=draw(st.integers(0, 12)))
    later = (at + timedelta(days=draw(st.integers(0, 20)))).date()
    told: dict[What, Any] = {
        What.NOTICE: lambda: {"notice": draw(notices())},
        What.TRIED: lambda: {"tried": draw(tries(at)), "told_at": at},
        What.FOLLOWS: lambda: {"number": draw(st.sampled_from([1, 2, None]))},
        What.CHILDREN: lambda: {"code": draw(st.sampled_from(Known)).value},
        What.NEED: lambda: {"code": draw(st.sampled_from(Known)).value},
        What.DONE: lambda: {"code": draw(st.sampled_from(DutyCode)).value},
        What.ASKED: lambda: {"code": draw(st.sampled_from(Partner)).value},
        What.DECIDED: lambda: {"code": draw(st.sampled_from(Decided)).value, "day": later},
        What.CLOSED: lambda: {"code": draw(st.sampled_from(Closing)).value},
        What.COURT_DAY: lambda: {"day": draw(st.none() | st.just(later))},
        What.PAUSED: lambda: {"day": later},
        What.COMPLAINED: lambda: {"code": "complaint:1", "day": at.date()},
        What.RECONSIDERED: lambda: {"code": "complaint:1"},
        What.TO_LOOK_BACK: lambda: {"day": later, "number": 3},
        What.LOOKED_BACK: lambda: {"number": 3},
    }
    return Event(what, at, f"row:{number}", **told.get(what, dict)())


@st.composite
def cases(draw: st.DrawFn, least: int = 0) -> list[Event]:
    """A case that was opened under a version, and whatever else happened in it."""
    begun = [Event(What.OPENED, START, "case:1"), Event(What.FOLLOWS, START, "case:1", number=draw(st.sampled_from([1, None])))]
    return begun + [draw(events(number)) for number in range(draw(st.integers(least, 14)))]


@given(cases(), st.randoms(use_true_random=False))
def test_neither_order_nor_doubles_matter(case: list[Event], chance: random.Random) -> None:
    shuffled = [*case, *chance.sample(case, len(case) // 2)]
    chance.shuffle(shuffled)
    assert replay(shuffled, PLACE) == replay(case, PLACE)


@given(cases(least=1), st.data())
def test_an_event_that_is_missing_leaves_findings_that_can_be_shown(case: list[Event], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(case))
    for finding in replay([event for event in case if event is not gone], PLACE):
        assert words.sentence(finding, date(2026, 12, 1)).endswith(".")


@given(cases())
def test_every_finding_is_whole(case: list[Event]) -> None:
    found = replay(case, PLACE)
    keys = {event.key for event in case}
    assert len({(one.step, one.turn) for one in found}) == len(found)
    assert list(found) == sorted(found, key=key_order)
    for one in found:
        assert set(one.evidence) <= keys
        check(one)


def check(one: Finding) -> None:
    """What each result says of its days."""
    if one.result is Result.LATE:
        assert one.due_on
        assert one.done_on
        if one.kind is not Kind.LADDER:  # of several tries the latest is not the last
            assert one.days_late == open_days_late(one.due_on, one.done_on, PLACE.closed)
    else:
        assert one.days_late == 0
    if one.result is Result.MET and one.due_on and one.done_on and one.kind is not Kind.LADDER:
        assert one.done_on <= one.due_on
    if one.kind is not Kind.LAW and one.result in (Result.NOT_DONE, Result.LATE):
        assert one.due_on
    assert one.counts_on


@given(cases())
def test_a_case_that_is_closed_has_nothing_open_but_its_looks_back(case: list[Event]) -> None:
    closed = Event(What.CLOSED, START + timedelta(days=100), "case:1", code=Closing.PAID.value)
    found = replay([*case, closed], PLACE)
    assert {one.kind for one in found if one.result is Result.OPEN} <= {Kind.END}


@given(cases())
def test_what_happens_after_a_finding_never_makes_a_late_step_timely(case: list[Event]) -> None:
    """A note, a look or a further call outside the ladder changes nothing of what was already found."""
    after = START + timedelta(days=90)
    call = Event(What.TRIED, after, "row:after", tried=Try(Channel.PHONE, after, Outcome.NOBODY), told_at=after)
    before = {(one.step, one.turn): one for one in replay(case, PLACE)}
    now = {(one.step, one.turn): one for one in replay([*case, call], PLACE)}
    for step, one in before.items():
        if one.result in (Result.LATE, Result.NOT_DONE) and one.kind in (Kind.LAW, Kind.LADDER):
            assert now[step].result is one.result, step


@settings(max_examples=25)
@given(st.lists(cases(), min_size=2, max_size=4))
def test_no_case_depends_on_another(some: list[list[Event]]) -> None:
    alone = [replay(case, PLACE) for case in some]
    assert [replay(case, PLACE) for case in reversed(some)] == alone[::-1]
    assert [replay(case, PLACE) for case in some] == alone


@given(cases(), st.integers(0, 60))
def test_a_day_that_passes_changes_where_it_stands_and_never_what_was_found(case: list[Event], days: int) -> None:
    today = START.date() + timedelta(days=days)
    for one in replay(case, PLACE):
        stands = standing(one.result, one.due_on, today, PLACE.closed)
        later = standing(one.result, one.due_on, today + timedelta(days=1), PLACE.closed)
        if one.result is not Result.OPEN:
            assert stands is later
        order = [Standing.WAITING, Standing.AT_RISK, Standing.NOT_DONE]
        if one.result is Result.OPEN:
            assert order.index(later) >= order.index(stands)


@given(cases())
def test_an_open_step_of_the_practice_is_due_on_an_open_day(case: list[Event]) -> None:
    for one in replay(case, PLACE):
        if one.kind in (Kind.LADDER, Kind.ASK) and one.result is Result.OPEN and one.due_on:
            assert is_open_day(one.due_on, PLACE.closed)


@pytest.mark.parametrize("count", [0, 1])
def test_a_handful_of_events_is_enough_to_say_something_true(count: int) -> None:
    case = [Event(What.OPENED, START, "case:1")][:count]
    assert len(replay(case, PLACE)) == count
