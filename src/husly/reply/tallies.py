"""Counting tries in the database, so that every process counts alike. The keyed digest of subject and span cannot be led back to either."""

from datetime import datetime

from django.conf import settings
from django.db import connection

from husly.reply.models import Tally
from husly.reply.rules import Limit

_ADD = """
    INSERT INTO reply_tally (municipality, key, count, over_at) VALUES (%s, %s, 1, %s)
    ON CONFLICT (municipality, key) DO UPDATE SET count = reply_tally.count + 1
    RETURNING count
"""


def add(limit: Limit, subject: str, *, municipality: str, at: datetime) -> int:
    """One try more, and how many that makes; the municipality (or NOWHERE) has been entered. Whoever counts the same waits for us."""
    key, over_at = _key(limit, subject, at)
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [municipality, key, over_at])
        (count,) = cursor.fetchone()
    return int(count)


def is_used_up(limit: Limit, subject: str, *, municipality: str, at: datetime) -> bool:
    """Whether there are no tries left in this span of time."""
    key, _ = _key(limit, subject, at)
    return Tally.objects.filter(municipality=municipality, key=key, count__gte=limit.most).exists()


def _key(limit: Limit, subject: str, at: datetime) -> tuple[bytes, datetime]:
    number, over_at = limit.window(at)
    return settings.VAULT.digest(f"{limit.value}:{number}:{subject}"), over_at
