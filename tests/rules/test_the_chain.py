"""A chain of events names every changed, missing and moved row."""

from dataclasses import replace
from datetime import UTC, datetime

from husly.audit.rules import Link, Record, breaks, chained

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
RECORDS = [Record(n, "0998", "W", AT, "NOTE_ADDED", "USER", 7, 3, {"note": n}) for n in range(1, 8)]
CHAIN = list(chained(RECORDS, after=0, previous=b""))


def found(links: list[Link], *, last: int = 7, head: bytes = CHAIN[-1].digest) -> list[tuple[int, str]]:
    return [(one.position, one.what) for one in breaks(links, last=last, head=head)]


def test_a_whole_chain_has_no_break() -> None:
    assert found(CHAIN) == []


def test_a_changed_row_is_named_once() -> None:
    changed = replace(CHAIN[3], record=replace(CHAIN[3].record, actor_id=8))
    assert found([*CHAIN[:3], changed, *CHAIN[4:]]) == [(4, "er ændret eller flyttet")]


def test_a_missing_row_is_named() -> None:
    assert found([*CHAIN[:3], *CHAIN[4:]]) == [(4, "mangler")]


def test_rows_cut_off_the_end_are_named() -> None:
    assert found(CHAIN[:5]) == [(6, "mangler"), (7, "mangler")]


def test_two_rows_that_changed_places_are_both_named() -> None:
    swapped = [replace(CHAIN[1], record=CHAIN[2].record), replace(CHAIN[2], record=CHAIN[1].record)]
    assert [position for position, _ in found([CHAIN[0], *swapped, *CHAIN[3:]])] == [2, 3]


def test_a_row_whose_digest_was_made_anew_breaks_the_next() -> None:
    forged = list(chained([replace(RECORDS[3], actor_id=8)], after=3, previous=CHAIN[2].digest))
    assert found([*CHAIN[:3], *forged, *CHAIN[4:]]) == [(5, "er ændret eller flyttet")]
