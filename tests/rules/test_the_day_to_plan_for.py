"""By which day each duty is planned, and which day the law names: situation, day received, day due, and why.

No published examples with dates were found; the days are counted by hand in a Danish calendar.
"""

from datetime import date

import pytest

from husly.law.duties import DutyCode
from husly.law.facts import NoticeKind, SenderKind
from tests.rules.situations import (
    ASSESS,
    CARRIED_OUT,
    CHILDREN,
    COURT,
    DECIDE,
    FILED,
    FIND_OUT,
    HOUSING,
    INFORM,
    PRIVATE,
    SCHEDULED,
    UNKNOWN,
    YES,
    duty,
    notice,
    words,
)

SAME_DAY = "Målet er samme åbne dag: et eksempel på praksis, ikke lov."


@pytest.mark.parametrize(
    ("situation", "received", "due", "why"),
    [
        ("an ordinary Monday", "2026-11-23", "2026-11-23", SAME_DAY),
        ("a Saturday", "2026-11-21", "2026-11-23", "Kontoret er lukket lør. 21. nov. 2026 (lørdag) og søn. 22. nov. 2026 (søndag)"),
        ("skærtorsdag", "2026-04-02", "2026-04-07", "fre. 3. april 2026 (langfredag)"),
        ("2. påskedag", "2026-04-06", "2026-04-07", "man. 6. april 2026 (2. påskedag)"),
        ("Grundlovsdag, a Friday", "2026-06-05", "2026-06-08", "fre. 5. juni 2026 (Grundlovsdag)"),
        ("juleaften", "2026-12-24", "2026-12-28", "tors. 24. dec. 2026 (juleaften)"),
        ("nytårsaften", "2026-12-31", "2027-01-04", "tors. 31. dec. 2026 (nytårsaften)"),
        ("store bededag in 2023", "2023-05-05", "2023-05-08", "fre. 5. maj 2023 (store bededag)"),
        ("the same Friday in 2024", "2024-04-26", "2024-04-26", SAME_DAY),
        ("a Sunday in the night the clocks change", "2026-10-25", "2026-10-26", "søn. 25. okt. 2026 (søndag)"),
    ],
)
@pytest.mark.parametrize("code", [INFORM, FIND_OUT, ASSESS])
def test_at_once_is_the_same_open_day(code: DutyCode, situation: str, received: str, due: str, why: str) -> None:
    found = duty(notice(COURT, SCHEDULED, received, need=YES, children=UNKNOWN), code)
    assert found.due_on == date.fromisoformat(due)
    assert found.legal_due_on is None
    assert why in words(found)
    assert SAME_DAY in words(found)


def test_the_municipalitys_own_closing_days_are_skipped_by_name() -> None:
    found = duty(notice(COURT, SCHEDULED, "2026-05-14", children=YES), ASSESS, closed=("2026-05-15",))
    assert found.due_on == date(2026, 5, 18)
    assert "tors. 14. maj 2026 (Kristi himmelfartsdag), fre. 15. maj 2026 (kommunens lukkedag)" in words(found)


def test_straks_has_no_number_in_the_law() -> None:
    assert "Loven siger »straks« uden et antal dage." in duty(notice(COURT, SCHEDULED, children=YES), ASSESS).why
    assert "Loven nævner ikke et antal dage." in duty(notice(COURT, SCHEDULED), INFORM).why


