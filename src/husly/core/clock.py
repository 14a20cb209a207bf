"""The only place that asks what time it is; views, the API and commands ask once and pass the answer in."""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_SET_TO = "HUSLY_CLOCK"


def now() -> datetime:
    """The present moment, aware and in UTC; in a demo it may have been moved (see `moved_by`)."""
    return datetime.now(UTC) + moved_by()


def today() -> date:
    """The calendar day in Denmark."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The Danish calendar day of an aware moment."""
    return moment.astimezone(COPENHAGEN).date()


def moved_by() -> timedelta:
    """How far the demo's clock is moved: HUSLY_CLOCK holds whole days, as in `+3` or `-1`; nothing moves without it."""
    return timedelta(days=int(os.environ.get(_SET_TO, "0")))
