"""The edge to whoever carries letters: what is handed over, what comes back, and how it may fail.

Every implementation keeps the same contract, and the same tests (tests/rooms/letters/test_any_post.py) hold it to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from husly.letters.rules import Channel, Failure, LetterKind, Outcome
from husly.letters.sheet import Sender


@dataclass(frozen=True)
class Sending:
    """One thing to carry. `key` is the letter's own for ever; `recipient` is a CPR number, or a CVR
    number where it `is_to_cvr`; empty for a bundle of paper.

    `content` is a PDF, or for NemSMS the words in UTF-8; `manifest` is the list that goes with a bundle, as CSV.
    """

    key: UUID
    channel: Channel
    sender: Sender
    title: str
    content: bytes
    created_at: datetime
    recipient: str = ""
    recipient_name: str = ""
    is_to_cvr: bool = False
    kind: LetterKind | None = None
    manifest: bytes = b""


@dataclass(frozen=True)
class Proof:
    """Who took it over, under which number there, and when."""

    carrier: str
    number: str
    at: datetime


@dataclass(frozen=True)
class Receipt:
    """What the carrier tells later of one key; `failure` stands only where the outcome is FAILED. `id` is the carrier's own."""

    id: str
    key: UUID
    outcome: Outcome
    at: datetime
    failure: Failure | None = None
    code: str = ""


class Refusal(Exception):
    """The carrier did not take it; `code` is its own word for why, never anything about the tenant."""

    def __init__(self, failure: Failure, code: str = "") -> None:
        super().__init__(f"{failure.value} {code}".strip())
        self.failure = failure
        self.code = code


class NoAnswer(Exception):
    """Nobody knows whether the carrier took it."""


class CannotTell(Exception):
    """The carrier cannot be asked what became of a key, or not now."""


class Post(Protocol):
    """One who carries letters for one municipality."""

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        """Taken over, once for each key however often it is sent. Raises Refusal or NoAnswer."""
        ...

    def find(self, key: UUID, *, at: datetime) -> Proof | None:
        """The proof of a key that was taken over, None where it certainly was not. Raises CannotTell."""
        ...

    def collect(self, *, at: datetime) -> Iterable[Receipt]:
        """What there is to tell up to now; told again until it is acknowledged, in no certain order. Raises CannotTell."""
        ...

    def acknowledge(self, receipt: Receipt) -> None:
        """The receipt is kept here and need not be told again."""
        ...
