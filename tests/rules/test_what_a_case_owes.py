"""Which duties a case owes, from what started it: a table of situations, and how open duties follow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.cases.rules import (
    NEXT,
    Done,
    Open,
    Pause,
    Start,
    Status,
    difference,
    may_close,
    may_move_to,
    may_pause,
    owed,
    rest,
    standing,
)
from husly.law.advice import DutyAdvice
from husly.law.calendar import is_open_day
from husly.law.duties import RULES, DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind

MONDAY = date(2026, 11, 23)
NONE: frozenset[date] = frozenset()


def start(number: int, sender: SenderKind, kind: NoticeKind, on: date = MONDAY, **more: date) -> Start:
    facts = NoticeFacts(sender_kind=sender, kind=kind, ground=Ground.ARREARS, received_on=on, **more)
    return Start(number, facts, datetime(on.year, on.month, on.day, 8, number, tzinfo=UTC))


LANDLORD = start(1, SenderKind.HOUSING_ORGANISATION, NoticeKind.FILED_WITH_COURT)
COURT = start(2, SenderKind.BAILIFF_COURT, NoticeKind.EVICTION_SCHEDULED, eviction_on=date(2026, 12, 17))
PAID = start(3, SenderKind.HOUSING_ORGANISATION, NoticeKind.PAID)
AFTER = datetime(2026, 11, 23, 9, tzinfo=UTC)


def codes(*starts: Start, children: Known = Known.UNKNOWN, need: Known = Known.NO, done: tuple[Done, ...] = ()) -> dict[str, date | None]:
    found = owed(starts, children=children, need=need, done=done, closed=NONE)
    return {one.advice.code: one.advice.due_on for one in found}


def test_the_court_gives_the_decision_its_day_also_when_the_landlord_came_first() -> None:
    assert codes(LANDLORD, COURT, children=Known.YES)["DECIDE"] == date(2026, 12, 7)


def test_a_child_that_becomes_known_brings_assessment_and_ends_the_question() -> None:
    assert set(codes(LANDLORD)) == {"INFORM_OF_COUNSELLING", "FIND_OUT_HOUSEHOLD"}
    assert set(codes(LANDLORD, children=Known.YES)) == {"INFORM_OF_COUNSELLING", "HOLISTIC_ASSESSMENT", "DECIDE"}


def test_what_was_done_answers_all_that_had_come_and_nothing_later() -> None:
    done = (Done("INFORM_OF_COUNSELLING", LANDLORD.recorded_at),)
    assert "INFORM_OF_COUNSELLING" not in codes(LANDLORD, done=done)
    assert "INFORM_OF_COUNSELLING" in codes(LANDLORD, COURT, done=done)


def test_a_payment_ends_what_only_the_eviction_asked_for() -> None:
    assert set(codes(LANDLORD, COURT, PAID, children=Known.YES)) == {"INFORM_OF_COUNSELLING", "HOLISTIC_ASSESSMENT"}


def test_a_pause_moves_an_own_target_and_never_what_the_law_asks_for() -> None:
    pause = Pause(date(2026, 11, 27), "familien er på ferie")
    found = {o.advice.code: o.advice for o in owed([LANDLORD], children=Known.UNKNOWN, need=Known.NO, done=(), closed=NONE, pause=pause)}
    assert found["FIND_OUT_HOUSEHOLD"].due_on == date(2026, 11, 30)
    assert "familien er på ferie" in found["FIND_OUT_HOUSEHOLD"].why[-1]
    assert found["INFORM_OF_COUNSELLING"].due_on == MONDAY


def target(due_on: str, legal_due_on: str | None = None, *, movable: bool = True) -> DutyAdvice:
    """A duty of the municipality's own planning, as its practice may set one before the law's day."""
    source = RULES[DutyCode.DECIDE].versions[0].source
    legal = date.fromisoformat(legal_due_on) if legal_due_on else None
    return DutyAdvice("DECIDE", "Afgør", date.fromisoformat(due_on), legal, (), source, "DECIDE@2007-07-01", movable)


@pytest.mark.parametrize(
    ("advice", "until", "due_on", "said"),
    [
        (target("2026-11-23"), "2026-11-27", "2026-11-30", "flyttet fra man. 23. nov."),  # a pause through Friday: Monday
        (target("2026-11-23"), "2026-12-23", "2026-12-28", "flyttet"),  # Christmas and the weekend are gone around
        (target("2026-11-30"), "2026-11-27", "2026-11-30", ""),  # behind the pause already
        (target("2026-11-23", movable=False), "2026-11-27", "2026-11-23", ""),  # what the law asks for at once
        (target("2026-12-01", "2026-12-07"), "2026-12-03", "2026-12-04", "flyttet"),  # before the law's day
        (target("2026-12-01", "2026-12-07"), "2026-12-04", "2026-12-07", "flyttet"),  # on it, an open Monday
        (target("2026-12-01", "2026-12-07"), "2026-12-07", "2026-12-01", ""),  # a pause to the law's day moves nothing
        (target("2026-12-01", "2026-12-07"), "2027-01-29", "2026-12-01", ""),  # nor does one beyond
        (target("2026-12-21", "2026-12-26"), "2026-12-22", "2026-12-23", "flyttet"),  # the last open day before a closed legal day
        (target("2026-12-21", "2026-12-26"), "2026-12-23", "2026-12-26", "lukket den dag (2. juledag), men det er den sidste efter loven"),
    ],
)
def test_where_a_pause_moves_a_target(advice: DutyAdvice, until: str, due_on: str, said: str) -> None:
    rested = rest(advice, Pause(date.fromisoformat(until), "ferie"), NONE)
    assert rested.due_on == date.fromisoformat(due_on)
    assert said in " ".join(rested.why)
    assert bool(rested.why) is bool(said)


@given(st.integers(0, 40), st.integers(0, 30), st.integers(0, 92), st.sets(st.dates(MONDAY, date(2027, 4, 30)), max_size=20))
def test_a_moved_target_stands_on_an_open_day_unless_only_the_laws_own_day_is_left(
    first: int, more: int, days: int, shut: set[date]
) -> None:
    closed, due = frozenset(shut), MONDAY + timedelta(days=first)
    advice, pause = target(due.isoformat(), (due + timedelta(days=more)).isoformat()), Pause(MONDAY + timedelta(days=days), "hvile")
    moved, legal = rest(advice, pause, closed).due_on, advice.legal_due_on
    assert moved is not None
    assert legal is not None
    assert due <= moved <= legal
    if moved != due and not is_open_day(moved, closed):
        assert moved == legal
        assert not [n for n in range(1, (legal - pause.until).days) if is_open_day(pause.until + timedelta(days=n), closed)]


@pytest.mark.parametrize(
    ("status", "paused_until", "today", "stands"),
    [
        (Status.PAUSED, date(2026, 11, 27), date(2026, 11, 27), Status.PAUSED),  # its last day belongs to the pause
        (Status.PAUSED, date(2026, 11, 27), date(2026, 11, 28), Status.ACTIVE),  # the morning after, though it is a Saturday
        (Status.ACTIVE, None, MONDAY, Status.ACTIVE),
        (Status.NEW, None, MONDAY, Status.NEW),
        (Status.CLOSED, None, MONDAY, Status.CLOSED),
    ],
)
def test_a_pause_ends_by_itself(status: Status, paused_until: date | None, today: date, stands: Status) -> None:
    assert standing(status, paused_until, today) is stands


@given(st.lists(st.sampled_from([LANDLORD, COURT, PAID]), min_size=1, unique=True), st.sampled_from(Known), st.sampled_from(Known))
def test_open_duties_become_exactly_those_owed_and_a_second_look_changes_nothing(starts: list[Start], children: Known, need: Known) -> None:
    owing = owed(starts, children=children, need=need, done=(), closed=NONE)
    change = difference([], owing)
    assert list(change.added) == owing
    standing = [Open(n, o.advice.code, o.start_id, o.advice.due_on, o.advice.why) for n, o in enumerate(owing)]
    again = difference(standing, owing)
    assert (again.added, again.moved, again.dropped) == ((), (), ())


@given(st.integers(1, 92), st.sampled_from(Known))
def test_no_pause_moves_a_day_past_the_law(days: int, children: Known) -> None:
    pause = Pause(MONDAY + timedelta(days=days), "hvile")
    for one in owed([LANDLORD, COURT], children=children, need=Known.YES, done=(), closed=NONE, pause=pause):
        if one.advice.legal_due_on and one.advice.due_on:
            assert one.advice.due_on <= one.advice.legal_due_on


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_label_and_a_way_on(status: Status) -> None:
    assert status.label
    assert NEXT[status]
    assert all(may_move_to(status, to) for to in NEXT[status])


def test_a_case_does_not_close_while_something_is_owed_and_says_what() -> None:
    assert "Fortæl lejeren" in may_close(Status.ACTIVE, ["Fortæl lejeren om rådgivning"]).reason
    assert may_close(Status.ACTIVE, [])
    assert not may_close(Status.CLOSED, [])


@pytest.mark.parametrize(("until", "allowed"), [(MONDAY, False), (MONDAY + timedelta(days=1), True), (MONDAY + timedelta(days=93), False)])
def test_a_pause_ends_within_three_months(until: date, allowed: bool) -> None:
    assert bool(may_pause(Status.ACTIVE, until, MONDAY)) is allowed
