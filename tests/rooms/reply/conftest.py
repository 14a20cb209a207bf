"""Jens has a letter with a code; his browser, and the caseworker's."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.letters import actions as letters
from husly.letters.models import Letter, ReplyCode
from husly.letters.rules import LetterKind
from tests import cast
from tests.rooms.letters.conftest import actor

BORN = {"day": "2", "month": "4", "year": "1979"}
WRONG = {"day": "3", "month": "4", "year": "1979"}


@dataclass
class Phone:
    """A tenant's telephone with a letter in the other hand."""

    code: str
    client: Client = field(default_factory=lambda: Client(headers={"host": "localhost", "accept-language": "da"}))

    def get(self, page: str = "", **query: str) -> str:
        """The page as it reads."""
        return self.client.get(f"/svar/{self.code}{page}", query, follow=True).content.decode()

    def post(self, page: str, **said: Any) -> str:
        """The page that comes after a form."""
        return self.client.post(f"/svar/{self.code}{page}", said, follow=True).content.decode()

    def tell_birth_date(self) -> str:
        """The right one."""
        return self.post("/foedt", **BORN)

    def key(self, page: str) -> str:
        """The key of the form that stands there now."""
        return re.search(r'name="key" value="([^"]+)"', self.get(page))[1]  # type: ignore[index]

    def slot(self) -> str:
        """The first time that is offered."""
        return re.search(r'name="slot" value="([^"]+)"', self.get("/ring"))[1]  # type: ignore[index]

    def answer(self, page: str, **said: Any) -> str:
        """Sent once."""
        return self.post(page, **{"key": self.key(page), **said})


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    """Jens Bech's case; his birth date is known."""
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def letter(jens: Case) -> Letter:
    """A letter to him, as it is queued now."""
    return write(jens)


@pytest.fixture
def phone(letter: Letter) -> Phone:
    """Jens' telephone."""
    return Phone(code_of(letter))


def write(case: Case, at: datetime | None = None) -> Letter:
    """A letter to the first of the case's tenants."""
    person = case.household.people.order_by("pk").first()
    assert person
    return letters.queue(case=case, kind=LetterKind.REMINDER, to_person=person, by=actor("karen"), at=at or clock.now())


def code_of(letter: Letter) -> str:
    """The code that stands in the letter, read from its PDF as she reads it from the paper."""
    import pypdfium2

    enter(letter.municipality_id)
    page = pypdfium2.PdfDocument(letter.document.content())[0]
    found = re.search(r"0998-[0-9A-Z]{4}-[0-9A-Z]{4}", page.get_textpage().get_text_range())
    assert found, ReplyCode.objects.count()
    return found[0]
