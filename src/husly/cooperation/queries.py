"""Reads of requests: what a case could share, its own requests, and what a department is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from husly.accounts.models import Department, Organisation
from husly.accounts.queries import departments
from husly.accounts.rules import DepartmentKind, OrganisationKind
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.meaning import Meant, meant
from husly.assessment.queries import facts
from husly.assessment.questions import Party, Question
from husly.assessment.rules import Readers
from husly.assessment.sheets import in_words
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.contact import queries as contact
from husly.cooperation import rules
from husly.cooperation.models import Request
from husly.cooperation.rules import OPEN, TO_LANDLORDS, Fact, Kind, State, recipient_of
from husly.core.actors import Actor
from husly.core.verdicts import Verdict
from husly.intake.models import Notice
from husly.law.danish_dates import day_words
from husly.law.facts import Known
from husly.parties import queries as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, Recipient
from husly.practice.rules import Partner
from husly.practice.targets import Asked as Wanted

MOST_LISTED = 200
_LANDLORDS = [OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value]
_PARTIES = {DepartmentKind.JOB_CENTRE: Party.JOB_CENTRE, DepartmentKind.FAMILY: Party.FAMILY, DepartmentKind.BENEFITS: Party.BENEFITS}
_TOLD = {Fact.ARREARS: q.ARREARS, Fact.RENT: q.RENT, Fact.INCOME_KIND: q.INCOME_KIND}


@dataclass(frozen=True)
class Asked:
    """What is asked of whom: what and why, by when, which facts go along, which questions are to be answered, and why without consent."""

    of: Department | Organisation
    kind: Kind
    what: str
    why: str
    due_on: date
    share: Collection[Fact] = ()
    codes: Sequence[str] = ()
    why_without: str = ""


@dataclass(frozen=True)
class Shown:
    """A request with its state that day, what stands in it, and what was answered to the questions it asked."""

    request: Request
    state: State
    what: str
    why: str
    shared: list[tuple[str, str]]
    codes: list[str]
    words: str
    items: list[Meant]

    @property
    def is_open(self) -> bool:
        """Whether the department may still answer."""
        return self.state in OPEN


def others(case: Case) -> list[Department]:
    """The municipality's departments that a case can ask: every one but that which receives notices."""
    return list(departments(case.municipality_id).filter(receives_notices=False))


def landlords(case: Case) -> list[Organisation]:
    """The landlords that have written about the case; no other is told that there is one."""
    wrote = Notice.objects.filter(case__in=whole(case), organisation__kind__in=_LANDLORDS).values("organisation")
    return list(Organisation.objects.filter(pk__in=wrote).order_by("name", "pk"))


def shareable(case: Case, of: Department | Organisation) -> dict[Fact, str]:
    """What the case could share with whom it asks, in words."""
    known = known_facts(case)
    return {fact: known[fact] for fact in TO_LANDLORDS if fact in known} if isinstance(of, Organisation) else known


def known_facts(case: Case) -> dict[Fact, str]:
    """What the case could share, in words; nothing that it does not know."""
    people, known = parties.people_of(case.household), facts(case)
    found = {
        Fact.NAME: case.household.names,
        Fact.BIRTH_DATE: "; ".join(f"{one.name}: {one.birth_date:%d.%m.%Y}" for one in people if one.birth_date),
        Fact.PHONE: "; ".join(f"{one.name}: {one.phone}" for one in people if one.phone),
        Fact.ADDRESS: f"{case.household.address.line}, {case.household.postal_code} {case.household.city}",
        Fact.CHILDREN: "" if case.children == Known.UNKNOWN.value else Known(case.children).label,
        Fact.COURT_DATE: day_words(case.eviction_on) if case.eviction_on else "",
    }
    for fact, code in _TOLD.items():
        answer = known.get(code)
        found[fact] = in_words(QUESTIONS[code], answer.value) if answer and answer.value is not None else ""
    return {fact: words for fact, words in found.items() if words}


def party_of(of: Department | Organisation) -> Party | None:
    """As whom the assessment knows those who are asked."""
    return Party.LANDLORD if isinstance(of, Organisation) else _PARTIES.get(DepartmentKind(of.kind))


def recipient_to(of: Department | Organisation) -> Recipient:
    """As whom a consent knows them."""
    return Recipient.LANDLORD if isinstance(of, Organisation) else recipient_of(DepartmentKind(of.kind))


def askable(of: Department | Organisation) -> list[Question]:
    """The questions of the assessment that they can answer; never those that only the owner of a case may see."""
    party = party_of(of)
    return [one for one in QUESTIONS.values() if party in one.ask and one.readers is Readers.ALL]


def consent_to(case: Case, of: Department | Organisation, *, on: date) -> Consent | None:
    """The consent on which a request to them rests that day."""
    recipient = recipient_to(of)
    name = of.name if recipient.is_named else ""
    return parties.consent_for(case.household, purpose=ConsentPurpose.COOPERATE, recipient=recipient, on=on, name=name)


def asks(case: Case, *, at: datetime) -> list[tuple[Wanted, Department | Organisation | None]]:
    """Whom the practice wants asked and nobody has asked yet, with the department or landlord that can be asked here."""
    by_kind: dict[str, Department | Organisation] = {one.kind: one for one in reversed(others(case))}
    for landlord in landlords(case)[:1]:
        by_kind[Partner.LANDLORD.value] = landlord
    wanted = contact.asks(case, contact.view(case, at=at))
    return [(one, by_kind.get(one.ask.partner.value)) for one in sorted(wanted, key=lambda one: one.due_on)]


def of_case(case: Case) -> list[Request]:
    """What the case and those joined into it have asked, the newest first."""
    found = Request.objects.filter(case__in=whole(case)).in_full()
    return list(found.order_by("-id"))


def shown(request: Request, *, today: date) -> Shown:
    """One request, opened."""
    asked, answer = request.asked(), request.answer()
    items = [meant(QUESTIONS[code], told, today=today) for code, told in answer.get("items", {}).items() if code in QUESTIONS]
    shared = [(label, words) for label, words in asked["shared"]]
    return Shown(request, request.state_on(today), asked["what"], asked["why"], shared, asked["codes"], answer.get("words", ""), items)


def may_send(case: Case, asked: Asked, *, today: date) -> Verdict:
    """Whether the request may go as it is told: its day, its basis, and each piece that is to be shared."""
    of = asked.of
    recipient = recipient_to(of)
    may = rules.may_send(
        due_on=asked.due_on,
        today=today,
        has_consent=consent_to(case, of, on=today) is not None,
        why_without=asked.why_without,
        recipient=of.name if recipient.is_named else recipient.label,
    )
    is_protected, to_landlord = case.household.is_address_protected, isinstance(of, Organisation)
    return may and rules.may_share(asked.share, known=known_facts(case), is_protected=is_protected, to_landlord=to_landlord)


def to_answer(actor: Actor, *, today: date) -> list[tuple[Request, State]]:
    """What the actor's department or organisation has yet to answer, late ones first; what it may see no more is not among them."""
    waiting = Request.objects.to_actor(actor).filter(answered_at=None).in_full()
    found = [(one, one.state_on(today)) for one in waiting.order_by("due_on", "id")[:MOST_LISTED]]
    return [(one, state) for one, state in found if state in OPEN]
