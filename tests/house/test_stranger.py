"""The stranger is turned away from every address and every operation: role × route, generated from the addresses themselves."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from husly.accounts.models import Department, Organisation
from husly.accounts.queries import actor_for
from husly.accounts.rules import DepartmentKind
from husly.agreements import actions as agreements
from husly.agreements import payment_actions
from husly.agreements.models import Agreement, Due, List, Payment
from husly.agreements.rules import Confirmed, Income, PayDay
from husly.assessment import actions as assessment
from husly.assessment.actions import Told
from husly.assessment.ledger import Way
from husly.assessment.models import Answer as AnswerKept
from husly.assessment.models import Asking, Conclusion, Forgone
from husly.assessment.questions import Party
from husly.assessment.rules import Concluded, Finding, Matter, Origin, Standing
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.conformance import actions as conformance
from husly.conformance.models import Found
from husly.contact import actions as contact
from husly.contact import visit_actions
from husly.contact.models import Attempt, Course, PlannedVisit
from husly.cooperation import actions as cooperation
from husly.cooperation.models import Request
from husly.cooperation.queries import Asked
from husly.cooperation.rules import Fact, Kind
from husly.core.actors import system
from husly.courts import actions as courts
from husly.courts.models import Care, Feed
from husly.coverage import actions as coverage
from husly.coverage.models import CourtList, Listed
from husly.files import actions as files
from husly.handover.models import Arrived, Content
from husly.intake.models import Notice, Proposal
from husly.intake.schemas import NoticeIn
from husly.landlords import actions as landlords
from husly.landlords.models import Offer
from husly.landlords.rules import Kind as OfferKind
from husly.law.measures import Measure
from husly.measures import actions as measures
from husly.measures import complaints, deciding
from husly.measures.models import Complaint, Decision, Help
from husly.measures.models import Finding as ConditionFound
from husly.measures.rules import NO_TERMS, HelpStatus
from husly.measures.rules import Outcome as Decided
from husly.operations.demo_post import letter
from husly.outcomes import models as outcomes
from husly.parties import actions as parties
from husly.parties.models import Consent, LookUp
from husly.parties.rules import ConsentPurpose, How, Recipient
from husly.partners import actions as partners
from husly.partners import consulting
from husly.partners.models import Consultation, CooperationAgreement, Invitation, Meeting, Point
from husly.partners.rules import Side
from husly.post import actions as post
from husly.post.models import Message
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from husly.practice.facts import Outcome
from husly.practice.models import Version
from husly.practice.rules import Channel
from husly.reply.models import Answer as TenantsAnswer
from husly.reply.models import Enclosure
from husly.reporting import actions as reporting
from husly.reporting.models import Report, Resolution
from tests import cast
from tests.conftest import AT
from tests.rooms.letters.conftest import printed
from tests.rooms.reply.conftest import Phone, code_of, write
from tests.rules.tenants_files import picture

OUTSIDE = {"account", "mfa", None}  # allauth's own pages show nothing of a case; they are tried below by name
STRANGERS = ("bo", "aisha", "lone", "per", "sofie", "dorte", "nanna", None)
NAMES = ("Jens Bech", "Bech", "Havnegade", "0204791235", "R-2026-0117", RECOMMENDATION.practice.title)


def routes(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name and space:
            yield f"{space}{one.name}", tuple(one.pattern.converters)


ROUTES = sorted(routes())


@pytest.fixture
def things(send: Callable[..., Any]) -> dict[str, Any]:
    receipt = send(cast.jens()).json()["receipt"]
    enter(cast.NORDBY)
    case = Case.objects.get()
    of_the_case = {"case_id": case.pk, "notice_id": Notice.objects.get().pk, "duty_id": Duty.objects.first().pk, "receipt": receipt}  # type: ignore[union-attr]
    printed_letter = printed(case)
    mads = actor_for(cast.user("mads"), chosen=cast.NORDBY)
    version = practice.draft(practice=RECOMMENDATION.practice, by=mads, at=AT)
    return {
        "letter_id": printed_letter.pk,
        "bundle_id": printed_letter.bundle_id,
        "kind": printed_letter.kind,
        "attempt_id": _attempt(case).pk,
        "visit_id": visit_actions.plan(case=case, by=actor_for(cast.user("karen"), chosen=cast.NORDBY), at=AT).pk,
        "person_id": case.household.people.get().pk,
        **of_the_case,
        **_what_came_in(),
        **_money(case),
        "back_id": _back(case).pk,
        "consent_id": _consent(case).pk,
        "token_id": 1,
        "user_id": cast.user("bo").pk,
        "department_id": 0,
        "organisation_id": 0,
        "partner": "LANDLORD",
        "request_id": _request(case).pk,
        "secret": _day(case),
        "day_id": 0,
        "version_id": version.pk,
        **_of_the_assessment(case),
        "area": "helbred",
        "question": "HEALTH",
        "code": "brev-1",
        "place": 0,
        "part": "navn",
        **_answered(case),
        **_help(case),
        **_on_the_courts_list(),
        "offer_id": _offer(case).pk,
        "receiver_id": 0,
        **_handed_over(),
        **_with_the_landlord(case),
        **_reported(),
        **_judged(case),
    }


def _judged(case: Case) -> dict[str, Any]:
    """Jens' case has been held against law and practice, long after its days."""
    conformance.judge(case_ids=[case.pk], by=system(cast.NORDBY), at=AT)
    assert Found.objects.filter(case=case).exists()
    return {}


