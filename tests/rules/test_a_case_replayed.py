"""A table of situations: what happened in a case, and what a replay finds of each step under the law and the practice of that time."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from husly.conformance import words
from husly.conformance.events import Adopted, Event, Place, What
from husly.conformance.replay import replay
from husly.conformance.rules import Finding, Kind, Reason, Result, Standing, differences, standing
from husly.core.clock import COPENHAGEN
from husly.law.duties import DutyCode
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.law.labels import Labelled
from husly.measures.rules import Outcome as Decided
from husly.practice.examples import RECOMMENDATION
from husly.practice.facts import Outcome, Try
from husly.practice.rules import Channel, Partner, Step, Targets

HOUSING, COURT, PRIVATE = SenderKind.HOUSING_ORGANISATION, SenderKind.BAILIFF_COURT, SenderKind.PRIVATE_LANDLORD
INFORM, FIND_OUT, ASSESS, THE_CHILDREN, DECIDE = (code.value for code in DutyCode)
FILED, EVICTION = NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED
PRACTICE = RECOMMENDATION.practice
NORDBY = Place((Adopted(1, date(2026, 1, 1), PRACTICE),), recorded_from=date(2025, 1, 1))
NOTHING_ADOPTED = Place(recorded_from=date(2000, 1, 1))
_CHANNELS = {"brev": Channel.DIGITAL_POST, "opkald": Channel.PHONE, "besoeg": Channel.VISIT}


def the_day(words: str) -> date:
    """'11-23' is in 2026."""
    return date.fromisoformat(words if len(words) > 5 else f"2026-{words}")


def moment(words: str) -> datetime:
    """'2026-11-23' is at ten in Denmark, '2026-11-23 18' at six in the evening; '11-23' is in 2026."""
    day, _, hour = words.partition(" ")
    day = the_day(day).isoformat()
    return datetime.fromisoformat(f"{day}T{hour or '10'}:00:00").replace(tzinfo=COPENHAGEN)


def opened(when: str, number: int | None = 1) -> list[Event]:
    """A case with a telephone number that follows a version from the beginning."""
    at = moment(when)
    follows = [Event(What.FOLLOWS, at, "case:1", number=number)] if number else []
    return [Event(What.OPENED, at, "case:1"), Event(What.PHONE, at, "case:1"), *follows]


def notice(
    when: str, sender: SenderKind = HOUSING, kind: NoticeKind = FILED, eviction: str = "", key: int = 1, received: str = ""
) -> Event:
    on = the_day(received or when.partition(" ")[0])
    facts = NoticeFacts(sender, kind, Ground.ARREARS, on, eviction_on=the_day(eviction) if eviction else None)
    return Event(What.NOTICE, moment(when), f"notice:{key}", notice=facts)


def done(code: str, when: str, key: int = 1) -> Event:
    return Event(What.DONE, moment(when), f"duty:{key}", code=code)


def known(what: What, when: str, answer: Known = Known.YES) -> Event:
    return Event(what, moment(when), f"log:{what.name}-{when}", code=answer.value)


def no_children(when: str) -> Event:
    return known(What.CHILDREN, when, Known.NO)


def no_need(when: str) -> Event:
    return known(What.NEED, when, Known.NO)


def paid(when: str) -> Event:
    return notice(when, HOUSING, NoticeKind.PAID, key=2)


def ended(when: str, because: str = "PAID") -> Event:
    return plain(What.CLOSED, when, code=because)


def rests(when: str, until: str) -> Event:
    return plain(What.PAUSED, when, day=the_day(until))


def sent(outcome: Decided, when: str) -> Event:
    """A decision that went out."""
    return plain(What.DECIDED, when, code=outcome.value, day=the_day(when))


def tried(step: str, when: str, outcome: Outcome = Outcome.NOBODY, key: int = 0) -> Event:
    at, channel = moment(when), _CHANNELS[step.split("-")[0]] if step else Channel.PHONE
    said = Outcome.SENT if channel is Channel.DIGITAL_POST and outcome is Outcome.NOBODY else outcome
    return Event(What.TRIED, at, f"attempt:{key or when}", tried=Try(channel, at, said, step), told_at=at)


def plain(what: What, when: str, **told: Any) -> Event:
    return Event(what, moment(when), f"log:{what.name}-{when}", **told)


def one(events: list[Event], step: str, turn: int = 1, place: Place = NORDBY) -> Finding:
    """The finding of a step; there must be one."""
    found = replay(events, place)
    named = {(finding.step, finding.turn): finding for finding in found}
    assert (step, turn) in named, sorted(named)
    return named[step, turn]


def told(finding: Finding) -> str:
    """The result, and where they are known by when, done when and how many open days late: 'LATE by 11-20 on 11-23 late 1'."""
    by = f" by {finding.due_on:%m-%d}" if finding.due_on else ""
    on = f" on {finding.done_on:%m-%d}" if finding.done_on else ""
    return f"{finding.result.value}{by}{on}{f' late {finding.days_late}' if finding.days_late else ''}"


ON_TUESDAY = notice("11-23", COURT, EVICTION, "12-08")
CANCELLED = notice("11-30", COURT, NoticeKind.EVICTION_CANCELLED, key=2)
PAUSED = rests("11-23", "11-30")
EVICTION_SET = notice("11-23", COURT, EVICTION, "2027-01-11")
# Each: what happened, the step, and its finding; the case was opened on Friday 20 November 2026.
BOTH_KNOWN = [known(What.CHILDREN, "11-23"), no_need("11-23")]
LAW = [
    ("told at once", [notice("11-23"), done(INFORM, "11-23")], INFORM, "MET by 11-23 on 11-23"),
    ("told after the weekend", [notice("11-20"), done(INFORM, "11-23")], INFORM, "LATE by 11-20 on 11-23 late 1"),
    ("told on a Saturday", [notice("11-20"), done(INFORM, "11-21")], INFORM, "LATE by 11-20 on 11-21"),
    ("came on a Sunday", [notice("11-22"), done(INFORM, "11-23")], INFORM, "MET by 11-23 on 11-23"),
    ("came at Christmas", [notice("12-24"), done(INFORM, "12-28")], INFORM, "MET by 12-28 on 12-28"),
    ("nobody told", [notice("11-23")], INFORM, "OPEN by 11-23"),
    ("closed without telling", [notice("11-23"), ended("12-01")], INFORM, "NOT_DONE by 11-23"),
    ("closed the same day", [notice("11-23"), ended("11-23 12")], INFORM, "NOT_APPLICABLE by 11-23"),
    ("a family, assessed at once", [notice("11-23"), *BOTH_KNOWN, done(ASSESS, "11-23")], ASSESS, "MET by 11-23 on 11-23"),
    ("children found out three days later",
     [notice("11-23"), known(What.CHILDREN, "11-26"), done(ASSESS, "11-26")], ASSESS, "MET by 11-26 on 11-26"),
    ("and assessed a day after that",
     [notice("11-23"), known(What.CHILDREN, "11-26"), done(ASSESS, "11-27")], ASSESS, "LATE by 11-26 on 11-27 late 1"),
    ("a need alone asks for it too",
     [notice("11-23"), known(What.NEED, "11-23"), done(ASSESS, "11-24")], ASSESS, "LATE by 11-23 on 11-24 late 1"),
    ("found out by itself", [notice("11-23"), no_children("11-24"), no_need("11-25")], FIND_OUT, "LATE by 11-23 on 11-25 late 2"),
    ("it turned out that there were no children",
     [notice("11-23"), known(What.CHILDREN, "11-23"), no_children("11-24"), no_need("11-24")], ASSESS, "NOT_APPLICABLE by 11-23"),
    ("decided within the fourteen days", [EVICTION_SET, *BOTH_KNOWN, done(DECIDE, "12-07")], DECIDE, "MET by 12-07 on 12-07"),
    ("decided a day after", [EVICTION_SET, *BOTH_KNOWN, done(DECIDE, "12-08")], DECIDE, "LATE by 12-07 on 12-08 late 1"),
    ("the fourteen days run though children were found out on the tenth",
     [EVICTION_SET, known(What.CHILDREN, "12-03"), done(DECIDE, "12-08")], DECIDE, "LATE by 12-07 on 12-08 late 1"),
    ("a landlord's notice sets no last day", [notice("11-23"), *BOTH_KNOWN, done(DECIDE, "12-22")], DECIDE, "MET on 12-22"),
    ("nor is it done when the case is closed without", [notice("11-23"), *BOTH_KNOWN, ended("12-22")], DECIDE, "NOT_DONE"),
    ("paid before the day", [EVICTION_SET, *BOTH_KNOWN, paid("11-27")], DECIDE, "NOT_APPLICABLE by 12-07"),
    ("paid after the day", [EVICTION_SET, *BOTH_KNOWN, paid("12-10")], DECIDE, "NOT_DONE by 12-07"),
    ("paid, and the family is owed its assessment all the same", [notice("11-23"), *BOTH_KNOWN, paid("11-27")], ASSESS, "OPEN by 11-23"),
    ("children looked after the day before",
     [ON_TUESDAY, *BOTH_KNOWN, done(THE_CHILDREN, "12-07")], THE_CHILDREN, "MET by 12-07 on 12-07"),
    ("children on a day nobody was told of",
     [notice("11-23", COURT, EVICTION), *BOTH_KNOWN, plain(What.CLOSED, "12-22", code="MOVED")], THE_CHILDREN, "NOT_ASSESSABLE"),
    ("the bailiff was cancelled",
     [ON_TUESDAY, *BOTH_KNOWN, CANCELLED], THE_CHILDREN, "NOT_APPLICABLE by 12-07"),
    ("a pause moves our own day",
     [notice("11-23"), PAUSED, no_children("12-01"), no_need("12-01")], FIND_OUT, "MET by 12-01 on 12-01"),
    ("and nothing of the law",
     [notice("11-23"), PAUSED, done(INFORM, "12-01")], INFORM, "LATE by 11-23 on 12-01 late 6"),
]  # fmt: skip


@pytest.mark.parametrize(("events", "step", "expected"), [row[1:] for row in LAW], ids=[row[0] for row in LAW])
def test_what_the_law_asked(events: list[Event], step: str, expected: str) -> None:
    assert told(one([*opened("11-20"), *events], step)) == expected


REFUSALS = [
    ("in time", [done(DECIDE, "12-07"), sent(Decided.REFUSAL, "12-07")], "MET", Reason.NONE),
    ("late", [done(DECIDE, "12-09"), sent(Decided.REFUSAL, "12-09")], "LATE", Reason.NONE),
    ("granted", [done(DECIDE, "12-09"), sent(Decided.GRANT, "12-09")], "NOT_APPLICABLE", Reason.GRANTED),
    ("ticked off without a decision", [done(DECIDE, "12-01")], "NOT_ASSESSABLE", Reason.DECISION_NOT_TOLD),
    ("not decided", [], "OPEN", Reason.NONE),
]  # fmt: skip


@pytest.mark.parametrize(("events", "result", "reason"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_the_day_of_a_refusal(events: list[Event], result: str, reason: Reason) -> None:
    found = one([*opened("11-20"), EVICTION_SET, *BOTH_KNOWN, *events], "REFUSAL_DECISION")
    assert (found.result.value, found.reason) == (result, reason)
    assert found.due_on == date(2026, 12, 7)


def test_what_comes_after_it_was_done_is_owed_anew() -> None:
    events = [
        *opened("11-02"),
        notice("11-02"),
        done(INFORM, "11-02"),
        notice("11-23", COURT, EVICTION, "2027-01-11", key=2),
        done(INFORM, "11-25", key=2),
    ]
    assert told(one(events, INFORM)) == "MET by 11-02 on 11-02"
    assert told(one(events, INFORM, 2)) == "LATE by 11-23 on 11-25 late 2"
    assert one(events, INFORM, 2).evidence == ("notice:2", "duty:2")


def test_the_law_of_the_day_the_notice_came_counts_though_it_changed_in_mid_case() -> None:
    """The guidance on children of 21 March 2019 came between two of the court's notices; before 2009 the act of 2007 was the law."""
    events = [
        *opened("2019-03-18", None),
        known(What.CHILDREN, "2019-03-18"),
        notice("2019-03-18", COURT, EVICTION, "2019-04-24", key=1),
        done(THE_CHILDREN, "2019-03-20"),
        notice("2019-03-25", COURT, EVICTION, "2019-04-26", key=2),
    ]
    before, after = (one(events, THE_CHILDREN, turn, NOTHING_ADOPTED) for turn in (1, 2))
    assert (before.rule, after.rule) == ("CHILDREN_ON_THE_DAY@2007-07-01/BAILIFF_COURT", "CHILDREN_ON_THE_DAY@2019-03-21/BAILIFF_COURT")
    assert "9330" not in getattr(words.source_of(before), "short", "")
    assert "9330" in getattr(words.source_of(after), "short", "")
    old = [*opened("2008-01-07", None), notice("2008-01-07", COURT, FILED), known(What.NEED, "2008-01-07")]
    assert one(old, "REFUSAL_DECISION", place=NOTHING_ADOPTED).rule == "REFUSAL_DECISION@2007-07-01"
    nothing = [*opened("2006-01-09", None), notice("2006-01-09", COURT, FILED), known(What.NEED, "2006-01-09")]
    assert [finding.kind for finding in replay(nothing, NOTHING_ADOPTED)] == [Kind.LADDER]


