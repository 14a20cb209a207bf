"""When rent and instalments are due, what is missing, and which words are said to amounts that cannot be."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.agreements import plans, rules
from husly.agreements.payments import Paid, settle
from husly.agreements.rules import Code, Kind, Missed, PayDay, Standing, Terms
from husly.agreements.schedule import Due, Rent, broken_from, check_on, later, pay_day, rent_of, rents
from husly.agreements.words import agreed

RENT = Terms(Kind.ADMINISTRATION, date(2026, 12, 1), PayDay.FIRST)
PLAN = Terms(Kind.PLAN, date(2026, 12, 1), PayDay.NUMBERED, numbered=15, tolerance_days=3, tolerance_ore=10_00)
TODAY = date(2026, 11, 26)
MONTHS = st.dates(date(2024, 1, 1), date(2030, 12, 1)).map(lambda day: day.replace(day=1))
AMOUNTS = st.integers(1, 50_000_00)
PAYMENTS = st.lists(st.builds(Paid, st.dates(date(2026, 1, 1), date(2027, 12, 31)), AMOUNTS), max_size=30)


@pytest.mark.parametrize(
    ("month", "rule", "numbered", "day"),
    [
        (date(2026, 12, 1), PayDay.FIRST, 1, date(2026, 12, 1)),
        (date(2027, 1, 1), PayDay.FIRST, 1, date(2027, 1, 4)),  # New Year's Day is a Friday
        (date(2027, 1, 1), PayDay.LAST_BEFORE, 1, date(2026, 12, 30)),  # banks are closed on 31 December
        (date(2026, 6, 1), PayDay.NUMBERED, 5, date(2026, 6, 8)),  # Grundlovsdag is a Friday
        (date(2027, 2, 1), PayDay.NUMBERED, 31, date(2027, 3, 1)),  # the 28th is a Sunday
        (date(2026, 4, 1), PayDay.NUMBERED, 2, date(2026, 4, 7)),  # Easter
    ],
)
def test_the_day_of_a_payment(month: date, rule: PayDay, numbered: int, day: date) -> None:
    assert pay_day(month, rule, numbered) == day


def test_rent_changes_from_a_month_and_the_last_word_counts() -> None:
    told = [Rent(date(2026, 12, 1), 8_000_00), Rent(date(2027, 2, 1), 8_400_00), Rent(date(2027, 2, 1), 8_250_50)]
    assert [due.ore for due in rents(RENT, told, through=date(2027, 3, 31))] == [8_000_00, 8_000_00, 8_250_50, 8_250_50]
    assert rent_of(told, date(2026, 12, 1)) == 8_000_00


def test_a_plan_is_seen_the_next_morning_and_broken_when_its_tolerance_is_over() -> None:
    due = date(2026, 12, 23)  # 24 to 27 December are closed
    assert check_on(due, PLAN, is_missed=False, is_broken=False) == date(2026, 12, 24)
    assert check_on(due, PLAN, is_missed=True, is_broken=False) == broken_from(due, 3) == date(2026, 12, 31)
    assert check_on(due, PLAN, is_missed=True, is_broken=True) is None
    assert check_on(due, RENT, is_missed=True, is_broken=False) is None


def test_a_debt_in_words_has_every_ore() -> None:
    assert plans.in_words(plans.by_amount(10_000_00, 900_00)) == "11 afdrag på 900,00 kr. og ét afdrag på 100,00 kr., i alt 10.000,00 kr."
    assert plans.in_words(plans.by_number(100_00, 3)) == "ét afdrag på 33,34 kr. og 2 afdrag på 33,33 kr., i alt 100,00 kr."


@given(st.integers(1, 1_000_000_00), st.integers(1, 120), st.integers(1, 100_000_00))
def test_instalments_sum_to_the_debt(debt: int, number: int, ore: int) -> None:
    assert sum(plans.by_number(debt, number)) == debt
    if plans.may_share_out(debt, number=None, ore=ore):
        dues = plans.instalments(PLAN, plans.by_amount(debt, ore))
        assert sum(due.ore for due in dues) == sum(plans.by_amount(debt, ore)) == debt
        assert all(due.ore > 0 for due in dues)
        assert [due.number for due in dues] == list(range(1, len(dues) + 1))


@given(MONTHS, st.lists(AMOUNTS, min_size=1, max_size=24), PAYMENTS, st.integers())
def test_the_same_payments_in_any_order_give_the_same_state(first: date, amounts: list[int], paid: list[Paid], seed: int) -> None:
    dues = [Due(n + 1, later(first, n), pay_day(later(first, n), PayDay.FIRST), ore) for n, ore in enumerate(amounts)]
    account = settle(dues, paid)
    mixed, turned = paid[:], dues[:]
    Random(seed).shuffle(mixed)
    Random(seed + 1).shuffle(turned)
    assert settle(turned, mixed) == account
    assert account.left_ore - account.ahead_ore == sum(amounts) - sum(one.ore for one in paid)
    assert not (account.left_ore and account.ahead_ore)
    left = [line.left_ore for line in account.lines]
    assert all(before == 0 or after == line.due.ore for before, after, line in zip(left, left[1:], account.lines[1:], strict=False))
    assert all((line.covered_on is None) == (line.left_ore > 0) for line in account.lines)


def test_a_due_is_covered_on_the_day_of_the_payment_that_filled_it() -> None:
    dues = [Due(1, date(2026, 12, 1), date(2026, 12, 1), 500), Due(2, date(2027, 1, 1), date(2027, 1, 4), 500)]
    account = settle(dues, [Paid(date(2027, 1, 5), 400), Paid(date(2026, 11, 30), 300), Paid(date(2026, 12, 2), 300)])
    assert [(line.left_ore, line.covered_on) for line in account.lines] == [(0, date(2026, 12, 2)), (0, date(2027, 1, 5))]
    assert account.ahead_ore == 0


def test_what_is_missing_becomes_work_on_the_first_open_day() -> None:
    late = Missed("Husleje for december", date(2026, 12, 1), 8_000_00, 3_000_00)
    [duty] = rules.owing([late], seen_on=date(2026, 12, 5))
    assert (duty.code, duty.due_on, duty.holds_case) == (Code.PAYMENT_MISSED, date(2026, 12, 7), False)
    assert duty.why[0] == "Husleje for december: mangler 3.000,00 kr. af 8.000,00 kr., som skulle være betalt tirs. 1. dec. 2026."
    broken = Missed("1. afdrag", date(2026, 12, 1), 500_00, 500_00, is_broken=True)
    assert [one.code for one in rules.owing([late, broken], seen_on=TODAY)] == list(Code)
    assert rules.owing([], seen_on=TODAY) == []


@pytest.mark.parametrize(
    ("confirmed", "ended", "kind", "left", "missed", "standing"),
    [
        (False, False, Kind.PLAN, 100, [], Standing.DRAFT),
        (True, False, Kind.PLAN, 100, [], Standing.RUNNING),
        (True, False, Kind.PLAN, 0, [], Standing.PAID),
        (True, False, Kind.ADMINISTRATION, 0, [], Standing.RUNNING),
        (True, False, Kind.PLAN, 100, [Missed("x", TODAY, 1, 1)], Standing.MISSING),
        (True, False, Kind.PLAN, 100, [Missed("x", TODAY, 1, 1, is_broken=True)], Standing.BROKEN),
        (True, True, Kind.PLAN, 100, [Missed("x", TODAY, 1, 1)], Standing.ENDED),
    ],
)
def test_where_an_agreement_stands(confirmed: bool, ended: bool, kind: Kind, left: int, missed: list[Missed], standing: Standing) -> None:
    assert rules.standing(is_confirmed=confirmed, is_ended=ended, kind=kind, left_ore=left, missed=missed) is standing


@pytest.mark.parametrize(
    ("ore", "on", "words"),
    [
        (None, TODAY, "kan ikke læses"),
        (-5_00, TODAY, "under nul"),
        (0, TODAY, "nul"),
        (2_000_000_00, TODAY, "et ciffer for meget"),
        (5_00, None, "Dagen kan ikke læses"),
        (5_00, date(2026, 11, 27), "ikke kommet endnu"),
        (5_00, date(2006, 11, 27), "over fem år"),
        (5_00, TODAY, ""),
    ],
)
def test_a_payment_that_cannot_be_is_told_why(ore: int | None, on: date | None, words: str) -> None:
    verdict = rules.may_have_paid(ore, on, TODAY)
    assert words in verdict.reason
    assert bool(verdict) is (words == "")


def test_what_may_be_done_to_an_agreement() -> None:
    assert rules.may_start(TODAY, TODAY)
    assert not rules.may_start(date(2062, 1, 1), TODAY)
    assert rules.may_confirm(Standing.DRAFT, TODAY, TODAY)
    assert not rules.may_confirm(Standing.RUNNING, TODAY, TODAY)
    assert not rules.may_confirm(Standing.DRAFT, date(2026, 11, 27), TODAY)
    assert rules.may_end(Standing.BROKEN, TODAY, date(2026, 12, 1), TODAY)  # revoked before it began
    assert not rules.may_end(Standing.ENDED, TODAY, TODAY, TODAY)
    assert rules.may_change_rent(Kind.ADMINISTRATION, Standing.DRAFT, date(2026, 12, 1), date(2026, 12, 1))
    assert not rules.may_change_rent(Kind.PLAN, Standing.RUNNING, date(2026, 12, 1), date(2026, 12, 1))
    assert not rules.may_change_rent(Kind.ADMINISTRATION, Standing.RUNNING, date(2026, 11, 1), date(2026, 12, 1))
    assert rules.may_renegotiate(Kind.PLAN, Standing.BROKEN, 100)
    for kind, standing, left in ((Kind.ADMINISTRATION, Standing.RUNNING, 1), (Kind.PLAN, Standing.DRAFT, 1), (Kind.PLAN, Standing.PAID, 0)):
        assert not rules.may_renegotiate(kind, standing, left)


def test_the_letter_says_in_plain_words_what_was_agreed_on_rent() -> None:
    terms = Terms(Kind.ADMINISTRATION, date(2026, 12, 1), PayDay.FIRST)
    dues = list(rents(terms, [Rent(date(2026, 12, 1), 7_850_50)], through=date(2027, 2, 1)))
    assert agreed(terms, income="Kontanthjælp", landlord="Nordby Boligforening", dues=dues) == [
        "Din husleje på 7.850,50 kr. bliver betalt til Nordby Boligforening",
        "Pengene tages af: kontanthjælp",
        "Første gang er senest tirsdag den 1. december 2026",
        "Derefter bliver huslejen betalt månedens første bankdag",
    ]


@pytest.mark.parametrize(
    ("pay_day", "words"),
    [
        (PayDay.FIRST, "Derefter betaler du månedens første bankdag"),
        (PayDay.LAST_BEFORE, "Derefter betaler du den sidste bankdag i måneden før"),
        (PayDay.NUMBERED, "Derefter betaler du den 15. i hver måned, eller den næste dag banken har åbent"),
    ],
)
def test_the_letter_says_how_a_debt_is_paid_off(pay_day: PayDay, words: str) -> None:
    terms = Terms(Kind.PLAN, date(2026, 12, 15), pay_day, numbered=15)
    lines = agreed(terms, income="Løn", landlord="Nordby Boligforening", dues=plans.instalments(terms, [1_000_01, 1_000_00]))
    assert lines[0] == (
        "Du betaler af på din gæld til Nordby Boligforening: ét afdrag på 1.000,01 kr. og ét afdrag på 1.000,00 kr., i alt 2.000,01 kr."
    )
    assert lines[-1] == words


def test_a_letter_about_nothing_is_not_written() -> None:
    with pytest.raises(ValueError, match="Nothing"):
        agreed(Terms(Kind.PLAN, date(2026, 12, 15), PayDay.FIRST), income="Løn", landlord="X", dues=[])
