"""The duties a notice can start, each with its dated versions and sources by sender, and the table of which notice starts which."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from husly.law.deadlines import ACT_2007, ACT_2009_FROM, CHECKED_ON, REFUSAL_DECISION, SECTION_5A_FROM
from husly.law.facts import Known, NoticeFacts, NoticeKind, SenderKind
from husly.law.sources import Source, Status


class DutyCode(StrEnum):
    """What the municipality can owe."""

    INFORM_OF_COUNSELLING = "INFORM_OF_COUNSELLING"
    FIND_OUT_HOUSEHOLD = "FIND_OUT_HOUSEHOLD"
    HOLISTIC_ASSESSMENT = "HOLISTIC_ASSESSMENT"
    CHILDREN_ON_THE_DAY = "CHILDREN_ON_THE_DAY"
    DECIDE = "DECIDE"


Senders = frozenset[SenderKind]
COURT = frozenset({SenderKind.BAILIFF_COURT})
HOUSING = frozenset({SenderKind.HOUSING_ORGANISATION})
PRIVATE = frozenset({SenderKind.PRIVATE_LANDLORD})
TENANT = frozenset({SenderKind.TENANT})
OTHERS = frozenset({SenderKind.OTHER})


@dataclass(frozen=True)
class DutyVersion:
    """A duty as the law had it from one day on, for notices from these senders; `start` says whether that day is confirmed."""

    in_force_from: date
    senders: Senders
    source: Source
    start: Status = Status.CONFIRMED


@dataclass(frozen=True)
class DutyRule:
    """A duty: what the worklist calls it, and whether a pause may move its planned day (own targets only)."""

    code: DutyCode
    label: str
    movable: bool
    versions: tuple[DutyVersion, ...]

    def in_force(self, on: date, sender: SenderKind) -> DutyVersion | None:
        """The version for a notice received that day from such a sender; None where there was none yet."""
        return next((v for v in reversed(self.versions) if v.in_force_from <= on and sender in v.senders), None)


_STUDY = "https://ast.dk/publikationer/stotte-og-radgivning-til-udsaettelsestruede-lejere"
_POINTS_72_73 = "https://aktivsocialraadgiver.dk/boernefamilier-fra-retssikkerhedsvejledningen-pkt-72-pkt-73/"
_PROCESS = "https://blividinbolig.dk/brug-hjaelp/udsaettelse/udsaettelsesprocessen/"
_GUIDANCE_FROM = date(2019, 3, 21)
_UNSURE = Status.UNCONFIRMED


def _source(short: str, url: str, wording: Status = Status.CONFIRMED) -> Source:
    return Source(short, url, CHECKED_ON, Status.CONFIRMED, wording)


_WIDENED = _source("retssikkerhedsloven § 5 a (som udvidet i 2009)", _STUDY, _UNSURE)
_FIRST_5A = _source("retssikkerhedsloven § 5 a, stk. 1 (lov af 6. juni 2007)", ACT_2007)
_FOLLOWS = _source("følger af retssikkerhedsloven § 5 a, stk. 1", ACT_2007).doubted()
_POINT_72 = _source("vejledning nr. 9330 af 21. marts 2019, punkt 72", _POINTS_72_73)
_ASKED = _source("forvaltningsloven § 7 (vejledning)", _PROCESS, _UNSURE)
_ALL_ROUND = _source("retssikkerhedsloven § 5 (helhedssyn)", ACT_2007, _UNSURE)


def _from_2007(senders: Senders, source: Source, start: Status = Status.CONFIRMED) -> DutyVersion:
    return DutyVersion(SECTION_5A_FROM, senders, source, start)


def _from_2009(senders: Senders, source: Source) -> DutyVersion:
    return DutyVersion(ACT_2009_FROM, senders, source, _UNSURE)


# Before the 2009 act § 5 a knew the court's notice only, and did not speak of counselling: what is done then rests on general rules,
# and is marked as not confirmed. The same holds at any time for a private landlord, whom the law does not name as a sender.
_INFORM = (
    _from_2007(COURT | HOUSING | PRIVATE | OTHERS, _ASKED.doubted(), _UNSURE),
    _from_2007(TENANT, _ASKED, _UNSURE),
    _from_2009(COURT | HOUSING, _WIDENED),
)
_FIND_OUT = (_from_2007(COURT, _FOLLOWS), _from_2009(HOUSING | PRIVATE, _FOLLOWS))
_ASSESS = (
    _from_2007(COURT, _FIRST_5A),
    _from_2007(HOUSING | PRIVATE | OTHERS, _ALL_ROUND.doubted(), _UNSURE),
    _from_2007(TENANT, _ALL_ROUND, _UNSURE),
    _from_2009(COURT | HOUSING, _WIDENED),
)
_CHILDREN = (
    _from_2007(COURT, _FOLLOWS),
    _from_2009(HOUSING | PRIVATE, _FOLLOWS),
    DutyVersion(_GUIDANCE_FROM, COURT | HOUSING, _POINT_72),
    DutyVersion(_GUIDANCE_FROM, PRIVATE, _POINT_72.doubted()),
)
_DECIDE = (
    *(DutyVersion(v.in_force_from, COURT, v.source, v.start) for v in REFUSAL_DECISION.versions),
    _from_2009(HOUSING | PRIVATE, _WIDENED.doubted()),
)

RULES: dict[DutyCode, DutyRule] = {
    rule.code: rule
    for rule in (
        DutyRule(DutyCode.INFORM_OF_COUNSELLING, "Fortæl lejeren om rådgivning", movable=False, versions=_INFORM),
        DutyRule(DutyCode.FIND_OUT_HOUSEHOLD, "Find ud af, hvem der bor der", movable=True, versions=_FIND_OUT),
        DutyRule(DutyCode.HOLISTIC_ASSESSMENT, "Lav helhedsvurdering", movable=False, versions=_ASSESS),
        DutyRule(DutyCode.CHILDREN_ON_THE_DAY, "Sørg for, at børnene er passet på dagen", movable=False, versions=_CHILDREN),
        DutyRule(DutyCode.DECIDE, "Tag stilling til hjælp, og afgør sagen", movable=True, versions=_DECIDE),
    )
}

ONLY_NEED_LABEL = "Find ud af, om der er behov for hjælp"  # what FIND_OUT_HOUSEHOLD is called once the children are known

_NOTHING: frozenset[DutyCode] = frozenset()
_INFORM_ONLY = frozenset({DutyCode.INFORM_OF_COUNSELLING})


@dataclass(frozen=True)
class Row:
    """One row of the table: what is owed where help is needed, where it is known not to be, and where that is not known."""

    needed: frozenset[DutyCode]
    neither: frozenset[DutyCode] = _INFORM_ONLY
    unknown: frozenset[DutyCode] = _INFORM_ONLY
    with_child: frozenset[DutyCode] = _NOTHING


_ASSESS_AND_DECIDE = _INFORM_ONLY | {DutyCode.HOLISTIC_ASSESSMENT, DutyCode.DECIDE}
_UNKNOWN = _INFORM_ONLY | {DutyCode.FIND_OUT_HOUSEHOLD}
EARLY = Row(needed=_INFORM_ONLY)
FILED = Row(needed=_ASSESS_AND_DECIDE, unknown=_UNKNOWN)
EVICTED = Row(needed=_ASSESS_AND_DECIDE, unknown=_UNKNOWN, with_child=frozenset({DutyCode.CHILDREN_ON_THE_DAY}))
GUIDANCE = Row(needed=_INFORM_ONLY | {DutyCode.HOLISTIC_ASSESSMENT})
STARTS_NOTHING = Row(needed=_NOTHING, neither=_NOTHING, unknown=_NOTHING)

_NEVER_NEW = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN, NoticeKind.CORRECTION, NoticeKind.EVICTION_CANCELLED})
_EVICTION = frozenset({NoticeKind.EVICTION_SCHEDULED, NoticeKind.EVICTION_CARRIED_OUT})


def row(sender: SenderKind, kind: NoticeKind) -> Row:
    """The row of the table that a notice falls in.

    Odd combinations are heard by what they mean for the household: a landlord that tells of an eviction day is heard as the court
    is (but starts no legal day), and a court that tells of a demand or a filing is heard as telling that somebody may be put out.
    """
    if kind in _NEVER_NEW:
        return STARTS_NOTHING
    if sender in TENANT | OTHERS:
        return GUIDANCE
    if kind in _EVICTION:
        return EVICTED
    return EARLY if kind is NoticeKind.DEMAND_SENT and sender not in COURT else FILED


def started_by(facts: NoticeFacts) -> frozenset[DutyCode]:
    """The duties that the notice starts for this household, of those that were law on the day it came; before 1 July 2007, none."""
    codes = _cell(row(facts.sender_kind, facts.kind), facts.children, facts.need)
    return frozenset(code for code in codes if RULES[code].in_force(facts.received_on, facts.sender_kind))


def _cell(found: Row, children: Known, need: Known) -> frozenset[DutyCode]:
    if children is Known.YES:
        return found.needed | found.with_child
    if need is Known.YES:
        # Assessment is owed whatever the answer; whether there are children is still to be found out, where the row asks for it.
        return found.needed | (found.unknown if children is Known.UNKNOWN else _NOTHING)
    return found.unknown if Known.UNKNOWN in (children, need) else found.neither
