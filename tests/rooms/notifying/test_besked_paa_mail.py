"""Karen chooses to be told of tenants' answers at once and of the rest in the morning; what is sent holds no name."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from husly.accounts.models import Membership
from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.notifying import actions, follow
from husly.notifying.models import Choice, Mail
from husly.notifying.rules import Kind, When
from husly.operations.sealer import seal_all
from tests import cast

As = Callable[[str], Client]
MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)  # half past seven in Denmark
ADDRESS = "karen@nordby.example"
NAMES = ("Jens", "Bech", "Havnegade", "0204791235")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def karen(db: None) -> Actor:
    enter(cast.NORDBY)
    return actor_for(cast.user("karen"), chosen=cast.NORDBY)


def wants(by: Actor, **kinds: When) -> Choice:
    return actions.choose(address=ADDRESS, kinds={Kind[name]: when for name, when in kinds.items()}, by=by, at=MORNING)


def worked(at: datetime) -> int:
    """A minute of the worker's: the log is sealed, mails are made and sent."""
    seal_all(at=at)
    count = follow.keep_up(cast.NORDBY, at)
    enter(cast.NORDBY)
    return count


def give(case: Case, to: str, by: str = "mads") -> None:
    cases.assign(case=case, to=cast.user(to), by=actor_for(cast.user(by), chosen=cast.NORDBY), at=MORNING)


def test_a_case_that_was_given_to_karen_is_told_at_once_without_a_name(jens: Case, karen: Actor) -> None:
    seal_all(at=MORNING)
    enter(cast.NORDBY)
    wants(karen, MY_CASES=When.AT_ONCE)
    give(jens, "karen")
    assert worked(MORNING) == 1
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert sent.subject == "Husly: en ting venter på dig"
    assert "1 sag, du har fået" in sent.body
    whole = f"{sent.subject} {sent.body} {sent.message()}"
    assert not [name for name in NAMES if name in whole]
    assert worked(MORNING + timedelta(minutes=1)) == 0
    assert len(mail.outbox) == 1


def test_what_happened_before_she_chose_is_no_news(jens: Case, karen: Actor) -> None:
    give(jens, "karen")
    seal_all(at=MORNING)
    enter(cast.NORDBY)
    wants(karen, MY_CASES=When.AT_ONCE)
    assert worked(MORNING) == 0


def test_the_morning_gathers_what_is_due_and_what_is_new_once_a_day(jens: Case, karen: Actor) -> None:
    seal_all(at=MORNING)
    enter(cast.NORDBY)
    wants(karen, DUE=When.MORNING, MY_CASES=When.MORNING)
    give(jens, "karen")
    later = MORNING + timedelta(days=14)
    assert worked(later) == 1
    (sent,) = mail.outbox
    assert "skal gøres i dag eller er over fristen" in sent.body
    assert "1 sag, du har fået" in sent.body
    assert worked(later + timedelta(hours=1)) == 0
    assert worked(later + timedelta(days=1)) == 1  # still due
    assert "du har fået" not in mail.outbox[1].body


def test_nobody_is_written_to_who_wants_nothing_or_may_no_longer_see_it(jens: Case, karen: Actor) -> None:
    seal_all(at=MORNING)
    enter(cast.NORDBY)
    wants(karen, MY_CASES=When.AT_ONCE)
    give(jens, "karen")
    Membership.objects.filter(user=cast.user("karen"), municipality_id=cast.NORDBY).delete()
    assert worked(MORNING) == 0
    assert not Mail.objects.exists()


def test_a_server_that_is_away_loses_nothing_and_doubles_nothing(jens: Case, karen: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    seal_all(at=MORNING)
    enter(cast.NORDBY)
    wants(karen, MY_CASES=When.AT_ONCE)
    give(jens, "karen")

    def refuse(*_: Any, **__: Any) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        assert worked(MORNING) == 0
    assert worked(MORNING + timedelta(seconds=30)) == 0  # its turn has not come
    assert worked(MORNING + timedelta(minutes=2)) == 1
    assert worked(MORNING + timedelta(minutes=30)) == 0
    assert len(mail.outbox) == 1


def test_she_chooses_on_a_page_of_her_own(jens: Case, as_: As) -> None:
    client = as_("karen")
    assert "Svar fra lejere i mine sager" in client.get("/min-mail").content.decode()
    said = dict.fromkeys(Kind, "NEVER") | {"TENANTS": "AT_ONCE"}
    nowhere = client.post("/min-mail", said)
    assert nowhere.status_code == 422
    assert "Skriv den mailadresse" in nowhere.content.decode()
    assert client.post("/min-mail", said | {"address": ADDRESS}).status_code == 302
    enter(cast.NORDBY)
    assert Choice.objects.get().wanted()[Kind.TENANTS] is When.AT_ONCE


def test_a_courts_clerk_is_offered_nothing(as_: As) -> None:
    answer = as_("per").get("/min-mail").content.decode()
    assert "Der er ikke noget, du kan få besked om på mail." in answer
    as_("per").post("/min-mail", {"TENANTS": "AT_ONCE", "address": ADDRESS})
    enter(cast.NORDBY)
    assert not Choice.objects.exists()


def test_a_department_is_told_that_it_was_asked(as_: As) -> None:
    page = as_("aisha").get("/min-mail").content.decode()
    assert "Anmodninger, som vi skal svare på" in page
    assert "lejere" not in page
