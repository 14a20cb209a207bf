"""The court clerk's own pages: the days her court has told, a new one, another time, and a cancelled one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.courts import actions, forms, queries
from husly.courts.queries import Matter
from husly.courts.rules import may_tell_days


@login_required
def matters(request: HttpRequest) -> HttpResponse:
    """What her court has told, and where it stands."""
    actor = actor_of(request)
    may_tell_days(actor).require()
    found = queries.matters(actor)
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), notices=[one.last.pk for one in found])
    return render(request, "courts/matters.html", {"found": found, "most": queries.MOST_SHOWN})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Tell of a day."""
    actor = actor_of(request)
    may_tell_days(actor).require()
    court = get_object_or_404(Organisation, pk=actor.organisation_id)
    form = forms.DayForm(request.POST or None, municipality=actor.municipality or "", today=clock.today(), court=court.name)
    if form.is_valid():
        actions.tell(notice=form.cleaned_data["notice"], by=actor, at=clock.now())
        messages.success(request, "Dagen er modtaget hos kommunen.")
        return redirect("courts:matters")
    return render(request, "courts/new.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
def move(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Another time."""
    matter, form = _seen(request, notice_id), forms.MoveForm(request.POST or None)
    if form.is_valid():
        actions.move(matter=matter, dates=form.cleaned_data["dates"], by=actor_of(request), at=clock.now())
        messages.success(request, "Den nye tid er modtaget hos kommunen.")
        return redirect("courts:matters")
    return _ask(request, matter, form, "Flyt fogedens dag", "Flyt dagen")


@login_required
def cancel(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The day is cancelled."""
    matter = _seen(request, notice_id)
    if request.method == "POST":
        actions.cancel(matter=matter, by=actor_of(request), at=clock.now())
        messages.success(request, "Kommunen har fået at vide, at dagen er aflyst.")
        return redirect("courts:matters")
    return _ask(request, matter, forms.CancelForm(), "Aflys fogedens dag", "Aflys dagen")


def _seen(request: HttpRequest, notice_id: int) -> Matter:
    actor = actor_of(request)
    matter = queries.matter(actor, notice_id)
    if matter is None:
        raise Http404
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), notices=[matter.last.pk])
    return matter


def _ask(request: HttpRequest, matter: Matter, form: forms.MoveForm | forms.CancelForm, title: str, button: str) -> HttpResponse:
    context = {"matter": matter, "form": form, "title": title, "button": button}
    return render(request, "courts/ask.html", context, status=422 if form.is_bound else 200)
