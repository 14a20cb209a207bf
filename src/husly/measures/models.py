"""The tables of measures, walled by municipality: help in a case, what a person found of a condition, decisions, letters, complaints."""

from datetime import date
from typing import Any

from django.db import models

from husly.accounts.models import Municipality, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case, Duty
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.measures import CATALOGUE, Condition, Measure, MeasureRule, MeasureVersion
from husly.letters.models import Letter
from husly.letters.rules import State
from husly.measures.conditions import Answer, Judged, Judgement, Said
from husly.measures.rules import (
    OPEN_HELP,
    UNDER_WAY,
    Complained,
    ComplaintStatus,
    DecisionStatus,
    Gone,
    HelpStatus,
    Outcome,
    Standing,
    Terms,
    may_help,
)
from husly.parties.models import Person

_MEASURES = [(m.value, m.label) for m in Measure]


class Help(models.Model):
    """One kind of help in one case. `rule` names the version of the law it was begun under; amounts are whole øre."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="helps")
    measure = models.CharField(max_length=30, choices=_MEASURES)
    rule = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=[(s.value, s.label) for s in HelpStatus])
    is_applied_for = models.BooleanField(default=False)
    amount = models.BigIntegerField(null=True)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    words = models.TextField(max_length=2000, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "measure"],
                condition=models.Q(status__in=sorted(status.value for status in OPEN_HELP)),
                name="measures_help_open_once",
            ),
            models.CheckConstraint(condition=models.Q(amount=None) | models.Q(amount__gt=0), name="measures_help_amount"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(from_on__isnull=False, to_on__gte=models.F("from_on")),
                name="measures_help_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="measures_help_of_case")]

    @property
    def in_catalogue(self) -> MeasureRule:
        """The measure as the law has it."""
        return CATALOGUE[Measure(self.measure)]

    @property
    def version(self) -> MeasureVersion:
        """The version that this help was begun under."""
        return self.in_catalogue.version(self.rule)

    @property
    def terms(self) -> Terms:
        """How much, and from when to when."""
        return Terms(self.amount, self.from_on, self.to_on)

    def verbs(self) -> list[tuple[HelpStatus, str]]:
        """What a person may set it to now, with the words on the button."""
        said = {HelpStatus.ENDED: "Afslut", HelpStatus.GRANTED: "Det blev et ja", HelpStatus.REFUSED: "Det blev et nej"}
        status, decider = HelpStatus(self.status), self.in_catalogue.decider
        return [(to, said.get(to, to.label)) for to in HelpStatus if may_help(status, to, decider)]


class Finding(models.Model):
    """What a person found of a condition in a case, and why; the newest of each condition counts, and none is changed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    condition = models.CharField(max_length=30, choices=[(c.value, c.label) for c in Condition])
    is_met = models.BooleanField(null=True)  # None takes the last one back: the facts alone speak again
    why = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="measures_finding_of_case")]


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Filters of decisions."""

    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """Those who may see the municipality's cases."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()


