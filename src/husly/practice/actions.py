"""The verbs of a version: draft, change, adopt, withdraw; each is one transaction and records its event."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from husly.accounts.models import Municipality
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.practice.adoption import State, may_adopt, may_change, may_come_into_force, may_draft
from husly.practice.checks import loose_ends
from husly.practice.models import Version
from husly.practice.queries import latest_first_day
from husly.practice.reading import read, written
from husly.practice.rules import Practice


@transaction.atomic
def draft(*, practice: Practice, by: Actor, at: datetime) -> Version:
    """A new draft in the actor's municipality that says what `practice` says; the actor counts as its writer."""
    may_draft(by).require()
    writer = _person(by)
    version = Version.objects.create(
        municipality_id=by.municipality or "",
        content=_content(practice),
        drafted_at=at,
        drafted_by_id=writer,
        writers=[writer],
        changed_at=at,
    )
    audit.record(EventCode.PRACTICE_DRAFTED, by=by, at=at, version=version.pk)
    return version


@transaction.atomic
def change(*, version: Version, practice: Practice, revision: int, by: Actor, at: datetime) -> Version:
    """The draft says what `practice` says; refused where it is no longer the revision that was shown. Raises BadPractice."""
    version = _locked(version, revision)
    may_change(by, State(version.state)).require()
    content = _content(practice)
    if content == version.content:
        return version
    version.content, version.changed_at = content, at
    version.revision += 1
    version.writers = sorted({*version.writers, _person(by)})
    version.save()
    audit.record(EventCode.PRACTICE_CHANGED, by=by, at=at, version=version.pk, revision=version.revision)
    return version


@transaction.atomic
def adopt(*, version: Version, revision: int, decided_on: date, decision: str, in_force_from: date, by: Actor, at: datetime) -> Version:
    """The version is adopted as it was shown, has the municipality's next number, and is in force from that day; it never changes again."""
    Municipality.objects.select_for_update(no_key=True).get(pk=version.municipality_id)  # two adoptions come one after the other
    version = _locked(version, revision)
    ends = [problem.words for problem in loose_ends(version.practice)]
    may_adopt(by, State(version.state), version.writers, ends).require()
    latest = latest_first_day(version.municipality_id)
    may_come_into_force(in_force_from, decided_on=decided_on, today=day_of(at), latest=latest).require()
    highest = Version.objects.filter(municipality_id=version.municipality_id).aggregate(highest=Max("number"))["highest"]
    version.state, version.number = State.ADOPTED.value, (highest or 0) + 1
    version.decided_on, version.decision, version.in_force_from = decided_on, decision, in_force_from
    version.adopted_at, version.adopted_by_id = at, _person(by)
    version.save()
    audit.record(
        EventCode.PRACTICE_ADOPTED,
        by=by,
        at=at,
        version=version.pk,
        number=version.number,
        revision=version.revision,
        in_force_from=in_force_from.isoformat(),
    )
    return version


@transaction.atomic
def withdraw(*, version: Version, revision: int, by: Actor, at: datetime) -> Version:
    """The draft is put away; it can be read and copied, and is never adopted."""
    version = _locked(version, revision)
    may_change(by, State(version.state)).require()
    version.state, version.withdrawn_at, version.withdrawn_by_id = State.WITHDRAWN.value, at, _person(by)
    version.save()
    audit.record(EventCode.PRACTICE_WITHDRAWN, by=by, at=at, version=version.pk)
    return version


def _locked(version: Version, revision: int) -> Version:
    """The version as it stands now, held until the transaction ends; refused where somebody has changed it since it was shown."""
    found = Version.objects.select_for_update(no_key=True).get(pk=version.pk)
    if found.revision != revision:
        no("En anden har rettet kladden imens. Se den igennem igen, og gentag det, du ville.").require()
    return found


def _content(practice: Practice) -> dict[str, object]:
    """As JSON, and certain to be read back the same."""
    told = written(practice)
    read(told)
    return told


def _person(by: Actor) -> int:
    if by.id is None:
        raise ValueError("A practice is written and adopted by people.")
    return by.id
