"""Reads of cooperation with landlords: how well each tells us, what is agreed with it, and the agenda that makes itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.cooperation.models import Request
from husly.cooperation.queries import known_facts
from husly.cooperation.rules import OPEN, TO_LANDLORDS, Fact
from husly.core.danish import sort_key
from husly.intake.models import Notice
from husly.landlords.models import Offer
from husly.law.danish_dates import day_words
from husly.law.facts import NoticeKind
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, Recipient
from husly.partners.models import Consultation, CooperationAgreement, Invitation, Meeting, Point, Topic
from husly.partners.rules import QUALITY_DAYS, Quality, Sent, Side, judge
from husly.web.formats import kr

LANDLORDS = (OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value)
TALKS = (ConsentPurpose.COOPERATE.value, ConsentPurpose.ARRANGE_ARREARS.value)
_HOME = ("street", "house_number", "floor", "door", "postal_code")


@dataclass(frozen=True)
class Partner:
    """A landlord that has written, with the quality of its notices of the last year, the running agreement and the next meeting."""

    organisation: Organisation
    quality: Quality
    agreement: CooperationAgreement | None = None
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Matter:
    """A case that both may talk about: why, and what of it the landlord has told itself."""

    case: Case
    basis: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Agenda:
    """What the next meeting is about. `kept_back` counts the landlord's open cases that may not be talked about."""

    matters: list[Matter] = field(default_factory=list)
    kept_back: int = 0
    requests: list[Request] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    quality: Quality = field(default_factory=Quality)


def landlords(municipality: str) -> QuerySet[Organisation]:
    """Those that have written to the municipality."""
    wrote = Notice.objects.filter(municipality_id=municipality, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(wrote), kind__in=LANDLORDS)


def partners(municipality: str, *, today: date) -> list[Partner]:
    """Each landlord; a fixed number of statements, however many there are."""
    found = sorted(landlords(municipality), key=lambda one: (sort_key(one.name), one.pk))
    judged = qualities(municipality, [one.pk for one in found], today=today)
    agreements = {one.organisation_id: one for one in CooperationAgreement.objects.filter(municipality_id=municipality, until_on=None)}
    meetings = {one.organisation_id: one for one in Meeting.objects.filter(municipality_id=municipality, held_at=None)}
    return [Partner(one, judged[one.pk], agreements.get(one.pk), meetings.get(one.pk)) for one in found]


def qualities(municipality: str, organisations: Iterable[int], *, today: date) -> dict[int, Quality]:
    """The quality of what each of these organisations sent in the last year; every notice is opened once."""
    wanted = list(organisations)
    since = today - timedelta(days=QUALITY_DAYS)
    notices = Notice.objects.filter(municipality_id=municipality, organisation_id__in=wanted, received_on__gt=since, received_on__lte=today)
    sent: defaultdict[int, list[Sent]] = defaultdict(list)
    for one in notices.order_by("pk").iterator(chunk_size=2000):
        sent[one.organisation_id or 0].append(_sent(one))
    return {pk: judge(sent[pk]) for pk in wanted}


def _sent(notice: Notice) -> Sent:
    body = notice.body()
    address: dict[str, Any] = body["address"]
    filed_on = (body.get("dates") or {}).get("filed_on")
    return Sent(
        number=notice.pk,
        kind=NoticeKind(notice.kind),
        received_on=notice.received_on,
        has_phone=any(tenant.get("phone") for tenant in body["tenants"]) or any(name.endswith("phone") for name in notice.not_taken),
        address=tuple(str(address.get(name) or "").strip() for name in _HOME),
        filed_on=date.fromisoformat(filed_on) if filed_on else None,
        corrects=notice.corrects_id,
        case=notice.case_id,
    )


def running(municipality: str, organisation: Organisation) -> CooperationAgreement | None:
    """The agreement that runs."""
    return CooperationAgreement.objects.filter(municipality_id=municipality, organisation=organisation, until_on=None).first()


def to_come(municipality: str, organisation: Organisation) -> Meeting | None:
    """The next meeting, until its minutes are closed."""
    return Meeting.objects.filter(municipality_id=municipality, organisation=organisation, held_at=None).first()


def held(municipality: str, organisation: Organisation) -> QuerySet[Meeting]:
    """Meetings whose minutes are closed, the newest first."""
    return Meeting.objects.filter(municipality_id=municipality, organisation=organisation, held_at__isnull=False).order_by("-on", "-pk")


def open_cases(municipality: str, organisation: Organisation) -> list[Case]:
    """The open cases that the landlord has written about; a case joined into another stands for the whole."""
    wrote = Notice.objects.filter(municipality_id=municipality, organisation=organisation, case__isnull=False).values("case")
    wholes = Case.objects.filter(pk__in=wrote).values("joined_into")
    found = Case.objects.filter(pk__in=wrote) | Case.objects.filter(pk__in=wholes)
    return list(found.filter(status__in=ON_THE_DESK, joined_into=None).select_related("household").distinct().order_by("pk"))


def consents(cases: Iterable[Case], *, on: date) -> dict[int, Consent]:
    """By case the newest consent that stands for talking with the landlord."""
    household_of = {one.pk: one.household_id for one in cases}
    given = Consent.objects.filter(person__household__in=household_of.values(), recipient=Recipient.LANDLORD.value, purpose__in=TALKS)
    in_order = given.select_related("person").order_by("given_on", "pk")
    standing = {one.person.household_id: one for one in in_order if one.agreed().stands_on(on)}
    return {pk: standing[household] for pk, household in household_of.items() if household in standing}


