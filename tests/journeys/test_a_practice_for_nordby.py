"""A practice for Nordby: from an example to an adopted version, and on to the next one, without a line of script.

1. Mads finds that nothing is adopted yet, and begins with the study's recommendation.
2. He lets an evening call follow the visit, moves it before the visit, and takes the reminder out.
3. He cannot adopt it himself; the button says who can.
4. Ida reads it, adopts it with its decision, and it is in force.
5. Karen reads it like a document.
6. Ida begins a new draft with the one in force and shortens a wait; the difference is said in words and drawn.
"""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.walker import Walker


def test_a_practice_for_nordby(walk: Callable[..., Walker]) -> None:
    mads, ida = walk(), walk()
    begins_with_an_example(mads)
    writes_it(mads)
    cannot_adopt_it_alone(mads)
    ida_adopts_it(ida)
    karen_reads_it(walk())
    ida_shortens_a_wait(ida)


def begins_with_an_example(mads: Walker) -> None:
    page = mads.page
    mads.log_in("mads")
    mads.goes_to("Praksis")
    expect(page.get_by_role("heading", name="Kommunen har ikke vedtaget en fast praksis endnu")).to_be_visible()
    mads.look()
    page.get_by_role("link", name="Lav en kladde").click()
    mads.look()
    page.get_by_role("button", name="Begynd her: To breve, opkald og besøg").click()
    expect(page.get_by_role("heading", name="Ret kladden")).to_be_visible()


def writes_it(mads: Walker) -> None:
    page = mads.page
    page.get_by_role("link", name="Tilføj et trin").click()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("link", name="Hvad hedder trinnet?")).to_be_visible()
    mads.look()
    page.get_by_label("Hvad hedder trinnet?").fill("Opkald en aften")
    page.get_by_label("Ventetid i arbejdsdage").fill("2")
    page.get_by_label("Tid på dagen").select_option(label="Om aftenen")
    page.get_by_label("Hvis der bor børn under 18").select_option(label="Vent kun 1 arbejdsdag")
    mads.look()
    page.get_by_role("button", name="Gem").click()
    expect(rows(page).last).to_contain_text("5. Opkald en aften")
    page.get_by_role("button", name="Flyt op: Opkald en aften").click()
    expect(rows(page).nth(3)).to_contain_text("4. Opkald en aften")
    page.get_by_role("button", name="Fjern: Påmindelse").click()
    expect(rows(page)).to_have_count(4)
    mads.look("practice-draft")


def rows(page: Page) -> Locator:
    return page.get_by_role("region", name="Kontakttrappen").get_by_role("listitem")


def cannot_adopt_it_alone(mads: Walker) -> None:
    page = mads.page
    page.get_by_role("link", name="← Læs kladden").click()
    expect(page.get_by_text("Du har selv skrevet i kladden. En anden teamleder eller afdelingschef skal vedtage den.")).to_be_visible()
    expect(page.get_by_role("link", name="Vedtag")).to_have_count(0)
    mads.look()


def ida_adopts_it(ida: Walker) -> None:
    page = ida.page
    ida.log_in("ida")
    ida.goes_to("Praksis")
    page.get_by_role("link", name="To breve, opkald og besøg").click()
    page.get_by_role("link", name="Vedtag", exact=True).click()
    page.get_by_label("Hvor står beslutningen?").fill("Socialudvalget, punkt 7")
    ida.look()
    page.get_by_role("button", name="Vedtag praksissen").click()
    expect(page.get_by_text("Version 1 er vedtaget.")).to_be_visible()
    expect(page.get_by_text("Gælder nu")).to_be_visible()


def karen_reads_it(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    karen.goes_to("Praksis")
    karen.look()
    page.get_by_role("link", name="To breve, opkald og besøg").click()
    expect(page.get_by_role("img", name="Kontakttrappen")).to_be_visible()
    expect(page.get_by_role("heading", name="3. Opkald en aften")).to_be_visible()
    expect(page.get_by_role("button", name="Lav en kladde ud fra den")).to_have_count(0)
    karen.look("practice")


def ida_shortens_a_wait(ida: Walker) -> None:
    page = ida.page
    page.get_by_role("button", name="Lav en kladde ud fra den").click()
    page.get_by_role("link", name="Ret trin 3, Opkald en aften").click()
    page.get_by_label("Ventetid i arbejdsdage").fill("1")
    page.get_by_label("Hvis der bor børn under 18").select_option(label="Vent ikke")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("button", name="Flyt op: Besøg i hjemmet").click()
    page.get_by_role("link", name="Se forskellen").click()
    expect(page.get_by_text("Før: 2 arbejdsdage efter, at trinnet før er forsøgt.")).to_be_visible()
    expect(page.get_by_role("heading", name="er flyttet fra trin")).to_be_visible()
    ida.look("practice-difference")
