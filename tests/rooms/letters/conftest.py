"""Somebody to write to, a letter to her, and a post office that does what it is told."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.letters import actions, bundles
from husly.letters.models import Letter
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.rules import Channel, LetterKind
from tests import cast

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
JENS = "0204791235"
Queue = Callable[..., Letter]


def actor(username: str) -> Actor:
    """Somebody of the cast, acting."""
    return actor_for(cast.user(username), chosen=None)


def printed(case: Case) -> Letter:
    """A paper letter of the case, bound in a bundle."""
    karen, person = actor("karen"), case.household.people.first()
    assert person
    letter = actions.queue(case=case, kind=LetterKind.REMINDER, to_person=person, channel=Channel.PAPER, by=karen, at=AT)
    bundles.make(by=karen, at=AT)
    letter.refresh_from_db()
    return letter


@pytest.fixture
def karen(db: None) -> Actor:
    return actor("karen")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    """Jens Bech's case, who has a CPR number and an address."""
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def queue(jens: Case, karen: Actor) -> Queue:
    """Queue a letter: `queue()` is a reminder to Jens."""

    def write(case: Case = jens, kind: LetterKind = LetterKind.REMINDER, **more: Any) -> Letter:
        return actions.queue(
            **{"case": case, "kind": kind, "to_person": case.household.people.first(), "by": karen, "at": AT, **more}  # type: ignore[arg-type]
        )

    return write


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., PostOffice]:
    """A post office that does with Jens' letters what it is told: `office(Behaviour.EXEMPT)`."""
    return lambda behaviour=Behaviour.ARRIVES: PostOffice(tmp_path / "post-office", {(JENS, ""): behaviour})
