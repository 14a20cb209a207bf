"""The days the law sets for the landlord, the tenant and the municipality.

No published examples with dates were found for these rules; the days below are counted by hand in a Danish calendar.
"""

from datetime import date

import pytest

from husly.law import deadlines
from husly.law.advice import advise
from husly.law.facts import Ground, NoticeFacts, NoticeKind, SenderKind
from husly.law.lengths import AsTold, CalendarDays, CalendarDaysThenWeekday
from husly.law.sources import Status
from tests.rules.situations import (
    CANCELLED,
    CARRIED_OUT,
    CORRECTION,
    COURT,
    DEMAND,
    FILED,
    HOUSING,
    OTHER,
    PAID,
    PRIVATE,
    SCHEDULED,
    TENANT,
    WITHDRAWN,
    dated,
    notice,
    words,
)


@pytest.mark.parametrize(
    ("situation", "last_timely", "earliest"),
    [
        ("an ordinary week: Tuesday, Wednesday, Thursday", "2026-10-05", "2026-10-09"),
        ("the third weekday is a Friday, so the first day is a Saturday", "2026-11-03", "2026-11-07"),
        ("over a weekend", "2026-11-05", "2026-11-11"),
        ("paid by Saturday", "2026-11-07", "2026-11-12"),
        ("over Easter: skærtorsdag to 2. påskedag do not count", "2026-03-31", "2026-04-09"),
        ("Grundlovsdag does not count", "2026-06-02", "2026-06-09"),
        ("Grundlovsdag on a Saturday costs nothing more", "2027-06-02", "2027-06-08"),
        ("over Christmas: 24 and 31 December are weekdays here", "2026-12-23", "2026-12-30"),
        ("over New Year", "2026-12-30", "2027-01-06"),
        ("store bededag in 2023", "2023-05-02", "2023-05-09"),
        ("the same Friday in 2024 is a weekday", "2024-04-23", "2024-04-27"),
        ("over Kristi himmelfartsdag", "2026-05-12", "2026-05-19"),
    ],
)
def test_the_demand_may_be_given_from_the_day_after_the_third_weekday(situation: str, last_timely: str, earliest: str) -> None:
    found = dated(notice(HOUSING, DEMAND, last_timely_payment_day=last_timely), "EARLIEST_DEMAND")
    assert found is not None
    assert found.on.isoformat() == earliest


@pytest.mark.parametrize(
    ("situation", "arrived", "last", "passed"),
    [
        ("day 14 is a Monday", "2026-10-12", "2026-10-26", ()),
        ("day 14 is a Saturday", "2026-10-10", "2026-10-26", ("lørdag", "søndag")),
        ("day 14 is a Sunday", "2026-10-11", "2026-10-26", ("søndag",)),
        ("day 14 is skærtorsdag", "2026-03-19", "2026-04-07", ("skærtorsdag", "langfredag", "lørdag", "påskedag", "2. påskedag")),
        ("day 14 is Grundlovsdag, a Friday", "2026-05-22", "2026-06-08", ("Grundlovsdag", "lørdag", "søndag")),
        ("day 14 is 24 December, a weekday", "2026-12-10", "2026-12-24", ()),
        ("day 14 is juledag", "2026-12-11", "2026-12-28", ("juledag", "2. juledag", "søndag")),
        ("day 14 is 31 December, a weekday", "2026-12-17", "2026-12-31", ()),
        ("day 14 is nytårsdag", "2026-12-18", "2027-01-04", ("nytårsdag", "lørdag", "søndag")),
        ("day 14 is store bededag in 2023", "2023-04-21", "2023-05-08", ("store bededag", "lørdag", "søndag")),
        ("the same Friday in 2024 is a weekday", "2024-04-12", "2024-04-26", ()),
        ("over the change to winter time, 25 October 2026", "2026-10-20", "2026-11-03", ()),
        ("over the change to summer time, 28 March 2027", "2027-03-23", "2027-04-06", ()),
    ],
)
def test_the_tenant_can_pay_for_fourteen_days_moved_to_a_weekday(situation: str, arrived: str, last: str, passed: tuple[str, ...]) -> None:
    found = dated(notice(HOUSING, FILED, demand_arrived_on=arrived), "TENANT_LAST_PAYMENT_DAY")
    assert found is not None
    assert found.on.isoformat() == last
    assert all(f"({name})" in words(found) for name in passed)
    assert ("Flyttet forbi" in words(found)) == bool(passed)


