"""Reads of contact: what the ladder asks of a case, what it answers, and the lists of what is to be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from husly.accounts.queries import closing_days
from husly.cases.models import Case, Duty
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK, Ending, Status
from husly.contact.models import Attempt, Course, Posting, Round
from husly.contact.rules import Followed, Promise, Situation, Standing, Trouble, act_words, goes_by_itself, rested
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import Refused, Verdict, no
from husly.law.danish_dates import day_words
from husly.law.duties import DutyCode
from husly.law.facts import Known, SenderKind
from husly.letters.models import Letter
from husly.letters.rules import DECIDES, Failure, State
from husly.parties.models import Person
from husly.parties.queries import people_of
from husly.practice import stopping, targets
from husly.practice.examples import UNTIL_ADOPTED
from husly.practice.facts import REACHED, Facts, Outcome, Try
from husly.practice.ladder import Answer, Answered, Next, UsedUp, next_step
from husly.practice.models import Version
from husly.practice.queries import in_force
from husly.practice.rules import BY_ITSELF, Channel, Circumstance, Matter, TimeOfDay
from husly.practice.targets import Asked

MOST_LISTED, MOST_ROUNDS, MOST_SUMMED = 200, 10, 3
_TROUBLED = {
    State.FAILED: "Brevet til {name} blev ikke sendt: {why}.",
    State.UNCERTAIN: "Det er uvist, om brevet til {name} er sendt.",
    State.RETURNED: "Brevet til {name} er kommet retur.",
}


@dataclass(frozen=True)
class View:
    """The contact of a case as it stands: the practice it follows, its facts, its attempts and the ladder's answer."""

    course: Course
    followed: Followed
    facts: Facts
    attempts: list[Attempt]
    tries: list[Try]
    answer: Answer
    closed: frozenset[date]


@dataclass(frozen=True)
class Read:
    """What a view is made of beside the case, as it was read: its course if one is begun, attempts, closing days, and exempt letters."""

    course: Course | None
    attempts: list[Attempt]
    closed: frozenset[date]
    is_exempt: bool

    @classmethod
    def of(cls, case: Case) -> "Read":
        """Read now."""
        is_exempt = exempted(case.pk).exists()
        return cls(courses(case.pk).first(), attempts(case), closing_days(case.municipality_id), is_exempt)


def courses(key: int) -> QuerySet[Course]:
    """The course of the case with this number, if one is begun."""
    return Course.objects.filter(case=key).select_related("version", "municipality")


def exempted(key: int) -> QuerySet[Letter]:
    """The letters of a case that found the tenant exempt from Digital Post."""
    return Letter.objects.filter(case__in=whole(key), failure=Failure.EXEMPT.value)


def course_of(case: Case, *, at: datetime) -> Course:
    """The case's course; one that is not begun yet stands as it will begin: by the practice in force today."""
    return _course(case, courses(case.pk).first(), at)


def _course(case: Case, found: Course | None, at: datetime) -> Course:
    if found:
        found.case = case
        return found
    version = in_force(case.municipality_id, day_of(at))
    return Course(case=case, municipality=case.municipality, version=version)


def view(case: Case, *, at: datetime, read: Read | None = None) -> View:
    """Everything the page and the reckoning need; the caller has asked whether the case may be seen."""
    read = read or Read.of(case)
    course = _course(case, read.course, at)
    who, known = followed(course), facts(case, course, is_exempt=read.is_exempt)
    tries = [attempt.as_try() for attempt in read.attempts if course.counts(attempt)]
    answer = rested(next_step(who.practice, known, tries, closed=read.closed), case.pause, read.closed)
    return View(course, who, known, read.attempts, tries, answer, read.closed)


def followed(course: Course) -> Followed:
    """Whose practice the case follows: its version, or the example while nothing is adopted."""
    name = course.municipality.name
    if course.version:
        return Followed(name, course.version.practice, course.version.number)
    return Followed(name, UNTIL_ADOPTED, None)


def facts(case: Case, course: Course, *, is_exempt: bool) -> Facts:
    """What the ladder asks about the household."""
    return Facts(
        started_on=course.started_on,
        children=Known(case.children),
        need=Known(case.need),
        court_on=case.eviction_on,
        has_phone=any(person.phone for person in tenants(case)),
        is_exempt=is_exempt,
        landlord_is_private={one.sender_kind for one in case.started_by()} == {SenderKind.PRIVATE_LANDLORD.value},
    )


def tenants(case: Case) -> list[Person]:
    """Those whom the letters of the case go to."""
    return people_of(case.household)


