"""Consents: recorded and withdrawn on the case, never changed, and asked for by later rooms."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.parties.models import Consent, Person
from husly.parties.queries import agreed, consent_for
from husly.parties.rules import ConsentPurpose, Recipient, may_share
from tests import cast

As = Callable[[str], Client]
TODAY = clock.today()
TELL_THE_COURT: dict[str, Any] = {"purpose": ConsentPurpose.TELL_DECISION, "recipient": Recipient.COURT}


@pytest.fixture
def holm(send: Callable[..., Any]) -> Case:
    send(cast.holm())
    enter(cast.NORDBY)
    return Case.objects.select_related("household").get()


@pytest.fixture
def anne(holm: Case) -> Person:
    return holm.household.people.get(name="Anne Holm")


def record(client: Client, case: Case, of: Person, **changes: str) -> Any:
    form = {
        "person": str(of.pk),
        "purpose": "TELL_DECISION",
        "words": "kun afgørelsen",
        "recipient": "COURT",
        "how": "ORAL",
        "given_on": (TODAY - timedelta(days=3)).isoformat(),
    }
    answer = client.post(f"/sager/{case.pk}/samtykker/nyt", {**form, **changes}, follow=True)
    enter(cast.NORDBY)
    return answer


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_consent_stands_on_the_case_with_who_gave_it_how_and_when(holm: Case, anne: Person, as_: As) -> None:
    shown = text(record(as_("karen"), holm, anne))
    for words in (
        "At fortælle, hvad kommunen har besluttet om hjælp – fogedretten",
        "»kun afgørelsen«",
        "Anne Holm, mundtligt",
        "Karen Lund",
    ):
        assert words in shown
    assert "Samtykke: at fortælle, hvad kommunen har besluttet om hjælp (modtager: fogedretten)" in shown
    event = Event.objects.get(code="CONSENT_GIVEN")
    assert (event.case_id, event.refs) == (
        holm.pk,
        {"consent": Consent.objects.get().pk, "person": anne.pk, "purpose": "TELL_DECISION", "recipient": "COURT"},
    )


def test_withdrawn_it_stays_on_the_case_and_covers_nothing_from_that_day(holm: Case, anne: Person, as_: As) -> None:
    karen = as_("karen")
    record(karen, holm, anne)
    address = f"/sager/{holm.pk}/samtykker/{Consent.objects.get().pk}/traek-tilbage"
    assert "at fortælle, hvad kommunen har besluttet om hjælp – fogedretten" in text(karen.get(address))
    shown = text(karen.post(address, {"on": TODAY.isoformat(), "how": "WRITTEN"}, follow=True))
    assert "Trukket tilbage skriftligt" in shown
    assert "Samtykke trukket tilbage" in shown
    enter(cast.NORDBY)
    yesterday = TODAY - timedelta(days=1)
    assert consent_for(anne, **TELL_THE_COURT, on=yesterday) is not None
    assert consent_for(anne, **TELL_THE_COURT, on=TODAY) is None
    assert not may_share(agreed(anne), **TELL_THE_COURT, on=TODAY)
    again = karen.post(address, {"on": TODAY.isoformat(), "how": "ORAL"})
    assert "allerede trukket tilbage" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"person": ""}, "Vælg en af dem."),
        ({"person": "0"}, "Vælg en af dem."),
        ({"purpose": ""}, "Vælg en af dem."),
        ({"purpose": "EVERYTHING"}, "Vælg en af dem."),
        ({"purpose": "OTHER", "words": " "}, "Skriv, hvad lejeren giver samtykke til."),
        ({"recipient": "OTHER_MUNICIPALITY"}, "Skriv, hvem det er."),
        ({"recipient": "OTHER"}, "Skriv, hvem det er."),
        ({"how": ""}, "Vælg en af dem."),
        ({"given_on": ""}, "Vælg en dag."),
        ({"given_on": (TODAY + timedelta(days=1)).isoformat()}, "Vælg i dag eller en tidligere dag"),
        ({"given_on": "1999-12-31"}, "ikke før 1. jan. 2000"),
        ({"words": "x" * 201}, "højst 200"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(
    holm: Case, anne: Person, as_: As, changes: dict[str, str], words: str
) -> None:
    answer = record(as_("karen"), holm, anne, **changes)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Consent.objects.exists()


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), TODAY - timedelta(days=4)])
def test_a_consent_is_withdrawn_between_the_day_it_was_given_and_today(holm: Case, anne: Person, as_: As, on: date) -> None:
    karen = as_("karen")
    record(karen, holm, anne)
    address = f"/sager/{holm.pk}/samtykker/{Consent.objects.get().pk}/traek-tilbage"
    assert karen.post(address, {"on": on.isoformat(), "how": "ORAL"}).status_code == 422
    enter(cast.NORDBY)
    assert Consent.objects.get().withdrawn_on is None


def test_a_consent_covers_whoever_gave_it_and_what_she_said(holm: Case, anne: Person, as_: As) -> None:
    karen = as_("karen")
    record(karen, holm, anne)
    record(karen, holm, anne, recipient="OTHER_MUNICIPALITY", recipient_name="Sønderby")
    peter = holm.household.people.get(name="Peter Holm")
    assert consent_for(peter, **TELL_THE_COURT, on=TODAY) is None
    of_household = consent_for(holm.household, **TELL_THE_COURT, on=TODAY)
    assert of_household is not None
    assert of_household.person == anne
    elsewhere: dict[str, Any] = {"purpose": ConsentPurpose.TELL_DECISION, "recipient": Recipient.OTHER_MUNICIPALITY, "on": TODAY}
    assert consent_for(anne, **elsewhere, name="Sønderby") is not None
    assert consent_for(anne, **elsewhere, name="Vestby") is None
    assert may_share(agreed(anne), **TELL_THE_COURT, on=TODAY)


def test_somebody_of_another_household_is_not_there_to_be_chosen(holm: Case, send: Callable[..., Any], as_: As) -> None:
    send(cast.jens())
    enter(cast.NORDBY)
    jens = Person.objects.get(name="Jens Bech")
    assert record(as_("karen"), holm, jens).status_code == 422
    assert not Consent.objects.exists()


def test_a_consent_is_withdrawn_on_its_own_household_only(holm: Case, anne: Person, send: Callable[..., Any], as_: As) -> None:
    karen = as_("karen")
    record(karen, holm, anne)
    consent = Consent.objects.get()
    send(cast.jens())
    enter(cast.NORDBY)
    jens = Case.objects.exclude(pk=holm.pk).get()
    assert karen.get(f"/sager/{jens.pk}/samtykker/{consent.pk}/traek-tilbage").status_code == 404


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE parties_consent SET words = 'x'",
        "UPDATE parties_consent SET given_on = '2020-01-01'",
        "UPDATE parties_consent SET withdrawn_on = '2026-11-25'",  # not without how and by whom
        "DELETE FROM parties_consent",
    ],
)
def test_the_database_lets_nobody_change_a_consent(holm: Case, anne: Person, as_: As, statement: str) -> None:
    record(as_("karen"), holm, anne)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement)
