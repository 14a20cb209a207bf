"""The labelled descriptions as the matcher takes them: a birth date that nobody wrote is read off the CPR number."""

from datetime import date
from hashlib import sha256

from husly.parties.described import Described, Who
from husly.parties.rules import Address, birth_date_in
from tests.rules.pairs import Description, Written


def described(side: Description) -> Described:
    """The same people and place; a digest stands for a CPR number, as in the base."""
    return Described(tuple(_who(one) for one in side.people), Address(**vars(side.place)))


def _who(one: Written) -> Who:
    born = date.fromisoformat(one.birth_date) if one.birth_date else None
    return Who(
        one.name, born or (birth_date_in(one.cpr) if one.cpr else None), one.phone, sha256(one.cpr.encode()).digest() if one.cpr else b""
    )
