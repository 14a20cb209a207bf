"""What goes on by itself: reports that are asked for are counted, one after another."""

import logging
from datetime import datetime

from django.db import DatabaseError, InterfaceError, OperationalError

from husly.audit.walls import inside
from husly.reporting import actions
from husly.reporting.queries import to_make

log = logging.getLogger(__name__)
_FAILED = "Rapporten kunne ikke laves. Prøv igen, og sig det til driften, hvis det sker igen."


def keep_up(municipality: str, now: datetime) -> int:
    """Each report that waits is counted in a transaction of its own; how many that were. Call it outside a transaction."""
    with inside(municipality):
        waiting = to_make(municipality)
    for report in waiting:
        try:
            with inside(municipality, at_one_moment=True) as by:
                actions.count(report=report, by=by, at=now)
        except (OperationalError, InterfaceError):
            raise
        except (DatabaseError, ValueError, KeyError) as error:  # its message could hold a value
            log.error("A report of %s in %s failed: %s", report.year, municipality, type(error).__name__)
            with inside(municipality):
                actions.fail(report=report, why=_FAILED)
    return len(waiting)
