"""The text of a letter, line by line with its place on the page, and pictures of its pages.

A file from outside is never opened in this process: another one opens it (`reader`), with little time and little memory.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import husly
from husly.law.labels import Labelled

MAX_BYTES = 25 * 1024 * 1024
MAX_PAGES = 20  # are read; the last of them says that there are more
PATIENCE = 20  # seconds
TROUBLE = 3  # the exit code with which the other process says what is wrong; anything else is a crash


class Kind(Labelled):
    """What a file is, found by what it holds."""

    PDF = "PDF", "PDF"
    PICTURE = "PICTURE", "billede"
    HTML = "HTML", "HTML"
    TEXT = "TEXT", "tekst"


class Trouble(Labelled):
    """Why a document cannot be read, and what to do."""

    LOCKED = "LOCKED", "Dokumentet er låst med en adgangskode. Bed afsenderen om en udgave uden."
    BROKEN = "BROKEN", "Dokumentet er beskadiget og kan ikke åbnes. Bed afsenderen sende det igen."
    TOO_HEAVY = "TOO_HEAVY", "Dokumentet kræver mere tid eller plads, end et brev må. Bed afsenderen om en enklere udgave."
    TOO_BIG = "TOO_BIG", f"Dokumentet fylder over {MAX_BYTES // 1024**2} MB. Bed afsenderen dele det."
    NOT_READ = "NOT_READ", "Beskedens andre dokumenter har brugt den tid og plads, en besked må. Åbn filen, og skriv oplysningerne af."
    NO_SUCH_PAGE = "NO_SUCH_PAGE", "Dokumentet har ikke den side. Vælg en af dem, der er."
    NO_PICTURE = "NO_PICTURE", "Dokumentet er tekst og har ingen billeder af sine sider. Læs teksten i stedet."
    UNKNOWN_KIND = "UNKNOWN_KIND", "Husly læser PDF, tekst, HTML og billeder, ikke dette format. Åbn filen, og skriv oplysningerne af."


class Note(Labelled):
    """What the reader must know about a page."""

    NONE = "", ""
    ONLY_A_PICTURE = "ONLY_A_PICTURE", "Siden er et billede uden tekst. Læs den selv."
    EMPTY = "EMPTY", "Siden er tom."
    STRANGE_LETTERS = "STRANGE_LETTERS", "Teksten på siden kan kun ses, ikke læses af Husly. Læs den selv."
    BROKEN = "BROKEN", "Siden kan ikke læses. Bed afsenderen sende den igen."
    PART_READ = "PART_READ", "Siden har for meget tekst, og kun begyndelsen er læst. Læs resten selv."
    LAST_READ = "LAST_READ", f"Kun de første {MAX_PAGES} sider er læst. Læs resten selv."


class Unreadable(Exception):
    """The document cannot be read; the exception is a Danish sentence that says why and what to do."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.label)


@dataclass(frozen=True)
class Line:
    """A run of words with no wide gap between; what stands beside it on the page, as in a table, has the same `row`.

    Its edges are parts of the page's width and height, from the upper left corner: 0.5 is the middle.
    """

    text: str = field(repr=False)
    left: float
    top: float
    right: float
    bottom: float
    row: int


@dataclass(frozen=True)
class Page:
    """One page, its lines from above, those of a row from the left. `width` and `height` are in points, 0 where there is no paper."""

    number: int
    lines: tuple[Line, ...] = ()
    note: Note = Note.NONE
    width: float = 0
    height: float = 0


def kind_of(content: bytes, encoding_format: str = "") -> Kind:
    """What the file is, whatever its sender calls it; only text is taken at the sender's word. Raises Unreadable."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in start:
        return Kind.PDF
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        return Kind.PICTURE
    if start[:15].lower().startswith((b"<!doctype html", b"<html")) or encoding_format == "text/html":
        return Kind.HTML
    if encoding_format == "text/plain":
        return Kind.TEXT
    raise Unreadable(Trouble.UNKNOWN_KIND)


def text_of(content: bytes, kind: Kind) -> tuple[Page, ...]:
    """The pages with their text, the invisible text of a scan included; a page without any says so. Raises Unreadable."""
    told = json.loads(_asked(content, kind, "text"))
    return tuple(
        Page(number, tuple(Line(*line) for line in page["lines"]), Note(page["note"]), page["width"], page["height"])
        for number, page in enumerate(told, 1)
    )


def picture_of(content: bytes, kind: Kind, page: int) -> bytes:
    """A PNG of this page, the first being 1, at about 110 dots an inch and of at most 2,000 dots a side. Raises Unreadable."""
    if kind in (Kind.HTML, Kind.TEXT):
        raise Unreadable(Trouble.NO_PICTURE)
    return _asked(content, kind, f"{page:d}")


def _asked(content: bytes, kind: Kind, wish: str) -> bytes:
    """What the other process answers. It knows this process's code and nothing else: no settings, no keys, no folder."""
    if len(content) > MAX_BYTES:
        raise Unreadable(Trouble.TOO_BIG)
    environment = {"PYTHONPATH": os.fspath(Path(husly.__file__).parents[1])}
    command = [sys.executable, "-P", "-X", "utf8", "-m", "husly.post.reader", kind.value, wish]
    try:
        done = subprocess.run(command, input=content, capture_output=True, env=environment, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Unreadable(Trouble.TOO_HEAVY) from None
    if done.returncode == 0:
        return done.stdout
    raise Unreadable(Trouble(done.stdout.decode()) if done.returncode == TROUBLE else Trouble.TOO_HEAVY)
