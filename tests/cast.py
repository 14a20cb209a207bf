"""The cast, as the demo has it, and the notices they send in the tests."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from husly.accounts.actions import issue_token
from husly.accounts.models import Organisation, User
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core.actors import system
from husly.operations.cast import BOLIGFORENING, COURT, CVR, NORDBY, PLAYERS, SOENDERBY, settle

__all__ = ["BOLIGFORENING", "COURT", "NORDBY", "PASSWORD", "PLAYERS", "SOENDERBY", "court", "holm", "jens", "settle", "token", "user"]

PASSWORD = "husly-i-prøve"


def user(username: str) -> User:
    """Somebody of the cast."""
    return User.objects.get(username=username)


def token(organisation: str, *, at: datetime, municipalities: tuple[str, ...] = (NORDBY, SOENDERBY)) -> str:
    """A new key for an organisation, in the fictional municipalities."""
    enter(NOWHERE)
    found = Organisation.objects.get(name=organisation)
    return issue_token(organisation=found, municipalities=municipalities, label="prøve", by=system(None), at=at)[1]


def jens(**changes: Any) -> dict[str, Any]:
    """Jens Bech's landlord has filed with the court; whether children live there is not known."""
    return _changed(
        {
            "sender": {"kind": "HOUSING_ORGANISATION", "name": BOLIGFORENING, "cvr": CVR, "reference": "R-2026-0117"},
            "kind": "FILED_WITH_COURT",
            "tenants": [{"name": "Jens Bech", "birth_date": "1979-04-02", "phone": "+4520000000", "cpr": "0204791235"}],
            "address": {
                "street": "Havnegade",
                "house_number": "4B",
                "floor": "1",
                "door": "th",
                "postal_code": "9999",
                "city": "Nordby",
                "municipality_code": NORDBY,
            },
            "arrears": {"amount_dkk": "9875.50", "months": 2},
            "dates": {"last_timely_payment_day": "2026-10-05", "demand_arrived_on": "2026-10-12", "filed_on": "2026-11-02"},
        },
        changes,
    )


def court(**changes: Any) -> dict[str, Any]:
    """The court has set a day for Jens Bech."""
    notice = jens(sender={"kind": "BAILIFF_COURT", "name": COURT, "reference": "F-17"}, kind="EVICTION_SCHEDULED")
    return _changed({**notice, "dates": {"eviction_at": "2030-12-17T09:30:00+01:00"}}, changes)


def holm(**changes: Any) -> dict[str, Any]:
    """The Holm family, with two children."""
    notice = jens(
        sender={"kind": "HOUSING_ORGANISATION", "name": BOLIGFORENING, "cvr": CVR, "reference": "R-2026-0098"},
        tenants=[{"name": "Anne Holm", "cpr": "1405881234"}, {"name": "Peter Holm"}],
        household={"children_under_18": 2},
    )
    notice["address"] |= {"street": "Nørregade", "house_number": "12", "floor": "2", "door": "tv"}
    return _changed(notice, changes)


def _changed(notice: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return deepcopy({**notice, **changes})
