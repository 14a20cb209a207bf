"""Per at the court tells of a day; it stands on Karen's worklist and in her calendar, and the children are looked after.

1. Per logs in, tells of a day for somebody nobody had told of, and moves it.
2. Karen finds the household on her worklist and the day in the month.
3. She makes a secret address; a calendar program reads it, without a name; renewed, the old address opens nothing.
4. She writes down who looks after the children; it stands as a duty with her name.
5. Per cancels the day, and it leaves the calendar.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from urllib.request import urlopen

import icalendar
from playwright.sync_api import expect

from tests.journeys.conftest import served
from tests.journeys.walker import Walker


def test_pers_day_stands_on_the_worklist_and_in_the_calendar(nordby: dict[str, str], walk_to: Callable[..., Walker]) -> None:
    day = date.today() + timedelta(days=25)
    with served(nordby) as site:
        per, karen = walk_to(site=site), walk_to(site=site)
        per_tells(per, day)
        number = karen_finds_it(karen, day)
        address = a_program_reads_it(karen, day, number)
        karen_sees_to_the_children(karen)
        per_cancels(per)
        assert number not in summaries(address)


def per_tells(per: Walker, day: date) -> None:
    page = per.page
    per.log_in("per")
    expect(page.get_by_role("heading", name="Fogedens dage")).to_be_visible()
    page.get_by_role("link", name="Meld en ny dag").click()
    per.look()
    for label, words in (
        ("Rettens sagsnummer", "FS 9-1/2026"),
        ("Lejerens navn", "Vigga Thorsen"),
        ("Vej", "Møllevej"),
        ("Husnummer", "3"),
    ):
        page.get_by_label(re.compile(f"^{label}( |$)")).fill(words)
    page.get_by_label("Fogeden kommer").fill(f"{day - timedelta(days=3)}T09:30")
    page.get_by_label("Bor der børn under 18?").select_option("Ja")
    per.look("court-day")
    page.get_by_role("button", name="Meld dagen").click()
    expect(page.get_by_text("Dagen er modtaget hos kommunen.")).to_be_visible()
    page.get_by_role("link", name="Flyt FS 9-1/2026").click()
    page.get_by_label("Ny dag og tid").fill(f"{day}T10:15")
    page.get_by_label("Hvor?").fill("Retten i Nordby, sal 2")
    per.look()
    page.get_by_role("button", name="Flyt dagen").click()
    expect(page.get_by_text("Retten i Nordby, sal 2").first).to_be_visible()
    per.look("court-days")


def karen_finds_it(karen: Walker, day: date) -> str:
    page = karen.page
    karen.log_in("karen")
    page.goto("/?vis=ALL&opgave=CHILDREN_ON_THE_DAY")
    expect(page.get_by_role("link", name=re.compile("Vigga Thorsen")).first).to_be_visible()
    page.goto(f"/fogeddage?maaned={day:%Y-%m}")
    expect(page.get_by_text("10.15").first).to_be_visible()
    karen.look("bailiffs-month")
    page.get_by_role("link", name="Vigga Thorsen").click()
    expect(page.get_by_text("sal 2").first).to_be_visible()
    found = re.search(r"\d{4}-\d{6}", page.locator("main").inner_text())
    assert found
    return found[0]


def a_program_reads_it(karen: Walker, day: date, number: str) -> str:
    page = karen.page
    case = page.url
    page.goto("/fogeddage/kalender")
    karen.look()
    page.get_by_role("button", name="Lav en adresse").click()
    first = page.locator("code.key").inner_text()
    karen.look("bailiffs-calendar")
    page.get_by_role("button", name="Forny adressen").click()
    second = page.locator("code.key").inner_text()
    page.goto(case)
    assert page.request.get(first).status == 404
    assert "Vigga" not in page.request.get(second).text()
    found = summaries(second)[number]
    assert found.decoded("DTSTART").astimezone().date() == day
    return second


def karen_sees_to_the_children(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Aftal, hvem der passer dem").click()
    page.get_by_label("Hvem passer børnene?").fill("Moster Ulla")
    page.get_by_label("Hvem af jer sørger for, at det sker?").select_option("Karen Lund")
    karen.look()
    page.get_by_role("button", name="Gem aftalen").click()
    karen.look("bailiffs-day")
    page.get_by_role("link", name=re.compile("Vigga Thorsen")).first.click()
    expect(page.get_by_text("Karen Lund sørger for børnene på fogedens dag").first).to_be_attached()


def per_cancels(per: Walker) -> None:
    page = per.page
    page.get_by_role("link", name="Aflys FS 9-1/2026").click()
    per.look()
    page.get_by_role("button", name="Aflys dagen").click()
    expect(page.get_by_text("aflyst", exact=True)).to_be_visible()
    per.look()


def summaries(address: str) -> dict[str, icalendar.Event]:
    """What a calendar program has read, by the case's number."""
    with urlopen(address) as answer:
        return {str(one["SUMMARY"]).split()[-1]: one for one in icalendar.Calendar.from_ical(answer.read()).walk("VEVENT")}
