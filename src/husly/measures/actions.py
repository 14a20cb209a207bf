"""The verbs of help: offer it or note that it was applied for, change its terms, hear yes or no, end it; and what a person found."""

from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import Status
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.measures import CATALOGUE, Condition, Measure
from husly.measures.models import Finding, Help
from husly.measures.rules import OPEN_HELP, HelpStatus, Terms, may_begin, may_have, may_help, may_work_on


@transaction.atomic
def begin(*, case: Case, measure: Measure, status: HelpStatus, terms: Terms, words: str, by: Actor, at: datetime) -> Help:
    """The help is offered, or applied for, under the rules in force today; one of each kind is under way at a time."""
    case, rule, today = cases.locked(case), CATALOGUE[measure], day_of(at)
    version = rule.in_force(today)
    may_work_on(Status(case.status)).require()
    may_begin(rule.decider, status, version).require()
    if version is None:
        raise ValueError("May begin without a version.")
    may_have(terms, version, today).require()
    if Help.objects.filter(case__in=whole(case), measure=measure.value, status__in=OPEN_HELP).exists():
        no(f"{measure.label} er allerede i gang på sagen. Ret den i stedet.").require()
    help = Help.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        measure=measure.value,
        rule=rule.rule(version),
        status=status.value,
        is_applied_for=status is HelpStatus.APPLIED,
        words=words,
        begun_at=at,
        begun_by_id=by.id,
        changed_at=at,
        **vars(terms),
    )
    log(help, by=by, at=at)
    return help


@transaction.atomic
def change(*, help: Help, terms: Terms, words: str, by: Actor, at: datetime) -> None:
    """The help has other terms; not once it is granted or over, for then a decision stands on them."""
    help = locked(help)
    if HelpStatus(help.status) not in {HelpStatus.OFFERED, HelpStatus.APPLIED, HelpStatus.ACCEPTED}:
        no(f"Hjælpen står som »{help.get_status_display()}« og kan ikke rettes. Begynd en ny, hvis noget skal være anderledes.").require()
    may_have(terms, help.version, day_of(at)).require()
    help.amount, help.from_on, help.to_on, help.words, help.changed_at = terms.amount, terms.from_on, terms.to_on, words, at
    help.save()
    log(help, by=by, at=at)


@transaction.atomic
def move(*, help: Help, to: HelpStatus, why: str, by: Actor, at: datetime) -> None:
    """A person says what became of the help; what the municipality decides on follows its decision."""
    help = locked(help)
    may_help(HelpStatus(help.status), to, help.in_catalogue.decider).require()
    set_to(help, to, why=why, by=by, at=at)


@transaction.atomic
def find(*, case: Case, condition: Condition, is_met: bool | None, why: str, by: Actor, at: datetime) -> None:
    """A person has judged the condition and says why; None lets the facts alone speak again."""
    case = cases.locked(case)
    if not why.strip():
        no("Skriv, hvad vurderingen bygger på.").require()
    Finding.objects.create(
        municipality_id=case.municipality_id, case=case, condition=condition.value, is_met=is_met, why=why, at=at, by_id=by.id
    )
    audit.record(EventCode.CONDITION_FOUND, by=by, at=at, case_id=case.pk, condition=condition.value)


def set_to(help: Help, to: HelpStatus, *, why: str, by: Actor, at: datetime) -> None:
    """The help stands so from now on, and the log says it; the caller holds the case and has asked whether it may."""
    help.status, help.changed_at, help.changed_why = to.value, at, why[:400]
    help.save()
    log(help, by=by, at=at)


def locked(help: Help) -> Help:
    """The help as it stands now, its case held until the transaction ends."""
    cases.locked(help.case)
    return Help.objects.select_for_update(no_key=True).get(pk=help.pk)


def log(help: Help, *, by: Actor, at: datetime) -> None:
    """That something became of the help."""
    told = {"help": help.pk, "measure": help.measure, "help_status": help.status}
    audit.record(EventCode.HELP_CHANGED, by=by, at=at, case_id=help.case_id, **told)
