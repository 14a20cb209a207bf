"""Karen asks the job centre about Jens; Aisha sees what was shared and nothing more, and her answer comes back to the case."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.accounts.models import Department, Membership
from husly.accounts.rules import DepartmentKind
from husly.assessment import questions as q
from husly.assessment.models import Answer as Assessed
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.contact import follow as contact
from husly.contact.models import Course
from husly.cooperation import follow
from husly.cooperation.models import Request
from husly.core import clock
from husly.core.actors import Role
from husly.parties import actions as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, How, Recipient
from husly.practice import actions as practice
from husly.practice.examples import RECOMMENDATION
from tests import cast
from tests.rooms.letters.conftest import actor

As = Callable[[str], Client]
SECRET = "Han har fået et barn i pleje."


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens())
    enter(cast.NORDBY)
    return Case.objects.get()


@pytest.fixture
def job_centre(jens: Case) -> Department:
    return Department.objects.get(municipality_id=cast.NORDBY, kind=DepartmentKind.JOB_CENTRE.value)


def said(**more: Any) -> dict[str, Any]:
    day = (clock.today() + timedelta(days=7)).isoformat()
    told = {"kind": "ADVICE", "what": "Er han i gang hos jer?", "why": "Han svarer ikke.", "due_on": day, "share": ["NAME"]}
    return {**told, "why_without": "Fogeden kommer snart.", **more}


def text(answer: Any) -> str:
    enter(cast.NORDBY)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def asked(karen: Client, case: Case, department: Department, **more: Any) -> Request:
    karen.post(f"/sager/{case.pk}/afdelinger/spoerg/{department.pk}", said(**more))
    enter(cast.NORDBY)
    return Request.objects.latest("pk")


def consented(case: Case) -> Consent:
    enter(cast.NORDBY)
    return parties.record_consent(
        person=case.household.people.get(),
        purpose=ConsentPurpose.COOPERATE,
        words="",
        recipient=Recipient.JOB_CENTRE,
        recipient_name="",
        how=How.ORAL,
        given_on=clock.today() - timedelta(days=1),
        case_id=case.pk,
        by=actor("karen"),
        at=clock.now(),
    )


def duties(case: Case) -> set[str]:
    enter(cast.NORDBY)
    return set(Duty.objects.filter(case=case, ended_at=None).values_list("code", flat=True))


def test_only_what_was_chosen_is_seen_and_every_look_is_logged(jens: Case, job_centre: Department, as_: As) -> None:
    karen, aisha = as_("karen"), as_("aisha")
    karen.post(f"/sager/{jens.pk}/notat", {"text": SECRET})
    request = asked(karen, jens, job_centre)
    assert f"Anmodning {request.pk}" in text(aisha.get("/anmodninger"))
    page = text(aisha.get(f"/anmodninger/{request.pk}"))
    assert "Jens Bech" in page
    for hidden in (SECRET, "Havnegade", "20000000", "1979"):
        assert hidden not in page
    assert Event.objects.filter(code="REQUEST_READ", case_id=jens.pk).count() == 1
    for way in ("", "/aftaler", "/vurdering", "/afdelinger", "/hjaelp"):
        assert aisha.get(f"/sager/{jens.pk}{way}").status_code == 404


def test_what_is_frozen_is_what_was_known_then(jens: Case, job_centre: Department, as_: As) -> None:
    request = asked(as_("karen"), jens, job_centre, share=["NAME", "PHONE"])
    jens.household.people.update(phone="11223344")
    page = text(as_("aisha").get(f"/anmodninger/{request.pk}"))
    assert "Telefon Jens Bech: " in page
    assert "11223344" not in page


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"why_without": ""}, "Der er ikke samtykke"),
        ({"due_on": "2020-01-01"}, "fra i morgen"),
        ({"share": ["PHONE"]}, "Del navnet"),
        ({"share": []}, "skal udfyldes"),
        ({"what": ""}, "skal udfyldes"),
        ({"share": ["NAME", "HEALTH"]}, "HEALTH"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_goes(jens: Case, job_centre: Department, as_: As, more: dict[str, Any], says: str) -> None:
    answer = as_("karen").post(f"/sager/{jens.pk}/afdelinger/spoerg/{job_centre.pk}", said(**more))
    assert answer.status_code == 422
    assert says in text(answer) or says == "skal udfyldes"
    assert not Request.objects.exists()


def test_the_answer_comes_back_ends_the_waiting_and_feeds_the_assessment(jens: Case, job_centre: Department, as_: As) -> None:
    karen, aisha = as_("karen"), as_("aisha")
    request = asked(karen, jens, job_centre, codes=[q.WORK])
    told = Assessed.objects.get(code=q.WORK)
    assert told.standing == "ASKED"
    sent = aisha.post(
        f"/anmodninger/{request.pk}", {"outcome": "ADVICE", "words": "Han er i praktik.", f"item-{q.WORK}": "Praktik til marts"}
    )
    assert sent.status_code == 302
    assert duties(jens) >= {"DEPARTMENT_ANSWERED"}
    assert f"Anmodning {request.pk}" not in text(aisha.get("/anmodninger"))
    page = text(karen.get(f"/sager/{jens.pk}/afdelinger"))
    assert "Han er i praktik." in page
    karen.post(f"/sager/{jens.pk}/afdelinger/{request.pk}/laest")
    assert "DEPARTMENT_ANSWERED" not in duties(jens)
    counted = Assessed.objects.filter(code=q.WORK, is_aside=False).latest("pk")
    assert (counted.value, counted.origin) == ("Praktik til marts", "DEPARTMENT")
    twice = aisha.post(
        f"/anmodninger/{request.pk}", {"outcome": "DONE", "words": "Igen."}, headers={"referer": "http://localhost/anmodninger"}
    )
    assert twice.status_code in {302, 409}
    enter(cast.NORDBY)
    assert Request.objects.get().answer()["words"] == "Han er i praktik."


def test_a_late_answer_rises_once_and_falls_when_it_comes(jens: Case, job_centre: Department, as_: As) -> None:
    request = asked(as_("karen"), jens, job_centre)
    Request.objects.update(due_on=clock.today() - timedelta(days=1))
    assert follow.keep_up(cast.NORDBY, clock.now()) == 1
    assert follow.keep_up(cast.NORDBY, clock.now()) == 0
    assert "DEPARTMENT_LATE" in duties(jens)
    aisha = as_("aisha")
    assert "svaret er ikke kommet" in text(aisha.get("/anmodninger"))
    aisha.post(f"/anmodninger/{request.pk}", {"outcome": "NOT_DONE", "words": "Vi kender ham ikke."})
    assert "DEPARTMENT_LATE" not in duties(jens)


def test_a_request_that_is_taken_back_is_seen_no_more(jens: Case, job_centre: Department, as_: As) -> None:
    karen, aisha = as_("karen"), as_("aisha")
    request = asked(karen, jens, job_centre)
    karen.post(f"/sager/{jens.pk}/afdelinger/{request.pk}/traek-tilbage")
    assert aisha.get(f"/anmodninger/{request.pk}").status_code == 404
    assert f"Anmodning {request.pk}" not in text(aisha.get("/anmodninger"))


def test_a_consent_that_is_withdrawn_takes_what_was_shared_with_it(jens: Case, job_centre: Department, as_: As) -> None:
    consent = consented(jens)
    karen, aisha = as_("karen"), as_("aisha")
    request = asked(karen, jens, job_centre, why_without="")
    assert request.consent == consent
    assert "Jens Bech" in text(aisha.get(f"/anmodninger/{request.pk}"))
    parties.withdraw_consent(consent=consent, on=clock.today(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=clock.now())
    page = text(aisha.get(f"/anmodninger/{request.pk}"))
    assert "Lejeren har trukket sit samtykke tilbage" in page
    assert "Jens Bech" not in page
    aisha.post(f"/anmodninger/{request.pk}", {"outcome": "DONE", "words": "Gjort."})
    enter(cast.NORDBY)
    assert Request.objects.get().answered_at is None
    assert "lejeren har trukket samtykket tilbage" in text(karen.get(f"/sager/{jens.pk}/afdelinger"))


def test_another_department_and_another_municipality_see_nothing(jens: Case, as_: As) -> None:
    other = Department.objects.create(municipality_id=cast.NORDBY, name="Børn og familie", kind=DepartmentKind.FAMILY.value)
    request = asked(as_("karen"), jens, other)
    for username in ("aisha", "bo", "lone", "per", "nanna", "sofie", "dorte"):
        assert as_(username).get(f"/anmodninger/{request.pk}").status_code in {403, 404, 409}, username
        assert "Jens Bech" not in text(as_(username).get("/anmodninger")), username


def test_a_protected_address_stays_where_it_is(jens: Case, job_centre: Department, as_: As) -> None:
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/beskyttelse", {"is_protected": "ja", "source": "lejeren"})
    answer = karen.post(f"/sager/{jens.pk}/afdelinger/spoerg/{job_centre.pk}", said(share=["NAME", "ADDRESS"]))
    assert "Adressen er beskyttet" in text(answer)
    assert not Request.objects.exists()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.TEAM_LEADER, Role.HEAD])
def test_a_title_in_another_department_opens_its_requests_and_no_case(jens: Case, job_centre: Department, as_: As, role: Role) -> None:
    request = asked(as_("karen"), jens, job_centre)
    Membership.objects.filter(user=cast.user("aisha")).update(role=role.value)
    leader = as_("aisha")
    assert "Jens Bech" in text(leader.get(f"/anmodninger/{request.pk}"))
    assert leader.get(f"/sager/{jens.pk}").status_code == 404
    assert "Jens Bech" not in text(leader.get("/", follow=True))
    found = leader.post("/soeg", {"q": "Havnegade"}, headers={"referer": "http://localhost/anmodninger"}, follow=True)
    assert "Jens Bech" not in text(found)


@pytest.mark.parametrize("kind", [kind for kind in DepartmentKind if kind is not DepartmentKind.HOUSING_SOCIAL])
def test_every_kind_of_department_can_be_asked(jens: Case, as_: As, kind: DepartmentKind) -> None:
    department, _ = Department.objects.get_or_create(municipality_id=cast.NORDBY, kind=kind.value, defaults={"name": kind.label})
    assert asked(as_("karen"), jens, department).department == department


def test_when_the_case_is_closed_nobody_waits_and_nothing_is_shown(jens: Case, job_centre: Department, as_: As) -> None:
    request, aisha = asked(as_("karen"), jens, job_centre), as_("aisha")
    Case.objects.filter(pk=jens.pk).update(status="CLOSED", closed_at=clock.now(), closed_because="PAID")
    assert f"Anmodning {request.pk}" not in text(aisha.get("/anmodninger"))
    page = text(aisha.get(f"/anmodninger/{request.pk}"))
    assert "Sagen er lukket" in page
    assert "Jens Bech" not in page
    Request.objects.update(due_on=clock.today() - timedelta(days=1))
    follow.keep_up(cast.NORDBY, clock.now())
    assert "DEPARTMENT_LATE" not in duties(jens)


@pytest.fixture
def adopted(jens: Case) -> Case:
    """Nordby has adopted the recommendation, and Jens' case follows it."""
    mads, ida, today = actor("mads"), actor("ida"), clock.today()
    draft = practice.draft(practice=RECOMMENDATION.practice, by=mads, at=clock.now())
    practice.adopt(version=draft, revision=1, decided_on=today, decision="Prøve", in_force_from=today, by=ida, at=clock.now())
    Course.objects.all().delete()
    contact.keep_up(cast.NORDBY, clock.now())
    enter(cast.NORDBY)
    return jens


