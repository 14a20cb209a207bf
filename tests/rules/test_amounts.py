"""Amounts as Danes write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.core.money import MOST_ORE, ore
from husly.web.formats import kr


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("14.250,00", 1_425_000),
        ("9875,5", 987_550),
        ("1 200 kr.", 120_000),
        ("1.200,-", 120_000),
        ("0", 0),
        ("-300", -30_000),
        ("1.000.000 KR", 100_000_000),
    ],
)
def test_an_amount_is_read(words: str, amount: int) -> None:
    assert ore(words) == amount


@pytest.mark.parametrize("words", ["", "kr.", "1,234", "1.23", "12.34,5", "1,2,3", "tolv", "1e9", "9" * 400, "--1", "1.000.00", "NaN"])
def test_what_is_no_amount_is_none(words: str) -> None:
    assert ore(words) is None


@given(st.integers(-MOST_ORE, MOST_ORE))
def test_what_is_written_is_read_again(amount: int) -> None:
    assert ore(kr(amount)) == amount
