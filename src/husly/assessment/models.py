"""The tables of the assessment, walled by municipality: answers that are added and never changed, what was asked, and conclusions."""

from django.db import models

from husly.accounts.models import Municipality, User
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.ledger import Asked, Way
from husly.assessment.questions import Party
from husly.assessment.rules import Answered, Concluded, Finding, Matter, Origin, Standing
from husly.cases.models import Case
from husly.core.clock import day_of
from husly.letters.models import Letter

_SEEN = models.Q(approved_at=None) | models.Q(sent_back_at=None)


class Answer(models.Model):
    """What somebody told on a question. It is never changed: a new answer follows the one before.

    `follows` is the answer that its writer had before her, 0 for none. One who had an older one before her does not overwrite: hers
    stands aside until somebody who has `seen` both chooses.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=40)
    version = models.DateField()
    standing = models.CharField(max_length=20, choices=[(s.value, s.label) for s in Standing])
    value = models.JSONField(null=True)
    note = models.TextField(max_length=2000, blank=True)
    origin = models.CharField(max_length=20, choices=[(o.value, o.label) for o in Origin])
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    follows = models.BigIntegerField(default=0)
    seen = models.BigIntegerField(default=0)
    is_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code", "follows"], condition=models.Q(is_aside=False), name="assessment_answer_followed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(standing=Standing.KNOWN.value, value__isnull=False)
                | (~models.Q(standing=Standing.KNOWN.value) & models.Q(value__isnull=True)),
                name="assessment_answer_known_whole",
            ),
        ]
        indexes = [models.Index(fields=["case", "code", "-id"], name="assessment_of_case")]

    def answered(self) -> Answered:
        """As the rules see it."""
        value = QUESTIONS[self.code].loaded(self.value)
        source = Origin(self.origin).label
        return Answered(self.code, Standing(self.standing), value, source, self.on, self.version, self.note)


class Asking(models.Model):
    """Somebody was asked for facts: of whom, how, until when, by which letter; and, without a consent, why all the same."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="askings")
    codes = models.JSONField()
    party = models.CharField(max_length=20, choices=[(p.value, p.label) for p in Party])
    way = models.CharField(max_length=20, choices=[(w.value, w.label) for w in Way])
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="asking")
    without_consent_why = models.CharField(max_length=400, blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="assessment_asked_of_case")]

    def asked(self) -> Asked:
        """As the ledger sees it."""
        reminded_on = day_of(self.reminded_at) if self.reminded_at else None
        return Asked(Party(self.party), Way(self.way), day_of(self.asked_at), self.answer_by, reminded_on)


class Forgone(models.Model):
    """A fact that is decided without, and why; an answer that comes later counts all the same."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="forgone")
    code = models.CharField(max_length=40)
    why = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="assessment_forgone_of_case")]


class Conclusion(models.Model):
    """What the assessment found, with the answers it rests on and what was missing; a later one takes its place and it is kept.

    Where the practice asks for a second pair of eyes it has no effect before somebody else has approved it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conclusions")
    concluded = models.JSONField()
    answers = models.JSONField()  # ids of the answers it rests on
    missing = models.JSONField()  # sentences
    is_whole = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    needs_second_eyes = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_at = models.DateTimeField(null=True)
    sent_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=_SEEN, name="assessment_conclusion_seen_once")]
        indexes = [models.Index(fields=["case", "id"], name="assessment_concluded")]

    @property
    def found(self) -> list[Concluded]:
        """Each legal question with what was found and why."""
        return [Concluded(Matter(one["matter"]), Finding(one["finding"]), one["reasons"]) for one in self.concluded]

    @property
    def waits(self) -> bool:
        """Whether somebody else must look at it first."""
        return self.needs_second_eyes and self.approved_at is None and self.sent_back_at is None

    @property
    def counts(self) -> bool:
        """Whether it has effect."""
        return self.is_whole and self.sent_back_at is None and not self.waits
