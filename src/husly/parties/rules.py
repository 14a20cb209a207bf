"""How people and addresses are written, and the keys they are found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from husly.core.danish import search_key


@dataclass(frozen=True)
class Address:
    """A home as Danes write it; every part but the street may be missing."""

    street: str
    house_number: str = ""
    floor: str = ""
    door: str = ""
    postal_code: str = ""
    city: str = ""

    @property
    def line(self) -> str:
        """Street, number, floor and door: 'Havnegade 4B, 1. th'."""
        flat = " ".join(part for part in [f"{self.floor.rstrip('.')}." if self.floor else "", self.door] if part)
        return ", ".join(part for part in [f"{self.street} {self.house_number}".strip(), flat] if part)

    @property
    def key(self) -> str:
        """What is compared and searched: only letters and digits, the floor and door included."""
        return search_key(f"{self.street} {self.house_number} {self.floor} {self.door} {self.postal_code}")


@dataclass(frozen=True)
class Tenant:
    """One tenant as a notice names her; a CPR number is ten digits."""

    name: str
    birth_date: date | None = None
    phone: str = ""
    cpr: str = ""

    @property
    def born(self) -> date | None:
        """Her birth date, read off the CPR number where nobody tells it."""
        return self.birth_date or (birth_date_in(self.cpr) if self.cpr else None)


def joined_names(names: Sequence[str]) -> str:
    """'Jens Bech', 'Anna og Jens Bech' kept in full: 'Anna Bech og Jens Bech'."""
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last


def phone_key(phone: str) -> str:
    """The last eight digits, which is a whole Danish number whatever stands before it."""
    return "".join(letter for letter in phone if letter.isdigit())[-8:]


def birth_date_in(cpr: str) -> date | None:
    """The day a CPR number begins with, its century by the seventh digit (cpr.dk); nothing for a replacement number."""
    year, century = int(cpr[4:6]), 1900
    if (cpr[6] in "49" and year <= 36) or (cpr[6] in "5678" and year <= 57):
        century = 2000
    elif cpr[6] in "5678":
        century = 1800
    try:
        return date(century + year, int(cpr[2:4]), int(cpr[:2]))
    except ValueError:
        return None
