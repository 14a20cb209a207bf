"""What a letter is, the states it goes through, what a receipt may change, and what a person may do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import nth_tenancy_weekday_after
from husly.law.labels import Labelled

PAPER_DAYS = 5  # working days until a paper letter is presumed to have come; an example of practice, not law
LEASE = timedelta(minutes=10)  # how long a letter may be on its way out before somebody asks what became of it
ASK_FOR = timedelta(days=1)  # how long the post is asked, and its receipts awaited, before a person must decide
GIVE_UP_AFTER = timedelta(days=3)  # a fault that was called temporary for longer is for a person
_WAITS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))  # the last one again and again


class LetterKind(Labelled):
    """What a letter is for. A new kind is a line here, its default text, and its own fields if it has any."""

    COUNSELLING = "COUNSELLING", "Tilbud om rådgivning"
    REMINDER = "REMINDER", "Påmindelse"
    INFORMATION = "INFORMATION", "Bed om oplysninger"
    MEETING = "MEETING", "Invitation til møde eller besøg"
    SMS_REMINDER = "SMS_REMINDER", "NemSMS om et brev"
    AGREEMENT = "AGREEMENT", "Bekræftelse af en aftale"
    HEARING = "HEARING", "Partshøring"
    GRANT = "GRANT", "Bevilling"
    REFUSAL = "REFUSAL", "Afslag med klagevejledning"
    COMPLAINT_ANSWER = "COMPLAINT_ANSWER", "Svar på en klage"
    COURT_TOLD = "COURT_TOLD", "Besked til fogedretten"


OF_A_DECISION = frozenset({LetterKind.HEARING, LetterKind.GRANT, LetterKind.REFUSAL, LetterKind.COMPLAINT_ANSWER})
DECIDES = frozenset({LetterKind.GRANT, LetterKind.REFUSAL})  # one that does not get there is sent again where the decision is made
TO_A_COURT = frozenset({LetterKind.COURT_TOLD})
BY_HAND = tuple(kind for kind in LetterKind if kind not in OF_A_DECISION | TO_A_COURT)  # the others are written where they arise


class Channel(Labelled):
    """The way a letter goes."""

    DIGITAL = "DIGITAL", "Digital Post"
    NEMSMS = "NEMSMS", "NemSMS"
    PAPER = "PAPER", "Brev på papir"


ONLINE = frozenset({Channel.DIGITAL, Channel.NEMSMS})  # one by one through a post; paper goes in bundles


class State(Labelled):
    """Where a letter is."""

    QUEUED = "QUEUED", "Venter"
    SENDING = "SENDING", "Under afsendelse"
    UNCERTAIN = "UNCERTAIN", "Uvist, om det er sendt"
    CANCELLED = "CANCELLED", "Opgivet"
    DISPATCHED = "DISPATCHED", "Sendt"
    FAILED = "FAILED", "Ikke sendt"
    ARRIVED = "ARRIVED", "Nået frem"
    RETURNED = "RETURNED", "Kommet retur"


NEXT: dict[State, frozenset[State]] = {
    # Behind the first two: a receipt that comes after the post had said that it knew nothing of the letter.
    State.QUEUED: frozenset({State.SENDING, State.CANCELLED, State.DISPATCHED, State.FAILED, State.ARRIVED, State.RETURNED}),
    State.SENDING: frozenset({State.QUEUED, State.UNCERTAIN, State.DISPATCHED, State.FAILED, State.ARRIVED, State.RETURNED}),
    State.UNCERTAIN: frozenset({State.QUEUED, State.DISPATCHED, State.FAILED, State.ARRIVED, State.RETURNED}),
    State.CANCELLED: frozenset({State.ARRIVED, State.RETURNED}),
    State.DISPATCHED: frozenset({State.FAILED, State.ARRIVED, State.RETURNED}),
    State.FAILED: frozenset({State.QUEUED, State.CANCELLED, State.ARRIVED, State.RETURNED}),
    State.ARRIVED: frozenset({State.RETURNED}),
    State.RETURNED: frozenset(),
}


class Failure(Labelled):
    """Why a letter did not go. Only TEMPORARY is tried again by itself, and EXEMPT goes to paper by itself."""

    TECHNICAL = "TECHNICAL", "Teknisk fejl hos os"
    TEMPORARY = "TEMPORARY", "Posten svarede ikke i flere dage"
    PERMANENT = "PERMANENT", "Afvist af posten"
    INVALID_ADDRESS = "INVALID_ADDRESS", "Modtageren eller adressen findes ikke"
    EXEMPT = "EXEMPT", "Fritaget for Digital Post"


class Outcome(Labelled):
    """What a receipt tells, by weight: of several on one letter the weightiest is what holds, in whatever order they came."""

    ACCEPTED = "ACCEPTED", "Modtaget af posten"
    FAILED = "FAILED", "Ikke afleveret"
    AVAILABLE = "AVAILABLE", "Ligger i postkassen"
    RETURNED = "RETURNED", "Kommet retur"


LEADS_TO = {
    Outcome.ACCEPTED: State.DISPATCHED,
    Outcome.FAILED: State.FAILED,
    Outcome.AVAILABLE: State.ARRIVED,
    Outcome.RETURNED: State.RETURNED,
}


@dataclass(frozen=True)
class Home:
    """What is known of where a tenant may be reached; the address itself stays in its own room."""

    has_cpr: bool
    has_address: bool
    is_protected: bool


def after(state: State, outcome: Outcome) -> State:
    """The letter's state once this receipt is known; the same in whatever order the receipts come, and however often."""
    to = LEADS_TO[outcome]
    return to if to in NEXT[state] else state


