"""Which step of the adopted ladder comes next, from when and by when: tables of situations for the study's own recommendation."""

from dataclasses import replace
from datetime import date

import pytest

from husly.practice.facts import Facts, Try
from husly.practice.ladder import Answered, UsedUp
from husly.practice.rules import Adjustment, After, Channel, Circumstance, Effect, Practice, Step, TimeOfDay
from tests.rules.practices import (
    ANSWERED,
    DECLINED,
    ELSE,
    FAILED,
    LETTER_LETTER_CALL_VISIT,
    NOBODY,
    QUEUED,
    SENT,
    SPOKE,
    asked,
    case,
    nxt,
    said,
    tried,
)

LADDER = LETTER_LETTER_CALL_VISIT
MONDAY, SATURDAY = "2026-11-23", "2026-11-21"
FIRST = tried("brev-1", MONDAY, SENT)
SECOND = tried("brev-2", "2026-11-30", SENT)
CALLS = (tried("opkald-1", "2026-12-08", NOBODY), tried("opkald-1", "2026-12-10 18", NOBODY), tried("opkald-1", "2026-12-14 18", NOBODY))
VISITS = (tried("besoeg-1", "2026-12-18 18", NOBODY), tried("besoeg-1", "2026-12-23 18", NOBODY))
WITHOUT_PHONE = case(has_phone=False)

# What is known and tried, and then: step and try, from which day, by which day, and a word that must be among the reasons.
SITUATIONS = [
    ("a case begins on a Monday", case(), (), "brev-1", 1, MONDAY, MONDAY, "da sagen begyndte"),
    ("a case begins on a Saturday", case(SATURDAY), (), "brev-1", 1, MONDAY, MONDAY, "første åbne dag er man. 23. nov. 2026"),
    ("the first letter is sent", case(), (FIRST,), "brev-2", 1, "2026-11-30", "2026-11-30", "5 arbejdsdage efter er man. 30. nov. 2026"),
    ("with children", case(children=True), (FIRST,), "brev-2", 1, "2026-11-25", "2026-11-25", "fordi der bor børn under 18"),
    ("with a known need", case(need=True), (FIRST,), "brev-2", 1, "2026-11-25", "2026-11-25", "fordi der er et kendt behov"),
    ("both letters are sent", case(), (FIRST, SECOND), "opkald-1", 1, "2026-12-07", "2026-12-08", "Forsøg 1 af 3."),
    ("one call failed", case(), (FIRST, SECOND, CALLS[0]), "opkald-1", 2, "2026-12-09", "2026-12-10", "Om aftenen"),
    ("all calls failed", case(), (FIRST, SECOND, *CALLS), "besoeg-1", 1, "2026-12-17", "2026-12-21", "da trin 3 blev forsøgt"),
    (
        "Christmas is counted over",
        case(),
        (FIRST, SECOND, *CALLS, tried("besoeg-1", "2026-12-23 18", NOBODY)),
        "besoeg-1",
        2,
        "2026-12-29",
        "2027-01-04",
        "tors. 24. dec. 2026 (juleaften) og fre. 25. dec. 2026 (juledag)",
    ),
    ("no telephone", WITHOUT_PHONE, (FIRST, SECOND), "besoeg-1", 1, "2026-12-03", "2026-12-07", "da trin 2 blev forsøgt"),
    ("the bailiff comes soon", case(court="2026-12-04"), (FIRST,), "opkald-1", 1, "2026-11-25", "2026-11-26", "inden for 14 dage"),
    (
        "the bailiff comes before the step would",
        case(court="2026-12-10"),
        (FIRST, SECOND, *CALLS[:1]),
        "opkald-1",
        2,
        "2026-12-09",
        "2026-12-09",
        "trinnet gøres senest den sidste åbne dag før, ons. 9. dec. 2026",
    ),
    ("the bailiff comes tomorrow", case(court="2026-11-24"), (FIRST,), "opkald-1", 1, MONDAY, MONDAY, "den sidste åbne dag før"),
    ("the bailiff comes today", case(court=MONDAY), (FIRST,), "opkald-1", 1, MONDAY, MONDAY, "ingen åben dag før: handl straks"),
    (
        "Digital Post arrived later than it was sent",
        case(),
        (tried("brev-1", MONDAY, SENT, arrived="2026-11-25"),),
        "brev-2",
        1,
        "2026-12-02",
        "2026-12-02",
        "Regnes fra ons. 25. nov. 2026, da det seneste brev kom frem.",
    ),
    (
        "a paper letter is presumed to arrive",
        case(is_exempt=True),
        (tried("brev-1", MONDAY, SENT, channel=Channel.LETTER),),
        "brev-2",
        1,
        "2026-12-07",
        "2026-12-07",
        "formodes at være kommet frem; det blev sendt man. 23. nov. 2026. Det er ikke bekræftet: skal kontrolleres.",
    ),
    (
        "a letter failed",
        case(),
        (FIRST, tried("brev-2", "2026-12-01", FAILED)),
        "brev-2",
        1,
        "2026-12-01",
        "2026-12-01",
        "Det tæller ikke og gøres igen.",
    ),
    (
        "a letter waits to be sent",
        case(),
        (tried("brev-1", MONDAY, QUEUED),),
        "brev-1",
        1,
        MONDAY,
        MONDAY,
        "Lagt til afsendelse man. 23. nov. 2026, men ikke sendt endnu.",
    ),
    (
        "somebody else took the telephone",
        case(),
        (FIRST, SECOND, tried("opkald-1", "2026-12-08", ELSE)),
        "opkald-1",
        2,
        "2026-12-09",
        "2026-12-10",
        "Forsøg 2 af 3.",
    ),
    (
        "she called early, outside the ladder",
        case(),
        (FIRST, replace(CALLS[0], step="")),
        "brev-2",
        1,
        "2026-12-08",
        "2026-12-08",
        "Trinnet ligger efter det, der sidst er sket",
    ),
]


