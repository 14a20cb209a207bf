"""What is owed in rent: the arrears, not the fees, the deposit or the rent of a month."""

import re
from collections.abc import Iterator
from decimal import Decimal

from husly.post.finders.dates import MONTH
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.sheet import Passage, Sheet

_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3})+|\d{1,6})"
_AMOUNT = re.compile(
    rf"(?<![\d.,/-])(?P<before>(?:kr|dkk)\b\.?:? ?)?(?P<kroner>{_NUMBER})(?:,(?P<oere>\d\d)|(?P<dash>,-+|,–|,=))?(?![\d/]|[.,:-]\d)(?P<after> ?(?:kr\b\.?|kroner\b|dkk\b))?",
    re.IGNORECASE,
)
_FOR = (  # what the words around say it is, and how much that weighs
    (4, re.compile(r"restance|udestående leje|skyldig (?:hus)?leje|lejegæld|huslejegæld", re.IGNORECASE)),
    (
        3,
        re.compile(
            r"\b(?:i alt|ialt|total\w*|samlet|samlede|saldo|skyldigt? beløb|skyldigt?|skylder|gæld\w*|tilgodehavende\w*|udestående|manglende betaling|hovedstol)\b",
            re.IGNORECASE,
        ),
    ),
)
_NOT_FOR = (
    (
        6,
        re.compile(
            r"gebyr|afgift|depositum|salær|omkostning|rente|forudbetalt|boligstøtte|indskud|flytte|låsesmed|sikkerhed", re.IGNORECASE
        ),
    ),
    (
        4,
        re.compile(
            r"\b(?:ind)?betalt(?: (?!restance)\w+){0,2} ?(?:kr\.? ?)?$|afdrag|månedlig|pr\. måned|om måneden|mdl|/md|kvartal|indbetaling|rest efter|heraf|løbende",
            re.IGNORECASE,
        ),
    ),
    (1, re.compile(rf"\b{MONTH}(?: \d{{4}})?[ :]*(?:kr\.? ?)?$", re.IGNORECASE)),
)
_LEAST = 3


def amounts(sheet: Sheet) -> tuple[Candidate[Decimal], ...]:
    """The arrears in kroner; the sum of all before its parts."""
    return best(_amounts(sheet))


def _amounts(sheet: Sheet) -> Iterator[Candidate[Decimal]]:
    for passage in sheet.passages:
        for match in _AMOUNT.finditer(passage.text):
            is_money = match["before"] or match["after"] or match["dash"] or (match["oere"] and "," in match[0])
            if not is_money:
                continue
            near, labels = _before(passage, match.start()), sheet.labels(passage, match.start())
            row = [*labels, *_row(sheet, passage, match.start())]
            weight = max(_weight(near), _weight(" ".join(row))) if not _weighs_against(near) else _weight(near)
            if weight >= _LEAST:
                yield candidate(_kroner(match), passage, match.start(), match.end(), _why(f"{near} {' '.join(row)}"), weight)


def _before(passage: Passage, offset: int) -> str:
    """The words of the sentence or line before the amount, back to the amount before it."""
    start = max(passage.text.rfind("\n", 0, offset), 0)
    text = passage.text[max(start, offset - 70) : offset]
    return re.split(r"(?<=\w{4})\. |(?<=kr\.) |\d,\d\d|;", text)[-1]


def _row(sheet: Sheet, passage: Passage, offset: int) -> list[str]:
    """What stands to the left in the row, as in a table."""
    found = []
    left = sheet.left_of(passage.place(offset))
    while left:
        found.append(sheet.lines[left].text)
        left = sheet.left_of(left)
    return found


def _weight(words: str) -> int:
    total = sum(weight for weight, pattern in _FOR if pattern.search(words))
    return total - sum(weight for weight, pattern in _NOT_FOR if pattern.search(words))


def _weighs_against(words: str) -> bool:
    return any(pattern.search(words) for weight, pattern in _NOT_FOR if weight > 1)


def _why(words: str) -> str:
    return "står ved ordet restance" if _FOR[0][1].search(words) else "står som det samlede beløb"


def _kroner(match: re.Match[str]) -> Decimal:
    return Decimal(f"{re.sub(r'[. ]', '', match['kroner'])}.{match['oere'] or '00'}")
