"""Making and ending senders' keys and people's accounts, and what a municipality is made of: departments, closing days, partners."""

import secrets
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from axes.utils import reset as reset_lockout
from django.db import IntegrityError, transaction

from husly.accounts.models import Department, LocalClosingDay, Membership, Municipality, Organisation, SenderToken, User
from husly.accounts.queries import account, departments, places, token_digest
from husly.accounts.rules import (
    ADDED_BY_ADMINISTRATORS,
    Account,
    DepartmentKind,
    OrganisationKind,
    may_activate,
    may_change_roles,
    may_close_on,
    may_deactivate,
    may_end_visit,
    may_hold,
    may_open_on,
    may_reset_password,
    may_reset_second_step,
    may_visit,
)
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import enter
from husly.core.actors import Actor, Role
from husly.core.clock import day_of
from husly.core.verdicts import Refused, no

_EASILY_READ = "abcdefghjkmnpqrstuvwxyz23456789"  # without what looks alike: i, l, 1, o, 0


@transaction.atomic
def issue_token(
    *, organisation: Organisation, municipalities: Sequence[str], label: str, by: Actor, at: datetime
) -> tuple[SenderToken, str]:
    """A new key for these municipalities, and its text, which can never be shown again."""
    text = secrets.token_urlsafe(32)
    token = SenderToken.objects.create(
        organisation=organisation,
        municipalities=sorted(municipalities),
        label=label,
        digest=token_digest(text),
        created_at=at,
        created_by_id=by.id,
    )
    audit.record(EventCode.TOKEN_ISSUED, by=by, at=at, token=token.pk)
    return token, text


@transaction.atomic
def revoke_token(*, token: SenderToken, by: Actor, at: datetime) -> None:
    """The key opens nothing from now on; revoking twice changes nothing."""
    changed = SenderToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at, revoked_by_id=by.id)
    if changed:
        audit.record(EventCode.TOKEN_REVOKED, by=by, at=at, token=token.pk)


@transaction.atomic
def let_ask_registers(*, municipality: Municipality, asks: bool, by: Actor, at: datetime) -> None:
    """Whether Husly asks a register by itself when a new case needs it; people may ask all the same."""
    municipality.asks_registers = asks
    municipality.save(update_fields=["asks_registers"])
    audit.record(EventCode.SETTING_CHANGED, by=by, at=at, setting="asks_registers", value=asks)


@transaction.atomic
def let_send_numbers(*, municipality: Municipality, takes: bool, by: Actor, at: datetime) -> None:
    """Whether landlords may send CPR and telephone numbers; what came before stays."""
    municipality.takes_numbers = takes
    municipality.save(update_fields=["takes_numbers"])
    audit.record(EventCode.SETTING_CHANGED, by=by, at=at, setting="takes_numbers", value=takes)


