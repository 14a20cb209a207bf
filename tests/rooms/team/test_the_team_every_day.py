"""Every number on the team's page opens a list that says the same number; small groups are not told; only leaders see it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.contact.models import Attempt
from husly.core import clock
from husly.operations import demo_notices
from tests import cast
from tests.rooms.partners.test_meetings import text

As = Callable[[str], Client]
_NUMBER = re.compile(r'href="([^"]+)" data-number="([A-Z_]+)">([\d.]+)<')


@pytest.fixture
def cases(send: Callable[..., Any]) -> list[Case]:
    """Many households; some have an owner, some a bailiff's day, some were tried, some owe something late."""
    for notice in demo_notices.for_landlord(clock.today())[:14]:
        send(notice)
    enter(cast.NORDBY)
    found = list(Case.objects.order_by("pk"))
    for place, case in enumerate(found):
        if place % 3 == 0:
            case.owner = cast.user("karen" if place % 2 else "mads")
        if place % 4 == 0:
            case.eviction_at = clock.now() + timedelta(days=2 * place)
        case.save()
        if place % 5 == 0:
            told = {"channel": "PHONE", "at": clock.now(), "recorded_at": clock.now(), "outcome": "SPOKE" if place else "NOBODY"}
            Attempt.objects.create(municipality_id=cast.NORDBY, case=case, **told)
        if place % 2 == 0:
            Duty.objects.filter(case=case, ended_at=None).update(due_on=clock.today() - timedelta(days=place))
    return found


def test_every_number_is_the_length_of_its_list(cases: list[Case], as_: As) -> None:
    mads = as_("mads")
    page = mads.get("/holdet").content.decode()
    found = _NUMBER.findall(page)
    assert len({number for _, number, _ in found}) == 8
    assert sum(int(count) for _, _, count in found) > 30
    for address, number, count in found:
        listed = mads.get(address.replace("&amp;", "&")).content.decode()
        assert f"data-count>{count}<" in listed, (number, address)
        assert listed.count("data-row") == int(count), (number, address)


def test_who_sees_it(cases: list[Case], as_: As) -> None:
    assert as_("karen").get("/holdet").status_code == 409
    assert as_("karen").get("/holdet/liste/OPEN").status_code == 409
    assert as_("bo").get("/holdet/kontakt").status_code == 409
    assert as_("mads").get("/holdet/liste/UKENDT").status_code == 404
    assert as_("mads").get("/holdet/liste/OPEN?fra=x").status_code == 404


def test_what_reaches_people_is_never_about_one_person(cases: list[Case], as_: As) -> None:
    page = text(as_("mads").get("/holdet/kontakt"))
    assert "Læs tallene med omtanke" in page
    assert "for få til at vise" in page
    enter(cast.NORDBY)
    for case in cases[:6]:
        told = {"channel": "VISIT", "at": clock.now(), "recorded_at": clock.now(), "outcome": "SPOKE"}
        Attempt.objects.create(municipality_id=cast.NORDBY, case=case, **told)
    page = text(as_("mads").get("/holdet/kontakt"))
    assert "Besøg 6 6 100 % 61–100 %" in page
    for case in cases:
        assert case.household.names not in page


def test_an_empty_municipality_has_numbers_too(as_: As) -> None:
    assert "Der er for få sager" in text(as_("mads").get("/holdet/kontakt"))
    assert "ikke nået endnu 0" in text(as_("mads").get("/holdet"))