def _what_came_in() -> dict[str, Any]:
    """A letter about Jens, a question about his notice, and a file of an organisation that none of the strangers belongs to."""
    by, raw = system(cast.NORDBY), letter("Jens Bech", "0204791235", "Havnegade 4B, 1. th", "FS 7-17/2026", AT.date(), 21)
    message, _ = post.keep(raw=raw, by=by, at=AT)
    post.settle(message=message, found=post.read(message.raw()), by=by, at=AT)
    case, notice = Case.objects.get(), Notice.objects.get()
    proposal = Proposal.objects.create(
        municipality_id=cast.NORDBY, notice=notice, case=case, question="SAME_HOUSEHOLD", reasons=["NAME_SAME"], made_at=AT
    )
    other = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En anden boligforening")
    third = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="En tredje boligforening")
    cast.user("lone").memberships.update(organisation=third)  # she is a stranger here: of another landlord
    file = files.upload(pieces=[b"Lejer;Adresse;Art\nJens Bech;Havnegade 4B;x\n"], name="Bech.csv", organisation=other, by=by, at=AT)
    return {"message_id": message.pk, "proposal_id": proposal.pk, "file_id": file.pk, "number": 0, "page": 1, "municipality": cast.NORDBY}


def _help(case: Case) -> dict[str, Any]:
    """Karen has refused Jens what he asked for, and he has complained."""
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    measure = Measure.SINGLE_PAYMENT
    help = measures.begin(case=case, measure=measure, status=HelpStatus.APPLIED, terms=NO_TERMS, words="", by=karen, at=AT)
    decision = deciding.draft(case=case, outcome=Decided.REFUSAL, measures=[measure], by=karen, at=AT)
    Decision.objects.filter(pk=decision.pk).update(decided_at=AT, status="SENT")
    complaint = complaints.receive(decision=decision, received_on=AT.date(), words="Jens Bech klager", by=karen, at=AT)
    return {
        "help_id": help.pk,
        "decision_id": decision.pk,
        "complaint_id": complaint.pk,
        "measure": measure.value,
        "condition": "HAS_DEBT",
        "outcome": "afslag",
        "to": "DECLINED",
    }


def _attempt(case: Case) -> Attempt:
    """Karen has called in vain."""
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    return contact.record(case=case, told=contact.Told(Channel.PHONE, Outcome.NOBODY, AT), by=karen, at=AT)


def _answered(case: Case) -> dict[str, Any]:
    """Jens has answered the letter that was written to him, and enclosed a photo."""
    phone = Phone(code_of(write(case)))
    phone.tell_birth_date()
    photo = SimpleUploadedFile("Jens Bech.jpg", picture("JPEG"))
    phone.answer("/skriv", words="Jens Bech, Havnegade", files=[photo])
    enter(cast.NORDBY)
    return {"letter_code": phone.code, "slug": "skriv", "answer_id": TenantsAnswer.objects.get().pk}


