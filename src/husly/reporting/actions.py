"""The verbs of the report: ask for it, count it, comment, decide, sign and freeze, and say later what became of a decision."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from husly.accounts.models import User
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.reporting import papers, queries, rules, tables
from husly.reporting.models import Comment, Frozen, Report, Resolution
from husly.reporting.rules import Standing, State


@transaction.atomic
def ask(*, year: int, by: Actor, at: datetime) -> Report:
    """A report of the year is to be made: the draft there is, counted again, or a new edition where the last one is signed."""
    rules.may_report(by).require()
    rules.may_make(year, today=day_of(at)).require()
    mine = Report.objects.select_for_update(no_key=True).filter(municipality_id=by.municipality or "", year=year)
    found = list(mine.order_by("edition"))
    draft = next((one for one in found if one.state in (State.DRAFT.value, State.MAKING.value)), None)
    if draft:
        draft.state, draft.asked_at, draft.asked_by_id = State.MAKING.value, at, by.person
        draft.save(update_fields=["state", "asked_at", "asked_by"])
    else:
        told = {"edition": len(found) + 1, "asked_at": at, "asked_by_id": by.person}
        draft = Report.objects.create(municipality_id=by.municipality or "", year=year, **told)
    audit.record(EventCode.REPORT_ASKED, by=by, at=at, report=draft.pk)
    return draft


@transaction.atomic
def count(*, report: Report, by: Actor, at: datetime) -> None:
    """The year is counted and the report a draft; nothing happens where another worker has it, or has done it."""
    waiting = Report.objects.filter(pk=report.pk, state=State.MAKING.value)
    held = waiting.select_for_update(no_key=True, skip_locked=True).first()
    if held is None:
        return
    kept = queries.rows(held.municipality_id, held.year, today=day_of(at))
    wrong = [code for one in tables.read(kept)[0] for code in tables.wrong_sums(one)]
    if wrong:
        raise ValueError(f"Sums that do not agree: {wrong}")
    held.kept_sealed, held.digest = settings.VAULT.seal(kept), tables.digest(kept)
    held.state, held.made_at = State.DRAFT.value, at
    held.save(update_fields=["kept_sealed", "digest", "state", "made_at"])
    audit.record(EventCode.REPORT_MADE, by=by, at=at, report=held.pk)


@transaction.atomic
def fail(*, report: Report, why: str) -> None:
    """It could not be counted; somebody can ask again."""
    Report.objects.filter(pk=report.pk, state=State.MAKING.value).update(state=State.FAILED.value, failure=why)


@transaction.atomic
def comment(*, report: Report, words: str, by: Actor, at: datetime) -> Comment:
    """Somebody says something of a draft."""
    held = _draft(report)
    return Comment.objects.create(municipality_id=held.municipality_id, report=held, words=words.strip(), by_id=by.person, at=at)


@transaction.atomic
def reflect(*, report: Report, words: str, by: Actor, at: datetime) -> None:
    """The leader's own words."""
    rules.may_report(by).require()
    held = _draft(report)
    held.reflections = words.strip()
    held.save(update_fields=["reflections"])


@transaction.atomic
def resolve(*, report: Report, words: str, owner: User, due_on: date, by: Actor, at: datetime) -> Resolution:
    """Something is decided for the next year, with somebody who sees to it."""
    rules.may_report(by).require()
    held = _draft(report)
    if not day_of(at) <= due_on <= day_of(at) + rules.MOST_AHEAD:
        no("Dagen skal ligge fra i dag og højst tre år frem. Kontrollér den.").require()
    told = {"words": words.strip(), "owner": owner, "due_on": due_on}
    return Resolution.objects.create(municipality_id=held.municipality_id, report=held, **told)


@transaction.atomic
def sign(*, report: Report, by: Actor, at: datetime) -> None:
    """The report is signed and frozen: its rows, versions, hash and files never change again."""
    rules.may_report(by).require()
    held = _draft(report)
    decided = held.resolutions.count()
    rules.may_sign(State(held.state), year=held.year, today=day_of(at), decisions=decided).require()
    held.state, held.signed_at, held.signed_by_id = State.SIGNED.value, at, by.person
    held.save(update_fields=["state", "signed_at", "signed_by"])
    for is_public in (False, True):
        paper = queries.paper(held, is_public=is_public, at=at)
        for ending, make in papers.MADE_BY.items():
            _freeze(held, papers.name_of(held.year, held.edition, ending, is_public=is_public), make(paper))
    audit.record(EventCode.REPORT_SIGNED, by=by, at=at, report=held.pk, digest=held.digest)


def _freeze(report: Report, name: str, content: bytes) -> None:
    Frozen.objects.create(
        municipality_id=report.municipality_id,
        report=report,
        name=name,
        sealed=settings.VAULT.seal(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def settle(*, resolution: Resolution, standing: Standing, words: str, by: Actor, at: datetime) -> None:
    """What became of a decision; told again it is put right."""
    rules.may_settle(State(resolution.report.state), standing, words).require()
    held = Resolution.objects.select_for_update(no_key=True).get(pk=resolution.pk)
    is_open = standing is Standing.OPEN
    held.standing, held.settled_words = standing.value, words.strip()
    held.settled_at, held.settled_by_id = (None, None) if is_open else (at, by.person)
    held.save()
    audit.record(EventCode.RESOLUTION_SETTLED, by=by, at=at, report=held.report_id, resolution=held.pk)


def _draft(report: Report) -> Report:
    held = Report.objects.select_for_update(no_key=True, of=("self",)).select_related("municipality").get(pk=report.pk)
    rules.may_change(State(held.state)).require()
    return held
