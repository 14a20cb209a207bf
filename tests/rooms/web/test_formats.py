"""How days, moments, amounts and numbers are written: tables a reader can judge."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from husly.web import formats

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (date(2026, 12, 17), "tors. 17. dec."),
        (date(2026, 3, 2), "man. 2. marts"),
        (date(2026, 5, 31), "søn. 31. maj"),
        (date(2027, 1, 15), "fre. 15. jan. 2027"),
        (date(2025, 12, 31), "ons. 31. dec. 2025"),
    ],
)
def test_the_year_stands_only_when_it_is_another(when: date, written: str) -> None:
    assert formats.day(when, TODAY) == written


def test_the_year_stands_when_nobody_says_which_year_it_is() -> None:
    assert formats.day(date(2026, 12, 17)) == "tors. 17. dec. 2026"


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 12, 17, 8, 30, tzinfo=UTC), "tors. 17. dec. kl. 9.30"),  # winter: one hour before Greenwich
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "tors. 2. juli kl. 0.05"),  # summer: two hours, and already the next day here
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "fre. 1. jan. 2027 kl. 0.30"),  # and already the next year
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "søn. 25. okt. kl. 2.30"),  # the hour that comes twice
    ],
)
def test_a_moment_is_told_in_danish_time(at: datetime, written: str) -> None:
    assert formats.moment(at, TODAY) == written


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "kl. 9.30"),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), "kl. 0.00"),  # already today here
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), "tirs. 24. nov. kl. 0.00"),
        (datetime(2025, 11, 23, 8, 30, tzinfo=UTC), "søn. 23. nov. 2025 kl. 9.30"),
    ],
)
def test_the_hour_is_enough_on_the_day_itself(at: datetime, written: str) -> None:
    assert formats.lately(at, TODAY) == written


@pytest.mark.parametrize(
    ("when", "distance", "due", "bailiff", "urgency"),
    [
        (date(2026, 11, 20), "for 3 dage siden", "3 dage over fristen", "fogedens dag var for 3 dage siden", "late"),
        (date(2026, 11, 21), "for 2 dage siden", "2 dage over fristen", "fogedens dag var for 2 dage siden", "late"),
        (date(2026, 11, 22), "i går", "frist i går", "fogedens dag var i går", "late"),
        (date(2026, 11, 23), "i dag", "frist i dag", "fogeden kommer i dag", "today"),
        (date(2026, 11, 24), "i morgen", "frist i morgen", "fogeden kommer i morgen", "later"),
        (date(2026, 12, 17), "om 24 dage", "frist om 24 dage", "fogeden kommer om 24 dage", "later"),
        (date(2029, 11, 23), "om 1.096 dage", "frist om 1.096 dage", "fogeden kommer om 1.096 dage", "later"),
    ],
)
def test_days_are_told_from_today(when: date, distance: str, due: str, bailiff: str, urgency: str) -> None:
    told = formats.in_days(when, TODAY), formats.due_words(when, TODAY), formats.days_left(when, TODAY), formats.urgency(when, TODAY)
    assert told == (distance, due, bailiff, urgency)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (1425000, "14.250,00 kr."),
        (5, "0,05 kr."),
        (0, "0,00 kr."),
        (-98750, "-987,50 kr."),
        (123456789012, "1.234.567.890,12 kr."),
        (Decimal("9875.50"), "9.875,50 kr."),
        (Decimal("286"), "286,00 kr."),
        (Decimal("0.005"), "0,01 kr."),
    ],
)
def test_amounts_are_whole_øre_or_decimal_kroner(amount: int | Decimal, written: str) -> None:
    assert formats.kr(amount) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [(0, "0"), (999, "999"), (1234, "1.234"), (1000000, "1.000.000"), (Decimal("1234.5"), "1.234,5")],
)
def test_thousands_have_a_point(count: int | Decimal, written: str) -> None:
    assert formats.number(count) == written
