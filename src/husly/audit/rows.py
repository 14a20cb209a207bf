"""Many rows in one statement, as fast as the wall lets them in: PostgreSQL refuses COPY where rows are walled (0018)."""

import json
from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from uuid import UUID

from django.db import connection
from django.db.models import Model


def add_all(rows: Iterable[Model]) -> None:
    """Rows of one table stand there, in their order and each with its id; either none of them had one or all had.

    As `bulk_create`, at a fourth of its cost: one JSON text goes to the server, which knows the columns' types itself.
    """
    made = list(rows)
    if not made:
        return
    fields = [field for field in made[0]._meta.concrete_fields if not field.primary_key or made[0].pk]
    columns, values = [field.column for field in fields], itemgetter(*(field.attname for field in fields))
    told = json.dumps([dict(zip(columns, values(vars(one)), strict=True)) for one in made], default=_plain, ensure_ascii=False)
    table, listed = made[0]._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {listed}'  # noqa: S608 – our own models' names
            f' FROM jsonb_populate_recordset(NULL::"{table}", %s) WITH ORDINALITY ORDER BY ordinality RETURNING id',
            [told],
        )
        for one, (pk,) in zip(made, cursor.fetchall(), strict=True):
            one.pk, one._state.adding, one._state.db = pk, False, connection.alias


def _plain(value: object) -> str:
    """A day, a moment, a receipt or bytes as PostgreSQL reads them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return f"\\x{value.hex()}"
    raise TypeError(f"{type(value).__name__} is not written this way.")
