"""The tables of mails to those who chose them, walled by municipality: what somebody chose, and each mail as numbers."""

from django.db import models

from husly.accounts.models import Municipality, User
from husly.notifying.rules import Kind, When


class Choice(models.Model):
    """What one person wants by e-mail from one municipality.

    `told_to` and `morning_to` are places in the municipality's sealed log: what lies behind them is news for the mail at once and for that
    of the morning.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(max_length=254)
    kinds = models.JSONField(default=dict)
    told_to = models.BigIntegerField()
    morning_to = models.BigIntegerField()
    told_at = models.DateTimeField(null=True)
    morning_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "user"], name="notifying_choice_once")]

    def wanted(self) -> dict[Kind, When]:
        """When each kind is wanted; never where nothing was chosen."""
        return {kind: When(self.kinds.get(kind.value, When.NEVER.value)) for kind in Kind}


class Mail(models.Model):
    """One mail: numbers by kind. `next_try_at` is empty when it has gone (`sent_at`) or was given up."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="mails")
    made_at = models.DateTimeField()
    counts = models.JSONField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "next_try_at"], name="notifying_waiting", condition=models.Q(next_try_at__isnull=False))
        ]

    def told(self) -> dict[Kind, int]:
        """The numbers."""
        return {Kind(code): count for code, count in self.counts.items()}
