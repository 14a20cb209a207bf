"""Names in text, which of them are tenants, their CPR numbers and dates of birth, and what belongs to whom."""

from datetime import date

import pytest

from husly.post.finders.cpr import birth_day
from husly.post.finders.names import every_name, names_in
from tests.rules.letters_in_text import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jens Bech", ["Jens Bech"]),
        ("JENS BECH", ["Jens Bech"]),
        ("hr. Jens Bech", ["Jens Bech"]),
        ("Anne og Peter Holm", ["Anne Holm", "Peter Holm"]),
        ("Anne, Ida og Peter Holm", ["Anne Holm", "Ida Holm", "Peter Holm"]),
        ("Anne Holm & Peter Bech", ["Anne Holm", "Peter Bech"]),
        ("1) Anne Holm 2) Peter Holm", ["Anne Holm", "Peter Holm"]),
        ("1. Anne Holm\n2. Peter Holm", ["Anne Holm", "Peter Holm"]),
        ("Anne Holm; Peter Holm", ["Anne Holm", "Peter Holm"]),
        ("Lejer 1: Anne Holm, Lejer 2: Peter Holm", ["Anne Holm", "Peter Holm"]),
        ("Bech, Jens", ["Jens Bech"]),
        ("BECH, JENS PETER", ["Jens Peter Bech"]),
        ("Jens Bech, Havnegade 4B, 9999 Nordby", ["Jens Bech"]),
        ("Jens Bech (020479-1235) og Anne Holm (140588-1234)", ["Jens Bech", "Anne Holm"]),
        ("Jens P. Bech, født 2. april 1979", ["Jens P. Bech"]),
        ("Zahra al Hassan og Omar el-Sayed", ["Zahra al Hassan", "Omar el-Sayed"]),
        ("Maria von Bülow/Ole Friis", ["Maria von Bülow", "Ole Friis"]),
        ("Christopher O'Neill-Schmidt", ["Christopher O'Neill-Schmidt"]),
        ("Maj Lund og August Ærø", ["Maj Lund", "August Ærø"]),
        ("Nordby Boligforening", []),
        ("Holm Ejendomme A/S", []),
        ("Retten i Nordby", []),
        ("Jens Bech skylder husleje", []),
        ("Jens", []),
        ("Skolevej 12", []),
    ],
)
def test_names_in_a_list(text: str, expected: list[str]) -> None:
    assert [one.name for one in names_in(text)] == expected


def test_names_in_running_text_know_where_they_stand() -> None:
    text = "Vi har talt med Anne og Peter Holm, men ikke med Nordby Kommune."
    assert [(one.name, text[one.start : one.end]) for one in every_name(text)] == [("Anne Holm", "Anne"), ("Peter Holm", "Peter Holm")]


