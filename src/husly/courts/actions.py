"""The verbs of the bailiff's day: told, moved and cancelled by a court's clerk; a calendar's address made and ended; children cared for."""

import secrets
from datetime import datetime

from django.db import transaction

from husly.accounts.models import Organisation, User
from husly.accounts.queries import caseworkers, closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.courts import queries, rules
from husly.courts.models import Care, Feed, sealed
from husly.courts.queries import Matter
from husly.courts.rules import Code
from husly.intake import actions as intake
from husly.intake.models import Notice
from husly.intake.rules import Channel
from husly.intake.schemas import Dates, NoticeIn, Sender
from husly.law.duties import DutyCode
from husly.law.facts import NoticeKind
from husly.letters import actions as letters
from husly.letters.models import Letter
from husly.letters.rules import LetterKind
from husly.letters.texts import Field
from husly.measures.models import Decision


@transaction.atomic
def tell(*, notice: NoticeIn, by: Actor, at: datetime) -> Notice:
    """The court's clerk has told of a day; it goes the way of every notice. Raises Refused for a day that cannot be."""
    rules.may_tell_days(by).require()
    if notice.dates and notice.dates.eviction_at:
        rules.may_set(notice.dates.eviction_at, at).require()
    return _receive(notice, by=by, at=at)


@transaction.atomic
def move(*, matter: Matter, dates: Dates, by: Actor, at: datetime) -> Notice:
    """The day is another, or at another place; nothing is counted anew by it."""
    rules.may_tell_days(by).require()
    rules.may_move(matter.visit, dates.eviction_at, at).require()
    return _receive(_again(matter, NoticeKind.CORRECTION, dates), by=by, at=at)


@transaction.atomic
def cancel(*, matter: Matter, by: Actor, at: datetime) -> Notice:
    """The bailiff does not come that day; the matter itself goes on."""
    rules.may_tell_days(by).require()
    rules.may_cancel(matter.visit).require()
    return _receive(_again(matter, NoticeKind.EVICTION_CANCELLED, None), by=by, at=at)


@transaction.atomic
def renew(*, by: Actor, at: datetime) -> str:
    """A new secret for the actor's calendar; the one before opens nothing any more. It is shown once and not kept."""
    if not by.municipality:
        no("Vælg en kommune først.").require()
    stop(by=by, at=at)
    secret = f"{by.municipality}-{secrets.token_urlsafe(32)}"
    feed = Feed.objects.create(municipality_id=by.municipality or "", user_id=by.person, digest=queries.digest(secret), made_at=at)
    audit.record(EventCode.CALENDAR_MADE, by=by, at=at, feed=feed.pk)
    return secret


@transaction.atomic
def stop(*, by: Actor, at: datetime) -> None:
    """The actor's calendar is closed."""
    for feed in Feed.objects.select_for_update(no_key=True).filter(municipality_id=by.municipality, user_id=by.person, ended_at=None):
        feed.ended_at = at
        feed.save(update_fields=["ended_at"])
        audit.record(EventCode.CALENDAR_ENDED, by=by, at=at, feed=feed.pk)


@transaction.atomic
def care(*, case: Case, minder: str, phone: str, keeper: User, by: Actor, at: datetime) -> Care:
    """It is agreed who looks after the children on the bailiff's day, and somebody of the municipality answers for it."""
    case, today = cases.locked(case), day_of(at)
    if case.status not in ON_THE_DESK:
        no("Sagen er lukket eller lagt sammen med en anden. Genåbn den, eller gå til den samlede sag.").require()
    rules.may_care(case.eviction_on, today).require()
    on = case.eviction_on or today
    if keeper not in caseworkers(case.municipality_id):
        no(f"{keeper.name} arbejder ikke med sager i kommunen. Vælg en anden.").require()
    Care.objects.filter(case=case, ended_at=None).update(ended_at=at)
    made = Care.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        on=on,
        told_sealed=sealed(minder, phone),
        keeper=keeper,
        made_at=at,
        made_by_id=by.person,
    )
    audit.record(EventCode.CHILDREN_CARED_FOR, by=by, at=at, case_id=case.pk, care=made.pk, keeper=keeper.pk)
    own.fulfil(case=case, code=DutyCode.CHILDREN_ON_THE_DAY.value, by=by, at=at)
    reckon(made, cases.locked(case), by=by, at=at)
    return made


@transaction.atomic
def tell_court(*, decision: Decision, court: Organisation, by: Actor, at: datetime) -> Letter:
    """A letter to the court waits to be sent: which help was granted or refused, and nothing of why. Refused without prior consent."""
    case = cases.locked(decision.case)
    consent = queries.consent_to_tell(case, on=day_of(at))
    may = next((may for one, _, may in queries.decisions(case, on=day_of(at)) if one.pk == decision.pk), None)
    (no("Afgørelsen er ikke truffet.") if may is None else may).require()
    if consent is None:
        raise ValueError("A court is told by consent.")
    lines = [decision.label, *(f"Jeres sagsnummer: {words}" for words in queries.references(case, court))]
    letter = letters.queue(
        case=case,
        kind=LetterKind.COURT_TOLD,
        to_person=consent.person,
        values={Field.TOLD: "\n".join(lines)},
        step=f"court-{decision.pk}-{consent.pk}",
        court=court,
        consent=consent,
        by=by,
        at=at,
    )
    audit.record(EventCode.COURT_TOLD, by=by, at=at, case_id=case.pk, letter=letter.pk, decision=decision.pk, consent=consent.pk)
    return letter


def reckon(care: Care, case: Case, *, by: Actor, at: datetime) -> None:
    """The case owes what is agreed for the children as its day stands now; the caller holds the case."""
    closed = closing_days(case.municipality_id)
    is_asked = case.duties.filter(ended_at=None, code=DutyCode.CHILDREN_ON_THE_DAY.value).exists()
    is_open = case.status in ON_THE_DESK
    duties = rules.owing(
        care.agreed() if is_open else None, eviction_on=case.eviction_on, today=day_of(at), is_asked=is_asked, closed=closed
    )
    own.owe(case=case, codes=frozenset(Code), owing=duties, by=by, at=at)
    care.reckoned_for = case.eviction_at
    care.save(update_fields=["reckoned_for"])


def _again(matter: Matter, kind: NoticeKind, dates: Dates | None) -> NoticeIn:
    """A further notice in the matter, about the same people and home."""
    return matter.content.model_copy(update={"kind": kind, "dates": dates, "household": None})


def _receive(notice: NoticeIn, *, by: Actor, at: datetime) -> Notice:
    """The notice in the court's own name, received today. The very same a second time that day is refused, and not lost in silence."""
    court = Organisation.objects.get(pk=by.organisation_id or 0)
    sender = Sender.model_validate({"kind": court.kind, "name": court.name, "reference": notice.sender.reference})
    whole = notice.model_copy(update={"sender": sender, "received_on": day_of(at)})
    delivery = intake.Delivery(whole, Channel.HAND, organisation_id=court.pk)
    stored, is_new = intake.receive(delivery, by=by, at=at)
    if not is_new:
        no("Præcis den samme besked er sendt før og er modtaget. Er dagen flyttet frem og tilbage, så skriv stedet med.").require()
    return stored
