"""What the pages about a case begin and end with, in every room: the case that may be seen, one question about it, and the way back."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.core import clock


def seen(request: HttpRequest, case_id: int) -> Case:
    """The case, if the actor may see it; otherwise it does not exist. That it was looked at is logged."""
    actor = actor_of(request)
    cases = Case.objects.visible_to(actor).select_related("household", "owner", "joined_into")
    case = get_object_or_404(cases, pk=case_id)
    audit.read(EventCode.CASE_READ, by=actor, at=clock.now(), case_id=case.pk)
    return case


def ask(request: HttpRequest, case: Case, form: Form, title: str, button: str, said: str = "") -> HttpResponse:
    """One question about a case: a form, its button, and the way back."""
    context = {"case": case, "form": form, "title": title, "button": button, "said": said}
    return render(request, "cases/ask.html", context, status=422 if form.is_bound else 200)


def done(request: HttpRequest, case: Case, words: str, to: str = "desk:case") -> HttpResponse:
    """What was done is said on the page that follows."""
    messages.success(request, words)
    return redirect(to, case.pk)
