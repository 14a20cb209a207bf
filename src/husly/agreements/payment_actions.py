"""What is done with payments: written by hand, taken in from a list, laid on the right agreement, set aside, taken back."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction

from husly.agreements import bank, queries
from husly.agreements.bank import Row
from husly.agreements.models import Agreement, List, Payment
from husly.agreements.reckoning import held, settle_all
from husly.agreements.rules import PaymentState, may_have_paid
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.danish_dates import day_words


@dataclass(frozen=True)
class Taken:
    """What became of the lines of a list."""

    applied: int
    waiting: int
    repeated: int


@transaction.atomic
def record(*, agreement: Agreement, key: str, ore: int | None, on: date | None, words: str, by: Actor, at: datetime) -> Payment:
    """A payment that somebody typed stands on the agreement; sent twice with one key it stands once."""
    known = Payment.objects.filter(municipality_id=agreement.municipality_id, key=key).first()
    if known:
        return known
    may_have_paid(ore, on, day_of(at)).require()
    [agreement] = held([agreement.pk])
    payment = Payment.objects.create(
        municipality_id=agreement.municipality_id,
        key=key,
        agreement=agreement,
        paid_on=on,
        ore=ore,
        told=words,
        state=PaymentState.APPLIED.value,
        recorded_at=at,
        recorded_by_id=by.person,
    )
    _log(EventCode.PAYMENT_RECORDED, payment, by=by, at=at)
    settle_all([agreement], by=by, at=at)
    return payment


@transaction.atomic
def upload(*, content: bytes, name: str, by: Actor, at: datetime) -> List:
    """A list is kept as it came, to be looked through first; the same list is the one that was kept before. Raises BadFile."""
    municipality = by.municipality or ""
    digest = hashlib.sha256(content).hexdigest()
    known = List.objects.filter(municipality_id=municipality, digest=digest).first()
    if known:
        return known
    bank.read(BytesIO(content), today=day_of(at))
    sealed = settings.VAULT.seal(content)
    found = List.objects.create(
        municipality_id=municipality, name=name[:200], digest=digest, sealed=sealed, uploaded_at=at, uploaded_by_id=by.person
    )
    audit.record(EventCode.PAYMENTS_UPLOADED, by=by, at=at, payments=found.pk)
    return found


def rows_of(found: List) -> list[Row]:
    """The lines of a list, judged as on the day it was uploaded."""
    return bank.read(BytesIO(settings.VAULT.open(found.sealed)), today=day_of(found.uploaded_at))


@transaction.atomic
def take_in(*, found: List, by: Actor, at: datetime) -> Taken:
    """Every line of the list is kept: on its agreement, or waiting with the reason. What came before is not taken in again."""
    found = List.objects.select_for_update(no_key=True).get(pk=found.pk)
    if found.taken_in_at:
        no(f"Listen er allerede indlæst {day_words(day_of(found.taken_in_at))}. Intet er lagt til.").require()
    rows = rows_of(found)
    new = list({row.key: row for row in rows if row.key not in known_keys(found.municipality_id, rows)}.values())
    matched = queries.matches(found.municipality_id, new)
    agreements = held({one.agreement.pk for one in matched if one.agreement})
    payments = [_of_row(found, row, match, by=by, at=at) for row, match in zip(new, matched, strict=True)]
    Payment.objects.bulk_create(payments, batch_size=1000)
    found.taken_in_at = at
    found.save()
    applied = [payment for payment in payments if payment.state == PaymentState.APPLIED.value]
    audit.record_all(_told(EventCode.PAYMENT_RECORDED, payment, by=by, at=at) for payment in applied)
    audit.record(EventCode.PAYMENTS_TAKEN_IN, by=by, at=at, payments=found.pk, applied=len(applied), waiting=len(payments) - len(applied))
    settle_all(agreements, by=by, at=at)
    return Taken(len(applied), len(payments) - len(applied), len(rows) - len(new))


def known_keys(municipality: str, rows: list[Row]) -> set[str]:
    """Which of the lines came before, in this list or another."""
    found = Payment.objects.filter(municipality_id=municipality, key__in=[row.key for row in rows])
    return set(found.values_list("key", flat=True))


@transaction.atomic
def lay(*, payment: Payment, agreement: Agreement, by: Actor, at: datetime) -> None:
    """A payment that waited lies on the agreement somebody chose; day and amount must be such that it can be a payment."""
    [agreement] = held([agreement.pk])
    payment = _waiting(payment)
    may_have_paid(payment.ore, payment.paid_on, day_of(at)).require()
    payment.agreement, payment.state, payment.why = agreement, PaymentState.APPLIED.value, ""
    payment.settled_at, payment.settled_by_id = at, by.id
    payment.save()
    _log(EventCode.PAYMENT_RECORDED, payment, by=by, at=at)
    settle_all([agreement], by=by, at=at)


@transaction.atomic
def set_aside(*, payment: Payment, why: str, by: Actor, at: datetime) -> None:
    """It belongs to no agreement; it is kept with the reason."""
    payment = _waiting(payment)
    payment.state, payment.why, payment.settled_at, payment.settled_by_id = PaymentState.SET_ASIDE.value, why, at, by.id
    payment.save()
    _log(EventCode.PAYMENT_SET_ASIDE, payment, by=by, at=at)


@transaction.atomic
def take_back(*, payment: Payment, why: str, by: Actor, at: datetime) -> None:
    """A payment was no payment of this agreement: it is kept with the reason and counts no more. One from a list waits again."""
    if payment.agreement_id is None:
        no("Betalingen ligger ikke på en aftale.").require()
    agreements = held([payment.agreement_id or 0])
    payment = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if payment.state != PaymentState.APPLIED.value:
        return
    _log(EventCode.PAYMENT_TAKEN_BACK, payment, by=by, at=at)
    state = PaymentState.WAITING if payment.list_id else PaymentState.TAKEN_BACK
    payment.state, payment.why, payment.settled_at, payment.settled_by_id = state.value, why, at, by.id
    payment.agreement_id = None if payment.list_id else payment.agreement_id
    payment.save()
    settle_all(agreements, by=by, at=at)


def _waiting(payment: Payment) -> Payment:
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    if payment.state != PaymentState.WAITING.value:
        no("Betalingen venter ikke mere. Genindlæs listen for at se, hvad der er sket.").require()
    return payment


def _of_row(found: List, row: Row, match: queries.Found, *, by: Actor, at: datetime) -> Payment:
    return Payment(
        municipality_id=found.municipality_id,
        key=row.key,
        agreement=match.agreement,
        list=found,
        row=row.number,
        paid_on=row.on,
        ore=row.ore,
        told=row.told[:1000],
        state=(PaymentState.APPLIED if match.agreement else PaymentState.WAITING).value,
        why=match.why[:400],
        recorded_at=at,
        recorded_by_id=by.person,
    )


def _told(code: EventCode, payment: Payment, *, by: Actor, at: datetime) -> audit.Entry:
    case_id = payment.agreement.case_id if payment.agreement else None
    return audit.event(code, by=by, at=at, case_id=case_id, payment=payment.pk, agreement=payment.agreement_id)


def _log(code: EventCode, payment: Payment, *, by: Actor, at: datetime) -> None:
    audit.record_all([_told(code, payment, by=by, at=at)])