def _of_the_assessment(case: Case) -> dict[str, Any]:
    """What Karen wrote down about Jens, whom she asked, and what she found."""
    karen, cases = actor_for(cast.user("karen"), chosen=cast.NORDBY), Case.objects.filter(pk=case.pk)
    cases.update(owner=cast.user("karen"))
    told = Told("HEALTH", Standing.KNOWN, "Bech har det svært", Origin.TENANT, AT.date())
    assessment.answer(case=cases.get(), told=told, by=karen, at=AT)
    by = AT.date() + timedelta(days=7)
    asking = assessment.ask(case=case, codes=["RENT"], party=Party.TENANT, way=Way.PHONE, answer_by=by, by=karen, at=AT)
    found = [Concluded(matter, Finding.OPEN, "Bech er ikke nået.") for matter in Matter]
    conclusion = assessment.conclude(case=case, concluded=found, by=karen, at=AT)
    cases.update(owner=None)
    return {"asking_id": asking.pk, "conclusion_id": conclusion.pk}


def _money(case: Case) -> dict[str, Any]:
    """Jens has an agreement about his rent, one payment of it was typed in, and a list waits to be taken in."""
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    person = case.household.people.get()
    told = agreements.Told(person, Income.CASH_BENEFIT, "Bechs udlejer", "R-2026-0117", AT.date(), PayDay.FIRST)
    agreement = agreements.administer(case=case, told=told, rent_ore=8_000_00, by=karen, at=AT)
    agreements.confirm(agreement=agreement, how=Confirmed.SIGNED, on=AT.date(), by=karen, at=AT)
    payment = payment_actions.record(agreement=agreement, key="1", ore=500_00, on=AT.date(), words="Jens Bech", by=karen, at=AT)
    rows = b"Dato;Bel\xc3\xb8b;Tekst\n20-11-2026;5,00;Jens Bech\n"
    found = payment_actions.upload(content=rows, name="Bech.csv", by=karen, at=AT)
    return {"agreement_id": agreement.pk, "due_id": agreement.dues.order_by("number")[0].pk, "payment_id": payment.pk, "list_id": found.pk}


def _back(case: Case) -> outcomes.LookBack:
    """Jens' case ended once before, and is to be looked at again."""
    karen = cast.user("karen")
    told = {"municipality_id": cast.NORDBY, "case": case, "code": "PAID", "happened_on": AT.date(), "closed_at": AT, "closed_by": karen}
    outcome = outcomes.Outcome.objects.create(**told)
    return outcomes.LookBack.objects.create(municipality_id=cast.NORDBY, outcome=outcome, months=3, due_on=AT.date())


def _handed_over() -> dict[str, Any]:
    """A household that moved from a third municipality to Nordby; the strangers are of neither."""
    content = Content(NoticeIn.model_validate(cast.jens()), "Ring til Jens Bech.")
    told = {"from_municipality_id": "0101", "sender_name": "Iben", "arrived_at": AT, "content_sealed": content.sealed()}
    return {"arrived_id": Arrived.objects.create(municipality_id=cast.NORDBY, number=uuid4(), **told).pk, "transfer_id": 0}


def _with_the_landlord(case: Case) -> dict[str, Any]:
    """A meeting with Jens' landlord about him, something agreed there, and a joint desk to which he is invited."""
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    of = Organisation.objects.get(name=cast.BOLIGFORENING)
    meeting = partners.plan(organisation=of, on=AT.date(), by=karen, at=AT)
    agreed = {"case": case, "side": Side.OURS, "words": "Ring til Jens Bech.", "due_on": AT.date()}
    point = partners.agree_on(meeting=meeting, **agreed, by=karen, at=AT)
    partners.close(meeting=meeting, words="Vi talte om Jens Bech.", by=karen, at=AT)
    day = consulting.plan(organisation=of, on=AT.date(), place="Havnegade", by=karen, at=AT)
    invited = consulting.invite(consultation=day, case=case, comes_at=AT, by_letter=False, by=karen, at=AT)
    return {"meeting_id": meeting.pk, "point_id": point.pk, "consultation_id": day.pk, "invitation_id": invited.pk}


