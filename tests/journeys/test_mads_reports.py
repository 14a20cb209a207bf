"""Mads follows up on last year and this one.

1. He asks for this year's report, waits while it is counted, and reads it; Karen writes a comment.
2. He shows what the public would see: no small numbers.
3. He opens the PDF, the sheet and the data.
4. Last year's report gets two decisions and is signed; now it is frozen.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker


def test_mads_reports(walk: Callable[..., Walker]) -> None:
    mads, karen = walk(), walk()
    report = asks_for_this_year(mads)
    karen_comments(karen, report)
    what_the_public_sees(mads)
    opens_the_files(mads)
    signs_last_year(mads)


def counts(mads: Walker, year: int) -> str:
    page = mads.page
    mads.goes_to("Årsrapporter")
    page.get_by_label("Hvilket år?").select_option(str(year))
    page.get_by_role("button", name="Tæl året op").click()
    expect(page.get_by_role("heading", name="Året kort")).to_be_visible(timeout=30_000)
    return page.url


def asks_for_this_year(mads: Walker) -> str:
    page = mads.page
    mads.log_in("mads")
    mads.goes_to("Årsrapporter")
    mads.look()
    report = counts(mads, this_year(mads))
    expect(page.get_by_role("img", name=re.compile("Sådan blev lejerne forsøgt nået|Det, loven beder om")).first).to_be_visible()
    expect(page.get_by_text("Året er ikke slut.")).to_be_visible()
    mads.look("yearly-report")
    return report


def this_year(mads: Walker) -> int:
    return int(mads.page.evaluate("new Date().getFullYear()"))


def karen_comments(karen: Walker, report: str) -> None:
    page = karen.page
    karen.log_in("karen")
    page.goto(report)
    page.get_by_role("textbox", name="Kommentar").fill("Vi mangler telefonnumre.")
    page.get_by_role("button", name="Gem kommentaren").click()
    expect(page.get_by_text("Vi mangler telefonnumre.")).to_be_visible()
    expect(page.get_by_role("button", name="Underskriv rapporten")).to_have_count(0)


def what_the_public_sees(mads: Walker) -> None:
    page = mads.page
    page.get_by_role("link", name="Vis den offentlige udgave").click()
    expect(page.get_by_text("skjult").first).to_be_visible()
    mads.look()
    page.get_by_role("link", name="Vis alle tal").click()


def opens_the_files(mads: Walker) -> None:
    page = mads.page
    for name, starts in (("PDF", b"%PDF"), ("Excel", b"PK"), ("Data (CSV og JSON)", b"PK")):
        address = page.get_by_role("link", name=name, exact=True).first.get_attribute("href") or ""
        answer = page.request.get(address)
        assert answer.ok
        assert answer.body().startswith(starts)


def signs_last_year(mads: Walker) -> None:
    page = mads.page
    counts(mads, this_year(mads) - 1)
    expect(page.get_by_text("Skriv mindst én beslutning")).to_be_visible()
    for words in ("Vi ringer før det første brev.", "Vi mødes med boligforeningen hvert kvartal."):
        page.get_by_role("link", name="Skriv en beslutning").click()
        page.get_by_label("Hvad beslutter vi?").fill(words)
        page.get_by_role("button", name="Skriv den ned").click()
    page.get_by_role("link", name="Skriv overvejelser").click()
    page.get_by_label("Hvad lærte vi?").fill("Vi ringede for sent.")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("button", name="Underskriv rapporten").click()
    expect(page.get_by_role("heading", name="Frosset")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Blev det gjort?").first).to_be_visible()
    mads.look()
