"""The tables of webhooks, walled by municipality: receivers, what each was told last of a notice, and the messages on their way."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.intake.models import Notice
from husly.webhooks.rules import Failure, Kind


class Receiver(models.Model):
    """Where a landlord's system listens. `read_to` is a place in the sealed log: what lies behind it is told.

    For a day after the secret was renewed messages are signed by the one before too.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=400)
    secret_sealed = models.BinaryField()
    before_sealed = models.BinaryField(null=True)
    renewed_at = models.DateTimeField()
    read_to = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "organisation", "address"], condition=models.Q(ended_at=None), name="webhooks_receiver_once"
            )
        ]

    def secret(self) -> bytes:
        """The secret that counts."""
        opened: bytes = settings.VAULT.open(self.secret_sealed)
        return opened

    def before(self) -> bytes | None:
        """The one before, if there was one."""
        return settings.VAULT.open(self.before_sealed) if self.before_sealed else None


class Standing(models.Model):
    """What a receiver was told last of a notice: the codes of its status."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Receiver, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    codes = ArrayField(models.CharField(max_length=20))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["receiver", "notice"], name="webhooks_standing_once")]


class Message(models.Model):
    """One message; `uid` is the same however often it is sent. `next_try_at` is empty when it was delivered or given up."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Receiver, on_delete=models.CASCADE, related_name="messages")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in Kind])
    at = models.DateTimeField()
    data = models.JSONField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True, choices=[(f.value, f.label) for f in Failure])

    class Meta:
        indexes = [
            models.Index(fields=["receiver", "id"], name="webhooks_of_receiver"),
            models.Index(fields=["municipality", "receiver", "id"], name="webhooks_waiting", condition=models.Q(next_try_at__isnull=False)),
        ]
