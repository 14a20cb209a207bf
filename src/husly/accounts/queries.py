"""Who somebody is: actors from users and from senders' keys; the users, calendar and departments of a municipality."""

import hashlib
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest

from husly.accounts.models import Department, LocalClosingDay, Membership, Municipality, Organisation, SenderToken, User
from husly.accounts.rules import Account, DepartmentKind, roles_in
from husly.core.actors import Actor, ActorKind, Role
from husly.core.danish import sort_key

CHOSEN_MUNICIPALITY = "municipality"  # the session's key: somebody with several works in one at a time


@dataclass(frozen=True)
class Listed:
    """A user as the administrator's pages show her: what she is in this municipality, and where."""

    user: User
    is_at_home: bool
    roles: tuple[Role, ...]
    department: Department | None
    organisation: Organisation | None


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the door found for this request; an actor without roles where nobody is logged in."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else Actor(kind=ActorKind.USER)


def actor_for(user: User, *, chosen: str | None) -> Actor:
    """What the user is in the municipality she chose, or in the first she has; her roles elsewhere do not follow her."""
    memberships = list(user.memberships.select_related("department").order_by("municipality_id", "role"))
    codes = [m.municipality_id for m in memberships if m.municipality_id]
    code = chosen if chosen in codes else next(iter(codes), None)
    here = [m for m in memberships if m.municipality_id == code]
    of = next((m.department for m in here if m.department), None)
    kind, receives_notices = (DepartmentKind(of.kind), of.receives_notices) if of else (None, False)
    return Actor(
        kind=ActorKind.USER,
        id=user.pk,
        name=str(user),
        municipality=code,
        roles=roles_in(kind, {Role(m.role) for m in here}, receives_notices=receives_notices),
        department_id=of.pk if of else None,
        organisation_id=next((m.organisation_id for m in here if m.organisation_id), None),
    )


def places(user_id: int) -> list[Municipality]:
    """The municipalities that somebody works in, in Danish order."""
    memberships = Membership.objects.filter(user_id=user_id)
    return list(Municipality.objects.filter(pk__in=memberships.values("municipality_id")).order_by("sort_key"))


def users_of(municipality: str) -> list[Listed]:
    """Everybody who has a role here or is looked after here, in Danish order."""
    return sorted((_listed(user, municipality) for user in _users(municipality)), key=lambda one: sort_key(one.user.name))


def user_of(municipality: str, user_id: int) -> Listed | None:
    """One of those."""
    user = _users(municipality).filter(pk=user_id).first()
    return _listed(user, municipality) if user else None


def account(user: User, *, seen_by: Actor) -> Account:
    """The user's account as this actor's municipality meets it."""
    administrators = Membership.objects.filter(
        municipality_id=seen_by.municipality, role=Role.ADMINISTRATOR.value, user__is_active=True
    ).values_list("user_id", flat=True)
    return Account(
        name=str(user),
        is_own=user.pk == seen_by.id,
        is_at_home=user.home_id == seen_by.municipality,
        is_active=user.is_active,
        has_roles_elsewhere=user.memberships.exclude(municipality_id=seen_by.municipality).exists(),
        has_second_step=Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
        is_administrator=user.pk in administrators,
        other_administrators=len(set(administrators) - {user.pk}),
    )


def is_taken(username: str) -> bool:
    """Whether somebody has or had this username, however it is spelt: users are never deleted."""
    return User.objects.filter(username__iexact=username).exists()


def departments(municipality: str) -> QuerySet[Department]:
    """The municipality's departments."""
    return Department.objects.filter(municipality_id=municipality).order_by("name")


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


def _users(municipality: str) -> QuerySet[User]:
    here = Membership.objects.filter(municipality_id=municipality).select_related("department", "organisation").order_by("id")
    users = User.objects.filter(Q(home_id=municipality) | Q(pk__in=here.order_by().values("user_id")))
    return users.prefetch_related(Prefetch("memberships", here, to_attr="here"))


def _listed(user: User, municipality: str) -> Listed:
    here: list[Membership] = user.here  # type: ignore[attr-defined]  # what `_users` fetched
    return Listed(
        user=user,
        is_at_home=user.home_id == municipality,
        roles=tuple(Role(m.role) for m in here),
        department=next((m.department for m in here if m.department), None),
        organisation=next((m.organisation for m in here if m.organisation), None),
    )
