"""How cells are read: amounts, numbers, yes and no, addresses and codes, as Danes and their spreadsheets write them.

Each function takes what stands in a cell that is not empty, or in the cells that tell one thing together, and gives what `NoticeIn`
takes; it raises Unreadable rather than guess.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from husly.core.danish import search_key
from husly.files.addresses import split_address, split_flat, split_place
from husly.files.tables import Cell, shown
from husly.law.facts import Ground, NoticeKind
from husly.law.labels import Labelled

_YES = {"ja", "j", "yes", "y", "x", "1", "true", "sand"}
_NO = {"nej", "n", "no", "0", "false", "falsk", "ingen"}
_KINDS = {
    NoticeKind.DEMAND_SENT: "påkrav, påkrav sendt, påkrav afsendt",
    NoticeKind.FILED_WITH_COURT: "indgivet, indgivet til fogedretten, sag indgivet, sendt til fogedretten, fogedsag, fogedret, "
    "fogedretten, udsættelsesbegæring, anmodning om udsættelse, fogedrekvisition",
    NoticeKind.EVICTION_SCHEDULED: "berammet, fogedforretning berammet, udsættelsesforretning berammet, udsættelse fastsat",
    NoticeKind.EVICTION_CARRIED_OUT: "gennemført, udsat, effektiv udsættelse, lejer udsat, lejeren er udsat",
    NoticeKind.EVICTION_CANCELLED: "aflyst, berammelse aflyst, fogedforretning aflyst, udsættelsesforretning aflyst, møde aflyst",
    NoticeKind.PAID: "betalt, indbetalt, restance betalt",
    NoticeKind.WITHDRAWN: "trukket tilbage, tilbagekaldt, tilbagetrukket, sag trukket tilbage, hævet sag",
    NoticeKind.CORRECTION: "korrektion, berigtigelse",
}
_GROUNDS = {
    Ground.ARREARS: "restance, manglende betaling, betalingsmisligholdelse, ikke betalt husleje, husleje",
    Ground.DISORDER: "husorden, husordenssag, støj, klager, adfærd",
    Ground.CRIME: "kriminelt, kriminalitetsbestemt",
    Ground.OTHER: "anden, anden grund, andre, øvrige",
}
_MOST_KRONER = 999_999_999
_COUNT = re.compile(r"([0-9]{1,4})(?: ?[a-zæøå]+)?\.?")
_CURRENCY = re.compile(r"(?:kr\.?|dkk|kroner)", re.IGNORECASE)
_DANISH_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_ENGLISH_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\.[0-9]{1,2}")
_EITHER = re.compile(r"-?[0-9]{1,3},[0-9]{3}")  # '9,875': nobody can say whether nine or nine thousand
_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?[eE][+-]?[0-9]+")
_LOST_A_ZERO = re.compile(r"[0-9]{9}|[0-9]{5}[- ][0-9]{4}")


class Unreadable(Exception):
    """What stands here cannot be read; the words follow the column's header, in Danish and English."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


def text(cell: Cell) -> str:
    """Text as it stands; a number as it is shown, for a house number may be one, but not a day."""
    if isinstance(cell, date | time):
        raise Unreadable(
            "er en dato i arket, men skal være tekst. Formatér cellen som tekst, og skriv den igen.",
            "is a date in the sheet but must be text. Format the cell as text and write it again.",
        )
    return shown(cell)


def name(*cells: Cell) -> str:
    """First name and surname together."""
    return " ".join(map(text, cells))


def house_number(*cells: Cell) -> str:
    """Number and letter together."""
    return "".join(text(cell).strip() for cell in cells)


def phone(*cells: Cell) -> str:
    """The first that is given."""
    return text(cells[0])


def cpr(cell: Cell) -> str:
    """The number with the zero in front that a spreadsheet took; raises Unreadable where it took more."""
    digits = text(cell).strip()
    if _SCIENTIFIC.fullmatch(digits):
        raise Unreadable(
            "er vist som et afrundet tal, så cifrene er tabt. Formatér kolonnen som tekst, og skriv nummeret igen.",
            "is shown as a rounded number, so its digits are lost. Format the column as text and write the number again.",
        )
    return f"0{digits}" if _LOST_A_ZERO.fullmatch(digits) else digits


