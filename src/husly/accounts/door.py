"""The door: every page and every call runs in one transaction, as one actor, in one municipality.

A refusal becomes a sentence here, a database that is away a request to come again, and whatever ended badly leaves
nothing half-done behind.
"""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from husly.accounts.models import User
from husly.accounts.queries import CHOSEN_MUNICIPALITY, actor_for
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core.actors import Actor, ActorKind
from husly.core.verdicts import Refused
from husly.web.views import not_allowed, unavailable

log = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
WITHOUT_OWN_PASSWORD = frozenset({"account_change_password", "account_reset_password", "account_logout", "web:accessibility"})


class Door:
    """Middleware that finds the actor, opens the transaction and sets the municipality the database may show."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]) -> HttpResponseBase:
        """Run the view inside the walls; an error rolls everything back and goes on to Django's own pages."""
        try:
            with transaction.atomic():
                request.actor = _who(request)  # type: ignore[attr-defined]
                enter(request.actor.municipality or NOWHERE)  # type: ignore[attr-defined]
                response = _own_password_first(request) or view(request, *args, **kwargs)
                if isinstance(response, TemplateResponse):
                    response.render()
                if response.status_code == 405:
                    response = not_allowed(request, response.headers.get("Allow", ""))
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                return response
        except Refused as refusal:
            return _say_no(request, refusal)
        except ReauthenticationRequired:  # allauth's own middleware would answer, but is not asked by a view that is run here
            return _who_are_you(request)
        except (OperationalError, InterfaceError) as error:
            log.warning("The database did not answer: %s", type(error).__name__)  # its message could hold a value
            return unavailable(request)


def _who(request: HttpRequest) -> Actor:
    if isinstance(request.user, User):
        return actor_for(request.user, chosen=request.session.get(CHOSEN_MUNICIPALITY))
    return Actor(kind=ActorKind.USER)


def _own_password_first(request: HttpRequest) -> HttpResponse | None:
    """Whoever has only the password that Husly made sees the page where she chooses her own, and no other."""
    asked = request.resolver_match
    if not isinstance(request.user, User) or not request.user.must_change_password or not asked:
        return None
    return None if asked.view_name in WITHOUT_OWN_PASSWORD else redirect("account_change_password")


def _who_are_you(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password once more, and from there back; to log-in where nobody is logged in."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    address = ways[0]["url"] if ways else reverse("account_login")
    return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")


def _say_no(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Back to the page the person came from with the reason on it; a page of its own where there is none."""
    came_from = request.headers.get("Referer", "")
    if request.method == "POST" and url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        messages.warning(request, refusal.reason)
        return redirect(came_from)
    return render(request, "409.html", {"reason": refusal.reason}, status=409)
