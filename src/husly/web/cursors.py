"""Where a page of a list begins: behind the row with a number that stands in the address."""

_LONGEST = 18  # digits of a number that a row can have


def number_in(words: str) -> int | None:
    """The number of a cursor; anything else is none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) <= _LONGEST else None
