"""Nanna adds a colleague, and later closes her access.

1. Nanna adds Freja as a caseworker; Husly shows a password once.
2. Freja logs in with it, and sees nothing but the page where she chooses her own.
3. She chooses one, sees the worklist, and takes a case.
4. Nanna closes Freja's access and is told that she has a case, but not whose.
5. Freja is out with her next step, and her password opens nothing.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

OWN = "en kode kun Freja kender"


def test_nanna_adds_a_colleague_and_closes_her_access(walk: Callable[..., Walker]) -> None:
    nanna, freja = walk(), walk()
    password = adds_a_colleague(nanna)
    chooses_her_own_password(freja, password)
    takes_a_case(freja)
    closes_the_access(nanna)
    is_out(freja)


def adds_a_colleague(nanna: Walker) -> str:
    """The password that was shown."""
    page = nanna.page
    nanna.log_in("nanna")
    page.get_by_role("link", name="Brugere").click()
    expect(page.get_by_role("link", name="Karen Lund")).to_be_visible()
    nanna.look("users")
    page.get_by_role("link", name="Tilføj en bruger").click()
    page.get_by_label("Brugernavn").fill("freja")
    page.get_by_role("textbox", name="Navn", exact=True).fill("Freja Skov")
    page.get_by_role("button", name="Tilføj brugeren").click()
    expect(page.get_by_role("link", name=re.compile("Vælg mindst én rolle"))).to_be_visible()
    nanna.look()
    page.get_by_role("checkbox", name="Sagsbehandler").check(force=True)  # the design system draws the box in the label
    page.get_by_role("combobox", name="Afdeling").select_option(label="Boligsocialt team")
    page.get_by_role("button", name="Tilføj brugeren").click()
    password = page.locator(".token").inner_text()
    nanna.look("new-user")
    page.get_by_role("link", name="← Brugere").click()
    page.get_by_role("link", name="Freja Skov").click()
    expect(page.get_by_text(password)).to_have_count(0)
    nanna.look()
    for place in ("Afdelinger", "Organisationer", "Lukkedage"):
        page.get_by_role("link", name=place).click()
        expect(page.get_by_role("heading", name=place, exact=True).first).to_be_visible()
        nanna.look()
    return password


def chooses_her_own_password(freja: Walker, password: str) -> None:
    page = freja.page
    freja.log_in("freja", password)
    own = page.get_by_role("heading", name="Vælg din egen adgangskode")
    expect(own).to_be_visible()
    page.goto("/")
    expect(own).to_be_visible()
    expect(page.get_by_role("link", name="Arbejdsliste")).to_have_count(0)
    freja.look()
    page.get_by_label("Nuværende adgangskode").fill(password)
    page.get_by_label("Ny adgangskode", exact=True).fill(OWN)
    page.get_by_label("Ny adgangskode (igen)").fill(OWN)
    page.get_by_role("button", name="Skift adgangskode").click()
    expect(page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    freja.look()


def takes_a_case(freja: Walker) -> None:
    page = freja.page
    page.get_by_role("link", name=re.compile("Anne Holm")).first.click()
    page.get_by_role("button", name="Tag sagen").click()
    expect(page.get_by_text("Freja Skov har sagen")).to_be_visible()


def closes_the_access(nanna: Walker) -> None:
    page = nanna.page
    page.get_by_role("link", name="Brugere").click()
    page.get_by_role("link", name="Freja Skov").click()
    page.get_by_role("link", name="Luk adgangen").click()
    expect(page.get_by_text("Freja Skov har 1 åben sag")).to_be_visible()
    expect(page.get_by_text("Holm")).to_have_count(0)
    nanna.look()
    page.get_by_role("button", name="Luk adgangen").click()
    expect(page.get_by_role("status").first).to_contain_text("Freja Skov er logget ud")
    expect(page.get_by_role("button", name="Åbn adgangen igen")).to_be_visible()
    nanna.look()


def is_out(freja: Walker) -> None:
    page = freja.page
    page.reload()
    expect(page.get_by_role("heading", name="Log ind")).to_be_visible()
    freja.log_in("freja", OWN)
    expect(page.get_by_role("heading", name="Din adgang er lukket")).to_be_visible()
    freja.look()
