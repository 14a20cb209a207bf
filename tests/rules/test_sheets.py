"""A landlord's sheet: recognised by what it holds, read row by row, and its bad rows given back to mend."""

import csv
import io
import tracemalloc
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.files.mending import write_back
from husly.files.sheets import Row, Sheet
from husly.files.tables import BadFile, as_it_was, harmless
from husly.law.facts import Ground, NoticeKind
from tests.rules.files import JENS, LEAST, notice, opened, row, table, workbook

HEADERS = (
    *(
        "Lejer",
        "CPR",
        "Fødselsdato",
        "Tlf.",
        "Beskyttet adresse",
        "Lejer 2",
        "CPR 2",
        "Vej",
        "Husnr.",
        "Etage",
        "Dør",
        "Postnr.",
        "By",
        "Art",
    ),
    *("Grund", "Sagsnr.", "Restance (kr.)", "Antal mdr.", "Sidste rettidige betalingsdag", "Påkrav modtaget", "Ophævet", "Indgivet"),
    *("Fogeden kommer", "Kl.", "Børn under 18", "Behov for hjælp", "Hvilket behov", "Modtaget", "Bemærkning"),
)
WRITTEN = (
    *("Anne Holm", "140588-1234", "14-05-1988", "+45 20 00 00 00", "nej", "Peter Holm", "", "Nørregade", "12", "2", "tv", "9999", "Nordby"),
    *("udsættelse berammet", "huslejerestance", "R-2026-0098", "9.875,50", "2", "05-10-2026", "12-10-2026", "28-10-2026", "02-11-2026"),
    *("17-12-2026", "9.30", "2", "ja", "Har støttekontaktperson.", "23-11-2026", "Ring først"),
)
TOLD = {
    "sender": {"kind": "HOUSING_ORGANISATION", "name": "Nordby Boligforening", "cvr": "12345674", "reference": "R-2026-0098"},
    "kind": "EVICTION_SCHEDULED",
    "ground": "ARREARS",
    "tenants": [
        {"name": "Anne Holm", "birth_date": "1988-05-14", "phone": "+45 20 00 00 00", "cpr": "1405881234", "address_protected": False},
        {"name": "Peter Holm"},
    ],
    "address": {
        "street": "Nørregade",
        "house_number": "12",
        "floor": "2",
        "door": "tv",
        "postal_code": "9999",
        "city": "Nordby",
        "municipality_code": "0998",
    },
    "household": {"children_under_18": 2, "need_likely": True, "need_reason": "Har støttekontaktperson."},
    "arrears": {"amount_dkk": "9875.50", "months": 2},
    "dates": {
        "last_timely_payment_day": "2026-10-05",
        "demand_arrived_on": "2026-10-12",
        "terminated_on": "2026-10-28",
        "filed_on": "2026-11-02",
        "eviction_at": "2026-12-17T09:30:00+01:00",
    },
    "received_on": "2026-11-23",
}
# The same in the types of a spreadsheet, which has taken the zeros in front and knows days, times and numbers.
TYPED = {
    "CPR": 1405881234,
    "Fødselsdato": date(1988, 5, 14),
    "Husnr.": 12,
    "Etage": 2,
    "Postnr.": 9999,
    "Beskyttet adresse": False,
    "Restance (kr.)": 9875.5,
    "Antal mdr.": 2,
    "Sidste rettidige betalingsdag": date(2026, 10, 5),
    "Påkrav modtaget": datetime(2026, 10, 12),
    "Ophævet": 46323,
    "Fogeden kommer": date(2026, 12, 17),
    "Kl.": time(9, 30),
    "Børn under 18": 2,
    "Behov for hjælp": True,
    "Modtaget": date(2026, 11, 23),
}


def told(sheet: Sheet) -> list[dict[str, Any]]:
    """The notices of a sheet without bad rows, as JSON."""
    return [notice(one).model_dump(mode="json", exclude_none=True) for one in sheet]


