"""How well letters are read: precision and recall for each field. `python -m tests.letters.score [-v]` prints them as a table."""

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.post.pages import Kind, text_of
from husly.post.reading import Reading, propose

SETS = ("known", "held_out")
_ADDRESS = ("street", "house_number", "floor", "door", "postal_code", "city")


@dataclass
class Score:
    """Counted over letters: values in the truth, values proposed first, and those of them that are right."""

    true: int = 0
    proposed: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Of what was proposed, how much is right; 1 where nothing was proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Of what the letters say, how much was proposed; 1 where they say nothing."""
        return self.right / self.true if self.true else 1.0


def score(letters: Iterable[Any], told: Callable[[str], None] = lambda _: None) -> dict[str, Score]:
    """The score of each field over these letters; whatever goes wrong is told by letter and field."""
    scores: dict[str, Score] = {}
    for letter in letters:
        reading = propose(text_of(letter.pdf, Kind.PDF))
        for name, true in _wanted(letter.truth).items():
            proposed = _proposed(reading)[name]
            one = scores.setdefault(name, Score())
            one.true, one.proposed, one.right = one.true + len(true), one.proposed + len(proposed), one.right + len(true & proposed)
            if true != proposed:
                told(f"{letter.name}: {name}: {sorted(proposed)} for {sorted(true)}")
    return scores


def table(scores: Mapping[str, Score]) -> str:
    """The scores to read."""
    rows = [f"{'':14} {'true':>5} {'found':>5} {'right':>5} {'precision':>9} {'recall':>7}"]
    rows += [
        f"{name:14} {one.true:5} {one.proposed:5} {one.right:5} {one.precision:9.3f} {one.recall:7.3f}" for name, one in scores.items()
    ]
    return "\n".join(rows)


def letters_of(name: str) -> list[Any]:
    """The letters of `tests/letters/<name>.py`."""
    return list(importlib.import_module(f"tests.letters.{name}").letters())


def _wanted(truth: Any) -> dict[str, set[str]]:
    """The truth, as dataclass or dictionary, with each field as a set of comparable words."""
    said = truth if isinstance(truth, dict) else vars(truth)
    address = said.get("address") or {}
    said = {**said, **(address if isinstance(address, dict) else vars(address))}
    amount = f"{float(said['amount']):.2f}" if said.get("amount") else ""
    plain = {
        "cpr": {"".join(filter(str.isdigit, cpr)) for cpr in said.get("cpr") or ()},
        "names": set(map(search_key, said.get("names") or ())),
        "reference": _some(search_key(said.get("reference") or "")),
        "eviction_at": _some(str(said.get("eviction_at") or "")[:16]),
        "amount": _some(amount),
        **{name: _some(search_key(str(said.get(name) or ""))) for name in _ADDRESS},
    }
    return plain | {name: {said[name]} for name in ("kind", "ground") if said.get(name)}


def _proposed(reading: Reading) -> dict[str, set[str]]:
    home = reading.homes[0].value if reading.homes else Address("")
    return {
        "cpr": {one.value for one in reading.cprs},
        "names": {search_key(one.value) for one in reading.names},
        "reference": {search_key(one.value) for one in reading.references[:1]},
        "eviction_at": {one.value.iso for one in reading.evictions[:1]},
        "amount": {f"{one.value:.2f}" for one in reading.amounts[:1]},
        "kind": {one.value.value for one in reading.kinds[:1]},
        "ground": {one.value.value for one in reading.grounds[:1]},
        **{name: _some(search_key(getattr(home, name))) for name in _ADDRESS},
    }


def _some(words: str) -> set[str]:
    return {words} if words else set()


def main() -> None:
    """Print a table for each set of letters that is there."""
    for name in SETS:
        try:
            letters = letters_of(name)
        except ModuleNotFoundError:
            continue
        print(f"\n{name}: {len(letters)} letters")
        print(table(score(letters, print if "-v" in sys.argv else lambda _: None)))


if __name__ == "__main__":
    main()
