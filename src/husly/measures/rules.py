"""The statuses of help, of a decision and of a complaint, what may be done in each, what became of letters, and what is owed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import ON_THE_DESK, OwnDuty, Status
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day, nth_open_day_after
from husly.law.danish_dates import day_words
from husly.law.deadlines import COMPLAINT, RECONSIDERATION, Deadline, rule_words
from husly.law.labels import Labelled
from husly.law.measures import STEPS, Decider, MeasureVersion, Step
from husly.law.sources import Status as Sure
from husly.letters.rules import State as Letter
from husly.practice.rules import Matter

MOST_ORE = 500_000_00  # more for one household is a slip of the hand
HEARING_DAYS = 5  # open days to answer a hearing in, until somebody chooses otherwise; an example of practice, not law
_LONGEST = 366 * 5  # days that help may run
_EARLIEST = 366  # days before today that help may begin, or a complaint have come


class Code(Labelled):
    """The duties that this room puts on a case, with what the worklist's filter calls them."""

    HEARING_ANSWER = "HEARING_ANSWER", "Partshøring: se efter svar, og gå videre"
    APPROVE_DECISION = "APPROVE_DECISION", "Se på en kollegas afgørelse"
    RESEND_DECISION = "RESEND_DECISION", "En afgørelse nåede ikke frem: send den igen"
    RECONSIDER = "RECONSIDER", "Klage: genvurdér afgørelsen"
    PASS_ON_COMPLAINT = "PASS_ON_COMPLAINT", "Klage: send den til Ankestyrelsen"
    DECIDE_AGAIN = "DECIDE_AGAIN", "Klage: træf en ny afgørelse"


class HelpStatus(Labelled):
    """Where a kind of help stands in a case."""

    OFFERED = "OFFERED", "Tilbudt"
    APPLIED = "APPLIED", "Ansøgt"
    ACCEPTED = "ACCEPTED", "Lejeren har sagt ja"
    DECLINED = "DECLINED", "Lejeren har sagt nej"
    GRANTED = "GRANTED", "Bevilget"
    REFUSED = "REFUSED", "Afslået"
    ENDED = "ENDED", "Afsluttet"


HELP_NEXT: dict[HelpStatus, frozenset[HelpStatus]] = {
    HelpStatus.OFFERED: frozenset({HelpStatus.ACCEPTED, HelpStatus.DECLINED, HelpStatus.GRANTED, HelpStatus.REFUSED}),
    HelpStatus.APPLIED: frozenset({HelpStatus.DECLINED, HelpStatus.GRANTED, HelpStatus.REFUSED}),
    HelpStatus.ACCEPTED: frozenset({HelpStatus.DECLINED, HelpStatus.GRANTED, HelpStatus.REFUSED, HelpStatus.ENDED}),
    HelpStatus.DECLINED: frozenset({HelpStatus.ACCEPTED}),
    HelpStatus.GRANTED: frozenset({HelpStatus.ENDED}),
    HelpStatus.REFUSED: frozenset({HelpStatus.GRANTED}),
    HelpStatus.ENDED: frozenset(),
}
ASKED = (HelpStatus.OFFERED, HelpStatus.APPLIED)  # how help begins
OPEN_HELP = frozenset({HelpStatus.OFFERED, HelpStatus.APPLIED, HelpStatus.ACCEPTED, HelpStatus.GRANTED})
_BY_DECISION = frozenset({HelpStatus.GRANTED, HelpStatus.REFUSED})


class Outcome(Labelled):
    """What a decision says of the help it is about."""

    GRANT = "GRANT", "Bevilling"
    REFUSAL = "REFUSAL", "Afslag"


MATTER_OF = {Outcome.GRANT: Matter.GRANT, Outcome.REFUSAL: Matter.REFUSAL}
HELP_AFTER = {Outcome.GRANT: HelpStatus.GRANTED, Outcome.REFUSAL: HelpStatus.REFUSED}


