"""The landlord's own pages: its notices with receipts and what it may be told, what has changed, and what it offers."""

from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.landlords import actions, forms, queries
from husly.landlords.queries import Row
from husly.landlords.rules import Kind, may_use
from husly.web.cursors import number_in


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """What the organisation has sent, the newest first, a page at a time; a cursor carries a notice's number only."""
    actor, before = actor_of(request), request.GET.get("fra", "")
    may_use(actor).require()
    found, after = queries.page(actor, before=number_in(before), today=clock.today())
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), notices=[one.notice.pk for one in found])
    context = {"found": found, "next_url": f"?fra={after}" if after else "", "previous_url": "?" if before else ""}
    return render(request, "landlords/notices.html", context)


@login_required
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice: what was told, what the landlord may be told, and what it can do now."""
    row = _own(request, notice_id)
    return render(request, "landlords/notice.html", {"row": row, "offers": queries.offered(row.notice)})


@login_required
def owe(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Another amount."""
    row, form = _own(request, notice_id), forms.OweForm(request.POST or None)
    if form.is_valid():
        actions.owe(row=row, arrears=form.arrears(), by=actor_of(request), at=clock.now())
        return _done(request, row, "Kommunen har fået den nye restance.")
    return _ask(request, row, form, "Ret restancen", "Send til kommunen")


@login_required
def set_day(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The bailiff's day."""
    row, form = _own(request, notice_id), forms.DayForm(request.POST or None)
    if form.is_valid():
        actions.set_day(row=row, eviction_at=form.at(), by=actor_of(request), at=clock.now())
        return _done(request, row, "Kommunen har fået fogedens dag.")
    return _ask(request, row, form, "Fogedens dag", "Send til kommunen")


@login_required
def paid(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The arrears are paid."""
    return _withdrawn(request, notice_id, True, "Er restancen betalt?", "Ja, den er betalt")


@login_required
def dropped(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The landlord does not pursue it."""
    return _withdrawn(request, notice_id, False, "Vil I trække underretningen tilbage?", "Ja, træk den tilbage")


@login_required
def plan(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Propose a plan for what is owed."""
    form = forms.PlanForm(request.POST or None, today=clock.today())
    return _offer(request, notice_id, Kind.PLAN, form, "Foreslå en afdragsordning", form.offered)


@login_required
def caretaker(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Offer the caretaker's help."""
    form = forms.CaretakerForm(request.POST or None)
    return _offer(request, notice_id, Kind.CARETAKER, form, "Tilbyd viceværtens hjælp", form.offered)


def _offer(
    request: HttpRequest, notice_id: int, kind: Kind, form: django_forms.Form, title: str, offered: Callable[[], dict[str, object]]
) -> HttpResponse:
    row = _own(request, notice_id)
    if form.is_valid():
        actions.offer(notice=row.notice, kind=kind, by=actor_of(request), at=clock.now(), **offered())  # type: ignore[arg-type]
        return _done(request, row, "Kommunen har fået tilbuddet. I får at vide, når det er set.")
    said = "Kommunen taler med lejeren om det. I får ikke at vide, hvad lejeren siger, uden at lejeren har sagt ja til det."
    return _ask(request, row, form, title, "Send til kommunen", said)


def _withdrawn(request: HttpRequest, notice_id: int, is_paid: bool, title: str, button: str) -> HttpResponse:
    row = _own(request, notice_id)
    if request.method == "POST":
        actions.withdraw(row=row, is_paid=is_paid, by=actor_of(request), at=clock.now())
        return _done(request, row, "Kommunen har fået besked.")
    return _ask(request, row, forms.NothingForm(), title, button, "Kommunen afslutter sagen, hvis der ikke er andet at gøre for lejeren.")


def _own(request: HttpRequest, notice_id: int) -> Row:
    actor = actor_of(request)
    row = queries.own(actor, notice_id, today=clock.today())
    if row is None:
        raise Http404
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), notices=[row.notice.pk])
    return row


def _done(request: HttpRequest, row: Row, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("landlords:notice", row.notice.pk)


def _ask(request: HttpRequest, row: Row, form: django_forms.Form, title: str, button: str, said: str = "") -> HttpResponse:
    context = {"row": row, "form": form, "title": title, "button": button, "said": said}
    return render(request, "landlords/ask.html", context, status=422 if form.is_bound else 200)