JENS, BOTH = ["Jens Bech"], ["Anne Holm", "Peter Holm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lejer: Jens Bech", JENS, id="a label"),
        pytest.param("Lejers navn:   Jens Bech", JENS, id="a label beside"),
        pytest.param("Rekvisitus (lejer)\nJens Bech", JENS, id="a label above"),
        pytest.param("Lejere:\n1) Anne Holm\n2) Peter Holm", BOTH, id="a numbered list"),
        pytest.param("Rekvisitus\n\nNavn:   Jens Bech\n\nRekvirent\n\nNavn:   Erik Damgaard", JENS, id="under a heading"),
        pytest.param("Navn         CPR-nr.\nAnne Holm    140588-1234\nPeter Holm   021185-2341", BOTH, id="a table"),
        pytest.param("Lejers fornavn:   Jens\nLejers efternavn:   Bech", JENS, id="in parts"),
        pytest.param("Sagen er indgivet mod Anne og Peter Holm.", BOTH, id="against"),
        pytest.param("Nordby Boligforening ./. Jens Bech", JENS, id="as lawyers write"),
        pytest.param("Vi beder om udsættelse af Jens Bech fra boligen.", JENS, id="to be put out"),
        pytest.param("Boligen er lejet af Anne Holm og Peter Holm.", BOTH, id="who rents"),
        pytest.param("Jens Bech, cpr. 020479-1235, er rejst.", JENS, id="a number behind"),
        pytest.param("Jens Bech skylder husleje for oktober.", JENS, id="who owes"),
        pytest.param("Jens Bech\nHavnegade 4B, 1. th\n9999 Nordby\n\nDu skylder os 900,00 kr.", JENS, id="to whom it is written"),
        pytest.param("Sagen angår lejer Jens Bech. Jens Bechs lejemål er ophævet.", JENS, id="a genitive is nobody else"),
        pytest.param("Lejer: Jens Peter Bech\n\nJens Bech skylder husleje.", ["Jens Peter Bech"], id="the fullest form"),
        pytest.param("Med venlig hilsen\n\nLone Vestergaard", [], id="who writes"),
        pytest.param("Fogeden er dommerfuldmægtig Anders Bruun.", [], id="the bailiff"),
        pytest.param("Udlejer: Erik Damgaard", [], id="the landlord"),
        pytest.param("Lejer: Jens Bech ved advokat Lars Toft", JENS, id="not the lawyer"),
        pytest.param("Lejer: Jens Bech\n\nDer bor to børn: Emma Bech (cpr. 010215-1234) og Noah Bech.", JENS, id="not the children"),
        pytest.param("Der bor to børn. Anne Holm (140588-1234) er deres mor.", ["Anne Holm"], id="a mother"),
        pytest.param("Lejer: Anne Holm og børnene Emma Holm og Noah Holm", ["Anne Holm"], id="not the children in her row"),
        pytest.param("Lejer: Anne Holm. Børnene bor hos Anne Holm.", ["Anne Holm"], id="a tenant behind children"),
        pytest.param("Mette Krag, advokat", [], id="an office behind"),
        pytest.param("Kære Karen Lund", [], id="who is greeted"),
        ("Lejer(ne)s navn: Anne Holm og Peter Holm", BOTH),
        ("Lejer I: Anne Holm\nLejer II: Peter Holm", BOTH),
        ("Hovedlejer: Anne Holm\nMedlejer: Peter Holm", BOTH),
        ("Borger: Jens Bech", JENS),
        ("Borgerens navn: Jens Bech", JENS),
        ("Den udsatte: Jens Bech", JENS),
        ("Navn(e): Anne Holm, Peter Holm\nCPR: 140588-1234, 021185-2341", BOTH),
        ("ANNE HOLM CPR 140588-1234 OG PETER HOLM CPR 021185-2341", BOTH),
        ("Lejer: Holm, Anne\nLejer: Holm, Peter", BOTH),
        ("Vi har ophævet lejeaftalen med Anne Holm og Peter Holm.", BOTH),
        ("Lejerne, Anne Holm og Peter Holm, er i restance.", BOTH),
        ("lejer, Jens Bech (020479-1235), har", JENS),
        ("Rekvisitus er Jens Bech.", JENS),
        ("Rekvisiti er Anne Holm og Peter Holm.", BOTH),
        ("De pågældende lejere er Anne Holm (født 14. maj 1988) og Peter Holm (født 2. november 1985).", BOTH),
        ("Udlejer Fjordbo mod lejer Jens Bech", JENS),
        ("Fogedretten har modtaget begæring om udsættelse vedrørende Jens Bech.", JENS),
        ("Skyldner: Jens Bech - Udlejer: Erik Damgaard", JENS),
        ("Navn: Jens Bech\nStilling: Kok", JENS),
        ("Hr. Jens Bech\nHavnegade 4B\n9999 Nordby\n\nDe skylder husleje.", JENS),
        ("Sagen mod Jens Bech: berammet til den 17. december 2026.", JENS),
        ("Beboeren i lejligheden hedder Jens Bech.", JENS),
        ("Vores lejer Jens Bech er stoppet med at betale.", JENS),
        ("Lejer:  Jens Bech          Sagsbehandler:  Lone Vestergaard", JENS),
        ("Lejers navn og adresse: Jens Bech, Havnegade 4B, 9999 Nordby", JENS),
        ("Lejer (navn og CPR): Jens Bech, 020479-1235", JENS),
        ("Parter: Nordby Boligforening (rekvirent) og Jens Bech (rekvisitus)", JENS),
        ("Rekvirent: Fjordbo ved Mette Krag. Rekvisitus: Jens Bech.", JENS),
        ("Lejer: Jens Bech ApS", []),
        ("Kontaktperson: Lone Vestergaard, tlf. 20 11 22 33", []),
        ("Nordby, den 2. november 2026\n\nLone Vestergaard\nUdlejningschef", []),
        ("Bisidder: Karen Lund", []),
        ("Fogeden i sagen er Hanne Due.", []),
        ("Venlig hilsen Lone Vestergaard", []),
        ("Barn: Emma Bech", []),
        ("Udlejer                 Lejer\nFjordbo                 Jens Bech\nSkolevej 12             Havnegade 4B, 1. th", JENS),
        ("Lejer                   Udlejer\nJens Bech               Erik Damgaard\nHavnegade 4B, 1. th     Skolevej 12", JENS),
        ("Vi beder fogeden sætte Jens Bech ud.", JENS),
        ("Jens Bech (født 02.04.79) bor alene.", JENS),
        ("Til Jens Bech, Havnegade 4B, 1. th, 9999 Nordby. Din husleje er ikke betalt.", JENS),
        ("Jens Bech (020479-1235)\nHavnegade 4B, 1. th\n9999 Nordby", JENS),
    ],
)
def test_which_names_are_tenants(text: str, expected: list[str]) -> None:
    assert [one.value for one in reading(text).names] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CPR-nr. 020479-1235", ["0204791235"]),
        ("cpr 0204791235", ["0204791235"]),
        ("Personnummer: 020479 1235", ["0204791235"]),
        ("Jens Bech, 020479–1235", ["0204791235"]),
        ("CPR-nr.   020479-1235\nNavn   Jens Bech", ["0204791235"]),
        ("erstatningsnummer, cpr. 620479-1235", ["6204791235"]),
        ("CPR-numre: 140588-1234 og 021185-2341", ["1405881234", "0211852341"]),
        ("konto 9999 0204791235", []),
        ("kontonr. 020479-1235", []),
        ("giro 020479-1235", []),
        ("Sagsnr. 020479-1235", []),
        ("tlf. 0204791235", []),
        ("0204791235", []),
        ("CPR 320479-1235", []),
        ("CPR 021379-1235", []),
        ("+71<000003119020261+86554433<", []),
        ("Fogedretten\nSagsnr.: FS 1-2/2026\nCPR: 020479-1235", ["0204791235"]),
        ("Oplysninger om udlejer\nCPR: 010150-1234\n\nOplysninger om lejer\nCPR: 020479-1235", ["0204791235"]),
        ("Antal børn:   2\nCPR-nr.:   020479-1235", ["0204791235"]),
        ("Lejeren har to børn under 18 år. Jens Bech, 020479-1235, er alene med dem.", ["0204791235"]),
        ("Børn:\nEmma Bech, 010215-1234\nNoah Bech, 020317-1234", []),
        ("Barn: Emma Bech, cpr. 010215-1234", []),
        ("Udlejer: Erik Damgaard, cpr. 010150-1234", []),
    ],
)
def test_which_numbers_are_cpr_numbers_of_tenants(text: str, expected: list[str]) -> None:
    assert [one.value for one in reading(text).cprs] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lejer: Jens Bech, født den 2. april 1979", [date(1979, 4, 2)]),
        ("Fødselsdato: 02-04-1979", [date(1979, 4, 2)]),
        ("Lejer: Jens Bech (f. 2/4-1979)", [date(1979, 4, 2)]),
        ("CPR-nr. 020479-XXXX", [date(1979, 4, 2)]),
        ("Barnet Emma er født den 1. februar 2015", []),
        ("Brev af 2. april 1979", []),
    ],
)
def test_dates_of_birth(text: str, expected: list[date]) -> None:
    assert [one.value for one in reading(text).birth_dates] == expected


