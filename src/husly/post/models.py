"""The table of Digital Post, walled by municipality: each message as it came, encrypted, and what has become of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality
from husly.accounts.rules import may_see_cases
from husly.core.actors import Actor
from husly.intake.models import Notice
from husly.post.rules import MessageState


class MessageQuerySet(models.QuerySet["Message"]):
    """Filters of messages."""

    def visible_to(self, actor: Actor) -> "MessageQuerySet":
        """Those who may see the municipality's cases may see its post."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def without_bytes(self) -> "MessageQuerySet":
        """The bytes of each, up to 40 MB, are fetched when they are asked for, and not stored again when they have not changed."""
        return self.defer("raw_sealed")


class Message(models.Model):
    """A message of Digital Post as it came, whole and encrypted, and what has become of it; `reading` is what was found in its letter."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    receipt = models.UUIDField(default=uuid.uuid4, unique=True)
    content_digest = models.BinaryField(max_length=32)
    raw_sealed = models.BinaryField()
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(s.value, s.label) for s in MessageState])
    reason = models.CharField(max_length=600, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # how often reading it has begun
    sender = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    reading_sealed = models.BinaryField(null=True)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="messages")
    mended_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="mended_from")
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "content_digest"], name="post_message_once")]
        indexes = [
            models.Index(
                fields=["municipality", "state", "id"],
                name="post_message_open",
                condition=models.Q(state__in=[MessageState.ARRIVED.value, MessageState.WAITING.value, MessageState.UNREADABLE.value]),
            )
        ]

    def raw(self) -> bytes:
        """The bytes as they came, fetched for this once: a list of messages does not fill with them."""
        opened: bytes = settings.VAULT.open(Message.objects.values_list("raw_sealed", flat=True).get(pk=self.pk))
        return opened

    def reading(self) -> dict[str, Any]:
        """What was found in it, in the shape `letters.Reading.as_json` gives; empty where nothing has been looked for yet."""
        opened: dict[str, Any] = settings.VAULT.open_told(self.reading_sealed) if self.reading_sealed else {}
        return opened
