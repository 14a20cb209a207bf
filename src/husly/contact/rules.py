"""What an attempt may end in, what a letter's state says of one, and which duties the ladder puts on a case."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from husly.cases.rules import OwnDuty, Pause
from husly.core.clock import COPENHAGEN, day_of
from husly.law.calendar import NO_DAYS, first_open_day, nth_open_day_after
from husly.law.danish_dates import day_words
from husly.law.duties import DutyCode
from husly.law.labels import Labelled
from husly.law.sources import Status
from husly.letters.rules import Channel as Way
from husly.letters.rules import LetterKind, State
from husly.practice.facts import Outcome
from husly.practice.ladder import Answer, Next, UsedUp
from husly.practice.rules import BY_ITSELF, IN_PERSON, LETTERS, Channel, Doer, Practice, Step, TimeOfDay
from husly.practice.targets import Asked


class Code(Labelled):
    """The duties that this room puts on a case, with what the worklist's filter calls them."""

    NEXT_CONTACT = "NEXT_CONTACT", "Næste kontakt efter kommunens praksis"
    ANSWER = "ANSWER", "Læs lejerens svar"
    PROMISED = "PROMISED", "Gør det, der er aftalt"
    LETTER_TROUBLE = "LETTER_TROUBLE", "Et brev kunne ikke sendes"
    USED_UP = "USED_UP", "Kontakttrappen er brugt: tag stilling"
    ASK_OTHERS = "ASK_OTHERS", "Spørg dem, som praksis siger"


class Standing(Labelled):
    """Where the contact in a case stands."""

    NEXT = "NEXT", "Næste trin venter"
    ANSWERED = "ANSWERED", "Lejeren er nået"
    USED_UP = "USED_UP", "Alle trin er brugt"
    OVER = "OVER", "Sagen er lukket"


CHANNEL_OF = {Way.DIGITAL: Channel.DIGITAL_POST, Way.PAPER: Channel.LETTER, Way.NEMSMS: Channel.SMS}
WAY_OF = {Channel.LETTER: Way.PAPER, Channel.SMS: Way.NEMSMS}
BY_A_PERSON = (Channel.PHONE, Channel.VISIT, Channel.MEETING, Channel.CARETAKER, Channel.SMS, Channel.EMAIL)
_SAID = (Outcome.SPOKE, Outcome.SOMEBODY_ELSE, Outcome.NOBODY, Outcome.DECLINED)
OUTCOMES: dict[Channel, tuple[Outcome, ...]] = {
    Channel.PHONE: (*_SAID, Outcome.FAILED),
    Channel.VISIT: _SAID,
    Channel.MEETING: (Outcome.SPOKE, Outcome.NOBODY, Outcome.DECLINED),
    Channel.CARETAKER: _SAID,
    Channel.SMS: (Outcome.SENT, Outcome.ANSWERED, Outcome.DECLINED, Outcome.FAILED),
    Channel.EMAIL: (Outcome.SENT, Outcome.ANSWERED, Outcome.DECLINED, Outcome.FAILED),
}
_ON_ITS_WAY = frozenset({State.QUEUED, State.SENDING, State.UNCERTAIN})
_OUT = frozenset({State.DISPATCHED, State.ARRIVED})
_ACTS = {
    Channel.PHONE: "Ring til lejeren",
    Channel.VISIT: "Besøg lejeren",
    Channel.MEETING: "Mød lejeren",
    Channel.CARETAKER: "Bed viceværten kontakte lejeren",
    Channel.SMS: "Send en sms",
    Channel.EMAIL: "Send en e-mail",
    Channel.DIGITAL_POST: "Send et brev",
    Channel.LETTER: "Send et brev på papir",
}
_OWN = {"url": "", "duty": Status.CONFIRMED.value, "wording": Status.CONFIRMED.value}
_ANSWERED = {**_OWN, "short": "Svar fra lejeren"}
_PROMISE = {**_OWN, "short": "Aftale med lejeren"}
_LETTERS = {**_OWN, "short": "Et brev tæller først, når det er gået ud"}


@dataclass(frozen=True)
class Followed:
    """Whose practice a case follows; `number` is None for the example that counts while nothing is adopted."""

    municipality: str
    practice: Practice
    number: int | None

    def source(self, step: int | None = None) -> dict[str, str]:
        """Where a duty of the practice comes from, as a source is stored."""
        named = f"{self.municipality}s faste praksis, version {self.number}" if self.number else "Eksempel på fast praksis, ikke vedtaget"
        sure = Status.CONFIRMED if self.number else Status.UNCONFIRMED
        return {"short": f"{named}, trin {step}" if step else named, "url": "", "duty": sure.value, "wording": sure.value}

    def rule(self, step: str = "") -> str:
        """The version and step that a duty stands on, for the replay."""
        return f"practice@{self.number or 'example'}{f'/{step}' if step else ''}"


@dataclass(frozen=True)
class Promise:
    """What was agreed with the tenant: to be done at that moment."""

    at: datetime
    words: str
    made_on: date


@dataclass(frozen=True)
class Trouble:
    """Why a letter did not go, or cannot be made; since which day."""

    reason: str
    on: date


