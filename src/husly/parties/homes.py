"""A Danish address made comparable, however it is written; what is not told stays unknown.

Floors and doors as the address register has them (danmarksadresser.dk): 'kl', 'k2', 'st', '1' … and 'tv', 'mf', 'th' or a number.
Abbreviations of streets as Sprognævnet names them (sproget.dk, SV00017176); one that may stand for two words makes them one.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.parties.sounds import resembles, sound

_STREET_WORDS = {
    "gl": "gammel", "gamle": "gammel", "ll": "lille", "ndr": "nordre", "nr": "noerre", "sdr": "soender", "soendre": "soender",
    "sct": "skt", "sankt": "skt", "st": "store", "vestre": "vester", "vstr": "vester", "oestre": "oester", "oestr": "oester",
    "chr": "christian", "vilh": "vilhelm", "dronn": "dr", "dronning": "dr", "doktor": "dr", "professor": "prof",
    "borgmester": "borgm", "kaptajn": "kapt", "pastor": "past", "general": "gen", "haveforeningen": "hf",
}  # fmt: skip
_FIRST = {"v": "vester", "oe": "oester"}
_LAST = {"v": "vej", "g": "gade", "gd": "gade", "pl": "plads", "str": "straede", "al": "alle", "blvd": "boulevard", "boul": "boulevard"}

_SIDES = {"t h": "th", "hoejre": "th", "h": "th", "t v": "tv", "venstre": "tv", "v": "tv", "m f": "mf", "midt for": "mf", "midtfor": "mf",
          "midt": "mf", "m": "mf"}  # fmt: skip
_FLOORS = {"stuen": "st", "stue": "st", "stueetagen": "st", "stueetage": "st", "0": "st", "kaelderen": "kl", "kaelder": "kl", "kld": "kl"}
_DOORS = dict.fromkeys(("doer", "lejl", "lejlighed", "lejemaal", "bolig", "vaerelse", "vaer", "nr"), "doer")
_FLAT_WORDS = _SIDES | _FLOORS | _DOORS
_PHRASE = re.compile(rf"\b({'|'.join(sorted(_FLAT_WORDS, key=len, reverse=True))})\b")
_FLOOR_CODES, _SIDE_CODES = frozenset({"st", "kl", "k2", "k3"}), frozenset({"th", "tv", "mf"})
_SILENT = frozenset({"sal", "etage", "et", "til", "ti", "t"})  # the last two are what a full field leaves of 'til'
_SEAM = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?<!\bk)(?=\d)|(?<=\bst|\bkl)(?=(?:th|tv|mf)\b)")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")

_TOWN = re.compile(r"(?:,\s*|\s+(?=\S+\s))(?:dk-?)?(?P<code>[0-9]{4})(?:\s+[^\d,]+)?$")
_NUMBER_SIGN = re.compile(r"\s+nr\.?\s*$")
# At most three digits, a letter that does not begin 't.h.', and perhaps the end of a range.
_NUMBER = re.compile(
    r"(?<!\w)(?P<number>[0-9]{1,3})"
    r"(?:\s?(?P<letter>[a-zæøå])(?!\w)(?![.\s]{0,2}[hvf]\b))?"
    r"(?:[-–](?P<to>[0-9]{1,3})?(?P<to_letter>[a-z])?(?![\w.]))?"
    r"(?!\w)"
)


class Closeness(Enum):
    """How near one home is to another, as far as both are told."""

    SAME = "the same home, floor and all"
    SAME_ADDRESS = "the same address, and neither tells a floor or a door: a house, or a flat nobody named"
    AS_TOLD = "the same stairway; floor or door is missing on one side"
    NEARLY = "the same but for the spelling of the street or the postal code"
    OTHER_DOOR = "the same stairway, another floor or door"
    NO_NUMBER = "the same street, and a house number is missing"
    STREET_ALIKE = "the same number on streets that are a slip apart"
    ELSEWHERE = "another address"
    UNKNOWN = "one of them is not told"


class _Flat(NamedTuple):
    floor: str
    door: str
    unread: bool


class Home(NamedTuple):
    """A home in comparable parts; the empty ones are unknown. `numbers` holds both ends of a range such as '12-14'."""

    street: str
    numbers: tuple[str, ...] = ()
    floor: str = ""
    door: str = ""
    postal_code: str = ""

    @property
    def street_sound(self) -> str:
        """The consonants of the street in the order of the alphabet: a wrong vowel or two swapped letters change nothing."""
        return "".join(sorted(sound(self.street)))


def home_of(address: Address) -> Home:
    """The home at this address, its parts taken from wherever they are written."""
    line, code = _without_town(address.street.casefold())
    field = address.house_number.casefold()
    found = _NUMBER.search(field)
    street, numbers, rest = _split(line if found else f"{line} {field}")
    if found:
        told, behind = _read(found)
        if numbers != told or _flat(rest).unread:
            street, rest = line, ""
        numbers, rest = told, rest + behind
    flat = _flat_in(rest, address.floor, address.door)
    return Home(_street_key(_street_alone(street)), numbers, flat.floor, flat.door, address.postal_code or code)


def closeness(one: Home, other: Home) -> Closeness:
    """How near they are. A missing floor is not the ground floor, and a missing house number is not any number."""
    if not one.street or not other.street:
        return Closeness.UNKNOWN
    is_same_street = one.street == other.street
    is_same = is_same_street and _agree(one.postal_code, other.postal_code)
    if is_same and not (one.numbers and other.numbers):
        return Closeness.NO_NUMBER
    if set(one.numbers).isdisjoint(other.numbers):
        return Closeness.ELSEWHERE
    if not (_agree(one.floor, other.floor) and _agree(one.door, other.door)):
        return Closeness.OTHER_DOOR if is_same else Closeness.ELSEWHERE
    if is_same:
        return _as_told(one, other)
    if is_same_street or one.street_sound == other.street_sound:
        return Closeness.NEARLY
    return Closeness.STREET_ALIKE if resembles(one.street, other.street) else Closeness.ELSEWHERE


def _as_told(one: Home, other: Home) -> Closeness:
    if (one.floor, one.door) != (other.floor, other.door):
        return Closeness.AS_TOLD
    return Closeness.SAME if one.floor or one.door else Closeness.SAME_ADDRESS


def _agree(one: str, other: str) -> bool:
    return one == other or not one or not other


def _without_town(line: str) -> tuple[str, str]:
    """The line without '9999 Nordby' behind it, and that postal code."""
    found = _TOWN.search(line)
    return (line[: found.start()], found["code"]) if found else (line, "")


def _street_alone(street: str) -> str:
    """'havnegade' for 'c/o holm, havnegade nr.'; the name of a house before a street is left out as well."""
    return _NUMBER_SIGN.sub("", street).strip(" ,").rpartition(",")[2]


def _split(line: str) -> tuple[str, tuple[str, ...], str]:
    """Street, house number and what stands behind it: the first number behind which nothing but a floor and a door follows."""
    found = [one for one in _NUMBER.finditer(line) if any(letter.isalpha() for letter in line[: one.start()])]
    if not found:
        return line, (), ""
    split = [(line[: one.start()], *_read(one)) for one in found]
    return next((one for one in split if not _flat(one[2]).unread), split[0])


def _read(found: re.Match[str]) -> tuple[tuple[str, ...], str]:
    """'4b' for '004 B', and what stands behind it.

    Both ends of '12-14' and of '4a-c', where the second lies further on and on the same side of the street; else a floor follows.
    """
    number, letter, to_letter = int(found["number"]), found["letter"] or "", found["to_letter"] or ""
    to = int(found["to"] or number)
    if (to > number and (to - number) % 2 == 0) or (to == number and to_letter > letter):
        return (f"{number}{letter}", f"{to}{to_letter}"), found.string[found.end() :]
    return (f"{number}{letter}",), found.string[max(found.end("number"), found.end("letter")) :]


def _flat_in(rest: str, floor: str, door: str) -> _Flat:
    """Floor and door from what followed the house number and from the two fields, each of which may hold both."""
    both = _flat(door)
    return both if both.floor and both.door else _flat(f"{rest} {floor} dør {door}")


@lru_cache(maxsize=4096)
def _flat(text: str) -> _Flat:
    """Floor and door in these words. A number is the floor until there is one, or until a word such as 'dør' has come."""
    floor = door = ""
    is_door = unread = False
    for word in _flat_words(text):
        if word in _SILENT:
            continue
        if word == "doer":
            is_door = True
        elif not floor and (word in _FLOOR_CODES or (word.isdigit() and len(word) <= 2 and not is_door)):
            floor = word
        elif not door and (word in _SIDE_CODES or word.isdigit() or len(word) == 1):
            door = word
        elif door.isdigit() and len(word) == 1:
            door += word
        else:
            unread |= word not in {floor, door}
    return _Flat(floor, door, unread)


def _flat_words(text: str) -> list[str]:
    """'01.sal til højre' → ['1', 'sal', 'til', 'th']; 'ST.MF' → ['st', 'mf']."""
    spaced = _LEADING_ZEROS.sub("", _SEAM.sub(" ", search_key(text)))
    return _PHRASE.sub(lambda found: _FLAT_WORDS[found[0]], spaced).split()


@lru_cache(maxsize=4096)
def _street_key(street: str) -> str:
    """One word for a street: 'gl. kongevej' and 'gammel kongev.' → 'gammelkongevej'. Kept, for a street alone tells of nobody."""
    words = re.findall(r"[^\W_]+\.?", street)
    return "".join(_street_word(search_key(word), place, len(words) - 1, word.endswith(".")) for place, word in enumerate(words))


def _street_word(word: str, place: int, last: int, is_cut: bool) -> str:
    if last and place == 0:
        word = _FIRST.get(word, word)
    elif last and place == last:
        word = _LAST.get(word, word)
    if place == last and is_cut:
        short = next((short for short in _LAST if word.endswith(short)), None)
        word = word.removesuffix(short) + _LAST[short] if short else word
    return _STREET_WORDS.get(word, word)


def same_home(one: Address, other: Address) -> bool:
    """Whether two ways of writing mean one home; a floor or a door that only one of them tells is no difference."""
    return closeness(home_of(one), home_of(other)) in _ONE_HOME


_ONE_HOME = frozenset({Closeness.SAME, Closeness.SAME_ADDRESS, Closeness.AS_TOLD})