def only_problem(bad: Row) -> str:
    """The one problem of a bad row, which begins with the column's header."""
    assert bad.notice is None
    (problem,) = bad.problems
    assert problem.da.startswith(problem.field)
    assert problem.en.startswith(problem.field)
    return problem.da


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_every_kind_of_csv_tells_the_same(encoding: str, delimiter: str, newline: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows([HEADERS, WRITTEN])
    sheet = opened(text.getvalue().encode(encoding))
    assert told(sheet) == [TOLD]
    assert sheet.unused == ["Bemærkning"]
    assert sheet.count == 1


def test_an_excel_file_tells_the_same() -> None:
    typed = [TYPED.get(header, cell) for header, cell in zip(HEADERS, WRITTEN, strict=True)]
    sheet = opened(workbook([HEADERS, typed]))
    assert told(sheet) == [TOLD]
    assert sheet.described == 'Excel, arket "Sheet"'
    assert ("Restance (kr.)", "restance") in sheet.used


@pytest.mark.parametrize(
    ("file", "described"),
    [
        (table(LEAST, JENS).replace(", ", " ").encode(), "CSV, UTF-8, semikolon"),
        ("Lejer\tAdresse\tArt\nJens Bech\tÅvej 1\tbetalt\n".encode("utf-16"), "CSV, UTF-16, tabulator"),
        ("Lejer,Adresse,Art\nJens Bech,Åvej 1,betalt\n".encode("cp1252"), "CSV, Windows-1252, komma"),
        ("sep=,\nLejer,Adresse,Art\nJens Bech,Åvej 1,betalt\n".encode(), "CSV, UTF-8, komma"),
    ],
)
def test_what_the_file_is_is_said(file: bytes, described: str) -> None:
    sheet = opened(file)
    assert sheet.described == described
    assert [one.number for one in sheet] == [2]


def test_a_title_above_the_headers_is_no_row() -> None:
    sheet = opened(table(["Restanceliste, afd. 1, 2, 3, 4 og 5", "", ""], [], ["", "", ""], LEAST, JENS))
    assert [one.number for one in sheet] == [5]


def test_rows_are_numbered_as_the_sheet_shows_them() -> None:
    rows = [LEAST, JENS, [], ["", " ", ""], JENS, ['"Jens\nBech"', *JENS[1:]], JENS]
    assert [one.number for one in opened(table(*rows))] == [2, 5, 6, 7]
    assert [one.number for one in opened(workbook([LEAST, JENS, [], [None, None], JENS, JENS]))] == [2, 5, 6]


def test_a_sheet_is_read_again_from_its_beginning() -> None:
    sheet = opened(table(LEAST, JENS, JENS))
    assert [one.number for one in islice(sheet, 1)] == [2]
    assert [one.number for one in sheet] == [2, 3]
    assert sheet.count == 2


def test_the_first_visible_sheet_is_read() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    for name in ("Restancer", "Andet"):
        book.create_sheet(name).append(LEAST)
        book[name].append([name, *JENS[1:]])
    file = io.BytesIO()
    book.save(file)
    sheet = opened(file.getvalue())
    assert sheet.described == 'Excel, arket "Restancer"'
    assert [notice(one).tenants[0].name for one in sheet] == ["Restancer"]


@pytest.mark.parametrize("empty", ["", " ", "-", "?", "ikke oplyst", "Ukendt"])
def test_empty_is_not_known_and_never_no(empty: str) -> None:
    found = notice(row(Børn=empty, Behov=empty, Beskyttet_adresse=empty, Restance=empty, CPR=empty))
    assert found.household is None
    assert found.arrears is None
    assert (found.tenants[0].cpr, found.tenants[0].address_protected) == (None, None)


@pytest.mark.parametrize(
    ("written", "name"), [({"Fornavn": "Jens", "Efternavn": "Bech"}, "Jens Bech"), ({"Navn": "Bech, Jens"}, "Bech, Jens")]
)
def test_names(written: dict[str, str], name: str) -> None:
    cells = {**written, "Adresse": "Havnegade 4", "Art": "betalt"}
    (only,) = opened(table(list(cells), list(cells.values())))
    assert notice(only).tenants[0].name == name


@pytest.mark.parametrize("between", [" og ", " & ", "/", "; ", "\n"])
def test_several_names_in_a_cell_are_several_tenants(between: str) -> None:
    both = notice(row(Lejer=f"Anne Holm{between}Peter Holm", Medlejer="Ida Holm", CPR_2="0204791235"))
    assert [(one.name, one.cpr) for one in both.tenants] == [("Anne Holm", None), ("Peter Holm", None), ("Ida Holm", "0204791235")]


@pytest.mark.parametrize(
    "name", ["Anne og Peter Holm", "Anne Holm c/o Peter Holm", "Boet efter Jens Bech v/ advokat Ida Holm", "Holm & Søn"]
)
def test_what_may_be_one_name_is_not_taken_apart(name: str) -> None:
    assert [one.name for one in notice(row(Lejer=name)).tenants] == [name]


def test_nobody_is_given_a_number_that_may_be_anothers() -> None:
    assert "Lejer har flere navne, men oplysninger om én." in only_problem(row(Lejer="Anne Holm og Peter Holm", CPR="1405881234"))


def test_a_second_tenants_problem_is_told_by_her_own_column() -> None:
    assert only_problem(row(Medlejer="Anne Holm", CPR_3="", Lejer_3="Ida Holm", CPR_2="12")).startswith("CPR 2 skal være et CPR-nummer")
    assert only_problem(row(Medlejer="", Lejer_3="Ida Holm", CPR_3="12")).startswith("CPR 3 skal være et CPR-nummer")
    assert only_problem(row(Medlejer="", CPR_2="0204791235")) == "Medlejer er ikke udfyldt. Udfyld cellen."


def test_street_number_and_letter_and_flat_in_columns_of_their_own() -> None:
    told = row(Adresse=None, Vej="Havnegade", Nr="4", Litra="B", Etage_og_dør="1. th", Postnr="9999 Nordby")
    parts = notice(told).address.model_dump(exclude_none=True)
    assert " ".join(parts.values()) == "Havnegade 4B 1 th 9999 Nordby 0998"


def test_columns_of_their_own_complete_an_address_in_one_cell_but_do_not_contradict_it() -> None:
    assert notice(row(Adresse="Havnegade 4B", Postnr="9999", By="Nordby")).address.city == "Nordby"
    assert notice(row(Adresse="Havnegade 4B, 9999 nordby", By="Nordby")).address.city == "Nordby"
    assert only_problem(row(Adresse="Havnegade 4B, 9999 Nordby", Postnr="9998")) == (
        'Adresse siger noget andet end kolonnen "Postnr". Ret den ene, eller tøm den.'
    )


def test_a_telephone_or_else_a_mobile() -> None:
    assert notice(row(Telefon="", Mobil="20000000")).tenants[0].phone == "20000000"
    assert notice(row(Telefon="20000001", Mobil="20000000")).tenants[0].phone == "20000001"


def test_a_court_names_the_landlord() -> None:
    landlord = notice(row(Udlejer="Nordby Boligforening", Udlejers_CVR="12345674")).landlord
    assert landlord is not None
    assert (landlord.name, landlord.cvr) == ("Nordby Boligforening", "12345674")
    assert only_problem(row(Udlejer="", Udlejers_CVR="12345674")) == "Udlejer er ikke udfyldt. Udfyld cellen."


def test_a_row_for_another_municipality_is_not_taken() -> None:
    assert notice(row(Kommunekode="998")).address.municipality_code == "0998"
    assert only_problem(row(Kommunekode="0999")).startswith("Kommunekode er en anden kommune end den, filen sendes til.")


def test_what_is_left_out_has_its_default() -> None:
    found = notice(row(Grund="")).facts(date(2026, 11, 23))
    assert (found.kind, found.ground) == (NoticeKind.FILED_WITH_COURT, Ground.ARREARS)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"Lejer": ""}, "Lejer er ikke udfyldt."),
        ({"Adresse": ""}, "Adresse er ikke udfyldt."),
        ({"Adresse": "9999 Nordby"}, "Adresse er ikke udfyldt."),
        ({"Art": ""}, "Art er ikke udfyldt."),
        ({"Art": "på ferie"}, "Art er ikke et af de ord, Husly kender."),
        ({"CPR": "020479-123"}, "CPR skal være et CPR-nummer på ti cifre."),
        ({"CPR": "2,01E+09"}, "CPR er vist som et afrundet tal, så cifrene er tabt."),
        ({"Fødselsdato": "31-02-1979"}, "Fødselsdato er en dag eller tid, der ikke findes."),
        ({"Fødselsdato": "02-04-79"}, "Fødselsdato kan ikke læses som en dato."),
        ({"Indgivet": "02-11-1999"}, "Indgivet skal ligge mellem 2000-01-01 og 2050-12-31."),
        ({"Fogeden kommer": "17-12-2026"}, "Fogeden kommer skal have både dag og klokkeslæt."),
        ({"Restance (kr.)": "9,875"}, "Restance (kr.) kan ikke læses som et beløb."),
        ({"Restance i kr.": "-1"}, "Restance i kr. er under nul."),
        ({"Saldo": "9999999999"}, "Saldo er for stort til en husleje."),
        ({"Antal mdr.": "200"}, "Antal mdr. må højst være 120."),
        ({"Børn": "40"}, "Børn må højst være 30."),
        ({"Behov": "måske"}, "Behov kan ikke læses som ja eller nej."),
        ({"Adresse": "Havnegade 4", "Postnr": "99"}, "Postnr skal være et postnummer på 4 cifre."),
        ({"Tlf.": "ring til kontoret"}, "Tlf. skal være et telefonnummer"),
        ({"Adresse": "Havnegade", "Husnr": "over gården til højre"}, "Husnr er for lang: højst 10 tegn."),
        ({"Etage/dør": "på loftet"}, "Etage/dør kan ikke læses som etage og dør."),
        ({"Lejer": "x" * 201}, "Lejer er for lang: højst 200 tegn."),
        ({"Lejer": "Jens\x07 Bech"}, "Lejer indeholder tegn, der ikke er tekst."),
        ({"Lejer": "J\ufffdrgen Bech"}, "Lejer har bogstaver, der er gået tabt."),
        ({"Sagsnr.": "#N/A"}, "Sagsnr. er en fejl i regnearket."),
        ({"Restance": "#VÆRDI!"}, "Restance er en fejl i regnearket."),
    ],
)
def test_what_is_wrong_names_the_column_and_the_remedy(cells: dict[str, str], says: str) -> None:
    said = only_problem(row(**cells))
    assert said.startswith(says)
    assert said.count(". ") >= 1, "what is wrong, and then what to do"


