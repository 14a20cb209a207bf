"""The ledger of what is missing: per fact what it is needed for, who was asked when and how, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from husly.assessment.catalogue import QUESTIONS
from husly.assessment.checklists import needed_for
from husly.assessment.questions import Party, Question
from husly.assessment.rules import SETTLED, Answered, Facts, Readers, Standing
from husly.core.verdicts import YES, Verdict, no
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled


class Way(Labelled):
    """How somebody was asked."""

    LETTER = "LETTER", "brev"
    PHONE = "PHONE", "telefon"
    MEETING = "MEETING", "møde eller besøg"
    EMAIL = "EMAIL", "sikker mail"
    REQUEST = "REQUEST", "anmodning i Husly"


BY_HAND = tuple(way for way in Way if way is not Way.REQUEST)  # a request is sent, and asked about, where requests are


class State(Labelled):
    """Where a fact stands in the ledger."""

    TO_ASK = "TO_ASK", "mangler: spørg"
    WAITING = "WAITING", "der er spurgt"
    LATE = "LATE", "svaret er ikke kommet: mind om det"
    NOT_KNOWN = "NOT_KNOWN", "vides ikke: find ud af det, eller skriv, hvorfor I undværer det"
    WITHOUT = "WITHOUT", "undværes"
    REFUSED = "REFUSED", "vil ikke oplyse det"
    NOT_RELEVANT = "NOT_RELEVANT", "ikke relevant"
    KNOWN = "KNOWN", "oplyst"


MISSING = frozenset({State.TO_ASK, State.WAITING, State.LATE, State.NOT_KNOWN})
MOST_DAYS = 60  # how far ahead an answer may be asked for


@dataclass(frozen=True)
class Asked:
    """Somebody was asked: whom, how, when, and by when an answer is waited for; a reminder gives a new day."""

    party: Party
    way: Way
    on: date
    answer_by: date
    reminded_on: date | None = None


@dataclass(frozen=True)
class Without:
    """A fact is decided without, and why."""

    why: str
    on: date


@dataclass(frozen=True)
class Line:
    """One fact of the ledger."""

    question: Question
    answer: Answered | None
    asked: tuple[Asked, ...]
    without: Without | None
    state: State

    @property
    def is_missing(self) -> bool:
        """Whether it is still waited for."""
        return self.state in MISSING

    @property
    def stands_in_reasons(self) -> bool:
        """Whether a decision must say that it was made without."""
        return self.is_missing or self.state in (State.WITHOUT, State.REFUSED)

    @property
    def needed_for(self) -> tuple[str, ...]:
        """The legal questions and kinds of help that rest on it."""
        return needed_for(self.question.code)

    @property
    def words(self) -> str:
        """The fact in a sentence, fit to stand among the reasons of a decision."""
        return f"{self.question.short}: {_SAID[self.state](self)}"


def lines(
    codes: Iterable[str],
    facts: Facts,
    asked: Mapping[str, Sequence[Asked]],
    without: Mapping[str, Without],
    *,
    today: date,
) -> list[Line]:
    """The ledger of these facts, in their order, each once."""
    return [_line(code, facts.get(code), tuple(asked.get(code, ())), without.get(code), today) for code in dict.fromkeys(codes)]


def state_of(answer: Answered | None, asked: Sequence[Asked], without: Without | None, today: date) -> State:
    """Where the fact stands: an answer that settles it weighs most, then that it is done without, then who was asked."""
    if answer and answer.standing in SETTLED:
        return State(answer.standing.value)
    if without:
        return State.WITHOUT
    if answer is None:
        return State.TO_ASK
    if answer.standing is Standing.NOT_KNOWN:
        return State.NOT_KNOWN
    return State.LATE if asked and asked[-1].answer_by < today else State.WAITING


def first_answer_by(found: Iterable[Line]) -> date | None:
    """The first day on which an answer is waited for; None where nobody is, or only a department whose request says so itself."""
    last = [line.asked[-1] for line in found if line.state in (State.WAITING, State.LATE) and line.asked]
    return min((asked.answer_by for asked in last if asked.way is not Way.REQUEST), default=None)


def may_ask(codes: Sequence[str], party: Party, way: Way, *, answer_by: date, today: date) -> Verdict:
    """Whether these facts may be asked of this one, in this way, to be answered by that day."""
    if not codes:
        return no("Vælg mindst én oplysning at spørge om.")
    wrong = [QUESTIONS[code].short for code in codes if party not in QUESTIONS[code].ask]
    if wrong:
        return no(f"{party.label.capitalize()} kan ikke spørges om: {', '.join(wrong)}. Vælg en anden at spørge.")
    private = [QUESTIONS[code].short for code in codes if QUESTIONS[code].readers is not Readers.ALL]
    if way is Way.LETTER and private:
        return no(f"Spørg i en samtale og ikke i et brev om: {', '.join(private)}.")
    if not 1 <= (answer_by - today).days <= MOST_DAYS:
        return no(f"Vælg en svardag fra i morgen og højst {MOST_DAYS} dage frem.")
    return YES


def _line(code: str, answer: Answered | None, asked: tuple[Asked, ...], without: Without | None, today: date) -> Line:
    return Line(QUESTIONS[code], answer, asked, without, state_of(answer, asked, without, today))


def _asked_words(line: Line) -> str:
    if not line.asked:
        return "der er spurgt"
    last = line.asked[-1]
    reminded = f", mindet om det {day_words(last.reminded_on)}" if last.reminded_on else ""
    return f"{last.party.label} er spurgt {day_words(last.on)}{reminded} ({last.way.label})"


_SAID = {
    State.TO_ASK: lambda line: "er ikke oplyst; der er ikke spurgt.",
    State.WAITING: lambda line: f"er ikke oplyst; {_asked_words(line)}.",
    State.LATE: lambda line: f"er ikke oplyst; {_asked_words(line)} og har ikke svaret.",
    State.NOT_KNOWN: lambda line: "vides ikke.",
    State.WITHOUT: lambda line: f"er undværet: {line.without.why if line.without else ''}",
    State.REFUSED: lambda line: "ønskes ikke oplyst.",
    State.NOT_RELEVANT: lambda line: "er ikke relevant.",
    State.KNOWN: lambda line: "er oplyst.",
}
