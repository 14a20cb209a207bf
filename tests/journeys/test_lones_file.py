"""Lone's file, from two hundred rows to the last receipt.

1. Lone uploads a sheet of 200 rows, seven of them bad. She sees what can be used and what must be mended, and sends the rest.
2. The bar moves until 193 are received. She fetches the seven as a file, mends them and uploads that: all seven go in.
3. She uploads the first file once more by mistake: nothing is received twice.
4. Karen sees Lone's households on the worklist. Per, the court's clerk, sees nothing of Lone's files.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.walker import Walker

ROWS, BAD = 200, (5, 40, 77, 101, 130, 166, 199)
HEADERS = ["Lejer", "Adresse", "Art", "Sagsnummer", "Restance"]


def test_lones_file(walk: Callable[..., Walker], tmp_path: Path) -> None:
    sheet = tmp_path / "restancer.xlsx"
    sheet.write_bytes(workbook())
    lone = walk()
    lone.log_in("lone")
    sends_the_good_rows(lone, sheet)
    mends_the_seven(lone, tmp_path)
    sends_the_first_file_again(lone, sheet)
    karen_sees_the_households(walk())
    per_sees_nothing_of_it(walk(), lone.page.url)


def workbook() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEADERS)
    for number in range(1, ROWS + 1):
        kind = "noget helt andet" if number in BAD else "sag indgivet til fogedretten"
        page.append([f"Lonnie Prøve{number}", f"Prøvevej {number}, 1. th, 9999 Nordby", kind, f"L-{number}", "7.500,00"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(lone: Walker, file: Path) -> None:
    lone.page.get_by_role("link", name="Indlæs en fil").first.click()
    lone.page.get_by_label("Vælg en fil").set_input_files(file)
    lone.look()
    lone.page.get_by_role("button", name="Kig filen igennem").click()


def sends_the_good_rows(lone: Walker, sheet: Path) -> None:
    page = lone.page
    upload(lone, sheet)
    expect(page.get_by_role("heading", name="193 af 200 rækker kan sendes")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="7 rækker skal rettes")).to_be_visible()
    expect(page.get_by_text("noget helt andet").first).to_be_visible()
    lone.look("file-preview")
    page.get_by_role("button", name="Send 193 underretninger").click()
    expect(page.get_by_role("heading", name="193 underretninger er modtaget af kommunen")).to_be_visible(timeout=30_000)
    lone.look("file-receipts")


def mends_the_seven(lone: Walker, tmp_path: Path) -> None:
    page = lone.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent dem som fil").click()
    back = tmp_path / "skal-rettes.csv"
    download.value.save_as(back)
    text = back.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == len(BAD) + 1
    back.write_text(text.replace("noget helt andet", "sag indgivet til fogedretten"), encoding="utf-8-sig")
    upload(lone, back)
    page.get_by_role("button", name="Send 7 underretninger").click(timeout=30_000)
    expect(page.get_by_role("heading", name="7 underretninger er modtaget af kommunen")).to_be_visible(timeout=30_000)


def sends_the_first_file_again(lone: Walker, sheet: Path) -> None:
    page = lone.page
    upload(lone, sheet)
    expect(page.get_by_text("Den samme fil blev indlæst")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Send 193 underretninger").click()
    expect(page.get_by_text("193 var modtaget før")).to_be_visible(timeout=30_000)


def karen_sees_the_households(karen: Walker) -> None:
    karen.log_in("karen")
    for number in (BAD[1], 133, ROWS):
        karen.search(f"Lonnie Prøve{number}")
        expect(karen.page.locator("[data-row]").filter(has_text=re.compile(rf"Prøve{number}\b"))).to_have_count(1)


def per_sees_nothing_of_it(per: Walker, file: str) -> None:
    per.log_in("per")
    answer = per.page.goto(file)
    assert answer is not None
    assert answer.status == 404
    per.page.goto("/filer")
    expect(per.page.get_by_text("restancer.xlsx")).to_have_count(0)
