"""The morning's look at payments: the job that puts 1,000 late ones on the worklist, among 100,000 agreements and among 10,000.

The yardstick is the one statement that finds what is late from dues and payments alone, as somebody would without what Husly keeps ready.
"""

import time
from datetime import date, datetime, timedelta

from bench import grounds
from bench.figures import Figure
from husly.accounts.models import User
from husly.agreements.follow import keep_up
from husly.agreements.schedule import first_of, later
from husly.audit.walls import inside
from husly.cases.models import Duty
from husly.core import clock
from husly.core.clock import day_of
from husly.operations.cast import NORDBY

MANY, FEW, LATE, TIMES = 100_000, 10_000, 1_000, 3
_AGREE = """
    INSERT INTO agreements_agreement (municipality_id, case_id, person_id, kind, income, landlord, reference, reference_key, starts_on,
        pay_day, numbered, tolerance_days, tolerance_ore, made_at, made_by_id, confirmed_on, confirmed_how, scheduled_through, "end",
        end_words)
    SELECT c.municipality_id, c.id, min(p.id), 'ADMINISTRATION', 'PENSION', 'Nordby Boligforening', '', '', %(begins)s,
        'FIRST', 1, 0, 0, now(), %(by)s, %(begins)s, 'SIGNED', %(through)s, '', ''
    FROM (SELECT * FROM cases_case WHERE municipality_id = %(place)s AND joined_into_id IS NULL ORDER BY id LIMIT %(number)s) c
    JOIN parties_person p ON p.household_id = c.household_id GROUP BY c.municipality_id, c.id
"""
_OWE = """
    INSERT INTO agreements_due (municipality_id, agreement_id, number, month, due_on, ore, left_ore, covered_on, is_short, check_on,
        is_excused, excuse)
    SELECT a.municipality_id, a.id, m, %(begins)s::date + (m - 1) * interval '1 month',
        CASE WHEN m = 3 THEN %(yesterday)s ELSE %(begins)s::date + (m - 1) * interval '1 month' END,
        785050, CASE WHEN m > 3 THEN 785050 ELSE 0 END, CASE WHEN m > 3 THEN NULL ELSE %(yesterday)s END, m > 3,
        CASE WHEN m > 3 THEN %(begins)s::date + (m - 1) * interval '1 month' + interval '1 day' END, false, ''
    FROM agreements_agreement a CROSS JOIN generate_series(1, 15) m WHERE a.municipality_id = %(place)s
"""
_PAY = """
    INSERT INTO agreements_payment (municipality_id, key, agreement_id, paid_on, ore, told, state, why, recorded_at, recorded_by_id)
    SELECT municipality_id, 'bench-' || id, agreement_id, due_on, ore, '', 'APPLIED', '', now(), %(by)s
    FROM agreements_due WHERE municipality_id = %(place)s AND number <= 3
"""
_FIND = """
    SELECT due.id FROM agreements_due due
    JOIN agreements_agreement agreed ON agreed.id = due.agreement_id AND agreed.confirmed_on IS NOT NULL AND agreed.ended_on IS NULL
    JOIN (SELECT id, sum(ore) OVER (PARTITION BY agreement_id ORDER BY number) AS owed FROM agreements_due
          WHERE municipality_id = %(place)s AND due_on < %(today)s AND NOT is_excused) so_far ON so_far.id = due.id
    LEFT JOIN (SELECT agreement_id, sum(ore) AS paid FROM agreements_payment
               WHERE municipality_id = %(place)s AND state = 'APPLIED' GROUP BY agreement_id) paid ON paid.agreement_id = due.agreement_id
    WHERE so_far.owed > coalesce(paid.paid, 0)
"""


def measure() -> dict[str, Figure]:
    """Late payments a second, the job's against the statement's; and the job among many against among few, each the best of three."""
    with grounds.city() as base:
        few = _prepared(base, FEW)
        among_few = _job(base, few)
        many = _prepared(base, MANY)
        found = min(_found(base, many) for _ in range(TIMES))
        among_many = _job(base, many)
    return {
        "missed_payments": Figure(LATE / among_many, LATE / found),
        "missed_payments_growth": Figure(among_many * 1000, among_few * 1000),
    }


def _prepared(base: str, number: int) -> datetime:
    """So many agreements, confirmed and paid up to now; the moment at which the job looks."""
    now = clock.now()
    begins, yesterday = later(first_of(day_of(now)), -2), day_of(now) - timedelta(days=1)
    by = User.objects.get(username="karen").pk
    told = {"place": NORDBY, "by": by, "number": number, "begins": begins, "yesterday": yesterday, "through": later(begins, 14)}
    with grounds.as_postgres(base) as connection:
        connection.execute("TRUNCATE agreements_payment, agreements_due, agreements_rent, agreements_agreement CASCADE")
        connection.execute("DELETE FROM cases_duty WHERE code = 'PAYMENT_MISSED'")
        for statement in (_AGREE, _OWE, _PAY):
            connection.execute(statement, told)
        connection.execute("VACUUM (ANALYZE) agreements_agreement, agreements_due, agreements_payment")
    return now


def _job(base: str, now: datetime) -> float:
    """The seconds in which the job sees 1,000 payments that did not come, the best of three mornings."""
    return min(_morning(base, now, turn) for turn in range(TIMES))


def _morning(base: str, now: datetime, turn: int) -> float:
    _make_late(base, day_of(now), turn)
    with inside(NORDBY):
        before = Duty.objects.filter(code="PAYMENT_MISSED", ended_at=None).count()
    began = time.perf_counter()
    keep_up(NORDBY, now)
    seconds = time.perf_counter() - began
    with inside(NORDBY):
        owed = Duty.objects.filter(code="PAYMENT_MISSED", ended_at=None).count() - before
    if owed != LATE:
        raise SystemExit(f"{owed} of {LATE} late payments were put on the worklist.")
    return seconds


def _make_late(base: str, today: date, turn: int) -> None:
    """The last payment of a thousand agreements never came; another thousand each time."""
    with grounds.as_postgres(base) as connection:
        chosen = "SELECT id FROM agreements_agreement ORDER BY id OFFSET %s LIMIT %s"
        late = [pk for (pk,) in connection.execute(chosen, [turn * LATE, LATE]).fetchall()]
        gone = "DELETE FROM agreements_payment USING agreements_due due WHERE key = 'bench-' || due.id"
        connection.execute(f"{gone} AND number = 3 AND due.agreement_id = ANY(%s)", [late])
        connection.execute(
            "UPDATE agreements_due SET left_ore = ore, covered_on = NULL, is_short = true, check_on = %s"
            " WHERE number = 3 AND agreement_id = ANY(%s)",
            [today, late],
        )


def _found(base: str, now: datetime) -> float:
    with grounds.as_app(base) as connection:
        connection.execute("SELECT set_config('husly.municipality', %s, false)", [NORDBY])
        began = time.perf_counter()
        connection.execute(_FIND, {"place": NORDBY, "today": day_of(now)}).fetchall()
        return time.perf_counter() - began
