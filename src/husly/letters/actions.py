"""The verbs of a letter that a person, or a room above, uses; each is one transaction and records its event."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import own
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.letters import codes
from husly.letters.models import Letter, LetterEvent, ReplyCode
from husly.letters.queries import draft, home_of, reply_by
from husly.letters.records import keep, kind_of, locked, move, replace_on_paper, tell
from husly.letters.rules import (
    PAPER_DAYS,
    Channel,
    LetterKind,
    State,
    may_cancel,
    may_come_back,
    may_go_on_paper,
    may_retry,
    may_settle,
)
from husly.letters.texts import Field
from husly.parties.models import Consent, Person

BY_HAND = "Kommunens egen vurdering"


@transaction.atomic
def queue(
    *,
    case: Case,
    kind: LetterKind,
    to_person: Person,
    by: Actor,
    at: datetime,
    values: Mapping[Field, str] | None = None,
    channel: Channel | None = None,
    send_at: datetime | None = None,
    step: str = "",
    paper_days: int = PAPER_DAYS,
    court: Organisation | None = None,
    consent: Consent | None = None,
) -> Letter:
    """The letter is written, kept and waits to be sent, at once or from `send_at`. Raises Refused where something is missing.

    A letter that the tenant can answer carries a code of its own. `step` names what the letter is for in the room that asks: the same
    step of a case gives the same letter, however often it is asked. To a court it is about the person, by her `consent`.
    """
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    asked_before = Letter.objects.filter(case=case, step=step, replaces=None).first() if step else None
    if asked_before:
        return asked_before
    code = codes.make(case.municipality_id)
    reply = None if court else reply_by(code)
    made = draft(case=case, kind=kind, to_person=to_person, by=by, values=values, channel=channel, court=court, reply=reply)
    document = made.document(at=at)
    letter = Letter.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        person=to_person,
        court=court,
        consent=consent,
        step=step,
        kind=kind.value,
        text_number=made.wording.number,
        title=made.wording.text.title,
        channel=made.channel.value,
        document=keep(document.content, municipality=case.municipality_id, pages=document.pages),
        paper_days=paper_days,
        queued_at=at,
        queued_by_id=by.id,
        next_try_at=send_at or at,
    )
    if made.reply and made.channel is not Channel.NEMSMS:
        digest, last_day = settings.VAULT.digest(code), codes.last_day(day_of(at))
        ReplyCode.objects.create(municipality_id=case.municipality_id, letter=letter, digest=digest, made_at=at, last_day=last_day)
    tell(letter, by=by, at=at)
    return letter


@transaction.atomic
def cancel(*, letter: Letter, by: Actor, at: datetime) -> None:
    """The letter is given up: it waits no longer, or its failure is dealt with."""
    letter = locked(letter.pk)
    may_cancel(State(letter.state)).require()
    move(letter, State.CANCELLED, by=by, at=at)


@transaction.atomic
def retry(*, letter: Letter, by: Actor, at: datetime) -> None:
    """A letter that the post never took waits again, with the key it had."""
    letter = locked(letter.pk)
    may_retry(State(letter.state), letter.failure, was_accepted=letter.dispatched_at is not None).require()
    move(letter, State.QUEUED, by=by, at=at, next_try_at=at, first_tried_at=None, tries=0, failure="", failure_code="")


@transaction.atomic
def on_paper(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """The letter goes on paper instead; one that was still waiting is given up."""
    letter = locked(letter.pk)
    if letter.court_id:
        no("Et brev til fogedretten går kun med Digital Post. Prøv igen, eller opgiv brevet og ring til retten.").require()
    is_replaced = Letter.objects.filter(replaces=letter).exists()
    may_go_on_paper(State(letter.state), Channel(letter.channel), home_of(letter.person), is_replaced=is_replaced).require()
    if letter.state == State.QUEUED.value:
        move(letter, State.CANCELLED, by=by, at=at)
    return replace_on_paper(letter, by=by, at=at)


@transaction.atomic
def settle(*, letter: Letter, was_sent: bool, by: Actor, at: datetime) -> None:
    """A person has found out, or decided: the letter was sent, or it waits to be sent with the same key."""
    letter = locked(letter.pk)
    may_settle(State(letter.state)).require()
    if was_sent:
        proof = {"carrier": BY_HAND, "number": "", "sha256": letter.document.sha256}
        move(letter, State.DISPATCHED, by=by, at=at, dispatched_at=letter.claimed_at or at, proof=proof)
    else:
        move(letter, State.QUEUED, by=by, at=at, next_try_at=at, first_tried_at=None, tries=0)


@transaction.atomic
def come_back(*, letter: Letter, by: Actor, at: datetime) -> None:
    """A paper letter has come back undelivered."""
    letter = locked(letter.pk)
    may_come_back(State(letter.state), Channel(letter.channel)).require()
    move(letter, State.RETURNED, by=by, at=at)


@transaction.atomic
def see(*, letter: Letter, by: Actor, at: datetime) -> None:
    """Somebody has taken care of what went wrong; it leaves the list."""
    letter = locked(letter.pk)
    if letter.seen_at is None:
        letter.seen_at = at
        letter.save(update_fields=["seen_at"])
        own.tell(letter.case)
        audit.record(EventCode.LETTER_SEEN, by=by, at=at, case_id=letter.case_id, letter=letter.pk, **kind_of(letter))


@transaction.atomic
def take(events: Iterable[LetterEvent], *, at: datetime) -> int:
    """These letter events are dealt with and are not given again; how many that were."""
    return LetterEvent.objects.filter(pk__in=[event.pk for event in events], taken_at=None).update(taken_at=at)
