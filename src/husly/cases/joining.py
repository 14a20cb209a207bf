"""Two cases of one household become one, and can be parted again as they were; what has come since stays with the whole."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from husly.accounts.models import User
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.actions import note, work_out
from husly.cases.models import Case, Duty, Joining, Note, Occasion
from husly.cases.rules import Ending, Status, may_join, may_part
from husly.core.actors import Actor
from husly.law.facts import Known

_MARKS = ("children", "children_source", "children_known_on", "need", "need_source", "need_known_on", "eviction_at", "last_contact_at")
_WEIGHT = {Known.UNKNOWN.value: 0, Known.NO.value: 1, Known.YES.value: 2}
_PLACE = ("status", "paused_until", "pause_reason", "owner_id")


@transaction.atomic
def join(*, case: Case, into: Case, reason: str, by: Actor, at: datetime) -> Joining:
    """Everything of `case` stands on `into`, whose duties are worked out again; `case` leaves the worklist and points there."""
    case, into = _both(case, into)
    is_whole = case.joined.exists()
    may_join(Status(case.status), Status(into.status), is_same=case.pk == into.pk, is_joined_by_others=is_whole).require()
    before = {"case": _kept(case, _MARKS + _PLACE), "into": _kept(into, _MARKS + _PLACE)}
    moved = _move(case, into, by=by, at=at)
    _learn(into, case)
    case.status, case.paused_until, case.pause_reason, case.joined_into = Status.JOINED.value, None, "", into
    case.has_news = True
    case.save()
    joining = Joining.objects.create(
        municipality_id=case.municipality_id, case=case, into=into, at=at, by_id=_person(by), reason=reason, moved=moved, before=before
    )
    for one in (case, into):
        audit.record(EventCode.CASES_JOINED, by=by, at=at, case_id=one.pk, case=case.pk, into=into.pk)
    note(case=into, text=f"Lagt sammen med sag {case.number}: {reason}", by=by, at=at)
    work_out(into, by=by, at=at)
    return joining


@transaction.atomic
def part(*, joining: Joining, reason: str, by: Actor, at: datetime) -> None:
    """The case stands by itself again with what was its own; both cases' duties are worked out again."""
    case, into = _both(joining.case, joining.into)
    may_part(Status(case.status), Status(into.status)).require()
    joining = Joining.objects.select_for_update(no_key=True).get(pk=joining.pk)
    for model in (Occasion, Duty, Note):
        model.objects.filter(pk__in=joining.moved[model.__name__], case=into).update(case=case)
    Duty.objects.filter(pk__in=joining.moved["ended"]).update(ended_at=None, ended_by_id=None, ending="")
    _restore(case, joining.before["case"], _MARKS + _PLACE)
    _unlearn(into, joining.before["into"], case)
    case.joined_into = None
    case.save()
    joining.parted_at, joining.parted_by = at, User.objects.get(pk=_person(by))
    joining.save()
    for one in (case, into):
        audit.record(EventCode.CASES_PARTED, by=by, at=at, case_id=one.pk, case=case.pk, into=into.pk)
    note(case=into, text=f"Skilt fra sag {case.number} igen: {reason}", by=by, at=at)
    work_out(into, by=by, at=at)
    work_out(case, by=by, at=at)


def _both(case: Case, into: Case) -> tuple[Case, Case]:
    """Both as they stand now and held, in the order of their numbers, so that two people doing this cannot wait for each other."""
    held = {one.pk: one for one in Case.objects.select_for_update(no_key=True).filter(pk__in=[case.pk, into.pk]).order_by("pk")}
    return held[case.pk], held[into.pk]


def _move(case: Case, into: Case, *, by: Actor, at: datetime) -> dict[str, list[int]]:
    """Ids of what was moved; a duty that stands open on both is owed once, so the moved one ends."""
    owed = set(into.duties.filter(ended_at=None).values_list("code", flat=True))
    twice = list(case.duties.filter(ended_at=None, code__in=owed).values_list("pk", flat=True))
    Duty.objects.filter(pk__in=twice).update(ended_at=at, ended_by_id=by.id, ending=Ending.JOINED.value)
    moved: dict[str, list[int]] = {"ended": twice}
    for model in (Occasion, Duty, Note):
        own = model.objects.filter(case=case)
        moved[model.__name__] = list(own.values_list("pk", flat=True))
        own.update(case=into)
    return moved


def _learn(into: Case, case: Case) -> None:
    """What is known on either is known on the whole; a yes stands over a no, the earlier of two dates with the bailiff over the later."""
    for mark in ("children", "need"):
        if _WEIGHT[getattr(case, mark)] > _WEIGHT[getattr(into, mark)]:
            for part in ("", "_source", "_known_on"):
                setattr(into, f"{mark}{part}", getattr(case, f"{mark}{part}"))
    into.eviction_at = min((day for day in (into.eviction_at, case.eviction_at) if day), default=None)
    into.last_contact_at = max((at for at in (into.last_contact_at, case.last_contact_at) if at), default=None)
    into.owner_id = into.owner_id or case.owner_id


def _unlearn(into: Case, before: dict[str, Any], case: Case) -> None:
    """What the whole knew from the parted case alone goes back with it; what somebody has set since stays."""
    for group in (_MARKS[:3], _MARKS[3:6], _MARKS[6:7], _MARKS[7:], ("owner_id",)):
        if _kept(into, group) == _kept(case, group) and _kept(into, group) != {name: before[name] for name in group}:
            _restore(into, before, group)


def _kept(case: Case, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields as JSON holds them."""
    return {name: None if getattr(case, name) is None else _field(name).value_to_string(case) for name in names}


def _restore(case: Case, kept: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        setattr(case, name, None if kept[name] is None else _field(name).to_python(kept[name]))


def _field(name: str) -> "models.Field[Any, Any]":
    field = Case._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(name)
    return field


def _person(by: Actor) -> int:
    if by.id is None:
        raise ValueError("Cases are joined and parted by a person.")
    return by.id