class DecisionStatus(Labelled):
    """Where a decision is. It is made when it is DECIDED, and counts for the 14 days when it is SENT."""

    DRAFT = "DRAFT", "Kladde"
    HEARING = "HEARING", "I partshøring"
    APPROVAL = "APPROVAL", "Venter på en kollegas godkendelse"
    DECIDED = "DECIDED", "Truffet, brevet er på vej"
    SENT = "SENT", "Sendt"
    ARRIVED = "ARRIVED", "Nået frem"
    UNDELIVERED = "UNDELIVERED", "Brevet nåede ikke frem"
    DROPPED = "DROPPED", "Opgivet"


_OUT = frozenset({DecisionStatus.DECIDED, DecisionStatus.SENT, DecisionStatus.ARRIVED, DecisionStatus.UNDELIVERED})
DECISION_NEXT: dict[DecisionStatus, frozenset[DecisionStatus]] = {
    DecisionStatus.DRAFT: frozenset({DecisionStatus.HEARING, DecisionStatus.APPROVAL, DecisionStatus.DECIDED, DecisionStatus.DROPPED}),
    DecisionStatus.HEARING: frozenset({DecisionStatus.DRAFT, DecisionStatus.DROPPED}),
    DecisionStatus.APPROVAL: frozenset({DecisionStatus.DRAFT, DecisionStatus.DECIDED, DecisionStatus.DROPPED}),
    **{status: _OUT - {status} for status in _OUT},  # as its letters say, in whatever order their receipts come
    DecisionStatus.DROPPED: frozenset(),
}
MADE = _OUT
UNDER_WAY = frozenset({DecisionStatus.DRAFT, DecisionStatus.HEARING, DecisionStatus.APPROVAL})


class ComplaintStatus(Labelled):
    """Where a complaint is."""

    RECEIVED = "RECEIVED", "Modtaget: skal genvurderes"
    UPHELD = "UPHELD", "Kommunen holder fast: skal sendes til Ankestyrelsen"
    PASSED_ON = "PASSED_ON", "Sendt til Ankestyrelsen"
    CHANGED = "CHANGED", "Kommunen har givet medhold"
    CONFIRMED_BY_BODY = "CONFIRMED_BY_BODY", "Ankestyrelsen har stadfæstet"
    CHANGED_BY_BODY = "CHANGED_BY_BODY", "Ankestyrelsen har ændret afgørelsen"
    SENT_BACK = "SENT_BACK", "Ankestyrelsen har sendt sagen tilbage"
    DISMISSED = "DISMISSED", "Ankestyrelsen har afvist klagen"
    WITHDRAWN = "WITHDRAWN", "Klagen er trukket tilbage"


RESULTS = (
    ComplaintStatus.CONFIRMED_BY_BODY,
    ComplaintStatus.CHANGED_BY_BODY,
    ComplaintStatus.SENT_BACK,
    ComplaintStatus.DISMISSED,
    ComplaintStatus.WITHDRAWN,
)
COMPLAINT_NEXT: dict[ComplaintStatus, frozenset[ComplaintStatus]] = {
    ComplaintStatus.RECEIVED: frozenset({ComplaintStatus.UPHELD, ComplaintStatus.CHANGED, ComplaintStatus.WITHDRAWN}),
    ComplaintStatus.UPHELD: frozenset({ComplaintStatus.PASSED_ON, ComplaintStatus.WITHDRAWN}),
    ComplaintStatus.PASSED_ON: frozenset(RESULTS),
    ComplaintStatus.CHANGED: frozenset(),
    **{result: frozenset() for result in RESULTS},
}
OPEN_COMPLAINT = frozenset({ComplaintStatus.RECEIVED, ComplaintStatus.UPHELD, ComplaintStatus.PASSED_ON})
MUST_DECIDE_AGAIN = frozenset({ComplaintStatus.CHANGED, ComplaintStatus.CHANGED_BY_BODY, ComplaintStatus.SENT_BACK})


@dataclass(frozen=True)
class Terms:
    """How much, in øre, and from when to when; None where it is not settled."""

    amount: int | None = None
    from_on: date | None = None
    to_on: date | None = None


