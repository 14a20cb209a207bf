"""What a practice still lacks before it can be adopted: parts that are each fine and do not fit together."""

from collections.abc import Iterator

from husly.practice.reading import Problem
from husly.practice.rules import (
    BY_ITSELF,
    FOR_STEPS,
    IN_PERSON,
    LETTERS,
    WRITTEN,
    Adjustment,
    After,
    Channel,
    Circumstance,
    Doer,
    Effect,
    Practice,
    Step,
    TimeOfDay,
)
from husly.practice.words import circumstance

_NO_STEP = "Kontakttrappen har ingen trin. Tilføj mindst ét."
_OFFICE_HOURS = "tid på dagen bruges kun, når nogen ringer, besøger eller mødes. Vælg »om dagen først«."


def loose_ends(practice: Practice) -> list[Problem]:
    """Everything that must be mended before adoption, the ladder first; empty for one that can be adopted."""
    if not practice.ladder:
        return [Problem("ladder", _NO_STEP)]
    return [*_steps(practice), *_households(practice), *_asks(practice), *_stop(practice)]


def of_step(step: Step) -> Iterator[str]:
    """What does not fit inside one step, as the end of a sentence that begins with its place."""
    if (step.doer is Doer.PARTNER) != (step.partner is not None):
        yield "vælg, hvilken samarbejdspartner der gør det, og kun hvis det er en samarbejdspartner."
    if step.doer is Doer.ITSELF and step.channel not in BY_ITSELF:
        yield "kun breve og sms kan Husly sende af sig selv. Vælg, hvem der gør det."
    if step.channel in WRITTEN and step.time_of_day is not TimeOfDay.ANY:
        yield _OFFICE_HOURS
    if step.channel in WRITTEN and step.tries > 1:
        yield "et brev eller en besked sendes én gang. Sæt antal forsøg til 1, og lav hellere et trin mere."
    for adjustment in step.adjustments:
        yield from _adjustment(step, adjustment)
    if len({a.when for a in step.adjustments}) < len(step.adjustments):
        yield "samme omstændighed er nævnt to gange. Behold den ene."


def _adjustment(step: Step, it: Adjustment) -> Iterator[str]:
    named = f"hvis {circumstance(it.when, it.within_days)}"
    if it.when not in FOR_STEPS:
        yield f"»{named}« kan ikke ændre et trin. Fjern det."
    if (it.when is Circumstance.COURT_DATE) != (it.within_days is not None):
        yield f"»{named}« skal have et antal dage, til fogeden kommer, og kun den. Ret det."
    if it.effect is Effect.SKIP and it.wait_days is not None:
        yield f"»{named}« springer trinnet over og har derfor ingen ventetid. Fjern ventetiden."
    if it.effect is Effect.SHORTEN and (it.wait_days is None or it.wait_days >= step.wait_days):
        yield f"»{named}« skal have en ventetid, der er kortere end trinnets egen. Ret den."


def _steps(practice: Practice) -> Iterator[Problem]:
    has_letter = False
    for place, step in enumerate(practice.ladder):
        for words in (*of_step(step), *_where(place, step, has_letter)):
            yield Problem(f"ladder[{place}]", f"Trin {place + 1}, {step.title}: {words}")
        has_letter = has_letter or step.channel in LETTERS


def _where(place: int, step: Step, has_letter: bool) -> Iterator[str]:
    if place == 0 and step.after is After.STEP_BEFORE:
        yield "der er intet trin før det første. Regn det fra, da sagen begyndte."
    if step.after in {After.LETTER_SENT, After.LETTER_ARRIVED} and not has_letter:
        yield "der er intet brev før trinnet at regne fra. Flyt det, eller regn det fra noget andet."


def _households(practice: Practice) -> Iterator[Problem]:
    """Every kind of household must have a step left, whatever is skipped for it."""
    for when in FOR_STEPS:
        if all(_is_skipped(step, when) for step in practice.ladder):
            end = "Lad mindst ét trin stå for dem."
            yield Problem("ladder", f"Kontakttrappen: hvis {circumstance(when)}, er der ingen trin tilbage. {end}")


def _is_skipped(step: Step, when: Circumstance) -> bool:
    if step.channel is Channel.EMAIL or (when is Circumstance.NO_PHONE and step.channel in {Channel.PHONE, Channel.SMS}):
        return True
    return any(a.when is when and a.effect is Effect.SKIP for a in step.adjustments)


def _asks(practice: Practice) -> Iterator[Problem]:
    for number, ask in enumerate(practice.asks):
        if (ask.when is Circumstance.COURT_DATE) != (ask.within_days is not None):
            words = "skal have et antal dage, til fogeden kommer, når det er fogeden, der er grunden, og ellers ikke. Ret det."
            yield Problem(f"asks[{number}]", f"Spørgsmål {number + 1} til {ask.partner.label}: {words}")


def _stop(practice: Practice) -> Iterator[Problem]:
    tries = sum(step.tries for step in practice.ladder)
    in_person = sum(step.tries for step in practice.ladder if step.channel in IN_PERSON)
    if practice.stop.contacts > tries:
        words = f"der kræves {practice.stop.contacts} kontakter, men trappen har kun {tries} forsøg. Ret tallet, eller tilføj et trin."
        yield Problem("stop.contacts", f"Stopregel: {words}")
    if practice.stop.in_person > min(in_person, practice.stop.contacts):
        most = min(in_person, practice.stop.contacts)
        words = f"der kræves {practice.stop.in_person} opkald, besøg eller møder, men der kan højst være {most}. Ret tallet."
        yield Problem("stop.in_person", f"Stopregel: {words}")