@pytest.mark.parametrize(
    ("arrived", "last", "rule"),
    [
        ("2009-06-30", "2009-07-03", "TENANT_LAST_PAYMENT_DAY@2000-01-01"),  # three days, the day before the act
        ("2009-07-01", "2009-07-15", "TENANT_LAST_PAYMENT_DAY@2009-07-01"),  # fourteen from the act on
        ("2022-06-30", "2022-07-14", "TENANT_LAST_PAYMENT_DAY@2009-07-01"),  # § 93 for the last day
        ("2022-07-01", "2022-07-15", "TENANT_LAST_PAYMENT_DAY@2022-07-01"),  # § 182 from here
    ],
)
def test_the_tenants_days_follow_the_law_in_force_when_the_demand_arrived(arrived: str, last: str, rule: str) -> None:
    found = dated(notice(HOUSING, FILED, demand_arrived_on=arrived), "TENANT_LAST_PAYMENT_DAY")
    assert found is not None
    assert (found.on.isoformat(), found.rule) == (last, rule)


def test_a_new_law_gives_the_rule_a_new_source_and_leaves_the_length() -> None:
    old, new = deadlines.TENANT_LAST_PAYMENT_DAY.versions[1:]
    assert (old.length, new.length) == (CalendarDaysThenWeekday(14), CalendarDaysThenWeekday(14))
    assert "§ 93" in old.source.short
    assert "§ 182" in new.source.short


def test_the_day_the_2009_act_came_into_force_is_never_said_to_be_confirmed() -> None:
    versions = [version for deadline in deadlines.ALL for version in deadline.versions if version.in_force_from == date(2009, 7, 1)]
    assert versions
    assert {version.start for version in versions} == {Status.UNCONFIRMED}
    found = dated(notice(HOUSING, FILED, filed_on="2026-11-02"), "LANDLORD_NOTIFY_BY")
    assert "regnet i kraft fra 1. juli 2009 (dagen er ikke bekræftet)" in words(found)


def test_the_housing_organisation_tells_at_the_latest_on_the_day_it_files() -> None:
    found = dated(notice(HOUSING, FILED, "2026-11-09", filed_on="2026-11-02"), "LANDLORD_NOTIFY_BY")
    assert found is not None
    assert found.on == date(2026, 11, 2)
    assert "Kommunen modtog underretningen man. 9. nov. 2026, altså senere." in found.why
    same_day = dated(notice(HOUSING, FILED, "2026-11-02", filed_on="2026-11-02"), "LANDLORD_NOTIFY_BY")
    assert "altså senere" not in words(same_day)


@pytest.mark.parametrize("sender", [PRIVATE, COURT, TENANT, OTHER])
def test_nobody_but_a_housing_organisation_must_tell(sender: SenderKind) -> None:
    assert dated(notice(sender, FILED, filed_on="2026-11-02"), "LANDLORD_NOTIFY_BY") is None


@pytest.mark.parametrize(
    ("situation", "received", "last", "rule"),
    [
        ("the day before § 5 a: no deadline", "2007-06-30", None, None),
        ("the first day of § 5 a", "2007-07-01", "2007-07-15", "REFUSAL_DECISION@2007-07-01"),
        ("the last day before the 2009 act", "2009-06-30", "2009-07-14", "REFUSAL_DECISION@2007-07-01"),
        ("the 2009 act", "2009-07-01", "2009-07-15", "REFUSAL_DECISION@2009-07-01"),
        ("an ordinary Monday", "2026-11-23", "2026-12-07", "REFUSAL_DECISION@2009-07-01"),
        ("day 14 is juledag: not moved", "2026-12-11", "2026-12-25", "REFUSAL_DECISION@2009-07-01"),
    ],
)
def test_a_refusal_is_decided_within_fourteen_calendar_days(situation: str, received: str, last: str | None, rule: str | None) -> None:
    found = dated(notice(COURT, SCHEDULED, received), "REFUSAL_DECISION")
    assert (found and found.on.isoformat(), found and found.rule) == (last, rule)


def test_the_two_periods_of_fourteen_days_are_not_the_same() -> None:
    facts = notice(COURT, SCHEDULED, "2026-12-11", demand_arrived_on="2026-12-11")
    tenants, municipalitys = dated(facts, "TENANT_LAST_PAYMENT_DAY"), dated(facts, "REFUSAL_DECISION")
    assert tenants is not None
    assert municipalitys is not None
    assert (tenants.on, municipalitys.on) == (date(2026, 12, 28), date(2026, 12, 25))
    assert "Det er lejerens betalingsfrist, ikke kommunens 14 dage." in tenants.why
    assert "Det er kommunens 14 dage, ikke lejerens betalingsfrist." in municipalitys.why
    assert deadlines.REFUSAL_DECISION.versions[-1].length == CalendarDays(14)
    assert deadlines.TENANT_LAST_PAYMENT_DAY.versions[-1].length == CalendarDaysThenWeekday(14)


