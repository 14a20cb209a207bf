"""A letter as plain data, ready to be set: no markup, no merge fields, nothing left to decide."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from husly.letters.texts import LINES, PARAGRAPHS, Values, cleaned, fill

_ITEM = "- "
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"]
Block = str | list[str]


@dataclass(frozen=True)
class Sender:
    """Whose letter it is, as it stands at the head and foot of the page. The CVR number is Digital Post's."""

    name: str
    team: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    cvr: str = ""

    @property
    def line(self) -> str:
        """The postal address in one line, where there is one."""
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)


@dataclass(frozen=True)
class Caseworker:
    """Whom the tenant may call."""

    name: str
    number: str


@dataclass(frozen=True)
class Reply:
    """How the tenant answers without calling: an address for the telephone's camera and a short code."""

    url: str
    code: str


@dataclass(frozen=True)
class Sheet:
    """One letter: a block is a paragraph or a list of items."""

    title: str
    day: str
    sender: Sender
    caseworker: Caseworker
    body: list[Block]
    request: list[Block]
    closing: list[Block]
    reply: Reply | None = None
    reference: str = ""

    def as_json(self, **more: str) -> str:
        """The data that the template reads."""
        return json.dumps({**asdict(self), "address": self.sender.line, **more}, ensure_ascii=False)


def written(parts: Iterable[str], values: Values) -> list[list[Block]]:
    """The blocks of each part of a text, with cleaned values put in last, so that no value can make a paragraph, a list or a field.

    Only a text that a caseworker wrote as one, such as a decision, brings paragraphs and lists of its own, and no field.
    """
    fit = {field: cleaned(value, lines=field in LINES) for field, value in values.items()}
    texts = {f"{{{field}}}": _own_blocks(values[field]) for field in PARAGRAPHS if field in values}
    return [[made for block in blocks(words) for made in _made(block, fit, texts)] for words in parts]


def blocks(words: str) -> list[Block]:
    """Paragraphs parted by empty lines; lines that begin with '- ' gather into lists, other lines of a paragraph join."""
    found: list[Block] = []
    for part in words.replace("\r\n", "\n").split("\n\n"):
        found += _grouped(line.strip() for line in part.split("\n") if line.strip())
    return found


def full_day(day: date) -> str:
    """'tirsdag den 1. december 2026', as a letter says it."""
    return f"{_WEEKDAYS[day.weekday()]} den {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def _grouped(lines: Iterable[str]) -> list[Block]:
    found: list[Block] = []
    for line in lines:
        last = found[-1] if found else None
        if line.startswith(_ITEM):
            item = line.removeprefix(_ITEM).strip()
            found[-1:] = [[*last, item]] if isinstance(last, list) else [*found[-1:], [item]]
        elif isinstance(last, str):
            found[-1] = f"{last} {line}"
        else:
            found.append(line)
    return found


def _made(block: Block, values: Values, texts: Mapping[str, list[Block]]) -> list[Block]:
    if isinstance(block, str) and block in texts:
        return texts[block]
    return [_filled(block, values)]


def _own_blocks(text: str) -> list[Block]:
    return [[cleaned(item) for item in block] if isinstance(block, list) else cleaned(block) for block in blocks(text)]


def _filled(block: Block, values: Values) -> Block:
    """What has several lines stands as a list where it has a paragraph of its own, and with commas inside one."""
    for field in LINES:
        if block == f"{{{field}}}":
            return values[field].split("\n")
    inline = {field: value.replace("\n", ", ") for field, value in values.items()}
    return [fill(item, inline) for item in block] if isinstance(block, list) else fill(block, inline)
