"""The known letters are read as well as they were: nothing wrong is proposed, and hardly anything is missed."""

from dataclasses import dataclass

import pytest

from tests.letters import known
from tests.letters.score import Score, score, table
from tests.letters.truth import Letter, Truth
from tests.letters.typeset import letter

RECALL = {"reference": 0.98}  # a scan that runs two words together hides one


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """The score of each field over every known letter."""
    return score(known.letters())


def test_the_letters_are_many_and_unlike(scores: dict[str, Score]) -> None:
    assert scores["names"].true >= 90
    assert scores["street"].true >= 60


def test_nothing_wrong_is_proposed(scores: dict[str, Score]) -> None:
    assert {name: one.precision for name, one in scores.items() if one.precision < 1} == {}


def test_hardly_anything_is_missed(scores: dict[str, Score]) -> None:
    assert {name: one.recall for name, one in scores.items() if one.recall < RECALL.get(name, 1)} == {}


@dataclass(frozen=True)
class Other:
    """A letter of somebody else's making, its truth as a dictionary with the address in one piece."""

    name: str
    pdf: bytes
    truth: dict[str, object]


def test_the_score_counts_what_is_found_missed_and_wrong() -> None:
    made = letter("", "Lejer: Jens Bech\\ Restance: 100,00 kr.", names=("Jens Bech", "Anne Holm"), amount="200.00")
    told: list[str] = []
    found = score([made], told.append)
    assert (found["names"], found["names"].precision, found["names"].recall) == (Score(true=2, proposed=1, right=1), 1, 0.5)
    assert (found["amount"], found["cpr"]) == (Score(true=1, proposed=1, right=0), Score())
    assert told == [": names: ['jens bech'] for ['anne holm', 'jens bech']", ": amount: ['100.00'] for ['200.00']"]
    assert "names" in table(found)


def test_a_truth_may_be_a_dictionary() -> None:
    made: Letter = letter("", "Lejer: Jens Bech, lejemål: Havnegade 4B, 9999 Nordby")
    other = Other("", made.pdf, {"names": ["Jens Bech"], "address": {"street": "Havnegade", "house_number": "4B"}, "amount": None})
    assert Truth() == made.truth
    assert [score([other])[name].right for name in ("names", "street", "house_number")] == [1, 1, 1]
