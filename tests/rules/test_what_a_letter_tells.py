"""References, amounts, kind and ground of a letter, where each was found, and that reading never fails or hangs."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.law.facts import Ground, NoticeKind
from husly.post.finders.labels import is_label, tidied
from husly.post.pages import Kind, Page, text_of
from husly.post.reading import Reading, propose
from husly.post.rows import written
from tests.rules.letters_in_text import page, reading, sheet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sagsnr. FS 41-1234/2026", "FS 41-1234/2026"),
        ("Sagsnr.:   FS 41-1234/2026", "FS 41-1234/2026"),
        ("Fogedretten i Nordby\nJ.nr. 1-552/2026\nRekvirentens j.nr. 88231", "1-552/2026"),
        ("Vores ref.: HB-3391", "HB-3391"),
        ("Vores sag har nummer LV-2026-778.", "LV-2026-778"),
        ("Vores reference er DB/88-12.", "DB/88-12"),
        ("J.nr. 26-1077/MK", "26-1077/MK"),
        ("Sag: NB-55210", "NB-55210"),
        ("Deres j.nr. 26/8841\nVores j.nr. 77120", "77120"),
        ("Sagsnr. R-2026-0117\nLejemål nr. 12-034-7", "R-2026-0117"),
        ("Lejemål nr.: 12-034-7", "12-034-7"),
        ("Lejer nr.: 12.3.07", "12.3.07"),
        ("Vedr. FS 3-77/2026 – Nordby Boligforening", "FS 3-77/2026"),
        ("Deres ref.: 26/8841", None),
        ("Sagsbehandler: Per", None),
        ("Ref.: MLH", None),
        ("Brev i sagen: 12-11-2026", None),
        ("CVR-nr. 12345674, tlf. 20 11 22 33, konto 1234", None),
        ("Sags-ID: 88-204", "88-204"),
        ("Sagsid 88-204", "88-204"),
        ("Sagens nr.: 88-204", "88-204"),
        ("Rettens j.nr. 1-552/2026", "1-552/2026"),
        ("Fogedrettens j.nr.: FS 1-552/2026", "FS 1-552/2026"),
        ("Løbenr.: 2026-4411", "2026-4411"),
        ("Arkivnr. 12345", "12345"),
        ("Rekvisitionsnr. 5512", "5512"),
        ("Retsnr.: F4-77/2026", "F4-77/2026"),
        ("Sag 12/2026-F", "12/2026-F"),
        ("Lejemåls-id: 0302-021-3", "0302-021-3"),
        ("Lejemålsnummer: 0302-021-3", "0302-021-3"),
        ("Medlemsnr. 77120", "77120"),
        ("Boligens nr. 12-7-3", None),
        ("Vores sags nr. 2026 / 117", "2026 / 117"),
        ("Vor sag nr. 17-334", "17-334"),
        ("J. nr.: 26 - 1077", "26 - 1077"),
        ("Ref.nr.: 99-11", "99-11"),
        ("Vores ref: MHJ/26-1077", "MHJ/26-1077"),
        ("Sagsnr: 2026-117 / MHJ", "2026-117 / MHJ"),
        ("FOGEDSAG: FS 4-18/2026", "FS 4-18/2026"),
        ("Sag nr FS 4-18/2026, rekvirentens sag nr 88231", "FS 4-18/2026"),
        ("Sagsnr. (rekvirent): 88231\nSagsnr. (foged): FS 4-18/2026", "FS 4-18/2026"),
        ("Bilag nr. 3", None),
        ("Side 2 af 3", None),
        ("Lov nr. 1399 af 23. december 2012", None),
        ("CPR-nr. 020479-1235", None),
        ("Deres sagsnr.: 26/8841\nVores sagsnr.: 17/334", "17/334"),
        ("Boligkontoret Nordby\nVores sagsnr. 17/334\nFogedrettens sagsnr. FS 4-18/2026", "17/334"),
        ("Retten i Nordby\nSagsnr. FS 4-18/2026\nRekvirent\nJ.nr. 88231", "FS 4-18/2026"),
        ("Retten i Nordby\nRekvirentens j.nr.: 88231\nRettens nr.: 4-18/2026", "4-18/2026"),
    ],
)
def test_the_senders_own_reference(text: str, expected: str | None) -> None:
    assert next((one.value for one in reading(text).references), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Restancen udgør 9.875,50 kr.", "9875.50"),
        ("Restance: kr. 9.875,50", "9875.50"),
        ("Restance i alt: DKK 9875,50", "9875.50"),
        ("Skyldigt beløb: 9.875,-", "9875.00"),
        ("Han skylder nu 9 875 kroner.", "9875.00"),
        ("Huslejerestancen på 23.118 kr. pr. 1. november 2026", "23118.00"),
        (
            "Husleje oktober     7.125,00\nHusleje november    7.125,00\nPåkravsgebyr        325,00\nI alt               14.575,00",
            "14575.00",
        ),
        ("Restance 9.875,50 kr. Retsafgift 750,00 kr. I alt 10.625,50 kr.", "9875.50"),
        ("Restancen på 12.300 kr. er betalt.", "12300.00"),
        ("Månedlig husleje: 7.125,00 kr.", None),
        ("Påkravsgebyr: 325,00 kr.", None),
        ("Depositum i alt: 24.000,00 kr.", None),
        ("Der er indbetalt 2.000,00 kr.", None),
        ("Restancen er fra 2026.", None),
        ("konto 9999 0204791235", None),
        ("Restance (kr.): 9.875,50", "9875.50"),
        ("Restance   kr 9.875,50", "9875.50"),
        ("Restancen er 9.875,50kr.", "9875.50"),
        ("Saldo: -9.875,50", "9875.50"),
        ("Restance pr. d.d.: 9875 kr", "9875.00"),
        ("Huslejerestance:   9.875,50", "9875.50"),
        ("Skyldig husleje i alt 9.875,50 kr.", "9875.50"),
        ("Han er 9.875,50 kr. i restance.", "9875.50"),
        ("en restance på i alt 9.875,50 kr.", "9875.50"),
        ("Beløb i alt: 9.875,50", "9875.50"),
        ("Samlet gæld: 9.875,50 DKK", "9875.50"),
        ("Gælden er opgjort til kr. 9.875,50 inkl. gebyr på kr. 325,00", "9875.50"),
        ("Restancebeløb 9.875,50", "9875.50"),
        ("skyldig leje for oktober og november 2026 på 14.250,00 kr.", "14250.00"),
        ("Lejen er 7.125,00 kr. om måneden, og der skyldes to måneder, i alt 14.250,00 kr.", "14250.00"),
        ("Tekst           Beløb\nHusleje okt.    7.125,00\nHusleje nov.    7.125,00\nTotal           14.250,00", "14250.00"),
        ("Måned       Restance\nOktober     7.125,00\nNovember    7.125,00\nI alt       14.250,00", "14250.00"),
        ("Der er betalt 2.000,00 kr., så restancen nu er 7.875,50 kr.", "7875.50"),
        ("Restance 7.125,00 kr. + gebyr 325,00 kr. = 7.450,00 kr.", "7125.00"),
        ("Husleje 7.125 kr.", None),
        ("Kravets størrelse: 9.875,50 kr.", "9875.50"),
        ("Udestående: 9.875,50", "9875.50"),
        ("Der mangler betaling af 9.875,50 kr.", "9875.50"),
        ("manglende husleje 9.875,50 kr.", "9875.50"),
    ],
)
def test_the_arrears(text: str, expected: str | None) -> None:
    assert next((one.value for one in reading(text).amounts), None) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Udsættelsesforretningen er berammet til den 17. december 2026 kl. 9.30.", NoticeKind.EVICTION_SCHEDULED),
        ("Lejer: Jens Bech\nUdsættelse: 17-12-2026 kl. 9.30", NoticeKind.EVICTION_SCHEDULED),
        ("Vi har i dag indgivet sagen til fogedretten.", NoticeKind.FILED_WITH_COURT),
        ("Underretning efter almenlejelovens § 92, stk. 2", NoticeKind.FILED_WITH_COURT),
        ("PÅKRAV\n\nBetales restancen ikke, kan sagen sendes til fogedretten.", NoticeKind.DEMAND_SENT),
        ("Vi har i dag sendt påkrav til lejer.", NoticeKind.DEMAND_SENT),
        ("Udsættelsen blev gennemført den 17. december 2026 kl. 9.30.", NoticeKind.EVICTION_CARRIED_OUT),
        ("Jens Bech er sat ud i dag.", NoticeKind.EVICTION_CARRIED_OUT),
        ("Restancen er betalt, og sagen er slut.", NoticeKind.PAID),
        ("Rekvirenten har tilbagekaldt sagen.", NoticeKind.WITHDRAWN),
        ("Fogedforretningen den 17. december 2026 kl. 9.30 er aflyst.", NoticeKind.EVICTION_CANCELLED),
        ("Forretningen, som var berammet til den 17. december 2026, er aflyst.", NoticeKind.EVICTION_CANCELLED),
        ("☐ Sagen er tilbagekaldt ☒ Restancen er betalt", NoticeKind.PAID),
        ("Hvis restancen er betalt, aflyses mødet.", None),
        ("Restancen er ikke betalt.", None),
        ("God jul og godt nytår.", None),
    ],
)
def test_what_kind_of_notice(text: str, expected: NoticeKind | None) -> None:
    assert next((one.value for one in reading(text).kinds), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("på grund af huslejerestance", Ground.ARREARS),
        ("Lejer har ikke betalt husleje.", Ground.ARREARS),
        ("grov tilsidesættelse af husordenen", Ground.DISORDER),
        ("ophævet efter dom for hashhandel", Ground.CRIME),
        ("ulovlig fremleje", Ground.OTHER),
        ("Lejeaftalen er ophævet.", None),
    ],
)
def test_the_ground(text: str, expected: Ground | None) -> None:
    assert next((one.value for one in reading(text).grounds), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lejer", True),
        ("CPR-nr.", True),
        ("Restance i alt", True),
        ("Rekvisitus' navn", True),
        ("Dato og tid", True),
        ("Hvad som helst:", True),
        ("Lejer Jens Bech", False),
        ("Jørgensen", False),
        ("Retten i Nordby", False),
        ("Underretning til kommunen", False),
        ("manglende betaling af husleje.", False),
        ("12. december 2026", False),
    ],
)
def test_what_is_a_label(text: str, expected: bool) -> None:
    assert is_label(text) is expected


def test_dots_lead_to_a_value_and_a_scanners_spaces_are_mended() -> None:
    assert tidied("LEJER......BECH, JENS") == "LEJER: BECH, JENS"
    assert tidied("Havnegade 4 B , 1 . th .") == "Havnegade 4 B, 1. th."


def test_labels_and_values_beside_below_and_in_the_line() -> None:
    told = {
        value.label: value.passage.text for value in sheet("Lejer: Jens Bech\nSagsnr.   FS 1-2/2026\nBemærkning:\nHaster\nmeget").values
    }
    assert told == {"Lejer": "Jens Bech", "Sagsnr": "FS 1-2/2026", "Bemærkning": "Haster meget"}


def test_a_sentence_goes_on_over_lines_and_a_parted_word_is_whole() -> None:
    text = (
        "Fogedretten meddeler hermed kommunen, at der foretages udsættelse fra ejendommen Havne-\n"
        "gade 4B, 1. th, 9999 Nordby, torsdag den 17. december 2026 kl. 9.30, og kommunen bedes\n"
        "møde."
    )
    (passage,) = sheet(text).passages
    assert passage.text == text.replace("Havne-\n", "Havne").replace("\n", " ")
    assert [passage.place(passage.text.index(word)).line for word in ("Fogedretten", "4B", "møde")] == [0, 1, 2]


def test_a_candidate_says_where_it_stands_and_why() -> None:
    found = reading("Til kommunen\n\nVedrørende lejer Jens Bech, CPR-nr. 020479-1235.").cprs[0]
    assert (found.page, found.line, found.why) == (1, 1, "står ved ordet CPR")
    assert "Vedrørende lejer Jens Bech, CPR-nr. 020479-1235."[found.column :].startswith("020479")
    assert found.words == "Vedrørende lejer Jens Bech, CPR-nr. 020479-1235."


def test_nothing_personal_is_in_what_a_log_would_print() -> None:
    said = repr(reading("Lejer: Jens Bech, cpr. 020479-1235\nLejemål: Havnegade 4B, 9999 Nordby"))
    assert not any(word in said for word in ("Bech", "0204791235", "Havnegade"))


def test_html_is_read_as_a_letter() -> None:
    html = "<table><tr><td>Lejer</td><td>Jens Bech</td></tr><tr><td>Lejemål</td><td>Havnegade 4B, 1. th, 9999 Nordby</td></tr></table>"
    found = propose(text_of(html.encode(), Kind.HTML))
    assert ([one.value for one in found.names], found.homes[0].value.city) == (["Jens Bech"], "Nordby")


def test_a_letter_without_text_says_nothing() -> None:
    assert propose([Page(1)]) == Reading()


WORDS = st.sampled_from(
    [
        *(
            "Lejer Jens Bech",
            "Rekvisitus:",
            "Adresse",
            "Havnegade 4B,",
            "9999 Nordby",
            "1. th",
            "st.",
            "den 17. december 2026",
            "kl. 9.30",
            "17/12",
        ),
        *(
            "020479-1235",
            "CPR-nr.",
            "kr. 1.000,00",
            "I alt",
            "Sag:",
            "FS 1-2/2026",
            "og",
            "mod",
            "udsættelse",
            "barn",
            "☐",
            "Vedr.:",
            "./.",
            "§",
        ),
        *("Med venlig hilsen,", "-", "/", "(", ")", "1)", ".....", "\n", "   ", "\t", "å", "ﬁ", "\u202e"),
    ]
)
PIECES = st.lists(WORDS, max_size=80)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_no_letter_makes_reading_fail(pieces: list[str]) -> None:
    found = reading(" ".join(pieces))
    assert all(one.why for one in (*found.names, *found.homes, *found.evictions, *found.amounts))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 40_000, id="one word"),
        pytest.param("Aa " * 13_000, id="names"),
        pytest.param("Jens Bech og " * 3_000, id="a chain of names"),
        pytest.param("Havnegade 4, " * 3_000, id="addresses"),
        pytest.param("12 " * 13_000, id="numbers"),
        pytest.param("Lejer:\n" * 5_000, id="labels"),
        pytest.param("   ".join(["Lejer:"] * 4_000), id="a row of labels"),
        pytest.param("17. december 2026 kl. 9.30 " * 1_500, id="days"),
        pytest.param("x   " * 10_000, id="cells"),
    ],
)
def test_a_crowded_letter_is_read_within_seconds(text: str) -> None:
    begun = time.monotonic()
    reading(text)
    assert time.monotonic() - begun < 30


def test_what_is_beyond_a_letters_length_is_left_and_said() -> None:
    long = propose([Page(1, tuple(written("Lejer: Jens Bech\n" * 3_000)))])
    assert (long.is_whole, [one.value for one in long.names]) == (False, ["Jens Bech"])
    assert propose([page("Lejer: Jens Bech")]).is_whole
