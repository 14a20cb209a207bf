"""What each outcome asks for, what stands in the way with the way out, and the days on which one looks back."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.cases.rules import Closing, Status
from husly.core.verdicts import no
from husly.law.calendar import is_open_day
from husly.outcomes.rules import (
    ASKS,
    DEFINITIONS,
    Asked,
    Facts,
    OpenDuty,
    Way,
    is_told,
    look_backs,
    may_close,
    may_have_happened,
    missing,
    months_later,
)

FREE = Facts(Status.ACTIVE, is_plan_paid=True, is_agreement_kept=True)
TODAY = date(2026, 11, 26)
GUIDE = Path(__file__).parent.parent.parent / "docs" / "guide" / "afslutning.md"


@pytest.mark.parametrize("code", list(Closing))
def test_every_code_is_defined_in_the_product_and_in_the_guide(code: Closing) -> None:
    assert f"| {code.label} | `{code.value}` | {DEFINITIONS[code]} |" in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", list(Closing))
def test_nothing_is_missing_where_all_is_done(code: Closing) -> None:
    assert missing(code, FREE) == []
    assert may_close([])


@pytest.mark.parametrize(
    ("code", "it", "way", "words"),
    [
        (Closing.PAID, Facts(Status.ACTIVE, [OpenDuty(7, "Afgør")]), Way.DUTY, "Opgaven »Afgør« er ikke udført."),
        (Closing.PAID, Facts(Status.CLOSED), Way.CASE, "kan ikke blive lukket"),
        (Closing.PAID, Facts(Status.ACTIVE, may_person=no("Lederen lukker.")), Way.ASSIGN, "Lederen lukker."),
        (Closing.PAID, Facts(Status.ACTIVE, is_money_missing=True), Way.AGREEMENTS, "ingen har taget sig af det"),
        (Closing.NOT_REACHED, Facts(Status.ACTIVE, not_reached=no("Ring først.")), Way.CONTACT, "Ring først."),
        (Closing.PLAN_KEPT, Facts(Status.ACTIVE), Way.AGREEMENTS, "vælg et andet udfald"),
        (Closing.AGREEMENT, Facts(Status.ACTIVE), Way.AGREEMENTS, "vælg et andet udfald"),
        (Closing.MOVED, Facts(Status.ACTIVE, running=["A-000001"]), Way.AGREEMENTS, "A-000001 løber endnu"),
        (Closing.EVICTED, Facts(Status.ACTIVE, running=["A-1", "A-2"]), Way.AGREEMENTS, "A-1 og A-2"),
    ],
)
def test_what_is_missing_has_a_way_out(code: Closing, it: Facts, way: Way, words: str) -> None:
    [one] = missing(code, it)
    assert (one.way, words in one.words) == (way, True)
    assert words in may_close([one]).reason


def test_everything_that_is_missing_is_said_at_once() -> None:
    it = Facts(Status.ACTIVE, [OpenDuty(1, "Fortæl"), OpenDuty(2, "Afgør")], is_money_missing=True)
    assert [one.way for one in missing(Closing.PAID, it)] == [Way.DUTY, Way.DUTY, Way.AGREEMENTS]
    assert "Fortæl" in may_close(missing(Closing.PAID, it)).reason
    assert "Afgør" in may_close(missing(Closing.PAID, it)).reason


def test_an_eviction_says_who_and_where_to() -> None:
    assert "hvem der boede der og hvor de kom hen" in is_told(Closing.EVICTED, []).reason
    assert is_told(Closing.EVICTED, ASKS[Closing.EVICTED])
    assert not is_told(Closing.OTHER_MUNICIPALITY, [Asked.WHERE_TO])
    assert is_told(Closing.PAID, [])


def test_an_end_lies_in_the_past() -> None:
    assert may_have_happened(TODAY, TODAY)
    assert not may_have_happened(date(2026, 11, 27), TODAY)
    assert not may_have_happened(date(2006, 11, 27), TODAY)


def test_one_looks_back_on_an_open_day_after_three_and_twelve_months() -> None:
    assert look_backs(TODAY, (12, 3, 3)) == [(3, date(2027, 2, 26)), (12, date(2027, 11, 26))]
    assert look_backs(date(2026, 11, 30), (3,)) == [(3, date(2027, 3, 1))]  # 28 February is a Sunday
    assert look_backs(date(2050, 11, 30), (3,)) == []
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)


@given(st.dates(date(2020, 1, 1), date(2045, 1, 1)), st.lists(st.integers(1, 60)))
def test_every_look_back_is_on_an_open_day_and_after_the_closing(day: date, months: list[int]) -> None:
    found = look_backs(day, months)
    assert [count for count, _ in found] == sorted(set(months))
    assert all(is_open_day(on) and on > day for _, on in found)
