"""Every cell of the table: who told what, what is known of the household, and what is owed.

The table is that of docs/law.md; it is written out here again, so that a change of the rules shows twice.
"""

from dataclasses import replace
from itertools import product

import pytest

from husly.law.advice import advise
from husly.law.duties import RULES, DutyCode
from husly.law.facts import Ground, Known, NoticeKind, SenderKind
from husly.law.registers import BASES, REASONS, Purpose
from husly.law.sources import Status
from tests.rules.situations import (
    ASSESS,
    CANCELLED,
    CARRIED_OUT,
    CHILDREN,
    CORRECTION,
    COURT,
    DECIDE,
    DEMAND,
    FILED,
    FIND_OUT,
    HOUSING,
    INFORM,
    NO,
    OTHER,
    PAID,
    PRIVATE,
    SCHEDULED,
    TENANT,
    UNKNOWN,
    WITHDRAWN,
    YES,
    dated,
    duty,
    notice,
    owed,
    words,
)

ONLY_TOLD = {INFORM}
HELP = {INFORM, ASSESS, DECIDE}
HELP_CHILD = {INFORM, ASSESS, DECIDE, CHILDREN}
GUIDED = {INFORM, ASSESS}
ASK = {INFORM, FIND_OUT}
HELP_ASK = {INFORM, ASSESS, DECIDE, FIND_OUT}

# What is known, as (children, need):
KNOWN = [(YES, YES), (YES, NO), (YES, UNKNOWN), (NO, YES), (UNKNOWN, YES), (NO, NO), (NO, UNKNOWN), (UNKNOWN, NO), (UNKNOWN, UNKNOWN)]

