"""Several querysets about one thing, asked as one statement that PostgreSQL has prepared; docs/decisions/0037-a-page-asks-once.md."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

_KEY = 4_611_686_018_427_387_847  # stands for the key while a statement is written; no row has this number
_AGGREGATED = "SELECT coalesce(jsonb_agg(line), '[]') FROM (SELECT {rows} AS line FROM ({asked}) AS found({names})) AS lines"
_MOST_ARGUMENTS = 100  # that PostgreSQL gives a function
_READ: dict[str, Callable[[Any], Any]] = {
    "BinaryField": lambda said: bytes.fromhex(said[2:]),
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "UUIDField": UUID,
}


class Together:
    """What several querysets find about one key: `Together(notes=lambda key: Note.objects.filter(case=key))`.

    Each queryset is written as SQL once in a process, so it may depend on the key and on nothing else.
    """

    def __init__(self, **asked: Callable[[int], QuerySet[Any]]) -> None:
        self.asked = asked

    def of(self, key: int) -> dict[str, list[Any]]:
        """For each name what its queryset finds about the key, in its order."""
        with connection.cursor() as cursor:
            self._prepare(cursor)
            cursor.execute(f"EXECUTE {self.name}({int(key)})")
            said = cursor.fetchone()
        return {name: reader.made(json.loads(rows)) for (name, reader), rows in zip(self.readers.items(), said, strict=True)}

    @cached_property
    def name(self) -> str:
        """As the statement is called in a session of the database."""
        return f"together_{id(self)}"

    @cached_property
    def readers(self) -> "dict[str, Reader]":
        """Each queryset, written down."""
        return {name: Reader.of(make(_KEY)) for name, make in self.asked.items()}

    def _prepare(self, cursor: Any) -> None:
        prepared = vars(cursor.connection).setdefault("together", set())
        if self.name not in prepared:
            parts = ", ".join(f"({reader.sql})" for reader in self.readers.values())
            cursor.execute(f"PREPARE {self.name}(bigint) AS SELECT {parts}")
            prepared.add(self.name)


@dataclass(frozen=True)
class Reader:
    """One queryset as SQL that answers with an array of rows, and how a row becomes its object."""

    sql: str
    model: type[Model]
    fields: list[str]
    reads: list[tuple[int, Callable[[Any], Any]]]
    first: int
    related: list[Any]
    annotations: dict[str, int]

    @classmethod
    def of(cls, queryset: QuerySet[Any]) -> "Reader":
        """The queryset, whose rows are objects of its model, with those beside it and what was annotated."""
        compiler = queryset.query.get_compiler(connection=connection)
        statement, params = compiler.as_sql()
        info, select = compiler.klass_info, compiler.select
        own = info["select_fields"]
        names = ", ".join(f"c{number}" for number in range(len(select)))
        rows = f"jsonb_build_array({names})" if len(select) <= _MOST_ARGUMENTS else f"to_jsonb(ROW({names}))"
        with connection.cursor() as cursor:
            asked = cursor.mogrify(statement, params).replace(str(_KEY), "$1")
        return cls(
            sql=_AGGREGATED.format(rows=rows, asked=asked, names=names),
            model=queryset.model,
            fields=[select[at][0].target.attname for at in own],
            reads=[(at, _READ[kind]) for at, kind in enumerate(_kind(column[0]) for column in select) if kind in _READ],
            first=own[0],
            related=_populators(info, select, connection.alias),
            annotations=compiler.annotation_col_map,
        )

    def made(self, rows: Iterable[Any]) -> list[Any]:
        """The objects, as the queryset itself would make them."""
        return [self._one(list(row.values()) if isinstance(row, dict) else row) for row in rows]

    def _one(self, row: list[Any]) -> Model:
        for at, read in self.reads:
            if row[at] is not None:
                row[at] = read(row[at])
        one = self.model.from_db(connection.alias, self.fields, row[self.first : self.first + len(self.fields)])
        for populator in self.related:
            populator.populate(row, one)
        for name, at in self.annotations.items():
            setattr(one, name, row[at])
        return one


def give(one: Model, name: str, found: list[Any]) -> None:
    """Let `one.name.all()` answer with what was found already."""
    answered = getattr(one, name).all()
    answered._result_cache, answered._prefetch_done = found, True
    vars(one).setdefault("_prefetched_objects_cache", {})[name] = answered


_populators: Callable[..., list[Any]] = get_related_populators


def _kind(column: Any) -> str:
    kind: str = column.output_field.get_internal_type()
    return kind
