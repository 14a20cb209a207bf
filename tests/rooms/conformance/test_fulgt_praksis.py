"""What was done in a case is held against the law and the adopted practice as soon as something happens, and shown to the team."""

import html
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from husly.accounts.actions import close_on
from husly.accounts.queries import actor_for
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases import joining
from husly.cases.models import Case
from husly.cases.rules import Closing
from husly.conformance import actions, follow, queries, rules
from husly.conformance.models import Follower, Found, Judged
from husly.conformance.rules import Standing
from husly.contact import actions as contact
from husly.core import clock
from husly.core.actors import Actor, system
from husly.law.facts import Known
from husly.letters.postoffice import PostOffice
from husly.operations.sealer import seal_all
from husly.practice.examples import CALL_FIRST
from husly.practice.facts import Outcome
from husly.practice.rules import Channel, Partner
from tests import cast
from tests.rooms.conformance.conftest import found, one, worked
from tests.rooms.contact.conftest import adopted, began_at, pass_days, told
from tests.rooms.letters.conftest import AT

As = Callable[[str], Client]
Office = Callable[..., PostOffice]
NAMES = ("Jens", "Bech", "Havnegade", "0204791235")


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.fixture
def tried(jens: Case, office: Office, karen: Actor) -> Case:
    """Two letters went by themselves, the call was made two open days late, and nobody asked the job centre."""
    adopted()
    pass_days(7, office())
    told(jens, Channel.PHONE, Outcome.SPOKE, datetime.fromisoformat("2026-12-10T10:00:00+01:00"), karen)
    worked(AT + timedelta(days=18))
    return jens


def test_a_case_is_judged_by_law_and_practice(tried: Case) -> None:
    kept = found(tried)
    assert {step: kept[step] for step in ("INFORM_OF_COUNSELLING", "FIRST_CONTACT", "LADDER/brev-1", "LADDER/brev-2")} == {
        "INFORM_OF_COUNSELLING": "MET",
        "FIRST_CONTACT": "MET",
        "LADDER/brev-1": "MET",
        "LADDER/brev-2": "MET",
    }
    call = one(tried, "LADDER/opkald-1")
    assert (call.result, call.due_on, call.done_on, call.days_late) == ("LATE", date(2026, 12, 8), date(2026, 12, 10), 2)
    assert call.rule == "practice@1/opkald-1"
    assert kept["LADDER/besoeg-1"] == "NOT_APPLICABLE"
    assert one(tried, "LADDER/besoeg-1").reason == "REACHED"
    assert kept["FIND_OUT_HOUSEHOLD"] == "OPEN"
    assert kept["ASK/JOB_CENTRE/ALWAYS"] == "OPEN"


def test_what_is_open_stands_by_its_day_and_is_never_written_anew_for_that(tried: Case) -> None:
    asked = one(tried, "ASK/JOB_CENTRE/ALWAYS")
    due = asked.due_on
    assert due == date(2026, 11, 25)
    days = [(due - timedelta(days=5), Standing.WAITING), (due - timedelta(days=1), Standing.AT_RISK), (due, Standing.AT_RISK)]
    for today, standing in [*days, (due + timedelta(days=1), Standing.NOT_DONE)]:
        assert asked.standing_on(today) is standing
        assert Found.objects.filter(pk=asked.pk).standing(standing, today=today).exists()
    assert worked(AT + timedelta(days=60)) == 0


def test_asked_and_found_out_is_met_or_late(tried: Case, karen: Actor) -> None:
    late = AT + timedelta(days=4)
    contact.has_asked(case=tried, partner=Partner.JOB_CENTRE, by=karen, at=late)
    cases.set_mark(case=tried, mark="children", known=Known.YES, source="Lejeren", on=late.date(), by=karen, at=late)
    assert worked(late) == 1
    assert (one(tried, "ASK/JOB_CENTRE/ALWAYS").result, one(tried, "ASK/JOB_CENTRE/ALWAYS").days_late) == ("LATE", 2)
    assert found(tried)["HOLISTIC_ASSESSMENT"] == "OPEN"
    assert one(tried, "HOLISTIC_ASSESSMENT").due_on == late.date()  # nobody could assess at once what nobody knew
    assert found(tried)["ASK/FAMILY/CHILDREN"] == "OPEN"


