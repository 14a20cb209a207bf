"""A year that is counted again and again while cases are opened, in a database of its own: prints how many counts and where they differ.

Run by test_at_one_moment.py with HUSLY_DATABASE_URL set.
"""

import json
import sys
import threading

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from husly.accounts.queries import actor_for  # noqa: E402
from husly.audit.walls import enter  # noqa: E402
from husly.cases.models import Case  # noqa: E402
from husly.core import clock  # noqa: E402
from husly.parties.models import Household  # noqa: E402
from husly.reporting import actions, follow  # noqa: E402
from husly.reporting.models import Report  # noqa: E402
from tests import cast  # noqa: E402

COUNTS = 12
SAME = ("households", "repeats", "contact")  # each counts every case of the year


def main() -> None:
    cast.settle(password=cast.PASSWORD, at=clock.now())
    mads, year, is_over = actor_for(cast.user("mads"), chosen=None), clock.today().year, threading.Event()
    opening = threading.Thread(target=open_cases, args=(is_over,))
    opening.start()
    totals: list[list[int]] = []
    try:
        for _ in range(COUNTS):
            with transaction.atomic():
                enter(cast.NORDBY)
                report = actions.ask(year=year, by=mads, at=clock.now())
            follow.keep_up(cast.NORDBY, clock.now())
            with transaction.atomic():
                enter(cast.NORDBY)
                tables = {one.code: one for one in Report.objects.get(pk=report.pk).tables()}
            totals.append([tables[code].cell("TOTAL", "TOTAL") or 0 for code in SAME])
    finally:
        is_over.set()
        opening.join()
    grew = totals[-1][0] > totals[0][0]
    json.dump({"counts": len(totals), "grew": grew, "differing": [one for one in totals if len(set(one)) > 1]}, sys.stdout)


def open_cases(is_over: threading.Event) -> None:
    """One after another, each in a transaction of its own."""
    while not is_over.is_set():
        with transaction.atomic():
            enter(cast.NORDBY)
            household = Household.objects.create(municipality_id=cast.NORDBY)
            Case.objects.create(municipality_id=cast.NORDBY, household=household, opened_at=clock.now())
    connection.close()


if __name__ == "__main__":
    main()
