"""When the bailiff comes: the day and time of the eviction, not of the letter, a payment, a filing or a meeting that was called off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from husly.core.clock import COPENHAGEN
from husly.post.finders.dates import BARE_TIME, Found, days, times
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.labels import COLON_LABEL
from husly.post.finders.passages import Passage, Place
from husly.post.finders.sheet import Sheet

_EVICTION = re.compile(
    r"udsættelse(?:n|s|r|rne|s(?:forretning|dato|tidspunkt|dag)\w*)?\b(?! af sagen)|udkørende|fogedforretning\w*"
    r"|\budsættes\b(?! til)|\budsat\b(?! til)|\bsættes? ud\b|\bsætter\b[^.\n]{0,60}\bud\b|\bsat ud\b"
    r"|foged(?:en|retten)(?: i \w+)?(?::| den)|fogeden (?:møder|kommer)"
    r"|rydde\w*|rømn\w*|tømme\w*",
    re.IGNORECASE,
)
_SET = re.compile(
    r"beram\w*|fastsat|foretage[rst]?|finder? sted|fandt sted|afhold\w*|gennemfør\w*|møde[rst]?\b|mødetid\w*|mødested|indkald\w*"
    r"|tidspunkt\w*|vil ske|sker\b|effektuer\w*|iværksat",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"omberammet|nyt? (?:tid|dato|tidspunkt|møde)\w*|i stedet|(?:flyttet|udsat|ændret|rykket) til|(?:\d{4}|[.:]\d\d|kl\.? \d{1,2}) til $",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"aflyst|aflyses|bortfald\w*|tidligere|oprindelig\w*|ikke længere|(?:flyttet|ændret|udsat|omberammet|rykket) fra|var berammet",
    re.IGNORECASE,
)
_OFF = re.compile(r"aflys\w*|bortfald\w*|tilbagekald\w*|(?:bliver|gennemføres|sker|foretages|finder|afholdes) (?:\w+ )?ikke", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:senest|frist\w*|inden|før|indtil|betal\w*|påkrav\w*|forfald\w*|rettidig\w*|husleje\w*|restance\w*|opgjort|saldo)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"træffe\w*|fraflyt\w*|åbent?\b|indgive\w*|indlever\w*|anmod\w*|begær\w*|modtage\w*|fremsend\w*|\bsendt\b|dateret|\bbrev\w*|skrivelse\w*|ophæve\w*|opsag\w*"
    r"|\bfødt?\b|fødsels\w*|lejekontrakt\w*|indflyt\w*|overtag\w*|indbragt|\bpr\.|udskrevet|udskrift|\bdato for (?:brev|underretning)"
    r"|lov nr|bekendtgørelse|kendelse\w*|dom\b",
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(
    r"(?:ny )?(?:dato|dag|tid|tidspunkt|mødetid\w*|hvornår|berammet|udsættelse\w*|forretning\w*|møde\w*|fogedforretning\w*)", re.IGNORECASE
)
_TIME_LABEL = re.compile(r"kl\b|klokke|tid|time|mødetid", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"^(?:fra|from|til|to|sendt|sent|emne|subject):", re.IGNORECASE | re.MULTILINE)
_BORN = re.compile(r"født|fødsels", re.IGNORECASE)
_NEXT_MATTER = re.compile(r"\d{4}|\d[./]\d+[./-]|[.] [A-ZÆØÅ]")
_THEN = re.compile(  # the next sentence, where it tells only the time
    r"\. (?:Fogeden|Fogedretten|Mødet|Forretningen|Udsættelsen|Vi|Der|Det)\b[^.\d]{0,45}"
    r"(?:møde|komme|begynde|starte|ske|finde)\w*[^.\d]{0,20}"
)
_ONLY_TIME = re.compile(r"[ ,.–/\n-]*(?:(?:tid|tidspunkt|klokkeslæt|kl)\b\.?:? ?)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=\w{4})[.!?] ")
_LEAST = 4


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


def evictions(sheet: Sheet) -> tuple[Candidate[Moment], ...]:
    """The days of an eviction, the likeliest first. A day without a year is taken for the first such day after the letter's own."""
    return best(_evictions(sheet, _letter_day(sheet)))


def _letter_day(sheet: Sheet) -> date | None:
    """The day the letter seems to be written: the first with a year that is neither of a birth nor of an eviction."""
    for passage in sheet.passages:
        for found in days(passage.text):
            before = passage.text[max(found.start - 40, 0) : found.start]
            if found.day.year > 2000 and not _EVICTION.search(before) and not _BORN.search(before):
                return found.day
    return None


