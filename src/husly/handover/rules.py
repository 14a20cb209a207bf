"""What may go along when a household moves to another municipality, where a hand-over stands, and what it makes somebody owe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from husly.cases.rules import OwnDuty
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day, nth_open_day_after
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled
from husly.law.sources import Status as Sure

RECEIPT_WITHIN = 5  # open days until somebody asks; ours, not the law's
_OWN = {"short": "Overdragelse af sagen", "url": "", "duty": Sure.CONFIRMED.value, "wording": Sure.CONFIRMED.value}


class Part(Labelled):
    """What can go along, piece by piece; the rest of the case stays where it is."""

    NAME = "NAME", "Navn"
    BIRTH_DATE = "BIRTH_DATE", "Fødselsdag"
    CPR = "CPR", "CPR-nummer"
    PHONE = "PHONE", "Telefon"
    CHILDREN = "CHILDREN", "Om der bor børn under 18"
    COURT_DATE = "COURT_DATE", "Fogedens dag"


PROPOSED = frozenset({Part.NAME})  # the least by which the other municipality knows whom it is about


class Answer(Labelled):
    """What the receiver says: that is the receipt."""

    TAKEN = "TAKEN", "har taget imod sagen"
    DECLINED = "DECLINED", "har ikke taget imod sagen"


class Code(Labelled):
    """What this room puts on a case."""

    RECEIPT_LATE = "RECEIPT_LATE", "Kvitteringen for overdragelsen mangler"
    HANDED_OVER = "HANDED_OVER", "Sagen er overdraget: luk den her"
    NOT_TAKEN = "NOT_TAKEN", "Overdragelsen er ikke taget imod"
    TRANSFER = "TRANSFER", "Tag imod sagen i jeres afdeling"
    NOT_TRANSFERRED = "NOT_TRANSFERRED", "Afdelingen tog ikke imod sagen"


@dataclass(frozen=True)
class Standing:
    """A hand-over as far as its state goes; `words` are the receiver's, `is_inside` says that it is between two departments."""

    to: str
    sent_on: date
    answer: Answer | None = None
    answered_on: date | None = None
    words: str = ""
    is_seen: bool = False
    is_inside: bool = False


def may_send(*, parts: Collection[Part], known: Collection[Part], has_consent: bool, why_without: str, to: str, is_open: bool) -> Verdict:
    """Whether a hand-over to another municipality may go: what is known and chosen, with the tenant's consent or a reason without."""
    if is_open:
        return no(f"Sagen er allerede sendt til {to}, og kvitteringen er ikke kommet. Vent, eller ring dertil.")
    unknown = [part.label.lower() for part in Part if part in parts and part not in known]
    if unknown:
        return no(f"Det kan ikke sendes med, for det er ikke kendt: {', '.join(unknown)}. Fjern det, eller skriv det på sagen først.")
    if Part.NAME not in parts:
        return no("Uden navnet ved den anden kommune ikke, hvem det handler om. Send navnet med.")
    if not has_consent and not why_without.strip():
        return no(f"Der er ikke samtykke til at samarbejde med {to}. Notér samtykket på sagen, eller skriv, hvorfor I sender uden.")
    return YES


def may_answer(answer: Answer | None, *, new: Answer, words: str) -> Verdict:
    """A hand-over is answered once; whoever does not take it says why."""
    if answer:
        return no(f"Der er allerede svaret: kommunen {answer.label}.")
    if new is Answer.DECLINED and not words.strip():
        return no("Skriv hvorfor, så afsenderen ved, hvad der skal ske med sagen.")
    return YES


def may_close_elsewhere(standing: Iterable[Standing], *, is_otherwise: bool) -> Verdict:
    """A case closes as moved to another municipality when that has taken it, or somebody says how it was told otherwise."""
    if is_otherwise or any(one.answer is Answer.TAKEN and not one.is_inside for one in standing):
        return YES
    return no(
        "Ingen kommune har kvitteret for sagen. Overdrag den, eller sæt hak ved, at den er givet videre på anden vis, som notatet siger."
    )


def owing(standing: Sequence[Standing], *, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """What the case owes by its hand-overs, one duty of a code at most."""
    found: dict[Code, OwnDuty] = {}
    for one in standing:
        duty = _of(one, closed)
        if duty and duty.code not in found:
            found[Code(duty.code)] = duty
    return list(found.values())


def _of(one: Standing, closed: frozenset[date]) -> OwnDuty | None:
    sent = f"Sendt til {one.to} {day_words(one.sent_on)}."
    if one.answer is None and one.is_inside:
        return _duty(Code.TRANSFER, first_open_day(one.sent_on + timedelta(days=1), closed), (f"Sagen skal til {one.to}.", sent))
    if one.answer is None:
        more = f"Er kvitteringen ikke kommet inden {RECEIPT_WITHIN} åbningsdage, så ring dertil."
        return _duty(Code.RECEIPT_LATE, nth_open_day_after(one.sent_on, RECEIPT_WITHIN, closed), (sent, more))
    if one.is_seen or one.answered_on is None:
        return None
    said = f"{one.to} {one.answer.label} {day_words(one.answered_on)}."
    if one.answer is Answer.TAKEN:
        return None if one.is_inside else _duty(Code.HANDED_OVER, first_open_day(one.answered_on, closed), (sent, said))
    code = Code.NOT_TRANSFERRED if one.is_inside else Code.NOT_TAKEN
    return _duty(code, first_open_day(one.answered_on, closed), (sent, said, f"Begrundelse: {one.words}"))


def _duty(code: Code, due_on: date, why: tuple[str, ...]) -> OwnDuty:
    return OwnDuty(code, code.label, due_on, why, _OWN, f"handover/{code}", holds_case=False)
