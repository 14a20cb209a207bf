"""Karen loads the court's list: what was told is found, what nobody told of becomes cases, and bad rows come back to be mended."""

import html
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from husly.accounts.models import Organisation
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.coverage.models import CourtList, Listed, ListFile, ListRow
from husly.coverage.rules import Result, Side
from husly.intake import deciding
from husly.intake.models import Notice
from tests import cast
from tests.rooms.letters.conftest import actor

As = Callable[[str], Client]
HEADERS = ["Sagsnummer", "Lejer", "Adresse", "Udlejer", "Art", "Indgivet", "Fogedens dato"]
TODAY = clock.today()
FILED, LATE = TODAY - timedelta(days=20), TODAY - timedelta(days=40)


def danish(day: Any) -> str:
    return f"{day:%d-%m-%Y}"


JENS = ["FS-1", "Jens Bech", "Havnegade 4B, 1. th, 9999 Nordby", "Nordby Boligforening", "indgivet", danish(TODAY), ""]
HOLM = ["FS-2", "Anne Holm", "Nørregade 12, 2. tv, 9999 Nordby", "Nordby Boligforening", "indgivet", danish(LATE), ""]
NEW = ["FS-3", "Ukendt Ravn", "Skolegade 8, st., 9999 Nordby", "Ejendomsselskabet Ravn", "berammet", danish(FILED), "17-12-2030 09:30"]
ALSO = ["FS-4", "Vera Ny", "Engvej 3, 9999 Nordby", "", "indgivet", danish(FILED), ""]


def csv(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) for row in (HEADERS, *rows)).encode()


def xlsx(*rows: list[str]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADERS, *rows):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def load(karen: Client, content: bytes, **changes: Any) -> Any:
    told = {"court": Organisation.objects.get(name=cast.COURT).pk, "first": TODAY - timedelta(days=90), "last": TODAY, **changes}
    answer = karen.post("/fogedrettens-lister", {**told, "file": SimpleUploadedFile("liste.csv", content)}, follow=True)
    enter(cast.NORDBY)
    return answer


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.fixture
def karen(as_: As, send: Callable[..., Any]) -> Client:
    """Jens' landlord told the day the case was filed; the Holm family's forty days after."""
    send(cast.jens(dates={"filed_on": TODAY.isoformat()}))
    send(cast.holm())
    enter(cast.NORDBY)
    return as_("karen")


def one(reference: str) -> Listed:
    enter(cast.NORDBY)
    return next(listed for listed in Listed.objects.order_by("id") if listed.body().sender.reference == reference)


@pytest.mark.parametrize("written", [csv, xlsx])
def test_the_list_is_held_against_what_we_know(karen: Client, written: Callable[..., bytes]) -> None:
    answer = load(karen, written(JENS, HOLM, NEW, ALSO))
    assert "4 rækker, 4 nye sager" in text(answer)
    assert {ref: one(ref).result for ref in ("FS-1", "FS-2", "FS-3", "FS-4")} == {
        "FS-1": Result.MATCHED.value,
        "FS-2": Result.LATE.value,
        "FS-3": Result.UNKNOWN_HOME.value,
        "FS-4": Result.UNKNOWN_HOME.value,
    }
    assert one("FS-2").days_late == 40
    assert one("FS-3").court_side == Side.MISSING.value
    assert "Nordby Boligforening 2 1 0 1 0 100 %" in text(answer)
    assert "Ejendomsselskabet Ravn 1 0 0 0 1 0 %" in text(answer)
    assert "Udlejer ikke oplyst 1 0 0 0 1 0 %" in text(answer)
    assert "Retten i Nordby 1 0 0 0 1 0 %" in text(answer)


def test_what_nobody_told_of_becomes_cases_once(karen: Client) -> None:
    load(karen, csv(JENS, HOLM, NEW, ALSO))
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    said = text(karen.post(f"{page}/opret", follow=True))
    assert "2 sager er oprettet" in said
    enter(cast.NORDBY)
    assert Case.objects.count() == 4
    opened = one("FS-3")
    assert opened.case is not None
    assert opened.case.household.names == "Ukendt Ravn"
    assert opened.case.duties.exists()
    assert opened.case.eviction_at is not None
    assert "Opret" not in said
    karen.post(f"{page}/opret")
    karen.post(f"{page}/sammenlign")
    enter(cast.NORDBY)
    assert (Case.objects.count(), Notice.objects.count()) == (4, 4)
    assert (one("FS-3").result, one("FS-3").court_side) == (Result.UNKNOWN_HOME.value, Side.MISSING.value)


