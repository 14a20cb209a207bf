"""The table of what landlords offer, walled by municipality: the words are sealed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.cases.models import Case
from husly.core.clock import day_of
from husly.intake.models import Notice
from husly.landlords.rules import Answer, Kind, Open


class Offer(models.Model):
    """A plan for the arrears, or the caretaker's help. `key` makes one sent twice count once; a landlord's system has no `made_by`."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.label) for k in Kind])
    told_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=10, blank=True, choices=[(a.value, a.label) for a in Answer])
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="landlords_offer_once"),
            models.CheckConstraint(
                condition=models.Q(answer="", settled_at=None, settled_by=None)
                | (models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(answer="")),
                name="landlords_settled_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="landlords_of_case"),
            models.Index(fields=["notice"], name="landlords_of_notice"),
        ]

    def told(self) -> dict[str, Any]:
        """`words`; for a plan `monthly_ore` and the day `first_on` too."""
        opened: dict[str, Any] = settings.VAULT.open_told(self.told_sealed)
        if "first_on" in opened:
            opened["first_on"] = date.fromisoformat(opened["first_on"])
        return opened

    def open(self) -> Open:
        """As the rules see it."""
        return Open(self.organisation.name, Kind(self.kind), day_of(self.made_at))
