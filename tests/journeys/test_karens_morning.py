"""Karen's morning: from a notice to the worklist, in one real browser after the other.

1. Overnight Lone's system and the court's have sent their notices, and a private landlord has called: Karen types that one in by hand.
2. On the worklist stand all of them, each with what to do, the paragraph that says so, and the days to the eviction.
3. She walks to a household by keyboard and opens its case.
4. She sets that a child lives there: the whole assessment is owed now, and the page says why.
5. She finds the household again by its CPR number. No name and no number stood in any address she visited.
6. Nanna makes a key, and the guide's own example is sent with it: it arrives on the case of Jens Bech.
7. Bo, in the next municipality, sees nothing of all this, whether he searches or guesses at the address.
"""

import json
import re
import shlex
from collections.abc import Callable
from urllib.parse import unquote
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect

from tests.journeys.walker import Walker

CPR, NAME, STREET = "0107901234", "Åse Ærø-Dahl", "Gyvelvej 17"


def test_karens_morning(walk: Callable[..., Walker]) -> None:
    karen = walk()
    sees_the_night_on_the_worklist(karen)
    types_in_what_the_landlord_said(karen)
    case = opens_the_case_by_keyboard(karen)
    sets_that_a_child_lives_there(karen)
    finds_it_again_by_cpr_number(karen, case)
    nothing_personal_stood_in_an_address(karen)
    receipt = sends_the_guides_example(walk())
    sees_it_arrive(karen, receipt)
    bo_sees_nothing_of_it(walk(), case)


