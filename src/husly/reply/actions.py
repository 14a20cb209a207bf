"""The verbs of the tenant's answer: tell the birth date, keep a draft, answer; and what is forgotten afterwards."""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from husly.assessment import taking_over as assessment
from husly.assessment.meaning import Meant
from husly.assessment.rules import Origin
from husly.assessment.taking_over import Heard
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.contact import actions as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.letters.models import ReplyCode
from husly.reply import tallies
from husly.reply.documents import Received
from husly.reply.gate import Opened
from husly.reply.models import Answer, Enclosure, Tally, Visit
from husly.reply.queries import items_of
from husly.reply.rules import LIVES, OUTCOME_OF, Limit, Slot, Wish, promise, same_day

_FROM_THE_PAGE = "Svaret på siden bag brevet."


@dataclass(frozen=True)
class Said:
    """One answer as it was sent; `key` is the form's own, so that a form sent twice is one answer."""

    wish: Wish
    key: uuid.UUID
    language: str
    told: dict[str, Any]
    slot: Slot | None = None
    received: Received = field(default_factory=Received)


@transaction.atomic
def prove(it: Opened, born: date, *, at: datetime) -> str | None:
    """The cookie by which this browser is known from now on, where the birth date is right; None where it is not, or tried too often.

    The try is counted first, so that many at once are not more than a few.
    """
    tries = tallies.add(Limit.BIRTH, str(it.code.pk), municipality=it.code.municipality_id, at=at)
    known = it.code.letter.person.birth_date
    if tries > Limit.BIRTH.most or known is None or not same_day(born, known):
        return None
    return begin(it, at=at, is_proved=True)[1]


@transaction.atomic
def begin(it: Opened, *, at: datetime, is_proved: bool = False) -> tuple[Visit, str]:
    """This browser is known for a day, by a cookie of which only a digest is kept."""
    cookie = secrets.token_urlsafe(24)
    visit = Visit.objects.create(
        municipality_id=it.code.municipality_id,
        code=it.code,
        key_digest=settings.VAULT.digest(cookie),
        began_at=at,
        is_proved=is_proved,
    )
    return visit, cookie


@transaction.atomic
def keep_draft(visit: Visit, told: dict[str, Any]) -> None:
    """What was typed waits for the same browser, and for nobody else."""
    visit.draft_sealed = settings.VAULT.seal_told(told)
    visit.save(update_fields=["draft_sealed"])


@transaction.atomic
def answer(it: Opened, visit: Visit, said: Said, *, at: datetime) -> Answer:
    """The answer is kept, stands on top of the worklist and ends the waiting of the ladder; the same form sent again changes nothing."""
    code = ReplyCode.objects.select_for_update(no_key=True).select_related("letter__case", "letter__person").get(pk=it.code.pk)
    given = Answer.objects.filter(code=code, key=said.key).first() or _given(it, code, visit, said, at=at)
    visit.answer, visit.draft_sealed = given, None
    visit.save(update_fields=["answer", "draft_sealed"])
    return given


def _given(it: Opened, code: ReplyCode, visit: Visit, said: Said, *, at: datetime) -> Answer:
    tallies.add(Limit.ANSWERS, str(code.pk), municipality=code.municipality_id, at=at)
    attempt = contact.answered(
        letter=code.letter,
        outcome=OUTCOME_OF[said.wish],
        next_at=said.slot.begins_at if said.slot else None,
        next_words=promise(said.told["phone"], said.slot) if said.slot else "",
        by=it.by,
        at=at,
    )
    given = Answer.objects.create(
        municipality_id=code.municipality_id,
        code=code,
        attempt=attempt,
        key=said.key,
        at=at,
        wish=said.wish.value,
        is_proved=visit.is_proved,
        language=said.language,
        sealed=settings.VAULT.seal_told(said.told),
        refused=[refusal.value for refusal in said.received.refused],
    )
    for number, kept in enumerate(said.received.kept, start=1):
        Enclosure.objects.create(
            municipality_id=code.municipality_id,
            answer=given,
            number=number,
            kind=kept.kind.value,
            size=len(kept.content),
            sealed=settings.VAULT.seal(kept.content),
        )
    return given


@transaction.atomic
def take_over(answer: Answer, *, by: Actor, at: datetime) -> list[Meant]:
    """Somebody writes what the letter had asked for into the assessment, once; what cannot be read as an answer is given back.

    Where another answer stands already hers stands beside it, and a person says which counts. Raises Refused where nothing can be written.
    """
    case = cases.locked(answer.attempt.case.joined_into or answer.attempt.case)
    answer = Answer.objects.select_for_update(no_key=True, of=("self",)).get(pk=answer.pk)
    found = items_of(answer)
    if answer.taken_over_at:
        return [item for item in found if item.standing is None]
    note = _FROM_THE_PAGE if answer.is_proved else f"{_FROM_THE_PAGE} Det er ikke bekræftet, hvem der svarede."
    left = assessment.take_over(case=case, found=found, heard=Heard(Origin.TENANT, day_of(answer.at), note), by=by, at=at)
    answer.taken_over_at, answer.taken_over_by_id = at, by.person
    answer.save(update_fields=["taken_over_at", "taken_over_by"])
    audit.record(EventCode.ANSWER_TAKEN_OVER, by=by, at=at, case_id=case.pk, attempt=answer.attempt_id)
    return left


def tidy(municipality: str, at: datetime) -> None:
    """Browsers of yesterday with their drafts, and tries that no longer count, are forgotten; call it outside a transaction."""
    with transaction.atomic():
        enter(municipality)
        Visit.objects.filter(municipality_id=municipality, began_at__lte=at - LIVES).delete()
        Tally.objects.filter(municipality=municipality, over_at__lte=at).delete()
