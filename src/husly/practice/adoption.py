"""A version's way from draft to adopted, and who may take it there: never the one who wrote it."""

from collections.abc import Collection, Sequence
from datetime import date

from husly.accounts.rules import may_see_cases
from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled

LEADERS = (Role.TEAM_LEADER, Role.HEAD)
FURTHEST_AHEAD = 366  # days; who plans longer ahead can adopt later
_LEADERS_ONLY = "Kun teamledere og afdelingschefer skriver og vedtager fast praksis. Tal med din leder, hvis noget skal ændres."
_SETTLED = "Versionen er {} og kan ikke ændres. Lav en ny kladde ud fra den."


class State(Labelled):
    """What is stored. Whether an adopted version is in force depends on the day; see Standing."""

    DRAFT = "DRAFT", "kladde"
    ADOPTED = "ADOPTED", "vedtaget"
    WITHDRAWN = "WITHDRAWN", "trukket tilbage"


class Standing(Labelled):
    """Where a version stands on a day."""

    DRAFT = "DRAFT", "Kladde"
    COMING = "COMING", "Vedtaget, gælder senere"
    IN_FORCE = "IN_FORCE", "Gælder nu"
    REPLACED = "REPLACED", "Afløst"
    WITHDRAWN = "WITHDRAWN", "Trukket tilbage"


def standing(state: State, in_force_from: date | None, replaced_from: date | None, today: date) -> Standing:
    """Where it stands; `replaced_from` is the day from which the next adopted version is in force, if there is one."""
    if state is not State.ADOPTED or in_force_from is None:
        return Standing(state.value)
    if in_force_from > today:
        return Standing.COMING
    return Standing.REPLACED if replaced_from and replaced_from <= today else Standing.IN_FORCE


def may_read(actor: Actor) -> Verdict:
    """Everybody who works with cases follows the practice and may read it."""
    return may_see_cases(actor)


def may_draft(actor: Actor) -> Verdict:
    """Leaders of the municipality, in a role and not by title."""
    if actor.municipality and actor.id is not None and actor.has(*LEADERS):
        return YES
    return no(_LEADERS_ONLY)


def may_change(actor: Actor, state: State) -> Verdict:
    """Only a draft changes, and only leaders change it."""
    return may_draft(actor) and (YES if state is State.DRAFT else no(_SETTLED.format(state.label)))


def may_adopt(actor: Actor, state: State, writers: Collection[int], loose_ends: Sequence[str]) -> Verdict:
    """A leader who has written nothing in the draft, once everything in it fits together."""
    if not may_change(actor, state):
        return may_change(actor, state)
    if actor.id in writers:
        return no("Du har selv skrevet i kladden. En anden teamleder eller afdelingschef skal vedtage den.")
    if loose_ends:
        return no(f"Kladden kan ikke vedtages endnu. {loose_ends[0]}")
    return YES


def may_come_into_force(on: date, *, decided_on: date, today: date, latest: date | None) -> Verdict:
    """Whether a version decided on that day, adopted today, may be in force from `on`; `latest` is the last other version's first day."""
    if decided_on > today:
        return no("Beslutningen er truffet senere end i dag. Ret dagen for beslutningen.")
    if on < today:
        return no(f"En praksis kan ikke gælde tilbage i tiden. Vælg {day_words(today)} eller senere.")
    if (on - today).days > FURTHEST_AHEAD:
        return no("Praksissen kan højst begynde at gælde et år frem. Vælg en tidligere dag.")
    if latest and on <= latest:
        return no(f"En anden vedtaget version gælder fra {day_words(latest)}. Vælg en senere dag.")
    return YES
