"""A clerk of an organisation works in one municipality at a time, and chooses which."""

from collections.abc import Callable

import pytest
from django.test import Client

from husly.accounts import actions
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.core.actors import system
from tests import cast
from tests.conftest import AT

As = Callable[[str], Client]
SWITCH = "Skift til"


@pytest.fixture
def lone(as_: As) -> Client:
    """Lone, whom Sønderby has given access too."""
    enter(cast.SOENDERBY)
    actions.welcome(username="lone", by=system(cast.SOENDERBY), at=AT)
    return as_("lone")


def place(client: Client) -> str:
    return str(client.get("/", follow=True).context["actor"].municipality)


def test_she_chooses_and_the_choice_lasts_and_is_logged(lone: Client) -> None:
    assert place(lone) == cast.NORDBY
    assert "Skift til Sønderby" in lone.get("/", follow=True).content.decode()
    assert lone.post("/adgang/kommune", {"kommune": cast.SOENDERBY}).headers["Location"] == "/"
    assert place(lone) == cast.SOENDERBY
    assert "Skift til Nordby" in lone.get("/", follow=True).content.decode()
    enter(cast.SOENDERBY)
    assert Event.objects.get(code="MUNICIPALITY_CHOSEN").actor_id == cast.user("lone").pk


@pytest.mark.parametrize("code", ["0101", "", "x" * 200, "\0"])
def test_she_cannot_choose_where_she_has_no_role(lone: Client, code: str) -> None:
    assert lone.post("/adgang/kommune", {"kommune": code}).status_code in {400, 409}
    assert place(lone) == cast.NORDBY


def test_a_choice_ends_with_the_role(lone: Client) -> None:
    lone.post("/adgang/kommune", {"kommune": cast.SOENDERBY})
    enter(cast.SOENDERBY)
    actions.end_visit(user=cast.user("lone"), by=system(cast.SOENDERBY), at=AT)
    assert place(lone) == cast.NORDBY


def test_whoever_works_in_one_place_sees_no_switch(as_: As) -> None:
    assert SWITCH not in as_("karen").get("/").content.decode()
    assert as_("karen").post("/adgang/kommune", {"kommune": cast.SOENDERBY}).status_code == 409
