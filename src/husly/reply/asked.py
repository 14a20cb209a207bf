"""What a letter asked the tenant for, as her page asks it."""

from collections.abc import Iterable
from dataclasses import dataclass

from husly.assessment.meaning import NOT_KNOWN
from husly.assessment.questions import Kind, Question
from husly.reply.words.shape import Words

MOST_IN_AN_ITEM = 500  # characters
YES, NO = "ja", "nej"  # what is kept of a choice, whatever language it was made in


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


def items(questions: Iterable[Question], words: Words) -> list[Item]:
    """The questions of a letter in the tenant's language, in the letter's order."""
    return [_item(question, words) for question in questions]


def _item(question: Question, words: Words) -> Item:
    label = words.items.get(question.code, "")
    told = label or question.asked_as or question.wordings[-1].words
    choices = ((YES, words.yes), (NO, words.no), (NOT_KNOWN, words.not_known)) if question.kind is Kind.YES_NO else ()
    inputmode = {Kind.MONEY: "decimal", Kind.COUNT: "numeric"}.get(question.kind, "text")
    return Item(question.code, told, not label and words.code != "da", choices, inputmode)
