"""What holds for every notice on every day from 2000 to 2050, whatever it tells and whatever days are closed."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from husly.core.clock import COPENHAGEN
from husly.law.advice import Advice, advise
from husly.law.calendar import is_open_day, is_tenancy_weekday
from husly.law.duties import RULES, DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
MAYBE = st.none() | DAYS


@st.composite
def notices(draw: st.DrawFn) -> NoticeFacts:
    """Any notice, also one whose days make no sense together; evictions lie near the day of receipt more often than not."""
    received = draw(DAYS)
    near = st.integers(-20, 40).map(lambda days: min(max(received + timedelta(days=days), date(2000, 1, 1)), date(2050, 12, 31)))
    eviction = draw(st.none() | near | DAYS)
    return NoticeFacts(
        sender_kind=draw(st.sampled_from(SenderKind)),
        kind=draw(st.sampled_from(NoticeKind)),
        ground=draw(st.sampled_from(Ground)),
        received_on=received,
        children=draw(st.sampled_from(Known)),
        need=draw(st.sampled_from(Known)),
        last_timely_payment_day=draw(MAYBE),
        demand_arrived_on=draw(MAYBE),
        terminated_on=draw(MAYBE),
        filed_on=draw(MAYBE),
        eviction_on=eviction,
        eviction_at=datetime(eviction.year, eviction.month, eviction.day, 10, tzinfo=COPENHAGEN) if eviction else None,
    )


@st.composite
def closing_days(draw: st.DrawFn, around: date) -> frozenset[date]:
    """Some days near the notice on which the municipality is closed."""
    return frozenset(around + timedelta(days=n) for n in draw(st.sets(st.integers(-10, 30), max_size=25)))


def advised(data: st.DataObject) -> tuple[NoticeFacts, frozenset[date], Advice]:
    facts = data.draw(notices())
    closed = data.draw(closing_days(facts.received_on))
    return facts, closed, advise(facts, closed=closed)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_duty_is_planned_for_a_closed_day_or_after_the_legal_one(data: st.DataObject) -> None:
    _, closed, advice = advised(data)
    for duty in advice.duties:
        assert duty.due_on is None or is_open_day(duty.due_on, closed)
        assert duty.due_on is None or duty.legal_due_on is None or duty.due_on <= duty.legal_due_on
        assert duty.legal_due_on is None or not duty.movable


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_day_is_missing_only_where_there_is_nothing_to_count_from(data: st.DataObject) -> None:
    facts, _, advice = advised(data)
    for duty in advice.duties:
        if duty.due_on is None:
            assert (duty.code == DutyCode.DECIDE and not facts.is_from_court) or (
                duty.code == DutyCode.CHILDREN_ON_THE_DAY and facts.eviction_on is None
            )


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_same_notice_always_gets_the_same_answer(data: st.DataObject) -> None:
    facts, closed, advice = advised(data)
    assert advise(replace(facts), closed=frozenset(sorted(closed))) == advice
    assert len({duty.code for duty in advice.duties}) == len(advice.duties)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_answer_says_why_in_whole_sentences_and_shows_its_doubt(data: st.DataObject) -> None:
    _, _, advice = advised(data)
    for answer in (*advice.duties, *advice.dates):
        assert answer.why
        assert all(
            sentence == sentence.strip() and sentence[0].isupper() | sentence[0].isdigit() and sentence[-1] == "."
            for sentence in answer.why
        )
        assert ("er ikke bekræftet: skal kontrolleres." in answer.why[-1]) is not answer.source.is_confirmed
        assert "None" not in " ".join(answer.why)
        assert answer.rule.startswith(f"{answer.code}@")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_nothing_is_owed_by_a_law_that_was_not_yet_in_force(data: st.DataObject) -> None:
    facts, _, advice = advised(data)
    for duty in advice.duties:
        assert date.fromisoformat(duty.rule.split("@")[1]) <= facts.received_on
        assert RULES[DutyCode(duty.code)].in_force(facts.received_on, facts.sender_kind)
    if facts.received_on < date(2007, 7, 1):
        assert advice.duties == ()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_set_aside_is_a_landlord_with_another_ground_and_nothing_else(data: st.DataObject) -> None:
    facts, _, advice = advised(data)
    assert (advice.set_aside is not None) == (facts.is_from_landlord and facts.ground is not Ground.ARREARS)
    if advice.set_aside:
        assert (advice.duties, advice.dates) == ((), ())


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_knowing_more_of_a_need_never_takes_help_away(data: st.DataObject) -> None:
    facts, _, _ = advised(data)
    with_need = {duty.code for duty in advise(replace(facts, need=Known.YES)).duties}
    without = {duty.code for duty in advise(replace(facts, need=Known.NO)).duties}
    assert without - {DutyCode.FIND_OUT_HOUSEHOLD} <= with_need


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_tenants_last_day_is_a_weekday_and_never_before_its_length(data: st.DataObject) -> None:
    facts, _, advice = advised(data)
    for day in advice.dates:
        if day.code == "TENANT_LAST_PAYMENT_DAY" and facts.demand_arrived_on:
            length = 14 if facts.demand_arrived_on >= date(2009, 7, 1) else 3
            assert is_tenancy_weekday(day.on)
            assert timedelta(length) <= day.on - facts.demand_arrived_on <= timedelta(length + 5)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_answer_has_the_published_shape(data: st.DataObject) -> None:
    _, _, advice = advised(data)
    told = json.loads(json.dumps(advice.as_json()))
    assert list(told) == ["set_aside", "duties", "dates"]
    for duty in told["duties"]:
        assert list(duty) == ["code", "label", "due_on", "legal_due_on", "why", "source"]
    for day in told["dates"]:
        assert list(day) == ["code", "label", "on", "why", "source"]
    for answer in told["duties"] + told["dates"]:
        assert list(answer["source"]) == ["short", "url", "duty", "wording"]
        assert {answer["source"]["duty"], answer["source"]["wording"]} <= {"CONFIRMED", "UNCONFIRMED"}