def test_every_problem_of_a_row_is_told_and_no_row_stops_the_others() -> None:
    bad = ["", "Havnegade 4", "hvad", "12", "-1"]
    sheet = opened(table([*LEAST, "CPR", "Restance"], [*JENS, "", ""], bad, [*JENS, "", ""]))
    first, second, third = sheet
    assert first.notice
    assert third.notice
    assert {problem.field for problem in second.problems} == {"Lejer", "Art", "CPR", "Restance"}
    assert second.texts == bad


def test_no_problem_repeats_what_stood_in_the_cell() -> None:
    bad = row(CPR="9902791235", Tlf="Hemmelig 12", Restance="ved Hr. Bech", Fødselsdato="Bechs")
    said = " ".join(f"{problem.da} {problem.en}" for problem in bad.problems)
    assert len(bad.problems) == 4
    assert not any(word in said for word in ("9902791235", "Hemmelig", "Bech"))


def test_what_stands_beside_the_headers_is_not_dropped_unseen() -> None:
    (bad,) = opened(table(LEAST, [*JENS, "", "kom i går"]))
    assert bad.problems[0].da.startswith("Rækken har noget til højre for den sidste overskrift.")
    (good,) = opened(table(LEAST, [*JENS, "", ""]))
    assert good.notice


# What a spreadsheet holds but text does not.


