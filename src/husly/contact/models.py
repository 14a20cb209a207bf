"""The tables of contact, walled by municipality: the course of it in each case, attempts with their letters, and the day's visits."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.contact.rules import Standing
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.letters.models import Letter
from husly.parties.models import Person
from husly.practice.facts import Outcome, Try
from husly.practice.models import Version
from husly.practice.rules import Channel, TimeOfDay

_CHANNELS = [(c.value, c.label) for c in Channel]
_DUE = models.Q(standing=Standing.NEXT.value)


class CourseQuerySet(models.QuerySet["Course"]):
    """Filters of courses."""

    def visible_to(self, actor: Actor) -> "CourseQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class Course(models.Model):
    """The contact in one case: which practice it follows, whether its ladder was begun again, and what that answered last.

    `acts_on` is the day on which Husly does the next step itself; None where a person does it, or nobody. `asked` are the keys of what the
    practice wanted asked of others and somebody has asked.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="course")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    version_reason = models.CharField(max_length=400, blank=True)
    begun_again_at = models.DateTimeField(null=True)
    standing = models.CharField(max_length=10, choices=[(s.value, s.label) for s in Standing], default=Standing.NEXT.value)
    step = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=20, blank=True, choices=_CHANNELS)
    time_of_day = models.CharField(max_length=10, blank=True, choices=[(t.value, t.label) for t in TimeOfDay])
    earliest_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    acts_on = models.DateField(null=True)
    obstacle = models.CharField(max_length=400, blank=True)
    obstacle_on = models.DateField(null=True)
    safety_note = models.CharField(max_length=400, blank=True)
    asked = ArrayField(models.CharField(max_length=40), default=list)

    objects = CourseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "acts_on", "case"], name="contact_acts", condition=models.Q(acts_on__isnull=False)),
            models.Index(fields=["municipality", "channel", "earliest_on"], name="contact_steps", condition=_DUE),
        ]

    @property
    def started_on(self) -> date:
        """The day from which the ladder counts."""
        return day_of(self.begun_again_at or self.case.opened_at)

    def counts(self, attempt: "Attempt") -> bool:
        """Whether the ladder takes the attempt into account: not what was told before it was begun again."""
        return self.begun_again_at is None or attempt.recorded_at >= self.begun_again_at


class Attempt(models.Model):
    """One try to reach the tenant. It is never rewritten: only a letter's outcome follows the letter, and a mistake is taken back.

    `key` makes one told twice count once. `next_at` is the moment of what was agreed. An answer from the tenant is unread until `seen_at`.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attempts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=20, choices=_CHANNELS)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(o.value, o.label) for o in Outcome])
    arrived_on = models.DateField(null=True)
    agreed = models.TextField(max_length=2000, blank=True)
    next_at = models.DateTimeField(null=True)
    next_words = models.CharField(max_length=120, blank=True)
    is_from_tenant = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None, taken_back_by=None)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="contact_attempt_taken_back_whole",
            )
        ]
        indexes = [models.Index(fields=["case", "at"], name="contact_of_case")]

    def as_try(self) -> Try:
        """As the ladder sees it."""
        return Try(Channel(self.channel), self.at, Outcome(self.outcome), self.step, self.arrived_on)


class Posting(models.Model):
    """A letter that belongs to an attempt: one to each tenant, and the paper one that took a failed one's place."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="postings")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="posting")


class Round(models.Model):
    """What a round of due steps meant to do and did; kept where there was something to do."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    at = models.DateTimeField()
    expected = models.PositiveIntegerField()
    done = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "-at"], name="contact_rounds")]


class PlannedVisit(models.Model):
    """A visit that somebody means to make that day; `place` is where she has put it in the order, None where the streets decide.

    Whether it was made is told by an attempt, never here; one that is taken off again leaves nothing but its line in the log.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="planned_visits")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    planned_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "on"], name="contact_visit_once_a_day")]
        indexes = [models.Index(fields=["municipality", "user", "on"], name="contact_visits_of_day")]
