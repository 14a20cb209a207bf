"""Files that are no sheets, broken ones, and those made to make Husly grow, wait or fall: each has its answer, and soon."""

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from husly.files.sheets import Row
from husly.files.tables import BadFile
from tests.rules.files import JENS, LEAST, MAIN, cell, notice, opened, parts, row, sheet_xml, table, workbook

GOOD = workbook([LEAST, JENS])
ROW = "".join(map(cell, JENS))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10)) + "]>"


def refused(file: str | bytes) -> str:
    """Why the file is refused; what to do stands in it."""
    with pytest.raises(BadFile) as bad:
        for _ in opened(file):
            pass
    assert bad.value.reason.count(". ") >= 1, "what is wrong, and then what to do"
    return bad.value.reason


@contextmanager
def soon_and_small(*, seconds: float = 10, megabytes: float = 24) -> Iterator[None]:
    """What happens inside takes little time of the processor and little memory beside what is held already."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        assert time.process_time() - began < seconds
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1_000_000
    finally:
        tracemalloc.stop()


def zipped(**files: bytes) -> bytes:
    """An archive with these parts; two underscores stand for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "Filen er tom."),
        (b"\n\n;;\n ; \n", "Filen er tom."),
        (b"\xef\xbb\xbf", "Filen er tom."),
        (b"%PDF-1.7\n...", "Filen er en PDF."),
        (OLE + bytes(600), "gammelt Excel-ark (.xls)"),
        (OLE + bytes(1_048_570) + "EncryptedPackage".encode("utf-16-le"), "beskyttet med en adgangskode"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument-ark (.ods)"),
        (zipped(**{"_rels__.rels": b"", "xl__workbook.bin": b""}), "binært Excel-ark (.xlsb)"),
        (zipped(**{"liste.csv": table(LEAST, JENS).encode()}), "arkiv (zip) uden et regneark"),
        (zipped(**{"_rels__.rels": b"", "word__document.xml": b""}), "arkiv (zip) uden et regneark"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "hverken Excel eller CSV"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "hverken Excel eller CSV"),
        (b"<html><table><tr><td>Lejer", "XML, HTML, JSON eller RTF"),
        (b'\n<?xml version="1.0"?><Workbook/>', "XML, HTML, JSON eller RTF"),
        (b'[{"lejer": "Jens Bech"}]', "XML, HTML, JSON eller RTF"),
        (b"{\\rtf1 Lejer", "XML, HTML, JSON eller RTF"),
        (b"Kaere kommune\nJens Bech er i restance.\n", "Husly kender ingen overskrift"),
        (table(JENS, JENS), "Husly kender ingen overskrift"),
        (table(LEAST), "ingen rækker under overskrifterne i række 1"),
        (table(["CPR"], ["0204791235"]), "Der mangler en kolonne med lejerens navn."),
        ("".join(f"linje {n}\n" for n in range(30)) + table(LEAST, JENS), "Husly kender ingen overskrift i de første 20 rækker"),
        (b"x" * (64 * 1024 * 1024 + 1), "fylder over 64 MB"),
    ],
)
def test_what_is_no_sheet_is_named(file: str | bytes, says: str) -> None:
    assert says in refused(file)


# CSV


@pytest.mark.parametrize(
    "line",
    [
        '"Jens Bech;Havnegade 4;betalt\n',
        'Jens Bech;"Havnegade 4;betalt\n' + table(JENS) * 5,
        f'"{"x" * 200_000}";Havnegade 4;betalt\n',
        f'"{"x" * 10_000_000}";Havnegade 4;betalt\n',
        "x" * 10_000_000,
        '"' + '"";\n' * 3_000_000,
    ],
)
def test_a_quotation_mark_or_a_cell_without_end(line: str) -> None:
    file = (table(LEAST, JENS) + line).encode()
    with soon_and_small():
        assert "Række 3 slutter ikke" in refused(file)


def test_a_stray_quotation_mark_does_not_swallow_rows_unseen() -> None:
    headers = [*LEAST, "Note", "Telefon"]
    rows = [[*JENS, '"haster', "20000000"], ["Anne Holm", "Nørregade 12", "betalt", '"ring', ""], [*JENS, "", ""]]
    first, last = opened(table(headers, *rows))
    assert first.notice is None
    assert first.problems[0].da.startswith("Rækken går over flere linjer, så et citationstegn mangler nok.")
    assert any("Anne Holm" in text for text in first.texts)
    assert last.notice