def test_zeros_that_a_spreadsheet_took_come_back() -> None:
    (only,) = opened(workbook([[*LEAST, "CPR", "Postnr"], [*JENS[:1], "Havnegade 4", JENS[2], 204791235, 800]]))
    found = notice(only)
    assert (found.tenants[0].cpr, found.address.postal_code) == ("0204791235", "0800")


def test_a_cell_shown_as_day_and_time() -> None:
    file = workbook([[*LEAST, "Fogeden kommer"], [*JENS, 46373.39583333333]], formats={"D2": 'dddd d. mmmm yyyy "kl." hh:mm'})
    (only,) = opened(file)
    assert notice(only).facts(date(2026, 11, 23)).eviction_on == date(2026, 12, 17)
    assert only.texts[-1] == "17-12-2026 09:30"


def test_an_amount_with_a_unit_in_its_format_is_no_day() -> None:
    (only,) = opened(workbook([[*LEAST, "Restance"], [*JENS, 9875.5]], formats={"D2": '#,##0.00\\ "kr./md."'}))
    assert str(notice(only).arrears.amount_dkk) == "9875.50"  # type: ignore[union-attr]


def test_days_counted_from_1904() -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([*LEAST, "Indgivet", "Ophævet"])
    book.active.append([*JENS, date(2026, 11, 2), 44861])
    file = io.BytesIO()
    book.save(file)
    (only,) = opened(file.getvalue())
    days = notice(only).dates
    assert days
    assert (days.filed_on, days.terminated_on) == (date(2026, 11, 2), date(2026, 10, 28))


# Bad rows go back, are mended and come again.


def mended(sheet: Sheet) -> bytes:
    """The file that is given back for the bad rows of a sheet."""
    return b"".join(write_back(sheet.headers, [one for one in sheet if one.problems]))