@transaction.atomic
def add_user(
    *, username: str, name: str, password: str, memberships: Sequence[Membership], by: Actor, at: datetime, must_change: bool = False
) -> User:
    """A person who can log in, with these memberships (unsaved, without a user), looked after by the actor's municipality."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username=username, password=password, name=name, home_id=by.municipality, must_change_password=must_change
            )
    except IntegrityError as taken:
        raise Refused(f"Brugernavnet {username} er taget. Vælg et andet.") from taken
    for membership in memberships:
        membership.user = user
    Membership.objects.bulk_create(memberships)
    audit.record(EventCode.USER_ADDED, by=by, at=at, user=user.pk, roles=[membership.role for membership in memberships])
    return user


@transaction.atomic
def invite(
    *,
    username: str,
    name: str,
    roles: Set[Role],
    department: Department | None,
    organisation: Organisation | None,
    by: Actor,
    at: datetime,
) -> tuple[User, str]:
    """A new user with these roles here, and the password she begins with, which can never be shown again."""
    memberships, password = _memberships(roles, department, organisation, by), start_password()
    user = add_user(username=username, name=name, password=password, memberships=memberships, by=by, at=at, must_change=True)
    return user, password


@transaction.atomic
def change_roles(
    *, user: User, roles: Set[Role], department: Department | None, organisation: Organisation | None, by: Actor, at: datetime
) -> None:
    """The user is this here and nothing else."""
    may_change_roles(_account(user, by), stays_administrator=Role.ADMINISTRATOR in roles).require()
    memberships = _memberships(roles, department, organisation, by)
    user.memberships.filter(municipality_id=by.municipality).delete()
    for membership in memberships:
        membership.user = user
    Membership.objects.bulk_create(memberships)
    audit.record(EventCode.USER_CHANGED, by=by, at=at, user=user.pk, roles=[membership.role for membership in memberships])


@transaction.atomic
def deactivate(*, user: User, by: Actor, at: datetime) -> None:
    """The user is out: what she has open ends with her next step, and she cannot log in."""
    may_deactivate(_account(user, by)).require()
    User.objects.filter(pk=user.pk).update(is_active=False)
    audit.record(EventCode.USER_DEACTIVATED, by=by, at=at, user=user.pk)


@transaction.atomic
def activate(*, user: User, by: Actor, at: datetime) -> str:
    """The user may log in again, with the password that is returned; what she had open before stays ended."""
    may_activate(_account(user, by)).require()
    User.objects.filter(pk=user.pk).update(is_active=True)
    audit.record(EventCode.USER_ACTIVATED, by=by, at=at, user=user.pk)
    return _begin_again(user)


@transaction.atomic
def reset_password(*, user: User, by: Actor, at: datetime) -> str:
    """The old password opens nothing; the returned one opens the page where a new one is chosen. A lock-out ends too."""
    may_reset_password(_account(user, by)).require()
    audit.record(EventCode.PASSWORD_RESET, by=by, at=at, user=user.pk)
    return _begin_again(user)


@transaction.atomic
def reset_second_step(*, user: User, by: Actor, at: datetime) -> None:
    """The lost telephone and its reserve codes open nothing; the password is enough until she turns it on again."""
    may_reset_second_step(_account(user, by)).require()
    Authenticator.objects.filter(user=user).delete()
    audit.record(EventCode.SECOND_STEP_RESET, by=by, at=at, user=user.pk)


@transaction.atomic
def welcome(*, username: str, by: Actor, at: datetime) -> User:
    """A clerk of an organisation, looked after elsewhere, has the same role for it here."""
    memberships = list(Membership.objects.filter(user__username__iexact=username, user__is_active=True).select_related("user"))
    is_here = any(membership.municipality_id == by.municipality for membership in memberships)
    may_visit({Role(membership.role) for membership in memberships}, is_here=is_here).require()
    known = memberships[0]
    Membership.objects.create(user=known.user, role=known.role, organisation_id=known.organisation_id, municipality_id=by.municipality)
    audit.record(EventCode.USER_CHANGED, by=by, at=at, user=known.user_id, roles=[known.role])
    return known.user


@transaction.atomic
def end_visit(*, user: User, by: Actor, at: datetime) -> None:
    """Somebody looked after elsewhere has no role here any more."""
    may_end_visit(_account(user, by)).require()
    user.memberships.filter(municipality_id=by.municipality).delete()
    audit.record(EventCode.USER_CHANGED, by=by, at=at, user=user.pk, roles=[])


@transaction.atomic
def change_own_password(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """The user has a password that only she knows."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record(EventCode.PASSWORD_CHANGED, by=by, at=at, user=user.pk)


@transaction.atomic
def choose_municipality(*, code: str, by: Actor, at: datetime) -> None:
    """The rest of the transaction, its event included, is in the municipality chosen; refused where the user has no role there."""
    if code not in {place.code for place in places(by.id or 0)}:
        no("Du har ikke en rolle i den kommune. Vælg en af dem, der står i menuen under dit navn.").require()
    enter(code)
    audit.record(EventCode.MUNICIPALITY_CHOSEN, by=replace(by, municipality=code), at=at)


@transaction.atomic
def add_department(*, name: str, kind: DepartmentKind, by: Actor, at: datetime) -> Department:
    """A department of the actor's municipality; the first one receives notices."""
    is_first = not departments(_place(by)).exists()
    department = Department(municipality_id=_place(by), name=name, kind=kind.value, receives_notices=is_first)
    _save_once(department, f"Der er allerede en afdeling, der hedder {name}. Vælg et andet navn.")
    audit.record(EventCode.DEPARTMENT_ADDED, by=by, at=at, department=department.pk)
    return department


