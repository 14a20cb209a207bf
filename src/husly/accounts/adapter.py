"""How people come in: accounts are made by the municipality, and every log-in, log-out and failure is an event."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from husly.accounts import actions
from husly.accounts.models import User
from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.core.actors import Actor, ActorKind


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose door is tried, however the name is spelt: allauth has it among the credentials, and the form calls it `login`."""
    return str((credentials or {}).get("username") or request.POST.get("login", "")).strip().casefold()


class Gatekeeper(DefaultAccountAdapter):
    """Nobody signs up. A log-in is logged outside every municipality, for none is entered yet; the rest where the person is."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, and log it."""
        super().login(request, user)
        audit.record(EventCode.LOGGED_IN, by=Actor(ActorKind.USER, id=user.pk), at=clock.now())

    def logout(self, request: HttpRequest) -> None:
        """Log it, and log out."""
        audit.record(EventCode.LOGGED_OUT, by=actor_of(request), at=clock.now())
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log that somebody failed, without what was typed."""
        super().authentication_failed(request, **credentials)
        audit.record(EventCode.LOGIN_FAILED, by=actor_of(request), at=clock.now())

    def clean_password(self, password: str, user: User | None = None) -> str:
        """A new password is another one than the old, above all than the one that Husly made."""
        if user and user.check_password(password):
            raise ValidationError("Den nye adgangskode skal være en anden end den gamle.")
        return str(super().clean_password(password, user))

    def set_password(self, user: User, password: str) -> None:
        """What a person does who chooses a password of her own."""
        actions.change_own_password(user=user, password=password, by=actor_of(self.request), at=clock.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the front page."""
        return "/"
