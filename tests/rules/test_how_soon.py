"""How soon a case should be taken up: a table of situations, what is advised and why."""

from datetime import date

import pytest

from husly.cases.urgency import Told, Urgency, advise
from husly.law.facts import Known, NoticeKind, SenderKind

TODAY = date(2026, 11, 25)
LANDLORD, COURT, TENANT = SenderKind.HOUSING_ORGANISATION, SenderKind.BAILIFF_COURT, SenderKind.TENANT
DEMAND, FILED, SET = NoticeKind.DEMAND_SENT, NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED
YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN

SITUATIONS = [
    # told, children, need, bailiff on, advised, words of the first reason
    ("a child and a filing", [(LANDLORD, FILED)], YES, UNKNOWN, None, Urgency.AT_ONCE, "børn"),
    ("a likely need and a court's day", [(COURT, SET)], UNKNOWN, YES, date(2027, 1, 20), Urgency.AT_ONCE, "behov"),
    ("a child, but only a demand", [(LANDLORD, DEMAND)], YES, UNKNOWN, None, Urgency.ORDINARY, "ikke oplyst"),
    ("nothing known, filed", [(LANDLORD, FILED)], UNKNOWN, UNKNOWN, None, Urgency.SOON, "ikke undersøgt"),
    ("known: neither, far away", [(COURT, SET)], NO, NO, date(2027, 1, 20), Urgency.ORDINARY, "ikke oplyst"),
    ("known: neither, in fourteen days", [(COURT, SET)], NO, NO, date(2026, 12, 9), Urgency.SOON, "om 14 dage"),
    ("known: neither, in fifteen days", [(COURT, SET)], NO, NO, date(2026, 12, 10), Urgency.ORDINARY, "ikke oplyst"),
    ("known: neither, today", [(COURT, SET)], NO, NO, TODAY, Urgency.SOON, "i dag"),
    ("the day has been", [(COURT, SET)], NO, NO, date(2026, 11, 20), Urgency.SOON, "gået"),
    ("a child, called off", [(COURT, SET), (LANDLORD, NoticeKind.PAID)], YES, UNKNOWN, None, Urgency.ORDINARY, "restancen er betalt"),
    ("called off and filed again", [(LANDLORD, NoticeKind.PAID), (LANDLORD, FILED)], YES, NO, None, Urgency.AT_ONCE, "børn"),
]


@pytest.mark.parametrize(
    ("told", "children", "need", "on", "urgency", "words"), [s[1:] for s in SITUATIONS], ids=[s[0] for s in SITUATIONS]
)
def test_how_soon(
    told: list[tuple[SenderKind, NoticeKind]], children: Known, need: Known, on: date | None, urgency: Urgency, words: str
) -> None:
    notices = [Told(sender, kind, TODAY) for sender, kind in told]
    advice = advise(told=notices, children=children, need=need, eviction_on=on, is_repeat=False, today=TODAY)
    assert advice.urgency is urgency
    assert words in advice.reasons[0].words


def test_what_the_law_asks_for_names_its_paragraph_and_what_practice_asks_for_says_that_it_is_not_law() -> None:
    told = [Told(COURT, SET, TODAY)]
    advice = advise(told=told, children=YES, need=UNKNOWN, eviction_on=date(2026, 12, 1), is_repeat=True, today=TODAY)
    by_law, *others = advice.reasons
    assert by_law.source is not None
    assert "§ 5 a" in by_law.source.short
    assert all("ikke lov" in other.words for other in others)
    assert len(others) == 2


def test_before_the_law_came_into_force_nothing_is_at_once() -> None:
    told = [Told(COURT, SET, date(2007, 6, 30))]
    assert advise(told=told, children=YES, need=YES, eviction_on=None, is_repeat=False, today=date(2007, 6, 30)).urgency is Urgency.ORDINARY
