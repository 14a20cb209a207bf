"""The Danish calendar from 2000 to 2050, held against an independent one."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from husly.law.calendar import (
    FIRST_DAY,
    LAST_DAY,
    OutsideCalendar,
    closed_because,
    easter,
    first_open_day,
    holidays,
    is_open_day,
    is_tenancy_weekday,
    last_open_day,
    not_a_tenancy_weekday,
    nth_open_day_after,
)
from husly.law.danish_dates import day_list, day_words, short_day

ELSEWHERE = {
    "nytårsdag": "New Year's Day",
    "skærtorsdag": "Maundy Thursday",
    "langfredag": "Good Friday",
    "påskedag": "Easter Sunday",
    "2. påskedag": "Easter Monday",
    "store bededag": "Great Prayer Day",
    "Kristi himmelfartsdag": "Ascension Day",
    "pinsedag": "Pentecost",
    "2. pinsedag": "Pentecost Monday",
    "juledag": "Christmas Day",
    "2. juledag": "Second Day of Christmas",
}


@pytest.mark.parametrize("year", range(2000, 2051))
def test_the_holidays_are_those_of_an_independent_calendar(year: int) -> None:
    independent = country_holidays("DK", years=year, language="en_US")
    assert {day: ELSEWHERE[name] for day, name in holidays(year).items()} == dict(independent.items())


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2026, "2026-04-05"), (2038, "2038-04-25"), (2050, "2050-04-10")],
)
def test_easter_falls_on(year: int, sunday: str) -> None:
    assert easter(year).isoformat() == sunday


@pytest.mark.parametrize(
    ("on", "tenancy", "office"),
    [
        # day          why it is no weekday      why the office is closed
        ("2023-05-05", "store bededag", "store bededag"),  # the last time
        ("2024-04-26", "", ""),  # the fourth Friday after Easter is a working day now
        ("2026-04-02", "skærtorsdag", "skærtorsdag"),
        ("2026-04-04", "lørdag", "lørdag"),
        ("2026-04-05", "påskedag", "påskedag"),
        ("2026-06-05", "Grundlovsdag", "Grundlovsdag"),
        ("2017-06-05", "2. pinsedag", "2. pinsedag"),  # both at once
        ("2026-05-15", "", ""),  # the Friday after Kristi himmelfartsdag
        ("2026-12-24", "", "juleaften"),  # a weekday in the tenancy rules, but nobody is in
        ("2026-12-26", "2. juledag", "2. juledag"),
        ("2026-12-31", "", "nytårsaften"),
        ("2027-01-01", "nytårsdag", "nytårsdag"),
        ("2026-11-22", "søndag", "søndag"),
        ("2026-11-23", "", ""),
    ],
)
def test_a_day_says_why_it_is_skipped(on: str, tenancy: str, office: str) -> None:
    day = date.fromisoformat(on)
    assert (not_a_tenancy_weekday(day), closed_because(day)) == (tenancy, office)
    assert (is_tenancy_weekday(day), is_open_day(day)) == (not tenancy, not office)


def test_a_local_closing_day_closes_the_office_and_nothing_else() -> None:
    day = date(2026, 5, 15)
    assert closed_because(day, frozenset({day})) == "kommunens lukkedag"
    assert not is_open_day(day, frozenset({day}))
    assert is_tenancy_weekday(day)


def test_a_holiday_keeps_its_name_when_the_municipality_closes_too() -> None:
    assert closed_because(date(2026, 12, 25), frozenset({date(2026, 12, 25)})) == "juledag"


def test_the_open_days_around_christmas_are_far_apart() -> None:
    assert first_open_day(date(2026, 12, 24)) == date(2026, 12, 28)
    assert last_open_day(date(2027, 1, 3)) == date(2026, 12, 30)
    assert first_open_day(date(2026, 12, 24), frozenset({date(2026, 12, day) for day in (28, 29, 30)})) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-22", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-12-23", 2, "2026-12-29"),  # juleaften, juledag, 2. juledag and a Sunday lie between
        ("2026-11-23", 5, "2026-11-30"),
    ],
)
def test_open_days_are_counted_after_the_day_itself(start: str, number: int, expected: str) -> None:
    assert nth_open_day_after(date.fromisoformat(start), number).isoformat() == expected


def test_a_local_closing_day_is_not_counted_as_open() -> None:
    assert nth_open_day_after(date(2026, 11, 23), 2, frozenset({date(2026, 11, 25)})) == date(2026, 11, 26)


@pytest.mark.parametrize("year", [1999, 2051, 1583])
def test_outside_its_years_the_calendar_says_so(year: int) -> None:
    with pytest.raises(OutsideCalendar, match=f"2000–2050, ikke {year}"):
        holidays(year)


def test_what_is_counted_from_the_first_and_the_last_day_still_ends_somewhere() -> None:
    assert last_open_day(FIRST_DAY) == date(1999, 12, 30)
    assert first_open_day(LAST_DAY) == date(2051, 1, 2)
    with pytest.raises(OutsideCalendar):
        first_open_day(LAST_DAY + timedelta(days=400))


def test_every_year_has_eleven_holidays_until_store_bededag_went() -> None:
    assert {year: len(holidays(year)) for year in (2023, 2024)} == {2023: 11, 2024: 10}


def test_days_are_written_as_danes_write_them() -> None:
    assert day_words(date(2026, 12, 17)) == "tors. 17. dec. 2026"
    assert day_words(date(2026, 12, 17), with_year=False) == "tors. 17. dec."
    assert [day_words(date(2026, month, 1), with_year=False).split(". ", 2)[2] for month in (3, 4, 5, 6, 7)] == [
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
    ]
    assert [day_words(date(2026, 11, 23) + timedelta(days=n)).split(" ")[0] for n in range(7)] == [
        "man.",
        "tirs.",
        "ons.",
        "tors.",
        "fre.",
        "lør.",
        "søn.",
    ]
    assert short_day(date(2009, 7, 1)) == "1. juli 2009"
    assert day_list([(date(2026, 12, 26), "2. juledag"), (date(2026, 12, 27), "søndag")]) == (
        "lør. 26. dec. 2026 (2. juledag) og søn. 27. dec. 2026 (søndag)"
    )
