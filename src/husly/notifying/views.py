"""The page on which somebody chooses what reaches her by e-mail."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from husly.accounts.queries import actor_of
from husly.core import clock
from husly.notifying import actions, forms, queries
from husly.notifying.rules import offered


@login_required
def choices(request: HttpRequest) -> HttpResponse:
    """One's own choices in the municipality one works in now."""
    actor = actor_of(request)
    choice, kinds = queries.choice_of(actor), offered(actor)
    address = choice.address if choice else ""
    form = forms.ChoicesForm(request.POST or None, kinds=kinds, chosen=choice.wanted() if choice else {}, initial={"address": address})
    if kinds and form.is_valid():
        actions.choose(address=form.cleaned_data["address"], kinds=form.chosen(), by=actor, at=clock.now())
        messages.success(request, "Dine valg er gemt.")
        return redirect("notifying:choices")
    context = {"form": form, "kinds": kinds, "is_on": settings.MAIL_IS_ON}
    return render(request, "notifying/choices.html", context, status=422 if form.is_bound else 200)