NO_TERMS = Terms()


@dataclass(frozen=True)
class Gone:
    """One tenant's letter of a decision, as it stands; the paper one counts where it took a failed one's place."""

    state: Letter
    dispatched_on: date | None = None
    arrived_on: date | None = None


@dataclass(frozen=True)
class Post:
    """What became of a decision's letters together: the day the last went out, and the day the last arrived."""

    status: DecisionStatus
    dispatched_on: date | None = None
    arrived_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """A decision as what is owed depends on it. `waits_until` is the day of a hearing, `since` the day its status is from."""

    status: DecisionStatus
    label: str
    since: date
    waits_until: date | None = None
    decide_by: date | None = None


@dataclass(frozen=True)
class Complained:
    """A complaint as what is owed depends on it."""

    status: ComplaintStatus
    received_on: date
    since: date
    is_decided_again: bool = False


def may_work_on(status: Status) -> Verdict:
    """Whether help can be begun and decided on in a case that stands so."""
    return YES if status in ON_THE_DESK else no(f"Sagen er {status.label.lower()}. Genåbn den, før der arbejdes videre på den.")


def may_begin(decider: Decider, status: HelpStatus, version: MeasureVersion | None) -> Verdict:
    """Whether help can be offered or applied for; what was not law yet cannot."""
    if version is None:
        return no("Denne hjælp fandtes ikke på den dag. Vælg en anden.")
    if status not in ASKED:
        return no("Hjælp begynder med et tilbud eller en ansøgning.")
    return YES


def may_help(status: HelpStatus, to: HelpStatus, decider: Decider) -> Verdict:
    """Whether a person may set it so; what the municipality decides on is granted and refused by a decision that is sent."""
    if to in _BY_DECISION and decider is Decider.MUNICIPALITY:
        return no("Kommunen træffer afgørelse om denne hjælp. Lav en afgørelse; så følger hjælpen med.")
    return may_move(HELP_NEXT[status], status, to, "Hjælpen")


def may_move(allowed: Collection[Labelled], status: Labelled, to: Labelled, what: str) -> Verdict:
    """Whether one status leads to the other; somebody may have been quicker."""
    if to in allowed:
        return YES
    return no(f"{what} står nu som »{status.label}« og kan ikke blive »{to.label}«. Genindlæs siden.")


def may_have(terms: Terms, version: MeasureVersion, today: date) -> Verdict:
    """Whether amount and days make sense, and keep to what the measure allows."""
    if terms.amount is not None and not 0 < terms.amount <= MOST_ORE:
        return no("Beløbet skal være over 0 og højst 500.000,00 kr. Ret det.")
    if terms.to_on and not terms.from_on:
        return no("Skriv også, fra hvilken dag hjælpen løber.")
    if terms.from_on and not abs((terms.from_on - today).days) <= _EARLIEST:
        return no("Hjælpen skal begynde inden for et år fra i dag. Ret dagen.")
    if terms.from_on and terms.to_on:
        if terms.to_on < terms.from_on:
            return no("Hjælpen slutter, før den begynder. Ret en af dagene.")
        if version.most_months and terms.to_on >= months_after(terms.from_on, version.most_months):
            return no(f"Denne hjælp kan højst løbe i {version.most_months} måneder. Vælg en tidligere slutdag.")
        if (terms.to_on - terms.from_on).days > _LONGEST:
            return no("Hjælpen kan højst løbe i fem år. Vælg en tidligere slutdag.")
    return YES


def may_grant(terms: Terms, version: MeasureVersion) -> Verdict:
    """What is granted for a time has its days, and what is money its amount."""
    if version.amount and terms.amount is None:
        return no("Skriv beløbet på hjælpen, før den bliver bevilget.")
    if version.most_months and not (terms.from_on and terms.to_on):
        return no("Skriv, fra og til hvilken dag hjælpen løber, før den bliver bevilget.")
    return YES


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the first of the month after where that has no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


UNWRITTEN = "[Skriv"  # how a draft marks what only a person can say