@pytest.mark.parametrize(("situation", "facts", "tries", "code", "number", "earliest", "due", "word"), SITUATIONS)
def test_the_next_step_with_its_days(
    situation: str, facts: Facts, tries: tuple[Try, ...], code: str, number: int, earliest: str, due: str, word: str
) -> None:
    answer = nxt(LADDER, facts, *tries)
    found = (answer.step.code, answer.try_number, answer.earliest_on.isoformat(), answer.due_on.isoformat())
    assert found == (code, number, earliest, due), said(answer)
    assert word in said(answer)
    assert said(answer).startswith(f"Trin {answer.number} i kommunens faste praksis: {answer.step.title}.")


@pytest.mark.parametrize("outcome", [SPOKE, ANSWERED, DECLINED])
def test_an_answer_ends_the_waiting_whatever_is_left(outcome: object) -> None:
    answer = asked(LADDER, case(), FIRST, replace(SECOND, outcome=outcome))
    assert isinstance(answer, Answered)
    assert "Lejeren er nået man. 30. nov. 2026" in said(answer)


def test_the_ladder_is_used_up_when_every_step_was_tried() -> None:
    answer = asked(LADDER, case(), FIRST, SECOND, *CALLS, *VISITS)
    assert isinstance(answer, UsedUp)
    assert answer.on == VISITS[-1].on


def test_what_is_skipped_is_named_with_its_reason() -> None:
    answer = nxt(LADDER, WITHOUT_PHONE, FIRST, SECOND)
    assert [(one.number, one.why) for one in answer.skipped] == [(3, "Der er intet telefonnummer.")]
    near = nxt(LADDER, case(court="2026-12-04"), FIRST)
    assert [one.why for one in near.skipped] == ["Springes over i praksissen, fordi fogeden kommer inden for 14 dage."]


def test_closing_days_of_the_municipality_are_no_open_days_and_are_named() -> None:
    answer = nxt(LADDER, case(), FIRST, closed=("2026-11-27",))
    assert answer.due_on.isoformat() == "2026-12-01"
    assert "fre. 27. nov. 2026 (kommunens lukkedag)" in said(answer)


def test_a_step_that_fails_twice_is_given_up_so_that_a_wrong_address_does_not_stop_the_ladder() -> None:
    failures = (tried("brev-1", MONDAY, FAILED), tried("brev-1", "2026-11-24", FAILED))
    assert nxt(LADDER, case(), failures[0]).step.code == "brev-1"
    assert nxt(LADDER, case(), *failures).step.code == "brev-2"


def test_what_was_given_up_is_named_when_the_ladder_is_used_up() -> None:
    failures = (tried("brev-2", "2026-11-30", FAILED), tried("brev-2", "2026-12-01", FAILED))
    answer = asked(LADDER, case(), FIRST, *failures, *CALLS, *VISITS)
    assert isinstance(answer, UsedUp)
    assert "Trin 2, Påmindelse, kom 2 gange ikke ud eller frem og er opgivet." in said(answer)


def test_a_letter_that_came_back_late_is_made_good_before_the_ladder_is_used_up() -> None:
    came_back = replace(SECOND, outcome=FAILED)
    assert nxt(LADDER, case(), FIRST, came_back, CALLS[0]).step.code == "opkald-1"
    assert nxt(LADDER, case(), FIRST, came_back, *CALLS, *VISITS).step.code == "brev-2"


def test_a_number_found_late_brings_the_calls_back_before_the_ladder_is_used_up() -> None:
    tries = (FIRST, SECOND, *VISITS)
    assert isinstance(asked(LADDER, WITHOUT_PHONE, *tries), UsedUp)
    answer = nxt(LADDER, case(), *tries)
    assert answer.step.code == "opkald-1"
    assert answer.earliest_on >= VISITS[-1].on


