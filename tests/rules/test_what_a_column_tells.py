"""Headers as landlords' systems write them, and what they are taken to mean."""

import pytest

from husly.core.danish import search_key
from husly.files.columns import layout, meaning
from husly.files.tables import BadFile


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Lejer", "tenants[0].name"),
        ("LEJERS NAVN", "tenants[0].name"),
        ("Tenant", "tenants[0].name"),
        ("Tenant's name", "tenants[0].name"),
        ("Lejer 2", "tenants[1].name"),
        ("Navn 2", "tenants[1].name"),
        ("Medlejer", "tenants[1].name"),
        ("Medlejer 2", "tenants[2].name"),
        ("Co-tenant", "tenants[1].name"),
        ("CPR", "tenants[0].cpr"),
        ("CPR-nr.", "tenants[0].cpr"),
        ("CPR2", "tenants[1].cpr"),
        ("lejer2 cpr-nummer", "tenants[1].cpr"),
        ("Medlejers CPR-nr.", "tenants[1].cpr"),
        ("Fødselsdato", "tenants[0].birth_date"),
        ("FODSELSDATO", None),  # ø written as o is another word, and is listed as not used
        ("Foedselsdato", "tenants[0].birth_date"),
        ("Tlf.", "tenants[0].phone"),
        ("Mobil 2", "tenants[1].phone"),
        ("Navne- og adressebeskyttelse", "tenants[0].address_protected"),
        ("Adresse", "address"),
        ("Vejnavn", "address.street"),
        ("Husnr.", "address.house_number"),
        ("Etage/dør", "address.flat"),
        ("Sal", "address.floor"),
        ("Side", "address.door"),
        ("Postnr. og by", "address.place"),
        ("Postdistrikt", "address.city"),
        ("Art", "kind"),
        ("Kind", "kind"),
        ("Sagsnr.", "sender.reference"),
        ("Restance (kr.)", "arrears.amount_dkk"),
        ("Restancebeløb i kr.", "arrears.amount_dkk"),
        ("Antal mdr.", "arrears.months"),
        ("Sidste rettidige betalingsdag", "dates.last_timely_payment_day"),
        ("Påkrav modtaget", "dates.demand_arrived_on"),
        ("Ophævet den", "dates.terminated_on"),
        ("Indgivet til fogedretten", "dates.filed_on"),
        ("Fogeden kommer", "dates.eviction_at"),
        ("Kl.", "dates.eviction_at"),
        ("Børn under 18 år", "household.children_under_18"),
        ("Behov for hjælp", "household.need_likely"),
        ("Modtaget", "received_on"),
        ("Kommunekode", "municipality"),
        # What seems to be a field but says something else.
        ("Lejemålsnr.", None),
        ("Lejernr.", None),
        ("Påkrav sendt", None),
        ("Nr.", None),
        ("Lejer 21", None),
        ("Lejer 0", None),
        ("Bemærkning", None),
        ("", None),
    ],
)
def test_headers_in_many_spellings(header: str, field: str | None) -> None:
    found = meaning(search_key(header))
    assert (found.field if found else None) == field


def test_a_number_after_the_street_is_the_houses() -> None:
    found = layout(1, ["Nr.", "Lejer", "Vej", "Nr.", "Art"])
    assert [one and one.field for one in found.meanings] == [None, "tenants[0].name", "address.street", "address.house_number", "kind"]
    assert found.unused == ["Nr."]


def test_what_is_used_is_said_in_words_and_what_is_not_is_named() -> None:
    found = layout(3, ["Lejer", "CPR 2", "Medlejer", "", "Bemærkning\ntil os", "Art", None, ""])
    assert found.used == [
        ("Lejer", "navn"),
        ("CPR 2", "CPR-nummer, lejer 2"),
        ("Medlejer", "navn, lejer 2"),
        ("Art", "hvad underretningen handler om"),
    ]
    assert found.unused == ["kolonne 4", "Bemærkning til os"]


def test_what_belongs_to_nobody_with_a_name_is_not_used() -> None:
    assert layout(1, ["Lejer", "Adresse", "Art", "CPR 3", "Udlejers CVR"]).unused == ["CPR 3", "Udlejers CVR"]


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        (["Lejer", "Lejer", "Adresse", "Art"], 'To kolonner hedder "Lejer". Slet den ene'),
        (["Lejer", "Navn", "Adresse", "Art"], 'Kolonnerne "Lejer" og "Navn" siger det samme (navn).'),
        (["Lejer", "Lejers navn", "Adresse", "Art"], "så kald den næste Lejer 2"),
        (["Lejer", "Adresse", "Art", "Beløb", "Saldo"], 'Kolonnerne "Beløb" og "Saldo" siger det samme (restance).'),
        (["Adresse", "Art"], "Der mangler en kolonne med lejerens navn. Kald den Lejer, Navn"),
        (["Lejer", "Art", "Postnr"], "Der mangler en kolonne med adressen. Kald den Adresse"),
        (["Lejer", "Vej"], "Der mangler en kolonne med hvad underretningen handler om. Kald den Art"),
        (["CPR"], "Ret overskrifterne i række 4"),
    ],
)
def test_headers_that_will_not_do(headers: list[str], says: str) -> None:
    with pytest.raises(BadFile) as bad:
        layout(4, headers).require()
    assert says in bad.value.reason


def test_two_unknown_columns_may_have_the_same_name() -> None:
    layout(1, ["Lejer", "Adresse", "Art", "Note", "Note"]).require()
