"""The tables of outcomes, walled by municipality: how a case ended each time it was closed, and the looks back afterwards."""

from django.db import models

from husly.accounts.models import Municipality, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.cases.rules import Closing, Status
from husly.core.actors import Actor
from husly.outcomes.rules import Answer, WhereTo


class Outcome(models.Model):
    """How a case ended: its code and what is counted by it. Never rewritten; a case that is closed again gets another.

    It counts while the case is closed and was closed at `closed_at`.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="outcomes")
    code = models.CharField(max_length=20, choices=[(c.value, c.label) for c in Closing])
    happened_on = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    adults = models.PositiveSmallIntegerField(null=True)
    children = models.PositiveSmallIntegerField(null=True)
    where_to = models.CharField(max_length=10, blank=True, choices=[(w.value, w.label) for w in WhereTo])
    to_municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "closed_at"], name="outcomes_once_a_closing"),
            models.CheckConstraint(
                condition=~models.Q(code=Closing.EVICTED.value)
                | (models.Q(adults__isnull=False, children__isnull=False) & ~models.Q(where_to="")),
                name="outcomes_evicted_whole",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "closed_at"], name="outcomes_by_day")]


class LookBackQuerySet(models.QuerySet["LookBack"]):
    """Filters of looks back."""

    def visible_to(self, actor: Actor) -> "LookBackQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def counting(self) -> "LookBackQuerySet":
        """Those of cases that are still closed as they were; one that was reopened is looked after anyway."""
        return self.filter(outcome__case__status=Status.CLOSED.value, outcome__case__closed_at=models.F("outcome__closed_at"))


class LookBack(models.Model):
    """That the municipality looks at a closed case again on a day, and what it found; it opens nothing."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="look_backs")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    answer = models.CharField(max_length=15, blank=True, choices=[(a.value, a.label) for a in Answer])
    words = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LookBackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "months"], name="outcomes_look_back_once"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None) | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="outcomes_answered_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "due_on"], name="outcomes_to_look_back", condition=models.Q(answered_at=None)),
        ]
