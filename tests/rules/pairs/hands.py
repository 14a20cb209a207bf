"""The hands that write: a landlord's system, a court's letter, and somebody at a keyboard, each with habits of its own."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from tests.rules.pairs import Description, Place, Written
from tests.rules.pairs.people import Someone
from tests.rules.pairs.places import STREETS, TOWNS, Dwelling

Hand = Callable[[Random, Sequence[Someone], Dwelling], Description]
KEYS = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "n": "bm", "m": "n", "r": "et", "s": "ad", "t": "ry", "l": "kø", "d": "sf"}
FLAT_WAYS = ("{f}. {d}", "{f}.{d}", "{f} {d}", "{f}. sal {d}", "{f}, {d}", "{f}.-{d}", "{f}. {dots}", "{f}.sal. {dots}", "{F}.{D}",
             "{f}{d}", "{f}. sal til {side}", "{f}. etage {d}", "0{f} {d}", "{f}.{d}.")  # fmt: skip
GROUND_WAYS = ("st. {d}", "st.{d}", "st {d}", "stuen {d}", "stuen, {d}", "ST.{D}", "stue til {side}",
               "st. {dots}", "stueetagen {d}", "{D}, ST")  # fmt: skip
CELLAR_WAYS = ("kl. {d}", "kl {d}", "kælder {d}", "kælderen til {side}", "KL.{D}", "kld. {d}")
NUMBERED_WAYS = (
    "{f}. {d}",
    "{f}. dør {d}",
    "{f}. -{d}",
    "{f}. sal, dør {d}",
    "{f}. sal, lejl. {d}",
    "{f}-{d}",
    "{f} {d}",
    "{f}. 0{d}",
    "{f}/{d}",
)
SIDE_WORDS = {"tv": ("t.v.", "venstre"), "th": ("t.h.", "højre"), "mf": ("m.f.", "midt for")}


def register(rng: Random, people: Sequence[Someone], home: Dwelling) -> Description:
    """As the register has it: full names, a birth date, the parts of the address in their fields."""
    written = [Written(one.name, one.born.isoformat(), one.phone, one.cpr) for one in people]
    return Description(tuple(written), _in_fields(home))


def landlord(rng: Random, people: Sequence[Someone], home: Dwelling) -> Description:
    """A landlord's system: CPR numbers and telephones, surname first or all in capitals, the flat in one field."""
    style = rng.choice(("plain", "capitals", "surname first"))
    written = [Written(_styled(one, style), phone=rng.choice(("", "+45", "45 ")) + one.phone, cpr=one.cpr) for one in people]
    place = _in_fields(home)
    if home.floor and rng.random() < 0.6:
        place = Place(place.street, place.house_number, *_cut(rng, flat_words(rng, home.floor, home.door)), place.postal_code, place.city)
    return Description(tuple(written), place)


def court(rng: Random, people: Sequence[Someone], home: Dwelling) -> Description:
    """A court's letter: full names and birth dates, the whole address on one line."""
    return Description(tuple(Written(one.name, one.born.isoformat()) for one in people), on_one_line(rng, home))


def typist(rng: Random, people: Sequence[Someone], home: Dwelling) -> Description:
    """Somebody at a keyboard: the name she heard, a telephone number, the address as people say it."""
    written = [Written(f"{one.given[0]} {one.surnames[-1]}", phone=one.phone) for one in people]
    return Description(tuple(written), on_one_line(rng, home) if rng.random() < 0.5 else _in_fields(home))


def bare(rng: Random, people: Sequence[Someone], home: Dwelling) -> Description:
    """Names and the address, nothing else."""
    return Description(tuple(Written(one.name) for one in people), _in_fields(home))


def on_one_line(rng: Random, home: Dwelling) -> Place:
    """The whole address in the street's field, or all but the street in the house number's."""
    number = rng.choice((home.number, home.number.lower(), _spaced(home.number)))
    words = flat_words(rng, home.floor, home.door) if home.floor else ""
    rest = rng.choice((", ", " ", " - ")).join(part for part in (number, words) if part)
    if len(rest) <= 10 and rng.random() < 0.3:
        return Place(home.street, rest, "", "", home.postal_code, TOWNS[home.postal_code])
    if rng.random() < 0.3:
        return Place(f"{home.street} {rest}, {home.postal_code} {TOWNS[home.postal_code]}")
    return Place(f"{home.street} {rest}", "", "", "", home.postal_code, TOWNS[home.postal_code])


def flat_words(rng: Random, floor: str, door: str) -> str:
    """Floor and door as somebody writes them: '1. sal til højre', 'ST.MF', '2. dør 3'."""
    if door not in SIDE_WORDS:
        word = rng.choice({"st": ("st", "stuen"), "kl": ("kl", "kælder")}.get(floor, (floor,)))
        ways = NUMBERED_WAYS if word.isdigit() else ("{f}. {d}", "{f} {d}", "{f}, dør {d}", "{f}. -{d}")
        return rng.choice(ways).format(f=word, d=door)
    dots, side = SIDE_WORDS[door]
    ways = {"st": GROUND_WAYS, "kl": CELLAR_WAYS}.get(floor, FLAT_WAYS)
    way = rng.choice([one for one in ways if door != "mf" or "til {side}" not in one])
    return way.format(f=floor, d=door, F=floor.upper(), D=door.upper(), dots=dots, side=side)


def street_otherwise(rng: Random, street: str) -> str:
    """The street abbreviated, or with å and aa the other way."""
    return rng.choice(STREETS[street])


def misspelt(rng: Random, word: str) -> str:
    """One slip of the fingers behind the first letter: a letter lost, doubled, swapped with its neighbour, or the key beside it."""
    place = 1 + rng.randrange(len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slips = [before + after, before + letter + letter + after, before + rng.choice(KEYS.get(letter, letter + "e")) + after]
    if after:
        slips.append(before + after[0] + letter + after[1:])
    return next((slip for slip in [rng.choice(slips), *slips] if slip != word), word)


def slipped_day(rng: Random, born: date) -> str:
    """A birth date with day and month swapped, or one digit wrong."""
    if born.day <= 12 and born.day != born.month and rng.random() < 0.5:
        return date(born.year, born.day, born.month).isoformat()
    day = born.day - 1 if born.day in {10, 20, 30, 31} else born.day + (1 if born.day < 28 and born.day % 10 < 9 else -1)
    return born.replace(day=day).isoformat() if rng.random() < 0.5 else born.replace(year=born.year - 10, day=min(born.day, 28)).isoformat()


def _styled(one: Someone, style: str) -> str:
    if style == "surname first":
        return f"{one.surnames[-1]}, {' '.join((*one.given, *one.surnames[:-1]))}"
    return one.name.upper() if style == "capitals" else one.name


def _in_fields(home: Dwelling) -> Place:
    return Place(home.street, home.number, home.floor, home.door, home.postal_code, TOWNS[home.postal_code])


def _cut(rng: Random, words: str) -> tuple[str, str]:
    """Floor and door in the floor's field where there is room, else cut in two at the last space."""
    if len(words) <= 10:
        return (words, "") if rng.random() < 0.7 else ("", words)
    first, _, last = words.rpartition(" ")
    return (first[:10].strip(), last[:10])


def _spaced(number: str) -> str:
    return number if number.isdigit() else f"{number[:-1]} {number[-1]}"
