"""Jens' case with an agreement that he has confirmed, payments, and mornings on which Husly looks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from husly.agreements import actions, follow, payment_actions, plans
from husly.agreements.actions import Told
from husly.agreements.models import Agreement, Payment
from husly.agreements.rules import Confirmed, Income, PayDay
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core.actors import Actor
from tests import cast
from tests.rooms.contact.conftest import began_at
from tests.rooms.letters.conftest import AT, actor

__all__ = ["AT", "administered", "morning", "owed", "paid", "planned"]

STARTS = date(2026, 12, 1)


@pytest.fixture
def karen(db: None) -> Actor:
    return actor("karen")


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    """Jens Bech's case."""
    send(cast.jens())
    began_at(AT)
    return Case.objects.get()


def told(case: Case, **changes: Any) -> Told:
    """What is agreed: cash benefit pays Nordby Boligforening on the first."""
    said = {
        "person": case.household.people.get(),
        "income": Income.CASH_BENEFIT,
        "landlord": "Nordby Boligforening",
        "reference": "R-2026-0117",
        "starts_on": STARTS,
        "pay_day": PayDay.FIRST,
    }
    return Told(**{**said, **changes})


def administered(case: Case, by: Actor, *, rent: int = 8_000_00, confirmed: bool = True, **changes: Any) -> Agreement:
    """An administration agreement, confirmed on paper."""
    agreement = actions.administer(case=case, told=told(case, **changes), rent_ore=rent, by=by, at=AT)
    if confirmed:
        actions.confirm(agreement=agreement, how=Confirmed.SIGNED, on=AT.date(), by=by, at=AT)
    return Agreement.objects.get(pk=agreement.pk)


def planned(case: Case, by: Actor, *, debt: int = 3_000_00, number: int = 3, **changes: Any) -> Agreement:
    """A plan for a debt, confirmed, with three days' tolerance."""
    agreed = told(case, **{"tolerance_days": 3, **changes})
    agreement = actions.plan(case=case, told=agreed, debt_ore=debt, amounts=plans.by_number(debt, number), by=by, at=AT)
    actions.confirm(agreement=agreement, how=Confirmed.ORAL, on=AT.date(), by=by, at=AT)
    return Agreement.objects.get(pk=agreement.pk)


def paid(agreement: Agreement, ore: int, on: date, by: Actor, *, key: str = "") -> Payment:
    """Somebody types that this was paid, on the day itself."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return payment_actions.record(agreement=agreement, key=key or f"{on}-{ore}", ore=ore, on=on, words="", by=by, at=at)


def morning(on: date) -> int:
    """Husly looks at what is late, early that day; how many cases got something to do."""
    found = follow.keep_up(cast.NORDBY, datetime(on.year, on.month, on.day, 4, tzinfo=UTC) + timedelta(minutes=5))
    enter(cast.NORDBY)
    return found


def owed(case: Case) -> dict[str, date | None]:
    """The open duties of this room by code."""
    return dict(Duty.objects.filter(case=case, ended_at=None, rule__startswith="agreements/").values_list("code", "due_on"))
