"""The verbs of cooperation with landlords: agree and end, plan a meeting, put a case on it, agree on something, close the minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.accounts.queries import closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.partners import queries, rules
from husly.partners.models import CooperationAgreement, Meeting, Point, Topic
from husly.partners.rules import Code, Rhythm, Side


@dataclass(frozen=True)
class Told:
    """What an agreement says."""

    from_on: date
    aims: str
    our_contacts: str
    their_contacts: str
    rhythm: Rhythm


@transaction.atomic
def agree(*, organisation: Organisation, told: Told, by: Actor, at: datetime) -> CooperationAgreement:
    """An agreement runs; one that ran before ends the day this one begins, and is kept."""
    before = queries.running(by.municipality or "", organisation)
    if before:
        if told.from_on < before.from_on:
            no("Den nye aftale kan ikke begynde før den, der gælder nu.").require()
        _end(before, told.from_on, by=by, at=at)
    said = {**vars(told), "rhythm": told.rhythm.value}
    made = CooperationAgreement.objects.create(
        municipality_id=by.municipality or "", organisation=organisation, made_at=at, made_by_id=by.person, **said
    )
    audit.record(EventCode.COOPERATION_AGREED, by=by, at=at, agreement=made.pk, organisation=organisation.pk)
    return made


@transaction.atomic
def end(*, agreement: CooperationAgreement, on: date, by: Actor, at: datetime) -> None:
    """The agreement runs no more from that day."""
    if on < agreement.from_on:
        no("Aftalen kan ikke slutte, før den begyndte.").require()
    _end(agreement, on, by=by, at=at)


def _end(agreement: CooperationAgreement, on: date, *, by: Actor, at: datetime) -> None:
    held = CooperationAgreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if held.until_on:
        no("Aftalen er allerede afsluttet.").require()
    held.until_on = on
    held.save(update_fields=["until_on"])
    audit.record(EventCode.COOPERATION_ENDED, by=by, at=at, agreement=held.pk, organisation=held.organisation_id)


@transaction.atomic
def plan(*, organisation: Organisation, on: date, by: Actor, at: datetime) -> Meeting:
    """The next meeting has its day; one that was planned moves to it."""
    rules.may_meet(on, day_of(at)).require()
    made, _ = Meeting.objects.update_or_create(
        municipality_id=by.municipality or "",
        organisation=organisation,
        held_at=None,
        defaults={"on": on},
        create_defaults={"on": on, "made_at": at, "made_by_id": by.person},
    )
    audit.record(EventCode.MEETING_PLANNED, by=by, at=at, meeting=made.pk)
    return made


@transaction.atomic
def put_on(*, meeting: Meeting, case: Case, why_without: str, by: Actor, at: datetime) -> Topic:
    """A case is on the agenda though the tenant has not agreed to it, for a reason; with her consent it stands there by itself."""
    meeting = _held(meeting)
    has_consent = case.pk in queries.consents([case], on=day_of(at))
    rules.may_talk_about(has_consent=has_consent, why_without=why_without).require()
    if case.pk not in {one.pk for one in queries.open_cases(meeting.municipality_id, meeting.organisation)}:
        no("Udlejeren har ikke skrevet om den sag, eller den er lukket.").require()
    made, is_new = Topic.objects.update_or_create(
        meeting=meeting,
        case=case,
        defaults={"why_without": why_without.strip()},
        create_defaults={
            "why_without": why_without.strip(),
            "municipality_id": meeting.municipality_id,
            "made_at": at,
            "made_by_id": by.person,
        },
    )
    if is_new:
        audit.record(EventCode.CASE_ON_AGENDA, by=by, at=at, case_id=case.pk, meeting=meeting.pk)
    return made


@transaction.atomic
def agree_on(*, meeting: Meeting, case: Case | None, side: Side, words: str, due_on: date, by: Actor, at: datetime) -> Point:
    """Something is agreed; it is owed once the minutes are closed."""
    meeting = _held(meeting)
    rules.may_agree(is_held=meeting.held_at is not None, due_on=due_on, held_on=min(meeting.on, day_of(at))).require()
    return Point.objects.create(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        case=case,
        side=side.value,
        words_sealed=settings.VAULT.seal_told({"words": words.strip()}),
        due_on=due_on,
        made_at=at,
        made_by_id=by.person,
    )


@transaction.atomic
def close(*, meeting: Meeting, words: str, by: Actor, at: datetime) -> None:
    """The minutes are closed with the agenda as it is now, and what was agreed about cases is owed on them."""
    meeting = _held(meeting)
    if day_of(at) < meeting.on:
        no("Mødet er ikke holdt endnu. Flyt det, hvis det blev holdt før.").require()
    agenda = queries.frozen(queries.agenda(meeting, today=day_of(at)))
    meeting.held_at, meeting.held_by_id = at, by.person
    meeting.minutes_sealed = settings.VAULT.seal_told({"words": words.strip(), "agenda": agenda})
    meeting.save(update_fields=["held_at", "held_by", "minutes_sealed"])
    audit.record(EventCode.MEETING_HELD, by=by, at=at, meeting=meeting.pk)
    about = {point.case_id: point.case for point in meeting.points.select_related("case__joined_into") if point.case}
    for pk in sorted(key for key in about if key):
        _reckon(about[pk], by=by, at=at)


@transaction.atomic
def done(*, point: Point, by: Actor, at: datetime) -> None:
    """What was agreed is done."""
    held = Point.objects.select_for_update(no_key=True, of=("self",)).select_related("case__joined_into").get(pk=point.pk)
    if held.done_at:
        no("Det er allerede gjort.").require()
    held.done_at, held.done_by_id = at, by.person
    held.save(update_fields=["done_at", "done_by"])
    audit.record(EventCode.AGREED_POINT_DONE, by=by, at=at, case_id=held.case_id, point=held.pk)
    if held.case:
        _reckon(held.case, by=by, at=at)


def _reckon(case: Case, *, by: Actor, at: datetime) -> None:
    case = cases.locked(case.joined_into or case)
    waiting = [one.agreed() for one in queries.ours_to_do(case)]
    own.owe(case=case, codes=frozenset(Code), owing=rules.owing(waiting, closed=closing_days(case.municipality_id)), by=by, at=at)


def _held(meeting: Meeting) -> Meeting:
    held = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation").get(pk=meeting.pk)
    if held.held_at:
        no("Referatet er lukket. Skriv det nye på næste møde.").require()
    return held
