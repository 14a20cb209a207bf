"""Invented homes on streets named as Danish streets are, and the other ways in which people write those names."""

from dataclasses import dataclass, replace
from random import Random

# A street, and how else it is written. Abbreviations as Sprognævnet names them (sproget.dk, SV00017176), the addressing names of the
# street register ('Hans Tausens Gd', 'Dronn. Christines V.'), and what typists make of å, spaces and dots.
STREETS: dict[str, tuple[str, ...]] = {
    "Havnegade": ("HAVNEGADE", "Havnegd.", "Havne Gade"),
    "Gammel Kongevej": ("Gl. Kongevej", "Gl Kongevej", "Gammel Kongev.", "GL.KONGEVEJ"),
    "Sankt Jørgens Allé": ("Sct. Jørgens Alle", "Skt. Jørgens Allé", "Sankt Jørgens Alle", "Sct Joergens Alle"),
    "Nørre Voldgade": ("Nr. Voldgade", "Nørrevoldgade", "Nr Voldgd.", "NØRRE VOLDGADE"),
    "Søndre Ringvej": ("Sdr. Ringvej", "Sdr Ringv.", "Soendre Ringvej", "Sønder Ringvej"),
    "Vestre Havnepromenade": ("Vstr. Havnepromenade", "V. Havnepromenade", "Vester Havnepromenade"),
    "Øster Farimagsgade": ("Ø. Farimagsgade", "Øster Farimagsgd.", "Oester Farimagsgade", "Østre Farimagsgade"),
    "Nordre Landevej": ("Ndr. Landevej", "Ndr Landev."),
    "Christian Winthers Vej": ("Chr. Winthers Vej", "Chr Winthersvej", "Christian Winthersvej"),
    "H.C. Andersens Boulevard": ("HC Andersens Boulevard", "H C Andersens Blvd.", "H. C. Andersens Boulevard"),
    "Aagade": ("Ågade", "AAGADE"),
    "Skovgårdsvej": ("Skovgaardsvej", "Skovgårdsv.", "SKOVGAARDSVEJ"),
    "Store Kannikestræde": ("St. Kannikestræde", "Store Kannikestr.", "St Kannikestraede"),
    "Lille Strandstræde": ("Ll. Strandstræde", "Lille Strandstraede"),
    "Dronning Margrethes Vej": ("Dr. Margrethes Vej", "Dronn. Margrethes V.", "Dronning Margrethesvej"),
    "Hans Tausens Gade": ("Hans Tausens Gd", "Hans Tausensgade"),
    "Lærkevej": ("Lærkev.", "Laerkevej", "LÆRKEVEJ"),
    "Kirkevænget": ("Kirkevaenget", "KIRKEVÆNGET"),
    "Søndergade": ("Søndergd.", "Soendergade", "Sønder Gade"),
    "Blågårds Plads": ("Blågårds Pl.", "Blaagaards Plads"),
    "Sønder Allé": ("Sdr. Allé", "Sdr. Alle", "Sønder Alle"),
    "Vestergade": ("Vesterg.", "VESTERGADE"),
    "Rådhustorvet": ("Raadhustorvet",),
    "Professor Olufsens Gade": ("Prof. Olufsens Gade", "Prof Olufsensgade"),
    "Elmevej": ("Elmev.",),
    "Egevangen": ("EGEVANGEN",),
    "Møllebakken": ("Moellebakken", "Mølle Bakken"),
    "Gyvelvej": ("Gyvelv.",),
    "Åboulevarden": ("Aaboulevarden", "ÅBOULEVARDEN"),
    "Birkeparken": ("Birke Parken",),
}
TOWNS = {"9999": "Nordby", "9998": "Nordby N", "9997": "Nordby Strand"}
FLOORS = ("kl", "st", "st", "1", "1", "2", "2", "3", "4")
SIDES = ("tv", "th", "tv", "th", "mf", "1", "2", "3", "12")


@dataclass(frozen=True)
class Dwelling:
    """A home as it really is; a house has neither floor nor door."""

    street: str
    number: str
    floor: str
    door: str
    postal_code: str


def flat(rng: Random) -> Dwelling:
    """A flat in a stairway."""
    return replace(house(rng), floor=rng.choice(FLOORS), door=rng.choice(SIDES))


def house(rng: Random) -> Dwelling:
    """A house with a front door of its own."""
    number = str(1 + rng.randrange(120)) + (rng.choice("ABCD") if rng.random() < 0.3 else "")
    return Dwelling(rng.choice(tuple(STREETS)), number, "", "", rng.choice(tuple(TOWNS)))


def home(rng: Random) -> Dwelling:
    """Mostly flats, for that is where people are put out."""
    return flat(rng) if rng.random() < 0.8 else house(rng)


def another_door(rng: Random, dwelling: Dwelling) -> Dwelling:
    """Another flat in the same stairway."""
    while (other := replace(dwelling, floor=rng.choice(FLOORS), door=rng.choice(SIDES))) == dwelling:
        pass
    return other


def elsewhere(rng: Random, dwelling: Dwelling) -> Dwelling:
    """A flat on another street."""
    while (other := flat(rng)).street == dwelling.street:
        pass
    return other
