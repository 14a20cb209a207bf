"""A case's statuses, and which duties it owes, worked out afresh from what started them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from husly.core.verdicts import YES, Verdict, no
from husly.law import example_practice
from husly.law.advice import DutyAdvice, advise
from husly.law.calendar import LAST_DAY, closed_because, first_open_day
from husly.law.danish_dates import day_words
from husly.law.duties import DutyCode
from husly.law.facts import Known, NoticeFacts, NoticeKind
from husly.law.labels import Labelled
from husly.law.planning import AtOnce

NO_DUE = date.max  # a case with nothing to do sorts behind every day
FIRST = date.min  # a case where somebody waits for us, such as a tenant who has answered, comes before every day


class Status(Labelled):
    """Where a case stands."""

    NEW = "NEW", "Ny"
    ACTIVE = "ACTIVE", "I gang"
    PAUSED = "PAUSED", "På pause"
    CLOSED = "CLOSED", "Lukket"
    JOINED = "JOINED", "Lagt sammen med en anden sag"


ON_THE_DESK = frozenset({Status.NEW, Status.ACTIVE, Status.PAUSED})

NEXT: dict[Status, frozenset[Status]] = {
    Status.NEW: frozenset({Status.ACTIVE, Status.PAUSED, Status.CLOSED, Status.JOINED}),
    Status.ACTIVE: frozenset({Status.PAUSED, Status.CLOSED, Status.JOINED}),
    Status.PAUSED: frozenset({Status.ACTIVE, Status.CLOSED, Status.JOINED}),
    Status.CLOSED: frozenset({Status.ACTIVE}),
    Status.JOINED: frozenset({Status.NEW, Status.ACTIVE, Status.PAUSED}),
}


class Ending(Labelled):
    """How a duty ended."""

    DONE = "DONE", "Udført"
    ANSWERED = "ANSWERED", "Besvaret"
    NOT_OWED = "NOT_OWED", "Bortfaldet"
    UNDONE = "UNDONE", "Blev ikke til noget"
    JOINED = "JOINED", "Står på den anden sag"


class Closing(Labelled):
    """How a case ended; what each code means is defined in `outcomes`."""

    PAID = "PAID", "Restancen er betalt"
    PLAN_KEPT = "PLAN_KEPT", "Afdragsordningen er holdt"
    AGREEMENT = "AGREEMENT", "En aftale er på plads"
    WITHOUT_HELP = "WITHOUT_HELP", "Lejeren fandt selv en løsning"
    MOVED = "MOVED", "Flyttet før fogedens dag"
    WITHDRAWN = "WITHDRAWN", "Udlejer har trukket sagen tilbage"
    EVICTED = "EVICTED", "Sat ud af fogeden"
    NOT_REACHED = "NOT_REACHED", "Lejeren kunne ikke nås"
    OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY", "Flyttet til en anden kommune"
    WRONGLY_NOTIFIED = "WRONGLY_NOTIFIED", "Underretningen var en fejl"
    OTHER = "OTHER", "Andet (se notatet)"


CALLS_OFF = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN})
TAKES_THE_DAY_AWAY = CALLS_OFF | {NoticeKind.EVICTION_CANCELLED}  # the bailiff does not come; cancelled, the matter itself goes on
OWED_ALL_THE_SAME = frozenset({DutyCode.INFORM_OF_COUNSELLING.value, DutyCode.HOLISTIC_ASSESSMENT.value})


@dataclass(frozen=True)
class Start:
    """Something that starts duties: a notice's facts, without the marks, and when it was recorded here."""

    id: int
    facts: NoticeFacts
    recorded_at: datetime


@dataclass(frozen=True)
class Owed:
    """A duty that ought to stand open now, and the start it counts from."""

    start_id: int
    advice: DutyAdvice


@dataclass(frozen=True)
class OwnDuty:
    """What a room above puts on a case beside what the law asks for, by the municipality's practice or because somebody was promised it.

    `due_at` is the hour where one was promised. What `comes_first` stands on top of the worklist whatever the day; a case closes
    with it still open unless it `holds_case`.
    """

    code: str
    label: str
    due_on: date
    why: tuple[str, ...]
    source: dict[str, str]
    rule: str
    due_at: datetime | None = None
    comes_first: bool = False
    holds_case: bool = True


@dataclass(frozen=True)
class Open:
    """A duty that stands open; `rule`, `due_on` and `why` as it stands."""

    id: int
    code: str
    start_id: int
    due_on: date | None
    why: tuple[str, ...]


@dataclass(frozen=True)
class Done:
    """The last time a duty of this code was done; it answers everything that had come by then."""

    code: str
    at: datetime


@dataclass(frozen=True)
class Pause:
    """A case rests through this day, for a reason."""

    until: date
    reason: str


@dataclass(frozen=True)
class Difference:
    """What must change for the open duties to be those that are owed."""

    added: tuple[Owed, ...]
    moved: tuple[tuple[int, Owed], ...]
    dropped: tuple[int, ...]


def owed(
    starts: Iterable[Start],
    *,
    children: Known,
    need: Known,
    done: Iterable[Done],
    closed: frozenset[date],
    pause: Pause | None = None,
    at_once: AtOnce = example_practice.at_once,
) -> list[Owed]:
    """Each duty at most once, from the start that makes it due first; what was done answers all that came before.

    A payment or a withdrawal ends what only the eviction asked for and keeps what the household is owed all the same.
    """
    answered = {d.code: d.at for d in done}
    first: dict[str, Owed] = {}
    starts = list(starts)
    called_off = max((s.recorded_at for s in starts if s.facts.kind in CALLS_OFF), default=None)
    for start in starts:
        facts = replace(start.facts, children=children, need=need)
        for advice in advise(facts, closed=closed, at_once=at_once).duties:
            if advice.code in answered and start.recorded_at <= answered[advice.code]:
                continue
            if called_off and start.recorded_at <= called_off and advice.code not in OWED_ALL_THE_SAME:
                continue
            mine = Owed(start.id, rest(advice, pause, closed))
            if advice.code not in first or _due(mine) < _due(first[advice.code]):
                first[advice.code] = mine
    return sorted(first.values(), key=lambda o: (_due(o), o.advice.code))


