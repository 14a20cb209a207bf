"""The tables of people and homes, walled by municipality."""

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality
from husly.parties.described import Who
from husly.parties.rules import Address


class Household(models.Model):
    """Those who live together in one home. A protected address is shown to nobody until somebody who may asks for it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    names = models.CharField(max_length=400)
    street = models.CharField(max_length=120)
    house_number = models.CharField(max_length=10, blank=True)
    floor = models.CharField(max_length=10, blank=True)
    door = models.CharField(max_length=10, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    city = models.CharField(max_length=60, blank=True)
    address_key = models.CharField(max_length=240)
    is_address_protected = models.BooleanField(default=False)
    protection_source = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "address_key"], name="parties_household_address")]

    @property
    def address(self) -> Address:
        """The home; whoever shows it asks `is_address_protected` first."""
        return Address(self.street, self.house_number, self.floor, self.door, self.postal_code, self.city)


class Person(models.Model):
    """A tenant of the household. The CPR number is kept encrypted and found by its digest."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=400)
    name_key = models.CharField(max_length=800)
    birth_date = models.DateField(null=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_key = models.CharField(max_length=8, blank=True)
    cpr_sealed = models.BinaryField(null=True)
    cpr_digest = models.BinaryField(null=True, max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cpr_sealed=None, cpr_digest=None) | models.Q(cpr_sealed__isnull=False, cpr_digest__isnull=False),
                name="parties_person_cpr_whole",
            )
        ]
        indexes = [
            models.Index(fields=["municipality", "cpr_digest"], name="parties_person_cpr", condition=models.Q(cpr_digest__isnull=False)),
            models.Index(fields=["municipality", "phone_key"], name="parties_person_phone", condition=~models.Q(phone_key="")),
            models.Index(fields=["municipality", "name_key"], name="parties_person_name"),
        ]

    @property
    def who(self) -> Who:
        """As matching sees her."""
        return Who(self.name, self.birth_date, self.phone, bytes(self.cpr_digest) if self.cpr_digest else b"")

    @property
    def cpr(self) -> str:
        """Ten digits, or nothing."""
        return settings.VAULT.open(self.cpr_sealed).decode() if self.cpr_sealed else ""


class MatchKey(models.Model):
    """A short key by which a household is found when a notice describes somebody like it; compared for equality only (0010)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, db_index=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="match_keys")
    key = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["municipality", "key", "household"], name="parties_matchkey_find")]
