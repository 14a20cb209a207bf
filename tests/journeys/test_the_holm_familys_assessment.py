"""The Holm family's assessment, from the call to a conclusion that a colleague has looked at.

1. Karen takes the case and opens the short form from the call sheet; she answers by keyboard, and every answer is saved by itself.
2. Mads, who had the page open, answers one question otherwise: both answers stand, and Karen says which counts.
3. She sees what is still missing and asks for two things by letter with one click.
4. The budget says what it does not know, and what a payment plan would leave.
5. A conclusion without its facts is refused by name; she says why she does without two, and concludes.
6. Mads, the second pair of eyes, looks at it, and the law's duty is done.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import served
from tests.journeys.walker import Walker


def test_the_holm_familys_assessment(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    with served(nordby) as site:
        karen, mads = walk_to(site=site), walk_to(site=site)
        takes_the_case_and_calls(karen)
        mads_has_the_page_open(mads)
        answers_by_keyboard(karen)
        both_answers_stand(mads)
        says_which_counts(karen)
        asks_for_what_is_missing(karen)
        tries_a_plan(karen)
        concludes(karen)
        the_second_pair_of_eyes(mads)


def takes_the_case_and_calls(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    opens_the_case(page)
    page.get_by_role("button", name="Tag sagen").click()
    page.get_by_role("link", name="Åbn", exact=True).click()
    karen.look("assessment")
    page.get_by_role("link", name="Spørg på fem minutter").click()
    expect(page.get_by_role("heading", name="Spørg på fem minutter")).to_be_visible()
    karen.look("assessment-call")


def mads_has_the_page_open(mads: Walker) -> None:
    mads.log_in("mads")
    opens_the_case(mads.page)
    mads.page.get_by_role("link", name="Åbn", exact=True).click()
    mads.page.get_by_role("link", name="Bolig og restance").click()
    expect(mads.page.get_by_label("Hvad er huslejen om måneden?")).to_be_visible()


def answers_by_keyboard(karen: Walker) -> None:
    page = karen.page
    rent = question(page, "Hvad er huslejen om måneden?")
    rent.get_by_role("textbox").first.focus()
    page.keyboard.type("7.850,50")
    page.keyboard.press("Tab")
    expect(rent.get_by_role("status")).to_contain_text("Gemt")
    why = question(page, "Hvad skete der, siden huslejen ikke blev betalt?")
    why.get_by_role("textbox").first.focus()
    page.keyboard.type("Anne blev syg i september.")
    page.keyboard.press("Tab")
    expect(why.get_by_role("status")).to_contain_text("Gemt")
    page.reload()
    expect(question(page, "Hvad er huslejen om måneden?").get_by_role("textbox").first).to_have_value("7.850,50")


def both_answers_stand(mads: Walker) -> None:
    rent = question(mads.page, "Hvad er huslejen om måneden?")
    rent.get_by_role("textbox").first.fill("8.100")
    mads.page.keyboard.press("Tab")
    expect(rent.get_by_text("To har svaret hver sit. Hvad gælder?")).to_be_visible()
    expect(rent).to_contain_text("7.850,50 kr.")
    expect(rent).to_contain_text("8.100,00 kr.")
    mads.look("assessment-both")


def says_which_counts(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Overblik").click()
    page.get_by_role("link", name="Bolig og restance").click()
    rent = question(page, "Hvad er huslejen om måneden?")
    rent.get_by_role("listitem").filter(has_text="8.100,00 kr.").get_by_role("button").click()
    expect(question(page, "Hvad er huslejen om måneden?").get_by_role("textbox").first).to_have_value("8.100")
    expect(page.get_by_text("To har svaret")).to_have_count(0)
    answer(page, "Hvor meget mangler der at blive betalt?", "14250")


def asks_for_what_is_missing(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Det mangler", exact=True).click()
    karen.look("assessment-missing")
    page.get_by_role("link", name="Spørg om Lejerens indtægt").click()
    page.get_by_label("Opsparing og formue").check()
    karen.look("assessment-ask")
    page.get_by_role("button", name="Spørg").click()
    expect(page.get_by_text("Brevet er lagt til afsendelse")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Lejerens indtægt: er ikke oplyst; lejeren er spurgt")).first).to_be_visible()


def tries_a_plan(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Budget", exact=True).click()
    expect(page.get_by_text("Tallet er ikke helt: der mangler")).to_be_visible()
    page.get_by_label("Hvor meget om måneden?").fill("1.500")
    page.get_by_role("button", name="Regn ud").click()
    expect(page.get_by_text("10 betalinger på 1.500,00 kr., den sidste på 750,00 kr.")).to_be_visible()
    karen.look("assessment-budget")


def concludes(karen: Walker) -> None:
    page = karen.page
    goes_to(page, "Helbred")
    choose(page, "Kan lejeren selv klare breve, Digital Post og regninger?", "Nej")
    choose(page, "Gør sygdom eller handicap det svært at klare boligen og økonomien?", "Ja")
    goes_to(page, "Børn")
    answer(page, "Hvor bor børnene, og hvor ofte er de her?", "Her hele tiden.")
    answer(page, "Hvem er børnene hos, hvis familien bliver sat ud?", "Mormor i Nordby.")
    choose(page, "Er der grund til bekymring for børnenes trivsel?", "Nej")
    goes_to(page, "Lejerens eget ønske")
    choose(page, "Vil lejeren blive boende?", "Ja")
    finds(page)
    expect(page.get_by_text(re.compile("kan ikke besvares endnu. Der mangler: Lejerens indtægt; Opsparing og formue"))).to_be_visible()
    for fact in ("Lejerens indtægt", "Opsparing og formue"):
        page.goto(page.url.split("/vurdering")[0] + "/vurdering/mangler")
        page.get_by_role("link", name=f"Undvær {fact}").click()
        page.get_by_label("Hvorfor undværer I oplysningen?").fill("Fogeden kommer, før svaret kan være her.")
        page.get_by_role("button", name="Undvær oplysningen").click()
    finds(page)
    expect(page.get_by_text("En anden skal se på vurderingen, før den gælder.").first).to_be_visible()
    expect(page.get_by_text("er undværet: Fogeden kommer").first).to_be_visible()
    karen.look("assessment-conclusion")


def the_second_pair_of_eyes(mads: Walker) -> None:
    page = mads.page
    opens_the_case(page)
    page.get_by_role("link", name="Se på den").click()
    page.get_by_role("button", name="Jeg har set på den, og den er i orden").click()
    expect(page.get_by_text("Helhedsvurderingen gælder nu.")).to_be_visible()
    opens_the_case(page)
    expect(page.get_by_role("heading", name="Lav helhedsvurdering")).to_have_count(0)


def opens_the_case(page: Page) -> None:
    page.goto("/?vis=ALL")
    page.get_by_role("link", name=re.compile("Anne Holm")).first.click()


def goes_to(page: Page, area: str) -> None:
    page.goto(page.url.split("/vurdering")[0] + "/vurdering")
    page.get_by_role("link", name=area, exact=True).click()


def finds(page: Page) -> None:
    """A finding and reasons for every legal question."""
    page.goto(page.url.split("/vurdering")[0] + "/vurdering/konklusion")
    for panel in page.locator("form section").all():
        panel.get_by_label("ja", exact=True).check()
        panel.get_by_label(re.compile("Begrundelse")).fill("Anne er syg, og børnene bor her.")
    page.get_by_role("button", name="Gem vurderingen").click()


def question(page: Page, words: str) -> Locator:
    return page.locator("fieldset[data-question]").filter(has_text=words).first


def answer(page: Page, words: str, told: str) -> None:
    asked = question(page, words)
    asked.get_by_role("textbox").first.fill(told)
    page.keyboard.press("Tab")
    expect(asked.get_by_role("status")).to_contain_text("Gemt")


def choose(page: Page, words: str, told: str) -> None:
    asked = question(page, words)
    asked.get_by_label(told, exact=True).check()
    expect(asked.get_by_role("status")).to_contain_text("Gemt")
