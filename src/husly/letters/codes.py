"""The code in a letter by which a tenant answers without calling: which municipality it belongs to, and eight letters of chance.

There are 30^8 codes in each municipality, some 656 billion: where 10,000 letters are out, a thousand guesses hit one with a chance of
15 in a million, and then the birth date is asked. The code says nothing about anybody; only its keyed digest is kept.
"""

import re
import secrets
from datetime import date, timedelta

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another on paper
LIVES = timedelta(days=180)  # as long as a case about rent commonly runs; an example of practice, not law
_MEANT = str.maketrans("OIL", "011")  # what is read wrong from paper, in the number of the municipality
_SHAPE = re.compile(f"[0-9]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{4}}")


def make(municipality: str) -> str:
    """A new code such as '0998-7KQF-M2XT'."""
    chance = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{municipality}-{chance[:4]}-{chance[4:]}"


def read(words: str) -> str | None:
    """The code as it was made, from what somebody typed: spaces, small letters and missing dashes are understood; else None."""
    told = re.sub(r"[^0-9A-Z]", "", words.upper()[:40])
    code = f"{told[:4].translate(_MEANT)}-{told[4:8]}-{told[8:]}"
    return code if _SHAPE.fullmatch(code) else None


def municipality_of(code: str) -> str:
    """The number of the municipality whose letter it is."""
    return code[:4]


def last_day(made_on: date) -> date:
    """The last day on which it opens anything."""
    return made_on + LIVES
