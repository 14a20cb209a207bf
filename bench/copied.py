"""Copies of what intake left behind, a statement a table: every row as it was written, but for what tells cases apart.

Copies have ids, receipts and digests of their own, days around the sample's, and other people in other homes: the residents of
`invented`, found by the keys that Husly itself makes of them. The same residents live in every municipality; the walls keep them apart.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import psycopg
from psycopg import sql

from bench import invented, tables
from bench.tables import Table
from husly.core import clock
from husly.core.danish import search_key
from husly.intake.actions import Delivery
from husly.intake.arrivals import arrival
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn

CASEWORKER_HAS = 100  # one case in so many is hers
_SPREAD = ("next_due_on", "due_on", "legal_due_on")
_PERSONAL = {"parties_household": "id", "parties_person": "household_id", "parties_matchkey": "household_id"}  # and their household
_OF_RESIDENT = {
    ("parties_household", "names"): "r.name",
    **{("parties_household", part): f"r.{part}" for part in ("street", "house_number", "floor", "door", "address_key")},
    ("parties_person", "name"): "r.name",
    ("parties_person", "name_key"): "r.name_key",
    ("parties_person", "birth_date"): "CASE WHEN s.birth_date IS NOT NULL THEN r.born END",
    ("parties_person", "phone"): "CASE WHEN s.phone > '' THEN r.phone ELSE '' END",
    ("parties_person", "phone_key"): "CASE WHEN s.phone > '' THEN r.phone ELSE '' END",
    ("parties_matchkey", "key"): "CASE left(s.key, 1) WHEN 'c' THEN 'c:' || left(encode(sha256(h.cpr || int8send(n)), 'hex'), 16)"
    " ELSE r.keys ->> left(s.key, 1) END",
}


@dataclass(frozen=True)
class Copies:
    """`count` copies of all that one municipality has, dealt out to municipalities in turn; `owners` own some of the cases there."""

    source: str
    to: Sequence[str]
    count: int
    owners: Sequence[int] = ()

    def prepare(self, connection: psycopg.Connection, chosen: Sequence[Table]) -> "Copying":
        """What can be written table by table, and beside the tables who lives where, until `forget`."""
        forget(connection)
        connection.execute(
            "CREATE TABLE bench_house AS SELECT p.household_id AS id, row_number() OVER (ORDER BY p.household_id) - 1 AS rank,"
            " p.cpr_digest AS cpr FROM parties_person p WHERE p.municipality_id = %s",
            [self.source],
        )
        households = tables.number(connection, sql.SQL("SELECT count(*) FROM bench_house"))
        _settle(connection, (self.count // len(self.to) + 1) * households)
        connection.execute("ANALYZE bench_house, bench_resident")
        widths = {table.name: self._width(connection, table) for table in chosen}
        return Copying(self, [table for table in chosen if widths[table.name]], widths)

    def _width(self, connection: psycopg.Connection, table: Table) -> int:
        """How far ids lie apart, so that no copy meets another or what is there; 0 where there is nothing to copy."""
        has_some = sql.SQL("SELECT max(id) FROM {} WHERE EXISTS (SELECT FROM {} WHERE {} = {})")
        name = sql.Identifier(table.name)
        return tables.number(connection, has_some.format(name, name, sql.Identifier(table.place), self.source))


@dataclass(frozen=True)
class Copying:
    """Copies about to be written into `tables`, whose ids lie so far apart."""

    copies: Copies
    tables: Sequence[Table]
    widths: dict[str, int]

    def write(self, connection: psycopg.Connection, table: Table) -> None:
        """The copies stand in this table, and its next row is numbered after them."""
        name = sql.Identifier(table.name)
        connection.execute(
            sql.SQL(
                "INSERT INTO {table} ({columns}) SELECT {values}"
                " FROM generate_series(1, {count}::bigint) n CROSS JOIN {table} s {who} WHERE {place} = {source}"
            ).format(
                table=name,
                columns=sql.SQL(", ").join(map(sql.Identifier, table.columns)),
                values=sql.SQL(", ").join(self._value(table, column) for column in table.columns),
                count=self.copies.count,
                who=self._who(table.name),
                place=sql.Identifier("s", table.place),
                source=self.copies.source,
            )
        )
        connection.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({text}, 'id'), max(id)) FROM {table}").format(text=table.name, table=name)
        )

    def _who(self, table: str) -> sql.Composable:
        """The household a row belongs to and the resident who lives there in this copy."""
        if table not in _PERSONAL:
            return sql.SQL("")
        return sql.SQL(
            "JOIN bench_house h ON h.id = {} JOIN bench_resident r ON r.number = (n / {}) * (SELECT count(*) FROM bench_house) + h.rank"
        ).format(sql.Identifier("s", _PERSONAL[table]), len(self.copies.to))

    def _value(self, table: Table, column: str) -> sql.Composable:
        named, target = sql.Identifier("s", column), table.points_at.get(column)
        if column == "id" or target in self.widths:
            return sql.SQL("{} + n * {}").format(named, self.widths[target or table.name])
        if column == table.place:
            return sql.SQL("({}::text[])[1 + n % {}]").format(list(self.copies.to), len(self.copies.to))
        if (table.name, column) in _OF_RESIDENT:
            return sql.SQL(_OF_RESIDENT[table.name, column])
        if column == "receipt":
            return sql.SQL("gen_random_uuid()")
        if column.endswith("_digest"):
            return sql.SQL("sha256({} || int8send(n))").format(named)
        if column in _SPREAD:
            return sql.SQL("CASE WHEN {0} < {1} THEN {0} + (n % 40 - 20)::int ELSE {0} END").format(named, date.max)
        return self._there(table.name, column, named)

    def _there(self, table: str, column: str, named: sql.Identifier) -> sql.Composable:
        """Owners and departments are those of the municipality itself; the log is sealed anew here, and counts as sealed elsewhere."""
        is_here = self.copies.source in self.copies.to
        match table, column:
            case "cases_case", "owner_id":
                first, second = (*self.copies.owners, None, None)[:2]
                words = sql.SQL("CASE WHEN (s.id + n * 37) % {} = 0 THEN {} WHEN n % 2 = 0 THEN {} END::bigint")
                return words.format(CASEWORKER_HAS, first, second)
            case "cases_case", "department_id":
                return named if is_here else sql.SQL("NULL::bigint")
            case "audit_event", "position":
                return sql.SQL("NULL") if is_here else sql.SQL("s.position + n * {}").format(self.widths[table])
            case "audit_event", "digest":
                return sql.SQL("NULL") if is_here else sql.SQL("sha256(s.digest || int8send(n))")
        return named


def forget(connection: psycopg.Connection) -> None:
    """Only Husly's own tables are left."""
    connection.execute("DROP TABLE IF EXISTS bench_house, bench_resident")


def _settle(connection: psycopg.Connection, count: int) -> None:
    """So many residents, as Husly would keep them."""
    today = clock.today()
    connection.execute(
        "CREATE TABLE bench_resident (number bigint PRIMARY KEY, name text, name_key text, born date, phone text,"
        " street text, house_number text, floor text, door text, address_key text, keys jsonb)"
    )
    with connection.cursor().copy("COPY bench_resident FROM STDIN") as copy:
        for number in range(count):
            told = invented.notice(number, municipality="0000", today=today)
            told["tenants"][0] |= {"phone": told["tenants"][0].get("phone", f"20{number:06d}")}
            one = arrival(Delivery(NoticeIn.model_validate(told), Channel.API), today)
            who, home = one.described.people[0], one.described.address
            keys = json.dumps({key[0]: key for key in one.match_keys}, ensure_ascii=False)
            flat = (home.street, home.house_number, home.floor, home.door, home.key)
            copy.write_row((number, who.name, f" {search_key(who.name)}", who.birth_date, who.phone, *flat, keys))
