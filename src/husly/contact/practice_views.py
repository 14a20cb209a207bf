"""What room contact adds to the pages of a practice: trying it on last year's notices, and moving running cases to it."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.queries import actor_of, closing_days
from husly.contact import chart, moving
from husly.contact.forms import FollowAllForm
from husly.contact.past import rows
from husly.core import clock
from husly.practice.adoption import may_draft
from husly.practice.models import Version
from husly.practice.preview import preview

YEAR = timedelta(days=365)


@login_required
def tried(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version over the notices of the last year: how many letters, calls and visits, when, and how many hours."""
    version, until = _version(request, version_id), clock.today()
    since = until - YEAR
    found = preview(rows(version.municipality_id, since, until), version.practice, closed=closing_days(version.municipality_id))
    context = {"chosen": version, "found": found, "since": since, "picture": chart.drawn(found.months)}
    return render(request, "contact/tried.html", context)


@login_required
def move_all(request: HttpRequest, version_id: int) -> HttpResponse:
    """Every open case follows this version from now on."""
    version, form, actor, at = _version(request, version_id), FollowAllForm(request.POST or None), actor_of(request), clock.now()
    if form.is_valid():
        moved = moving.follow_all(version=version, why=form.cleaned_data["why"], by=actor, at=at)
        messages.success(request, f"{moved} åbne sager følger nu version {version.number}. De regnes ud i baggrunden.")
        return redirect("practice:show", version.pk)
    verdict = may_draft(actor) and moving.may_follow(version, actor.municipality or "", at)
    context = {"chosen": version, "form": form, "count": moving.movable(version).count(), "verdict": verdict}
    return render(request, "contact/move_all.html", context, status=422 if form.errors else 200)


def _version(request: HttpRequest, version_id: int) -> Version:
    return get_object_or_404(Version.objects.visible_to(actor_of(request)), pk=version_id)
