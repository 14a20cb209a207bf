"""The events of cases, read from the rooms that know them: a dozen statements, however many cases there are.

What the rooms keep as it stands is read there; what only the log remembers (marks, pauses, moves) is read from the log.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from husly.accounts.queries import closing_days
from husly.assessment.models import Conclusion
from husly.audit.models import Event as Logged
from husly.audit.rules import Chain, EventCode
from husly.cases.models import Case, Duty, Occasion
from husly.cases.rules import TAKES_THE_DAY_AWAY, Ending
from husly.conformance.events import Adopted, Event, Place, What
from husly.contact.models import Attempt, Course
from husly.core.clock import day_of
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.letters.models import Letter
from husly.letters.rules import Failure, LetterKind, State
from husly.measures.models import Complaint, Decision
from husly.measures.rules import MADE, ComplaintStatus
from husly.outcomes.models import LookBack
from husly.parties.models import Person
from husly.practice.models import Version

_LOGGED = (
    *(EventCode.MARK_SET, EventCode.CASE_PAUSED, EventCode.CASE_RESUMED, EventCode.EVICTION_DATE_SET),
    *(EventCode.COURSE_MOVED, EventCode.COURSE_BEGUN_AGAIN, EventCode.PRACTICE_ASKED, EventCode.COMPLAINT_CHANGED),
)
_LOOKED_AGAIN = {ComplaintStatus.UPHELD.value, ComplaintStatus.CHANGED.value}
_DUTIES = [code.value for code in DutyCode]
_TAKES_THE_DAY_AWAY = [kind.value for kind in TAKES_THE_DAY_AWAY]
_OUT = (State.DISPATCHED, State.ARRIVED)
_Read = Iterator[tuple[int, Event]]  # of each event the case it was read from


def place(municipality: str) -> Place:
    """What holds for every case of the municipality."""
    versions = Version.objects.adopted().filter(municipality_id=municipality)
    adopted = tuple(Adopted(one.number, one.in_force_from, one.practice) for one in versions if one.number and one.in_force_from)
    log = Logged.objects.filter(municipality=municipality, chain=Chain.WRITES.value, position__isnull=False)
    first = log.order_by("position").values_list("at", flat=True).first()  # by an index, however long the log is
    return Place(adopted, closing_days(municipality), day_of(first) if first else None)


def events_of(case_ids: Collection[int], here: Place) -> dict[int, list[Event]]:
    """Each case's events, with those of cases that were joined into it; a case that was itself joined into another has none."""
    cases = {one.pk: one for one in Case.objects.filter(pk__in=case_ids, joined_into=None)}
    joined = Case.objects.filter(joined_into__in=cases).values_list("pk", "joined_into")
    kept = {pk: pk for pk in cases} | {pk: into for pk, into in joined if into}
    found: dict[int, list[Event]] = {pk: [] for pk in cases}
    for read in (_occasions, _duties, _attempts, _letters, _conclusions, _decisions, _complaints, _looks_back):
        for case_id, event in read(kept):
            found[kept[case_id]].append(event)
    logged, beside = _logged(kept), _Beside.of(cases)
    for pk, case in cases.items():
        lines = logged.get(pk, [])
        found[pk] += [
            *_of_case(case, lines, beside),
            *_of_log(lines),
            *_marks(case, lines, found[pk]),
            *_follows(case, lines, beside, here),
        ]
    return found


@dataclass(frozen=True)
class _Beside:
    """What is known beside the cases: households with a telephone, courses, and versions by their number in the database."""

    phones: frozenset[int]
    courses: dict[int, Course]
    numbers: dict[int, int | None]

    @classmethod
    def of(cls, cases: dict[int, Case]) -> "_Beside":
        """Read now."""
        households = Person.objects.filter(household__in={case.household_id for case in cases.values()})
        return cls(
            frozenset(households.exclude(phone="").values_list("household_id", flat=True)),
            {course.case_id: course for course in Course.objects.filter(case__in=cases)},
            dict(Version.objects.adopted().values_list("pk", "number")),
        )


def _logged(kept: dict[int, int]) -> dict[int, list[Logged]]:
    """By the case that is kept, in the order of the log."""
    found: dict[int, list[Logged]] = defaultdict(list)
    lines = Logged.objects.filter(case_id__in=kept, chain=Chain.WRITES.value, code__in=[code.value for code in _LOGGED])
    for line in lines.order_by("id"):
        found[kept[line.case_id or 0]].append(line)
    return found


def _occasions(kept: dict[int, int]) -> _Read:
    for one in Occasion.objects.filter(case__in=kept):
        key = f"notice:{one.notice_id}"
        yield one.case_id, Event(What.NOTICE, one.recorded_at, key, code=str(one.pk), notice=one.facts())
        if one.kind in _TAKES_THE_DAY_AWAY:
            yield one.case_id, Event(What.COURT_DAY, one.recorded_at, key)


def _duties(kept: dict[int, int]) -> _Read:
    done = Duty.objects.filter(case__in=kept, code__in=_DUTIES, ending=Ending.DONE.value, ended_at__isnull=False)
    for pk, case_id, code, at in done.values_list("pk", "case_id", "code", "ended_at"):
        if at:
            yield case_id, Event(What.DONE, at, f"duty:{pk}", code=code)


def _attempts(kept: dict[int, int]) -> _Read:
    for one in Attempt.objects.filter(case__in=kept, taken_back_at=None):
        yield one.case_id, Event(What.TRIED, one.at, f"attempt:{one.pk}", tried=one.as_try(), told_at=one.recorded_at)


