"""The Holm family stays: granted help (§ 81 a), an agreement that pays the rent, a payment that does not come, a plan kept.

1. Karen answers what the help asks for; until then the catalogue names what is missing, and afterwards all conditions are met.
2. She notes the application with amount and days, and the draft of the grant is written from it.
3. She makes it. Anne's letter goes by Digital Post, Peter's on paper; Karen prints it and hands it over.
4. When both are proved sent the duty to decide is done, and the help stands as granted.
5. She confirms by letter what they agreed on.
6. She assesses the whole situation, tells of counselling and sees to the children; Mads looks at it.
7. The rent is to be paid from Anne's benefit, and the rest of the debt in two instalments; both are confirmed.
8. The morning after the first day both payments are missing, and stand on the worklist before the landlord asks for anything.
9. She has called; the bank's list comes, and the same list once more changes nothing.
10. The plan is paid to the last øre. Anne pays the rent herself again, that agreement ends, and the case is closed: the plan was kept.
11. Three months later the case is looked back on: they still live there.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from husly.agreements.rules import PayDay
from husly.agreements.schedule import later, pay_day
from husly.core.clock import COPENHAGEN
from tests.journeys.conftest import served
from tests.journeys.test_the_holm_familys_assessment import answer, choose, finds, goes_to, opens_the_case
from tests.journeys.walker import Walker

PATIENCE = 90  # seconds until the worker has been round and the post has told


@pytest.mark.days
def test_a_family_stays(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    today = datetime.now(COPENHAGEN).date()
    first = pay_day(later(today, 1), PayDay.FIRST)
    with served(nordby) as site:
        karen, mads = walk_to(site=site), walk_to(site=site)
        what_is_missing_is_answered(karen)
        they_have_applied(karen)
        it_is_granted(karen)
        peters_letter_goes_on_paper(karen)
        the_duty_is_done(karen)
        what_was_agreed_is_confirmed(karen)
        they_are_assessed(karen, mads)
        agreements = the_rent_will_be_paid(karen, later(today, 1)), so_will_the_debt(karen, later(today, 1))
    with served(nordby, days=(first - today).days + 1) as site:
        karen = walk_to(site=site)
        both_payments_are_missing(karen)
        she_has_called(karen)
    closed = (first - today).days + 9
    with served(nordby, days=closed) as site:
        karen = walk_to(site=site)
        the_bank_tells(karen, *agreements, on=today + timedelta(days=closed - 2))
        anne_pays_herself_again(karen, agreements[0])
        the_case_is_closed(karen)
    with served(nordby, days=closed + 95) as site:
        they_still_live_there(walk_to(site=site))


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
    karen.goes_to("Breve")
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
    decision = page.url
    page.get_by_role("link", name="Anne Holm", exact=True).last.click()
    document = pypdfium2.PdfDocument(page.request.get(f"{page.url}/brev.pdf").body())
    words = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    for wanted in ("Midlertidig huslejehjælp, 14.250,00 kr.", "inden 4 uger", "Anne Holm"):
        assert wanted in words, wanted
    page.goto(decision)
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


def they_are_assessed(karen: Walker, mads: Walker) -> None:
    page, case = karen.page, karen.page.url.split("/hjaelp")[0]
    page.goto(f"{case}/vurdering")
    goes_to(page, "Bolig og restance")
    answer(page, "Hvad er huslejen om måneden?", "7.850,50")
    answer(page, "Hvor meget mangler der at blive betalt?", "16.250")
    answer(page, "Hvad skete der, siden huslejen ikke blev betalt?", "Anne blev syg i september.")
    goes_to(page, "Økonomi")
    answer(page, "Hvad får lejeren udbetalt om måneden efter skat?", "14.000")
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
    mads.log_in("mads")
    mads.page.goto(f"{case}/vurdering/konklusion")
    mads.page.get_by_role("button", name="Jeg har set på den, og den er i orden").click()
    expect(mads.page.get_by_text("Helhedsvurderingen gælder nu.")).to_be_visible()
    page.goto(f"{case}/kontakt/ring")
    page.get_by_label("Jeg fortalte om rådgivningen").check()
    page.get_by_role("button", name="Talte med lejeren").click()
    page.goto(case)
    page.get_by_role("link", name=re.compile("^Sørg for børnene")).click()
    page.get_by_role("link", name="Aftal, hvem der passer dem").click()
    page.get_by_label("Hvem passer børnene?").fill("Mormor Inger")
    page.get_by_label("Hvem af jer sørger for, at det sker?").select_option("Karen Lund")
    karen.look()
    page.get_by_role("button", name="Gem aftalen").click()
    expect(page.get_by_text("Aftalen om børnene er gemt")).to_be_visible()
    karen.look()
    page.goto(f"{case}/aftaler")


def the_rent_will_be_paid(karen: Walker, month: date) -> str:
    page = karen.page
    karen.look()
    page.get_by_role("link", name="Ny administrationsaftale").click()
    terms(page, month)
    page.get_by_label("Husleje om måneden").fill("7.850,505")
    page.get_by_role("button", name="Gem udkastet").click()
    expect(page.get_by_text("uden flere end to decimaler").first).to_be_visible()  # nothing is rounded in silence
    karen.look()
    page.get_by_label("Husleje om måneden").fill("7.850,50")
    page.get_by_role("button", name="Gem udkastet").click()
    is_confirmed(page)
    karen.look()
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def so_will_the_debt(karen: Walker, month: date) -> str:
    page = karen.page
    page.get_by_role("link", name=re.compile("^← Aftaler")).click()
    page.get_by_role("link", name="Ny afdragsordning").click()
    terms(page, month)
    page.get_by_label("Gælden").fill("2.000,01")
    page.get_by_label("Antal afdrag").fill("2")
    page.get_by_role("button", name="Gem udkastet").click()
    expect(page.get_by_text("2.000,01 kr.").first).to_be_visible()
    is_confirmed(page)
    karen.look("agreement-plan")
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def terms(page: Page, month: date) -> None:
    page.get_by_label("Hvem har aftalt det?").select_option(label="Anne Holm")
    page.get_by_label("Hvilken indtægt betaler?").select_option(label="Sygedagpenge")
    page.get_by_label("Til hvilken udlejer?").fill("Nordby Boligforening")
    page.get_by_label("Fra hvornår?").fill(month.isoformat())


def is_confirmed(page: Page) -> None:
    page.get_by_role("link", name="Lejeren har bekræftet").click()
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Aftalen er bekræftet").click()
    expect(page.get_by_text("Husly siger til dagen efter, hvis en betaling ikke kommer.")).to_be_visible()


def both_payments_are_missing(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    for _ in range(PATIENCE):
        page.goto("/")
        if page.get_by_role("link", name=re.compile("Spørg til en betaling")).count():
            break
        page.wait_for_timeout(1000)
    else:
        raise AssertionError("Nobody saw that a payment is missing.")
    karen.look()
    opens_the_case(page)
    karen.look()
    page.get_by_role("link", name=re.compile("^Tag fat")).click()
    expect(page.get_by_text("7.850,50 kr.").first).to_be_visible()
    karen.look("agreement-missed")


def she_has_called(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Fortæl, hvad du har gjort").first.click()
    page.get_by_label("Hvad har du gjort?").fill("Talt med Anne. Pengene kommer fredag.")
    page.get_by_role("button", name="Jeg har taget mig af det").click()
    expect(page.get_by_text("Mangler den næste betaling også, siger Husly til igen.")).to_be_visible()


def the_bank_tells(karen: Walker, rent: str, plan: str, *, on: date) -> None:
    page = karen.page
    karen.log_in("karen")
    lines = (f"{rent};7.850,50;husleje", f"{plan};1.000,01;afdrag 1", f"{plan};1.000,00;afdrag 2", ";312,00;ved ikke hvad")
    content = "\r\n".join(("Dato;Reference;Beløb;Tekst", *(f"{on:%d-%m-%Y};{line}" for line in lines))).encode()
    for known in (False, True):
        karen.goes_to("Betalinger")
        page.get_by_label("Vælg en liste med betalinger").set_input_files({"name": "bank.csv", "mimeType": "text/csv", "buffer": content})
        page.get_by_role("button", name="Kig listen igennem").click()
        karen.look("" if known else "payments-list")
        if known:
            expect(page.get_by_role("button", name="Indlæs listen")).to_have_count(0)
        else:
            page.get_by_role("button", name="Indlæs listen").click()
    karen.goes_to("Betalinger")
    expect(page.get_by_text("312,00 kr.")).to_have_count(1)
    karen.look()


def rent_help(page: Page) -> Locator:
    """The measure's place in the catalogue."""
    return page.get_by_role("region", name="Midlertidig huslejehjælp", exact=True)


