"""What each outcome means, what is missing before a case may be closed with it, and when the municipality looks back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import Closing, Status, may_move_to
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import LAST_DAY, NO_DAYS, first_open_day
from husly.law.labels import Labelled

MOST_PEOPLE = 20

# These words stand on the page that closes a case, in the guide and beside the statistics. A case has the outcome that fits first.
DEFINITIONS: dict[Closing, str] = {
    Closing.EVICTED: "Fogeden har sat husstanden ud, eller den er flyttet på selve dagen. Tæller, hvem der boede der, og hvor de kom hen.",
    Closing.PAID: "Hele restancen er betalt, og udlejeren kræver ikke mere. Også når kommunen har betalt den som hjælp.",
    Closing.PLAN_KEPT: "En afdragsordning, der står i Husly, er betalt til sidste øre.",
    Closing.AGREEMENT: "Restancen er ikke betalt endnu, men en bekræftet aftale løber og bliver holdt, og udlejeren er gået med til det.",
    Closing.WITHDRAWN: "Udlejeren har trukket kravet eller sagen i fogedretten tilbage, uden at restancen er betalt eller aftalt.",
    Closing.WITHOUT_HELP: "Lejeren fandt selv en løsning og tog ikke imod hjælp fra kommunen. Kommunen har fået det at vide.",
    Closing.MOVED: "Husstanden er flyttet af sig selv før fogedens dag.",
    Closing.OTHER_MUNICIPALITY: "Husstanden er flyttet til en anden kommune, mens sagen løb, og sagen er givet videre dertil.",
    Closing.NOT_REACHED: "Hele kontakttrappen er brugt, kontakterne er gået ud, og ingen i husstanden har svaret.",
    Closing.WRONGLY_NOTIFIED: "Underretningen skulle ikke have været sendt: forkert person, forkert bolig eller ingen restance.",
    Closing.OTHER: "Ingen af de andre passer. Notatet siger, hvad der skete.",
}
_LEAVES = frozenset({Closing.MOVED, Closing.EVICTED, Closing.OTHER_MUNICIPALITY})


class WhereTo(Labelled):
    """Where a household went that had to leave."""

    NEW_HOME = "NEW_HOME", "En ny bolig, de selv har fundet"
    ASSIGNED = "ASSIGNED", "En bolig, som kommunen har anvist"
    FAMILY = "FAMILY", "Hos familie eller venner"
    SHELTER = "SHELTER", "Herberg, krisecenter eller midlertidigt botilbud"
    NOWHERE = "NOWHERE", "De har intet sted at være"
    NOT_KNOWN = "NOT_KNOWN", "Det ved vi ikke"


class Asked(Labelled):
    """What is told of an outcome beside its day and the note."""

    HOUSEHOLD = "HOUSEHOLD", "hvem der boede der"
    WHERE_TO = "WHERE_TO", "hvor de kom hen"
    MUNICIPALITY = "MUNICIPALITY", "hvilken kommune de er flyttet til"


ASKS: dict[Closing, tuple[Asked, ...]] = {
    Closing.EVICTED: (Asked.HOUSEHOLD, Asked.WHERE_TO),
    Closing.MOVED: (Asked.WHERE_TO,),
    Closing.OTHER_MUNICIPALITY: (Asked.MUNICIPALITY,),
}


class Answer(Labelled):
    """What was found when the municipality looked back."""

    STILL_THERE = "STILL_THERE", "Bor der stadig"
    MOVED = "MOVED", "Er flyttet"
    EVICTED = "EVICTED", "Er sat ud"
    NOT_KNOWN = "NOT_KNOWN", "Det kunne vi ikke finde ud af"


class Way(Labelled):
    """Where what is missing is put right, with the words on the link."""

    DUTY = "DUTY", "Fortæl, hvad der er gjort"
    CONTACT = "CONTACT", "Se kontakten"
    AGREEMENTS = "AGREEMENTS", "Se aftalerne"
    ASSIGN = "ASSIGN", "Giv sagen til en, der må"
    CASE = "CASE", "Gå til sagen"


@dataclass(frozen=True)
class Missing:
    """Something that stands in the way, and the way out of it; `duty` where it is one."""

    words: str
    way: Way
    duty: int | None = None


@dataclass(frozen=True)
class OpenDuty:
    """A duty with which the case cannot be closed."""

    id: int
    label: str


@dataclass(frozen=True)
class Facts:
    """What the outcome of a case is judged by. `may_person` and `not_reached` are answered by the rooms that know."""

    status: Status
    holding: Sequence[OpenDuty] = ()
    may_person: Verdict = YES
    not_reached: Verdict = YES
    is_plan_paid: bool = False
    is_agreement_kept: bool = False
    running: Sequence[str] = ()
    is_money_missing: bool = False


def missing(code: Closing, it: Facts) -> list[Missing]:
    """Everything that stands in the way of closing the case so, each with its way out; nothing when it may be closed."""
    return [*_always(it), *_of_code(code, it)]


def may_close(standing: Iterable[Missing]) -> Verdict:
    """Whether the case may be closed; the no says everything that is missing at once."""
    words = [one.words for one in standing]
    return no(" ".join(words)) if words else YES


def is_told(code: Closing, told: Iterable[Asked]) -> Verdict:
    """Whether everything is told that this outcome is counted by."""
    left = [asked.label for asked in ASKS.get(code, ()) if asked not in set(told)]
    return no(f"Skriv også {' og '.join(left)}.") if left else YES


def may_have_happened(on: date, today: date) -> Verdict:
    """The day on which it ended has been, and is not long gone."""
    if on > today:
        return no("Dagen er ikke kommet endnu. Vælg i dag eller en dag, der har været.")
    if (today - on).days > 5 * 366:
        return no("Dagen ligger over fem år tilbage. Kontrollér årstallet.")
    return YES


def look_backs(closed_on: date, months: Iterable[int], closed: frozenset[date] = NO_DAYS) -> list[tuple[int, date]]:
    """After how many months the municipality looks back, and on which open day; a day the calendar does not know is left out."""
    days = [(count, months_later(closed_on, count)) for count in sorted(set(months))]
    return [(count, first_open_day(day, closed)) for count, day in days if day + timedelta(days=14) <= LAST_DAY]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of its month where the month has no such day."""
    years, place = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, place + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _always(it: Facts) -> list[Missing]:
    found = []
    verdict = may_move_to(it.status, Status.CLOSED)
    if not verdict:
        found.append(Missing(verdict.reason, Way.CASE))
    found += [Missing(f"Opgaven »{duty.label}« er ikke udført.", Way.DUTY, duty.id) for duty in it.holding]
    if not it.may_person:
        found.append(Missing(it.may_person.reason, Way.ASSIGN))
    return found


def _of_code(code: Closing, it: Facts) -> list[Missing]:
    found = []
    if code is Closing.NOT_REACHED and not it.not_reached:
        found.append(Missing(it.not_reached.reason, Way.CONTACT))
    if code is Closing.PLAN_KEPT and not it.is_plan_paid:
        found.append(
            Missing("Ingen afdragsordning på sagen er betalt helt. Skriv de sidste betalinger, eller vælg et andet udfald.", Way.AGREEMENTS)
        )
    if code is Closing.AGREEMENT and not it.is_agreement_kept:
        found.append(
            Missing("Ingen aftale på sagen er bekræftet og bliver holdt. Bekræft aftalen, eller vælg et andet udfald.", Way.AGREEMENTS)
        )
    if code in _LEAVES and it.running:
        found.append(Missing(f"Aftalen {' og '.join(it.running)} løber endnu. Afslut den, eller vælg et andet udfald.", Way.AGREEMENTS))
    if it.is_money_missing:
        found.append(Missing("En aftalt betaling mangler, og ingen har taget sig af det.", Way.AGREEMENTS))
    return found
