"""What may be shared with a department or a landlord and on which basis, where a request stands, and what it makes somebody owe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.accounts.rules import IN_A_DEPARTMENT, DepartmentKind
from husly.cases.rules import OwnDuty
from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled
from husly.law.sources import Status as Sure
from husly.parties.rules import Recipient

MOST_DAYS = 60  # how far ahead an answer may be asked for
_OWN = {"short": "Anmodning til en afdeling eller udlejeren", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}


class Kind(Labelled):
    """What a department is asked for."""

    ADVICE = "ADVICE", "råd"
    ACTION = "ACTION", "at gøre noget"


class Fact(Labelled):
    """What can be shared, piece by piece. Health, addiction, debt and the family's affairs are none of it."""

    NAME = "NAME", "Navn"
    BIRTH_DATE = "BIRTH_DATE", "Fødselsdag"
    PHONE = "PHONE", "Telefon"
    ADDRESS = "ADDRESS", "Adresse"
    CHILDREN = "CHILDREN", "Om der bor børn under 18"
    COURT_DATE = "COURT_DATE", "Fogedens dag"
    ARREARS = "ARREARS", "Restance"
    RENT = "RENT", "Husleje"
    INCOME_KIND = "INCOME_KIND", "Hvad lejeren lever af"


PROPOSED = frozenset({Fact.NAME})  # the least with which somebody can be helped
TO_LANDLORDS = (
    Fact.NAME,
    Fact.ADDRESS,
    Fact.ARREARS,
    Fact.RENT,
    Fact.COURT_DATE,
)  # what a landlord has told us itself; nothing of the family


class Outcome(Labelled):
    """What came of a request."""

    ADVICE = "ADVICE", "Her er vores råd"
    DONE = "DONE", "Det er gjort"
    PARTLY = "PARTLY", "Noget af det er gjort"
    NOT_DONE = "NOT_DONE", "Det kan vi ikke"


class State(Labelled):
    """Where a request stands."""

    WAITING = "WAITING", "venter på svar"
    LATE = "LATE", "svaret er ikke kommet"
    ANSWERED = "ANSWERED", "besvaret"
    READ = "READ", "læst"
    WITHDRAWN = "WITHDRAWN", "trukket tilbage"
    CONSENT_GONE = "CONSENT_GONE", "lejeren har trukket samtykket tilbage"
    OVER = "OVER", "ikke aktuel mere: sagen er lukket"


OPEN = frozenset({State.WAITING, State.LATE})  # the department may answer
GONE = frozenset({State.WITHDRAWN, State.CONSENT_GONE, State.OVER})  # the department sees nothing of it any more


class Code(Labelled):
    """What this room puts on a case."""

    DEPARTMENT_ANSWERED = "DEPARTMENT_ANSWERED", "Læs svaret på en anmodning"
    DEPARTMENT_LATE = "DEPARTMENT_LATE", "En anmodning er ikke besvaret"


@dataclass(frozen=True)
class Standing:
    """A request as far as its state goes; `consent_ended_on` is None where none was withdrawn or it rests on a reason.

    `is_over` says that its case is closed.
    """

    due_on: date
    answered_on: date | None = None
    read_on: date | None = None
    withdrawn_on: date | None = None
    consent_ended_on: date | None = None
    is_over: bool = False
    asked: str = ""

    def on(self, today: date) -> State:
        """Where it stands that day. An answer that came before a consent was withdrawn has been given, and stands."""
        if self.withdrawn_on:
            return State.WITHDRAWN
        if self.answered_on:
            return State.READ if self.read_on else State.ANSWERED
        if self.is_over:
            return State.OVER
        if self.consent_ended_on and self.consent_ended_on <= today:
            return State.CONSENT_GONE
        return State.LATE if self.due_on < today else State.WAITING


RECIPIENTS = {
    DepartmentKind.JOB_CENTRE: Recipient.JOB_CENTRE,
    DepartmentKind.FAMILY: Recipient.FAMILY,
    DepartmentKind.BENEFITS: Recipient.BENEFITS,
}


