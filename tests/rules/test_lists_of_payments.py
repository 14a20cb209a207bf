"""A bank's list is read as it stands: what cannot be a payment is told in a sentence, and the same payment has the same key everywhere."""

from datetime import date
from io import BytesIO

import pytest

from husly.agreements.bank import number_of, read
from husly.files.tables import BadFile

TODAY = date(2026, 12, 5)


def rows(text: str, encoding: str = "utf-8") -> list:  # type: ignore[type-arg]
    return read(BytesIO(text.encode(encoding)), today=TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_as_banks_write_them(encoding: str) -> None:
    found = rows(
        "Kontoudtog;;\nBogføringsdato;Beløb;Tekst\n01-12-2026;8.250,50;Husleje A-000012 Bech\n2026-12-02;900;P. Møller\n", encoding
    )
    assert [(row.on, row.ore, row.agreement_id, row.problem) for row in found] == [
        (date(2026, 12, 1), 8_250_50, 12, ""),
        (date(2026, 12, 2), 900_00, None, ""),
    ]
    assert number_of(12) == "A-000012"


def test_what_cannot_be_a_payment_is_kept_with_its_reason() -> None:
    found = rows(
        "Dato;Beløb;Reference\n01-12-2026;-300,00;A-000001\n31-02-2026;5;x\n01-12-2026;9.1;x\n06-12-2026;5;x\n01-12-2026;99999999;x\n;;x\n"
    )
    assert [row.problem.split(".")[0] for row in found] == [
        "Beløbet er under nul",
        "Dagen kan ikke læses",
        "Beløbet kan ikke læses",
        "Dagen, søn",
        "Beløbet er over 1",
        "Dagen kan ikke læses",
    ]
    assert found[0].told == "01-12-2026 | -300,00 | A-000001"
    assert len({row.key for row in found}) == 6


def test_the_same_payment_in_two_files_has_one_key_and_two_alike_have_two() -> None:
    first = rows("Dato;Beløb;Tekst\n01-12-2026;500,00;Bech\n01-12-2026;500,00;Bech\n")
    second = rows("Tekst;Beløb;Dato\nBECH;500;1.12.2026\nHolm;700;2.12.2026\nBech;500,00;01-12-2026\n")
    assert first[0].key != first[1].key
    assert {row.key for row in first} == {second[0].key, second[2].key}


def test_the_banks_own_number_says_which_payment_it_is() -> None:
    first = rows("Id;Dato;Beløb\n77;01-12-2026;500,00\n77;01-12-2026;500,00\n78;01-12-2026;500,00\n")
    assert len({row.key for row in first}) == 2


@pytest.mark.parametrize("text", ["", "Navn;By\nBech;Nordby\n", "Dato;Beløb\n"])
def test_a_file_without_payments_says_what_it_should_have(text: str) -> None:
    with pytest.raises(BadFile, match="Filen"):
        rows(text)