TABLE = [
    #                        child: and need, no need, need?    no child: need   child?: need   neither    not known: need?  child?   both?
    (HOUSING, DEMAND, [ONLY_TOLD] * 9),
    (HOUSING, FILED, [HELP, HELP, HELP, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (HOUSING, SCHEDULED, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (HOUSING, CARRIED_OUT, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (PRIVATE, DEMAND, [ONLY_TOLD] * 9),
    (PRIVATE, FILED, [HELP, HELP, HELP, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (PRIVATE, SCHEDULED, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (PRIVATE, CARRIED_OUT, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (COURT, DEMAND, [HELP, HELP, HELP, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (COURT, FILED, [HELP, HELP, HELP, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (COURT, SCHEDULED, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    (COURT, CARRIED_OUT, [HELP_CHILD, HELP_CHILD, HELP_CHILD, HELP, HELP_ASK, ONLY_TOLD, ASK, ASK, ASK]),
    *((sender, kind, [GUIDED] * 5 + [ONLY_TOLD] * 4) for sender in (TENANT, OTHER) for kind in (DEMAND, FILED, SCHEDULED, CARRIED_OUT)),
    *((sender, kind, [set()] * 9) for sender in SenderKind for kind in (CANCELLED, PAID, WITHDRAWN, CORRECTION)),
]
CELLS = [(sender, kind, *known, cell) for sender, kind, cells in TABLE for known, cell in zip(KNOWN, cells, strict=True)]


def test_the_table_leaves_nothing_out() -> None:
    assert {(sender, kind) for sender, kind, _ in TABLE} == set(product(SenderKind, NoticeKind))
    assert set(KNOWN) == set(product(Known, Known))
    assert len(TABLE) == len(SenderKind) * len(NoticeKind)


@pytest.mark.parametrize(("sender", "kind", "children", "need", "cell"), CELLS)
def test_every_cell(sender: SenderKind, kind: NoticeKind, children: Known, need: Known, cell: set[DutyCode]) -> None:
    assert owed(notice(sender, kind, children=children, need=need)) == {code.value for code in cell}


@pytest.mark.parametrize(
    ("sender", "kind", "received", "cell"),
    [
        # A household with a child, on the days a law comes into force.
        (COURT, SCHEDULED, "2007-06-30", set()),
        (HOUSING, FILED, "2007-06-30", set()),
        (TENANT, FILED, "2007-06-30", set()),
        (COURT, SCHEDULED, "2007-07-01", HELP_CHILD),
        (COURT, SCHEDULED, "2009-06-30", HELP_CHILD),
        (COURT, SCHEDULED, "2009-07-01", HELP_CHILD),
        # Until the 2009 act § 5 a did not know a landlord's notice: it is heard as anybody's.
        (HOUSING, FILED, "2007-07-01", GUIDED),
        (HOUSING, SCHEDULED, "2009-06-30", GUIDED),
        (HOUSING, FILED, "2009-07-01", HELP),
        (PRIVATE, FILED, "2009-07-01", HELP),
    ],
)
def test_the_law_in_force_on_the_day_it_came(sender: SenderKind, kind: NoticeKind, received: str, cell: set[DutyCode]) -> None:
    assert owed(notice(sender, kind, received, children=YES)) == {code.value for code in cell}


@pytest.mark.parametrize(
    ("sender", "received", "rule", "is_confirmed"),
    [
        (COURT, "2009-06-30", "HOLISTIC_ASSESSMENT@2007-07-01", (Status.CONFIRMED, Status.CONFIRMED)),  # the act was read
        (COURT, "2009-07-01", "HOLISTIC_ASSESSMENT@2009-07-01", (Status.CONFIRMED, Status.UNCONFIRMED)),  # its widening was not
        (HOUSING, "2026-11-23", "HOLISTIC_ASSESSMENT@2009-07-01", (Status.CONFIRMED, Status.UNCONFIRMED)),
        (PRIVATE, "2026-11-23", "HOLISTIC_ASSESSMENT@2007-07-01", (Status.UNCONFIRMED, Status.UNCONFIRMED)),
        (TENANT, "2026-11-23", "HOLISTIC_ASSESSMENT@2007-07-01", (Status.CONFIRMED, Status.UNCONFIRMED)),
    ],
)
def test_each_answer_names_the_version_it_rests_on(
    sender: SenderKind, received: str, rule: str, is_confirmed: tuple[Status, Status]
) -> None:
    found = duty(notice(sender, FILED, received, children=YES), ASSESS)
    assert found.rule == rule
    assert (found.source.duty, found.source.wording) == is_confirmed


@pytest.mark.parametrize("kind", [DEMAND, FILED, SCHEDULED, CARRIED_OUT, PAID])
@pytest.mark.parametrize("ground", [Ground.DISORDER, Ground.CRIME, Ground.OTHER])
@pytest.mark.parametrize("sender", [HOUSING, PRIVATE])
def test_a_landlords_notice_on_another_ground_is_set_aside_with_its_reason(sender: SenderKind, ground: Ground, kind: NoticeKind) -> None:
    advice = advise(notice(sender, kind, children=YES, ground=ground, eviction="2026-12-17"))
    assert advice.set_aside is not None
    assert f"(grund: {ground.label})" in advice.set_aside
    assert "fogedretten" in advice.set_aside
    assert (advice.duties, advice.dates) == ((), ())


@pytest.mark.parametrize("ground", [Ground.DISORDER, Ground.CRIME, Ground.OTHER])
def test_a_courts_notice_is_never_set_aside(ground: Ground) -> None:
    arrears = notice(COURT, SCHEDULED, children=YES, eviction="2026-12-17", demand_arrived_on="2026-10-12")
    other = replace(arrears, ground=ground)
    assert advise(other).set_aside is None
    assert advise(other).duties == advise(arrears).duties
    assert dated(arrears, "TENANT_LAST_PAYMENT_DAY") is not None
    assert dated(other, "TENANT_LAST_PAYMENT_DAY") is None


@pytest.mark.parametrize("sender", [TENANT, OTHER])
def test_a_person_who_asks_is_not_set_aside_either(sender: SenderKind) -> None:
    advice = advise(notice(sender, FILED, need=YES, ground=Ground.DISORDER))
    assert advice.set_aside is None
    assert {one.code for one in advice.duties} == GUIDED


def test_a_private_landlord_is_told_not_to_be_named_by_the_law() -> None:
    for one in advise(notice(PRIVATE, FILED, children=YES)).duties:
        assert "Loven nævner kun almene boligorganisationer og fogedretten som afsendere; kommunen hjælper også her." in one.why
        assert one.source.duty is Status.UNCONFIRMED
    assert "Loven nævner kun" not in words(duty(notice(HOUSING, FILED, children=YES), ASSESS))


def test_missing_is_never_a_no() -> None:
    silent = notice(HOUSING, FILED)
    assert owed(silent) == ASK
    assert "om der bor børn eller unge under 18 år, eller om der er behov for hjælp" in words(duty(silent, FIND_OUT))
    assert owed(notice(HOUSING, FILED, children=NO, need=NO)) == ONLY_TOLD


def test_what_is_asked_for_is_only_what_is_missing() -> None:
    assert "om der bor børn" not in words(duty(notice(COURT, SCHEDULED, children=NO), FIND_OUT))
    assert "om der er behov" not in words(duty(notice(COURT, SCHEDULED, need=YES), FIND_OUT))


@pytest.mark.parametrize(
    ("children", "need", "label"),
    [
        (UNKNOWN, UNKNOWN, "Find ud af, hvem der bor der"),
        (UNKNOWN, NO, "Find ud af, hvem der bor der"),
        (UNKNOWN, YES, "Find ud af, hvem der bor der"),
        (NO, UNKNOWN, "Find ud af, om der er behov for hjælp"),
    ],
)
def test_the_duty_to_find_out_is_called_by_what_is_missing(children: Known, need: Known, label: str) -> None:
    assert duty(notice(COURT, SCHEDULED, children=children, need=need), FIND_OUT).label == label


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_register_is_asked_for_names_its_right_and_its_doubt(purpose: Purpose) -> None:
    assert BASES[purpose].duty is Status.UNCONFIRMED
    assert BASES[purpose].wording is Status.UNCONFIRMED
    assert Status.UNCONFIRMED.label in REASONS[purpose]


def test_a_correction_says_anew_only_what_it_tells() -> None:
    first = notice(COURT, SCHEDULED, eviction="2026-12-17", children=YES, filed_on="2026-11-02")
    moved = first.corrected_by(notice(COURT, CORRECTION, "2026-11-30", eviction="2027-01-07"))
    assert (moved.eviction_on, moved.eviction_at) == (
        notice(COURT, SCHEDULED, eviction="2027-01-07").eviction_on,
        notice(COURT, SCHEDULED, eviction="2027-01-07").eviction_at,
    )
    assert (moved.kind, moved.received_on, moved.children, moved.filed_on) == (SCHEDULED, first.received_on, YES, first.filed_on)
    assert duty(moved, CHILDREN).due_on != duty(first, CHILDREN).due_on
    assert duty(moved, DECIDE).legal_due_on == duty(first, DECIDE).legal_due_on


def test_a_corrected_ground_is_heard_and_silence_about_it_is_not() -> None:
    disorder = notice(HOUSING, FILED, ground=Ground.DISORDER)
    assert disorder.corrected_by(notice(HOUSING, CORRECTION)).ground is Ground.DISORDER
    assert notice(HOUSING, FILED).corrected_by(notice(HOUSING, CORRECTION, ground=Ground.DISORDER)).ground is Ground.DISORDER
    assert notice(HOUSING, FILED, children=YES).corrected_by(notice(HOUSING, CORRECTION, children=NO)).children is NO


def test_every_code_has_its_rule_and_every_rule_its_sources() -> None:
    assert set(RULES) == set(DutyCode)
    for rule in RULES.values():
        assert rule.label
        assert rule.versions
        for version in rule.versions:
            assert version.source.url.startswith("http")
            assert version.source.short
    days = [[v.in_force_from for v in rule.versions if SenderKind.BAILIFF_COURT in v.senders] for rule in RULES.values()]
    assert days == [sorted(each) for each in days], "the newest version stands last"


def test_every_member_has_a_danish_label() -> None:
    for members in (SenderKind, NoticeKind, Ground, Known, Status, Purpose):
        assert all(member.label for member in members)
        assert len({member.label for member in members}) == len(members)
