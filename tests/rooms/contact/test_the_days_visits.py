"""Karen's visits of the day: planned, ordered, printed, carried on a telephone, and told when there is a connection again."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases import joining
from husly.cases.models import Case, Duty
from husly.cases.rules import Closing
from husly.contact import actions, visit_actions, visit_queries
from husly.contact.models import Attempt, Course, PlannedVisit
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.letters.models import Letter
from husly.parties.models import Household
from husly.practice.facts import Outcome
from husly.practice.rules import Channel
from tests import cast
from tests.rooms.contact.conftest import told

As = Callable[[str], Client]


@pytest.fixture
def holm(send: Callable[..., Any], jens: Case) -> Case:
    """The Holm family's case, beside Jens'."""
    send(cast.holm())
    enter(cast.NORDBY)
    return Case.objects.exclude(pk=jens.pk).get()


@pytest.fixture
def karens(as_: As) -> Client:
    return as_("karen")


def planned(client: Client, *wanted: Case) -> None:
    for case in wanted:
        client.post(reverse("contact:plan_visit", args=[case.pk]))
    enter(cast.NORDBY)


def protect(case: Case) -> None:
    Household.objects.filter(pk=case.household_id).update(is_address_protected=True)


def carried(client: Client) -> dict[str, Any]:
    answer = client.post(reverse("contact:carry_visits"), "{}", content_type="application/json")
    enter(cast.NORDBY)
    return dict(answer.json())


def brought(sheet: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A visit as the telephone sends it, made just now: nobody was at home and a card was left."""
    said = {"key": str(uuid4()), "case": sheet["case"], "since": sheet["since"], "owner": sheet["owner"], "outcome": "NOBODY"}
    return {**said, "card_left": True, "has_informed": False, "note": "Lys i vinduet.", "moment": clock.now().isoformat(), **changes}


def sent(client: Client, *visits: dict[str, Any], user: str = "karen") -> list[dict[str, Any]]:
    body = json.dumps({"user": cast.user(user).pk, "visits": visits})
    answer = client.post(reverse("contact:take_in_visits"), body, content_type="application/json")
    enter(cast.NORDBY)
    assert answer.status_code == 200, answer.content.decode()
    return list(answer.json()["answers"])


def closed(case: Case, by: Actor) -> None:
    """Everything that held the case open is done, and it is closed."""
    for duty in case.duties.holding():
        cases.complete(duty=duty, text="Gjort.", by=by, at=clock.now())
    cases.close(case=case, because=Closing.PAID, text="Betalt.", by=by, at=clock.now())


def sheet_of(client: Client) -> dict[str, Any]:
    """The one sheet, as the telephone keeps it."""
    told = carried(client)
    (sheet,) = told["visits"]
    return {**sheet, "since": told["now"]}


def seen(code: str, case: Case | None = None) -> int:
    enter(cast.NORDBY)
    return Event.objects.filter(code=code, **({"case_id": case.pk} if case else {})).count()


# The list and its order


def test_a_case_is_taken_along_once_and_off_again(karens: Client, jens: Case) -> None:
    planned(karens, jens, jens)
    visit = PlannedVisit.objects.get()
    assert (visit.case_id, visit.user.username, visit.on) == (jens.pk, "karen", clock.today())
    assert "Havnegade 4B, 1. th" in karens.get(reverse("contact:visits")).content.decode()
    karens.post(reverse("contact:take_off_visit", args=[visit.pk]))
    assert (seen("VISIT_PLANNED", jens), seen("VISIT_TAKEN_OFF", jens)) == (1, 1)
    assert not PlannedVisit.objects.exists()


def test_where_a_colleague_goes_already_nobody_else_does(karens: Client, as_: As, jens: Case) -> None:
    planned(karens, jens)
    refused = as_("mads").post(reverse("contact:plan_visit", args=[jens.pk]))
    assert (refused.status_code, "tager derud i dag" in refused.content.decode()) == (409, True)
    assert "tager derud i dag" in as_("mads").get(reverse("contact:visit", args=[jens.pk])).content.decode()


def test_a_closed_case_is_not_visited(jens: Case, karen: Actor) -> None:
    closed(jens, karen)
    with pytest.raises(Refused, match="lukket"):
        visit_actions.plan(case=jens, by=karen, at=clock.now())


def test_offered_is_a_case_whose_next_step_is_a_visit_until_somebody_takes_it(karens: Client, jens: Case, karen: Actor) -> None:
    assert visit_queries.offered(karen, today=clock.today()) == []
    actions.begin_again(case=jens, why="prøve", by=karen, at=clock.now())
    Course.objects.update(standing="NEXT", channel="VISIT", earliest_on=clock.today(), due_on=clock.today())
    assert visit_queries.offered(karen, today=clock.today()) == [jens]
    planned(karens, jens)
    assert visit_queries.offered(karen, today=clock.today()) == []


