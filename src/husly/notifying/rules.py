"""What somebody may be told by e-mail, when a mail is due, and what stands in it: numbers, never a name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce

from husly.accounts.rules import may_see_cases
from husly.audit.rules import EventCode
from husly.cooperation.rules import may_see_requests
from husly.core.actors import Actor
from husly.core.clock import COPENHAGEN, day_of
from husly.law.calendar import is_open_day
from husly.law.labels import Labelled

MORNING = time(7, 0)
BETWEEN = timedelta(minutes=15)  # two mails at once; what happens meanwhile stands together in the next
AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
_FEW = {1: "en", 2: "to", 3: "tre"}


class Kind(Labelled):
    """What can be told, in the order of a mail."""

    DUE = "DUE", "opgaver, der skal gøres i dag eller er over fristen"
    NEW_CASES = "NEW_CASES", "nye sager, som ingen har taget"
    MY_CASES = "MY_CASES", "sager, jeg har fået"
    TENANTS = "TENANTS", "svar fra lejere i mine sager"
    DEPARTMENTS = "DEPARTMENTS", "svar fra andre afdelinger i mine sager"
    LETTERS = "LETTERS", "breve i mine sager, der ikke nåede frem"
    HANDOVERS = "HANDOVERS", "sager, som andre kommuner vil give os"
    REQUESTS = "REQUESTS", "anmodninger, som vi skal svare på"


class When(Labelled):
    """When somebody wants it."""

    NEVER = "NEVER", "Nej tak"
    MORNING = "MORNING", "Samlet om morgenen"
    AT_ONCE = "AT_ONCE", "Med det samme"


_ONE = {
    Kind.DUE: "opgave, der skal gøres i dag eller er over fristen",
    Kind.NEW_CASES: "ny sag, som ingen har taget",
    Kind.MY_CASES: "sag, du har fået",
    Kind.TENANTS: "svar fra en lejer i dine sager",
    Kind.DEPARTMENTS: "svar fra en anden afdeling i dine sager",
    Kind.LETTERS: "brev i dine sager, der ikke nåede frem",
    Kind.HANDOVERS: "sag, som en anden kommune vil give jer",
    Kind.REQUESTS: "anmodning, som I skal svare på",
}
_TO_YOU = (("jeg har", "du har"), ("mine", "dine"), ("vi skal", "I skal"), ("give os", "give jer"))
_MANY = {kind: reduce(lambda words, pair: words.replace(*pair), _TO_YOU, kind.label) for kind in Kind}
_OF_MY_CASES = {
    EventCode.TENANT_ANSWERED: Kind.TENANTS,
    EventCode.DEPARTMENT_ANSWERED: Kind.DEPARTMENTS,
    EventCode.LETTER_FAILED: Kind.LETTERS,
    EventCode.LETTER_RETURNED: Kind.LETTERS,
}
TOLD = (EventCode.HANDOVER_ARRIVED, EventCode.CASE_OPENED, EventCode.CASE_ASSIGNED, EventCode.DEPARTMENT_ASKED, *_OF_MY_CASES)


@dataclass(frozen=True)
class Happened:
    """Something in the log: who did it, who owns its case now, whom the case was given to, which department or organisation was asked."""

    code: EventCode
    by: int | None
    owner: int | None
    to: int | None = None
    department: int | None = None
    organisation: int | None = None


def offered(actor: Actor) -> list[Kind]:
    """What there can be to tell this person."""
    found = [kind for kind in Kind if kind is not Kind.REQUESTS] if may_see_cases(actor) else []
    return found + ([Kind.REQUESTS] if may_see_requests(actor) else [])


def times_of(kind: Kind) -> list[When]:
    """When a kind can be told: what falls due is a matter of the day."""
    return [When.NEVER, When.MORNING] if kind is Kind.DUE else list(When)


def news(happened: Iterable[Happened], me: Actor) -> Counter[Kind]:
    """How often each kind happened to this person; what she did herself is no news to her."""
    kinds = (_kind(one, me) for one in happened if one.by is None or one.by != me.id)
    return Counter(kind for kind in kinds if kind in offered(me))


def _kind(one: Happened, me: Actor) -> Kind | None:
    match one.code:
        case EventCode.CASE_OPENED:
            return Kind.NEW_CASES if one.owner is None else None
        case EventCode.HANDOVER_ARRIVED:
            return Kind.HANDOVERS
        case EventCode.CASE_ASSIGNED:
            return Kind.MY_CASES if one.to == me.id and one.owner == me.id else None
        case EventCode.DEPARTMENT_ASKED:
            asked = [(one.department, me.department_id), (one.organisation, me.organisation_id)]
            return Kind.REQUESTS if any(who is not None and who == mine for who, mine in asked) else None
    return _OF_MY_CASES.get(one.code) if one.owner == me.id else None


def chosen(choices: Mapping[Kind, When], when: When) -> frozenset[Kind]:
    """The kinds that are wanted then."""
    return frozenset(kind for kind, said in choices.items() if said is when)


def is_morning(now: datetime, last_on: date | None, closed: frozenset[date]) -> bool:
    """Whether this day's mail is due: from seven in the morning, once, on days on which the office is open."""
    today = day_of(now)
    return is_open_day(today, closed) and now.astimezone(COPENHAGEN).time() >= MORNING and (last_on is None or last_on < today)


def may_go_at_once(now: datetime, last_at: datetime | None) -> bool:
    """Whether enough time has passed since the last one."""
    return last_at is None or now - last_at >= BETWEEN


def next_try(tries: int, now: datetime) -> datetime | None:
    """When a mail that did not go is tried again; None when it is given up, for by then its numbers are old."""
    return now + AGAIN_AFTER[tries - 1] if tries <= len(AGAIN_AFTER) else None


def lines(counts: Mapping[Kind, int]) -> list[str]:
    """'2 sager, du har fået', in the order of the kinds."""
    return [f"{counts[kind]} {_ONE[kind] if counts[kind] == 1 else _MANY[kind]}" for kind in Kind if counts.get(kind)]


def subject(counts: Mapping[Kind, int]) -> str:
    """As the mail is called."""
    count = sum(counts.values())
    return f"Husly: {_FEW.get(count, count)} ting venter på dig"


def body(counts: Mapping[Kind, int], *, address: str, choices: str) -> str:
    """The whole mail in plain text."""
    said = "\n".join(f"- {line}" for line in lines(counts))
    return (
        f"Hej\n\nDer er nyt i Husly:\n\n{said}\n\nSe det her, når du er logget ind:\n{address}\n\n"
        f"Mailen nævner aldrig borgere. Du vælger selv, hvad du får på mail:\n{choices}\n"
    )