@pytest.mark.parametrize(
    ("situation", "received", "legal", "due", "why"),
    [
        (
            "day 14 is an open Monday",
            "2026-11-23",
            "2026-12-07",
            "2026-12-07",
            "14 kalenderdage efter man. 23. nov. 2026 er man. 7. dec. 2026.",
        ),
        ("day 14 is a Saturday", "2026-11-21", "2026-12-05", "2026-12-04", "Kontoret er lukket lør. 5. dec. 2026 (lørdag)"),
        ("day 14 is juledag", "2026-12-11", "2026-12-25", "2026-12-23", "tors. 24. dec. 2026 (juleaften) og fre. 25. dec. 2026 (juledag)"),
        ("day 14 is 24 December", "2026-12-10", "2026-12-24", "2026-12-23", "tors. 24. dec. 2026 (juleaften)"),
        ("day 14 is 31 December", "2026-12-17", "2026-12-31", "2026-12-30", "tors. 31. dec. 2026 (nytårsaften)"),
        ("day 14 is nytårsdag", "2026-12-18", "2027-01-01", "2026-12-30", "fre. 1. jan. 2027 (nytårsdag)"),
        ("day 14 is 2. påskedag", "2026-03-23", "2026-04-06", "2026-04-01", "man. 6. april 2026 (2. påskedag)"),
        ("day 14 is Grundlovsdag", "2026-05-22", "2026-06-05", "2026-06-04", "fre. 5. juni 2026 (Grundlovsdag)"),
        ("day 14 is store bededag in 2023", "2023-04-21", "2023-05-05", "2023-05-04", "fre. 5. maj 2023 (store bededag)"),
        ("the same Friday in 2024 is open", "2024-04-12", "2024-04-26", "2024-04-26", "14 kalenderdage"),
        ("over the change to winter time", "2026-10-19", "2026-11-02", "2026-11-02", "14 kalenderdage"),
        ("over the change to summer time", "2027-03-22", "2027-04-05", "2027-04-05", "14 kalenderdage"),
        ("over a leap day", "2028-02-16", "2028-03-01", "2028-03-01", "14 kalenderdage"),
    ],
)
@pytest.mark.parametrize("kind", [SCHEDULED, CARRIED_OUT])
def test_a_refusal_is_planned_for_the_last_open_day_within_the_legal_one(
    kind: NoticeKind, situation: str, received: str, legal: str, due: str, why: str
) -> None:
    found = duty(notice(COURT, kind, received, children=YES), DECIDE)
    assert (found.legal_due_on, found.due_on) == (date.fromisoformat(legal), date.fromisoformat(due))
    assert why in words(found)
    assert ("Om fristen selv flytter sig til næste åbne dag, er ikke bekræftet: skal kontrolleres." in found.why) == (legal != due)


def test_a_refusal_gives_way_to_the_municipalitys_own_closing_days() -> None:
    found = duty(notice(COURT, SCHEDULED, "2026-12-16", children=YES), DECIDE, closed=("2026-12-28", "2026-12-29", "2026-12-30"))
    assert (found.due_on, found.legal_due_on) == (date(2026, 12, 23), date(2026, 12, 30))
    assert "tirs. 29. dec. 2026 (kommunens lukkedag)" in words(found)


def test_where_no_day_is_open_before_the_legal_one_it_must_be_done_at_once() -> None:
    shut = tuple(date(2026, 11, day).isoformat() for day in range(23, 31)) + tuple(date(2026, 12, day).isoformat() for day in range(1, 8))
    found = duty(notice(COURT, SCHEDULED, children=YES), DECIDE, closed=shut)
    assert found.due_on is not None
    assert found.due_on < date(2026, 11, 23)
    assert "Der er ingen åben dag inden fristen: gør det straks." in words(found)


@pytest.mark.parametrize("sender", [HOUSING, PRIVATE])
@pytest.mark.parametrize("kind", [FILED, SCHEDULED, CARRIED_OUT])
def test_a_landlords_notice_sets_no_day_for_the_decision(sender: SenderKind, kind: NoticeKind) -> None:
    found = duty(notice(sender, kind, children=YES), DECIDE)
    assert (found.due_on, found.legal_due_on) == (None, None)
    assert "Loven sætter først en sidste dag, når fogedretten underretter kommunen." in found.why
    assert "Om fristen allerede løber fra udlejers underretning, er ikke bekræftet: skal kontrolleres." in found.why


def test_a_decision_after_the_eviction_is_said_to_be_late_for_the_home() -> None:
    found = duty(notice(COURT, SCHEDULED, children=YES, eviction="2026-12-02"), DECIDE)
    assert found.due_on == date(2026, 12, 7)
    assert "Fogeden kommer ons. 2. dec. 2026: skal hjælpen redde boligen, må sagen afgøres før." in found.why
    in_time = duty(notice(COURT, SCHEDULED, children=YES, eviction="2026-12-17"), DECIDE)
    assert "redde boligen" not in words(in_time)


@pytest.mark.parametrize(
    ("situation", "received", "eviction", "due", "why"),
    [
        ("the Thursday before Christmas week", "2026-11-23", "2026-12-17", "2026-12-16", "den sidste åbne dag før, ons. 16. dec. 2026"),
        ("the bailiff comes on a Monday", "2026-11-23", "2026-12-14", "2026-12-11", "den sidste åbne dag før, fre. 11. dec. 2026"),
        ("the day after Easter", "2026-03-16", "2026-04-07", "2026-04-01", "den sidste åbne dag før, ons. 1. april 2026"),
        ("between Christmas and New Year", "2026-11-23", "2026-12-28", "2026-12-23", "den sidste åbne dag før, ons. 23. dec. 2026"),
        ("tomorrow: today is the day", "2026-11-23", "2026-11-24", "2026-11-23", "den sidste åbne dag før, man. 23. nov. 2026"),
        ("today", "2026-11-23", "2026-11-23", "2026-11-23", "Fogeden kommer samme dag, man. 23. nov. 2026: handl, før han kommer."),
        ("told on Saturday, the bailiff comes on Monday", "2026-11-21", "2026-11-23", "2026-11-23", "Fogeden kommer samme dag"),
        ("told on Saturday, the bailiff comes on Sunday", "2026-11-21", "2026-11-22", "2026-11-23", "også uden for åbningstiden"),
    ],
)
def test_the_children_are_seen_to_before_the_bailiff_comes(situation: str, received: str, eviction: str, due: str, why: str) -> None:
    found = duty(notice(COURT, SCHEDULED, received, children=YES, eviction=eviction), CHILDREN)
    assert found.label == "Sørg for, at børnene er passet på dagen"
    assert found.due_on == date.fromisoformat(due)
    assert found.legal_due_on is None
    assert why in words(found)
    assert "Det står i en vejledning, ikke i loven." in found.why


