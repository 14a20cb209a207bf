"""A bundle of paper letters: sorted as a mail round wants them, one PDF with an address page before each letter, and its list.

Printed sheets need no tags; each letter as it was sent is kept on its own, with them.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pypdfium2

from husly.core.danish import sort_key
from husly.letters import typesetter
from husly.letters.texts import cleaned
from husly.parties.rules import Address

_HEAD = ("Nr.", "Brev", "Navn", "Adresse", "Postnr.", "By", "Sider", "SHA-256")
_HIDDEN = "beskyttet"
_DIGITS = re.compile(r"[0-9]{1,6}")
_FLOORS = {"kl": -1, "st": 0}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Enclosed:
    """One letter of a bundle. Where the address is protected it stands on the letter's own envelope alone."""

    letter_id: int
    name: str
    address: Address
    is_protected: bool
    pdf: bytes
    sha256: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the envelope's window."""
        place = f"{self.address.postal_code} {self.address.city}".strip()
        return tuple(line for line in map(cleaned, (self.name, self.address.line, place)) if line)


@dataclass(frozen=True)
class Bound:
    """A bundle, ready to print, with its list as CSV."""

    pdf: bytes
    pages: int
    manifest: bytes


def bind(letters: Sequence[Enclosed], *, sender: str, at: datetime) -> Bound:
    """The letters in the order of `in_order`; each begins on a sheet of its own when printed on both sides."""
    letters = in_order(letters)
    whole = pypdfium2.PdfDocument.new()
    pages = [_add(whole, letter, sender=sender, at=at) for letter in letters]
    out, count = io.BytesIO(), len(whole)
    whole.save(out)
    whole.close()
    return Bound(out.getvalue(), count, _manifest(letters, pages))


def in_order(letters: Sequence[Enclosed]) -> list[Enclosed]:
    """By postal code, then street, number, floor and door, then by letter."""
    return sorted(letters, key=lambda one: (*_round(one.address), one.letter_id))


def _round(home: Address) -> tuple[str, str, int, str, int, str]:
    """Where a home comes in the mail round: number 4 before 10, the ground floor before the first."""
    digits = _DIGITS.match(home.house_number)
    floor = home.floor.strip(". ").casefold()
    level = int(floor) if floor.isdecimal() else _FLOORS.get(floor, 0)
    number = int(digits[0]) if digits else 0
    return home.postal_code, sort_key(home.street), number, sort_key(home.house_number), level, sort_key(home.door)


def _add(whole: pypdfium2.PdfDocument, letter: Enclosed, *, sender: str, at: datetime) -> int:
    """The letter's own pages, its address page counted."""
    before = len(whole)
    for pdf in (typesetter.address_page(letter.lines, sender=sender, at=at), letter.pdf):
        source = pypdfium2.PdfDocument(pdf)
        whole.import_pages(source)
        source.close()
    pages = len(whole) - before
    if pages % 2:
        whole.new_page(*whole[before].get_size())
    return pages


def _manifest(letters: Sequence[Enclosed], pages: Sequence[int]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    for number, (letter, count) in enumerate(zip(letters, pages, strict=True), start=1):
        where = (
            (_HIDDEN,) * 4 if letter.is_protected else (letter.name, letter.address.line, letter.address.postal_code, letter.address.city)
        )
        writer.writerow([number, letter.letter_id, *map(_inert, where), count, letter.sha256])
    return out.getvalue().encode("utf-8-sig")


def _inert(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    words = cleaned(words)
    return f"'{words}" if words.startswith(_FORMULAS) else words