def rest(advice: DutyAdvice, pause: Pause | None, closed: frozenset[date]) -> DutyAdvice:
    """A pause moves an own target to the first open day after it, and nothing that the law asks for at once.

    It never moves past a legal day: where only closed days are left before that, the legal day itself is planned for and the reasons
    say so. A pause that lasts to the legal day or beyond moves nothing.
    """
    if pause is None or not advice.movable or advice.due_on is None or advice.due_on > pause.until:
        return advice
    last = advice.legal_due_on or LAST_DAY
    if last <= pause.until:
        return advice
    moved = min(first_open_day(pause.until + timedelta(days=1), closed), last)
    why = [f"Sat på pause til og med {day_words(pause.until)}: {pause.reason}. Dagen er flyttet fra {day_words(advice.due_on)}."]
    shut = closed_because(moved, closed)
    if shut:
        why.append(f"Kontoret er lukket den dag ({shut}), men det er den sidste efter loven: aftal, hvem der gør det.")
    return replace(advice, due_on=moved, why=(*advice.why, *why))


def difference(standing: Sequence[Open], owing: Sequence[Owed]) -> Difference:
    """Compare what stands open with what is owed, code by code."""
    now = {duty.code: duty for duty in standing}
    wanted = {o.advice.code: o for o in owing}
    return Difference(
        added=tuple(o for code, o in wanted.items() if code not in now),
        moved=tuple((now[code].id, o) for code, o in wanted.items() if code in now and _differs(now[code], o)),
        dropped=tuple(duty.id for code, duty in now.items() if code not in wanted),
    )


def standing(status: Status, paused_until: date | None, today: date) -> Status:
    """Where the case stands today: the morning after the last day of its pause it is at work again, without anybody's doing."""
    if status is Status.PAUSED and paused_until and paused_until < today:
        return Status.ACTIVE
    return status


def ending_of(code: str, *, children: Known, need: Known) -> Ending:
    """How a duty that is owed no more ended: what was to be found out may have been answered; everything else has lapsed."""
    is_answered = children is Known.YES or Known.UNKNOWN not in (children, need)
    return Ending.ANSWERED if code == DutyCode.FIND_OUT_HOUSEHOLD and is_answered else Ending.NOT_OWED


def sorts_on(due: Iterable[tuple[date | None, bool]]) -> date:
    """The day by which a case sorts; of each open duty its day, and whether it comes first."""
    return min((FIRST if comes_first else day or NO_DUE for day, comes_first in due), default=NO_DUE)


def register_tells(told: Known, known: Known) -> bool:
    """Whether a register's word on children takes the place of what is known: its yes always, its no only where nobody has looked.

    A child may live in a home where it is not registered, so the no of a register does not undo what somebody has said.
    """
    return told is not known and (told is Known.YES or (told is Known.NO and known is Known.UNKNOWN))


def may_move_to(status: Status, to: Status) -> Verdict:
    """Whether a case in this status may take that one."""
    if to in NEXT[status]:
        return YES
    return no(f"Sagen er {status.label.lower()} og kan ikke blive {to.label.lower()} nu.")


def may_close(status: Status, open_duties: Sequence[str]) -> Verdict:
    """A case closes when nothing is owed any more; the no names what is."""
    if not may_move_to(status, Status.CLOSED):
        return may_move_to(status, Status.CLOSED)
    if open_duties:
        return no(f"Sagen kan lukkes, når opgaverne er udført: {'; '.join(open_duties)}.")
    return YES


def may_join(status: Status, into: Status, *, is_same: bool, is_joined_by_others: bool) -> Verdict:
    """Two open cases become one; a case that others were joined into stays the one that is kept."""
    if is_same:
        return no("Det er den samme sag. Vælg den anden af de to.")
    if status not in ON_THE_DESK or into not in ON_THE_DESK:
        return no("Kun åbne sager kan lægges sammen. Genåbn den lukkede sag først.")
    if is_joined_by_others:
        return no("Andre sager er lagt ind i denne. Åbn den anden sag, og læg den ind i denne i stedet.")
    return YES


def may_part(status: Status, into: Status) -> Verdict:
    """A joined case stands by itself again."""
    if status is not Status.JOINED:
        return no("Sagen er ikke lagt sammen med en anden.")
    if into not in ON_THE_DESK:
        return no("Den samlede sag er lukket. Genåbn den, og skil dem så ad.")
    return YES


def may_pause(status: Status, until: date, today: date) -> Verdict:
    """A pause ends on a day to come, at most three months away."""
    if until <= today:
        return no("Pausen skal slutte efter i dag. Vælg en senere dag.")
    if (until - today).days > 92:
        return no("En pause kan højst vare tre måneder. Vælg en tidligere dag.")
    return may_move_to(status, Status.PAUSED)


def case_number(words: str) -> int | None:
    """The case that '2026-000123' names."""
    year, dash, number = words.strip().partition("-")
    if dash and len(year) == 4 and year.isdigit() and number.isdigit() and len(number) >= 6 and int(number) < 2**63:
        return int(number)
    return None


def _due(o: Owed) -> date:
    return o.advice.due_on or NO_DUE


def _differs(duty: Open, o: Owed) -> bool:
    return (duty.start_id, duty.due_on, duty.why) != (o.start_id, o.advice.due_on, o.advice.why)
