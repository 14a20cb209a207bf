"""A household's month in whole øre: what comes in, what goes out, what is left to live on, and what a payment plan would mean."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from husly.assessment import questions as q
from husly.assessment import sources as s
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.rules import Facts, Standing, known
from husly.core.verdicts import YES, Verdict, no
from husly.law.sources import Source

INCOME = (q.NET_INCOME, q.OTHER_ADULTS_INCOME, q.CHILD_BENEFITS, q.HOUSING_BENEFIT_AMOUNT)
FIXED = (q.RENT, q.UTILITIES, q.INSURANCE, q.TRANSPORT, q.CHILDCARE, q.MEDICINE, q.OTHER_FIXED)
DEBT = (q.DEBT_PAYMENTS,)
CHILDREN = (q.CHILDREN_0_1, q.CHILDREN_2_6, q.CHILDREN_7_17)
MOST_INSTALMENTS = 120


@dataclass(frozen=True)
class Item:
    """A line of the budget: øre a month; None where nobody knows it."""

    label: str
    amount: int | None


@dataclass(frozen=True)
class Guideline:
    """What a household ought to have left to live on a month in one year, in øre, and who says so."""

    from_on: date
    until: date
    first_adult: int
    each_adult: int
    children: tuple[int, int, int]
    source: Source

    def amount(self, adults: int, children: tuple[int, int, int]) -> int:
        """For so many adults, and children of 0–1, 2–6 and 7–17 years."""
        grown = self.first_adult + self.each_adult * (max(adults, 1) - 1)
        return grown + sum(number * each for number, each in zip(children, self.children, strict=True))


# Read on borger.dk. The rates of later years have not been seen: where none is cited for the day, none is shown as holding.
GUIDELINES = (
    Guideline(
        from_on=date(2024, 1, 1),
        until=date(2024, 12, 31),
        first_adult=7_240_00,
        each_adult=5_040_00,
        children=(1_970_00, 2_520_00, 3_630_00),
        source=s.RATES_2024,
    ),
)


@dataclass(frozen=True)
class Guided:
    """The guideline's amount for this household; `is_current` where it holds that day, otherwise it is the newest that is known."""

    amount: int
    guideline: Guideline
    is_current: bool


@dataclass(frozen=True)
class Budget:
    """The month as far as it is known. What is not known is named and never counted as nothing."""

    income: tuple[Item, ...]
    fixed: tuple[Item, ...]
    debt: tuple[Item, ...]
    guided: Guided | None = None
    plan: int = 0

    @property
    def missing(self) -> list[str]:
        """The lines that nobody knows."""
        return [item.label for item in (*self.income, *self.fixed, *self.debt) if item.amount is None]

    @property
    def total_income(self) -> int:
        """All that is known to come in."""
        return _sum(self.income)

    @property
    def total_fixed(self) -> int:
        """All that is known to go out before food."""
        return _sum(self.fixed)

    @property
    def total_debt(self) -> int:
        """What is paid on debts, with the plan that is tried."""
        return _sum(self.debt) + self.plan

    @property
    def left(self) -> int:
        """What is left to live on, of what is known; it may be less than nothing."""
        return self.total_income - self.total_fixed - self.total_debt

    @property
    def against_guideline(self) -> int | None:
        """How far above (or below) the amount that holds that day; None where none is cited or a line is missing."""
        if self.guided is None or not self.guided.is_current or self.missing:
            return None
        return self.left - self.guided.amount

    @property
    def housing_share(self) -> str:
        """Rent and utilities less housing benefit, of the other income, as '41,3 %'; empty where it cannot be told."""
        needed = {item.label: item.amount for item in (*self.income, *self.fixed)}
        rent, utilities, benefit = (needed.get(QUESTIONS[code].short) for code in (q.RENT, q.UTILITIES, q.HOUSING_BENEFIT_AMOUNT))
        if rent is None or utilities is None or benefit is None or any(item.amount is None for item in self.income):
            return ""
        housing, income = rent + utilities - benefit, self.total_income - benefit
        return _percent(housing, income) if housing >= 0 and income > 0 else ""

    def with_plan(self, monthly: int) -> "Budget":
        """The same month with an instalment of so many øre."""
        return replace(self, plan=monthly)


def budget(facts: Facts, on: date) -> Budget:
    """The household's month from its answers; what is not relevant is nothing, what is refused or not known is missing."""
    return Budget(_items(INCOME, facts), _items(FIXED, facts), _items(DEBT, facts), _guided(facts, on))


def instalments(debt: int, monthly: int) -> list[int]:
    """The payments of a plan, the last one what is left; they sum to the debt."""
    full, rest = divmod(debt, monthly)
    return [monthly] * full + [rest] * bool(rest)


def may_plan(debt: int | None, monthly: int | None) -> Verdict:
    """Whether a plan can be tried: with a debt, and an instalment that comes to an end."""
    if not debt or debt < 0:
        return no("Restancen er ikke oplyst. Skriv den under Bolig og restance, før du prøver en afdragsordning.")
    if not monthly or monthly <= 0:
        return no("Skriv, hvor meget der skal betales om måneden, for eksempel 500.")
    if monthly > debt:
        return no("Ydelsen er større end restancen. Skriv et mindre beløb.")
    if -(-debt // monthly) > MOST_INSTALMENTS:
        return no(f"Så varer ordningen mere end {MOST_INSTALMENTS // 12} år. Skriv et større beløb.")
    return YES


def guideline(on: date) -> Guideline | None:
    """The one that holds that day."""
    return next((one for one in GUIDELINES if one.from_on <= on <= one.until), None)


def _guided(facts: Facts, on: date) -> Guided | None:
    """Needs the number of adults and of children of each age; without children, no age is needed."""
    adults, counts = known(facts, q.ADULTS), tuple(_count(facts, code) for code in CHILDREN)
    if known(facts, q.CHILDREN_UNDER_18) is False:
        counts = (0, 0, 0)
    young, middle, older = counts
    if not isinstance(adults, int) or young is None or middle is None or older is None:
        return None
    current = guideline(on)
    found = current or next((one for one in reversed(GUIDELINES) if one.until < on), None)
    return Guided(found.amount(adults, (young, middle, older)), found, current is not None) if found else None


def _count(facts: Facts, code: str) -> int | None:
    answer = facts.get(code)
    if answer and answer.standing is Standing.NOT_RELEVANT:
        return 0
    value = known(facts, code)
    return value if isinstance(value, int) else None


def _items(codes: Iterable[str], facts: Facts) -> tuple[Item, ...]:
    return tuple(Item(QUESTIONS[code].short, _count(facts, code)) for code in codes)


def _sum(items: Iterable[Item]) -> int:
    return sum(item.amount or 0 for item in items)


def _percent(part: int, whole: int) -> str:
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %"
