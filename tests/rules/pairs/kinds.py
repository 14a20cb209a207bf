"""The same household, told of in two ways: each function makes one pair and is named by the difference."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.rules.pairs import Description, Pair, Place, Written
from tests.rules.pairs.hands import bare, court, landlord, misspelt, register, slipped_day, street_otherwise, typist
from tests.rules.pairs.people import Someone, invented_cpr, someone, surname
from tests.rules.pairs.places import elsewhere, flat, home

Make = Callable[[Random], tuple[Description, Description]]
SAME: dict[str, Make] = {}
BY_REFERENCE: set[str] = set()
TRANSCRIBED = (
    ("Mohammad", "Muhammed"), ("Mohammad", "Mohamed"), ("Yusuf", "Yousef"), ("Hussein", "Hussain"), ("Aisha", "Aicha"), ("Ayşe", "Ayse"),
    ("Đorđe", "Djordje"), ("Müller", "Mueller"), ("Öztürk", "Oztürk"), ("Ahmad", "Ahmed"), ("Fatima", "Fatma"), ("Yılmaz", "Yilmaz"),
)  # fmt: skip
SPELT = (  # the sound is the same
    ("Christensen", "Kristensen"), ("Cathrine", "Katrine"), ("Sofie", "Sophie"), ("Kristian", "Christian"), ("Philip", "Filip"),
    ("Schmidt", "Schmith"), ("Jakobsen", "Jacobsen"), ("Petersen", "Pedersen"), ("Mikkelsen", "Michelsen"), ("Kjær", "Kjer"),
    ("Winther", "Vinter"), ("Bech", "Beck"), ("Mathias", "Matias"), ("Louise", "Lovise"), ("Esther", "Ester"), ("Oscar", "Oskar"),
)  # fmt: skip
CALLED = (("Mohammad", "Mo"), ("Susanne", "Sanne"), ("Kirsten", "Kis"), ("Frederik", "Frede"), ("Christian", "Chris"), ("Elisabeth", "Lis"))

SURNAMES = {"Christensen", "Schmidt", "Jakobsen", "Petersen", "Mikkelsen", "Kjær", "Winther", "Bech", "Müller", "Öztürk", "Yılmaz"}


def same(make: Make) -> Make:
    """Enter the kind under its own name."""
    SAME[make.__name__.replace("_", " ")] = make
    return make


def by_reference(make: Make) -> Make:
    """The same sender wrote both with one reference."""
    BY_REFERENCE.add(make.__name__.replace("_", " "))
    return same(make)


@same
def repeated_notice(rng: Random) -> tuple[Description, Description]:
    first = landlord(rng, [someone(rng)], home(rng))
    return first, first


@same
def cpr_and_all_else_otherwise(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    told = landlord(rng, people, dwelling)
    return told, register(rng, people, dwelling)


@same
def landlord_and_court(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng) for _ in range(rng.choice((1, 2)))], flat(rng)
    kept = landlord(rng, people, dwelling)
    return court(rng, people, dwelling), kept


@same
def typist_and_register(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    kept = register(rng, people, dwelling)
    return typist(rng, people, dwelling), _without_phone(kept)


@same
def name_misspelt(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), home(rng)
    words = one.name.split(" ")
    place = max(range(len(words)), key=lambda p: (len(words[p]) > 4, rng.random()))
    words[place] = misspelt(rng, words[place])
    return court(rng, [one], dwelling), _named(bare(rng, [one], dwelling), " ".join(words))


@same
def name_misspelt_and_moved(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), home(rng)
    *first, last = one.name.split(" ")
    told = court(rng, [one], elsewhere(rng, dwelling))
    return _named(told, " ".join([*first, misspelt(rng, last)])), register(rng, [one], dwelling)


@same
def name_spelt_as_it_sounds(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(SPELT)
    return _two_spellings(rng, ours, theirs)


@same
def name_transcribed(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(TRANSCRIBED)
    return _two_spellings(rng, ours, theirs)


@same
def called_by_another_name(rng: Random) -> tuple[Description, Description]:
    ours, theirs = rng.choice(CALLED)
    return _two_spellings(rng, ours, theirs)


@same
def letters_of_another_alphabet(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, last=rng.choice(("Sørensen", "Jørgensen", "Kjær", "Møller", "Åkjær", "Nørgaard", "Østergård"))), home(rng)
    spelling = rng.choice((("ø", "oe", "æ", "ae", "å", "aa", "Å", "Aa", "Ø", "Oe"), ("ø", "o", "æ", "ae", "å", "a", "Å", "A", "Ø", "O")))
    name = one.name
    for letter, instead in zip(spelling[::2], spelling[1::2], strict=True):
        name = name.replace(letter, instead)
    return _named(typist(rng, [one], dwelling), name), court(rng, [one], dwelling)


@same
def surname_first(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    ours = rng.choice((f"{one.surnames[-1]}, {' '.join((*one.given, *one.surnames[:-1]))}", f"{one.surnames[-1]} {one.given[0]}"))
    return _named(court(rng, [one], elsewhere(rng, dwelling)), ours), register(rng, [one], dwelling)


@same
def middle_names_dropped(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=1, second=0.5), home(rng)
    return typist(rng, [one], dwelling), court(rng, [one], dwelling)


@same
def initials(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0.5, second=0.5), home(rng)
    letters = [f"{word[0]}." for word in (*one.given, *one.surnames[:-1])]
    ours = rng.choice(
        (" ".join([*letters, one.surnames[-1]]), f"{letters[0]} {one.surnames[-1]}", f"{one.given[0]} {one.surnames[-1][0]}.")
    )
    return _named(typist(rng, [one], dwelling), ours), register(rng, [one], dwelling)


@same
def double_name(rng: Random) -> tuple[Description, Description]:
    double = rng.choice(("Anne-Marie", "Else-Marie", "Ann-Sofie", "Jens-Peter", "Hans-Christian"))
    one, dwelling = replace(someone(rng, second=0), given=(double,)), home(rng)
    ours = rng.choice((double.replace("-", " "), double.replace("-", "").capitalize(), double.split("-")[0]))
    return _named(court(rng, [one], dwelling), f"{ours} {one.surnames[-1]}"), bare(rng, [one], dwelling)


@same
def married_in_between(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0), home(rng)
    new = surname(rng)
    names = rng.choice(((*one.surnames, new), (new,), (f"{one.surnames[-1]}-{new}",)))
    there = dwelling if rng.random() < 0.5 else elsewhere(rng, dwelling)
    return court(rng, [replace(one, surnames=names)], there), register(rng, [one], dwelling)


@same
def two_names_in_one_field(rng: Random) -> tuple[Description, Description]:
    last = surname(rng)
    pair, dwelling = [someone(rng, last=last, middle=0, second=0), someone(rng, middle=0, second=0)], flat(rng)
    shared = replace(pair[1], surnames=(last,))
    both, theirs = rng.choice(((f"{pair[0].given[0]} {{}} {shared.name}", shared), (f"{pair[0].name} {{}} {pair[1].name}", pair[1])))
    told = Description((Written(both.format(rng.choice(("og", "&", "/")))),), court(rng, pair, dwelling).place)
    return told, court(rng, [pair[0], theirs], dwelling)


@same
def each_names_one_of_two(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    kept = register(rng, [someone(rng)], dwelling)
    return rng.choice((court, landlord))(rng, [someone(rng)], dwelling), kept


@same
def each_names_one_of_two_and_no_floor(rng: Random) -> tuple[Description, Description]:
    last, dwelling = surname(rng), flat(rng)
    kept = register(rng, [someone(rng, last=last)], dwelling)
    return court(rng, [someone(rng, last=last)], replace(dwelling, floor="", door="")), kept


@same
def moved_with_cpr(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    return landlord(rng, people, elsewhere(rng, dwelling)), register(rng, people, dwelling)


@same
def moved_with_birth_date(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    return court(rng, people, elsewhere(rng, dwelling)), register(rng, people, dwelling)


@same
def moved_with_telephone(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    return typist(rng, people, elsewhere(rng, dwelling)), landlord(rng, people, dwelling)


@same
def moved_and_only_the_full_name(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng, middle=1)], home(rng)
    return bare(rng, people, elsewhere(rng, dwelling)), bare(rng, people, dwelling)


@same
def birth_date_mistyped(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), home(rng)
    told = court(rng, [one], dwelling)
    slipped = replace(told.people[0], birth_date=slipped_day(rng, one.born))
    return replace(told, people=(slipped,)), register(rng, [one], dwelling)


@same
def street_abbreviated(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    other = replace(dwelling, street=street_otherwise(rng, dwelling.street))
    return typist(rng, people, other), bare(rng, people, dwelling)


@same
def street_abbreviated_and_another_tenant(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    other = replace(dwelling, street=street_otherwise(rng, dwelling.street))
    return court(rng, [someone(rng)], other), bare(rng, [someone(rng)], dwelling)


@same
def street_misspelt(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    return bare(rng, people, replace(dwelling, street=misspelt(rng, dwelling.street))), landlord(rng, people, dwelling)


@same
def floor_and_door_missing(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    return bare(rng, people, replace(dwelling, floor="", door="")), landlord(rng, people, dwelling)


@same
def house_number_missing(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], home(rng)
    return replace(typist(rng, people, dwelling), place=Place(dwelling.street)), bare(rng, people, dwelling)


@same
def postal_code_mistyped(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    other = rng.choice([code for code in ("9999", "9998", "9997") if code != dwelling.postal_code])
    return bare(rng, people, replace(dwelling, postal_code=other)), landlord(rng, people, dwelling)


@same
def door_mistyped(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    other = replace(dwelling, door="th" if dwelling.door != "th" else "tv")
    return court(rng, people, other), landlord(rng, people, dwelling)


@same
def cpr_mistyped(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), home(rng)
    return landlord(rng, [replace(one, cpr=invented_cpr(rng, one.born))], dwelling), register(rng, [one], dwelling)


@same
def cpr_and_a_new_name(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), home(rng)
    other = someone(rng)
    return landlord(rng, [replace(one, given=other.given, surnames=other.surnames)], dwelling), register(rng, [one], dwelling)


@same
def title_and_care_of(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0), flat(rng)
    told = typist(rng, [one], dwelling)
    place = replace(told.place, street=f"{rng.choice(('c/o', 'C/O', 'v/'))} {someone(rng).name}, {told.place.street}"[:80])
    title = ("Fru" if one.is_woman else "Hr.") if rng.random() < 0.5 else rng.choice(("Lejer", "Frk.", "Dr."))
    return replace(_named(told, f"{title} {one.name}"), place=place), court(rng, [one], dwelling)


@same
def twins_in_one_home(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    return landlord(rng, [_twin(rng, one)], dwelling), register(rng, [one], dwelling)


@same
def name_and_street_misspelt(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), flat(rng)
    told = bare(rng, [one], replace(dwelling, street=misspelt(rng, dwelling.street)))
    return _named(told, _with_slips(rng, one.name, 1)), bare(rng, [one], dwelling)


@same
def two_slips_in_the_name_and_no_floor(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), flat(rng)
    told = typist(rng, [one], replace(dwelling, floor="", door=""))
    return _named(told, _with_slips(rng, one.name, 2)), court(rng, [one], dwelling)


@same
def two_slips_in_the_name_and_moved(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), flat(rng)
    return _named(court(rng, [one], elsewhere(rng, dwelling)), _with_slips(rng, one.name, 2)), register(rng, [one], dwelling)


@same
def birth_date_mistyped_and_moved(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    told = court(rng, [one], elsewhere(rng, dwelling))
    slipped = replace(told.people[0], birth_date=slipped_day(rng, one.born))
    return replace(told, people=(slipped,)), register(rng, [one], dwelling)


@same
def a_new_name_and_no_floor(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng), flat(rng)
    other = someone(rng)
    told = court(rng, [replace(one, given=other.given, surnames=other.surnames)], replace(dwelling, floor="", door=""))
    return told, register(rng, [one], dwelling)


@same
def one_telephone_for_two_and_no_floor(rng: Random) -> tuple[Description, Description]:
    one, other, dwelling = someone(rng), someone(rng), flat(rng)
    told = typist(rng, [replace(other, phone=one.phone)], replace(dwelling, floor="", door=""))
    return told, register(rng, [one], dwelling)


@same
def moved_and_only_two_names(rng: Random) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), flat(rng)
    return bare(rng, [one], elsewhere(rng, dwelling)), landlord(rng, [one], dwelling)


@by_reference
def reference_and_a_corrected_name(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return bare(rng, [someone(rng)], dwelling), bare(rng, [someone(rng)], dwelling)


@by_reference
def reference_and_a_corrected_address(rng: Random) -> tuple[Description, Description]:
    people, dwelling = [someone(rng)], flat(rng)
    return bare(rng, people, elsewhere(rng, dwelling)), bare(rng, people, dwelling)


@by_reference
def reference_and_the_other_tenant(rng: Random) -> tuple[Description, Description]:
    dwelling = flat(rng)
    return landlord(rng, [someone(rng)], dwelling), landlord(rng, [someone(rng)], dwelling)


def _twin(rng: Random, one: Someone) -> Someone:
    other = someone(rng, last=one.surnames[-1])
    while other.given[0] == one.given[0]:
        other = someone(rng, last=one.surnames[-1])
    return replace(other, surnames=one.surnames, born=one.born, cpr=invented_cpr(rng, one.born))


def _two_spellings(rng: Random, ours: str, theirs: str) -> tuple[Description, Description]:
    one, dwelling = someone(rng, middle=0, second=0), home(rng)
    one = replace(one, surnames=(ours,)) if ours in SURNAMES else replace(one, given=(ours,))
    there = dwelling if rng.random() < 0.5 else elsewhere(rng, dwelling)
    return _named(court(rng, [one], there), one.name.replace(ours, theirs)), register(rng, [one], dwelling)


def _with_slips(rng: Random, name: str, slips: int) -> str:
    for _ in range(slips):
        words = name.split(" ")
        place = rng.randrange(len(words))
        words[place] = misspelt(rng, words[place])
        name = " ".join(words)
    return name


def _named(description: Description, name: str) -> Description:
    return replace(description, people=(replace(description.people[0], name=name),))


def _without_phone(description: Description) -> Description:
    return replace(description, people=tuple(replace(one, phone="") for one in description.people))


def make(rng: Random, kind: str) -> Pair:
    """One pair of the kind."""
    told, kept = SAME[kind](rng)
    return Pair(kind, True, told, kept, kind in BY_REFERENCE)
