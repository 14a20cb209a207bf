"""The year counted in the database: each table of `law.report_columns` by a few statements, whatever the number of cases."""

from collections.abc import Callable

from husly.reporting import done, helped, told
from husly.reporting.tables import Table
from husly.reporting.year import Year

Step = Callable[[Year], Table | tuple[Table, ...]]
STEPS: tuple[Step, ...] = (
    told.completeness,
    told.notices,
    told.in_time,
    told.coverage,
    told.households,
    told.repeats,
    done.duties,
    done.contact,
    done.channels,
    done.missing,
    helped.help_given,
    helped.amounts,
    helped.decisions,
    helped.complaints,
    helped.agreements,
    done.requests,
    helped.outcomes,
    helped.look_backs,
    done.practice,
)


def counted(year: Year) -> list[Table]:
    """Every table, in the order of the report."""
    found: list[Table] = []
    for step in STEPS:
        one = step(year)
        found += one if isinstance(one, tuple) else (one,)
    return found
