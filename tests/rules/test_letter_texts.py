"""Which texts may stand, how values go into them, and how hard they are to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.letters.defaults import DEFAULTS
from husly.letters.readability import readability
from husly.letters.rules import LetterKind
from husly.letters.sheet import blocks, written
from husly.letters.texts import EXAMPLES, SMS_LENGTH, Field, Text, cleaned, fields_of, fill, held, may_stand, missing

PLAIN = Text("Overskrift", "Kære {lejer}", "Ring til {sagsbehandler}.")


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_has_a_default_that_may_stand_and_is_easy_to_read(kind: LetterKind) -> None:
    text = DEFAULTS[kind]
    assert may_stand(kind, text)
    assert missing(kind, text, EXAMPLES)
    assert readability("\n".join(text.parts)).is_plain


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (LetterKind.REMINDER, Text("Hej", "Kære {lejre}", "Ring."), "Feltet {lejre} findes ikke"),
        (LetterKind.REMINDER, Text("Hej", "Kære {lejer}", "Ring.", "{mødetid}"), "Feltet {mødetid} findes ikke"),
        (LetterKind.REMINDER, Text("Hej", "Kære {lejer", "Ring."), "tuborgklamme"),
        (LetterKind.REMINDER, Text("Hej", "Kære lejer}", "Ring."), "tuborgklamme"),
        (LetterKind.REMINDER, Text("Hej", "{{lejer}}", "Ring."), "tuborgklamme"),
        (LetterKind.REMINDER, Text("Hej", "Kære {}", "Ring."), "Feltet {} findes ikke"),
        (LetterKind.REFUSAL, Text("Hej", "{afgørelse}", "Ring."), "Feltet {klagevejledning} (hvordan man klager) skal stå"),
        (LetterKind.HEARING, Text("Hej", "{svar_inden}", "Ring."), "Feltet {forhold}"),
        (LetterKind.REMINDER, Text("Hej", "{afgørelse}", "Ring."), "Feltet {afgørelse} findes ikke"),
        (LetterKind.REMINDER, Text("Hej {lejer}", "Kære", "Ring."), "Overskriften kan ikke have felter"),
        (LetterKind.REMINDER, Text(" ", "Kære", "Ring."), "både en overskrift og en tekst"),
        (LetterKind.REMINDER, Text("Hej", "Kære {lejer}", " "), "én klar opfordring"),
        (LetterKind.SMS_REMINDER, Text("Hej", "Din husleje er ikke betalt."), "husleje"),
        (LetterKind.SMS_REMINDER, Text("UDSÆTTELSE", "Ring til os."), "udsæt"),
        (LetterKind.SMS_REMINDER, Text("Hej", "Kære {lejer}, ring til os."), "Feltet {lejer} findes ikke"),
        (LetterKind.SMS_REMINDER, Text("Hej", "Ring til os.", "Nu."), "kun en tekst"),
        (LetterKind.SMS_REMINDER, Text("Hej", "Ring til os. " * 20), f"højst have {SMS_LENGTH} tegn"),
    ],
)
def test_a_text_that_cannot_be_a_letter_is_answered_with_what_to_mend(kind: LetterKind, text: Text, words: str) -> None:
    assert words in may_stand(kind, text).reason


def test_every_missing_value_is_named_with_where_it_is_written() -> None:
    said = missing(LetterKind.REMINDER, PLAIN, {Field.TENANT: "  "}).reason
    assert "Lejerens navn mangler" in said
    assert "Sagsbehandlerens navn mangler" in said
    assert "Breve" not in missing(LetterKind.REMINDER, PLAIN, {Field.TENANT: "Jens", Field.CASEWORKER: "Karen"}).reason


@pytest.mark.parametrize("field", list(Field))
def test_every_field_has_words_a_remedy_an_example_and_a_kind_that_uses_it(field: Field) -> None:
    assert field.label
    assert field.remedy
    assert EXAMPLES[field]
    assert any(field in fields_of(kind) for kind in LetterKind)


@pytest.mark.parametrize("value", ["{kommune}", "{sagsbehandler} {lejer}", "}{", "{", "- x", "a\n\n- b"])
def test_a_value_is_never_read_as_text(value: str) -> None:
    assert fill("Kære {lejer}", {Field.TENANT: value}) == f"Kære {value}"
    assert written(["{lejer}\n\nhej"], {Field.TENANT: value}) == [[cleaned(value), "hej"]]


@given(st.text(max_size=500))
def test_no_name_whatever_it_holds_makes_a_paragraph_a_list_or_a_mark_of_direction(name: str) -> None:
    ((first, second),) = written(["Kære {lejer}\n\n- {lejer}"], {Field.TENANT: name})
    assert isinstance(first, str)
    assert isinstance(second, list)
    assert len(second) == 1
    assert not set(first) & set("\n\r\t\x00\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029")


def test_a_word_of_four_hundred_letters_can_break() -> None:
    assert max(map(len, cleaned("A" * 400).split("\u200b"))) == 20
    assert cleaned("A" * 400).replace("\u200b", "") == "A" * 400


def test_paragraphs_lists_and_lines() -> None:
    assert blocks("En\nto\n\nVi kan\n- a\n- b\n\n\n\nslut") == ["En to", "Vi kan", ["a", "b"], "slut"]
    assert blocks("- a\r\n- b\r\nefter") == [["a", "b"], "efter"]
    assert blocks("") == []


def test_what_is_asked_for_is_a_list_of_its_own_and_a_row_inside_a_sentence() -> None:
    asked = {Field.ASKED_FOR: "Lønseddel\n\n  Lejekontrakt  \n"}
    assert written(["{oplysninger}"], asked) == [[["Lønseddel", "Lejekontrakt"]]]
    assert written(["Vi mangler {oplysninger}."], asked) == [["Vi mangler Lønseddel, Lejekontrakt."]]


def test_a_decision_brings_paragraphs_and_lists_of_its_own_and_no_field() -> None:
    text = {Field.DECISION: "Nej.\n\nFordi:\n- a {lejer}\n- b", Field.TENANT: "Jens"}
    assert written(["Kære {lejer}\n\n{afgørelse}"], text) == [["Kære Jens", "Nej.", "Fordi:", ["a {lejer}", "b"]]]
    assert written(["Se her: {afgørelse}"], text) == [["Se her: Nej. Fordi: - a {lejer} - b"]]


def test_the_fields_of_a_text_are_found_wherever_they_stand() -> None:
    assert held(PLAIN) == {Field.TENANT, Field.CASEWORKER}


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0),
        ("Hej.", 1),
        ("Jeg bor her. Du bor der.", 3),  # 6 words, 2 sentences, no long word
        ("Kommunen hjælper lejeren.", 103),  # 3 words, 1 sentence, 3 long words: 3 + 100
        ("Kommunen hjælper dig nu", 54),  # 4 words, no full stop, 2 long words: 4 + 50
        ("Punkt:\n- et\n- to", 1),  # three lines, three words
    ],
)
def test_lix_is_words_for_each_sentence_and_long_words_in_a_hundred(text: str, lix: int) -> None:
    assert readability(text).lix == lix


def test_what_lix_means_grows_with_it() -> None:
    easy, hard = (
        readability("Du kan få hjælp. Ring til os."),
        readability("Vejledningsforpligtelsen vedrørende boligøkonomi påhviler myndigheden."),
    )
    assert easy.is_plain
    assert not hard.is_plain
    assert "lovtekst" in hard.meaning
