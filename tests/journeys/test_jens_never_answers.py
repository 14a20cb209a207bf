"""Jens Bech never answers: two letters, of which one fails and becomes paper, calls by day and evening, and a visit.

1. Mads writes a practice from the recommendation, in which the reminder goes also when the bailiff is near; Ida adopts it.
2. Karen moves Jens' case to it. The offer of counselling goes by itself, and the law's duty to tell him is done.
3. A week later the reminder has been refused, for Jens is exempt from Digital Post: it has become paper, which Karen prints and hands over.
4. She calls by day, and by evening; nobody answers. On her phone she tells of the visit.
5. Every step stands on the case with its proof; the letter is a tagged PDF in Danish.
6. The case cannot be closed as not reached: the ladder is not used up.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from husly.core.clock import COPENHAGEN
from tests.journeys.conftest import served
from tests.journeys.walker import Walker

WEEK = 7
PATIENCE = 60_000  # milliseconds until the worker has been round


@pytest.mark.days
def test_jens_never_answers(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    with served(nordby) as site:
        a_practice_is_adopted(walk_to(site=site), walk_to(site=site))
        the_offer_goes_by_itself(walk_to(site=site))
    with served(nordby, days=WEEK) as site:
        the_reminder_becomes_paper(walk_to(site=site))
        karen_calls_in_vain(walk_to(site=site))
        and_stands_at_the_door(walk_to(site=site, phone=True))
        everything_stands_on_the_case(walk_to(site=site))


def a_practice_is_adopted(mads: Walker, ida: Walker) -> None:
    page = mads.page
    mads.log_in("mads")
    mads.goes_to("Praksis")
    page.get_by_role("link", name="Lav en kladde").click()
    page.get_by_role("button", name="Begynd her: To breve, opkald og besøg").click()
    page.get_by_role("link", name="Ret trin 2, Påmindelse").click()
    page.get_by_label("Hvis fogeden kommer snart").select_option(label="Gør ingen forskel")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="← Læs kladden").click()
    page.get_by_role("link", name="Prøv den på det sidste år").click()
    expect(page.get_by_role("heading", name="Hvis I havde gjort sådan det sidste år")).to_be_visible()
    mads.look("practice-tried")
    page = ida.page
    ida.log_in("ida")
    ida.goes_to("Praksis")
    page.get_by_role("link", name="To breve, opkald og besøg").click()
    page.get_by_role("link", name="Vedtag", exact=True).click()
    page.get_by_label("Hvor står beslutningen?").fill("Socialudvalget, punkt 7")
    page.get_by_role("button", name="Vedtag praksissen").click()
    expect(page.get_by_role("link", name="Flyt åbne sager hertil")).to_be_visible()


def the_offer_goes_by_itself(karen: Walker) -> None:
    page = opened(karen)
    page.get_by_role("link", name="Se kontakttrappen").click()
    karen.look("contact-course")
    page.get_by_role("link", name="Flyt sagen til en anden praksis").click()
    page.get_by_label("Hvorfor flyttes sagen?").fill("Udvalget har vedtaget den for alle sager.")
    karen.look()
    page.get_by_role("button", name="Flyt sagen").click()
    expect(page.get_by_text("Sagen følger nu den praksis, du valgte.")).to_be_visible()
    until(page, "Digital Post", "sendt")
    page.get_by_role("link", name="← Jens Bech").click()
    expect(page.get_by_text("Opgave udført: Fortæl lejeren om rådgivning")).to_be_visible()


def the_reminder_becomes_paper(karen: Walker) -> None:
    page = opened(karen)
    page.get_by_role("link", name="Se kontakttrappen").click()
    until(page, "Brev på papir", "venter på at blive sendt")
    page.get_by_role("link", name="Breve", exact=True).click()
    page.get_by_role("link", name="Papirbreve", exact=True).click()
    page.get_by_role("button", name="Lav en bunke").click()
    page.get_by_role("button", name=re.compile("afleveret til posten")).click()
    page = opened(karen, log_in=False)
    page.get_by_role("link", name="Se kontakttrappen").click()
    until(page, "Brev på papir", "sendt")


def karen_calls_in_vain(karen: Walker) -> None:
    page = opened(karen)
    yesterday = datetime.now(COPENHAGEN) + timedelta(days=WEEK - 1)
    page.get_by_role("region", name="Gør nu").get_by_role("link", name="Kontakt", exact=True).click()
    expect(page.get_by_role("heading", name="Ring til Jens Bech")).to_be_visible()
    karen.look("contact-call")
    for hour in (10, 19):
        page.get_by_text("Aftalt igen, eller et andet tidspunkt").click()
        page.get_by_label("Hvornår var det?").fill(yesterday.replace(hour=hour, minute=0).strftime("%Y-%m-%dT%H:%M"))
        page.get_by_role("button", name="Intet svar").click()
        expect(page.get_by_text("Gemt. Næste:")).to_be_visible()
        expect(page.get_by_role("heading", name=re.compile("Ring til lejeren om aftenen"))).to_be_visible()
        page.goto(f"{page.url}/kontakt/ring")
    page.get_by_role("button", name="En anden svarede").click()
    expect(page.get_by_role("heading", name=re.compile("Besøg lejeren"))).to_be_visible()


def and_stands_at_the_door(karen: Walker) -> None:
    page = opened(karen)
    page.goto(f"{page.url}/kontakt/besoeg")
    expect(page.get_by_text("Havnegade 4B, 1. th, 9999 Nordby")).to_be_visible()
    karen.look("contact-visit")
    page.get_by_label("Hvad blev sagt og aftalt?").fill("Lagt et kort i postkassen.")
    page.get_by_role("button", name="Ingen hjemme").click()
    expect(page.get_by_text("Gemt. Næste:")).to_be_visible()


def everything_stands_on_the_case(karen: Walker) -> None:
    page = opened(karen)
    for words in (
        "besøg, fik ikke fat i nogen",
        "opkald, talte med en anden",
        "Brev ikke sendt: Påmindelse, Digital Post",
        "Brev sendt: Påmindelse, Brev på papir",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    karen.look()
    letter = page.get_by_role("link", name=re.compile("Tilbud om rådgivning")).first.get_attribute("href") or ""
    content = page.request.get(letter).body()
    assert "Jens Bech" in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert all(mark in content for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang"))
    page.get_by_role("link", name="Se kontakttrappen").click()
    karen.look("contact-course-tried")
    page.get_by_role("link", name="Luk: lejeren kunne ikke nås").click()
    expect(page.get_by_text("Kontakttrappen er ikke brugt op")).to_be_visible()
    karen.look()


def opened(karen: Walker, *, log_in: bool = True) -> Page:
    """Jens' case, found by his name."""
    if log_in:
        karen.log_in("karen")
        expect(karen.page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    karen.search("Jens Bech")
    karen.page.get_by_role("link", name=re.compile("Jens Bech")).first.click()
    expect(karen.page.get_by_role("heading", name="Jens Bech")).to_be_visible()
    return karen.page


def until(page: Page, way: str, outcome: str) -> None:
    """The page says, as soon as the worker has been round, that this way was tried and how it went."""
    line = page.get_by_role("listitem").filter(has_text=way).filter(has_text=f": {outcome}")
    for _ in range(PATIENCE // 1000):
        if line.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"{way}: not {outcome} in time")
