"""Mads looks at the team in the morning: a number, the list behind it, a case; and what reaches people."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker


def test_mads_leads(walk: Callable[..., Walker]) -> None:
    mads = walk()
    page = mads.page
    mads.log_in("mads")
    mads.goes_to("Holdet")
    mads.look("team-today")
    number = page.locator("[data-number=NO_OWNER]")
    says = number.inner_text().split("\n")[0].split(" ")[0]
    number.click()
    expect(page.locator("[data-count]")).to_have_text(says)
    expect(page.locator("[data-row]")).to_have_count(int(says))
    mads.look()
    page.locator("[data-open]").first.click()
    expect(page.get_by_role("link", name="Notér et samtykke")).to_be_visible()
    mads.goes_to("Holdet")
    page.get_by_role("link", name="Hvad når folk?").click()
    expect(page.get_by_text("Læs tallene med omtanke.")).to_be_visible()
    mads.look("team-reach")
