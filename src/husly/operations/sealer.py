"""Sealing the log: every municipality's chains, one after the other."""

from datetime import datetime

from django.db import transaction

from husly.accounts.models import Municipality
from husly.audit.actions import seal
from husly.audit.models import Event
from husly.audit.rules import NOWHERE, Chain
from husly.audit.walls import enter


def places() -> list[str]:
    """Every municipality, and what happens outside them."""
    return [NOWHERE, *Municipality.objects.order_by("code").values_list("code", flat=True)]


def seal_all(*, at: datetime) -> int:
    """Everything that stood unsealed is sealed; how many events that were."""
    return sum(_seal(place, at=at) for place in places())


@transaction.atomic
def _seal(place: str, *, at: datetime) -> int:
    enter(place)
    open_chains = set(Event.objects.filter(municipality=place, position=None).values_list("chain", flat=True))
    return sum(seal(place, Chain(chain), at=at) for chain in sorted(open_chains))
