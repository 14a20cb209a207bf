"""What goes on by itself: the log is read for each receiver, and its messages are sent in order, each receiver in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.conf import settings
from django.db import connection

from husly.audit.walls import inside
from husly.webhooks import actions, rules
from husly.webhooks.models import Message, Receiver
from husly.webhooks.rules import Kind
from husly.webhooks.sending import Post, Refuses, connection_to

AT_ONCE, MOST_RECEIVERS = 100, 8


def keep_up(municipality: str, now: datetime) -> int:
    """Everything that is due has been sent once; how much arrived. Call it outside a transaction."""
    with inside(municipality):
        receivers = list(Receiver.objects.filter(municipality_id=municipality, ended_at=None).order_by("pk"))
    for receiver in receivers:
        _read(receiver, now)
    if len(receivers) < 2:
        return sum(drain(receiver, now) for receiver in receivers)
    with ThreadPoolExecutor(MOST_RECEIVERS) as pool:  # one that hangs keeps nobody else waiting
        return sum(pool.map(lambda receiver: _drained(receiver, now), receivers))


def drain(receiver: Receiver, now: datetime) -> int:
    """What waits for the receiver is sent in order, until it is through or one does not arrive; how much arrived."""
    count, post = 0, None
    while True:
        with inside(receiver.municipality_id):
            messages = actions.claim(receiver, now, most=AT_ONCE)
        if not messages:
            return count
        try:
            post = post or connection_to(receiver.address, may_stay_inside=settings.WEBHOOKS_STAY_INSIDE)
            arrived = _sent(receiver, messages, post, now)
            why = arrived[1]
        except Refuses as refused:
            arrived, why = (0, refused.why), refused.why
        with inside(receiver.municipality_id):
            actions.delivered(messages[: arrived[0]], now)
            if why:
                actions.failed(messages[arrived[0]], why, messages[arrived[0] + 1 :], now)
        count += arrived[0]
        if why:
            return count


def tidy(municipality: str, now: datetime) -> None:
    """Old messages are gone."""
    with inside(municipality):
        actions.tidy(municipality, now)


def _read(receiver: Receiver, now: datetime) -> None:
    while True:
        with inside(receiver.municipality_id):
            held = Receiver.objects.select_for_update(no_key=True).get(pk=receiver.pk)
            before = held.read_to
            actions.make(held, now)
            if held.read_to == before:
                return


def _sent(receiver: Receiver, messages: list[Message], post: Post, now: datetime) -> tuple[int, rules.Failure | None]:
    """How many arrived, and why the next did not."""
    secrets = actions.secrets_of(receiver, now)
    for number, message in enumerate(messages):
        body = rules.content(Kind(message.kind), message.at, message.data)
        why = post(body, rules.headers(str(message.uid), now, body, secrets))
        if why:
            return number, why
    return len(messages), None


def _drained(receiver: Receiver, now: datetime) -> int:
    try:
        return drain(receiver, now)
    finally:
        connection.close()
