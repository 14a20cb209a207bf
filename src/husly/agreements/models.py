"""The tables of agreements, walled by municipality: what was agreed, what is due by it, and every payment with the list it came in."""

from django.db import models

from husly.accounts.models import Municipality, User
from husly.accounts.rules import may_see_cases
from husly.agreements.bank import number_of
from husly.agreements.payments import Paid
from husly.agreements.rules import Confirmed, End, Income, Kind, Missed, PayDay, PaymentState, Terms
from husly.agreements.schedule import Due as DueThen
from husly.agreements.schedule import Rent as RentThen
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.law.danish_dates import month_words
from husly.measures.models import Help
from husly.parties.models import Person


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Filters of agreements."""

    def visible_to(self, actor: Actor) -> "AgreementQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def running(self) -> "AgreementQuerySet":
        """Confirmed and not ended."""
        return self.filter(confirmed_on__isnull=False, ended_on=None)


class Agreement(models.Model):
    """What the tenant agreed to: out of which income a landlord gets how much, by which day. Never rewritten but for its end.

    `help` is the help on the case that it carries out, where it was made from one.

    `scheduled_through` is the month up to which its dues are written; a plan has all of them from the beginning.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in Kind])
    income = models.CharField(max_length=30, choices=[(i.value, i.label) for i in Income])
    landlord = models.CharField(max_length=200)
    reference = models.CharField(max_length=60, blank=True)
    reference_key = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    pay_day = models.CharField(max_length=20, choices=[(p.value, p.label) for p in PayDay])
    numbered = models.PositiveSmallIntegerField(default=1)
    tolerance_days = models.PositiveSmallIntegerField(default=0)
    tolerance_ore = models.PositiveIntegerField(default=0)
    debt_ore = models.PositiveBigIntegerField(null=True)
    help = models.ForeignKey(Help, on_delete=models.PROTECT, null=True, related_name="agreements")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True)
    confirmed_how = models.CharField(max_length=10, blank=True, choices=[(c.value, c.label) for c in Confirmed])
    scheduled_through = models.DateField()
    ended_on = models.DateField(null=True)
    end = models.CharField(max_length=20, blank=True, choices=[(e.value, e.label) for e in End])
    end_words = models.CharField(max_length=400, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["replaces"], condition=models.Q(ended_on=None), name="agreements_one_successor"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.PLAN.value, debt_ore__gt=0) | models.Q(kind=Kind.ADMINISTRATION.value, debt_ore=None),
                name="agreements_debt_of_a_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, end="") | (models.Q(ended_on__isnull=False) & ~models.Q(end="")),
                name="agreements_ended_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_on=None, confirmed_how="")
                | (models.Q(confirmed_on__isnull=False) & ~models.Q(confirmed_how="")),
                name="agreements_confirmed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="agreements_of_case"),
            models.Index(fields=["municipality", "reference_key"], name="agreements_reference", condition=~models.Q(reference_key="")),
            models.Index(
                fields=["municipality", "scheduled_through"],
                name="agreements_to_schedule",
                condition=models.Q(kind=Kind.ADMINISTRATION.value, confirmed_on__isnull=False, ended_on=None),
            ),
        ]

    @property
    def number(self) -> str:
        """By which payments name it."""
        return number_of(self.pk)

    @property
    def terms(self) -> Terms:
        """As the rules see it."""
        return Terms(Kind(self.kind), self.starts_on, PayDay(self.pay_day), self.numbered, self.tolerance_days, self.tolerance_ore)


class Rent(models.Model):
    """What the rent of an administration agreement is from a month on; only ever added to."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="rents")
    from_month = models.DateField()
    ore = models.PositiveBigIntegerField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["agreement", "id"], name="agreements_rent_of")]

    def then(self) -> RentThen:
        """As the rules see it."""
        return RentThen(self.from_month, self.ore)


class Due(models.Model):
    """What is due by an agreement, with what is left of it: worked out from terms and payments, so that what is late is found by an index.

    `check_on` is the next morning on which it is to be seen whether the money came; None when it has. That it was missed, and taken up, is
    kept.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="dues")
    number = models.PositiveIntegerField()
    month = models.DateField()
    due_on = models.DateField()
    ore = models.PositiveBigIntegerField()
    left_ore = models.PositiveBigIntegerField()
    covered_on = models.DateField(null=True)
    is_short = models.BooleanField(default=True)
    check_on = models.DateField(null=True)
    missed_on = models.DateField(null=True)
    broken_on = models.DateField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    is_excused = models.BooleanField(default=False)
    excuse = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreements_due_once")]
        indexes = [
            models.Index(fields=["municipality", "check_on"], name="agreements_late", condition=models.Q(check_on__isnull=False)),
        ]

    def then(self) -> DueThen:
        """As the rules see it."""
        return DueThen(self.number, self.month, self.due_on, self.ore)

    @property
    def what(self) -> str:
        """What it is, in words."""
        return f"{self.number}. afdrag" if self.agreement.kind == Kind.PLAN.value else f"Huslejen for {month_words(self.month)}"

    @property
    def is_open(self) -> bool:
        """Whether it was missed, is still missing, and nobody has taken it up."""
        return bool(self.missed_on and self.is_short and not self.is_excused and self.taken_up_at is None)

    def missed(self) -> Missed:
        """As a missed payment."""
        return Missed(f"{self.agreement.landlord}: {self.what}", self.due_on, self.ore, self.left_ore, self.broken_on is not None)


class ListQuerySet(models.QuerySet["List"]):
    """Filters of lists."""

    def visible_to(self, actor: Actor) -> "ListQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class List(models.Model):
    """A file of payments as it came, kept sealed until it is taken in; the same bytes are taken in once."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField(null=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "digest"], name="agreements_list_once")]


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Filters of payments."""

    def visible_to(self, actor: Actor) -> "PaymentQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class Payment(models.Model):
    """A payment, or a line of a list that nobody could read as one: nothing is lost, and `key` lets nothing in twice."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    key = models.CharField(max_length=64)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="payments")
    list = models.ForeignKey(List, on_delete=models.PROTECT, null=True, related_name="payments")
    row = models.PositiveIntegerField(null=True)
    paid_on = models.DateField(null=True)
    ore = models.BigIntegerField(null=True)
    told = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in PaymentState])
    why = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="agreements_payment_once"),
            models.CheckConstraint(
                condition=~models.Q(state=PaymentState.APPLIED.value) | models.Q(agreement__isnull=False, ore__gt=0, paid_on__isnull=False),
                name="agreements_applied_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "id"], name="agreements_waiting", condition=models.Q(state=PaymentState.WAITING.value)),
            models.Index(fields=["agreement"], name="agreements_paid"),
        ]

    def then(self) -> Paid:
        """As the rules see it."""
        if self.paid_on is None or self.ore is None:
            raise ValueError("Only what has a day and an amount is a payment.")
        return Paid(self.paid_on, self.ore)
