"""Are we told of everything? Each situation on the court's list, what had come, and what it is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from husly.coverage.rules import NEAR, Judged, Matter, Result, Side, Told, by_keys, figures, judge, may_be_period, may_stand
from husly.law.facts import Ground, NoticeKind, SenderKind
from husly.parties.matching import Likeness, match_keys
from tests.rules.pairs import read
from tests.rules.pairs.described import described

FILED, SCHEDULED, DONE = NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED, NoticeKind.EVICTION_CARRIED_OUT
LANDLORD, PRIVATE, COURT, TENANT = (
    SenderKind.HOUSING_ORGANISATION,
    SenderKind.PRIVATE_LANDLORD,
    SenderKind.BAILIFF_COURT,
    SenderKind.TENANT,
)
MAY_1, MAY_4, MAY_28, JUNE_10 = date(2026, 5, 1), date(2026, 5, 4), date(2026, 5, 28), date(2026, 6, 10)


def filed(on: date | None = MAY_4, kind: NoticeKind = FILED, eviction_on: date | None = None, ground: Ground = Ground.ARREARS) -> Matter:
    return Matter(kind, ground, on, eviction_on)


def set_for(eviction_on: date = JUNE_10, on: date | None = MAY_4, kind: NoticeKind = SCHEDULED) -> Matter:
    return filed(on, kind, eviction_on)


SITUATIONS = [
    ("udlejer skrev samme dag, som sagen blev indgivet", filed(), [Told(LANDLORD, FILED, MAY_4)], "MATCHED", "IN_TIME", "NOT_ASKED", None),
    ("udlejer skrev før", filed(), [Told(LANDLORD, FILED, MAY_1)], "MATCHED", "IN_TIME", "NOT_ASKED", None),
    ("udlejer fortalte om påkravet før", filed(), [Told(LANDLORD, NoticeKind.DEMAND_SENT, MAY_1)], "MATCHED", "IN_TIME", "NOT_ASKED", None),
    ("udlejer skrev dagen efter", filed(MAY_1), [Told(LANDLORD, FILED, date(2026, 5, 2))], "LATE", "LATE", "NOT_ASKED", 1),
    ("udlejer skrev tre uger efter", filed(), [Told(LANDLORD, FILED, MAY_28)], "LATE", "LATE", "NOT_ASKED", 24),
    ("den første underretning tæller", filed(), [Told(LANDLORD, FILED, MAY_28), Told(LANDLORD, FILED, MAY_1)], "MATCHED", "IN_TIME",
     "NOT_ASKED", None),
    ("privat udlejer skrev også", filed(), [Told(PRIVATE, FILED, MAY_4)], "MATCHED", "IN_TIME", "NOT_ASKED", None),
    ("indgivelsesdagen kendes ikke", set_for(on=None), [Told(LANDLORD, FILED, MAY_4), Told(COURT, SCHEDULED, MAY_28)], "MATCHED",
     "UNDATED", "IN_TIME", None),
    ("indgivelsesdagen kendes ikke, og der kom intet før fogeden", set_for(on=None),
     [Told(LANDLORD, FILED, JUNE_10), Told(COURT, SCHEDULED, MAY_28)], "LATE", "LATE", "IN_TIME", 0),
    ("begge skrev i tide", set_for(), [Told(LANDLORD, FILED, MAY_4), Told(COURT, SCHEDULED, MAY_28)], "MATCHED", "IN_TIME", "IN_TIME",
     None),
    ("kun fogedretten skrev", set_for(), [Told(COURT, SCHEDULED, MAY_28)], "MISSING_FROM_LANDLORD", "MISSING", "IN_TIME", None),
    ("kun udlejer skrev", set_for(), [Told(LANDLORD, FILED, MAY_4)], "MISSING_FROM_COURT", "IN_TIME", "MISSING", None),
    ("udlejer skrev for sent, fogedretten slet ikke", set_for(), [Told(LANDLORD, FILED, MAY_28)], "MISSING_FROM_COURT", "LATE", "MISSING",
     24),
    ("fogedretten skrev dagen efter udsættelsen", set_for(kind=DONE), [Told(LANDLORD, FILED, MAY_4), Told(COURT, DONE, date(2026, 6, 11))],
     "LATE", "IN_TIME", "LATE", None),
    ("kun lejeren selv har sagt det", set_for(), [Told(TENANT, SCHEDULED, MAY_28)], "MISSING_FROM_LANDLORD", "MISSING", "MISSING", None),
    ("at restancen er betalt, er ingen underretning om sagen", filed(), [Told(LANDLORD, NoticeKind.PAID, MAY_4)], "MISSING_FROM_LANDLORD",
     "MISSING", "NOT_ASKED", None),
    ("en underretning fra forrige år hører til en anden sag", filed(), [Told(LANDLORD, FILED, date(2025, 5, 4))], "MISSING_FROM_LANDLORD",
     "MISSING", "NOT_ASKED", None),
    ("uorden er uden for opgørelsen", filed(ground=Ground.DISORDER), [], "OTHER_GROUND", "NOT_ASKED", "NOT_ASKED", None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "matter", "told", "result", "landlord", "court", "late"), SITUATIONS, ids=[one[0] for one in SITUATIONS])
def test_a_matter_that_stands_on_a_case(
    what: str, matter: Matter, told: list[Told], result: str, landlord: str, court: str, late: int | None
) -> None:
    found = judge(matter, told, is_known=True)
    assert (found.result.value, found.landlord.value, found.court.value, found.days_late) == (result, landlord, court, late)


def test_a_matter_nobody_told_of_is_an_unknown_household_and_missing_from_both() -> None:
    assert judge(set_for(), [], is_known=False) == Judged(Result.UNKNOWN_HOME, Side.MISSING, Side.MISSING)


def test_every_result_and_every_side_stands_in_the_table() -> None:
    assert {one[3] for one in SITUATIONS} | {"UNKNOWN_HOME"} == {result.value for result in Result}
    assert {side for one in SITUATIONS for side in one[4:6]} == {side.value for side in Side}


@given(
    matter=st.builds(
        Matter, st.sampled_from([FILED, SCHEDULED, DONE]), st.just(Ground.ARREARS), st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.none()
    ),
    told=st.lists(
        st.builds(Told, st.sampled_from(SenderKind), st.sampled_from(NoticeKind), st.dates(date(2019, 1, 1), date(2027, 1, 1))), max_size=6
    ),
)
def test_another_notice_never_makes_it_worse(matter: Matter, told: list[Told]) -> None:
    graveness = list(Result)
    before, after = judge(matter, told[:-1], is_known=True), judge(matter, told, is_known=True)
    late = Side.LATE in (after.landlord, after.court)
    assert graveness.index(after.result) <= graveness.index(before.result) or late
    if after.landlord is not Side.MISSING:
        assert after.landlord_on
        assert abs(after.landlord_on - matter.days[0]) <= NEAR


@pytest.mark.parametrize(
    ("kinds", "likeness"),
    [("cbnsh", Likeness.CERTAIN), ("cn", Likeness.CERTAIN), ("nsh", Likeness.LIKELY), ("c", None), ("sh", None), ("nb", None), ("", None)],
)
def test_what_the_kinds_of_keys_say_by_themselves(kinds: str, likeness: Likeness | None) -> None:
    assert by_keys(kinds) is likeness


def test_what_keys_call_certain_or_likely_never_was_another_household() -> None:
    found = [
        (pair, by_keys("".join(key[0] for key in match_keys(described(pair.told)) & match_keys(described(pair.kept))))) for pair in read()
    ]
    assert sum(likeness is not None for _, likeness in found) > 100
    assert [pair for pair, likeness in found if likeness is Likeness.CERTAIN and not pair.same] == []
    others = {pair.kind for pair, likeness in found if likeness is Likeness.LIKELY and not pair.same}
    assert others <= {"parent and child of one name"}


def test_figures_count_each_matter_that_was_asked_for_once() -> None:
    found = figures([Side.IN_TIME, Side.IN_TIME, Side.LATE, Side.UNDATED, Side.MISSING, Side.NOT_ASKED])
    assert (found.asked, found.told, found.coverage) == (5, 4, 0.8)
    assert found.asked == found.in_time + found.late + found.undated + found.missing
    assert figures([Side.NOT_ASKED]).coverage is None


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        (filed(), ""),
        (set_for(eviction_on=MAY_28, on=None), ""),
        (filed(None), "mangler både"),
        (filed(date(2025, 5, 4)), "uden for listens periode"),
        (set_for(eviction_on=JUNE_10, on=date(2025, 12, 30)), ""),
    ],
)
def test_a_row_needs_a_day_in_the_period(matter: Matter, words: str) -> None:
    verdict = may_stand(matter, date(2026, 1, 1), date(2026, 6, 30))
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), ""),
        (date(2026, 6, 30), date(2026, 1, 1), "før den første"),
        (date(2027, 1, 1), date(2027, 6, 30), "og i dag"),
        (date(1999, 1, 1), date(2000, 1, 1), "og i dag"),
        (date(2020, 1, 1), date(2025, 1, 1), "tre år"),
    ],
)
def test_a_period(first: date, last: date, words: str) -> None:
    verdict = may_be_period(first, last, date(2026, 11, 23))
    assert bool(verdict) is not bool(words)
    assert words in verdict.reason
