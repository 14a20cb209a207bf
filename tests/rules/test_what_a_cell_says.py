"""Cells as Danes and their spreadsheets write them, and how they are read or refused."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.files import cells, moments
from husly.files.addresses import split_address
from husly.files.cells import Unreadable
from husly.files.tables import Cell, shown
from husly.law.facts import Ground, NoticeKind
from husly.parties.rules import Address

EXCEL, MAC = date(1899, 12, 30), date(1904, 1, 1)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("9.875,50", "9875.50"),
        ("9875,5", "9875.50"),
        ("9875", "9875.00"),
        ("9.875", "9875.00"),  # a single point before three digits parts thousands, as in the form
        ("9875.50", "9875.50"),
        ("1.234.567,89", "1234567.89"),
        ("9,875.50", "9875.50"),  # English, and there is no other way to read it
        ("9 875,50", "9875.50"),
        ("kr. 9.875,50", "9875.50"),
        ("9.875,50 kr.", "9875.50"),
        ("9875 DKK", "9875.00"),
        ("9.875,-", "9875.00"),
        ("9875,505", "9875.51"),
        ("0", "0.00"),
        (9875.5, "9875.50"),
        (9875.499999999998, "9875.50"),  # a sum in a spreadsheet
        (9875, "9875.00"),
    ],
)
def test_amounts(cell: Cell, read: str) -> None:
    assert cells.kroner(cell) == read


@pytest.mark.parametrize(
    "cell", ["9,875", "12,34,56", "9.87.5", "ni tusinde", "1e5", "9.8755", "9875;50", "€ 9875", True, date(2026, 1, 1)]
)
def test_amounts_that_are_not_guessed(cell: Cell) -> None:
    with pytest.raises(Unreadable, match=r"cannot be read as an amount|date in the sheet"):
        cells.kroner(cell)


@pytest.mark.parametrize("cell", ["-500", -500.0, "-500,00 kr."])
def test_a_debt_is_not_below_zero(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="below zero"):
        cells.kroner(cell)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("02-11-2026", "2026-11-02"),
        ("2/11/2026", "2026-11-02"),
        ("2.11.2026", "2026-11-02"),
        ("2. 11. 2026", "2026-11-02"),
        ("2/11-2026", "2026-11-02"),
        ("2026-11-02", "2026-11-02"),
        ("20261102", "2026-11-02"),
        (20261102, "2026-11-02"),
        ("2. november 2026", "2026-11-02"),
        ("mandag den 2. nov. 2026", "2026-11-02"),
        ("02-11-2026 14:32", "2026-11-02"),
        ("2026-11-02T00:00:00", "2026-11-02"),
        (date(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 2, 14, 32), "2026-11-02"),
        (46328, "2026-11-02"),
        (46328.0, "2026-11-02"),
        ("46328", "2026-11-02"),
        ("29-02-2024", "2024-02-29"),
    ],
)
def test_days(cell: Cell, read: str) -> None:
    assert moments.day(cell, epoch=EXCEL) == read


def test_a_macs_day_numbers_begin_later() -> None:
    assert moments.day(44866, epoch=MAC) == "2026-11-02"


@pytest.mark.parametrize(
    "cell",
    ["02-11-26", "26-11-02", "november 2026", "1979", 1979, 460000, "i går", "2-11", "02-11-2026 hvis muligt", time(9, 30), True, 0.5],
)
def test_days_that_are_not_guessed(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="cannot be read as a date"):
        moments.day(cell, epoch=EXCEL)


@pytest.mark.parametrize("cell", ["31-02-2026", "12/17/2026", "29-02-2026", "0-0-2026", "2. smarch 2026", "02-11-2026 25:00"])
def test_days_that_do_not_exist(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        moments.day(cell, epoch=EXCEL)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (["17-12-2026 09:30"], "2026-12-17T09:30:00+01:00"),
        (["17-12-2026", "09:30"], "2026-12-17T09:30:00+01:00"),
        (["17-12-2026", "9.30"], "2026-12-17T09:30:00+01:00"),
        (["17-12-2026", "kl. 9"], "2026-12-17T09:00:00+01:00"),
        (["17.12.2026, kl 9"], "2026-12-17T09:00:00+01:00"),
        (["torsdag den 17. december 2026 kl. 9.30"], "2026-12-17T09:30:00+01:00"),
        (["17-12-2026 00:00", "09:30"], "2026-12-17T09:30:00+01:00"),  # the time's own column knows better
        (["2026-12-17T09:30:00+02:00"], "2026-12-17T09:30:00+02:00"),
        (["2026-12-17T08:30Z"], "2026-12-17T08:30:00+00:00"),
        (["01-07-2026 09:30:00"], "2026-07-01T09:30:00+02:00"),  # summer time
        ([date(2026, 12, 17), time(9, 30)], "2026-12-17T09:30:00+01:00"),
        ([datetime(2026, 12, 17, 9, 30)], "2026-12-17T09:30:00+01:00"),
        ([datetime(2026, 12, 17), 0.39583333333], "2026-12-17T09:30:00+01:00"),
        ([46373.39583333333], "2026-12-17T09:30:00+01:00"),
        (["46373,3958333333"], "2026-12-17T09:30:00+01:00"),
        ([date(2026, 12, 17), 9], "2026-12-17T09:00:00+01:00"),
    ],
)
def test_moments(cell: list[Cell], read: str) -> None:
    assert moments.moment(*cell, epoch=EXCEL) == read


@pytest.mark.parametrize(
    "cell", [["17-12-2026"], ["09:30"], [date(2026, 12, 17)], [46373], ["17-12-2026", "formiddag"], ["17-12-2026", 9.3]]
)
def test_a_moment_has_a_day_and_a_time(cell: list[Cell]) -> None:
    with pytest.raises(Unreadable, match="must have both day and time"):
        moments.moment(*cell, epoch=EXCEL)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("020479-1235", "020479-1235"),
        ("204791235", "0204791235"),
        (204791235, "0204791235"),
        (204791235.0, "0204791235"),
        ("20479-1235", "020479-1235"),
        ("2004791235", "2004791235"),
        # Not nine digits because a zero was lost: somebody forgot the last one.
        ("020479-123", "020479-123"),
        ("20479123", "20479123"),
    ],
)
def test_cpr_numbers_get_back_the_zero_a_spreadsheet_took(cell: Cell, read: str) -> None:
    assert cells.cpr(cell) == read


@pytest.mark.parametrize("cell", ["2,01E+09", "2.04791235E8", "2E9"])
def test_a_rounded_cpr_number_is_lost(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="rounded number"):
        cells.cpr(cell)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("9999", {"postal_code": "9999"}),
        (9999, {"postal_code": "9999"}),
        ("9999 Nordby", {"postal_code": "9999", "city": "Nordby"}),
        ("DK-9999 Nordby C", {"postal_code": "9999", "city": "Nordby C"}),
        (800, {"postal_code": "0800"}),
        ("800 Høje Taastrup", {"postal_code": "0800", "city": "Høje Taastrup"}),
        ("99", {"postal_code": "99"}),  # refused by the shape, in its own words
        ("Nordby", {"postal_code": "Nordby"}),
    ],
)
def test_postal_codes(cell: Cell, read: dict[str, str]) -> None:
    assert cells.place(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [("ja", True), ("JA", True), ("x", True), (1, True), (True, True), ("nej", False), ("0", False), (0, False), ("Nej.", False)],
)
def test_yes_and_no(cell: Cell, read: bool) -> None:
    assert cells.yes_or_no(cell) is read


@pytest.mark.parametrize("cell", ["måske", 2, "ja/nej", 0.5, date(2026, 1, 1)])
def test_neither_yes_nor_no(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="cannot be read as yes or no"):
        cells.yes_or_no(cell)


@pytest.mark.parametrize(("cell", "read"), [("2", 2), (2, 2), (2.0, 2), ("2 børn", 2), ("ja", 1), ("nej", 0), ("ingen", 0), ("2 mdr.", 2)])
def test_counts(cell: Cell, read: int) -> None:
    assert cells.count(cell) == read


@pytest.mark.parametrize("cell", ["2-3", "2,5", 2.5, "-1", "flere", "1.000", date(2026, 1, 1)])
def test_counts_that_are_not_guessed(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="cannot be read as a whole number"):
        cells.count(cell)


def test_every_kind_and_ground_is_known_by_label_and_code() -> None:
    for one in NoticeKind:
        assert cells.kind(one.label.upper()) == cells.kind(one.value) == one.value
    for other in Ground:
        assert cells.ground(other.label) == cells.ground(other.value.lower()) == other.value


@pytest.mark.parametrize(
    ("cell", "read"), [("Påkrav", "DEMAND_SENT"), ("Fogedsag", "FILED_WITH_COURT"), ("berammet", "EVICTION_SCHEDULED"), ("Betalt!", "PAID")]
)
def test_kinds_in_common_words(cell: Cell, read: str) -> None:
    assert cells.kind(cell) == read


def test_a_word_nobody_knows_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(Unreadable) as bad:
        cells.kind("på ferie")
    assert "påkrav sendt til lejeren, sag indgivet til fogedretten, udsættelse berammet" in bad.value.da


@pytest.mark.parametrize(("cell", "read"), [(4, "4"), (4.0, "4"), ("4B", "4B"), (1234.5, "1234,5")])
def test_a_number_may_be_text(cell: Cell, read: str) -> None:
    assert cells.text(cell) == read


def test_a_day_is_no_text() -> None:
    # A spreadsheet that was given the house number 4-6 has made a day of it.
    with pytest.raises(Unreadable, match="date in the sheet"):
        cells.text(date(2026, 6, 4))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Havnegade 4B, 1. th, 9999 Nordby", ("Havnegade", "4B", "1", "th", "9999", "Nordby")),
        ("Havnegade 4 B 1.th 9999 Nordby", ("Havnegade", "4B", "1", "th", "9999", "Nordby")),
        ("Havnegade 4, st. tv., 9999 Nordby", ("Havnegade", "4", "st", "tv", "9999", "Nordby")),
        ("Havnegade 4, st. t.v., 9999 Nordby", ("Havnegade", "4", "st", "tv", "9999", "Nordby")),
        ("Havnegade 4, kl., 9999 Nordby", ("Havnegade", "4", "kl", "", "9999", "Nordby")),
        ("Havnegade 4 st th, DK-9999 Nordby", ("Havnegade", "4", "st", "th", "9999", "Nordby")),
        ("Havnegade 4, 3. sal, lejl. 304, 9999 Nordby", ("Havnegade", "4", "3", "304", "9999", "Nordby")),
        ("Havnegade 4, 2. sal mf", ("Havnegade", "4", "2", "mf", "", "")),
        ("Havnegade 4, 12. 3", ("Havnegade", "4", "12", "3", "", "")),
        ("Havnegade 4-6, 1.", ("Havnegade", "4-6", "1", "", "", "")),
        ("Havnegade 4B\n1. th\n9999 Nordby", ("Havnegade", "4B", "1", "th", "9999", "Nordby")),
        ("Havnegade 4B; 9999", ("Havnegade", "4B", "", "", "9999", "")),
        ("10. Februar Vej 5, 9999 Nordby C", ("10. Februar Vej", "5", "", "", "9999", "Nordby C")),
        ("1. Maj Vej 12 2. tv", ("1. Maj Vej", "12", "2", "tv", "", "")),
        ("H.C. Andersens Plads 3, 9999 Nordby", ("H.C. Andersens Plads", "3", "", "", "9999", "Nordby")),
        ("Havnegade 4B, Ulvby, 9999 Nordby", ("Havnegade", "4B", "", "", "9999", "Ulvby, Nordby")),
        ("Havnegade", ("Havnegade", "", "", "", "", "")),
        ("Nordby Havn, plads 3 øst", ("Nordby Havn, plads 3 øst", "", "", "", "", "")),
        ("Havnegade 4, over gården ved 7", ("Havnegade 4, over gården ved 7", "", "", "", "", "")),
        ("9999 Nordby", ("", "", "", "", "9999", "Nordby")),
    ],
)
def test_an_address_in_one_cell(line: str, parts: tuple[str, ...]) -> None:
    names = ("street", "house_number", "floor", "door", "postal_code", "city")
    assert split_address(line) == {name: part for name, part in zip(names, parts, strict=True) if part}


@given(
    st.sampled_from(["Havnegade", "10. Februar Vej", "Gl. Østervang", "Åboulevarden", "Nørre Allé"]),
    st.from_regex(r"[1-9][0-9]{0,2}[A-Z]?", fullmatch=True),
    st.sampled_from(["", "st", "kl", "1", "12"]),
    st.sampled_from(["", "th", "tv", "mf", "4", "304", "a1"]),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.sampled_from(["Nordby", "Nordby C", "Sønder Å", "Høje-Vestby"]),
)
def test_an_address_that_husly_writes_is_read_again(street: str, number: str, floor: str, door: str, code: str, city: str) -> None:
    # A number alone behind the house is a floor.
    told = Address(street, number, floor, door if floor or door in ("", "th", "tv", "mf") else "", code, city)
    assert Address(**split_address(f"{told.line}, {code} {city}")) == told


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_a_street(line: str) -> None:
    assert all(split_address(line).values())


@given(
    st.one_of(
        st.integers(0, 999_999_999),
        st.decimals(0, 10**6, places=2).map(float),
        st.dates(date(1950, 1, 1), date(2050, 12, 31)),
        st.datetimes(datetime(1950, 1, 1), datetime(2050, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)),
    )
)
def test_what_is_shown_is_read_as_what_it_was(cell: Cell) -> None:
    again = shown(cell)
    if isinstance(cell, datetime):
        assert moments.moment(again, epoch=EXCEL) == moments.moment(cell, epoch=EXCEL)
    elif isinstance(cell, date):
        assert moments.day(again, epoch=EXCEL) == moments.day(cell, epoch=EXCEL)
    else:
        assert cells.kroner(again) == cells.kroner(cell)


@given(
    st.text()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.times()
    | st.datetimes()
)
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    for read in (cells.kroner, cells.count, cells.yes_or_no, cells.cpr, cells.place, cells.flat, cells.address, cells.kind, cells.text):
        with suppress(Unreadable):
            assert read(cell) is not None
    for when in (moments.day, moments.moment):
        with suppress(Unreadable):
            assert when(cell, epoch=EXCEL)
