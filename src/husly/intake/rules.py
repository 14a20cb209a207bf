"""Which case a notice belongs to when that is certain, and what becomes of one that belongs nowhere."""

import hashlib
import json
from dataclasses import dataclass

from husly.intake.schemas import NoticeIn
from husly.law.facts import NoticeFacts, NoticeKind
from husly.law.labels import Labelled


class Channel(Labelled):
    """How a notice came."""

    API = "API", "fra afsenderens system"
    HAND = "HAND", "indtastet"


class State(Labelled):
    """What a sender may know of her notice."""

    RECEIVED = "RECEIVED", "Modtaget"
    SET_ASIDE = "SET_ASIDE", "Lagt til side"
    QUARANTINED = "QUARANTINED", "I karantæne"


ONLY_FOLLOWS = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN, NoticeKind.CORRECTION})
NOTHING_TO_FOLLOW = "Der er ingen åben sag, som underretningen hører til. Find sagen, eller opret en ny."


@dataclass(frozen=True)
class Match:
    """What is certain: the open case it belongs to, and whether the household was here before."""

    case_id: int | None
    household_id: int | None
    is_repeat: bool


def content_digest(notice: NoticeIn) -> bytes:
    """The same for the same content, however its JSON was written; keyed hashing is the caller's."""
    words = json.dumps(notice.model_dump(mode="json", exclude_none=True), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).digest()


def state_of(facts: NoticeFacts, set_aside: str | None, match: Match) -> tuple[State, str]:
    """Received; set aside with the law's reason; or in quarantine because it follows a case that is not there."""
    if set_aside:
        return State.SET_ASIDE, set_aside
    if facts.kind in ONLY_FOLLOWS and match.case_id is None:
        return State.QUARANTINED, NOTHING_TO_FOLLOW
    return State.RECEIVED, ""
