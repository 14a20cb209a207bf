"""The versions of a municipality's practice, walled by municipality. The database itself refuses to change an adopted one."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality, User
from husly.core.actors import Actor
from husly.practice.adoption import State, may_read
from husly.practice.reading import read
from husly.practice.rules import Practice


class VersionQuerySet(models.QuerySet["Version"]):
    """Filters of versions."""

    def visible_to(self, actor: Actor) -> "VersionQuerySet":
        """Those of the actor's municipality, if she may read them."""
        return self.filter(municipality_id=actor.municipality) if may_read(actor) else self.none()

    def adopted(self) -> "VersionQuerySet":
        """The adopted ones, the latest first."""
        return self.filter(state=State.ADOPTED.value).order_by("-in_force_from")


class Version(models.Model):
    """One version: the whole practice as JSON, who wrote in it, and once adopted its number, its decision and its first day.

    It is in force until the next adopted one is, so two never overlap. `revision` counts the draft's changes.
    What a constraint cannot say, or not in the migration's own words, stands as SQL in migration 0002.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in State], default=State.DRAFT.value)
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField())
    changed_at = models.DateTimeField()
    number = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    in_force_from = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="practice_version_number"),
            models.UniqueConstraint(fields=["municipality", "in_force_from"], name="practice_version_first_day"),
            models.CheckConstraint(
                condition=models.Q(
                    state=State.ADOPTED.value,
                    number__isnull=False,
                    decided_on__isnull=False,
                    adopted_at__isnull=False,
                    adopted_by__isnull=False,
                    in_force_from__isnull=False,
                )
                & ~models.Q(decision="")
                | ~models.Q(state=State.ADOPTED.value)
                & models.Q(number=None, decided_on=None, adopted_at=None, adopted_by=None, in_force_from=None, decision=""),
                name="practice_version_adopted_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.WITHDRAWN.value, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | ~models.Q(state=State.WITHDRAWN.value) & models.Q(withdrawn_at=None, withdrawn_by=None),
                name="practice_version_withdrawn_whole",
            ),
            models.CheckConstraint(condition=~models.Q(adopted_by=models.F("drafted_by")), name="practice_version_two_people"),
        ]
        indexes = [models.Index(fields=["municipality", "state", "-in_force_from"], name="practice_version_in_force")]

    @cached_property
    def practice(self) -> Practice:
        """What it says."""
        return read(self.content)

    @property
    def title(self) -> str:
        """The name people gave it."""
        return self.practice.title
