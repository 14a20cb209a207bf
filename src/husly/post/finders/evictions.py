"""When the bailiff comes: the day and time of the eviction, not of the letter, a payment, a filing or a meeting that was called off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from husly.core.clock import COPENHAGEN
from husly.post.finders.dates import BARE_TIME, Found, days, time_in
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.sheet import Passage, Sheet


@dataclass(frozen=True)
class Moment:
    """A day in Denmark, and the time by the clock there where the letter tells it."""

    day: date
    clock: time | None = None

    @property
    def iso(self) -> str:
        """'2026-12-17T09:30', or the day alone."""
        return f"{self.day}T{self.clock:%H:%M}" if self.clock else f"{self.day}"

    @property
    def at(self) -> datetime | None:
        """The moment with its offset, where the time is told."""
        return datetime.combine(self.day, self.clock, COPENHAGEN) if self.clock else None


_EVICTION = re.compile(
    r"udsættelse(?:n|s|r|rne|sforretning\w*)?\b(?! af sagen)|udkørende|fogedforretning\w*|\budsættes\b(?! til)|sættes? ud\b|sat ud\b|rydde\w*|rømn\w*|fogeden (?:møder|kommer)",
    re.IGNORECASE,
)
_SET = re.compile(
    r"beram\w*|fastsat|foretage[rst]?|finder? sted|fandt sted|afhold\w*|gennemfør\w*|møde[rst]?\b|mødetid\w*|indkald\w*|mødested|tidspunkt\w*|vil ske|sker\b|effektuer\w*|iværksat",
    re.IGNORECASE,
)
_NEW = re.compile(r"omberammet|ny(?:t)? (?:tid|dato|tidspunkt|møde)\w*|i stedet|flyttet til|udsat til|ændret til|rykket til", re.IGNORECASE)
_OLD = re.compile(
    r"aflyst|aflyses|bortfald\w*|tidligere|oprindelig\w*|ikke længere|flyttet fra|ændret fra|udsat fra|omberammet fra|var berammet",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:senest|frist\w*|inden|før|indtil|betal\w*|påkrav\w*|forfald\w*|rettidig\w*|husleje\w*|restance\w*|opgjort|saldo)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"indgive\w*|indlever\w*|anmod\w*|begær\w*|modtage\w*|fremsend\w*|\bsendt\b|dateret|\bbrev\w*|skrivelse\w*|ophæve\w*|opsag\w*|\bfødt?\b|fødsels\w*|lejekontrakt\w*"
    r"|indflyt\w*|overtag\w*|indbragt|\bpr\.|udskrevet|udskrift|\bdato for (?:brev|underretning)|lov nr|bekendtgørelse|kendelse\w*|dom\b",
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(
    r"(?:ny )?(?:dato|dag|tid|tidspunkt|mødetid\w*|hvornår|berammet|udsættelse\w*|forretning\w*|møde\w*|fogedforretning\w*)", re.IGNORECASE
)
_TIME_LABEL = re.compile(r"kl\b|klokke|tid|time|mødetid", re.IGNORECASE)
_LEAST = 4


def evictions(sheet: Sheet, written_on: date | None) -> tuple[Candidate[Moment], ...]:
    """The days of an eviction, the likeliest first; `written_on` is the letter's own day, for days without a year."""
    return best(_evictions(sheet, written_on))


def letter_day(sheet: Sheet) -> date | None:
    """The day the letter seems to be written: the first with a year that is neither of a birth nor of an eviction."""
    for passage in sheet.passages:
        for found in days(passage.text):
            text = passage.text[max(found.start - 40, 0) : found.start]
            if found.day.year > 2000 and not _EVICTION.search(text) and not re.search(r"(?i)født|fødsels", text):
                return found.day
    return None


def _evictions(sheet: Sheet, written_on: date | None) -> Iterator[Candidate[Moment]]:
    is_about = any(_EVICTION.search(passage.text) for passage in sheet.passages)
    for passage in sheet.passages:
        for found in days(passage.text, written_on):
            labels = " ".join(sheet.labels(passage, found.start)[:2])
            at, end = _time_of(sheet, passage, found)
            weight = _weight(passage.text, found, labels) + (2 if at else 0)
            weight += 1 if at and is_about and _DAY_LABEL.match(labels) else 0  # a form's own fields for day and time
            if weight >= _LEAST:
                why = "står ved ordene om udsættelsen" if _EVICTION.search(_sentence(passage.text, found)) else "dag og tid for et møde"
                yield candidate(Moment(found.day, at), passage, found.start, max(end, found.end), why, weight, found.doubt)


def _weight(text: str, found: Found, labels: str) -> int:
    before, after = text[max(found.start - 160, 0) : found.start], text[found.end : found.end + 90]
    before, after = re.split(r"(?<=\w{4})[.!?] |\n\n", before)[-1], re.split(r"(?<=\w{4})[.!?] |\n\n", after)[0]
    near = before[-45:]
    weight = 3 if _EVICTION.search(f"{before} {after} {labels}") else 0
    weight += 2 if _SET.search(f"{before} {after} {labels}") else 0
    weight += 1 if _DAY_LABEL.match(labels) else 0
    weight += 3 if _NEW.search(f"{near} {labels}") else 0
    weight -= 5 if _OLD.search(f"{near} {after[:60]}") and not _NEW.search(near) else 0
    weight -= 5 if _DEADLINE.search(f"{near} {labels}") else 0
    weight -= 4 if _DONE.search(near[-30:]) or _DONE.match(after.lstrip(" ,")) or _DONE.search(labels) else 0
    return weight


def _sentence(text: str, found: Found) -> str:
    return text[max(found.start - 160, 0) : found.end + 90]


def _time_of(sheet: Sheet, passage: Passage, found: Found) -> tuple[time | None, int]:
    """The time told with a day: just behind it, just before it, in the next cell, or in the row below with a label of its own."""
    behind = passage.text[found.end : found.end + 45]
    told = time_in(behind)
    if told and not re.search(r"\d{4}|\d[./]\d+[./-]|[.] [A-ZÆØÅ]", behind[: told[1].start()]):
        return told[0], found.end + told[1].end()
    bare = BARE_TIME.match(behind.lstrip(" ,-–/\n"))
    if bare and int(bare["hour"]) < 24:
        return time(int(bare["hour"]), int(bare["minute"])), found.end
    before = passage.text[max(found.start - 25, 0) : found.start]
    told = time_in(before)
    if told and "." not in before[told[1].end() :]:
        return told[0], found.end
    return _time_beside(sheet, passage, found), found.end


def _time_beside(sheet: Sheet, passage: Passage, found: Found) -> time | None:
    place = passage.place(found.start)
    right = sheet.right_of(place)
    below = [each for each in (sheet.below(place), sheet.right_of(sheet.below(place) or place)) if each]
    for other in [right, sheet.right_of(right) if right else None, *below]:
        if other is None:
            continue
        text = sheet.lines[other].text
        told = time_in(text)
        if told:
            return told[0]
        labels = sheet.labels(sheet.passage([other]), 0)
        bare = time_in(text, BARE_TIME) if any(_TIME_LABEL.match(label) for label in labels) or _TIME_LABEL.match(text) else None
        if bare:
            return bare[0]
        if any(_TIME_LABEL.match(label) for label in labels) and re.fullmatch(r"\d{1,2}", text) and int(text) < 24:
            return time(int(text))
    return None