def test_somebody_exempt_from_digital_post_gets_paper() -> None:
    answer = nxt(LADDER, case(is_exempt=True))
    assert answer.channel is Channel.LETTER
    assert "brevet går på papir" in said(answer)
    assert nxt(LADDER, case()).channel is Channel.DIGITAL_POST
    assert nxt(LADDER, case(is_exempt=True), FIRST, SECOND).channel is Channel.PHONE


@pytest.mark.parametrize(
    ("step", "tries", "expected"),
    [
        (TimeOfDay.ANY, (), TimeOfDay.DAY),
        (TimeOfDay.ANY, (tried("opkald-9", MONDAY, NOBODY),), TimeOfDay.EVENING),
        (TimeOfDay.ANY, (tried("opkald-9", f"{MONDAY} 18", NOBODY),), TimeOfDay.DAY),
        (TimeOfDay.ANY, (tried("opkald-9", MONDAY, FAILED),), TimeOfDay.DAY),
        (TimeOfDay.ANY, (tried("brev-9", MONDAY, SENT),), TimeOfDay.DAY),
        (TimeOfDay.DAY, (tried("opkald-9", MONDAY, NOBODY),), TimeOfDay.DAY),
        (TimeOfDay.EVENING, (), TimeOfDay.EVENING),
    ],
)
def test_the_evening_is_tried_when_the_day_failed(step: TimeOfDay, tries: tuple[Try, ...], expected: TimeOfDay) -> None:
    practice = Practice("prøve", (Step("opkald-1", "Opkald", Channel.PHONE, After.CASE_STARTED, time_of_day=step),))
    assert nxt(practice, case(), *tries).time_of_day is expected


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.EMAIL, Channel.PHONE])
def test_what_cannot_be_done_is_skipped_whatever_the_practice_says(channel: Channel) -> None:
    practice = Practice("prøve", (Step("prik-1", "Prik", channel, After.CASE_STARTED), Step("besoeg-1", "Besøg", Channel.VISIT)))
    assert nxt(practice, Facts(case().started_on)).step.code == "besoeg-1"
    assert nxt(practice, case(has_email=True)).step.code == "prik-1"


def test_a_step_may_wait_less_without_a_number() -> None:
    sooner = Adjustment(Circumstance.NO_PHONE, Effect.SHORTEN, 1)
    practice = Practice("prøve", (Step("besoeg-1", "Besøg", Channel.VISIT, After.CASE_STARTED, 4, adjustments=(sooner,)),))
    assert nxt(practice, case()).due_on.isoformat() == "2026-11-27"
    assert nxt(practice, WITHOUT_PHONE).due_on.isoformat() == "2026-11-24"


@pytest.mark.parametrize(
    ("after", "due", "word"),
    [
        (After.CASE_STARTED, "2026-12-08", "da sagen begyndte"),
        (After.LETTER_SENT, "2026-12-08", "da det seneste brev blev sendt"),
        (After.LETTER_ARRIVED, "2026-12-09", "da det seneste brev kom frem"),
        (After.STEP_BEFORE, "2026-12-14", "da trin 3 blev forsøgt"),
    ],
)
def test_a_step_counts_from_the_event_it_names_the_latest_of_them(after: After, due: str, word: str) -> None:
    waits = 11 if after is After.CASE_STARTED else 6
    last = Step("besoeg-1", "Besøg", Channel.VISIT, after, waits)
    practice = replace(LADDER, ladder=(*LADDER.ladder[:2], replace(LADDER.ladder[2], tries=1), last))
    arrived = replace(SECOND, arrived_on=date(2026, 12, 1))
    answer = nxt(practice, case(), FIRST, arrived, tried("opkald-1", "2026-12-04", NOBODY))
    assert (answer.step.code, answer.due_on.isoformat()) == ("besoeg-1", due)
    assert word in said(answer)


@pytest.mark.parametrize(
    ("waits", "due", "word"),
    [
        ((3, 1), "2026-11-24", "fordi der er et kendt behov"),
        ((1, 3), "2026-11-24", "fordi der bor børn under 18"),
        ((9, 9), "2026-11-27", "4 arbejdsdage efter"),  # longer than the step's own: a draft may say so, and nobody waits longer
    ],
)
def test_the_shortest_waiting_counts_and_none_makes_it_longer(waits: tuple[int, int], due: str, word: str) -> None:
    both = zip((Circumstance.CHILDREN, Circumstance.NEED), waits, strict=True)
    sooner = tuple(Adjustment(when, Effect.SHORTEN, days) for when, days in both)
    practice = Practice("prøve", (Step("besoeg-1", "Besøg", Channel.VISIT, After.CASE_STARTED, 4, adjustments=sooner),))
    answer = nxt(practice, case(children=True, need=True))
    assert answer.due_on.isoformat() == due
    assert word in said(answer)


def test_an_empty_ladder_is_used_up_and_nothing_went_out() -> None:
    assert asked(Practice("tom", ()), case()) == UsedUp(None, ("Alle trin i kontakttrappen er brugt.",), ())
