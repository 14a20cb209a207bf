"""What a letter asked the tenant for, as her page asks it, and what her answers mean for the assessment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from husly.assessment.questions import Kind, Question
from husly.assessment.rules import Standing, Value
from husly.reply.words.shape import Words
from husly.web.formats import kr

MOST_IN_AN_ITEM = 500  # characters
YES, NO, NOT_KNOWN = "ja", "nej", "ved-ikke"  # what is kept of a choice, whatever language it was made in
_CHOSEN = {NOT_KNOWN: "ved ikke"}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "0123456789" * 2 + ",")  # an Arabic keyboard's


@dataclass(frozen=True)
class Item:
    """One thing that is asked; `is_danish` where the language has no words of its own for it and the letter's own stand there."""

    code: str
    label: str
    is_danish: bool
    choices: tuple[tuple[str, str], ...] = ()
    inputmode: str = "text"

    @property
    def name(self) -> str:
        """Its field's name."""
        return f"item-{self.code}"


@dataclass(frozen=True)
class Meant:
    """What an answer means: it stands so, with this value; or it cannot be read as one, and `why` says what it should be."""

    question: Question
    told: str
    standing: Standing | None
    value: Value = None
    why: str = ""

    @property
    def shown(self) -> str:
        """The tenant's words, as the caseworker reads them."""
        return _CHOSEN.get(self.told, self.told)

    @property
    def amount(self) -> str:
        """An amount as Danes write it, whatever figures it was typed with."""
        return kr(self.value) if self.question.kind is Kind.MONEY and isinstance(self.value, int) else ""


def items(questions: Iterable[Question], words: Words) -> list[Item]:
    """The questions of a letter in the tenant's language, in the letter's order."""
    return [_item(question, words) for question in questions]


def meant(question: Question, told: str, *, today: date) -> Meant:
    """What the tenant's words on one question say to the assessment."""
    if told == NOT_KNOWN:
        return Meant(question, told, Standing.NOT_KNOWN)
    value, why = question.read(told.translate(_DIGITS).removesuffix("kr.").removesuffix("kr").strip(), today)
    return Meant(question, told, None, why=why) if why or value is None else Meant(question, told, Standing.KNOWN, value)


def _item(question: Question, words: Words) -> Item:
    label = words.items.get(question.code, "")
    told = label or question.asked_as or question.wordings[-1].words
    choices = ((YES, words.yes), (NO, words.no), (NOT_KNOWN, words.not_known)) if question.kind is Kind.YES_NO else ()
    inputmode = {Kind.MONEY: "decimal", Kind.COUNT: "numeric"}.get(question.kind, "text")
    return Item(question.code, told, not label and words.code != "da", choices, inputmode)
