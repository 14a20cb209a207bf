"""How a Danish word sounds, roughly: what typists hear alike is written alike here."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# Spellings of one sound, in the order they are heard: 'Christensen' and 'Kristensen', 'Winther' and 'Vinter', 'Kjær' and 'Kær'.
_SPELLINGS = (
    (re.compile(r"sch"), "s"),
    (re.compile(r"ch|ck|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"d"), "t"),
    (re.compile(r"(?<=[^aeiouy])h|h(?![aeiouy])"), ""),
    (re.compile(r"(?<=.)[aeiouyj]"), ""),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
_ONE_SLIP, _TWO_SLIPS = 4, 8  # so long is a word in which one or two slips leave it recognisable


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The first letter and the consonants of a word of a–z: 'kristensen' → 'krstnsn'. Kept, for one word alone tells of nobody."""
    heard = word
    for spelling, instead in _SPELLINGS:
        heard = spelling.sub(instead, heard)
    return heard or word


def resembles(one: str, other: str) -> bool:
    """Whether two words of a–z are a slip or a spelling apart; short words must be the same."""
    shorter = min(len(one), len(other))
    if shorter < _ONE_SLIP:
        return one == other
    slips = OSA.distance(one, other, score_cutoff=3)
    return slips <= (2 if shorter >= _TWO_SLIPS else 1) or (slips <= 3 and slips < shorter - 2 and sound(one) == sound(other))
