"""What stands on the pages of the assessment, as ready words, so that the templates only draw."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from husly.assessment import catalogue
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.forms import AnswerForm, typed
from husly.assessment.models import Answer
from husly.assessment.questions import Area, Kind, Question
from husly.assessment.rules import UNTOUCHED, Answered, Standing, Value
from husly.core.verdicts import Verdict
from husly.law.danish_dates import day_words
from husly.web.formats import kr, lately

_PLURALS = {Standing.KNOWN: "oplyst", Standing.ASKED: "venter på svar", Standing.NOT_KNOWN: "vides ikke"}


@dataclass(frozen=True)
class Asked:
    """One question on a page: its form, or why this person does not see it."""

    question: Question
    form: AnswerForm | None
    verdict: Verdict
    today: date

    @property
    def wording(self) -> object:
        """As it is asked today."""
        return self.question.in_force(self.today)

    @property
    def stood(self) -> str:
        """Who told what stands there, and when."""
        answer = self.form.given.answer if self.form else None
        return told_words(answer, self.today) if answer else ""

    @property
    def older(self) -> str:
        """The words that the answer answered, where the question has changed since."""
        answer = self.form.given.answer if self.form else None
        if answer is None or answer.version == self.question.in_force(self.today).in_force_from:
            return ""
        return self.question.asked_on(answer.version).words

    @property
    def rivals(self) -> list[tuple[Answer, str]]:
        """The answers that stand against each other, with the one that counts first."""
        given = self.form.given if self.form else None
        if given is None or not given.rivals:
            return []
        return [(one, f"{shown(one)} ({told_words(one, self.today)})") for one in (given.answer, *given.rivals) if one]


@dataclass(frozen=True)
class Summary:
    """One area on the overview: how its questions stand, each standing counted by itself."""

    area: Area
    words: str


def in_words(question: Question, value: Value) -> str:
    """A value as it is shown."""
    if value is None:
        return ""
    match question.kind:
        case Kind.MONEY:
            return kr(int(str(value)))
        case Kind.DAY:
            return day_words(value) if isinstance(value, date) else ""
        case Kind.CHOICE:
            return question.choice(value)
    return typed(question, value)


def shown(answer: Answer) -> str:
    """What was told, in words: the value, or why there is none."""
    told = answer.answered()
    words = in_words(QUESTIONS[answer.code], told.value) or told.standing.label
    return f"{words} – {told.note}" if told.note else words


def fact_words(answer: Answered) -> str:
    """The same of a fact, with its source and day."""
    words = in_words(QUESTIONS[answer.code], answer.value) or answer.standing.label
    return f"{words} ({answer.source}, {day_words(answer.on)})"


def told_words(answer: Answer, today: date) -> str:
    """'lejeren, tors. 26. nov.; skrevet af Karen kl. 9.12'."""
    by = f" af {answer.by}" if answer.by else ""
    return f"{answer.get_origin_display()}, {day_words(answer.on)}; skrevet{by} {lately(answer.at, today)}"


def saved_words(at: datetime, today: date) -> str:
    """What a saved answer is told with."""
    return f"Gemt {lately(at, today)}"


def summaries(facts: Mapping[str, Answered], hidden: Iterable[str]) -> list[Summary]:
    """Every area with how its questions stand, those that this person may not see left out."""
    unseen = set(hidden)
    return [_summary(area, [one for one in catalogue.of_area(area) if one.code not in unseen], facts) for area in Area]


def _summary(area: Area, questions: list[Question], facts: Mapping[str, Answered]) -> Summary:
    counted = Counter(facts[one.code].standing for one in questions if one.code in facts)
    untouched = len(questions) - counted.total()
    parts = [f"{counted[one]} {_PLURALS.get(one, one.label)}" for one in Standing if counted[one]]
    parts += [f"{untouched} {UNTOUCHED}"] if untouched else []
    return Summary(area, ", ".join(parts) or "kan kun ses af den, der har sagen")
