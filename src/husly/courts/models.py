"""The tables of the bailiff's days, walled by municipality: secret addresses of calendars, and who looks after children that day."""

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, User
from husly.cases.models import Case
from husly.courts.rules import Care as Agreed


class Feed(models.Model):
    """A secret address that somebody's calendar asks; only its keyed digest is kept, and a renewed one ends the one before."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user"], condition=models.Q(ended_at=None), name="courts_feed_open_once")
        ]


class Care(models.Model):
    """Who looks after a case's children on the bailiff's day, and who of the municipality answers for it; the newest counts.

    `reckoned_for` is the moment of the bailiff that its duties were last worked out for.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="cares")
    on = models.DateField()
    told_sealed = models.BinaryField()
    keeper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reckoned_for = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], condition=models.Q(ended_at=None), name="courts_care_stands_once")]
        indexes = [models.Index(fields=["municipality"], name="courts_care_standing", condition=models.Q(ended_at=None))]

    def told(self) -> dict[str, str]:
        """`minder` and `phone` as they were written down."""
        opened: dict[str, str] = settings.VAULT.open_told(self.told_sealed)
        return opened

    def agreed(self) -> Agreed:
        """As the rules see it."""
        return Agreed(self.on, self.told()["minder"], str(self.keeper))


def sealed(minder: str, phone: str) -> bytes:
    """Who looks after the children, as it is kept."""
    closed: bytes = settings.VAULT.seal_told({"minder": minder, "phone": phone})
    return closed