def test_a_note_on_two_lines_is_no_stray_quotation_mark() -> None:
    sheet = opened(table([*LEAST, "Note"], [*JENS, '"ring først\nog igen"'], [*JENS, ""]))
    assert [one.number for one in sheet if one.notice] == [2, 3]


@pytest.mark.parametrize(
    ("name", "read"),
    [('"Jens ""Bølle"" Bech"', 'Jens "Bølle" Bech'), ('Jens "Bølle" Bech', 'Jens "Bølle" Bech'), ('"Jens" Bech', "Jens Bech")],
)
def test_quotation_marks_inside_a_cell(name: str, read: str) -> None:
    (only,) = opened(table(LEAST, [name, *JENS[1:]]))
    assert notice(only).tenants[0].name == read


def test_letters_that_were_lost_are_told_where_they_stood() -> None:
    text = table(LEAST, JENS, ["Jørgen Høj", *JENS[1:]], ["Åse Bech", *JENS[1:]]).encode()
    first, broken, whole = opened(text.replace("ø".encode(), b"\xc3", 1))
    assert first.notice
    assert whole.notice
    assert broken.problems[0].da.startswith("Lejer har bogstaver, der er gået tabt.")


@pytest.mark.parametrize("tail", [b"\x81\x8d", b"\xc3", b"\xf0\x9f", b"\0", b"\0\0\0"])
def test_bytes_that_are_no_letters_stop_only_their_row(tail: bytes) -> None:
    bad, good = opened(b"Lejer;Adresse;Art\nJens" + tail + ";Havnegade 4;betalt\nAnne Høj;Havnegade 6;betalt\n".encode())
    assert [problem.field for problem in bad.problems] == ["Lejer"]
    assert good.notice


def test_half_a_utf_16_file() -> None:
    first, half = opened(table(LEAST, JENS, JENS).encode("utf-16")[:-25])
    assert first.notice
    assert [problem.field for problem in half.problems] == ["Art"]


@pytest.mark.parametrize("count", [201, 5_000, 400_000])
def test_more_columns_than_anybody_needs(count: int) -> None:
    with soon_and_small(megabytes=60):
        assert "over 200 kolonner" in refused(table([*LEAST, *["x"] * count], JENS))
        assert "over 200 kolonner" in refused(table(LEAST, [*JENS, *["x"] * count]))


def test_very_many_empty_lines() -> None:
    for file in (table(LEAST, JENS).encode() + b"\n" * 20_000_000, b";\n" * 20_000_000):
        with soon_and_small():
            assert "over 200.000 linjer" in refused(file)


def test_a_million_empty_columns_are_none() -> None:
    assert opened(table(LEAST, [*JENS, *[""] * 900_000])).count == 1


# Excel


