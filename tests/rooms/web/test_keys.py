"""The keys of a list and the gallery of components, in a real browser: walked, turned off, and looked over by axe."""

import mimetypes
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template import Context, Template
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from husly.core.actors import Actor, ActorKind, Role
from husly.core.verdicts import no

pytestmark = pytest.mark.journey

SITE = "http://husly.test"
POLICY = "default-src 'self'; img-src 'self' data:"
TODAY = date(2026, 11, 23)
GALLERY = """{% extends "web/base.html" %}{% load components %}{% block content %}
<div class="page-head"><h1>Arbejdsliste</h1><p class="quiet">3 husstande</p></div>
{% include "web/components/chips.html" with label="Vis" chips=chips %}
<section class="work-group work-group--late" aria-labelledby="late">
<h2 class="group-head" id="late">Overskredet <span class="group-count">3</span></h2>
<ol class="worklist">{% for name in names %}<li class="work" data-row>
  <div class="work-do"><h3 class="work-title"><a href="/sager/{{ forloop.counter }}" data-open>Ring til {{ name }}</a></h3>
    <div class="work-why">{% include "web/components/mark.html" with words="barn under 18" kind="known" %} {% source source %}</div></div>
  <div class="work-home"><div class="work-address">Havnegade 4B, 1. th</div><div class="work-known">brev ubesvaret</div></div>
  <div class="work-court"><div class="work-eviction">fogeden kommer om <b>9 dage</b></div><div class="work-date">ons. 2. dec.</div></div>
  <div class="work-due">{% due yesterday today with_date=False %}<div class="work-owner">Karen</div></div>
  <div class="work-button"><a class="button button-secondary" href="#" aria-label="Ring: {{ name }}">Ring</a></div></li>{% endfor %}
</ol></section>
{% include "web/components/why.html" with why=names %}
{% include "web/components/empty.html" with title="Ingen husstande" text="Her er roligt." link_url="/" link_words="Se teamets" %}
<form method="post">{% verdict_button "Gem" kind="primary" %}{% verdict_button "Luk sagen" verdict %}</form>
{% endblock %}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge")
    path = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()


@pytest.fixture(params=[1440, 390])
def gallery(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The components on one page, its files answered from the room itself: no server, no network."""
    html = Template(GALLERY).render(Context(surroundings()))
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.route("**/*", lambda route: answer(route, html))
    page.goto(f"{SITE}/")
    yield page
    context.close()


def answer(route: Route, html: str) -> None:
    """A static file, or the gallery itself for every other address, under the product's content policy."""
    found = re.match(rf"{SITE}/static/([^?]+)", route.request.url)
    if found is None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})
        return
    path = Path(str(finders.find(found[1])))
    if path.is_file():
        route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0])
    else:
        route.fulfill(status=404)


def surroundings() -> dict[str, object]:
    return {
        "actor": Actor(kind=ActorKind.USER, id=1, name="Karen", municipality="0998", roles=frozenset({Role.CASEWORKER})),
        "navigation": [{"label": "Arbejdsliste", "url": "/", "is_here": True}],
        "search_url": "/soeg",
        "today": TODAY,
        "yesterday": date(2026, 11, 22),
        "names": ["Jens Bech", "Anne Holm", "Peter Holm"],
        "chips": [
            {"words": "Mine", "url": "/", "count": 3, "current": True},
            {"words": "Overskredet", "url": "/", "count": 3, "late": True},
        ],
        "source": {"short": "retssikkerhedsloven § 5 a", "url": "/lov", "duty": "CONFIRMED", "wording": "UNCONFIRMED"},
        "verdict": no("Der er to åbne pligter. Gør dem færdige først."),
    }


def rows(page: Page) -> list[str]:
    return page.locator("[data-open]").all_inner_texts()


def test_j_and_k_walk_the_rows_and_enter_opens(gallery: Page) -> None:
    first, second, _ = rows(gallery)
    gallery.keyboard.press("j")
    expect(gallery.get_by_role("link", name=first)).to_be_focused()
    gallery.keyboard.press("j")
    expect(gallery.get_by_role("link", name=second)).to_be_focused()
    gallery.keyboard.press("k")
    gallery.keyboard.press("k")
    expect(gallery.get_by_role("link", name=first)).to_be_focused()
    gallery.keyboard.press("Enter")
    expect(gallery).to_have_url(f"{SITE}/sager/1")


def test_a_slash_searches_and_letters_are_then_only_letters(gallery: Page) -> None:
    gallery.keyboard.press("/")
    field = gallery.get_by_role("searchbox")
    expect(field).to_be_focused()
    gallery.keyboard.type("jk?/")
    expect(field).to_have_value("jk?/")
    expect(gallery.get_by_role("dialog")).to_be_hidden()


def test_the_keys_can_be_turned_off_and_stay_off(gallery: Page) -> None:
    gallery.keyboard.press("?")
    gallery.get_by_label("Brug genvejene").uncheck(force=True)  # the design system draws the box in the label
    gallery.get_by_role("button", name="Luk", exact=True).click()
    gallery.reload()
    gallery.keyboard.press("j")
    expect(gallery.locator("[data-open]").first).not_to_be_focused()
    gallery.get_by_role("button", name="Genveje på tastaturet").click()
    expect(gallery.get_by_label("Brug genvejene")).not_to_be_checked()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(gallery: Page) -> None:
    gallery.locator("details.why summary").click()
    found = Axe().run(gallery).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert gallery.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_policy_stops_nothing_and_every_font_is_of_the_small_kind(browser: Browser) -> None:
    context = browser.new_context()
    page, complaints, asked = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    html = Template(GALLERY).render(Context(surroundings()))
    page.route("**/*", lambda route: answer(route, html))
    page.goto(f"{SITE}/", wait_until="networkidle")
    assert complaints == []
    assert any(url.endswith("Regular.woff2") for url in asked)
    assert [url for url in asked if url.endswith((".eot", ".woff", ".ttf"))] == []
    context.close()
