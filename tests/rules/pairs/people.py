"""Invented people with the names Danes have, about as often as they have them.

The first surnames and their numbers are Danmarks Statistik's of 1 January 2016; the first given names and their order are from its
lists, their numbers rounded. What comes after the first is a long tail put together here, so that about half end in -sen.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

SEN = {
    "Nielsen": 255, "Jensen": 255, "Hansen": 213, "Pedersen": 161, "Andersen": 158, "Christensen": 118, "Larsen": 115, "Sørensen": 110,
    "Rasmussen": 94, "Jørgensen": 87, "Petersen": 78, "Madsen": 64, "Kristensen": 60, "Olsen": 48, "Thomsen": 39, "Christiansen": 37,
    "Poulsen": 32, "Johansen": 31, "Mortensen": 29, "Knudsen": 28, "Jakobsen": 26, "Jacobsen": 25, "Mikkelsen": 24, "Frederiksen": 22,
    "Laursen": 21, "Henriksen": 21, "Lauridsen": 12, "Eriksen": 17, "Jeppesen": 15, "Frandsen": 12,
}  # fmt: skip
OTHER = {
    "Møller": 30, "Lund": 24, "Holm": 21, "Schmidt": 18, "Kjær": 14, "Bech": 8, "Krogh": 8, "Skov": 9, "Bach": 9, "Friis": 9,
    "Østergaard": 12, "Vestergaard": 11, "Nørgaard": 11, "Søndergaard": 11, "Aagaard": 6, "Åkjær": 2, "Ali": 9, "Ahmed": 7, "Hussein": 7,
    "Mohamed": 6, "Yılmaz": 4, "Nguyen": 6, "Khan": 4, "Demir": 3, "Öberg": 1, "Müller": 5, "Đorđević": 2, "Öztürk": 3, "Haddad": 2,
}  # fmt: skip
FRONT = ("Nør", "Sønder", "Vester", "Øster", "Lille", "Bak", "Dam", "Eng", "Fjord", "Grøn", "Hede", "Kirke", "Lang", "Mølle", "Over", "Rav",
         "Sand", "Skov", "Sten", "Strand", "Thor", "Ul", "Ved", "Winther", "Å", "Birke", "Elle", "Hav", "Høj", "Kild")  # fmt: skip
BACK = ("gaard", "by", "lund", "bjerg", "dal", "holt", "toft", "mose", "bæk", "skov", "borg", "ager", "høj", "rup", "strøm", "berg",
        "mark", "feldt", "balle", "hauge", "sted", "vad", "bo", "rød")  # fmt: skip
WOMEN = {
    "Anne": 45, "Kirsten": 40, "Mette": 39, "Hanne": 38, "Anna": 34, "Helle": 34, "Susanne": 32, "Lene": 31, "Maria": 30, "Marianne": 28,
    "Inge": 24, "Karen": 26, "Lone": 25, "Bente": 25, "Camilla": 26, "Pia": 24, "Louise": 25, "Charlotte": 24, "Jette": 22, "Inger": 22,
    "Gitte": 20, "Tina": 19, "Julie": 21, "Ida": 20, "Emma": 19, "Birgit": 17, "Lis": 9, "Åse": 3, "Bodil": 8, "Gudrun": 3, "Fatima": 4,
    "Aisha": 2, "Zahra": 2, "Amina": 3, "Ayşe": 2, "Zoé": 1, "Lærke": 6, "Sofie": 14, "Cathrine": 6, "Anne-Marie": 4, "Else-Marie": 2,
    "Ann-Sofie": 2, "Rikke": 18, "Line": 15, "Trine": 14, "Maja": 10, "Freja": 11, "Esther": 6, "Vibeke": 10, "Ulla": 12,
}  # fmt: skip
MEN = {
    "Peter": 48, "Michael": 45, "Jens": 45, "Lars": 44, "Thomas": 39, "Henrik": 40, "Søren": 37, "Jan": 33, "Christian": 34, "Martin": 34,
    "Niels": 33, "Jørgen": 27, "Anders": 28, "Morten": 28, "Jesper": 27, "Hans": 28, "Per": 22, "Ole": 24, "Mads": 27, "Rasmus": 26,
    "Erik": 22, "Bent": 14, "Poul": 15, "Karl": 10, "Knud": 9, "Frederik": 22, "Mathias": 15, "Åge": 3, "Bjørn": 7, "Torben": 17,
    "Mohammad": 7, "Ahmad": 4, "Ali": 6, "Yusuf": 3, "Emre": 2, "Hussein": 3, "André": 2, "René": 6, "Jens-Peter": 2, "Hans-Christian": 2,
    "Kristian": 12, "Philip": 8, "William": 14, "Oscar": 12, "Noah": 11, "Kaj": 7, "Svend": 10, "Viggo": 5, "Emil": 17, "Kjeld": 6,
}  # fmt: skip
SECOND = (
    ("Marie", "Kirstine", "Elisabeth", "Margrethe", "Louise", "Johanne"),
    ("Peter", "Erik", "Christian", "Kristian", "Martin", "Johannes"),
)
FIRST_BORN, LAST_BORN = date(1938, 1, 1), date(2006, 12, 31)


@dataclass(frozen=True)
class Someone:
    """A person as she really is."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    born: date
    phone: str
    cpr: str
    is_woman: bool = field(compare=False, default=True)

    @property
    def name(self) -> str:
        """The full name as the register has it."""
        return " ".join((*self.given, *self.surnames))


@cache
def _surnames() -> tuple[tuple[str, ...], tuple[int, ...]]:
    tail = [front + back for front in FRONT for back in BACK]
    weights = SEN | OTHER | {name: 5 if place % 7 else 1 for place, name in enumerate(tail)}
    return tuple(weights), tuple(weights.values())


def surname(rng: Random) -> str:
    """A surname, the common ones as often as they are common."""
    names, weights = _surnames()
    return rng.choices(names, weights)[0]


def given_name(rng: Random, is_woman: bool) -> str:
    """A first given name."""
    names = WOMEN if is_woman else MEN
    return rng.choices(tuple(names), tuple(names.values()))[0]


def someone(rng: Random, *, last: str = "", middle: float = 0.35, second: float = 0.25) -> Someone:
    """Somebody new; `middle` and `second` say how often she has a middle name and a second given name."""
    is_woman = rng.random() < 0.5
    given = [given_name(rng, is_woman)]
    if rng.random() < second:
        given.append(rng.choice(SECOND[0] if is_woman else SECOND[1]))
    surnames = [last or surname(rng)]
    if rng.random() < middle:
        surnames.insert(0, surname(rng))
    born = born_on(rng)
    return Someone(tuple(given), tuple(surnames), born, invented_phone(rng), invented_cpr(rng, born), is_woman)


def born_on(rng: Random) -> date:
    """A day of birth, never 1 January (see `invented_cpr`)."""
    born = FIRST_BORN + timedelta(days=int(rng.random() * (LAST_BORN - FIRST_BORN).days))
    return born + timedelta(days=1) if (born.day, born.month) == (1, 1) else born


def invented_cpr(rng: Random, born: date) -> str:
    """A number that fails modulus 11: none given before October 2007 does, and later only some with the day 1 January (cpr.dk)."""
    while True:
        fourth = rng.choice("0123") if born.year < 2000 else rng.choice("4567")
        digits = f"{born:%d%m%y}{fourth}{rng.randrange(1000):03}"
        if sum(int(d) * weight for d, weight in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11:
            return digits


def invented_phone(rng: Random) -> str:
    """Eight digits."""
    return rng.choice("23456") + f"{rng.randrange(10_000_000):07}"
