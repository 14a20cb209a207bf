"""The notices as they came, walled by municipality: the whole of each is kept encrypted."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality, Organisation
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.intake.rules import Channel, Decision, Question, State
from husly.law.facts import NoticeKind, SenderKind


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Filters of notices."""

    def visible_to(self, actor: Actor) -> "NoticeQuerySet":
        """Those who may see the municipality's cases may see its notices."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def waiting(self) -> "NoticeQuerySet":
        """Those that stand beside the cases: set aside or in quarantine, and not yet on a case."""
        return self.filter(case=None).exclude(state=State.RECEIVED.value)


class Notice(models.Model):
    """A notice, once, however often it was sent. `receipt` is what the sender knows it by.

    `not_taken` names the fields that the municipality does not take from such a sender; nothing of what stood in them is kept here.
    """

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
    not_taken = ArrayField(models.CharField(max_length=40), default=list)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")

    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "organisation", "key_digest"], name="intake_notice_key"),
            models.UniqueConstraint(
                fields=["municipality", "organisation", "content_digest"],
                condition=models.Q(channel__in=[Channel.API.value, Channel.FILE.value]),
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
            models.Index(fields=["municipality", "organisation", "id"], name="intake_notice_of_sender"),
            models.Index(fields=["municipality", "id"], name="intake_notice_waiting", condition=models.Q(case=None)),
        ]

    @property
    def way(self) -> Channel:
        """How it came."""
        return Channel(self.channel)

    def body(self) -> dict[str, Any]:
        """The notice as it came, opened."""
        opened: dict[str, Any] = settings.VAULT.open_told(self.body_sealed)
        return opened


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Filters of proposals."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """As the cases they are about."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def waiting(self) -> "ProposalQuerySet":
        """Those that nobody has answered."""
        return self.filter(decision="")


class Proposal(models.Model):
    """A case that a notice may belong to, though that is not certain: the question, the reasons, and what a person answered."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="proposals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    question = models.CharField(max_length=20, choices=[(q.value, q.label) for q in Question])
    reasons = models.JSONField()
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=5, blank=True, choices=[(d.value, d.label) for d in Decision])
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "case"], name="intake_proposal_once"),
            models.CheckConstraint(
                condition=models.Q(decision="", decided_at=None) | (~models.Q(decision="") & models.Q(decided_at__isnull=False)),
                name="intake_proposal_decided_whole",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "id"], name="intake_proposal_waiting", condition=models.Q(decision=""))]
