"""Finding people and households again; the caller has already stepped into her municipality."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from husly.core.danish import search_key
from husly.parties.matching import Described, Who
from husly.parties.models import Household, MatchKey, Person
from husly.parties.rules import Tenant, phone_key


def with_cpr(municipality: str, numbers: Iterable[str]) -> QuerySet[Person]:
    """The people with any of these CPR numbers, newest first."""
    digests = [settings.VAULT.digest(number) for number in numbers]
    return Person.objects.filter(municipality_id=municipality, cpr_digest__in=digests).order_by("-id")


def who(tenant: Tenant) -> Who:
    """A tenant as matching sees one: the CPR number becomes the digest it is kept by, and tells the birth date where nobody else does."""
    identity = settings.VAULT.digest(tenant.cpr) if tenant.cpr else b""
    return Who(tenant.name, tenant.born, tenant.phone, identity)


def sharing(municipality: str, keys: Iterable[str]) -> dict[str, set[int]]:
    """Which households are known by each of these match keys: one look-up, however many are asked for."""
    found = defaultdict[str, set[int]](set)
    for key, household_id in MatchKey.objects.filter(municipality_id=municipality, key__in=list(keys)).values_list("key", "household_id"):
        found[key].add(household_id)
    return found


def described(household_ids: Iterable[int]) -> dict[int, Described]:
    """The households as matching sees them."""
    people = defaultdict[int, list[Who]](list)
    homes = {home.pk: home.address for home in Household.objects.filter(pk__in=list(household_ids))}
    for person in Person.objects.filter(household_id__in=homes).order_by("id"):
        people[person.household_id].append(person.who)
    return {pk: Described(tuple(people[pk]), address) for pk, address in homes.items()}


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
