"""The tables of yearly reports, walled by municipality: the rows and files are sealed, for small numbers can point at somebody."""

from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, User
from husly.accounts.rules import may_see_cases
from husly.core.actors import Actor
from husly.reporting import tables
from husly.reporting.rules import Standing, State
from husly.reporting.tables import Table


class ReportQuerySet(models.QuerySet["Report"]):
    """Filters of reports."""

    def visible_to(self, actor: Actor) -> "ReportQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class Report(models.Model):
    """One edition of a year. What is signed is never changed: `kept_sealed` are its canonical rows, `digest` their hash."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in State], default=State.MAKING.value)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)
    kept_sealed = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    reflections = models.TextField(max_length=8000, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "edition"], name="reporting_edition_once"),
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=~models.Q(state__in=[State.SIGNED.value, State.FAILED.value]),
                name="reporting_one_draft_of_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at=None, signed_by=None) & ~models.Q(state="SIGNED")
                | models.Q(signed_at__isnull=False, signed_by__isnull=False, state="SIGNED"),
                name="reporting_signed_whole",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "id"], name="reporting_to_make", condition=models.Q(state=State.MAKING.value))]

    def kept(self) -> bytes:
        """The canonical rows; empty before they are counted."""
        opened: bytes = settings.VAULT.open(self.kept_sealed) if self.kept_sealed else b""
        return opened

    def tables(self) -> list[Table]:
        """The rows as tables."""
        return tables.read(self.kept())[0] if self.kept_sealed else []

    def made(self) -> dict[str, Any]:
        """The versions of definitions, practice and program by which they were counted."""
        return tables.read(self.kept())[1] if self.kept_sealed else {}


class Comment(models.Model):
    """What somebody says of a draft."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField(max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Resolution(models.Model):
    """What is decided for the next year: who sees to it, by which day, and what became of it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="resolutions")
    words = models.TextField(max_length=1000)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    standing = models.CharField(max_length=8, choices=[(s.value, s.label) for s in Standing], default=Standing.OPEN.value)
    settled_words = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing="OPEN", settled_at=None, settled_by=None)
                | (models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(standing="OPEN")),
                name="reporting_settled_whole",
            )
        ]


class Frozen(models.Model):
    """A file as it was when the report was signed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=80)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="reporting_file_once")]
