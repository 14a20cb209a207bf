"""The two large bases, on one server of their own and kept for the next run: TOWN with 10,000 cases, and NATION with 1,000,000.

NATION is TOWN and 96 municipalities more, so that Nordby and Sønderby are exactly as large in both. Every row is copied from what was
received through the API; only the log of the other municipalities is not chained, for nothing that is measured reads it. Whatever
writes much does it on a throw-away copy of TOWN.
"""

import hashlib
import math
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from psycopg import sql

import husly
from bench import invented, tables
from bench.copied import Copies, forget
from bench.tables import Table
from husly.accounts.models import Municipality, Organisation, User
from husly.audit.walls import APP_ROLE, enter
from husly.contact.follow import keep_up
from husly.core import clock
from husly.core.actors import system
from husly.intake.actions import Delivery, receive
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn
from husly.operations import cast, embedded
from husly.operations.look_ups import look_up
from husly.operations.sealer import seal_all
from husly.parties.builtin_register import BuiltIn
from husly.parties.matching import match_keys
from husly.parties.models import MatchKey
from husly.parties.queries import described

TOWN, NATION = "town", "nation"
SIZES = {cast.NORDBY: 8_000, cast.SOENDERBY: 2_000}
EVERYWHERE, MUNICIPALITIES = 1_000_000, 98
_SCRATCH, _HANDS, _CITY = "scratch", 2, 100_000
_IN_HASTE = "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET session_replication_role = replica"


def as_postgres(database: str) -> psycopg.Connection:
    """A connection that may do anything, as only the building of bases needs it."""
    connection = _connected("postgres", database)
    connection.autocommit = True
    return connection


def as_owner(database: str) -> psycopg.Connection:
    """A connection as the owner of the tables, to a server that does not answer before what it wrote is safe."""
    connection = _connected("husly_owner", database)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        if connection.execute(f"SHOW {setting}").fetchone() != ("on",):
            raise SystemExit(f"{setting} is off: what is measured would not be durable.")
    return connection


def as_app(database: str) -> psycopg.Connection:
    """A connection as the web and the worker have one, within the walls."""
    return _connected(APP_ROLE, database)


def stand_on(database: str) -> None:
    """From here on Django works in this database, and so does every server that is started."""
    os.environ["HUSLY_BENCH_DATABASE"] = database
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


@contextmanager
def scratch() -> Iterator[str]:
    """A copy of TOWN to write in, on which Django stands; it is gone afterwards."""
    town()
    _make_database(_SCRATCH, TOWN)
    stand_on(_SCRATCH)
    try:
        yield _SCRATCH
    finally:
        stand_on(TOWN)
        with as_postgres("postgres") as server:
            server.execute(f"DROP DATABASE IF EXISTS {_SCRATCH} WITH (FORCE)")


@contextmanager
def city() -> Iterator[str]:
    """A copy of TOWN in which Nordby has 100,000 cases, on which Django stands; it is gone afterwards."""
    with scratch() as base:
        with _in_haste():
            missing = _CITY - _cases(base, cast.NORDBY)
            _copy(base, Copies(cast.SOENDERBY, [cast.NORDBY], math.ceil(missing / _cases(base, cast.SOENDERBY))))
        stand_on(base)
        yield base


def town() -> str:
    """Its name; it stands, made by the Husly of these very tables, and Django stands on it."""
    _stand(TOWN, _make_town)
    return TOWN


def nation() -> str:
    """Its name; it stands as TOWN does, and Django stands on it."""
    town()
    _stand(NATION, _make_nation)
    return NATION


def _stand(name: str, make: Callable[[], None]) -> None:
    mark = _mark()
    stand_on(name)
    with as_postgres("postgres") as server:
        found = server.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]).fetchone()
    if found != (mark,):
        began = time.monotonic()
        print(f"Making the base {name}, once …", flush=True)
        with _in_haste():
            make()
        with as_postgres("postgres") as server:
            server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), mark))
        stand_on(name)
        _assert_found_by_their_keys()
        print(f"Made in {time.monotonic() - began:.0f} s.", flush=True)