def test_a_note_alone_changes_nothing(tried: Case, karen: Actor) -> None:
    judged = Judged.objects.get(case=tried).at
    cases.note(case=tried, text="Talte med Jens.", by=karen, at=AT)
    assert worked(AT + timedelta(days=19)) == 0
    assert Judged.objects.get(case=tried).at == judged


def test_without_an_adopted_practice_the_law_is_judged_alone(jens: Case, karen: Actor) -> None:
    cases.complete(duty=jens.duties.get(code="INFORM_OF_COUNSELLING"), text="Talte med Jens.", by=karen, at=AT)
    worked(AT)
    assert found(jens) == {"FIND_OUT_HOUSEHOLD": "OPEN", "INFORM_OF_COUNSELLING": "MET", "LADDER": "NOT_APPLICABLE"}


def test_another_version_is_followed_from_the_day_the_case_is_moved(tried: Case, mads: Actor) -> None:
    from husly.contact import moving

    version = adopted(CALL_FIRST.practice, on=date(2026, 12, 14))
    moving.follow(case=tried, version=version, why="Ny praksis", by=mads, at=AT + timedelta(days=22))
    worked(AT + timedelta(days=22))
    assert one(tried, "LADDER/opkald-1").rule == "practice@1/opkald-1"
    assert one(tried, "LADDER/opkald-1").result == "LATE"


def test_a_closing_day_lets_every_case_be_judged_again(tried: Case) -> None:
    close_on(on=date(2026, 12, 9), name="Kursus", by=actor_for(cast.user("nanna"), chosen=cast.NORDBY), at=AT)
    assert worked(AT + timedelta(days=20)) == 1
    assert one(tried, "LADDER/opkald-1").days_late == 1


