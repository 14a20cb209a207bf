"""Who is told what by e-mail, when, and in which words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from husly.audit.rules import EventCode as E
from husly.core.actors import Actor, ActorKind, Role
from husly.notifying.rules import (
    AGAIN_AFTER,
    Happened,
    Kind,
    When,
    body,
    is_morning,
    lines,
    may_go_at_once,
    news,
    next_try,
    offered,
    subject,
    times_of,
)

ME, OTHER, JOB_CENTRE = 7, 8, 3
KAREN = Actor(kind=ActorKind.USER, id=ME, municipality="0998", roles=frozenset({Role.CASEWORKER}))
AISHA = Actor(kind=ActorKind.USER, id=ME, municipality="0998", roles=frozenset({Role.DEPARTMENT_MEMBER}), department_id=JOB_CENTRE)
LONE = Actor(kind=ActorKind.USER, id=ME, municipality="0998", roles=frozenset({Role.LANDLORDS_CLERK}), organisation_id=1)

SITUATIONS = [
    (Happened(E.CASE_OPENED, None, None), KAREN, Kind.NEW_CASES),
    (Happened(E.CASE_OPENED, None, OTHER), KAREN, None),
    (Happened(E.CASE_ASSIGNED, OTHER, ME, to=ME), KAREN, Kind.MY_CASES),
    (Happened(E.CASE_ASSIGNED, ME, ME, to=ME), KAREN, None),  # she took it herself
    (Happened(E.CASE_ASSIGNED, OTHER, OTHER, to=ME), KAREN, None),  # somebody else has it by now
    (Happened(E.TENANT_ANSWERED, None, ME), KAREN, Kind.TENANTS),
    (Happened(E.TENANT_ANSWERED, None, OTHER), KAREN, None),
    (Happened(E.TENANT_ANSWERED, None, None), KAREN, None),
    (Happened(E.DEPARTMENT_ANSWERED, OTHER, ME), KAREN, Kind.DEPARTMENTS),
    (Happened(E.LETTER_FAILED, None, ME), KAREN, Kind.LETTERS),
    (Happened(E.LETTER_RETURNED, OTHER, ME), KAREN, Kind.LETTERS),
    (Happened(E.LETTER_ARRIVED, None, ME), KAREN, None),
    (Happened(E.DEPARTMENT_ASKED, OTHER, OTHER, department=JOB_CENTRE), AISHA, Kind.REQUESTS),
    (Happened(E.DEPARTMENT_ASKED, OTHER, OTHER, department=4), AISHA, None),
    (Happened(E.CASE_OPENED, None, None), AISHA, None),  # she sees no cases, and is told of none
    (Happened(E.TENANT_ANSWERED, None, ME), LONE, None),
    (Happened(E.DEPARTMENT_ASKED, OTHER, OTHER, organisation=1), LONE, Kind.REQUESTS),
    (Happened(E.DEPARTMENT_ASKED, OTHER, OTHER, organisation=2), LONE, None),
]


@pytest.mark.parametrize(("happened", "me", "kind"), SITUATIONS)
def test_what_is_news_to_whom(happened: Happened, me: Actor, kind: Kind | None) -> None:
    assert news([happened], me) == ({kind: 1} if kind else {})


def test_who_sees_no_cases_is_offered_what_she_is_asked() -> None:
    assert offered(LONE) == offered(AISHA) == [Kind.REQUESTS]
    assert offered(Actor(kind=ActorKind.USER, id=ME, municipality="0998", roles=frozenset({Role.COURT_CLERK}), organisation_id=1)) == []


def test_what_falls_due_is_told_in_the_morning_only() -> None:
    assert times_of(Kind.DUE) == [When.NEVER, When.MORNING]
    assert times_of(Kind.TENANTS) == list(When)


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "last_on", "closed", "is_due"),
    [
        (datetime(2026, 11, 23, 5, 59, tzinfo=UTC), None, frozenset(), False),  # one minute to seven in Denmark
        (datetime(2026, 11, 23, 6, 0, tzinfo=UTC), None, frozenset(), True),
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), date(2026, 11, 20), frozenset(), True),  # nobody worked at seven
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), MONDAY, frozenset(), False),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), None, frozenset(), False),  # a Sunday
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), None, frozenset({MONDAY}), False),
        (datetime(2026, 7, 1, 5, 0, tzinfo=UTC), None, frozenset(), True),  # seven in summer time
    ],
)
def test_the_morning_s_mail_comes_once_on_days_that_are_open(
    now: datetime, last_on: date | None, closed: frozenset[date], is_due: bool
) -> None:
    assert is_morning(now, last_on, closed) is is_due


def test_what_happens_within_a_quarter_of_an_hour_stands_in_one_mail() -> None:
    now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert may_go_at_once(now, None)
    assert not may_go_at_once(now, now - timedelta(minutes=14))
    assert may_go_at_once(now, now - timedelta(minutes=15))


def test_a_mail_that_does_not_go_is_tried_four_times_more_and_given_up() -> None:
    now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert [next_try(number, now) for number in range(1, 6)] == [*(now + pause for pause in AGAIN_AFTER), None]


def test_the_words_are_numbers_and_links() -> None:
    counts = {Kind.TENANTS: 1, Kind.DUE: 12, Kind.MY_CASES: 2}
    assert lines(counts) == [
        "12 opgaver, der skal gøres i dag eller er over fristen",
        "2 sager, du har fået",
        "1 svar fra en lejer i dine sager",
    ]
    assert subject({Kind.TENANTS: 1}) == "Husly: en ting venter på dig"
    assert subject(counts) == "Husly: 15 ting venter på dig"
    said = body(counts, address="https://husly.example.dk/", choices="https://husly.example.dk/min-mail")
    assert "https://husly.example.dk/min-mail" in said
    assert "Mailen nævner aldrig borgere." in said


def test_every_kind_has_words_for_one_and_for_many() -> None:
    for kind in Kind:
        assert lines({kind: 1})[0].startswith("1 ")
        assert " jeg " not in lines({kind: 2})[0]
        assert " vi " not in lines({kind: 2})[0]
        assert " mine " not in lines({kind: 2})[0]
