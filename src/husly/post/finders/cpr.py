"""CPR numbers and dates of birth: the tenants', not the children's and not the sender's, and no account or case numbers."""

import re
from collections.abc import Iterator
from datetime import date

from husly.post.finders.dates import days
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.passages import Passage
from husly.post.finders.roles import OTHERS, Role, is_among_children, role_at, role_of
from husly.post.finders.sheet import Sheet

_DAY = r"(?<![\d./-])(?P<day>\d\d) ?(?P<month>\d\d) ?(?P<year>\d\d)"
_NUMBER = re.compile(rf"{_DAY}(?P<mark> ?[-–‑−] ?| ?)(?P<serial>\d{{4}})(?!\d|[-./]\d)")
_MASKED = re.compile(rf"{_DAY} ?[-–‑−] ?(?:[xX*•?]{{4}}|…)")
_CPR_WORD = re.compile(r"\b(?:cpr|c\.p\.r|person-?n(?:umme)?r|p\.?nr|født|fødsels)", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"\b(?:konto|reg|cvr|se-?nr|tlf|telefon|mobil|fax|sag|sags|j|jr|journal|faktura|ean|betal|fi|fik|kreditor|ref|rekvisition)[ .-]{0,2}"
    r"(?:n(?:umme)?r\b|id\b|kode)?[ .:]*$|\b(?:lejemåls?|lejer|beboer|kunde|kontrakt|bilag|p)[ .-]{0,2}(?:n(?:umme)?r|enhed)\b[ .:]*$"
    r"|\w*konto\b|\bgiro\b|\breg\.",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:tlf|telefon|cvr|konto|giro|bank|mobilepay)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:født|fødselsdato|fødselsdag|f\.)(?: den| d\.)?:? ?$", re.IGNORECASE)
_BORN_LABEL = re.compile(r"fød", re.IGNORECASE)
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def cprs(sheet: Sheet) -> tuple[Candidate[str], ...]:
    """The tenants' CPR numbers as ten digits."""
    return best(_cprs(sheet))


def birth_dates(sheet: Sheet) -> tuple[Candidate[date], ...]:
    """The tenants' dates of birth: as told, or by a number of which the last digits are hidden."""
    return best([*_told_births(sheet), *_masked_births(sheet)])


def birth_day(cpr: str) -> date | None:
    """The day in a CPR number; the seventh digit gives the century. None where the digits are no day."""
    day, month, year, seventh = int(cpr[:2]), int(cpr[2:4]), int(cpr[4:6]), int(cpr[6])
    century = 1900
    if (seventh in (4, 9) and year <= 36) or (5 <= seventh <= 8 and year <= 57):
        century = 2000
    elif 5 <= seventh <= 8:
        century = 1800
    try:
        return date(century + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _cprs(sheet: Sheet) -> Iterator[Candidate[str]]:
    for passage in sheet.passages:
        for match in _NUMBER.finditer(passage.text):
            start = match.start()
            around = [passage.before(start, 40), *sheet.labels(passage, start)[:2]]
            is_named = any(map(_CPR_WORD.search, around))
            is_other = any(map(_OTHER_NUMBER.search, around)) or _CONTACT.search(passage.text, max(start - 80, 0), start)
            if not is_named and (is_other or not match["mark"].strip()):
                continue
            if _is_a_day(match) and not _is_somebody_elses(sheet, passage, start):
                why = "står ved ordet CPR" if is_named else "har form som et CPR-nummer"
                yield candidate("".join(filter(str.isdigit, match[0])), passage, start, match.end(), why, 3 if is_named else 2)


def _told_births(sheet: Sheet) -> Iterator[Candidate[date]]:
    for passage in sheet.passages:
        for found in days(passage.text):
            is_born = _BORN.search(passage.before(found.start, 25)) or any(map(_BORN_LABEL.match, sheet.labels(passage, found.start)[:2]))
            if is_born and not _is_somebody_elses(sheet, passage, found.start):
                yield candidate(found.day, passage, found.start, found.end, "står ved ordet født", 2, found.doubt)


def _masked_births(sheet: Sheet) -> Iterator[Candidate[date]]:
    for passage in sheet.passages:
        for match in _MASKED.finditer(passage.text):
            born = birth_day(f"{match['day']}{match['month']}{match['year']}0") if _is_a_day(match) else None
            if born and not _is_somebody_elses(sheet, passage, match.start()):
                doubt = "Århundredet er ikke sikkert."
                yield candidate(born, passage, match.start(), match.end(), "begyndelsen af et CPR-nummer", 1, doubt)


def _is_a_day(match: re.Match[str]) -> bool:
    day, month = int(match["day"]), int(match["month"])
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS_OF_MONTH[month - 1]


def _is_somebody_elses(sheet: Sheet, passage: Passage, offset: int) -> bool:
    """Whether it is a child's, the landlord's or an office's."""
    if is_among_children(passage, offset):
        return True
    if any(role_of(label) is Role.TENANT for label in sheet.labels(passage, offset)):
        return False
    return role_at(sheet, passage, offset) in OTHERS