def needs_hearing(outcome: Outcome, against: Collection[str]) -> bool:
    """Whether the party is to be heard first: facts weigh against her, and a refusal is to rest on them."""
    return outcome is Outcome.REFUSAL and bool(against)


def may_decide(*, status: DecisionStatus, text: str, is_heard: bool, has_second_eyes: bool, is_current: bool) -> Verdict:
    """Whether the decision can be made now; the no says what is to be done first."""
    if not may_move(DECISION_NEXT[status], status, DecisionStatus.DECIDED, "Afgørelsen"):
        return may_move(DECISION_NEXT[status], status, DecisionStatus.DECIDED, "Afgørelsen")
    if not text.strip():
        return no("Afgørelsen har ingen tekst. Skriv den, eller dan kladden igen.")
    if UNWRITTEN in text:
        return no("Der mangler en begrundelse i teksten. Skriv den dér, hvor der står [Skriv …].")
    if not is_heard:
        return no("Oplysninger taler imod lejeren. Hold partshøring først, eller skriv, hvorfor den ikke er nødvendig.")
    if not is_current:
        return no("Reglerne eller hjælpen er ændret, siden kladden blev lavet. Dan kladden igen, og læs den, før du træffer afgørelsen.")
    if not has_second_eyes:
        return no("Efter kommunens faste praksis skal en kollega se på afgørelsen først. Bed om godkendelse.")
    return YES


def may_approve(*, status: DecisionStatus, is_writer: bool) -> Verdict:
    """Whether this person may be the second pair of eyes."""
    if status is not DecisionStatus.APPROVAL:
        return no(f"Afgørelsen står nu som »{status.label}« og venter ikke på godkendelse. Genindlæs siden.")
    if is_writer:
        return no("Du har selv skrevet på afgørelsen. En anden skal se på den.")
    return YES


def may_hear(answer_by: date, today: date) -> Verdict:
    """Whether a hearing can end on that day."""
    if answer_by <= today:
        return no("Lejeren skal have tid til at svare. Vælg en dag efter i dag.")
    if (answer_by - today).days > 92:
        return no("En partshøring kan højst vare tre måneder. Vælg en tidligere dag.")
    return YES


def may_end_hearing(answer: str, answer_by: date, today: date) -> Verdict:
    """A hearing ends with an answer, or when the day is over."""
    if answer.strip() or today > answer_by:
        return YES
    return no(f"Lejeren kan svare til og med {day_words(answer_by)}. Skriv svaret, når det kommer, eller vent.")


def may_complain(status: DecisionStatus, received_on: date, decided_on: date | None, today: date) -> Verdict:
    """Whether a complaint can be kept; one that is late is kept too, for it is not the municipality's to turn away."""
    if status not in MADE or decided_on is None:
        return no("Der er ikke truffet en afgørelse at klage over endnu.")
    if received_on < decided_on:
        return no(f"Klagen kan ikke være kommet, før afgørelsen blev truffet {day_words(decided_on)}. Ret dagen.")
    if received_on > today:
        return no("Klagen kan ikke være kommet efter i dag. Ret dagen.")
    return YES


def is_late(received_on: date, complain_by: date | None) -> bool:
    """Whether a complaint came after the last day; while nothing has arrived there is none."""
    return complain_by is not None and received_on > complain_by


def post_of(letters: Sequence[Gone]) -> Post:
    """One letter that did not come through speaks for all; the decision is sent when every letter is, and has arrived when all have."""
    dispatched = [gone.dispatched_on for gone in letters]
    arrived = [gone.arrived_on for gone in letters]
    states = {gone.state for gone in letters}
    if states & {Letter.FAILED, Letter.RETURNED, Letter.CANCELLED}:
        return Post(DecisionStatus.UNDELIVERED)
    if not letters or not all(dispatched):
        return Post(DecisionStatus.DECIDED)
    last = max(day for day in dispatched if day)
    if states == {Letter.ARRIVED} and all(arrived):
        return Post(DecisionStatus.ARRIVED, last, max(day for day in arrived if day))
    return Post(DecisionStatus.SENT, last)


