"""The pages of payments: a list from the bank from preview to taken in, what waits for a person, and what is typed by hand."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.agreements import forms, payment_actions, queries
from husly.agreements.models import Agreement, List, Payment
from husly.agreements.views import ask, done, found
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.files.tables import BadFile

MOST_ROWS = 200


@login_required
def payments(request: HttpRequest) -> HttpResponse:
    """What is missing now, what nobody can place, and a new list."""
    actor, today = actor_of(request), clock.today()
    may_see_cases(actor).require()
    form = forms.UploadForm(request.POST, request.FILES) if request.method == "POST" else forms.UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = payment_actions.upload(content=file.read(), name=file.name, by=actor, at=clock.now())
        except BadFile as bad:
            form.add_error("file", bad.reason)
        else:
            return redirect("agreements:list", kept.pk)
    missing, waiting = queries.missing_now(actor, today=today), queries.waiting(actor)
    audit.read(EventCode.PAYMENTS_READ, by=actor, at=clock.now(), cases=[due.agreement.case_id for due in missing])
    context = {
        "form": form,
        "missing": missing,
        "waiting": list(waiting.select_related("list")[: queries.MOST_SHOWN]),
        "waiting_count": waiting.count(),
        "most": queries.MOST_SHOWN,
        "lists": queries.lists(actor),
    }
    return render(request, "agreements/payments.html", context, status=422 if form.is_bound else 200)


@login_required
def one_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """A list before and after it is taken in: line by line, where it goes and what waits."""
    kept = _list(request, list_id)
    rows = payment_actions.rows_of(kept)
    known = payment_actions.known_keys(kept.municipality_id, rows)
    lines = list(zip(rows, queries.matches(kept.municipality_id, rows), strict=True))
    audit.read(EventCode.PAYMENTS_READ, by=actor_of(request), at=clock.now(), payments=kept.pk)
    new = [(row, match) for row, match in lines if row.key not in known]
    context = {
        "list": kept,
        "lines": new[:MOST_ROWS],
        "new": len(new),
        "repeated": len(lines) - len(new),
        "placed": sum(match.agreement is not None for _, match in new),
        "most": MOST_ROWS,
    }
    return render(request, "agreements/list.html", context)


@login_required
@require_POST
def take_in(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take the list in."""
    taken = payment_actions.take_in(found=_list(request, list_id), by=actor_of(request), at=clock.now())
    words = f"Indlæst: {taken.applied} betalinger ligger på deres aftaler, {taken.waiting} venter på dig"
    messages.success(request, f"{words}, {taken.repeated} var indlæst før." if taken.repeated else f"{words}.")
    return redirect("agreements:payments")


@login_required
def record(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Type a payment in."""
    agreement = found(request, agreement_id)
    form = forms.PaymentForm(request.POST or None, initial={"on": clock.today(), "key": uuid.uuid4().hex})
    if not form.is_valid():
        return ask(request, agreement.case, form, f"Skriv en betaling på {agreement.number}", "Gem betalingen")
    told = form.cleaned_data
    payment_actions.record(
        agreement=agreement, key=told["key"], ore=told["amount"], on=told["on"], words=told["words"], by=actor_of(request), at=clock.now()
    )
    return done(request, agreement.pk, "Betalingen er skrevet på aftalen.")


@login_required
def lay(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Say to which agreement a payment belongs."""
    payment, form = _payment(request, payment_id), forms.LayForm(request.POST or None)
    agreement = None
    if form.is_valid():
        agreement = Agreement.objects.visible_to(actor_of(request)).filter(pk=form.agreement_id()).first()
        if agreement is None:
            form.add_error("agreement", "Ingen aftale har det nummer. Se efter på sagen under Aftaler.")
    if agreement is None:
        return _ask(request, payment, form, "Find aftalen", "Læg betalingen på aftalen")
    payment_actions.lay(payment=payment, agreement=agreement, by=actor_of(request), at=clock.now())
    return _back(request, f"Betalingen ligger på {agreement.number}.")


@login_required
def set_aside(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Say that it belongs to no agreement."""
    payment, form = _payment(request, payment_id), forms.WhyForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, payment, form, "Læg betalingen til side", "Læg til side")
    payment_actions.set_aside(payment=payment, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return _back(request, "Betalingen er lagt til side.")


@login_required
def take_back(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Say that a payment was none of this agreement's."""
    payment, form = _payment(request, payment_id), forms.WhyForm(request.POST or None)
    agreement_id = payment.agreement_id
    if not form.is_valid() or agreement_id is None:
        return _ask(request, payment, form, "Tag betalingen tilbage", "Tag tilbage")
    payment_actions.take_back(payment=payment, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return done(request, agreement_id, "Betalingen er taget tilbage og regnes ikke med.")


def _list(request: HttpRequest, list_id: int) -> List:
    return get_object_or_404(List.objects.visible_to(actor_of(request)), pk=list_id)


def _payment(request: HttpRequest, payment_id: int) -> Payment:
    actor = actor_of(request)
    payment = get_object_or_404(Payment.objects.visible_to(actor).select_related("agreement__case", "list"), pk=payment_id)
    audit.read(EventCode.PAYMENTS_READ, by=actor, at=clock.now(), payment=payment.pk)
    return payment


def _ask(request: HttpRequest, payment: Payment, form: forms.forms.Form, title: str, button: str) -> HttpResponse:
    context = {"payment": payment, "form": form, "title": title, "button": button}
    return render(request, "agreements/ask.html", context, status=422 if form.is_bound else 200)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("agreements:payments")
