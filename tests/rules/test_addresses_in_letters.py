"""Addresses as Danes write them, and which of a letter's addresses is the home."""

import pytest

from husly.parties.rules import Address
from husly.post.finders.addresses import addresses, town_in
from tests.rules.letters_in_text import reading


def found(text: str) -> list[str]:
    """The addresses in a text, each on one line."""
    return [", ".join(filter(None, [one.address.line, f"{one.address.postal_code} {one.address.city}".strip()])) for one in addresses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Havnegade 4B, 1. th, 9999 Nordby", "Havnegade 4B, 1. th, 9999 Nordby"),
        ("Havnegade 4 B, 1.th., 9999 Nordby.", "Havnegade 4B, 1. th, 9999 Nordby"),
        ("Havnegade 4b 1 th 9999 Nordby", "Havnegade 4B, 1. th, 9999 Nordby"),
        ("HAVNEGADE 4B, 1. TH\n9999 NORDBY", "Havnegade 4B, 1. th, 9999 Nordby"),
        ("Havnegade 4B, 1. sal t.h.\n9999 Nordby", "Havnegade 4B, 1. th, 9999 Nordby"),
        ("Havnegade 4, 1. sal til højre", "Havnegade 4, 1. th"),
        ("Havnegade 4, stuen midtfor", "Havnegade 4, st. mf"),
        ("Havnegade 4, kld., 9999 Nordby", "Havnegade 4, kl., 9999 Nordby"),
        ("Havnegade 4, st., 9999 Nordby", "Havnegade 4, st., 9999 Nordby"),
        ("Havnegade 4, 3., 9999 Nordby", "Havnegade 4, 3., 9999 Nordby"),
        ("Havnegade 4, 4. -3, 9999 Nordby", "Havnegade 4, 4. 3, 9999 Nordby"),
        ("Havnegade 4, 4. dør 3, 9999 Nordby", "Havnegade 4, 4. 3, 9999 Nordby"),
        ("Havnegade 4, 4-3, 9999 Nordby", "Havnegade 4, 4. 3, 9999 Nordby"),
        ("Havnegade 4, lejlighed 12", "Havnegade 4, 12"),
        ("Havnegade 12-14, 2. tv", "Havnegade 12-14, 2. tv"),
        ("Havnegade 12 i Nordby", "Havnegade 12"),
        ("Nørre Allé 12, st. tv\n9999 Nordby S", "Nørre Allé 12, st. tv, 9999 Nordby S"),
        ("Gl. Kongevej 3, 9999 Nørre Alslev", "Gl. Kongevej 3, 9999 Nørre Alslev"),
        ("H.C. Andersens Boulevard 7, 3. tv", "H.C. Andersens Boulevard 7, 3. tv"),
        ("Sankt Annæ Gade 3, kl. 9.30", "Sankt Annæ Gade 3"),
        ("Ved Åen 3, 9999 Hvide Sande.", "Ved Åen 3, 9999 Hvide Sande"),
        ("Gyvelhøj 3, DK-9999 Nordby", "Gyvelhøj 3, 9999 Nordby"),
        ("Åvej 31, 9999 Nordby Tlf. 12345678", "Åvej 31, 9999 Nordby"),
        ("Torvet 1", "Torvet 1"),
        ("Jens Bech Havnegade 4B", "Havnegade 4B"),
        ("adressen Havnegade 4B", "Havnegade 4B"),
    ],
)
def test_an_address_in_its_many_forms(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Afdeling 12",
        "Bilag 3, side 2",
        "Den 12. december 2026",
        "Restance 2026",
        "Postboks 14, 9999 Nordby",
        "kl. 9.30",
        "Lejemål nr. 12-034",
        "Almenlejeloven § 92",
        "Kr. 100",
        "Sag 4711",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert found(text) == []


def test_a_day_behind_the_house_number_is_no_floor() -> None:
    assert found("Skolevej 5, 1. december 2026 kl. 9") == ["Skolevej 5"]


@pytest.mark.parametrize(
    ("text", "expected"), [("9999 Nordby", ("9999", "Nordby")), ("8000 Aarhus C, tlf.", ("8000", "Aarhus C")), ("Nordby", ("", ""))]
)
def test_a_town(text: str, expected: tuple[str, str]) -> None:
    assert town_in(text) == expected


HOME = "Havnegade 4B, 1. th"
FLAT = f"{HOME}, 9999 Nordby"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Lejemål: {FLAT}", HOME, id="a label"),
        pytest.param(f"Lejemålets adresse\n{FLAT}", HOME, id="a label above"),
        pytest.param(f"Lejer:   Jens Bech\n         {HOME}\n         9999 Nordby", HOME, id="below the tenant's name"),
        pytest.param(f"Udsættelsen sker fra lejemålet {FLAT}, den 17. december 2026.", HOME, id="in a sentence"),
        pytest.param(f"Vedr.: Jens Bech, {FLAT}", HOME, id="in the subject"),
        pytest.param(f"Retten i Nordby\nTorvet 1, 9999 Nordby\n\nBoligen {FLAT} skal ryddes.", HOME, id="beside the court's"),
        pytest.param(f"Udlejer: Nordby Bolig, Skolevej 12, 1. tv\nLejer: Jens Bech, {FLAT}", HOME, id="beside the landlord's"),
        pytest.param("Vej: Havnegade\nHusnr.: 4B\nEtage: 1\nDør: th\nPostnr.: 9999\nBy: Nordby", HOME, id="in parts"),
        pytest.param(f"Jens Bech\n{FLAT}\n\nDu skylder 9.875,50 kr.", HOME, id="the letter is to the tenant"),
        pytest.param("Nordby Boligforening\nSkolevej 12, 9999 Nordby", None, id="only the sender's"),
        pytest.param("Nordby Kommune\nRådhustorvet 1, 2. sal\n9999 Nordby", None, id="only the receiver's"),
        pytest.param("Skolevej 12, 1. tv\n9999 Nordby\nTlf. 20 11 22 33", None, id="an address with a telephone"),
        pytest.param("Rekvirent: Erik Damgaard, Bakken 3, 1. tv, 9999 Nordby", None, id="only the claimant's"),
        pytest.param("Mødet holdes i fogedretten, Torvet 1, 9999 Nordby.", None, id="where the court meets"),
    ],
)
def test_which_address_is_the_home(text: str, expected: str | None) -> None:
    assert next((one.value.line for one in reading(text).homes), None) == expected