def attempts(case: Case) -> list[Attempt]:
    """What was tried, on the case and on those joined into it, in the order of time; what was taken back does not count."""
    return list(attempts_of(case.pk).prefetch_related(Prefetch("postings", Posting.objects.select_related("letter"))))


def attempts_of(key: int) -> QuerySet[Attempt]:
    """The same by the case's number, without their letters."""
    found = Attempt.objects.filter(case__in=whole(key), taken_back_at=None).select_related("person", "by", "version")
    return found.order_by("at", "id")


def taken_back(case: Case) -> list[Attempt]:
    """What was told by mistake."""
    found = Attempt.objects.filter(case__in=whole(case), taken_back_at__isnull=False).select_related("by", "taken_back_by")
    return list(found.order_by("at", "id"))


def situation(case: Case, it: View, *, today: date) -> Situation:
    """What stands beside the ladder's answer."""
    unread = [attempt.at for attempt in it.attempts if attempt.is_from_tenant and attempt.seen_at is None]
    return Situation(
        started_on=it.facts.started_on,
        unread_on=day_of(min(unread)) if unread else None,
        promise=promise(it.attempts),
        troubles=[*_troubled_letters(case), *_obstacle(it.course, today)],
        open_law=_open_law(case),
        pause=case.pause,
        asks=asks(case, it),
    )


def asks(case: Case, it: View) -> list[Asked]:
    """Whom the adopted practice wants asked about the case, and nobody has asked yet, each by its day."""
    if it.followed.number is None:
        return []
    practice, started = it.followed.practice, it.facts.started_on
    since = {Circumstance.CHILDREN: case.children_known_on, Circumstance.NEED: case.need_known_on}
    if it.facts.court_on:
        near = max((ask.within_days or 0 for ask in practice.asks if ask.when is Circumstance.COURT_DATE), default=0)
        since[Circumstance.COURT_DATE] = it.facts.court_on - timedelta(days=near)
    later = {when: max(started, on) for when, on in since.items() if on}
    used_up_on = it.answer.on if isinstance(it.answer, UsedUp) else None
    wanted = targets.asked(practice, it.facts, used_up_on=used_up_on, since=later, closed=it.closed)
    return [one for one in wanted if one.ask.key not in it.course.asked]


def promise(made: Sequence[Attempt]) -> Promise | None:
    """What was agreed last and is not done; only one who has reached the tenant since has done it."""
    last = next((attempt for attempt in reversed(made) if attempt.next_at), None)
    if last is None or last.next_at is None:
        return None
    is_done = any(a.by_id and a.recorded_at > last.recorded_at and Outcome(a.outcome) in REACHED for a in made)
    return None if is_done else Promise(last.next_at, last.next_words, day_of(last.at))


def first_contact_by(case: Case, it: View) -> datetime | None:
    """The moment by which the practice wants a first contact tried; None once one has gone out."""
    if any(attempt.as_try().went_out for attempt in it.attempts):
        return None
    return targets.first_contact_by(case.opened_at, it.followed.practice, it.closed)


def letter_step(it: View) -> Next:
    """The ladder's next step where it is a letter; raises Refused where it is not."""
    if isinstance(it.answer, Next) and it.answer.channel in BY_ITSELF:
        return it.answer
    raise Refused("Næste trin i kontakttrappen er ikke et brev. Skriv et brev under Breve, hvis der skal sendes ét alligevel.")


def acts_now(case: Case, it: View, *, today: date) -> bool:
    """Whether Husly does the next step itself today."""
    step = it.answer
    is_ready = isinstance(step, Next) and goes_by_itself(step.step) and not step.is_under_way and step.earliest_on <= today
    return is_ready and Status(case.status) in ON_THE_DESK


def may_conclude_not_reached(case: Case, it: View, *, today: date) -> Verdict:
    """Whether the case may end because the tenant could not be reached."""
    return stopping.may_conclude_not_reached(
        it.followed.practice, it.facts, it.tries, open_duties=_open_law(case), today=today, closed=it.closed
    )


def may_close_not_reached(case: Case, it: View, by: Actor) -> Verdict:
    """Whether this person may: whom the practice names, and another than the last who tried where it wants second eyes."""
    verdict = stopping.may_close(it.followed.practice, by, is_owner=case.owner_id == by.id, is_not_reached=True)
    last = next((a.by_id for a in reversed(it.attempts) if a.by_id), None)
    if verdict and stopping.needs_second_eyes(it.followed.practice, Matter.NOT_REACHED) and by.id in {case.owner_id, last}:
        return no("Efter kommunens faste praksis skal en anden se på sagen først: ikke den, der har den, og ikke den, der prøvede sidst.")
    return verdict


