"""Karen's visits, of which some have no connection.

1. She takes Jens and the Holm family along today; the list follows the streets.
2. On her telephone she chooses a code, and the sheets lie there sealed: no name and no address can be read in what the browser keeps.
3. Without connection she opens the page again, unlocks it, and tells of Jens. It says that one visit is not sent yet.
4. With connection again it is sent by itself, and stands on his case. Mads has called the Holm family meanwhile: she is told so.
5. Everything is sent, and nothing lies on the telephone.
6. She takes one more along, tells of it without connection, and logs out: she is warned first, and then nothing lies there either.
"""

import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.journeys.walker import PHONE, Walker

CODE = "havregryn i regnvejr"
NOTE = "Der var lys i køkkenet."

# Everything in every database of the page's browser, as text.
KEPT = """async () => {
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      for (const asked of [all.getAllKeys(), all.getAll()]) {
        found.push(...await new Promise((done) => { asked.onsuccess = () => done(asked.result); }));
      }
    }
    database.close();
  }
  const bytes = (_, value) => value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : value;
  return found.map((each) => JSON.stringify(each, bytes)).concat(Object.values(localStorage));
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const asked of await (await caches.open(name)).keys()) found.push(new URL(asked.url).pathname);
  }
  return found;
}"""


def test_karens_visits(walk: Callable[..., Walker]) -> None:
    karen = walk(phone=True)
    karen.log_in("karen")
    takes_along(karen, "Jens Bech", "Anne Holm")
    seals_them_on_her_telephone(karen)
    tells_of_jens_without_connection(karen)
    mads = walk()
    mads.log_in("mads")
    mads_calls_the_holm_family(mads)
    sees_it_sent(karen)
    is_told_what_mads_did(karen)
    nothing_lies_there(karen.page)
    stands_on_the_case(karen)
    is_warned_before_she_logs_out(karen)


def test_what_is_forgotten_on_a_telephone_goes_by_itself(walk: Callable[..., Walker]) -> None:
    """Mads leaves it lying for twelve hours; another time his session ends."""
    mads = walk(phone=True)
    mads.log_in("mads")
    takes_along(mads, "Kurt Damm", street="Gyvelvej 22")
    page = mads.page
    page.get_by_role("link", name="Tag med på telefonen").click()
    seals(page)
    other = Walker(page.context.new_page())
    opens_the_case(other, "Ali Demir")
    plans(other.page)
    page.get_by_role("button", name="Hent besøgene igen").click()
    expect(page.locator(".phone-list").get_by_role("listitem")).to_have_count(2)
    page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=12, minutes=1))
    page.goto("/besoeg/telefon")
    expect(page.get_by_text("Der er gået tolv timer. Besøgene er slettet fra telefonen.")).to_be_visible()
    nothing_lies_there(page)

    page.clock.set_system_time(datetime.now(UTC))
    page.goto("/besoeg/telefon")
    seals(page)
    page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=12, minutes=1))
    page.goto("/kontakt")  # any page of Husly
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    nothing_lies_there(page)

    page.clock.set_system_time(datetime.now(UTC))
    page.goto("/besoeg/telefon")
    seals(page)
    page.context.clear_cookies(name="sessionid")
    page.goto("/besoeg/telefon")
    expect(page.get_by_text("Du er logget ud. Besøgene er slettet fra telefonen.")).to_be_visible()
    nothing_lies_there(page)


def seals(page: Page) -> None:
    page.get_by_label("Vælg en kode til i dag").fill(CODE)
    page.get_by_role("button", name="Tag besøgene med").click()
    expect(page.locator(".phone-list").get_by_role("listitem").first).to_be_visible()


def takes_along(karen: Walker, *names: str, street: str = "Havnegade 4B") -> None:
    page = karen.page
    for name in names:
        opens_the_case(karen, name)
        plans(page)
    rows = page.locator(".visit-list").first.get_by_role("listitem")
    expect(rows).to_have_count(len(names))
    expect(rows.first).to_contain_text(street)
    karen.look("visits" if len(names) > 1 else "")
    page.get_by_role("link", name="Skriv ark ud").click()
    expect(page.get_by_role("heading", name="Besøgsark")).to_be_visible()
    with closing(PdfDocument(page.pdf(format="A4"))) as paper:
        assert len(paper) == len(names)
    karen.look()
    page.get_by_role("link", name="Dagens besøg").click()


def plans(page: Page) -> None:
    """From the case to the day's visits."""
    page.get_by_role("link", name="Se kontakttrappen").click()
    page.get_by_role("link", name="Besøg", exact=True).click()
    page.get_by_role("button", name="Tag med i dag").click()
    expect(page.get_by_role("heading", name="Dagens besøg")).to_be_visible()


