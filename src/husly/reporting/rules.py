"""Where a report is, who may do what with it, and what its figures say in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.core.actors import Actor, Role
from husly.core.statistics import Interval, difference, wilson
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled
from husly.law.report_columns import SHARES, Share
from husly.reporting.tables import Table

FIRST_YEAR = 2020
MOST_AHEAD = timedelta(days=1100)
FEW = 10  # cases below which a share is not put in words


class State(Labelled):
    """Where a report is."""

    MAKING = "MAKING", "Bliver lavet"
    DRAFT = "DRAFT", "Udkast"
    SIGNED = "SIGNED", "Underskrevet"
    FAILED = "FAILED", "Kunne ikke laves"


class Standing(Labelled):
    """What became of something that was decided for a year."""

    OPEN = "OPEN", "Ikke gjort endnu"
    DONE = "DONE", "Gjort"
    DROPPED = "DROPPED", "Opgivet"


def may_report(actor: Actor) -> Verdict:
    """Team leaders make and sign the report."""
    if actor.municipality and actor.has(Role.TEAM_LEADER, Role.HEAD):
        return YES
    return no("Kun teamledere laver og underskriver rapporten. Spørg din leder.")


def may_make(year: int, *, today: date) -> Verdict:
    """A year that has begun."""
    if FIRST_YEAR <= year <= today.year:
        return YES
    return no(f"Vælg et år fra {FIRST_YEAR} til {today.year}.")


def may_sign(state: State, *, year: int, today: date, decisions: int) -> Verdict:
    """A draft of a year that is over, with at least one decision for the next one."""
    if state is not State.DRAFT:
        return no(f"Rapporten er ikke et udkast: {state.label.lower()}.")
    if today.year <= year:
        return no(f"Året er ikke slut. Rapporten for {year} kan underskrives fra den 1. januar {year + 1}.")
    if not decisions:
        return no("Skriv mindst én beslutning for næste år, med ansvarlig og dag. Ellers bliver rapporten ikke til noget.")
    return YES


def may_change(state: State) -> Verdict:
    """What is signed stays as it is; what is wrong in it is put right in a new edition."""
    return YES if state is State.DRAFT else no("Rapporten er underskrevet. Lav en ny udgave, hvis noget skal rettes.")


def may_settle(state: State, standing: Standing, words: str) -> Verdict:
    """What became of a decision is told of a signed report; what was given up has a reason."""
    if state is not State.SIGNED:
        return no("Rapporten er ikke underskrevet endnu.")
    if standing is Standing.DROPPED and not words.strip():
        return no("Skriv, hvorfor det er opgivet.")
    return YES


@dataclass(frozen=True)
class Followed:
    """A share this year and the last, each as count and whole, with what may be said of the change; None is hidden or not there."""

    share: Share
    now: tuple[int, int] | None
    before: tuple[int, int] | None
    found: Interval | None
    change: Interval | None

    @property
    def is_certain(self) -> bool:
        """Whether the change is more than chance would give, at 95 per cent."""
        return self.change is not None and not self.change.low <= 0 <= self.change.high


def followed(tables: Sequence[Table], before: Sequence[Table] | None = None) -> list[Followed]:
    """Every share with its interval; the change only where last year has a report."""
    now, then = {one.code: one for one in tables}, {one.code: one for one in before or ()}
    found = []
    for share in SHARES:
        if share.table not in now:
            continue
        counts = _counts(now[share.table], share)
        earlier = _counts(then[share.table], share) if share.table in then else None
        change = difference(counts, earlier) if counts and earlier else None
        found.append(Followed(share, counts, earlier, wilson(*counts) if counts else None, change))
    return found


def _counts(one: Table, share: Share) -> tuple[int, int] | None:
    part, whole = [one.cell(*cell) for cell in share.part], [one.cell(*cell) for cell in share.whole]
    if None in part or None in whole:
        return None
    return sum(number or 0 for number in part), sum(number or 0 for number in whole)


class Answered(Labelled):
    """What the data say of a recommendation."""

    YES = "YES", "Ja"
    PARTLY = "PARTLY", "Delvist"
    NO = "NO", "Nej"
    UNKNOWN = "UNKNOWN", "Kan ikke siges"


@dataclass(frozen=True)
class Recommendation:
    """One of the three of 2014, and what the year's data answer."""

    words: str
    answer: Answered
    because: str


@dataclass(frozen=True)
class Practice:
    """What is known of the municipality's practice beside the figures."""

    has_practice: bool
    asks_others: bool
    has_ladder: bool
    reports: int


def recommendations(it: Practice, tables: Sequence[Table]) -> list[Recommendation]:
    """Ankestyrelsen's study of November 2014 asked for three things."""
    by_code = {one.code: one for one in tables}
    asked, tried = (by_code[code].cell("TOTAL", "TOTAL") if code in by_code else 0 for code in ("requests", "channels"))
    return [
        Recommendation(
            "Følg op på indsatsen hvert år",
            Answered.YES if it.reports > 1 else Answered.PARTLY,
            "Der er også en rapport for et tidligere år." if it.reports > 1 else "Det er den første rapport, der laves i Husly.",
        ),
        Recommendation(
            "Hav en fast praksis, der sikrer samarbejdet mellem kommunens afdelinger",
            _both(it.has_practice and it.asks_others, asked != 0),
            f"{'Praksis siger, hvem der skal spørges' if it.asks_others else 'Den vedtagne praksis siger ikke, hvem der skal spørges'}. "
            f"Afdelinger og udlejere er spurgt {_times(asked)} i året.",
        ),
        Recommendation(
            "Hav en fast måde at få kontakt på, for eksempel et opkald eller besøg efter to ubesvarede breve",
            _both(it.has_practice and it.has_ladder, tried != 0),
            f"{'Praksis har en kontakttrappe' if it.has_ladder else 'Der er ingen vedtaget kontakttrappe'}. "
            f"Lejere er forsøgt nået {_times(tried)} i året.",
        ),
    ]


def _times(number: int | None) -> str:
    return "få gange" if number is None else f"{number} gange" if number != 1 else "én gang"


def _both(is_adopted: bool, is_used: bool) -> Answered:
    if is_adopted and is_used:
        return Answered.YES
    return Answered.PARTLY if is_adopted or is_used else Answered.NO


def findings(tables: Sequence[Table], before: Sequence[Table] | None = None) -> list[str]:
    """The year in sentences; shares of fewer than ten are given as counts alone."""
    said = []
    for one in followed(tables, before):
        if one.now is None:
            said.append(f"{one.share.label}: tallet er for lille til at blive vist.")
            continue
        count, of = one.now
        if not of:
            said.append(f"{one.share.label}: der er ingen at tælle i året.")
            continue
        words = f"{one.share.label}: {count} af {of}"
        if of >= FEW and one.found:
            words += f", {_percent(one.found.found)} (mellem {_percent(one.found.low)} og {_percent(one.found.high)})"
        said.append(f"{words}.{_change(one)}")
    return said


def _change(one: Followed) -> str:
    if one.change is None or one.now is None or one.before is None or min(one.now[1], one.before[1]) < FEW:
        return ""
    if not one.is_certain:
        return " Forskellen til året før er ikke større, end tilfældigheder kan give."
    return f" Det er {'flere' if one.change.found > 0 else 'færre'} end året før, og mere end tilfældigheder kan give."


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
