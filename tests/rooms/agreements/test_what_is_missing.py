"""A payment that does not come is seen the next morning, becomes work, and leaves it again when it comes or somebody has acted."""

from datetime import date, timedelta

import pytest

from husly.agreements import actions, payment_actions, plans, queries
from husly.agreements.models import Agreement, Due
from husly.agreements.rules import Confirmed, End, Standing
from husly.audit.models import Event
from husly.cases import actions as cases
from husly.cases.models import Case, Duty
from husly.cases.rules import Closing
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.law.duties import DutyCode
from tests.rooms.agreements.conftest import AT, administered, morning, owed, paid, planned, told

DEC, JAN = date(2026, 12, 1), date(2027, 1, 4)  # 1 January is a holiday, and a weekend follows


def standing(agreement: Agreement) -> Standing:
    return queries.shown(Agreement.objects.get(pk=agreement.pk)).standing


def test_nothing_is_waited_for_before_the_tenant_has_confirmed(jens: Case, karen: Actor) -> None:
    draft = administered(jens, karen, confirmed=False)
    assert standing(draft) is Standing.DRAFT
    assert morning(DEC + timedelta(days=1)) == 0
    actions.confirm(agreement=draft, how=Confirmed.DIGITAL, on=AT.date(), by=karen, at=AT)
    assert morning(DEC) == 0  # on the day itself it may still come
    assert morning(DEC + timedelta(days=1)) == 1


