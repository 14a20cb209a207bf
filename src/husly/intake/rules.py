"""Which case a notice belongs to when that is certain, and what becomes of one that belongs nowhere."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from husly.intake.schemas import NoticeIn
from husly.law.facts import NoticeFacts, NoticeKind
from husly.law.labels import Labelled
from husly.parties.matching import Comparison, Likeness, Reason

MOVED = frozenset({Reason.HOME_ELSEWHERE, Reason.HOME_OTHER_DOOR})
MOST_PROPOSED = 5  # cases a person is asked about for one notice


class Channel(Labelled):
    """How a notice came."""

    API = "API", "fra afsenderens system"
    FILE = "FILE", "fra en fil"
    POST = "POST", "med Digital Post"
    HAND = "HAND", "indtastet"


class State(Labelled):
    """What a sender may know of her notice."""

    RECEIVED = "RECEIVED", "Modtaget"
    SET_ASIDE = "SET_ASIDE", "Lagt til side"
    QUARANTINED = "QUARANTINED", "I karantæne"


class Question(Labelled):
    """What a person is asked where a notice looks like it belongs to a case, and that is not certain."""

    SAME_HOUSEHOLD = "SAME_HOUSEHOLD", "Er det den samme husstand?"
    WHICH_CASE = "WHICH_CASE", "Hører underretningen til denne sag?"
    MOVED = "MOVED", "Er husstanden flyttet?"


class Decision(Labelled):
    """What the person answered."""

    YES = "YES", "ja"
    NO = "NO", "nej"


ONLY_FOLLOWS = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN, NoticeKind.CORRECTION, NoticeKind.EVICTION_CANCELLED})
NOTHING_TO_FOLLOW = "Der er ingen åben sag, som underretningen hører til. Find sagen, eller opret en ny."
SOMETHING_TO_FOLLOW = "Den ligner en åben sag, men det er ikke sikkert. Afgør, hvilken sag den hører til."
REPEATED_WORDS = "Underretningen er modtaget før; kvitteringen er den samme."


@dataclass(frozen=True)
class Proposed:
    """A case that a notice may belong to, with the reasons for and against as matching names them."""

    case_id: int
    question: Question
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """What is certain: the open case it belongs to, and whether the household was here before; and what a person must decide."""

    case_id: int | None = None
    household_id: int | None = None
    is_repeat: bool = False
    proposed: tuple[Proposed, ...] = ()


NO_MATCH = Match()


@dataclass(frozen=True)
class Candidate:
    """A household that was found, how it compares, and its latest case."""

    household_id: int
    comparison: Comparison
    case_id: int | None
    is_open: bool


def match(candidates: Sequence[Candidate], *, only_follows: bool) -> Match:
    """The certain one with an open case, else the certain one that was here before; what is only likely is left to a person.

    `candidates` stand newest first. A household whose cases are all closed is proposed to nobody.
    """
    certain = [c for c in candidates if c.comparison.likeness is Likeness.CERTAIN]
    best = next((c for c in certain if c.is_open), None) or next(iter(certain), None)
    if best and best.is_open and best.case_id:
        moved = not MOVED.isdisjoint(best.comparison.reasons)
        asked = (_proposed(best, Question.MOVED),) if moved and not only_follows else ()
        return Match(best.case_id, best.household_id, is_repeat=True, proposed=asked)
    question = Question.WHICH_CASE if only_follows else Question.SAME_HOUSEHOLD
    likely = [c for c in candidates if c.is_open and c.comparison.likeness is Likeness.LIKELY]
    proposed = tuple(_proposed(c, question) for c in likely[:MOST_PROPOSED])
    if best:
        return Match(None, best.household_id, is_repeat=best.case_id is not None, proposed=proposed)
    return Match(proposed=proposed)


def _proposed(candidate: Candidate, question: Question) -> Proposed:
    return Proposed(candidate.case_id or 0, question, tuple(reason.value for reason in candidate.comparison.reasons))


def content_digest(notice: NoticeIn) -> bytes:
    """The same for the same content, however its JSON was written; keyed hashing is the caller's."""
    words = json.dumps(notice.model_dump(mode="json", exclude_none=True), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).digest()


def state_of(facts: NoticeFacts, set_aside: str | None, match: Match) -> tuple[State, str]:
    """Received; set aside with the law's reason; or in quarantine because it follows a case that is not there."""
    if set_aside:
        return State.SET_ASIDE, set_aside
    if facts.kind in ONLY_FOLLOWS and match.case_id is None:
        return State.QUARANTINED, SOMETHING_TO_FOLLOW if match.proposed else NOTHING_TO_FOLLOW
    return State.RECEIVED, ""