def recipient_of(kind: DepartmentKind) -> Recipient:
    """As whom a consent names a department; those without a word of their own are named."""
    return RECIPIENTS.get(kind, Recipient.OTHER)


def may_see_requests(actor: Actor) -> Verdict:
    """Whoever belongs to a department of the municipality, or is a landlord's clerk, sees what they are asked; nothing by title alone."""
    if actor.municipality and actor.department_id and actor.has(*IN_A_DEPARTMENT):
        return YES
    if actor.municipality and actor.organisation_id and actor.has(Role.LANDLORDS_CLERK):
        return YES
    return no(
        "Kun medarbejdere i en af kommunens afdelinger og hos udlejere kan se anmodninger. Spørg din administrator, hvis du mangler adgang."
    )


def may_send(*, due_on: date, today: date, has_consent: bool, why_without: str, recipient: str) -> Verdict:
    """Whether a request may go: by a day that makes sense, with the tenant's consent or with a reason why without."""
    if not today < due_on <= today + timedelta(days=MOST_DAYS):
        return no(f"Vælg en svardag fra i morgen og højst {MOST_DAYS} dage frem.")
    if not has_consent and not why_without.strip():
        return no(f"Der er ikke samtykke til at samarbejde med {recipient}. Notér samtykket på sagen, eller skriv, hvorfor I spørger uden.")
    return YES


def may_share(facts: Collection[Fact], *, known: Collection[Fact], is_protected: bool, to_landlord: bool = False) -> Verdict:
    """Whether exactly these may be shared: each must be known, a protected address stays where it is, and landlords see no family."""
    kept = [fact.label.lower() for fact in Fact if fact in facts and to_landlord and fact not in TO_LANDLORDS]
    if kept:
        return no(f"Det deles aldrig med en udlejer: {', '.join(kept)}. Fjern det.")
    if Fact.ADDRESS in facts and is_protected:
        return no("Adressen er beskyttet og kan ikke deles her. Fjern den, og ring, hvis de må have den.")
    unknown = [fact.label.lower() for fact in Fact if fact in facts and fact not in known]
    if unknown:
        return no(f"Det kan ikke deles, for det er ikke kendt: {', '.join(unknown)}. Fjern det, eller skriv det på sagen først.")
    if Fact.NAME not in facts:
        return no("Uden navnet ved de ikke, hvem det handler om. Del navnet.")
    return YES


def may_answer(state: State) -> Verdict:
    """Whether the department may answer now."""
    return YES if state in OPEN else no(f"Anmodningen er {state.label} og kan ikke besvares mere. Spørg den, der sendte den.")


def may_withdraw(state: State) -> Verdict:
    """Whether whoever asked may take the request back."""
    return YES if state in OPEN else no(f"Anmodningen er {state.label} og kan ikke trækkes tilbage.")


def owing(standing: Iterable[Standing], *, today: date, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """What the case owes: to read an answer at once, and to ask again where none came by its day; one duty of each at most."""
    by_state: dict[State, list[Standing]] = {}
    for one in standing:
        by_state.setdefault(one.on(today), []).append(one)
    answered, late = by_state.get(State.ANSWERED, []), by_state.get(State.LATE, [])
    found = []
    if answered:
        on = min(one.answered_on for one in answered if one.answered_on)
        why = tuple(f"{one.asked} svarede {day_words(one.answered_on)}." for one in answered if one.answered_on)
        found.append(_duty(Code.DEPARTMENT_ANSWERED, first_open_day(on, closed), why))
    if late:
        on = min(one.due_on for one in late) + timedelta(days=1)
        why = tuple(f"{one.asked} skulle have svaret senest {day_words(one.due_on)}." for one in late)
        more = "Ring, eller træk anmodningen tilbage. Den står også øverst hos den, der er spurgt, og hos begge ledere."
        found.append(_duty(Code.DEPARTMENT_LATE, first_open_day(on, closed), (*why, more)))
    return found


def _duty(code: Code, due_on: date, why: Sequence[str]) -> OwnDuty:
    return OwnDuty(code, code.label, due_on, tuple(why), _OWN, f"cooperation/{code}", holds_case=False)
