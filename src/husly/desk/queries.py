"""What the case page shows of many rooms: the timeline and the ledger of days."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet

from husly.accounts.models import User
from husly.agreements.bank import number_of
from husly.agreements.rules import Kind
from husly.audit.models import Event
from husly.audit.queries import of_cases
from husly.audit.rules import EventCode
from husly.cases.models import Case, Duty, Note
from husly.cases.queries import whole
from husly.cases.rules import Closing
from husly.cases.urgency import Urgency
from husly.core.actors import Actor, ActorKind
from husly.core.clock import day_of
from husly.intake.models import Notice, Proposal
from husly.intake.queries import MOST_SHOWN, waiting_proposals
from husly.intake.rules import State
from husly.law.advice import DateAdvice, advise
from husly.law.danish_dates import day_words
from husly.law.facts import Known, NoticeKind
from husly.law.measures import Condition, Measure
from husly.letters.rules import Channel, LetterKind
from husly.measures.rules import ComplaintStatus, DecisionStatus, HelpStatus
from husly.measures.rules import Outcome as Decided
from husly.outcomes.rules import Answer
from husly.parties.models import Person
from husly.parties.rules import ConsentPurpose, LookUpState, Recipient
from husly.post.models import Message
from husly.post.queries import Letter
from husly.post.queries import waiting as waiting_letters
from husly.post.rules import MessageState
from husly.practice.facts import Outcome
from husly.practice.rules import Channel as Way
from husly.reply import queries as reply

TOLD_FIRST, MOST_TOLD = 15, 200  # lines of what happened: on the case's page, and on the page of all of it
LOG_PAGE = 100
_ICONS = {
    EventCode.NOTE_ADDED: "edit",
    EventCode.NOTICE_RECEIVED: "email",
    EventCode.CASE_ASSIGNED: "how-to-reg",
    EventCode.CONTACT_MADE: "smartphone",
    EventCode.TENANT_ANSWERED: "chat",
    EventCode.DECISION_CHANGED: "assignment",
    EventCode.LETTER_DISPATCHED: "send",
    EventCode.LETTER_ARRIVED: "email",
    EventCode.LETTER_FAILED: "error",
    EventCode.MARK_SET: "persons",
    EventCode.REGISTER_ASKED: "search",
    EventCode.REGISTER_ANSWERED: "search",
    EventCode.AGREEMENT_MADE: "assignment",
    EventCode.AGREEMENT_CONFIRMED: "assignment",
    EventCode.CONSENT_GIVEN: "assignment",
    EventCode.CONSENT_WITHDRAWN: "assignment",
}
_FIELDS = {
    "name": "lejerens navn",
    "phone": "telefonnummeret",
    "birth_date": "fødselsdagen",
    "address": "adressen",
    "amount": "restancen",
    "ground": "grunden",
    "last_timely_payment_day": "sidste rettidige betalingsdag",
    "demand_arrived_on": "dagen, påkravet nåede frem",
    "terminated_on": "dagen for ophævelsen",
    "filed_on": "dagen for indgivelsen",
    "eviction_at": "fogedens tidspunkt",
    "eviction_place": "stedet",
    "eviction_on": "fogedens dag",
}
_BY_ITSELF = {ActorKind.SENDER: "modtaget automatisk", ActorKind.TENANT: "lejeren", ActorKind.SYSTEM: "Husly"}
_MARKS = {"children": "Børn under 18 år", "need": "Kendt behov"}


@dataclass(frozen=True)
class Item:
    """One line of the timeline."""

    icon: str
    words: str
    note: str
    at: datetime
    who: str


@dataclass(frozen=True)
class Day:
    """The lines of one day, newest first."""

    on: date
    items: list[Item]


@dataclass(frozen=True)
class Timeline:
    """What happened, by day; `next` is the number of the last event told, where older ones are left."""

    days: list[Day]
    next: int | None


@dataclass(frozen=True)
class Inbox:
    """What has come in and needs a person: letters to read, likenesses to decide, notices that belong to no case yet."""

    letters: list[Letter]
    proposals: list[Proposal]
    notices: list[Notice]
    unreadable: int

    @property
    def count(self) -> int:
        """How many decisions wait."""
        return len(self.letters) + len(self.proposals) + len(self.notices) + self.unreadable


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    event: Event
    words: str
    who: str


def timeline(case: Case, *, most: int, before: int | None = None) -> Timeline:
    """What happened on the case and on those joined into it, newest first, by day; notes in full. `before` is the number of an event.

    Each answer of the assessment has its own history and would drown the rest.
    """
    told = told_of(case.pk)
    found = list((told.filter(pk__lt=before) if before else told)[: most + 1])
    notes = list(Note.objects.filter(pk__in=[e.refs["note"] for e in found if "note" in e.refs]))
    acting = {e.actor_id or 0 for e in found if e.actor_kind == ActorKind.USER.value} | {e.refs["to"] for e in found if "to" in e.refs}
    return by_day(case, found, notes, list(User.objects.filter(pk__in=acting)), most=most)


def told_of(key: int) -> QuerySet[Event]:
    """The events of a timeline, newest first."""
    return of_cases(whole(key).values("pk")).exclude(code=EventCode.ANSWER_GIVEN.value)


def by_day(case: Case, found: list[Event], notes: list[Note], users: list[User], *, most: int) -> Timeline:
    """The first of these events in words, by day, with the notes and the people they speak of."""
    events = found[:most]
    texts, people = {note.pk: note.text for note in notes}, {user.pk: str(user) for user in users}
    answered = [e.refs["attempt"] for e in events if e.code == EventCode.TENANT_ANSWERED.value]
    wishes = reply.wishes(answered) if answered else {}
    labels = _labels(case, events)
    items = [_item(event, texts, wishes, labels, people) for event in events]
    days = [Day(on, list(group)) for on, group in groupby(items, key=lambda item: day_of(item.at))]
    return Timeline(days, events[-1].pk if len(found) > most else None)


def _labels(case: Case, events: list[Event]) -> dict[int, str]:
    """What the duties of these events are called; those of the case are at hand, those of cases joined into it are not."""
    known = {duty.pk: duty.label for duty in case.duties.all()}
    others = {e.refs["duty"] for e in events if "duty" in e.refs} - known.keys()
    return known | (dict(Duty.objects.filter(pk__in=others).values_list("pk", "label")) if others else {})


def inbox(actor: Actor) -> Inbox:
    """Everything of the municipality that waits for a person to decide, the oldest first."""
    proposals = waiting_proposals(actor)
    asked = {proposal.notice_id for proposal in proposals}
    unplaced = Notice.objects.visible_to(actor).waiting().filter(state=State.QUARANTINED.value).order_by("id")[:MOST_SHOWN]
    messages = Message.objects.visible_to(actor)
    return Inbox(
        letters=waiting_letters(actor),
        proposals=proposals,
        notices=[notice for notice in unplaced if notice.pk not in asked],
        unreadable=messages.filter(state=MessageState.UNREADABLE.value).count(),
    )


def logged(*, before: int | None) -> list[Line]:
    """A page of everything logged in the municipality that was entered, newest first, with who it was and whose account it was about."""
    events = Event.objects.order_by("-id")
    found = list((events.filter(pk__lt=before) if before else events)[:LOG_PAGE])
    named = {event.actor_id for event in found} | {event.refs.get("user") for event in found}
    people = {user.pk: str(user) for user in User.objects.filter(pk__in=[pk for pk in named if pk])}
    return [_line(event, people) for event in found]


def _line(event: Event, people: dict[int, str]) -> Line:
    label, about = EventCode(event.code).label, people.get(event.refs.get("user", 0), "")
    nobody = "lejeren" if event.actor_kind == ActorKind.TENANT.value else "system"
    who = people.get(event.actor_id or 0, "") if event.actor_kind == ActorKind.USER.value else nobody
    return Line(event, f"{label}: {about}" if about else label, who)


def once_each(people: list[Person]) -> list[Person]:
    """Somebody who stands in two households that were joined is named once."""
    return list({bytes(one.cpr_digest) if one.cpr_digest else one.name_key: one for one in reversed(people)}.values())[::-1]


def derived_dates(case: Case, closed: frozenset[date]) -> list[DateAdvice]:
    """The days that the rules derive from every notice on the case, the latest notice's word for each, in the order of the days."""
    found: dict[str, DateAdvice] = {}
    for occasion in case.started_by():
        found |= {day.code: day for day in advise(occasion.facts(), closed=closed).dates}
    return sorted(found.values(), key=lambda day: day.on)