def test_bad_rows_go_back_with_what_to_mend() -> None:
    sheet = opened(table([*LEAST, "Note"], [*JENS, "a"], ["Anne; Holm", "", "betalt", 'sagde "nej"'], delimiter="\t"))
    assert mended(sheet).decode() == (
        '\ufeffFejl;Lejer;Adresse;Art;Note\r\nAdresse er ikke udfyldt. Udfyld cellen.;"Anne; Holm";;betalt;"sagde ""nej"""\r\n'
    )


def test_the_mended_file_is_read_with_and_without_its_first_column() -> None:
    back = mended(opened(table(LEAST, ["Anne Holm", "", "betalt"])))
    with_column = back.decode("utf-8-sig").replace("Anne Holm;;", "Anne Holm;Nørregade 12;")
    without = "\r\n".join(line.partition(";")[2] for line in with_column.splitlines())
    for file in (with_column, without):
        sheet = opened(file)
        assert [notice(one).address.house_number for one in sheet] == ["12"]
        assert sheet.unused == []


def test_a_file_that_goes_back_twice_has_one_column_of_problems() -> None:
    once = mended(opened(table(LEAST, ["Anne Holm", "", "betalt"])))
    assert mended(opened(once)) == once


@pytest.mark.parametrize("cell", ["=1+1", "+45 20 00 00 00", "-", "@SUM(A1)", '=HYPERLINK("http://x";"y")', "'=1", "''@x", "\t=1", "＝1"])
def test_no_spreadsheet_runs_what_goes_back_and_nothing_is_lost(cell: str) -> None:
    assert harmless(cell)[0] == "'"
    assert as_it_was(harmless(cell)) == cell
    quoted = '"' + cell.replace('"', '""') + '"'
    before = opened(table([*LEAST, "=1+1"], ["", *JENS[1:], quoted]))
    back = mended(before)
    assert b";'=1+1\r\n" in back
    assert [one.texts for one in opened(back)] == [[one.problems[0].da, *one.texts] for one in before]


def test_cells_of_a_spreadsheet_go_back_as_a_dane_writes_them() -> None:
    typed = [*JENS[:2], "hvad", 204791235, date(2026, 11, 2), datetime(2026, 12, 17, 9, 30), 9875.5, True, None]
    sheet = opened(workbook([[*LEAST, "CPR", "Indgivet", "Fogeden kommer", "Restance", "Behov", "Note"], typed]))
    back = mended(sheet).decode("utf-8-sig")
    assert back.endswith(";hvad;204791235;02-11-2026;17-12-2026 09:30;9875,5;ja;\r\n")
    (again,) = opened(back.replace(";hvad;", ";betalt;"))
    assert notice(again).tenants[0].cpr == "0204791235"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_whatever_stands_in_the_rows_comes_back_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([[*LEAST, "Note"], *(("", *cells) for cells in rows), ["x", "", "", "y"]])
    before = opened(text.getvalue())
    kept = [one for one in before if one.problems]
    again = list(opened(mended(before)))
    assert [one.texts[1:] for one in again] == [one.texts for one in kept]
    assert [one.problems for one in again] == [one.problems for one in kept]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(";\t"))
def test_every_row_is_read_once_in_every_encoding(rows: list[tuple[str, str]], encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([[*LEAST, "Ref"], *((cells[0], *JENS[1:], cells[1]) for cells in rows)])
    sheet = opened(text.getvalue().encode(encoding))
    assert [one.number for one in sheet] == list(range(2, len(rows) + 2))
    assert sheet.count == len(rows)


# Nothing grows with the rows.


def rows_of(count: int) -> list[list[Any]]:
    """Unlike rows, of which each has texts of its own."""
    return [
        [*LEAST, "Sagsnr.", "Restance"],
        *([f"Jens Bech {n}", f"Havnegade {n % 300}, 1. th", JENS[2], f"R-{n}", n] for n in range(count)),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_memory_is_flat(kind: str) -> None:
    rows = rows_of(3_000)
    sheet = opened(workbook(rows) if kind == "xlsx" else table(*([str(cell) for cell in one] for one in rows)))
    found = iter(sheet)
    tracemalloc.start()
    try:
        for _ in islice(found, 1_000):
            pass
        early = tracemalloc.get_traced_memory()[0]
        assert sum(one.notice is not None for one in found) == 2_000
        assert tracemalloc.get_traced_memory()[1] < early + 2_000_000
    finally:
        tracemalloc.stop()


def test_so_many_rows_and_no_more() -> None:
    line = table(JENS)
    assert opened(table(LEAST) + line * 50_000).count == 50_000
    with pytest.raises(BadFile, match=r"over 50\.000 rækker"):
        opened(table(LEAST) + line * 50_001)
