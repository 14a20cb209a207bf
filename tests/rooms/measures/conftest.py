"""Jens' case, in which help is asked for and decided on, and a post office that does what it is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case, Duty, Occasion
from husly.contact import follow as contact
from husly.core.actors import Actor, system
from husly.law.facts import Known
from husly.law.measures import Condition, Measure
from husly.letters import dispatch
from husly.letters.models import DirectNumber, Letterhead
from husly.letters.post import Post
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.rules import LetterKind
from husly.measures import actions, deciding, follow
from husly.measures.models import Decision, Help
from husly.measures.rules import NO_TERMS, HelpStatus, Outcome, Terms
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from husly.practice.rules import Matter
from tests import cast
from tests.rooms.letters.conftest import AT, JENS, actor

PAYMENT, RENT_HELP = Measure.SINGLE_PAYMENT, Measure.TEMPORARY_RENT_HELP


@pytest.fixture
def karen(db: None) -> Actor:
    return actor("karen")


@pytest.fixture
def mads(db: None) -> Actor:
    return actor("mads")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    """Jens Bech's case, known to need help and told of by the court, so that a decision is owed within 14 days."""
    send(cast.jens())
    send(cast.court(), by=cast.COURT)
    enter(cast.NORDBY)
    Case.objects.update(opened_at=AT)
    Occasion.objects.update(recorded_at=AT, received_on=AT.date())
    by = system(cast.NORDBY)
    cases.set_mark(case=Case.objects.get(), mark="need", known=Known.YES, source="prøve", on=AT.date(), by=by, at=AT)
    return Case.objects.get()


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., PostOffice]:
    """A post office in which Jens' letters of a kind meet a fate: `office(REFUSAL=Behaviour.REFUSED)`; the others arrive."""

    def opened(**fates: Behaviour) -> PostOffice:
        script = {(JENS, LetterKind[kind].value): fate for kind, fate in fates.items()}
        return PostOffice(tmp_path / "post-office", {(JENS, ""): Behaviour.ARRIVES, **script})

    return opened


def eyes(*matters: Matter) -> None:
    """Nordby has adopted a practice in which a second person looks at these."""
    enter(cast.NORDBY)
    content = replace(RECOMMENDATION.practice, second_eyes=matters)
    version = practice.draft(practice=content, by=actor("mads"), at=AT)
    said: dict[str, Any] = {"decided_on": AT.date(), "decision": "Udvalget, punkt 7", "in_force_from": AT.date()}
    practice.adopt(version=version, revision=1, by=actor("ida"), at=AT, **said)


def applied(case: Case, by: Actor, measure: Measure = PAYMENT, terms: Terms = NO_TERMS) -> Help:
    """Jens has applied."""
    return actions.begin(case=case, measure=measure, status=HelpStatus.APPLIED, terms=terms, words="", by=by, at=AT)


def drafted(case: Case, by: Actor, outcome: Outcome = Outcome.REFUSAL, measures: Sequence[Measure] = (PAYMENT,)) -> Decision:
    """A draft of Karen's."""
    return deciding.draft(case=case, outcome=outcome, measures=measures, by=by, at=AT)


def found(case: Case, by: Actor, condition: Condition, *, is_met: bool, at: datetime = AT) -> None:
    """A person has judged a condition."""
    actions.find(case=case, condition=condition, is_met=is_met, why=f"Set på {condition}.", by=by, at=at)


def pass_time(post: Post | None, *, since: datetime = AT, hours: int = 2) -> datetime:
    """Some hours in which letters go and everything follows; the moment after."""
    for hour in range(hours):
        now = since + timedelta(hours=hour)
        contact.keep_up(cast.NORDBY, now)
        dispatch.go_round(cast.NORDBY, now, post=post, paper=None)
        contact.keep_up(cast.NORDBY, now + timedelta(minutes=5))
        follow.keep_up(cast.NORDBY, now + timedelta(minutes=6))
    enter(cast.NORDBY)
    return since + timedelta(hours=hours)


def owed(case: Case) -> dict[str, Any]:
    """The open duties of the case by code."""
    return dict(Duty.objects.filter(case=case, ended_at=None).values_list("code", "due_on"))


@pytest.fixture(autouse=True)
def letterhead(db: None) -> None:
    """Nordby's letterhead and Karen's number, so that letters can be made."""
    enter(cast.NORDBY)
    Letterhead.objects.update_or_create(
        municipality_id=cast.NORDBY, defaults={"name": "Nordby Kommune", "team": "Boligsocialt team", "cvr": "12345674"}
    )
    DirectNumber.objects.update_or_create(municipality_id=cast.NORDBY, user=cast.user("karen"), defaults={"number": "20000010"})
