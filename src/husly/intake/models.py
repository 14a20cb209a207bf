"""The notices as they came, walled by municipality: the whole of each is kept encrypted."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, Organisation
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.intake.rules import Channel, State
from husly.law.facts import NoticeKind, SenderKind


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Filters of notices."""

    def visible_to(self, actor: Actor) -> "NoticeQuerySet":
        """Those who may see the municipality's cases may see its notices."""
        allowed = Case.objects.visible_to(actor).query.is_empty()
        return self.none() if allowed else self.filter(municipality_id=actor.municipality)

    def waiting(self) -> "NoticeQuerySet":
        """Those that stand beside the cases: set aside or in quarantine, and not yet on a case."""
        return self.filter(case=None).exclude(state=State.RECEIVED.value)


class Notice(models.Model):
    """A notice, once, however often it was sent. `receipt` is what the sender knows it by."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    receipt = models.UUIDField(default=uuid.uuid4, unique=True)
    channel = models.CharField(max_length=10, choices=[(c.value, c.label) for c in Channel])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    sender_kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in SenderKind])
    sender_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in NoticeKind])
    reference_digest = models.BinaryField(null=True, max_length=32)
    key_digest = models.BinaryField(null=True, max_length=32)
    content_digest = models.BinaryField(max_length=32)
    body_sealed = models.BinaryField()
    received_at = models.DateTimeField()
    received_on = models.DateField()
    state = models.CharField(max_length=15, choices=[(s.value, s.label) for s in State])
    reason = models.CharField(max_length=400, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "organisation", "key_digest"], name="intake_notice_key"),
            models.UniqueConstraint(
                fields=["municipality", "organisation", "content_digest"],
                condition=models.Q(channel=Channel.API.value),
                name="intake_notice_content",
            ),
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) | ~models.Q(state=State.RECEIVED.value), name="intake_received_has_case"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "organisation", "reference_digest"],
                name="intake_notice_reference",
                condition=models.Q(reference_digest__isnull=False),
            ),
            models.Index(fields=["municipality", "id"], name="intake_notice_waiting", condition=models.Q(case=None)),
        ]

    def body(self) -> dict[str, Any]:
        """The notice as it came, opened."""
        opened: dict[str, Any] = json.loads(settings.VAULT.open(self.body_sealed))
        return opened