def test_another_judge_begins_from_the_first_case_and_keeps_what_the_old_one_found(tried: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    Found.objects.update(judged_by=0)
    Judged.objects.update(judged_by=0)
    Follower.objects.update(judged_by=0)
    assert worked(AT + timedelta(days=20)) == 1
    assert set(Found.objects.values_list("judged_by", flat=True)) == {0, rules.VERSION}
    assert follow.is_up_to_date(cast.NORDBY)


def test_a_case_joined_into_another_is_judged_as_that(tried: Case, send: Callable[..., Any], karen: Actor) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    other = Case.objects.exclude(pk=tried.pk).get()
    worked(AT + timedelta(days=18))
    assert found(other)
    joining.join(case=other, into=tried, reason="Samme husstand", by=karen, at=AT + timedelta(days=19))
    worked(AT + timedelta(days=19))
    assert found(other) == {}
    assert "LADDER/brev-1" in found(tried)


def test_a_sample_proves_that_what_is_kept_is_what_a_replay_gives(tried: Case, send: Callable[..., Any]) -> None:
    send(cast.holm())
    worked(clock.now())
    assert queries.prove_sample(cast.NORDBY, size=10, seed=1).holds
    Found.objects.filter(case=tried, step="LADDER/opkald-1").update(result="MET")
    proof = queries.prove_sample(cast.NORDBY, size=10, seed=1)
    assert (proof.asked, dict(proof.differing)) == (2, {tried.pk: ("LADDER/opkald-1/1",)})
    assert queries.sample(list(range(100)), size=5, seed=3) == queries.sample(list(range(100)), size=5, seed=3)
    assert actions.replay_all(year=2026, by=system(cast.NORDBY), at=clock.now()) == 2
    assert queries.prove_sample(cast.NORDBY, size=10, seed=1).holds


def test_one_case_that_cannot_be_replayed_stops_no_other(tried: Case, send: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    other = Case.objects.exclude(pk=tried.pk).get()
    tried.occasions.update(received_on=date(1066, 10, 14))
    began_at(AT)
    actions.replay_all(by=system(cast.NORDBY), at=clock.now())
    assert found(other)
    assert found(tried)  # what it had
    assert not [name for name in NAMES if name in caplog.text]


def test_the_year_sums_and_every_number_opens_its_list(tried: Case, as_: As) -> None:
    lines = queries.by_step(cast.NORDBY, today=clock.today(), year=2026)
    assert sum(line.total for line in lines) == Found.objects.judged().filter(counts_on__year=2026).count()
    sums = queries.totals(lines)
    for standing in Standing:
        listed = queries.listed(actor_for(cast.user("mads"), chosen=cast.NORDBY), standing, today=clock.today(), year=2026)
        assert listed.count() == sums[standing]
    mads = as_("mads")
    page = mads.get("/fulgt-praksis?aar=2026")
    said = text(page)
    assert "Fulgt praksis i 2026" in said
    links = re.findall(r'href="(/fulgt-praksis/liste\?[^"]+)"[^>]*>\s*([0-9.]+)\s*<', html.unescape(page.content.decode()))
    assert links
    for url, number in links:
        shown = mads.get(url)
        assert f": {number} trin" in text(shown), url
        assert shown.content.decode().count("data-row") == int(number), url


def test_the_list_is_filtered_by_step_and_logged(tried: Case, as_: As) -> None:
    answer = as_("mads").get("/fulgt-praksis/liste?stand=LATE&trin=LADDER/opkald-1&aar=2026")
    assert "2 arbejdsdage for sent. Sidste dag var tirs. 8. dec. 2026." in text(answer)
    assert "For sent: 1 trin i 2026" in text(answer)
    enter(cast.NORDBY)
    assert Event.objects.filter(code="LIST_READ").order_by("-id")[0].refs["cases"] == [tried.pk]
    assert "trin" in text(as_("mads").get("/fulgt-praksis/liste?stand=nonsens&trin=x&aar=9999"))


def test_a_finding_is_followed_to_its_evidence(tried: Case, as_: As) -> None:
    karen = as_("karen")
    answer = karen.get(f"/sager/{tried.pk}/fulgt-praksis")
    said = text(answer)
    assert "Opkald Gjort tors. 10. dec. 2026, 2 arbejdsdage for sent." in said
    assert "kommunens faste praksis, version 1, trinnet »Opkald«" in said
    assert "retssikkerhedsloven § 5 a" in said
    assert "Skulle ikke gøres her. Lejeren blev nået, før trinnet skulle gøres." in said
    links = re.findall(r'<li><a href="([^"]+)">', answer.content.decode())
    assert links
    assert {karen.get(link).status_code for link in links} == {200}
    enter(cast.NORDBY)
    assert Event.objects.filter(code="CASE_READ", case_id=tried.pk).exists()


def test_the_case_page_says_what_is_at_risk_or_broken(tried: Case, as_: As) -> None:
    said = text(as_("karen").get(f"/sager/{tried.pk}"))
    assert "For sent Opkald" in said
    assert "Se alle trin" in said


def test_a_case_where_all_is_well_says_nothing_of_it(jens: Case, as_: As) -> None:
    assert "Se alle trin" not in text(as_("karen").get(f"/sager/{jens.pk}"))


def test_a_case_that_ended_is_judged_to_its_end(tried: Case, karen: Actor) -> None:
    for duty in tried.duties.holding():
        cases.complete(duty=duty, text="Gjort.", by=karen, at=AT + timedelta(days=18))
    cases.close(case=tried, because=Closing.PAID, text="Betalt.", by=karen, at=AT + timedelta(days=18))
    worked(AT + timedelta(days=18))
    kept = found(tried)
    assert kept["FIND_OUT_HOUSEHOLD"] == "LATE"
    assert kept["ASK/JOB_CENTRE/ALWAYS"] == "NOT_DONE"
    assert "OPEN" not in kept.values()


@pytest.mark.parametrize("username", ["bo", "aisha", "lone", "per", "sofie", "dorte", "nanna"])
def test_nobody_else_sees_them(tried: Case, as_: As, username: str) -> None:
    client = as_(username)
    for page in ("/fulgt-praksis", "/fulgt-praksis/liste?stand=LATE", f"/sager/{tried.pk}/fulgt-praksis"):
        answer = client.get(page)
        assert not [name for name in NAMES if name in answer.content.decode()]
    assert client.get(f"/sager/{tried.pk}/fulgt-praksis").status_code == 404


def test_the_wall_stands_between_municipalities(tried: Case) -> None:
    seal_all(at=clock.now())
    enter(cast.SOENDERBY)
    assert not Found.objects.exists()
    assert not Judged.objects.exists()
    assert queries.by_step(cast.NORDBY, today=clock.today()) == []
