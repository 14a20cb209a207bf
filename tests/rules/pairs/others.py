"""Two households that look alike: each function makes one pair that is not the same, and is named by what deceives."""

from dataclasses import replace
from random import Random

from tests.rules.pairs import Description, Pair, Place, Written
from tests.rules.pairs.hands import bare, court, landlord, register, typist
from tests.rules.pairs.kinds import Make
from tests.rules.pairs.people import Someone, born_on, invented_cpr, someone
from tests.rules.pairs.places import STREETS, Dwelling, another_door, elsewhere, flat, house

NOT_SAME: dict[str, Make] = {}
BY_REFERENCE: set[str] = set()
COMMON = (
    "Jens Hansen",
    "Peter Nielsen",
    "Kirsten Jensen",
    "Anne Nielsen",
    "Lars Andersen",
    "Mette Hansen",
    "Michael Jensen",
    "Hanne Pedersen",
)
ALIKE = (
    ("Hanne", "Anne"), ("Marie", "Maria"), ("Jens", "Jes"), ("Lis", "Lise"), ("Karen", "Karin"), ("Ida", "Ide"), ("Jan", "Jon"),
    ("Ole", "Olav"), ("Mads", "Mats"), ("Line", "Lene"), ("Trine", "Tine"), ("Kaj", "Maj"), ("Emil", "Emilie"), ("Anders", "Andreas"),
)  # fmt: skip
STREETS_ALIKE = (
    ("Elmevej", "Almevej"),
    ("Vestergade", "Vesterå"),
    ("Nørregade", "Nørre Allé"),
    ("Uglevej", "Ulvevej"),
    ("Skovvej", "Skovvangen"),
)


def not_same(make: Make) -> Make:
    """Enter the kind under its own name."""
    NOT_SAME[make.__name__.replace("_", " ")] = make
    return make


def by_reference(make: Make) -> Make:
    """The same sender wrote both with one reference, by mistake."""
    BY_REFERENCE.add(make.__name__.replace("_", " "))
    return not_same(make)


@not_same
def strangers(rng: Random) -> tuple[Description, Description]:
    return landlord(rng, [someone(rng)], flat(rng)), register(rng, [someone(rng)], flat(rng))


