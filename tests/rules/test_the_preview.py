"""What a practice would have cost on other notices: worked out by hand where it can be, and what holds however it is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.law.facts import Known
from husly.practice.examples import CALL_FIRST, EXAMPLES, RECOMMENDATION
from husly.practice.preview import Preview, Row, preview
from husly.practice.rates import RATES, Way, chance, way_of
from husly.practice.rules import After, Channel, Practice, Step
from tests.rules.test_what_holds_for_every_ladder import practices

MONDAY = date(2026, 11, 2)
CALL = Step("opkald-1", "Opkald", Channel.PHONE, After.CASE_STARTED, minutes=30)
VISIT = Step("besoeg-1", "Besøg", Channel.VISIT, wait_days=1, minutes=60)
LETTER = Step("brev-1", "Brev", Channel.DIGITAL_POST, After.CASE_STARTED, minutes=6)
HERE = Row(MONDAY, has_phone=True)


def of(*steps: Step) -> Practice:
    return Practice("prøve", steps)


def test_one_call_reaches_the_published_share_and_costs_its_minutes() -> None:
    found = preview([HERE] * 10, of(CALL))
    assert (found.notices, found.total.calls, found.total.hours) == (10, 10, 5)
    assert found.reached == pytest.approx(5.9)
    assert found.days_to_reach == pytest.approx(0)


def test_only_those_who_are_not_reached_are_tried_again() -> None:
    found = preview([HERE] * 100, of(CALL, VISIT))
    assert found.total.calls == pytest.approx(100)
    assert found.total.visits == pytest.approx(41)
    assert found.reached == pytest.approx(59 + 41 * 0.46)
    assert found.total.hours == pytest.approx(100 * 0.5 + 41)
    assert found.days_to_reach == pytest.approx(41 * 0.46 / (59 + 41 * 0.46))


def test_many_calls_together_reach_what_is_published_for_calls() -> None:
    three = of(replace(CALL, tries=2), replace(CALL, code="opkald-2"))
    assert (1 - chance(Way.CALLS, three)) ** 3 == pytest.approx(1 - 0.59)
    assert preview([HERE] * 100, three).reached == pytest.approx(59)


def test_without_a_number_nobody_is_called() -> None:
    found = preview([Row(MONDAY)] * 4, of(CALL, VISIT))
    assert (found.total.calls, found.total.visits) == (0, 4)


def test_the_work_falls_in_the_month_it_is_done_and_empty_months_are_shown() -> None:
    slow = of(LETTER, replace(VISIT, wait_days=45))
    found = preview([Row(date(2026, 11, 30))], slow)
    assert [month.first for month in found.months] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    assert [round(month.load.letters, 2) for month in found.months] == [1, 0, 0, 0]
    assert [round(month.load.visits, 2) for month in found.months] == [0, 0, 0, 0.94]


def test_children_are_tried_sooner() -> None:
    rows = [Row(MONDAY, children=known, has_phone=True) for known in (Known.NO, Known.YES)]
    slow, soon = (preview([row], RECOMMENDATION.practice).days_to_reach for row in rows)
    assert slow
    assert soon
    assert soon < slow


def test_calling_first_reaches_sooner_than_writing_twice() -> None:
    rows = [Row(MONDAY + timedelta(days=n), has_phone=True) for n in range(30)]
    written, called = (preview(rows, example.practice).days_to_reach for example in (RECOMMENDATION, CALL_FIRST))
    assert written
    assert called
    assert called < written / 1.5


def test_every_assumption_is_shown_with_its_source_or_as_one_of_ours() -> None:
    found = preview([HERE], of(CALL))
    assert {rate.way for rate in found.rates} == set(Way)
    assert [(way, RATES[way].share) for way in (Way.LETTERS, Way.CALLS, Way.VISITS)] == [
        (Way.LETTERS, 0.06),
        (Way.CALLS, 0.59),
        (Way.VISITS, 0.46),
    ]
    assert "Divosa" in RATES[Way.LETTERS].words
    assert [rate.way for rate in found.rates if not rate.is_published] == [Way.OTHER]
    assert any("nederlandske" in note for note in found.notes)
    assert {way_of(channel) for channel in Channel} == set(Way)


def test_no_notices_give_nothing_and_no_mistake() -> None:
    found = preview([], RECOMMENDATION.practice)
    assert (found.notices, found.reached, found.days_to_reach, found.months) == (0, 0, None, ())


ROWS = st.lists(
    st.builds(
        Row,
        on=st.integers(0, 90).map(lambda days: MONDAY + timedelta(days=days)),
        children=st.sampled_from(Known),
        need=st.sampled_from(Known),
        court_on=st.none() | st.integers(0, 120).map(lambda days: MONDAY + timedelta(days=days)),
        has_phone=st.booleans(),
        has_email=st.booleans(),
        is_exempt=st.booleans(),
        landlord_is_private=st.booleans(),
    ),
    max_size=6,
)


def figures(found: Preview) -> list[float]:
    load = found.total
    return [load.letters, load.calls, load.visits, load.other, load.hours]


@settings(max_examples=80, deadline=None)
@given(ROWS, practices(), st.data())
def test_the_same_rows_in_any_order_give_the_same_and_the_months_sum_to_the_whole(
    rows: list[Row], practice: Practice, data: st.DataObject
) -> None:
    found = preview(rows, practice)
    assert preview(data.draw(st.permutations(rows)), practice) == found
    by_month = [sum(figures(replace(found, total=month.load))[n] for month in found.months) for n in range(5)]
    assert by_month == pytest.approx(figures(found))
    assert 0 <= found.reached <= len(rows)
    most = sum(step.tries for step in practice.ladder) * len(rows)
    assert sum(figures(found)[:4]) <= most + 1e-9
    assert all(number >= 0 for number in figures(found))


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS, st.sampled_from(list(EXAMPLES.values())))
def test_two_years_together_are_the_sum_of_both(one: list[Row], other: list[Row], example: object) -> None:
    practice = example.practice  # type: ignore[attr-defined]
    together = preview([*one, *other], practice)
    apart = [a + b for a, b in zip(figures(preview(one, practice)), figures(preview(other, practice)), strict=True)]
    assert figures(together) == pytest.approx(apart)
