"""What the case page shows of many rooms: the timeline and the ledger of days."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from husly.accounts.models import User
from husly.accounts.queries import closing_days
from husly.audit.models import Event
from husly.audit.queries import of_case
from husly.audit.rules import EventCode
from husly.cases.models import Case, Duty, Note, Occasion
from husly.core.actors import ActorKind
from husly.core.clock import day_of
from husly.law.advice import DateAdvice, advise
from husly.law.danish_dates import day_words
from husly.law.facts import Known, NoticeKind
from husly.letters.rules import Channel, LetterKind

TIMELINE = 200
LOG_PAGE = 100
_ICONS = {
    EventCode.NOTE_ADDED: "edit",
    EventCode.NOTICE_RECEIVED: "email",
    EventCode.CASE_ASSIGNED: "how-to-reg",
    EventCode.LETTER_DISPATCHED: "send",
    EventCode.LETTER_ARRIVED: "email",
    EventCode.LETTER_FAILED: "error",
    EventCode.MARK_SET: "persons",
}
_FIELDS = {
    "ground": "grunden",
    "last_timely_payment_day": "sidste rettidige betalingsdag",
    "demand_arrived_on": "dagen, påkravet nåede frem",
    "terminated_on": "dagen for ophævelsen",
    "filed_on": "dagen for indgivelsen",
    "eviction_at": "fogedens tidspunkt",
    "eviction_on": "fogedens dag",
}
_BY_ITSELF = {ActorKind.SENDER: "modtaget automatisk", ActorKind.SYSTEM: "automatisk"}
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
class Line:
    """One line of the log."""

    event: Event
    words: str
    who: str


def timeline(case: Case) -> list[Day]:
    """What happened on the case, newest first, by day; notes in full."""
    events = list(of_case(case.pk)[:TIMELINE])
    notes = {note.pk: note.text for note in Note.objects.filter(case=case)}
    labels = {duty.pk: duty.label for duty in Duty.objects.filter(case=case)}
    people = {
        user.pk: str(user) for user in User.objects.filter(pk__in={e.actor_id for e in events if e.actor_kind == ActorKind.USER.value})
    }
    items = [_item(event, notes, labels, people) for event in events]
    return [Day(on, list(group)) for on, group in groupby(items, key=lambda item: day_of(item.at))]


def logged(*, before: int | None) -> list[Line]:
    """A page of everything logged in the municipality that was entered, newest first, with who it was."""
    events = Event.objects.order_by("-id")
    found = list((events.filter(pk__lt=before) if before else events)[:LOG_PAGE])
    people = {user.pk: str(user) for user in User.objects.filter(pk__in={event.actor_id for event in found if event.actor_id})}
    return [
        Line(
            event,
            EventCode(event.code).label,
            people.get(event.actor_id or 0, "") if event.actor_kind == ActorKind.USER.value else "system",
        )
        for event in found
    ]


def derived_dates(case: Case) -> list[DateAdvice]:
    """The days that the rules derive from every notice on the case, the latest notice's word for each, in the order of the days."""
    closed = closing_days(case.municipality_id)
    found: dict[str, DateAdvice] = {}
    for occasion in Occasion.objects.filter(case=case).order_by("id"):
        found |= {day.code: day for day in advise(occasion.facts(), closed=closed).dates}
    return sorted(found.values(), key=lambda day: day.on)


def _item(event: Event, notes: dict[int, str], labels: dict[int, str], people: dict[int, str]) -> Item:
    code = EventCode(event.code)
    who = people.get(event.actor_id or 0, "") if event.actor_kind == ActorKind.USER.value else _BY_ITSELF[ActorKind(event.actor_kind)]
    return Item(_ICONS.get(code, "check"), _words(code, event, labels, people), notes.get(event.refs.get("note", 0), ""), event.at, who)


def _words(code: EventCode, event: Event, labels: dict[int, str], people: dict[int, str]) -> str:
    refs = event.refs
    more = ""
    if "duty" in refs:
        more = labels.get(refs["duty"], "")
    elif "letter_kind" in refs:
        more = f"{LetterKind(refs['letter_kind']).label}, {Channel(refs['channel']).label}"
    elif "mark" in refs:
        more = f"{_MARKS[refs['mark']]}: {Known(refs['known']).label}"
    elif code is EventCode.NOTICE_RECEIVED:
        more = NoticeKind(refs["kind"]).label
    elif code is EventCode.NOTICE_CORRECTED:
        more = ", ".join(_FIELDS[name] for name in refs["changed"]) or "intet nyt"
    elif code is EventCode.EVICTION_DATE_SET:
        more = day_words(date.fromisoformat(refs["on"]))
    elif code is EventCode.CASE_ASSIGNED:
        more = str(User.objects.filter(pk=refs["to"]).first() or "")
    return f"{code.label}: {more}" if more else code.label
