"""Reads of findings: those of a case, the list behind every number, the table of a year, and the proof that what is kept is still so."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case as When
from django.db.models import CharField, Count, Min, QuerySet, Value
from django.db.models import When as If

from husly.accounts.queries import closing_days
from husly.cases.models import Case
from husly.conformance import reading
from husly.conformance.events import Event, Place
from husly.conformance.models import Found, Judged, stands
from husly.conformance.replay import replay
from husly.conformance.rules import BROKEN, VERSION, Finding, Kind, Result, Standing, differences
from husly.core.actors import Actor
from husly.core.clock import COPENHAGEN

MOST_LISTED, AT_ONCE = 200, 200


@dataclass(frozen=True)
class Line:
    """One step of a year: how often it stood where. The parts sum to `total`. `label` is the newest of the words it went by."""

    step: str
    kind: Kind
    label: str
    counts: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """Every finding of the step."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """Those of which it can be said whether it was done in time."""
        return sum(self.counts[one] for one in (Standing.MET, Standing.LATE, Standing.NOT_DONE))


@dataclass(frozen=True)
class Proof:
    """That what is kept was compared with what a replay gives now: how many cases, drawn by `seed`, and where the two differ, by case."""

    judged_by: int
    seed: int
    asked: int
    differing: Mapping[int, tuple[str, ...]]

    @property
    def holds(self) -> bool:
        """Whether every case in the sample was as it was kept."""
        return not self.differing


def troubled(key: int) -> QuerySet[Found]:
    """What may need somebody's eyes in the case with this number; which of it does today is asked with `standing_on`."""
    open_or_broken = [Result.OPEN.value, Result.LATE.value, Result.NOT_DONE.value]
    return Found.objects.judged().filter(case=key, result__in=open_or_broken).order_by("due_on", "step", "turn")


def broken(found: list[Found], *, today: date, closed: frozenset[date]) -> list[tuple[Standing, Found]]:
    """Those that are at risk, late or not done that day, the gravest first."""
    told = [(one.standing_on(today, closed), one) for one in found]
    return sorted(((s, one) for s, one in told if s in BROKEN), key=lambda pair: BROKEN.index(pair[0]))


def of_case(case: Case) -> tuple[list[Finding], dict[str, list[Event]]]:
    """The findings of a case as a replay gives them now, and its events by their keys."""
    here = reading.place(case.municipality_id)
    events = reading.events_of([case.pk], here).get(case.pk, [])
    by_key: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.at, one.what)):
        by_key[event.key].append(event)
    return list(replay(events, here)), by_key


def replayed(case_ids: list[int], here: Place) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """Each of the cases replayed, some hundred read at a time."""
    for start in range(0, len(case_ids), AT_ONCE):
        for case_id, events in reading.events_of(case_ids[start : start + AT_ONCE], here).items():
            yield case_id, replay(events, here)


def listed(
    actor: Actor, standing: Standing, *, today: date, step: str = "", year: int | None = None, kind: Kind | None = None
) -> QuerySet[Found]:
    """The findings that stand so, the oldest day first; of one step, of one year, or of one kind where that is asked for."""
    found = Found.objects.visible_to(actor).judged().standing(standing, today=today, closed=closing_days(actor.municipality or ""))
    if step:
        found = found.filter(step=step)
    if kind:
        found = found.filter(kind=kind.value)
    if year:
        found = found.filter(counts_on__gte=date(year, 1, 1), counts_on__lte=date(year, 12, 31))
    return found.select_related("case__household", "case__owner").order_by("due_on", "case_id", "step", "turn")


def by_step(municipality: str, *, today: date, year: int | None = None, judged_by: int = VERSION) -> list[Line]:
    """Every step with how often it stood where that day, of one year or all; the law first. `today` is the end of a year that is over.

    A step belongs to the year in which it was due, or began where it had no day.
    """
    found = Found.objects.filter(municipality_id=municipality).judged(judged_by)
    if year:
        found = found.filter(counts_on__gte=date(year, 1, 1), counts_on__lte=date(year, 12, 31))
    rows = found.annotate(stands=_standing(municipality, today)).values("step", "kind", "stands")
    counted: dict[tuple[str, str], dict[Standing, int]] = defaultdict(lambda: dict.fromkeys(Standing, 0))
    for row in rows.annotate(number=Count("id")):
        counted[row["step"], row["kind"]][Standing(row["stands"])] += row["number"]
    labels = dict(found.order_by("step", "-counts_on", "-id").distinct("step").values_list("step", "label"))
    lines = [Line(step, Kind(kind), labels[step], counts) for (step, kind), counts in counted.items()]
    return sorted(lines, key=lambda line: (list(Kind).index(line.kind), line.step))


def totals(lines: list[Line]) -> dict[Standing, int]:
    """How many findings stand where, over all steps."""
    return {one: sum(line.counts[one] for line in lines) for one in Standing}


def years(municipality: str, *, today: date) -> list[int]:
    """The years from the first finding to this one, the latest first."""
    first = Found.objects.filter(municipality_id=municipality).judged().aggregate(first=Min("counts_on"))["first"]
    return list(range(today.year, (first or today).year - 1, -1))


def cases_of(municipality: str, year: int | None = None) -> list[int]:
    """The cases that were opened in a year, or all, in order; those joined into others stand in those."""
    cases = Case.objects.filter(municipality_id=municipality, joined_into=None)
    if year:
        begin, end = (datetime.combine(date(y, 1, 1), time.min, COPENHAGEN) for y in (year, year + 1))
        cases = cases.filter(opened_at__gte=begin, opened_at__lt=end)
    return list(cases.order_by("pk").values_list("pk", flat=True))


def prove_sample(municipality: str, *, size: int, seed: int, year: int | None = None) -> Proof:
    """Replay a sample of the municipality's judged cases and compare with what is kept; the same seed draws the same cases.

    A case that was never judged, or is judged again before long, differs where its events have changed since.
    """
    chosen = sample(cases_of(municipality, year), size=size, seed=seed)
    kept: dict[int, list[Finding]] = {case_id: [] for case_id in chosen}
    for one in Found.objects.filter(case__in=chosen).judged():
        kept[one.case_id].append(one.finding())
    fresh = replayed(chosen, reading.place(municipality))
    found = {case_id: tuple(differences(kept[case_id], steps)) for case_id, steps in fresh}
    differing = {case_id: steps for case_id, steps in found.items() if steps}
    return Proof(VERSION, seed, len(chosen), differing)


def sample(case_ids: list[int], *, size: int, seed: int) -> list[int]:
    """So many of them, or all where there are fewer, drawn by the seed alone, in order."""
    chosen = random.Random(seed).sample(case_ids, min(size, len(case_ids)))  # noqa: S311 – to be drawn again, not to be kept secret
    return sorted(chosen)


def judged_cases(municipality: str) -> int:
    """How many cases this version of the judge has judged."""
    return Judged.objects.filter(municipality_id=municipality, judged_by=VERSION).count()


def _standing(municipality: str, today: date) -> When:
    """`rules.standing` in SQL; lists and counts use the same conditions."""
    closed = closing_days(municipality)
    return When(*(If(stands(one, today=today, closed=closed), then=Value(one.value)) for one in Standing), output_field=CharField())
