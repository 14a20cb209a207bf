"""Jens Bech's refusal within 14 days: with reasons, hearing, a second pair of eyes, proof, complaint and reconsideration.

1. The municipality knows of a need, so a decision is owed. Karen sees what each kind of help asks for and what is missing.
2. He has applied for a single payment. She judges that his savings cover it, and drafts the refusal.
3. That weighs against him, so he is heard first; what he says stands in the draft.
4. Karen's own word is not enough: Mads approves it, and it goes out.
5. When the letter is proved sent the duty is done; the period to complain begins when it has arrived. The letter has reasons and guidance.
6. He complains. Karen looks again, upholds it, and passes it on; the appeals body sends it back, and a new decision is owed.
"""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pypdfium2
from playwright.sync_api import Page, expect

from husly.core.clock import COPENHAGEN
from tests.journeys.conftest import served
from tests.journeys.walker import Walker

PATIENCE = 90  # seconds until the worker has been round and the post has told


def test_jens_is_refused(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    with served(nordby) as site:
        karen, mads = walk_to(site=site), walk_to(site=site)
        a_decision_is_owed(karen)
        he_has_applied(karen)
        address = it_is_drafted(karen)
        he_is_heard(karen)
        karen_asks_mads(karen)
        mads_approves(mads, address)
        it_is_sent_and_arrives(karen)
        the_letter_says_why_and_how_to_complain(karen)
        he_complains(karen)
        a_new_decision_is_owed(karen)


def a_decision_is_owed(karen: Walker) -> None:
    page = karen.page
    karen.log_in("karen")
    opened(karen)
    page.get_by_role("link", name="Ret kendt behov").click()
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Hvor ved du det fra?").fill("Støtteperson i kommunen")
    page.get_by_role("button", name="Gem svaret").click()
    page.get_by_role("link", name="Se, hvad I kan hjælpe med").click()
    expect(page.get_by_text("ingen får afslag af sig selv")).to_be_visible()
    expect(page.get_by_text("Pligten er opfyldt, når en afgørelse er sendt")).to_be_visible()
    karen.look("measures")


def he_has_applied(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name=re.compile("^Tilbyd, eller skriv en ansøgning.*Enkeltydelse")).click()
    karen.look()
    page.get_by_label("Lejeren har søgt").check()
    page.get_by_label("Beløb").fill("9.875,50")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("9.875,50 kr.")).to_be_visible()
    page.goto(f"{page.url.removesuffix('/hjaelp')}/betingelser/NO_OWN_MEANS")
    page.get_by_label("Nej", exact=True).check()
    page.get_by_label("Hvad bygger det på?").fill("Kontoudtoget viser en opsparing på 20.000 kr.")
    karen.look()
    page.get_by_role("button", name="Gem vurderingen").click()


def it_is_drafted(karen: Walker) -> str:
    page = karen.page
    page.get_by_role("link", name="Lav et afslag").click()
    karen.look()
    page.get_by_role("button", name="Lav udkastet").click()
    expect(page.get_by_role("heading", name="Partshøring først")).to_be_visible()
    draft = page.get_by_label("Afgørelsens tekst").input_value()
    assert "Du har søgt om: enkeltydelse" in draft
    assert "Kontoudtoget viser en opsparing på 20.000 kr." in draft
    karen.look("decision")
    return page.url


def he_is_heard(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Hold partshøring").click()
    expect(page.get_by_label("Hvad taler imod?")).to_have_value("Kontoudtoget viser en opsparing på 20.000 kr.")
    page.get_by_label("Svar senest").fill((datetime.now(COPENHAGEN) + timedelta(days=5)).strftime("%Y-%m-%d"))
    karen.look()
    page.get_by_role("button", name="Send partshøringen").click()
    expect(page.get_by_text("Partshøringen er lagt til afsendelse")).to_be_visible()
    page.get_by_role("link", name="Skriv svaret").click()
    page.get_by_label("Lejerens svar").fill("Pengene er min søns.")
    page.get_by_role("button", name="Gem, og fortsæt med kladden").click()
    assert "Du svarede: Pengene er min søns." in page.get_by_label("Afgørelsens tekst").input_value()


def karen_asks_mads(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("button", name="Bed en kollega godkende").click()
    expect(page.get_by_text("Du har selv skrevet på afgørelsen")).to_be_visible()
    karen.look()


def mads_approves(mads: Walker, address: str) -> None:
    mads.log_in("mads")
    expect(mads.page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
    mads.page.goto(address)
    mads.page.get_by_role("button", name="Godkend, og send brevet").click()
    expect(mads.page.get_by_text("Afgørelsen er truffet, og brevet er lagt til afsendelse")).to_be_visible()


def it_is_sent_and_arrives(karen: Walker) -> None:
    page = karen.page
    for _ in range(PATIENCE):
        page.reload()
        if page.locator(".page-head").get_by_text(re.compile("^(Sendt|Nået frem) ")).count():
            break
        page.wait_for_timeout(1000)
    else:
        raise AssertionError("The decision was not sent in time.")
    karen.look()
    page.get_by_role("link", name="← Hjælp og afgørelser").click()
    expect(page.get_by_text("Pligten er opfyldt, når en afgørelse er sendt")).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Afslag: ")).click()


def the_letter_says_why_and_how_to_complain(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Jens Bech", exact=True).last.click()
    content = page.request.get(f"{page.url}/brev.pdf").body()
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    words = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    for wanted in ("Begrundelse:", "aktivloven § 81", "Pengene er min søns.", "inden 4 uger", "Ankestyrelsen", "ikke bekræftet"):
        assert wanted in words, wanted
    assert all(mark in content for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang"))
    page.go_back()


def he_complains(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Skriv en klage ned").click()
    page.get_by_label("Hvad klages der over?").fill("Det er ikke mine penge.")
    karen.look()
    page.get_by_role("button", name="Gem klagen").click()
    page.get_by_role("link", name="Genvurdér").click()
    page.get_by_label("Vi holder fast").check()
    page.get_by_label("Svar til lejeren, med begrundelse").fill("Vi holder fast: kontoen står i dit navn.")
    karen.look()
    page.get_by_role("button", name="Gem, og send svaret til lejeren").click()
    page.get_by_role("button", name="Klagen er sendt til Ankestyrelsen").click()
    expect(page.get_by_text("Det står nu, at klagen er sendt til Ankestyrelsen")).to_be_visible()


def a_new_decision_is_owed(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Skriv resultatet").click()
    page.get_by_label("Ankestyrelsen har sendt sagen tilbage").check()
    page.get_by_role("button", name="Gem resultatet").click()
    karen.look("decision-complaint")
    opened(karen)
    expect(page.get_by_text("Klage: træf en ny afgørelse").first).to_be_visible()
    karen.look()


def opened(karen: Walker) -> Page:
    """Jens' case, found by his name."""
    expect(karen.page.get_by_role("searchbox")).to_be_visible()
    karen.search("Jens Bech")
    karen.page.get_by_role("link", name=re.compile("Jens Bech")).first.click()
    expect(karen.page.get_by_role("heading", name="Jens Bech")).to_be_visible()
    return karen.page
