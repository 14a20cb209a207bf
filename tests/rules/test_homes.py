"""The same home, however it is written; another home, however alike; and what is not told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.parties.homes import Closeness, Home, closeness, home_of
from husly.parties.rules import Address

FIRST_RIGHT = Home("havnegade", ("4b",), "1", "th", "9999")


def line(written: str, *, floor: str = "", door: str = "", number: str = "", code: str = "") -> Home:
    return home_of(Address(written, number, floor, door, code))


@pytest.mark.parametrize(
    "address",
    [
        Address("Havnegade", "4B", "1", "th", "9999", "Nordby"),
        Address("HAVNEGADE", "4b", "1.", "TH.", "9999", "NORDBY"),
        Address("Havnegade", "4 B", "1. th", "", "9999"),
        Address("Havnegade", "004B", "01", "th", "9999"),
        Address("Havnegade", "4B", "", "1. th", "9999"),
        Address("Havnegade", "4B, 1. th", "", "", "9999"),
        Address("Havnegade 4B", "4B", "1", "th", "9999"),
        Address("Havnegade 4", "B", "1", "th", "9999"),
        Address("Havnegade", "4B", "1. sal til", "højre", "9999"),
        Address("Havnegade 4B, 1. th", "", "", "", "9999"),
        Address("Havnegade 4B, 1. th, 9999 Nordby"),
        Address("Havnegade 4B 1.th, DK-9999 Nordby"),
        Address("Havnegade 4B - 1. sal th., 9999"),
        Address("Havnegade nr. 4B, 1. t.h.", "", "", "", "9999"),
        Address("c/o Holm, Havnegade 4b, 1. sal til højre", "", "", "", "9999"),
        Address("Nordby Kollegium, Havnegade 4B, 1. etage th", "", "", "", "9999"),
        Address("  Havnegade   4 B ,  1 th ", "", "", "", "9999"),
        Address("Havne Gade 4B, 1th", "", "", "", "9999"),
        Address("Havnegd. 4B-1. th", "", "", "", "9999"),
    ],
)
def test_one_home_in_many_hands(address: Address) -> None:
    assert home_of(address) == FIRST_RIGHT


@pytest.mark.parametrize(
    ("written", "floor", "door"),
    [
        ("1. th", "1", "th"),
        ("1.th", "1", "th"),
        ("1 t.h.", "1", "th"),
        ("1.TH.", "1", "th"),
        ("1. sal til højre", "1", "th"),
        ("1.sal, hoejre", "1", "th"),
        ("01 th", "1", "th"),
        ("1, -th", "1", "th"),
        ("st. tv", "st", "tv"),
        ("sttv", "st", "tv"),
        ("stuen tv", "st", "tv"),
        ("stue til venstre", "st", "tv"),
        ("0. tv", "st", "tv"),
        ("TV, ST", "st", "tv"),
        ("ST.MF", "st", "mf"),
        ("stuen, midt for", "st", "mf"),
        ("kl", "kl", ""),
        ("kælder", "kl", ""),
        ("kælderen til venstre", "kl", "tv"),
        ("k2 th", "k2", "th"),
        ("2. 3", "2", "3"),
        ("2. dør 3", "2", "3"),
        ("2. -3", "2", "3"),
        ("2/3", "2", "3"),
        ("2. sal, lejl. 3", "2", "3"),
        ("1. -12", "1", "12"),
        ("1. 12A", "1", "12a"),
        ("1. 0012", "1", "12"),
        ("1. 1204", "1", "1204"),
        ("dør 12", "", "12"),
        ("vær. 304", "", "304"),
        ("th", "", "th"),
        ("3.", "3", ""),
        ("3. sal", "3", ""),
        ("", "", ""),
        ("baghuset", "", ""),
    ],
)
def test_floor_and_door_are_read(written: str, floor: str, door: str) -> None:
    told = line(f"Havnegade 4, {written}")
    assert (told.floor, told.door) == (floor, door)
    assert told.numbers == ("4",)
    in_field = line("Havnegade", number="4", floor=written)
    assert (in_field.floor, in_field.door) == (floor, door)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gl. Kongevej", "Gammel Kongevej"),
        ("Gl.Mosevej", "Gamle Mosevej"),
        ("Sct. Jørgens Alle", "Sankt Jørgens Allé"),
        ("Skt. Jørgens Allé", "sankt joergens alle"),
        ("Nr. Voldgade", "Nørre Voldgade"),
        ("Nr. Voldgade", "Nørrevoldgade"),
        ("Ndr. Ringvej", "Nordre Ringvej"),
        ("Sdr. Boulevard", "Sønder Boulevard"),
        ("Sdr. Ringvej", "Søndre Ringvej"),
        ("Sdr. Gade", "Søndergade"),
        ("V. Farimagsgade", "Vester Farimagsgade"),
        ("Vstr. Ringgade", "Vestre Ringgade"),
        ("Ø. Farimagsgade", "Øster Farimagsgade"),
        ("St. Kongensgade", "Store Kongensgade"),
        ("Ll. Strandstræde", "Lille Strandstr."),
        ("Chr. Winthers V.", "Christian Winthers Vej"),
        ("Vilh. Thomsens Pl.", "Vilhelm Thomsens Plads"),
        ("H.C. Andersens Boulevard", "H C ANDERSENS BLVD."),
        ("HC Andersensvej", "H. C. Andersens Vej"),
        ("Thomas B.Thriges Gd.", "Thomas B. Thriges Gade"),  # these two and the next stand in the street register of the CPR system
        ("Hans Tausens Gd", "Hans Tausens Gade"),
        ("Dronn. Christines V.", "Dronning Christines Vej"),
        ("Aagade", "Ågade"),
        ("Lærkev.", "LÆRKEVEJ"),
        ("Skovv.", "Skovvej"),
    ],
)
def test_a_street_is_known_by_its_abbreviations(one: str, other: str) -> None:
    assert line(f"{one} 7").street == line(other, number="7").street


@pytest.mark.parametrize(
    ("written", "street", "numbers"),
    [
        ("10. Februar Vej 3, st.", "10februarvej", ("3",)),
        ("Christian 4.s Vej 12, 1. th", "christian4svej", ("12",)),
        ("2. Tværvej 7", "2tvaervej", ("7",)),
        ("Havnegade 12-14, 2. tv", "havnegade", ("12", "14")),
        ("Havnegade 4A-C", "havnegade", ("4a", "4c")),
        ("Havnegade 4-2 tv", "havnegade", ("4",)),  # a range goes upwards; this is the second floor
        ("Havnegade 4-5. th", "havnegade", ("4",)),
        ("Havnegade 4 t.h.", "havnegade", ("4",)),
        ("Havnegade", "havnegade", ()),
        ("", "", ()),
    ],
)
def test_the_number_is_found_where_it_stands(written: str, street: str, numbers: tuple[str, ...]) -> None:
    assert (line(written).street, line(written).numbers) == (street, numbers)


def test_a_number_in_the_street_is_not_the_house_number_beside_it() -> None:
    assert line("Christian 4.s Vej", number="4") == line("Christian 4.s Vej 4")


@pytest.mark.parametrize(
    ("one", "other", "how_near"),
    [
        ("Havnegade 4B, 1. th", "Havnegade 4b 1.th", Closeness.SAME),
        ("Havnegade 12-14, 1. th", "Havnegade 14, 1. th", Closeness.SAME),
        ("Gyvelvej 3", "Gyvelvej 3", Closeness.SAME_ADDRESS),
        ("Havnegade 4B", "Havnegade 4B, st.", Closeness.AS_TOLD),
        ("Havnegade 4B, 1.", "Havnegade 4B, 1. th", Closeness.AS_TOLD),
        ("Havnegade 4B, th", "Havnegade 4B, 1.", Closeness.AS_TOLD),
        ("Havnegade 4B, 1. th", "Havnegade 4B, 1. tv", Closeness.OTHER_DOOR),
        ("Havnegade 4B, th", "Havnegade 4B, 1. tv", Closeness.OTHER_DOOR),
        ("Havnegade 4A, 1. th", "Havnegade 4B, 1. th", Closeness.ELSEWHERE),
        ("Havnegade 4, 1. th", "Havnegade 4B, 1. th", Closeness.ELSEWHERE),
        ("Nørregade 4", "Nørre Allé 4", Closeness.ELSEWHERE),
        ("Nr. Ringvej 4", "Ndr. Ringvej 4", Closeness.STREET_ALIKE),
        ("Havnegade", "Havnegade 4B, 1. th", Closeness.NO_NUMBER),
        ("Hanvegade 4B, 1. th", "Havnegade 4B, 1. th", Closeness.NEARLY),
        ("Havnegade 4B, 1. th, 9998 Nordby", "Havnegade 4B, 1. th, 9999 Nordby", Closeness.NEARLY),
        ("Havnegade 4B, 1. th, 9998 Nordby", "Havnegade 4B, 1. tv, 9999 Nordby", Closeness.ELSEWHERE),
        ("Havnegade 4B, 1. th", "Havnegade 4B, 1. th, 9999 Nordby", Closeness.SAME),
        ("Elmevej 7", "Almevej 7", Closeness.STREET_ALIKE),
        ("Elmevej 7", "Almevej 9", Closeness.ELSEWHERE),
        ("?", "Havnegade 4B, 1. th", Closeness.UNKNOWN),
    ],
)
def test_how_near(one: str, other: str, how_near: Closeness) -> None:
    assert closeness(line(one), line(other)) is how_near
    assert closeness(line(other), line(one)) is how_near


TEXT = st.text(st.sampled_from("Havnegde 123 4.-,/sttvh mfBæøåÅÉ'()…\u0301ßİ"), max_size=40)


@settings(deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_whatever_is_written_is_read_in_capitals_too(street: str, number: str, floor: str, door: str) -> None:
    home = home_of(Address(street, number, floor, door))
    assert home == home_of(Address(street.casefold(), number.casefold(), floor.casefold(), door.casefold()))
    assert closeness(home, home) in {Closeness.SAME, Closeness.SAME_ADDRESS, Closeness.NO_NUMBER, Closeness.UNKNOWN}