def _evictions(sheet: Sheet, written_on: date | None) -> Iterator[Candidate[Moment]]:
    is_about = any(_EVICTION.search(passage.text) for passage in sheet.passages)
    for passage in sheet.passages:
        is_mail_head = len(_MAIL_HEAD.findall(passage.text)) > 1
        for found in [] if is_mail_head else days(passage.text, written_on):
            labels = sheet.labels(passage, found.start)[:2]
            before, after = _around(passage.text, found)
            clock, end = _time_of(sheet, passage, found)
            weight = _weight(before, after, labels) + (2 if clock else 0)
            weight += bool(clock and is_about and any(map(_DAY_LABEL.match, labels)))  # a form's own fields for day and time
            if weight >= _LEAST:
                is_named = _EVICTION.search(" ".join([before, after, *labels]))
                why = "står ved ordene om udsættelsen" if is_named else "dag og tid for et møde"
                yield candidate(Moment(found.day, clock), passage, found.start, end, why, weight, found.doubt)


def _around(text: str, found: Found) -> tuple[str, str]:
    """The sentence or line before the day, with the line above where that is no field of its own; and the rest of it behind."""
    lines = text[max(found.start - 160, 0) : found.start].split("\n")
    above = lines[-2] if len(lines) > 1 and not COLON_LABEL.search(lines[-2]) else ""
    said = _SENTENCE_END.split(f"{above} {lines[-1]}")
    is_heading = len(said) > 1 and not said[-1].strip() and len(said[-2]) < 40  # 'Udsættelse. 3. december'
    after = text[found.end : found.end + 160].partition("\n")[0]
    return said[-2] if is_heading else said[-1], _SENTENCE_END.split(after)[0]


def _weight(before: str, after: str, labels: list[str]) -> int:
    """What speaks for a day: words for the eviction or for a new day; and against: a deadline, a filing, a meeting that was called off."""
    near, label = before[-45:], labels[0] if labels else ""
    everything = " ".join([before, after, *labels])
    is_new = _NEW.search(near) or _NEW.search(label)
    is_off = (_OLD.search(f"{near} {after[:60]}") or _OFF.search(after)) and not _NEW.search(near)
    is_done = _DONE.search(near[-30:]) or _DONE.match(after.lstrip(" ,")) or _DONE.search(label)
    weight = 3 * bool(_EVICTION.search(everything)) + 2 * bool(_SET.search(everything)) + bool(_DAY_LABEL.match(label))
    return weight + 3 * bool(is_new) - 5 * bool(is_off) - 5 * bool(_DEADLINE.search(f"{near} {label}")) - 4 * bool(is_done)


def _time_of(sheet: Sheet, passage: Passage, found: Found) -> tuple[time | None, int]:
    """The time told with a day, and where the two end: just behind it, just before it, or in a cell beside or below."""
    behind = passage.text[found.end : found.end + 60]
    told = next(times(behind), None)
    if told and (not _NEXT_MATTER.search(behind[: told.start]) or _THEN.fullmatch(behind[: told.start])):
        return told.clock, found.end + told.end
    bare = next(times(behind, BARE_TIME), None)
    if bare and _ONLY_TIME.fullmatch(behind[: bare.start]):
        return bare.clock, found.end + bare.end
    before = passage.text[max(found.start - 25, 0) : found.start]
    told = next(times(before), None)
    if told and "." not in before[told.end :]:
        return told.clock, found.end
    return _time_in_a_cell(sheet, passage.place(found.start)), found.end


def _time_in_a_cell(sheet: Sheet, day: Place) -> time | None:
    row = sheet.row(day)
    below = sheet.below(day)
    is_time_asked = any(map(_TIME_LABEL.match, sheet.labels(sheet.passage([day]), 0)))
    number = row.index(day)
    cells = [*row[number + 1 : number + 3], *([below, sheet.right_of(below)] if below else []), *row[max(number - 1, 0) : number]]
    for cell in cells:
        text = sheet.lines[cell].text if cell else ""
        is_beside = is_time_asked and cell in row
        is_labelled = cell and (is_beside or any(map(_TIME_LABEL.match, [text, *sheet.labels(sheet.passage([cell]), 0)])))
        whole_hour = re.fullmatch(r"(?:[01]?\d|2[0-3])", text) if is_labelled else None
        told = next(times(text), None) or (next(times(text, BARE_TIME), None) if is_labelled else None)
        if told or whole_hour:
            return told.clock if told else time(int(text))
    return None