def test_visits_stand_in_the_order_of_the_streets_until_she_moves_one(karens: Client, jens: Case, holm: Case, karen: Actor) -> None:
    planned(karens, holm, jens)

    def order() -> list[str]:
        enter(cast.NORDBY)
        return [visit.case.household.names for visit in visit_queries.of_the_day(karen, today=clock.today())]

    assert order() == ["Jens Bech", "Anne Holm og Peter Holm"]
    assert "Den kender ikke kortet" in karens.get(reverse("contact:visits")).content.decode()
    karens.post(reverse("contact:move_visit", args=[PlannedVisit.objects.get(case=jens).pk]), {"vej": "ned"})
    assert order() == ["Anne Holm og Peter Holm", "Jens Bech"]
    karens.post(reverse("contact:follow_the_streets"))
    assert order() == ["Jens Bech", "Anne Holm og Peter Holm"]
    assert karens.post(reverse("contact:move_visit", args=[PlannedVisit.objects.get(case=jens).pk]), {"vej": "x"}).status_code == 409


def test_the_visits_of_others_are_nobody_elses(karens: Client, as_: As, jens: Case) -> None:
    planned(karens, jens)
    visit = PlannedVisit.objects.get()
    mads = as_("mads")
    for name in ("contact:take_off_visit", "contact:move_visit"):
        assert mads.post(reverse(name, args=[visit.pk]), {"vej": "op"}).status_code == 404
    for page in ("contact:visits", "contact:visit_sheets"):
        assert "Havnegade" not in mads.get(reverse(page)).content.decode()
    assert carried(mads)["visits"] == []
    assert carried(as_("bo"))["visits"] == []
    assert PlannedVisit.objects.get() == visit


def test_yesterdays_visits_are_not_todays(karens: Client, jens: Case, karen: Actor) -> None:
    visit_actions.plan(case=jens, by=karen, at=clock.now() - timedelta(days=1))
    assert carried(karens)["visits"] == []
    planned(karens, jens)
    assert len(carried(karens)["visits"]) == 1


