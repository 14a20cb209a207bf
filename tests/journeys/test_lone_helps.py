"""Lone of Nordby Boligforening and her own notices.

1. She sees what she has sent, with receipts, and of Karim Haddad only that it was received.
2. Lis Engholm has paid: she withdraws that notice.
3. For Karim she proposes a plan. Karen finds it as work and sees what Lone sees; Lone sees only that it was seen.
4. Karim agrees that his landlord may know whether he was reached: Karen writes it down, rings him, and Lone sees that and nothing more.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.walker import Walker


def test_lone_helps(walk: Callable[..., Walker]) -> None:
    lone, karen = walk(), walk()
    sees_her_notices(lone)
    withdraws_one(lone)
    proposes_a_plan(lone)
    case = karen_looks_at_it(karen)
    sees_that_it_was_seen(lone)
    karim_agrees(karen, case)
    sees_one_thing_more(lone)


def opens(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).last.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def sees_her_notices(lone: Walker) -> None:
    lone.log_in("lone")
    expect(lone.page.get_by_role("heading", name="Jeres underretninger")).to_be_visible()
    expect(lone.page.get_by_text("kvittering").first).to_be_visible()
    lone.look("landlord-notices")


def withdraws_one(lone: Walker) -> None:
    page = lone.page
    finds(lone, "Lis Engholm")
    page.get_by_role("link", name="Restancen er betalt").click()
    lone.look()
    page.get_by_role("button", name="Ja, den er betalt").click()
    expect(page.get_by_text("Kommunen har fået besked.")).to_be_visible()


def finds(lone: Walker, name: str) -> None:
    """Her notices go back over pages."""
    page = lone.page
    lone.goes_to("Underretninger")
    while not page.get_by_role("link", name=name, exact=True).count():
        page.get_by_role("link", name="Næste").click()
    opens(page, name)


def proposes_a_plan(lone: Walker) -> None:
    page = lone.page
    finds(lone, "Karim Haddad")
    status = page.get_by_role("region", name="Det kan kommunen fortælle")
    expect(status.get_by_role("listitem")).to_have_text([re.compile("^Modtaget")])
    lone.look("landlord-notice")
    page.get_by_role("link", name="Foreslå en afdragsordning").click()
    page.get_by_role("button", name="Send til kommunen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Kroner om måneden, ud over huslejen").fill("1.250,50")
    page.get_by_label("Mere om forslaget").fill("Vi kan vente med at gå videre, hvis den første rate kommer.")
    lone.look()
    page.get_by_role("button", name="Send til kommunen").click()
    expect(page.get_by_text("Kommunen har fået tilbuddet.")).to_be_visible()


def karen_looks_at_it(karen: Walker) -> str:
    page = karen.page
    karen.log_in("karen")
    karen.search("Karim Haddad")
    page.get_by_role("link", name="Karim Haddad").first.click()
    case = page.url
    expect(page.get_by_text("Tag stilling til udlejerens tilbud").first).to_be_visible()
    page.get_by_role("link", name="Se tilbud, og hvad udlejeren ved").click()
    expect(page.get_by_text("1.250,50 kr.")).to_be_visible()
    expect(page.get_by_role("region", name="Det ser Nordby Boligforening").get_by_role("listitem")).to_have_text([re.compile("^Modtaget")])
    karen.look("landlord-offer")
    page.get_by_role("button", name="Taget op med lejeren").click()
    expect(page.get_by_text("Udlejeren ser kun, at det er set.")).to_be_visible()
    return case


def sees_that_it_was_seen(lone: Walker) -> None:
    page = lone.page
    page.reload()
    expect(page.get_by_text("set af kommunen")).to_be_visible()
    expect(page.get_by_text("Taget op med lejeren")).to_have_count(0)


def karim_agrees(karen: Walker, case: str) -> None:
    page = karen.page
    page.goto(case)
    page.get_by_role("link", name="Notér et samtykke").click()
    for choice in ("Karim Haddad", "at fortælle, om kommunen har fået kontakt", "udlejeren", "mundtligt"):
        page.get_by_role("radio", name=choice, exact=True).check(force=True)
    karen.look()
    page.get_by_role("button", name="Gem samtykket").click()
    expect(page.get_by_role("region", name="Samtykker").get_by_text("om kommunen har fået kontakt")).to_be_visible()
    page.goto(f"{case}/kontakt/ring")
    page.get_by_role("button", name="Talte med lejeren").click()


def sees_one_thing_more(lone: Walker) -> None:
    page = lone.page
    page.reload()
    status = page.get_by_role("region", name="Det kan kommunen fortælle")
    expect(status.get_by_role("listitem")).to_have_text([re.compile("^Modtaget"), re.compile("^Kommunen har fået kontakt")])
    lone.look()
