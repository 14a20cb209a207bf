"""Who may tell of a bailiff's day, when a day may be moved or cancelled, and what the children's day makes somebody owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from husly.cases.rules import OwnDuty
from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, last_open_day
from husly.law.danish_dates import day_words
from husly.law.facts import NoticeKind
from husly.law.labels import Labelled
from husly.law.sources import Status as Sure

OF_A_DAY = (NoticeKind.EVICTION_SCHEDULED, NoticeKind.CORRECTION, NoticeKind.EVICTION_CANCELLED)
MOST_AHEAD = timedelta(days=730)
_OWN = {"short": "Aftale om børnene på fogedens dag", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}
_LONGEST_NAME = 60


class Code(Labelled):
    """What this room puts on a case."""

    CHILDREN_THAT_DAY = "CHILDREN_THAT_DAY", "Børnene passes på fogedens dag"
    CHILDREN_AGAIN = "CHILDREN_AGAIN", "Aftal igen, hvem der passer børnene"


@dataclass(frozen=True)
class Visit:
    """What a court has told of one matter last: when the bailiff comes, where it is not the home, and whether that is cancelled."""

    at: datetime | None
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Care:
    """Who looks after the children on which day, and who of the municipality answers for it."""

    on: date
    minder: str
    keeper: str


def may_tell_days(actor: Actor) -> Verdict:
    """Clerks of a bailiff court, for their own court."""
    if actor.municipality and actor.organisation_id and actor.has(Role.COURT_CLERK):
        return YES
    return no("Kun medarbejdere i fogedretten kan melde fogedens dage. Spørg din administrator, hvis du mangler adgang.")


def visit(told: Sequence[tuple[NoticeKind, datetime | None, str]]) -> Visit:
    """Where a matter stands after these notices, the oldest first; a change that says no time or no place lets the old one stand."""
    found = Visit(None)
    for kind, at, place in told:
        if kind is NoticeKind.EVICTION_CANCELLED:
            found = Visit(found.at, found.place, is_cancelled=True)
        elif kind is NoticeKind.CORRECTION:
            found = Visit(at or found.at, place or found.place, found.is_cancelled and at is None)
        else:
            found = Visit(at, place)
    return found


def may_set(at: datetime, now: datetime) -> Verdict:
    """A day to come, and not so far away that it must be a slip of the pen."""
    if at <= now:
        return no("Tidspunktet er allerede gået. Vælg en tid, der ikke er gået endnu.")
    if at > now + MOST_AHEAD:
        return no("Tidspunktet ligger mere end to år frem. Kontrollér årstallet.")
    return YES


def may_move(visit: Visit, to: datetime | None, now: datetime) -> Verdict:
    """A day that stands may be moved to another time."""
    if visit.is_cancelled or visit.at is None:
        return no("Der er ingen dag at flytte. Meld en ny dag i stedet.")
    if to is None or visit.at == to:
        return no("Det er det tidspunkt, der står i forvejen. Vælg et andet.")
    return may_set(to, now)


def may_cancel(visit: Visit) -> Verdict:
    """A day that stands may be cancelled."""
    if visit.is_cancelled or visit.at is None:
        return no("Der er ingen dag at aflyse.")
    return YES


def may_care(eviction_on: date | None, today: date) -> Verdict:
    """There must be a day to look after the children on."""
    if eviction_on is None:
        return no("Fogedens dag er ikke oplyst. Spørg fogedretten, før I aftaler, hvem der passer børnene.")
    if eviction_on < today:
        return no("Fogedens dag er gået. Find ud af, hvor børnene er nu.")
    return YES


def may_tell_court(*, is_out: bool, has_consent: bool, was_told: bool) -> Verdict:
    """A decision that has been sent is told to the court with the tenant's prior consent, once, and never without."""
    if was_told:
        return no("Retten har fået det at vide, eller brevet er på vej.")
    if not is_out:
        return no("Afgørelsen er ikke sendt til lejeren endnu. Lejeren skal have den først.")
    if not has_consent:
        return no(
            "Lejeren har ikke givet samtykke til, at fogedretten får at vide, hvad I har besluttet. Spørg lejeren, og notér samtykket på "
            "sagen, før I skriver til retten."
        )
    return YES


def owing(care: Care | None, *, eviction_on: date | None, today: date, is_asked: bool, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """What was agreed for the children is somebody's duty on that day; where the day has moved it is agreed again, and it is over
    where the bailiff does not come. `is_asked` says that the law's own duty about the children stands open already.
    """
    if care is None or eviction_on is None:
        return []
    who = f"Aftalt: {care.minder} passer børnene."
    if care.on == eviction_on:
        label = f"{care.keeper[:_LONGEST_NAME]} sørger for børnene på fogedens dag"
        return [_duty(Code.CHILDREN_THAT_DAY, label, eviction_on, (who, f"{care.keeper} har ansvaret for, at det sker."))]
    if is_asked:
        return []
    day = max(today, last_open_day(eviction_on - timedelta(days=1), closed))
    moved = f"Fogedens dag er flyttet fra {day_words(care.on)} til {day_words(eviction_on)}."
    return [_duty(Code.CHILDREN_AGAIN, Code.CHILDREN_AGAIN.label, day, (who, moved, "Spørg, om det stadig kan lade sig gøre."))]


def _duty(code: Code, label: str, due_on: date, why: tuple[str, ...]) -> OwnDuty:
    return OwnDuty(code, label, due_on, why, _OWN, f"courts/{code}", holds_case=False)
