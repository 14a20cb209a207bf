"""What a register's answer means for a case: who is under 18 at the home, whether it is the right person, and when it is asked again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from husly.cases.rules import ending_of, register_tells
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.parties.homes import same_home
from husly.parties.registry import Answer, Relation, Resident
from husly.parties.rules import Address, LookUpState, gap, may_ask

YES, NO, UNKNOWN = Known
HOME = Address("Nørregade", "12", "2", "tv", "9999", "Nordby")
ELSEWHERE = Address("Strandvejen", "3", "", "", "9998", "Sønderby")
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def person(born: str, relation: Relation = Relation.CHILD, *, protected: bool = False) -> Resident:
    return Resident("N N", date.fromisoformat(born), relation, is_protected=protected)


ANNE = person("1988-05-14", Relation.SELF)
CHILD, GROWN = person("2015-03-14"), person("2001-03-14")
LODGER, LODGERS_CHILD = person("1990-01-02", Relation.OTHER), person("2020-01-02", Relation.OTHER)


def answer(*household: Resident, others: tuple[Resident, ...] = (), at: datetime = AT, whole: bool = True, **more: object) -> Answer:
    told = {"name": "Anne Holm", "address": HOME, "municipality": "Nordby", **more}
    return Answer("R", at, is_found=True, household=household, others=others, is_complete=whole, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "children"),
    [
        (answer(ANNE, CHILD), YES),
        (answer(ANNE, CHILD, whole=False), YES),  # one child is enough, whoever else may live there
        (answer(ANNE, GROWN), NO),
        (answer(ANNE), NO),
        (answer(ANNE, others=(LODGER,)), NO),
        (answer(ANNE, whole=False), UNKNOWN),  # not everybody is known, so nobody can say that there is no child
        (answer(ANNE, others=(LODGER, LODGERS_CHILD)), UNKNOWN),  # another family's child, or this one's: somebody must ask
        (answer(ANNE, CHILD, address=ELSEWHERE), UNKNOWN),  # she has moved; who lives in the home now, nobody has said
        (answer(ANNE, address=ELSEWHERE), UNKNOWN),
        (answer(ANNE, address=None), UNKNOWN),
        (answer(died_on=date(2026, 10, 18)), UNKNOWN),  # nobody is left in the register: that is no answer about a household
        (answer(CHILD, died_on=date(2026, 10, 18)), YES),
        (Answer("R", AT, is_found=False), UNKNOWN),
    ],
)
def test_whether_children_live_in_the_home(said: Answer, children: Known) -> None:
    assert said.children_at(HOME) is children


@pytest.mark.parametrize(
    ("born", "on", "age", "is_minor"),
    [
        ("2008-11-24", "2026-11-23", 17, True),
        ("2008-11-23", "2026-11-23", 18, False),  # of age from the birthday on
        ("2008-11-22", "2026-11-23", 18, False),
        ("2008-02-29", "2026-02-28", 17, True),  # no such day in 2026: the birthday is kept on 1 March
        ("2008-02-29", "2026-03-01", 18, False),
        ("2026-11-23", "2026-11-23", 0, True),
    ],
)
def test_ages_are_those_of_the_day(born: str, on: str, age: int, is_minor: bool) -> None:
    assert (person(born).age_on(date.fromisoformat(on)), person(born).is_minor_on(date.fromisoformat(on))) == (age, is_minor)


def test_the_day_of_an_answer_is_the_danish_one() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # half past midnight on the 24th in Denmark
    assert answer(ANNE, person("2008-11-24"), at=late).children_at(HOME) is NO
    assert answer(ANNE, person("2008-11-24"), at=late - timedelta(hours=1)).children_at(HOME) is YES


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (HOME, HOME, True),
        (HOME, Address("nørre gade", "12", "2.", "t.v.", "9999"), True),
        (HOME, Address("Nørregade", "012", "02", "tv"), True),
        (HOME, Address("Noerregade", "12", "2. sal", "TV"), True),
        (HOME, Address("Nørregade", "12"), True),  # what only one of them tells is no difference
        (HOME, Address("Nørregade", "12", "2", "th"), False),
        (HOME, Address("Nørregade", "12", "3", "tv"), False),
        (HOME, Address("Nørregade", "12B", "2", "tv"), False),
        (HOME, Address("Nørregade", "12", "2", "tv", "8000"), False),
        (HOME, Address("Søndergade", "12", "2", "tv"), False),
        (Address("Havnegade", "4 b"), Address("Havnegade", "4B"), True),
        (Address("Birkevej", "7", "st"), Address("Birkevej", "7", "stuen"), True),
        (Address("Birkevej", "7", "0"), Address("Birkevej", "7", "St."), True),
        (Address("Birkevej", "7", "st", "2"), Address("Birkevej", "7", "st", "0002"), True),
        (Address("Birkevej", "7", "1", "2"), Address("Birkevej", "7", "1", "12"), False),
        (Address("Åboulevarden", "1"), Address("Aaboulevarden", "1"), True),
    ],
)
def test_one_home_written_in_two_ways(one: Address, other: Address, same: bool) -> None:
    assert same_home(one, other) is same
    assert same_home(other, one) is same


@pytest.mark.parametrize(
    ("name", "address", "is_about"),
    [
        ("Anne Holm", ELSEWHERE, True),
        ("Anne Marie Holm Jensen", ELSEWHERE, True),
        ("HOLM, ANNE", ELSEWHERE, True),
        ("Bodil Krag", HOME, True),  # at the same home under a new name
        ("Bodil Krag", ELSEWHERE, False),  # neither: the number was written wrongly
    ],
)
def test_an_answer_about_somebody_else_is_seen(name: str, address: Address, is_about: bool) -> None:
    assert answer(ANNE, address=address).is_about(name, HOME) is is_about


def test_anybody_at_the_address_with_protection_protects_it() -> None:
    assert answer(ANNE, person("2015-03-14", protected=True)).is_protected
    assert answer(ANNE, others=(person("1990-01-02", Relation.OTHER, protected=True),)).is_protected
    assert not answer(ANNE, CHILD, others=(LODGER,)).is_protected


@pytest.mark.parametrize(("tries", "minutes"), [(1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (6, 60), (500, 60)])
def test_a_register_that_is_away_is_asked_again_ever_later(tries: int, minutes: int) -> None:
    assert gap(tries) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("has_register", "is_waiting", "can_name_anybody", "words"),
    [
        (True, False, True, ""),
        (False, False, True, "ikke koblet til et register"),
        (True, True, True, "ved at blive spurgt"),
        (True, False, False, "Hverken CPR-nummer eller fødselsdag"),
    ],
)
def test_when_the_register_may_be_asked(has_register: bool, is_waiting: bool, can_name_anybody: bool, words: str) -> None:
    verdict = may_ask(has_register=has_register, is_waiting=is_waiting, can_name_anybody=can_name_anybody)
    assert words in verdict.reason
    assert bool(verdict) is (words == "")


@pytest.mark.parametrize(
    ("told", "known", "tells"),
    [
        (YES, UNKNOWN, True),
        (YES, NO, True),
        (YES, YES, False),  # who said so first stays the source
        (NO, UNKNOWN, True),
        (NO, YES, False),  # a child that lives there part of the time is registered elsewhere
        (NO, NO, False),
        (UNKNOWN, UNKNOWN, False),
        (UNKNOWN, YES, False),
        (UNKNOWN, NO, False),
    ],
)
def test_when_a_registers_word_takes_the_place_of_what_is_known(told: Known, known: Known, tells: bool) -> None:
    assert register_tells(told, known) is tells


@pytest.mark.parametrize(
    ("code", "children", "need", "ending"),
    [
        (DutyCode.FIND_OUT_HOUSEHOLD, YES, UNKNOWN, "ANSWERED"),
        (DutyCode.FIND_OUT_HOUSEHOLD, NO, NO, "ANSWERED"),
        (DutyCode.FIND_OUT_HOUSEHOLD, NO, YES, "ANSWERED"),
        (DutyCode.FIND_OUT_HOUSEHOLD, NO, UNKNOWN, "NOT_OWED"),  # called off by a payment before anybody found out
        (DutyCode.FIND_OUT_HOUSEHOLD, UNKNOWN, YES, "NOT_OWED"),
        (DutyCode.DECIDE, YES, YES, "NOT_OWED"),
    ],
)
def test_how_a_duty_ends_that_is_owed_no_more(code: DutyCode, children: Known, need: Known, ending: str) -> None:
    assert ending_of(code.value, children=children, need=need).value == ending


def test_every_member_has_a_danish_label() -> None:
    for members in (Relation, LookUpState):
        assert all(member.label for member in members)
        assert len({member.label for member in members}) == len(members)
