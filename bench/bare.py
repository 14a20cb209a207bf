"""The yardstick of intake: the rows that a notice leaves behind, written by psycopg and nothing else.

What those rows are is found out, not written down: one notice is received, and everything that is new afterwards is the pattern.
"""

import secrets
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from bench import tables
from bench.tables import Table

SEAL = ("position", "digest")  # what the sealer may have filled in meanwhile


@dataclass(frozen=True)
class Row:
    """A row to write: its table, its statement, the sample's values by column, and the sample's id."""

    table: Table
    statement: sql.Composed
    values: dict[str, Any]
    sample_id: int


def learn(connection: psycopg.Connection, receive: Callable[[], None]) -> list[Row]:
    """The rows that are there after `receive` and were not before, each after those it points at."""
    numbered = tables.tables(connection)
    before = tables.newest(connection, numbered)
    connection.commit()
    receive()
    return [row for table in tables.in_order(numbered.values()) for row in _new_rows(connection, table, before[table.name])]


class Writer:
    """One of those who write: a transaction a notice, a statement a row, durable when it returns."""

    def __init__(self, connection: psycopg.Connection, patterns: Sequence[Sequence[Row]]) -> None:
        self._connection = connection
        self._patterns = patterns

    def write(self, number: int) -> None:
        """What one notice leaves, by the patterns in turn, with ids and digests of its own."""
        ids: dict[tuple[str, int], int] = {}
        with self._connection.transaction():
            for row in self._patterns[number % len(self._patterns)]:
                values = [_value(row.table, column, value, ids) for column, value in row.values.items()]
                made = self._connection.execute(row.statement, values).fetchone()
                ids[row.table.name, row.sample_id] = made[0] if made else 0


def _new_rows(connection: psycopg.Connection, table: Table, newest: int) -> list[Row]:
    found = connection.execute(sql.SQL("SELECT * FROM {} WHERE id > %s ORDER BY id").format(sql.Identifier(table.name)), [newest])
    columns = [column for column in table.columns if column != "id"]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join([sql.Placeholder()] * len(columns))
    )
    made = []
    for row in found.fetchall():
        told = dict(zip(table.columns, row, strict=True))
        if table.name == "audit_event":
            told |= dict.fromkeys(SEAL)
        made.append(Row(table, statement, {column: _adapted(told[column]) for column in columns}, told["id"]))
    return made


def _value(table: Table, column: str, value: Any, ids: dict[tuple[str, int], int]) -> Any:
    if value is None:
        return None
    if column == "receipt":
        return uuid.uuid4()
    if column.endswith("_digest"):
        return secrets.token_bytes(32)
    return ids.get((table.points_at.get(column, ""), value), value)


def _adapted(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict | list) else value
