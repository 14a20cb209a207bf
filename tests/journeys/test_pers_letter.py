"""Per's letter comes as Digital Post, and Karen decides what it is.

1. The municipality's post system hands over a letter of the court about Ingrid Sand, whom the landlord has told of by API.
2. Karen opens the inbox, reads the letter beside what was found in it, and confirms it: it lands on Ingrid's case.
3. A message that was cut off lies in quarantine. Karen mends it, it is read, and she confirms it.
4. A letter names Ingrid's husband at the same address: Husly asks whether it is the same household. Karen says yes, the cases are one.
   It was a mistake: she parts them again, and each has its own notices.
"""

import re
from collections.abc import Callable
from datetime import date
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from husly.operations.cast import NORDBY, POST_SYSTEM
from husly.operations.demo_post import letter
from tests.journeys.walker import Walker

HOME, CPR = "Strandvej 14, 2. tv", "1806751236"


def test_pers_letter(walk: Callable[..., Walker], site: str) -> None:
    today = date.today()
    key = nanna_makes_a_key(walk())
    hand_over(site, key, letter("Ingrid Sand", CPR, HOME, "FS 7-901/2026", today, 20))
    karen = walk()
    karen.log_in("karen")
    types_in_the_landlords_call(karen)
    confirms_the_letter(karen)
    broken = letter("Sigrid Holt", "", "Strandvej 99", "FS 7-902/2026", today, 25)
    hand_over(site, key, broken.replace(b"</memo:MessageHeader>", b"</memo:MessageHead>"))
    mends_the_broken_one(karen)
    hand_over(site, key, letter("Torben Sand", "", HOME, "FS 7-903/2026", today, 20))
    joins_and_parts(karen)


def nanna_makes_a_key(nanna: Walker) -> str:
    page = nanna.page
    nanna.log_in("nanna")
    page.get_by_role("link", name="Adgangsnøgler").click()
    page.get_by_label("Hvem skal bruge nøglen?").select_option(POST_SYSTEM)
    page.get_by_label("Hvad bruges den til?").fill("Digital Post")
    page.get_by_role("button", name="Lav en nøgle").click()
    return page.locator(".token").inner_text()


def hand_over(site: str, key: str, raw: bytes) -> None:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/xml"}
    with urlopen(Request(f"{site}/api/v1/messages/{NORDBY}", raw, headers), timeout=30) as answer:
        assert answer.status == 201


def types_in_the_landlords_call(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Ny underretning").click()
    page.get_by_label("Hvem underretter?").select_option("HOUSING_ORGANISATION")
    page.get_by_label("Afsenderens navn").fill("Nordby Boligforening")
    page.get_by_label("Hvad handler den om?").select_option("FILED_WITH_COURT")
    page.get_by_label("Lejerens navn").fill("Ingrid Sand")
    page.get_by_role("textbox", name="CPR-nummer").fill(CPR)
    for label, value in {"Vej": "Strandvej", "Husnummer": "14", "Etage": "2", "Dør": "tv", "Postnummer": "9999", "By": "Nordby"}.items():
        page.get_by_role("textbox", name=re.compile(rf"^{label}\b")).fill(value)
    page.get_by_role("button", name="Gem underretningen").click()
    expect(page.get_by_role("heading", name="Ingrid Sand")).to_be_visible()


def open_letter(page: Page, name: str) -> None:
    """From the inbox, which is looked at again until the letter has been read by Husly."""
    found = page.get_by_role("link", name=re.compile(name))
    for _ in range(60):
        page.get_by_role("link", name="Indbakke", exact=True).click()
        if found.count():
            break
        page.wait_for_timeout(500)
    found.first.click()


def confirms_the_letter(karen: Walker) -> None:
    page = karen.page
    open_letter(page, "Ingrid Sand")
    expect(page.get_by_label("Lejerens navn")).to_have_value("Ingrid Sand")
    expect(page.get_by_role("textbox", name="CPR-nummer")).to_have_value(CPR)
    expect(page.get_by_label("Vej", exact=True)).to_have_value("Strandvej")
    expect(page.locator("img.letter-page")).to_be_visible()
    karen.look("letter")
    page.get_by_role("button", name="Bekræft som underretning").click()
    expect(page.get_by_role("heading", name="Ingrid Sand")).to_be_visible()
    expect(page.get_by_text("dage til fogeden kommer")).to_be_visible()
    notices = page.locator("section").filter(has=page.get_by_role("heading", name="Underretninger")).get_by_role("listitem")
    expect(notices).to_have_count(2)


def mends_the_broken_one(karen: Walker) -> None:
    page = karen.page
    for _ in range(60):
        page.goto("/karantaene")
        if page.locator("[data-row]").filter(has_text="ikke gyldig XML").count():
            break
        page.wait_for_timeout(500)
    karen.look("quarantine")
    page.locator("[data-row]").filter(has_text="ikke gyldig XML").first.get_by_role("link").click()
    karen.look()
    text = page.get_by_role("textbox", name=re.compile("^Beskeden"))
    text.fill(text.input_value().replace("</memo:MessageHead>", "</memo:MessageHeader>"))
    page.get_by_role("button", name="Læs den rettede besked").click()
    open_letter(page, "Sigrid Holt")
    page.get_by_role("button", name="Bekræft som underretning").click()
    expect(page.get_by_role("heading", name="Sigrid Holt")).to_be_visible()


def joins_and_parts(karen: Walker) -> None:
    page = karen.page
    open_letter(page, "Torben Sand")
    page.get_by_role("button", name="Bekræft som underretning").click()
    expect(page.get_by_role("heading", name="Er det den samme husstand?")).to_be_visible()
    karen.look("likeness")
    page.get_by_role("button", name="Ja, samme husstand").click()
    expect(page.get_by_role("heading", name="Ingrid Sand")).to_be_visible()
    notices = page.locator("section").filter(has=page.get_by_role("heading", name="Underretninger")).get_by_role("listitem")
    expect(notices).to_have_count(3)
    page.get_by_text("Sagen er samlet af flere").get_by_role("link").click()
    expect(page.get_by_text("hvor alt nu står")).to_be_visible()
    karen.look()
    page.get_by_role("link", name="Skil sagerne ad igen").first.click()
    page.get_by_label("Hvorfor skilles sagerne ad?").fill("De bor hver for sig.")
    karen.look()
    page.get_by_role("button", name="Skil ad").click()
    expect(page.get_by_role("heading", name="Torben Sand")).to_be_visible()
    expect(notices).to_have_count(1)
