"""What a landlord may be told of its own notice and on which basis, and what it may offer the municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import OwnDuty
from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled
from husly.law.sources import Status as Sure

MOST_AHEAD = timedelta(days=730)
_OWN = {"short": "Tilbud fra udlejeren", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}


class Piece(Labelled):
    """All that a landlord can ever be told; there is no word for health, family, income, help or why."""

    RECEIVED = "RECEIVED", "Modtaget"
    CLOSED = "CLOSED", "Afsluttet"
    CONTACT_MADE = "CONTACT_MADE", "Kommunen har fået kontakt med lejeren"
    NOT_REACHED = "NOT_REACHED", "Kommunen har ikke kunnet få kontakt med lejeren"
    AGREEMENT = "AGREEMENT", "Der er en aftale om betalingen"


class Basis(Labelled):
    """Why it may be told."""

    OWN_NOTICE = "OWN_NOTICE", "din egen underretning"
    CONSENT = "CONSENT", "lejerens samtykke"


@dataclass(frozen=True)
class Known:
    """What stands on the case, and what the tenant agreed to let the landlord know.

    `is_reached` is None while contact is still tried; `has_agreement` is one with this landlord, confirmed and running.
    """

    is_open: bool = True
    is_reached: bool | None = None
    has_agreement: bool = False
    may_tell_contact: bool = False
    may_tell_agreement: bool = False


@dataclass(frozen=True)
class Shown:
    """One piece with its basis."""

    piece: Piece
    basis: Basis


def status(known: Known) -> list[Shown]:
    """Received or closed, and beyond that only what the tenant has agreed to, piece by piece.

    No law is confirmed that lets the municipality tell more without consent, so nothing more is told without it.
    """
    found = [Shown(Piece.RECEIVED if known.is_open else Piece.CLOSED, Basis.OWN_NOTICE)]
    if known.may_tell_contact and known.is_reached is not None:
        found.append(Shown(Piece.CONTACT_MADE if known.is_reached else Piece.NOT_REACHED, Basis.CONSENT))
    if known.may_tell_agreement and known.has_agreement:
        found.append(Shown(Piece.AGREEMENT, Basis.CONSENT))
    return found


class Kind(Labelled):
    """What a landlord can offer."""

    PLAN = "PLAN", "Afdragsordning"
    CARETAKER = "CARETAKER", "Hjælp fra viceværten"


class Answer(Labelled):
    """What became of an offer. The landlord is told only that it was seen."""

    TAKEN_UP = "TAKEN_UP", "Taget op med lejeren"
    NOT_NOW = "NOT_NOW", "Ikke nu"


class Code(Labelled):
    """What this room puts on a case."""

    LANDLORD_OFFERS = "LANDLORD_OFFERS", "Tag stilling til udlejerens tilbud"


@dataclass(frozen=True)
class Open:
    """An offer that nobody has looked at: who made it, what it is, and when."""

    landlord: str
    kind: Kind
    on: date


def may_use(actor: Actor) -> Verdict:
    """Clerks of a landlord, for their own organisation."""
    if actor.municipality and actor.organisation_id and actor.has(Role.LANDLORDS_CLERK):
        return YES
    return no("Kun medarbejdere hos en udlejer kan se udlejerens underretninger. Spørg din administrator, hvis du mangler adgang.")


def may_offer(*, has_case: bool, is_open: bool) -> Verdict:
    """An offer belongs to a case that is open."""
    if not has_case:
        return no("Kommunen har ikke lagt underretningen på en sag endnu. Prøv igen i morgen, eller ring til kommunen.")
    return YES if is_open else no("Kommunen har afsluttet sagen. Er der en ny restance, så send en ny underretning.")


def may_plan(*, monthly_ore: int, first_on: date, today: date) -> Verdict:
    """A plan has an amount, and begins on a day to come."""
    if monthly_ore <= 0:
        return no("Skriv, hvor meget lejeren skal betale om måneden.")
    if not today <= first_on <= today + MOST_AHEAD:
        return no("Den første betaling skal ligge fra i dag og højst to år frem. Kontrollér dagen.")
    return YES


def may_set_day(on: date, today: date) -> Verdict:
    """The bailiff's day is a day to come."""
    if not today <= on <= today + MOST_AHEAD:
        return no("Fogedens dag skal ligge fra i dag og højst to år frem. Kontrollér dagen.")
    return YES


def owing(offers: Sequence[Open], *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """To look at what is offered, by the next open day; one duty, however many offers there are."""
    if not offers:
        return []
    first = min(one.on for one in offers)
    why = tuple(f"{one.landlord} tilbød {day_words(one.on)}: {one.kind.label.lower()}." for one in offers)
    due_on = first_open_day(first + timedelta(days=1), closed)
    code = Code.LANDLORD_OFFERS
    return [OwnDuty(code, code.label, due_on, why, _OWN, f"landlords/{code}", holds_case=False)]
