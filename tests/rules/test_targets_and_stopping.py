"""The municipality's own targets as days, whom it asks, and when silence may end a case."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.core.actors import Actor, ActorKind, Role
from husly.core.clock import COPENHAGEN
from husly.law.calendar import is_open_day
from husly.law.duties import DutyCode
from husly.practice.facts import Facts
from husly.practice.rules import Ask, Circumstance, Closer, Closing, Matter, Partner, StopRule, Targets
from husly.practice.stopping import may_close, may_conclude_not_reached, needs_second_eyes
from husly.practice.targets import asked, at_once, first_contact_by
from tests.rules.practices import FAILED, LETTER_LETTER_CALL_VISIT, NOBODY, SENT, SPOKE, case, tried

PRACTICE = LETTER_LETTER_CALL_VISIT
CHRISTMAS_EVE, SATURDAY, MONDAY = date(2026, 12, 24), date(2026, 11, 21), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("received", "days", "due", "word"),
    [
        (MONDAY, 0, MONDAY, "samme åbne dag"),
        (SATURDAY, 0, MONDAY, "Kontoret er lukket lør. 21. nov. 2026 (lørdag) og søn. 22. nov. 2026 (søndag)"),
        (MONDAY, 1, date(2026, 11, 24), "1 arbejdsdag efter man. 23. nov. 2026"),
        (SATURDAY, 1, MONDAY, "1 arbejdsdag efter lør. 21. nov. 2026"),
        (CHRISTMAS_EVE, 0, date(2026, 12, 28), "juleaften"),
    ],
)
def test_at_once_is_the_municipalitys_own_target(received: date, days: int, due: date, word: str) -> None:
    day, why = at_once(received, replace(PRACTICE, targets=Targets(at_once_days=days)))
    assert day == due
    assert word in " ".join(why)
    assert "ikke lov" in why[0]


@pytest.mark.parametrize(
    ("received", "hours", "by"),
    [
        ("2026-11-23 09:00", 24, "2026-11-24 09:00"),
        ("2026-11-27 15:00", 24, "2026-11-30 15:00"),
        ("2026-11-28 15:00", 24, "2026-12-01 00:00"),
        ("2026-11-23 23:30", 1, "2026-11-24 00:30"),
        ("2026-12-23 12:00", 48, "2026-12-29 12:00"),
        ("2026-03-27 12:00", 24, "2026-03-30 12:00"),  # the clocks go forward on the Sunday between
        ("2026-10-23 12:00", 24, "2026-10-26 12:00"),  # and back on this one
    ],
)
def test_hours_to_the_first_contact_count_on_open_days(received: str, hours: int, by: str) -> None:
    practice = replace(PRACTICE, targets=Targets(first_contact_hours=hours))
    moment = datetime.fromisoformat(received).replace(tzinfo=COPENHAGEN)
    found = first_contact_by(moment, practice)
    assert found.strftime("%Y-%m-%d %H:%M") == by
    assert found.tzinfo is COPENHAGEN


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(1, 239))
def test_more_hours_are_never_sooner(received: datetime, hours: int) -> None:
    moment = received.replace(tzinfo=COPENHAGEN)
    fewer, more = (first_contact_by(moment, replace(PRACTICE, targets=Targets(first_contact_hours=n))) for n in (hours, hours + 1))
    assert moment < fewer < more
    assert is_open_day(fewer.date()) or fewer.time().isoformat() == "00:00:00"


def test_whom_to_ask_follows_what_is_known_of_the_case() -> None:
    assert [one.ask.partner for one in asked(PRACTICE, case())] == [Partner.JOB_CENTRE]
    known = asked(PRACTICE, case(children=True, need=True, court="2026-12-01"))
    assert {one.ask.partner for one in known} == {Partner.FAMILY, Partner.JOB_CENTRE, Partner.LANDLORD, Partner.HEALTH}
    assert {one.due_on for one in known} == {date(2026, 11, 24), date(2026, 11, 25)}


def test_a_circumstance_that_became_known_later_counts_from_then() -> None:
    found = asked(PRACTICE, case(children=True), since={Circumstance.CHILDREN: date(2026, 12, 23)})
    family = next(one for one in found if one.ask.partner is Partner.FAMILY)
    assert family.due_on == date(2026, 12, 28)


@pytest.mark.parametrize("days", [3, 10])
def test_nobody_is_asked_on_the_bailiffs_day_or_after_where_a_day_before_is_open(days: int) -> None:
    late = replace(PRACTICE, asks=(Ask(Partner.JOB_CENTRE, Circumstance.ALWAYS, "Ydelse?", days=days),))
    (one,) = asked(late, case(court="2026-11-26"))
    assert one.due_on == date(2026, 11, 25)
    assert "Fogeden kommer tors. 26. nov. 2026" in " ".join(one.why)


def test_a_question_for_the_end_of_the_ladder_waits_for_it() -> None:
    end = replace(PRACTICE, asks=(Ask(Partner.LANDLORD, Circumstance.USED_UP, "Har I set lejeren?", days=1),))
    assert asked(end, case()) == []
    assert [one.due_on for one in asked(end, case(), used_up_on=date(2026, 12, 23))] == [date(2026, 12, 28)]


@pytest.mark.parametrize(("court", "is_near"), [("2026-11-22", False), ("2026-11-23", True), ("2026-12-07", True), ("2026-12-08", False)])
def test_a_court_date_is_near_from_the_day_itself_to_the_last_of_its_days(court: str, is_near: bool) -> None:
    assert case(court=court).holds(Circumstance.COURT_DATE, on=MONDAY, within_days=14) is is_near


LETTERS = (tried("brev-1", "2026-11-23", SENT), tried("brev-2", "2026-11-30", SENT))
CALLS = tuple(tried("opkald-1", f"2026-12-0{day} 18", NOBODY) for day in (7, 8, 9))
VISITS = tuple(tried("besoeg-1", f"2026-12-{day} 18", NOBODY) for day in (14, 16))
ALL = (*LETTERS, *CALLS, *VISITS)
LATER = date(2026, 12, 21)
BAD_ADDRESS = (tried("brev-1", "2026-11-23", FAILED), tried("brev-1", "2026-11-24", FAILED), tried("brev-2", "2026-11-25", FAILED))
ALL_DONE: frozenset[str] = frozenset()


def conclude(
    facts: Facts, *tries: object, open_duties: frozenset[str] = ALL_DONE, today: date = LATER, stop: StopRule | None = None
) -> str:
    """The reason of the no; empty for a yes."""
    practice = replace(PRACTICE, stop=stop) if stop else PRACTICE
    return may_conclude_not_reached(practice, facts, tries, open_duties=open_duties, today=today).reason  # type: ignore[arg-type]


def test_silence_ends_a_case_when_the_ladder_is_used_up_on_contacts_that_went_out() -> None:
    assert conclude(case(), *ALL) == ""
    assert conclude(case(), *ALL, stop=StopRule(contacts=7, in_person=5, over_days=23, wait_days=3)) == ""  # exactly enough


@pytest.mark.parametrize("stop", [StopRule(8, 5, 23, 3), StopRule(7, 6, 23, 3), StopRule(7, 5, 24, 3), StopRule(7, 5, 23, 4)])
def test_one_less_is_not_enough(stop: StopRule) -> None:
    assert conclude(case(), *ALL, stop=stop)


@pytest.mark.parametrize(
    ("facts", "tries", "today", "stop", "word"),
    [
        (case(), ALL[:-1], LATER, None, "Næste trin er Besøg i hjemmet, senest"),
        (case(), (*ALL, tried("", "2026-12-17", SPOKE, channel=CALLS[0].channel)), LATER, None, "Lejeren er nået tors. 17. dec. 2026"),
        (case(), ALL, date(2026, 12, 18), None, "Vent til man. 21. dec. 2026."),
        (case(), ALL, LATER, StopRule(contacts=9), "7 kontakter er virkelig gået ud; praksissen kræver 9"),
        (case(has_phone=False), (*LETTERS, *VISITS), LATER, StopRule(3, 3, 14, 3), "2 af kontakterne var opkald, besøg eller møder"),
        (case(), ALL, LATER, StopRule(5, 3, 60, 3), "Der er 23 dage fra første til sidste kontakt; praksissen kræver 60"),
        (
            case(has_phone=False),
            (*BAD_ADDRESS, tried("brev-2", "2026-11-26", FAILED), *VISITS),
            LATER,
            None,
            "2 kontakter er virkelig gået ud; praksissen kræver 5",
        ),
    ],
)
def test_otherwise_the_no_says_what_is_missing(
    facts: Facts, tries: tuple[object, ...], today: date, stop: StopRule | None, word: str
) -> None:
    assert word in conclude(facts, *tries, today=today, stop=stop)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (DutyCode.FIND_OUT_HOUSEHOLD, "Find ud af, hvem der bor der"),
        (DutyCode.HOLISTIC_ASSESSMENT, "Lav helhedsvurdering"),
        (DutyCode.DECIDE, "Tag stilling til hjælp"),
        (DutyCode.CHILDREN_ON_THE_DAY, "børnene er passet på dagen"),
    ],
)
def test_nobody_is_given_up_before_assessment_decision_and_the_day_itself(code: DutyCode, word: str) -> None:
    assert word in conclude(case(children=True), *ALL, open_duties=frozenset({code.value}))
    assert conclude(case(children=True), *ALL, open_duties=frozenset({DutyCode.INFORM_OF_COUNSELLING.value})) == ""


@pytest.mark.parametrize("facts", [case(children=True, court="2026-12-21"), case(need=True, court="2026-12-30")])
def test_a_vulnerable_household_is_not_given_up_before_the_bailiffs_day_has_been(facts: Facts) -> None:
    assert "kan sagen ikke slutte før den dag" in conclude(facts, *ALL)
    assert conclude(replace(facts, court_on=date(2026, 12, 18)), *ALL) == ""


def person(*roles: Role) -> Actor:
    return Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset(roles))


@pytest.mark.parametrize(
    ("by", "role", "is_owner", "allowed"),
    [
        (Closer.OWNER, Role.CASEWORKER, True, True),
        (Closer.OWNER, Role.CASEWORKER, False, False),
        (Closer.CASEWORKER, Role.CASEWORKER, False, True),
        (Closer.LEADER, Role.CASEWORKER, True, False),
        (Closer.LEADER, Role.TEAM_LEADER, False, True),
        (Closer.OWNER, Role.HEAD, False, True),
        (Closer.CASEWORKER, Role.ADMINISTRATOR, False, False),
    ],
)
def test_who_may_close(by: Closer, role: Role, is_owner: bool, allowed: bool) -> None:
    for is_not_reached, closing in ((False, Closing(by, Closer.LEADER)), (True, Closing(Closer.LEADER, by))):
        verdict = may_close(replace(PRACTICE, closing=closing), person(role), is_owner=is_owner, is_not_reached=is_not_reached)
        assert bool(verdict) is allowed
        assert allowed or by.label in verdict.reason


def test_second_eyes_are_where_the_practice_says() -> None:
    assert needs_second_eyes(PRACTICE, Matter.REFUSAL)
    assert not needs_second_eyes(PRACTICE, Matter.GRANT)
