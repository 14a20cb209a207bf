"""A made-up municipality of some ten thousand people: names as common as they are, stairways, houses and one hall of residence."""

from collections.abc import Iterator
from random import Random

from tests.rules.pairs import Description, Place, Written
from tests.rules.pairs.people import BACK, FRONT, Someone, someone, surname
from tests.rules.pairs.places import TOWNS

FLATS = [(floor, side) for floor in ("st", "1", "2", "3") for side in ("tv", "th")]
ROOMS = 150


def households(seed: int, people: int) -> Iterator[Description]:
    """One or two people in each home, half of the couples with one surname; every third has no birth date, every fourth no telephone."""
    rng = Random(seed)
    streets = [f"{front}{back}{kind}" for front in FRONT for back in BACK[:8] for kind in ("gade", "vej")]
    homes = _homes(rng, streets)
    while people > 0:
        pair = [someone(rng)] if rng.random() < 0.5 else _couple(rng)
        people -= len(pair)
        yield Description(tuple(_written(rng, one) for one in pair), next(homes))


def _homes(rng: Random, streets: list[str]) -> Iterator[Place]:
    code = rng.choice(tuple(TOWNS))
    yield from (Place("Kollegievej", "1", str(1 + room // 30), str(1 + room), code) for room in range(ROOMS))
    while True:
        street, number, code = rng.choice(streets), str(1 + rng.randrange(99)), rng.choice(tuple(TOWNS))
        flats = FLATS if rng.random() < 0.4 else [("", "")]
        yield from (Place(street, number, floor, door, code, TOWNS[code]) for floor, door in flats)


def _couple(rng: Random) -> list[Someone]:
    last = surname(rng)
    return [someone(rng, last=last), someone(rng, last=last if rng.random() < 0.5 else "")]


def _written(rng: Random, one: Someone) -> Written:
    born = one.born.isoformat() if rng.random() < 0.67 else ""
    return Written(one.name, born, one.phone if rng.random() < 0.75 else "", one.cpr if rng.random() < 0.6 else "")
