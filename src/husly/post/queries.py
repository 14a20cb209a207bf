"""Reads of messages: what waits for the worker, and what lies in quarantine."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from husly.core.actors import Actor
from husly.law.danish_dates import day_words
from husly.law.facts import Ground, NoticeKind, SenderKind
from husly.parties.rules import Address
from husly.post.models import Message
from husly.post.rules import MessageState
from husly.web.formats import kr

AT_A_TIME, MOST_SHOWN = 20, 100


@dataclass(frozen=True)
class Letter:
    """A letter in the inbox, and whom it seems to be about."""

    message: Message
    names: str


def to_read(municipality: str) -> list[Message]:
    """The next messages that nobody has read, the oldest first."""
    arrived = Message.objects.without_bytes().filter(municipality_id=municipality, state=MessageState.ARRIVED.value)
    return list(arrived.order_by("id")[:AT_A_TIME])


def waiting(actor: Actor) -> list[Letter]:
    """The letters that a person must read, the oldest first."""
    messages = Message.objects.visible_to(actor).without_bytes().filter(state=MessageState.WAITING.value).order_by("id")[:MOST_SHOWN]
    return [Letter(message, _names(message)) for message in messages]


def quarantined(actor: Actor) -> list[Message]:
    """What could not be read, the newest first."""
    unreadable = Message.objects.visible_to(actor).without_bytes().filter(state=MessageState.UNREADABLE.value)
    return list(unreadable.order_by("-id")[:MOST_SHOWN])


def dismissed(actor: Actor) -> list[Message]:
    """What somebody decided is no notice, the newest first."""
    dismissed = Message.objects.visible_to(actor).without_bytes().filter(state=MessageState.DISMISSED.value)
    return list(dismissed.order_by("-id")[:MOST_SHOWN])


@dataclass(frozen=True)
class Told:
    """One thing that was found in the letter, in words, with its place, the words around it, why, and what else it could be."""

    label: str
    value: str
    page: int
    words: str
    why: str
    others: list[str]


@dataclass(frozen=True)
class Found:
    """A letter as its page shows it: the files, what was found, the form's first values, and whether all of it was looked through."""

    files: list[dict[str, Any]]
    told: list[Told]
    initial: dict[str, Any]
    is_whole: bool


def found(message: Message) -> Found:
    """What was found in a message that waits for a person."""
    reading = message.reading()
    fields: dict[str, list[dict[str, Any]]] = reading.get("fields", {})
    places = {(one["page"], one["line"]) for candidates in fields.values() for one in candidates[:1]}
    files = [_marked(file, places) for file in reading.get("files", [])]
    told = [_told(label, fields[name]) for name, label in _LABELS.items() if fields.get(name)]
    return Found(files, told, _initial(message, fields), reading.get("is_whole", True))


def _names(message: Message) -> str:
    return ", ".join(str(one["value"]) for one in message.reading().get("fields", {}).get("names", []))


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,9}\.\d\d")
_LABELS = {
    "names": "Lejer",
    "cprs": "CPR-nummer",
    "birth_dates": "Fødselsdag",
    "homes": "Adresse",
    "kinds": "Handler om",
    "evictions": "Fogeden kommer",
    "references": "Sagsnummer",
    "amounts": "Restance",
}


def _told(label: str, candidates: list[dict[str, Any]]) -> Told:
    first, *others = candidates
    why = ". ".join(part for part in (first["why"], first["doubt"]) if part)
    return Told(label, _words(first["value"]), first["page"], first["words"], why, [_words(one["value"]) for one in others[:4]])


def _words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, dict):
        address = Address(**value)
        return ", ".join(part for part in (address.line, f"{address.postal_code} {address.city}".strip()) if part)
    if value in NoticeKind.__members__:
        return NoticeKind(value).label
    day, _, clock = str(value).partition("T")
    if _DAY.fullmatch(day):
        hour, _, minute = clock.partition(":")
        return f"{day_words(date.fromisoformat(day))}{f' kl. {int(hour)}.{minute}' if clock else ''}"
    return kr(Decimal(value)) if _AMOUNT.fullmatch(str(value)) else str(value)


def _marked(file: dict[str, Any], places: set[tuple[int, int]]) -> dict[str, Any]:
    pages = [
        page | {"lines": [{"text": text, "is_found": (page["number"], line) in places} for line, text in enumerate(page["lines"])]}
        for page in file["pages"]
    ]
    return file | {"pages": [page | {"local": local} for local, page in enumerate(pages, 1)]}


def _initial(message: Message, fields: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The form as the letter would fill it in; what was not found stays empty."""

    def first(name: str) -> Any:
        return fields[name][0]["value"] if fields.get(name) else ""

    names, cprs = ([one["value"] for one in fields.get(name, [])] for name in ("names", "cprs"))
    moment = str(first("evictions"))
    return {
        "sender_kind": _sender_kind(message).value,
        "sender_name": message.sender,
        "reference": first("references"),
        "kind": first("kinds") or NoticeKind.EVICTION_SCHEDULED.value,
        "ground": first("grounds") or Ground.ARREARS.value,
        "name": names[0] if names else "",
        "cpr": cprs[0] if cprs else "",
        "others": "\n".join(_other(name, cprs, place) for place, name in enumerate(names[1:], 1)),
        "birth_date": first("birth_dates") if not cprs else "",
        **(first("homes") or {}),
        "amount": str(first("amounts")).replace(".", ","),
        "eviction_at": moment if "T" in moment else "",
    }


def _other(name: str, cprs: list[str], place: int) -> str:
    return f"{name}; {cprs[place]}" if place < len(cprs) else name


def _sender_kind(message: Message) -> SenderKind:
    """A court is known by its name; whoever else writes is proposed as a housing organisation."""
    return (
        SenderKind.BAILIFF_COURT
        if "ret" in message.sender.casefold() and "forening" not in message.sender.casefold()
        else SenderKind.HOUSING_ORGANISATION
    )
