"""Running cases come to follow another version of the practice: one, or all that are open; always with a reason that is kept."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.contact import queries
from husly.contact.models import Course
from husly.contact.reckoning import reckon
from husly.contact.rules import Standing
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES, Verdict, no
from husly.practice.adoption import may_draft
from husly.practice.models import Version


@transaction.atomic
def follow(*, case: Case, version: Version, why: str, by: Actor, at: datetime) -> None:
    """The case follows this version of the practice from now on; its attempts stand."""
    case = cases.locked(case)
    may_follow(version, case.municipality_id, at).require()
    course = queries.course_of(case, at=at)
    course.version, course.version_reason = version, why[:400]
    course.save()
    audit.record(EventCode.COURSE_MOVED, by=by, at=at, case_id=case.pk, version=version.pk)
    reckon(case, by=by, at=at)


@transaction.atomic
def follow_all(*, version: Version, why: str, by: Actor, at: datetime) -> int:
    """Every open case follows this version; how many were moved. Each is reckoned with in the background, within moments."""
    may_draft(by).require()
    may_follow(version, by.municipality or "", at).require()
    moved = list(movable(version).select_for_update(no_key=True).order_by("case_id").values_list("case_id", flat=True))
    Course.objects.filter(case_id__in=moved).update(version=version, version_reason=why[:400])
    Case.objects.filter(pk__in=moved).update(has_news=True)
    audit.record_all([audit.event(EventCode.COURSE_MOVED, by=by, at=at, case_id=case_id, version=version.pk) for case_id in moved])
    return len(moved)


def movable(version: Version) -> QuerySet[Course]:
    """The courses of open cases that follow another version, or the example."""
    running = Course.objects.filter(municipality_id=version.municipality_id).exclude(standing=Standing.OVER.value)
    return running.filter(~Q(version=version) | Q(version=None))


def may_follow(version: Version, municipality: str, at: datetime) -> Verdict:
    """A case follows what its own municipality has adopted and what is in force."""
    if version.municipality_id != municipality or version.number is None or version.in_force_from is None:
        return no("Sagen kan kun følge en vedtaget praksis i sin egen kommune.")
    if version.in_force_from > day_of(at):
        return no("Praksissen gælder ikke endnu. Vent til den dag, den træder i kraft.")
    return YES