@pytest.mark.parametrize(
    ("cpr", "expected"),
    [
        ("0204791235", date(1979, 4, 2)),
        ("0101014235", date(2001, 1, 1)),
        ("0101374235", date(1937, 1, 1)),
        ("0101575235", date(2057, 1, 1)),
        ("0101585235", date(1858, 1, 1)),
        ("0101369235", date(2036, 1, 1)),
        ("0101379235", date(1937, 1, 1)),
        ("6204791235", date(1979, 4, 2)),
        ("3002791235", None),
    ],
)
def test_the_day_in_a_cpr_number(cpr: str, expected: date | None) -> None:
    assert birth_day(cpr) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Lejere:\nAnne Holm, cpr. 140588-1234\nPeter Holm, cpr. 021185-2341",
            [("Anne Holm", "1405881234", None), ("Peter Holm", "0211852341", None)],
            id="as many of each",
        ),
        pytest.param(
            "Lejere: Anne Holm og Peter Holm\nCPR: 140588-1234 og 021185-2341",
            [("Anne Holm", "1405881234", None), ("Peter Holm", "0211852341", None)],
            id="names first, numbers after",
        ),
        pytest.param(
            "Lejere: Anne Holm og Peter Holm\nCPR: 140588-1234",
            [("Anne Holm", None, None), ("Peter Holm", None, None), (None, "1405881234", None)],
            id="a number that may be either's stands alone",
        ),
        pytest.param(
            "Lejer: Jens Bech, født 2. april 1979, cpr. 020479-1235", [("Jens Bech", "0204791235", date(1979, 4, 2))], id="all three"
        ),
        pytest.param("Der er ingen her.", [], id="nobody"),
    ],
)
def test_what_belongs_to_whom(text: str, expected: list[tuple[str | None, str | None, date | None]]) -> None:
    found = [
        (one.name and one.name.value, one.cpr and one.cpr.value, one.birth_date and one.birth_date.value) for one in reading(text).tenants
    ]
    assert found == expected


def test_a_birth_that_does_not_fit_its_number_is_doubted() -> None:
    (tenant,) = reading("Lejer: Jens Bech, født 3. april 1979, cpr. 020479-1235").tenants
    assert tenant.doubt == "Fødselsdagen passer ikke til CPR-nummeret."
