"""Who lives there, and what they agreed to.

1. Overnight Husly has asked the register about Mona Lind by itself: there is a child, and her address is protected. It stands nowhere.
2. Karen opens the case of Anne and Peter Holm and asks the register herself, after reading what for and by what right.
3. The answer comes by itself: two children, with their ages, the register's name and the day.
4. Anne agrees that the municipality may tell the court what it decides; Karen records it, and later that Anne has taken it back.
5. Nanna reads what is asked by itself, and switches it off and on again.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

PATIENCE = 30_000  # milliseconds; the worker comes round every five seconds


def test_who_lives_there_and_what_they_agreed_to(walk: Callable[..., Walker]) -> None:
    karen = walk()
    karen.log_in("karen")
    sees_that_mona_is_protected(karen)
    asks_about_the_holms(karen)
    records_what_anne_agreed_to(karen)
    decides_whether_husly_asks(walk())


def sees_that_mona_is_protected(karen: Walker) -> None:
    page = karen.page
    opens(karen, "Mona Lind")
    comes(karen, "Freja Lind")
    expect(page.get_by_text("Adressen er beskyttet")).to_be_visible()
    expect(page.get_by_text("barn under 18", exact=True)).to_be_visible()
    expect(page.get_by_text("Birkevej")).to_have_count(0)
    karen.look()
    karen.search("Birkevej 7")
    expect(page.get_by_text("Mona Lind")).to_have_count(0)


def asks_about_the_holms(karen: Walker) -> None:
    page = karen.page
    opens(karen, "Anne Holm")
    page.get_by_role("link", name="Spørg registeret").click()
    expect(page.get_by_text("hvem der bor på adressen")).to_be_visible()
    expect(page.get_by_text("ikke bekræftet", exact=False).first).to_be_visible()
    page.get_by_role("radio", name="Anne Holm").check(force=True)  # the design system draws the dot in the label
    karen.look("ask-register")
    page.get_by_role("button", name="Spørg registeret").click()
    comes(karen, "Emma Holm")
    register = page.get_by_role("region", name="Hvem bor der?")
    expect(register).to_contain_text(re.compile(r"Oskar Holm, \d+ år"))
    expect(register).to_contain_text("CPR-registret")
    karen.look("who-lives-there")


def records_what_anne_agreed_to(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Notér et samtykke").click()
    page.get_by_role("button", name="Gem samtykket").click()
    expect(page.get_by_role("link", name=re.compile("Hvem giver samtykke"))).to_be_visible()
    karen.look()
    page.goto(page.url)
    for choice in ("Anne Holm", "at fortælle, hvad kommunen har besluttet om hjælp", "fogedretten", "mundtligt"):
        page.get_by_role("radio", name=choice, exact=True).check(force=True)
    page.get_by_label("Med lejerens egne ord").fill("Kun afgørelsen, ikke økonomien")
    karen.look("consent")
    page.get_by_role("button", name="Gem samtykket").click()
    consents = page.get_by_role("region", name="Samtykker")
    expect(consents).to_contain_text("»Kun afgørelsen, ikke økonomien«")
    consents.get_by_role("link", name=re.compile("Træk tilbage")).click()
    page.get_by_role("radio", name="mundtligt").check(force=True)
    karen.look()
    page.get_by_role("button", name="Træk tilbage").click()
    expect(consents).to_contain_text("Trukket tilbage mundtligt")
    karen.look()


def decides_whether_husly_asks(nanna: Walker) -> None:
    page = nanna.page
    nanna.log_in("nanna")
    nanna.goes_to("Register")
    nanna.look()
    for answer in ("Nej", "Ja"):
        page.get_by_role("radio", name=re.compile(f"^{answer}")).check(force=True)
        page.get_by_role("button", name="Gem").click()
        expect(page.get_by_role("status")).to_contain_text("Indstillingen er gemt")
        expect(page.get_by_role("radio", name=re.compile(f"^{answer}"))).to_be_checked()


def opens(karen: Walker, name: str) -> None:
    karen.search(name)
    karen.page.locator("[data-open]").first.click()
    expect(karen.page.get_by_role("heading", name=re.compile(name))).to_be_visible()


def comes(karen: Walker, words: str) -> None:
    """The page, asked for again and again, shows the words in the end."""
    page = karen.page
    for _ in range(PATIENCE // 1000):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(1000)
        page.goto(page.url)
    expect(page.get_by_text(words)).to_be_visible()
