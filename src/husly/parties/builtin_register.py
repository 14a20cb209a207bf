"""The register that comes along, for demo and tests: a few invented people, who stand in `builtin_register.csv`.

HUSLY_BUILTIN_REGISTER lets it be `away` or `slow`, so that Husly can be seen when the real one is.
"""

import csv
import os
import time
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from husly.core.danish import search_key
from husly.parties.homes import same_home
from husly.parties.registry import PATIENCE, Answer, AskedAbout, Question, RegisterAway, Relation, Resident
from husly.parties.rules import Address

NAME = "CPR-registret (indbygget, opdigtede personer)"


class Mood(StrEnum):
    """How it answers today."""

    ANSWERS = "answers"
    SLOW = "slow"
    AWAY = "away"


@dataclass(frozen=True)
class Entry:
    """One line of the file. Children of one family are each other's siblings; `is_whole` where all at the address are in the register."""

    cpr: str
    name: str
    birth_date: date
    family: str
    is_adult: bool
    address: Address | None
    municipality: str
    since: date
    is_protected: bool
    died_on: date | None
    is_whole: bool


class BuiltIn:
    """A register of the people in the file; a slow one keeps whoever asks waiting for `patience` seconds."""

    def __init__(self, mood: Mood = Mood.ANSWERS, *, patience: float = PATIENCE) -> None:
        self._mood = mood
        self._patience = patience

    def look_up(self, question: Question) -> Answer:
        """As `Register` says."""
        if self._mood is Mood.SLOW:
            time.sleep(self._patience)
        if self._mood is not Mood.ANSWERS:
            raise RegisterAway
        found = [entry for entry in entries() if _fits(entry, question.about)]
        return _answer(found[0], question) if len(found) == 1 else Answer(NAME, question.at, is_found=False)


def chosen() -> BuiltIn:
    """As the environment has it."""
    return BuiltIn(Mood(os.environ.get("HUSLY_BUILTIN_REGISTER", Mood.ANSWERS.value)))


@cache
def entries() -> tuple[Entry, ...]:
    """Everybody in the file."""
    with files("husly.parties").joinpath("builtin_register.csv").open(encoding="utf-8") as file:
        return tuple(_entry(row) for row in csv.DictReader(file))


def _entry(row: dict[str, str]) -> Entry:
    parts = [row[name] for name in ("street", "house_number", "floor", "door", "postal_code", "city")]
    return Entry(
        cpr=row["cpr"],
        name=row["name"],
        birth_date=date.fromisoformat(row["birth_date"]),
        family=row["family"],
        is_adult=row["role"] == "adult",
        address=Address(*parts) if row["street"] else None,
        municipality=row["municipality"],
        since=date.fromisoformat(row["since"]),
        is_protected=row["protected"] == "yes",
        died_on=date.fromisoformat(row["died_on"]) if row["died_on"] else None,
        is_whole=row["whole"] == "yes",
    )


def _fits(entry: Entry, about: str | AskedAbout) -> bool:
    if isinstance(about, str):
        return entry.cpr == about
    is_named = (search_key(entry.name), entry.birth_date) == (search_key(about.name), about.birth_date)
    return is_named and entry.address is not None and same_home(entry.address, about.address)


def _answer(entry: Entry, question: Question) -> Answer:
    there = [one for one in entries() if one is entry or (one.address == entry.address and entry.address and not one.died_on)]
    family = tuple(_resident(one, entry) for one in there if one.family == entry.family and not one.died_on)
    return Answer(
        register=NAME,
        as_of=question.at,
        is_found=True,
        name=entry.name,
        household=family,
        others=tuple(_resident(one, entry) for one in there if one.family != entry.family),
        is_complete=all(one.is_whole for one in there),
        address=entry.address,
        municipality=entry.municipality,
        lives_there_since=entry.since,
        died_on=entry.died_on,
    )


def _resident(one: Entry, asked: Entry) -> Resident:
    return Resident(one.name, one.birth_date, _relation(one, asked), has_cpr=bool(one.cpr), is_protected=one.is_protected)


def _relation(one: Entry, asked: Entry) -> Relation:
    if one is asked:
        return Relation.SELF
    if one.family != asked.family:
        return Relation.OTHER
    if one.is_adult:
        return Relation.PARTNER if asked.is_adult else Relation.PARENT
    return Relation.CHILD if asked.is_adult else Relation.SIBLING
