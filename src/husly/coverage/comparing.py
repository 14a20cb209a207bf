"""The matters of a list held against our households, cases and notices: a fixed number of look-ups, however long the list is."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind
from husly.core.danish import search_key
from husly.coverage.lists import landlords
from husly.coverage.models import Listed
from husly.coverage.rules import NEAR, Judged, Matter, Told, by_keys, judge
from husly.intake.arrivals import Arrival
from husly.intake.candidates import with_reference
from husly.intake.schemas import NoticeIn
from husly.law.facts import Ground, NoticeKind, SenderKind
from husly.parties.matching import Described, Likeness, compare, likeness_by
from husly.parties.queries import described, sharing

_MOST = 8  # households compared for one matter
_SENDERS = (OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value)


@dataclass(frozen=True)
class Line:
    """A matter with what its notice is known by."""

    listed: Listed
    arrival: Arrival


@dataclass(frozen=True)
class Heard:
    """A notice that came, the case it lies on, and whose name it bears."""

    case_id: int
    told: Told
    sender_name: str


def compare_all(lines: Sequence[Line], *, municipality: str, court_id: int) -> None:
    """Each matter has its result, its sides, its case and its landlord; nothing is stored.

    The household is the one it certainly is, else the likeliest; what a person said it is not, it is not.
    """
    names = _names(lines)
    with _undisturbed():
        homes = _households(lines, municipality, court_id)
        heard = _heard({pk for pk, _ in homes if pk})
        on_own = _on_cases({line.listed.case_id for line in lines if line.listed.notice_id and line.listed.case_id})
        for line, (household_id, likeness) in zip(lines, homes, strict=True):
            listed = line.listed
            listed.likeness = likeness.value
            _set(line, on_own.get(listed.case_id or 0, ()) if listed.notice_id else heard.get(household_id, ()), names)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without Python's collector, which would walk every line again and again: half of the time, and nothing made here is cyclic."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _set(line: Line, heard: Sequence[Heard], names: dict[str, str]) -> None:
    """What was heard of the household or the case, as far as it can be about this matter, is judged and stands on it."""
    listed, is_ours = line.listed, line.listed.notice_id is not None
    near: Sequence[Heard] = ()
    if heard:
        first, last = listed.matter.window
        near = [one for one in heard if first <= one.told.on <= last]
    told = [one.told for one in near]
    judged = judge(listed.matter, told, is_known=not is_ours) if told else _unheard(listed.kind, listed.ground)
    listed.result, listed.landlord_side, listed.court_side = judged.result.value, judged.landlord.value, judged.court.value
    listed.landlord_on, listed.days_late = judged.landlord_on, judged.days_late
    if not is_ours:
        listed.case_id = near[-1].case_id if near else None
    listed.landlord = _landlord(line.arrival.notice, near, names)
    listed.landlord_key = search_key(listed.landlord) if listed.landlord else ""


@lru_cache
def _unheard(kind: str, ground: str) -> Judged:
    """Where nothing was heard, the days say nothing."""
    return judge(Matter(NoticeKind(kind), Ground(ground), date.min + NEAR, None), (), is_known=False)


def _households(lines: Sequence[Line], municipality: str, court_id: int) -> list[tuple[int, Likeness]]:
    """For each matter the household it is, and how sure that is; 0 where it is none of ours."""
    referred = with_reference((line.arrival.reference for line in lines), municipality, court_id)
    shared = sharing(municipality, {key for line in lines for key in line.arrival.match_keys})
    nearest = [_nearest(line, shared, referred.get(line.arrival.reference or b"", ())) for line in lines]
    known = described({pk for near in nearest for pk, kinds in near if by_keys(kinds) is None})
    return [_best(line.arrival.described, near, known) for line, near in zip(lines, nearest, strict=True)]


def _nearest(line: Line, shared: dict[str, set[int]], same: Collection[int]) -> list[tuple[int, str]]:
    """The households with most in common and the kinds of keys it is: first by number or reference, of equals the newest."""
    found = dict.fromkeys(same, "r")
    for key in line.arrival.match_keys:
        if key in shared:
            kind = key[0]
            for pk in shared[key]:
                found[pk] = found[pk] + kind if pk in found else kind
    for pk in line.listed.others:
        found.pop(pk, None)
    if len(found) < 2:
        return list(found.items())
    return sorted(found.items(), key=_in_common, reverse=True)[:_MOST]


def _in_common(one: tuple[int, str]) -> tuple[bool, int, int]:
    pk, kinds = one
    return "c" in kinds or "r" in kinds, len(kinds), pk


def _best(told: Described, near: Sequence[tuple[int, str]], known: Mapping[int, Described]) -> tuple[int, Likeness]:
    """The first that is certain or likely: those that can be certain stand first."""
    for pk, kinds in near:
        likeness = by_keys(kinds)
        if likeness is None and "r" in kinds:
            likeness = compare(told, known[pk], same_reference=True).likeness
        elif likeness is None:
            likeness = likeness_by(told, known[pk], set(kinds))
        if likeness is not Likeness.UNLIKELY:
            return pk, likeness
    return 0, Likeness.UNLIKELY


_HEARD = """
    SELECT {by}, whole.id, n.sender_kind, n.kind, n.received_on, n.sender_name
    FROM cases_case c JOIN cases_case whole ON whole.id = coalesce(c.joined_into_id, c.id)
    JOIN intake_notice n ON n.case_id = whole.id
    WHERE {by} = ANY(%s) AND NOT EXISTS (SELECT FROM coverage_listed l WHERE l.notice_id = n.id)
    ORDER BY n.received_on, n.id
"""


def _heard(household_ids: Iterable[int]) -> dict[int, list[Heard]]:
    """The notices that came about each household, the oldest first; not those that we made of a court's list ourselves."""
    return _notices(_HEARD.format(by="c.household_id"), household_ids)


def _on_cases(case_ids: Iterable[int]) -> dict[int, list[Heard]]:
    """The same for each case."""
    return _notices(_HEARD.format(by="c.id"), case_ids)


def _notices(statement: str, ids: Iterable[int]) -> dict[int, list[Heard]]:
    found = defaultdict[int, list[Heard]](list)
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(ids)])
        for by, case_id, sender, kind, on, name in cursor.fetchall():
            found[by].append(Heard(case_id, Told(_SENDER[sender], _KIND[kind], on), name))
    return found


_SENDER, _KIND = {one.value: one for one in SenderKind}, {one.value: one for one in NoticeKind}


def _names(lines: Sequence[Line]) -> dict[str, str]:
    """What the landlords we know are called, by CVR number and by the key of their name."""
    told = landlords(line.arrival.notice for line in lines)
    if not told:
        return {}
    known = Organisation.objects.filter(kind__in=_SENDERS)
    return {key: one.name for one in known for key in (one.cvr, search_key(one.name)) if key}


def _landlord(notice: NoticeIn, near: Sequence[Heard], names: dict[str, str]) -> str:
    """The landlord as we know it, else as the list names it, else whoever wrote to us as landlord first; empty where nobody is named."""
    named = notice.landlord
    if named:
        return names.get(named.cvr or "") or names.get(search_key(named.name)) or named.name
    return next((one.sender_name for one in near if one.told.sender in _LANDLORDS), "")


_LANDLORDS = (SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD)
