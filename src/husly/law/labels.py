"""Codes with the Danish words a reader sees beside them."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """An enum whose members are written as code and label: `YES = "YES", "ja"`."""

    label: str
    __hash__ = str.__hash__  # as equality is; the one of Enum is many times slower

    def __new__(cls, code: str, label: str = "") -> Self:
        """The member is its code; the label stands beside it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
