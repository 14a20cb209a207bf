"""The verbs of an agreement: make, confirm, change the rent, take up what is missing, renegotiate, end."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from husly.agreements import plans, queries, rules
from husly.agreements.models import Agreement, Due, Rent
from husly.agreements.reckoning import AHEAD, held, new_due, settle_all, write_dues
from husly.agreements.rules import MOST_AT_ONCE, Confirmed, End, Income, Kind, PayDay, may_be_amount, may_start
from husly.agreements.schedule import first_of, later
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.danish import search_key
from husly.core.verdicts import YES, Verdict, no
from husly.letters import actions as letters
from husly.letters import queries as letter_queries
from husly.measures import actions as measures
from husly.measures.models import Help
from husly.measures.rules import HelpStatus, may_help
from husly.parties.models import Person
from husly.web.formats import kr


@dataclass(frozen=True)
class Told:
    """What is agreed with whom: out of which income which landlord is paid, by which day."""

    person: Person
    income: Income
    landlord: str
    reference: str
    starts_on: date
    pay_day: PayDay
    numbered: int = 1
    tolerance_days: int = 0
    tolerance_ore: int = 0
    help: Help | None = None


@transaction.atomic
def administer(*, case: Case, told: Told, rent_ore: int, by: Actor, at: datetime) -> Agreement:
    """An administration agreement stands as a draft, from the first of its month; nothing is waited for until it is confirmed."""
    may_be_amount(rent_ore).require()
    agreement = _made(case, Kind.ADMINISTRATION, told, first_of(told.starts_on), by=by, at=at)
    Rent.objects.create(
        municipality_id=agreement.municipality_id,
        agreement=agreement,
        from_month=agreement.starts_on,
        ore=rent_ore,
        told_at=at,
        told_by_id=by.person,
    )
    _settle(agreement, by=by, at=at)
    return agreement


@transaction.atomic
def plan(
    *, case: Case, told: Told, debt_ore: int, amounts: list[int], replaces: Agreement | None = None, by: Actor, at: datetime
) -> Agreement:
    """A plan stands as a draft, its instalments written to the øre: they sum to the debt or the plan is refused."""
    may_be_amount(debt_ore, most=MOST_AT_ONCE).require()
    if sum(amounts) != debt_ore or any(not may_be_amount(ore) for ore in amounts):
        no(f"Afdragene skal give gælden, {kr(debt_ore)}, på øren. De giver {kr(sum(amounts))}.").require()
    agreement = _made(case, Kind.PLAN, told, told.starts_on, debt_ore=debt_ore, replaces=replaces, by=by, at=at)
    Due.objects.bulk_create([new_due(agreement, then) for then in plans.instalments(agreement.terms, amounts)])
    _settle(agreement, by=by, at=at)
    return agreement


@transaction.atomic
def confirm(*, agreement: Agreement, how: Confirmed, on: date, by: Actor, at: datetime) -> Verdict:
    """The tenant has said yes, in that way on that day; from now on what does not come is seen. A plan that it replaces ends.

    A letter to her confirms what was agreed. Where it cannot be written the agreement stands all the same, and the no says why.
    """
    [agreement] = held([agreement.pk])
    rules.may_confirm(queries.shown(agreement).standing, on, day_of(at)).require()
    agreement.confirmed_on, agreement.confirmed_how = on, how.value
    agreement.save()
    _log(EventCode.AGREEMENT_CONFIRMED, agreement, by=by, at=at)
    if agreement.replaces and agreement.replaces.ended_on is None:
        _is_still_for(agreement, queries.shown(agreement.replaces).left_ore).require()
        _close(agreement.replaces, End.RENEGOTIATED, day_of(at), f"Afløst af {agreement.number}", by=by, at=at)
    _settle(agreement, by=by, at=at)
    _set_help(agreement, HelpStatus.GRANTED, f"{agreement.number} er bekræftet.", by=by, at=at)
    return _confirmed_by_letter(agreement, by=by, at=at)


@transaction.atomic
def change_rent(*, agreement: Agreement, from_month: date, ore: int, by: Actor, at: datetime) -> None:
    """The rent is another from that month on; what was told before is kept."""
    [agreement] = held([agreement.pk])
    month = first_of(from_month)
    rules.may_change_rent(Kind(agreement.kind), queries.shown(agreement).standing, month, agreement.starts_on).require()
    may_start(month, day_of(at)).require()
    may_be_amount(ore).require()
    Rent.objects.create(
        municipality_id=agreement.municipality_id, agreement=agreement, from_month=month, ore=ore, told_at=at, told_by_id=by.person
    )
    _log(EventCode.RENT_CHANGED, agreement, by=by, at=at)
    _settle(agreement, by=by, at=at)


@transaction.atomic
def end(*, agreement: Agreement, because: End, on: date, words: str, ends_help: bool = False, by: Actor, at: datetime) -> None:
    """The agreement ends that day, with its reason; the tenant may revoke it at any time. What was due by then still shows what is left.

    The help that it carried out ends with it where `ends_help`; otherwise another agreement may carry it on.
    """
    [agreement] = held([agreement.pk])
    if because is End.RENEGOTIATED:
        no("En ny ordning afslutter selv den gamle, når lejeren har bekræftet den.").require()
    rules.may_end(queries.shown(agreement).standing, on, agreement.starts_on, day_of(at)).require()
    _close(agreement, because, on, words, by=by, at=at)
    _settle(agreement, by=by, at=at)
    if ends_help:
        _set_help(agreement, HelpStatus.ENDED, f"{agreement.number} er afsluttet: {because.label}.", by=by, at=at)


@transaction.atomic
def renegotiate(*, agreement: Agreement, told: Told, amounts: list[int], by: Actor, at: datetime) -> Agreement:
    """A new plan for what is left of the debt; the old one goes on until the tenant has confirmed the new."""
    [agreement] = held([agreement.pk])
    old = queries.shown(agreement)
    rules.may_renegotiate(Kind(agreement.kind), old.standing, old.left_ore).require()
    waiting = agreement.successors.filter(ended_on=None).first()
    if waiting:
        no(f"Der ligger allerede et forslag til en ny ordning, {waiting.number}. Bekræft eller afslut det.").require()
    told = replace(told, help=agreement.help)
    return plan(case=agreement.case, told=told, debt_ore=old.left_ore, amounts=amounts, replaces=agreement, by=by, at=at)


@transaction.atomic
def take_up(*, case: Case, text: str, by: Actor, at: datetime) -> None:
    """Somebody has done something about every payment that is missing in the case; the note says what."""
    case = cases.locked(case)
    missed = queries.open_dues([case.pk]).get(case.pk, [])
    if not missed:
        no("Der mangler ingen betaling, som ingen har taget sig af.").require()
    cases.note(case=case, text=text, by=by, at=at)
    Due.objects.filter(pk__in=[due.pk for due in missed]).update(taken_up_at=at)
    audit.record(EventCode.MISSING_TAKEN_UP, by=by, at=at, case_id=case.pk, dues=[due.pk for due in missed])
    settle_all(held({due.agreement_id for due in missed}), by=by, at=at)


@transaction.atomic
def excuse(*, due: Due, why: str, by: Actor, at: datetime) -> None:
    """It is waited for no more in this agreement, such as a rent that has gone into a plan; the reason stands beside it."""
    [agreement] = held([due.agreement_id])
    due = Due.objects.select_for_update(no_key=True).get(pk=due.pk)
    if due.is_excused:
        return
    if agreement.kind == Kind.PLAN.value:
        no("Et afdrag kan ikke tages ud, for så passer planen ikke med gælden. Genforhandl planen i stedet.").require()
    due.is_excused, due.excuse = True, why
    due.save()
    audit.record(EventCode.DUE_EXCUSED, by=by, at=at, case_id=agreement.case_id, agreement=agreement.pk, due=due.number)
    _settle(agreement, by=by, at=at)


def _set_help(agreement: Agreement, to: HelpStatus, why: str, *, by: Actor, at: datetime) -> None:
    """What the agreement carries out follows it, unless it stands otherwise already."""
    if agreement.help and may_help(HelpStatus(agreement.help.status), to, agreement.help.in_catalogue.decider):
        measures.move(help=agreement.help, to=to, why=why, by=by, at=at)


def _confirmed_by_letter(agreement: Agreement, *, by: Actor, at: datetime) -> Verdict:
    said = queries.letter_said(agreement)
    verdict = letter_queries.may_write(letter_queries.draft(by=by, **said), at=at)
    if verdict:
        letters.queue(**said, step=queries.letter_step(agreement), by=by, at=at)
    return verdict


def _made(
    case: Case,
    kind: Kind,
    told: Told,
    starts_on: date,
    *,
    debt_ore: int | None = None,
    replaces: Agreement | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    case = cases.locked(case)
    if case.status not in {status.value for status in ON_THE_DESK}:
        no("Sagen er lukket. Genåbn den for at lave en aftale.").require()
    may_start(told.starts_on, day_of(at)).require()
    agreement = Agreement.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        kind=kind.value,
        debt_ore=debt_ore,
        replaces=replaces,
        reference_key=search_key(told.reference),
        scheduled_through=later(first_of(max(starts_on, day_of(at))), AHEAD),
        made_at=at,
        made_by_id=by.person,
        **{**vars(told), "starts_on": starts_on},
    )
    _log(EventCode.AGREEMENT_MADE, agreement, by=by, at=at)
    return agreement


def _close(agreement: Agreement, because: End, on: date, words: str, *, by: Actor, at: datetime) -> None:
    agreement.ended_on, agreement.end, agreement.end_words = on, because.value, words
    agreement.save()
    _log(EventCode.AGREEMENT_ENDED, agreement, by=by, at=at)
    _settle(agreement, by=by, at=at)


def _is_still_for(agreement: Agreement, left_ore: int) -> Verdict:
    """Whether a new plan is still for what is left of the old one."""
    if left_ore == agreement.debt_ore:
        return YES
    return no(f"Der er sket noget på den gamle ordning: nu er {kr(left_ore)} tilbage. Afslut dette udkast, og genforhandl igen.")


def _settle(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    write_dues(agreement)
    settle_all([agreement], by=by, at=at)


def _log(code: EventCode, agreement: Agreement, *, by: Actor, at: datetime) -> None:
    audit.record(code, by=by, at=at, case_id=agreement.case_id, agreement=agreement.pk, agreement_kind=agreement.kind)