def agenda(meeting: Meeting, *, today: date, with_reasons: bool = True) -> Agenda:
    """The agenda as it would be now. A landlord's own clerk sees no case that is there for a reason of ours alone."""
    of, municipality = meeting.organisation, meeting.municipality_id
    cases = open_cases(municipality, of)
    agreed = consents(cases, on=today)
    reasons = {one.case_id: one.why_without for one in Topic.objects.filter(meeting=meeting)} if with_reasons else {}
    matters = [Matter(one, _basis(one, agreed, reasons), told_itself(one, of)) for one in cases if one.pk in agreed or one.pk in reasons]
    asked = Request.objects.filter(municipality_id=municipality, organisation=of, answered_at=None).in_full().order_by("due_on", "pk")
    offers = Offer.objects.filter(municipality_id=municipality, organisation=of, answer="", case__in=agreed).select_related(
        "case__household"
    )
    points = open_points(municipality, of)
    return Agenda(
        matters=matters,
        kept_back=len(cases) - len(matters),
        requests=[one for one in asked if one.state_on(today) in OPEN],
        offers=list(offers.order_by("pk")),
        points=[one for one in points if with_reasons or one.case_id is None or one.case_id in agreed],
        quality=qualities(municipality, [of.pk], today=today)[of.pk],
    )


def _basis(case: Case, agreed: dict[int, Consent], reasons: dict[int, str]) -> str:
    return "lejerens samtykke" if case.pk in agreed else reasons[case.pk]


def told_itself(case: Case, of: Organisation) -> list[tuple[str, str]]:
    """What the landlord itself has told of the case; never health, family, income or help."""
    known = known_facts(case)
    arrears = _arrears(case, of)
    if arrears:
        known[Fact.ARREARS] = arrears
    return [(fact.label, known[fact]) for fact in TO_LANDLORDS if fact in known and fact is not Fact.NAME and not _is_kept(case, fact)]


def _arrears(case: Case, of: Organisation) -> str:
    """The amount in the landlord's latest notice that has one."""
    for notice in Notice.objects.filter(case__in=whole(case), organisation=of).order_by("-pk"):
        amount = (notice.body().get("arrears") or {}).get("amount_dkk")
        if amount is not None:
            return f"{kr(Decimal(str(amount)))}, oplyst {day_words(notice.received_on)}"
    return ""


def _is_kept(case: Case, fact: Fact) -> bool:
    return fact is Fact.ADDRESS and case.household.is_address_protected


def open_points(municipality: str, organisation: Organisation) -> list[Point]:
    """What was agreed at meetings that are held and is not done."""
    found = Point.objects.filter(
        municipality_id=municipality, meeting__organisation=organisation, meeting__held_at__isnull=False, done_at=None
    )
    return list(found.select_related("case__household", "meeting__organisation").order_by("due_on", "pk"))


def points_of(case: Case) -> list[Point]:
    """What meetings agreed about the case, what is open first."""
    found = Point.objects.filter(case__in=whole(case), meeting__held_at__isnull=False)
    return sorted(found.select_related("meeting__organisation", "done_by"), key=lambda one: (one.done_at is not None, one.due_on, one.pk))


def points_for_landlord(meeting: Meeting, *, today: date) -> list[Point]:
    """What the minutes tell the landlord was agreed: about how we work, and about tenants who still let both talk about them."""
    points = list(meeting.points.select_related("case__household", "done_by").order_by("pk"))
    agreed = consents([one.case for one in points if one.case], on=today)
    return [one for one in points if one.case_id is None or one.case_id in agreed]


def ours_to_do(case: Case) -> list[Point]:
    """Those that the municipality owes."""
    return [one for one in points_of(case) if one.done_at is None and one.side == Side.OURS.value]


def frozen(it: Agenda) -> list[dict[str, Any]]:
    """The agenda as the minutes keep it: headings, each with its lines."""
    return [
        {"title": "Sager", "lines": [f"{one.case.number} {one.case.household.names} ({one.basis})" for one in it.matters]},
        {"title": "Ubesvarede anmodninger", "lines": [f"{one.case.number}: {one.asked()['what']}" for one in it.requests]},
        {"title": "Tilbud fra udlejeren", "lines": [f"{one.case.number}: {one.get_kind_display()}" for one in it.offers]},
        {"title": "Aftalt før og ikke gjort", "lines": [one.words for one in it.points]},
    ]


def consultations(municipality: str, organisation: Organisation, *, today: date) -> QuerySet[Consultation]:
    """The joint desks of today and to come."""
    return Consultation.objects.filter(municipality_id=municipality, organisation=organisation, on__gte=today).order_by("on", "pk")


def invited(consultation: Consultation, *, today: date) -> list[Invitation]:
    """Who is invited and still agrees, in the order of their hours."""
    found = consultation.invitations.select_related("case__household", "case__owner", "consent__person", "told_by")
    return [one for one in found.order_by("at", "pk") if one.stands_on(today)]


def withdrawn(consultation: Consultation, *, today: date) -> int:
    """How many of the invited agree no more."""
    return sum(not one.stands_on(today) for one in consultation.invitations.select_related("consent"))


def invitable(consultation: Consultation, *, today: date) -> list[tuple[Case, Consent]]:
    """The landlord's open cases whose tenant has agreed and is not invited yet."""
    cases = open_cases(consultation.municipality_id, consultation.organisation)
    agreed, here = consents(cases, on=today), set(consultation.invitations.values_list("case", flat=True))
    return [(one, agreed[one.pk]) for one in cases if one.pk in agreed and one.pk not in here]