def test_what_practice_wants_asked_raises_itself_and_falls_when_it_is_asked(adopted: Case, job_centre: Department, as_: As) -> None:
    karen = as_("karen")
    assert "ASK_OTHERS" in duties(adopted)
    page = text(karen.get(f"/sager/{adopted.pk}/afdelinger"))
    assert "Jobcenteret : Får nogen i husstanden en ydelse, som huslejen kan betales af?" in page
    form = text(karen.get(f"/sager/{adopted.pk}/afdelinger/spoerg/{job_centre.pk}"))
    assert "Får nogen i husstanden en ydelse, som huslejen kan betales af?" in form
    asked(karen, adopted, job_centre)
    assert "ASK_OTHERS" not in duties(adopted)
    assert "Praksis siger" not in text(karen.get(f"/sager/{adopted.pk}/afdelinger"))


def test_what_becomes_known_later_is_asked_then_and_whoever_has_no_department_by_hand(adopted: Case, as_: As) -> None:
    karen = as_("karen")
    told = {"known": "YES", "source": "lejeren", "on": clock.today().isoformat()}
    karen.post(f"/sager/{adopted.pk}/boern", told)
    contact.keep_up(cast.NORDBY, clock.now())
    assert "Børn og familie : Kender I børnene" in text(karen.get(f"/sager/{adopted.pk}/afdelinger"))
    for partner in ("FAMILY", "JOB_CENTRE", "FAMILY"):
        karen.post(f"/sager/{adopted.pk}/afdelinger/spurgt/{partner}")
    assert "ASK_OTHERS" not in duties(adopted)
    assert karen.post(f"/sager/{adopted.pk}/afdelinger/spurgt/HVEMSOMHELST").status_code == 404


def test_before_a_practice_is_adopted_nothing_raises_itself(jens: Case) -> None:
    contact.keep_up(cast.NORDBY, clock.now())
    assert "ASK_OTHERS" not in duties(jens)