def test_what_is_missing_is_on_the_worklist_the_next_morning(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    paid(agreement, 3_000_00, DEC, karen)
    assert morning(DEC + timedelta(days=1)) == 1
    duty = Duty.objects.get(case=jens, code="PAYMENT_MISSED", ended_at=None)
    assert duty.due_on == DEC + timedelta(days=1)
    assert "Huslejen for december 2026: mangler 5.000,00 kr. af 8.000,00 kr." in duty.why[0]
    assert Case.objects.get().next_due_on <= DEC + timedelta(days=1)
    assert morning(DEC + timedelta(days=1)) == 0  # once is enough
    assert Event.objects.filter(code="DUTY_ADDED", refs__duty=duty.pk).count() == 1


def test_it_goes_when_the_money_comes_and_back_when_the_payment_is_taken_back(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    morning(DEC + timedelta(days=1))
    payment = paid(agreement, 8_000_00, DEC + timedelta(days=2), karen)
    assert owed(jens) == {}
    assert standing(agreement) is Standing.RUNNING
    payment_actions.take_back(payment=payment, why="Forkert lejer", by=karen, at=AT)
    assert owed(jens) == {"PAYMENT_MISSED": DEC + timedelta(days=1)}


def test_a_night_that_was_missed_is_caught_up(jens: Case, karen: Actor) -> None:
    administered(jens, karen)
    assert morning(date(2027, 2, 10)) == 1
    assert list(Due.objects.exclude(missed_on=None).values_list("due_on", flat=True)) == [DEC, JAN, date(2027, 2, 1)]


def test_what_somebody_has_taken_up_leaves_the_worklist_until_the_next_is_missing(jens: Case, karen: Actor) -> None:
    administered(jens, karen)
    morning(DEC + timedelta(days=1))
    actions.take_up(case=jens, text="Ydelseskontoret sender den i dag.", by=karen, at=AT)
    assert owed(jens) == {}
    with pytest.raises(Refused):
        actions.take_up(case=jens, text="igen", by=karen, at=AT)
    morning(JAN + timedelta(days=1))
    assert owed(jens) == {"PAYMENT_MISSED": JAN + timedelta(days=1)}


def test_a_plan_is_broken_when_its_tolerance_is_over_and_that_is_new_work(jens: Case, karen: Actor) -> None:
    plan = planned(jens, karen)
    morning(DEC + timedelta(days=1))
    actions.take_up(case=jens, text="Ringet.", by=karen, at=AT)
    morning(date(2026, 12, 4))
    assert owed(jens) == {}
    morning(date(2026, 12, 5))  # a Saturday: the work is for Monday
    assert owed(jens) == {"PLAN_BROKEN": DEC + timedelta(days=1)}
    assert standing(plan) is Standing.BROKEN


def test_a_tolerated_amount_is_not_missed_but_stays_to_be_paid(jens: Case, karen: Actor) -> None:
    plan = planned(jens, karen, tolerance_ore=50_00)
    paid(plan, 960_00, DEC, karen)
    assert morning(DEC + timedelta(days=1)) == 0
    paid(plan, 960_00, JAN, karen)
    assert morning(JAN + timedelta(days=1)) == 1  # now 80 kr. are missing
    assert queries.shown(plan).left_ore == 1_080_00


def test_a_new_rent_counts_from_its_month(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    paid(agreement, 8_000_00, DEC, karen)
    actions.change_rent(agreement=agreement, from_month=date(2027, 1, 15), ore=8_400_00, by=karen, at=AT)
    assert list(Due.objects.order_by("number").values_list("ore", flat=True)[:3]) == [8_000_00, 8_400_00, 8_400_00]
    paid(agreement, 8_000_00, JAN, karen)
    morning(JAN + timedelta(days=1))
    assert "mangler 400,00 kr. af 8.400,00 kr." in Duty.objects.get(code="PAYMENT_MISSED", ended_at=None).why[0]


def test_the_months_are_written_ahead_by_themselves(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    assert agreement.scheduled_through == date(2027, 12, 1)
    morning(date(2027, 11, 2))
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert agreement.scheduled_through == date(2028, 11, 1)
    assert agreement.dues.count() == 24


def test_a_revoked_agreement_waits_for_nothing_more(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    actions.end(agreement=agreement, because=End.REVOKED, on=AT.date(), words="", by=karen, at=AT)
    assert morning(date(2027, 3, 2)) == 0
    assert standing(agreement) is Standing.ENDED
    assert queries.shown(Agreement.objects.get()).due_ore == 0
    with pytest.raises(Refused, match="allerede afsluttet"):
        actions.end(agreement=agreement, because=End.OTHER, on=AT.date(), words="", by=karen, at=AT)


def test_a_new_plan_takes_the_place_of_the_old_when_the_tenant_has_confirmed_it(jens: Case, karen: Actor) -> None:
    old = planned(jens, karen)
    paid(old, 500_00, DEC, karen)
    morning(date(2026, 12, 5))
    new = actions.renegotiate(
        agreement=old, told=told(jens, starts_on=date(2027, 2, 1)), amounts=plans.by_number(2_500_00, 5), by=karen, at=AT
    )
    assert (new.debt_ore, standing(new), standing(old)) == (2_500_00, Standing.DRAFT, Standing.BROKEN)
    with pytest.raises(Refused, match="allerede et forslag"):
        actions.renegotiate(agreement=old, told=told(jens), amounts=[2_500_00], by=karen, at=AT)
    actions.confirm(agreement=new, how=Confirmed.SIGNED, on=AT.date(), by=karen, at=AT)
    assert (standing(new), standing(old), owed(jens)) == (Standing.RUNNING, Standing.ENDED, {})


def test_a_new_plan_is_for_what_is_left_when_it_is_confirmed(jens: Case, karen: Actor) -> None:
    old = planned(jens, karen)
    new = actions.renegotiate(agreement=old, told=told(jens), amounts=[3_000_00], by=karen, at=AT)
    paid(old, 500_00, AT.date(), karen)
    with pytest.raises(Refused, match=r"nu er 2\.500,00 kr\. tilbage"):
        actions.confirm(agreement=new, how=Confirmed.SIGNED, on=AT.date(), by=karen, at=AT)
    assert (standing(old), standing(new)) == (Standing.RUNNING, Standing.DRAFT)
    actions.end(agreement=new, because=End.OTHER, on=AT.date(), words="Lavet om", by=karen, at=AT)
    again = actions.renegotiate(agreement=old, told=told(jens), amounts=[2_500_00], by=karen, at=AT)
    actions.confirm(agreement=again, how=Confirmed.SIGNED, on=AT.date(), by=karen, at=AT)
    assert (standing(old), standing(again)) == (Standing.ENDED, Standing.RUNNING)


def test_instalments_that_do_not_give_the_debt_are_refused(jens: Case, karen: Actor) -> None:
    with pytest.raises(Refused, match="på øren"):
        actions.plan(case=jens, told=told(jens), debt_ore=100_00, amounts=[33_33, 33_33, 33_33], by=karen, at=AT)
    assert not Agreement.objects.exists()


def test_a_missing_rent_can_be_moved_out_of_the_agreement(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    morning(DEC + timedelta(days=1))
    actions.excuse(due=Due.objects.get(number=1), why="Lagt i en afdragsordning", by=karen, at=AT)
    assert owed(jens) == {}
    paid(agreement, 8_000_00, JAN, karen)
    assert morning(JAN + timedelta(days=1)) == 0


def test_a_plan_that_is_paid_is_kept(jens: Case, karen: Actor) -> None:
    plan = planned(jens, karen)
    for on in (DEC, JAN, date(2027, 2, 1)):
        paid(plan, 1_000_00, on, karen)
    assert standing(plan) is Standing.PAID


def test_a_closed_case_comes_back_on_the_desk_when_a_payment_is_missing(jens: Case, karen: Actor) -> None:
    administered(jens, karen)
    for duty in Duty.objects.filter(ended_at=None):
        cases.complete(duty=duty, text="Gjort.", by=karen, at=AT)
    cases.close(case=jens, because=Closing.PAID, text="Aftale.", by=karen, at=AT)
    morning(DEC + timedelta(days=1))
    case = Case.objects.get()
    assert (case.status, case.closed_at, case.next_due_on) == ("ACTIVE", None, DEC + timedelta(days=1))
    assert DutyCode.DECIDE not in owed(case)
