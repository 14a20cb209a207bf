"""What the matcher finds and misses among pairs that were labelled before it was written; the figures stand in decision 0010."""

import re
from collections import Counter
from pathlib import Path

import pytest

from husly.parties.matching import Likeness, compare, likeness_by, match_keys
from tests.rules.pairs import Pair, read, rows
from tests.rules.pairs.described import described
from tests.rules.pairs.made import made

DECISION = Path(__file__).parents[2] / "docs/decisions/0010-likely-matches.md"
PAIRS = read()
NOT_ALWAYS_FOUND = {
    "called by another name": 14,
    "name and street misspelt": 16,
    "two slips in the name and moved": 15,
    "birth date mistyped and moved": 16,
    "moved and only two names": 0,
}
PROPOSED_ALTHOUGH_ANOTHER = {
    "same common name in the stairway and no birth dates": 18,
    "same common name on the street and no house number": 18,
    "parent and child of one name": 2,
    "let again": 18,
    "cpr mistyped into anothers": 18,
    "one telephone for many": 1,
    "reference used twice": 18,
    "reference used twice for namesakes": 18,
}


def likeness(pair: Pair) -> Likeness:
    return compare(described(pair.told), described(pair.kept), same_reference=pair.same_reference).likeness


@pytest.fixture(scope="module")
def found() -> list[tuple[Pair, Likeness]]:
    return [(pair, likeness(pair)) for pair in PAIRS]


def test_the_file_is_what_its_seed_makes() -> None:
    assert rows(PAIRS) == rows(made()), "Write it anew: python -m tests.rules.pairs.made"
    assert len(PAIRS) >= 600
    assert {pair.same for pair in PAIRS} == {True, False}


def test_what_is_certain_is_always_right(found: list[tuple[Pair, Likeness]]) -> None:
    certain = [pair for pair, how in found if how is Likeness.CERTAIN]
    assert len(certain) == 126
    assert [pair for pair in certain if not pair.same] == []


def test_the_kinds_of_their_keys_say_the_same() -> None:
    for pair in PAIRS:
        if not pair.same_reference:
            told, kept = described(pair.told), described(pair.kept)
            kinds = {key[0] for key in match_keys(told) & match_keys(kept)}
            assert likeness_by(told, kept, kinds) is compare(told, kept).likeness, pair


@pytest.mark.parametrize("kind", sorted({pair.kind for pair in PAIRS if pair.same}))
def test_of_the_same_at_least_so_many_are_found(kind: str, found: list[tuple[Pair, Likeness]]) -> None:
    of_kind = [how for pair, how in found if pair.kind == kind]
    assert sum(how is not Likeness.UNLIKELY for how in of_kind) >= NOT_ALWAYS_FOUND.get(kind, len(of_kind))


@pytest.mark.parametrize("kind", sorted({pair.kind for pair in PAIRS if not pair.same}))
def test_of_others_at_most_so_many_are_proposed(kind: str, found: list[tuple[Pair, Likeness]]) -> None:
    of_kind = [how for pair, how in found if pair.kind == kind]
    assert sum(how is not Likeness.UNLIKELY for how in of_kind) <= PROPOSED_ALTHOUGH_ANOTHER.get(kind, 0)


def test_what_is_found_has_a_key_in_common(found: list[tuple[Pair, Likeness]]) -> None:
    alike = [pair for pair, how in found if how is not Likeness.UNLIKELY and not pair.same_reference]
    assert len(alike) > 600
    assert [pair for pair in alike if not match_keys(described(pair.told)) & match_keys(described(pair.kept))] == []


def test_the_decision_tells_these_figures(found: list[tuple[Pair, Likeness]]) -> None:
    text = DECISION.read_text(encoding="utf-8")
    shown = {kind: (int(hit), int(of)) for kind, hit, of in re.findall(r"^\| ([^|]+) \| (\d+) of (\d+) \|", text, re.MULTILINE)}
    hits = Counter(pair.kind for pair, how in found if how is not Likeness.UNLIKELY)
    of = Counter(pair.kind for pair, _ in found)
    differing = {kind: (hits[kind], of[kind]) for kind in (*NOT_ALWAYS_FOUND, *PROPOSED_ALTHOUGH_ANOTHER)}
    assert shown == differing
    same = sum(pair.same for pair, _ in found)
    right = sum(pair.same for pair, how in found if how is not Likeness.UNLIKELY)
    assert f"{right} of {same} ({right / same:.1%})" in text
    assert f"{right} of {sum(hits.values())} ({right / sum(hits.values()):.1%})" in text
