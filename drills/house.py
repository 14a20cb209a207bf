"""A house of the drills' own: its data in var/drills, made anew each time, with the cast in it. Import this before Django."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from husly.operations import embedded

DATA = Path(os.environ.get("HUSLY_DRILLS", Path(__file__).resolve().parent.parent / "var" / "drills")).absolute()
PASSWORD = "husly-i-øvelse"
os.environ["HUSLY_DATA"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "husly.config.settings"
for name in ("HUSLY_DATABASE_URL", "HUSLY_APP_DATABASE_URL", "HUSLY_HOSTS"):
    os.environ.pop(name, None)  # a drill never touches a municipality's own server

_SYLLABLES = [consonant + vowel for consonant in "bdfgkl" for vowel in "aeio"]


def build() -> None:
    """An empty database with the cast; Django is ready."""
    embedded.erase(DATA)
    import django

    django.setup()
    from django.core.management import call_command

    from husly.core import clock
    from husly.operations import cast

    call_command("migrate", verbosity=0)
    cast.settle(password=PASSWORD, at=clock.now())


def close() -> None:
    """Our connections are given up and the server has stopped."""
    from django.db import connections

    connections.close_all()
    embedded.stop(DATA)


@contextmanager
def inside(municipality: str) -> Iterator[None]:
    """A transaction within a municipality's walls."""
    from django.db import transaction

    from husly.audit.walls import enter

    with transaction.atomic():
        enter(municipality)
        yield


def token(organisation: str, municipalities: tuple[str, ...]) -> str:
    """A new key for an organisation of the cast."""
    from husly.accounts.actions import issue_token
    from husly.accounts.models import Organisation
    from husly.audit.rules import NOWHERE
    from husly.core import clock
    from husly.core.actors import system

    with inside(NOWHERE):
        found = Organisation.objects.get(name=organisation)
        return issue_token(organisation=found, municipalities=municipalities, label="øvelse", by=system(None), at=clock.now())[1]


def somebody(number: int) -> str:
    """Somebody's name, unlike that of any other number."""
    first, last = ("".join(_SYLLABLES[place] for place in (part // 24, part % 24)) for part in (number % 576, number // 576))
    return f"{first.title()} {last.title()}sen"


def notice(number: int) -> dict[str, Any]:
    """A good notice about a household of its own."""
    from husly.core import clock
    from husly.operations import cast

    today = clock.today()
    return {
        "sender": {"kind": "HOUSING_ORGANISATION", "name": cast.BOLIGFORENING, "cvr": cast.CVR, "reference": f"Ø-{number}"},
        "kind": "FILED_WITH_COURT",
        "tenants": [{"name": f"Prøve Øvelse {number}", "birth_date": "1979-04-02", "phone": "+4520000000"}],
        "address": {
            "street": "Øvelsesvej",
            "house_number": str(number),
            "floor": "1",
            "door": "th",
            "postal_code": "9999",
            "city": "Nordby",
            "municipality_code": cast.NORDBY,
        },
        "household": {"children_under_18": 1, "need_likely": True, "need_reason": "Opdigtet"},
        "arrears": {"amount_dkk": "9875.50", "months": 2},
        "dates": {"filed_on": (today - timedelta(days=1)).isoformat()},
    }


def stored() -> dict[str, list[Any]]:
    """Every notice in the fictional municipalities, by channel."""
    from husly.intake.models import Notice
    from husly.operations import cast

    found: dict[str, list[Any]] = {}
    for code in (cast.NORDBY, cast.SOENDERBY):
        with inside(code):
            for one in Notice.objects.order_by("id"):
                found.setdefault(one.channel, []).append(one)
    return found


def verify() -> list[str]:
    """What is wrong with the log by `husly verify` when everything is sealed."""
    from husly.core import clock
    from husly.operations.sealer import seal_all

    seal_all(at=clock.now())
    done = subprocess.run([Path(sys.executable).with_name("husly"), "verify"], capture_output=True, text=True, check=False)
    print("  " + "\n  ".join(done.stdout.splitlines()))
    return [] if done.returncode == 0 else [f"husly verify: {done.stdout[-500:]}{done.stderr[-500:]}"]


def packed(told: object) -> bytes:
    """As JSON in UTF-8."""
    return json.dumps(told, ensure_ascii=False).encode()


def free_port() -> int:
    """A port on loopback that nobody has just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
