"""The verbs of an outcome: close a case with it, and look back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from husly.accounts.models import Municipality
from husly.accounts.queries import closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import Closing
from husly.contact import actions as contact
from husly.contact import queries as courses
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.handover import queries as handover
from husly.handover.rules import may_close_elsewhere
from husly.outcomes import queries
from husly.outcomes.models import LookBack, Outcome
from husly.outcomes.rules import Answer, Asked, WhereTo, is_told, look_backs, may_close, may_have_happened


@dataclass(frozen=True)
class Told:
    """How the case ended, as somebody tells it."""

    code: Closing
    text: str
    happened_on: date
    adults: int | None = None
    children: int | None = None
    where_to: WhereTo | None = None
    to_municipality: Municipality | None = None
    is_otherwise: bool = False

    @property
    def asked(self) -> set[Asked]:
        """What is told of that which an outcome is counted by."""
        told = {
            Asked.HOUSEHOLD: self.adults is not None and self.children is not None,
            Asked.WHERE_TO: self.where_to is not None,
            Asked.MUNICIPALITY: self.to_municipality is not None,
        }
        return {asked for asked, is_so in told.items() if is_so}


@transaction.atomic
def close(*, case: Case, told: Told, by: Actor, at: datetime) -> Outcome:
    """The case is closed, its outcome stands, and the days are set on which it is looked at again; refused while something is missing."""
    case = cases.locked(case)
    may_close(queries.standing(case, told.code, by=by, at=at)).require()
    (is_told(told.code, told.asked) and may_have_happened(told.happened_on, day_of(at))).require()
    if told.code is Closing.OTHER_MUNICIPALITY:
        may_close_elsewhere(handover.standing(case), is_otherwise=told.is_otherwise).require()
    practice = courses.view(case, at=at).followed.practice
    if told.code is Closing.NOT_REACHED:
        contact.conclude_not_reached(case=case, text=told.text, by=by, at=at)
    else:
        cases.close(case=case, because=told.code, text=told.text, by=by, at=at)
    outcome = _outcome(case, told, by=by, at=at)
    days = look_backs(day_of(at), practice.closing.look_back_months, closing_days(case.municipality_id))
    LookBack.objects.bulk_create(
        LookBack(municipality_id=case.municipality_id, outcome=outcome, months=months, due_on=day) for months, day in days
    )
    audit.record(EventCode.OUTCOME_RECORDED, by=by, at=at, case_id=case.pk, outcome_code=told.code.value)
    return outcome


@transaction.atomic
def look_back(*, back: LookBack, answer: Answer, words: str, by: Actor, at: datetime) -> None:
    """What was found when somebody looked at the closed case again, once; the case stays closed."""
    back = LookBack.objects.select_for_update(no_key=True, of=("self",)).select_related("outcome").get(pk=back.pk)
    if back.answered_at:
        no("Der er allerede set tilbage på sagen. Svaret står på sagens side.").require()
    back.answer, back.words, back.answered_at, back.answered_by_id = answer.value, words, at, by.person
    back.save()
    audit.record(EventCode.LOOKED_BACK, by=by, at=at, case_id=back.outcome.case_id, months=back.months, found=answer.value)


def _outcome(case: Case, told: Told, *, by: Actor, at: datetime) -> Outcome:
    return Outcome.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        code=told.code.value,
        happened_on=told.happened_on,
        closed_at=at,
        closed_by_id=by.person,
        adults=told.adults,
        children=told.children,
        where_to=told.where_to.value if told.where_to else "",
        to_municipality=told.to_municipality,
    )
