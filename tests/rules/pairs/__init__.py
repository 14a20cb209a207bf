"""Pairs of descriptions, labelled by those who made them: the same household, or not.

The rules they are made by come from how landlords' systems, court letters and typists differ. They were written before the
matcher and import nothing of it. All people, homes and numbers are invented; no CPR number here could have been given to anybody
(`people.invented_cpr`). `python -m tests.rules.pairs.made` writes `pairs.csv` anew.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "pairs.csv"
SEED, EACH = 20261123, 18
COLUMNS = ("kind", "same", "same_reference", "told_people", "told_address", "kept_people", "kept_address")


@dataclass(frozen=True)
class Written:
    """One person as somebody wrote her; what was not written is empty."""

    name: str
    birth_date: str = ""
    phone: str = ""
    cpr: str = ""


@dataclass(frozen=True)
class Place:
    """A home as somebody wrote it, in the fields of a notice."""

    street: str
    house_number: str = ""
    floor: str = ""
    door: str = ""
    postal_code: str = ""
    city: str = ""


@dataclass(frozen=True)
class Description:
    """Whom a notice or the base describes, and where."""

    people: tuple[Written, ...]
    place: Place


@dataclass(frozen=True)
class Pair:
    """What came, what is kept, and whether they are the same household; `kind` names the difference between them."""

    kind: str
    same: bool
    told: Description
    kept: Description
    same_reference: bool = False


def read() -> list[Pair]:
    """The pairs as they are checked in."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_pair(row) for row in csv.DictReader(file, delimiter=";")]


def rows(pairs: Iterable[Pair]) -> list[list[str]]:
    """One line for each pair: people are set apart by ' + ', what belongs to one person or home by '|'."""
    return [[p.kind, _yes(p.same), _yes(p.same_reference), *_written(p.told), *_written(p.kept)] for p in pairs]


def _pair(row: dict[str, str]) -> Pair:
    sides = [_description(row[f"{side}_people"], row[f"{side}_address"]) for side in ("told", "kept")]
    return Pair(row["kind"], row["same"] == "yes", *sides, row["same_reference"] == "yes")


def _description(people: str, place: str) -> Description:
    return Description(tuple(Written(*one.split("|")) for one in people.split(" + ")), Place(*place.split("|")))


def _written(side: Description) -> list[str]:
    return [" + ".join("|".join(vars(one).values()) for one in side.people), "|".join(vars(side.place).values())]


def _yes(so: bool) -> str:
    return "yes" if so else "no"
