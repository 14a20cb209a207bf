"""Aisha in the job centre answers about Jens Bech without seeing the rest of his case.

1. Karen asks the job centre: what, why, by when. Only Jens' name is ticked; she adds what is needed and says why without consent.
2. Aisha logs in and sees the request, with only what was chosen; the case itself does not exist for her.
3. She answers, also what the assessment asks.
4. The answer is work for Karen; she reads it, and it stands in the assessment with the department as its source.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import served
from tests.journeys.walker import Walker


def test_aisha_answers_about_jens(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    with served(nordby) as site:
        karen, aisha = walk_to(site=site), walk_to(site=site)
        case = karen_asks(karen)
        aisha_sees_one_thing(aisha, case)
        aisha_answers(aisha)
        karen_reads_it(karen)


def karen_asks(karen: Walker) -> str:
    page = karen.page
    karen.log_in("karen")
    opens_jens(page)
    page.get_by_role("button", name="Tag sagen").click()
    case = page.url
    page.get_by_role("link", name="Spørg, og se svar").click()
    karen.look()
    page.get_by_role("link", name="Spørg", exact=True).click()
    page.get_by_role("radio", name="Jobcenter").check(force=True)
    page.get_by_role("button", name="Gå videre").click()
    expect(page.get_by_role("checkbox", name=re.compile("^Navn: Jens Bech"))).to_be_checked()
    expect(page.get_by_role("checkbox", name=re.compile("^Adresse"))).not_to_be_checked()
    page.get_by_label("Hvad skal de svare på eller gøre?").fill("Er Jens i gang hos jer, og hvem er hans kontakt?")
    page.get_by_label("Hvorfor?", exact=True).fill("Han svarer ikke på breve, og fogeden kan komme.")
    page.get_by_role("checkbox", name="Arbejde eller uddannelse").check(force=True)
    karen.look("department-ask")
    page.get_by_role("button", name="Send anmodningen").click()
    expect(page.get_by_text("Der er ikke samtykke til at samarbejde med jobcenteret").first).to_be_visible()
    karen.look()
    page.get_by_label("Hvorfor spørger du uden samtykke?").fill("Han kan ikke nås, og der er fare for, at han mister boligen.")
    page.get_by_role("button", name="Send anmodningen").click()
    expect(page.get_by_text("Jobcenter er spurgt. Svaret kommer på sagen.")).to_be_visible()
    return case


def aisha_sees_one_thing(aisha: Walker, case: str) -> None:
    page = aisha.page
    aisha.log_in("aisha")
    expect(page.get_by_role("heading", name="Anmodninger")).to_be_visible()
    aisha.look()
    page.get_by_role("link", name=re.compile("^Anmodning ")).last.click()
    expect(page.get_by_text("Jens Bech").first).to_be_visible()
    expect(page.get_by_text("Havnegade")).to_have_count(0)
    request = page.url
    for way in ("", "/aftaler", "/vurdering", "/afdelinger"):
        assert page.goto(case + way).status == 404  # type: ignore[union-attr]
        expect(page.get_by_text("Jens Bech")).to_have_count(0)
    page.goto(request)


def aisha_answers(aisha: Walker) -> None:
    page = aisha.page
    aisha.look("department-request")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("radio", name="Her er vores råd").check(force=True)
    page.get_by_label("Jeres svar").fill("Jens er i praktik på lageret. Kontakt ham dér mellem 12 og 13.")
    page.get_by_label("Hvordan ser det ud med arbejde eller uddannelse?").fill("I virksomhedspraktik til marts.")
    aisha.look()
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_text("Tak. Svaret er sendt til den, der spurgte.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Anmodning "))).to_have_count(1)  # the demo's own


def karen_reads_it(karen: Walker) -> None:
    page = karen.page
    opens_jens(page)
    page.get_by_role("link", name=re.compile("^Læs svaret")).click()
    expect(page.get_by_text("Jens er i praktik på lageret.")).to_be_visible()
    karen.look("department-answer")
    page.get_by_role("button", name="Jeg har læst svaret, skriv det i vurderingen").click()
    expect(page.get_by_text("Svaret er læst.")).to_be_visible()
    opens_jens(page)
    expect(page.get_by_role("link", name=re.compile("^Læs svaret"))).to_have_count(0)
    page.get_by_role("link", name="Åbn", exact=True).click()
    page.get_by_role("link", name="Arbejde og uddannelse").click()
    expect(page.get_by_text(re.compile("Sidst: en anden afdeling"))).to_be_visible()


def opens_jens(page: Page) -> None:
    page.goto("/?vis=ALL")
    page.get_by_role("link", name=re.compile("Jens Bech")).first.click()
