"""An element of a MeMo message and what may be asked of it; every refusal names the element, its line and what to do."""

import base64
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn
from uuid import UUID

from lxml import etree

from husly.intake.problems import Problem, printable

MEMO = "https://DigitalPost.dk/MeMo-1"
CORE = "https://data.gov.dk/model/core/"
KLE = "http://kle-online.dk/"

MAX_TEXT = 1_000  # characters; the schema has 256 and, for a comment, 512
MAX_FILE = 25 * 1024 * 1024
_HEX = "[0-9a-fA-F]"
_UUID = re.compile(f"{_HEX}{{8}}(-{_HEX}{{4}}){{3}}-{_HEX}{{12}}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_XML_SPACE = str.maketrans("", "", " \t\r\n")


class BadMessage(Exception):
    """These bytes are no message that can be read; `problem` says what, where and what to do, and so does the exception itself."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.da)


def bad(da: str, en: str, line: int | None = None, path: str = "") -> BadMessage:
    """The refusal whose sentences begin with the element, or with the message where it is about the whole."""
    at_da, at_en = (f" (linje {line})", f" (line {line})") if line else ("", "")
    return BadMessage(Problem(path, f"{path or 'Beskeden'}{at_da} {da}", f"{path or 'The message'}{at_en} {en}"))


@dataclass(frozen=True)
class Part:
    """An element with the way to it from the root, as 'MessageHeader/Sender'."""

    element: etree._Element
    path: str

    @property
    def name(self) -> str:
        """Its name without the namespace."""
        return str(etree.QName(self.element).localname)

    def refuse(self, da: str, en: str) -> NoReturn:
        """Raise BadMessage about this element."""
        raise bad(da, en, self.element.sourceline, self.path)

    def every(self, name: str, namespace: str = MEMO) -> list["Part"]:
        """The children of this name, in their order."""
        path = name if self.path == "Message" else f"{self.path}/{name}"
        return [Part(child, path) for child in self.element.findall(f"{{{namespace}}}{name}")]

    def one(self, name: str, namespace: str = MEMO) -> "Part | None":
        """The child of this name, or None; two of them are refused, for nobody could say which one holds."""
        found = self.every(name, namespace)
        if len(found) > 1:
            found[1].refuse("står flere gange. Behold det ene.", "stands more than once. Keep one of them.")
        return found[0] if found else None

    def the(self, name: str) -> "Part":
        """The child of this name, which must be there."""
        return self.one(name) or self.refuse(f"mangler {name}. Tilføj det.", f"lacks {name}. Add it.")

    def text(self, name: str, namespace: str = MEMO) -> str:
        """What the child says, tidied; empty where it is not there."""
        child = self.one(name, namespace)
        return child._words() if child else ""

    def needed(self, name: str) -> str:
        """What the child says; it must be there, though it may be empty."""
        return self.the(name)._words()

    def within(self, name: str, inner: str, namespace: str = MEMO) -> str:
        """What the child's child says; empty where either is not there."""
        child = self.one(name, namespace)
        return child.text(inner, namespace) if child else ""

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """What the child says, one of these words."""
        child = self.the(name)
        words = child._words()
        if words not in allowed:
            either = "{} {} {}"
            da, en = (either.format(", ".join(list(allowed)[:-1]), word, list(allowed)[-1]) for word in ("eller", "or"))
            child.refuse(f"skal være {da}. Ret det.", f"must be {en}. Mend it.")
        return words

    def uuid(self, name: str) -> UUID:
        """The child's UUID; it must be there."""
        child = self.the(name)
        words = child._words()
        if not _UUID.fullmatch(words):
            child.refuse("skal være et UUID på 36 tegn. Ret det.", "must be a UUID of 36 characters. Mend it.")
        return UUID(words)

    def moment(self, name: str) -> datetime | None:
        """The child's moment, aware; None where it is not there."""
        child = self.one(name)
        return child._moment() if child else None

    def needed_moment(self, name: str) -> datetime:
        """The child's moment, aware; it must be there."""
        return self.the(name)._moment()

    def content(self, name: str) -> bytes:
        """The bytes the child holds in base64, every letter of it valid."""
        child = self.the(name)
        letters = child._all_text().translate(_XML_SPACE)
        if len(letters) * 3 // 4 > MAX_FILE + 2:
            size = MAX_FILE // 1024**2
            child.refuse(f"er en fil på over {size} MB. Bed afsenderen dele den.", f"is a file of over {size} MB. Ask for it in parts.")
        try:
            return base64.b64decode(letters.encode("ascii"), validate=True)
        except ValueError:
            child.refuse("er ikke gyldig base64. Bed afsenderen sende filen igen.", "is not valid base64. Ask for the file again.")

    def _all_text(self) -> str:
        if len(self.element):
            inner = printable(str(etree.QName(self.element[0]).localname))
            self.refuse(f"skal være tekst, men har elementet {inner}. Fjern det.", f"must be text but holds {inner}. Remove it.")
        return self.element.text or ""

    def _words(self) -> str:
        """The text with composed letters and single spaces, and without marks that nobody sees or that turn the line around."""
        text = self._all_text()
        if len(text) > MAX_TEXT:
            self.refuse(f"er for lang: højst {MAX_TEXT} tegn. Forkort den.", f"is too long: at most {MAX_TEXT} characters. Shorten it.")
        seen = "".join(letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) not in ("Cf", "Co"))
        return " ".join(seen.split())

    def _moment(self) -> datetime:
        words = self._words()
        try:
            return datetime.fromisoformat(words if _MOMENT.fullmatch(words) else "")
        except ValueError:
            da, en = "skal være et tidspunkt som 2026-12-17T08:30:00Z. Ret det.", "must be a moment such as 2026-12-17T08:30:00Z. Mend it."
            self.refuse(da, en)
