"""The sender's own number for the matter: a court's case number before a landlord's, a case before a tenancy; never the receiver's."""

import re
from collections.abc import Iterator

from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.roles import Role, role_at
from husly.post.finders.sheet import Sheet

_COURTS = 5  # the weight of a court's own number
_NR = r"(?:[ .-]{0,2}(?:n(?:umme)?r|no|id)\b\.?)"
_LABELS = tuple(
    (weight, re.compile(rf"(?<![\w-])(?:{words})", re.IGNORECASE), why)
    for weight, words, why in (
        (
            _COURTS,
            rf"(?:foged(?:en|retten|ens|rettens)?s? ?(?:sag|sags)|rettens ?(?:sags?)?){_NR}|fs{_NR}"
            rf"|fogedsag(?=:| [A-ZÆØÅ]{{0,4}} ?\d)|foged(?:rettens)? ?j{_NR}",
            "rettens sagsnummer",
        ),
        (
            4,
            rf"(?:vores|vort|vor) ?(?:sags?|j|jr|journal)?\.?{_NR}?(?: ?ref(?:erence)?\.?)?|vor(?:es)? ref(?:erence)?\.?",
            "afsenderens eget nummer",
        ),
        (
            4,
            rf"(?:sags?|sagens|inkassosags?){_NR}|sagsnummer|sag(?:en)? har n(?:umme)?r\.?|sag(?=:)|sag(?= [A-ZÆØÅ]{{0,4}}[ -]?\d)",
            "sagsnummer",
        ),
        (4, rf"(?:journal|j|jr){_NR}|journalnummer|akt{_NR}?", "journalnummer"),
        (3, rf"(?:ref(?:erence)?|rekvisitions?|restancesags?|påkravs?|løbe|arkiv|dokument){_NR}|ref(?:erence)?\b\.?(?: er)?", "reference"),
        (
            2,
            rf"(?:lejemåls?|lejer|beboer|medlems?|lejekontrakts?|kontrakts?|kunde|lejerkonto|lejekonto|aftale|bolig|lejligheds?){_NR}"
            r"|(?:lejemåls|lejer|beboer|kunde|kontrakt)nummer|lejemål(?:et)?:?(?= \d[\d.-]{4,})",
            "nummer på lejer eller lejemål",
        ),
    )
)
_VALUE = re.compile(
    r"[ :]*(?:er )?(?P<value>(?:[A-ZÆØÅ]{1,5}[ .:/-]{0,2}|[a-zæøå]{1,5}[/.-]){0,3}\d\w*(?:[./–-]\w+| ?[/–-] ?(?:\d\w*|[A-ZÆØÅ]{1,4}\b))*)"
)
_SHAPED = re.compile(r"\b[A-ZÆØÅ]{1,3}[ -]{0,2}\d{1,3}-\d{1,6}/\d{4}(?:-\w{1,6})?\b")  # as courts number their cases
_THEIRS = re.compile(r"\b(?:deres|jeres|kommunens|modtagerens)\b[ .\w]{0,8}$", re.IGNORECASE)
_CLAIMANTS = re.compile(r"\b(?:rekvirentens?|advokatens?|udlejers|kreditors|sagsøgers|landsretten\w*)\b[ .\w]{0,8}$", re.IGNORECASE)
_OF_COURT = re.compile(r"\b(?:foged\w*|rettens)\b[ .\w]{0,8}$", re.IGNORECASE)
_A_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d")
_LEAST = 3  # letters and digits


def references(sheet: Sheet, *, from_court: bool) -> tuple[Candidate[str], ...]:
    """Case numbers and references, the sender's own first: a landlord's weighs less in a court's letter, a court's in a landlord's."""
    return best([*_shaped(sheet, from_court), *_in_text(sheet, from_court), *_beside_labels(sheet, from_court)])


def _shaped(sheet: Sheet, from_court: bool) -> Iterator[Candidate[str]]:
    for passage in sheet.passages:
        for match in _SHAPED.finditer(passage.text):
            if not _THEIRS.search(passage.before(match.start(), 30)):
                yield candidate(_tidy(match[0]), passage, *match.span(), "har form som en rets sagsnummer", 3 if from_court else 1)


def _in_text(sheet: Sheet, from_court: bool) -> Iterator[Candidate[str]]:
    for weight, label, why in _LABELS:
        for passage in sheet.passages:
            for match in label.finditer(passage.text):
                value = _VALUE.match(passage.text, match.end())
                before = passage.before(match.start(), 30)
                if value and _is_a_reference(value["value"]) and not _THEIRS.search(before):
                    is_claimants = bool(_CLAIMANTS.search(before)) or role_at(sheet, passage, match.start()) is Role.CLAIMANT
                    is_courts = weight == _COURTS or bool(_OF_COURT.search(before))
                    less = 3 if (is_claimants if from_court else is_courts) else 0
                    yield candidate(_tidy(value["value"]), passage, *value.span("value"), why, weight - less)


def _beside_labels(sheet: Sheet, from_court: bool) -> Iterator[Candidate[str]]:
    for weight, label, why in _LABELS:
        for told in sheet.values_of(label):
            value, said = _VALUE.match(told.passage.text), label.match(told.label)
            is_whole = said is not None and len(told.label) - said.end() < 4
            if value and is_whole and _is_a_reference(value["value"]):
                is_claimants = role_at(sheet, told.passage, 0) is Role.CLAIMANT
                less = 3 if (is_claimants if from_court else weight == _COURTS) else 0
                yield candidate(_tidy(value["value"]), told.passage, *value.span("value"), why, weight - less)


def _is_a_reference(value: str) -> bool:
    return sum(map(str.isalnum, value)) >= _LEAST and not _A_DATE.fullmatch(value)


def _tidy(value: str) -> str:
    return " ".join(value.split()).rstrip(".-/ ")
