"""The held-out letters can be set and read, and what is said to be true of them stands in them."""

import re
from datetime import date

import pypdfium2
import pytest

from tests.letters.held_out import _HERE, Letter, letters, set_as_pdf

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
DRAFTS = sorted((_HERE / "held_out_letters").glob("*.toml"))


def text_of(pdf: bytes) -> str:
    """All text of all pages, as pdfium finds it."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def plain(text: str) -> str:
    """Letters and digits only, so that line breaks, points and hyphens do not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.fixture(params=[draft.stem for draft in DRAFTS])
def letter(request: pytest.FixtureRequest) -> Letter:
    """Each letter."""
    return next(one for one in letters() if one.name == request.param)


def test_its_text_is_found_and_holds_what_is_true(letter: Letter) -> None:
    found, truth = plain(text_of(letter.pdf)), letter.truth
    assert len(found) > 200
    once = [truth["sender"], truth["reference"], truth["address"].get("street"), truth["address"].get("city")]
    for said in (*truth["names"], *truth["cpr"], *filter(None, once)):
        assert plain(said) in found
    if truth["amount"]:
        assert truth["amount"].partition(".")[0] in found


def test_days_are_named_by_their_weekday(letter: Letter) -> None:
    text = " ".join(text_of(letter.pdf).split())
    for weekday, day, month, year in re.findall(rf"({'|'.join(WEEKDAYS)}) den (\d+)\. ({'|'.join(MONTHS)}) (\d{{4}})", text):
        assert WEEKDAYS[date(int(year), MONTHS.index(month) + 1, int(day)).weekday()] == weekday


def test_there_are_many_unlike_ones() -> None:
    assert len(letters()) >= 14
    assert sum(len(letter.truth["names"]) > 1 for letter in letters()) >= 4
    assert sum(not letter.truth["names"] for letter in letters()) == 2
    assert sum(len(pypdfium2.PdfDocument(letter.pdf)) == 2 for letter in letters()) == 1


def test_the_same_letter_is_the_same_bytes() -> None:
    for draft in (DRAFTS[0], _HERE / "held_out_letters" / "court_scanned.toml"):
        assert set_as_pdf(draft) == set_as_pdf(draft)