def test_at_once_is_what_the_practice_of_that_day_says() -> None:
    slower = replace(PRACTICE, targets=Targets(at_once_days=2))
    place = Place((Adopted(1, date(2026, 1, 1), PRACTICE), Adopted(2, date(2026, 7, 1), slower)))
    before = [*opened("06-29"), notice("06-29"), done(INFORM, "07-01")]
    after = [*opened("07-01", 2), notice("07-01"), done(INFORM, "07-03")]
    assert told(one(before, INFORM, place=place)) == "LATE by 06-29 on 07-01 late 2"
    assert told(one(after, INFORM, place=place)) == "MET by 07-03 on 07-03"


def test_what_was_due_before_the_municipality_used_husly_is_not_judged() -> None:
    place = replace(NORDBY, recorded_from=date(2026, 5, 4))
    early = [
        *opened("05-04"),
        notice("05-04", COURT, EVICTION, "05-20", received="04-20"),
        known(What.CHILDREN, "05-04"),
    ]
    found = one(early, INFORM, place=place)
    assert (found.result, found.reason) == (Result.NOT_ASSESSABLE, Reason.BEFORE_HUSLY)
    assert words.sentence(found, date(2026, 5, 5)).startswith("Kan ikke vurderes, fordi det, der skete, før kommunen begyndte")
    assert told(one(early, DECIDE, place=place)) == "OPEN by 05-04"
    assert one(early, INFORM).result is Result.OPEN  # of one that used it then, it is simply not done


