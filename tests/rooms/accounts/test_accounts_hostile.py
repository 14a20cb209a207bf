"""The door when the database fails, and when a page is asked for in a way it does not answer."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from husly.accounts.door import Door
from tests import cast


def cut_off(request: HttpRequest) -> HttpResponse:
    """A view whose statement the server ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(5)")
    return HttpResponse("never")


def through_the_door(path: str) -> HttpResponseBase:
    request = RequestFactory().post(path)
    request.user = AnonymousUser()
    return Door(lambda _: HttpResponse()).process_view(request, cut_off, [], {})


@pytest.mark.django_db
def test_a_program_is_told_to_send_again_when_the_database_fails() -> None:
    answer = through_the_door("/api/v1/notices")
    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 0
    assert "Send det samme igen" in answer.content.decode()


@pytest.mark.django_db
def test_a_person_is_told_to_wait_when_the_database_fails() -> None:
    answer = through_the_door("/sager/1/notat")
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Vent et minut" in answer.content.decode()


def test_a_search_that_is_reloaded_gets_a_page_with_words(as_: Callable[[str], Client]) -> None:
    answer = as_("karen").get("/soeg")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Siden kan ikke åbnes på den måde" in answer.content.decode()


@pytest.mark.django_db
def test_five_wrong_passwords_close_the_door_however_the_name_is_spelt() -> None:
    client = Client(headers={"host": "localhost"})

    def tried(username: str, password: str) -> int:
        return client.post("/konto/login/", {"login": username, "password": password}).status_code

    assert [tried("aisha", f"forkert {number}") for number in range(5)] == [200, 200, 200, 200, 429]
    assert [tried(name, cast.PASSWORD) for name in ("aisha", "Aisha")] == [429, 429]
    assert tried("mads", cast.PASSWORD) == 302
