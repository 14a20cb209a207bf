"""The Holm family's case with two children, owned by Karen, and short ways to tell something on it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from husly.assessment import actions
from husly.assessment.actions import Told
from husly.assessment.models import Answer
from husly.assessment.rules import Origin, Standing
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.core.actors import Actor
from tests import cast
from tests.rooms.contact.conftest import began_at
from tests.rooms.letters.conftest import AT, actor

TODAY = AT.date()


@pytest.fixture
def karen(db: None) -> Actor:
    return actor("karen")


@pytest.fixture
def mads(db: None) -> Actor:
    return actor("mads")


@pytest.fixture
def holm(send: Callable[..., Any], karen: Actor) -> Case:
    """The Holm family's case, which Karen has."""
    send(cast.holm())
    return _taken(karen)


@pytest.fixture
def jens(send: Callable[..., Any], karen: Actor) -> Case:
    """Jens Bech's case, which Karen has; nothing is known of children."""
    send(cast.jens())
    return _taken(karen)


def _taken(by: Actor) -> Case:
    enter(cast.NORDBY)
    began_at(AT)
    cases.assign(case=Case.objects.get(), to=cast.user("karen"), by=by, at=AT)
    return Case.objects.get()


def told(case: Case, code: str, value: Any, by: Actor, at: datetime = AT, **more: Any) -> Answer:
    """Somebody tells what the tenant said."""
    said: dict[str, Any] = {"standing": Standing.KNOWN, "origin": Origin.TENANT, "on": date(2026, 11, 23), **more}
    return actions.answer(case=case, told=Told(code=code, value=value, **said), by=by, at=at)
