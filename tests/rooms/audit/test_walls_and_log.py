"""The second wall holds against raw SQL, and the log is only ever added to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from husly.audit.actions import seal
from husly.audit.models import Event
from husly.audit.queries import check
from husly.audit.rules import Chain
from husly.audit.walls import enter
from husly.core import clock
from husly.operations.look_ups import look_up
from husly.parties.builtin_register import BuiltIn
from tests import cast
from tests.conftest import AT

TABLES = (
    "cases_case",
    "cases_duty",
    "cases_occasion",
    "parties_person",
    "parties_household",
    "parties_lookup",
    "intake_notice",
    "audit_event WHERE case_id > 0",
)


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_sees_only_the_municipality_that_was_entered(send: Callable[..., Any], table: str) -> None:
    send(cast.jens())
    look_up(cast.NORDBY, BuiltIn(), at=clock.now())
    assert rows(table) > 0
    enter(cast.SOENDERBY)
    assert rows(table) == 0
    enter("")
    assert rows(table) == 0


def test_a_row_cannot_be_written_into_another_municipality(send: Callable[..., Any]) -> None:
    send(cast.jens())
    enter(cast.NORDBY)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("UPDATE parties_person SET municipality_id = %s", [cast.SOENDERBY])


@pytest.mark.parametrize(
    "statement", ["DELETE FROM audit_event", "UPDATE audit_event SET code = 'X'", "TRUNCATE audit_event", "SET ROLE husly_owner"]
)
def test_the_web_can_neither_change_the_log_nor_become_its_owner(send: Callable[..., Any], statement: str) -> None:
    send(cast.jens())
    enter(cast.NORDBY)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement)


def test_sealing_chains_every_event_once_and_the_check_finds_it_whole(send: Callable[..., Any]) -> None:
    send(cast.jens())
    enter(cast.NORDBY)
    events = Event.objects.filter(municipality=cast.NORDBY, chain=Chain.WRITES.value).count()
    before = check(cast.NORDBY, Chain.WRITES)
    assert len(before.unsealed) == seal(cast.NORDBY, Chain.WRITES, at=AT) > 0
    assert seal(cast.NORDBY, Chain.WRITES, at=AT) == 0
    after = check(cast.NORDBY, Chain.WRITES)
    assert (after.sealed, after.unsealed, after.breaks) == (events, (), ())


def test_no_personal_data_stands_in_the_log(send: Callable[..., Any], as_: Callable[..., Any]) -> None:
    send(cast.jens())
    karen = as_("karen")
    karen.post("/soeg", {"q": "Jens Bech"})
    enter(cast.NORDBY)
    text = str(list(Event.objects.values()))
    assert not [word for word in ("Jens", "Bech", "Havnegade", "0204791235", "20000000") if word in text]


def test_every_read_of_a_case_is_an_event(send: Callable[..., Any], as_: Callable[..., Any]) -> None:
    send(cast.jens())
    karen = as_("karen")
    karen.get("/")
    enter(cast.NORDBY)
    number = Event.objects.filter(code="NOTICE_RECEIVED").get().case_id
    karen.get(f"/sager/{number}")
    enter(cast.NORDBY)
    read = Event.objects.filter(chain=Chain.READS.value, actor_id=cast.user("karen").pk)
    assert {(event.code, event.case_id) for event in read} >= {("LIST_READ", None), ("CASE_READ", number)}
    assert read.get(code="LIST_READ").refs["cases"] == [number]
    connections["owner"].close()


def test_the_data_protection_officer_sees_who_looked_and_nobody_else_does(send: Callable[..., Any], as_: Callable[..., Any]) -> None:
    send(cast.jens())
    as_("karen").get("/")
    page = as_("dorte").get("/log").content.decode()
    assert "Karen Lund" in page
    assert "Liste med sager er set" in page
    assert "Jens Bech" not in page
    assert as_("karen").get("/log").status_code == 409