class Decision(models.Model):
    """A decision about help: a draft until it is made, and never changed afterwards.

    `judged_at` is when facts and rules were last looked at, `duty` what its dispatch fulfilled. `revision` counts the changes of the
    draft, so that nobody writes over another's words.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=[(o.value, o.label) for o in Outcome])
    status = models.CharField(max_length=12, choices=[(s.value, s.label) for s in DecisionStatus], default=DecisionStatus.DRAFT.value)
    status_at = models.DateTimeField()
    text = models.TextField(max_length=8000)
    guidance = models.TextField(max_length=1000)
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField()
    writers = models.JSONField(default=list)  # ids of everybody who wrote on it
    heard_at = models.DateTimeField(null=True)
    heard_until = models.DateField(null=True)
    heard_answer = models.TextField(max_length=4000, blank=True)
    heard_ended_at = models.DateTimeField(null=True)
    not_heard_why = models.CharField(max_length=1000, blank=True)
    hearings = models.PositiveSmallIntegerField(default=0)
    sent_back_why = models.CharField(max_length=1000, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dispatched_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    complain_by = models.DateField(null=True)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=False)
                | models.Q(status__in=sorted(status.value for status in (*UNDER_WAY, DecisionStatus.DROPPED))),
                name="measures_decided_when",
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_on=None, complain_by=None) | models.Q(arrived_on__isnull=False, complain_by__isnull=False),
                name="measures_complain_from_arrival",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="measures_decision_of_case")]

    @property
    def label(self) -> str:
        """What it is about, in a line."""
        return f"{Outcome(self.outcome).label}: {', '.join(item.label for item in self.items.all())}"

    def standing(self, *, decide_by: date | None) -> Standing:
        """As what is owed depends on it; `decide_by` is the day by which the case is to be decided."""
        return Standing(DecisionStatus(self.status), self.label, day_of(self.status_at), self.heard_until, decide_by)


class Item(models.Model):
    """One kind of help that a decision is about, with what its conditions answered when it was judged, kept as it was then."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="items")
    help = models.ForeignKey(Help, on_delete=models.PROTECT, null=True, related_name="items")
    measure = models.CharField(max_length=30, choices=_MEASURES)
    rule = models.CharField(max_length=60)
    judged = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "measure"], name="measures_item_once")]

    @property
    def label(self) -> str:
        """The measure's name."""
        return Measure(self.measure).label

    def judgement(self) -> Judgement:
        """As the rules see it."""
        rule = CATALOGUE[Measure(self.measure)]
        return Judgement(rule.code, rule.version(self.rule), tuple(_loaded(one) for one in self.judged))

    @staticmethod
    def kept(judgement: Judgement) -> list[dict[str, Any]]:
        """A judgement's conditions as they are stored."""
        return [
            {
                "condition": one.condition.value,
                "answer": one.said.answer.value,
                "why": one.said.why,
                "missing": list(one.said.missing),
                "is_found": one.is_found,
            }
            for one in judgement.conditions
        ]


class Copy(models.Model):
    """A decision's letter to one tenant. `state` repeats the letter's as it was last reckoned with; `is_followed` while it may change."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(s.value, s.label) for s in State])
    is_followed = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "id"], name="measures_followed", condition=models.Q(is_followed=True))]

    @property
    def current(self) -> Letter:
        """The letter that counts: the paper one in its place, unless the first one came through after all."""
        paper = getattr(self.letter, "replaced_by", None)
        return paper if paper and self.letter.state not in {State.DISPATCHED.value, State.ARRIVED.value} else self.letter

    @property
    def is_lost(self) -> bool:
        """Whether it did not come through."""
        return self.current.state in {State.FAILED.value, State.RETURNED.value, State.CANCELLED.value}

    def gone(self) -> Gone:
        """As the rules see it."""
        letter = self.current
        dispatched_on = day_of(letter.dispatched_at) if letter.dispatched_at else None
        return Gone(State(letter.state), dispatched_on, letter.arrived_on)


class Complaint(models.Model):
    """A complaint over a decision, and what became of it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField()
    words = models.TextField(max_length=4000)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_late = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=[(s.value, s.label) for s in ComplaintStatus], default=ComplaintStatus.RECEIVED.value)
    status_at = models.DateTimeField()
    reasons = models.TextField(max_length=4000, blank=True)
    result_words = models.TextField(max_length=4000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["decision", "id"], name="measures_complaints")]

    def complained(self, *, is_decided_again: bool) -> Complained:
        """As what is owed depends on it."""
        return Complained(ComplaintStatus(self.status), self.received_on, day_of(self.status_at), is_decided_again)


def _loaded(one: dict[str, Any]) -> Judged:
    said = Said(Answer(one["answer"]), one["why"], tuple(one["missing"]))
    return Judged(Condition(one["condition"]), said, is_found=one["is_found"])
