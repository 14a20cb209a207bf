"""Gudrun's address is protected.

1. Karen opens her case: the address stands neither on the worklist, nor on the case, nor on the notice, and cannot be searched for.
2. She asks to see it: now it stands there, and only on the page that she asked for.
3. Dorte, the data-protection officer, sees in the log that Karen has seen it.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

ADDRESS = "Gyvelvej 3"
SHOWN = "Beskyttet adresse er vist"


def test_a_protected_address_is_shown_only_when_asked_for_and_then_logged(walk: Callable[..., Walker]) -> None:
    dorte = walk()
    dorte.log_in("dorte")
    dorte.page.goto("/log")
    shown = dorte.page.get_by_role("row").filter(has_text="Karen Lund").filter(has_text=SHOWN)
    expect(shown).to_have_count(0)

    karen = walk()
    page = karen.page
    karen.log_in("karen")
    expect(page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    hidden(karen)
    karen.search(ADDRESS)
    expect(page.get_by_text("Gudrun Öberg")).to_have_count(0)
    karen.search("Gudrun")
    page.get_by_role("link", name=re.compile("Gudrun Öberg")).first.click()
    expect(page.get_by_text("Adressen er beskyttet")).to_be_visible()
    hidden(karen)
    case = page.url
    page.get_by_role("region", name="Underretninger").or_(page.locator(".case-side")).get_by_role(
        "link", name=re.compile("indgivet|fogedretten", re.IGNORECASE)
    ).first.click()
    expect(page.get_by_text("beskyttet, vises ikke")).to_be_visible()
    hidden(karen)

    page.goto(case)
    page.get_by_role("button", name="Vis adressen").click()
    expect(page.get_by_text(ADDRESS)).to_be_visible()
    karen.look()
    page.goto(case)
    hidden(karen)

    dorte.page.reload()
    expect(shown).to_have_count(1)
    dorte.look()


def hidden(karen: Walker) -> None:
    karen.look()
    assert ADDRESS not in karen.page.content()
