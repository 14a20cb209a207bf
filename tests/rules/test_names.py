"""How like two names are, as landlords, courts and typists write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.parties.names import Alike, alike, name_of, people_in


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Jens Bech", "JENS BECH", Alike.SAME),
        ("Jens Bech", "Bech, Jens", Alike.SAME),
        ("Jens Bech", "Bech Jens", Alike.SAME),
        ("Jens Bech", "Hr. Jens Bech", Alike.SAME),
        ("Åse Nørgård", "Aase Noergaard", Alike.SAME),
        ("Zoé Müller", "Zoe Müller", Alike.SAME),
        ("Emre Yılmaz", "EMRE YILMAZ", Alike.SAME),
        ("Anne-Marie Holm", "Annemarie Holm", Alike.SAME),
        ("Jens Peter Bech", "Bech, Jens Peter", Alike.FULL),
        ("Anne-Marie Holm", "Anne Marie Holm", Alike.FULL),
        ("Jens Bech", "Jens Peter Bech", Alike.SHORTER),
        ("Peter Bech", "Jens Peter Bech", Alike.SHORTER),
        ("Mette Holm", "Mette Holm Krogh", Alike.SHORTER),
        ("J. Bech", "Jens Bech", Alike.SHORTER),
        ("J. P. Bech", "Jens Peter Bech", Alike.SHORTER),
        ("Svend N.", "Svend Erik Nielsen", Alike.SHORTER),
        ("Jens J.", "Jens Peter Jensen", Alike.SHORTER),
        ("Chr. Holm", "Christian Holm", Alike.SHORTER),
        ("Jens Beck", "Jens Bech", Alike.MISSPELT),
        ("Åse Norgaard", "Åse Nørgaard", Alike.MISSPELT),
        ("Kristian Madsen", "Christian Madsen", Alike.MISSPELT),
        ("Lars Petersen", "Lars Pedersen", Alike.MISSPELT),
        ("Muhammed Ali Khan", "Mohammad Khan", Alike.MISSPELT),
        ("Jens Peter Bech", "Jens Erik Bech", Alike.MIDDLE),
        ("Mette Holm", "Mette Krogh", Alike.GIVEN),
        ("Jens", "Jens Bech", Alike.GIVEN),
        ("Peter Holm", "Anne Holm", Alike.SURNAME),
        ("Peter Holm", "Mette Holm Krogh", Alike.SURNAME),
        ("Bech", "Jens Bech", Alike.SURNAME),
        ("Peter Holm", "Peter Holmgaard", Alike.GIVEN),
        ("Jan Hansen", "Jon Hansen", Alike.SURNAME),
        ("Hanne Bech", "Anne Krogh", Alike.OTHER),
        ("Anna Marie Hansen", "Bodil Marie Olsen", Alike.OTHER),
        ("J. B.", "Jens Bech", Alike.OTHER),
        ("", "Jens Bech", Alike.UNKNOWN),
        ("-", "Jens Bech", Alike.UNKNOWN),
    ],
)
def test_how_like(one: str, other: str, likeness: Alike) -> None:
    assert alike(name_of(one), name_of(other)) is likeness
    assert alike(name_of(other), name_of(one)) is likeness


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Anna og Peter Holm", ["Anna Holm", "Peter Holm"]),
        ("Anna Bech & Peter Holm", ["Anna Bech", "Peter Holm"]),
        ("Anna Bech/Peter Holm", ["Anna Bech", "Peter Holm"]),
        ("Anna, Ida og Peter Holm", ["Anna, Ida", "Peter Holm"]),  # a comma may stand behind a surname, so it parts nobody
        ("Peter Holm c/o Anna Bech", ["Peter Holm"]),
        ("Peter Borgholm", ["Peter Borgholm"]),
        ("og", ["og"]),
        (" & ", []),
        ("", []),
    ],
)
def test_two_people_in_one_field(written: str, names: list[str]) -> None:
    assert people_in(written) == names


FIELDS = st.text(st.sampled_from("JensBch og&/c,.-' ÅåéYıß\u0301\u200b"), max_size=25)


@settings(deadline=None)
@given(FIELDS, FIELDS)
def test_any_text_can_be_a_name(one: str, other: str) -> None:
    ours, theirs = ([name_of(name) for name in people_in(field)] for field in (one, other))
    assert len(ours) <= 4
    assert all(alike(name, name) in {Alike.FULL, Alike.SAME, Alike.MIDDLE, Alike.UNKNOWN} for name in ours)
    assert [alike(a, b) for a in ours for b in theirs] == [alike(b, a) for a in ours for b in theirs]