@pytest.mark.parametrize("sender", [HOUSING, PRIVATE, TENANT, OTHER])
def test_only_the_courts_notice_starts_the_municipalitys_fourteen_days(sender: SenderKind) -> None:
    assert dated(notice(sender, SCHEDULED), "REFUSAL_DECISION") is None


@pytest.mark.parametrize("kind", [CANCELLED, PAID, WITHDRAWN, CORRECTION])
def test_what_the_court_tells_afterwards_starts_no_new_fourteen_days(kind: NoticeKind) -> None:
    assert dated(notice(COURT, kind), "REFUSAL_DECISION") is None


@pytest.mark.parametrize("kind", [DEMAND, FILED])
def test_whether_the_days_run_from_the_courts_earlier_word_is_not_confirmed(kind: NoticeKind) -> None:
    found = dated(notice(COURT, kind), "REFUSAL_DECISION")
    assert "Om de 14 dage løber allerede fra denne underretning, er ikke bekræftet: skal kontrolleres." in words(found)


def test_the_eviction_is_the_day_that_was_told() -> None:
    found = dated(notice(COURT, SCHEDULED, eviction="2026-12-17"), "EVICTION")
    assert found is not None
    assert (found.on, found.label) == (date(2026, 12, 17), "Fogeden kommer")
    assert deadlines.EVICTION.versions[0].length == AsTold()
    assert "kontrollér den med fogedretten" not in words(found)


def test_an_eviction_on_a_closed_day_is_doubted_aloud() -> None:
    found = dated(notice(COURT, SCHEDULED, eviction="2026-12-25"), "EVICTION")
    assert "Det er ikke en almindelig åben dag (juledag): kontrollér den med fogedretten." in words(found)


def test_an_eviction_that_was_carried_out_is_told_as_past() -> None:
    found = dated(notice(COURT, CARRIED_OUT, eviction="2026-11-20"), "EVICTION")
    assert found is not None
    assert found.label == "Udsættelsen blev gennemført"


@pytest.mark.parametrize(("kind", "stands"), [(SCHEDULED, True), (CORRECTION, True), (CANCELLED, False), (PAID, False), (WITHDRAWN, False)])
def test_an_eviction_that_was_called_off_is_no_date_any_more(kind: NoticeKind, stands: bool) -> None:
    assert (dated(notice(HOUSING, kind, eviction="2026-12-17"), "EVICTION") is not None) is stands


@pytest.mark.parametrize("ground", [Ground.DISORDER, Ground.CRIME, Ground.OTHER])
def test_the_dates_of_arrears_fall_away_when_the_court_acts_on_another_ground(ground: Ground) -> None:
    told = {"last_timely_payment_day": "2026-10-05", "demand_arrived_on": "2026-10-12", "filed_on": "2026-11-02"}
    other = notice(COURT, SCHEDULED, ground=ground, eviction="2026-12-17", **told)
    assert _codes(other) == ["REFUSAL_DECISION", "EVICTION"]


def test_a_demand_that_came_too_early_is_pointed_out() -> None:
    facts = notice(HOUSING, FILED, last_timely_payment_day="2026-10-05", demand_arrived_on="2026-10-08")
    assert "Påkravet nåede lejeren allerede tors. 8. okt. 2026" in words(dated(facts, "EARLIEST_DEMAND"))
    on_the_day = notice(HOUSING, FILED, last_timely_payment_day="2026-10-05", demand_arrived_on="2026-10-09")
    assert "allerede" not in words(dated(on_the_day, "EARLIEST_DEMAND"))


def test_a_lease_ended_while_the_tenant_could_still_pay_is_pointed_out() -> None:
    facts = notice(HOUSING, FILED, demand_arrived_on="2026-10-12", terminated_on="2026-10-26")
    assert "Lejemålet er ophævet man. 26. okt. 2026, inden fristen var gået: kontrollér det." in words(
        dated(facts, "TENANT_LAST_PAYMENT_DAY")
    )
    after = notice(HOUSING, FILED, demand_arrived_on="2026-10-12", terminated_on="2026-10-28")
    assert "ophævet" not in words(dated(after, "TENANT_LAST_PAYMENT_DAY"))


def test_that_holidays_are_no_weekdays_for_the_demand_is_said_to_be_unconfirmed() -> None:
    over_easter = dated(notice(HOUSING, DEMAND, last_timely_payment_day="2026-03-31"), "EARLIEST_DEMAND")
    over_a_weekend = dated(notice(HOUSING, DEMAND, last_timely_payment_day="2026-11-05"), "EARLIEST_DEMAND")
    assert "helligdage" in words(over_easter)
    assert "helligdage" not in words(over_a_weekend)


def _codes(facts: NoticeFacts) -> list[str]:
    return [day.code for day in advise(facts).dates]