def _reported() -> dict[str, Any]:
    """The report of the year before, counted, with a decision."""
    mads = actor_for(cast.user("mads"), chosen=cast.NORDBY)
    report = reporting.ask(year=AT.year, by=mads, at=AT)
    reporting.count(report=report, by=mads, at=AT)
    told = {"words": "Ring før brevet.", "owner": cast.user("mads"), "due_on": AT.date()}
    resolution = reporting.resolve(report=report, **told, by=mads, at=AT)
    return {"report_id": report.pk, "resolution_id": resolution.pk, "audience": "intern", "ending": "pdf"}


def _offer(case: Case) -> Offer:
    notice, by = Notice.objects.filter(case=case, organisation__isnull=False).earliest("pk"), system(cast.NORDBY)
    return landlords.offer(notice=notice, kind=OfferKind.CARETAKER, words="Viceværten banker på.", key=uuid4(), by=by, at=AT)


def _on_the_courts_list() -> dict[str, Any]:
    """Jens stands on the list of the court, which has never told of him."""
    content = b"Lejer;Adresse;Art;Indgivet\nJens Bech;Havnegade 4B, 1. th, 9999 Nordby;indgivet;02-11-2026\n"
    court, period = Organisation.objects.get(name=cast.COURT), coverage.Period(AT.date().replace(day=1), AT.date())
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    coverage.load(content=content, name="Bech.csv", court=court, period=period, by=karen, at=AT)
    return {"court_list_id": CourtList.objects.get().pk, "listed_id": Listed.objects.get().pk, "result": Listed.objects.get().result}


def _request(case: Case) -> Request:
    """Karen has asked a department to which none of the strangers belongs about Jens."""
    family = Department.objects.create(municipality_id=cast.NORDBY, name="Børn og familie", kind=DepartmentKind.FAMILY.value)
    asked = Asked(
        family, Kind.ADVICE, "Kender I Jens Bech?", "Han svarer ikke.", AT.date() + timedelta(days=7), [Fact.NAME], (), "Fogeden kommer."
    )
    return cooperation.send(case=case, asked=asked, by=actor_for(cast.user("karen"), chosen=cast.NORDBY), at=AT)


def _day(case: Case) -> str:
    """Karen has a calendar, and it is agreed who looks after Jens' children; the secret is somebody else's guess."""
    karen = actor_for(cast.user("karen"), chosen=cast.NORDBY)
    courts.renew(by=karen, at=AT)
    Case.objects.filter(pk=case.pk).update(eviction_at=AT + timedelta(days=21))
    courts.care(case=case, minder="Inger Bech", phone="", keeper=cast.user("karen"), by=karen, at=AT)
    return f"{cast.NORDBY}-gaet"


OF_A_CASE = {
    "secret",
    "offer_id",
    "arrived_id",
    "report_id",
    "resolution_id",
    "meeting_id",
    "point_id",
    "consultation_id",
    "invitation_id",
    "request_id",
    "back_id",
    "agreement_id",
    "due_id",
    "payment_id",
    "list_id",
    "court_list_id",
    "listed_id",
    "case_id",
    "attempt_id",
    "visit_id",
    "notice_id",
    "duty_id",
    "receipt",
    "message_id",
    "proposal_id",
    "file_id",
    "letter_id",
    "bundle_id",
    "version_id",
    "help_id",
    "decision_id",
    "complaint_id",
}


def _consent(case: Case) -> Consent:
    return parties.record_consent(
        person=case.household.people.get(),
        purpose=ConsentPurpose.COOPERATE,
        words="",
        recipient=Recipient.LANDLORD,
        recipient_name="",
        how=How.ORAL,
        given_on=AT.date(),
        case_id=case.pk,
        by=actor_for(cast.user("karen"), chosen=cast.NORDBY),
        at=AT,
    )


