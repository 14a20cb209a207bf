"""The table of requests to departments and landlords, walled by municipality: what was asked, shared and answered, all of it sealed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from husly.accounts.models import Department, Municipality, Organisation, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.cooperation.rules import Kind, Outcome, Standing, State, may_see_requests
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.parties.models import Consent


class RequestQuerySet(models.QuerySet["Request"]):
    """Filters of requests."""

    def visible_to(self, actor: Actor) -> "RequestQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def in_full(self) -> "RequestQuerySet":
        """Each with everything that says where it stands and whom it is from."""
        return self.select_related("department", "organisation", "consent", "made_by", "answered_by", "case__joined_into")

    def to_actor(self, actor: Actor) -> "RequestQuerySet":
        """What the actor's own department or organisation was asked and has not been taken back; of the case she sees nothing else."""
        if not may_see_requests(actor):
            return self.none()
        theirs = {"organisation_id": actor.organisation_id} if actor.organisation_id else {"department_id": actor.department_id}
        return self.filter(municipality_id=actor.municipality, withdrawn_at=None, **theirs)


class Request(models.Model):
    """One department or one landlord is asked once. What was shared is frozen; nothing of the case is read through it afterwards.

    It rests on `consent`, or else on the reason in `why_without`. `late_at` is when it was seen that no answer came by its day.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k.value, k.label) for k in Kind])
    asked_sealed = models.BinaryField()
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    why_without = models.CharField(max_length=400, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, choices=[(o.value, o.label) for o in Outcome])
    answer_sealed = models.BinaryField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(department=None) ^ models.Q(organisation=None), name="cooperation_request_asks_one"),
            models.CheckConstraint(
                condition=models.Q(consent__isnull=False) | ~models.Q(why_without=""), name="cooperation_request_has_a_basis"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, outcome="", answer_sealed=None, answered_by=None)
                | (models.Q(answered_at__isnull=False, answer_sealed__isnull=False, answered_by__isnull=False) & ~models.Q(outcome="")),
                name="cooperation_answered_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="cooperation_of_case"),
            models.Index(fields=["department", "due_on"], name="cooperation_of_department"),
            models.Index(fields=["organisation", "due_on"], name="cooperation_of_organisation"),
            models.Index(
                fields=["municipality", "due_on"],
                name="cooperation_late",
                condition=models.Q(answered_at=None, withdrawn_at=None, late_at=None),
            ),
        ]

    def standing(self) -> Standing:
        """As the rules see it."""
        return Standing(
            due_on=self.due_on,
            answered_on=day_of(self.answered_at) if self.answered_at else None,
            read_on=day_of(self.read_at) if self.read_at else None,
            withdrawn_on=day_of(self.withdrawn_at) if self.withdrawn_at else None,
            consent_ended_on=self.consent.withdrawn_on if self.consent else None,
            is_over=(self.case.joined_into or self.case).status not in ON_THE_DESK,
            asked=self.asked_name,
        )

    def state_on(self, today: date) -> State:
        """Where it stands that day."""
        return self.standing().on(today)

    @property
    def asked_name(self) -> str:
        """Who was asked."""
        asked = self.department or self.organisation
        return asked.name if asked else ""

    def asked(self) -> dict[str, Any]:
        """`what` and `why` in words, `shared` as pairs of label and value, `codes` of the questions it is to answer."""
        return dict(settings.VAULT.open_told(self.asked_sealed))

    def answer(self) -> dict[str, Any]:
        """`words`, and `items` by the code of their question; nothing before it is answered."""
        return dict(settings.VAULT.open_told(self.answer_sealed)) if self.answer_sealed else {}
