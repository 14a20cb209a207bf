"""The curve of those who still wait, against a published example; and what is told of small groups."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.core.statistics import survival
from husly.team import rules
from husly.team.pictures import curve

# Freireich and others (1963), remission of leukaemia under 6-mercaptopurine, as every textbook has it: weeks, and whether it ended.
TREATED = [(6, True)] * 3 + [(7, True), (10, True), (13, True), (16, True), (22, True), (23, True)]
TREATED += [(weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]


def test_the_textbooks_curve() -> None:
    found = survival(TREATED)
    assert [(one.day, one.waiting) for one in found] == [(6, 21), (7, 17), (10, 15), (13, 12), (16, 11), (22, 7), (23, 6)]
    assert [one.share.found for one in found] == pytest.approx([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5e-5)


def test_the_textbooks_interval() -> None:
    """Log-log scale, 95 per cent, at 10 weeks: 0.503 to 0.889, as R's survfit gives it."""
    at = {one.day: one.share for one in survival(TREATED)}
    assert (at[10].low, at[10].high) == pytest.approx((0.5032, 0.8894), abs=1e-3)


WAITS = st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=60)


@given(WAITS)
def test_a_curve_only_falls_and_lies_in_its_band(waits: list[tuple[int, bool]]) -> None:
    found = survival(waits)
    shares = [one.share.found for one in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= one.share.low <= one.share.found + 1e-9 and one.share.found <= one.share.high + 1e-9 <= 1 + 1e-6 for one in found)
    assert len(found) == len({day for day, happened in waits if happened})


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_where_nobody_was_lost_it_is_the_plain_share(days: list[int]) -> None:
    for one in survival([(day, True) for day in days]):
        assert one.share.found == pytest.approx(sum(day > one.day for day in days) / len(days))


def test_the_picture_says_what_it_shows() -> None:
    assert curve([]) is None
    drawn = curve(survival(TREATED))
    assert drawn is not None
    assert "efter 7 dage 81 %" in drawn.described
    assert drawn.line.startswith("44.0,8.0")


def test_small_groups_are_not_told() -> None:
    few, some, never = rules.FEWEST - 1, 40, 0
    told = rules.reach({"a": (few, 1), "b": (some, 10), "c": (never, 0)}, {"a": "få", "b": "nogle", "c": "ingen"})
    assert [(one.label, one.tries) for one in told] == [("få", None), ("nogle", 40)]
    assert told[1].share is not None


def test_days_to_first_contact() -> None:
    found = rules.days([(0, True), (2, True), (2, True), (40, True), (9, False)])
    assert (found.reached, found.waiting, found.median) == (4, 1, 2)
    assert sum(count for _, count in found.bands) == found.reached


def test_weeks_begin_today_and_do_not_overlap() -> None:
    weeks = rules.weeks(date(2026, 11, 25))
    assert weeks[0] == (date(2026, 11, 25), date(2026, 11, 29))
    assert weeks[1] == (date(2026, 11, 30), date(2026, 12, 6))
    assert len(weeks) == rules.WEEKS
