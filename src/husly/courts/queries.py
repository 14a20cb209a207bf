"""Reads of the bailiff's days: a court's own matters, what a case was told, a month, a calendar's entries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_for
from husly.accounts.rules import OrganisationKind, may_see_cases
from husly.cases.models import Case, CaseQuerySet
from husly.cases.queries import whole
from husly.core.actors import Actor
from husly.core.clock import COPENHAGEN, day_of
from husly.core.verdicts import Verdict
from husly.courts.calendar import Entry
from husly.courts.models import Care, Feed
from husly.courts.rules import OF_A_DAY, Visit, may_tell_court, may_tell_days, visit
from husly.intake.models import Notice
from husly.intake.schemas import NoticeIn
from husly.law.facts import NoticeKind
from husly.letters.models import Letter
from husly.letters.rules import State
from husly.measures.models import Decision
from husly.parties import queries as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, Recipient

MOST_READ, MOST_SHOWN = 500, 100
_BACK, _AHEAD = timedelta(days=31), timedelta(days=400)
_KINDS = [kind.value for kind in OF_A_DAY]


@dataclass(frozen=True)
class Told:
    """One notice about a day, opened."""

    notice: Notice
    content: NoticeIn

    @property
    def at(self) -> datetime | None:
        """The time it tells."""
        return self.content.dates.eviction_at if self.content.dates else None

    @property
    def place(self) -> str:
        """The place it tells, where it is not the home."""
        return (self.content.dates and self.content.dates.eviction_place) or ""


@dataclass(frozen=True)
class Matter:
    """One matter of a court as its clerk sees it: what the court itself has told, and where that stands. Nothing of the municipality's."""

    last: Notice
    content: NoticeIn
    visit: Visit


def matters(actor: Actor) -> list[Matter]:
    """The court's own matters with a day, the newest first."""
    by_thread: dict[bytes, list[Notice]] = {}
    for notice in reversed(_own(actor)):
        by_thread.setdefault(bytes(notice.reference_digest or notice.content_digest), []).append(notice)
    found = [_matter(notices) for notices in by_thread.values()]
    return sorted(found, key=lambda one: -one.last.pk)[:MOST_SHOWN]


def matter(actor: Actor, notice_id: int) -> Matter | None:
    """The matter whose last notice this is, if it is the actor's own court's."""
    return next((one for one in matters(actor) if one.last.pk == notice_id), None)


def told(case: Case) -> list[Told]:
    """Everything that was told of the bailiff's day on the case, the oldest first."""
    notices = Notice.objects.filter(case__in=whole(case)).order_by("id")
    opened = [Told(one, NoticeIn.model_validate(one.body())) for one in notices]
    return [one for one in opened if one.at or one.place or one.notice.kind == NoticeKind.EVICTION_CANCELLED.value]


def place_of(said: list[Told]) -> str:
    """Where the bailiff comes, as it was told last; empty where it is the home."""
    return visit([(NoticeKind(one.notice.kind), one.at, one.place) for one in said]).place


def care_of(case: Case) -> Care | None:
    """What stands agreed for the children."""
    return Care.objects.filter(case__in=whole(case), ended_at=None).select_related("keeper", "made_by").order_by("-id").first()


def consent_to_tell(case: Case, *, on: date) -> Consent | None:
    """The tenant's consent to tell the court what was decided, that day."""
    return parties.consent_for(case.household, purpose=ConsentPurpose.TELL_DECISION, recipient=Recipient.COURT, on=on)


def decisions(case: Case, *, on: date) -> list[tuple[Decision, Letter | None, Verdict]]:
    """The decisions of the case that were made, each with the letter that told the court, and whether it may be told now."""
    consent = consent_to_tell(case, on=on)
    letters = {one.step: one for one in Letter.objects.filter(case=case, court__isnull=False).exclude(state=State.CANCELLED.value)}
    made = Decision.objects.filter(case=case, decided_at__isnull=False).prefetch_related("items").order_by("-id")
    found = [(one, next((letter for step, letter in letters.items() if step.startswith(f"court-{one.pk}-")), None)) for one in made]
    return [
        (one, letter, may_tell_court(is_out=one.dispatched_on is not None, has_consent=consent is not None, was_told=letter is not None))
        for one, letter in found
    ]


