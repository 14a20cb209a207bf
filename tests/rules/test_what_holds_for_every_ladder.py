"""What holds for every ladder that could be adopted, in every case, whatever was tried."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from husly.core.clock import COPENHAGEN
from husly.law.calendar import is_open_day
from husly.law.facts import Known
from husly.practice.facts import Facts, Outcome, Try
from husly.practice.ladder import Answered, Next, UsedUp, next_step
from husly.practice.reading import read, written
from husly.practice.rules import FOR_STEPS, WRITTEN, Adjustment, After, Channel, Circumstance, Doer, Effect, Practice, Step, TimeOfDay
from husly.practice.timetable import made, walked

START = date(2026, 11, 2)
SILENT = [Outcome.NOBODY, Outcome.SOMEBODY_ELSE, Outcome.SENT]


@st.composite
def adjustments(draw: st.DrawFn, wait: int) -> tuple[Adjustment, ...]:
    found = []
    for when in draw(st.sets(st.sampled_from(FOR_STEPS), max_size=3)):
        within = draw(st.integers(1, 40)) if when is Circumstance.COURT_DATE else None
        if wait and draw(st.booleans()):
            found.append(Adjustment(when, Effect.SHORTEN, draw(st.integers(0, wait - 1)), within))
        else:
            found.append(Adjustment(when, Effect.SKIP, None, within))
    return tuple(sorted(found, key=lambda a: FOR_STEPS.index(a.when)))


@st.composite
def steps(draw: st.DrawFn, number: int) -> Step:
    channel = draw(st.sampled_from(Channel))
    wait = draw(st.integers(0, 12))
    return Step(
        code=f"trin-{number}",
        title=f"Trin {number}",
        channel=channel,
        after=draw(st.sampled_from(After)),
        wait_days=wait,
        window_days=draw(st.integers(0, 5)),
        time_of_day=TimeOfDay.ANY if channel in WRITTEN else draw(st.sampled_from(TimeOfDay)),
        doer=draw(st.sampled_from([Doer.OWNER, Doer.TEAM])),
        tries=1 if channel in WRITTEN else draw(st.integers(1, 4)),
        days_between=draw(st.integers(0, 5)),
        adjustments=draw(adjustments(wait)),
    )


@st.composite
def practices(draw: st.DrawFn) -> Practice:
    number = draw(st.integers(1, 6))
    return Practice("prøve", tuple(draw(steps(n)) for n in range(1, number + 1)), paper_days=draw(st.integers(0, 8)))


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    return Facts(
        started_on=START + timedelta(days=draw(st.integers(0, 60))),
        children=draw(st.sampled_from(Known)),
        need=draw(st.sampled_from(Known)),
        court_on=draw(st.none() | st.integers(-5, 120).map(lambda days: START + timedelta(days=days))),
        has_phone=draw(st.booleans()),
        has_email=draw(st.booleans()),
        is_exempt=draw(st.booleans()),
        landlord_is_private=draw(st.booleans()),
    )


CLOSED = st.sets(st.integers(0, 200), max_size=25).map(lambda days: frozenset(START + timedelta(days=n) for n in days))


@st.composite
def begun(draw: st.DrawFn, practice: Practice, facts: Facts, closed: frozenset[date]) -> list[Try]:
    """Tries as the ladder asks for them, some late, some failed, none answered."""
    tries: list[Try] = []
    for _ in range(draw(st.integers(0, 12))):
        answer = next_step(practice, facts, tries, closed=closed)
        if not isinstance(answer, Next):
            break
        late = timedelta(days=draw(st.sampled_from([0, 0, 1, 6])))
        at = datetime.combine(answer.due_on + late, time(draw(st.sampled_from([9, 14, 19]))), COPENHAGEN)
        tries.append(Try(answer.channel, at, draw(st.sampled_from([*SILENT, Outcome.FAILED])), answer.step.code))
    return tries


def situation(data: st.DataObject) -> tuple[Practice, Facts, frozenset[date], list[Try]]:
    practice, facts, closed = data.draw(practices()), data.draw(cases()), data.draw(CLOSED)
    return practice, facts, closed, data.draw(begun(practice, facts, closed))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_step_is_planned_for_open_days_in_order_and_never_before_what_has_happened(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    if isinstance(answer, Next):
        assert is_open_day(answer.earliest_on, closed)
        assert is_open_day(answer.due_on, closed)
        assert answer.earliest_on <= answer.due_on
        assert answer.earliest_on >= max([facts.started_on, *(t.on for t in tries)])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_same_case_always_gets_the_same_answer_in_whatever_order_it_is_told(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    assert next_step(read(written(practice)), replace(facts), data.draw(st.permutations(tries)), closed=closed) == answer


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_case_without_an_answer_comes_to_its_end_and_every_try_was_asked_for_once(data: st.DataObject) -> None:
    practice, facts, closed = data.draw(practices()), data.draw(cases()), data.draw(CLOSED)
    found = walked(practice, facts, closed)
    assert len({(answer.step.code, answer.try_number) for answer in found}) == len(found)
    assert all(before.due_on <= after.due_on for before, after in pairwise(found))
    end = next_step(practice, facts, [made(answer) for answer in found], closed=closed)
    assert isinstance(end, UsedUp)
    tried = {answer.step.code for answer in found}
    assert tried | {one.step.code for one in end.skipped} == {step.code for step in practice.ladder}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_try_that_failed_does_not_count(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    if isinstance(answer, Next) and not any(t.step == answer.step.code for t in tries):
        failed = replace(made(answer), outcome=Outcome.FAILED)
        again = next_step(practice, facts, [*tries, failed], closed=closed)
        assert isinstance(again, Next)
        assert (again.step, again.try_number, again.due_on >= answer.due_on) == (answer.step, answer.try_number, True)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_queued_moves_nothing(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    if isinstance(answer, Next):
        queued = next_step(practice, facts, [*tries, replace(made(answer), outcome=Outcome.QUEUED)], closed=closed)
        assert isinstance(queued, Next)
        assert queued.is_under_way
        assert (queued.step, queued.earliest_on, queued.due_on) == (answer.step, answer.earliest_on, answer.due_on)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_an_answer_always_ends_it(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    heard = Try(Channel.PHONE, datetime.combine(START, time(9), COPENHAGEN), Outcome.SPOKE)
    assert isinstance(next_step(practice, facts, [*tries, heard], closed=closed), Answered)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_shortens_a_step_never_makes_it_later(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    ladder = tuple(replace(s, adjustments=tuple(a for a in s.adjustments if a.effect is Effect.SKIP)) for s in practice.ladder)
    plain = next_step(replace(practice, ladder=ladder), facts, tries, closed=closed)
    if isinstance(answer, Next):
        assert isinstance(plain, Next)
        assert plain.step.code == answer.step.code
        assert (answer.earliest_on, answer.due_on) <= (plain.earliest_on, plain.due_on)
        assert answer.due_on <= plain.due_on


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_bailiffs_day_never_makes_a_step_later_and_no_step_waits_until_he_comes(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    ladder = tuple(
        replace(s, adjustments=tuple(a for a in s.adjustments if a.when is not Circumstance.COURT_DATE)) for s in practice.ladder
    )
    practice = replace(practice, ladder=ladder)
    answer = next_step(practice, facts, tries, closed=closed)
    calm = next_step(practice, replace(facts, court_on=None), tries, closed=closed)
    if isinstance(answer, Next) and isinstance(calm, Next):
        assert answer.due_on <= calm.due_on
        happened = max([facts.started_on, *(t.on for t in tries)])
        if facts.court_on and answer.due_on >= facts.court_on >= happened:
            days = [happened + timedelta(days=n) for n in range((facts.court_on - happened).days)]
            assert not any(is_open_day(day, closed) for day in days)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_waiting_longer_is_never_due_sooner(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    more = data.draw(st.integers(1, 5))
    ladder = tuple(replace(s, wait_days=s.wait_days + more, window_days=s.window_days + more) for s in practice.ladder)
    answer = next_step(practice, facts, tries, closed=closed)
    later = next_step(replace(practice, ladder=ladder), facts, tries, closed=closed)
    if isinstance(answer, Next):
        assert isinstance(later, Next)
        assert (later.step.code, later.due_on >= answer.due_on) == (answer.step.code, True)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_evening_is_chosen_where_the_day_failed_and_only_where_it_may_be(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    if isinstance(answer, Next):
        by_day = any(t.went_out and t.is_by_day and t.channel not in WRITTEN for t in tries)
        may = answer.step.time_of_day is TimeOfDay.EVENING or (answer.step.time_of_day is TimeOfDay.ANY and by_day)
        assert (answer.time_of_day is TimeOfDay.EVENING) == (may and answer.step.channel not in WRITTEN)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_reason_is_a_whole_sentence(data: st.DataObject) -> None:
    practice, facts, closed, tries = situation(data)
    answer = next_step(practice, facts, tries, closed=closed)
    skipped = () if isinstance(answer, Answered) else tuple(one.why for one in answer.skipped)
    for sentence in (*answer.why, *skipped):
        assert sentence == sentence.strip()
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "None" not in sentence
