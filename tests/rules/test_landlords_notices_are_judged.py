"""How well a landlord tells us, from its notices alone; and the days and verdicts of working together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.law.facts import NoticeKind
from husly.partners import rules
from husly.partners.picture import WIDTH, drawn
from husly.partners.rules import Agreed, Quality, Rhythm, Sent, judge, next_meeting

TODAY = date(2026, 11, 23)
HOME = ("Havnegade", "4B", "1", "th", "9999")
ONE = Sent(1, NoticeKind.FILED_WITH_COURT, TODAY, has_phone=True, address=HOME, filed_on=TODAY, case=7)


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ([], Quality()),
        ([ONE], Quality(notices=1, with_phone=1, right_address=1, in_time=1)),
        ([replace(ONE, filed_on=TODAY - timedelta(days=1))], Quality(notices=1, with_phone=1, right_address=1, late=1)),
        ([replace(ONE, filed_on=TODAY + timedelta(days=9))], Quality(notices=1, with_phone=1, right_address=1, in_time=1)),
        ([replace(ONE, filed_on=None)], Quality(notices=1, with_phone=1, right_address=1, undated=1)),
        ([replace(ONE, filed_on=None, kind=NoticeKind.DEMAND_SENT)], Quality(notices=1, with_phone=1, right_address=1, in_time=1)),
        ([replace(ONE, has_phone=False)], Quality(notices=1, right_address=1, in_time=1)),
        ([replace(ONE, address=("Havnegade", "", "", "", "9999"))], Quality(notices=1, with_phone=1, in_time=1)),
        ([replace(ONE, kind=NoticeKind.PAID)], Quality()),
        (
            [ONE, Sent(2, NoticeKind.CORRECTION, TODAY, True, ("Havnegade", "4C", "1", "th", "9999"), corrects=1, case=7)],
            Quality(notices=1, with_phone=1, in_time=1, corrected=1),
        ),
        (
            [ONE, Sent(2, NoticeKind.CORRECTION, TODAY, True, HOME, corrects=1, case=7)],
            Quality(notices=1, with_phone=1, right_address=1, in_time=1, corrected=1),
        ),
        ([ONE, replace(ONE, number=2)], Quality(notices=2, with_phone=2, right_address=2, in_time=2, repeated=1)),
        (
            [ONE, replace(ONE, number=2, kind=NoticeKind.EVICTION_SCHEDULED)],
            Quality(notices=2, with_phone=2, right_address=2, in_time=2),
        ),
        ([ONE, replace(ONE, number=2, case=8)], Quality(notices=2, with_phone=2, right_address=2, in_time=2)),
        ([replace(ONE, case=None), replace(ONE, number=2, case=None)], Quality(notices=2, with_phone=2, right_address=2, in_time=2)),
    ],
)
def test_notices_are_judged(sent: list[Sent], found: Quality) -> None:
    assert judge(sent) == found


SENT = st.builds(
    Sent,
    number=st.integers(1, 30),
    kind=st.sampled_from(NoticeKind),
    received_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    has_phone=st.booleans(),
    address=st.sampled_from([HOME, ("", "", "", "", ""), ("Parkvej", "2", "", "", "")]),
    filed_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    corrects=st.none() | st.integers(1, 30),
    case=st.none() | st.integers(1, 5),
)


@given(st.lists(SENT, unique_by=lambda one: one.number, max_size=12), st.randoms())
def test_the_parts_are_the_whole_and_the_order_does_not_matter(sent: list[Sent], random: st.DataObject) -> None:
    found, mixed = judge(sent), list(sent)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert judge(mixed) == found
    assert found.in_time + found.late + found.undated == found.notices
    assert all(0 <= count <= found.notices for count in vars(found).values())


def test_the_picture_shows_each_share_of_one_whole() -> None:
    assert drawn(Quality()).lines == ()
    picture = drawn(Quality(notices=4, with_phone=3, right_address=4, in_time=1, late=2))
    assert [(line.words, line.percent, line.width) for line in picture.lines][:3] == [
        ("Med telefonnummer", 75, WIDTH * 0.75),
        ("Med rigtig adresse", 100, WIDTH),
        ("I tide", 25, WIDTH / 4),
    ]
    assert "Med telefonnummer: 3 af 4" in picture.described


@pytest.mark.parametrize(
    ("rhythm", "last_on", "on"),
    [
        (Rhythm.MONTHLY, date(2026, 11, 23), date(2026, 12, 23)),
        (Rhythm.MONTHLY, date(2026, 12, 31), date(2027, 1, 28)),
        (Rhythm.QUARTERLY, date(2026, 11, 23), date(2027, 2, 23)),
        (Rhythm.YEARLY, date(2026, 11, 21), date(2027, 11, 22)),
    ],
)
def test_the_next_meeting_is_on_an_open_day(rhythm: Rhythm, last_on: date, on: date) -> None:
    assert next_meeting(rhythm, last_on) == on


def test_who_may_be_talked_about_and_invited() -> None:
    assert rules.may_talk_about(has_consent=True, why_without="")
    assert rules.may_talk_about(has_consent=False, why_without="Fogeden kommer i morgen.")
    assert not rules.may_talk_about(has_consent=False, why_without=" ")
    assert rules.may_invite(has_consent=True, is_open=True)
    assert "sagt ja" in rules.may_invite(has_consent=False, is_open=True).reason
    assert "lukket" in rules.may_invite(has_consent=True, is_open=False).reason


def test_one_duty_by_the_first_day_however_much_was_agreed() -> None:
    later = Agreed("Nordby Boligforening", TODAY, TODAY + timedelta(days=9))
    [owed] = rules.owing([later, replace(later, due_on=TODAY + timedelta(days=2))])
    assert owed.due_on == TODAY + timedelta(days=2)
    assert len(owed.why) == 2
    assert rules.owing([]) == []
