"""The sender's own number for the matter: a court's case number before a landlord's, a case before a tenancy; never the receiver's."""

import re
from collections.abc import Iterator

from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.sheet import Sheet

_NR = r"(?:[ .-]{0,2}(?:n(?:umme)?r|no|id)\b\.?)"
_LABELS = (
    (
        5,
        re.compile(
            rf"(?:foged(?:en|retten|ens|rettens)?s? ?(?:sag|sags)|rettens ?(?:sags?)?){_NR}|fs{_NR}|foged(?:rettens)? ?j{_NR}",
            re.IGNORECASE,
        ),
        "rettens sagsnummer",
    ),
    (
        4,
        re.compile(
            rf"(?:vores|vort|vor) ?(?:sags?|j|jr|journal)?\.?{_NR}?(?: ?ref(?:erence)?\.?)?|vor(?:es)? ref(?:erence)?\.?", re.IGNORECASE
        ),
        "afsenderens eget nummer",
    ),
    (4, re.compile(rf"(?:sags?|inkassosags?){_NR}|sagsnummer|sag(?=:)|sag(?= [A-ZÆØÅ]{{0,4}}[ -]?\d)", re.IGNORECASE), "sagsnummer"),
    (4, re.compile(rf"(?:journal|j|jr){_NR}|journalnummer|akt{_NR}?", re.IGNORECASE), "journalnummer"),
    (3, re.compile(rf"(?:ref(?:erence)?|rekvisitions?|restancesags?|påkravs?){_NR}|ref(?:erence)?\b\.?", re.IGNORECASE), "reference"),
    (
        2,
        re.compile(
            rf"(?:lejemåls?|lejer|lejekontrakts?|kontrakts?|kunde|lejerkonto|lejekonto|aftale|bolig|lejligheds?){_NR}|(?:lejemåls|lejer|kunde|kontrakt)nummer",
            re.IGNORECASE,
        ),
        "nummer på lejer eller lejemål",
    ),
)
_VALUE = re.compile(r"[ :]*(?P<value>(?:[A-ZÆØÅ]{1,5}[ .:/-]{0,2}){0,2}\d[\w]*(?: ?[./–-] ?\w+)*)")
_THEIRS = re.compile(r"\b(?:deres|jeres|kommunens|modtagerens)\b[ .\w]{0,8}$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:rekvirentens?|advokatens?|udlejers|kreditors|sagsøgers|landsretten\w*)\b[ .\w]{0,8}$", re.IGNORECASE)
_TOO_SHORT = 3  # letters and digits


def references(sheet: Sheet, *, from_court: bool) -> tuple[Candidate[str], ...]:
    """Case numbers and references, the sender's own first."""
    return best(_references(sheet, from_court))


def _references(sheet: Sheet, from_court: bool) -> Iterator[Candidate[str]]:
    for weight, label, why in _LABELS:
        for passage in sheet.passages:
            for match in re.finditer(rf"(?<![\w-]){label.pattern}", passage.text, re.IGNORECASE):
                value = _VALUE.match(passage.text, match.end())
                before = passage.text[max(match.start() - 30, 0) : match.start()].rpartition("\n")[2]
                if value and _is_a_reference(value["value"]) and not _THEIRS.search(before):
                    others = 3 if from_court and _OTHERS.search(before) else 0
                    yield candidate(_tidy(value["value"]), passage, value.start("value"), value.end("value"), why, weight - others)
        for told in sheet.values(label):
            value = _VALUE.match(told.passage.text)
            rest = label.match(told.label)
            if value and rest and len(told.label) - rest.end() < 4 and _is_a_reference(value["value"]):
                yield candidate(_tidy(value["value"]), told.passage, value.start("value"), value.end("value"), why, weight)


def _is_a_reference(value: str) -> bool:
    return sum(letter.isalnum() for letter in value) >= _TOO_SHORT and not re.fullmatch(r"\d{1,2}[.-]\d{1,2}[.-]\d{2,4}", value)


def _tidy(value: str) -> str:
    return " ".join(value.split()).rstrip(".-/ ")
