"""Every address under /konto/ is a page in our look and in Danish, a way on to one, or not there at all."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.urls import urlpatterns as everything
from django.test import Client
from django.urls import URLPattern, URLResolver

from husly.accounts.gate import urlpatterns as ours
from husly.audit.models import Event
from husly.audit.walls import enter
from tests import cast

As = Callable[[str], Client]
FILLED = {
    r"^confirm-email/(?P<key>[-:\w]+)/$": "confirm-email/abc/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-a/",
}
ENGLISH = re.compile(r"\b(password|your|the|sign|email address|code)\b", re.IGNORECASE)


def addresses(patterns: list[Any], before: str = "/konto/") -> Iterator[str]:
    for one in patterns:
        here = FILLED.get(str(one.pattern), str(one.pattern))
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, before + here)
        elif isinstance(one, URLPattern):
            yield before + here


OURS, THEIRS = sorted(set(addresses(ours))), sorted(set(addresses(everything)))
UNUSED = sorted(set(THEIRS) - set(OURS))


def words(answer: Any) -> str:
    """What a reader sees of the page."""
    html = re.sub(r"<(script|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


def is_ours(answer: Any) -> bool:
    html = answer.content.decode()
    return '<html lang="da">' in html and "web/husly.css" in html and '<main class="page' in html


@pytest.fixture
def visitors(as_: As) -> dict[str, Client]:
    """Nobody, Karen, and Mads, who has a second step and has just said who he is."""
    mads = cast.user("mads")
    TOTP.activate(mads, generate_totp_secret())
    RecoveryCodes.activate(mads)
    with_phone = as_("mads")
    with_phone.post("/konto/reauthenticate/", {"password": cast.PASSWORD})
    return {"nobody": Client(headers={"host": "localhost"}), "karen": as_("karen"), "mads": with_phone}


def test_the_walk_is_long_enough() -> None:
    assert len(OURS) >= 14
    assert {"/konto/signup/", "/konto/email/", "/konto/password/set/", "/konto/confirm-email/abc/"} <= set(UNUSED)


@pytest.mark.parametrize("address", OURS)
def test_a_page_that_is_in_use_is_in_our_look_and_in_danish(address: str, visitors: dict[str, Client]) -> None:
    for who, client in visitors.items():
        answer = client.get(address)
        assert answer.status_code in {200, 302, 404, 405}, (who, answer.status_code)
        if answer.status_code == 302:
            answer = client.get(address, follow=True)
            assert answer.status_code == 200
        if answer.headers["Content-Type"].startswith("text/html"):
            assert is_ours(answer), who
            assert not ENGLISH.findall(words(answer)), (who, address)


@pytest.mark.parametrize("address", UNUSED)
@pytest.mark.django_db
def test_a_page_of_allauths_that_is_not_in_use_is_not_there(address: str, as_: As) -> None:
    for client in (as_("karen"), Client(headers={"host": "localhost"})):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404
            assert is_ours(answer)


@pytest.mark.django_db
def test_one_who_forgot_her_password_is_told_whom_to_ask() -> None:
    client = Client(headers={"host": "localhost"})
    assert '<a href="/konto/password/reset/">' in client.get("/konto/login/").content.decode()
    assert "Bed din administrator om en ny adgangskode" in words(client.get("/konto/password/reset/"))
    assert client.post("/konto/password/reset/", {"email": "x@example.dk"}).status_code == 405


def test_the_second_step_is_turned_on_and_asked_for(as_: As) -> None:
    karen = as_("karen")
    asked = karen.get("/konto/2fa/totp/activate/")
    assert asked.headers["Location"] == "/konto/reauthenticate/?next=%2Fkonto%2F2fa%2Ftotp%2Factivate%2F"
    wrong = karen.post(asked.headers["Location"], {"password": "forkert"})
    assert wrong.status_code == 200
    assert karen.post(asked.headers["Location"], {"password": cast.PASSWORD, "next": "/konto/2fa/totp/activate/"}).status_code == 302
    page = karen.get("/konto/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = karen.post("/konto/2fa/totp/activate/", {"code": code(secret)}, follow=True)
    assert "koder tilbage" in words(answer)
    assert Authenticator.objects.filter(user=cast.user("karen"), type=Authenticator.Type.TOTP).exists()
    fresh = Client(headers={"host": "localhost"})
    entered = fresh.post("/konto/login/", {"login": "karen", "password": cast.PASSWORD})
    assert entered.headers["Location"] == "/konto/2fa/authenticate/"
    assert fresh.get("/").status_code == 302
    assert fresh.post("/konto/2fa/authenticate/", {"code": recovery()}).status_code == 302
    assert fresh.get("/").status_code == 200


def code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def recovery() -> str:
    """One of Karen's reserve codes; the six digits work once, so they cannot be used twice in a test."""
    kept = Authenticator.objects.get(user=cast.user("karen"), type=Authenticator.Type.RECOVERY_CODES)
    return str(kept.wrap().get_unused_codes()[0])


def test_what_happens_at_the_gate_is_logged(as_: As) -> None:
    karen = as_("karen")
    karen.post("/konto/reauthenticate/", {"password": "forkert"})
    own = "en helt anden kode"
    karen.post("/konto/password/change/", {"oldpassword": cast.PASSWORD, "password1": own, "password2": own})
    karen.post("/konto/logout/")
    enter(cast.NORDBY)
    found = (
        Event.objects.filter(actor_id=cast.user("karen").pk).exclude(code="DIRECT_NUMBER_SET").order_by("id").values_list("code", flat=True)
    )
    assert list(found) == ["LOGIN_FAILED", "PASSWORD_CHANGED", "LOGGED_OUT"]