@transaction.atomic
def change_department(*, department: Department, name: str, kind: DepartmentKind, by: Actor, at: datetime) -> None:
    """The department has this name and does this work."""
    department.name, department.kind = name, kind.value
    _save_once(department, f"Der er allerede en afdeling, der hedder {name}. Vælg et andet navn.")
    audit.record(EventCode.DEPARTMENT_CHANGED, by=by, at=at, department=department.pk)


@transaction.atomic
def let_receive(*, department: Department, by: Actor, at: datetime) -> None:
    """New cases stand in this department and in no other."""
    _one_at_a_time(by)
    departments(_place(by)).filter(receives_notices=True).update(receives_notices=False)
    departments(_place(by)).filter(pk=department.pk).update(receives_notices=True)
    audit.record(EventCode.DEPARTMENT_CHANGED, by=by, at=at, department=department.pk, receives_notices=True)


@transaction.atomic
def close_on(*, on: date, name: str, by: Actor, at: datetime) -> None:
    """The offices are closed that day; days that are worked out from now on go around it."""
    may_close_on(on, day_of(at)).require()
    _save_once(LocalClosingDay(municipality_id=_place(by), on=on, name=name), "Den dag er allerede en lukkedag. Vælg en anden dag.")
    audit.record(EventCode.CLOSING_DAY_ADDED, by=by, at=at, on=on.isoformat())


@transaction.atomic
def open_on(*, day: LocalClosingDay, by: Actor, at: datetime) -> None:
    """The offices are open that day after all."""
    may_open_on(day.on, day_of(at)).require()
    day.delete()
    audit.record(EventCode.CLOSING_DAY_REMOVED, by=by, at=at, on=day.on.isoformat())


@transaction.atomic
def add_organisation(*, kind: OrganisationKind, name: str, cvr: str, by: Actor, at: datetime) -> Organisation:
    """Somebody outside who may have users and keys in every municipality; the oversight body is none of them."""
    if kind not in ADDED_BY_ADMINISTRATORS:
        no("Tilsynet oprettes ikke af kommunen. Vælg en anden slags organisation.").require()
    organisation = Organisation(kind=kind.value, name=name, cvr=cvr)
    _save_once(organisation, f"{name} er der allerede. Brug den, der står på listen.")
    audit.record(EventCode.ORGANISATION_ADDED, by=by, at=at, organisation=organisation.pk)
    return organisation


def start_password() -> str:
    """One in 2^79, in four groups of letters and digits that are hard to mistake when read aloud."""
    return "-".join("".join(secrets.choice(_EASILY_READ) for _ in range(4)) for _ in range(4))


def _begin_again(user: User) -> str:
    password = start_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    reset_lockout(username=user.username.casefold())
    return password


def _account(user: User, by: Actor) -> Account:
    """As it stands while nobody else in the municipality changes an account."""
    _one_at_a_time(by)
    user.refresh_from_db()
    return account(user, seen_by=by)


def _place(by: Actor) -> str:
    """The municipality acted in; somebody without one has nothing to change."""
    if by.municipality is None:
        raise ValueError("An administrator acts in her municipality.")
    return by.municipality


def _one_at_a_time(by: Actor) -> None:
    Municipality.objects.select_for_update(no_key=True).get(pk=_place(by))  # cases may come in meanwhile


def _memberships(roles: Set[Role], department: Department | None, organisation: Organisation | None, by: Actor) -> list[Membership]:
    kind = OrganisationKind(organisation.kind) if organisation else None
    may_hold(roles, has_department=department is not None, organisation=kind).require()
    return [
        Membership(role=role.value, municipality_id=by.municipality, department=department, organisation=organisation)
        for role in sorted(roles)
    ]


def _save_once(row: Department | LocalClosingDay | Organisation, words: str) -> None:
    """The row is saved, unless the database knows one like it: then the words say so."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as known:
        raise Refused(words) from known
