"""Reads of letters: what a letter would say, what stands in its way, the lists, and what happened since it was last asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from husly.accounts.models import Municipality, Organisation, User
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES, Refused, Verdict, no
from husly.letters import typesetter
from husly.letters.defaults import DEFAULTS
from husly.letters.models import Bundle, DirectNumber, Letter, LetterEvent, Letterhead, ReplyCode, TextVersion
from husly.letters.rules import ONLINE, Channel, Home, LetterKind, State, channel_for, may_go
from husly.letters.sheet import Caseworker, Reply, Sheet, full_day, written
from husly.letters.texts import SMS_LENGTH, Field, Text, cleaned, fill, missing
from husly.letters.typesetter import Document
from husly.parties.models import Household, Person

MOST_SHOWN, FIRST_SHOWN = 100, 5


@dataclass(frozen=True)
class Wording:
    """The text that counts now: the municipality's own from its first version on, the product's before (number 0)."""

    kind: LetterKind
    number: int
    text: Text


@dataclass(frozen=True)
class Latest:
    """The newest letters of a case, and whether there are older ones."""

    letters: list[Letter]
    has_more: bool

    @classmethod
    def of(cls, found: list[Letter]) -> "Latest":
        """Of those that `latest` found."""
        return cls(found[:FIRST_SHOWN], len(found) > FIRST_SHOWN)


@dataclass(frozen=True)
class Draft:
    """A letter that is not made yet: what it would say, to whom and by which way."""

    case: Case
    person: Person
    wording: Wording
    channel: Channel
    values: dict[Field, str]
    letterhead: Letterhead
    reply: Reply | None
    court: Organisation | None = None

    def obstacle(self) -> Verdict:
        """Yes, or what is missing and where it is written."""
        if self.person.household_id != self.case.household_id:
            return no("Modtageren hører ikke til sagens husstand. Vælg en af sagens lejere.")
        lacking = missing(self.wording.kind, self.wording.text, self.values)
        if not lacking:
            return lacking
        if self.channel in ONLINE and not self.letterhead.cvr:
            return no("Kommunens CVR-nummer mangler. Skriv det under Breve → Brevhoved, før der kan sendes Digital Post.")
        if self.court:
            return may_reach(self.court)
        return may_go(self.channel, home_of(self.person))

    def document(self, *, at: datetime) -> Document:
        """The letter set as PDF, or the words of an SMS; refuses what is missing, too long, or in letters that no font has."""
        self.obstacle().require()
        if self.channel is Channel.NEMSMS:
            return Document(self._words().encode(), 0)
        return typesetter.letter(self.sheet(day_of(at)), at=at, logo_png=bytes(self.letterhead.logo_png or b""))

    def sheet(self, today: date) -> Sheet:
        """The letter as data."""
        text = self.wording.text
        body, request, closing = written([text.body, text.request, text.closing], self.values)
        caseworker = Caseworker(cleaned(self.values[Field.CASEWORKER]), cleaned(self.values[Field.NUMBER]))
        return Sheet(
            title=text.title,
            day=full_day(today),
            sender=self.letterhead.sender(),
            caseworker=caseworker,
            body=body,
            request=request,
            closing=closing,
            reply=self.reply,
            reference=self.case.number if self.case.pk else "",
        )

    def _words(self) -> str:
        words = fill(self.wording.text.body, {field: cleaned(value) for field, value in self.values.items()})
        if len(words) > SMS_LENGTH:
            no(
                f"Beskeden bliver på {len(words)} tegn; en NemSMS kan højst have {SMS_LENGTH}. Bed din leder gøre teksten kortere."
            ).require()
        return words


def draft(
    *,
    case: Case,
    kind: LetterKind,
    to_person: Person,
    by: Actor,
    values: Mapping[Field, str] | None = None,
    channel: Channel | None = None,
    reply: Reply | None = None,
    court: Organisation | None = None,
) -> Draft:
    """What a letter would be if it were made now, complete or not; `values` are the kind's own fields."""
    head = letterhead(case.municipality_id)
    caller = caseworker(case, head, by)
    known = {
        Field.TENANT: to_person.name,
        Field.MUNICIPALITY: head.name,
        Field.TEAM: head.team,
        Field.CASEWORKER: caller.name,
        Field.NUMBER: caller.number,
    }
    if court:
        known, channel = known | {Field.COURT: court.name}, Channel.DIGITAL
    way = channel or channel_for(kind, home_of(to_person))
    return Draft(case, to_person, wording(case.municipality_id, kind), way, known | dict(values or {}), head, reply, court)


