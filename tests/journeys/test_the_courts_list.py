"""The court's list reveals two households nobody told of.

1. Mads loads the court's list of five rows for the last three months: two known households, two nobody told of, and one bad row.
2. He looks at the two, opens them as cases with one click, and sees how each sender told, and what to raise with the court.
3. He mends the bad row and loads it: it belonged to nobody we knew either. The same file again adds nothing.
4. Karen finds both households on the worklist's search, with their duties. Per, the court's clerk, sees nothing of the list.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.walker import Walker

TODAY = date.today()
WEEK_AGO = f"{TODAY - timedelta(days=7):%d-%m-%Y}"
ROWS = [
    "Sagsnummer;Lejer;Adresse;Udlejer;Art;Indgivet;Fogedens dato",
    f"FS-101;Jens Bech;Havnegade 4B, 1. th, 9999 Nordby;Nordby Boligforening;indgivet;{TODAY:%d-%m-%Y};",
    f"FS-102;Anne Holm;Nørregade 12, 2. tv, 9999 Nordby;Nordby Boligforening;indgivet;{WEEK_AGO};",
    f"FS-103;Ragna Ukendt;Skolegade 8, st. th, 9999 Nordby;Ejendomsselskabet Ravn;berammet;{WEEK_AGO};17-12-2030 09:30",
    f"FS-104;Viggo Overset;Engvej 3, 9999 Nordby;Nordby Boligforening;indgivet;{WEEK_AGO};",
    f"FS-105;Tove Fejl;Engvej 5, 9999 Nordby;;betalt;{WEEK_AGO};",
]


def test_the_courts_list(walk: Callable[..., Walker], tmp_path: Path) -> None:
    file = tmp_path / "fogedret.csv"
    file.write_text("\n".join(ROWS), encoding="utf-8")
    mads, karen = walk(), walk()
    mads.log_in("mads")
    loads_the_list(mads, file)
    opens_what_nobody_told_of(mads)
    sees_what_to_raise(mads)
    mends_the_row(mads, tmp_path)
    loads_it_again(mads, file)
    karen.log_in("karen")
    karen_finds_them(karen)
    per_sees_nothing(walk(), mads.page.url)


def upload(mads: Walker, file: Path) -> None:
    mads.goes_to("Fogedrettens lister")
    mads.page.get_by_label("Listen begynder").fill((TODAY - timedelta(days=90)).isoformat())
    mads.page.get_by_label("Listen slutter").fill(TODAY.isoformat())
    mads.page.get_by_label("Vælg listen").set_input_files(file)
    mads.look()
    mads.page.get_by_role("button", name="Indlæs og sammenlign").click()


def loads_the_list(mads: Walker, file: Path) -> None:
    upload(mads, file)
    page = mads.page
    expect(page.get_by_text("5 rækker, 4 nye sager, 0 ændrede. 1 skal rettes.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ingen har fortalt om 2 husstande")).to_be_visible()
    expect(page.get_by_text("Art hører ikke til på fogedrettens liste")).to_be_visible()
    mads.look("court-list")
    page.get_by_role("link", name="Se dem først").click()
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(page.get_by_text("Ragna Ukendt")).to_be_visible()
    mads.look()
    page.go_back()


def opens_what_nobody_told_of(mads: Walker) -> None:
    mads.page.get_by_role("button", name="Opret 2 sager nu").click()
    expect(mads.page.get_by_text("2 sager er oprettet og står på arbejdslisten.")).to_be_visible()
    expect(mads.page.get_by_role("button", name="Opret")).to_have_count(0)
    mads.page.get_by_role("link", name="Ukendt husstand").click()
    expect(mads.page.get_by_text("oprettet fra listen")).to_have_count(2)
    mads.page.get_by_role("link", name="← Retten i Nordby").click()


def sees_what_to_raise(mads: Walker) -> None:
    page = mads.page
    page.get_by_role("link", name="Rejs med Nordby Boligforening").click()
    expect(page.get_by_text("Viggo Overset")).to_be_visible()
    expect(page.get_by_text("Jens Bech")).to_have_count(0)
    mads.look("court-list-raise")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent listen som fil").click()
    assert "FS-104;Viggo Overset;" in download.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("link", name="← Retten i Nordby").click()


def mends_the_row(mads: Walker, tmp_path: Path) -> None:
    with mads.page.expect_download() as download:
        mads.page.get_by_role("link", name="Hent dem som fil").click()
    back = tmp_path / "skal-rettes.csv"
    back.write_text(download.value.path().read_text(encoding="utf-8-sig").replace("betalt", "indgivet"), encoding="utf-8-sig")
    upload(mads, back)
    expect(mads.page.get_by_text("1 rækker, 1 nye sager")).to_be_visible()
    expect(mads.page.get_by_role("button", name="Opret 1 sag nu")).to_be_visible()


def loads_it_again(mads: Walker, file: Path) -> None:
    upload(mads, file)
    expect(mads.page.get_by_text("Den samme fil er indlæst før. Intet er lagt til.")).to_be_visible()
    expect(mads.page.get_by_text("5 sager på listen")).to_be_visible()


def karen_finds_them(karen: Walker) -> None:
    for name in ("Ragna Ukendt", "Viggo Overset"):
        karen.search(name)
        expect(karen.page.locator("[data-row]").filter(has_text=name)).to_have_count(1)


def per_sees_nothing(per: Walker, page: str) -> None:
    per.log_in("per")
    answer = per.page.goto(page)
    assert answer is not None
    assert answer.status == 404