def due_today(actor: Actor, *, today: date, only_mine: bool) -> list[Course]:
    """The steps that a person may do today, late ones first: calls and visits and what else is done by hand."""
    courses = Course.objects.visible_to(actor).filter(
        standing=Standing.NEXT.value, acts_on=None, earliest_on__lte=today, case__status__in=[Status.NEW.value, Status.ACTIVE.value]
    )
    if only_mine:
        courses = courses.filter(case__owner_id=actor.id)
    return list(courses.select_related("case__household", "case__owner").order_by("due_on", "case_id")[:MOST_LISTED])


@dataclass(frozen=True)
class Summary:
    """What the case's page says of contact: a sentence, the last attempts, newest first, and the closing days it reckoned with."""

    line: str
    last: list[Attempt]
    closed: frozenset[date]


def summary(case: Case, *, at: datetime, read: Read) -> Summary:
    """Where the contact stands in a sentence."""
    it = view(case, at=at, read=read)
    return Summary(_line(case, it), it.attempts[: -MOST_SUMMED - 1 : -1], it.closed)


def newer(course: Course, *, today: date) -> Version | None:
    """The version in force today, where the case follows another."""
    version = in_force(course.municipality_id, today)
    return version if version and version.pk != course.version_id else None


def by_way(courses: Iterable[Course]) -> list[tuple[str, list[Course]]]:
    """The steps gathered by what a person does: calls by day, calls by evening, visits, and so on."""
    found: dict[str, list[Course]] = {}
    for course in courses:
        words = act_words(Channel(course.channel), TimeOfDay(course.time_of_day))
        found.setdefault(words, []).append(course)
    return sorted(found.items())


def rounds(actor: Actor) -> list[Round]:
    """The latest rounds of what goes by itself, newest first."""
    return list(Round.objects.filter(municipality_id=actor.municipality).order_by("-at")[:MOST_ROUNDS])


def is_told(made: Iterable[Attempt]) -> bool:
    """Whether a letter with the offer has gone out, or is on its way."""
    written = {Channel.DIGITAL_POST.value, Channel.LETTER.value}
    return any(a.channel in written and a.outcome in {Outcome.SENT.value, Outcome.QUEUED.value} for a in made)


def told_by(letter: Letter) -> Duty | None:
    """The duty to tell of counselling that this letter's dispatch fulfilled."""
    done = Duty.objects.filter(case_id=letter.case_id, code=DutyCode.INFORM_OF_COUNSELLING.value, ending=Ending.DONE.value)
    return done.filter(ended_at__gte=letter.queued_at).order_by("ended_at").first()


def _open_law(case: Case) -> frozenset[str]:
    """What the law still asks for in the case."""
    open_now = Duty.objects.filter(case=case, ended_at=None).exclude(occasion=None)
    return frozenset(open_now.values_list("code", flat=True))


def _line(case: Case, it: View) -> str:
    answer = it.answer
    if Status(case.status) not in ON_THE_DESK:
        return "Sagen er lukket. Der bliver ikke prøvet mere."
    if isinstance(answer, Answered):
        return f"Lejeren er nået {day_words(answer.on)}."
    if isinstance(answer, UsedUp):
        return "Alle trin i kontakttrappen er brugt, uden at lejeren er nået."
    if answer.is_under_way:
        return f"{answer.step.title} er på vej."
    itself = "Husly sender det selv" if goes_by_itself(answer.step) else "senest"
    return f"Næste: {answer.step.title}, {itself} {day_words(answer.earliest_on if goes_by_itself(answer.step) else answer.due_on)}."


def _troubled_letters(case: Case) -> list[Trouble]:
    """A decision that did not get there is owed again where it was made, and not here as well."""
    is_decision = Q(kind__in=[kind.value for kind in DECIDES], state__in=[State.FAILED.value, State.RETURNED.value])
    letters = Letter.objects.filter(case__in=whole(case)).for_a_person().exclude(is_decision).select_related("person").order_by("id")
    return [Trouble(_trouble_words(letter), day_of(letter.queued_at)) for letter in letters]


def _trouble_words(letter: Letter) -> str:
    why = Failure(letter.failure).label.lower() if letter.failure else ""
    return _TROUBLED[State(letter.state)].format(name=letter.person.name, why=why)


def _obstacle(course: Course, today: date) -> list[Trouble]:
    return [Trouble(course.obstacle, course.obstacle_on or today)] if course.obstacle else []
