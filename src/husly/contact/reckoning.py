"""Working out anew where the contact in a case stands, and what it makes the municipality owe."""

from datetime import date, datetime, timedelta

from husly.cases import own
from husly.cases.models import Case
from husly.cases.rules import Status
from husly.contact import queries
from husly.contact.models import Course
from husly.contact.rules import Code, Standing, goes_by_itself, owing
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.law.calendar import first_open_day
from husly.practice.ladder import Answer, Answered, Next

_OVER = {Status.CLOSED.value, Status.JOINED.value}


def reckon(case: Case, *, by: Actor, at: datetime, obstacle: str = "") -> Course:
    """The course and the duties of this room stand as practice and attempts say today; the caller holds the case.

    It may be called at any time and as often as one likes: from the same facts comes the same. `obstacle` is why the letter whose turn
    has come could not be made just now.
    """
    it, today = queries.view(case, at=at), day_of(at)
    course, codes = it.course, frozenset(Code)
    is_over = case.status in _OVER
    _say(course, it.answer, is_over=is_over)
    _note(course, obstacle[:400], today, it.closed)
    course.save()
    duties = [] if is_over else owing(it.answer, queries.situation(case, it, today=today), it.followed, closed=it.closed)
    own.owe(case=case, codes=codes, owing=duties, by=by, at=at)
    own.reckoned(case)
    return course


def _say(course: Course, answer: Answer, *, is_over: bool) -> None:
    course.step = course.channel = course.time_of_day = ""
    course.earliest_on = course.due_on = course.acts_on = None
    if is_over:
        course.standing = Standing.OVER.value
    elif isinstance(answer, Next):
        course.standing, course.step = Standing.NEXT.value, answer.step.code
        course.channel, course.time_of_day = answer.channel.value, answer.time_of_day.value
        course.earliest_on, course.due_on = answer.earliest_on, answer.due_on
        course.acts_on = answer.earliest_on if goes_by_itself(answer.step) and not answer.is_under_way else None
    else:
        course.standing = (Standing.ANSWERED if isinstance(answer, Answered) else Standing.USED_UP).value


def _note(course: Course, obstacle: str, today: date, closed: frozenset[date]) -> None:
    """A letter that cannot be made waits for the next open day; the day it was first found out stays."""
    if not obstacle:
        course.obstacle, course.obstacle_on = "", None
        return
    course.acts_on = first_open_day(today + timedelta(days=1), closed)
    if course.obstacle != obstacle:
        course.obstacle, course.obstacle_on = obstacle, today
