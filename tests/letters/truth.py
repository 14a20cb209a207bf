"""A letter as a PDF and what a careful person reads in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Truth:
    """What the letter says; empty where it does not say. `eviction_at` is local Danish time, `amount` in kroner as '9875.50'."""

    cpr: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    street: str = ""
    house_number: str = ""
    floor: str = ""
    door: str = ""
    postal_code: str = ""
    city: str = ""
    reference: str = ""
    eviction_at: str = ""
    amount: str = ""
    kind: str = ""
    ground: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter; its name says what is particular about it."""

    name: str
    pdf: bytes
    truth: Truth
