"""Intervals against published examples, and what the report says of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.core.statistics import difference, quantile, wilson
from husly.reporting import rules
from husly.reporting.rules import Answered, Practice, State
from husly.reporting.tables import Change, canonical, changes, digest, read, table, wrong_sums


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_wilson_gives_newcombes_published_intervals(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3."""
    found = wilson(count, of)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((5, 56), (0, 29), -0.0381, 0.1926)],
)
def test_a_difference_has_newcombes_published_interval(now: tuple[int, int], before: tuple[int, int], low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10."""
    found = difference(now, before)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_in_its_interval(count: int, more: int) -> None:
    found = wilson(count, count + more)
    assert (found is None) == (count + more == 0)
    assert found is None or 0 <= found.low <= found.found <= found.high <= 1


def test_what_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="part of the whole"):
        wilson(3, 2)
    assert difference((0, 0), (1, 2)) is None
    assert quantile([], 0.5) is None
    assert [quantile([1, 2, 3, 4], share) for share in (0.25, 0.5, 0.75, 1)] == [1, 2, 3, 4]


def test_sums_agree_and_nothing_falls_between_the_cells() -> None:
    one = table("repeats", {"first": {"TOTAL": 3}}, {"first": "Ikke kendt før", "again": "Kendt før"})
    assert wrong_sums(one) == []
    assert one.lines[-1].numbers == (3,)
    with pytest.raises(KeyError):
        table("repeats", {"third": {"TOTAL": 1}}, {"first": "Ikke kendt før"})
    with pytest.raises(KeyError):
        table("channels", {"PHONE": {"perhaps": 1}}, {"PHONE": "Opkald"})


def test_rows_are_the_same_to_the_byte_and_an_edition_lists_what_changed() -> None:
    def counted(again: int) -> list[rules.Table]:
        return [table("repeats", {"first": {"TOTAL": 3}, "again": {"TOTAL": again}}, {"first": "Ikke kendt før", "again": "Kendt før"})]

    kept = canonical(counted(1), made={"columns": "1", "code": "2"})
    assert kept == canonical(counted(1), made={"code": "2", "columns": "1"})
    assert canonical(read(kept)[0], made=read(kept)[1]) == kept
    assert len(digest(kept)) == 64
    assert changes(counted(1), counted(2)) == [
        Change("Kommer de igen?", "Kendt før", "I alt", 1, 2),
        Change("Kommer de igen?", "I alt", "I alt", 4, 5),
    ]


def _outcomes(evicted: int, paid: int) -> list[rules.Table]:
    return [table("outcomes", {"EVICTED": {"TOTAL": evicted}, "PAID": {"TOTAL": paid}}, {"EVICTED": "Sat ud", "PAID": "Betalt"})]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (_outcomes(0, 0), None, "der er ingen at tælle"),
        (_outcomes(1, 3), None, "1 af 4."),
        (_outcomes(10, 30), None, "10 af 40, 25 % (mellem 14 % og 40 %)."),
        (_outcomes(10, 30), _outcomes(11, 29), "ikke større, end tilfældigheder kan give"),
        (_outcomes(5, 95), _outcomes(30, 70), "færre end året før"),
        (_outcomes(30, 70), _outcomes(5, 95), "flere end året før"),
        (_outcomes(1, 3), _outcomes(3, 1), "1 af 4."),
    ],
)
def test_the_year_in_words(now: list[rules.Table], before: list[rules.Table] | None, said: str) -> None:
    [words] = rules.findings(now, before)
    assert said in words
    assert words.endswith(".")


def test_the_recommendations_are_answered_from_the_data() -> None:
    adopted = Practice(has_practice=True, asks_others=True, has_ladder=True, reports=2)
    asked = table("requests", {"FAMILY": {"in_time": 2}}, {"FAMILY": "Børn og familie"})
    tried = table("channels", {"PHONE": {"reached": 1}}, {"PHONE": "Opkald"})
    assert [one.answer for one in rules.recommendations(adopted, [asked, tried])] == [Answered.YES] * 3
    assert [one.answer for one in rules.recommendations(adopted, [])] == [Answered.YES, Answered.PARTLY, Answered.PARTLY]
    nothing = Practice(has_practice=False, asks_others=False, has_ladder=False, reports=1)
    assert [one.answer for one in rules.recommendations(nothing, [])] == [Answered.PARTLY, Answered.NO, Answered.NO]


@pytest.mark.parametrize(
    ("state", "year", "decisions", "says"),
    [
        (State.DRAFT, 2025, 1, ""),
        (State.DRAFT, 2026, 1, "ikke slut"),
        (State.DRAFT, 2025, 0, "mindst én beslutning"),
        (State.SIGNED, 2025, 1, "ikke et udkast"),
        (State.MAKING, 2025, 1, "ikke et udkast"),
    ],
)
def test_what_is_signed(state: State, year: int, decisions: int, says: str) -> None:
    verdict = rules.may_sign(state, year=year, today=date(2026, 11, 23), decisions=decisions)
    assert bool(verdict) == (says == "")
    assert says in verdict.reason