def may_write(made: Draft, *, at: datetime) -> Verdict:
    """Yes when the letter can be made whole, tried to the end; otherwise the reason, for a page or for a duty."""
    try:
        made.document(at=at)
    except Refused as refusal:
        return no(refusal.reason)
    return YES


def may_reach(court: Organisation) -> Verdict:
    """A court has Digital Post by its CVR number, and no other way here."""
    if court.cvr:
        return YES
    return no(f"CVR-nummeret for {court.name} mangler. Bed administratoren om at oprette retten med det under Organisationer.")


def reply_by(code: str) -> Reply | None:
    """How a tenant answers with this code; None on a site that has no address of its own for it."""
    return Reply(f"{settings.PUBLIC_ADDRESS}/svar/{code}", code) if settings.PUBLIC_ADDRESS else None


def by_code(code: str, *, today: date) -> ReplyCode | None:
    """The letter's code while it opens anything, inside the municipality that it names and that was entered."""
    found = ReplyCode.objects.select_related("letter__case", "letter__person").filter(digest=settings.VAULT.digest(code))
    return found.filter(last_day__gte=today).first()


def caseworker(case: Case, head: Letterhead, by: Actor) -> Caseworker:
    """Whom the tenant may call: the case's owner; without one whoever writes; without a person the team."""
    user_id = case.owner_id or by.id
    if user_id is None:
        return Caseworker(head.team, head.team_number)
    return Caseworker(str(User.objects.get(pk=user_id)), direct_number(case.municipality_id, user_id))


def home_of(person: Person) -> Home:
    """What the rules ask about a tenant's ways of being reached."""
    household: Household = person.household
    return Home(
        has_cpr=person.cpr_sealed is not None,
        has_address=bool(household.street and household.postal_code),
        is_protected=household.is_address_protected,
    )


def letterhead(municipality: str) -> Letterhead:
    """The municipality's, or one with its name alone until it has written its own."""
    found = Letterhead.objects.filter(pk=municipality).first()
    if found:
        return found
    name = Municipality.objects.get(pk=municipality).name
    return Letterhead(municipality_id=municipality, name=f"{name} Kommune")


def direct_number(municipality: str, user_id: int) -> str:
    """The number of a caseworker; empty until she has written it."""
    return DirectNumber.objects.filter(municipality_id=municipality, user_id=user_id).values_list("number", flat=True).first() or ""


def wording(municipality: str, kind: LetterKind) -> Wording:
    """The text of a kind as it counts now."""
    newest = versions(municipality, kind).first()
    return Wording(kind, newest.number, newest.text()) if newest else Wording(kind, 0, DEFAULTS[kind])


def versions(municipality: str, kind: LetterKind) -> QuerySet[TextVersion]:
    """What the municipality wrote for a kind, newest first."""
    return TextVersion.objects.filter(municipality_id=municipality, kind=kind.value).select_related("created_by").order_by("-number")


def of_case(key: int) -> QuerySet[Letter]:
    """The letters of the case with this number, newest first; the caller has already asked whether the case may be seen."""
    return Letter.objects.filter(case=key).select_related("person__household", "replaced_by").order_by("-id")


def latest(key: int) -> QuerySet[Letter]:
    """As many of the newest letters of a case as tell whether there are older ones than its page shows."""
    return of_case(key)[: FIRST_SHOWN + 1]


def shown(letters: QuerySet[Letter]) -> list[Letter]:
    """The first of them with all that a row of a list shows."""
    return list(letters.select_related("case", "person__household", "replaced_by")[:MOST_SHOWN])


def for_bundle(municipality: str, *, is_protected: bool) -> QuerySet[Letter]:
    """Paper letters that wait to be printed: those with a protected address are never among the others."""
    waiting = Letter.objects.filter(municipality_id=municipality, state=State.QUEUED.value).on_paper()
    return waiting.filter(person__household__is_address_protected=is_protected).order_by("id")


def open_bundles(municipality: str) -> QuerySet[Bundle]:
    """Bundles that are printed and not handed over yet, newest first."""
    return Bundle.objects.filter(municipality_id=municipality, handed_over_at=None, undone_at=None).order_by("-id")


def untaken(municipality: str, *, most: int = 500) -> list[LetterEvent]:
    """What happened to letters and nobody has dealt with, oldest first; of one letter always in order. See `actions.take`.

    A cursor over ids would miss an event that was numbered before it and committed after it; a mark on each event does not.
    """
    events = LetterEvent.objects.filter(municipality_id=municipality, taken_at=None).select_related("letter__case").order_by("id")
    return list(events[:most])
