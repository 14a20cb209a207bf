"""Payments from a bank's list and by hand: nothing is lost, nothing counts twice, and every order gives the same."""

from datetime import date
from itertools import permutations

import pytest

from husly.agreements import actions, queries
from husly.agreements import payment_actions as payments
from husly.agreements.models import Agreement, Due, List, Payment
from husly.agreements.rules import End
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.files.tables import BadFile
from tests.rooms.agreements.conftest import AT, administered, paid, planned

DEC = date(2026, 11, 23)  # the day on which the cast acts
HEAD = "Dato;Beløb;Reference;Tekst\n"


def uploaded(text: str, by: Actor) -> List:
    return payments.upload(content=(HEAD + text).encode(), name="bank.csv", by=by, at=AT)


def taken(text: str, by: Actor) -> tuple[int, int, int]:
    taken = payments.take_in(found=uploaded(text, by), by=by, at=AT)
    return taken.applied, taken.waiting, taken.repeated


def left(agreement: Agreement) -> int:
    return queries.shown(Agreement.objects.get(pk=agreement.pk)).left_ore


def test_a_list_finds_agreements_by_number_and_by_the_landlords_reference(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    before = left(agreement)
    assert taken(f"23-11-2026;500,00;;Husleje {agreement.number}\n23-11-2026;250,50;r-2026 0117;\n", karen) == (2, 0, 0)
    assert before - left(agreement) == 750_50


def test_the_same_list_and_an_overlapping_one_count_once(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    rows = f"20-11-2026;500,00;{agreement.number};\n20-11-2026;500,00;{agreement.number};\n"
    assert taken(rows, karen) == (2, 0, 0)
    with pytest.raises(Refused, match="allerede indlæst"):
        taken(rows, karen)
    assert taken(rows + f"23-11-2026;700,00;{agreement.number};\n", karen) == (1, 0, 2)
    assert queries.shown(agreement).paid_ore == 1_700_00


def test_what_nobody_can_place_waits_with_its_reason(jens: Case, karen: Actor) -> None:
    agreement, _ = administered(jens, karen), planned(jens, karen)
    rows = "23-11-2026;500,00;A-999999;\n23-11-2026;-500,00;x;\nvrøvl;500,00;x;\n23-11-2026;500,00;R-2026-0117;\n01-02-2026;5,00;"
    assert taken(f"{rows}{agreement.number};\n", karen) == (0, 5, 0)
    why = [payment.why.split(".")[0] for payment in queries.waiting(karen)]
    assert why == [
        "Ingen aftale har det nummer eller den reference",
        "Beløbet er under nul",
        "Dagen kan ikke læses",
        "Flere aftaler har den reference",
        f"Betalingen er fra længe før aftalen {agreement.number} begynder (tirs",
    ]
    first, second, *_ = queries.waiting(karen)
    payments.lay(payment=first, agreement=agreement, by=karen, at=AT)
    assert queries.shown(agreement).paid_ore == 500_00
    with pytest.raises(Refused, match="under nul"):
        payments.lay(payment=second, agreement=agreement, by=karen, at=AT)
    payments.set_aside(payment=second, why="Bankens egen rettelse", by=karen, at=AT)
    with pytest.raises(Refused, match="venter ikke mere"):
        payments.lay(payment=first, agreement=agreement, by=karen, at=AT)
    assert queries.waiting(karen).count() == 3
    assert Payment.objects.count() == 5


def test_what_was_typed_before_the_list_came_is_asked_about(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    paid(agreement, 500_00, DEC, karen)
    assert taken(f"23-11-2026;500,00;{agreement.number};\n", karen) == (0, 1, 0)
    assert "skrevet i hånden" in queries.waiting(karen).get().why


def test_a_payment_after_the_end_is_asked_about(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen, starts_on=date(2026, 11, 1))
    actions.end(agreement=agreement, because=End.MOVED, on=date(2026, 11, 22), words="", by=karen, at=AT)
    assert taken(f"22-11-2026;500,00;{agreement.number};\n23-11-2026;500,00;{agreement.number};\n", karen) == (1, 1, 0)
    assert "sluttede søn. 22. nov. 2026" in queries.waiting(karen).get().why


def test_a_payment_from_a_list_that_is_taken_back_waits_again(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    taken(f"23-11-2026;500,00;{agreement.number};\n", karen)
    payments.take_back(payment=Payment.objects.get(), why="Den var Holms", by=karen, at=AT)
    assert (queries.waiting(karen).count(), queries.shown(agreement).paid_ore) == (1, 0)


def test_typed_twice_with_one_key_stands_once(jens: Case, karen: Actor) -> None:
    agreement = administered(jens, karen)
    assert paid(agreement, 500_00, DEC, karen, key="k") == paid(agreement, 500_00, DEC, karen, key="k")
    for ore, on in ((-1, DEC), (0, DEC), (5_000_000_00, DEC), (100, date(2026, 11, 24)), (None, DEC)):
        with pytest.raises(Refused):
            payments.record(agreement=agreement, key=f"{ore}", ore=ore, on=on, words="", by=karen, at=AT)
    assert Payment.objects.count() == 1


def test_a_list_that_is_none_is_kept_out(jens: Case, karen: Actor) -> None:
    with pytest.raises(BadFile, match="Dato og Beløb"):
        payments.upload(content=b"Navn;By\nBech;Nordby\n", name="x.csv", by=karen, at=AT)
    assert not List.objects.exists()


def test_every_order_gives_the_same_account(jens: Case, karen: Actor) -> None:
    parts = [(900_00, date(2026, 11, 20)), (1_700_00, date(2026, 11, 21)), (1_900_00, date(2026, 11, 22))]
    states = set()
    for turn, order in enumerate(permutations(parts)):
        plan = planned(jens, karen, debt=5_000_00, number=5)
        for ore, on in order:
            paid(plan, ore, on, karen, key=f"{turn}-{ore}")
        states.add(
            tuple(Due.objects.filter(agreement=plan).order_by("number").values_list("left_ore", "covered_on", "is_short", "check_on"))
        )
    assert len(states) == 1