def counted(deadline: Deadline, start: date) -> tuple[date, tuple[str, ...]]:
    """A last day by law from its start, and how it was found, with the rule and its doubt."""
    version = deadline.in_force(start)
    if version is None:
        raise ValueError(f"No {deadline.code} was law on {start}.")
    on, why = version.length.after(start)
    doubt = (version.source.doubt,) if version.source.doubt else ()
    return on, (*why, rule_words(version.source, version.in_force_from, version.start), *doubt)


def complain_by(arrived_on: date | None) -> date | None:
    """The last day to complain; None while the decision has not arrived."""
    return counted(COMPLAINT, arrived_on)[0] if arrived_on else None


def hearing_until(today: date, decide_by: date | None, closed: frozenset[date] = NO_DAYS) -> date:
    """The day proposed for a hearing to end: some open days ahead, and before the decision is due where that leaves a day."""
    usual = nth_open_day_after(today, HEARING_DAYS, closed)
    latest = decide_by - timedelta(days=1) if decide_by else usual
    return min(usual, latest) if latest > today else usual


def owing(decisions: Sequence[Standing], complaints: Sequence[Complained], *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """The duties of this room that a case owes now, the one due first of each code."""
    found = [_of_decision(one, closed) for one in decisions] + [_of_complaint(one, closed) for one in complaints]
    first: dict[str, OwnDuty] = {}
    for duty in sorted((one for one in found if one), key=lambda one: one.due_on):
        first.setdefault(duty.code, duty)
    return list(first.values())


_OWN = {"short": "Afgørelsen på sagen", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}


def _of_decision(it: Standing, closed: frozenset[date]) -> OwnDuty | None:
    since = day_words(it.since)
    if it.status is DecisionStatus.HEARING and it.waits_until:
        due = first_open_day(it.waits_until + timedelta(days=1), closed)
        why = (f"{it.label} er i partshøring siden {since}.", f"Lejeren kan svare til og med {day_words(it.waits_until)}.")
        return _duty(Code.HEARING_ANSWER, due, why, STEPS[Step.HEARING].as_json())
    if it.status is DecisionStatus.APPROVAL:
        due = min(nth_open_day_after(it.since, 1, closed), it.decide_by or date.max)
        source = {**_OWN, "short": "Kommunens faste praksis: to par øjne"}
        return _duty(Code.APPROVE_DECISION, max(due, it.since), (f"{it.label} venter på en kollega siden {since}.",), source)
    if it.status is DecisionStatus.UNDELIVERED:
        why = (f"{it.label}: brevet nåede ikke frem ({since}).", "Afgørelsen tæller først, når den er sendt.")
        return _duty(Code.RESEND_DECISION, it.since, why, _OWN)
    return None


def _of_complaint(it: Complained, closed: frozenset[date]) -> OwnDuty | None:
    if it.status is ComplaintStatus.RECEIVED:
        due, why = counted(RECONSIDERATION, it.received_on)
        source = STEPS[Step.RECONSIDERATION].as_json()
        return _duty(Code.RECONSIDER, due, (f"Klagen kom {day_words(it.received_on)}.", *why), source)
    if it.status is ComplaintStatus.UPHELD:
        why = (f"Kommunen holdt fast {day_words(it.since)}. Klagen skal videre med en begrundelse.",)
        return _duty(Code.PASS_ON_COMPLAINT, nth_open_day_after(it.since, 1, closed), why, STEPS[Step.RECONSIDERATION].as_json())
    if it.status in MUST_DECIDE_AGAIN and not it.is_decided_again:
        why = (f"{it.status.label} {day_words(it.since)}.", "Loven nævner ingen dag: gør det straks.")
        return _duty(Code.DECIDE_AGAIN, first_open_day(it.since, closed), why, STEPS[Step.RECONSIDERATION].as_json())
    return None


def _duty(code: Code, due_on: date, why: tuple[str, ...], source: dict[str, str]) -> OwnDuty:
    return OwnDuty(code, code.label, due_on, why, source, code)