COMPLAINT = plain(What.COMPLAINED, "11-23", code="complaint:1", day=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("more", "result"),
    [
        ([plain(What.RECONSIDERED, "12-21", code="complaint:1")], "MET"),
        ([plain(What.RECONSIDERED, "12-22", code="complaint:1")], "LATE"),
        ([plain(What.RECONSIDERED, "12-21", code="complaint:2")], "OPEN"),
        ([ended("2027-02-01")], "NOT_DONE"),
    ],
)
def test_a_complaint_is_looked_at_again_within_four_weeks(more: list[Event], result: str) -> None:
    assert one([*opened("11-20"), COMPLAINT, *more], "RECONSIDERATION").result.value == result


# The recommended ladder: a letter the same day, a reminder after five open days, calls two open days after that, visits.
LADDER = [
    ("letter the same day", [tried("brev-1", "11-23 12")], "brev-1", "MET by 11-23 on 11-23"),
    ("letter two days late", [tried("brev-1", "11-25")], "brev-1", "LATE by 11-23 on 11-25 late 2"),
    ("no letter yet", [], "brev-1", "OPEN by 11-23"),
    ("the reminder waits for the letter", [], "brev-2", "OPEN"),
    ("it failed, and that does not count", [tried("brev-1", "11-23 12", Outcome.FAILED)], "brev-1", "OPEN by 11-23"),
    ("queued is not sent", [tried("brev-1", "11-23 12", Outcome.QUEUED)], "brev-1", "OPEN by 11-23"),
    ("a call outside the ladder does not make a late letter timely",
     [tried("", "11-26"), tried("brev-1", "11-27")], "brev-1", "LATE by 11-23 on 11-27 late 4"),
    ("the tenant called first, and the letter was not due yet", [tried("", "11-23 11", Outcome.SPOKE)], "brev-1", "NOT_APPLICABLE"),
    ("the tenant called, but the letter should have gone", [tried("", "11-26", Outcome.SPOKE)], "brev-1", "NOT_DONE by 11-23"),
    ("reached by the letter", [tried("brev-1", "11-23 12"), tried("brev-1", "11-24", Outcome.ANSWERED, key=9)], "brev-2", "NOT_APPLICABLE"),
    ("closed before it was due", [ended("11-23 11")], "brev-1", "NOT_APPLICABLE by 11-23"),
    ("closed after", [ended("11-30")], "brev-1", "NOT_DONE by 11-23"),
    ("and what should have followed cannot be told", [ended("12-30")], "brev-2", "NOT_ASSESSABLE"),
    ("a pause moves the reminder",
     [tried("brev-1", "11-23 12"), rests("11-24", "12-10"), tried("brev-2", "12-11")], "brev-2", "MET by 12-11 on 12-11"),
]  # fmt: skip


