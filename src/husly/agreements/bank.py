"""A bank's or an administration's list of payments (CSV), read line by line: nothing is guessed, and nothing is left out in silence."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from husly.agreements.rules import may_have_paid
from husly.core.danish import search_key
from husly.core.money import ore
from husly.files import moments
from husly.files.cells import Unreadable
from husly.files.csv_tables import opened
from husly.files.tables import EPOCH, BadFile, Cell, Line, shown

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
_HEADERS = {
    "on": "dato, bogført, bogføringsdato, betalingsdato, betalt, betalt den, valør, valørdato, posteringsdato, date",
    "ore": "beløb, betalt beløb, indbetaling, indbetalt, beløb i kr, beløb dkk, amount",
    "reference": "reference, ref, aftale, aftalenummer, aftale nr, lejemål, lejemålsnummer, udlejers reference, kundenummer",
    "words": "tekst, posteringstekst, besked, meddelelse, modtager, afsender, navn, text",
    "bank_id": "id, posteringsid, transaktionsid, transaction id",
}
_MEANINGS = {search_key(word): field for field, words in _HEADERS.items() for word in words.split(",")}
_LINES_ABOVE = 20
_NUMBER = re.compile(r"\bA-?(\d{6,12})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A line: what it tells, or why it cannot be a payment. `key` is the same for the same payment in every file it stands in."""

    number: int
    key: str
    on: date | None
    ore: int | None
    reference: str
    words: str
    told: str
    problem: str = ""

    @property
    def agreement_id(self) -> int | None:
        """The agreement it names by our own number, 'A-000123', in its reference or its text."""
        found = _NUMBER.search(self.reference) or _NUMBER.search(self.words)
        return int(found[1]) if found else None


def number_of(agreement_id: int) -> str:
    """The number by which a payment names its agreement: 'A-000123'."""
    return f"A-{agreement_id:06d}"


def read(file: BinaryIO, *, today: date) -> list[Row]:
    """Every line below the headers that is not empty; raises BadFile where the file as a whole cannot be read."""
    lines = opened(file).lines()
    columns = _columns(lines)
    seen: Counter[str] = Counter()
    rows: list[Row] = []
    for line in lines:
        if len(rows) == MOST_ROWS:
            raise BadFile("Filen har over 20.000 betalinger. Del den i flere filer, og send dem hver for sig.")
        told = {field: shown(line.cells[place]).strip() for field, place in columns.items() if place < len(line.cells)}
        rows.append(_row(line.number, told, line.cells, line.problem.da if line.problem else "", seen, today))
    if not rows:
        raise BadFile("Filen har ingen betalinger under overskrifterne.")
    return rows


def _columns(lines: Iterator[Line]) -> dict[str, int]:
    """Which place tells what, by the first line that has a day and an amount among its headers; the lines above it are passed."""
    for _, line in zip(range(_LINES_ABOVE), lines, strict=False):
        found: dict[str, int] = {}
        for place, cell in enumerate(line.cells):
            field = _MEANINGS.get(search_key(shown(cell)))
            if field:
                found.setdefault(field, place)
        if {"on", "ore"} <= found.keys():
            return found
    raise BadFile("Husly kan ikke finde overskrifterne. Filen skal have en række med mindst Dato og Beløb, og gerne Reference og Tekst.")


def _row(number: int, told: dict[str, str], cells: list[Cell], problem: str, seen: Counter[str], today: date) -> Row:
    on, amount = _day(told.get("on", "")), ore(told.get("ore", ""))
    verdict = may_have_paid(amount, on, today)
    reference, words, line = told.get("reference", ""), told.get("words", ""), " | ".join(map(shown, cells))
    said = f"{on} | {amount} | {search_key(reference)} | {search_key(words)}" if verdict else line
    if told.get("bank_id"):
        said = f"{on} | {amount} | {told['bank_id']}"  # the bank says itself which payment it is, so one that stands twice is one
    else:
        seen[said] += 1
        said = f"{said} | {seen[said]}"
    key = hashlib.sha256(said.encode()).hexdigest()
    return Row(number, key, on, amount, reference, words, line, problem or verdict.reason)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(moments.day(words, epoch=EPOCH)) if words else None
    except Unreadable:
        return None