def test_every_page_with_a_visit_on_it_is_logged(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    for page in ("contact:visits", "contact:visit_sheets"):
        before = seen("CASE_READ", jens)
        karens.get(reverse(page))
        assert seen("CASE_READ", jens) == before + 1


def test_a_protected_address_is_shown_when_asked_for_and_then_logged(karens: Client, jens: Case) -> None:
    protect(jens)
    planned(karens, jens)
    page = karens.get(reverse("contact:visits")).content.decode()
    assert ("Havnegade" in page, "Vis beskyttede adresser" in page, seen("ADDRESS_REVEALED", jens)) == (False, True, 0)
    assert "Havnegade" in karens.post(reverse("contact:visit_addresses")).content.decode()
    assert seen("ADDRESS_REVEALED", jens) == 1
    assert "Havnegade" in karens.get(reverse("contact:visit_sheets")).content.decode()
    assert seen("ADDRESS_REVEALED", jens) == 2
    assert sheet_of(karens)["address"] == "Havnegade 4B, 1. th"
    assert (seen("ADDRESS_REVEALED", jens), seen("VISIT_CARRIED", jens)) == (3, 1)


# What the telephone is given


def test_the_telephone_gets_what_stands_on_the_sheet_and_no_more(karens: Client, jens: Case, karen: Actor) -> None:
    actions.warn(case=jens, words="Gå to sammen.", by=karen, at=clock.now())
    planned(karens, jens)
    told = carried(karens)
    assert told.keys() == {"user", "now", "until", "visits"}
    assert datetime.fromisoformat(told["until"]) - datetime.fromisoformat(told["now"]) == timedelta(hours=12)
    (sheet,) = told["visits"]
    assert sheet == {
        "case": jens.pk,
        "number": jens.number,
        "owner": jens.owner_id,
        "names": "Jens Bech",
        "address": "Havnegade 4B, 1. th",
        "town": "9999 Nordby",
        "is_protected": False,
        "people": [{"name": "Jens Bech", "phone": "+4520000000"}],
        "children": "ikke undersøgt",
        "eviction": "",
        "safety": "Gå to sammen.",
        "tried": "Det er første forsøg.",
        "ask": sheet["ask"],
    }
    assert "0204791235" not in json.dumps(told)


def test_a_visit_that_is_made_or_of_a_case_that_is_closed_is_not_carried(karens: Client, jens: Case, holm: Case, karen: Actor) -> None:
    planned(karens, jens, holm)
    told(jens, Channel.VISIT, Outcome.NOBODY, clock.now(), karen)
    closed(holm, karen)
    assert carried(karens)["visits"] == []
    page = karens.get(reverse("contact:visits")).content.decode()
    assert "besøgt" in page
    assert "Lukket." in page


def test_a_telephone_that_is_logged_out_is_told_so(db: None) -> None:
    stranger = Client(headers={"host": "localhost"})
    for name in ("contact:carry_visits", "contact:take_in_visits"):
        assert stranger.post(reverse(name), "{}", content_type="application/json").status_code == 401


def test_what_the_telephone_keeps_of_husly_holds_nothing_of_anybody(karens: Client, jens: Case) -> None:
    planned(karens, jens)  # a message with the case's number waits to be shown
    shell = karens.get(reverse("contact:telephone")).content.decode()
    assert shell == Client(headers={"host": "localhost"}).get(reverse("contact:telephone")).content.decode()
    assert not [word for word in (jens.number, "Karen", "csrf", "Jens") if word in shell]
    keeper = karens.get(reverse("contact:keeper"))
    assert keeper.headers["Content-Type"].startswith("text/javascript")
    kept = json.loads(keeper.content.decode().split("\n", 1)[0].removeprefix("const KEPT = ").removesuffix(";"))
    assert kept["files"][0] == "/besoeg/telefon"
    assert all(address.startswith("/static/") for address in kept["files"][1:])
    assert {address.split("?")[0].rsplit("/", 1)[1] for address in kept["files"][1:]} >= {
        "phone.js",
        "box.js",
        "husly.css",
        "dkfds.min.css",
    }
    for address in kept["files"]:
        with closing(karens.get(address)) as answer:
            assert answer.status_code == 200


# What it sends


def test_a_visit_comes_in_once_however_often_it_is_sent(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    visit = brought(sheet_of(karens))
    for _ in range(2):
        assert sent(karens, visit) == [{"key": visit["key"], "refusal": "", "conflicts": []}]
    attempt = Attempt.objects.get()
    assert (attempt.channel, attempt.outcome, attempt.agreed) == ("VISIT", "NOBODY", "Der er lagt et kort. Lys i vinduet.")
    assert attempt.person is not None
    assert attempt.at.isoformat() == visit["moment"]


def test_what_was_mended_after_it_had_come_in_is_not_lost_in_silence(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    visit = brought(sheet_of(karens))
    sent(karens, visit)  # the answer was lost on the way, and she changes her mind
    (answer,) = sent(karens, {**visit, "outcome": "SPOKE"})
    assert "Besøget var allerede sendt" in answer["conflicts"][0]
    assert Attempt.objects.get().outcome == "NOBODY"


def test_it_counts_when_it_happened_and_fulfils_what_was_told(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    earlier = clock.now() - timedelta(hours=3)
    sent(karens, brought(sheet_of(karens), outcome="SPOKE", has_informed=True, card_left=None, note="", moment=earlier.isoformat()))
    attempt = Attempt.objects.get()
    assert (attempt.at, attempt.agreed) == (earlier, "")
    assert not Duty.objects.filter(case=jens, code="INFORM_OF_COUNSELLING", ended_at=None).exists()
    assert Course.objects.get().standing == "ANSWERED"


def test_it_is_kept_though_it_was_taken_off_the_day_meanwhile(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    karens.post(reverse("contact:take_off_visit", args=[PlannedVisit.objects.get().pk]))
    assert sent(karens, brought(sheet))[0]["refusal"] == ""


def test_what_a_colleague_did_meanwhile_is_said_and_said_again(karens: Client, jens: Case, mads: Actor) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    told(jens, Channel.PHONE, Outcome.SPOKE, clock.now(), mads)
    visit = brought(sheet)
    for _ in range(2):  # the answer may be lost on the way
        (answer,) = sent(karens, visit)
        assert "har skrevet et forsøg" in answer["conflicts"][0]
    assert Attempt.objects.count() == 2


def test_that_the_tenant_answered_meanwhile_is_said(karens: Client, jens: Case, karen: Actor) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    actions.send_letter(case=jens, by=karen, at=clock.now() - timedelta(days=1))
    letter = Letter.objects.get()
    actions.answered(letter=letter, outcome=Outcome.ANSWERED, next_at=None, next_words="", by=karen, at=clock.now())
    assert "Lejeren har svaret" in sent(karens, brought(sheet))[0]["conflicts"][0]


def test_a_visit_to_a_case_that_was_closed_stands_on_it_and_opens_nothing(karens: Client, jens: Case, karen: Actor) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    closed(jens, karen)
    (answer,) = sent(karens, brought(sheet))
    assert answer["conflicts"] == ["Sagen er blevet lukket: restancen er betalt. Besøget står på den lukkede sag."]
    jens.refresh_from_db()
    assert (jens.status, Attempt.objects.get().case_id) == ("CLOSED", jens.pk)
    assert not Duty.objects.filter(case=jens, ended_at=None, code__in=["NEXT_CONTACT", "PROMISED"]).exists()


def test_a_visit_to_a_case_that_was_joined_stands_on_the_other(karens: Client, jens: Case, holm: Case, karen: Actor) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    joining.join(case=jens, into=holm, reason="prøve", by=karen, at=clock.now())
    (answer,) = sent(karens, brought(sheet))
    assert f"lagt sammen med sag {holm.number}" in answer["conflicts"][0]
    assert Attempt.objects.get().case_id == holm.pk


def test_that_somebody_else_has_the_case_now_is_said(karens: Client, jens: Case, mads: Actor) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    cases.assign(case=jens, to=cast.user("mads"), by=mads, at=clock.now())
    (answer,) = sent(karens, brought(sheet))
    assert answer["conflicts"] == [f"{cast.user('mads')} har fået sagen."]


def test_one_that_cannot_be_kept_says_why_and_holds_up_no_other(karens: Client, jens: Case) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    wrong = [
        brought(sheet, moment=(clock.now() + timedelta(days=2)).isoformat()),
        brought(sheet, case=jens.pk + 1000),
        brought(sheet, outcome="SENT"),
        brought(sheet, moment="i går"),
        brought(sheet, note="x" * 2000),
    ]
    good = brought(sheet)
    answers = {answer["key"]: answer for answer in sent(karens, *wrong, good)}
    assert all(answers[one["key"]]["refusal"] for one in wrong)
    assert answers[good["key"]]["refusal"] == ""
    assert Attempt.objects.get().key.hex == good["key"].replace("-", "")


def test_another_municipalitys_case_is_not_written_on(as_: As, karens: Client, jens: Case) -> None:
    planned(karens, jens)
    (answer,) = sent(as_("bo"), brought(sheet_of(karens)), user="bo")
    assert "findes ikke" in answer["refusal"]
    assert not Attempt.objects.exists()


def test_the_visits_of_another_user_of_the_telephone_are_not_taken(as_: As, karens: Client, jens: Case) -> None:
    planned(karens, jens)
    body = json.dumps({"user": cast.user("karen").pk, "visits": [brought(sheet_of(karens))]})
    answer = as_("mads").post(reverse("contact:take_in_visits"), body, content_type="application/json")
    assert (answer.status_code, Attempt.objects.count()) == (409, 0)


NO_VISITS = ["", "x", "[]", "{}", "null", "\x00", "[" * 100_000, '{"user": 1}', '{"user": 1, "visits": 3}', '{"user": 1, "visits": [3]}']


@pytest.mark.parametrize("body", NO_VISITS, ids=range(len(NO_VISITS)))
def test_what_is_no_visit_is_not_taken(karens: Client, body: str) -> None:
    answer = karens.post(reverse("contact:take_in_visits"), body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("hostile", [None, [], {}, 10**30, "\x00", "<script>", -1, True])
def test_any_value_in_any_field_is_answered(karens: Client, jens: Case, hostile: Any) -> None:
    planned(karens, jens)
    sheet = sheet_of(karens)
    for field in ("key", "case", "since", "owner", "outcome", "card_left", "has_informed", "note", "moment"):
        assert len(sent(karens, brought(sheet, **{field: hostile}))) == 1


def test_a_request_from_another_site_is_turned_away(jens: Case) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.force_login(cast.user("karen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("contact:carry_visits", "contact:take_in_visits"):
        assert client.post(reverse(name), "{}", content_type="application/json").status_code == 403


def test_the_visit_sheet_at_the_desk_asks_for_the_card_too(karens: Client, jens: Case) -> None:
    page = reverse("contact:visit", args=[jens.pk])
    assert "Blev der lagt et kort?" in karens.get(page).content.decode()
    said = {"outcome": "NOBODY", "card_left": "no", "agreed": "", "moment": clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M")}
    assert karens.post(page, said).status_code == 302
    enter(cast.NORDBY)
    assert Attempt.objects.get().agreed == "Der er ikke lagt et kort."