@pytest.mark.parametrize(("events", "step", "expected"), [row[1:] for row in LADDER], ids=[row[0] for row in LADDER])
def test_what_the_ladder_asked(events: list[Event], step: str, expected: str) -> None:
    assert told(one([*opened("11-23"), *events], f"LADDER/{step}")) == expected


def test_without_a_telephone_number_the_call_is_skipped_with_the_engines_own_reason() -> None:
    events = [event for event in opened("11-23") if event.what is not What.PHONE]
    found = one([*events, tried("brev-1", "11-23 12"), tried("brev-2", "11-30")], "LADDER/opkald-1")
    assert (found.result, found.why) == (Result.SKIPPED, "Der er intet telefonnummer.")
    assert words.sentence(found, date(2026, 12, 1)) == "Sprunget over. Der er intet telefonnummer."


def test_a_step_of_many_tries_is_as_late_as_its_latest() -> None:
    events = [*opened("11-23"), tried("brev-1", "11-23 12"), tried("brev-2", "11-30")]
    due = one(events, "LADDER/opkald-1").due_on
    assert due
    late = due + timedelta(days=1)
    calls = [tried("opkald-1", due.isoformat()), tried("opkald-1", (late + timedelta(days=7)).isoformat())]
    found = one([*events, *calls], "LADDER/opkald-1")
    assert (found.result, found.days_late) == (Result.LATE, 4)  # its second call was due two open days after the first
    assert found.evidence == tuple(call.key for call in calls)


