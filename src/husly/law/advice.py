"""What a notice makes the municipality owe, by which day and why: the one answer behind the command, the pages and the API."""

from dataclasses import dataclass
from datetime import date

from husly.law import example_practice
from husly.law.calendar import NO_DAYS
from husly.law.danish_dates import day_words
from husly.law.deadlines import rule_words
from husly.law.duties import ONLY_NEED_LABEL, RULES, DutyCode, DutyRule, started_by
from husly.law.facts import Ground, Known, NoticeFacts, SenderKind
from husly.law.notice_dates import Derived, derived
from husly.law.planning import AtOnce, children_are_out, plan
from husly.law.sources import Source


@dataclass(frozen=True)
class DutyAdvice:
    """One duty. `due_on` is the day to plan for, `legal_due_on` the last day by law where the law names one."""

    code: str
    label: str
    due_on: date | None
    legal_due_on: date | None
    why: tuple[str, ...]
    source: Source
    rule: str
    movable: bool

    def as_json(self) -> dict[str, object]:
        """As `husly explain` prints it."""
        return {
            "code": self.code,
            "label": self.label,
            "due_on": _iso(self.due_on),
            "legal_due_on": _iso(self.legal_due_on),
            "why": list(self.why),
            "source": self.source.as_json(),
        }


@dataclass(frozen=True)
class DateAdvice:
    """One day that the rules derive from what the notice tells."""

    code: str
    label: str
    on: date
    why: tuple[str, ...]
    source: Source
    rule: str

    def as_json(self) -> dict[str, object]:
        """As `husly explain` prints it."""
        return {"code": self.code, "label": self.label, "on": self.on.isoformat(), "why": list(self.why), "source": self.source.as_json()}


@dataclass(frozen=True)
class Advice:
    """The whole answer; `set_aside` says why a notice starts nothing here, and then there are no duties."""

    set_aside: str | None
    duties: tuple[DutyAdvice, ...]
    dates: tuple[DateAdvice, ...]

    def as_json(self) -> dict[str, object]:
        """As `husly explain` prints it."""
        return {
            "set_aside": self.set_aside,
            "duties": [duty.as_json() for duty in self.duties],
            "dates": [day.as_json() for day in self.dates],
        }


def advise(facts: NoticeFacts, *, closed: frozenset[date] = NO_DAYS, at_once: AtOnce = example_practice.at_once) -> Advice:
    """What the notice makes the municipality owe; `closed` are its own closing days, `at_once` what *straks* means there.

    Raises OutsideCalendar for days that are not within 2000–2050.
    """
    aside = set_aside(facts)
    if aside:
        return Advice(aside, (), ())
    started = started_by(facts)
    duties = tuple(_duty(code, facts, closed, at_once) for code in DutyCode if code in started)
    return Advice(None, duties, tuple(_date(day) for day in derived(facts)))


def set_aside(facts: NoticeFacts) -> str | None:
    """Why the notice starts nothing here. A court's is never set aside: § 5 a does not ask why the family is put out."""
    if not facts.is_from_landlord or facts.ground is Ground.ARREARS:
        return None
    return (
        f"Udlejers underretning handler ikke om huslejerestance (grund: {facts.ground.label}) og sætter ingen opgaver i gang her. "
        "Den er gemt og kan ses. Kommer der en underretning fra fogedretten, bliver den behandlet."
    )


def _duty(code: DutyCode, facts: NoticeFacts, closed: frozenset[date], at_once: AtOnce) -> DutyAdvice:
    rule = RULES[code]
    version = rule.in_force(facts.received_on, facts.sender_kind)
    if version is None:
        raise LookupError(f"{code.value} was not law on {facts.received_on} and cannot have been started.")
    planned = plan(code, facts, closed, at_once)
    source = version.source
    words = (_event(facts), *_because(code, facts), rule_words(source, version.in_force_from, version.start), *planned.why, source.doubt)
    return DutyAdvice(
        code=code.value,
        label=_label(rule, facts),
        due_on=planned.due_on,
        legal_due_on=planned.legal_due_on,
        why=tuple(sentence for sentence in words if sentence),
        source=source,
        rule=f"{code.value}@{version.in_force_from.isoformat()}",
        movable=rule.movable and planned.legal_due_on is None,
    )


def _date(day: Derived) -> DateAdvice:
    version = day.version
    words = (*day.why, rule_words(version.source, version.in_force_from, version.start), version.source.doubt)
    why = tuple(sentence for sentence in words if sentence)
    return DateAdvice(day.deadline.code, day.label, day.on, why, version.source, day.deadline.rule(version))


def _label(rule: DutyRule, facts: NoticeFacts) -> str:
    if rule.code is DutyCode.CHILDREN_ON_THE_DAY and children_are_out(facts):
        return "Find ud af, hvor børnene er nu"
    if rule.code is DutyCode.FIND_OUT_HOUSEHOLD and facts.children is not Known.UNKNOWN:
        return ONLY_NEED_LABEL
    return rule.label


def _event(facts: NoticeFacts) -> str:
    return f"Underretning fra {facts.sender_kind.label}, modtaget {day_words(facts.received_on)}: {facts.kind.label}."


def _because(code: DutyCode, facts: NoticeFacts) -> tuple[str, ...]:
    """Why this household is owed the duty."""
    private = facts.sender_kind is SenderKind.PRIVATE_LANDLORD
    named = ("Loven nævner kun almene boligorganisationer og fogedretten som afsendere; kommunen hjælper også her.",) if private else ()
    if code is DutyCode.INFORM_OF_COUNSELLING:
        return ("Alle lejere, kommunen bliver underrettet om, skal vide, at de kan få rådgivning.", *named)
    if code is DutyCode.FIND_OUT_HOUSEHOLD:
        return (f"Det er ikke undersøgt, {', eller '.join(_missing(facts))}.", *named)
    reasons = []
    if facts.children is Known.YES:
        reasons.append("Der bor børn eller unge under 18 år.")
    if facts.need is Known.YES and code is not DutyCode.CHILDREN_ON_THE_DAY:
        reasons.append("Kommunen har oplysninger, der gør behov for hjælp sandsynligt.")
    return (*reasons, *named)


def _missing(facts: NoticeFacts) -> list[str]:
    asked = (("om der bor børn eller unge under 18 år", facts.children), ("om der er behov for hjælp", facts.need))
    return [words for words, known in asked if known is Known.UNKNOWN]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
