"""Asking a register for a case: for which cases by itself, whether the answer is still needed, and what it does to the case."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from husly.cases.actions import set_mark
from husly.cases.models import TO_FIND_OUT, Case, Duty
from husly.cases.rules import register_tells
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import Refused, Verdict, no
from husly.law.facts import Known
from husly.law.registers import Purpose
from husly.parties import actions as parties
from husly.parties.models import LookUp, Person
from husly.parties.queries import may_ask_about
from husly.parties.registry import Answer
from husly.parties.rules import LookUpState


def ask_where_owed(municipality: str, *, at_most: int, by: Actor, at: datetime) -> None:
    """Where the municipality lets Husly ask by itself, so many cases that owe the question put it to the register.

    The caller lets no other worker do the same in this municipality at the same time.
    """
    unasked = _unasked(municipality, at_most)
    people = Person.objects.in_bulk(unasked.values())
    for case_id, person_id in unasked.items():
        with suppress(Refused):  # a person has asked just now, or the household has two cases
            parties.ask(person=people[person_id], purpose=Purpose.HOUSEHOLD, case_id=case_id, by=by, at=at)


def may_ask(case: Case) -> Verdict:
    """Whether the register may be asked for this case now."""
    if case.closed_at:
        return no("Sagen er lukket. Genåbn den, hvis registeret skal spørges.")
    return may_ask_about(case.household)


def ask(*, case: Case, person: Person, by: Actor, at: datetime) -> None:
    """Somebody wants to know who lives there; the register is asked as soon as a worker comes to it."""
    may_ask(case).require()
    parties.ask(person=person, purpose=Purpose.HOUSEHOLD, case_id=case.pk, by=by, at=at)


def is_wanted(look_up: LookUp) -> bool:
    """Whether the answer is still needed: the household has an open case and, where Husly asks by itself, the question stands."""
    cases = Case.objects.filter(household_id=look_up.household_id).on_the_desk()
    if look_up.asked_by_id is not None:
        return cases.exists()
    return _owing(look_up.municipality_id).filter(case__in=cases).exists()


@transaction.atomic
def learn(*, look_up: LookUp, answer: Answer, by: Actor, at: datetime) -> None:
    """The open cases of the household know what the register said, and every home of hers is protected where it says so."""
    if answer.is_protected:
        _protect(look_up.person, answer, by=by, at=at)
    told = answer.children_at(look_up.household.address)
    for case in Case.objects.filter(household_id=look_up.household_id).on_the_desk().select_for_update(no_key=True).order_by("pk"):
        if register_tells(told, Known(case.children)):
            set_mark(case=case, mark="children", known=told, source=answer.register, on=day_of(answer.as_of), by=by, at=at)


def _unasked(municipality: str, at_most: int) -> dict[int, int]:
    """Cases with an open duty that a register could answer, each with a person of the household whom it was not asked about."""
    asked = LookUp.objects.filter(person=OuterRef("pk"), asked_at__gte=OuterRef(OuterRef("case__opened_at")))
    asked = asked.exclude(state=LookUpState.CALLED_OFF.value)
    people = Person.objects.filter(household=OuterRef("case__household"), cpr_digest__isnull=False).exclude(Exists(asked))
    waiting = LookUp.objects.filter(household=OuterRef("case__household"), state=LookUpState.WAITING.value)
    named = _owing(municipality).annotate(about=Subquery(people.order_by("id").values("id")[:1])).filter(about__isnull=False)
    return dict(named.exclude(Exists(waiting)).order_by("case_id").values_list("case_id", "about")[:at_most])


def _owing(municipality: str) -> QuerySet[Duty]:
    """Open duties that a register could answer, where Husly may ask it by itself."""
    could = Duty.objects.filter(TO_FIND_OUT, municipality_id=municipality, case__children=Known.UNKNOWN.value)
    return could.filter(municipality__asks_registers=True)


def _protect(person: Person, answer: Answer, *, by: Actor, at: datetime) -> None:
    """Wherever the municipality knows the person, from now on; what was protected already stays as it was said."""
    cases = Case.objects.filter(municipality_id=person.municipality_id, household__is_address_protected=False)
    known = cases.filter(household__people__cpr_digest=person.cpr_digest) if person.cpr_digest else cases.filter(household=person.household)
    for case in known.select_related("household").order_by("household_id", "-id").distinct("household_id"):
        parties.protect(household=case.household, is_protected=True, source=answer.register[:120], case_id=case.pk, by=by, at=at)