def test_a_practice_changed_in_mid_year_judges_what_came_due_under_it() -> None:
    """Version 2 has a text message first and no reminder; the case is moved on Wednesday, when the first letter was already late."""
    other = replace(PRACTICE, ladder=(Step("sms-1", "Sms", Channel.SMS), *(s for s in PRACTICE.ladder if s.code != "brev-2")))
    place = Place((Adopted(1, date(2026, 1, 1), PRACTICE), Adopted(2, date(2026, 11, 25), other)))
    moved = plain(What.FOLLOWS, "11-25", number=2)
    events = [*opened("11-23"), moved, tried("brev-1", "11-26")]
    late = one(events, "LADDER/brev-1", place=place)
    assert (told(late), late.rule) == ("LATE by 11-23 on 11-26 late 3", "practice@1/brev-1")
    assert one(events, "LADDER/opkald-1", place=place).rule == "practice@2/opkald-1"
    assert "LADDER/brev-2" not in {found.step for found in replay(events, place)}
    unmoved = [*opened("11-23"), tried("brev-1", "11-26")]
    assert one(unmoved, "LADDER/brev-2", place=place).rule == "practice@1/brev-2"


def test_a_step_that_went_with_its_version_was_not_done() -> None:
    other = replace(PRACTICE, ladder=PRACTICE.ladder[1:])
    place = Place((Adopted(1, date(2026, 1, 1), PRACTICE), Adopted(2, date(2026, 12, 1), other)))
    found = one([*opened("11-23"), plain(What.FOLLOWS, "12-01", number=2)], "LADDER/brev-1", place=place)
    assert (found.result, found.reason, found.rule) == (Result.NOT_DONE, Reason.MOVED, "practice@1/brev-1")


def test_a_ladder_begun_again_is_judged_anew() -> None:
    events = [
        *opened("11-23"),
        tried("brev-1", "11-23 12"),
        plain(What.BEGUN_AGAIN, "12-07"),
        tried("brev-1", "12-09", key=2),
    ]
    assert told(one(events, "LADDER/brev-1")) == "MET by 11-23 on 11-23"
    assert told(one(events, "LADDER/brev-1", 2)) == "LATE by 12-07 on 12-09 late 2"


@pytest.mark.parametrize(
    ("events", "result", "due"),
    [
        ([tried("", "11-24 09")], "MET", "11-24"),
        ([tried("", "11-24 11")], "LATE", "11-24"),
        ([tried("brev-1", "11-23 12", Outcome.FAILED)], "OPEN", "11-24"),
        ([ended("11-26")], "NOT_DONE", "11-24"),
        ([ended("11-23 12")], "NOT_APPLICABLE", "11-24"),
    ],
)
def test_the_first_contact_within_the_hours_of_the_target(events: list[Event], result: str, due: str) -> None:
    found = one([*opened("11-23"), *events], "FIRST_CONTACT")
    assert (found.result.value, found.due_on) == (result, the_day(due))