def _item(event: Event, notes: dict[int, str], wishes: dict[int, str], labels: dict[int, str], people: dict[int, str]) -> Item:
    code = EventCode(event.code)
    who = people.get(event.actor_id or 0, "") if event.actor_kind == ActorKind.USER.value else _BY_ITSELF[ActorKind(event.actor_kind)]
    note = notes.get(event.refs.get("note", 0)) or wishes.get(event.refs.get("attempt", 0), "")
    return Item(_ICONS.get(code, "check"), _words(code, event, labels, people), note, event.at, who)


def _words(code: EventCode, event: Event, labels: dict[int, str], people: dict[int, str]) -> str:
    refs = event.refs
    more = ""
    if "duty" in refs:
        more = labels.get(refs["duty"], "")
    elif "contact_channel" in refs:
        more = f"{Way(refs['contact_channel']).label}, {Outcome(refs['outcome']).label}"
    elif "measure" in refs:
        more = f"{Measure(refs['measure']).label}, {HelpStatus(refs['help_status']).label.lower()}"
    elif "decision_status" in refs:
        more = f"{Decided(refs['decision_outcome']).label}, {DecisionStatus(refs['decision_status']).label.lower()}"
    elif "complaint_status" in refs:
        more = ComplaintStatus(refs["complaint_status"]).label
    elif "condition" in refs:
        more = Condition(refs["condition"]).label
    elif "letter_kind" in refs:
        more = f"{LetterKind(refs['letter_kind']).label}, {Channel(refs['channel']).label}"
    elif "outcome_code" in refs:
        more = Closing(refs["outcome_code"]).label
    elif code is EventCode.LOOKED_BACK:
        more = f"efter {refs['months']} måneder: {Answer(refs['found']).label}"
    elif "agreement_kind" in refs:
        more = f"{Kind(refs['agreement_kind']).label} {number_of(refs['agreement'])}"
    elif "mark" in refs:
        more = f"{_MARKS[refs['mark']]}: {Known(refs['known']).label}"
    elif code is EventCode.NOTICE_RECEIVED:
        more = NoticeKind(refs["kind"]).label
    elif code is EventCode.NOTICE_CORRECTED:
        more = ", ".join(_FIELDS[name] for name in refs["changed"]) or "intet nyt"
    elif code is EventCode.CASE_TRIAGED:
        more = Urgency(refs["urgency"]).label if refs["urgency"] else "som anbefalet"
    elif code is EventCode.EVICTION_DATE_SET:
        more = day_words(date.fromisoformat(refs["on"]))
    elif code is EventCode.CASE_PAUSED:
        more = f"til og med {day_words(date.fromisoformat(refs['until']))}"
    elif code is EventCode.REGISTER_ANSWERED:
        more = LookUpState(refs["state"]).label
    elif "recipient" in refs:
        more = f"{ConsentPurpose(refs['purpose']).label} (modtager: {Recipient(refs['recipient']).label})"
    elif code is EventCode.CASE_ASSIGNED:
        more = people.get(refs["to"], "")
    return f"{code.label}: {more}" if more else code.label