def channel_for(kind: LetterKind, home: Home) -> Channel:
    """Digital Post where a CPR number is known, paper otherwise; a message by SMS has only one way."""
    if kind is LetterKind.SMS_REMINDER:
        return Channel.NEMSMS
    return Channel.DIGITAL if home.has_cpr else Channel.PAPER


def may_go(channel: Channel, home: Home) -> Verdict:
    """Whether the letter has somewhere to go that way; the no names what is missing and where to put it."""
    if channel in ONLINE and not home.has_cpr:
        return no("Lejerens CPR-nummer mangler. Uden det kan der ikke sendes Digital Post eller NemSMS. Vælg papir, eller skriv nummeret.")
    if channel is Channel.PAPER and not home.has_address:
        return no("Vej eller postnummer mangler i lejerens adresse. Ret adressen på sagen, før brevet kan sendes på papir.")
    return YES


def next_try(tries: int, *, first_at: datetime, now: datetime) -> datetime | None:
    """When to try again after so many tries that met a temporary fault; None when it has lasted too long."""
    if now - first_at >= GIVE_UP_AFTER:
        return None
    return now + _WAITS[min(tries, len(_WAITS)) - 1]


def presumed_arrival(dispatched_on: date, paper_days: int) -> date:
    """The day a paper letter is presumed to have come: so many weekdays after it was handed over. Nobody has confirmed it."""
    return nth_tenancy_weekday_after(dispatched_on, paper_days)


def may_retry(state: State, failure: str, *, was_accepted: bool) -> Verdict:
    """A letter that the post never took may be tried again; one that it took and then refused must not, for it has its key."""
    if state is not State.FAILED:
        return no("Kun et brev, der ikke blev sendt, kan prøves igen.")
    if was_accepted:
        return no("Posten tog imod brevet og afviste det bagefter. Send det på papir, eller skriv et nyt brev.")
    if failure == Failure.EXEMPT.value:
        return no("Lejeren er fritaget for Digital Post. Send brevet på papir.")
    return YES


def may_go_on_paper(state: State, channel: Channel, home: Home, *, is_replaced: bool) -> Verdict:
    """A letter that waits or did not go may go on paper instead, once."""
    if channel is not Channel.DIGITAL:
        return no("Kun et brev til Digital Post kan sendes på papir i stedet.")
    if is_replaced:
        return no("Brevet er allerede lagt til afsendelse på papir.")
    if state not in {State.QUEUED, State.FAILED}:
        return no(f"Brevet er {state.label.lower()} og kan ikke sendes på papir nu.")
    return may_go(Channel.PAPER, home)


def may_cancel(state: State) -> Verdict:
    """What waits or failed may be given up; what is on its way cannot be called back."""
    if State.CANCELLED in NEXT[state]:
        return YES
    return no(f"Brevet er {state.label.lower()} og kan ikke kaldes tilbage.")


def may_settle(state: State) -> Verdict:
    """A person decides only where nobody knows."""
    return YES if state is State.UNCERTAIN else no("Det er ikke uvist, hvad der er sket med brevet.")


def may_come_back(state: State, channel: Channel) -> Verdict:
    """A paper letter that was handed over may come back, also long after it was presumed to have come."""
    if channel is Channel.PAPER and state in {State.DISPATCHED, State.ARRIVED}:
        return YES
    return no("Kun et papirbrev, der er afleveret, kan komme retur.")


def may_change_texts(actor: Actor) -> Verdict:
    """Leaders and administrators decide what the municipality writes."""
    if actor.municipality and actor.has(Role.TEAM_LEADER, Role.HEAD, Role.ADMINISTRATOR):
        return YES
    return no("Kun ledere og administratorer kan ændre kommunens breve. Spørg din leder.")


def settled(outcomes: Iterable[Outcome], state: State = State.SENDING) -> State:
    """The state after all these receipts."""
    for outcome in outcomes:
        state = after(state, outcome)
    return state
