"""The tables of those who act: none of them holds anything about a tenant."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from husly.accounts.rules import DepartmentKind, OrganisationKind
from husly.core.actors import Role


class Municipality(models.Model):
    """One of the 98, by its official four-digit code, or a fictional one for demo and tests, outside every national count.

    `asks_registers` says whether Husly asks a register by itself when a new case needs it; `takes_numbers`, whether landlords may send CPR
    and telephone numbers with their notices.
    """

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=60)
    is_fictional = models.BooleanField(default=False)
    asks_registers = models.BooleanField(default=True)
    takes_numbers = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class RegionMembership(models.Model):
    """Which region a municipality belongs to, and from when to when."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="regions")
    region = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "from_on"], name="accounts_region_once_a_day")]


class LocalClosingDay(models.Model):
    """A day on which the municipality's offices are closed although the calendar says open."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    on = models.DateField()
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "on"], name="accounts_closing_day_once")]


class Department(models.Model):
    """A department of one municipality; exactly the one marked so receives new notices."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in DepartmentKind])
    receives_notices = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="accounts_department_name"),
            models.UniqueConstraint(
                fields=["municipality"], condition=models.Q(receives_notices=True), name="accounts_one_receiving_department"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """Somebody outside the municipality who has users or keys: a housing organisation, a bailiff court, the oversight body."""

    kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in OrganisationKind])
    name = models.CharField(max_length=120)
    cvr = models.CharField(max_length=8, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name", "cvr"], name="accounts_organisation_once")]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who logs in. What she may do stands in her memberships; `home` is the municipality that looks after her account."""

    name = models.CharField(max_length=120)
    home = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, related_name="+")
    must_change_password = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="accounts_username_once")]

    def __str__(self) -> str:
        return self.name or self.username


class Membership(models.Model):
    """A role that a user holds, in a municipality and where it matters in a department or for an organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "municipality", "organisation"], nulls_distinct=False, name="accounts_membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(municipality__isnull=False) | models.Q(role=Role.REVIEWER.value),
                name="accounts_only_reviewers_without_municipality",
            ),
        ]


class SenderToken(models.Model):
    """A key with which a sender's system delivers notices: shown once, kept as a digest, limited, revocable."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tokens")
    municipalities = ArrayField(models.CharField(max_length=4))
    label = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.BigIntegerField(null=True)
