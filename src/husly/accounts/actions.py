"""Making and ending the keys of senders, and the accounts of people."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from husly.accounts.models import Membership, Organisation, SenderToken, User
from husly.accounts.queries import token_digest
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor


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
def add_user(*, username: str, name: str, password: str, memberships: Sequence[Membership], by: Actor, at: datetime) -> User:
    """A person who can log in, with these memberships (unsaved, without a user)."""
    user = User.objects.create_user(username=username, password=password, name=name)
    for membership in memberships:
        membership.user = user
    Membership.objects.bulk_create(memberships)
    audit.record(EventCode.USER_CHANGED, by=by, at=at, user=user.pk)
    return user
