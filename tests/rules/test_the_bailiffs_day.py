"""The bailiff's day: where a matter stands after what a court told, what may be changed, the children, and the calendar without names."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from husly.core.actors import Actor, ActorKind, Role
from husly.courts.calendar import Entry, feed
from husly.courts.rules import OF_A_DAY, Care, Code, Visit, may_cancel, may_care, may_move, may_set, may_tell_days, owing, visit

SET, MOVED, OFF = OF_A_DAY
NINE = datetime(2026, 12, 17, 8, 30, tzinfo=UTC)
TEN = NINE + timedelta(days=7)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
DAY = date(2026, 12, 17)
CARE = Care(DAY, "mormor Inger", "Karen Lund")


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ([], Visit(None)),
        ([(SET, NINE, "")], Visit(NINE)),
        ([(SET, NINE, "Sal 2"), (MOVED, TEN, "")], Visit(TEN, "Sal 2")),
        ([(SET, NINE, "Sal 2"), (MOVED, None, "Sal 3")], Visit(NINE, "Sal 3")),
        ([(SET, NINE, ""), (OFF, None, "")], Visit(NINE, is_cancelled=True)),
        ([(SET, NINE, ""), (OFF, None, ""), (MOVED, None, "Sal 2")], Visit(NINE, "Sal 2", is_cancelled=True)),
        ([(SET, NINE, ""), (OFF, None, ""), (MOVED, TEN, "")], Visit(TEN)),
        ([(SET, NINE, "Sal 2"), (OFF, None, ""), (SET, TEN, "")], Visit(TEN)),
    ],
)
def test_where_a_matter_stands(told: list[tuple], stands: Visit) -> None:
    assert visit(told) == stands


def test_what_a_clerk_may_do() -> None:
    per = Actor(ActorKind.USER, 1, "Per", "0998", frozenset({Role.COURT_CLERK}), organisation_id=7)
    assert may_tell_days(per)
    for other in (Role.LANDLORDS_CLERK, Role.CASEWORKER):
        assert "fogedretten" in may_tell_days(Actor(ActorKind.USER, 1, "x", "0998", frozenset({other}), organisation_id=7)).reason


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        (may_set(NOW, NOW), "allerede gået"),
        (may_set(NOW + timedelta(days=731), NOW), "årstallet"),
        (may_move(Visit(NINE), NINE, NOW), "i forvejen"),
        (may_move(Visit(NINE, is_cancelled=True), TEN, NOW), "Meld en ny dag"),
        (may_move(Visit(NINE), NOW, NOW), "allerede gået"),
        (may_cancel(Visit(NINE, is_cancelled=True)), "ingen dag at aflyse"),
        (may_cancel(Visit(None)), "ingen dag at aflyse"),
        (may_care(None, TODAY), "Spørg fogedretten"),
        (may_care(TODAY - timedelta(days=1), TODAY), "hvor børnene er nu"),
    ],
)
def test_a_no_says_what_to_do(verdict: object, says: str) -> None:
    assert not verdict
    assert says in verdict.reason  # type: ignore[attr-defined]


def test_what_may_be() -> None:
    assert may_set(NINE, NOW)
    assert may_move(Visit(NINE), TEN, NOW)
    assert may_cancel(Visit(NINE))
    assert may_care(TODAY, TODAY)


@pytest.mark.parametrize(
    ("care", "eviction_on", "is_asked", "owed"),
    [
        (None, DAY, False, []),
        (CARE, None, False, []),
        (CARE, DAY, False, [(Code.CHILDREN_THAT_DAY, DAY)]),
        (CARE, date(2027, 1, 7), False, [(Code.CHILDREN_AGAIN, date(2027, 1, 6))]),
        (CARE, date(2027, 1, 4), False, [(Code.CHILDREN_AGAIN, date(2026, 12, 30))]),  # New Year's Eve to Sunday are closed
        (CARE, TODAY, False, [(Code.CHILDREN_AGAIN, TODAY)]),
        (CARE, date(2027, 1, 7), True, []),  # the law's own duty asks already
    ],
)
def test_what_the_childrens_day_makes_owed(care: Care | None, eviction_on: date | None, is_asked: bool, owed: list[tuple]) -> None:
    found = owing(care, eviction_on=eviction_on, today=TODAY, is_asked=is_asked)
    assert [(one.code, one.due_on) for one in found] == owed


def test_a_persons_name_stands_on_the_duty() -> None:
    (one,) = owing(CARE, eviction_on=DAY, today=TODAY, is_asked=False)
    assert one.label == "Karen Lund sørger for børnene på fogedens dag"
    assert "mormor Inger" in one.why[0]
    assert not one.holds_case


def test_a_parser_reads_the_calendar_and_finds_no_name() -> None:
    entries = [Entry("a@husly", "2026-000123", NINE, 2, "https://husly.test/sager/123"), Entry("b@husly", "2026-000124", TEN, 1, "")]
    content = feed(entries, name="Fogedens dage", at=NOW)
    first, second = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (first["UID"], first["SEQUENCE"], first.decoded("DTSTART")) == ("a@husly", 2, NINE)
    assert first.decoded("DTEND") == NINE + timedelta(hours=1)
    assert str(second["SUMMARY"]) == "Fogeden kommer, sag 2026-000124"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_an_empty_calendar_is_one_too() -> None:
    assert icalendar.Calendar.from_ical(feed([], name="Fogedens dage", at=NOW)).walk("VEVENT") == []
