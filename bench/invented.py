"""People who do not exist, as many as are asked for: the same number is always the same person in the same home."""

import random
from datetime import date, timedelta
from typing import Any

from husly.operations import cast, demo_notices

Notice = dict[str, Any]

_WORDS = """
Anne Mette Kirsten Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Camilla Pia Fatima Åse Zahra Signe Lærke
Birthe Gitte Jette Annette Rikke Julie Ida Emma Sofie Freja Tove Ruth Vibeke Dorthe Gudrun Nadia Amina Yasmin Olga Ulla
Peter Michael Lars Jens Thomas Henrik Søren Christian Martin Jan Morten Jesper Anders Niels Mads Rasmus Ahmed Bjørn Emre Øjvind
Ole Poul Torben Kurt Viggo Frederik Oliver Noah Lucas William Victor Gustav Hassan Ibrahim Yusuf Tomasz Dmitri Erik Finn Kaj

Marie Louise Kristine Skov Holm Bech Lund Dahl Friis Toft

Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen
Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Mikkelsen Frederiksen Laursen Lauridsen Ali Hassan Yilmaz Nguyen
Krogh Frandsen Østergaard Aaby Demir Bach Nørby Vestergaard Iversen Winther

Birke Bøge Elme Fyrre Gran Havne Kirke Kløver Lærke Mølle Nattergale Pile Rose Skole Solsikke Station Strand Syren Tjørne Ulve

vej gade vænget bakken parken stræde allé haven toften lunden

gaard bjerg dal borg holt strup lev rup bæk mark
"""
_GIVEN, _MIDDLE, _COMMON, _FIRST_PART, _STREET, _RARE = map(str.split, _WORDS.split("\n\n"))
_STREETS = [first + last for first in _FIRST_PART for last in _STREET]
_OLDEST = date(1936, 1, 1)
_FLATS = [(floor, door) for floor in ("st", "1", "2", "3", "4") for door in ("tv", "mf", "th")]
HOUSES, HOUSES_ELSEWHERE = 30, 100  # on each street
_STRANGERS = 10**15  # no base has so many residents


def notice(number: int, *, municipality: str, today: date, frame: Notice | None = None, is_stranger: bool = False) -> Notice:
    """A landlord's notice about this resident, or about the stranger of that number: nobody of the base, nor where one of them lives.

    Every other has a CPR number and every third a telephone: that is how much landlords know.
    """
    told = frame or demo_notices.for_soenderby(today)[0]
    sender = told["sender"] | {"reference": f"{'S' if is_stranger else 'R'}-{municipality}-{number}"}
    where = elsewhere(number) if is_stranger else home(number)
    address = where | {"postal_code": "9999", "city": "Nordby", "municipality_code": municipality}
    return told | {"sender": sender, "tenants": [tenant(number + _STRANGERS * is_stranger)], "address": address}


def tenant(number: int) -> Notice:
    """The resident as a notice names her; two in ten thousand have given name and surname in common, or about as many as in life."""
    chance = random.Random(number)
    middle = f" {chance.choice(_MIDDLE)}" if chance.random() < 1 / 3 else ""
    surname = chance.choice(_COMMON) if chance.random() < 0.4 else chance.choice(_FIRST_PART) + chance.choice(_RARE)
    born = _OLDEST + timedelta(days=chance.randrange(70 * 365))
    told: Notice = {"name": f"{chance.choice(_GIVEN)}{middle} {surname}", "birth_date": born.isoformat()}
    last_digits, phone = chance.randrange(4000), chance.randrange(10**6)
    if number % 2 == 0 and born.year < 2000:
        told["cpr"] = f"{born:%d%m%y}{last_digits:04d}"
    return told | ({"phone": f"20{phone:06d}"} if number % 3 == 0 else {})


def home(number: int) -> Notice:
    """Where the resident lives: two hundred streets, in a base a household or two on each stairway."""
    chance = random.Random(~number)
    return _flat(chance.randrange(len(_STREETS)), chance.randrange(HOUSES), chance.randrange(len(_FLATS)))


def elsewhere(number: int) -> Notice:
    """A home at a higher number of the same streets; residents that follow each other live in different houses."""
    house, street = divmod(number, len(_STREETS))
    flat, house = divmod(house, HOUSES_ELSEWHERE)
    return _flat(street, HOUSES + house, flat % len(_FLATS))


def _flat(street: int, house: int, flat: int) -> Notice:
    floor, door = _FLATS[flat]
    return {"street": _STREETS[street], "house_number": str(house + 1), "floor": floor, "door": door}


def sample(municipality: str, today: date) -> list[tuple[str, Notice]]:
    """The demo's notices with the first residents in them, each with who sends it; the court tells of households known and unknown."""
    landlords, courts = demo_notices.for_landlord(today), demo_notices.for_court(today)
    sent = [
        (cast.BOLIGFORENING, notice(number, municipality=municipality, today=today, frame=frame)) for number, frame in enumerate(landlords)
    ]
    about = (0, 2, len(landlords))  # the first two have a CPR number, so that it is certain who they are
    return sent + [
        (cast.COURT, notice(n, municipality=municipality, today=today, frame=frame)) for n, frame in zip(about, courts, strict=True)
    ]
