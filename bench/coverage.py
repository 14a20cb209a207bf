"""A court's list of 20,000 rows held against 1,000,000 cases, beside the bare join in SQL; the keys of the list are there before either."""

import time
from datetime import date
from statistics import median

import psycopg
from django.db import transaction

from bench import grounds, invented
from bench.figures import Figure
from husly.accounts.models import Organisation
from husly.audit.walls import enter
from husly.core import clock
from husly.coverage.comparing import Line, compare_all
from husly.coverage.lists import matter_of
from husly.coverage.models import Listed
from husly.coverage.rules import Result
from husly.intake.actions import Delivery
from husly.intake.arrivals import arrival
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn
from husly.operations import cast

ROWS, TIMES = 20_000, 5
# Which of our households each row may be, what we heard of them and when: what a clerk would ask the database, and nothing made of it.
_JOIN = """
    SELECT k.number, m.household_id, count(*), min(n.received_on) FILTER (WHERE n.sender_kind <> 'BAILIFF_COURT'),
        min(n.received_on) FILTER (WHERE n.sender_kind = 'BAILIFF_COURT')
    FROM bench_listed k JOIN parties_matchkey m ON m.municipality_id = %(place)s AND m.key = k.key
    JOIN cases_case c ON c.household_id = m.household_id JOIN intake_notice n ON n.case_id = c.id
    GROUP BY k.number, m.household_id
"""


def measure() -> dict[str, Figure]:
    """Rows a second of both, the median of five turns each; half of the rows are about somebody who is known there."""
    base = grounds.nation()
    court, today = Organisation.objects.get(name=cast.COURT), clock.today()
    lines = [_line(number, court.pk, today) for number in range(ROWS)]
    husly, bare = list[float](), list[float]()
    with grounds.as_app(base) as connection, transaction.atomic():
        enter(cast.NORDBY)
        connection.execute("SELECT set_config('husly.municipality', %s, false)", [cast.NORDBY])
        _lay_out(connection, lines)
        for _ in range(TIMES):
            began = time.perf_counter()
            compare_all(lines, municipality=cast.NORDBY, court_id=court.pk)
            husly.append(time.perf_counter() - began)
            began = time.perf_counter()
            connection.execute(_JOIN, {"place": cast.NORDBY}).fetchall()
            bare.append(time.perf_counter() - began)
    known = sum(line.listed.case_id is not None for line in lines)
    unknown = sum(line.listed.result == Result.UNKNOWN_HOME.value for line in lines)
    if known + unknown != ROWS or not ROWS * 0.3 < known < ROWS * 0.7:
        raise SystemExit(f"{known} of {ROWS} rows were found among the cases, {unknown} were not: the list is not what it should be.")
    return {"coverage": Figure(ROWS / median(husly), ROWS / median(bare))}


def _line(number: int, court_id: int, today: date) -> Line:
    """Even numbers are residents of the base, odd ones are strangers to it; the court has filed them today."""
    told = invented.notice(number // 2, municipality=cast.NORDBY, today=today, is_stranger=number % 2 == 1)
    told |= {"sender": {"kind": "BAILIFF_COURT", "name": cast.COURT, "reference": f"FS-{number}"}, "dates": {"filed_on": today.isoformat()}}
    notice = NoticeIn.model_validate(told)
    one, matter = arrival(Delivery(notice, Channel.FILE, organisation_id=court_id), today), matter_of(notice)
    return Line(Listed(kind=matter.kind.value, ground=matter.ground.value, filed_on=matter.filed_on), one)


def _lay_out(connection: psycopg.Connection, lines: list[Line]) -> None:
    connection.execute("CREATE TEMPORARY TABLE bench_listed (number integer, key varchar(80))")
    with connection.cursor().copy("COPY bench_listed FROM STDIN") as copy:
        for number, line in enumerate(lines):
            for key in line.arrival.match_keys:
                copy.write_row((number, key))
    connection.execute("ANALYZE bench_listed")