WHOLE = "Havnegade 4B, 1. th|9999 Nordby"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ejendommens beliggenhed: Havnegade 4B, 1. sal til højre, Nordby", "Havnegade 4B, 1. th| "),
        ("Udsættelsen vedrører lejlighed nr. 12 i ejendommen Havnegade 4B, 9999 Nordby.", "Havnegade 4B|9999 Nordby"),
        ("Lejemålet Havnegade nr. 4B, 1. th, 9999 Nordby", WHOLE),
        ("Lejemål: Havnegade 4B, lejl. 0103, 9999 Nordby", "Havnegade 4B, 0103|9999 Nordby"),
        ("Lejemål: Havnegade 4B,1,TH, 9999 Nordby", WHOLE),
        ("Lejemål: Havnegade 4B - 1. th - 9999 Nordby", WHOLE),
        ("Lejemål: Havnegade 4B · 1. th · 9999 Nordby", WHOLE),
        ("Lejemål: 9999 Nordby, Havnegade 4B, 1. th", WHOLE),
        ("Lejemålet\nHavnegade 4B\n1. th\n9999 Nordby", WHOLE),
        ("Lejemål : Havnegade 4 B , 1 . th . , 9999 Nordby", WHOLE),
        ("Lejemål: Havnegade 4B 1.sal.th. 9999 Nordby", WHOLE),
        ("Adresse (lejemål): Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Lejemålets adresse er Havnegade 4B, 1. th i 9999 Nordby.", WHOLE),
        ("Lejeren bor i Havnegade 4B på 1. sal til højre, 9999 Nordby.", WHOLE),
        ("Lejers adresse:   Havnegade 4B, 1. th\nPostnummer og by:   9999 Nordby", WHOLE),
        ("Vej og nr.:  Havnegade 4B\nEtage/dør:  1. th\nPostnr./by:  9999 Nordby", WHOLE),
        ("Vejnavn og husnummer   Havnegade 4B\nEtage og side   1. th\nPostnr.   9999\nBy   Nordby", WHOLE),
        ("Borger: Jens Bech\nAdresse: Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Udsættelsesforretning på adressen: Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Forretningen foregår Havnegade 4B, 1. th, 9999 Nordby, den 17. december 2026 kl. 9.30.", WHOLE),
        ("Fogedretten møder i Havnegade 4B, 1. th, 9999 Nordby, torsdag den 17. december 2026 kl. 9.30.", WHOLE),
        ("Hermed meddeles, at Jens Bech, Havnegade 4B, 1. th, 9999 Nordby, er i restance.", WHOLE),
        ("Boligselskabet Nordby, Skolevej 12, 9999 Nordby, har bedt os udsætte Jens Bech fra Havnegade 4B, 1. th, 9999 Nordby.", WHOLE),
        ("Lejemål 12-034-7 (Havnegade 4B, 1. th, 9999 Nordby)", WHOLE),
        ("Lejemål nr. 12-034-7 - Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Bolignr. 12-034-7\nHavnegade 4B, 1. th\n9999 Nordby", WHOLE),
        ("Navn og adresse på lejer\nJens Bech\nHavnegade 4B, 1. th\n9999 Nordby", WHOLE),
        ("Den udsatte:\nJens Bech\nHavnegade 4B, 1. th\n9999 Nordby", WHOLE),
        ("Rekvisitus: Jens Bech, c/o Holm, Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Ejendom: Nordre Strandvej 119, st. tv., 9999 Nordby", "Nordre Strandvej 119, st. tv|9999 Nordby"),
        ("Lejemål: Kongens Have 3, 2. tv, 9999 Nordby", "Kongens Have 3, 2. tv|9999 Nordby"),
        ("Lejemål: Rentemestervej 14, 9999 Nordby", "Rentemestervej 14|9999 Nordby"),
        ("Lejemål: Oehlenschlægersgade 5, 4. tv., 9999 Nordby V", "Oehlenschlægersgade 5, 4. tv|9999 Nordby V"),
        ("Lejemål: Kirsebærhaven 21, 9999 Nordby", "Kirsebærhaven 21|9999 Nordby"),
        ("Lejemål: Under Broen 2, 9999 Nordby", "Under Broen 2|9999 Nordby"),
        ("Boligen ligger på Peder Skrams Gade 16, 3. tv., 9999 Nordby K.", "Peder Skrams Gade 16, 3. tv|9999 Nordby K"),
        ("Lejemål: Bernstorffsgade 22A, 5. sal, dør 502, 9999 Nordby", "Bernstorffsgade 22A, 5. 502|9999 Nordby"),
        ("Lejer: Jens Bech, Havnegade 4B, 1. th, 9999 Nordby, tlf. 22 33 44 55", WHOLE),
        ("Lejer:\nJens Bech\nHavnegade 4B, 1. th\n9999 Nordby\nTlf. 22334455", WHOLE),
        ("Nordby Boligforening har anmodet fogedretten om udsættelse af Jens Bech, Havnegade 4B, 1. th, 9999 Nordby.", WHOLE),
        ("Nordby Boligforening\nmod\nJens Bech\nHavnegade 4B, 1. th\n9999 Nordby", WHOLE),
        (
            "Retten i Nordby\nTorvet 1\n9999 Nordby\n\nJens Bech\nHavnegade 4B, 1. th\n9999 Nordby\n\nDe indkaldes.",
            WHOLE,
        ),
        (
            "Nordby Boligforening, Skolevej 12, 9999 Nordby, beder om, at lejer Jens Bech sættes ud af Havnegade 4B, 1. th, 9999 Nordby.",
            WHOLE,
        ),
        ("Jens Bech (020479-1235)\nHavnegade 4B, 1. th\n9999 Nordby\n\ner i restance.", WHOLE),
        ("Adresse: Havnegade 4B, 1. th\nPostnr.: 9999   By: Nordby\nLejer: Jens Bech", WHOLE),
        ("Rekvirent: Fjordbo, Skolevej 12, 9999 Nordby\nRekvisitus: Jens Bech, samme sted, Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        (
            "Udlejer\tLejer\nFjordbo\tJens Bech\nSkolevej 12\tHavnegade 4B, 1. th\n9999 Nordby\t9999 Nordby",
            WHOLE,
        ),
        (
            "Lejer\t\tUdlejer\nJens Bech\t\tFjordbo\nHavnegade 4B, 1. th\tSkolevej 12\n9999 Nordby\t\t9999 Nordby",
            WHOLE,
        ),
        ("Fogedretten møder ved Havnegade 4B, 1. th, 9999 Nordby.", WHOLE),
        ("Sagen angår lejligheden 1. th i Havnegade 4B, 9999 Nordby.", "Havnegade 4B|9999 Nordby"),
        ("Afd. 14, Havnegade 4B, 1. th, 9999 Nordby\nLejer: Jens Bech", WHOLE),
        ("Lejemål:   14-002-3\nBeliggenhed:   Havnegade 4B, 1. th, 9999 Nordby", WHOLE),
        ("Bolig: Havnegade 4B, 1. th, 9999 Nordby. Udlejer: Fjordbo, Skolevej 12, 9999 Nordby.", WHOLE),
        ("Til Jens Bech, Havnegade 4B, 1. th, 9999 Nordby. Din husleje er ikke betalt.", WHOLE),
        ("Fremmøde på Havnegade 4B, 1. th, 9999 Nordby, den 17. december 2026 kl. 9.30 til udsættelse.", WHOLE),
    ],
)
def test_the_whole_home_in_the_many_ways_of_letters(text: str, expected: str) -> None:
    (home,) = reading(text).homes
    assert f"{home.value.line}|{home.value.postal_code} {home.value.city}" == expected


def test_what_one_place_leaves_out_is_filled_from_another() -> None:
    (home,) = reading("Lejemål: Havnegade 4B\n\nForretningen er på Havnegade 4B, 1. th, 9999 Nordby.").homes
    assert home.value == Address("Havnegade", "4B", "1", "th", "9999", "Nordby")


def test_a_home_without_a_postal_code_says_so() -> None:
    (home,) = reading("Lejemål: Havnegade 4B, 1. th").homes
    assert home.doubt == "Postnummeret står ikke i brevet."


def test_the_senders_own_address_is_left_alone() -> None:
    text = "Damgaard Huse\nBakken 3, 1. tv, 9999 Nordby"
    assert [home.value.line for home in reading(text).homes] == ["Bakken 3, 1. tv"]
    assert reading(text, sender="Damgaard Huse").homes == ()