def courts(case: Case) -> list[Organisation]:
    """The courts that can be written to, the one that wrote about the case first."""
    wrote = set(Notice.objects.filter(case__in=whole(case), organisation__isnull=False).values_list("organisation_id", flat=True))
    known = Organisation.objects.filter(kind=OrganisationKind.BAILIFF_COURT.value).order_by("name", "id")
    return sorted(known, key=lambda one: one.pk not in wrote)


def references(case: Case, court: Organisation) -> list[str]:
    """The court's own numbers for the case, as it wrote them."""
    wrote = Notice.objects.filter(case__in=whole(case), organisation=court).order_by("id")
    found = [NoticeIn.model_validate(one.body()).sender.reference for one in wrote]
    return list(dict.fromkeys(one for one in found if one))


def month(actor: Actor, first: date) -> list[Case]:
    """The cases to which the bailiff comes in the month that begins that day, in order."""
    after = (first + timedelta(days=31)).replace(day=1)
    return list(_coming(actor, first, after).select_related("household", "owner"))


def feed_of(secret: str) -> tuple[Feed, Actor] | None:
    """The calendar behind a secret address and who it speaks for, while she may see cases here; inside the municipality it names."""
    feed = Feed.objects.select_related("user").filter(digest=digest(secret), ended_at=None).first()
    if feed is None or not feed.user.is_active:
        return None
    actor = actor_for(feed.user, chosen=feed.municipality_id)
    return (feed, actor) if actor.municipality == feed.municipality_id and may_see_cases(actor) else None


def entries(actor: Actor, *, today: date, url_of: Callable[[Case], str]) -> list[tuple[Case, Entry]]:
    """The days of the calendar, from a month back to a year ahead, each with its case."""
    found = _coming(actor, today - _BACK, today + _AHEAD).annotate(told=Count("occasions"))
    return [(case, Entry(_uid(case), case.number, case.eviction_at, case.told, url_of(case))) for case in found if case.eviction_at]


def own_feed(actor: Actor) -> Feed | None:
    """The actor's own calendar here."""
    return Feed.objects.filter(municipality_id=actor.municipality, user_id=actor.person, ended_at=None).first()


def digest(secret: str) -> bytes:
    """As a secret address is kept."""
    digested: bytes = settings.VAULT.digest(f"calendar:{secret}")
    return digested


def _coming(actor: Actor, first: date, after: date) -> CaseQuerySet:
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN) for day in (first, after))
    return Case.objects.visible_to(actor).on_the_desk().filter(eviction_at__gte=begin, eviction_at__lt=end).order_by("eviction_at", "id")


def _own(actor: Actor) -> list[Notice]:
    if not may_tell_days(actor):
        return []
    mine = Notice.objects.filter(municipality_id=actor.municipality, organisation_id=actor.organisation_id or 0, kind__in=_KINDS)
    return list(mine.order_by("-id")[:MOST_READ])


def _matter(notices: list[Notice]) -> Matter:
    opened = [NoticeIn.model_validate(one.body()) for one in notices]
    days = [Told(one, content) for one, content in zip(notices, opened, strict=True)]
    return Matter(notices[-1], opened[-1], visit([(NoticeKind(one.notice.kind), one.at, one.place) for one in days]))


def _uid(case: Case) -> str:
    uid: str = settings.VAULT.digest(f"calendar-entry:{case.pk}").hex()[:32]
    return f"{uid}@husly"


def days_of(cases: list[Case]) -> list[tuple[date, list[Case]]]:
    """The cases day by day."""
    found: dict[date, list[Case]] = {}
    for case in cases:
        if case.eviction_at:
            found.setdefault(day_of(case.eviction_at), []).append(case)
    return list(found.items())
