"""What a tenant or a department has answered is written into the assessment by somebody who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from husly.assessment import queries
from husly.assessment.actions import Told, answer
from husly.assessment.meaning import Meant
from husly.assessment.queries import NOTHING, Given
from husly.assessment.rules import Origin, Standing
from husly.cases.models import Case
from husly.core.actors import Actor


@dataclass(frozen=True)
class Heard:
    """From whom the answers come, on which day they were given, and what stands beside each."""

    origin: Origin
    on: date
    note: str


def take_over(*, case: Case, found: Sequence[Meant], heard: Heard, by: Actor, at: datetime) -> list[Meant]:
    """Each that can be read takes the place of what is waited for, or stands beside what was told meanwhile; the others come back.

    The caller holds the case and its own row, so that nothing is taken over twice. Raises Refused where the assessment takes nothing more.
    """
    readable = [(item, item.standing) for item in found if item.standing]
    if readable:
        queries.may_write(case).require()
    before = queries.given(case, [item.question.code for item, _ in readable])
    for item, standing in readable:
        answer(case=case, told=_told(item, standing, before.get(item.question.code, NOTHING), heard), by=by, at=at)
    return [item for item in found if item.standing is None]


def _told(item: Meant, standing: Standing, before: Given, heard: Heard) -> Told:
    is_open = before.answer is None or not before.answer.answered().is_settled
    follows, seen = (before.follows, before.seen) if is_open else (0, 0)
    return Told(item.question.code, standing, item.value, heard.origin, heard.on, heard.note, follows, seen)
