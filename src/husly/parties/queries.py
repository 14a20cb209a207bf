"""Finding people and households again; the caller has already stepped into her municipality."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from husly.core.danish import search_key
from husly.parties.models import Household, Person
from husly.parties.rules import phone_key


def with_cpr(municipality: str, numbers: Iterable[str]) -> QuerySet[Person]:
    """The people with any of these CPR numbers, newest first."""
    digests = [settings.VAULT.digest(number) for number in numbers]
    return Person.objects.filter(municipality_id=municipality, cpr_digest__in=digests).order_by("-id")


def households_matching(municipality: str, words: str) -> QuerySet[Household]:
    """Households that a person would mean by these words: a CPR number, a phone number, a name or an address.

    A protected address is not found by its address.
    """
    digits = "".join(letter for letter in words if letter.isdigit())
    letters = any(letter.isalpha() for letter in words)
    households = Household.objects.filter(municipality_id=municipality)
    if len(digits) == 10 and not letters and "+" not in words:
        return households.filter(pk__in=with_cpr(municipality, [digits]).values("household_id"))
    if len(digits) >= 8 and not letters:
        people = Person.objects.filter(municipality_id=municipality, phone_key=phone_key(digits))
        return households.filter(pk__in=people.values("household_id"))
    return households.filter(_named(municipality, words) | _living_at(words))


def _named(municipality: str, words: str) -> Q:
    people = Person.objects.filter(municipality_id=municipality)
    for word in search_key(words).split():
        people = people.filter(name_key__contains=f" {word}")
    return Q(pk__in=people.values("household_id"))


def _living_at(words: str) -> Q:
    return Q(address_key__contains=search_key(words), is_address_protected=False)
