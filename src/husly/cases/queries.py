"""Reads of cases: the worklist by filter and cursor, its counts, and search."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from husly.cases.models import Case, CaseQuerySet, Duty
from husly.cases.rules import FIRST, Status, case_number
from husly.cases.urgency import Advice, Told, advise
from husly.core.actors import Actor
from husly.law.facts import Known, NoticeKind, SenderKind
from husly.law.labels import Labelled
from husly.parties.queries import households_matching

PAGE = 40
MOST_FOUND = 50
_IN_A_ROW = (
    *("children", "need", "is_repeat", "paused_until", "last_contact_at", "eviction_at", "next_due_on"),
    *(f"household__{part}" for part in ("names", "street", "house_number", "floor", "door", "postal_code", "city", "is_address_protected")),
    *(f"owner__{part}" for part in ("name", "username", "is_active")),
)


class Chosen(Labelled):
    """The worklist's filters, with the words on them."""

    MINE = "mine", "Mine"
    TEAM = "team", "Teamet"
    UNASSIGNED = "uden-ejer", "Uden ejer"
    OVERDUE = "overskredet", "Overskredet"
    WEEK = "uge", "Denne uge"
    ALL = "alle", "Alle"


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: behind this day and case. It carries nothing else."""

    on: date
    id: int

    @classmethod
    def read(cls, words: str) -> "Cursor | None":
        """From '2026-11-23.17'; anything else is no cursor."""
        day, _, number = words.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.id}"


@dataclass(frozen=True)
class Page:
    """One page of the worklist, and the cursor of the next, if there is more."""

    cases: list[Case]
    next: Cursor | None


def worklist(actor: Actor, *, today: date, chosen: Chosen, duty: str = "", after: Cursor | None = None) -> Page:
    """The cases of one filter, each with its first open duty, what is due first on top; `duty` keeps those that owe it."""
    cases = _chosen(Case.objects.visible_to(actor).on_the_desk(), actor, today, chosen)
    if duty:
        cases = cases.filter(pk__in=Duty.objects.filter(code=duty, ended_at=None).values("case_id"))
    if after:
        cases = cases.filter(Q(next_due_on=after.on, id__gt=after.id) | Q(next_due_on__gt=after.on), next_due_on__gte=after.on)
    shown = cases.order_by("next_due_on", "id")[: PAGE + 1].values("pk")  # by themselves, or a join would sort the municipality (0018)
    found = list(_with_first_duty(Case.objects.filter(pk__in=shown)).only(*_IN_A_ROW).order_by("next_due_on", "id"))
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], Cursor(last.next_due_on, last.pk) if last else None)


def counts(actor: Actor, *, today: date) -> dict[Chosen, int]:
    """How many cases each filter holds, in one statement."""
    cases = Case.objects.visible_to(actor).on_the_desk()
    if not actor.municipality or cases.query.is_empty():
        return dict.fromkeys(Chosen, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE owner_id = %(me)s), count(*) FILTER (WHERE department_id = %(team)s),"
            " count(*) FILTER (WHERE owner_id IS NULL), count(*) FILTER (WHERE next_due_on < %(today)s AND next_due_on > %(first)s),"
            " count(*) FILTER (WHERE next_due_on <= %(week)s), count(*)"
            " FROM cases_case WHERE municipality_id = %(municipality)s AND NOT status = %(closed)s AND NOT status = %(joined)s",
            {
                "me": actor.id,
                "team": actor.department_id,
                "today": today,
                "first": FIRST,
                "week": week_end(today),
                "municipality": actor.municipality,
                "closed": Status.CLOSED.value,
                "joined": Status.JOINED.value,
            },
        )
        return dict(zip(Chosen, cursor.fetchone(), strict=True))


def with_duties(cases: CaseQuerySet) -> CaseQuerySet:
    """Each case with household, owner, what started it and its open duties, first due first."""
    return _with(Duty.objects.filter(ended_at=None).order_by("-comes_first", "due_on", "due_at", "id"), cases)


def whole(case: Case | int) -> CaseQuerySet:
    """A case, or the one with this number, and those that are joined into it."""
    key = case if isinstance(case, int) else case.pk
    return Case.objects.filter(Q(pk=key) | Q(joined_into=key))


def duties_of(key: int) -> QuerySet[Duty]:
    """All duties of a case, first due first."""
    return Duty.objects.filter(case=key).order_by("-comes_first", "due_on", "due_at", "id")


def _with_first_duty(cases: CaseQuerySet) -> CaseQuerySet:
    """A row of the worklist shows one duty; the others would be three quarters of what is read."""
    return _with(
        Duty.objects.filter(ended_at=None)
        .only("case", "code", "label", "due_on", "source")
        .order_by("case_id", "-comes_first", "due_on", "due_at", "id")
        .distinct("case_id"),
        cases,
    )


def _with(duties: QuerySet[Duty], cases: CaseQuerySet) -> CaseQuerySet:
    return cases.select_related("household", "owner").prefetch_related(Prefetch("duties", duties, to_attr="open_duties"))


def owned_by(user_id: int, *, municipality: str) -> int:
    """How many open cases somebody owns; a number and nothing else, so that one who may see no case can be told."""
    return Case.objects.on_the_desk().filter(municipality_id=municipality, owner_id=user_id).count()


def urgency(case: Case, *, today: date) -> Advice:
    """How soon the case should be taken up, as advice, from what is known of it today."""
    told = [Told(SenderKind(one.sender_kind), NoticeKind(one.kind), one.received_on) for one in case.started_by()]
    children, need = Known(case.children), Known(case.need)
    return advise(told=told, children=children, need=need, eviction_on=case.eviction_on, is_repeat=case.is_repeat, today=today)


def search(actor: Actor, words: str) -> list[Case]:
    """Cases, closed ones too, that the words mean: a case number, CPR number, phone number, name or address.

    What was joined into another case is found as that case, except by its own number.
    """
    cases = Case.objects.visible_to(actor)
    if not actor.municipality or cases.query.is_empty():
        return []
    number = case_number(words)
    if number is not None:
        return list(with_duties(cases.filter(pk=number)))
    households = households_matching(actor.municipality, words)
    found = cases.filter(Q(household__in=households, joined_into=None) | Q(joined__household__in=households)).distinct()
    return list(with_duties(found).order_by("-id")[:MOST_FOUND])


def week_end(today: date) -> date:
    """The coming Sunday, or today when it is one."""
    return today + timedelta(days=6 - today.weekday())


def _chosen(cases: CaseQuerySet, actor: Actor, today: date, chosen: Chosen) -> CaseQuerySet:
    match chosen:
        case Chosen.MINE:
            return cases.filter(owner_id=actor.id)
        case Chosen.TEAM:
            return cases.filter(department_id=actor.department_id) if actor.department_id else cases.none()
        case Chosen.UNASSIGNED:
            return cases.filter(owner=None)
        case Chosen.OVERDUE:
            return cases.filter(next_due_on__lt=today, next_due_on__gt=FIRST)
        case Chosen.WEEK:
            return cases.filter(next_due_on__lte=week_end(today))
    return cases
