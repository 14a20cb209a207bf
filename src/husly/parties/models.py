"""The tables of people and homes, of what registers were asked about them and what they agreed to, walled by municipality."""

from django.conf import settings
from django.db import models
from pydantic import TypeAdapter

from husly.accounts.models import Municipality, User
from husly.core.actors import Actor, ActorKind, system
from husly.law.registers import Purpose
from husly.parties.described import Who
from husly.parties.registry import Answer
from husly.parties.rules import Address, Agreed, ConsentPurpose, How, LookUpState, Recipient

_ANSWERS = TypeAdapter(Answer)


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


class LookUp(models.Model):
    """A question to a register about one person, asked for one case. Its answer is kept sealed; of one who turns out to be
    somebody else nothing is kept. `next_try_at` is when the question is put, or put again; `away_at` when it last was in vain."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="look_ups")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="look_ups")
    case_id = models.BigIntegerField()
    purpose = models.CharField(max_length=20, choices=[(p.value, p.label) for p in Purpose])
    basis = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=15, choices=[(s.value, s.label) for s in LookUpState], default=LookUpState.WAITING.value)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    away_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    register = models.CharField(max_length=80, blank=True)
    answer_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(state=LookUpState.WAITING.value), name="parties_lookup_one_waiting"
            ),
            models.CheckConstraint(
                condition=models.Q(state=LookUpState.WAITING.value, next_try_at__isnull=False)
                | (~models.Q(state=LookUpState.WAITING.value) & models.Q(next_try_at=None)),
                name="parties_lookup_waiting_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LookUpState.ANSWERED.value, answer_sealed__isnull=False)
                | (~models.Q(state=LookUpState.ANSWERED.value) & models.Q(answer_sealed=None)),
                name="parties_lookup_answered_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "next_try_at"], name="parties_lookup_due", condition=models.Q(state=LookUpState.WAITING.value)
            )
        ]

    @property
    def answer(self) -> Answer | None:
        """What the register said, opened."""
        return _ANSWERS.validate_json(settings.VAULT.open(self.answer_sealed)) if self.answer_sealed else None

    @answer.setter
    def answer(self, said: Answer) -> None:
        self.answer_sealed = settings.VAULT.seal(_ANSWERS.dump_json(said))

    @property
    def asker(self) -> Actor:
        """Who wanted to know: a person, or Husly by itself."""
        if self.asked_by_id is None:
            return system(self.municipality_id)
        return Actor(kind=ActorKind.USER, id=self.asked_by_id, municipality=self.municipality_id)


class Consent(models.Model):
    """What one person has agreed to: recorded once, never changed, only withdrawn. The database refuses anything else."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=[(p.value, p.label) for p in ConsentPurpose])
    words = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=20, choices=[(r.value, r.label) for r in Recipient])
    recipient_name = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=10, choices=[(h.value, h.label) for h in How])
    given_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_how = models.CharField(max_length=10, choices=[(h.value, h.label) for h in How], blank=True)
    withdrawal_recorded_at = models.DateTimeField(null=True)
    withdrawal_recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_how="", withdrawal_recorded_at=None, withdrawal_recorded_by=None)
                | models.Q(
                    ~models.Q(withdrawn_how=""),
                    withdrawn_on__gte=models.F("given_on"),
                    withdrawal_recorded_at__isnull=False,
                    withdrawal_recorded_by__isnull=False,
                ),
                name="parties_consent_withdrawn_whole",
            )
        ]

    @property
    def about(self) -> str:
        """What was agreed to and who may be told, in words: 'at betale huslejen for lejeren – udlejeren'."""
        purpose, recipient = ConsentPurpose(self.purpose), Recipient(self.recipient)
        what = self.words if purpose is ConsentPurpose.OTHER else purpose.label
        return f"{what} – {self.recipient_name or recipient.label}"

    def agreed(self) -> Agreed:
        """As the rules see it."""
        return Agreed(ConsentPurpose(self.purpose), Recipient(self.recipient), self.recipient_name, self.given_on, self.withdrawn_on)
