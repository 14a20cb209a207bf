"""The pages of the team: the numbers of the day, the list behind each, and what reaches people."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.core.statistics import survival
from husly.team import queries, reaching, rules
from husly.team.pictures import curve
from husly.team.queries import Asked
from husly.team.rules import OF_ALL, PER_WORKER, WINDOW, Number
from husly.web.cursors import number_in

MOST = 500


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The numbers of the day; each opens its list."""
    actor, on = actor_of(request), clock.today()
    rules.may_lead(actor).require()
    municipality = actor.municipality or ""
    audit.read(EventCode.TEAM_READ, by=actor, at=clock.now())
    context = {
        "of_all": [(one, _count(Asked(one), municipality, on), address(Asked(one))) for one in OF_ALL],
        "oldest": queries.oldest_untouched(municipality, today=on),
        "headings": PER_WORKER,
        "tables": [
            (heading, _table(queries.loads(municipality, by=by, today=on), by))
            for heading, by in (("Medarbejder", "owner"), ("Afdeling", "department"))
        ],
        "weeks": [_week(start, end, municipality, on) for start, end in rules.weeks(on)],
        "days": rules.days(queries.waits(municipality, today=on)),
    }
    return render(request, "team/today.html", context)


@login_required
def listed(request: HttpRequest, number: str) -> HttpResponse:
    """What stands behind one number."""
    actor, on = actor_of(request), clock.today()
    rules.may_lead(actor).require()
    asked = _asked(request, number)
    found = queries.rows(asked, municipality=actor.municipality or "", today=on)
    count = found.count()
    shown = [(one, queries.case_of(one)) for one in queries.in_order(found, asked.number)[:MOST]]
    audit.read(EventCode.TEAM_READ, by=actor, at=clock.now(), cases=sorted({case.pk for _, case in shown}))
    context = {"number": asked.number, "count": count, "shown": shown, "most": MOST, "about": queries.about(asked)}
    return render(request, "team/list.html", context)


@login_required
def reach(request: HttpRequest) -> HttpResponse:
    """What reaches people, with a warning."""
    actor, on = actor_of(request), clock.today()
    rules.may_lead(actor).require()
    municipality = actor.municipality or ""
    audit.read(EventCode.TEAM_READ, by=actor, at=clock.now())
    waits = queries.waits(municipality, today=on, since=WINDOW)
    found = survival(waits) if len(waits) >= rules.FEWEST else []
    context = {"groups": reaching.reaches(municipality, today=on), "curve": curve(found), "waited": found, "cases": len(waits)}
    return render(request, "team/reach.html", context)


def address(asked: Asked) -> str:
    """The list's page; an address carries numbers and days only."""
    told = {"ejer": asked.owner, "afdeling": asked.department, "fra": asked.from_on, "til": asked.to_on}
    query = "&".join(f"{name}={value}" for name, value in told.items() if value is not None)
    return reverse("team:list", args=[asked.number.value]) + (f"?{query}" if query else "")


def _count(asked: Asked, municipality: str, on: date) -> int:
    return queries.rows(asked, municipality=municipality, today=on).count()


def _table(loads: list[queries.Load], by: str) -> list[tuple[str, list[tuple[int, str, Number]]]]:
    """A line for each worker or department, each number with its list."""
    return [(one.name, [(one.numbers.get(number, 0), address(_of(number, by, one.key)), number) for number in PER_WORKER]) for one in loads]


def _of(number: Number, by: str, key: int) -> Asked:
    return Asked(number, owner=key) if by == "owner" else Asked(number, department=key)


def _week(start: date, end: date, municipality: str, on: date) -> tuple[date, date, int, str]:
    asked = Asked(Number.BAILIFF, from_on=start, to_on=end)
    return start, end, _count(asked, municipality, on), address(asked)


def _asked(request: HttpRequest, number: str) -> Asked:
    try:
        days = [date.fromisoformat(words) if (words := request.GET.get(name, "")) else None for name in ("fra", "til")]
        return Asked(Number(number), number_in(request.GET.get("ejer", "")), number_in(request.GET.get("afdeling", "")), *days)
    except ValueError:
        raise Http404 from None
