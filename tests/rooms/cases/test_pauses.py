"""A pause ends by itself: the morning after its last day the case is at work again, and the days it moved stand."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core import clock
from husly.law.calendar import first_open_day
from tests import cast

As = Callable[[str], Client]
REST = 10  # days


@pytest.fixture
def jens(send: Callable[..., Any], as_: As) -> Case:
    """Jens Bech's case, on a pause that Karen began today."""
    send(cast.jens())
    enter(cast.NORDBY)
    case = Case.objects.get()
    as_("karen").post(f"/sager/{case.pk}/pause", {"until": until().isoformat(), "reason": "familien er på ferie"})
    return case


def until() -> date:
    return clock.today() + timedelta(days=REST)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def find_out() -> date | None:
    enter(cast.NORDBY)
    return Duty.objects.get(code="FIND_OUT_HOUSEHOLD", ended_at=None).due_on


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The clock is moved, as a demo's may be."""
    monkeypatch.setenv("HUSLY_CLOCK", f"+{days}")


def test_the_last_day_belongs_to_the_pause(jens: Case, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, REST)
    karen = as_("karen")
    case = page(karen, f"/sager/{jens.pk}")
    assert "På pause" in case
    assert "Afslut pausen" in case
    assert "pause til" in page(karen, "/?vis=alle")


def test_the_morning_after_the_case_is_at_work_without_anybodys_doing(jens: Case, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = find_out()
    assert moved == first_open_day(until() + timedelta(days=1))
    later(monkeypatch, REST + 1)
    karen = as_("karen")
    case = page(karen, f"/sager/{jens.pk}")
    assert "I gang" in case
    assert "På pause til og med" not in case
    assert "Sæt på pause" in case
    assert "pause til" not in page(karen, "/?vis=alle")
    enter(cast.NORDBY)
    assert not Event.objects.filter(code="CASE_RESUMED").exists()
    assert find_out() == moved


def test_days_that_were_moved_stand_when_the_case_changes_afterwards(jens: Case, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = find_out()
    later(monkeypatch, REST + 1)
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/behov", {"known": "NO", "source": "lejeren", "on": clock.today().isoformat()})
    assert find_out() == moved


def test_a_pause_that_is_over_cannot_be_ended_and_a_new_one_can_begin(jens: Case, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, REST + 1)
    karen = as_("karen")
    assert karen.post(f"/sager/{jens.pk}/fortsaet").status_code == 409
    again = until()
    assert karen.post(f"/sager/{jens.pk}/pause", {"until": again.isoformat(), "reason": "venter på banken"}).status_code == 302
    assert (find_out() or again) > again
    assert "venter på banken" in page(karen, f"/sager/{jens.pk}")


def test_a_pause_ended_before_its_time_gives_the_days_back(jens: Case, as_: As) -> None:
    as_("karen").post(f"/sager/{jens.pk}/fortsaet")
    assert find_out() == first_open_day(clock.today())


def test_the_timeline_says_how_long_the_pause_is(jens: Case, as_: As) -> None:
    assert "Sagen er sat på pause: til og med" in page(as_("karen"), f"/sager/{jens.pk}")
