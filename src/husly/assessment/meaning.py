"""What somebody else's words on a question mean for the assessment: an answer that stands so, or words that a person must read."""

from dataclasses import dataclass
from datetime import date

from husly.assessment.questions import Kind, Question
from husly.assessment.rules import Standing, Value
from husly.web.formats import kr

NOT_KNOWN = "ved-ikke"  # what is kept of that choice, whatever language it was made in
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "0123456789" * 2 + ",")  # an Arabic keyboard's


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
        """The words, as the caseworker reads them."""
        return "ved ikke" if self.told == NOT_KNOWN else self.told

    @property
    def amount(self) -> str:
        """An amount as Danes write it, whatever figures it was typed with."""
        return kr(self.value) if self.question.kind is Kind.MONEY and isinstance(self.value, int) else ""


def meant(question: Question, told: str, *, today: date) -> Meant:
    """What these words on one question say."""
    if told == NOT_KNOWN:
        return Meant(question, told, Standing.NOT_KNOWN)
    value, why = question.read(told.translate(_DIGITS).removesuffix("kr.").removesuffix("kr").strip(), today)
    return Meant(question, told, None, why=why) if why or value is None else Meant(question, told, Standing.KNOWN, value)
