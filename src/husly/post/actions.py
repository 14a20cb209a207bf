"""The verbs of a message: kept as it came, read, confirmed by a person as a notice, dismissed, mended, read again."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.bell import ring
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.intake.actions import Delivery, receive
from husly.intake.models import Notice
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn
from husly.post.models import Message
from husly.post.opening import Opened, Unopened, open_message
from husly.post.rules import MOST_ATTEMPTS, NEVER_READ, MessageState, may_turn


@transaction.atomic
def keep(*, raw: bytes, received_on: date | None = None, by: Actor, at: datetime) -> tuple[Message, bool]:
    """The message is kept as it came, once however often it comes, and whether it is new; reading it is the worker's."""
    digest = settings.VAULT.digest(hashlib.sha256(raw).hexdigest())
    message, is_new = Message.objects.get_or_create(
        municipality_id=by.municipality,
        content_digest=digest,
        defaults={
            "raw_sealed": settings.VAULT.seal(raw),
            "size": len(raw),
            "received_at": at,
            "received_on": received_on or day_of(at),
            "state": MessageState.ARRIVED.value,
        },
    )
    if is_new:
        audit.record(EventCode.MESSAGE_RECEIVED, by=by, at=at, message=message.pk)
        ring(message.municipality_id)
    return message, is_new


@transaction.atomic
def begin(*, message: Message, by: Actor, at: datetime) -> bool:
    """Whether the message is to be read.

    That it is read is counted before it is, so that one which ends every worker is not begun with for ever: after too many attempts
    it goes to quarantine, where a person sees it and may have it read again.
    """
    message = _held(message)
    if message.state != MessageState.ARRIVED.value:
        return False
    if message.attempts >= MOST_ATTEMPTS:
        message.reason = NEVER_READ
        _turn(message, MessageState.UNREADABLE, EventCode.MESSAGE_UNREADABLE, by=by, at=at)
        return False
    message.attempts += 1
    message.save(update_fields=["attempts"])
    return True


def read(raw: bytes) -> Opened | Unopened:
    """What is in a message. Nothing is stored, and nothing of the database is held, for a hostile letter may take its time."""
    return open_message(raw)


@transaction.atomic
def settle(*, message: Message, found: Opened | Unopened, by: Actor, at: datetime) -> Message:
    """A message that was read waits for a person with what was found in it, a structured notice from its own sender is received at once,
    and one that could not be read is in quarantine with the reason. Read meanwhile by another worker, it stays as that one left it.
    """
    message = _held(message)
    if message.state != MessageState.ARRIVED.value:
        return message
    if isinstance(found, Unopened):
        message.reason = found.reason[:600]
        return _turn(message, MessageState.UNREADABLE, EventCode.MESSAGE_UNREADABLE, by=by, at=at)
    message.sender, message.subject = found.sender[:200], found.subject[:400]
    message.reading_sealed = settings.VAULT.seal_told(found.reading)
    sender = _organisation(found.sender_cvr)
    if found.notice and sender and found.notice.sender.kind.value == sender.kind and _is_here(found.notice, message):
        delivery = Delivery(found.notice, Channel.POST, organisation_id=sender.pk, received_on=message.received_on)
        message.notice, _ = receive(delivery, by=by, at=at)
        return _turn(message, MessageState.CONFIRMED, EventCode.MESSAGE_CONFIRMED, by=by, at=at)
    return _turn(message, MessageState.WAITING, None, by=by, at=at)


@transaction.atomic
def confirm(*, message: Message, notice: NoticeIn, by: Actor, at: datetime) -> Notice:
    """What a person has read and confirmed goes the way of every notice; the message points at it."""
    message = _held(message)
    may_turn(MessageState(message.state), MessageState.CONFIRMED).require()
    sender = _organisation(message.reading().get("sender_cvr", ""))
    own = sender.pk if sender and sender.kind == notice.sender.kind.value else None
    delivery = Delivery(notice, Channel.POST, organisation_id=own, received_on=notice.received_on or message.received_on)
    message.notice, _ = receive(delivery, by=by, at=at)
    _turn(message, MessageState.CONFIRMED, EventCode.MESSAGE_CONFIRMED, by=by, at=at)
    return message.notice


@transaction.atomic
def dismiss(*, message: Message, reason: str, by: Actor, at: datetime) -> None:
    """It is no notice, or cannot be used, because somebody decided so; it is kept with the reason."""
    message = _held(message)
    message.reason = reason[:600]
    _turn(message, MessageState.DISMISSED, EventCode.MESSAGE_DISMISSED, by=by, at=at)


@transaction.atomic
def take_up(*, message: Message, by: Actor, at: datetime) -> None:
    """A dismissed message waits for a person again."""
    message = _held(message)
    may_turn(MessageState(message.state), MessageState.WAITING).require()
    message.state, message.ended_at, message.ended_by_id = MessageState.WAITING.value, None, None
    message.save()
    audit.record(EventCode.MESSAGE_TAKEN_UP, by=by, at=at, message=message.pk)


@transaction.atomic
def read_again(*, message: Message, by: Actor, at: datetime) -> None:
    """A message in quarantine is read once more as it came, by a Husly that may read more than it did."""
    message = _held(message)
    may_turn(MessageState(message.state), MessageState.ARRIVED).require()
    message.state, message.reason, message.attempts = MessageState.ARRIVED.value, "", 0
    message.save()
    audit.record(EventCode.MESSAGE_READ_AGAIN, by=by, at=at, message=message.pk)
    ring(message.municipality_id)


@transaction.atomic
def mend(*, message: Message, raw: bytes, by: Actor, at: datetime) -> Message:
    """The mended message is read in its place; the one in quarantine stays as it came and points at it."""
    message = _held(message)
    may_turn(MessageState(message.state), MessageState.MENDED).require()
    mended, _ = keep(raw=raw, received_on=message.received_on, by=by, at=at)
    if mended.pk == message.pk:
        no("Beskeden er ikke ændret. Ret den først, eller vælg at læse den igen, som den er.").require()
    message.mended_into = mended
    _turn(message, MessageState.MENDED, EventCode.MESSAGE_MENDED, by=by, at=at)
    return mended


def _held(message: Message) -> Message:
    return Message.objects.without_bytes().select_for_update(no_key=True, of=("self",)).get(pk=message.pk)


def _turn(message: Message, then: MessageState, code: EventCode | None, *, by: Actor, at: datetime) -> Message:
    may_turn(MessageState(message.state), then).require()
    message.state = then.value
    if then in (MessageState.CONFIRMED, MessageState.DISMISSED, MessageState.MENDED):
        message.ended_at, message.ended_by_id = at, by.id
    message.save()
    if code:
        case_id = message.notice.case_id if message.notice else None
        audit.record(code, by=by, at=at, case_id=case_id, message=message.pk)
    return message


def _organisation(cvr: str) -> Organisation | None:
    """Whom we know by this number; Digital Post vouches for it."""
    return Organisation.objects.filter(cvr=cvr).first() if cvr else None


def _is_here(notice: NoticeIn, message: Message) -> bool:
    return notice.address.municipality_code == message.municipality_id
