"""What every page shows around its content: who is logged in, where she is, and the ways she may go."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from husly.accounts.models import User
from husly.accounts.queries import actor_of, places
from husly.accounts.rules import WORKS_WITH_CASES, may_administer, may_read_log, may_see_cases
from husly.cooperation.rules import may_see_requests
from husly.core import clock
from husly.courts.rules import may_tell_days
from husly.files.rules import may_send_files
from husly.landlords.rules import may_use as may_use_landlords
from husly.team.rules import may_lead
from husly.web.version import VERSION

MOST_IN_A_ROW = 5  # ways beside one another at the top of a page; the others stand behind "Mere"


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The person, the municipality, the navigation and the day."""
    actor = actor_of(request)
    around: dict[str, Any] = {"actor": actor, "today": clock.today(), "version": VERSION, "navigation": []}
    if actor.id is None:
        return around
    known = places(actor.id)
    around["municipality"] = next((place for place in known if place.code == actor.municipality), None)
    around["elsewhere"] = [place for place in known if place.code != actor.municipality]
    if isinstance(request.user, User) and request.user.must_change_password:
        return around
    ways = []
    if may_see_cases(actor):
        around["search_url"] = reverse("desk:search")
        ways += [
            ("desk:worklist", "Arbejdsliste"),
            ("contact:today", "Kontakt"),
            ("desk:inbox", "Indbakke"),
            ("letters:overview", "Breve"),
            ("intake:by_hand", "Ny underretning"),
            ("agreements:payments", "Betalinger"),
            ("courts:month", "Fogeddage"),
            ("handover:arrived", "Overdragelser"),
            ("partners:overview", "Udlejere"),
            ("coverage:lists", "Fogedrettens lister"),
            ("conformance:overview", "Fulgt praksis"),
            ("outcomes:look_backs", "Tilbageblik"),
            ("practice:versions", "Praksis"),
            ("reporting:overview", "Årsrapporter"),
        ]
    if may_lead(actor):
        ways += [("team:today", "Holdet")]
    if may_use_landlords(actor):
        ways += [("landlords:notices", "Underretninger"), ("partners:ours", "Samarbejdet")]
    if may_see_requests(actor) and not actor.has(*WORKS_WITH_CASES):
        ways += [("cooperation:requests", "Anmodninger")]
    if may_tell_days(actor):
        ways += [("courts:matters", "Fogedens dage")]
    if may_send_files(actor):
        ways += [("files:files", "Indlæs en fil")]
    if may_read_log(actor):
        ways += [("desk:log", "Log")]
    if may_administer(actor):
        ways += [("accounts:users", "Brugere"), ("accounts:departments", "Afdelinger"), ("accounts:organisations", "Organisationer")]
        ways += [
            ("accounts:closing_days", "Lukkedage"),
            ("accounts:tokens", "Adgangsnøgler"),
            ("webhooks:receivers", "Beskeder til systemer"),
            ("accounts:registers", "Register"),
            ("accounts:numbers", "Numre fra udlejere"),
            ("letters:texts", "Brevtekster"),
        ]
    items = [{"url": reverse(name), "label": label, "is_here": request.path == reverse(name)} for name, label in ways]
    around["navigation"], around["more"] = items[:MOST_IN_A_ROW], items[MOST_IN_A_ROW:]
    return around
