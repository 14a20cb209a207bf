"""What was agreed, line by line, as the tenant reads it in the letter that confirms it."""

from collections.abc import Sequence

from husly.agreements import plans
from husly.agreements.rules import Kind, PayDay, Terms
from husly.agreements.schedule import Due
from husly.letters.sheet import full_day
from husly.web.formats import kr


def agreed(terms: Terms, *, income: str, landlord: str, dues: Sequence[Due]) -> list[str]:
    """The lines of the letter; `income` is its label, `dues` are what is to be paid, the first one first. Raises ValueError without any."""
    if not dues:
        raise ValueError("Nothing is to be paid.")
    first = dues[0]
    if terms.kind is Kind.PLAN:
        return [
            f"Du betaler af på din gæld til {landlord}: {plans.in_words([due.ore for due in dues])}",
            f"Pengene tages af: {income.lower()}",
            f"Første afdrag er på {kr(first.ore)} og skal være betalt senest {full_day(first.due_on)}",
            f"Derefter betaler du {_when(terms)}",
        ]
    return [
        f"Din husleje på {kr(first.ore)} bliver betalt til {landlord}",
        f"Pengene tages af: {income.lower()}",
        f"Første gang er senest {full_day(first.due_on)}",
        f"Derefter bliver huslejen betalt {_when(terms)}",
    ]


def _when(terms: Terms) -> str:
    if terms.pay_day is PayDay.FIRST:
        return "månedens første bankdag"
    if terms.pay_day is PayDay.LAST_BEFORE:
        return "den sidste bankdag i måneden før"
    return f"den {terms.numbered}. i hver måned, eller den næste dag banken har åbent"
