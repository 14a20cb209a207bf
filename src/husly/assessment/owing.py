"""What the assessment makes owed on a case, worked out afresh: to remind of answers, and to look at a colleague's conclusion."""

from datetime import datetime

from husly.assessment import queries
from husly.assessment.ledger import State, first_answer_by
from husly.assessment.rules import Owing
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import OwnDuty
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.sources import Status

_OWN = {"url": "", "duty": Status.CONFIRMED.value, "wording": Status.CONFIRMED.value}
_ASKED = {**_OWN, "short": "Oplysninger, der er bedt om"}
_PRACTICE = {**_OWN, "short": "Kommunens faste praksis: to par øjne"}


def owe(case: Case, *, by: Actor, at: datetime) -> None:
    """The room's duties on the case are those that are owed now; the caller holds the case."""
    duties = [_remind(case, at), _second_eyes(case)]
    own.owe(case=case, codes=list(Owing), owing=[duty for duty in duties if duty], by=by, at=at)


def _remind(case: Case, at: datetime) -> OwnDuty | None:
    waiting = [line for line in queries.missing(case, queries.wanted(case), today=day_of(at)) if line.state in (State.WAITING, State.LATE)]
    due = first_answer_by(waiting)
    if due is None:
        return None
    why = tuple(line.words for line in waiting if line.asked)
    return OwnDuty(Owing.REMIND, Owing.REMIND.label, due, why, _ASKED, Owing.REMIND, holds_case=False)


def _second_eyes(case: Case) -> OwnDuty | None:
    last = queries.conclusion(case)
    if last is None or not last.waits:
        return None
    why = (f"{last.by} har skrevet helhedsvurderingen. Den tæller, når en anden har set på den.",)
    return OwnDuty(Owing.SECOND_EYES, Owing.SECOND_EYES.label, day_of(last.at), why, _PRACTICE, Owing.SECOND_EYES)
