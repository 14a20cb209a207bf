"""The administrator's pages: receivers, and how the messages of one of them fare."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_administer
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.webhooks import actions, forms, queries
from husly.webhooks.models import Message, Receiver


@login_required
def receivers(request: HttpRequest) -> HttpResponse:
    """Who is told, and a new one, whose secret is shown once."""
    actor, form, secret = _administrator(request), forms.ReceiverForm(request.POST or None), ""
    if form.is_valid():
        told = form.cleaned_data
        try:
            _, secret = actions.add(organisation=told["organisation"], address=told["address"].strip(), by=actor, at=clock.now())
        except Refused as refused:
            form.add_error("address", refused.reason)
    known = Receiver.objects.filter(municipality_id=actor.municipality).select_related("organisation").order_by("ended_at", "-pk")
    context = {"form": form if form.errors or not secret else forms.ReceiverForm(), "receivers": known, "secret": secret}
    return render(request, "webhooks/receivers.html", context, status=422 if form.errors else 200)


@login_required
def receiver(request: HttpRequest, receiver_id: int) -> HttpResponse:
    """One receiver: its latest messages, and sending them again."""
    actor, found = _administrator(request), _receiver(request, receiver_id)
    form = forms.ReplayForm(request.POST or None)
    if form.is_valid():
        count = actions.replay(receiver=found, since=form.moment(), by=actor, at=clock.now())
        messages.success(request, f"{count} beskeder bliver sendt igen, under de samme numre.")
        return redirect("webhooks:receiver", found.pk)
    latest = Message.objects.filter(receiver=found).order_by("-pk")[: queries.MOST_SHOWN]
    context = {"receiver": found, "latest": latest, "form": form}
    return render(request, "webhooks/receiver.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def renew(request: HttpRequest, receiver_id: int) -> HttpResponse:
    """A new secret, shown once."""
    actor, found = _administrator(request), _receiver(request, receiver_id)
    secret = actions.renew(receiver=found, by=actor, at=clock.now())
    latest = Message.objects.filter(receiver=found).order_by("-pk")[: queries.MOST_SHOWN]
    return render(request, "webhooks/receiver.html", {"receiver": found, "latest": latest, "form": forms.ReplayForm(), "secret": secret})


@login_required
@require_POST
def end(request: HttpRequest, receiver_id: int) -> HttpResponse:
    """Nothing more is sent there."""
    actor, found = _administrator(request), _receiver(request, receiver_id)
    actions.end(receiver=found, by=actor, at=clock.now())
    messages.success(request, "Modtageren er lukket, og der bliver ikke sendt mere til den.")
    return redirect("webhooks:receivers")


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    may_administer(actor).require()
    return actor


def _receiver(request: HttpRequest, receiver_id: int) -> Receiver:
    mine = Receiver.objects.filter(municipality_id=actor_of(request).municipality).select_related("organisation")
    return get_object_or_404(mine, pk=receiver_id)