def anne_pays_herself_again(karen: Walker, rent: str) -> None:
    page = karen.page
    opens_the_case(page)
    page.get_by_role("link", name=re.compile(f"{rent}$")).click()
    page.get_by_role("link", name="Afslut aftalen").click()
    page.get_by_role("radio").first.check(force=True)
    karen.look()
    page.get_by_role("button", name="Afslut aftalen").click()
    expect(page.get_by_text("Aftalen er afsluttet.")).to_be_visible()


def the_case_is_closed(karen: Walker) -> None:
    page = karen.page
    opens_the_case(page)
    page.get_by_role("link", name="Luk sagen").click()
    karen.look("close-choose")
    page.get_by_role("link", name="Afdragsordningen er holdt").click()
    karen.look()
    page.get_by_label("Notat").fill("Gælden er betalt, og huslejen bliver betalt af ydelsen.")
    page.get_by_role("button", name="Luk sagen").click()
    expect(page.get_by_role("status")).to_contain_text("Sagen er lukket: Afdragsordningen er holdt.")
    karen.look()


def they_still_live_there(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    karen.goes_to("Tilbageblik")
    karen.look("look-backs")
    page.get_by_role("link", name=re.compile("^Svar ?: Anne Holm")).click()
    page.get_by_role("radio", name="Bor der stadig").check(force=True)
    page.get_by_label("Hvor ved du det fra?").fill("Opkald til Anne.")
    karen.look()
    page.get_by_role("button", name="Gem svaret").click()
    expect(page.get_by_text("Gemt: Bor der stadig.")).to_be_visible()
    expect(page.get_by_text("Anne Holm")).to_have_count(0)
