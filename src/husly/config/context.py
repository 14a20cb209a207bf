"""What every page shows around its content: who is logged in, where she is, and the ways she may go."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from husly.accounts.models import Municipality
from husly.accounts.queries import actor_of
from husly.accounts.rules import may_administer, may_read_log, may_see_cases
from husly.core import clock
from husly.web.version import VERSION


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The person, the municipality, the navigation and the day."""
    actor = actor_of(request)
    around: dict[str, Any] = {"actor": actor, "today": clock.today(), "version": VERSION, "navigation": []}
    if actor.id is None:
        return around
    around["municipality"] = Municipality.objects.filter(code=actor.municipality).first()
    ways = []
    if may_see_cases(actor):
        around["search_url"] = reverse("desk:search")
        ways += [("desk:worklist", "Arbejdsliste"), ("intake:by_hand", "Ny underretning"), ("intake:beside", "Lagt til side")]
        ways += [("practice:versions", "Praksis")]
    if may_read_log(actor):
        ways += [("desk:log", "Log")]
    if may_administer(actor):
        ways += [("accounts:tokens", "Adgangsnøgler")]
    around["navigation"] = [{"url": reverse(name), "label": label, "current": request.path == reverse(name)} for name, label in ways]
    return around