def test_our_own_notice_does_not_count_as_the_courts_in_another_period(karen: Client) -> None:
    load(karen, csv(NEW))
    karen.post(f"/fogedrettens-lister/{CourtList.objects.get().pk}/opret")
    load(karen, csv(NEW), first=TODAY - timedelta(days=60))
    assert {listed.result for listed in Listed.objects.all()} == {Result.UNKNOWN_HOME.value}
    karen.post(f"/fogedrettens-lister/{CourtList.objects.order_by('-id')[0].pk}/opret")
    enter(cast.NORDBY)
    assert Case.objects.count() == 3


def test_a_landlord_who_writes_afterwards_is_late(karen: Client, send: Callable[..., Any]) -> None:
    load(karen, csv(NEW))
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    karen.post(f"{page}/opret")
    address = {"street": "Skolegade", "house_number": "8", "floor": "st", "postal_code": "9999", "municipality_code": cast.NORDBY}
    send(cast.jens(tenants=[{"name": "Ukendt Ravn"}], address=address))
    enter(cast.NORDBY)
    mine, other = one("FS-3").case, Notice.objects.order_by("-id")[0].case
    assert mine
    assert other
    if mine.pk != other.pk:  # likely only, so a person joins them
        deciding.join(case=other, into=mine, reason="Samme husstand.", by=actor("karen"), at=clock.now())
    karen.post(f"{page}/sammenlign")
    found = one("FS-3")
    assert (found.landlord_side, found.days_late, found.result) == (Side.LATE.value, 20, Result.UNKNOWN_HOME.value)


def test_the_same_file_twice_adds_nothing(karen: Client) -> None:
    load(karen, csv(JENS, NEW))
    assert "Den samme fil er indlæst før. Intet er lagt til." in text(load(karen, csv(JENS, NEW)))
    assert "Alt stod på listen i forvejen" in text(load(karen, xlsx(JENS, NEW)))
    assert (CourtList.objects.count(), ListFile.objects.count(), Listed.objects.count()) == (1, 2, 2)


def test_rows_about_one_matter_are_one(karen: Client) -> None:
    later = ["FS-4", "Vera Ny", "Engvej 3, 9999 Nordby", "", "berammet", "", f"{danish(TODAY)} 09:30"]
    load(karen, csv(ALSO))
    assert "0 nye sager, 1 ændrede" in text(load(karen, csv(ALSO, later)))
    found = one("FS-4")
    assert (found.kind, found.filed_on) == ("EVICTION_SCHEDULED", FILED)
    assert found.eviction_on is not None


