"""The keys by which households are found again: none that belongs together is lost, and few are looked at in vain."""

from collections import Counter
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.parties.homes import closeness
from husly.parties.matching import Described, Likeness, Reason, compare, likeness_by, match_keys
from tests.rules.pairs.described import described
from tests.rules.pairs.hands import misspelt
from tests.rules.pairs.municipality import ROOMS, households
from tests.rules.test_matching import HERE, HOUSEHOLDS, JENS, at, who


def test_the_keys_of_a_household() -> None:
    anna = who("Anna Holm", phone="+45 20 00 00 00")
    assert match_keys(at(HERE, JENS, anna)) == {
        "c:4a", "b:1979-04-02", "n:bk jns", "p:20000000", "n:an hlm", "s:ghntv 4b", "h:ghntv 4b 1 th",
    }  # fmt: skip


def test_what_is_not_told_has_no_key() -> None:
    assert match_keys(at("Havnegade", who("Jens", phone="123"))) == frozenset()
    assert match_keys(at("?", who("-"))) == frozenset()
    assert match_keys(at("7", who("-"))) == frozenset()


@settings(max_examples=500, deadline=None)
@given(HOUSEHOLDS, HOUSEHOLDS)
def test_what_is_more_than_unlikely_has_a_key_in_common(told: Described, kept: Described) -> None:
    if compare(told, kept).likeness is not Likeness.UNLIKELY:
        assert match_keys(told) & match_keys(kept)


WORDS = st.text(st.sampled_from("abdehjknrsvwzæøåé"), min_size=2, max_size=9)


@settings(max_examples=500, deadline=None)
@given(HOUSEHOLDS, HOUSEHOLDS)
def test_by_the_kinds_of_their_keys_they_are_as_alike_as_by_everything(told: Described, kept: Described) -> None:
    kinds = {key[0] for key in match_keys(told) & match_keys(kept)}
    assert likeness_by(told, kept, kinds) is compare(told, kept).likeness


@given(WORDS, WORDS, WORDS, st.integers(0, 999).map(Random), st.booleans())
def test_a_slip_of_any_kind_keeps_a_key(given_name: str, surname: str, street: str, rng: Random, in_name: bool) -> None:
    kept = at(f"{street}vej 4, 1. th", who(f"{given_name} {surname}"))
    name = f"{misspelt(rng, given_name)} {misspelt(rng, surname)}" if in_name else f"{given_name} {surname}"
    told = at(f"{misspelt(rng, street + 'vej')} 4, 1. th", who(name))
    if compare(told, kept).likeness is not Likeness.UNLIKELY:
        assert match_keys(told) & match_keys(kept)


@pytest.fixture(scope="module")
def municipality() -> list[Described]:
    return [described(one) for one in households(seed=2026, people=10_000)]


def test_keys_are_few_and_few_households_share_one(municipality: list[Described]) -> None:
    keys = [match_keys(one) for one in municipality]
    assert mean(map(len, keys)) < 7
    assert max(len(own) for own, one in zip(keys, municipality, strict=True) if len(one.people) == 2) <= 10
    shared = Counter(key for own in keys for key in own)
    largest = {kind: max(times for key, times in shared.items() if key[0] == kind) for kind in "cbpnsh"}
    assert largest.pop("s") == ROOMS  # the one hall of residence has one house number; its rooms are told apart by `h:`
    assert max(largest.values()) <= 40


def test_hardly_any_stranger_is_proposed(municipality: list[Described]) -> None:
    """Every tenth household is held against all that share a key with it."""
    by_key: dict[str, list[int]] = {}
    for number, one in enumerate(municipality):
        for key in match_keys(one):
            by_key.setdefault(key, []).append(number)
    proposed = looked_at = 0
    tenth = range(0, len(municipality), 10)
    for number in tenth:
        told = municipality[number]
        for other in {other for key in match_keys(told) for other in by_key[key]} - {number}:
            found = compare(told, municipality[other])
            in_one_home = {Reason.HOME_SAME, Reason.HOME_OTHER_NAME, Reason.HOME_NO_FLOOR} & set(found.reasons)
            proposed += found.likeness is not Likeness.UNLIKELY and not in_one_home
            looked_at += 1
    assert looked_at / len(tenth) < 20
    assert proposed / len(tenth) < 0.03


def test_a_home_is_near_itself(municipality: list[Described]) -> None:
    assert {closeness(one.home, one.home).name for one in municipality} == {"SAME", "SAME_ADDRESS"}
