"""The verbs of the joint desk: plan a day, invite by letter, tell who came and what was agreed."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.contact import actions as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.letters import actions as letters
from husly.letters.rules import LetterKind
from husly.letters.sheet import full_day
from husly.letters.texts import Field
from husly.partners import queries, rules
from husly.partners.models import Consultation, Invitation
from husly.partners.rules import Came
from husly.practice.facts import Outcome
from husly.practice.rules import Channel
from husly.web.formats import hour


@transaction.atomic
def plan(*, organisation: Organisation, on: date, place: str, by: Actor, at: datetime) -> Consultation:
    """A day at one desk."""
    rules.may_meet(on, day_of(at)).require()
    made = Consultation.objects.create(
        municipality_id=by.municipality or "", organisation=organisation, on=on, place=place.strip(), made_at=at, made_by_id=by.person
    )
    audit.record(EventCode.CONSULTATION_PLANNED, by=by, at=at, consultation=made.pk)
    return made


@transaction.atomic
def invite(*, consultation: Consultation, case: Case, comes_at: datetime, by_letter: bool, by: Actor, at: datetime) -> Invitation:
    """The tenant who agreed is invited, by a letter of the municipality's or as somebody has told her."""
    case = cases.locked(case)
    agreed = queries.consents([case], on=day_of(at))
    rules.may_invite(has_consent=case.pk in agreed, is_open=case.status in ON_THE_DESK).require()
    consent = agreed[case.pk]
    if day_of(comes_at) != consultation.on:
        no("Vælg et klokkeslæt på konsultationens dag.").require()
    if consultation.invitations.filter(case=case).exists():
        no("Lejeren er allerede inviteret.").require()
    made = Invitation.objects.create(
        municipality_id=case.municipality_id,
        consultation=consultation,
        case=case,
        consent=consent,
        at=comes_at,
        made_at=at,
        made_by_id=by.person,
    )
    audit.record(EventCode.CONSULTATION_INVITED, by=by, at=at, case_id=case.pk, consultation=consultation.pk)
    if by_letter:
        letters.queue(
            case=case,
            kind=LetterKind.MEETING,
            to_person=consent.person,
            values={Field.MEETING_AT: f"{full_day(day_of(comes_at))} {hour(comes_at)}", Field.MEETING_PLACE: consultation.place},
            step=f"consultation-{made.pk}",
            by=by,
            at=at,
        )
    return made


@transaction.atomic
def tell(*, invitation: Invitation, came: Came, said: str, by: Actor, at: datetime) -> None:
    """Whether the tenant came, and what was agreed; it stands among the contacts of the case. Told again it is put right."""
    held = Invitation.objects.select_for_update(no_key=True, of=("self",)).select_related("consultation", "consent").get(pk=invitation.pk)
    if not held.stands_on(day_of(at)):
        no("Lejeren har trukket sit samtykke tilbage. Skriv på sagen i stedet.").require()
    if day_of(at) < held.consultation.on:
        no("Dagen er ikke kommet endnu.").require()
    was = held.came
    held.came, held.told_at, held.told_by_id = came.value, at, by.person
    held.said_sealed = settings.VAULT.seal_told({"words": said.strip()}) if said.strip() else None
    held.save(update_fields=["came", "told_at", "told_by", "said_sealed"])
    audit.record(EventCode.CONSULTATION_TOLD, by=by, at=at, case_id=held.case_id, consultation=held.consultation_id, came=came.value)
    if was != came.value:
        outcome = Outcome.SPOKE if came is Came.YES else Outcome.NOBODY
        person = held.consent.person
        told = contact.Told(Channel.MEETING, outcome, at, person=person, agreed=said.strip())
        contact.record(case=Case.objects.get(pk=held.case_id), told=told, by=by, at=at)