def test_without_a_date_the_children_have_no_day_but_a_question() -> None:
    found = duty(notice(COURT, SCHEDULED, children=YES), CHILDREN)
    assert found.due_on is None
    assert "Dagen for udsættelsen er ikke oplyst: spørg fogedretten." in found.why


@pytest.mark.parametrize("eviction", [None, "2026-11-20"])
def test_after_the_eviction_the_question_is_where_the_children_are_now(eviction: str | None) -> None:
    found = duty(notice(COURT, CARRIED_OUT, children=YES, eviction=eviction), CHILDREN)
    assert (found.label, found.due_on) == ("Find ud af, hvor børnene er nu", date(2026, 11, 23))
    assert "Det kan ikke vente." in found.why
    assert "spørg fogedretten, om den er gennemført" not in words(found)


def test_an_eviction_day_that_has_passed_is_a_question_for_the_court() -> None:
    facts = notice(COURT, SCHEDULED, children=YES, eviction="2026-11-19")
    asked = "Udsættelsen var sat til tors. 19. nov. 2026, før underretningen kom: spørg fogedretten, om den er gennemført."
    assert (duty(facts, CHILDREN).label, duty(facts, CHILDREN).due_on) == ("Find ud af, hvor børnene er nu", date(2026, 11, 23))
    for code in (INFORM, ASSESS, CHILDREN, DECIDE):
        assert asked in duty(facts, code).why
        assert "redde boligen" not in words(duty(facts, code))
    assert duty(facts, DECIDE).legal_due_on == date(2026, 12, 7)


def test_a_target_that_falls_after_the_eviction_says_so() -> None:
    found = duty(notice(COURT, SCHEDULED, "2026-12-24", children=YES, eviction="2026-12-26"), ASSESS)
    assert found.due_on == date(2026, 12, 28)
    assert "Fogeden kommer lør. 26. dec. 2026, før den første åbne dag: handl straks, også uden for åbningstiden." in found.why


def test_an_eviction_well_ahead_hurries_nobody() -> None:
    for code in (INFORM, ASSESS, DECIDE):
        assert "Fogeden kommer" not in words(duty(notice(COURT, SCHEDULED, children=YES, eviction="2026-12-17"), code))


def test_only_own_targets_may_be_moved_by_a_pause() -> None:
    landlord, court = notice(HOUSING, SCHEDULED, need=YES, children=YES), notice(COURT, SCHEDULED, need=YES)
    assert {code: duty(landlord, code).movable for code in (INFORM, ASSESS, CHILDREN, DECIDE)} == {
        INFORM: False,
        ASSESS: False,
        CHILDREN: False,
        DECIDE: True,
    }
    assert duty(court, DECIDE).movable is False, "the law names the day"
    assert duty(court, FIND_OUT).movable is True


def test_the_reasons_begin_with_what_happened_and_name_the_rule_and_its_doubt() -> None:
    found = duty(notice(HOUSING, FILED, need=YES), ASSESS)
    assert found.why == (
        "Underretning fra almen boligorganisation, modtaget man. 23. nov. 2026: sag indgivet til fogedretten.",
        "Kommunen har oplysninger, der gør behov for hjælp sandsynligt.",
        "Reglen: retssikkerhedsloven § 5 a (som udvidet i 2009), regnet i kraft fra 1. juli 2009 (dagen er ikke bekræftet).",
        "Loven siger »straks« uden et antal dage.",
        SAME_DAY,
        "Paragraffens ordlyd er ikke bekræftet: skal kontrolleres.",
    )


def test_what_is_confirmed_carries_no_doubt() -> None:
    found = duty(notice(COURT, SCHEDULED, "2008-03-03", children=YES), ASSESS)
    assert found.source.is_confirmed
    assert "ikke bekræftet" not in words(found)
    assert "i kraft fra 1. juli 2007." in words(found)
