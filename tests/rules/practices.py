"""Practices, cases and tries written in one line, so that the tables in these tests can be read without Python."""

from datetime import date, datetime
from typing import Any

from husly.core.clock import COPENHAGEN
from husly.law.facts import Known
from husly.practice.examples import RECOMMENDATION
from husly.practice.facts import Facts, Outcome, Try
from husly.practice.ladder import Answer, Next, next_step
from husly.practice.rules import Channel, Practice

LETTER_LETTER_CALL_VISIT = RECOMMENDATION.practice
SENT, NOBODY, SPOKE, FAILED, QUEUED, ELSE, ANSWERED, DECLINED = (
    Outcome.SENT,
    Outcome.NOBODY,
    Outcome.SPOKE,
    Outcome.FAILED,
    Outcome.QUEUED,
    Outcome.SOMEBODY_ELSE,
    Outcome.ANSWERED,
    Outcome.DECLINED,
)
_CHANNELS = {"brev": Channel.DIGITAL_POST, "opkald": Channel.PHONE, "besoeg": Channel.VISIT, "papir": Channel.LETTER, "sms": Channel.SMS}


def case(started: str = "2026-11-23", *, children: bool = False, need: bool = False, court: str = "", **told: Any) -> Facts:
    """A case with a telephone number; days are written '2026-11-23'."""
    return Facts(
        started_on=date.fromisoformat(started),
        children=Known.YES if children else Known.NO,
        need=Known.YES if need else Known.NO,
        court_on=date.fromisoformat(court) if court else None,
        **{"has_phone": True, **told},
    )


def tried(step: str, when: str, outcome: Outcome, *, channel: Channel | None = None, arrived: str = "") -> Try:
    """A try of a step; `when` is '2026-11-23' (at ten) or '2026-11-23 18' (at six in the evening)."""
    day, _, hour = when.partition(" ")
    at = datetime.fromisoformat(f"{day}T{hour or '10'}:00:00").replace(tzinfo=COPENHAGEN)
    arrived_on = date.fromisoformat(arrived) if arrived else None
    return Try(channel or _CHANNELS[step.split("-")[0]], at, outcome, step, arrived_on)


def asked(practice: Practice, facts: Facts, *tries: Try, closed: tuple[str, ...] = ()) -> Answer:
    """What the engine answers."""
    return next_step(practice, facts, tries, closed=frozenset(date.fromisoformat(words) for words in closed))


def nxt(practice: Practice, facts: Facts, *tries: Try, closed: tuple[str, ...] = ()) -> Next:
    """The next step; there must be one."""
    answer = asked(practice, facts, *tries, closed=closed)
    assert isinstance(answer, Next), answer
    return answer


def said(answer: Answer) -> str:
    """Every reason, one after the other."""
    return " ".join(answer.why)
