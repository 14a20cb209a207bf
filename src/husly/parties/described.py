"""Those who live together and where, as a notice tells or as we keep it, in parts that can be compared."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from husly.parties.homes import Home, home_of
from husly.parties.names import Name, name_of, people_in
from husly.parties.rules import Address, phone_key


@dataclass(frozen=True)
class Who:
    """A person as somebody describes her; a birth date nobody told may be read off her CPR number (`rules.birth_date_in`).

    `cpr` stands for the number: equal for the same number, empty where there is none.
    """

    name: str
    birth_date: date | None = None
    phone: str = ""
    cpr: bytes = b""


class Traits(NamedTuple):
    """A person in comparable parts; a telephone number is whole or not there."""

    name: Name
    birth_date: date | None
    phone: str
    cpr: bytes


@dataclass(frozen=True)
class Described:
    """People, at least one, and their home. What is worked out of them is kept as long as this object is, and no longer."""

    people: tuple[Who, ...]
    address: Address

    @cached_property
    def home(self) -> Home:
        """The address in comparable parts."""
        return home_of(self.address)

    @cached_property
    def traits(self) -> tuple[Traits, ...]:
        """Each person in comparable parts; what is said of a field that names two people is said of both."""
        return tuple(
            Traits(name_of(name), who.birth_date, _whole(who.phone), who.cpr) for who in self.people for name in people_in(who.name) or [""]
        )


def _whole(phone: str) -> str:
    key = phone_key(phone)
    return key if len(key) == 8 else ""
