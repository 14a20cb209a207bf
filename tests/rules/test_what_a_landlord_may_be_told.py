"""What a landlord may be told of its own notice, and what it may offer."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import product

import pytest

from husly.core.actors import Actor, ActorKind, Role
from husly.landlords.rules import Basis, Code, Kind, Known, Open, Piece, may_offer, may_plan, may_set_day, may_use, owing, status

TODAY = date(2026, 11, 26)  # a Thursday
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "pieces"),
    [
        (Known(), [Piece.RECEIVED]),
        (Known(is_open=False), [Piece.CLOSED]),
        (Known(is_reached=True), [Piece.RECEIVED]),
        (Known(is_reached=True, may_tell_contact=True), [Piece.RECEIVED, Piece.CONTACT_MADE]),
        (Known(is_reached=False, may_tell_contact=True), [Piece.RECEIVED, Piece.NOT_REACHED]),
        (Known(is_reached=None, may_tell_contact=True), [Piece.RECEIVED]),
        (Known(has_agreement=True), [Piece.RECEIVED]),
        (Known(has_agreement=True, may_tell_contact=True), [Piece.RECEIVED]),
        (Known(has_agreement=True, may_tell_agreement=True), [Piece.RECEIVED, Piece.AGREEMENT]),
        (Known(has_agreement=False, may_tell_agreement=True), [Piece.RECEIVED]),
        (Known(is_open=False, is_reached=True, may_tell_contact=True), [Piece.CLOSED, Piece.CONTACT_MADE]),
    ],
)
def test_each_piece_has_its_basis(known: Known, pieces: list[Piece]) -> None:
    assert [one.piece for one in status(known)] == pieces


def test_without_consent_it_is_received_or_closed_whatever_is_known() -> None:
    names = [field.name for field in fields(Known) if not field.name.startswith("may_")]
    for values in product((True, False), (True, False, None), (True, False)):
        shown = status(Known(**dict(zip(names, values, strict=True))))
        assert [one.basis for one in shown] == [Basis.OWN_NOTICE]
        assert shown[0].piece in {Piece.RECEIVED, Piece.CLOSED}


def test_only_a_landlords_clerk_with_an_organisation_uses_the_pages() -> None:
    lone = Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset({Role.LANDLORDS_CLERK}), organisation_id=1)
    assert may_use(lone)
    assert not may_use(Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset({Role.LANDLORDS_CLERK})))
    assert not may_use(Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset({Role.COURT_CLERK}), organisation_id=1))
    assert not may_use(Actor(kind=ActorKind.USER, id=1, municipality="0998", roles=frozenset({Role.CASEWORKER})))


@pytest.mark.parametrize(
    ("has_case", "is_open", "says"),
    [(True, True, ""), (False, True, "ikke lagt underretningen på en sag"), (True, False, "afsluttet sagen")],
)
def test_an_offer_belongs_to_an_open_case(has_case: bool, is_open: bool, says: str) -> None:
    verdict = may_offer(has_case=has_case, is_open=is_open)
    assert says in verdict.reason
    assert bool(verdict) is (not says)


@pytest.mark.parametrize(
    ("ore", "first_on", "says"),
    [
        (50_000, TODAY, ""),
        (50_000, TODAY + DAY, ""),
        (0, TODAY, "hvor meget"),
        (-1, TODAY, "hvor meget"),
        (50_000, TODAY - DAY, "fra i dag"),
        (50_000, TODAY + 731 * DAY, "højst to år"),
    ],
)
def test_a_plan_has_an_amount_and_a_day_to_come(ore: int, first_on: date, says: str) -> None:
    assert says in may_plan(monthly_ore=ore, first_on=first_on, today=TODAY).reason


def test_the_bailiffs_day_is_a_day_to_come() -> None:
    assert may_set_day(TODAY, TODAY)
    assert not may_set_day(TODAY - DAY, TODAY)
    assert not may_set_day(TODAY + 731 * DAY, TODAY)


def test_offers_are_one_duty_by_the_next_open_day() -> None:
    offers = [Open("Nordby Boligforening", Kind.PLAN, TODAY), Open("Nordby Boligforening", Kind.CARETAKER, TODAY + DAY)]
    (duty,) = owing(offers)
    assert duty.code == Code.LANDLORD_OFFERS
    assert duty.due_on == TODAY + DAY
    assert [words.rsplit(": ", 1)[1] for words in duty.why] == ["afdragsordning.", "hjælp fra viceværten."]
    assert owing([]) == []
    (friday,) = owing([Open("Nordby Boligforening", Kind.PLAN, TODAY + DAY)])
    assert friday.due_on == date(2026, 11, 30)  # Monday