@dataclass(frozen=True)
class Situation:
    """What stands beside the ladder's answer: answers nobody has read, what was promised, letters in trouble, what the law asks for, and
    whom the practice wants asked.
    """

    started_on: date
    unread_on: date | None = None
    promise: Promise | None = None
    troubles: Sequence[Trouble] = ()
    open_law: Collection[str] = ()
    pause: Pause | None = None
    asks: Sequence[Asked] = ()


def outcome_of(states: Collection[State]) -> Outcome:
    """How an attempt by letter went, from its letters' states: one that went out is enough, and nothing counts that is on its way."""
    if _OUT & set(states):
        return Outcome.SENT
    return Outcome.QUEUED if _ON_ITS_WAY & set(states) else Outcome.FAILED


def letter_kind(channel: Channel, *, is_told: bool) -> LetterKind:
    """What the next letter of a ladder is: the offer of counselling until one has gone out, then a reminder."""
    if channel is Channel.SMS:
        return LetterKind.SMS_REMINDER
    return LetterKind.REMINDER if is_told else LetterKind.COUNSELLING


def goes_by_itself(step: Step) -> bool:
    """Whether Husly does the step without anybody's doing."""
    return step.doer is Doer.ITSELF and step.channel in BY_ITSELF


def rested(answer: Answer, pause: Pause | None, closed: frozenset[date] = NO_DAYS) -> Answer:
    """A pause moves the next step behind it, like every target of the municipality's own."""
    if pause is None or not isinstance(answer, Next) or answer.earliest_on > pause.until:
        return answer
    first = first_open_day(pause.until + timedelta(days=1), closed)
    why = (*answer.why, f"Sagen er på pause til og med {day_words(pause.until)}: trinnet er flyttet til {day_words(first)}.")
    return answer._replace(earliest_on=first, due_on=max(first, answer.due_on), why=why)


def owing(answer: Answer, it: Situation, followed: Followed, *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """The duties of this room that the case owes now, one a code at most."""
    found = [_ladder(answer, it, followed, closed), _answer(it), _promised(it), _trouble(it), _others(it, followed)]
    return [duty for duty in found if duty]


def act_words(channel: Channel, time_of_day: TimeOfDay = TimeOfDay.ANY) -> str:
    """What a person does, as the worklist says it."""
    evening = " om aftenen" if time_of_day is TimeOfDay.EVENING and channel in IN_PERSON else ""
    return f"{_ACTS[channel]}{evening}"


def clock_words(moment: datetime) -> str:
    """'kl. 14.30', in Denmark."""
    local = moment.astimezone(COPENHAGEN)
    return f"kl. {local.hour}.{local.minute:02}"


def _ladder(answer: Answer, it: Situation, followed: Followed, closed: frozenset[date]) -> OwnDuty | None:
    if isinstance(answer, UsedUp):
        due = nth_open_day_after(answer.on or it.started_on, followed.practice.stop.wait_days, closed)
        return OwnDuty(Code.USED_UP, Code.USED_UP.label, due, answer.why, followed.source(), followed.rule(), holds_case=False)
    if not isinstance(answer, Next) or answer.is_under_way or goes_by_itself(answer.step):
        return None
    if answer.step.channel in LETTERS and DutyCode.INFORM_OF_COUNSELLING in it.open_law:
        return None  # the law's own duty is done by the same letter
    again = f" ({answer.try_number}. forsøg)" if answer.try_number > 1 else ""
    words, source, rule = act_words(answer.channel, answer.time_of_day), followed.source(answer.number), followed.rule(answer.step.code)
    return OwnDuty(Code.NEXT_CONTACT, f"{words}{again}", answer.due_on, answer.why, source, rule, holds_case=False)


def _answer(it: Situation) -> OwnDuty | None:
    if it.unread_on is None:
        return None
    why = (f"Lejeren svarede {day_words(it.unread_on)}. Ventetiden i kontakttrappen er slut.",)
    return OwnDuty(Code.ANSWER, Code.ANSWER.label, it.unread_on, why, _ANSWERED, Code.ANSWER, comes_first=True)


def _promised(it: Situation) -> OwnDuty | None:
    if it.promise is None:
        return None
    on, words = day_of(it.promise.at), it.promise.words
    why = (f"Aftalt med lejeren {day_words(it.promise.made_on)}: {words or 'ring tilbage'}, {day_words(on)} {clock_words(it.promise.at)}.",)
    label = f"{words[:80] or 'Ring tilbage'} {clock_words(it.promise.at)}"
    return OwnDuty(Code.PROMISED, label, on, why, _PROMISE, Code.PROMISED, due_at=it.promise.at)


def _others(it: Situation, followed: Followed) -> OwnDuty | None:
    """Whom the adopted practice wants asked; one duty, by the first of their days."""
    if not it.asks:
        return None
    why = tuple(words for asked in sorted(it.asks, key=lambda one: one.due_on) for words in asked.why)
    due = min(asked.due_on for asked in it.asks)
    return OwnDuty(Code.ASK_OTHERS, Code.ASK_OTHERS.label, due, why, followed.source(), Code.ASK_OTHERS, holds_case=False)


def _trouble(it: Situation) -> OwnDuty | None:
    if not it.troubles:
        return None
    why = tuple(f"{trouble.reason} Brevet tæller ikke som kontakt." for trouble in it.troubles)
    return OwnDuty(Code.LETTER_TROUBLE, Code.LETTER_TROUBLE.label, min(t.on for t in it.troubles), why, _LETTERS, Code.LETTER_TROUBLE)