def _mark() -> str:
    """What a base is made by: these modules, and the tables as migrations make them."""
    mine = [Path(__file__), *(Path(module.__file__ or "") for module in (tables, invented)), Path(__file__).with_name("copied.py")]
    digest = hashlib.sha256()
    for path in [*mine, *sorted(Path(husly.__file__).parent.glob("*/migrations/*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _in_haste() -> Iterator[None]:
    """A server that is not durable until the base is whole, then one that is, with everything written to the disk."""
    _restart(durable=False)
    with as_postgres("postgres") as server:
        server.execute("ALTER SYSTEM SET max_wal_size = '32GB'")
        server.execute("ALTER SYSTEM SET checkpoint_timeout = '1h'")
        server.execute("SELECT pg_reload_conf()")
    yield
    with as_postgres("postgres") as server:
        server.execute("ALTER SYSTEM RESET ALL")
    _restart(durable=True)
    os.sync()


def _restart(*, durable: bool) -> None:
    connections.close_all()
    embedded.stop(settings.DATA)
    embedded.start(settings.DATA, durable=durable)


def _connected(role: str, database: str) -> psycopg.Connection:
    return psycopg.connect(embedded.start(settings.DATA, durable=False).url(role, database))


def _make_database(name: str, template: str) -> None:
    connections.close_all()
    with as_postgres("postgres") as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} OWNER husly_owner TEMPLATE {template}")


def _make_town() -> None:
    _make_database(TOWN, "template0")
    call_command("migrate", verbosity=0)
    cast.settle(password="husly-i-nordby", at=clock.now())
    people = [User.objects.get(username=name).pk for name in ("karen", "mads")]
    for code, size in SIZES.items():
        _receive(code)
        sample = _cases(TOWN, code)
        _copy(TOWN, Copies(code, [code], math.ceil(size / sample) - 1, people if code == cast.NORDBY else ()))
    while seal_all(at=clock.now()):
        pass
    with as_postgres(TOWN) as connection:
        connection.execute("VACUUM (ANALYZE)")


def _receive(code: str) -> None:
    """The sample, received in this municipality, the register asked about it, and the contact with each household begun."""
    at, today = clock.now(), clock.today()
    for sender, notice in invented.sample(code, today):
        body = NoticeIn.model_validate(notice)
        organisation = Organisation.objects.get(name=sender).pk
        with transaction.atomic():
            enter(code)
            receive(Delivery(body, Channel.API, organisation_id=organisation), by=system(code), at=at)
    while look_up(code, BuiltIn(), at=at):
        pass
    keep_up(code, at)
    connections.close_all()


def _make_nation() -> None:
    stand_on(TOWN)
    others = list(Municipality.objects.exclude(code__in=SIZES).order_by("code").values_list("code", flat=True))
    _make_database(NATION, TOWN)
    missing = EVERYWHERE - sum(_cases(NATION, code) for code in SIZES)
    count = math.ceil(missing / _cases(NATION, cast.SOENDERBY))
    _copy(NATION, Copies(cast.SOENDERBY, others[: MUNICIPALITIES - len(SIZES)], count))


def _cases(database: str, code: str) -> int:
    with as_postgres(database) as connection:
        return tables.number(connection, sql.SQL("SELECT count(*) FROM cases_case WHERE municipality_id = {}").format(code))


def _copy(database: str, copies: Copies) -> None:
    """The largest tables first, two at a time, each with its indexes made afterwards."""
    with as_postgres(database) as connection:
        chosen = [table for table in tables.tables(connection).values() if table.is_of_households]
        prepared = copies.prepare(connection, chosen)
        size = sql.SQL("SELECT pg_relation_size({})")
        largest = sorted(prepared.tables, key=lambda table: -tables.number(connection, size.format(table.name)))

    def fill(table: Table) -> None:
        with as_postgres(database) as connection:
            connection.execute(_IN_HASTE)
            with _without_indexes(connection, table.name):
                prepared.write(connection, table)
            connection.execute(sql.SQL("VACUUM (FREEZE, ANALYZE) {}").format(sql.Identifier(table.name)))

    with ThreadPoolExecutor(_HANDS) as hands:
        list(hands.map(fill, largest))
    with as_postgres(database) as connection:
        forget(connection)


@dataclass(frozen=True)
class _Index:
    away: sql.Composable
    again: sql.Composable


@contextmanager
def _without_indexes(connection: psycopg.Connection, table: str) -> Iterator[None]:
    """All but the primary key are taken away and made again."""
    indexes = [_index(table, *row) for row in connection.execute(_INDEXES, [table]).fetchall()]
    for index in indexes:
        connection.execute(index.away)
    yield
    for index in indexes:
        connection.execute(index.again)


_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), pg_get_constraintdef(c.oid)
    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'u'
    WHERE i.indrelid = %s::regclass AND NOT i.indisprimary
"""


def _index(table: str, name: str, definition: str, constraint: str | None) -> _Index:
    own = sql.Identifier(name)
    if constraint is None:
        return _Index(sql.SQL("DROP INDEX {}").format(own), sql.SQL(definition))
    alter = sql.SQL("ALTER TABLE {} ").format(sql.Identifier(table))
    return _Index(
        sql.SQL("{}DROP CONSTRAINT {}").format(alter, own),
        sql.SQL("{}ADD CONSTRAINT {} {}").format(alter, own, sql.SQL(constraint)),
    )


def _assert_found_by_their_keys() -> None:
    """Every two-hundredth household is kept with the keys that Husly would make of it."""
    for code in (*SIZES, *Municipality.objects.exclude(code__in=SIZES).order_by("-code").values_list("code", flat=True)[:1]):
        with transaction.atomic():
            enter(code)
            kept: dict[int, set[str]] = {}
            for household, key in MatchKey.objects.extra(where=["household_id %% 200 = 0"]).values_list("household_id", "key"):
                kept.setdefault(household, set()).add(key)
            wrong = [pk for pk, one in described(kept).items() if match_keys(one) != kept[pk]]
        if wrong:
            raise SystemExit(f"{len(wrong)} of {len(kept)} households of {code} are not kept with their own keys.")
