"""Names of people made comparable: which of their words are the same, shortened or a slip apart."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from husly.core.danish import search_key
from husly.parties.sounds import resembles, sound

_TITLES = frozenset({"hr", "herr", "fru", "frk", "froeken", "dr", "lejer", "lejerne"})
_CARE_OF = re.compile(r"\s*\b(?:c/o|v/).*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:og|and|samt)\s+|\s*[&/+;]\s*", re.IGNORECASE)


class Alike(Enum):
    """How like two names are, the likest first."""

    FULL = "the same full name of three words or more"
    SAME = "the same name"
    SHORTER = "one has fewer words, or only the beginning of a word"
    MISSPELT = "a word is a slip or a spelling apart"
    MIDDLE = "first and last word are alike, those between are not"
    GIVEN = "the same given name, another surname"
    SURNAME = "a surname is alike, the given name is another"
    OTHER = "another name"
    UNKNOWN = "one of them is not told"


@dataclass(frozen=True)
class Name:
    """A name as words of a–z, given names first."""

    words: tuple[str, ...]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first sound of each word; two names without one in common are strangers, and most are told apart by it."""
        return frozenset(sound(word)[0] for word in self.words)

    @cached_property
    def ends(self) -> str:
        """How the first and the last word sound, whichever comes first; nothing where there is but one word."""
        return " ".join(sorted((sound(self.words[0]), sound(self.words[-1])))) if len(self.words) > 1 else ""


def name_of(written: str) -> Name:
    """'Bech, Jens' and 'Hr. Jens Bech' → jens bech."""
    surname, comma, given = written.partition(",")
    words = search_key(f"{given} {surname}" if comma else written).split()
    return Name(tuple(words[1:] if words and words[0] in _TITLES else words))


def people_in(written: str) -> list[str]:
    """The names in one field, at most four: 'Anna og Peter Holm' → Anna Holm, Peter Holm."""
    written = _CARE_OF.sub("", written) if "/" in written else written
    names = [name for name in _AND.split(written, maxsplit=3) if name]
    return [name if " " in name else f"{name} {names[-1].split()[-1]}" for name in names[:-1]] + names[-1:]


def alike(one: Name, other: Name) -> Alike:
    """How like the names are; it does not matter which is which."""
    if not one.words or not other.words:
        return Alike.UNKNOWN
    if one.beginnings.isdisjoint(other.beginnings):
        return Alike.OTHER
    if len(one.words) == 1 or len(other.words) == 1:
        return _sharing(one, other)
    if sorted(one.words) == sorted(other.words) or "".join(one.words) == "".join(other.words):
        return Alike.FULL if len(one.words) > 2 and len(other.words) > 2 else Alike.SAME
    shorter, longer = (one, other) if (len(one.words), one.words) < (len(other.words), other.words) else (other, one)
    return _fitting(shorter, longer) or _sharing(one, other)


def _fitting(shorter: Name, longer: Name) -> Alike | None:
    """Whether each word of the shorter name has one of its own in the longer, and at least one of them is written out or misspelt."""
    rest = [word for word in shorter.words if word not in longer.words]
    left = [word for word in longer.words if word not in shorter.words]
    is_misspelt = False
    for word in reversed(rest):
        found = _begun(word, left, is_last=word == shorter.words[-1], last=longer.words[-1])
        if not found:
            found = next((one for one in left if resembles(one, word)), "")
            is_misspelt = True
        if not found:
            return None
        left.remove(found)
    if is_misspelt:
        return Alike.MISSPELT
    return Alike.SHORTER if any(len(word) > 1 for word in shorter.words if word in longer.words) else None


def _begun(word: str, left: list[str], *, is_last: bool, last: str) -> str:
    """The word left of which this is the beginning, or the other way: 'j' for 'jens', and among given names 'chr' for 'christian'.

    A surname is cut to its first letter or not at all: 'Holm' is not short for 'Holmgaard'.
    """
    for one in left:
        if one.startswith(word) or word.startswith(one):
            is_initial = len(word) == 1 or len(one) == 1
            if is_initial or not (is_last or one == last):
                return one
    return ""


def _sharing(one: Name, other: Name) -> Alike:
    """What two names of different people may have in common."""
    has_given = one.words[0] == other.words[0]
    last, others_last = one.words[-1], other.words[-1]
    has_surname = last in other.words[1:] or others_last in one.words[1:] or resembles(last, others_last)
    if has_given:
        return Alike.MIDDLE if has_surname else Alike.GIVEN
    return Alike.SURNAME if has_surname else Alike.OTHER