@pytest.mark.parametrize("part", ["sheet", "texts", "book", "styles", "rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_can_be_declared(part: str, encoding: str) -> None:
    plain = sheet_xml(ROW) if part == "sheet" else f'<x xmlns="{MAIN}">&lol9;</x>'
    hostile = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}{plain}'.encode(encoding)
    file = parts(hostile) if part == "sheet" else parts(sheet_xml(ROW), **{part: hostile})
    with soon_and_small():
        assert "dokumenttype (DOCTYPE)" in refused(file)


def test_nothing_outside_is_fetched() -> None:
    entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert "dokumenttype (DOCTYPE)" in refused(parts(sheet_xml(cell("&f;"), before=entity)))
    outside = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://x/y.xml" TargetMode="External"/></Relationships>'
    assert "intet synligt ark" in refused(parts(sheet_xml(ROW), rels=outside))
    above = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>'
    assert "i stykker" in refused(parts(sheet_xml(ROW), rels=above))


@pytest.mark.parametrize(
    "filling",
    [
        b" " * 1_000_000,
        b"<row/>" * 150_000,
        b"<c/>" * 250_000,
        b"<row><c/></row>" * 66_000,
        b"<row>" * 200_000,
        b"<!-- x -->" * 100_000,
        b"".join(b'<a%d b%d=""/>' % (n, n) for n in range(60_000)),
        b"<row>" + b"<c><v>1</v></c>" * 66_000 + b"</row>",
        b"<row><c t='inlineStr'><is>" + b"<t>x</t>" * 120_000 + b"</is></c></row>",
    ],
)
def test_a_bomb_neither_grows_nor_waits(filling: bytes) -> None:
    head, _, tail = sheet_xml(ROW).encode().partition(b"</sheetData>")
    file = parts(head + filling * 2 + b"</sheetData>" + tail)
    with soon_and_small(seconds=40), suppress(BadFile):
        assert opened(file).count == 1


@pytest.mark.parametrize("mark", ["<!--{}-->", "<?x {}?>", '<row a="{}"/>', "<row{}/>", "<![CDATA[{}]]>"])
def test_a_mark_without_end(mark: str) -> None:
    head, _, tail = sheet_xml(ROW).partition("</sheetData>")
    file = parts(head + mark.format(" " * 30_000_000) + "</sheetData>" + tail)
    with soon_and_small(), suppress(BadFile):
        assert opened(file).count == 1


def test_a_part_larger_than_any_sheet_is_not_unpacked() -> None:
    file = io.BytesIO(parts(sheet_xml(ROW)))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet2.xml", "w") as part:
        for _ in range(257):
            part.write(bytes(1024 * 1024))
    content = file.getvalue().replace(b"sheet1.xml", b"sheetX.xml").replace(b"sheet2.xml", b"sheet1.xml")
    assert len(content) < 1_000_000
    with soon_and_small():
        assert "fylder for meget" in refused(content)


def test_a_directory_that_tells_less_than_there_is() -> None:
    content = bytearray(parts(sheet_xml(ROW, *[ROW] * 5_000)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    said = content.rindex(size.to_bytes(4, "little"))
    content[said : said + 4] = (1_000).to_bytes(4, "little")
    assert "i stykker" in refused(bytes(content))


def test_an_archive_with_very_many_parts() -> None:
    file = zipped(**{f"a{n}": b"" for n in range(3_000)})
    assert "fylder for meget" in refused(file)


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_in_a_way_that_grows_at_once(how: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parts(sheet_xml(ROW)))) as plain, zipfile.ZipFile(file, "w", how) as archive:
        for name in plain.namelist():
            archive.writestr(name, plain.read(name))
    assert "fylder for meget" in refused(file.getvalue())


def test_parts_that_are_locked() -> None:
    content = parts(sheet_xml(ROW))
    locked = content.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\x01\0").replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"
    )
    assert locked != content
    assert "adgangskode" in refused(locked)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"/>',
        '<row r="1"/>',
        '<row r="-5"/>',
        '<row r="99999999999999999999"/>',
        f'<row r="{"9" * 5_000}"/>',
        '<row r="x"/>',
        f"<row>{cell('x', s='x', r='ÅÆ')}</row><row>",
        '<row><c t="s"><v>0</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        "<row></c></row>",
        "<row>\x00</row>",
        "<row>&nbsp;</row>",
    ],
)
def test_rows_that_no_spreadsheet_writes(rows: str) -> None:
    head, _, tail = sheet_xml(ROW).partition("</sheetData>")
    assert refused(parts(f"{head}{rows}</sheetData>{tail}"))


def test_a_row_far_down_is_reached_at_once() -> None:
    head, _, tail = sheet_xml(ROW).partition("</sheetData>")
    with soon_and_small(seconds=2):
        assert [one.number for one in opened(parts(f'{head}<row r="1048576">{ROW}</row></sheetData>{tail}'))] == [2, 1048576]


def test_cells_far_to_the_right() -> None:
    assert "over 200 kolonner" in refused(parts(sheet_xml(ROW + cell("x", r="XFD2"))))
    assert "over 200 kolonner" in refused(parts(sheet_xml(ROW + cell("x", r="ZZZZZZZZZZZZ2"))))
    # A column that is only coloured, as Excel leaves them, is no column.
    assert opened(parts(sheet_xml(ROW + '<c r="XFD2" s="1"/>'))).count == 1


@pytest.mark.parametrize("length", [40_000, 10_000_000])
def test_a_cell_that_is_too_long(length: int) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * length}</t></si></sst>'
    for file in (parts(sheet_xml(ROW, cell("x" * length))), parts(sheet_xml(ROW, '<c t="s"><v>0</v></c>'), texts=shared)):
        with soon_and_small():
            assert "En celle har over 32767 tegn." in refused(file)


