"""What is owed in rent: the arrears, not the fees, the deposit or the rent of a month."""

import re
from collections.abc import Iterator
from decimal import Decimal

from husly.post.finders.dates import MONTH
from husly.post.finders.found import Candidate, candidate
from husly.post.finders.passages import Passage, Place
from husly.post.finders.sheet import Sheet

_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3})+|\d{1,6})"
_AMOUNT = re.compile(
    rf"(?<![\d.,/])(?<!\w-)(?P<before>(?:kr|dkk)\b\.?:? ?)?(?P<kroner>{_NUMBER})(?:,(?P<oere>\d\d)|(?P<dash>,-+|,–|,=))?(?![\d/]|[.,:-]\d)"
    r"(?P<after> ?(?:kr\b\.?|kroner\b|dkk\b))?",
    re.IGNORECASE,
)
_ARREARS = re.compile(r"restance|udestående leje|skyldig (?:hus)?leje|lejegæld|huslejegæld", re.IGNORECASE)
_SUM = re.compile(
    r"\b(?:i alt|ialt|total\w*|samlet|samlede|bagud|saldo|skyldig\w*|skylder|gæld\w*|tilgodehavende\w*|udestående"
    r"|hovedstol)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(r"\b(?:mangler|manglende|krav\w*)\b", re.IGNORECASE)
_BESIDE_IT = re.compile(
    r"gebyr|afgift|depositum|salær|omkostning|rente|forudbetalt|boligstøtte|indskud|flytte|låsesmed|sikkerhed", re.IGNORECASE
)
_PART_OF_IT = re.compile(
    r"\b(?:ind)?betalt(?: (?!restance)\w+){0,2} ?(?:kr\.? ?)?$|afdrag|månedlig|pr\. måned|om måneden|mdl|/md|kvartal|indbetaling"
    r"|heraf|løbende",
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(rf"\b{MONTH}(?: \d{{4}})?[ :]*(?:kr\.? ?)?$", re.IGNORECASE)
_IN_ARREARS = re.compile(r" ?i (?:husleje)?restance\b| bagud\b", re.IGNORECASE)
_FOR_ELSE = re.compile(
    r",? ?(?:(?:i|til|som) \w*(?:gebyr|afgift|depositum|omkostning|indskud)|pr\. måned|om måneden|månedlig|/ ?md)", re.IGNORECASE
)
_AMOUNT_BEFORE = re.compile(r"(?<=\w{4})\. |(?<=kr\.) |\d,\d\d(?: kr\.?)?(?: om måneden| pr\. måned)?|;", re.IGNORECASE)
_LEFT_OUT = re.compile(r"(?:e(?:x|ks)cl|ekskl|eksklusive|uden|foruden|plus)\.? \w+", re.IGNORECASE)
_WEIGHTS = ((8, _ARREARS), (6, _SUM), (5, _CLAIM), (-12, _BESIDE_IT), (-8, _PART_OF_IT), (-2, _ONE_MONTH))
_LEAST = 5


def amounts(sheet: Sheet) -> tuple[Candidate[Decimal], ...]:
    """The arrears in kroner; the sum of all before its parts. A part told twice, as two months of one rent, weighs no more for that."""
    kept: dict[Decimal, Candidate[Decimal]] = {}
    for one in sorted(_amounts(sheet), key=lambda each: -each.weight):
        kept.setdefault(one.value, one)
    return tuple(kept.values())


def _amounts(sheet: Sheet) -> Iterator[Candidate[Decimal]]:
    for passage in sheet.passages:
        for match in _AMOUNT.finditer(passage.text):
            if not (match["before"] or match["after"] or match["dash"] or match["oere"]):
                continue
            near = _sentence(passage, match.start())
            place = passage.place(match.start())
            beside = _LEFT_OUT.sub("", " ".join([*sheet.labels(passage, match.start()), *sheet.head(place), *_row(sheet, place)]))
            is_told = _BESIDE_IT.search(near) or _PART_OF_IT.search(near)
            weight = _weight(near) if is_told else max(_weight(near), _weight(beside))
            weight += 8 * bool(_IN_ARREARS.match(passage.text, match.end())) - 12 * bool(_FOR_ELSE.match(passage.text, match.end()))
            if weight >= _LEAST:
                why = "står ved ordet restance" if _ARREARS.search(f"{near} {beside}") else "står som det samlede beløb"
                yield candidate(_kroner(match), passage, *match.span(), why, weight)


def _sentence(passage: Passage, offset: int) -> str:
    """The words of the sentence or line before the amount, back to the amount before it."""
    return _AMOUNT_BEFORE.split(_LEFT_OUT.sub("", passage.before(offset, 70)))[-1]


def _row(sheet: Sheet, place: Place) -> list[str]:
    """What stands to the left in the row, as in a table."""
    row = sheet.row(place)
    return [sheet.lines[other].text for other in row[: row.index(place)]]


def _weight(words: str) -> int:
    return sum(weight for weight, pattern in _WEIGHTS if pattern.search(words))


def _kroner(match: re.Match[str]) -> Decimal:
    return Decimal(f"{re.sub(r'[. ]', '', match['kroner'])}.{match['oere'] or '00'}")