def municipality(cell: Cell) -> str:
    """Four digits; '101' was 0101."""
    return text(cell).strip().zfill(4)


def place(cell: Cell) -> dict[str, str]:
    """'9999', '9999 Nordby' or '800', which was 0800, as postal code and city."""
    words = text(cell).strip()
    if re.fullmatch("[0-9]{3}", words.partition(" ")[0]):
        words = f"0{words}"
    found = split_place(words)
    return found if found and "home" not in found else {"postal_code": words}


def flat(cell: Cell) -> dict[str, str]:
    """'1. th' as floor and door."""
    found = split_flat(text(cell))
    if found is None:
        raise Unreadable(
            "kan ikke læses som etage og dør. Skriv det som 1. th, eller brug en kolonne til hver.",
            "cannot be read as floor and door. Write it as 1. th, or use a column for each.",
        )
    return found


def address(cell: Cell) -> dict[str, str]:
    """A whole address in one cell, taken apart."""
    return split_address(text(cell))


def kroner(cell: Cell) -> str:
    """'9.875,50 kr.', '9875,5' or the number 9875.5 as '9875.50'; øre are rounded."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    amount = Decimal(str(cell)) if is_number else _amount(text(cell))
    if amount < 0:
        raise Unreadable(
            "er under nul. Skriv det skyldige beløb uden minus, eller lad cellen være tom.",
            "is below zero. Write the amount owed without a minus, or leave the cell empty.",
        )
    if amount > _MOST_KRONER:
        raise Unreadable("er for stort til en husleje. Ret beløbet.", "is too much for a rent. Mend the amount.")
    return str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def count(cell: Cell) -> int:
    """A whole number, also as '2 børn'; yes is one at least, no is none."""
    words = shown(cell).strip().casefold()
    found = _COUNT.fullmatch(words)
    if found:
        return int(found[1])
    if words in _YES | _NO:
        return int(words in _YES)
    raise Unreadable("kan ikke læses som et helt tal. Skriv det som 2.", "cannot be read as a whole number. Write it as 2.")


def yes_or_no(cell: Cell) -> bool:
    """Ja or nej, x, 1 or 0; an empty cell is never asked, for it is no no."""
    words = shown(cell).strip(" .!").casefold()
    if words in _YES | _NO:
        return words in _YES
    raise Unreadable(
        "kan ikke læses som ja eller nej. Skriv ja eller nej, eller lad cellen være tom, hvis det ikke er kendt.",
        "cannot be read as yes or no. Write ja or nej, or leave the cell empty where it is not known.",
    )


def kind(cell: Cell) -> str:
    """What the notice is about, by its Danish words or its code."""
    return _code(cell, _KIND_WORDS, ", ".join(one.label for one in NoticeKind))


def ground(cell: Cell) -> str:
    """Why the tenant is to leave, by Danish words or code."""
    return _code(cell, _GROUND_WORDS, ", ".join(one.label for one in Ground))


def _amount(words: str) -> Decimal:
    words = _CURRENCY.sub("", words).strip().removesuffix(",-").strip()
    words = re.sub(r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))", "", words)
    if _DANISH_AMOUNT.fullmatch(words) and not _EITHER.fullmatch(words):
        return Decimal(words.replace(".", "").replace(",", "."))
    if _ENGLISH_AMOUNT.fullmatch(words):
        return Decimal(words.replace(",", ""))
    raise Unreadable("kan ikke læses som et beløb. Skriv det som 9875,50.", "cannot be read as an amount. Write it as 9875,50.")


def _code(cell: Cell, words: dict[str, str], one_of: str) -> str:
    try:
        return words[_key(text(cell))]
    except KeyError:
        raise Unreadable(
            f"er ikke et af de ord, Husly kender. Skriv et af disse: {one_of}.", f"is no word that Husly knows. Write one of: {one_of}."
        ) from None


@lru_cache(maxsize=256)
def _key(words: str) -> str:
    return search_key(words)


def _words(codes: type[Labelled], more: Mapping[Any, str]) -> dict[str, str]:
    """Each code under its own name, its label and its other words."""
    return {
        search_key(word): code.value for code in codes for word in (code.value, code.label, *more.get(code, "").split(",")) if word.strip()
    }


_KIND_WORDS, _GROUND_WORDS = _words(NoticeKind, _KINDS), _words(Ground, _GROUNDS)