def sees_the_night_on_the_worklist(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    expect(page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    sees_everybodys(page)
    jens, holm = row(page, "Jens Bech"), row(page, "Anne Holm")
    expect(jens.get_by_text("kendt behov")).to_be_visible()
    expect(holm.get_by_text("barn under 18")).to_be_visible()
    for one in (jens, holm):  # the landlord wrote first, the court set the day: one household, one row, both told
        expect(one).to_have_count(1)
        expect(one.locator(".source")).to_have_text(re.compile(r"\S"))  # an answer that came in another journey may stand first
        expect(one.locator(".work-eviction")).to_contain_text(re.compile(r"\d+ dage"))
    expect(page.locator(".source").filter(has_text="§").first).to_be_visible()
    karen.look("worklist")


def types_in_what_the_landlord_said(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Ny underretning").click()
    page.get_by_role("button", name="Gem underretningen").click()
    expect(page.get_by_role("link", name=re.compile("Lejerens navn"))).to_be_visible()
    karen.look()
    page.get_by_role("link", name="Ny underretning").click()
    page.get_by_label("Hvem underretter?").select_option("PRIVATE_LANDLORD")
    page.get_by_label("Afsenderens navn").fill("Erik Damgaard")
    page.get_by_label("Hvad handler den om?").select_option("FILED_WITH_COURT")
    page.get_by_label("Lejerens navn").fill(NAME)
    page.get_by_role("textbox", name="CPR-nummer").fill(f"{CPR[:6]}-{CPR[6:]}")
    street, number = STREET.split()
    page.get_by_label("Vej", exact=True).fill(street)
    page.get_by_label("Husnummer").fill(number)
    karen.look("new-notice")
    page.get_by_role("button", name="Gem underretningen").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Underretningen er gemt")


def opens_the_case_by_keyboard(karen: Walker) -> str:
    """The address of the case."""
    page = karen.page
    page.get_by_role("link", name="Arbejdsliste").click()
    sees_everybodys(page)
    wanted = row(page, NAME).locator("[data-open]")
    while not wanted.count():  # forty households a page, and others may have sent theirs
        page.get_by_role("link", name="Næste").click()
        page.wait_for_load_state()
    for _ in range(page.locator("[data-row]").count()):
        page.keyboard.press("j")
        if wanted.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    karen.look()
    return page.url


def sets_that_a_child_lives_there(karen: Walker) -> None:
    page = karen.page
    whole = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile("helhedsvurdering", re.IGNORECASE)))
    expect(whole).to_have_count(0)
    page.get_by_role("link", name="Ret børn under 18").click()
    page.get_by_role("radio", name="Ja", exact=True).check(force=True)  # the design system draws the dot in the label
    page.get_by_label("Hvor ved du det fra?").fill("samtale med lejeren")
    karen.look()
    page.get_by_role("button", name="Gem svaret").click()
    expect(whole).to_be_visible()
    expect(whole.locator(".source")).to_contain_text("§")
    whole.get_by_text("Hvorfor denne dag?").click()
    expect(whole.locator(".why-body")).to_contain_text("børn")
    expect(page.get_by_text("barn under 18", exact=True)).to_be_visible()
    karen.look()


def finds_it_again_by_cpr_number(karen: Walker, case: str) -> None:
    page = karen.page
    karen.search(f"{CPR[:6]} {CPR[6:]}")
    expect(page.locator("[data-row]")).to_have_count(1)
    karen.look()
    page.get_by_role("link", name=re.compile(NAME)).first.click()
    expect(page).to_have_url(case)


def nothing_personal_stood_in_an_address(karen: Walker) -> None:
    visited = unquote(" ".join(karen.visited)).casefold()
    assert "/soeg" in visited
    for word in (CPR, CPR[:6], CPR[6:], *NAME.split(), *STREET.split()[:1], "Bech", "Holm", "Damgaard"):
        assert word.casefold() not in visited


def sends_the_guides_example(nanna: Walker) -> str:
    """The receipt."""
    page = nanna.page
    nanna.log_in("nanna")
    page.get_by_role("link", name="Adgangsnøgler").click()
    page.get_by_label("Hvem skal bruge nøglen?").select_option("Nordby Boligforening")
    page.get_by_label("Hvad bruges den til?").fill("husleje-systemet")
    page.get_by_role("button", name="Lav en nøgle").click()
    key = page.locator(".token").inner_text()
    nanna.look()
    page.get_by_role("link", name="Vejledning til afsenderen").click()
    nanna.look()
    command = page.locator("pre").filter(has_text="curl").inner_text().replace("DIN-NØGLE", key)
    return str(posted(command)["receipt"])


def posted(command: str) -> dict[str, object]:
    """The answer to what the command sends, word for word as a shell would read it."""
    words = shlex.split(command.replace("\\\n", " "))
    assert words[:3] == ["curl", "-X", "POST"]
    options = list(zip(words[4::2], words[5::2], strict=True))
    headers = dict(value.split(": ", 1) for name, value in options if name == "-H")
    body = next(value for name, value in options if name == "-d")
    with urlopen(Request(words[3], body.encode(), headers), timeout=30) as answer:
        assert answer.status == 201
        told: dict[str, object] = json.load(answer)
        return told


def sees_it_arrive(karen: Walker, receipt: str) -> None:
    page = karen.page
    assert receipt
    page.get_by_role("link", name="Arbejdsliste").click()
    sees_everybodys(page)
    row(page, "Jens Bech").locator("[data-open]").click()
    expect(page.get_by_role("heading", name="Jens Bech")).to_be_visible()
    notices = page.locator("section").filter(has=page.get_by_role("heading", name="Underretninger")).get_by_role("listitem")
    expect(notices).to_have_count(3)  # the landlord's, the court's, and the example
    karen.look("case")
    notices.first.get_by_role("link").click()
    expect(page.get_by_text("R-2026-0117")).to_be_visible()
    karen.look()


def bo_sees_nothing_of_it(bo: Walker, case: str) -> None:
    page = bo.page
    bo.log_in("bo")
    expect(page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    expect(page.locator("[data-row]").first).to_be_visible()
    for name in (NAME, "Jens Bech", "Anne Holm"):
        expect(page.get_by_text(name)).to_have_count(0)
    bo.look()
    for words in (CPR, NAME, "Jens Bech", STREET.split()[0]):
        bo.search(words)
        expect(page.get_by_role("heading", name="Ingen sager fundet")).to_be_visible()
    bo.look()
    answer = page.goto(case)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text(NAME)).to_have_count(0)
    bo.look()


def sees_everybodys(page: Page) -> None:
    """Where she has cases of her own by now, the list begins with those."""
    everybodys = page.get_by_role("navigation", name="Vis", exact=True).get_by_role("link", name=re.compile("^Alle"))
    everybodys.click()
    expect(everybodys).to_have_attribute("aria-current", "true")


def row(page: Page, name: str) -> Locator:
    return page.locator("[data-row]").filter(has_text=name)
