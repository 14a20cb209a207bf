"""The verbs of contact: tell an attempt, send the ladder's letter, begin again, and end a case that nobody could reach."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases import own
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import Closing
from husly.contact import queries
from husly.contact.models import Attempt, Posting
from husly.contact.reckoning import reckon
from husly.contact.rules import OUTCOMES, WAY_OF, letter_kind
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import Refused, no
from husly.law.duties import DutyCode
from husly.letters import actions as letters
from husly.letters.models import Letter
from husly.parties.models import Person
from husly.practice.facts import Outcome
from husly.practice.rules import Channel, Partner

_EARLIEST = timedelta(days=366)


@dataclass(frozen=True)
class Told:
    """What somebody tells of one attempt; `moment` is when it was made."""

    channel: Channel
    outcome: Outcome
    moment: datetime
    person: Person | None = None
    agreed: str = ""
    next_at: datetime | None = None
    next_words: str = ""
    has_informed: bool = False
    key: uuid.UUID | None = None


@transaction.atomic
def record(*, case: Case, told: Told, by: Actor, at: datetime) -> Attempt:
    """The attempt stands on the case, and the ladder goes on from it. Told twice with one key it stands once."""
    case = cases.locked(case)
    known = Attempt.objects.filter(key=told.key).first() if told.key else None
    if known:
        return known
    _may_tell(told, at)
    course = queries.course_of(case, at=at)
    attempt = Attempt.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        person=told.person,
        key=told.key or uuid.uuid4(),
        version=course.version,
        step=course.step if course.channel == told.channel.value else "",
        channel=told.channel.value,
        at=told.moment,
        recorded_at=at,
        by_id=by.id,
        outcome=told.outcome.value,
        agreed=told.agreed,
        next_at=told.next_at,
        next_words=told.next_words,
    )
    _log(EventCode.CONTACT_MADE, attempt, by=by, at=at)
    own.contacted(case=case, at=told.moment)
    if told.has_informed and told.outcome is Outcome.SPOKE:
        own.fulfil(case=case, code=DutyCode.INFORM_OF_COUNSELLING, by=by, at=at)
    _see(case, at=at)
    reckon(case, by=by, at=at)
    return attempt


@transaction.atomic
def answered(*, letter: Letter, outcome: Outcome, next_at: datetime | None, next_words: str, by: Actor, at: datetime) -> Attempt:
    """The tenant has answered a letter: the ladder waits no more, and the answer stands on top of the worklist until it is read."""
    case = cases.locked(_kept(letter.case))
    posting = Posting.objects.filter(letter=letter).select_related("attempt").first()
    attempt = Attempt.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        person=letter.person,
        version=posting.attempt.version if posting else None,
        step=posting.attempt.step if posting else "",
        channel=posting.attempt.channel if posting else Channel.LETTER.value,
        at=at,
        recorded_at=at,
        outcome=outcome.value,
        next_at=next_at,
        next_words=next_words,
        is_from_tenant=True,
    )
    _log(EventCode.TENANT_ANSWERED, attempt, by=by, at=at)
    own.contacted(case=case, at=at)
    reckon(case, by=by, at=at)
    return attempt


@transaction.atomic
def see(*, case: Case, by: Actor, at: datetime) -> None:
    """Somebody has read what the tenant answered; it leaves the top of the worklist."""
    case = cases.locked(case)
    if _see(case, at=at):
        audit.record(EventCode.ANSWER_SEEN, by=by, at=at, case_id=case.pk)
        reckon(case, by=by, at=at)


@transaction.atomic
def take_back(*, attempt: Attempt, why: str, by: Actor, at: datetime) -> None:
    """It was told by mistake: it is kept, and counts no more. A letter is not taken back: it went or it did not."""
    case = cases.locked(attempt.case)
    attempt = Attempt.objects.select_for_update(no_key=True).get(pk=attempt.pk)
    if attempt.taken_back_at:
        return
    if attempt.is_from_tenant or attempt.postings.exists():
        no("Et brev og et svar fra lejeren kan ikke tages tilbage.").require()
    attempt.taken_back_at, attempt.taken_back_by_id, attempt.taken_back_why = at, by.id, why
    attempt.save()
    _log(EventCode.CONTACT_TAKEN_BACK, attempt, by=by, at=at)
    reckon(case, by=by, at=at)


@transaction.atomic
def send_letter(*, case: Case, by: Actor, at: datetime) -> Attempt:
    """The ladder's next letter waits to be sent to every tenant of the case; the same step is sent once, however often it is asked for.

    Raises Refused where it is not a letter's turn, or where something is missing.
    """
    case = cases.locked(case)
    it = queries.view(case, at=at)
    step = queries.letter_step(it)
    if step.is_under_way:
        return next(a for a in reversed(it.attempts) if a.step == step.step.code)
    attempt = Attempt.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        version=it.course.version,
        step=step.step.code,
        channel=step.channel.value,
        at=at,
        recorded_at=at,
        by_id=by.id,
        outcome=Outcome.QUEUED.value,
    )
    for person in queries.tenants(case):
        _post(attempt, person, it, by=by, at=at)
    reckon(case, by=by, at=at)
    return attempt


@transaction.atomic
def advance(*, case: Case, by: Actor, at: datetime) -> bool:
    """What has happened is reckoned with, and a letter whose turn has come goes by itself; whether one went.

    A letter that cannot be made becomes work for a person, and is tried again on the next open day or when something has changed.
    """
    case = cases.locked(case)
    if not queries.acts_now(case, queries.view(case, at=at), today=day_of(at)):
        reckon(case, by=by, at=at)
        return False
    try:
        with transaction.atomic():
            send_letter(case=case, by=by, at=at)
    except Refused as refusal:
        reckon(case, obstacle=refusal.reason, by=by, at=at)
        return False
    return True


@transaction.atomic
def begin_again(*, case: Case, why: str, by: Actor, at: datetime) -> None:
    """The ladder begins from its first step today; what was tried before is kept and counts no more. The reason stands as a note."""
    case = cases.locked(case)
    course = queries.course_of(case, at=at)
    course.begun_again_at = at
    course.save()
    cases.note(case=case, text=f"Kontakttrappen er begyndt forfra: {why}", by=by, at=at)
    audit.record(EventCode.COURSE_BEGUN_AGAIN, by=by, at=at, case_id=case.pk)
    reckon(case, by=by, at=at)


@transaction.atomic
def warn(*, case: Case, words: str, by: Actor, at: datetime) -> None:
    """What whoever visits must know to be safe; empty takes it away."""
    case = cases.locked(case)
    course = queries.course_of(case, at=at)
    course.safety_note = words
    course.save()
    audit.record(EventCode.SAFETY_NOTE_SET, by=by, at=at, case_id=case.pk)


@transaction.atomic
def conclude_not_reached(*, case: Case, text: str, by: Actor, at: datetime) -> None:
    """The case is closed because nobody could be reached; refused until practice and law allow it, and to whom it is not given."""
    case = cases.locked(case)
    it = queries.view(case, at=at)
    queries.may_conclude_not_reached(case, it, today=day_of(at)).require()
    queries.may_close_not_reached(case, it, by).require()
    cases.close(case=case, because=Closing.NOT_REACHED, text=text, by=by, at=at)
    reckon(cases.locked(case), by=by, at=at)


@transaction.atomic
def has_asked(*, case: Case, partner: Partner, by: Actor, at: datetime) -> int:
    """Somebody has asked this one what the practice wants asked of it; how many of its questions that were."""
    case = cases.locked(case)
    it = queries.view(case, at=at)
    keys = [one.ask.key for one in queries.asks(case, it) if one.ask.partner is partner]
    if keys:
        it.course.asked = [*it.course.asked, *keys]
        it.course.save()
        audit.record(EventCode.PRACTICE_ASKED, by=by, at=at, case_id=case.pk, partner=partner.value)
        reckon(case, by=by, at=at)
    return len(keys)


def _post(attempt: Attempt, person: Person, it: queries.View, *, by: Actor, at: datetime) -> None:
    """One tenant's letter of an attempt."""
    channel = Channel(attempt.channel)
    letter = letters.queue(
        case=attempt.case,
        kind=letter_kind(channel, is_told=queries.is_told(it.attempts)),
        to_person=person,
        channel=WAY_OF.get(channel),
        step=f"contact-{attempt.pk}-{person.pk}",
        paper_days=it.followed.practice.paper_days,
        by=by,
        at=at,
    )
    Posting.objects.create(municipality_id=attempt.municipality_id, attempt=attempt, letter=letter)


def _may_tell(told: Told, at: datetime) -> None:
    if told.outcome not in OUTCOMES.get(told.channel, ()):
        no("Et brev skrives og sendes under Breve. Vælg en anden måde og det, der skete.").require()
    if not at - _EARLIEST <= told.moment <= at + timedelta(minutes=5):
        no("Tidspunktet skal være nu eller ligge inden for det sidste år.").require()
    if told.next_at and told.next_at <= told.moment:
        no("Det, I har aftalt, skal ligge efter kontakten. Vælg et senere tidspunkt.").require()


def _kept(case: Case) -> Case:
    """The case that a joined one is part of."""
    return case.joined_into or case


def _see(case: Case, *, at: datetime) -> int:
    unread = Attempt.objects.filter(case__in=whole(case), is_from_tenant=True, seen_at=None)
    return unread.update(seen_at=at)


def _log(code: EventCode, attempt: Attempt, *, by: Actor, at: datetime) -> None:
    told = {"attempt": attempt.pk, "contact_channel": attempt.channel, "outcome": attempt.outcome}
    audit.record(code, by=by, at=at, case_id=attempt.case_id, **told)
