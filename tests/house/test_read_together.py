"""What the page of a case reads in one statement is what each room would have read by itself."""

from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Model, Value
from django.test.utils import CaptureQueriesContext

from husly.accounts.models import LocalClosingDay
from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases import register
from husly.cases.models import Case
from husly.desk import reading
from husly.web.together import Together
from tests import cast
from tests.conftest import AT
from tests.house import test_stranger

things = test_stranger.things  # a case with something of everything on it
READ = reading._PAGE
NEVER_ON_AN_OPEN_CASE = {"exempted", "joined"}


def said(one: Model, *, within: frozenset[int] = frozenset()) -> dict[str, Any]:
    """Everything that was read of a row, and of the rows beside it."""
    found = {}
    for name, value in vars(one).items():
        if not name.startswith("_"):
            found[name] = bytes(value) if isinstance(value, memoryview) else value
    for name, beside in one._state.fields_cache.items():
        if id(beside) not in within:
            found[name] = said(beside, within=within | {id(one)}) if isinstance(beside, Model) else beside
    return found


@pytest.fixture
def case(things: dict[str, Any]) -> Case:
    enter(cast.NORDBY)
    found, karen = Case.objects.get(pk=things["case_id"]), actor_for(cast.user("karen"), chosen=cast.NORDBY)
    cases.note(case=found, text="Talte med Jens.", by=karen, at=AT)
    register.ask(case=found, person=found.household.people.get(), by=karen, at=AT)
    LocalClosingDay.objects.create(municipality_id=cast.NORDBY, on=AT.date(), name="Personaledag")
    return found


def test_each_queryset_gives_what_it_would_give_alone(case: Case) -> None:
    together = READ.of(case.pk)
    for name, make in READ.asked.items():
        assert [said(one) for one in together[name]] == [said(one) for one in make(case.pk)], name


def test_something_of_nearly_everything_was_compared(case: Case) -> None:
    empty = {name for name, found in READ.of(case.pk).items() if not found}
    assert empty <= NEVER_ON_AN_OPEN_CASE


def test_it_is_one_statement_and_prepared_once(case: Case) -> None:
    READ.of(case.pk)
    with CaptureQueriesContext(connection) as asked:
        READ.of(case.pk)
    assert len(asked) == 1


def test_what_is_read_is_there_without_asking_again(case: Case) -> None:
    found, _ = reading.read(case.pk)
    with CaptureQueriesContext(connection) as asked:
        assert [one.name for one in found.household.people.all()] == ["Jens Bech"]
        assert found.started_by()
        assert found.household.look_ups.all() is not None
    assert not asked.captured_queries


def test_the_walls_stand_here_too(case: Case) -> None:
    enter(cast.SOENDERBY)
    assert not any(READ.of(case.pk).values())


def test_more_columns_than_a_function_takes_come_in_order(case: Case) -> None:
    many = {f"number_{at}": Value(at, models.IntegerField()) for at in range(120)}
    (one,) = Together(cases=lambda key: Case.objects.filter(pk=key).annotate(**many)).of(case.pk)["cases"]
    assert [getattr(one, name) for name in many] == list(range(120))
