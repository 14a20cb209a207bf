"""What is seen when one person is held against another, in their homes."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from husly.parties.described import Traits
from husly.parties.homes import Closeness
from husly.parties.names import Alike, alike


class Same(Enum):
    """Whether two days or numbers are the same, as far as both are told."""

    YES = "yes"
    NEARLY = "a slip apart"
    NO = "no"
    UNKNOWN = "one of them is not told"


# Likenesses of names and homes in groups; tuples, because looking for a member in one is quicker than in a set.
ALIKE = (Alike.FULL, Alike.SAME, Alike.SHORTER, Alike.MISSPELT)
SHARING = (*ALIKE, Alike.MIDDLE, Alike.GIVEN, Alike.SURNAME)
STRANGERS = (Alike.GIVEN, Alike.SURNAME, Alike.OTHER)
ONE_HOME = (Closeness.SAME, Closeness.SAME_ADDRESS)
NEAR = (*ONE_HOME, Closeness.AS_TOLD, Closeness.NEARLY)
STAIRWAY = (*NEAR, Closeness.OTHER_DOOR)
PERHAPS = (Closeness.NO_NUMBER, Closeness.STREET_ALIKE)


class Evidence(NamedTuple):
    """One person against another: number, name, birth date, telephone, and the two homes."""

    cpr: Same
    name: Alike
    is_sounding_alike: bool
    birth: Same
    phone: Same
    home: Closeness

    @property
    def is_alike(self) -> bool:
        """The names can be one name written twice."""
        return self.name in ALIKE

    @property
    def may_be_one(self) -> bool:
        """Neither number nor birth date says that they are two people."""
        return self.cpr is not Same.NO and self.birth is not Same.NO

    @property
    def is_mistyped_number(self) -> bool:
        """If the numbers are equal, then by a slip: name and birth date are another's, or neither name, telephone nor home agrees."""
        return self.name in STRANGERS and (self._agrees_in_nothing or (self.name is Alike.OTHER and self.birth is Same.NO))

    @property
    def is_mistaken_reference(self) -> bool:
        """If the references are equal, then by mistake: it is another person in another home."""
        return self._agrees_in_nothing and (self.cpr is Same.NO or self.name in STRANGERS)

    @property
    def _agrees_in_nothing(self) -> bool:
        return self.phone is not Same.YES and self.home not in NEAR


def evidence(one: Traits, other: Traits, home: Closeness) -> Evidence:
    """One person held against another; it does not matter which is which."""
    names = alike(one.name, other.name)
    return Evidence(
        cpr=_same(one.cpr, other.cpr),
        name=names,
        is_sounding_alike=names in ALIKE and one.name.ends == other.name.ends,
        birth=_born(one.birth_date, other.birth_date),
        phone=_same(one.phone, other.phone),
        home=home,
    )


def _same(one: str | bytes, other: str | bytes) -> Same:
    if not one or not other:
        return Same.UNKNOWN
    return Same.YES if one == other else Same.NO


def _born(one: date | None, other: date | None) -> Same:
    """Nearly the same where one digit of the day, the month or the year is wrong, two are swapped, or day and month are."""
    if one is None or other is None:
        return Same.UNKNOWN
    if one == other:
        return Same.YES
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Same.NEARLY
    parts_in_common = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    is_slip = parts_in_common == 2 and OSA.distance(one.isoformat(), other.isoformat()) == 1
    return Same.NEARLY if is_slip else Same.NO
