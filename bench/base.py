"""The large base: 8,000 open cases in Nordby and 2,000 in each of eight other municipalities, kept for the next run.

The demo's notices go in through intake; what they left behind is then copied by one statement a table, so that
the rows have the columns and sizes that intake really writes, whatever they become.
"""

import hashlib
import math
import time
from datetime import date
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections, transaction
from psycopg import sql

from husly.accounts.models import Municipality, Organisation, User
from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core import clock
from husly.core.actors import system
from husly.intake.actions import Delivery, receive
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn
from husly.operations import cast, demo_notices
from husly.operations.look_ups import look_up
from husly.operations.sealer import seal_all
from husly.parties.builtin_register import BuiltIn

OPEN_CASES, ELSEWHERE, NEIGHBOURS = 8_000, 2_000, 8
CAREWORKER_HAS = 100  # one case in so many is Karen's

# Every table that intake and the worker write, and its columns that point at rows copied with it.
TABLES: dict[str, dict[str, str]] = {
    "parties_household": {},
    "parties_person": {"household_id": "parties_household"},
    "cases_case": {"household_id": "parties_household"},
    "parties_lookup": {"household_id": "parties_household", "person_id": "parties_person", "case_id": "cases_case"},
    "intake_notice": {"case_id": "cases_case"},
    "cases_occasion": {"case_id": "cases_case", "notice_id": "intake_notice"},
    "cases_duty": {"case_id": "cases_case", "occasion_id": "cases_occasion"},
    "audit_event": {"case_id": "cases_case"},
}
DIGESTS = ("reference_digest", "key_digest", "content_digest", "cpr_digest")
SEAL = ("position", "digest")


def owner() -> psycopg.Connection:
    """A connection as the owner of the tables."""
    parts = connections["owner"].settings_dict
    return psycopg.connect(dbname=parts["NAME"], user=parts["USER"], host=parts["HOST"], port=parts["PORT"] or None)


def ready() -> None:
    """The base stands, made by this very file; a half-made or older one is begun afresh."""
    made_by = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    with owner() as connection:
        _assert_durable(connection)
        found = connection.execute("SELECT obj_description('public'::regnamespace)").fetchone()
        if found != (made_by,):
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    if found != (made_by,):
        _make(made_by)


def _make(made_by: str) -> None:
    began = time.monotonic()
    print("Making the large base, once …", flush=True)
    cast.settle(password="husly-i-nordby", at=clock.now())
    others = Municipality.objects.exclude(code__in=[cast.NORDBY, cast.SOENDERBY]).order_by("code")[: NEIGHBOURS - 1]
    for code in [cast.NORDBY, cast.SOENDERBY, *(one.code for one in others)]:
        _sample(code)
        _multiply(code, OPEN_CASES if code == cast.NORDBY else ELSEWHERE)
    while seal_all(at=clock.now()):
        pass
    with owner() as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
        connection.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(made_by))
    print(f"Made in {time.monotonic() - began:.0f} s.", flush=True)


def _assert_durable(connection: psycopg.Connection) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        if connection.execute(f"SHOW {setting}").fetchone() != ("on",):
            raise SystemExit(f"{setting} is off: what is measured would not be durable.")


def _sample(code: str) -> None:
    """The demo's notices, received in this municipality."""
    at, today = clock.now(), clock.today()
    landlord, court = (Organisation.objects.get(name=name).pk for name in (cast.BOLIGFORENING, cast.COURT))
    sent = [(landlord, notice) for notice in demo_notices.for_landlord(today)] + [
        (court, notice) for notice in demo_notices.for_court(today)
    ]
    for organisation, notice in sent:
        body = NoticeIn.model_validate(notice | {"address": notice["address"] | {"municipality_code": code}})
        with transaction.atomic():
            enter(code)
            receive(Delivery(body, Channel.API, organisation_id=organisation), by=system(code), at=at)
    while look_up(code, BuiltIn(), at=at):
        pass


def _multiply(code: str, wanted: int) -> None:
    with transaction.atomic():
        enter(code)
        copies = math.ceil(wanted / Case.objects.filter(municipality_id=code).count()) - 1
        events = list(Event.objects.filter(municipality=code, case_id__isnull=False).values_list("id", flat=True))
    people = dict(User.objects.values_list("username", "pk"))
    with owner() as connection:
        widths: dict[str, int] = {}
        for table, points_at in TABLES.items():
            where = sql.SQL("id = ANY({})").format(events) if table == "audit_event" else sql.SQL("municipality_id = {}").format(code)
            widths[table] = _width(connection, table, where)
            columns = _columns(connection, table)
            values = [_value(table, column, points_at, widths, people) for column in columns]
            connection.execute(
                sql.SQL(
                    "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} s, generate_series(1, {copies}) n WHERE {where}"
                ).format(
                    table=sql.Identifier(table),
                    columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
                    values=sql.SQL(", ").join(values),
                    copies=copies,
                    where=where,
                )
            )
            connection.execute(
                sql.SQL("SELECT setval(pg_get_serial_sequence({name}, 'id'), max(id)) FROM {table}").format(
                    name=table, table=sql.Identifier(table)
                )
            )


def _width(connection: psycopg.Connection, table: str, where: sql.Composable) -> int:
    """How far a copy's ids lie behind its sample's, so that none meets another."""
    found = connection.execute(sql.SQL("SELECT max(id) - min(id) + 1 FROM {} WHERE {}").format(sql.Identifier(table), where)).fetchone()
    return int(found[0]) if found else 0


def _columns(connection: psycopg.Connection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in rows]


def _value(table: str, column: str, points_at: dict[str, str], widths: dict[str, int], people: dict[str, int]) -> sql.Composable:
    """What stands in a copy's column: the sample's value, except ids, what must be unique, owners and days."""
    named = sql.Identifier("s", column)
    if column == "id" or column in points_at:
        return sql.SQL("{} + n * {}").format(named, widths[points_at.get(column, table)])
    if column == "receipt":
        return sql.SQL("gen_random_uuid()")
    if column in DIGESTS:
        return sql.SQL("sha256({} || n::text::bytea)").format(named)
    if table == "audit_event" and column in SEAL:
        return sql.SQL("NULL")
    if table == "cases_case" and column == "owner_id":
        karen, mads = people["karen"], people["mads"]
        return sql.SQL("CASE WHEN (s.id + n * 37) % {} = 0 THEN {} WHEN n % 2 = 0 THEN {} END").format(CAREWORKER_HAS, karen, mads)
    if column in ("next_due_on", "due_on", "legal_due_on"):
        return sql.SQL("CASE WHEN {0} < {1} THEN {0} + (n % 40 - 20) ELSE {0} END").format(named, date.max)
    return named
