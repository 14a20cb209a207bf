"""The tables of the court's lists, walled by municipality: a list of a period, the files it came in, its matters, and rows to mend."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.coverage.rules import Matter, Result, Side
from husly.intake.models import Notice
from husly.intake.schemas import NoticeIn
from husly.law.facts import Ground, NoticeKind
from husly.parties.matching import Likeness

_SIDES = [(s.value, s.label) for s in Side]


class CourtListQuerySet(models.QuerySet["CourtList"]):
    """Filters of lists."""

    def visible_to(self, actor: Actor) -> "CourtListQuerySet":
        """Those who may see the municipality's cases may see the court's lists."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class CourtList(models.Model):
    """The evictions that one court had in one period; further files of the same period add to it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    court = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField()

    objects = CourtListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "court", "from_on", "to_on"], name="coverage_list_once"),
            models.CheckConstraint(condition=models.Q(from_on__lte=models.F("to_on")), name="coverage_list_period"),
        ]


class ListFile(models.Model):
    """A file as it came, sealed, and what its rows gave; the same bytes come once to a list."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    court_list = models.ForeignKey(CourtList, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    headers = models.JSONField()
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    bad = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court_list", "digest"], name="coverage_file_once")]


class ListRow(models.Model):
    """A row to mend, by the number a person sees in the sheet; its cells lie sealed as they came."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    file = models.ForeignKey(ListFile, on_delete=models.PROTECT, related_name="bad_rows")
    number = models.PositiveIntegerField()
    problems = models.JSONField()
    cells_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="coverage_row_once")]


class Listed(models.Model):
    """A matter on the list, and what comparing it gave. `notice` is the one we made of it where nobody had told us."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    court_list = models.ForeignKey(CourtList, on_delete=models.PROTECT, related_name="listed")
    key = models.BinaryField(max_length=32)
    body_sealed = models.BinaryField()
    match_keys = ArrayField(models.CharField(max_length=80))
    kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in NoticeKind])
    ground = models.CharField(max_length=10, choices=[(g.value, g.label) for g in Ground])
    filed_on = models.DateField(null=True)
    eviction_on = models.DateField(null=True)
    result = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Result])
    landlord_side = models.CharField(max_length=10, choices=_SIDES)
    court_side = models.CharField(max_length=10, choices=_SIDES)
    landlord = models.CharField(max_length=120, blank=True)
    landlord_key = models.CharField(max_length=240, blank=True)
    landlord_on = models.DateField(null=True)
    days_late = models.IntegerField(null=True)
    likeness = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Likeness])
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="+")
    others = ArrayField(models.BigIntegerField(), default=list)  # households a person said it is not

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court_list", "key"], name="coverage_listed_once")]
        indexes = [
            models.Index(fields=["court_list", "result", "id"], name="coverage_listed_result"),
            models.Index(fields=["court_list", "landlord_key"], name="coverage_listed_landlord"),
            models.Index(fields=["notice"], name="coverage_listed_notice", condition=models.Q(notice__isnull=False)),
        ]

    def body(self) -> NoticeIn:
        """What the court's list says, as the notice it would be."""
        told: dict[str, Any] = settings.VAULT.open_told(self.body_sealed)
        return NoticeIn.model_validate(told)

    @property
    def matter(self) -> Matter:
        """As the rules see it."""
        return Matter(NoticeKind(self.kind), Ground(self.ground), self.filed_on, self.eviction_on)
