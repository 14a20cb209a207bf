"""A debt shared out in instalments, to the øre."""

from datetime import date

from husly.agreements.rules import LOWEST_INSTALMENT, MOST_AT_ONCE, MOST_INSTALMENTS, Terms, may_be_amount
from husly.agreements.schedule import Due, first_of, later, pay_day
from husly.core.verdicts import Verdict, no
from husly.web.formats import kr


def by_number(debt: int, number: int) -> list[int]:
    """So many instalments that sum to the debt; those that cannot be equal are one øre larger and come first."""
    each, rest = divmod(debt, number)
    return [each + 1] * rest + [each] * (number - rest)


def by_amount(debt: int, ore: int) -> list[int]:
    """Instalments of this amount, and what is left over as the last, smaller one."""
    whole, rest = divmod(debt, ore)
    return [ore] * whole + [rest] * bool(rest)


def may_share_out(debt: int | None, *, number: int | None, ore: int | None) -> Verdict:
    """Whether the debt can be shared out so: by a number of instalments or by their amount, one of the two."""
    if not may_be_amount(debt, most=MOST_AT_ONCE):
        return may_be_amount(debt, most=MOST_AT_ONCE)
    if (number is None) == (ore is None):
        return no("Skriv enten antallet af afdrag eller beløbet for hvert, ikke begge dele.")
    if ore is not None and not may_be_amount(ore):
        return may_be_amount(ore)
    count = number if number is not None else -(-(debt or 0) // (ore or 1))
    if not 1 <= count <= MOST_INSTALMENTS:
        return no(f"Det bliver {count} afdrag. Der skal være mindst ét og højst {MOST_INSTALMENTS}; vælg et andet beløb eller antal.")
    if number is not None and (debt or 0) // number < LOWEST_INSTALMENT:
        return no(f"Afdragene bliver under {kr(LOWEST_INSTALMENT)}. Vælg færre afdrag.")
    return may_be_amount(-(-(debt or 0) // count))


def instalments(terms: Terms, amounts: list[int]) -> list[Due]:
    """Each instalment with its day, a month apart from the first on."""
    first: date = first_of(terms.starts_on)
    months = [later(first, place) for place in range(len(amounts))]
    days = [pay_day(month, terms.pay_day, terms.numbered) for month in months]
    return [Due(place + 1, months[place], days[place], ore) for place, ore in enumerate(amounts)]


def in_words(amounts: list[int]) -> str:
    """How the debt is shared out, every øre accounted for: '11 afdrag på 900,00 kr. og ét på 100,00 kr., i alt 10.000,00 kr.'"""
    sizes = list(dict.fromkeys(amounts))
    parts = [f"{_count(amounts.count(size))} på {kr(size)}" for size in sizes]
    return f"{' og '.join(parts)}, i alt {kr(sum(amounts))}"


def _count(number: int) -> str:
    return "ét afdrag" if number == 1 else f"{number} afdrag"
