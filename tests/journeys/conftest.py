"""Where the journeys take place: the demo, made once as `make demo` does it and copied where a journey needs it new, and a real browser."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import databases
from tests.journeys.walker import PHONE, SCREEN, Walker

_HUSLY_DEMO = (sys.executable, "-m", "husly", "demo")
_NEED = "Set HUSLY_BROWSER to the path of a Chromium, Chrome or Edge, or leave the journeys out with BROWSER=no."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey, and may speak with this machine and nothing else."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(scope="session")
def demo() -> Iterator[str]:
    """What the loaded demo is called among the databases: Lone's system and the court's have sent their notices, and Karen typed one in."""
    with databases.new("demo") as named:
        subprocess.run(
            [*_HUSLY_DEMO, "--no-serve", "--port", str(_free_port())], env=_surroundings(named), check=True, stdout=subprocess.DEVNULL
        )
        yield "demo"


@pytest.fixture(scope="session")
def site(demo: str) -> Iterator[str]:
    """The address of the demo that most walk through. Whoever needs a case to be as it came has a demo of her own: `nordby`."""
    with databases.new("site", like=demo) as named, served(named) as address:
        yield address


@pytest.fixture
def nordby(demo: str) -> Iterator[dict[str, str]]:
    """The demo in a database of its own, as the environment names it: what is done in it is met in no other journey."""
    with databases.new("journey", like=demo) as named:
        yield named


@contextmanager
def served(database: dict[str, str], *, days: int = 0) -> Iterator[str]:
    """The demo as `make demo` starts it, its clock so many days ahead; started again it goes on with what is in the database."""
    command = [*_HUSLY_DEMO, "--port", str(_free_port())]
    with subprocess.Popen(command, env=_surroundings(database, days=days), stdout=subprocess.PIPE, text=True) as demo:
        said = next((line for line in demo.stdout or () if line.startswith("Husly kører på")), "")
        if not said:
            pytest.fail("The demo did not start; its own words stand above.", pytrace=False)
        try:
            yield said.split()[-1]
        finally:
            demo.terminate()
            demo.communicate(timeout=60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that HUSLY_BROWSER names. For one module: Django's database does not go with a browser that is open."""
    path = os.environ.get("HUSLY_BROWSER")
    if not path:
        if os.environ.get("BROWSER") == "no":
            pytest.skip("BROWSER=no: the journeys are not run.")
        pytest.fail(_NEED, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--lang=da-DK"], env={**os.environ, "LANGUAGE": "da"})
        yield started
        started.close()


@pytest.fixture
def walk(site: str, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """A person with a browser of her own who has not logged in: `walk()`; on a phone: `walk(phone=True)`; an old one: `scripts=False`."""
    yield from walking(browser, site)


@pytest.fixture
def walk_to(browser: Browser) -> Iterator[Callable[..., Walker]]:
    """The same, to an address that is not the demo everybody else walks through: `walk_to(site=address)`."""
    yield from walking(browser, "")


def walking(browser: Browser, address: str) -> Iterator[Callable[..., Walker]]:
    """What begins a walk; every browser is closed afterwards."""
    opened: list[Page] = []

    def begin(*, phone: bool = False, site: str = address, scripts: bool = True) -> Walker:
        context = browser.new_context(viewport=PHONE if phone else SCREEN, locale="da-DK", base_url=site)
        if not scripts:  # no page's script arrives; a browser that ran none at all could not be looked at by axe
            context.route(re.compile(r"\.js\b"), lambda route: route.abort())
        opened.append(context.new_page())
        return Walker(opened[-1])

    yield begin
    for page in opened:
        page.context.close()


def _surroundings(database: dict[str, str], *, days: int = 0) -> dict[str, str]:
    return {**os.environ, **database, "PYTHONUNBUFFERED": "1", "HUSLY_CLOCK": f"{days:+}"}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
