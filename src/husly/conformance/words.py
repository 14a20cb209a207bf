"""A finding in Danish: what was found, why, and by which paragraph or step; and an event as the evidence that it is."""

from datetime import date

from husly.conformance.events import Event, What
from husly.conformance.law_steps import RECONSIDER, REFUSAL
from husly.conformance.rules import Finding, Kind, Reason, Result
from husly.law.danish_dates import day_words
from husly.law.deadlines import RECONSIDERATION, REFUSAL_DECISION
from husly.law.duties import RULES, DutyCode
from husly.law.facts import Known
from husly.law.sources import Source, Status
from husly.measures.rules import Outcome as Decided
from husly.practice.rules import Partner

_DEADLINES = {REFUSAL: REFUSAL_DECISION, RECONSIDER: RECONSIDERATION}
_OWN = {"url": "", "duty": Status.CONFIRMED.value, "wording": Status.CONFIRMED.value}
_KNOWN = {What.CHILDREN: "Børn under 18 år", What.NEED: "Kendt behov"}
_PLAIN = {
    What.OPENED: "Sagen blev oprettet",
    What.LETTER: "Brev sendt",
    What.CONCLUDED: "Helhedsvurderingen blev skrevet",
    What.COMPLAINED: "Lejeren klagede",
    What.RECONSIDERED: "Klagen blev genvurderet",
    What.BEGUN_AGAIN: "Kontakttrappen blev begyndt forfra",
    What.REOPENED: "Sagen blev genåbnet",
    What.CLOSED: "Sagen blev lukket",
    What.TO_LOOK_BACK: "Tilbageblik sat på en dag",
    What.LOOKED_BACK: "Der blev set tilbage på sagen",
}


def sentence(finding: Finding, today: date) -> str:
    """What was found, for somebody who was not there; `today` says whether a day that is open has been."""
    said = _SAID[finding.result](finding, today)
    if finding.why:
        return f"{said} {finding.why}"
    if finding.reason in _BECAUSE or finding.reason is Reason.NONE:
        return said
    return f"{said} {finding.reason.label}"


def open_days(number: int) -> str:
    """'3 arbejdsdage'."""
    return "1 arbejdsdag" if number == 1 else f"{number} arbejdsdage"


def late_words(days: int) -> str:
    """'3 arbejdsdage for sent'; where only closed days lay between, that."""
    return f"{open_days(days)} for sent" if days else "for sent, men før næste arbejdsdag var gået"


def source_of(finding: Finding) -> Source | dict[str, str] | None:
    """The paragraph in the version that judged, or the version and step of the practice; None where there was none."""
    if finding.kind is Kind.LAW:
        return _paragraph(finding)
    number, _, step = finding.rule.removeprefix("practice@").partition("/")
    if not number:
        return None
    named = f"kommunens faste praksis, version {number}"
    return {**_OWN, "short": f"{named}, trinnet »{finding.label}«" if step else named}


def event(one: Event) -> str:
    """What happened, as evidence."""
    if one.what is What.NOTICE and one.notice:
        return f"Underretning fra {one.notice.sender_kind.label}: {one.notice.kind.label}"
    if one.what is What.TRIED and one.tried:
        return f"{one.tried.channel.label.capitalize()}: {one.tried.outcome.label}"
    if one.what is What.DECIDED:
        return f"Afgørelse sendt: {Decided(one.code).label.lower()}"
    if one.what is What.DONE:
        return f"Opgaven »{RULES[DutyCode(one.code)].label}« blev noteret som udført"
    if one.what is What.ASKED:
        return f"{Partner(one.code).label.capitalize()} blev spurgt"
    if one.what in _KNOWN:
        return f"{_KNOWN[one.what]}: {Known(one.code).label}"
    return _PLAIN.get(one.what, "Noteret i loggen")


def _met(finding: Finding, today: date) -> str:
    done = f"Gjort {day_words(finding.done_on)}" if finding.done_on else "Gjort"
    return f"{done}. Sidste dag var {day_words(finding.due_on)}." if finding.due_on else f"{done}."


def _late(finding: Finding, today: date) -> str:
    done = f"Gjort {day_words(finding.done_on)}" if finding.done_on else "Gjort"
    due = f" Sidste dag var {day_words(finding.due_on)}." if finding.due_on else ""
    return f"{done}, {late_words(finding.days_late)}.{due}"


def _not_done(finding: Finding, today: date) -> str:
    some = "Ikke gjort så mange gange, som praksis siger." if finding.done_on else "Ikke gjort."
    return f"{some} Sidste dag var {day_words(finding.due_on)}." if finding.due_on else some


def _skipped(finding: Finding, today: date) -> str:
    return "Sprunget over."


def _not_applicable(finding: Finding, today: date) -> str:
    return "Skulle ikke gøres her."


def _not_assessable(finding: Finding, today: date) -> str:
    return f"Kan ikke vurderes, fordi {finding.reason.label}."


def _open(finding: Finding, today: date) -> str:
    if finding.due_on is None:
        return "Ikke gjort endnu."
    if finding.due_on < today:
        return f"Ikke gjort endnu. Sidste dag var {day_words(finding.due_on)}."
    return f"Skal gøres senest {day_words(finding.due_on)}."


def _paragraph(finding: Finding) -> Source | None:
    """The source of the version that judged, for that kind of sender."""
    deadline = _DEADLINES.get(finding.step)
    if deadline:
        return next((v.source for v in deadline.versions if deadline.rule(v) == finding.rule), None)
    code, _, version = finding.rule.partition("@")
    day, _, sender = version.partition("/")
    versions = RULES[DutyCode(code)].versions
    return next((v.source for v in versions if v.in_force_from.isoformat() == day and sender in v.senders), None)


_BECAUSE = frozenset({Reason.BEFORE_HUSLY, Reason.DAY_NOT_TOLD, Reason.DECISION_NOT_TOLD, Reason.STEP_BEFORE_NOT_DONE})
_SAID = {
    Result.MET: _met,
    Result.LATE: _late,
    Result.NOT_DONE: _not_done,
    Result.SKIPPED: _skipped,
    Result.NOT_APPLICABLE: _not_applicable,
    Result.NOT_ASSESSABLE: _not_assessable,
    Result.OPEN: _open,
}
