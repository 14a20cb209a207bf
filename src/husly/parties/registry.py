"""Asking a register who lives where: the question, the answer and what it means, and the one method that a register has.

Which register is asked stands in the settings (HUSLY_REGISTER); any is held to tests/rooms/parties/test_any_register.py.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.danish import search_key
from husly.law.facts import Known
from husly.law.labels import Labelled
from husly.law.registers import Purpose
from husly.law.sources import Source
from husly.parties.homes import same_home
from husly.parties.rules import Address

PATIENCE = 2.0  # seconds; a register that has not answered by then is away
OF_AGE = 18


class RegisterAway(Exception):
    """The register is down or too slow; the same may be asked again later."""


class Relation(Labelled):
    """What somebody at the address is to the one who was asked about."""

    SELF = "SELF", "den, der er spurgt om"
    PARTNER = "PARTNER", "ægtefælle eller partner"
    CHILD = "CHILD", "barn"
    PARENT = "PARENT", "forælder"
    SIBLING = "SIBLING", "søskende"
    OTHER = "OTHER", "anden på adressen"


@dataclass(frozen=True)
class AskedAbout:
    """Somebody whose CPR number is not known; all three must fit."""

    name: str
    birth_date: date
    address: Address


@dataclass(frozen=True)
class Question:
    """`about` is ten digits, or a description. The register is told why, by what right, who asks and when."""

    about: str | AskedAbout
    purpose: Purpose
    basis: Source
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Resident:
    """Somebody the register has at the address; `has_cpr` says whether it knows a CPR number for her."""

    name: str
    birth_date: date
    relation: Relation
    has_cpr: bool = True
    is_protected: bool = False

    def age_on(self, day: date) -> int:
        """Whole years; a birthday on 29 February is kept on 1 March where there is none."""
        return day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))

    def is_minor_on(self, day: date) -> bool:
        """Under 18 on that day."""
        return self.age_on(day) < OF_AGE


@dataclass(frozen=True)
class Answer:
    """What the register says as of a moment; where `is_found` is false it does not know the person, and nothing else is told.

    `household` holds the one asked about and her family at her address, `others` whoever else is registered there;
    `is_complete` says that these are all. The address is the present one, or the last of somebody who died.
    """

    register: str
    as_of: datetime
    is_found: bool
    name: str = ""
    household: tuple[Resident, ...] = ()
    others: tuple[Resident, ...] = ()
    is_complete: bool = False
    address: Address | None = None
    municipality: str = ""
    lives_there_since: date | None = None
    died_on: date | None = None

    @property
    def is_protected(self) -> bool:
        """Whether anybody at the address has her name and address protected; it is the same address for all of them."""
        return any(resident.is_protected for resident in (*self.household, *self.others))

    def is_at(self, home: Address) -> bool:
        """Whether the register has the person at this home."""
        return self.address is not None and same_home(self.address, home)

    def is_about(self, name: str, home: Address) -> bool:
        """Whether it can be the person we mean: at this home, or with a word of this name; otherwise the number is somebody else's."""
        return self.is_at(home) or not set(search_key(self.name).split()).isdisjoint(search_key(name).split())

    def children_at(self, home: Address) -> Known:
        """Whether children or young people under 18 are registered in the household at this home on the day of the answer.

        No only where the register has told of everybody there and nobody is under 18. A child among others at the address may
        belong to another household, and somebody who has moved or died tells nothing of this one: that is still to be found out.
        """
        day = day_of(self.as_of)
        if not self.is_at(home):
            return Known.UNKNOWN
        if any(resident.is_minor_on(day) for resident in self.household):
            return Known.YES
        is_sure = self.is_complete and self.died_on is None and not any(other.is_minor_on(day) for other in self.others)
        return Known.NO if is_sure else Known.UNKNOWN

    def doubt_at(self, home: Address) -> str:
        """Why the answer leaves open whether children live at this home; empty where it does not."""
        if not self.is_found or self.children_at(home) is not Known.UNKNOWN:
            return ""
        if self.died_on or not self.is_at(home):
            return "Hvem der bor i boligen nu, siger registeret ikke."
        if any(other.is_minor_on(day_of(self.as_of)) for other in self.others):
            return "Der er børn eller unge under 18 år hos andre på adressen. Undersøg, om de hører til husstanden."
        return "Registeret kender måske ikke alle på adressen."


class Register(Protocol):
    """A register of people."""

    def look_up(self, question: Question) -> Answer:
        """The answer within PATIENCE; not to know the person is one. Raises RegisterAway where there is none."""
        ...
