"""The Holm family is granted temporary rent help (§ 81 a), and both tenants get the decision.

1. Karen answers what the help asks for; until then the catalogue names what is missing, and afterwards all conditions are met.
2. She notes the application with amount and days, and the draft of the grant is written from it.
3. She makes it. Anne's letter goes by Digital Post, Peter's on paper; Karen prints it and hands it over.
4. When both are proved sent the duty to decide is done, and the help stands as granted.
5. She confirms by letter what they agreed on.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from husly.core.clock import COPENHAGEN
from tests.journeys.conftest import served
from tests.journeys.test_the_holm_familys_assessment import answer, choose, goes_to, opens_the_case
from tests.journeys.walker import Walker

PATIENCE = 90  # seconds until the worker has been round and the post has told


def test_the_holm_family_is_helped(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    with served(nordby) as site:
        karen = walk_to(site=site)
        what_is_missing_is_answered(karen)
        they_have_applied(karen)
        it_is_granted(karen)
        peters_letter_goes_on_paper(karen)
        the_duty_is_done(karen)
        what_was_agreed_is_confirmed(karen)


def what_is_missing_is_answered(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    opens_the_case(page)
    page.get_by_role("button", name="Tag sagen").click()
    case = page.url
    page.goto(f"{case}/hjaelp")
    expect(rent_help(page).get_by_text("Kan ikke afgøres, fordi der mangler")).to_be_visible()
    page.goto(f"{case}/vurdering")
    goes_to(page, "Bolig og restance")
    choose(page, "Er restancen allerede betalt?", "Nej")
    choose(page, "Kan husstanden betale huslejen fremover?", "Ja")
    goes_to(page, "Økonomi")
    answer(page, "Hvor meget har husstanden af opsparing og formue?", "0")
    choose(page, "Kan restancen betales med et lån fra bank, familie eller arbejdsgiver?", "Nej")
    choose(page, "Er restancen opstået, fordi en ydelse er sat ned som sanktion?", "Nej")
    page.goto(f"{case}/hjaelp")
    expect(rent_help(page).get_by_text("opfyldt", exact=True)).to_be_visible()


def they_have_applied(karen: Walker) -> None:
    page, today = karen.page, datetime.now(COPENHAGEN)
    rent_help(page).get_by_role("link", name=re.compile("^Tilbyd, eller skriv en ansøgning")).click()
    page.get_by_label("Lejeren har søgt").check()
    page.get_by_label("Beløb").fill("14.250")
    page.get_by_label(re.compile("^Fra")).fill(today.strftime("%Y-%m-%d"))
    page.get_by_label("Til og med").fill((today - timedelta(days=1)).strftime("%Y-%m-%d"))
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Hjælpen slutter, før den begynder")).to_be_visible()
    expect(page.get_by_label("Beløb")).to_have_value("14.250")  # nothing that was written is lost
    page.get_by_label("Til og med").fill((today + timedelta(days=90)).strftime("%Y-%m-%d"))
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("14.250,00 kr.")).to_be_visible()


def it_is_granted(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Lav en bevilling").click()
    page.get_by_role("button", name="Lav udkastet").click()
    draft = page.get_by_label("Afgørelsens tekst").input_value()
    assert "Midlertidig huslejehjælp, 14.250,00 kr." in draft
    assert "Vi mener, at betingelserne er opfyldt." in draft
    page.get_by_role("button", name="Træf afgørelsen, og send brevet").click()
    expect(page.get_by_text("Afgørelsen er truffet, og brevet er lagt til afsendelse")).to_be_visible()
    karen.look()


def peters_letter_goes_on_paper(karen: Walker) -> None:
    page, decision = karen.page, karen.page.url
    page.get_by_role("link", name="Breve", exact=True).click()
    page.get_by_role("link", name="Papirbreve").click()
    page.get_by_role("button", name="Lav en bunke").click()
    page.get_by_role("button", name=re.compile("afleveret til posten")).click()
    page.goto(decision)


def the_duty_is_done(karen: Walker) -> None:
    page = karen.page
    for _ in range(PATIENCE):
        page.reload()
        if page.locator(".page-head").get_by_text(re.compile("^(Sendt|Nået frem) ")).count():
            break
        page.wait_for_timeout(1000)
    else:
        raise AssertionError("The decision was not sent in time.")
    page.get_by_role("link", name="← Hjælp og afgørelser").click()
    expect(page.get_by_text("Pligten er opfyldt, når en afgørelse er sendt")).to_have_count(0)
    expect(page.get_by_text(re.compile("Midlertidig huslejehjælp: bevilget"))).to_be_visible()
    karen.look("measures-granted")


def what_was_agreed_is_confirmed(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Bekræft en aftale").click()
    page.get_by_label("Hvad er aftalt?").fill("Kommunen betaler huslejen af din ydelse\nVi taler sammen i februar")
    karen.look()
    page.get_by_role("button", name="Send brevet").click()
    expect(page.get_by_text("Bekræftelse af en aftale er lagt til afsendelse")).to_be_visible()


def rent_help(page: Page) -> Locator:
    """The measure's place in the catalogue."""
    return page.get_by_role("region", name="Midlertidig huslejehjælp", exact=True)
