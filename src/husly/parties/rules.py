"""How people and addresses are written and found again; when a register is asked; and what a consent covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.core.danish import search_key
from husly.core.verdicts import YES, Verdict, no
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled


@dataclass(frozen=True)
class Address:
    """A home as Danes write it; every part but the street may be missing."""

    street: str
    house_number: str = ""
    floor: str = ""
    door: str = ""
    postal_code: str = ""
    city: str = ""

    @property
    def line(self) -> str:
        """Street, number, floor and door: 'Havnegade 4B, 1. th'."""
        flat = " ".join(part for part in [f"{self.floor.rstrip('.')}." if self.floor else "", self.door] if part)
        return ", ".join(part for part in [f"{self.street} {self.house_number}".strip(), flat] if part)

    @property
    def key(self) -> str:
        """What is compared and searched: only letters and digits, the floor and door included."""
        return search_key(f"{self.street} {self.house_number} {self.floor} {self.door} {self.postal_code}")


@dataclass(frozen=True)
class Tenant:
    """One tenant as a notice names her; a CPR number is ten digits."""

    name: str
    birth_date: date | None = None
    phone: str = ""
    cpr: str = ""

    @property
    def born(self) -> date | None:
        """Her birth date, read off the CPR number where nobody tells it."""
        return self.birth_date or (birth_date_in(self.cpr) if self.cpr else None)


def joined_names(names: Sequence[str]) -> str:
    """'Jens Bech', 'Anna og Jens Bech' kept in full: 'Anna Bech og Jens Bech'."""
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last


def phone_key(phone: str) -> str:
    """The last eight digits, which is a whole Danish number whatever stands before it."""
    return "".join(letter for letter in phone if letter.isdigit())[-8:]


def birth_date_in(cpr: str) -> date | None:
    """The day a CPR number begins with, its century by the seventh digit (cpr.dk); nothing for a replacement number."""
    year, century = int(cpr[4:6]), 1900
    if (cpr[6] in "49" and year <= 36) or (cpr[6] in "5678" and year <= 57):
        century = 2000
    elif cpr[6] in "5678":
        century = 1800
    try:
        return date(century + year, int(cpr[2:4]), int(cpr[:2]))
    except ValueError:
        return None


class LookUpState(Labelled):
    """What became of a question to a register."""

    WAITING = "WAITING", "venter på registeret"
    ANSWERED = "ANSWERED", "fundet"
    NOT_FOUND = "NOT_FOUND", "ikke fundet"
    OTHER_PERSON = "OTHER_PERSON", "nummeret er en andens"
    CALLED_OFF = "CALLED_OFF", "aflyst"


_FIRST_GAP, _LONGEST_GAP = timedelta(minutes=5), timedelta(hours=1)


def gap(tries: int) -> timedelta:
    """How long to wait for a register that has not answered so many times: five minutes, twice as long each time, an hour at most."""
    return min(_FIRST_GAP * 2 ** min(tries - 1, 8), _LONGEST_GAP)


def may_ask(*, has_register: bool, is_waiting: bool, can_name_anybody: bool) -> Verdict:
    """Whether the register may be asked about a household now."""
    if not has_register:
        return no("Kommunen er ikke koblet til et register endnu. Spørg lejeren, eller slå op i jeres eget system.")
    if is_waiting:
        return no("Registeret er ved at blive spurgt. Svaret kommer på sagen.")
    if not can_name_anybody:
        return no("Hverken CPR-nummer eller fødselsdag er kendt, så registeret kan ikke spørges. Spørg lejeren eller afsenderen.")
    return YES


class ConsentPurpose(Labelled):
    """What somebody has agreed to."""

    TELL_DECISION = "TELL_DECISION", "at fortælle, hvad kommunen har besluttet om hjælp"
    ARRANGE_ARREARS = "ARRANGE_ARREARS", "at aftale, hvordan restancen bliver betalt"
    PAY_RENT = "PAY_RENT", "at betale huslejen for lejeren"
    TELL_CONTACT = "TELL_CONTACT", "at fortælle, om kommunen har fået kontakt"
    FETCH_INFORMATION = "FETCH_INFORMATION", "at hente oplysninger om indtægt, gæld eller helbred"
    COOPERATE = "COOPERATE", "at samarbejde om hjælp til husstanden"
    OTHER = "OTHER", "noget andet"


class Recipient(Labelled):
    """Who may be told, or asked."""

    LANDLORD = "LANDLORD", "udlejeren"
    COURT = "COURT", "fogedretten"
    JOB_CENTRE = "JOB_CENTRE", "jobcenteret"
    FAMILY = "FAMILY", "børn og familie"
    BENEFITS = "BENEFITS", "ydelseskontoret"
    OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY", "en anden kommune"
    OTHER = "OTHER", "andre"

    @property
    def is_named(self) -> bool:
        """Whether the code alone does not say who it is."""
        return self in (Recipient.OTHER_MUNICIPALITY, Recipient.OTHER)


class How(Labelled):
    """How a consent was given or taken back."""

    ORAL = "ORAL", "mundtligt"
    WRITTEN = "WRITTEN", "skriftligt"
    DIGITAL = "DIGITAL", "digitalt"


@dataclass(frozen=True)
class Agreed:
    """A consent as the rules see it: to pass on for this purpose to this recipient, from a day until it is withdrawn."""

    purpose: ConsentPurpose
    recipient: Recipient
    recipient_name: str
    given_on: date
    withdrawn_on: date | None

    def covers(self, purpose: ConsentPurpose, recipient: Recipient, name: str = "") -> bool:
        """Whether it is about this. A recipient that must be named is the same where the name is; what is only described is nothing
        that a rule could compare, so it covers nothing but what a person reads out of it."""
        is_same = (self.purpose, self.recipient) == (purpose, recipient) and purpose is not ConsentPurpose.OTHER
        return is_same and (not recipient.is_named or search_key(self.recipient_name) == search_key(name))

    def stands_on(self, day: date) -> bool:
        """Given by then and not withdrawn; from the day it is withdrawn it stands no more."""
        return self.given_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


def may_share(agreed: Iterable[Agreed], *, purpose: ConsentPurpose, recipient: Recipient, on: date, name: str = "") -> Verdict:
    """Whether one person's consents allow this that day; the no tells of the one that was withdrawn, where there is one."""
    about = [one for one in agreed if one.covers(purpose, recipient, name)]
    if any(one.stands_on(on) for one in about):
        return YES
    what = f"{purpose.label} (modtager: {name or recipient.label})"
    withdrawn = max((one.withdrawn_on for one in about if one.withdrawn_on and one.withdrawn_on <= on), default=None)
    if withdrawn:
        return no(f"Samtykket til {what} er trukket tilbage {day_words(withdrawn)}. Spørg lejeren, om det må gives igen.")
    return no(f"Der er ikke samtykke til {what}. Spørg lejeren, og notér samtykket på sagen.")
