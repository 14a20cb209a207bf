"""The tables of a case, walled by municipality: the case, what started its duties, the duties, and notes."""

from datetime import date
from typing import Any

from django.db import models

from husly.accounts.models import Department, Municipality, User
from husly.accounts.rules import may_see_cases
from husly.cases.rules import NO_DUE, Closing, Ending, Open, Pause, Start, Status, standing
from husly.cases.urgency import Urgency
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.parties.models import Household

_KNOWN = [(k.value, k.label) for k in Known]


class CaseQuerySet(models.QuerySet["Case"]):
    """The filters that lists, search, pages and counts are made of."""

    def visible_to(self, actor: Actor) -> "CaseQuerySet":
        """The one object filter: the cases this actor may see."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def on_the_desk(self) -> "CaseQuerySet":
        """Neither closed nor a part of another case."""
        return self.exclude(status=Status.CLOSED.value).exclude(status=Status.JOINED.value)


class Case(models.Model):
    """One household's case. `next_due_on` repeats the first open duty's day so that the worklist can be read by an index.

    `has_news` says that something has happened which the rooms above have not reckoned with yet; they find such cases by an index.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="cases")
    status = models.CharField(max_length=10, choices=[(s.value, s.label) for s in Status], default=Status.NEW.value)
    opened_at = models.DateTimeField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    children = models.CharField(max_length=10, choices=_KNOWN, default=Known.UNKNOWN.value)
    children_source = models.CharField(max_length=120, blank=True)
    children_known_on = models.DateField(null=True)
    need = models.CharField(max_length=10, choices=_KNOWN, default=Known.UNKNOWN.value)
    need_source = models.CharField(max_length=120, blank=True)
    need_known_on = models.DateField(null=True)
    eviction_at = models.DateTimeField(null=True)
    last_contact_at = models.DateTimeField(null=True)
    is_repeat = models.BooleanField(default=False)
    next_due_on = models.DateField(default=NO_DUE)
    has_news = models.BooleanField(default=True)
    paused_until = models.DateField(null=True)
    pause_reason = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=20, blank=True, choices=[(c.value, c.label) for c in Closing])
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")
    urgency = models.CharField(max_length=10, blank=True, choices=[(u.value, u.label) for u in Urgency])
    urgency_reason = models.CharField(max_length=400, blank=True)
    urgency_set_at = models.DateTimeField(null=True)
    urgency_set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=Status.CLOSED.value, closed_at__isnull=False)
                | (~models.Q(status=Status.CLOSED.value) & models.Q(closed_at=None)),
                name="cases_case_closed_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.PAUSED.value, paused_until__isnull=False)
                | (~models.Q(status=Status.PAUSED.value) & models.Q(paused_until=None)),
                name="cases_case_paused_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.JOINED.value, joined_into__isnull=False)
                | (~models.Q(status=Status.JOINED.value) & models.Q(joined_into=None)),
                name="cases_case_joined_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(urgency="", urgency_set_at=None) | (~models.Q(urgency="") & models.Q(urgency_set_at__isnull=False)),
                name="cases_case_urgency_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "next_due_on", "id"], name="cases_worklist", condition=~models.Q(status=Status.CLOSED.value)
            ),
            models.Index(
                fields=["municipality", "owner", "next_due_on"], name="cases_mine", condition=~models.Q(status=Status.CLOSED.value)
            ),
            models.Index(fields=["household"], name="cases_of_household"),
            models.Index(fields=["municipality", "id"], name="cases_news", condition=models.Q(has_news=True)),
        ]

    def started_by(self) -> "list[Occasion]":
        """What started it, in the order it was told; nothing is asked where that has been read with the case."""
        return sorted(self.occasions.all(), key=lambda one: one.pk)

    @property
    def number(self) -> str:
        """The case number people use: '2026-000123'; ascending, with gaps."""
        return f"{self.opened_at.year}-{self.pk:06d}"

    @property
    def eviction_on(self) -> date | None:
        """The Danish day the bailiff comes."""
        return day_of(self.eviction_at) if self.eviction_at else None

    def status_on(self, today: date) -> Status:
        """Where the case stands that day; `status` alone does not know that a pause is over."""
        return standing(Status(self.status), self.paused_until, today)

    @property
    def pause(self) -> Pause | None:
        """The pause the case is in, or was in last: the days it moved stay moved when it has ended by itself."""
        return Pause(self.paused_until, self.pause_reason) if self.paused_until else None


