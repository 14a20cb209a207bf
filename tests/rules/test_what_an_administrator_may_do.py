"""What an administrator may do to an account, which roles go together, and which days may be closed: tables of situations."""

from datetime import date

import pytest

from husly.accounts.rules import (
    GIVEN_BY_ADMINISTRATORS,
    Account,
    OrganisationKind,
    may_activate,
    may_change_roles,
    may_close_on,
    may_deactivate,
    may_end_visit,
    may_hold,
    may_open_on,
    may_reset_password,
    may_reset_second_step,
    may_visit,
)
from husly.core.actors import Role
from husly.core.verdicts import Verdict

KAREN = Account("Karen Lund")
NANNA_HERSELF = Account("Nanna Bruun", is_own=True, is_administrator=True, other_administrators=0)
THE_ONLY_OTHER = Account("Nanna Bruun", is_administrator=True, other_administrators=0)
ONE_OF_TWO = Account("Nanna Bruun", is_administrator=True, other_administrators=1)
VISITOR = Account("Lone Vestergaard", is_at_home=False, has_roles_elsewhere=True)
SHUT_OUT = Account("Karen Lund", is_active=False)
WITH_PHONE = Account("Karen Lund", has_second_step=True)

HOUSING, COURT, OVERSIGHT = OrganisationKind.HOUSING_ORGANISATION, OrganisationKind.BAILIFF_COURT, OrganisationKind.OVERSIGHT
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        # Her roles.
        (may_change_roles(KAREN), ""),
        (may_change_roles(ONE_OF_TWO, stays_administrator=False), ""),
        (may_change_roles(THE_ONLY_OTHER, stays_administrator=True), ""),
        (may_change_roles(THE_ONLY_OTHER, stays_administrator=False), "eneste administrator"),
        (may_change_roles(NANNA_HERSELF), "dine egne roller"),
        (may_change_roles(VISITOR), "anden kommune"),
        (may_change_roles(SHUT_OUT), "Åbn den først"),
        # Shut out, and let in again.
        (may_deactivate(KAREN), ""),
        (may_deactivate(ONE_OF_TWO), ""),
        (may_deactivate(THE_ONLY_OTHER), "eneste administrator"),
        (may_deactivate(NANNA_HERSELF), "din egen adgang"),
        (may_deactivate(VISITOR), "fjern adgangen her"),
        (may_deactivate(SHUT_OUT), "er lukket"),
        (may_activate(SHUT_OUT), ""),
        (may_activate(KAREN), "allerede åben"),
        (may_activate(Account("Lone", is_at_home=False, is_active=False)), "anden kommune"),
        # A forgotten password, a lost telephone.
        (may_reset_password(KAREN), ""),
        (may_reset_password(NANNA_HERSELF), "skifter du selv"),
        (may_reset_password(VISITOR), "Bed administratoren dér"),
        (may_reset_password(SHUT_OUT), "er lukket"),
        (may_reset_second_step(WITH_PHONE), ""),
        (may_reset_second_step(KAREN), "bruger ikke login i to trin"),
        (may_reset_second_step(Account("Nanna", is_own=True, has_second_step=True)), "slår du selv fra"),
        (may_reset_second_step(Account("Lone", is_at_home=False, has_second_step=True)), "anden kommune"),
        # Somebody from another municipality.
        (may_end_visit(VISITOR), ""),
        (may_end_visit(KAREN), "jeres egen kommune"),
        (may_visit({Role.LANDLORDS_CLERK}, is_here=False), ""),
        (may_visit({Role.LANDLORDS_CLERK}, is_here=True), "allerede adgang"),
        (may_visit({Role.CASEWORKER}, is_here=False), "ingen medarbejder i en organisation"),
        (may_visit({Role.CASEWORKER, Role.COURT_CLERK}, is_here=False), "ingen medarbejder i en organisation"),
        (may_visit(set(), is_here=False), "ingen medarbejder i en organisation"),
    ],
)
def test_what_may_be_done_and_why_not(verdict: Verdict, said: str) -> None:
    assert bool(verdict) is (not said)
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("roles", "has_department", "organisation", "said"),
    [
        ({Role.CASEWORKER}, True, None, ""),
        ({Role.CASEWORKER}, False, None, "Vælg den afdeling"),
        ({Role.TEAM_LEADER, Role.ADMINISTRATOR}, True, None, ""),
        ({Role.DEPARTMENT_MEMBER}, False, None, "Vælg den afdeling"),
        ({Role.ADMINISTRATOR}, False, None, ""),
        ({Role.DATA_PROTECTION_OFFICER}, False, None, ""),
        ({Role.LANDLORDS_CLERK}, False, HOUSING, ""),
        ({Role.LANDLORDS_CLERK}, False, OrganisationKind.PRIVATE_LANDLORD, ""),
        ({Role.LANDLORDS_CLERK}, False, COURT, "Vælg den organisation"),
        ({Role.LANDLORDS_CLERK}, False, None, "Vælg den organisation"),
        ({Role.LANDLORDS_CLERK}, True, HOUSING, "Lad afdelingen stå tom"),
        ({Role.COURT_CLERK}, False, COURT, ""),
        ({Role.COURT_CLERK}, False, HOUSING, "Vælg den organisation"),
        ({Role.COURT_CLERK}, False, OVERSIGHT, "Vælg den organisation"),
        ({Role.COURT_CLERK, Role.CASEWORKER}, True, COURT, "ikke også have andre roller"),
        ({Role.CASEWORKER}, True, HOUSING, "Lad organisationen stå tom"),
        ({Role.REVIEWER}, False, OVERSIGHT, "Roller i tilsynet"),
        ({Role.REVIEWER, Role.ADMINISTRATOR}, False, None, "Roller i tilsynet"),
        (set(), True, None, "mindst én rolle"),
    ],
)
def test_which_roles_go_together(roles: set[Role], has_department: bool, organisation: OrganisationKind | None, said: str) -> None:
    verdict = may_hold(roles, has_department=has_department, organisation=organisation)
    assert bool(verdict) is (not said)
    assert said in verdict.reason


def test_every_role_but_the_reviewers_can_be_given_somehow() -> None:
    assert set(GIVEN_BY_ADMINISTRATORS) == set(Role) - {Role.REVIEWER}
    for role in GIVEN_BY_ADMINISTRATORS:
        ways = [may_hold({role}, has_department=has, organisation=kind) for has in (True, False) for kind in (None, *OrganisationKind)]
        assert any(ways), role


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (TODAY, ""),
        (date(2026, 12, 23), ""),
        (date(2050, 12, 30), ""),
        (date(2026, 11, 22), "Vælg i dag eller en senere dag"),
        (date(2051, 1, 2), "til og med 2050"),
        (date.max, "til og med 2050"),
        (date(2026, 12, 24), "juleaften"),
        (date(2026, 11, 28), "lørdag"),
        (date(2027, 6, 5), "Grundlovsdag"),
    ],
)
def test_a_closing_day_is_one_to_come_on_which_the_offices_would_be_open(on: date, said: str) -> None:
    assert bool(may_close_on(on, TODAY)) is (not said)
    assert said in may_close_on(on, TODAY).reason


def test_a_closing_day_that_has_been_stays() -> None:
    assert may_open_on(TODAY, TODAY)
    assert "gamle frister" in may_open_on(date(2026, 11, 22), TODAY).reason
