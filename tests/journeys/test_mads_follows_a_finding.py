"""Mads goes from a number to the findings behind it, to one case, and to what its finding rests on."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker


def test_mads_follows_a_finding(walk: Callable[..., Walker]) -> None:
    mads = walk()
    page = mads.page
    mads.log_in("mads")
    mads.goes_to("Fulgt praksis")
    numbers = page.locator("td.number-cell a")
    for _ in range(30):  # the worker judges the new cases of the demo in its own time
        if numbers.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    mads.look("conformance")
    says = int(numbers.first.inner_text().replace(".", ""))
    numbers.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f": {says} trin")
    expect(page.locator("[data-row]")).to_have_count(min(says, 200))
    mads.look()
    page.locator("[data-row] a").first.click()
    expect(page.get_by_role("heading", name="Fulgt praksis", level=1)).to_be_visible()
    mads.look("conformance-case")
    page.get_by_text("Det bygger på").first.click()
    page.locator("details.why[open] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
