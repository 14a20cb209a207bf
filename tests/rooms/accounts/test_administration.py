"""Nanna's pages: who has access to Nordby, as what; its departments, partners and closing days. Nothing here shows a case."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client

from husly.accounts import actions
from husly.accounts.models import Department, LocalClosingDay, Membership, Organisation, User
from husly.accounts.queries import closing_days, receiving_department
from husly.accounts.urls import urlpatterns
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.core.actors import Actor, ActorKind, Role, system
from husly.core.verdicts import Refused
from husly.law.calendar import first_open_day
from tests import cast
from tests.conftest import AT

As = Callable[[str], Client]
PASSWORD = re.compile(r'class="token">([^<]+)<')
OWN = "en helt egen kode"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def team() -> Department:
    found = receiving_department(cast.NORDBY)
    assert found
    return found


def add(nanna: Client, **changes: Any) -> Any:
    form = {"username": "freja", "name": "Freja Skov", "roles": ["CASEWORKER"], "department": team().pk, "organisation": ""}
    return nanna.post("/adgang/brugere/ny", {**form, **changes})


def shown(answer: Any) -> str:
    """The password on the page, which must be there."""
    found = PASSWORD.search(text(answer))
    assert found, text(answer)
    return found.group(1)


def log_in(username: str, password: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.post("/konto/login/", {"login": username, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def events(code: str) -> list[Event]:
    enter(cast.NORDBY)
    return list(Event.objects.filter(code=code).order_by("id"))


def test_everybody_with_access_is_listed_with_roles_and_place(as_: As) -> None:
    page = text(as_("nanna").get("/adgang/brugere"))
    for words in ("Karen Lund", "Sagsbehandler", "Boligsocialt team", "Lone Vestergaard", "Nordby Boligforening", "har ikke logget ind"):
        assert words in page
    assert "Bo Aagaard" not in page
    assert "Sofie Dahl" not in page


def test_a_colleague_is_added_and_her_first_password_opens_one_page_only(as_: As) -> None:
    password = shown(add(as_("nanna")))
    freja = log_in("freja", password)
    assert freja.get("/").headers["Location"] == "/konto/password/change/"
    assert freja.get("/adgang/brugere").headers["Location"] == "/konto/password/change/"
    assert "Vælg din egen adgangskode" in text(freja.get("/konto/password/change/"))
    assert "Arbejdsliste" not in text(freja.get("/konto/password/change/"))
    same = freja.post("/konto/password/change/", {"oldpassword": password, "password1": password, "password2": password})
    assert "skal være en anden end den gamle" in text(same)
    changed = freja.post("/konto/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN}, follow=True)
    assert "Arbejdsliste" in text(changed)
    assert not is_in(log_in("freja", password))
    assert is_in(log_in("freja", OWN))


def test_a_password_is_shown_once_and_stands_in_no_log(as_: As) -> None:
    nanna = as_("nanna")
    password = shown(add(nanna))
    freja = cast.user("freja")
    assert not PASSWORD.search(text(nanna.get(f"/adgang/brugere/{freja.pk}")))
    event = events("USER_ADDED")[-1]
    assert (event.actor_id, event.refs) == (cast.user("nanna").pk, {"user": freja.pk, "roles": ["CASEWORKER"]})
    assert not [word for word in (password, "freja", "Freja") if word in str(list(Event.objects.values()))]


def test_no_two_first_passwords_are_alike() -> None:
    made = {actions.start_password() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", one) for one in made)


@pytest.mark.parametrize("username", ["karen", "KAREN", "bo", " karen "])
def test_a_username_is_never_used_twice_however_it_is_spelt(as_: As, username: str) -> None:
    answer = add(as_("nanna"), username=username)
    assert answer.status_code == 422
    assert "er taget" in text(answer)


def test_the_database_keeps_usernames_apart_as_well(db: None) -> None:
    with pytest.raises(Refused, match="er taget"):
        actions.add_user(username="Karen", name="Karen To", password=OWN, memberships=[], by=system(cast.NORDBY), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="KAREN")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "x"}, "2–30 tegn"),
        ({"username": "freja skov"}, "2–30 tegn"),
        ({"username": "fréja"}, "2–30 tegn"),
        ({"name": ""}, "Navn"),
        ({"roles": []}, "Roller"),
        ({"roles": ["REVIEWER"]}, "Roller"),
        ({"roles": ["CASEWORKER"], "department": ""}, "Vælg den afdeling"),
        ({"roles": ["COURT_CLERK"], "department": ""}, "Vælg den organisation"),
        ({"department": "999999"}, "Afdeling"),
    ],
)
def test_a_user_that_cannot_be_added_is_answered_with_what_to_do(as_: As, changes: dict[str, Any], said: str) -> None:
    before = User.objects.count()
    answer = add(as_("nanna"), **changes)
    assert answer.status_code == 422
    assert said in text(answer)
    assert User.objects.count() == before


def test_a_department_of_another_municipality_cannot_be_chosen(as_: As) -> None:
    other = receiving_department(cast.SOENDERBY)
    assert other
    assert add(as_("nanna"), department=other.pk).status_code == 422


def test_roles_are_changed_and_the_next_page_knows(as_: As) -> None:
    karen, nanna = cast.user("karen"), as_("nanna")
    hers = as_("karen")
    form = {"roles": ["TEAM_LEADER", "DATA_PROTECTION_OFFICER"], "department": team().pk, "organisation": ""}
    assert nanna.post(f"/adgang/brugere/{karen.pk}/roller", form).status_code == 302
    assert {m.role for m in karen.memberships.all()} == {"TEAM_LEADER", "DATA_PROTECTION_OFFICER"}
    assert hers.get("/log").status_code == 200
    assert events("USER_CHANGED")[-1].refs == {"user": karen.pk, "roles": ["DATA_PROTECTION_OFFICER", "TEAM_LEADER"]}


def test_nobody_gives_herself_another_role(as_: As) -> None:
    nanna = cast.user("nanna")
    form = {"roles": ["ADMINISTRATOR", "CASEWORKER"], "department": team().pk, "organisation": ""}
    answer = as_("nanna").post(f"/adgang/brugere/{nanna.pk}/roller", form)
    assert answer.status_code == 409
    assert "dine egne roller" in text(answer)
    assert {m.role for m in nanna.memberships.all()} == {"ADMINISTRATOR"}


def test_two_administrators_cannot_take_the_role_from_each_other(as_: As) -> None:
    """The second of two who act at once is told: whoever is still administrator was counted when it was her turn."""
    mads, nanna = cast.user("mads"), cast.user("nanna")
    Membership.objects.create(user=mads, role=Role.ADMINISTRATOR.value, municipality_id=cast.NORDBY, department=team())
    by = {
        user: Actor(ActorKind.USER, id=user.pk, municipality=cast.NORDBY, roles=frozenset({Role.ADMINISTRATOR})) for user in (mads, nanna)
    }
    enter(cast.NORDBY)
    actions.deactivate(user=mads, by=by[nanna], at=AT)
    with pytest.raises(Refused, match="eneste administrator"):
        actions.deactivate(user=nanna, by=by[mads], at=AT)
    with pytest.raises(Refused, match="eneste administrator"):
        actions.change_roles(user=nanna, roles={Role.CASEWORKER}, department=team(), organisation=None, by=by[mads], at=AT)


def test_whoever_is_shut_out_is_out_at_once_and_her_cases_are_told_of(as_: As, send: Callable[..., Any]) -> None:
    send(cast.jens())
    enter(cast.NORDBY)
    case, karen = Case.objects.get(), cast.user("karen")
    hers, nanna = as_("karen"), as_("nanna")
    hers.post(f"/sager/{case.pk}/tag")
    asked = text(nanna.get(f"/adgang/brugere/{karen.pk}/luk"))
    assert "har 1 åben sag" in asked
    assert "Jens Bech" not in asked
    answer = nanna.post(f"/adgang/brugere/{karen.pk}/luk", follow=True)
    assert "er logget ud" in text(answer)
    assert "lukket" in text(answer)
    assert hers.get("/").headers["Location"].startswith("/konto/login/")
    assert "Din adgang er lukket" in text(log_in("karen", cast.PASSWORD).get("/konto/inactive/"))
    assert not is_in(log_in("karen", cast.PASSWORD))
    assert "Karen Lund, adgang lukket" in text(as_("mads").get("/?vis=alle"))
    assert as_("mads").post(f"/sager/{case.pk}/ejer", {"to": karen.pk}).status_code == 422
    assert [event.refs for event in events("USER_DEACTIVATED")] == [{"user": karen.pk}]


def test_whoever_is_let_in_again_begins_with_a_new_password_and_old_windows_stay_shut(as_: As) -> None:
    karen, hers, nanna = cast.user("karen"), as_("karen"), as_("nanna")
    nanna.post(f"/adgang/brugere/{karen.pk}/luk")
    password = shown(nanna.post(f"/adgang/brugere/{karen.pk}/aabn"))
    assert hers.get("/").headers["Location"].startswith("/konto/login/")
    assert not log_in("karen", cast.PASSWORD).session.get("_auth_user_id")
    assert log_in("karen", password).get("/").headers["Location"] == "/konto/password/change/"
    assert len(events("USER_ACTIVATED")) == 1


def test_a_new_password_ends_the_old_one_every_open_window_and_a_lock_out(as_: As) -> None:
    karen, hers, nanna = cast.user("karen"), as_("karen"), as_("nanna")
    for number in range(5):
        log_in("karen", f"forkert {number}")
    password = shown(nanna.post(f"/adgang/brugere/{karen.pk}/adgangskode"))
    assert hers.get("/").status_code == 302
    assert not log_in("karen", cast.PASSWORD).session.get("_auth_user_id")
    assert log_in("karen", password).get("/").headers["Location"] == "/konto/password/change/"
    assert nanna.get(f"/adgang/brugere/{karen.pk}/adgangskode").headers["Location"] == f"/adgang/brugere/{karen.pk}"
    assert [event.refs for event in events("PASSWORD_RESET")] == [{"user": karen.pk}]


def test_a_lost_telephone_is_no_longer_asked_for(as_: As) -> None:
    karen, nanna = cast.user("karen"), as_("nanna")
    refused = nanna.post(f"/adgang/brugere/{karen.pk}/to-trin")
    assert "bruger ikke login i to trin" in text(refused)
    Authenticator.objects.create(user=karen, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert not is_in(log_in("karen", cast.PASSWORD))
    page = text(nanna.post(f"/adgang/brugere/{karen.pk}/to-trin", follow=True))
    assert "slået fra" in page
    assert is_in(log_in("karen", cast.PASSWORD))
    assert [event.refs for event in events("SECOND_STEP_RESET")] == [{"user": karen.pk}]


def test_an_administrator_meets_only_the_users_of_her_own_municipality(as_: As) -> None:
    nanna, bo = as_("nanna"), cast.user("bo")
    for verb in ("", "/roller", "/adgangskode", "/to-trin", "/aabn", "/fjern", "/luk"):
        assert nanna.post(f"/adgang/brugere/{bo.pk}{verb}", {"roles": ["CASEWORKER"]}).status_code == 404, verb
    bo.refresh_from_db()
    assert bo.check_password(cast.PASSWORD)


@pytest.mark.parametrize(
    "path", ["brugere/{}", "brugere/{}/luk", "afdelinger/{}", "afdelinger/{}/modtager", "lukkedage/{}/fjern", "noegler/{}/traek-tilbage"]
)
@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30])
def test_what_is_not_there_is_not_found(as_: As, path: str, number: str) -> None:
    assert as_("nanna").post(f"/adgang/{path.format(number)}").status_code == 404


@pytest.mark.parametrize("words", ["\0", "🏚️" * 40, "' OR 1=1 --", "x" * 5000])
def test_odd_words_are_refused_with_a_sentence_and_never_break(as_: As, words: str) -> None:
    nanna = as_("nanna")
    for path in ("brugere/ny", "brugere/fra-en-anden-kommune", "afdelinger", "organisationer", "lukkedage"):
        form = dict.fromkeys(("username", "name", "cvr", "on", "kind", "roles", "department", "organisation"), words)
        assert nanna.post(f"/adgang/{path}", form).status_code in {409, 422}, path


def test_nobody_but_the_administrator_opens_her_pages(as_: As) -> None:
    ids = {"user_id": cast.user("karen").pk, "department_id": team().pk, "day_id": 1, "token_id": 1}
    mine = [pattern for pattern in urlpatterns if pattern.name != "choose"]
    addresses = [f"/{pattern.pattern}" for pattern in mine] + ["/adgang/brugere/<int:user_id>/luk"]
    for username in {player.username for player in cast.PLAYERS} - {"nanna"}:
        client = as_(username)
        for address in addresses:
            filled = re.sub(r"<int:(\w+)>", lambda found: str(ids[found.group(1)]), address)
            for answer in (client.get(filled), client.post(filled)):
                assert answer.status_code in {405, 409}, (username, filled)


def test_departments_are_made_named_anew_and_one_receives(as_: As) -> None:
    nanna = as_("nanna")
    assert nanna.post("/adgang/afdelinger", {"name": "Borgerservice", "kind": "OTHER"}).status_code == 302
    again = nanna.post("/adgang/afdelinger", {"name": "Borgerservice", "kind": "OTHER"})
    assert "allerede en afdeling" in text(again)
    made = Department.objects.get(name="Borgerservice")
    assert not made.receives_notices
    nanna.post(f"/adgang/afdelinger/{made.pk}", {"name": "Borgerservice og bolig", "kind": "HOUSING_SOCIAL"})
    nanna.post(f"/adgang/afdelinger/{made.pk}/modtager")
    assert receiving_department(cast.NORDBY) == made
    assert str(receiving_department(cast.NORDBY)) == "Borgerservice og bolig"
    other = receiving_department(cast.SOENDERBY)
    assert other
    assert nanna.post(f"/adgang/afdelinger/{other.pk}/modtager").status_code == 404
    assert [event.code for event in Event.objects.filter(code__startswith="DEPARTMENT").order_by("id")] == [
        "DEPARTMENT_ADDED",
        "DEPARTMENT_CHANGED",
        "DEPARTMENT_CHANGED",
    ]


def test_an_organisation_is_added_once_and_never_an_oversight_body(as_: As) -> None:
    nanna, form = as_("nanna"), {"kind": "BAILIFF_COURT", "name": "Retten i Vestby", "cvr": ""}
    assert nanna.post("/adgang/organisationer", form).status_code == 302
    assert nanna.post("/adgang/organisationer", form).status_code == 422
    assert nanna.post("/adgang/organisationer", {**form, "kind": "OVERSIGHT"}).status_code == 422
    assert nanna.post("/adgang/organisationer", {**form, "name": "X", "cvr": "123"}).status_code == 422
    made = Organisation.objects.get(name="Retten i Vestby")
    assert add(nanna, roles=["COURT_CLERK"], department="", organisation=made.pk).status_code == 200
    assert cast.user("freja").memberships.get().organisation == made
    assert "Tilsynet" not in text(nanna.get("/adgang/organisationer"))


def test_a_closing_day_is_gone_around_from_now_on_and_can_be_taken_back(as_: As, send: Callable[..., Any]) -> None:
    nanna, today = as_("nanna"), clock.today()
    day = first_open_day(today + timedelta(days=1))
    assert nanna.post("/adgang/lukkedage", {"on": day.isoformat(), "name": "flytning"}).status_code == 302
    assert nanna.post("/adgang/lukkedage", {"on": day.isoformat(), "name": "flytning"}).status_code == 422
    assert closing_days(cast.NORDBY) == {day}
    assert not closing_days(cast.SOENDERBY)
    page = text(nanna.get("/adgang/lukkedage"))
    assert "flytning" in page
    assert "regnes ud igen, næste gang sagen ændrer sig" in page
    kept = LocalClosingDay.objects.get()
    nanna.post(f"/adgang/lukkedage/{kept.pk}/fjern")
    assert not closing_days(cast.NORDBY)
    assert [event.refs for event in events("CLOSING_DAY_REMOVED")] == [{"on": day.isoformat()}]


@pytest.mark.parametrize("on", ["", "2020-01-01", "2051-01-01", "9999-12-31", "i morgen", "2026-12-24"])
def test_a_day_that_cannot_be_closed_is_answered_with_which_can(as_: As, on: str) -> None:
    answer = as_("nanna").post("/adgang/lukkedage", {"on": on, "name": "x"})
    assert answer.status_code == 422
    assert "Dag:" in text(answer)


def test_a_clerk_from_another_municipality_is_welcomed_and_seen_off(as_: As) -> None:
    lone, nanna = cast.user("lone"), as_("nanna")
    soenderby = system(cast.SOENDERBY)
    enter(cast.SOENDERBY)
    assert actions.welcome(username="Lone", by=soenderby, at=AT) == lone
    with pytest.raises(Refused, match="allerede adgang"):
        actions.welcome(username="lone", by=soenderby, at=AT)
    for username in ("karen", "sofie", "ingen"):
        with pytest.raises(Refused, match="ingen medarbejder i en organisation"):
            actions.welcome(username=username, by=soenderby, at=AT)
    assert "har også adgang i en anden kommune" in text(nanna.get(f"/adgang/brugere/{lone.pk}"))
    with pytest.raises(Refused, match="hører til en anden kommune"):
        actions.reset_password(user=lone, by=soenderby, at=AT)
    with pytest.raises(Refused, match="hører til en anden kommune"):
        actions.deactivate(user=lone, by=soenderby, at=AT)
    enter(cast.SOENDERBY)
    actions.end_visit(user=lone, by=soenderby, at=AT)
    assert [m.municipality_id for m in lone.memberships.all()] == [cast.NORDBY]
    refused = nanna.post(f"/adgang/brugere/{lone.pk}/fjern")
    assert "Luk adgangen i stedet" in text(refused)


def test_the_log_says_whose_account_was_changed(as_: As) -> None:
    as_("nanna").post(f"/adgang/brugere/{cast.user('karen').pk}/adgangskode")
    assert "Ny adgangskode givet: Karen Lund" in text(as_("dorte").get("/log"))