class Occasion(models.Model):
    """What started duties: a notice's facts without its people, so that what is owed can be worked out again at any time."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="occasions")
    notice_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    sender_kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in SenderKind])
    kind = models.CharField(max_length=30, choices=[(k.value, k.label) for k in NoticeKind])
    ground = models.CharField(max_length=10, choices=[(g.value, g.label) for g in Ground])
    received_on = models.DateField()
    last_timely_payment_day = models.DateField(null=True)
    demand_arrived_on = models.DateField(null=True)
    terminated_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    eviction_at = models.DateTimeField(null=True)
    eviction_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="cases_occasion_of_case")]

    def facts(self) -> NoticeFacts:
        """What the law asks about; children and need stand on the case."""
        return NoticeFacts(
            sender_kind=SenderKind(self.sender_kind),
            kind=NoticeKind(self.kind),
            ground=Ground(self.ground),
            received_on=self.received_on,
            last_timely_payment_day=self.last_timely_payment_day,
            demand_arrived_on=self.demand_arrived_on,
            terminated_on=self.terminated_on,
            filed_on=self.filed_on,
            eviction_at=self.eviction_at,
            eviction_on=self.eviction_on,
        )

    def start(self) -> Start:
        """As the rules see it."""
        return Start(self.pk, self.facts(), self.recorded_at)


class DutyQuerySet(models.QuerySet["Duty"]):
    """Filters of duties."""

    def holding(self) -> "DutyQuerySet":
        """Open ones with which the case cannot be closed."""
        return self.filter(ended_at=None, holds_case=True)


TO_FIND_OUT = models.Q(ended_at=None, code=DutyCode.FIND_OUT_HOUSEHOLD.value)  # what a register may answer; read by an index of its own


class Duty(models.Model):
    """Something owed by a date: facts only, never a number of days left. `why` and `source` are the law's own words for it.

    What the law asks for has an occasion that started it; what a room above puts here by practice or promise has none.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="duties")
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, null=True, related_name="duties")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    due_on = models.DateField(null=True)
    legal_due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    comes_first = models.BooleanField(default=False)
    holds_case = models.BooleanField(default=True)
    why = models.JSONField()
    source = models.JSONField()
    rule = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    ending = models.CharField(max_length=10, blank=True, choices=[(e.value, e.label) for e in Ending])

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "code"], condition=models.Q(ended_at=None), name="cases_duty_open_once"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ending="") | (models.Q(ended_at__isnull=False) & ~models.Q(ending="")),
                name="cases_duty_ended_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "due_on"], name="cases_duty_open", condition=models.Q(ended_at=None)),
            models.Index(fields=["municipality", "case"], name="cases_duty_find_out", condition=TO_FIND_OUT),
        ]

    def open(self) -> Open:
        """A duty of the law as the rules see it while it stands open."""
        if self.occasion_id is None:
            raise ValueError("What a room above put here is not the law's.")
        return Open(self.pk, self.code, self.occasion_id, self.due_on, tuple(self.why))

    def as_json(self) -> dict[str, Any]:
        """In the shape `husly explain` prints."""
        return {
            "code": self.code,
            "label": self.label,
            "due_on": _iso(self.due_on),
            "legal_due_on": _iso(self.legal_due_on),
            "why": self.why,
            "source": self.source,
        }


class Note(models.Model):
    """What somebody wrote down on a case; never changed afterwards."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5000)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, null=True, related_name="notes")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="cases_note_of_case")]


class Joining(models.Model):
    """That one case was made part of another, with everything needed to part them again as they were."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joinings")
    into = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="taken_in")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=5000)
    moved = models.JSONField()  # ids of what was moved, by table
    before = models.JSONField()  # both cases' marks as they stood
    parted_at = models.DateTimeField(null=True)
    parted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(parted_at=None), name="cases_joined_once"),
            models.CheckConstraint(
                condition=models.Q(parted_at=None, parted_by=None) | models.Q(parted_at__isnull=False, parted_by__isnull=False),
                name="cases_parted_whole",
            ),
        ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
