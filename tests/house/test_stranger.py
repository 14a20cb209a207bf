"""The stranger is turned away from every address and every operation: role × route, generated from the addresses themselves."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.intake.models import Notice
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from husly.practice.models import Version
from tests import cast
from tests.conftest import AT

OUTSIDE = {"account", "mfa", None}  # allauth's own pages show nothing of a case; they are tried below by name
STRANGERS = ("bo", "aisha", "lone", "per", "sofie", "dorte", "nanna", None)
NAMES = ("Jens Bech", "Bech", "Havnegade", "0204791235", "R-2026-0117", RECOMMENDATION.practice.title)


def routes(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name and space:
            yield f"{space}{one.name}", tuple(one.pattern.converters)


ROUTES = sorted(routes())


@pytest.fixture
def things(send: Callable[..., Any]) -> dict[str, Any]:
    receipt = send(cast.jens()).json()["receipt"]
    enter(cast.NORDBY)
    case = Case.objects.get()
    mads = actor_for(cast.user("mads"), chosen=cast.NORDBY)
    version = practice.draft(practice=RECOMMENDATION.practice, by=mads, at=AT)
    found = {
        "case_id": case.pk,
        "notice_id": Notice.objects.get().pk,
        "duty_id": Duty.objects.first().pk,
        "token_id": 1,
        "receipt": receipt,
    }  # type: ignore[union-attr]
    return {**found, "version_id": version.pk, "code": "brev-1", "place": 0, "part": "navn"}


def test_the_addresses_of_every_room_are_tried() -> None:
    assert {name.split(":")[0] for name, _ in ROUTES} == {"desk", "cases", "practice", "intake", "accounts", "web", "api"}


@pytest.mark.parametrize("username", STRANGERS)
def test_a_stranger_learns_nothing_on_any_route(username: str | None, things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    client = as_(username) if username else Client(headers={"host": "localhost"})
    for name, converters in ROUTES:
        address = reverse(name, kwargs={key: things[key] for key in converters})
        for method in (client.get, client.post):
            answer = method(address)
            text = answer.content.decode()
            assert not [word for word in NAMES if word in text and name != "intake:api_guide"], (name, username)
            if {"case_id", "notice_id", "duty_id", "receipt", "version_id"} & set(converters):
                assert answer.status_code in {302, 401, 404, 405}, (name, username, answer.status_code)


def test_a_stranger_changes_nothing(things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    before = _state()
    for username in STRANGERS:
        client = as_(username) if username else Client(headers={"host": "localhost"})
        for name, converters in ROUTES:
            if {"case_id", "notice_id", "version_id"} & set(converters):
                form = {
                    "revision": "1",
                    "vej": "fjern",
                    "title": "x",
                    "text": "x",
                    "known": "YES",
                    "source": "x",
                    "on": "2026-11-01",
                    "until": "2027-01-01",
                    "reason": "x",
                    "to": "1",
                }
                client.post(reverse(name, kwargs={key: things[key] for key in converters}), form)
    assert _state() == before


def _state() -> list[Any]:
    enter(cast.NORDBY)
    kept = [Case.objects, Duty.objects.order_by("id"), Notice.objects, Version.objects]
    return [list(rows.values()) for rows in kept]


def test_a_search_finds_nothing_of_another_municipality(things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    for words in ("Jens Bech", "0204791235", "20000000", "Havnegade", f"2026-{things['case_id']:06d}"):
        answer = as_("bo").post(reverse("desk:search"), {"q": words}).content.decode()
        assert "0 sager" in answer


def test_another_senders_key_sees_no_receipt(things: dict[str, Any], db: None) -> None:
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {cast.token(cast.COURT, at=AT)}"})
    assert client.get(f"/api/v1/notices/{things['receipt']}").status_code == 404
