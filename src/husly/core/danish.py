"""Danish text as keys, computed here because the database runs in locale C: search keys and sort keys."""

import re
import unicodedata

_SPELT_OUT = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "y", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def search_key(text: str) -> str:
    """Lower-case words of a–z and 0–9, single spaces between: 'Åse  Bjørn-Høj' → 'aase bjoern hoej'."""
    return _NOT_WORD.sub(" ", _without_marks(_folded(text).translate(_SPELT_OUT))).strip()


def sort_key(text: str) -> str:
    """A key whose byte order is Danish order: æ, ø and å (also written aa) come after z, other marks are ignored."""
    letters = _folded(text).replace("aa", "å").translate(_LAST_LETTERS)
    return _without_marks(letters).strip()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
