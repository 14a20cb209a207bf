"""From the bytes of a message to what a person is shown: its documents as text, and what was found in them."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from husly.intake.schemas import BadNotice, NoticeIn, parse
from husly.parties.rules import Address
from husly.post.elements import BadMessage
from husly.post.memo import read_message, structured_notice
from husly.post.message import DocumentKind, File, Message
from husly.post.pages import Kind, Page, Trouble, Unreadable, kind_of, text_of
from husly.post.reading import Candidate, Moment, Reading, propose

MOST_SECONDS, MOST_LINES = 60.0, 20_000  # of all the files of a message together; a letter of ten pages takes one second and has 600


@dataclass(frozen=True)
class Opened:
    """A message that was read. `reading` is JSON: its files with their pages and lines, and the candidates for each field of a notice."""

    sender: str
    sender_cvr: str
    subject: str
    reading: dict[str, Any]
    notice: NoticeIn | None


@dataclass(frozen=True)
class Unopened:
    """A message that could not be read; the reason is a Danish sentence that says where and what to do."""

    reason: str


def open_message(raw: bytes, *, within: float = MOST_SECONDS) -> Opened | Unopened:
    """What is in the message; a document that cannot be read, or not within these seconds, is told of beside the others."""
    try:
        message = read_message(raw)
    except BadMessage as bad:
        return Unopened(str(bad))
    files, pages = _files(_letters(message), end=time.monotonic() + within)
    cvr = message.sender.id if message.sender.id_type == "CVR" else ""
    found = propose(pages, sender=message.sender.label)
    return Opened(
        sender=message.sender.label or message.sender.id,
        sender_cvr=cvr,
        subject=message.label,
        reading={"sender_cvr": cvr, "files": files, "fields": _fields(found), "is_whole": found.is_whole},
        notice=_structured(message),
    )


def letter_files(raw: bytes) -> list[File]:
    """The files of a message that a person reads, in the order in which `Opened.reading` numbers them."""
    return _letters(read_message(raw))


def _letters(message: Message) -> list[File]:
    documents = (*message.of_kind(DocumentKind.MAIN), *message.of_kind(DocumentKind.ADDITIONAL))
    return [file for document in documents for file in document.files]


def _files(letters: Iterable[File], *, end: float) -> tuple[list[dict[str, Any]], list[Page]]:
    """Each file as JSON, and all their pages numbered through, so that a place is one number in the whole message."""
    told, pages = list[dict[str, Any]](), list[Page]()
    lines = 0
    for number, file in enumerate(letters):
        trouble, own, has_pictures = "", tuple[Page, ...](), False
        try:
            if time.monotonic() > end or lines >= MOST_LINES:
                raise Unreadable(Trouble.NOT_READ)
            kind = kind_of(file.content, file.encoding_format)
            own, has_pictures = text_of(file.content, kind), kind in (Kind.PDF, Kind.PICTURE)
        except Unreadable as unreadable:
            trouble = str(unreadable)
        through = [replace(page, number=len(pages) + place) for place, page in enumerate(own, 1)]
        told.append({"number": number, "name": file.filename, "trouble": trouble, "has_pictures": has_pictures, "pages": _shown(through)})
        pages += through
        lines += sum(len(page.lines) for page in through)
    return told, pages


def _shown(pages: Iterable[Page]) -> list[dict[str, Any]]:
    return [{"number": page.number, "note": page.note.label, "lines": [line.text for line in page.lines]} for page in pages]


def _fields(found: Reading) -> dict[str, list[dict[str, Any]]]:
    """The candidates of each field that has any."""
    return {name: [_candidate(one) for one in candidates] for name, candidates in found.candidates.items()}


def _candidate(one: Candidate[Any]) -> dict[str, Any]:
    place = {"page": one.page, "line": one.line, "words": one.words}
    return {"value": _plain(one.value), **place, "why": one.why, "doubt": one.doubt}


def _plain(value: object) -> object:
    """A value as JSON holds it."""
    if isinstance(value, Address):
        return vars(value)
    if isinstance(value, Moment):
        return value.iso
    return str(value)


def _structured(message: Message) -> NoticeIn | None:
    """The notice that a sender's system laid beside its letter, where it is a good one."""
    raw = structured_notice(message)
    try:
        return parse(raw) if raw else None
    except BadNotice:
        return None
