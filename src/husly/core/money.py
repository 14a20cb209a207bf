"""Amounts of money as whole øre, read as Danes write them. Nothing is rounded in silence: what is not whole øre is no amount."""

import re

MOST_ORE = 1_000_000_000_00  # a milliard kroner; more is a slip of the hand
_WRITTEN = re.compile(r"(?P<minus>[-−]?)(?P<kroner>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<ore>\d{1,2}))?(?:,-)?")


def ore(words: str) -> int | None:
    """Øre of '14.250,00', '9875,5', '1 200 kr.' or '-300'; None for what is no amount, or one that is not whole øre."""
    told = re.sub(r"\s|kr\.?|DKK", "", words.strip(), flags=re.IGNORECASE)
    found = _WRITTEN.fullmatch(told)
    if found is None:
        return None
    whole = int(found["kroner"].replace(".", "")) * 100 + int((found["ore"] or "0").ljust(2, "0"))
    return None if whole > MOST_ORE else -whole if found["minus"] else whole
