"""The tenant's page: how much a telephone fetches at first, and how long it takes against an empty page of the same frame."""

import http.client
import re
import time
from urllib.parse import urlencode, urlsplit

import pypdfium2
from django.db import transaction

from bench import grounds
from bench.clients import PORT
from bench.figures import Figure, percentile
from husly.accounts.models import User
from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.letters import actions as letters
from husly.letters.rules import Channel, LetterKind
from husly.operations.cast import NORDBY
from husly.operations.server import Server
from husly.parties.models import Person

EMPTY = "/bench/blank"  # the tenant's frame with nothing in it: no code, no question to the database
WARM_UP, TIMES = 40, 400


def measure() -> dict[str, Figure]:
    """Kilobytes of the first load with everything it fetches; the slowest of the three pages, p95 against p95, asked for in turn."""
    with grounds.scratch(), Server(PORT) as server:
        return _measured(server)


def _measured(server: Server) -> dict[str, Figure]:
    person, code = _letter()
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    fetched = _first_load(connection, f"/svar/{code}")
    born = {"day": person.birth_date.day, "month": person.birth_date.month, "year": person.birth_date.year}
    cookie = _told(connection, f"/svar/{code}/foedt", born)
    pages = [(EMPTY, ""), (f"/svar/{code}", ""), (f"/svar/{code}", cookie), (f"/svar/{code}/ring", cookie)]
    taken: list[list[float]] = [[] for _ in pages]
    for turn in range(WARM_UP + TIMES):
        for (page, known), times in zip(pages, taken, strict=True):
            began = time.perf_counter()
            _get(connection, page, known)
            if turn >= WARM_UP:
                times.append(time.perf_counter() - began)
    empty, *others = (percentile(times, 0.95) * 1000 for times in taken)
    return {"reply_page": Figure(fetched / 1000, 1.0), "reply_page_p95": Figure(max(others), empty)}


@transaction.atomic
def _letter() -> tuple[Person, str]:
    """Somebody whose birth date is known, and the code in a letter to her, read from its PDF."""
    enter(NORDBY)
    known = Person.objects.filter(birth_date__isnull=False, household__in=Case.objects.filter(status="NEW").values("household"))
    person = known.select_related("household").order_by("pk")[0]
    case = Case.objects.filter(household=person.household, status="NEW")[0]
    by = actor_for(User.objects.get(username="karen"), chosen=NORDBY)
    letter = letters.queue(case=case, kind=LetterKind.REMINDER, to_person=person, channel=Channel.PAPER, by=by, at=clock.now())
    words = pypdfium2.PdfDocument(letter.document.content())[0].get_textpage().get_text_range()
    found = re.search(r"0998-\w{4}-\w{4}", words)
    if found is None:
        raise SystemExit("The letter has no code: HUSLY_PUBLIC_ADDRESS is empty.")
    return person, found[0]


def _first_load(connection: http.client.HTTPConnection, page: str) -> int:
    """Bytes of the page and of everything that it names, headers included."""
    head, body = _get(connection, page)
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', body.decode())
    parts = [(head, body), *(_get(connection, one) for one in named)]
    if len(named) != 2 or b"@import" in b"".join(part for _, part in parts) or b"url(" in b"".join(part for _, part in parts):
        raise SystemExit(f"The first load fetches more than was counted: {named}")
    return sum(len(head) + len(body) for head, body in parts)


def _get(connection: http.client.HTTPConnection, page: str, cookie: str = "") -> tuple[bytes, bytes]:
    connection.request("GET", page, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200 or "Koden åbner ikke" in body.decode():
        raise SystemExit(f"{page} was answered with {answer.status}.")
    return str(answer.headers).encode(), body


def _told(connection: http.client.HTTPConnection, page: str, said: dict[str, int]) -> str:
    """The cookie of a browser that has told the birth date."""
    connection.request("POST", page, urlencode(said), {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    return (answer.headers["Set-Cookie"] or "").split(";")[0]
