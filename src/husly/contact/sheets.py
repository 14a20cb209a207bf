"""What stands on a call sheet, a visit sheet and the page of contact: ready words, so that the templates only draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from husly.cases.models import Case
from husly.contact.models import Attempt
from husly.contact.queries import View
from husly.contact.rules import OUTCOMES
from husly.law.danish_dates import day_words
from husly.law.facts import Known
from husly.letters.models import Letterhead
from husly.practice.drawing import ICONS
from husly.practice.facts import Outcome
from husly.practice.ladder import Next, UsedUp
from husly.practice.rules import Channel, Step

BUTTONS = {
    Outcome.SPOKE: "Talte med lejeren",
    Outcome.SOMEBODY_ELSE: "En anden svarede",
    Outcome.NOBODY: "Intet svar",
    Outcome.DECLINED: "Ønsker ikke hjælp",
    Outcome.SENT: "Sendt",
    Outcome.ANSWERED: "Lejeren svarede",
    Outcome.FAILED: "Forkert nummer",
}
_ON_A_VISIT = {Outcome.NOBODY: "Ingen hjemme", Outcome.SOMEBODY_ELSE: "En anden åbnede"}
_IN_WRITING = {Outcome.FAILED: "Kom ikke frem"}


@dataclass(frozen=True)
class Rung:
    """A step of the ladder in this case: what has come of it, and whether it is the next."""

    number: int
    step: Step
    attempts: list[Attempt]
    state: str
    words: str

    @property
    def icon(self) -> str:
        """The design system's drawing of the way it is tried."""
        return ICONS[self.step.channel]


def buttons(channel: Channel) -> list[tuple[str, str]]:
    """The outcomes of a way of trying as the words on buttons, what is commonest first."""
    special = {Channel.VISIT: _ON_A_VISIT, Channel.SMS: _IN_WRITING, Channel.EMAIL: _IN_WRITING}.get(channel, {})
    return [(outcome.value, (BUTTONS | special)[outcome]) for outcome in OUTCOMES[channel]]


def rungs(it: View) -> list[Rung]:
    """The whole ladder from its first step, each with what happened on it."""
    made: dict[str, list[Attempt]] = {}
    for attempt in it.attempts:
        if it.course.counts(attempt):
            made.setdefault(attempt.step, []).append(attempt)
    skipped = {one.number: one.why for one in it.answer.skipped} if isinstance(it.answer, Next | UsedUp) else {}
    return [_rung(number, step, made.get(step.code, []), it, skipped) for number, step in enumerate(it.followed.practice.ladder, start=1)]


def to_say(case: Case, channel: Channel, head: Letterhead, caller: str, today: date) -> list[str]:
    """Three or four sentences to begin with; nothing is told before it is certain whom one speaks with."""
    come = "kommer" if channel is Channel.VISIT else "ringer"
    said = [
        f"Det er {caller} fra {head.name}. Taler jeg med {case.household.names}?",
        f"Vi har fået at vide, at der mangler husleje. Jeg {come} for at høre, om vi kan hjælpe, så I kan blive boende.",
        "Du kan få gratis rådgivning hos os om din økonomi og din bolig. Må jeg fortælle, hvordan?",
    ]
    if case.eviction_on and case.eviction_on > today:
        said.append(f"Der er sat en dag hos fogeden: {day_words(case.eviction_on)}. Vi kan nå at gøre noget inden.")
    return said


def to_ask(case: Case) -> list[str]:
    """What is missing, as questions."""
    asked = []
    if case.children == Known.UNKNOWN.value:
        asked.append("Bor der børn eller unge under 18 år?")
    if case.need == Known.UNKNOWN.value:
        asked.append("Er der noget, der gør det svært lige nu: sygdom, arbejde, økonomi, familie?")
    return [*asked, "Er der talt med udlejeren om en aftale?", "Hvornår og hvordan vil lejeren helst kontaktes?"]


def tried(made: Sequence[Attempt], today: date) -> str:
    """How often it was tried, in a line."""
    out = [a for a in made if a.as_try().went_out]
    if not out:
        return "Det er første forsøg."
    days = (today - out[-1].as_try().on).days
    when = "i dag" if days <= 0 else "i går" if days == 1 else f"for {days} dage siden"
    return f"Prøvet {len(out)} {'gang' if len(out) == 1 else 'gange'} før, senest {when}: {Channel(out[-1].channel).label}."


def _rung(number: int, step: Step, made: list[Attempt], it: View, skipped: dict[int, str]) -> Rung:
    answer = it.answer
    if isinstance(answer, Next) and answer.step.code == step.code:
        words = "på vej" if answer.is_under_way else f"senest {day_words(answer.due_on)}"
        return Rung(number, step, made, "next", words)
    if made:
        return Rung(number, step, made, "done", "")
    if number in skipped:
        return Rung(number, step, made, "skipped", skipped[number])
    return Rung(number, step, made, "later", "")
