"""The tables of conformance, walled by municipality: what was found of each step, which cases were judged, and how far the log is read."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from husly.accounts.models import Municipality
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.conformance.rules import VERSION, Finding, Kind, Reason, Result, Standing, anchor, risk_until, standing
from husly.core.actors import Actor
from husly.law.calendar import NO_DAYS


class FoundQuerySet(models.QuerySet["Found"]):
    """Filters of findings."""

    def visible_to(self, actor: Actor) -> "FoundQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def judged(self, by: int = VERSION) -> "FoundQuerySet":
        """What one version of the judge found; the one that runs, where nobody names another."""
        return self.filter(judged_by=by)

    def standing(self, one: Standing, *, today: date, closed: frozenset[date] = NO_DAYS) -> "FoundQuerySet":
        """Those that stand so that day; the same as `rules.standing` says of each."""
        return self.filter(stands(one, today=today, closed=closed))


def stands(one: Standing, *, today: date, closed: frozenset[date] = NO_DAYS) -> models.Q:
    """What holds for the findings that stand so that day."""
    is_open, risk = models.Q(result=Result.OPEN.value), risk_until(today, closed)
    match one:
        case Standing.NOT_DONE:
            return models.Q(result=Result.NOT_DONE.value) | is_open & models.Q(due_on__lt=today)
        case Standing.AT_RISK:
            return is_open & models.Q(due_on__gte=today, due_on__lte=risk)
        case Standing.WAITING:
            return is_open & (models.Q(due_on=None) | models.Q(due_on__gt=risk))
    return models.Q(result=one.value)


class Found(models.Model):
    """One finding of one case under one version of the judge; the same as a replay of the case gives now.

    It says nothing of today: what is open has its day, and whether that has been is asked when it is shown. Written anew when the case
    changes; what another version found is kept beside it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps_found")
    judged_by = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=60)
    turn = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.label) for k in Kind])
    label = models.CharField(max_length=120)
    result = models.CharField(max_length=20, choices=[(r.value, r.label) for r in Result])
    rule = models.CharField(max_length=80)
    began_on = models.DateField()
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    days_late = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Reason])
    why = models.CharField(max_length=400, blank=True)
    evidence = ArrayField(models.CharField(max_length=40), default=list)
    counts_on = models.DateField()

    objects = FoundQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "judged_by", "step", "turn"], name="conformance_found_once")]
        indexes = [
            models.Index(fields=["municipality", "judged_by", "counts_on"], name="conformance_by_year"),
            models.Index(fields=["municipality", "judged_by", "result", "due_on"], name="conformance_by_result"),
        ]

    @classmethod
    def of(cls, case_id: int, municipality: str, finding: Finding) -> "Found":
        """A finding as it is kept."""
        told: dict[str, Any] = finding._asdict() | {"evidence": list(finding.evidence), "why": finding.why[:400]}
        return cls(municipality_id=municipality, case_id=case_id, judged_by=VERSION, counts_on=finding.counts_on, **told)

    def finding(self) -> Finding:
        """As the rules see it."""
        told = {name: getattr(self, name) for name in Finding._fields}
        coded = {"kind": Kind(self.kind), "result": Result(self.result), "reason": Reason(self.reason), "evidence": tuple(self.evidence)}
        return Finding(**told | coded)

    @property
    def anchor(self) -> str:
        """Its place on the page of its case."""
        return anchor(self.step, self.turn)

    def standing_on(self, today: date, closed: frozenset[date] = NO_DAYS) -> Standing:
        """Where it stands that day."""
        return standing(Result(self.result), self.due_on, today, closed)


class Judged(models.Model):
    """That a case was judged by one version of the judge, and when last; a case can be judged and nothing be asked of it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    judged_by = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "judged_by"], name="conformance_judged_once")]


class Follower(models.Model):
    """How far the municipality's sealed log has been replayed, and how far the walk through all its cases, where one is under way.

    The walk begins anew when another version judges, or when something that holds for every case has changed.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="+")
    judged_by = models.PositiveSmallIntegerField()
    read_to = models.BigIntegerField()
    walked_to = models.BigIntegerField(null=True, default=0)
