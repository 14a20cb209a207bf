"""Otto Brandt moves from Nordby to Sønderby.

1. Karen hands his case over: his name and telephone go along, his birthday does not. It waits for a receipt.
2. Bo in Sønderby finds it among what other municipalities have sent, reads it and takes it: it is a case there.
3. Karen has the receipt as work, and closes her case.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

NAME = "Otto Brandt"


def test_a_household_moves(walk: Callable[..., Walker]) -> None:
    karen, bo = walk(), walk()
    case = hands_it_over(karen)
    takes_it(bo, case)
    has_the_receipt(karen, case)


def hands_it_over(karen: Walker) -> str:
    page = karen.page
    karen.log_in("karen")
    karen.search(NAME)
    page.get_by_role("link", name=NAME).first.click()
    case = page.url
    page.get_by_role("link", name="Overdrag sagen").click()
    karen.look()
    page.get_by_role("link", name="Overdrag til en anden kommune").click()
    page.get_by_label("Hvilken kommune er de flyttet til?").select_option("Sønderby")
    page.get_by_label("Ny adresse: vej").fill("Strandvej")
    page.get_by_label("Husnummer").fill("7")
    expect(page.get_by_role("checkbox", name=re.compile(f"^Navn: {NAME}"))).to_be_checked()
    page.get_by_label("Det skal de vide").fill("Han er lettest at nå om formiddagen.")
    karen.look("handover-send")
    page.get_by_role("button", name="Send til kommunen").click()
    expect(page.get_by_text("Der er ikke samtykke til at samarbejde med Sønderby").first).to_be_visible()
    page.get_by_label("Hvorfor sender du uden samtykke?").fill("Han kan ikke nås, og boligen er i fare.")
    page.get_by_role("button", name="Send til kommunen").click()
    expect(page.get_by_text("venter på kvittering")).to_be_visible()
    karen.look()
    return case


def takes_it(bo: Walker, case: str) -> None:
    page = bo.page
    bo.log_in("bo")
    bo.goes_to("Overdragelser")
    bo.look()
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("Han er lettest at nå om formiddagen.")).to_be_visible()
    expect(page.get_by_text("født")).to_have_count(0)
    bo.look("handover-arrived")
    page.get_by_role("radio", name="Ja, vi tager imod den").check(force=True)
    page.get_by_role("button", name="Send kvittering").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_text("Strandvej 7")).to_be_visible()
    assert page.goto(case).status == 404  # type: ignore[union-attr]


def has_the_receipt(karen: Walker, case: str) -> None:
    page = karen.page
    page.goto(case)
    expect(page.get_by_text("Sagen er overdraget: luk den her").first).to_be_visible()
    page.get_by_role("link", name="Overdrag sagen").click()
    expect(page.get_by_text("har taget imod sagen")).to_be_visible()
    karen.look()
