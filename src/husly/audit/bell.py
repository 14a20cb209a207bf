"""The bell between whoever leaves work behind and the worker.

It only says in which municipality; what there is to do stands in the tables.
"""

from collections.abc import Iterator

from django.db import connection

_NAME = "husly_work"


def ring(municipality: str) -> None:
    """When this transaction ends well, the worker looks into the municipality at once instead of at its next round."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [_NAME, municipality])


def listen() -> None:
    """From now on this connection hears the bell."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {_NAME}")


def heard(seconds: float) -> Iterator[str]:
    """The municipalities it rang for, one by one, until so many seconds have passed without a sound."""
    connection.ensure_connection()
    for note in connection.connection.notifies(timeout=seconds, stop_after=1):
        yield note.payload
