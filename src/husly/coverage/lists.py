"""The court's list, read row by row with the reading pieces of `files`: each matter once, from one row or several, and the bad rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO, TypeVar

from husly.core.danish import search_key
from husly.coverage.rules import MOST_ROWS, ON_THE_LIST, Matter, farther, may_stand
from husly.files.sheets import Row, Sheet, open_sheet
from husly.files.tables import BadFile
from husly.intake.arrivals import address_of
from husly.intake.problems import Problem, problem
from husly.intake.schemas import Arrears, Dates, HouseholdIn, NoticeIn, Sender, TenantIn

Part = TypeVar("Part", TenantIn, Dates, HouseholdIn, Arrears)

_KIND = "hvad underretningen handler om"
_STEPS = ", ".join(kind.label for kind in sorted(ON_THE_LIST))
_OTHER_KIND = (
    f"hører ikke til på fogedrettens liste. Skriv et af disse: {_STEPS}. Ellers slet rækken.",
    "does not belong on the court's list. Write filed, scheduled or carried out, or delete the row.",
)
_NO_DAY = "The row has no day within the list's period. Mend the day or load the row in its own period."


@dataclass
class Read:
    """What a file tells: its headers, how many rows it has, its matters by key, and the rows to mend."""

    headers: tuple[str, ...]
    rows: int
    matters: dict[str, NoticeIn] = field(default_factory=dict)
    bad: list[Row] = field(default_factory=list)


def read(file: BinaryIO, *, court: Sender, municipality_code: str, first: date, last: date) -> Read:
    """Everything in the file; raises BadFile, with what to do, where no rows can be read from it."""
    sheet = open_sheet(file, sender=court, municipality_code=municipality_code)
    if sheet.count > MOST_ROWS:
        raise BadFile("Filen har over 20.000 rækker. Del den i flere perioder, og indlæs dem hver for sig.")
    found, numbers = Read(sheet.headers, sheet.count), dict[str, int]()
    for row in sheet:
        if row.notice is None:
            found.bad.append(row)
            continue
        notice = _as_the_court_means(row.notice)
        key = key_of(notice)
        earlier = found.matters.get(key)
        wrong = _wrong(notice, sheet, first, last) or (_elsewhere(earlier, notice, numbers[key]) if earlier else None)
        if wrong:
            found.bad.append(replace(row, notice=None, problems=(wrong,)))
            continue
        numbers.setdefault(key, row.number)
        found.matters[key] = joined(earlier, notice) if earlier else notice
    return found


def key_of(notice: NoticeIn) -> str:
    """The same for rows about one matter: the court's own number, or where there is none who lives where."""
    if notice.sender.reference:
        return f"court:{search_key(notice.sender.reference)}"
    names = sorted(search_key(tenant.name) for tenant in notice.tenants)
    return f"home:{address_of(notice.address).key}|{'|'.join(names)}"


def is_elsewhere(one: NoticeIn, other: NoticeIn) -> bool:
    """Whether two rows that bear one number are about two homes."""
    return address_of(one.address).key != address_of(other.address).key


def matter_of(notice: NoticeIn) -> Matter:
    """As the rules see it."""
    facts = notice.facts(date.max)
    return Matter(facts.kind, facts.ground, facts.filed_on, facts.eviction_on)


def joined(earlier: NoticeIn, later: NoticeIn) -> NoticeIn:
    """Two rows about one matter as one: the later step, everybody who was named, and what either of them tells; the later row counts."""
    known = {search_key(tenant.name): tenant for tenant in earlier.tenants}
    for tenant in later.tenants:
        before = known.get(search_key(tenant.name))
        known[search_key(tenant.name)] = _over(before, tenant) or tenant
    return later.model_copy(
        update={
            "kind": farther(earlier.kind, later.kind),
            "tenants": list(known.values()),
            "landlord": later.landlord or earlier.landlord,
            "ground": later.ground or earlier.ground,
            "dates": _over(earlier.dates, later.dates),
            "household": _over(earlier.household, later.household),
            "arrears": _over(earlier.arrears, later.arrears),
        }
    )


def landlords(notices: Iterable[NoticeIn]) -> set[str]:
    """The CVR numbers and names by which the notices name landlords."""
    named = {part for one in notices if one.landlord for part in (one.landlord.name, one.landlord.cvr)}
    return {part for part in named if part}


def _over(before: Part | None, after: Part | None) -> Part | None:
    return before.model_copy(update=after.model_dump(exclude_none=True)) if before and after else after or before


def _as_the_court_means(notice: NoticeIn) -> NoticeIn:
    """What a court received it on is the day the request was handed in, and no day on which we were told."""
    dates = notice.dates or Dates()
    if notice.received_on and not dates.filed_on:
        dates = dates.model_copy(update={"filed_on": notice.received_on})
    return notice.model_copy(update={"dates": dates, "received_on": None})


def _wrong(notice: NoticeIn, sheet: Sheet, first: date, last: date) -> Problem | None:
    if notice.kind not in ON_THE_LIST:
        header = next(header for header, label in sheet.used if label == _KIND)
        return problem(header, *_OTHER_KIND)
    stands = may_stand(matter_of(notice), first, last)
    return None if stands else Problem("", f"Rækken {stands.reason}", _NO_DAY)


def _elsewhere(earlier: NoticeIn, notice: NoticeIn, number: int) -> Problem | None:
    if not is_elsewhere(earlier, notice):
        return None
    da = f"Rækken har samme sagsnummer som række {number}, men en anden adresse. Ret sagsnummeret eller adressen."
    return Problem("", da, f"The row has the number of row {number} but another address. Mend one of them.")
