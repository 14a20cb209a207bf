"""Answers are added and never changed; two who answer at once both stand; what they tell marks the case."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from husly.assessment import actions, queries
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.models import Answer
from husly.assessment.rules import Standing
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from tests import cast
from tests.rooms.assessment.conftest import AT, TODAY, told
from tests.rooms.letters.conftest import actor

LATER = AT + timedelta(minutes=5)


def test_an_answer_stands_with_its_source_its_day_and_the_version_it_answered(holm: Case, karen: Actor) -> None:
    told(holm, q.RENT, 7_850_00, karen, note="med varme")
    answer = queries.facts(holm)[q.RENT]
    assert (answer.standing, answer.value, answer.source, answer.on, answer.note) == (Standing.KNOWN, 785000, "lejeren", TODAY, "med varme")
    assert answer.version == QUESTIONS[q.RENT].wordings[0].in_force_from
    assert Event.objects.filter(code="ANSWER_GIVEN", case_id=holm.pk).count() == 1


def test_every_kind_of_value_comes_back_as_it_was(holm: Case, karen: Actor) -> None:
    values = {q.RENT: 1, q.ADULTS: 2, q.WISHES_TO_STAY: False, q.PAY_BEFORE: TODAY, q.WISH: "Blive boende", q.PAYMENT_PLAN: "REFUSED"}
    for code, value in values.items():
        told(holm, code, value, karen)
    assert {code: queries.facts(holm)[code].value for code in values} == values


def test_a_new_answer_follows_the_old_one_and_both_are_kept(holm: Case, karen: Actor, mads: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    second = told(holm, q.RENT, 7_850_00, mads, at=LATER, follows=first.pk, seen=first.pk)
    assert queries.facts(holm)[q.RENT].value == 785000
    assert [answer.pk for answer in queries.history(holm, q.RENT)] == [second.pk, first.pk]


def test_told_twice_it_stands_once(holm: Case, karen: Actor) -> None:
    assert told(holm, q.RENT, 7_000_00, karen) == told(holm, q.RENT, 7_000_00, karen, at=LATER)
    assert Answer.objects.count() == 1


def test_who_answers_on_what_somebody_else_has_changed_overwrites_nothing_and_sees_both(holm: Case, karen: Actor, mads: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    second = told(holm, q.RENT, 8_000_00, mads, follows=first.pk, seen=first.pk)
    late = told(holm, q.RENT, 9_000_00, karen, at=LATER, follows=first.pk, seen=first.pk)  # she still had the first one before her
    given = queries.given(holm)[q.RENT]
    assert late.is_aside
    assert (given.answer, given.rivals) == (second, (late,))
    assert queries.facts(holm)[q.RENT].value == 800000


def test_whoever_sees_both_chooses(holm: Case, karen: Actor, mads: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    late = told(holm, q.RENT, 9_000_00, mads)  # he had an empty page
    actions.choose(case=holm, chosen=late, seen=late.pk, by=karen, at=LATER)
    given = queries.given(holm)[q.RENT]
    assert (given.answer.value if given.answer else None, given.rivals) == (900000, ())
    assert first in queries.history(holm, q.RENT)


def test_to_choose_the_one_that_counts_already_settles_it_too(holm: Case, karen: Actor, mads: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    late = told(holm, q.RENT, 9_000_00, mads)
    actions.choose(case=holm, chosen=first, seen=late.pk, by=karen, at=LATER)
    given = queries.given(holm)[q.RENT]
    assert (given.answer.value if given.answer else None, given.rivals) == (700000, ())


def test_one_that_came_while_somebody_chose_is_not_lost(holm: Case, karen: Actor, mads: Actor) -> None:
    told(holm, q.RENT, 7_000_00, karen)
    late = told(holm, q.RENT, 9_000_00, mads)
    later = told(holm, q.RENT, 9_500_00, mads)
    actions.choose(case=holm, chosen=late, seen=late.pk, by=karen, at=LATER)
    assert queries.given(holm)[q.RENT].rivals == (later,)


def test_two_at_the_very_same_moment_meet_at_the_constraint(holm: Case, karen: Actor, mads: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    twin = Answer.objects.get(pk=first.pk)
    twin.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


def test_nobody_can_write_an_answer_anew(holm: Case, karen: Actor) -> None:
    answer = told(holm, q.RENT, 7_000_00, karen)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(value=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        answer.delete()


def test_what_is_told_in_confidence_is_seen_by_whoever_has_the_case_and_the_leaders(holm: Case, karen: Actor, mads: Actor) -> None:
    told(holm, q.HEALTH, "Depression", karen)
    holm.owner = None
    assert q.HEALTH in queries.facts(holm)  # for the rules
    assert q.HEALTH in queries.facts(holm, seen_by=mads)
    assert q.HEALTH not in queries.facts(holm, seen_by=karen)
    with pytest.raises(Refused, match="Tag sagen"):
        told(holm, q.HEALTH, "Rask", karen)


def test_children_that_somebody_tells_of_are_marked_at_once(jens: Case, karen: Actor) -> None:
    told(jens, q.CHILDREN_UNDER_18, True, karen)
    case = Case.objects.get()
    assert (case.children, case.children_source) == ("YES", "lejeren")
    assert Duty.objects.filter(case=case, code="HOLISTIC_ASSESSMENT", ended_at=None).exists()


def test_home_help_makes_a_need_likely_and_a_no_says_nothing(jens: Case, karen: Actor) -> None:
    told(jens, q.HOME_HELP, False, karen)
    assert Case.objects.get().need == "UNKNOWN"
    told(jens, q.SUPPORT_PERSON, True, karen)
    assert Case.objects.get().need == "YES"


def test_what_is_not_known_marks_nothing(jens: Case, karen: Actor) -> None:
    told(jens, q.CHILDREN_UNDER_18, None, karen, standing=Standing.REFUSED)
    assert Case.objects.get().children == "UNKNOWN"


def test_children_that_the_notice_told_of_are_a_fact_with_its_source(holm: Case) -> None:
    answer = queries.facts(holm)[q.CHILDREN_UNDER_18]
    assert (answer.value, answer.standing) == (True, Standing.KNOWN)
    assert answer.source


def test_a_question_that_changes_in_the_middle_of_a_case(holm: Case, karen: Actor) -> None:
    """The limits for wealth changed on 1 July 2025: what was told before it keeps the words it answered."""
    before, after = QUESTIONS[q.SAVINGS].wordings
    first = told(holm, q.SAVINGS, 4_000_00, karen, at=datetime(2025, 6, 30, 8, tzinfo=UTC))
    assert QUESTIONS[q.SAVINGS].asked_on(queries.facts(holm)[q.SAVINGS].version) == before
    told(holm, q.SAVINGS, 5_000_00, karen, at=datetime(2025, 7, 1, 8, tzinfo=UTC), follows=first.pk, seen=first.pk)
    assert QUESTIONS[q.SAVINGS].asked_on(queries.facts(holm)[q.SAVINGS].version) == after
    assert [answer.version for answer in queries.history(holm, q.SAVINGS)] == [after.in_force_from, before.in_force_from]


def test_nothing_is_told_on_a_closed_case(holm: Case, karen: Actor) -> None:
    holm.status = "CLOSED"
    with pytest.raises(Refused, match="Genåbn"):
        told(holm, q.RENT, 1, karen)


def test_another_municipality_has_no_answers(holm: Case, karen: Actor) -> None:
    told(holm, q.RENT, 1, karen)
    enter(cast.SOENDERBY)
    assert not Answer.objects.exists()
    assert actor("bo").municipality == cast.SOENDERBY


def test_an_answer_is_a_handful_of_statements(holm: Case, karen: Actor) -> None:
    first = told(holm, q.RENT, 7_000_00, karen)
    with CaptureQueriesContext(connection) as caught:
        told(holm, q.RENT, 7_500_00, karen, follows=first.pk, seen=first.pk)
    saved = [one["sql"].split()[0] for one in caught if one["sql"].split()[0] not in {"SAVEPOINT", "RELEASE"}]
    assert saved == ["SELECT", "INSERT", "INSERT"]
