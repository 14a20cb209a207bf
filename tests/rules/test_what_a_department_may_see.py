"""What may be shared with another department and when, where a request stands, and what it makes the case owe."""

from datetime import date, timedelta

import pytest

from husly.accounts.rules import DepartmentKind
from husly.cooperation import rules
from husly.cooperation.rules import Code, Fact, Standing, State
from husly.parties.rules import Recipient

TODAY = date(2026, 11, 26)  # a Thursday
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("due_on", "has_consent", "why", "says"),
    [
        (TOMORROW, True, "", ""),
        (TOMORROW, False, "Fogeden kommer i morgen.", ""),
        (TOMORROW, False, "   ", "Der er ikke samtykke til at samarbejde med jobcenteret"),
        (TODAY, True, "", "fra i morgen"),
        (YESTERDAY, True, "", "fra i morgen"),
        (TODAY + timedelta(days=60), True, "", ""),
        (TODAY + timedelta(days=61), True, "", "højst 60 dage frem"),
    ],
)
def test_a_request_goes_with_consent_or_a_reason_by_a_day_that_makes_sense(due_on: date, has_consent: bool, why: str, says: str) -> None:
    verdict = rules.may_send(due_on=due_on, today=TODAY, has_consent=has_consent, why_without=why, recipient="jobcenteret")
    assert says in verdict.reason
    assert bool(verdict) is (not says)


@pytest.mark.parametrize(
    ("facts", "known", "is_protected", "says"),
    [
        ({Fact.NAME}, {Fact.NAME}, False, ""),
        ({Fact.NAME, Fact.ADDRESS}, {Fact.NAME, Fact.ADDRESS}, False, ""),
        ({Fact.NAME, Fact.ADDRESS}, {Fact.NAME, Fact.ADDRESS}, True, "Adressen er beskyttet"),
        ({Fact.NAME, Fact.RENT}, {Fact.NAME}, False, "ikke kendt: husleje"),
        ({Fact.RENT}, {Fact.NAME, Fact.RENT}, False, "Del navnet"),
        (set(), {Fact.NAME}, False, "Del navnet"),
    ],
)
def test_exactly_what_is_known_and_chosen_is_shared(facts: set[Fact], known: set[Fact], is_protected: bool, says: str) -> None:
    verdict = rules.may_share(facts, known=known, is_protected=is_protected)
    assert says in verdict.reason
    assert bool(verdict) is (not says)


@pytest.mark.parametrize("fact", Fact)
def test_a_landlord_sees_nothing_of_the_family(fact: Fact) -> None:
    verdict = rules.may_share({Fact.NAME, fact}, known=set(Fact), is_protected=False, to_landlord=True)
    assert bool(verdict) is (fact in {Fact.NAME, Fact.ADDRESS, Fact.ARREARS, Fact.RENT, Fact.COURT_DATE})
    assert verdict or "aldrig med en udlejer" in verdict.reason


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(TODAY), State.WAITING),
        (Standing(YESTERDAY), State.LATE),
        (Standing(YESTERDAY, answered_on=TODAY), State.ANSWERED),
        (Standing(YESTERDAY, answered_on=YESTERDAY, read_on=TODAY), State.READ),
        (Standing(TOMORROW, withdrawn_on=TODAY), State.WITHDRAWN),
        (Standing(TOMORROW, consent_ended_on=TODAY), State.CONSENT_GONE),
        (Standing(TOMORROW, consent_ended_on=TOMORROW), State.WAITING),
        (Standing(YESTERDAY, is_over=True), State.OVER),
        (Standing(YESTERDAY, answered_on=YESTERDAY, is_over=True), State.ANSWERED),
        (Standing(TOMORROW, answered_on=YESTERDAY, consent_ended_on=TODAY), State.ANSWERED),
    ],
)
def test_where_a_request_stands(standing: Standing, state: State) -> None:
    assert standing.on(TODAY) is state
    assert bool(rules.may_answer(state)) is bool(rules.may_withdraw(state)) is (state in {State.WAITING, State.LATE})


def test_an_answer_is_to_be_read_and_a_late_one_to_be_asked_for_one_duty_each() -> None:
    asked = [
        Standing(YESTERDAY, answered_on=TODAY, asked="Jobcenter"),
        Standing(YESTERDAY, asked="Ydelser"),
        Standing(TODAY - timedelta(days=9), asked="Familie"),
        Standing(TOMORROW, asked="Sundhed"),
    ]
    found = {duty.code: duty for duty in rules.owing(asked, today=TODAY)}
    assert set(found) == {Code.DEPARTMENT_ANSWERED, Code.DEPARTMENT_LATE}
    assert found[Code.DEPARTMENT_ANSWERED].due_on == TODAY
    assert found[Code.DEPARTMENT_LATE].due_on == TODAY - timedelta(days=8)
    assert [words.split()[0] for words in found[Code.DEPARTMENT_LATE].why[:2]] == ["Ydelser", "Familie"]


def test_nothing_asked_is_nothing_owed() -> None:
    assert rules.owing([Standing(TOMORROW)], today=TODAY) == []


@pytest.mark.parametrize("kind", DepartmentKind)
def test_a_consent_knows_every_department(kind: DepartmentKind) -> None:
    assert rules.recipient_of(kind).is_named is (rules.recipient_of(kind) is Recipient.OTHER)
