"""A notice written in one line, so that the tables in these tests can be read by somebody who knows the law and no Python."""

from datetime import date, datetime
from typing import Any

from husly.law.advice import DateAdvice, DutyAdvice, advise
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind

HOUSING, COURT, PRIVATE, TENANT, OTHER = (
    SenderKind.HOUSING_ORGANISATION,
    SenderKind.BAILIFF_COURT,
    SenderKind.PRIVATE_LANDLORD,
    SenderKind.TENANT,
    SenderKind.OTHER,
)
DEMAND, FILED, SCHEDULED, CARRIED_OUT, CANCELLED, PAID, WITHDRAWN, CORRECTION = NoticeKind
INFORM, FIND_OUT, ASSESS, CHILDREN, DECIDE = DutyCode
YES, NO, UNKNOWN = Known

NOVEMBER = "2026-11-23"  # an ordinary Monday


def day(words: str | None) -> date | None:
    """'2026-11-23' as a day."""
    return date.fromisoformat(words) if words else None


def notice(sender: SenderKind, kind: NoticeKind, received: str = NOVEMBER, **told: Any) -> NoticeFacts:
    """The facts of a notice; days are written '2026-11-23', `eviction` is the day the bailiff comes."""
    eviction = day(told.pop("eviction", None))
    days = {name: day(value) if isinstance(value, str) and not isinstance(value, Known | Ground) else value for name, value in told.items()}
    return NoticeFacts(
        sender_kind=sender,
        kind=kind,
        ground=days.pop("ground", Ground.ARREARS),
        received_on=date.fromisoformat(received),
        eviction_on=eviction,
        eviction_at=datetime.fromisoformat(f"{eviction}T10:00:00+01:00") if eviction else None,
        **days,
    )


def owed(facts: NoticeFacts) -> set[str]:
    """The codes of the duties."""
    return {duty.code for duty in advise(facts).duties}


def duty(facts: NoticeFacts, code: DutyCode, *, closed: tuple[str, ...] = ()) -> DutyAdvice:
    """One duty of the advice; there must be one."""
    advice = advise(facts, closed=frozenset(date.fromisoformat(words) for words in closed))
    return next(one for one in advice.duties if one.code == code)


def dated(facts: NoticeFacts, code: str) -> DateAdvice | None:
    """One date of the advice, if it is there."""
    return next((one for one in advise(facts).dates if one.code == code), None)


def words(answer: DutyAdvice | DateAdvice | None) -> str:
    """Every reason, one after the other."""
    assert answer is not None
    return " ".join(answer.why)
