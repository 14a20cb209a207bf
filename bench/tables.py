"""The tables whose rows are numbered, and how their rows point at each other, as PostgreSQL's own catalogue tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter

import psycopg
from psycopg import sql

_COLUMNS = """
    SELECT c.relname, a.attname, f.confrelid::regclass::text
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum]
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    ORDER BY c.relname, a.attnum
"""


@dataclass(frozen=True)
class Table:
    """A table, its columns, and those of them that point at rows of a table."""

    name: str
    columns: tuple[str, ...]
    points_at: dict[str, str]

    @property
    def is_of_households(self) -> bool:
        """Whether its rows are households, their cases, or belong to either."""
        mine = {"parties_household", "cases_case"}
        return self.name in mine or not mine.isdisjoint(self.points_at.values())

    @property
    def place(self) -> str:
        """The column that says in which municipality."""
        return "municipality" if "municipality" in self.columns else "municipality_id"


def tables(connection: psycopg.Connection) -> dict[str, Table]:
    """Every table with an `id`; a column without a foreign key points where others of its name do, as the log's `case_id`."""
    found: dict[str, dict[str, str | None]] = {}
    for table, column, target in connection.execute(_COLUMNS).fetchall():
        found.setdefault(table, {})[column] = target
    by_name = {column: target for columns in found.values() for column, target in columns.items() if target}
    return {
        name: Table(name, tuple(columns), {column: to for column, at in columns.items() if (to := at or by_name.get(column))})
        for name, columns in found.items()
        if "id" in columns
    }


def in_order(chosen: Iterable[Table]) -> list[Table]:
    """Those that are pointed at before those that point at them."""
    by_name = {table.name: table for table in chosen}
    pointing = {name: set(table.points_at.values()) & by_name.keys() - {name} for name, table in by_name.items()}
    return [by_name[name] for name in TopologicalSorter(pointing).static_order()]


def newest(connection: psycopg.Connection, names: Iterable[str]) -> dict[str, int]:
    """The highest id of each table, 0 where it is empty."""
    ask = sql.SQL("SELECT coalesce(max(id), 0) FROM {}")
    return {name: number(connection, ask.format(sql.Identifier(name))) for name in names}


def number(connection: psycopg.Connection, query: sql.Composable) -> int:
    """The one number that is asked for; 0 where there is none."""
    row = connection.execute(query).fetchone()
    return int(row[0] or 0) if row else 0
