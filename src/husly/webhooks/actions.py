"""The verbs of webhooks: a receiver made, renewed and ended; its messages made, claimed, told of, and sent again."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind, may_administer
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.webhooks import queries, rules
from husly.webhooks.models import Message, Receiver, Standing
from husly.webhooks.rules import Failure, Kind

_LANDLORDS = {OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value}
_BOTH_COUNT = timedelta(days=1)


@transaction.atomic
def add(*, organisation: Organisation, address: str, by: Actor, at: datetime) -> tuple[Receiver, str]:
    """The receiver, told of what happens from now on, and its secret, which is shown once."""
    may_administer(by).require()
    rules.may_receive(address, in_the_clear=settings.WEBHOOKS_STAY_INSIDE).require()
    if organisation.kind not in _LANDLORDS:
        no("Kun udlejere kan få beskeder. Vælg en boligorganisation eller en privat udlejer.").require()
    same = Receiver.objects.filter(municipality_id=by.municipality, organisation=organisation, address=address, ended_at=None)
    if same.exists():
        no("Den modtager er der allerede.").require()
    secret = secrets.token_bytes(rules.SECRET_BYTES)
    made = Receiver.objects.create(
        municipality_id=by.municipality or "",
        organisation=organisation,
        address=address,
        secret_sealed=settings.VAULT.seal(secret),
        renewed_at=at,
        read_to=queries.end_of_log(by.municipality or ""),
        made_at=at,
        made_by_id=by.person,
    )
    audit.record(EventCode.RECEIVER_ADDED, by=by, at=at, receiver=made.pk)
    return made, rules.secret_words(secret)


@transaction.atomic
def renew(*, receiver: Receiver, by: Actor, at: datetime) -> str:
    """A new secret, shown once; for a day the one before counts too."""
    may_administer(by).require()
    secret, held = secrets.token_bytes(rules.SECRET_BYTES), _held(receiver)
    held.before_sealed, held.secret_sealed, held.renewed_at = held.secret_sealed, settings.VAULT.seal(secret), at
    held.save(update_fields=["before_sealed", "secret_sealed", "renewed_at"])
    audit.record(EventCode.RECEIVER_RENEWED, by=by, at=at, receiver=held.pk)
    return rules.secret_words(secret)


@transaction.atomic
def end(*, receiver: Receiver, by: Actor, at: datetime) -> None:
    """Nothing more is sent there; what waited is given up."""
    may_administer(by).require()
    held = _held(receiver)
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    Message.objects.filter(receiver=held, next_try_at__isnull=False).update(next_try_at=None)
    audit.record(EventCode.RECEIVER_ENDED, by=by, at=at, receiver=held.pk)


@transaction.atomic
def replay(*, receiver: Receiver, since: datetime, by: Actor, at: datetime) -> int:
    """Everything from that moment on is sent again, in order, under the ids it had, so that doubles can be dropped; how many messages."""
    may_administer(by).require()
    held = _held(receiver)
    count = Message.objects.filter(receiver=held, at__gte=since).update(tries=0, next_try_at=at, delivered_at=None, failure="")
    audit.record(EventCode.MESSAGES_REPLAYED, by=by, at=at, receiver=held.pk, count=count)
    return count


def make(receiver: Receiver, at: datetime) -> int:
    """The messages that the log has for this receiver, and the place up to which it was read; the caller holds the receiver."""
    events, read_to = queries.happened(receiver)
    found = queries.news(receiver, events, today=day_of(at))
    told = {one.data.pop("notice"): [piece["code"] for piece in one.data["status"]] for one in found if one.kind is Kind.STATUS}
    _stand(receiver, told)
    Message.objects.bulk_create(
        Message(municipality_id=receiver.municipality_id, receiver=receiver, kind=one.kind.value, at=one.at, data=one.data, next_try_at=at)
        for one in found
    )
    receiver.read_to = read_to
    receiver.save(update_fields=["read_to"])
    return len(found)


@transaction.atomic
def claim(receiver: Receiver, at: datetime, *, most: int) -> list[Message]:
    """The next messages of the receiver, nobody else's for a while; a try is counted before it is made."""
    held = Receiver.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=receiver.pk, ended_at=None).first()
    taken = list(queries.waiting(held, at)[:most]) if held else []
    _of(taken).update(tries=F("tries") + 1, next_try_at=at + rules.LEASE)
    return taken


def delivered(messages: Sequence[Message], at: datetime) -> None:
    """They arrived."""
    _of(messages).update(next_try_at=None, delivered_at=at, failure="")


def failed(message: Message, why: Failure, left: Sequence[Message], at: datetime) -> None:
    """One did not arrive; those behind it wait until it has, or is given up."""
    _of([message]).update(failure=why.value, next_try_at=rules.next_try(message.tries + 1, why, at))
    _of(left).update(tries=F("tries") - 1, next_try_at=at)


def secrets_of(receiver: Receiver, at: datetime) -> list[bytes]:
    """Those that sign now."""
    before = receiver.before() if at - receiver.renewed_at < _BOTH_COUNT else None
    return [receiver.secret(), *([before] if before else [])]


def tidy(municipality: str, now: datetime) -> int:
    """What has been delivered or given up for a month is gone; how many messages."""
    old = Message.objects.filter(municipality_id=municipality, next_try_at=None, at__lt=now - rules.KEPT)
    return old.delete()[0]


def _stand(receiver: Receiver, told: Mapping[int, list[str]]) -> None:
    rows = [Standing(municipality_id=receiver.municipality_id, receiver=receiver, notice_id=pk, codes=codes) for pk, codes in told.items()]
    Standing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["receiver", "notice"], update_fields=["codes"])


def _of(messages: Iterable[Message]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=[one.pk for one in messages])


def _held(receiver: Receiver) -> Receiver:
    held = Receiver.objects.select_for_update(no_key=True).get(pk=receiver.pk)
    if held.ended_at:
        no("Modtageren er lukket. Lav en ny.").require()
    return held
