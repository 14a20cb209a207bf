"""The draft of a decision in words: what it is about, the facts, what is missing, the rules, the reasons and how to complain.

Every sentence rests on a fact, a rule or what a person wrote. A person reads it and may change it before it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from husly.law.danish_dates import whole_day
from husly.law.deadlines import COMPLAINT
from husly.law.lengths import CalendarDays
from husly.law.measures import STEPS, Repayment, Step
from husly.law.sources import Source
from husly.measures.conditions import Answer, Judgement
from husly.measures.facts import words
from husly.measures.rules import NO_TERMS, UNWRITTEN, Outcome, Terms
from husly.web.formats import kr

BODY = "Ankestyrelsen"


@dataclass(frozen=True)
class About:
    """One kind of help that a decision is about: how its conditions stand, the terms, and whether the tenant asked for it."""

    judgement: Judgement
    terms: Terms = NO_TERMS
    is_applied_for: bool = False


@dataclass(frozen=True)
class Heard:
    """What came of a hearing: None where there was none; an empty answer where nobody answered by that day."""

    asked_on: date
    until: date
    answer: str = ""


def drafted(outcome: Outcome, about: Sequence[About], *, heard: Heard | None = None) -> str:
    """The text of the decision, in paragraphs parted by empty lines and lists of lines that begin with '- '."""
    parts = [
        _matter(about),
        _decision(outcome, about),
        _facts(about),
        _missing(about),
        hearing_words(heard) if heard else "",
        _reason(outcome, about),
    ]
    return "\n\n".join(part for part in [*parts, _rules(outcome, about)] if part)


def complaint_guidance(municipality: str, today: date) -> str:
    """How to complain, to whom and by when; the days count from the day the letter arrives, so the letter names no date."""
    version = COMPLAINT.in_force(today)
    if version is None or not isinstance(version.length, CalendarDays):
        raise ValueError("The period to complain is counted in calendar days.")
    doubt = f" {version.source.doubt}" if version.source.doubt else ""
    return (
        f"Du kan klage, hvis du er uenig. Du skal klage til {municipality} inden {version.length.days // 7} uger fra den dag, du fik "
        f"brevet. Du kan ringe eller skrive. Kommunen ser på afgørelsen igen. Holder kommunen fast, sender den klagen til {BODY}. "
        f"Fristen står i {version.source.short}.{doubt}"
    )


def hearing_words(heard: Heard) -> str:
    """That the party was asked, and what she said."""
    asked = f"Vi skrev til dig {whole_day(heard.asked_on)} og bad om dine bemærkninger."
    if not heard.answer.strip():
        return f"{asked} Vi har ikke fået svar inden {whole_day(heard.until)}."
    return f"{asked} Du svarede: {' '.join(heard.answer.split())}"


def against(about: Sequence[About]) -> list[str]:
    """What weighs against the tenant, each once."""
    return list(dict.fromkeys(why for one in about for why in one.judgement.against))


def _matter(about: Sequence[About]) -> str:
    asked = [one.judgement.measure.label for one in about if one.is_applied_for]
    considered = [one.judgement.measure.label for one in about if not one.is_applied_for]
    lines = [f"Du har søgt om: {_listed(asked)}."] if asked else []
    lines += [f"Vi har selv overvejet: {_listed(considered)}."] if considered else []
    return " ".join(lines)


def _decision(outcome: Outcome, about: Sequence[About]) -> str:
    if outcome is Outcome.REFUSAL:
        return f"Vi giver ikke {_listed([one.judgement.measure.label for one in about])}."
    return "\n".join(["Vi giver dig:", *(f"- {_granted(one)}" for one in about)])


def _granted(one: About) -> str:
    terms, parts = one.terms, [one.judgement.measure.label]
    if terms.amount is not None:
        parts.append(kr(terms.amount))
    if terms.from_on:
        parts.append(f"fra {whole_day(terms.from_on)}" + (f" til {whole_day(terms.to_on)}" if terms.to_on else ""))
    repayment = one.judgement.version.repayment
    if repayment not in {Repayment.NONE, Repayment.UNKNOWN}:
        parts.append(repayment.label)
    return ", ".join(parts)


def _facts(about: Sequence[About]) -> str:
    said = [j.said.why for one in about for j in one.judgement.conditions if j.said.answer is not Answer.UNDECIDED]
    return "\n".join(["Det har vi lagt til grund:", *(f"- {why}" for why in dict.fromkeys(said))]) if said else ""


def _missing(about: Sequence[About]) -> str:
    names = {name for one in about for name in one.judgement.missing}
    return "\n".join(["Det ved vi ikke:", *(f"- {word}" for word in words(names))]) if names else ""


def _reason(outcome: Outcome, about: Sequence[About]) -> str:
    return "\n".join(["Begrundelse:", *(f"- {one.judgement.measure.label}: {_because(outcome, one)}" for one in about)])


def _because(outcome: Outcome, one: About) -> str:
    judged = one.judgement.conditions
    not_met = [f"Betingelsen »{j.condition.label}« er ikke opfyldt. {j.said.why}" for j in judged if j.said.answer is Answer.NOT_MET]
    open_now = [f"»{j.condition.label}«" for j in judged if j.said.answer is Answer.UNDECIDED]
    if outcome is Outcome.GRANT:
        return (
            "Vi mener, at betingelserne er opfyldt."
            if not (not_met or open_now)
            else f"{UNWRITTEN}, hvorfor hjælpen bliver givet alligevel.]"
        )
    if not_met:
        return " ".join(not_met)
    if open_now:
        return f"Vi har ikke oplysninger nok til at sige, at alle betingelser er opfyldt: {', '.join(open_now)}."
    return f"{UNWRITTEN}, hvorfor hjælpen ikke bliver givet.]"


def _rules(outcome: Outcome, about: Sequence[About]) -> str:
    sources = [one.judgement.version.source for one in about]
    if outcome is Outcome.REFUSAL:
        sources.append(STEPS[Step.REASONS])
    return "\n".join(["Regler:", *(f"- {_cited(source)}" for source in dict.fromkeys(sources))])


def _cited(source: Source) -> str:
    return f"{source.short}. {source.doubt}".strip() if source.doubt else f"{source.short}."


def _listed(items: Sequence[str]) -> str:
    named = [item[0].lower() + item[1:] for item in items]
    return f"{', '.join(named[:-1])} og {named[-1]}" if len(named) > 1 else "".join(named)
