"""Who somebody is: actors from users and from senders' keys; and the calendar and departments of a municipality."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest

from husly.accounts.models import Department, LocalClosingDay, Membership, SenderToken, User
from husly.core.actors import Actor, ActorKind, Role

CHOSEN_MUNICIPALITY = "municipality"  # the session's key: somebody with several works in one at a time


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the door found for this request; an actor without roles where nobody is logged in."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else Actor(kind=ActorKind.USER)


def actor_for(user: User, *, chosen: str | None) -> Actor:
    """What the user is in the municipality she chose, or in the first she has; her roles elsewhere do not follow her."""
    memberships = list(user.memberships.order_by("municipality_id", "role"))
    codes = [m.municipality_id for m in memberships if m.municipality_id]
    code = chosen if chosen in codes else next(iter(codes), None)
    here = [m for m in memberships if m.municipality_id == code]
    return Actor(
        kind=ActorKind.USER,
        id=user.pk,
        name=str(user),
        municipality=code,
        roles=frozenset(Role(m.role) for m in here),
        department_id=_first(m.department_id for m in here),
        organisation_id=_first(m.organisation_id for m in here),
    )


def token_digest(token: str) -> bytes:
    """How a key is kept: SHA-256 is enough, since a key is 256 random bits and not a password."""
    return hashlib.sha256(token.encode()).digest()


def token_for(token: str) -> SenderToken | None:
    """The key that was shown once as `token`, unless it was revoked."""
    return SenderToken.objects.select_related("organisation").filter(digest=token_digest(token), revoked_at=None).first()


def sender(token: SenderToken, municipality: str | None) -> Actor:
    """A sender's system, acting in one of the municipalities its key is for."""
    return Actor(
        kind=ActorKind.SENDER,
        id=token.pk,
        name=token.organisation.name,
        municipality=municipality,
        organisation_id=token.organisation_id,
    )


def closing_days(municipality: str) -> frozenset[date]:
    """The municipality's own closing days, beside those of the calendar."""
    return frozenset(LocalClosingDay.objects.filter(municipality_id=municipality).values_list("on", flat=True))


def receiving_department(municipality: str) -> Department | None:
    """The department that new notices go to, where the municipality has named one."""
    return Department.objects.filter(municipality_id=municipality, receives_notices=True).first()


def caseworkers(municipality: str) -> list[User]:
    """Everybody who may own a case here, by name."""
    roles = [Role.CASEWORKER.value, Role.TEAM_LEADER.value, Role.HEAD.value]
    of_cases = Membership.objects.filter(municipality_id=municipality, role__in=roles, user__is_active=True)
    return list(User.objects.filter(pk__in=of_cases.values("user_id")).order_by("name"))


def _first(ids: Iterable[int | None]) -> int | None:
    return next((id_ for id_ in ids if id_ is not None), None)
