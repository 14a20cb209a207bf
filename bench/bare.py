"""The yardstick of intake: the rows that a notice leaves behind, written by psycopg and nothing else.

What those rows are is found out, not written down: one notice is sent, and everything that is new afterwards is the pattern.
"""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from bench.base import DIGESTS, SEAL, TABLES, owner


@dataclass(frozen=True)
class Pattern:
    """A row to write: its statement, its columns, the sample's values, and which columns point at rows written before."""

    table: str
    statement: sql.Composed
    columns: list[str]
    values: list[Any]
    sample_id: int


class Writer:
    """Finds the patterns by sending two notices, the first with and the second without a CPR number."""

    def __init__(self, send: Callable[[int], None]) -> None:
        self._connection = owner()
        self._connection.autocommit = True
        self._patterns = [self._learn(lambda: send(0)), self._learn(lambda: send(1))]

    def connected(self) -> "Connected":
        """The same patterns, on a connection of its own."""
        return Connected(owner(), self._patterns)

    def _learn(self, send: Callable[[], None]) -> list[Pattern]:
        counted, newest = self._counts(), {table: self._newest(table) for table in TABLES}
        send()
        patterns = [pattern for table in TABLES for pattern in self._new_rows(table, newest[table])]
        grown = {table: rows - counted[table] for table, rows in self._counts().items() if rows != counted[table]}
        found = {table: sum(1 for pattern in patterns if pattern.table == table) for table in TABLES}
        if grown != {table: rows for table, rows in found.items() if rows}:
            raise SystemExit(f"A notice leaves {grown}, but bare psycopg would write {found}.")
        return patterns

    def _counts(self) -> dict[str, int]:
        tables = [name for (name,) in self._connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {table: self._one(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))) for table in tables}

    def _newest(self, table: str) -> int:
        return self._one(sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table)))

    def _one(self, query: sql.Composed) -> int:
        row = self._connection.execute(query).fetchone()
        return int(row[0]) if row else 0

    def _new_rows(self, table: str, newest: int) -> list[Pattern]:
        rows = self._connection.execute(sql.SQL("SELECT * FROM {} WHERE id > %s ORDER BY id").format(sql.Identifier(table)), [newest])
        names = [column.name for column in rows.description or []]
        columns = [name for name in names if name != "id"]
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join([sql.Placeholder()] * len(columns))
        )
        made = []
        for row in rows:
            values = dict(zip(names, row, strict=True))
            if table == "audit_event":
                values |= dict.fromkeys(SEAL)  # the sealer may have been here meanwhile
            made.append(Pattern(table, statement, columns, [_adapted(values[name]) for name in columns], values["id"]))
        return made


class Connected:
    """One of the eight: a transaction a notice, a statement a row, durable when it returns."""

    def __init__(self, connection: psycopg.Connection, patterns: list[list[Pattern]]) -> None:
        self._connection = connection
        self._patterns = patterns

    def write(self, number: int) -> None:
        """What one notice leaves, with ids and digests of its own."""
        ids: dict[tuple[str, int], int] = {}
        with self._connection.transaction():
            for pattern in self._patterns[number % 2]:
                values = [self._value(pattern, column, value, ids) for column, value in zip(pattern.columns, pattern.values, strict=True)]
                row = self._connection.execute(pattern.statement, values).fetchone()
                ids[pattern.table, pattern.sample_id] = row[0] if row else 0

    @staticmethod
    def _value(pattern: Pattern, column: str, value: Any, ids: dict[tuple[str, int], int]) -> Any:
        if value is None:
            return None
        if column == "receipt":
            return uuid.uuid4()
        if column in DIGESTS:
            return secrets.token_bytes(32)
        points_at = TABLES[pattern.table].get(column)
        return ids[points_at, value] if points_at else value


def _adapted(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict | list) else value
