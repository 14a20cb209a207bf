"""The year counted in the database: each table of `law.report_columns` by a few statements, whatever the number of cases."""

from collections.abc import Callable

from husly.reporting import done, helped, told
from husly.reporting.tables import Table
from husly.reporting.year import Year

Step = Callable[[Year], Table | tuple[Table, ...]]
STEPS: tuple[tuple[str, Step], ...] = (
    ("Oplysningerne på sagerne", told.completeness),
    ("Underretningerne", told.notices),
    ("Underretninger i tide", told.in_time),
    ("Fogedrettens lister", told.coverage),
    ("Husstandene", told.households),
    ("Kendte husstande", told.repeats),
    ("Pligterne", done.duties),
    ("Kontakten", done.contact),
    ("Måderne", done.channels),
    ("Manglende oplysninger", done.missing),
    ("Hjælpen", helped.help_given),
    ("Beløbene", helped.amounts),
    ("Afgørelserne", helped.decisions),
    ("Klagerne", helped.complaints),
    ("Aftalerne", helped.agreements),
    ("Anmodningerne", done.requests),
    ("Udfaldene", helped.outcomes),
    ("Tilbageblikkene", helped.look_backs),
    ("Praksis", done.practice),
)


def counted(year: Year) -> list[Table]:
    """Every table, in the order of the report."""
    found: list[Table] = []
    for _, step in STEPS:
        one = step(year)
        found += one if isinstance(one, tuple) else (one,)
    return found
