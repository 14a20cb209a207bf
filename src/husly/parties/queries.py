"""Finding people and households again, what a register said of them, and what they agreed to.

The caller has already stepped into her municipality.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from husly.core.danish import search_key
from husly.core.verdicts import Verdict
from husly.law.facts import Known
from husly.law.registers import BASES, Purpose
from husly.parties.matching import Described, Who
from husly.parties.models import Consent, Household, LookUp, Person
from husly.parties.registry import Answer, AskedAbout, Question, Resident
from husly.parties.rules import Address, Agreed, ConsentPurpose, LookUpState, Recipient, Tenant, may_ask, phone_key


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
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, household_id FROM parties_matchkey WHERE municipality_id = %s AND key = ANY(string_to_array(%s, chr(10)))",
            [municipality, "\n".join(keys)],
        )
        for key, household_id in cursor.fetchall():
            found[key].add(household_id)
    return found


def described(household_ids: Iterable[int]) -> dict[int, Described]:
    """The households as matching sees them: one look-up on the hot path, so without models."""
    people, homes = defaultdict[int, list[Who]](list), dict[int, Address]()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.id, p.name, p.birth_date, p.phone, p.cpr_digest, h.street, h.house_number, h.floor, h.door, h.postal_code, h.city"
            " FROM parties_household h JOIN parties_person p ON p.household_id = h.id WHERE h.id = ANY(%s) ORDER BY p.id",
            [list(household_ids)],
        )
        for household_id, name, born, phone, cpr, *address in cursor.fetchall():
            people[household_id].append(Who(name, born, phone, bytes(cpr or b"")))
            homes[household_id] = Address(*address)
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


Aged = list[tuple[Resident, int]]


@dataclass(frozen=True)
class Found:
    """What came of the last question about a person, seen from her home; `answer` where she was found, with ages today."""

    look_up: LookUp
    answer: Answer | None
    home: Address
    today: date

    @property
    def is_here(self) -> bool:
        """Whether the register has her at this home."""
        return self.answer is not None and self.answer.is_at(self.home)

    @property
    def household(self) -> Aged:
        """She and her family."""
        return [(one, one.age_on(self.today)) for one in self.answer.household] if self.answer else []

    @property
    def others(self) -> Aged:
        """Whoever else is registered at the address."""
        return [(one, one.age_on(self.today)) for one in self.answer.others] if self.answer else []

    @property
    def says_no_children(self) -> bool:
        """Whether the register has told of everybody there, and nobody was under 18."""
        return self.answer is not None and self.answer.children_at(self.home) is Known.NO

    @property
    def doubt(self) -> str:
        """Why the answer leaves open whether children live there."""
        return self.answer.doubt_at(self.home) if self.answer else ""

    @property
    def mark(self) -> str:
        """What must be seen first."""
        if self.answer is None:
            return ""
        return "død" if self.answer.died_on else "" if self.is_here else "flyttet" if self.answer.address else "uden adresse"


def people_of(household: Household) -> list[Person]:
    """Everybody in the household, in the order in which they became known."""
    return sorted(household.people.all(), key=lambda person: person.pk)


def askable(household: Household) -> list[Person]:
    """Those of the household whom a register can be asked about."""
    return [person for person in people_of(household) if person.cpr_digest or person.birth_date]


def may_ask_about(household: Household) -> Verdict:
    """Whether the register may be asked about the household now."""
    return may_ask(
        has_register=bool(settings.REGISTER), is_waiting=waiting(household) is not None, can_name_anybody=bool(askable(household))
    )


def waiting(household: Household) -> LookUp | None:
    """The question that has no answer yet."""
    return next((look_up for look_up in _look_ups(household) if look_up.state == LookUpState.WAITING.value), None)


def found(household: Household, *, today: date) -> list[Found]:
    """The last answer about each person who was asked about, with ages today."""
    unanswered = {LookUpState.WAITING.value, LookUpState.CALLED_OFF.value}
    last = {look_up.person_id: look_up for look_up in _look_ups(household) if look_up.state not in unanswered}
    return [Found(look_up, look_up.answer, household.address, today) for _, look_up in sorted(last.items())]


def _look_ups(household: Household) -> list[LookUp]:
    return sorted(household.look_ups.all(), key=lambda look_up: look_up.pk)


def question(look_up: LookUp, *, at: datetime) -> Question:
    """What the register is asked: by number where there is one, otherwise by name, birth date and address."""
    person, purpose = look_up.person, Purpose(look_up.purpose)
    about: str | AskedAbout = person.cpr
    if not about:
        if person.birth_date is None:
            raise ValueError("Nobody can be asked about without a number or a birth date.")
        about = AskedAbout(person.name, person.birth_date, look_up.household.address)
    return Question(about=about, purpose=purpose, basis=BASES[purpose], by=look_up.asker, at=at)


def consents(household: Household) -> list[Consent]:
    """All that the people of the household agreed to, newest first."""
    return list(consents_in([household.pk]))


def consents_in(households: Iterable[int] | QuerySet[Any]) -> QuerySet[Consent]:
    """The same for the households with these numbers."""
    return Consent.objects.filter(person__household__in=households).select_related("person", "recorded_by").order_by("-given_on", "-id")


def consent_for(of: Person | Household, *, purpose: ConsentPurpose, recipient: Recipient, on: date, name: str = "") -> Consent | None:
    """The newest consent that stands that day, of the person, or of anybody in the household: it covers whoever gave it, and only her.

    `name` says who a recipient of the kinds that must be named is.
    """
    theirs = Consent.objects.filter(person=of) if isinstance(of, Person) else Consent.objects.filter(person__household=of)
    about = theirs.filter(purpose=purpose.value, recipient=recipient.value).select_related("person").order_by("-given_on", "-id")
    return next((one for one in about if one.agreed().covers(purpose, recipient, name) and one.agreed().stands_on(on)), None)


def agreed(person: Person) -> list[Agreed]:
    """All the person ever agreed to, for `rules.may_share`."""
    return [consent.agreed() for consent in person.consents.all()]
