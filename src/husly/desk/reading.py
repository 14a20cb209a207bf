"""All that a case's page shows, read in one statement; whether somebody may see the case has been asked before."""

from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from husly.accounts.models import LocalClosingDay, User
from husly.agreements import queries as agreements
from husly.assessment import queries as assessment
from husly.audit.models import Event
from husly.cases.models import Case, Note, Occasion
from husly.cases.queries import duties_of, whole
from husly.conformance import queries as conformance
from husly.contact import queries as contact
from husly.desk.queries import TOLD_FIRST, told_of
from husly.intake.models import Notice
from husly.intake.queries import open_proposals
from husly.letters import queries as letters
from husly.measures import queries as measures
from husly.outcomes import queries as outcomes
from husly.parties import queries as parties
from husly.parties.models import LookUp, Person
from husly.reply import queries as reply
from husly.web.together import Together, give


def read(case_id: int) -> tuple[Case, dict[str, Any]]:
    """The case, and by name all that stands on it; the case, its household and its outcome answer from that as well."""
    found = _PAGE.of(case_id)
    (case,) = found["case"]
    give(case, "duties", found["duties"])
    give(case, "occasions", found["occasions"])
    give(case, "joined", found["joined"])
    give(case.household, "people", [one for one in found["people"] if one.household_id == case.household_id])
    give(case.household, "look_ups", found["look_ups"])
    for outcome in found["outcomes"]:
        give(outcome, "look_backs", [one for one in found["looks_back"] if one.outcome_id == outcome.pk])
    return case, found


def contact_of(found: dict[str, Any]) -> contact.Read:
    """What the view of contact is made of."""
    closed = frozenset(day.on for day in found["closing_days"])
    return contact.Read(next(iter(found["course"]), None), found["attempts"], closed, bool(found["exempted"]))


def _households(key: int) -> QuerySet[Any]:
    return Case.objects.filter(pk=key).values("household")


def _people(key: int) -> QuerySet[Person]:
    """Those of the case first, then those of the cases joined into it."""
    theirs = Person.objects.filter(household__cases__in=whole(key))
    return theirs.order_by(F("household__cases__joined_into").asc(nulls_first=True), "household__cases", "pk")


def _events(key: int) -> QuerySet[Event]:
    return told_of(key)[: TOLD_FIRST + 1]


def _named(key: int, name: str) -> QuerySet[Any]:
    """The numbers that these events bear under a name."""
    return _events(key).annotate(number=Cast(KeyTextTransform(name, "refs"), BigIntegerField())).values("number")


_BESIDE = ("household", "owner", "municipality", "joined_into", "urgency_set_by")
_PAGE = Together(
    case=lambda key: Case.objects.filter(pk=key).select_related(*_BESIDE),
    people=_people,
    look_ups=lambda key: LookUp.objects.filter(household__in=_households(key)).select_related("person").order_by("pk"),
    duties=duties_of,
    occasions=lambda key: Occasion.objects.filter(case=key).order_by("pk"),
    joined=lambda key: Case.objects.filter(joined_into=key).order_by("pk"),
    consents=lambda key: parties.consents_in(_households(key)),
    notices=lambda key: Notice.objects.filter(case=key).only("case", "kind", "sender_name", "received_on").order_by("-pk"),
    answers=reply.latest,
    course=contact.courses,
    attempts=contact.attempts_of,
    exempted=lambda key: contact.exempted(key)[:1],
    closing_days=lambda key: LocalClosingDay.objects.filter(municipality__in=Case.objects.filter(pk=key).values("municipality")),
    helps=measures.helps_of,
    decisions=measures.decisions_of,
    conclusions=lambda key: assessment.conclusions(key)[:1],
    agreements=agreements.brief,
    outcomes=outcomes.latest,
    looks_back=outcomes.looks_back,
    letters=letters.latest,
    proposals=open_proposals,
    steps=conformance.troubled,
    events=_events,
    notes=lambda key: Note.objects.filter(pk__in=_named(key, "note")),
    users=lambda key: User.objects.filter(Q(pk__in=_events(key).values("actor_id")) | Q(pk__in=_named(key, "to"))),
)
