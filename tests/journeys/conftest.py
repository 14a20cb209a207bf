"""Where the journeys take place: the demo, made and served as `make demo` does it, in a database of its own, and a real browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.walker import PHONE, SCREEN, Walker

_NEED = "Set HUSLY_BROWSER to the path of a Chromium, Chrome or Edge, or leave the journeys out with BROWSER=no."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey, and may speak with this machine and nothing else."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(scope="session")
def database() -> Iterator[dict[str, str]]:
    """A new database, as the environment names it to Husly; dropped afterwards."""
    name = f"husly_journeys_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    owner, app = settings.DATABASES["owner"], settings.DATABASES["default"]
    with psycopg.connect(**_given(owner), dbname=owner["NAME"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        named = {"HUSLY_DATABASE_URL": _address(owner, name)}
        if app["USER"] != owner["USER"]:
            named["HUSLY_APP_DATABASE_URL"] = _address(app, name)
        yield named
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _given(database: dict[str, str]) -> dict[str, str]:
    return {name: database[name.upper()] for name in ("user", "password", "host", "port") if database[name.upper()]}


def _address(database: dict[str, str], name: str) -> str:
    return f"postgresql:///{name}?{urlencode(_given(database), quote_via=quote)}"


@pytest.fixture(scope="session")
def site(database: dict[str, str]) -> Iterator[str]:
    """The address of the demo: Lone's system and the court's have sent their notices over HTTP, and Karen typed one in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "husly", "demo", "--port", str(port)]
    surroundings = {**os.environ, **database, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as demo:
        said = next((line for line in demo.stdout or () if line.startswith("Husly kører på")), "")
        if not said:
            pytest.fail("The demo did not start; its own words stand above.", pytrace=False)
        yield said.split()[-1]
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
    """A person with a browser of her own who has not logged in: `walk()`; on a phone: `walk(phone=True)`."""
    opened: list[Page] = []

    def begin(*, phone: bool = False) -> Walker:
        context = browser.new_context(viewport=PHONE if phone else SCREEN, locale="da-DK", base_url=site)
        opened.append(context.new_page())
        return Walker(opened[-1])

    yield begin
    for page in opened:
        page.context.close()
