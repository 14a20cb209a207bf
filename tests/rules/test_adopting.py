"""Who may write, change and adopt a practice, from when it may be in force, and where a version stands on a day."""

from datetime import date, timedelta

import pytest

from husly.core.actors import Actor, ActorKind, Role, system
from husly.practice.adoption import Standing, State, may_adopt, may_change, may_come_into_force, may_draft, may_read, standing

TODAY = date(2026, 11, 25)
TOMORROW = TODAY + timedelta(days=1)
MADS, IDA = 7, 8


def person(role: Role, number: int = MADS, municipality: str | None = "0998") -> Actor:
    return Actor(kind=ActorKind.USER, id=number, municipality=municipality, roles=frozenset({role}))


@pytest.mark.parametrize("role", list(Role))
def test_leaders_write_and_those_who_work_with_cases_read(role: Role) -> None:
    assert bool(may_draft(person(role))) is (role in {Role.TEAM_LEADER, Role.HEAD})
    assert bool(may_read(person(role))) is (role in {Role.CASEWORKER, Role.TEAM_LEADER, Role.HEAD})
    assert not may_draft(person(role, municipality=None))


def test_husly_itself_adopts_nothing() -> None:
    assert not may_draft(system("0998"))
    assert not may_adopt(system("0998"), State.DRAFT, [MADS], [])


@pytest.mark.parametrize(
    ("who", "state", "writers", "ends", "word"),
    [
        (person(Role.HEAD, IDA), State.DRAFT, [MADS], [], ""),
        (person(Role.TEAM_LEADER, MADS), State.DRAFT, [MADS], [], "Du har selv skrevet i kladden"),
        (person(Role.HEAD, IDA), State.DRAFT, [MADS, IDA], [], "Du har selv skrevet i kladden"),
        (person(Role.CASEWORKER, 9), State.DRAFT, [MADS], [], "Kun teamledere og afdelingschefer"),
        (person(Role.HEAD, IDA), State.ADOPTED, [MADS], [], "er vedtaget og kan ikke ændres"),
        (person(Role.HEAD, IDA), State.WITHDRAWN, [MADS], [], "er trukket tilbage og kan ikke ændres"),
        (person(Role.HEAD, IDA), State.DRAFT, [MADS], ["Trin 1, Opkald: noget mangler."], "Trin 1, Opkald: noget mangler."),
    ],
)
def test_who_may_adopt(who: Actor, state: State, writers: list[int], ends: list[str], word: str) -> None:
    reason = may_adopt(who, state, writers, ends).reason
    assert word in reason
    assert bool(reason) is bool(word)


@pytest.mark.parametrize("state", [State.ADOPTED, State.WITHDRAWN])
def test_what_is_settled_never_changes(state: State) -> None:
    assert not may_change(person(Role.HEAD), state)
    assert may_change(person(Role.HEAD), State.DRAFT)


@pytest.mark.parametrize(
    ("on", "decided_on", "latest", "word"),
    [
        (TODAY, TODAY, None, ""),
        (TOMORROW, TODAY - timedelta(days=30), TODAY, ""),
        (TODAY - timedelta(days=1), TODAY, None, "kan ikke gælde tilbage i tiden. Vælg ons. 25. nov. 2026"),
        (TODAY, TOMORROW, None, "Beslutningen er truffet senere end i dag"),
        (TODAY, TODAY, TODAY, "gælder fra ons. 25. nov. 2026. Vælg en senere dag"),
        (TODAY, TODAY, TOMORROW, "gælder fra tors. 26. nov. 2026. Vælg en senere dag"),
        (TODAY + timedelta(days=400), TODAY, None, "højst begynde at gælde et år frem"),
    ],
)
def test_a_version_is_in_force_from_today_at_the_earliest_and_after_every_other(
    on: date, decided_on: date, latest: date | None, word: str
) -> None:
    reason = may_come_into_force(on, decided_on=decided_on, today=TODAY, latest=latest).reason
    assert word in reason
    assert bool(reason) is bool(word)


@pytest.mark.parametrize(
    ("state", "first", "replaced", "expected"),
    [
        (State.DRAFT, None, None, Standing.DRAFT),
        (State.WITHDRAWN, None, None, Standing.WITHDRAWN),
        (State.ADOPTED, TOMORROW, None, Standing.COMING),
        (State.ADOPTED, TODAY, None, Standing.IN_FORCE),
        (State.ADOPTED, TODAY - timedelta(days=9), TOMORROW, Standing.IN_FORCE),
        (State.ADOPTED, TODAY - timedelta(days=9), TODAY, Standing.REPLACED),
    ],
)
def test_where_a_version_stands(state: State, first: date | None, replaced: date | None, expected: Standing) -> None:
    assert standing(state, first, replaced, TODAY) is expected
    assert expected.label
