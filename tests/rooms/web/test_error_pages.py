"""Error pages and the accessibility statement: what happened, what helps, and that they need nothing that may have failed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from husly.web import views

REQUEST = RequestFactory().get("/")
ERRORS = [
    (lambda: views.bad_request(REQUEST, ValueError()), 400, "Vi kunne ikke læse det"),
    (lambda: views.forbidden(REQUEST, PermissionError()), 403, "Du har ikke adgang"),
    (lambda: views.csrf_failure(REQUEST, reason="x"), 403, "Siden var blevet for gammel"),
    (lambda: views.not_found(REQUEST, Http404()), 404, "Siden findes ikke"),
    (lambda: views.not_allowed(REQUEST, "POST"), 405, "Siden kan ikke åbnes på den måde"),
    (lambda: views.server_error(REQUEST), 500, "Noget gik galt hos os"),
    (lambda: views.unavailable(REQUEST), 503, "Husly kan ikke nå sine data lige nu"),
]


def text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize(("page", "status", "said"), ERRORS, ids=[said for _, _, said in ERRORS])
def test_an_error_says_what_happened_and_leads_on_without_touching_the_database(
    page: Callable[[], HttpResponse], status: int, said: str
) -> None:
    response = page()
    assert response.status_code == status
    assert f"<h1>{said}" in text(response)
    assert len(re.findall(r"<p>[^<]+\.</p>", text(response))) == 2
    assert '<a class="button button-primary" href="/">' in text(response)
    assert '<html lang="da">' in text(response)


def test_a_refusal_tells_its_reason_as_text() -> None:
    html = render_to_string("409.html", {"reason": "Sagen er lukket <af Mads>."})
    assert "Sagen er lukket &lt;af Mads&gt;." in html


def test_one_who_is_locked_out_is_told_for_how_long_but_not_as_whom() -> None:
    html = render_to_string("429.html", {"cooloff_timedelta": timedelta(minutes=15), "username": "karen"})
    assert "i 15 minutter" in html
    assert "karen" not in html


@pytest.mark.django_db
def test_anybody_may_read_the_accessibility_statement() -> None:
    response = Client(headers={"host": "localhost"}).get("/was")
    assert response.status_code == 200
    assert "Den er et udkast" in text(response)


@pytest.mark.django_db
def test_the_login_page_speaks_danish_and_shows_no_way_to_sign_up() -> None:
    html = text(Client(headers={"host": "localhost"}).get("/konto/login/"))
    assert "<h1>Log ind</h1>" in html
    assert 'for="id_login">Brugernavn' in html
    assert 'for="id_password">Adgangskode' in html
    assert "signup" not in html