def test_bad_rows_say_what_is_wrong_and_where_and_are_kept(karen: Client) -> None:
    paid = ["FS-5", "Ida Prøve", "Engvej 4, 9999 Nordby", "", "betalt", danish(FILED), ""]
    no_day = ["FS-6", "Bo Prøve", "Engvej 5, 9999 Nordby", "", "indgivet", "", ""]
    old = ["FS-7", "Ea Prøve", "Engvej 6, 9999 Nordby", "", "indgivet", "01-02-2020", ""]
    double = ["FS-4", "Per Prøve", "Engvej 9, 9999 Nordby", "", "indgivet", danish(FILED), ""]
    said = text(load(karen, csv(ALSO, paid, no_day, old, double)))
    assert "4 skal rettes" in said
    assert re.search(r"3 Art betalt Art hører ikke til på fogedrettens liste", said)
    assert "4 hele rækken Rækken mangler både dagen" in said
    assert "5 hele rækken Rækken ligger uden for listens periode" in said
    assert "6 hele rækken Rækken har samme sagsnummer som række 2, men en anden adresse" in said
    file = ListFile.objects.get()
    back = karen.get(f"/fogedrettens-lister/{file.court_list_id}/skal-rettes/{file.pk}.csv").content.decode("utf-8-sig")
    enter(cast.NORDBY)
    assert "Ida Prøve" in back
    mended = back.replace("betalt", "indgivet")
    assert "1 nye sager" in text(load(karen, mended.encode()))
    assert ListRow.objects.filter(file=file).count() == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "Filen er en PDF"),
        (b"Navn;Kulde\nJens;12\n", "Der mangler en kolonne med adressen"),
        (b"Lejer;Adresse;Art\n", "Filen har ingen rækker under overskrifterne"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(karen: Client, content: bytes, words: str) -> None:
    answer = load(karen, content)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not CourtList.objects.exists()


def test_a_period_that_cannot_be(karen: Client) -> None:
    assert "sidste dag ligger før den første" in text(load(karen, csv(JENS), last=TODAY - timedelta(days=100)))


def test_what_to_raise_with_each_sender(karen: Client) -> None:
    load(karen, csv(JENS, HOLM, NEW, ALSO))
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    shown = text(karen.get(f"{page}/rejs/{one('FS-1').pk}"))
    assert "Anne Holm" in shown
    assert "Jens Bech" not in shown
    file = karen.get(f"{page}/rejs/{one('FS-1').pk}.csv").content.decode("utf-8-sig")
    assert file.splitlines()[1].split(";")[:3] == ["FS-2", "Anne Holm", "Nørregade 12, 2. tv"]
    assert file.splitlines()[1].endswith(";40")
    assert len(file.splitlines()) == 2
    court = karen.get(f"{page}/rejs/0.csv").content.decode("utf-8-sig")
    assert "Ukendt Ravn" in court
    assert "Anne Holm" not in court
    assert karen.get(f"{page}/rejs/999999").status_code == 404
    assert karen.get(f"{page}/sager/NOGET").status_code == 404


def test_a_protected_address_stays_out_of_the_list(karen: Client) -> None:
    Case.objects.get(household__names__contains="Holm").household.__class__.objects.filter(names__contains="Holm").update(
        is_address_protected=True
    )
    load(karen, csv(HOLM))
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    file = karen.get(f"{page}/rejs/{one('FS-2').pk}.csv").content.decode("utf-8-sig")
    assert "Anne Holm" in file
    assert "Nørregade" not in file
    assert "beskyttet adresse" in text(karen.get(f"{page}/sager/LATE"))


def test_a_wrong_likeness_is_set_right(karen: Client) -> None:
    load(karen, csv(["FS-9", "Vera Ny", "Havnegade 4B, 1. th, 9999 Nordby", "", "indgivet", danish(TODAY), ""]))
    found = one("FS-9")
    assert (found.result, found.likeness) == (Result.MATCHED.value, "LIKELY")
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    karen.post(f"{page}/skil/{found.pk}")
    assert (one("FS-9").result, one("FS-9").case_id) == (Result.UNKNOWN_HOME.value, None)
    karen.post(f"{page}/sammenlign")
    assert one("FS-9").result == Result.UNKNOWN_HOME.value


def test_what_a_landlord_told_and_the_list_has_not(karen: Client) -> None:
    answer = load(karen, csv(NEW))
    assert "2 sager, som udlejer har fortalt om, står ikke på listen" in text(answer)
    assert "Jens Bech" in text(karen.get(f"/fogedrettens-lister/{CourtList.objects.get().pk}/ikke-paa-listen"))
    assert "1 sag, som udlejer har fortalt om, står ikke på listen" in text(load(karen, csv(JENS)))


def test_what_is_done_and_looked_at_is_logged(karen: Client) -> None:
    load(karen, csv(JENS, NEW))
    page = f"/fogedrettens-lister/{CourtList.objects.get().pk}"
    karen.get(f"{page}/sager/MATCHED")
    enter(cast.NORDBY)
    codes = list(Event.objects.values_list("code", flat=True))
    assert "COURT_LIST_LOADED" in codes
    read = Event.objects.filter(code="COURT_LIST_READ").order_by("-id")[0]
    assert read.refs["cases"] == [one("FS-1").case_id]
