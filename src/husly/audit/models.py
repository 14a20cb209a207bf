"""The log's two tables: events, which are only ever added to and sealed once, and the end of each chain."""

from typing import Any

from django.db import models

from husly.audit.rules import Chain, Record


def _no_refs() -> dict[str, Any]:
    return {}


class Event(models.Model):
    """One thing that happened or was looked at. The sealer sets `position` and `digest` once; nothing else ever changes."""

    municipality = models.CharField(max_length=4)
    chain = models.CharField(max_length=1, choices=[(c.value, c.name) for c in Chain])
    at = models.DateTimeField()
    code = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    refs = models.JSONField(default=_no_refs)
    position = models.BigIntegerField(null=True)
    digest = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "chain", "position"], name="audit_event_place"),
            models.CheckConstraint(
                condition=models.Q(position=None, digest=None) | models.Q(position__isnull=False, digest__isnull=False),
                name="audit_event_sealed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["case_id", "id"], name="audit_event_case", condition=models.Q(chain=Chain.WRITES.value)),
            models.Index(fields=["municipality", "chain", "id"], name="audit_event_unsealed", condition=models.Q(position=None)),
        ]

    def record(self) -> Record:
        """The event as the chain sees it."""
        return Record(self.id, self.municipality, self.chain, self.at, self.code, self.actor_kind, self.actor_id, self.case_id, self.refs)


class ChainEnd(models.Model):
    """Where a chain ends now, so that rows cut off its end are missed."""

    municipality = models.CharField(max_length=4)
    chain = models.CharField(max_length=1)
    position = models.BigIntegerField(default=0)
    digest = models.BinaryField(default=b"")
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "chain"], name="audit_chain_end")]
