"""The pages of conformance: the year step by step, the list behind every number, and one case with the evidence of each finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from husly.accounts.queries import actor_of, closing_days
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.cases.pages import seen
from husly.conformance import queries, words
from husly.conformance.events import Event
from husly.conformance.queries import Line
from husly.conformance.rules import BROKEN, VERSION, Finding, Kind, Standing, anchor, standing
from husly.core import clock

_PAGES = {  # where the evidence stands: the address, and whether it is the case's or that of the thing itself
    "notice": ("intake:show", False),
    "letter": ("letters:show", False),
    "decision": ("measures:decision", False),
    "attempt": ("contact:case", True),
    "conclusion": ("assessment:case", True),
    "complaint": ("measures:case", True),
    "look_back": ("desk:case", True),
    "case": ("desk:case", True),
}
_ELSE = ("desk:history", True)
_COLUMNS = (Standing.MET, Standing.LATE, Standing.NOT_DONE, Standing.AT_RISK, Standing.WAITING, *list(Standing)[5:])


@dataclass(frozen=True)
class Proof:
    """One thing a finding rests on, and the page it stands on."""

    words: str
    on: date
    url: str


@dataclass(frozen=True)
class Shown:
    """A finding as the page has it."""

    finding: Finding
    standing: Standing
    words: str
    source: object
    proofs: list[Proof]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return anchor(self.finding.step, self.finding.turn)


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """How often each step was kept, in a year; every number opens its list."""
    actor, today = actor_of(request), clock.today()
    may_see_cases(actor).require()
    known = queries.years(actor.municipality or "", today=today)
    year = _year(request, known) or today.year
    lines = queries.by_step(actor.municipality or "", today=today, year=year)
    sums = queries.totals(lines)
    groups = [(kind, [_row(line, year) for line in lines if line.kind is kind]) for kind in Kind]
    context = {
        "year": year,
        "chips": [{"words": str(one), "url": f"?aar={one}", "count": None, "current": one == year} for one in known],
        "columns": _COLUMNS,
        "groups": [(kind, rows) for kind, rows in groups if rows],
        "sums": [(one, sums[one], _list_url(one, year=year)) for one in _COLUMNS],
        "total": sum(sums.values()),
        "broken": [(one, sums[one], _list_url(one, year=year)) for one in BROKEN],
        "judged": queries.judged_cases(actor.municipality or ""),
        "version": VERSION,
    }
    return render(request, "conformance/overview.html", context)


@login_required
def findings(request: HttpRequest) -> HttpResponse:
    """The findings behind a number: what stands so, of one step, of one year."""
    actor, today = actor_of(request), clock.today()
    may_see_cases(actor).require()
    year = _year(request, queries.years(actor.municipality or "", today=today))
    lines = queries.by_step(actor.municipality or "", today=today, year=year)
    chosen, step = _standing(request), _step(request, lines)
    found = queries.listed(actor, chosen, today=today, step=step, year=year)
    shown = list(found[: queries.MOST_LISTED])
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=sorted({one.case_id for one in shown}))
    sums = queries.totals([line for line in lines if step in ("", line.step)])
    context = {
        "chosen": chosen,
        "year": year,
        "step": step,
        "steps": [(line.step, line.label) for line in lines],
        "chips": [_chip(one, sums[one], chosen, step, year) for one in Standing if one in BROKEN or one is chosen],
        "found": [(one, words.sentence(one.finding(), today), _case_url(one.case, one.step, one.turn)) for one in shown],
        "count": sums[chosen],
        "most": queries.MOST_LISTED,
    }
    return render(request, "conformance/findings.html", context)


@login_required
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every step of one case, with what was found, why, by which rule, and what it rests on."""
    found, today = seen(request, case_id), clock.today()
    told, events = queries.of_case(found)
    closed = closing_days(found.municipality_id)
    shown = [_shown(one, events, found, today, closed) for one in told]
    groups = [(kind, [one for one in shown if one.finding.kind is kind]) for kind in Kind]
    context = {"case": found, "groups": [(kind, some) for kind, some in groups if some], "version": VERSION}
    return render(request, "conformance/case.html", context)


def _shown(one: Finding, events: Mapping[str, list[Event]], case: Case, today: date, closed: frozenset[date]) -> Shown:
    proofs = [_proof(events[key][0], case) for key in one.evidence if key in events]
    stands = standing(one.result, one.due_on, today, closed)
    return Shown(one, stands, words.sentence(one, today), words.source_of(one), proofs)


def _proof(event: Event, case: Case) -> Proof:
    kind, _, number = event.key.partition(":")
    page, is_of_case = _PAGES.get(kind, _ELSE)
    return Proof(words.event(event), event.on, reverse(page, args=[case.pk if is_of_case else int(number)]))


def _case_url(case: Case, step: str, turn: int) -> str:
    return f"{reverse('conformance:case', args=[case.pk])}#{anchor(step, turn)}"


def _row(line: Line, year: int) -> dict[str, object]:
    cells = [(line.counts[one], _list_url(one, step=line.step, year=year)) for one in _COLUMNS]
    share = round(100 * line.counts[Standing.MET] / line.judged) if line.judged else None
    return {"label": line.label, "cells": cells, "total": line.total, "share": share}


def _list_url(one: Standing, *, step: str = "", year: int | None = None) -> str:
    told = {"stand": one.value, **({"trin": step} if step else {}), **({"aar": str(year)} if year else {})}
    return f"{reverse('conformance:findings')}?{urlencode(told)}"


def _chip(one: Standing, count: int, chosen: Standing, step: str, year: int | None) -> dict[str, object]:
    url = _list_url(one, step=step, year=year)
    return {"words": one.label, "url": url, "count": count, "current": one is chosen, "late": one is Standing.NOT_DONE}


def _standing(request: HttpRequest) -> Standing:
    asked = request.GET.get("stand", "")
    return Standing(asked) if asked in set(Standing) else Standing.NOT_DONE


def _step(request: HttpRequest, lines: list[Line]) -> str:
    asked = request.GET.get("trin", "")
    return asked if asked in {line.step for line in lines} else ""


def _year(request: HttpRequest, known: list[int]) -> int | None:
    asked = request.GET.get("aar", "")
    return int(asked) if asked in {str(one) for one in known} else None
