"""Karen and Lone of Nordby Boligforening work together about Mette Krogh, who has said yes to it.

1. Karen sees how well the landlord's notices are, and writes down what they have agreed on.
2. The agenda of today's meeting has Mette, and counts the others. Lone has the same agenda, and her own figures.
3. What they agree becomes work on Mette's case, and is done.
4. The same day they sit at one desk: Mette is invited, comes, and what is agreed is printed.
"""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

NAME = "Mette Krogh"
LANDLORD = "Nordby Boligforening"


def test_a_meeting_with_lone(walk: Callable[..., Walker]) -> None:
    karen, lone = walk(), walk()
    case = mette_says_yes(karen)
    they_agree_on_how(karen)
    the_agenda_makes_itself(karen)
    lone_has_it_too(lone)
    what_is_agreed_is_work(karen, case)
    at_one_desk(karen, case)
    lone_sees_the_desk(lone)


def mette_says_yes(karen: Walker) -> str:
    page = karen.page
    karen.log_in("karen")
    karen.search(NAME)
    page.get_by_role("link", name=NAME).first.click()
    case = page.url
    page.get_by_role("link", name="Notér et samtykke").click()
    for choice in ("at aftale, hvordan restancen bliver betalt", "udlejeren", "mundtligt"):
        page.get_by_role("radio", name=choice, exact=True).check(force=True)
    page.get_by_role("button", name="Gem samtykket").click()
    expect(page.get_by_role("region", name="Samtykker").get_by_text("hvordan restancen bliver betalt")).to_be_visible()
    return case


def they_agree_on_how(karen: Walker) -> None:
    page = karen.page
    karen.goes_to("Udlejere")
    karen.look()
    page.get_by_role("link", name=LANDLORD, exact=True).click()
    expect(page.get_by_role("img", name=re.compile("Underretningernes kvalitet"))).to_be_visible()
    page.get_by_role("link", name="Skriv en samarbejdsaftale").click()
    page.get_by_role("button", name="Gem aftalen").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    page.get_by_label("Mål").fill("Vi får telefonnummer på alle lejere.\nVi får besked, før sagen indgives.")
    page.get_by_label("Kontakter hos kommunen").fill("Karen Lund, 20 00 00 30")
    page.get_by_label("Kontakter hos udlejeren").fill("Lone Friis, 20 00 00 31")
    page.get_by_role("button", name="Gem aftalen").click()
    expect(page.get_by_text("I mødes hvert kvartal.")).to_be_visible()
    karen.look("landlord-cooperation")


def the_agenda_makes_itself(karen: Walker) -> None:
    page = karen.page
    page.get_by_role("link", name="Planlæg et møde").click()
    day = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Europe/Copenhagen'})")
    page.get_by_label("Dag").fill(day)
    page.get_by_role("button", name="Gem dagen").click()
    cases = page.get_by_role("region", name="Sager, I kan tale om")
    expect(cases.get_by_role("link", name=NAME)).to_be_visible()
    expect(cases.get_by_text("må I ikke tale om")).to_be_visible()
    karen.look("landlord-agenda")


def lone_has_it_too(lone: Walker) -> None:
    page = lone.page
    lone.log_in("lone")
    lone.goes_to("Samarbejdet")
    expect(page.get_by_text("I mødes hvert kvartal.")).to_be_visible()
    lone.look()
    page.get_by_role("link", name="se dagsordenen").click()
    expect(page.get_by_text(NAME)).to_be_visible()
    expect(page.get_by_text("må I ikke tale om")).to_have_count(0)
    lone.look()


def what_is_agreed_is_work(karen: Walker, case: str) -> None:
    page = karen.page
    page.get_by_role("link", name="Skriv, hvad der er aftalt").click()
    page.get_by_label("Hvad er aftalt?").fill("Kommunen hjælper Mette med et budget, før næste husleje.")
    page.get_by_role("radio", name="Kommunen").check(force=True)
    page.get_by_label("Om en sag?").select_option(index=1)
    karen.look()
    page.get_by_role("button", name="Skriv det ned").click()
    page.get_by_role("link", name="Luk referatet").click()
    page.get_by_label("Referat").fill("Vi talte om Mette. Lone venter med at indgive sagen.")
    page.get_by_role("button", name="Luk referatet").click()
    expect(page.get_by_role("heading", name=re.compile("^Referat,"))).to_be_visible()
    karen.look()
    page.goto(case)
    expect(page.get_by_text("Gør det, der er aftalt med udlejeren").first).to_be_visible()
    page.get_by_role("link", name="Se, hvad der er aftalt").first.click()
    karen.look()
    page.get_by_role("button", name="Gjort").click()
    expect(page.get_by_text("Det er gjort.")).to_be_visible()


def at_one_desk(karen: Walker, case: str) -> None:
    page = karen.page
    karen.goes_to("Udlejere")
    page.get_by_role("link", name=LANDLORD, exact=True).click()
    page.get_by_role("link", name="Planlæg en fælles konsultation").click()
    page.get_by_label("Sted").fill("Boligkontoret, Parkvej 2")
    page.get_by_role("button", name="Gem dagen").click()
    page.get_by_role("link", name=f"Invitér {NAME}").click()
    page.get_by_label("Klokken").fill("10:30")
    page.get_by_role("button", name="Invitér").click()
    expect(page.get_by_role("heading", name=re.compile(NAME))).to_be_visible()
    desk = page.url
    page.get_by_role("link", name="Lav en afdragsordning").click()
    page.get_by_label("Til hvilken udlejer?").fill(LANDLORD)
    page.get_by_label("Fra hvornår?").fill(page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Europe/Copenhagen'})"))
    page.get_by_label("Gælden").fill("2.000,00")
    page.get_by_label("Antal afdrag").fill("4")
    page.get_by_role("button", name="Gem udkastet").click()
    page.goto(desk)
    page.get_by_role("link", name="Kom lejeren?").click()
    page.get_by_role("radio", name="Ja").check(force=True)
    page.get_by_label("Hvad blev aftalt?").fill("Mette betaler 500 kr. om måneden i fire måneder.")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Mette betaler 500 kr.")).to_be_visible()
    karen.look("joint-desk")
    printed = page.request.get(page.get_by_role("link", name="Udskriv").get_attribute("href") or "")
    assert printed.body().startswith(b"%PDF")


def lone_sees_the_desk(lone: Walker) -> None:
    page = lone.page
    lone.goes_to("Samarbejdet")
    page.get_by_role("link", name=re.compile("Boligkontoret")).click()
    expect(page.get_by_text("Mette betaler 500 kr.")).to_be_visible()
    expect(page.get_by_role("link", name="Kom lejeren?")).to_have_count(0)
    lone.look()
