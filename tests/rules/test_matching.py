"""Whether two descriptions are of one household: situation, who is told of, whom we keep, how sure, and why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from husly.parties.evidence import evidence
from husly.parties.homes import closeness
from husly.parties.matching import AGAINST, GROUNDS, Described, Likeness, Reason, Who, compare
from husly.parties.rules import Address, birth_date_in

CERTAIN, LIKELY, UNLIKELY = Likeness
HERE, HERE_SHORT, NEXT_DOOR = "Havnegade 4B, 1. th, 9999 Nordby", "Havnegade 4B, 9999 Nordby", "Havnegade 4B, st. tv, 9999 Nordby"
ELSEWHERE, HOUSE = "Lærkevej 7, 2. mf, 9998 Nordby", "Gyvelvej 3"


def who(name: str, born: str = "", phone: str = "", cpr: str = "") -> Who:
    return Who(name, date.fromisoformat(born) if born else None, phone, cpr.encode())


def at(home: str, *people: Who) -> Described:
    return Described(people, Address(home))


JENS = who("Jens Bech", born="1979-04-02", cpr="J")
ANNA, PETER = who("Anna Holm", born="1988-05-14", cpr="A"), who("Peter Holm", born="1985-01-30", cpr="P")
PHONED = who("Jens Bech", phone="20000000")
SON = who("Jens Krogh Bech", born="1979-04-02")
R = Reason

SITUATIONS = [
    # Numbers that are the same.
    ("the same notice again", at(HERE, JENS), at(HERE, JENS), CERTAIN, [R.CPR_SAME, R.NAME_SAME, R.BIRTH_SAME, R.HOME_SAME]),
    (
        "a tenant who moved",
        at(ELSEWHERE, JENS),
        at(HERE, JENS),
        CERTAIN,
        [R.CPR_SAME, R.NAME_SAME, R.BIRTH_SAME, R.HOME_ELSEWHERE],
    ),
    ("a new name, the same home", at(HERE, who("Ida Skov", cpr="J")), at(HERE, JENS), CERTAIN, [R.CPR_SAME, R.HOME_OTHER_NAME]),
    ("one of two is known", at(ELSEWHERE, ANNA), at(HERE, PETER, ANNA), CERTAIN, None),
    (
        "married and moved: the number could be a slip",
        at(ELSEWHERE, who("Jens Krogh", cpr="J")),
        at(HERE, JENS),
        LIKELY,
        [R.CPR_SAME, R.NAME_GIVEN, R.HOME_ELSEWHERE],
    ),
    (
        "a number mistyped into somebody else's",
        at(ELSEWHERE, who("Ida Skov", born="1990-10-10", cpr="J")),
        at(HERE, JENS),
        LIKELY,
        [R.CPR_SAME, R.NAME_OTHER, R.BIRTH_OTHER, R.HOME_ELSEWHERE],
    ),
    ("a number from the line above in the landlord's list", at(NEXT_DOOR, who("Ida Skov", cpr="J")), at(HERE, JENS), LIKELY, None),
    ("mistyped, in the same home", at(HERE, who("Ida Skov", born="1990-10-10", cpr="J")), at(HERE, JENS), LIKELY, None),
    # Two who live together.
    (
        "each notice names one of the two",
        at(HERE, who("Mette Krogh")),
        at(HERE, JENS),
        LIKELY,
        [R.HOME_OTHER_NAME],
    ),
    (
        "each names one, in a house",
        at(HOUSE, ANNA),
        at(HOUSE, PETER),
        LIKELY,
        [R.NAME_SURNAME, R.HOME_NO_FLOOR, R.CPR_OTHER, R.BIRTH_OTHER],
    ),
    ("each names one, one without a floor", at(HERE_SHORT, ANNA), at(HERE, PETER), LIKELY, None),
    ("two names in one field", at(HERE_SHORT, who("Anna og Peter Holm")), at(HERE, JENS, PETER), LIKELY, [R.NAME_SAME, R.HOME_AS_TOLD]),
    ("strangers, one without a floor", at(HERE_SHORT, who("Mette Krogh")), at(HERE, JENS), UNLIKELY, [R.HOME_AS_TOLD, R.NAME_OTHER]),
    (
        "strangers who share a telephone and a stairway",
        at(HERE_SHORT, who("Mette Krogh", phone="20 00 00 00")),
        at(HERE, who("Jens Bech", phone="+4520000000")),
        LIKELY,
        [R.PHONE_SAME, R.HOME_AS_TOLD, R.NAME_OTHER],
    ),
    # The landlord's and the court's notice of one tenancy.
    (
        "the landlord has the number, the court the birth date",
        at("Havnegade 4 B, 1. sal til højre", who("Jens Bech", born="1979-04-02")),
        at(HERE, who("BECH, JENS", cpr="J")),
        LIKELY,
        [R.NAME_SAME, R.HOME_SAME],
    ),
    (
        "the court spells the name and leaves out the floor",
        at(HERE_SHORT, who("Jens Peter Beck", born="1979-04-02")),
        at(HERE, JENS),
        LIKELY,
        [R.NAME_MISSPELT, R.BIRTH_SAME, R.HOME_AS_TOLD],
    ),
    ("the street is misspelt", at("Hanvegade 4B, 1. th", who("Jens Bech")), at(HERE, JENS), LIKELY, [R.NAME_SAME, R.HOME_NEARLY]),
    ("the postal code is mistyped", at("Havnegade 4B, 1. th, 9998 By", who("Jens Bech")), at(HERE, JENS), LIKELY, None),
    ("the house number is missing", at("Havnegade", who("Jens Bech")), at(HERE, JENS), LIKELY, [R.NAME_SAME, R.HOME_NO_NUMBER]),
    ("the birth date is mistyped", at(HERE_SHORT, who("J. Bech", born="1979-02-04")), at(HERE, JENS), LIKELY, None),
    ("the wrong door", at(NEXT_DOOR, who("Jens Bech")), at(HERE, JENS), LIKELY, [R.NAME_SAME, R.HOME_OTHER_DOOR]),
    ("all of the name is new, and the floor is missing", at(HERE_SHORT, who("Ida Skov", born="1979-04-02")), at(HERE, JENS), LIKELY, None),
    # Moved, and no number.
    ("moved, with the birth date", at(ELSEWHERE, who("Jens Beck", born="1979-04-02")), at(HERE, JENS), LIKELY, None),
    (
        "married, moved, with the birth date",
        at(ELSEWHERE, who("Jens Krogh", born="1979-04-02")),
        at(HERE, JENS),
        LIKELY,
        [R.NAME_GIVEN, R.BIRTH_SAME, R.HOME_ELSEWHERE],
    ),
    ("moved, the birth date mistyped", at(ELSEWHERE, who("Jens Bech", born="1978-04-02")), at(HERE, JENS), LIKELY, None),
    ("moved, with the telephone", at(ELSEWHERE, who("Jens B.", phone="20000000")), at(HERE, PHONED), LIKELY, None),
    ("moved, with a name of three words", at(ELSEWHERE, who("Jens Krogh Bech")), at(HERE, who("Jens Krogh Bech")), LIKELY, None),
    ("moved, with a name of two", at(ELSEWHERE, who("Jens Bech")), at(HERE, JENS), UNLIKELY, [R.NAME_SAME, R.HOME_ELSEWHERE]),
    # Twins.
    ("twins at home", at(HERE, who("Ida Holm", born="1988-05-14", cpr="I")), at(HERE, ANNA), LIKELY, None),
    (
        "twins who moved apart",
        at(ELSEWHERE, who("Ida Holm", born="1988-05-14", cpr="I")),
        at(HERE, ANNA),
        UNLIKELY,
        [R.NAME_SURNAME, R.BIRTH_SAME, R.CPR_OTHER, R.HOME_ELSEWHERE],
    ),
    ("twins whose names are alike", at(ELSEWHERE, who("Anne Holm", born="1988-05-14", cpr="I")), at(HERE, ANNA), UNLIKELY, None),
    ("twins, and nobody told the numbers", at(ELSEWHERE, who("Ida Holm", born="1988-05-14")), at(HERE, ANNA), UNLIKELY, None),
    # The same name, and not the same person.
    (
        "the same name in the same stairway",
        at(NEXT_DOOR, who("Jens Hansen", born="1950-12-24")),
        at(HERE, who("Jens Hansen", born="1991-06-03")),
        UNLIKELY,
        [R.NAME_SAME, R.BIRTH_OTHER, R.HOME_OTHER_DOOR],
    ),
    ("the same name in the same stairway, with numbers", at(NEXT_DOOR, who("Jens Bech", cpr="X")), at(HERE, JENS), UNLIKELY, None),
    ("father and son", at(ELSEWHERE, who("Jens Bech", born="1949-11-08")), at(HERE, JENS), UNLIKELY, None),
    ("father and son with three names", at(ELSEWHERE, SON), at(HERE, replace(SON, birth_date=date(1949, 11, 8))), UNLIKELY, None),
    ("a common name, and no birth date", at(ELSEWHERE, who("Jens Hansen")), at(HERE, who("Jens Hansen")), UNLIKELY, None),
    ("neighbours of one surname", at(NEXT_DOOR, who("Ida Hansen")), at(HERE, who("Jens Hansen")), UNLIKELY, None),
    ("one letter of the house number", at("Havnegade 4A, 1. th, 9999 Nordby", who("Ida Skov")), at(HERE, JENS), UNLIKELY, None),
    ("born on one day", at(ELSEWHERE, who("Ida Skov", born="1979-04-02")), at(HERE, JENS), UNLIKELY, None),
    ("a caretaker's telephone", at(ELSEWHERE, who("Ida Skov", phone="20000000")), at(HERE, PHONED), UNLIKELY, None),
    # Hardly anything told: what is missing speaks neither for nor against.
    ("no name and the same home", at(HERE, who("-")), at(HERE, JENS), LIKELY, [R.HOME_SAME]),
    ("no address", at("?", who("Jens Bech")), at(HERE, JENS), UNLIKELY, [R.NAME_SAME]),
    ("no address, and the birth date", at("?", JENS), at(HERE, who("Jens Bech", born="1979-04-02")), LIKELY, [R.NAME_SAME, R.BIRTH_SAME]),
    ("nothing at all", at("?", who("-")), at("?", who("-")), UNLIKELY, []),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "told", "kept", "likeness", "reasons"), SITUATIONS, ids=[one[0] for one in SITUATIONS])
def test_a_situation(situation: str, told: Described, kept: Described, likeness: Likeness, reasons: list[Reason] | None) -> None:
    found = compare(told, kept)
    assert found.likeness is likeness
    assert reasons is None or list(found.reasons) == reasons
    assert compare(kept, told) == found


@pytest.mark.parametrize(
    ("situation", "told", "kept", "likeness"),
    [
        ("the same tenant", at(HERE, who("Jens Bech")), at(HERE, JENS), CERTAIN),
        ("the name is corrected", at(HERE, who("Ida Skov")), at(HERE, JENS), CERTAIN),
        ("the address is corrected", at(ELSEWHERE, who("Jens Bech")), at(HERE, who("Jens Bech")), CERTAIN),
        ("the other tenant", at(HERE, ANNA), at(HERE, JENS), CERTAIN),
        ("the other tenant, and no floor", at(HERE_SHORT, ANNA), at(HERE, JENS), CERTAIN),
        ("another person in another home", at(ELSEWHERE, ANNA), at(HERE, JENS), LIKELY),
        ("another person next door", at(NEXT_DOOR, who("Ida Skov")), at(HERE, who("Jens Bech")), LIKELY),
        ("a namesake with another number in another home", at(ELSEWHERE, who("Jens Bech", cpr="X")), at(HERE, JENS), LIKELY),
        ("one of several is the same", at(ELSEWHERE, ANNA, who("Jens Bech")), at(HERE, JENS), CERTAIN),
    ],
)
def test_the_senders_reference(situation: str, told: Described, kept: Described, likeness: Likeness) -> None:
    found = compare(told, kept, same_reference=True)
    assert found.likeness is likeness
    assert Reason.REFERENCE_SAME in found.reasons
    assert compare(kept, told, same_reference=True) == found


def test_reasons_for_come_before_reasons_against_and_each_has_danish_words() -> None:
    found = compare(at(ELSEWHERE, JENS), at(HERE, who("Jens Beck", born="1960-01-01", cpr="J")), same_reference=True)
    assert [reason.label for reason in found.reasons] == [
        "samme CPR-nummer",
        "samme sagsnummer hos afsenderen",
        "navnet er stavet lidt anderledes",
        "fødselsdagene er forskellige",
        "en anden adresse",
    ]
    assert [reason in AGAINST for reason in found.reasons] == [False, False, False, True, True]
    assert len({reason.label for reason in Reason}) == len(Reason)
    assert all(reason.label for reason in (*Reason, *Likeness))


def test_a_birth_date_a_slip_apart_is_not_another() -> None:
    slips = ["1979-04-12", "1979-05-02", "1997-04-02", "1979-02-04", "1989-04-02", "1979-04-20"]
    others = ["1979-05-03", "1980-04-02", "1949-11-08", "1979-12-24"]
    found = [compare(at("?", who("Jens Bech", born=one)), at(HERE, JENS)).likeness for one in slips + others]
    assert found == [LIKELY] * len(slips) + [UNLIKELY] * len(others)


@pytest.mark.parametrize(
    ("cpr", "born"),
    [
        ("0204791235", "1979-04-02"),
        ("0101361234", "1936-01-01"),
        ("0101364234", "2036-01-01"),
        ("0101374234", "1937-01-01"),
        ("2908065678", "2006-08-29"),
        ("0101585678", "1858-01-01"),
        ("0101369234", "2036-01-01"),
        ("6204791235", None),
        ("3002791235", None),
    ],
)
def test_the_birth_date_in_a_cpr_number(cpr: str, born: str | None) -> None:
    assert birth_date_in(cpr) == (date.fromisoformat(born) if born else None)


NAMES = st.sampled_from(
    ["Jens Bech", "Bech Jens", "J. Bech", "Jens Beck", "Ana Bech", "Jens Krogh Bech", "Anna og Jens Bech", "Jens", "Holm", "-"]
)
PEOPLE = st.builds(
    who, NAMES, st.sampled_from(["", "1979-04-02", "1979-02-04"]), st.sampled_from(["", "20000000"]), st.sampled_from(["", "J", "X"])
)
HOMES = st.sampled_from([HERE, HERE_SHORT, NEXT_DOOR, ELSEWHERE, HOUSE, "Havnegade", "Hanvegade 4B", "Havegade 4B", "Havnegade 4A-C", "?"])
HOUSEHOLDS = st.builds(lambda home, people: at(home, *people), HOMES, st.lists(PEOPLE, min_size=1, max_size=3))


@settings(deadline=None)
@given(HOUSEHOLDS, HOUSEHOLDS, st.booleans())
def test_it_does_not_matter_who_told_first(told: Described, kept: Described, same_reference: bool) -> None:
    assert compare(told, kept, same_reference=same_reference).likeness is compare(kept, told, same_reference=same_reference).likeness


@settings(deadline=None)
@given(HOUSEHOLDS, HOUSEHOLDS)
def test_nothing_is_certain_without_a_number(told: Described, kept: Described) -> None:
    in_common = {one.cpr for one in told.people} & {one.cpr for one in kept.people}
    if not in_common - {b""}:
        assert compare(told, kept).likeness is not CERTAIN


def test_every_ground_has_a_situation_that_rests_on_it_alone() -> None:
    def grounds(told: Described, kept: Described) -> set[str]:
        pairs = [evidence(one, other, closeness(told.home, kept.home)) for one in told.traits for other in kept.traits]
        return {ground.words for ground in GROUNDS if any(ground.holds(pair) for pair in pairs)}

    found = [grounds(told, kept) for _, told, kept, _, _ in SITUATIONS]
    assert {next(iter(alone)) for alone in found if len(alone) == 1} == {ground.words for ground in GROUNDS}