@not_same
def neighbours(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return court(rng, [someone(rng)], dwelling), register(rng, [someone(rng)], another_door(rng, dwelling))


@not_same
def neighbours_and_no_floor(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return court(rng, [someone(rng)], replace(dwelling, floor="", door="")), register(rng, [someone(rng)], dwelling)


@not_same
def neighbours_with_one_surname(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, last=rng.choice(("Hansen", "Jensen", "Nielsen")), middle=0), flat(rng)
    other = _other_given(rng, one)
    return court(rng, [other], another_door(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def same_name_in_the_stairway(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    namesake = _namesake(rng, one)
    return rng.choice((court, landlord))(rng, [namesake], another_door(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def same_common_name_in_the_stairway_and_no_birth_dates(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    return bare(rng, [_namesake(rng, one)], another_door(rng, dwelling)), bare(rng, [one], dwelling)


@not_same
def same_common_name_on_the_street_and_no_house_number(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    return Description((Written(one.name),), Place(dwelling.street)), register(rng, [one], dwelling)


@not_same
def same_common_name_elsewhere(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    return bare(rng, [_namesake(rng, one)], elsewhere(rng, dwelling)), bare(rng, [one], dwelling)


@not_same
def same_common_name_and_birth_dates(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    return court(rng, [_namesake(rng, one)], elsewhere(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def parent_and_child_of_one_name(rng: Random) -> tuple[Description, Description]:
    child, dwelling = someone(rng), flat(rng)
    born = child.born.replace(year=child.born.year - 27, day=min(child.born.day + 3, 28))
    parent = replace(child, born=born, phone="3" + child.phone[1:], cpr=invented_cpr(rng, born))
    return rng.choice((court, landlord))(rng, [parent], elsewhere(rng, dwelling)), register(rng, [child], dwelling)


@not_same
def parent_and_child_of_one_name_in_the_stairway(rng: Random) -> tuple[Description, Description]:
    child, dwelling = someone(rng), flat(rng)
    born = child.born.replace(year=child.born.year - 30, day=min(child.born.day + 5, 28))
    parent = replace(child, born=born, cpr=invented_cpr(rng, born))
    return court(rng, [parent], another_door(rng, dwelling)), register(rng, [child], dwelling)


@not_same
def twins_in_two_homes(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    twin = replace(_other_given(rng, one), born=one.born, cpr=invented_cpr(rng, one.born))
    return rng.choice((court, landlord))(rng, [twin], elsewhere(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def twins_with_names_alike(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(ALIKE)
    one, dwelling = replace(someone(rng, second=0), given=(ours,)), flat(rng)
    twin = replace(one, given=(theirs,), phone="2" + one.phone[:-1], cpr=invented_cpr(rng, one.born))
    told = landlord(rng, [twin], elsewhere(rng, dwelling))
    return told, register(rng, [one], dwelling)


@not_same
def names_alike_in_the_stairway(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(ALIKE)
    one, dwelling = replace(someone(rng, second=0), given=(ours,)), flat(rng)
    born = born_on(rng)
    other = replace(one, given=(theirs,), born=born, phone="5" + one.phone[:-1], cpr=invented_cpr(rng, born))
    return court(rng, [other], another_door(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def sister_and_brother_elsewhere(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    return typist(rng, [_other_given(rng, one)], elsewhere(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def let_again(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return landlord(rng, [someone(rng)], dwelling), register(rng, [someone(rng)], dwelling)


@not_same
def cpr_mistyped_into_anothers(rng: Random) -> tuple[Description, Description]:
    one, other, dwelling = someone(rng), someone(rng), flat(rng)
    told = landlord(rng, [replace(other, cpr=one.cpr)], elsewhere(rng, dwelling))
    dated = replace(told.people[0], birth_date=rng.choice(("", other.born.isoformat())))
    return replace(told, people=(dated,)), register(rng, [one], dwelling)


@not_same
def one_letter_of_the_house_number(rng: Random) -> tuple[Description, Description]:
    dwelling = replace(flat(rng), number="4A")
    one, other = someone(rng), someone(rng)
    return bare(rng, [other], replace(dwelling, number="4B")), bare(rng, [one], dwelling)


@not_same
def streets_that_look_alike(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(STREETS_ALIKE)
    dwelling = replace(flat(rng), street=ours)
    return bare(rng, [someone(rng)], replace(dwelling, street=theirs)), bare(rng, [someone(rng)], dwelling)


@not_same
def same_street_in_another_town(rng: Random) -> tuple[Description, Description]:
    dwelling = replace(flat(rng), postal_code="9999")
    return bare(rng, [someone(rng)], replace(dwelling, postal_code="9997")), bare(rng, [someone(rng)], dwelling)


@not_same
def one_telephone_for_many(rng: Random) -> tuple[Description, Description]:
    one, other, dwelling = someone(rng), someone(rng), flat(rng)
    return typist(rng, [replace(other, phone=one.phone)], elsewhere(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def born_on_one_day(rng: Random) -> tuple[Description, Description]:
    one, other, dwelling = someone(rng), someone(rng), flat(rng)
    return court(rng, [replace(other, born=one.born)], elsewhere(rng, dwelling)), register(rng, [one], dwelling)


@not_same
def hardly_anything_told(rng: Random) -> tuple[Description, Description]:
    one, other, dwelling = someone(rng, middle=0), someone(rng, middle=0), house(rng)
    there = _on_another_street(rng, dwelling)
    return bare(rng, [replace(other, given=one.given)], there), bare(rng, [one], dwelling)


@by_reference
def reference_used_twice(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return landlord(rng, [someone(rng)], elsewhere(rng, dwelling)), landlord(rng, [someone(rng)], dwelling)


@by_reference
def reference_used_twice_for_namesakes(rng: Random) -> tuple[Description, Description]:
    one, dwelling = _common(rng), flat(rng)
    return landlord(rng, [_namesake(rng, one)], elsewhere(rng, dwelling)), landlord(rng, [one], dwelling)


def _common(rng: Random) -> Someone:
    given, last = rng.choice(COMMON).split(" ")
    return replace(someone(rng, last=last, middle=0, second=0), given=(given,))


def _namesake(rng: Random, one: Someone) -> Someone:
    return replace(someone(rng, middle=0, second=0), given=one.given, surnames=one.surnames)


def _other_given(rng: Random, one: Someone) -> Someone:
    other = someone(rng, last=one.surnames[-1], middle=0)
    names = {"Anne", "Peter", "Karen", "Jørgen"} - set(one.given)
    return other if other.given[0] not in one.given else replace(other, given=(min(names),))


def _on_another_street(rng: Random, dwelling: Dwelling) -> Dwelling:
    return replace(house(rng), street=rng.choice([street for street in STREETS if street != dwelling.street]))


def make(rng: Random, kind: str) -> Pair:
    """One pair of the kind."""
    told, kept = NOT_SAME[kind](rng)
    return Pair(kind, False, told, kept, kind in BY_REFERENCE)
