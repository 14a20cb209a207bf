"""A person who walks through Husly: where she has been, what her pages looked like, and whether everybody can read them."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from husly.operations.management.commands.demo import PASSWORD

SCREEN: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENSHOTS = Path(__file__).resolve().parents[2] / "docs" / "guide" / "screenshots"


class Walker:
    """One browser; `visited` holds every address it has asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.visited: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.visited.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self, username: str, password: str = PASSWORD) -> None:
        """Whatever follows when the form is sent stands on the page."""
        self.page.goto("/konto/login/")
        self.page.get_by_label("Brugernavn").fill(username)
        self.page.get_by_label("Adgangskode").fill(password)
        self.page.get_by_role("button", name="Log ind").click()

    def goes_to(self, name: str) -> None:
        """By the menu at the top of every page."""
        menu = self.page.get_by_role("navigation", name="Hovedmenu")
        way = menu.get_by_role("link", name=name, exact=True, include_hidden=True)
        if not way.is_visible():
            menu.get_by_text("Mere", exact=True).click()
        way.click()

    def search(self, words: str) -> None:
        """By the field at the top of every page."""
        self.page.get_by_role("searchbox").fill(words)
        self.page.keyboard.press("Enter")

    def look(self, screenshot: str = "") -> None:
        """The page as it stands is fit for everybody, on a screen and on a phone; the guide's picture is taken when that is wanted.

        What every reader needs is looked at on the phone, where it is hardest, and on the screen too for the pages of the guide.
        """
        for size, ending in ((PHONE, "-phone"), (SCREEN, "")):
            self.page.set_viewport_size(size)
            where = f"{self.page.title()}, {size['width']} px"
            found = Axe().run(self.page).response["violations"] if size is PHONE or screenshot else []
            assert [(where, each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], [
                (each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in found
            ]
            assert self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, f"wider than the screen: {where}"
            if screenshot and os.environ.get("HUSLY_SCREENSHOTS") == "yes":
                SCREENSHOTS.mkdir(parents=True, exist_ok=True)
                self.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
                self.page.screenshot(path=SCREENSHOTS / f"{screenshot}{ending}.png")
        assert self.complaints == []
