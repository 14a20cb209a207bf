"""The verbs of a court's list: loaded, compared again, its unknown households opened as cases, and a wrong likeness set right."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction

from husly.accounts.models import Organisation
from husly.audit import actions as audit
from husly.audit.rows import add_all
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.coverage.comparing import Line, compare_all
from husly.coverage.lists import Read, joined, matter_of, read
from husly.coverage.models import CourtList, Listed, ListFile, ListRow
from husly.coverage.rules import Result, may_be_period
from husly.files.sheets import Row
from husly.intake.actions import Delivery, Received, receive_all
from husly.intake.arrivals import arrival
from husly.intake.rules import Channel
from husly.intake.schemas import NoticeIn, Sender
from husly.law.facts import SenderKind

_AT_A_TIME = 500
_COMPARED = ("result", "landlord_side", "court_side", "landlord", "landlord_key", "landlord_on", "days_late", "likeness", "case")
_TOLD = ("body_sealed", "match_keys", "kind", "ground", "filed_on", "eviction_on")


@dataclass(frozen=True)
class Period:
    """The days a list is of, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Opened:
    """What became of the unknown households: so many cases, and so many that came onto a case that was there or were set aside."""

    cases: int
    others: int


@transaction.atomic
def load(*, content: bytes, name: str, court: Organisation, period: Period, by: Actor, at: datetime) -> tuple[ListFile, bool]:
    """The file, and whether it is new to its list: its matters stand there once, and the whole list is compared.

    Raises BadFile where no rows can be read, and Refused for a period that cannot be; then nothing is kept.
    """
    may_be_period(period.first, period.last, day_of(at)).require()
    municipality = by.municipality or ""
    where = {"municipality_id": municipality, "court": court, "from_on": period.first, "to_on": period.last}
    made, _ = CourtList.objects.get_or_create(**where, defaults={"made_at": at, "made_by_id": by.person, "compared_at": at})
    found = _held(made)
    digest = hashlib.sha256(content).digest()
    known = found.files.filter(digest=digest).first()
    if known:
        return known, False
    sender = Sender(kind=SenderKind.BAILIFF_COURT, name=court.name, cvr=court.cvr or None)
    told = read(BytesIO(content), court=sender, municipality_code=municipality, first=period.first, last=period.last)
    lines, new, changed = _taken(found, told, today=day_of(at))
    compare_all(lines, municipality=municipality, court_id=court.pk)
    _store(found, lines, at=at)
    file = ListFile.objects.create(
        municipality_id=municipality,
        court_list=found,
        name=name[:200],
        digest=digest,
        sealed=settings.VAULT.seal(content),
        uploaded_at=at,
        uploaded_by_id=by.person,
        headers=told.headers,
        rows=told.rows,
        new=new,
        changed=changed,
        bad=len(told.bad),
    )
    add_all(_to_mend(file, row) for row in told.bad)
    audit.record(EventCode.COURT_LIST_LOADED, by=by, at=at, list=found.pk, file=file.pk, new=new, changed=changed, bad=len(told.bad))
    return file, True


@transaction.atomic
def compare_again(*, found: CourtList, by: Actor, at: datetime) -> None:
    """The list is held against what is known now."""
    found = _held(found)
    _compare(found, list(found.listed.order_by("id")), at=at)
    audit.record(EventCode.COURT_LIST_COMPARED, by=by, at=at, list=found.pk)


@transaction.atomic
def open_missing(*, found: CourtList, by: Actor, at: datetime) -> Opened:
    """Every household nobody told of has its case now, by the court's word, received today; done twice it is done once."""
    found = _held(found)
    _compare(found, list(found.listed.order_by("id")), at=at)
    missing = list(found.listed.filter(result=Result.UNKNOWN_HOME.value, notice=None).order_by("id"))
    opened = 0
    for start in range(0, len(missing), _AT_A_TIME):
        opened += _receive(missing[start : start + _AT_A_TIME], found, by=by, at=at)
    audit.record(EventCode.COURT_LIST_OPENED, by=by, at=at, list=found.pk, cases=opened)
    return Opened(opened, len(missing) - opened)


