"""A case is closed with its outcome, says before what is missing and how to get on, and is looked at again afterwards."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case, Duty
from husly.cases.rules import Closing
from husly.contact import queries as contact
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.outcomes import actions, queries
from husly.outcomes.actions import Told
from husly.outcomes.models import LookBack, Outcome
from husly.outcomes.rules import Answer, WhereTo
from tests import cast
from tests.rooms.agreements.conftest import administered, jens, karen, morning, paid, planned
from tests.rooms.contact.conftest import adopted
from tests.rooms.letters.conftest import AT, actor

__all__ = ["jens", "karen"]

As = Callable[[str], Client]


def page(client: Client, address: str, **said: Any) -> str:
    answer = client.post(address, said, follow=True) if said else client.get(address, follow=True)
    assert answer.status_code in {200, 409, 422}, answer.status_code
    enter(cast.NORDBY)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def settled(case: Case, by: Actor) -> None:
    """Everything that the law asks for is done."""
    for mark in ("children", "need"):
        cases.set_mark(case=case, mark=mark, known=cases.Known.NO, source="lejeren", on=AT.date(), by=by, at=AT)
    for duty in Duty.objects.filter(case=case, ended_at=None, holds_case=True):
        cases.complete(duty=duty, text="Gjort.", by=by, at=AT)


def closed(case: Case, by: Actor, code: Closing = Closing.PAID, **told: Any) -> Outcome:
    return actions.close(case=case, told=Told(code, "Sådan gik det.", AT.date(), **told), by=by, at=AT)


def test_a_case_that_owes_something_says_what_and_how_to_get_on(jens: Case, karen: Actor, as_: As) -> None:
    shown = page(as_("karen"), f"/sager/{jens.pk}/luk?som=PAID")
    for words in ("Det mangler", "Opgaven »Fortæl lejeren om rådgivning« er ikke udført.", "Gør det nu"):
        assert words in shown
    duty = Duty.objects.get(code="INFORM_OF_COUNSELLING", ended_at=None)
    assert as_("karen").get(f"/sager/{jens.pk}/opgave/{duty.pk}").headers["location"] == f"/sager/{jens.pk}/kontakt/fortael"
    enter(cast.NORDBY)
    with pytest.raises(Refused, match="er ikke udført"):
        closed(jens, karen)
    assert not Outcome.objects.exists()


def test_a_closed_case_has_its_outcome_and_its_days_to_look_back(jens: Case, karen: Actor) -> None:
    settled(jens, karen)
    outcome = closed(jens, karen)
    case = Case.objects.get()
    assert (case.status, case.closed_because, case.closed_at) == ("CLOSED", "PAID", outcome.closed_at)
    assert [(back.months, str(back.due_on)) for back in outcome.look_backs.order_by("months")] == [(3, "2027-02-23"), (12, "2027-11-23")]
    assert Event.objects.filter(code="OUTCOME_RECORDED", refs__outcome_code="PAID").count() == 1
    with pytest.raises(Refused):
        closed(case, karen)
    assert Outcome.objects.count() == 1


def test_an_eviction_says_who_lived_there_and_where_they_went(jens: Case, karen: Actor, as_: As) -> None:
    settled(jens, karen)
    with pytest.raises(Refused, match="hvem der boede der"):
        closed(jens, karen, Closing.EVICTED)
    client, told = as_("karen"), {"because": "EVICTED", "text": "Fogeden kom."}
    assert "Hvor kom de hen?" in page(client, f"/sager/{jens.pk}/luk", **told)
    assert Case.objects.get().status != "CLOSED"
    shown = page(client, f"/sager/{jens.pk}/luk", **told, adults="1", children="0", where_to="FAMILY")
    assert "Sagen er lukket: Sat ud af fogeden." in shown
    assert "Hos familie eller venner" in shown
    assert Outcome.objects.get().where_to == WhereTo.FAMILY


def test_who_moved_to_another_municipality_is_handed_over_to_it(jens: Case, karen: Actor, as_: As) -> None:
    settled(jens, karen)
    told = {"because": "OTHER_MUNICIPALITY", "text": "Flyttet. Sendt med brev.", "to_municipality": cast.SOENDERBY}
    assert as_("karen").post(f"/sager/{jens.pk}/luk", told).status_code == 422  # nobody there has said that it has the case
    told["is_otherwise"] = "on"
    assert "Sønderby" in page(as_("karen"), f"/sager/{jens.pk}/luk", **told)
    assert Outcome.objects.get().to_municipality_id == cast.SOENDERBY


def test_the_page_offers_every_outcome_with_what_it_means(jens: Case, as_: As) -> None:
    karen = as_("karen")
    for shown in (page(karen, f"/sager/{jens.pk}/luk"), page(karen, "/udfald")):
        assert all(code.label in shown for code in Closing)
    assert "Vælg, hvordan sagen endte." in page(karen, f"/sager/{jens.pk}/luk", because="NOGET")
    assert "ikke kommet endnu" in page(karen, f"/sager/{jens.pk}/luk", because="PAID", text="x", happened_on="2049-01-01")


def test_a_plan_is_kept_when_it_is_paid_to_the_last_ore(jens: Case, karen: Actor) -> None:
    settled(jens, karen)
    plan = planned(jens, karen, debt=1_000_00, number=1)
    with pytest.raises(Refused, match="Ingen afdragsordning"):
        closed(jens, karen, Closing.PLAN_KEPT)
    paid(plan, 1_000_00, AT.date(), karen)
    assert closed(jens, karen, Closing.PLAN_KEPT).code == "PLAN_KEPT"


def test_an_agreement_is_an_end_while_it_is_kept(jens: Case, karen: Actor) -> None:
    settled(jens, karen)
    agreement = administered(jens, karen)
    with pytest.raises(Refused, match=f"{agreement.number} løber endnu"):
        closed(jens, karen, Closing.MOVED, where_to=WhereTo.NOT_KNOWN)
    morning((AT + timedelta(days=10)).date())
    with pytest.raises(Refused, match="ingen har taget sig af det"):
        closed(jens, karen, Closing.AGREEMENT)
    paid(agreement, 8_000_00, AT.date(), karen)
    assert closed(jens, karen, Closing.AGREEMENT).code == "AGREEMENT"


def test_only_who_may_by_the_adopted_practice_closes(jens: Case, karen: Actor) -> None:
    version = adopted()
    contact.course_of(jens, at=AT).save()
    settled(jens, karen)
    assert version.practice.closing.by.label
    with pytest.raises(Refused, match="faste praksis"):
        closed(jens, karen)  # nobody owns the case
    assert closed(jens, actor("mads")).code == "PAID"


def test_not_reached_says_what_the_ladder_still_asks_for(jens: Case, as_: As) -> None:
    shown = page(as_("mads"), f"/sager/{jens.pk}/luk/ikke-naaet")
    assert "Kontakttrappen er ikke brugt op" in shown
    page(as_("mads"), f"/sager/{jens.pk}/luk/ikke-naaet", text="Vi opgiver", because="NOT_REACHED")
    assert Case.objects.get().status != "CLOSED"


def test_one_looks_back_at_what_is_closed_and_nothing_is_opened(jens: Case, karen: Actor, as_: As) -> None:
    settled(jens, karen)
    outcome = closed(jens, karen)
    LookBack.objects.filter(months=3).update(due_on=clock.today())
    client = as_("karen")
    assert "Jens Bech" not in page(client, "/tilbageblik")  # nobody has the case
    assert "Jens Bech" in page(client, "/tilbageblik?vis=alle")
    back = outcome.look_backs.get(months=3)
    assert "Gemt: Bor der stadig." in page(client, f"/tilbageblik/{back.pk}", answer="STILL_THERE", words="Registeret")
    assert "Jens Bech" not in page(client, "/tilbageblik?vis=alle")
    assert Case.objects.get().status == "CLOSED"
    assert "Efter 3 måneder: Bor der stadig" in page(client, f"/sager/{jens.pk}")
    with pytest.raises(Refused, match="allerede set tilbage"):
        actions.look_back(back=back, answer=Answer.MOVED, words="", by=karen, at=AT)


def test_a_case_that_was_reopened_is_looked_after_and_not_looked_back_at(jens: Case, karen: Actor) -> None:
    settled(jens, karen)
    closed(jens, karen)
    cases.reopen(case=jens, text="Ny restance.", by=karen, at=AT)
    later = AT + timedelta(days=500)
    assert queries.to_look_back(karen, at=later, only_mine=False) == []
    actions.close(case=jens, told=Told(Closing.WITHDRAWN, "x", AT.date()), by=karen, at=AT + timedelta(days=1))
    assert {back.outcome.code for back in queries.to_look_back(karen, at=later, only_mine=False)} == {"WITHDRAWN"}
    assert [outcome.code for outcome in queries.of_case(jens)] == ["WITHDRAWN", "PAID"]
