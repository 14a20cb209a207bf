"""The tables of tenants' answers, walled by municipality: what was answered, its documents, browsers that opened a code, and tries."""

from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, User
from husly.contact.models import Attempt
from husly.letters.models import ReplyCode
from husly.reply.documents import Kind
from husly.reply.languages import DANISH_NAMES
from husly.reply.rules import Refusal, Wish


class Answer(models.Model):
    """What a tenant answered, sealed. `is_proved` says that the birth date was right; `key` makes one sent twice count once.

    `taken_over_at` is when somebody wrote what the letter had asked for into the assessment.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    code = models.ForeignKey(ReplyCode, on_delete=models.PROTECT, related_name="answers")
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="answer")
    key = models.UUIDField()
    at = models.DateTimeField()
    wish = models.CharField(max_length=10, choices=[(w.value, w.label) for w in Wish])
    is_proved = models.BooleanField()
    language = models.CharField(max_length=2, choices=list(DANISH_NAMES.items()))
    sealed = models.BinaryField()
    refused = models.JSONField(default=list)
    taken_over_at = models.DateTimeField(null=True)
    taken_over_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "key"], name="reply_answer_once")]

    def told(self) -> dict[str, Any]:
        """What was written and chosen."""
        return dict(settings.VAULT.open_told(self.sealed))

    def refusals(self) -> list[Refusal]:
        """Why files were kept out."""
        return [Refusal(code) for code in self.refused]


class Enclosure(models.Model):
    """A file that came with an answer, sealed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="enclosures")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=[(k.value, k.label) for k in Kind])
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="reply_enclosure_number")]

    def content(self) -> bytes:
        """The file as it is kept."""
        opened: bytes = settings.VAULT.open(self.sealed)
        return opened


class Visit(models.Model):
    """A browser that has opened a code, known by the digest of its cookie for a day: the draft, and the answer it sent last."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    code = models.ForeignKey(ReplyCode, on_delete=models.PROTECT, related_name="+")
    key_digest = models.BinaryField(max_length=32)
    began_at = models.DateTimeField()
    is_proved = models.BooleanField()
    draft_sealed = models.BinaryField(null=True)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "key_digest"], name="reply_visit_once")]
        indexes = [models.Index(fields=["municipality", "began_at"], name="reply_visits_over")]

    def draft(self) -> dict[str, Any]:
        """What was written and not sent yet."""
        return dict(settings.VAULT.open_told(self.draft_sealed)) if self.draft_sealed else {}


class Tally(models.Model):
    """How often something was tried in one span of time. `key` is a keyed digest of what and when: no address and no code stands here."""

    municipality = models.CharField(max_length=4)
    key = models.BinaryField(max_length=32)
    count = models.PositiveIntegerField()
    over_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="reply_tally_once")]
        indexes = [models.Index(fields=["municipality", "over_at"], name="reply_tallies_over")]