@transaction.atomic
def set_apart(*, listed: Listed, by: Actor, at: datetime) -> None:
    """The matter is not about the household it was likened to; whether it is about another is looked at anew."""
    found = _held(listed.court_list)
    listed = found.listed.select_related("case").get(pk=listed.pk)
    if listed.case is None or listed.notice_id:
        no("Rækken står ikke på en sag, den kan skilles fra. Genindlæs siden.").require()
    else:
        audit.record(EventCode.COURT_LIST_APART, by=by, at=at, case_id=listed.case_id, list=found.pk, listed=listed.pk)
        listed.others = [*listed.others, listed.case.household_id]
        listed.save(update_fields=["others"])
        _compare(found, [listed], at=at)


def _held(found: CourtList) -> CourtList:
    return CourtList.objects.select_for_update(no_key=True, of=("self",)).select_related("court").get(pk=found.pk)


def _taken(found: CourtList, told: Read, *, today: date) -> tuple[list[Line], int, int]:
    """All matters of the list with those of the file among them; how many are new, and of how many the file says something else."""
    before = {bytes(one.key): one for one in found.listed.order_by("id")}
    bodies, new, changed = {key: one.body() for key, one in before.items()}, 0, 0
    for words, notice in told.matters.items():
        key = settings.VAULT.digest(f"coverage:{words}")
        earlier = bodies.get(key)
        whole = joined(earlier, notice) if earlier else notice
        if whole == earlier:
            continue
        new, changed = new + (earlier is None), changed + (earlier is not None)
        bodies[key] = whole
        before.setdefault(key, Listed(municipality_id=found.municipality_id, court_list=found, key=key))
        _tell(before[key], whole)
    lines = [_line(one, bodies[key], found, today=today) for key, one in before.items()]
    for line in lines:
        line.listed.match_keys = sorted(line.arrival.match_keys)
    return lines, new, changed


def _tell(listed: Listed, notice: NoticeIn) -> None:
    matter = matter_of(notice)
    listed.body_sealed = settings.VAULT.seal(notice.model_dump_json(exclude_none=True).encode())
    listed.kind, listed.ground = matter.kind.value, matter.ground.value
    listed.filed_on, listed.eviction_on = matter.filed_on, matter.eviction_on


def _line(listed: Listed, notice: NoticeIn, found: CourtList, *, today: date) -> Line:
    return Line(listed, arrival(Delivery(notice, Channel.FILE, organisation_id=found.court_id), today))


def _store(found: CourtList, lines: Sequence[Line], *, at: datetime) -> None:
    add_all(line.listed for line in lines if line.listed.pk is None)
    Listed.objects.bulk_update([line.listed for line in lines if line.listed.pk], [*_COMPARED, *_TOLD], batch_size=1000)
    found.compared_at = at
    found.save(update_fields=["compared_at"])


def _compare(found: CourtList, listed: Sequence[Listed], *, at: datetime) -> None:
    lines = [_line(one, one.body(), found, today=day_of(at)) for one in listed]
    compare_all(lines, municipality=found.municipality_id, court_id=found.court_id)
    _store(found, lines, at=at)


def _receive(missing: Sequence[Listed], found: CourtList, *, by: Actor, at: datetime) -> int:
    """How many of these became cases of their own or came onto one."""
    deliveries = [Delivery(one.body(), Channel.FILE, organisation_id=found.court_id) for one in missing]
    opened = 0
    for one, outcome in zip(missing, receive_all(deliveries, by=by, at=at), strict=True):
        if isinstance(outcome, Received) and outcome.is_new:
            one.notice, one.case = outcome.notice, outcome.notice.case
            opened += outcome.notice.case_id is not None
    Listed.objects.bulk_update(missing, ["notice", "case"], batch_size=_AT_A_TIME)
    return opened


def _to_mend(file: ListFile, row: Row) -> ListRow:
    return ListRow(
        municipality_id=file.municipality_id,
        file=file,
        number=row.number,
        problems=[problem.as_json() for problem in row.problems],
        cells_sealed=settings.VAULT.seal_told(row.texts),
    )
