"""In which order the day's visits are made, who takes one along, and what is said of a visit that comes in late."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.cases.rules import Status
from husly.contact.visits import MOST_A_DAY, Meanwhile, Other, Stop, Way, conflicts, in_order, may_take_along, moved, visit_words
from husly.parties.rules import Address
from husly.practice.rules import Channel

AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


def home(street: str, number: str = "", floor: str = "", door: str = "", code: str = "9999") -> Address:
    return Address(street, number, floor, door, code, "Nordby")


WAYS = {
    "one postal code after the other": [home("Østergade", "9", code="9998"), home("Allégade", "1", code="9999")],
    "streets as Danes sort them": [home("Zoovej"), home("Ærøgade"), home("Østergade"), home("Aabyvej"), home("Åvej")],
    "up the odd side and back down the even": [home("Havnegade", number) for number in ("1", "3", "11", "99", "100", "12", "2")],
    "numbers as numbers, then letters": [home("Havnegade", number) for number in ("3", "3A", "3b", "5", "21")],
    "floor by floor from the cellar": [home("Havnegade", "3", floor) for floor in ("kl", "st", "1", "2", "10")],
    "left, middle, right, then numbered doors": [home("Havnegade", "3", "1", door) for door in ("tv", "mf", "th", "1", "12")],
    "a flat that nobody named after those that are": [
        home("Havnegade", "3", "2", "th"),
        home("Havnegade", "3", "2"),
        home("Havnegade", "3"),
    ],
    "a house without a number at the end of its street": [
        home("Havnegade", "3"),
        home("Havnegade", "4"),
        home("Havnegade"),
        home("Åvej", "1"),
    ],
    "the beginning of a range": [home("Havnegade", "3"), home("Havnegade", "5-7"), home("Havnegade", "9")],
    "everything written in the field of the street": [home("Havnegade 3, 1. tv"), home("Havnegade", "3", "1", "th"), home("Havnegade 5")],
    "no postal code at all comes last": [home("Åvej", "1"), home("Allégade", "1", code="")],
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_the_order_of_the_way_whatever_order_they_came_in(way: list[Address]) -> None:
    stops = [Stop(number, address) for number, address in enumerate(way)]
    for order in list(permutations(stops))[:24]:
        assert in_order(order) == stops


def test_what_somebody_has_put_in_its_place_comes_before_what_came_later() -> None:
    first, second, later = Stop(1, home("Åvej"), 1), Stop(2, home("Bgade"), 2), Stop(3, home("Agade"))
    assert in_order([later, second, first]) == [first, second, later]


ANY = st.text(max_size=12)


@given(st.lists(st.builds(Address, ANY, ANY, ANY, ANY, ANY, ANY), max_size=8))
def test_any_address_has_its_place(addresses: list[Address]) -> None:
    stops = [Stop(number, address) for number, address in enumerate(addresses)]
    assert in_order(reversed(stops)) == in_order(stops)


@pytest.mark.parametrize(
    ("one", "way", "order"),
    [(2, Way.UP, [2, 1, 3]), (2, Way.DOWN, [1, 3, 2]), (1, Way.UP, [1, 2, 3]), (3, Way.DOWN, [1, 2, 3])],
)
def test_a_visit_changes_places_with_its_neighbour(one: int, way: Way, order: list[int]) -> None:
    assert moved([1, 2, 3], one, way) == order


@pytest.mark.parametrize(
    ("status", "planned_by", "planned", "why"),
    [
        (Status.ACTIVE, None, 0, ""),
        (Status.PAUSED, None, 0, ""),
        (Status.CLOSED, None, 0, "lukket"),
        (Status.JOINED, None, 0, "lagt sammen"),
        (Status.ACTIVE, "Mads Holst", 0, "Mads Holst tager derud i dag"),
        (Status.ACTIVE, None, MOST_A_DAY, "Tag et af"),
    ],
)
def test_who_may_take_a_case_along(status: Status, planned_by: str | None, planned: int, why: str) -> None:
    verdict = may_take_along(status, planned_by=planned_by, planned=planned)
    assert bool(verdict) is not bool(why)
    assert why in verdict.reason


@pytest.mark.parametrize(
    ("note", "card", "words"),
    [
        ("Lys i vinduet.", True, "Der er lagt et kort. Lys i vinduet."),
        ("", False, "Der er ikke lagt et kort."),
        (" x ", None, "x"),
        ("", None, ""),
    ],
)
def test_what_a_visit_says(note: str, card: bool | None, words: str) -> None:
    assert visit_words(note, card_left=card) == words


MEANWHILE = {
    "nothing": (Meanwhile(Status.ACTIVE), []),
    "a colleague called": (
        Meanwhile(Status.ACTIVE, others=[Other(Channel.PHONE, "talte med lejeren", AT, "Mads Holst")]),
        ["Mads Holst har skrevet et forsøg kl. 10.15, opkald: talte med lejeren."],
    ),
    "the tenant answered": (
        Meanwhile(Status.ACTIVE, others=[Other(Channel.LETTER, "svarede", AT)]),
        ["Lejeren har svaret kl. 10.15: svarede. Læs svaret på sagen."],
    ),
    "the same visit told at the desk": (
        Meanwhile(Status.ACTIVE, others=[Other(Channel.VISIT, "ingen", AT, "Karen Lund", is_own=True)]),
        ["Du har også selv skrevet et besøg kl. 10.15 (ingen). Er det det samme, så tag det ene tilbage."],
    ),
    "a call of one's own": (Meanwhile(Status.ACTIVE, others=[Other(Channel.PHONE, "ingen", AT, "Karen Lund", is_own=True)]), []),
    "closed": (
        Meanwhile(Status.CLOSED, closed_because="PAID"),
        ["Sagen er blevet lukket: restancen er betalt. Besøget står på den lukkede sag."],
    ),
    "joined": (
        Meanwhile(Status.ACTIVE, joined_into="2026-000007"),
        ["Sagen er lagt sammen med sag 2026-000007. Besøget står nu dér."],
    ),
    "sent before with another outcome": (
        Meanwhile(Status.ACTIVE, stands_as="talte med lejeren"),
        [
            "Besøget var allerede sendt (talte med lejeren). Det, du har rettet siden, er ikke gemt: "
            "tag forsøget tilbage på sagen, og skriv det igen."
        ],
    ),
    "given to somebody else": (Meanwhile(Status.ACTIVE, owner="Mads Holst"), ["Mads Holst har fået sagen."]),
    "given to nobody": (Meanwhile(Status.ACTIVE, owner=""), ["Sagen har ingen ejer mere."]),
}


@pytest.mark.parametrize(("it", "said"), MEANWHILE.values(), ids=MEANWHILE.keys())
def test_what_happened_meanwhile_is_said(it: Meanwhile, said: list[str]) -> None:
    assert conflicts(it) == said


def test_everything_that_happened_is_said() -> None:
    it = Meanwhile(Status.CLOSED, owner="Mads Holst", others=[Other(Channel.PHONE, "ingen", AT, "Ida Bruun")])
    assert len(conflicts(it)) == 3
