"""Which duties decisions and complaints make a case owe, each with its day, its reasons and its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import OwnDuty
from husly.law.calendar import NO_DAYS, first_open_day, nth_open_day_after
from husly.law.danish_dates import day_words
from husly.law.deadlines import RECONSIDERATION
from husly.law.measures import STEPS, Step
from husly.law.sources import Status as Sure
from husly.measures.rules import MUST_DECIDE_AGAIN, Code, ComplaintStatus, DecisionStatus, counted


@dataclass(frozen=True)
class Standing:
    """A decision as what is owed depends on it. `waits_until` is the day of a hearing, `since` the day its status is from."""

    status: DecisionStatus
    label: str
    since: date
    waits_until: date | None = None
    decide_by: date | None = None


@dataclass(frozen=True)
class Complained:
    """A complaint as what is owed depends on it."""

    status: ComplaintStatus
    received_on: date
    since: date
    is_decided_again: bool = False


def owing(decisions: Sequence[Standing], complaints: Sequence[Complained], *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """The duties of this room that a case owes now, the one due first of each code."""
    found = [_of_decision(one, closed) for one in decisions] + [_of_complaint(one, closed) for one in complaints]
    first: dict[str, OwnDuty] = {}
    for duty in sorted((one for one in found if one), key=lambda one: one.due_on):
        first.setdefault(duty.code, duty)
    return list(first.values())


_OWN = {"short": "Afgørelsen på sagen", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}


def _of_decision(it: Standing, closed: frozenset[date]) -> OwnDuty | None:
    since = day_words(it.since)
    if it.status is DecisionStatus.HEARING and it.waits_until:
        due = first_open_day(it.waits_until + timedelta(days=1), closed)
        why = (f"{it.label} er i partshøring siden {since}.", f"Lejeren kan svare til og med {day_words(it.waits_until)}.")
        return _duty(Code.HEARING_ANSWER, due, why, STEPS[Step.HEARING].as_json())
    if it.status is DecisionStatus.APPROVAL:
        due = min(nth_open_day_after(it.since, 1, closed), it.decide_by or date.max)
        source = {**_OWN, "short": "Kommunens faste praksis: to par øjne"}
        return _duty(Code.APPROVE_DECISION, max(due, it.since), (f"{it.label} venter på en kollega siden {since}.",), source)
    if it.status is DecisionStatus.UNDELIVERED:
        why = (f"{it.label}: brevet nåede ikke frem ({since}).", "Afgørelsen tæller først, når den er sendt.")
        return _duty(Code.RESEND_DECISION, it.since, why, _OWN)
    return None


def _of_complaint(it: Complained, closed: frozenset[date]) -> OwnDuty | None:
    if it.status is ComplaintStatus.RECEIVED:
        due, why = counted(RECONSIDERATION, it.received_on)
        source = STEPS[Step.RECONSIDERATION].as_json()
        return _duty(Code.RECONSIDER, due, (f"Klagen kom {day_words(it.received_on)}.", *why), source)
    if it.status is ComplaintStatus.UPHELD:
        why = (f"Kommunen holdt fast {day_words(it.since)}. Klagen skal videre med en begrundelse.",)
        return _duty(Code.PASS_ON_COMPLAINT, nth_open_day_after(it.since, 1, closed), why, STEPS[Step.RECONSIDERATION].as_json())
    if it.status in MUST_DECIDE_AGAIN and not it.is_decided_again:
        why = (f"{it.status.label} {day_words(it.since)}.", "Loven nævner ingen dag: gør det straks.")
        return _duty(Code.DECIDE_AGAIN, first_open_day(it.since, closed), why, STEPS[Step.RECONSIDERATION].as_json())
    return None


def _duty(code: Code, due_on: date, why: tuple[str, ...], source: dict[str, str]) -> OwnDuty:
    return OwnDuty(code, code.label, due_on, why, source, code)
