"""The pairs as their seed makes them; run as a program it writes `pairs.csv` anew."""

import csv
from random import Random

from tests.rules.pairs import COLUMNS, EACH, FILE, SEED, Pair, kinds, others, rows


def made(seed: int = SEED, each: int = EACH) -> list[Pair]:
    """So many pairs of each kind; every kind draws from a source of its own, so that a new kind changes no other."""
    kinds_and_makers = [(kind, kinds.make) for kind in kinds.SAME] + [(kind, others.make) for kind in others.NOT_SAME]
    return [make(Random(f"{seed} {kind} {number}"), kind) for kind, make in kinds_and_makers for number in range(each)]


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows([COLUMNS, *rows(made())])