def only(extra: str, **others: str) -> Row:
    """The one row of a sheet that has a restance and its cell beside the least."""
    xml = sheet_xml(ROW + extra).replace(cell("Art"), cell("Art") + cell("Sagsnr."))
    (found,) = opened(parts(xml, **others))
    return found


def test_formulas() -> None:
    def reference(found: Row) -> str | None:
        return notice(found).sender.reference

    assert reference(only("<c t='str'><f>A1&amp;B1</f><v>R-17</v></c>")) == "R-17"
    assert reference(only("<c><f>1+1</f><v>2</v></c>")) == "2"
    assert reference(only("<c t='str'><f>IF(1,\"\")</f><v></v></c>")) is None
    assert reference(only(cell("=1+1"))) == "=1+1"
    without = only("<c><f>1+1</f></c>")
    assert without.problems[0].da.startswith("Sagsnr. er en formel uden resultat.")
    assert without.texts[-1] == ""
    assert only("<c t='e'><f>1/0</f><v>#DIV/0!</v></c>").problems[0].da.startswith("Sagsnr. er en fejl i regnearket.")


def test_numbers_that_are_none() -> None:
    for number in ("nan", "inf", "1e999", "9" * 3_000, "x"):
        assert only(f"<c><v>{number}</v></c>").texts[-1] == number


def test_texts_in_pieces_escapes_and_the_sounds_of_signs() -> None:
    texts = f'<sst xmlns="{MAIN}"><si><r><t>R</t></r><r><t xml:space="preserve">-1</t></r><rPh sb="0" eb="1"><t>lyd</t></rPh></si></sst>'
    assert only("<c t='s'><v>0</v></c>", texts=texts).texts[-1] == "R-1"
    assert only("<c t='inlineStr'><is><r><t>R</t></r><rPh><t>lyd</t></rPh><r><t>-2</t></r></is></c>").texts[-1] == "R-2"
    assert only(cell("R_x000D__x005F_3")).texts[-1] == "R\r_3"
    assert only(cell("R_xD800_")).texts[-1] == "R\ufffd"


def test_names_with_a_prefix_are_the_same_names() -> None:
    xml = sheet_xml(ROW).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert opened(parts(xml)).count == 1


def test_shared_texts_without_number() -> None:
    texts = f'<sst xmlns="{MAIN}">{"<si/>" * 2_000_001}</sst>'
    assert "fylder for meget" in refused(parts(sheet_xml(ROW), texts=texts))


# Whatever comes, there are rows or there is a reason.


def answered(file: bytes) -> None:
    """The file is refused, or read to its end; a row is a notice or has problems."""
    with suppress(BadFile):
        sheet = opened(file)
        rows = list(sheet)
        assert len(rows) == sheet.count
        assert all((one.notice is None) == bool(one.problems) for one in rows)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b"sep=")
@example(b'"')
def test_any_bytes(raw: bytes) -> None:
    answered(raw)
    answered(table(LEAST, JENS).encode() + raw)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_an_excel_file_with_bytes_changed(chance: random.Random, count: int) -> None:
    raw = bytearray(GOOD)
    for _ in range(count):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    answered(bytes(raw))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD)))
def test_an_excel_file_cut_short(length: int) -> None:
    answered(GOOD[:length])


ODD = st.sampled_from(
    ["", "x", "<c/>", "</c>", "<v>1</v>", "&#0;", "&#xD800;", "<f/>", "<row r='2'>", "<is>", "1e9", "<t>", "r='B2' ", "s='9' "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), ODD), min_size=1, max_size=4))
def test_a_sheet_with_odd_things_in_it(changes: list[tuple[int, str]]) -> None:
    xml = sheet_xml(ROW, "<c><v>1</v></c>")
    for place, odd in changes:
        xml = xml[:place] + odd + xml[place:]
    answered(parts(xml))


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["Lejer", "CPR", "Adresse", "Postnr", "Børn", "Restance", "Indgivet", "Kl.", "Fogeden kommer"]), st.text()
    )
)
def test_any_cells(cells: dict[str, str]) -> None:
    told = {name: text.replace('"', '""').replace("\r", "") for name, text in cells.items()}
    found = row(**told)
    assert found.notice or found.problems
