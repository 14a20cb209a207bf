"""Jens' case under a practice that is adopted, a post office, and days that pass."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from husly.audit.walls import enter
from husly.cases.models import Case, Duty, Occasion
from husly.contact import actions, follow
from husly.contact.actions import Told
from husly.contact.models import Attempt
from husly.core.actors import Actor
from husly.letters import dispatch
from husly.letters.post import Post
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.rules import LetterKind
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from husly.practice.facts import Outcome
from husly.practice.models import Version
from husly.practice.rules import Channel, Practice
from tests import cast
from tests.rooms.letters.conftest import AT, JENS, actor

Days = Callable[[int], datetime]


@pytest.fixture
def karen(db: None) -> Actor:
    return actor("karen")


@pytest.fixture
def mads(db: None) -> Actor:
    return actor("mads")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    """Jens Bech's case; nobody there has adopted anything."""
    send(cast.jens())
    enter(cast.NORDBY)
    began_at(AT)
    return Case.objects.get()


def began_at(moment: datetime) -> None:
    """Every case in Nordby began at that moment."""
    enter(cast.NORDBY)
    Case.objects.update(opened_at=moment)
    Occasion.objects.update(recorded_at=moment)


def adopted(content: Practice = RECOMMENDATION.practice, on: date | None = None) -> Version:
    """A version that Mads has written and Ida adopted."""
    enter(cast.NORDBY)
    version = practice.draft(practice=content, by=actor("mads"), at=AT)
    said: dict[str, Any] = {"decided_on": AT.date(), "decision": "Udvalget, punkt 7", "in_force_from": on or AT.date()}
    return practice.adopt(version=version, revision=1, by=actor("ida"), at=AT, **said)


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., PostOffice]:
    """A post office in which Jens' letters of a kind meet a fate: `office(REMINDER=Behaviour.EXEMPT)`; the others arrive."""

    def opened(**fates: Behaviour) -> PostOffice:
        script = {(JENS, LetterKind[kind].value): fate for kind, fate in fates.items()}
        return PostOffice(tmp_path / "post-office", {(JENS, ""): Behaviour.ARRIVES, **script})

    return opened


def pass_days(days: int, post: Post | None = None, *, since: datetime = AT) -> datetime:
    """So many days go by, and each morning and again an hour later Husly does what is due; the moment after the last."""
    for day in range(days + 1):
        for hour in range(2):
            now = since + timedelta(days=day, hours=hour)
            follow.keep_up(cast.NORDBY, now)
            dispatch.go_round(cast.NORDBY, now, post=post, paper=None)
            follow.keep_up(cast.NORDBY, now + timedelta(minutes=5))
    enter(cast.NORDBY)
    return since + timedelta(days=days, hours=2)


def owed(case: Case) -> dict[str, date | None]:
    """The open duties of the case by code."""
    return dict(Duty.objects.filter(case=case, ended_at=None).values_list("code", "due_on"))


def told(case: Case, channel: Channel, outcome: Outcome, moment: datetime, by: Actor, **more: Any) -> Attempt:
    """Somebody tells of an attempt right after it."""
    return actions.record(case=case, told=Told(channel, outcome, moment, **more), by=by, at=moment)
