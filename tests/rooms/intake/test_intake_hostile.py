"""What the drill with bad input found, held: every failure of the API is problem+json that says what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.conftest import AT

Send = Callable[..., Any]
PROGRAM = Client(headers={"host": "localhost"})


def has_remedy(answer: Any) -> bool:
    told = answer.json()
    assert told["status"] == answer.status_code
    return all(words.count(". ") >= 1 for words in (told["detail"], told["detail_en"]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PROPFIND", "/api/v1/notices", 405),
        ("GET", "/api/v1/notices", 405),
        ("GET", "/api/v1/findes-ikke", 404),
        ("POST", "/api/v1/", 404),
    ],
)
def test_a_wrong_address_or_method_is_told_in_problem_json(method: str, path: str, status: int) -> None:
    answer = PROGRAM.generic(method, path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert has_remedy(answer)


def test_a_wrong_method_names_the_right_ones(db: None) -> None:
    assert PROGRAM.delete("/api/v1/notices").headers["Allow"] == "POST"


@pytest.mark.parametrize("key", ["x" * 201, ""])
def test_an_unusable_idempotency_key_says_what_a_key_is(key: str, send: Send) -> None:
    answer = send(cast.jens(), **{"idempotency-key": key})
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["detail"]
    assert has_remedy(answer)


def test_a_body_too_large_to_read_is_told_the_limit(send: Send) -> None:
    answer = send({**cast.jens(), "x": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "64 kB" in answer.json()["detail"]
    assert has_remedy(answer)


def test_an_unknown_receipt_says_which_number_to_use(send: Send) -> None:
    token = cast.token(cast.BOLIGFORENING, at=AT)
    answer = PROGRAM.get("/api/v1/notices/1", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 404
    assert has_remedy(answer)
