"""The tables of cooperation with landlords, walled by municipality: agreements, meetings and what was agreed there, the joint desk."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.landlords.rules import may_use
from husly.parties.models import Consent
from husly.partners.rules import Agreed, Came, Rhythm, Side


class OwnedQuerySet(models.QuerySet[Any]):
    """Filters of everything here."""

    def visible_to(self, actor: Actor) -> "OwnedQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def to_actor(self, actor: Actor) -> "OwnedQuerySet":
        """What a landlord's clerk has of it: her own organisation's, in the municipality she stands in."""
        if not may_use(actor):
            return self.none()
        return self.filter(municipality_id=actor.municipality, organisation_id=actor.organisation_id)


class CooperationAgreement(models.Model):
    """What a landlord and the municipality have agreed on how they work together; one runs at a time."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    aims = models.CharField(max_length=4000)
    our_contacts = models.CharField(max_length=1000)
    their_contacts = models.CharField(max_length=1000)
    rhythm = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Rhythm])
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "organisation"], condition=models.Q(until_on=None), name="partners_one_agreement_runs"
            ),
        ]


class Meeting(models.Model):
    """A meeting with a landlord. Before it is held its agenda makes itself; afterwards the minutes and the agenda as it was are kept."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    minutes_sealed = models.BinaryField(null=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "organisation"], condition=models.Q(held_at=None), name="partners_one_to_come"),
            models.CheckConstraint(
                condition=models.Q(held_at=None, held_by=None, minutes_sealed=None)
                | models.Q(held_at__isnull=False, held_by__isnull=False, minutes_sealed__isnull=False),
                name="partners_held_whole",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "organisation", "on"], name="partners_meetings")]

    def minutes(self) -> dict[str, Any]:
        """`words`, and the `agenda` as it was: headings with lines; empty before it is held."""
        return dict(settings.VAULT.open_told(self.minutes_sealed)) if self.minutes_sealed else {}


class Topic(models.Model):
    """A case that a caseworker put on the agenda without the tenant's consent, for a reason that she stands by."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="topics")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    why_without = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "case"], name="partners_topic_once")]


class Point(models.Model):
    """One thing that was agreed at a meeting: whose it is, by which day, about a case or about how we work."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="agreed_points")
    side = models.CharField(max_length=6, choices=[(s.value, s.label) for s in Side])
    words_sealed = models.BinaryField()
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="partners_done_whole",
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="partners_points_of_case")]

    @property
    def words(self) -> str:
        """What is to be done."""
        return str(settings.VAULT.open_told(self.words_sealed)["words"])

    def agreed(self) -> Agreed:
        """As the rules see it."""
        return Agreed(self.meeting.organisation.name, self.meeting.on, self.due_on)


class Consultation(models.Model):
    """A day on which the municipality and a landlord sit at one desk for the tenants they have invited."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["municipality", "organisation", "on"], name="partners_consultations")]


class Invitation(models.Model):
    """A tenant who is invited by her `consent`, whether she came, and what was said that both may read."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="invitations")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=3, blank=True, choices=[(c.value, c.label) for c in Came])
    said_sealed = models.BinaryField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "case"], name="partners_invited_once"),
            models.CheckConstraint(
                condition=models.Q(came="", told_at=None, told_by=None)
                | (models.Q(told_at__isnull=False, told_by__isnull=False) & ~models.Q(came="")),
                name="partners_came_whole",
            ),
        ]

    @property
    def said(self) -> str:
        """What was said and agreed; empty where nothing was written."""
        return str(settings.VAULT.open_told(self.said_sealed)["words"]) if self.said_sealed else ""

    def stands_on(self, today: date) -> bool:
        """Whether the tenant still agrees; when she does not, nobody sees more than the day itself."""
        return self.consent.agreed().stands_on(today)
