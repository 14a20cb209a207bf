"""The writes that every verb of a letter ends in: a document kept, a letter moved to its next state, and both told."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.letters.models import Document, Letter, LetterEvent
from husly.letters.rules import NEXT, Channel, Failure, State

_TOLD = {
    State.QUEUED: EventCode.LETTER_QUEUED,
    State.UNCERTAIN: EventCode.LETTER_UNCERTAIN,
    State.CANCELLED: EventCode.LETTER_CANCELLED,
    State.DISPATCHED: EventCode.LETTER_DISPATCHED,
    State.FAILED: EventCode.LETTER_FAILED,
    State.ARRIVED: EventCode.LETTER_ARRIVED,
    State.RETURNED: EventCode.LETTER_RETURNED,
}
_COPIED = ("municipality_id", "case_id", "person_id", "step", "kind", "text_number", "title", "document_id", "paper_days")


def keep(content: bytes, *, municipality: str, pages: int = 0) -> Document:
    """The bytes kept encrypted, with their SHA-256."""
    sealed, digest = settings.VAULT.seal(content), hashlib.sha256(content).hexdigest()
    return Document.objects.create(municipality_id=municipality, sealed=sealed, sha256=digest, pages=pages)


def locked(letter_id: int) -> Letter:
    """The letter as it stands now, held until the transaction ends."""
    return Letter.objects.select_for_update(no_key=True).get(pk=letter_id)


def move(letter: Letter, to: State, *, by: Actor, at: datetime, quietly: bool = False, **changes: Any) -> None:
    """The letter is in its next state, told to the log and to the room that asked for it; no other step is possible.

    A try that came to nothing is taken back quietly: a post that is away for a day would fill the timeline.
    """
    if to not in NEXT[State(letter.state)]:
        raise ValueError(f"A letter that is {letter.state} does not become {to}.")
    letter.state = to.value
    for name, value in changes.items():
        setattr(letter, name, value)
    letter.save()
    if not quietly:
        tell(letter, by=by, at=at)


def tell(letter: Letter, *, by: Actor, at: datetime) -> None:
    """The letter's state stands in both logs; that a worker holds it for a moment is nobody's news."""
    state = State(letter.state)
    if state not in _TOLD:
        return
    more = {"failure": letter.failure} if state is State.FAILED else {}
    audit.record(_TOLD[state], by=by, at=at, case_id=letter.case_id, letter=letter.pk, **kind_of(letter), **more)
    failure = letter.failure if state is State.FAILED else ""
    LetterEvent.objects.create(
        municipality_id=letter.municipality_id, letter=letter, state=state.value, failure=failure, at=at, by_id=by.id
    )


def kind_of(letter: Letter) -> dict[str, str]:
    """What the log says of which letter it is."""
    return {"letter_kind": letter.kind, "channel": letter.channel}


def fail(letter: Letter, failure: Failure, *, by: Actor, at: datetime, code: str = "", **changes: Any) -> None:
    """The letter did not go, and its reason stands on it."""
    move(letter, State.FAILED, by=by, at=at, failure=failure.value, failure_code=code[:40], **changes)


def replace_on_paper(letter: Letter, *, by: Actor, at: datetime) -> Letter:
    """The same document waits as a paper letter with a key of its own; the unique `replaces` lets that happen once."""
    copied = {name: getattr(letter, name) for name in _COPIED}
    paper = Letter.objects.create(**copied, channel=Channel.PAPER.value, replaces=letter, queued_at=at, queued_by_id=by.id, next_try_at=at)
    tell(paper, by=by, at=at)
    return paper