def test_the_addresses_of_every_room_are_tried() -> None:
    assert {name.split(":")[0] for name, _ in ROUTES} == {
        "desk",
        "files",
        "post",
        "letters",
        "assessment",
        "outcomes",
        "cooperation",
        "webhooks",
        "handover",
        "partners",
        "reporting",
        "team",
        "landlords",
        "notifying",
        "courts",
        "coverage",
        "conformance",
        "agreements",
        "contact",
        "reply",
        "measures",
        "practice",
        "cases",
        "intake",
        "accounts",
        "web",
        "api",
    }


@pytest.mark.parametrize("username", STRANGERS)
def test_a_stranger_learns_nothing_on_any_route(username: str | None, things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    client = as_(username) if username else Client(headers={"host": "localhost"})
    for name, converters in ROUTES:
        address = reverse(name, kwargs={key: things[key] for key in converters})
        for method in (client.get, client.post):
            answer = method(address)
            text = answer.content.decode()
            assert not [word for word in NAMES if word in text and name != "intake:api_guide"], (name, username)
            if OF_A_CASE & set(converters):
                assert answer.status_code in {302, 401, 404, 405}, (name, username, answer.status_code)


def test_a_stranger_changes_nothing(things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    before = _state()
    for username in STRANGERS:
        client = as_(username) if username else Client(headers={"host": "localhost"})
        for name, converters in ROUTES:
            if OF_A_CASE & set(converters):
                form = {
                    "revision": "1",
                    "vej": "fjern",
                    "title": "x",
                    "text": "x",
                    "known": "YES",
                    "source": "x",
                    "on": "2026-11-01",
                    "until": "2027-01-01",
                    "reason": "x",
                    "to": "1",
                    "decision": "yes",
                    "into": "2026-000001",
                    "person": things["person_id"],
                    "how": "ORAL",
                    "purpose": "COOPERATE",
                    "recipient": "COURT",
                    "given_on": "2026-11-01",
                    "status": "OFFERED",
                    "is_met": "yes",
                    "why": "x",
                    "measures": "SINGLE_PAYMENT",
                    "received_on": "2026-11-23",
                    "words": "x",
                    "is_upheld": "yes",
                    "reasons": "x",
                    "result": "WITHDRAWN",
                    "origin": "TENANT",
                    "RENT-value": "100",
                    "HEALTH-value": "Rask",
                    "codes": "RENT",
                    "party": "TENANT",
                    "way": "PHONE",
                    "answer_by": "2026-12-01",
                    "minder": "x",
                    "keeper": cast.user("karen").pk,
                }
                client.post(reverse(name, kwargs={key: things[key] for key in converters}), form)
    assert _state() == before


def _state() -> list[Any]:
    enter(cast.NORDBY)
    models = (
        Case,
        Duty,
        Notice,
        Proposal,
        Message,
        LookUp,
        Consent,
        Version,
        Course,
        Attempt,
        PlannedVisit,
        Help,
        ConditionFound,
        Decision,
        Complaint,
        CourtList,
        Listed,
        Found,
        AnswerKept,
        TenantsAnswer,
        Enclosure,
        Asking,
        Forgone,
        Conclusion,
        Agreement,
        Due,
        List,
        Payment,
        Request,
        Offer,
        Arrived,
        Report,
        Resolution,
        Meeting,
        Point,
        Consultation,
        Invitation,
        CooperationAgreement,
        Care,
        Feed,
        outcomes.Outcome,
        outcomes.LookBack,
    )
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_search_finds_nothing_of_another_municipality(things: dict[str, Any], as_: Callable[[str], Client]) -> None:
    for words in ("Jens Bech", "0204791235", "20000000", "Havnegade", f"2026-{things['case_id']:06d}"):
        answer = as_("bo").post(reverse("desk:search"), {"q": words}).content.decode()
        assert "0 sager" in answer


def test_another_senders_key_sees_no_receipt(things: dict[str, Any], db: None) -> None:
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {cast.token(cast.COURT, at=AT)}"})
    assert client.get(f"/api/v1/notices/{things['receipt']}").status_code == 404