@pytest.mark.parametrize(
    ("events", "step", "result"),
    [
        ([plain(What.ASKED, "11-25", code=Partner.JOB_CENTRE.value)], "ASK/JOB_CENTRE/ALWAYS", "MET"),
        ([plain(What.ASKED, "11-27", code=Partner.JOB_CENTRE.value)], "ASK/JOB_CENTRE/ALWAYS", "LATE"),
        ([plain(What.ASKED, "11-25", code=Partner.HEALTH.value)], "ASK/JOB_CENTRE/ALWAYS", "OPEN"),
        ([ended("12-25")], "ASK/JOB_CENTRE/ALWAYS", "NOT_DONE"),
        ([known(What.CHILDREN, "11-30")], "ASK/FAMILY/CHILDREN", "OPEN"),
    ],
)
def test_whom_the_practice_wanted_asked(events: list[Event], step: str, result: str) -> None:
    assert one([*opened("11-23"), *events], step).result.value == result


def test_what_is_not_so_is_not_asked() -> None:
    steps = {found.step for found in replay(opened("11-23"), NORDBY)}
    assert "ASK/FAMILY/CHILDREN" not in steps
    assert "NOT_REACHED" not in steps


def test_silence_ends_a_case_only_after_enough_tries() -> None:
    few = [*opened("11-23"), tried("brev-1", "11-23 12"), plain(What.CLOSED, "2027-01-20", code="NOT_REACHED")]
    found = one(few, "NOT_REACHED")
    assert (found.result, "Kontakttrappen er ikke brugt op" in found.why) == (Result.NOT_DONE, True)


def test_a_look_back_belongs_to_the_closing_that_stands() -> None:
    closed = ended("11-30")
    due = Event(What.TO_LOOK_BACK, closed.at, "look_back:1", day=date(2027, 3, 1), number=3)
    looked = Event(What.LOOKED_BACK, moment("2027-03-02"), "look_back:1", number=3)
    assert told(one([*opened("11-23"), closed, due, looked], "LOOK_BACK/3")) == "LATE by 03-01 on 03-02 late 1"
    reopened = plain(What.REOPENED, "12-15")
    assert "LOOK_BACK/3" not in {found.step for found in replay([*opened("11-23"), closed, due, reopened], NORDBY)}


def test_a_year_without_cases_and_a_case_without_events_find_nothing() -> None:
    assert replay([], NORDBY) == ()


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("11-30", "11-26", Standing.WAITING),
        ("11-30", "11-27", Standing.AT_RISK),  # Friday, and Monday is the next open day
        ("11-30", "11-30", Standing.AT_RISK),
        ("11-30", "12-01", Standing.NOT_DONE),
    ],
)
def test_what_is_open_stands_by_its_day(due: str, today: str, expected: Standing) -> None:
    assert standing(Result.OPEN, the_day(due), the_day(today)) is expected
    assert standing(Result.OPEN, None, the_day(today)) is Standing.WAITING
    assert standing(Result.MET, the_day(due), the_day(today)) is Standing.MET


@pytest.mark.parametrize("kind", [Kind, Result, Standing, Reason])
def test_every_code_has_its_words(kind: type[Labelled]) -> None:
    assert all(one.label for one in kind if one is not Reason.NONE)


@pytest.mark.parametrize("result", Result)
def test_every_finding_is_a_sentence(result: Result) -> None:
    for reason in Reason:
        found = Finding(DECIDE, 1, Kind.LAW, "x", result, "DECIDE@2009-07-01/BAILIFF_COURT", date(2026, 1, 5), reason=reason)
        for finding in (found, found._replace(due_on=date(2026, 1, 6), done_on=date(2026, 1, 7), days_late=1)):
            said = words.sentence(finding, date(2026, 2, 1))
            assert said.endswith(".")
            assert "None" not in said


def test_every_event_is_words_as_evidence() -> None:
    told = {What.DONE: DECIDE, What.ASKED: "FAMILY", What.CHILDREN: "YES", What.NEED: "NO", What.DECIDED: "GRANT"}
    for what in What:
        assert words.event(Event(what, moment("11-23"), "x:1", code=told.get(what, "")))


def test_differences_name_the_step() -> None:
    found = replay([*opened("11-23"), notice("11-23")], NORDBY)
    assert differences(found, reversed(found)) == []
    changed = [one._replace(result=Result.MET) if one.step == "FIRST_CONTACT" else one for one in found[1:]]
    assert differences(found, changed) == sorted(["FIRST_CONTACT/1", f"{found[0].step}/{found[0].turn}"])
