"""The 98 municipalities by official code and name (the code list that BBR and DAR use), and the regions with their days.

Regions since 1 January 2007. That Hovedstaden and Sjælland become Østdanmark on 1 January 2027 is not confirmed.
"""

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import NamedTuple

REGIONS_FROM = date(2007, 1, 1)
EAST_FROM = date(2027, 1, 1)
EAST, JOINED = "Østdanmark", ("Hovedstaden", "Sjælland")


class Known(NamedTuple):
    """One municipality; its code has four digits, as in CPR and DAR."""

    code: str
    name: str
    region: str


class Period(NamedTuple):
    """A region from a day, up to and with another, or still."""

    region: str
    from_on: date
    to_on: date | None
    is_confirmed: bool


def municipalities() -> Iterator[Known]:
    """All 98; Christiansø is no municipality."""
    with files("husly.accounts").joinpath("municipalities.csv").open(encoding="utf-8") as file:
        yield from (Known(row["code"], row["name"], row["region"]) for row in csv.DictReader(file))


def periods(region: str) -> list[Period]:
    """The regions of a municipality that was in `region` in 2007."""
    if region not in JOINED:
        return [Period(region, REGIONS_FROM, None, is_confirmed=True)]
    last = date(EAST_FROM.year - 1, 12, 31)
    return [Period(region, REGIONS_FROM, last, is_confirmed=True), Period(EAST, EAST_FROM, None, is_confirmed=False)]