def _letters(kept: dict[int, int]) -> _Read:
    letters = Letter.objects.filter(case__in=kept)
    offers = letters.filter(kind=LetterKind.COUNSELLING.value, dispatched_at__isnull=False, state__in=[s.value for s in _OUT])
    for pk, case_id, at in offers.values_list("pk", "case_id", "dispatched_at"):
        if at:
            yield case_id, Event(What.LETTER, at, f"letter:{pk}", code=LetterKind.COUNSELLING.value)
    for pk, case_id, at in letters.filter(failure=Failure.EXEMPT.value).values_list("pk", "case_id", "queued_at"):
        yield case_id, Event(What.EXEMPT, at, f"letter:{pk}")


def _conclusions(kept: dict[int, int]) -> _Read:
    for one in Conclusion.objects.filter(case__in=kept).defer("concluded", "answers", "missing"):
        if one.counts:
            yield one.case_id, Event(What.CONCLUDED, one.approved_at or one.at, f"conclusion:{one.pk}")


def _decisions(kept: dict[int, int]) -> _Read:
    sent = Decision.objects.filter(case__in=kept, status__in=[s.value for s in MADE], dispatched_on__isnull=False)
    for pk, case_id, outcome, at, on in sent.values_list("pk", "case_id", "outcome", "decided_at", "dispatched_on"):
        if at:
            yield case_id, Event(What.DECIDED, at, f"decision:{pk}", code=outcome, day=on)


def _complaints(kept: dict[int, int]) -> _Read:
    made = Complaint.objects.filter(decision__case__in=kept).exclude(status=ComplaintStatus.WITHDRAWN.value)
    for pk, case_id, at, on in made.values_list("pk", "decision__case_id", "recorded_at", "received_on"):
        yield case_id, Event(What.COMPLAINED, at, f"complaint:{pk}", code=f"complaint:{pk}", day=on)


def _looks_back(kept: dict[int, int]) -> _Read:
    for one in LookBack.objects.filter(outcome__case__in=kept).select_related("outcome"):
        key, case_id = f"look_back:{one.pk}", one.outcome.case_id
        yield case_id, Event(What.TO_LOOK_BACK, one.outcome.closed_at, key, day=one.due_on, number=one.months)
        if one.answered_at:
            yield case_id, Event(What.LOOKED_BACK, one.answered_at, key, number=one.months)


def _of_case(case: Case, lines: Iterable[Logged], beside: _Beside) -> Iterator[Event]:
    key = f"case:{case.pk}"
    yield Event(What.OPENED, case.opened_at, key)
    if case.household_id in beside.phones:
        yield Event(What.PHONE, case.opened_at, key)
    if case.closed_at:
        yield Event(What.CLOSED, case.closed_at, key, code=case.closed_because)
    if case.eviction_on and not any(line.code == EventCode.EVICTION_DATE_SET.value for line in lines):
        yield Event(What.COURT_DAY, case.opened_at, key, day=case.eviction_on)


def _of_log(lines: Iterable[Logged]) -> Iterator[Event]:
    """What only the log remembers. A closing that stands is the case's own; one that was undone matters no more."""
    for line in lines:
        key, refs = f"log:{line.pk}", line.refs
        match EventCode(line.code):
            case EventCode.CASE_PAUSED:
                yield Event(What.PAUSED, line.at, key, day=date.fromisoformat(refs["until"]))
            case EventCode.CASE_RESUMED:
                yield Event(What.RESUMED, line.at, key)
            case EventCode.COURSE_BEGUN_AGAIN:
                yield Event(What.BEGUN_AGAIN, line.at, key)
            case EventCode.PRACTICE_ASKED:
                yield Event(What.ASKED, line.at, key, code=refs["partner"])
            case EventCode.EVICTION_DATE_SET:
                yield Event(What.COURT_DAY, line.at, key, day=date.fromisoformat(refs["on"]))
            case EventCode.COMPLAINT_CHANGED if refs.get("complaint_status") in _LOOKED_AGAIN:
                yield Event(What.RECONSIDERED, line.at, key, code=f"complaint:{refs['complaint']}")


def _marks(case: Case, lines: Iterable[Logged], so_far: Iterable[Event]) -> Iterator[Event]:
    """What somebody set stands in the log; what a notice told stands on the case with its day, and counts from when the notice came."""
    came = sorted((event.at, event.notice.received_on) for event in so_far if event.notice)
    for mark, what in (("children", What.CHILDREN), ("need", What.NEED)):
        told = [line for line in lines if line.code == EventCode.MARK_SET.value and line.refs["mark"] == mark]
        for line in told:
            yield Event(what, line.at, f"log:{line.pk}", code=line.refs["known"])
        known, known_on = getattr(case, mark), getattr(case, f"{mark}_known_on")
        last = max(told, key=lambda line: (line.at, line.pk), default=None)
        if known != Known.UNKNOWN.value and (last is None or last.refs["known"] != known):
            at = next((at for at, received_on in came if received_on == known_on), case.opened_at)
            yield Event(what, at, f"case:{case.pk}", code=known)


def _follows(case: Case, lines: Iterable[Logged], beside: _Beside, here: Place) -> Iterator[Event]:
    """Which version the case followed from when: that with which it began, and then those it was moved to."""
    moved = [line for line in lines if line.code == EventCode.COURSE_MOVED.value]
    for line in moved:
        yield Event(What.FOLLOWS, line.at, f"log:{line.pk}", number=beside.numbers.get(line.refs["version"]))
    course, first = beside.courses.get(case.pk), here.in_force(day_of(case.opened_at))
    number = first.number if first else None
    if course and not moved:
        number = beside.numbers.get(course.version_id or 0)
    if number:
        yield Event(What.FOLLOWS, case.opened_at, f"case:{case.pk}", number=number)
