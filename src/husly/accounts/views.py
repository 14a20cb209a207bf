"""The administrator's pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts import actions
from husly.accounts.forms import TokenForm
from husly.accounts.models import SenderToken
from husly.accounts.queries import actor_of
from husly.accounts.rules import may_administer
from husly.core import clock


@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys for one's municipality, and a new one, shown once."""
    actor = actor_of(request)
    may_administer(actor).require()
    form, shown = TokenForm(request.POST or None), ""
    if form.is_valid():
        told = form.cleaned_data
        _, shown = actions.issue_token(
            organisation=told["organisation"], municipalities=[actor.municipality or ""], label=told["label"], by=actor, at=clock.now()
        )
    kept = SenderToken.objects.filter(municipalities__contains=[actor.municipality]).select_related("organisation").order_by("-id")
    return render(request, "accounts/tokens.html", {"form": form, "tokens": kept, "shown": shown}, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a key that is for one's own municipality alone."""
    actor = actor_of(request)
    may_administer(actor).require()
    token = get_object_or_404(SenderToken, pk=token_id, municipalities=[actor.municipality])
    actions.revoke_token(token=token, by=actor, at=clock.now())
    messages.success(request, "Nøglen er trukket tilbage.")
    return redirect("accounts:tokens")
