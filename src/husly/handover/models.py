"""The tables of hand-overs, walled by municipality: what was sent, what arrived, and what goes from one department to another."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Department, Municipality, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.handover.rules import Answer, Standing
from husly.intake.models import Notice
from husly.intake.schemas import NoticeIn
from husly.parties.models import Consent

_ANSWERS = [(a.value, a.label) for a in Answer]


class Sent(models.Model):
    """What went to another municipality, as it went. It rests on `consent`, or else on the reason in `why_without`.

    `answer`, `answered_at` and `words_sealed` are the receipt; `seen_at` is when somebody here has dealt with it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    number = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    to = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    content_sealed = models.BinaryField()
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    why_without = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, blank=True, choices=_ANSWERS)
    answered_at = models.DateTimeField(null=True)
    words_sealed = models.BinaryField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(consent__isnull=False) | ~models.Q(why_without=""), name="handover_sent_has_a_basis"),
            models.UniqueConstraint(fields=["case", "to"], condition=models.Q(answer=""), name="handover_sent_open_once"),
        ]
        indexes = [models.Index(fields=["case", "id"], name="handover_of_case")]

    def standing(self) -> Standing:
        """As the rules see it."""
        answered_on = day_of(self.answered_at) if self.answered_at else None
        answer = Answer(self.answer) if self.answer else None
        return Standing(self.to.name, day_of(self.sent_at), answer, answered_on, self.words, is_seen=self.seen_at is not None)

    @property
    def words(self) -> str:
        """What the receiver wrote with its receipt."""
        return settings.VAULT.open(self.words_sealed).decode() if self.words_sealed else ""


class ArrivedQuerySet(models.QuerySet["Arrived"]):
    """Filters of what arrived."""

    def visible_to(self, actor: Actor) -> "ArrivedQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class Arrived(models.Model):
    """The same at the receiver's, written by the sender's transaction; `number` ties the two together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    number = models.UUIDField(unique=True)
    from_municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    content_sealed = models.BinaryField()
    sender_name = models.CharField(max_length=120)
    arrived_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, choices=_ANSWERS)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ArrivedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["municipality", "id"], name="handover_waiting", condition=models.Q(answer=""))]

    def content(self) -> "Content":
        """What came, opened."""
        return Content.opened(self.content_sealed)


class Transfer(models.Model):
    """A case on its way to another department of the municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    to = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    why_sealed = models.BinaryField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, blank=True, choices=_ANSWERS)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    words_sealed = models.BinaryField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], condition=models.Q(answer=""), name="handover_transfer_open_once")]

    def standing(self) -> Standing:
        """As the rules see it."""
        answered_on = day_of(self.answered_at) if self.answered_at else None
        answer = Answer(self.answer) if self.answer else None
        words, is_seen = self.words, self.seen_at is not None
        return Standing(self.to.name, day_of(self.sent_at), answer, answered_on, words, is_seen=is_seen, is_inside=True)

    @property
    def why(self) -> str:
        """Why the case is to go there."""
        return settings.VAULT.open(self.why_sealed).decode()

    @property
    def words(self) -> str:
        """What the department answered."""
        return settings.VAULT.open(self.words_sealed).decode() if self.words_sealed else ""


class Content:
    """What goes along: a notice addressed to the other municipality, and the sender's words."""

    def __init__(self, notice: NoticeIn, words: str) -> None:
        self.notice, self.words = notice, words

    def sealed(self) -> bytes:
        """As both sides keep it."""
        told = {"notice": self.notice.model_dump(mode="json", exclude_none=True), "words": self.words}
        closed: bytes = settings.VAULT.seal_told(told)
        return closed

    @classmethod
    def opened(cls, kept: bytes | memoryview) -> "Content":
        """From what was kept."""
        told: dict[str, Any] = settings.VAULT.open_told(kept)
        return cls(NoticeIn.model_validate(told["notice"]), told["words"])


def sealed_words(words: str) -> bytes | None:
    """As words of a receipt are kept."""
    return settings.VAULT.seal(words.strip().encode()) if words.strip() else None
