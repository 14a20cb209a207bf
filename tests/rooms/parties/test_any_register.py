"""What any register must do: the same tests for the one that comes along and for a real one.

To verify another, add a `Sample` with its factory and test people of that register who fit the words beside each field.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from husly.core.actors import system
from husly.law.facts import Known
from husly.law.registers import BASES, Purpose
from husly.parties.builtin_register import BuiltIn, Mood, entries
from husly.parties.registry import PATIENCE, Answer, AskedAbout, Question, Register, RegisterAway, Relation
from husly.parties.rules import Address
from tests import cast

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """A register and the people it is tried with: their CPR numbers, and what is known of them."""

    name: str
    register: Callable[[], Register]
    away: Callable[[], Register]  # the same, where nothing answers
    slow: Callable[[], Register]  # the same, where the answer does not come
    parent: str  # lives with a partner and children under 18
    home: Address  # the parent's
    described: AskedAbout  # the same parent
    child: str  # one of the children
    alone: str
    alone_at: Address
    protected: str
    moved: str  # has left the first for the second municipality
    moved_from: Address
    moved_to: str
    dead: str
    died_on: date
    twin: str  # grown up, lives with a twin and nobody else
    shares: str  # lives with others who are no family
    not_whole: str  # lives where the register does not know everybody
    not_whole_at: Address
    homeless: str
    nobody: str


NORDBY = ("9999", "Nordby")
SAMPLES = [
    Sample(
        name="built in",
        register=BuiltIn,
        away=lambda: BuiltIn(Mood.AWAY),
        slow=lambda: BuiltIn(Mood.SLOW),
        parent="1405881234",
        home=Address("Nørregade", "12", "2", "tv", *NORDBY),
        described=AskedAbout("anne  HOLM", date(1988, 5, 14), Address("Nørregade", "12", "2.", "tv", *NORDBY)),
        child="1403155236",
        alone="0204791235",
        alone_at=Address("Havnegade", "4B", "1", "th", *NORDBY),
        protected="2306901238",
        moved="0803711234",
        moved_from=Address("Gyvelvej", "22", "", "", *NORDBY),
        moved_to="Sønderby",
        dead="3011441236",
        died_on=date(2026, 10, 18),
        twin="1207044235",
        shares="0506951237",
        not_whole="2808661235",
        not_whole_at=Address("Åvej", "40", "", "", *NORDBY),
        homeless="0912571234",
        nobody="1505501238",
    )
]


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


def asked(register: Register, about: str | AskedAbout) -> Answer:
    purpose = Purpose.HOUSEHOLD
    return register.look_up(Question(about=about, purpose=purpose, basis=BASES[purpose], by=system(cast.NORDBY), at=AT))


def relations(answer: Answer) -> list[Relation]:
    return sorted(resident.relation for resident in answer.household)


def test_a_family_is_told_with_what_each_is_to_the_one_asked_about(sample: Sample) -> None:
    answer = asked(sample.register(), sample.parent)
    assert set(relations(answer)) == {Relation.SELF, Relation.PARTNER, Relation.CHILD}
    assert answer.children_at(sample.home) is Known.YES
    (herself,) = [one for one in answer.household if one.relation is Relation.SELF]
    assert (herself.name, herself.birth_date, herself.has_cpr) == (answer.name, sample.described.birth_date, True)


def test_a_child_has_parents(sample: Sample) -> None:
    told = relations(asked(sample.register(), sample.child))
    assert {Relation.SELF, Relation.PARENT} <= set(told)
    assert Relation.PARTNER not in told


def test_every_answer_says_when_and_whose_it_is(sample: Sample) -> None:
    for number in (sample.parent, sample.nobody):
        answer = asked(sample.register(), number)
        assert answer.register
        assert timedelta(0) <= abs(answer.as_of - AT) < timedelta(days=2)
        assert answer.as_of.tzinfo


def test_somebody_without_a_number_is_found_only_where_everything_fits(sample: Sample) -> None:
    register, who = sample.register(), sample.described
    assert asked(register, who).household == asked(register, sample.parent).household
    for other in (
        AskedAbout("N N", who.birth_date, who.address),
        AskedAbout(who.name, who.birth_date + timedelta(days=1), who.address),
        AskedAbout(who.name, who.birth_date, sample.alone_at),
    ):
        assert not asked(register, other).is_found


def test_no_is_said_only_of_a_whole_answer(sample: Sample) -> None:
    alone = asked(sample.register(), sample.alone)
    assert (relations(alone), alone.others) == ([Relation.SELF], ())
    assert alone.children_at(sample.alone_at) is Known.NO
    part = asked(sample.register(), sample.not_whole)
    assert not part.is_complete
    assert part.children_at(sample.not_whole_at) is Known.UNKNOWN


def test_protection_is_told(sample: Sample) -> None:
    assert asked(sample.register(), sample.protected).is_protected
    assert not asked(sample.register(), sample.parent).is_protected


def test_somebody_who_moved_is_told_with_the_day_and_the_new_place(sample: Sample) -> None:
    answer = asked(sample.register(), sample.moved)
    assert not answer.is_at(sample.moved_from)
    assert answer.address is not None
    assert answer.municipality == sample.moved_to
    assert answer.lives_there_since is not None
    assert answer.lives_there_since <= AT.date()


def test_a_death_is_told_with_its_day(sample: Sample) -> None:
    answer = asked(sample.register(), sample.dead)
    assert (answer.is_found, answer.died_on) == (True, sample.died_on)
    assert Relation.SELF not in relations(answer)


def test_twins_are_two_people(sample: Sample) -> None:
    answer = asked(sample.register(), sample.twin)
    assert relations(answer) == sorted([Relation.SELF, Relation.SIBLING])
    one, other = answer.household
    assert one.birth_date == other.birth_date
    assert one.name != other.name


def test_those_who_are_no_family_are_told_apart(sample: Sample) -> None:
    answer = asked(sample.register(), sample.shares)
    assert answer.others
    assert {other.relation for other in answer.others} == {Relation.OTHER}
    assert Relation.OTHER not in relations(answer)


def test_somebody_without_an_address_is_found_all_the_same(sample: Sample) -> None:
    answer = asked(sample.register(), sample.homeless)
    assert (answer.is_found, answer.address) == (True, None)


def test_not_to_know_somebody_is_an_answer(sample: Sample) -> None:
    answer = asked(sample.register(), sample.nobody)
    assert (answer.is_found, answer.name, answer.household, answer.address) == (False, "", (), None)


def test_a_register_that_is_down_says_so(sample: Sample) -> None:
    with pytest.raises(RegisterAway):
        asked(sample.away(), sample.parent)


def test_a_register_that_is_slow_is_given_up_in_time(sample: Sample) -> None:
    began = time.monotonic()
    with pytest.raises(RegisterAway):
        asked(sample.slow(), sample.parent)
    assert time.monotonic() - began < PATIENCE + 0.5


def test_nobody_in_the_built_in_register_can_exist() -> None:
    """A real number passes modulus 11, unless its owner was born on a 1 January of which all numbers were used."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    for entry in entries():
        if entry.cpr:
            assert sum(weight * int(digit) for weight, digit in zip(weights, entry.cpr, strict=True)) % 11
            assert entry.cpr[:6] == entry.birth_date.strftime("%d%m%y")
        assert (entry.birth_date.day, entry.birth_date.month) != (1, 1)