def seals_them_on_her_telephone(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Tag med på telefonen").click()
    page.get_by_label("Vælg en kode til i dag").fill("kort")
    page.get_by_role("button", name="Tag besøgene med").click()
    expect(page.get_by_text("Skriv mindst 8 tegn")).to_be_visible()
    karen.look("telephone-code")
    page.get_by_label("Vælg en kode til i dag").fill(CODE)
    page.get_by_role("button", name="Tag besøgene med").click()
    expect(page.get_by_text("kan åbnes uden forbindelse")).to_be_visible()
    expect(page.locator(".phone-list").get_by_role("listitem")).to_have_count(2)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    karen.look("telephone-list")
    nothing_can_be_read(page)


def tells_of_jens_without_connection(karen: Walker) -> None:
    page = karen.page
    page.context.set_offline(True)
    page.set_viewport_size(PHONE)
    page.goto("/besoeg/telefon")
    expect(page.get_by_text("Havnegade")).to_have_count(0)
    karen.look()
    page.get_by_label("Dagens kode").fill("noget helt andet")
    page.get_by_role("button", name="Åbn").click()
    expect(page.get_by_text("Koden passer ikke")).to_be_visible()
    unlocks(page)
    page.get_by_role("button", name=re.compile("Havnegade 4B")).click()
    expect(page.get_by_role("heading", name="Havnegade 4B, 1. th")).to_be_visible()
    karen.look("telephone-sheet")
    page.set_viewport_size(PHONE)
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Kort notat").fill(NOTE)
    page.get_by_role("button", name="Ingen hjemme").click()
    expect(page.get_by_text("1 besøg er ikke sendt endnu.")).to_be_visible()
    expect(page.locator(".phone-list").get_by_role("listitem").filter(has_text="Havnegade")).to_contain_text(
        "Ikke sendt endnu: Ingen hjemme"
    )
    karen.look("telephone-unsent")
    nothing_can_be_read(page)


def mads_calls_the_holm_family(mads: Walker) -> None:
    page = mads.page
    opens_the_case(mads, "Anne Holm")
    page.get_by_role("link", name="Se kontakttrappen").click()
    page.get_by_role("link", name="Opkald", exact=True).click()
    page.get_by_role("button", name="En anden svarede").click()
    expect(page.get_by_role("status")).to_contain_text("Gemt")


def sees_it_sent(karen: Walker) -> None:
    page = karen.page
    page.context.set_offline(False)
    expect(page.get_by_text("Gemt på sagen.")).to_be_visible()
    expect(page.get_by_text("er ikke sendt endnu")).to_have_count(0)
    expect(page.locator(".phone-list").get_by_role("listitem")).to_have_count(1)


def is_told_what_mads_did(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("button", name=re.compile("Nørregade 12")).click()
    page.get_by_role("button", name="Ingen hjemme").click()
    expect(page.get_by_text(re.compile(r"har skrevet et forsøg kl\. .* opkald"))).to_be_visible()
    expect(page.get_by_text("Alt er sendt. Der ligger ikke mere på telefonen.")).to_be_visible()
    karen.look("telephone-sent")


def stands_on_the_case(karen: Walker) -> None:
    page = karen.page
    page.set_viewport_size(PHONE)
    opens_the_case(karen, "Jens Bech")
    page.get_by_role("link", name="Se kontakttrappen").click()
    expect(page.get_by_text(f"Der er lagt et kort. {NOTE}").first).to_be_visible()
    karen.look()


def is_warned_before_she_logs_out(karen: Walker) -> None:
    page = karen.page
    opens_the_case(karen, "Else Thorsen")
    plans(page)
    page.get_by_role("link", name="Tag med på telefonen").click()
    seals(page)
    page.get_by_role("button", name=re.compile("Lærkevej 8")).click()
    page.route("**/besoeg/sendt", lambda route: route.abort())  # the telephone thinks that there is a connection
    page.get_by_role("button", name="Ingen hjemme").click()
    expect(page.get_by_text("1 besøg er ikke sendt endnu.")).to_be_visible()
    expect(page.get_by_text("Der er ingen forbindelse.")).to_be_visible()
    warnings: list[str] = []
    page.goto("/")
    page.once("dialog", lambda dialog: (warnings.append(dialog.message), dialog.dismiss()))
    logs_out(page)
    expect(page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    assert warnings == ["1 besøg på telefonen er ikke sendt endnu og går tabt, når du logger ud. Log ud alligevel?"]
    nothing_can_be_read(page)
    page.goto("/")
    page.once("dialog", lambda dialog: dialog.accept())
    logs_out(page)
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()
    nothing_lies_there(page)


def logs_out(page: Page) -> None:
    page.locator("details.person summary").click()
    page.get_by_role("button", name="Log ud").click()


def opens_the_case(walker: Walker, name: str) -> None:
    walker.page.goto("/")
    walker.search(name)
    walker.page.get_by_role("link", name=re.compile(name)).first.click()
    expect(walker.page.get_by_role("heading", name=re.compile(name)).first).to_be_visible()


def unlocks(page: Page) -> None:
    page.get_by_label("Dagens kode").fill(CODE)
    page.get_by_role("button", name="Åbn").click()
    expect(page.locator(".phone-list").get_by_role("listitem").first).to_be_visible()


def nothing_can_be_read(page: Page) -> None:
    kept = page.evaluate(KEPT)
    assert len(kept) > 4
    for word in ("Jens", "Bech", "Holm", "Havnegade", "Nørregade", "9999", "2026-", "NOBODY", NOTE, CODE):
        assert not [each for each in kept if word in each]
    assert all(path == "/besoeg/telefon" or path.startswith("/static/") for path in page.evaluate(CACHED))


def nothing_lies_there(page: Page) -> None:
    assert page.evaluate(KEPT) == []
