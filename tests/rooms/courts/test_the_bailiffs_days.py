"""Per tells of days, Karen's calendar shows them without names, and who looks after the children is somebody's duty."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from husly.accounts.models import Membership
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core import clock
from husly.courts import follow
from husly.courts.models import Care, Feed
from husly.intake.models import Notice
from tests import cast

As = Callable[[str], Client]


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens(household={"children_under_18": 1}))
    enter(cast.NORDBY)
    return Case.objects.get()


def at(days: int) -> str:
    return f"{(clock.today() + timedelta(days=days)).isoformat()}T09:30"


def day(**more: Any) -> dict[str, Any]:
    told = {"reference": "FS 7-17/2026", "eviction_at": at(21), "name": "Jens Bech", "cpr": "020479-1235", "street": "Havnegade"}
    return {**told, "house_number": "4B", "floor": "1", "door": "th", "postal_code": "9999", "city": "Nordby", "children": "", **more}


def text(answer: Any) -> str:
    enter(cast.NORDBY)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def told(per: Client, **more: Any) -> Notice:
    answer = per.post("/foged/ny", day(**more))
    assert answer.status_code == 302, text(answer)
    enter(cast.NORDBY)
    return Notice.objects.order_by("-id")[0]


def stands(case: Case) -> Case:
    enter(cast.NORDBY)
    return Case.objects.get(pk=case.pk)


def test_a_day_is_told_moved_and_cancelled_on_the_clerks_pages(jens: Case, as_: As) -> None:
    per = as_("per")
    notice = told(per, eviction_place="Retten i Nordby, sal 2")
    assert (notice.case_id, notice.kind, notice.organisation.name) == (jens.pk, "EVICTION_SCHEDULED", cast.COURT)  # type: ignore[union-attr]
    assert stands(jens).eviction_on == clock.today() + timedelta(days=21)
    page = text(per.get("/foged"))
    assert "FS 7-17/2026 Jens Bech" in page
    assert "Retten i Nordby, sal 2" in page

    assert per.post(f"/foged/{notice.pk}/flyt", {"to": at(28), "place": ""}).status_code == 302
    assert stands(jens).eviction_on == clock.today() + timedelta(days=28)
    moved = Notice.objects.order_by("-id")[0]
    assert moved.corrects_id == notice.pk
    assert per.get(f"/foged/{notice.pk}/flyt").status_code == 404  # only what was told last
    karens = text(as_("karen").get(f"/sager/{jens.pk}/foged"))
    assert "sal 2" in karens
    assert "Rettelse" in karens

    assert per.post(f"/foged/{moved.pk}/aflys").status_code == 302
    assert stands(jens).eviction_at is None
    assert "aflyst" in text(per.get("/foged"))
    cancelled = Notice.objects.order_by("-id")[0]
    assert per.post(f"/foged/{cancelled.pk}/aflys").status_code == 409

    told(per, eviction_at=at(35))
    assert stands(jens).eviction_on == clock.today() + timedelta(days=35)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"eviction_at": "2020-01-01T09:30"}, "allerede gået"),
        ({"eviction_at": "2049-01-01T09:30"}, "årstallet"),
    ],
)
def test_a_day_that_cannot_be_is_refused(wrong: dict[str, str], says: str, jens: Case, as_: As) -> None:
    answer = as_("per").post("/foged/ny", day(**wrong))
    assert answer.status_code == 409
    assert says in text(answer)
    assert Notice.objects.count() == 1


def test_a_form_that_lacks_something_keeps_what_was_written(jens: Case, as_: As) -> None:
    answer = as_("per").post("/foged/ny", day(reference="", cpr="123"))
    assert answer.status_code == 422
    assert "Havnegade" in answer.content.decode()
    assert Notice.objects.count() == 1


def test_only_the_court_tells_and_sees_its_own(jens: Case, as_: As, send: Callable[..., Any]) -> None:
    notice = told(as_("per"))
    for username in ("lone", "karen", "aisha", "bo"):
        client = as_(username)
        assert client.get("/foged").status_code == 409
        assert client.post("/foged/ny", day()).status_code == 409
        assert client.post(f"/foged/{notice.pk}/aflys").status_code == 404
    enter(cast.NORDBY)
    assert Notice.objects.count() == 2
    assert "R-2026-0117" not in text(as_("per").get("/foged"))  # the landlord's notice is none of the court's


def test_the_same_message_twice_in_a_day_is_not_lost_in_silence(jens: Case, as_: As) -> None:
    told(as_("per"))
    answer = as_("per").post("/foged/ny", day())
    assert answer.status_code == 409
    assert "er modtaget" in text(answer)


def address(karen: Client, way: str = "ny") -> str:
    found = re.search(r"/kalender/([^<]+)\.ics", karen.post("/fogeddage/kalender", {"vej": way}).content.decode())
    return found[0] if found else ""


def test_the_calendar_says_when_and_names_nobody(jens: Case, as_: As) -> None:
    told(as_("per"))
    feed = address(as_("karen"))
    answer = Client(headers={"host": "localhost"}).get(feed)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART") == stands(jens).eviction_at
    assert jens.number in event["SUMMARY"]
    for word in ("Bech", "Jens", "Havnegade", "0204791235", "FS 7"):
        assert word not in answer.content.decode()
    read = Event.objects.get(code="CALENDAR_READ")
    assert (read.actor_id, read.refs["cases"]) == (cast.user("karen").pk, [jens.pk])


def test_a_moved_day_is_the_same_entry_and_a_cancelled_one_is_gone(jens: Case, as_: As) -> None:
    per, anybody, feed = as_("per"), Client(headers={"host": "localhost"}), address(as_("karen"))
    notice = told(per)
    (before,) = icalendar.Calendar.from_ical(anybody.get(feed).content).walk("VEVENT")
    per.post(f"/foged/{notice.pk}/flyt", {"to": at(28)})
    (after,) = icalendar.Calendar.from_ical(anybody.get(feed).content).walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    enter(cast.NORDBY)
    per.post(f"/foged/{Notice.objects.order_by('-id')[0].pk}/aflys")
    assert icalendar.Calendar.from_ical(anybody.get(feed).content).walk("VEVENT") == []


def test_a_renewed_address_ends_the_one_before(jens: Case, as_: As) -> None:
    karen, anybody = as_("karen"), Client(headers={"host": "localhost"})
    first = address(karen)
    second = address(karen)
    assert first not in karen.get("/fogeddage/kalender").content.decode()
    assert (anybody.get(first).status_code, anybody.get(second).status_code) == (404, 200)
    address(karen, "luk")
    assert anybody.get(second).status_code == 404
    enter(cast.NORDBY)
    assert not Feed.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("secret", ["x", "0998-forkert", "0000-" + "a" * 43, "9" * 200, "٣٣٣٣-x"])
def test_a_guess_opens_nothing(secret: str, jens: Case) -> None:
    assert Client(headers={"host": "localhost"}).get(f"/kalender/{secret}.ics").status_code == 404


def test_a_calendar_ends_with_the_access(jens: Case, as_: As) -> None:
    feed, anybody = address(as_("karen")), Client(headers={"host": "localhost"})
    karen = cast.user("karen")
    karen.is_active = False
    karen.save()
    assert anybody.get(feed).status_code == 404
    karen.is_active = True
    karen.save()
    assert anybody.get(feed).status_code == 200
    Membership.objects.filter(user=karen).delete()
    assert anybody.get(feed).status_code == 404


def test_the_month_lists_the_days(jens: Case, as_: As) -> None:
    told(as_("per"))
    day = stands(jens).eviction_on
    karen = as_("karen")
    assert "Jens Bech" in text(karen.get(f"/fogeddage?maaned={day:%Y-%m}"))
    assert "Ingen dage i den måned" in text(karen.get("/fogeddage?maaned=2049-01"))
    for strange in ("2026-13", "x", "99999-1", "٣-1"):
        assert karen.get("/fogeddage", {"maaned": strange}).status_code == 200
    assert as_("per").get("/fogeddage").status_code == 409
    assert "Jens Bech" not in text(as_("bo").get(f"/fogeddage?maaned={day:%Y-%m}"))


def cared(karen: Client, case: Case) -> Any:
    return karen.post(f"/sager/{case.pk}/foged/boern", {"minder": "mormor Inger", "phone": "20 00 00 99", "keeper": cast.user("karen").pk})


def test_who_looks_after_the_children_is_a_duty_with_a_name(jens: Case, as_: As) -> None:
    karen = as_("karen")
    assert "Spørg fogedretten" in text(cared(karen, jens))
    told(as_("per"))
    assert cared(karen, jens).status_code == 302
    enter(cast.NORDBY)
    duty = Duty.objects.get(code="CHILDREN_THAT_DAY", ended_at=None)
    assert (duty.label, duty.due_on) == ("Karen Lund sørger for børnene på fogedens dag", stands(jens).eviction_on)
    assert Duty.objects.get(code="CHILDREN_ON_THE_DAY").ending == "DONE"
    assert b"Inger" not in bytes(Care.objects.get().told_sealed)
    assert "mormor Inger, 20 00 00 99" in text(karen.get(f"/sager/{jens.pk}/foged"))


def test_what_was_agreed_is_looked_at_again_when_the_day_moves_and_ends_when_it_goes(jens: Case, as_: As) -> None:
    per, karen = as_("per"), as_("karen")
    notice = told(per)
    cared(karen, jens)
    per.post(f"/foged/{notice.pk}/flyt", {"to": at(28)})
    now = clock.now()
    assert open_codes(now) == {"CHILDREN_AGAIN"}
    assert follow.keep_up(cast.NORDBY, now) == 0
    cared(karen, jens)
    assert open_codes(now) == {"CHILDREN_THAT_DAY"}
    enter(cast.NORDBY)
    last = Notice.objects.order_by("-id")[0].pk
    per.post(f"/foged/{last}/aflys")
    assert open_codes(now) == set()


def open_codes(now: Any) -> set[str]:
    follow.keep_up(cast.NORDBY, now)
    enter(cast.NORDBY)
    return set(Duty.objects.filter(ended_at=None, code__startswith="CHILDREN_").values_list("code", flat=True))
