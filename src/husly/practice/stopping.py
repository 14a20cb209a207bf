"""When silence may end a case, and who may end one.

What is asked where there are children or a known need stands here and not in the adopted data: no municipality can adopt it away.
"""

from collections.abc import Collection, Sequence
from datetime import date

from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, nth_open_day_after
from husly.law.danish_dates import day_words
from husly.law.duties import RULES, DutyCode
from husly.practice.facts import Facts, Try
from husly.practice.ladder import Answered, Next, next_step
from husly.practice.rules import IN_PERSON, Closer, Matter, Practice, StopRule
from husly.practice.words import calendar_days, listed

FIRST = (DutyCode.FIND_OUT_HOUSEHOLD, DutyCode.HOLISTIC_ASSESSMENT, DutyCode.DECIDE, DutyCode.CHILDREN_ON_THE_DAY)
_LEADERS = (Role.TEAM_LEADER, Role.HEAD)


def may_conclude_not_reached(
    practice: Practice,
    facts: Facts,
    tries: Sequence[Try],
    *,
    open_duties: Collection[str],
    today: date,
    closed: frozenset[date] = NO_DAYS,
) -> Verdict:
    """Whether the case may end because the tenant could not be reached; `open_duties` are the codes of those that stand open."""
    answer = next_step(practice, facts, tries, closed=closed)
    if isinstance(answer, Answered):
        return no(f"Lejeren er nået {day_words(answer.on)}. Sagen kan ikke slutte med, at lejeren ikke kunne nås.")
    if isinstance(answer, Next):
        return no(f"Kontakttrappen er ikke brugt op. Næste trin er {answer.step.title}, senest {day_words(answer.due_on)}.")
    return _enough(practice.stop, [t for t in tries if t.went_out], today, closed) and _dealt_with(facts, open_duties, today)


def may_close(practice: Practice, actor: Actor, *, is_owner: bool, is_not_reached: bool) -> Verdict:
    """Whether this person may close the case by the practice; a leader always may."""
    by = practice.closing.not_reached_by if is_not_reached else practice.closing.by
    if actor.has(*_LEADERS) or (by is Closer.OWNER and is_owner) or (by is Closer.CASEWORKER and actor.has(Role.CASEWORKER)):
        return YES
    when = " når lejeren ikke er nået," if is_not_reached else ""
    return no(f"Efter kommunens faste praksis lukkes en sag,{when} af {by.label}. Bed dem om det.")


def needs_second_eyes(practice: Practice, matter: Matter) -> bool:
    """Whether a second person must look before it counts."""
    return matter in practice.second_eyes


def _enough(stop: StopRule, out: Sequence[Try], today: date, closed: frozenset[date]) -> Verdict:
    """Enough contacts went out, in enough ways, over enough days, and time was left to answer the last."""
    in_person = sum(t.channel in IN_PERSON for t in out)
    kept = "praksissen kræver"
    if len(out) < stop.contacts:
        return no(f"{_went_out(len(out))}; {kept} {stop.contacts}. Prøv lejeren på en måde til.")
    if in_person < stop.in_person:
        counted = f"{in_person} af kontakterne var opkald, besøg eller møder"
        return no(f"{counted}; {kept} {stop.in_person}. Ring, eller tag ud til lejeren.")
    last = max(t.on for t in out)
    days = (last - min(t.on for t in out)).days
    if days < stop.over_days:
        return no(f"Der er {calendar_days(days)} fra første til sidste kontakt; {kept} {stop.over_days}. Prøv igen senere.")
    waited = nth_open_day_after(last, stop.wait_days, closed)
    if today < waited:
        return no(f"Lejeren kan endnu nå at svare på det sidste forsøg. Vent til {day_words(waited)}.")
    return YES


def _dealt_with(facts: Facts, open_duties: Collection[str], today: date) -> Verdict:
    """What is owed is done first, and a vulnerable household's day at the bailiff has been."""
    standing = [RULES[code].label for code in FIRST if code.value in open_duties]
    if standing:
        return no(f"Det skal gøres først: {listed(standing)}.")
    if facts.is_vulnerable and facts.court_on and today <= facts.court_on:
        return no(f"Fogeden kommer {day_words(facts.court_on)}. Med børn eller et kendt behov kan sagen ikke slutte før den dag.")
    return YES


def _went_out(number: int) -> str:
    return "Én kontakt er virkelig gået ud" if number == 1 else f"{number} kontakter er virkelig gået ud"
