"""The pages of those who are asked, a department or a landlord: what waits for them, and one request with only what was shared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.queries import actor_of
from husly.assessment.catalogue import QUESTIONS
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cooperation import actions, forms, queries
from husly.cooperation.models import Request
from husly.cooperation.rules import GONE, OPEN, Outcome, may_see_requests
from husly.core import clock


@login_required
def requests(request: HttpRequest) -> HttpResponse:
    """What the actor's department or organisation is asked, late ones first."""
    actor, today = actor_of(request), clock.today()
    may_see_requests(actor).require()
    found = queries.to_answer(actor, today=today)
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=[one.case_id for one, _ in found])
    return render(request, "cooperation/requests.html", {"found": found, "most": queries.MOST_LISTED})


@login_required
def show(request: HttpRequest, request_id: int) -> HttpResponse:
    """One request; what is on the case beside it is not read."""
    actor, at, today = actor_of(request), clock.now(), clock.today()
    asked = get_object_or_404(Request.objects.to_actor(actor).in_full(), pk=request_id)
    audit.read(EventCode.REQUEST_READ, by=actor, at=at, case_id=asked.case_id, request=asked.pk)
    it = queries.shown(asked, today=today)
    if it.state in GONE:
        return render(request, "cooperation/gone.html", {"it": it})
    questions = [QUESTIONS[code] for code in it.codes if code in QUESTIONS]
    form = forms.AnswerForm(request.POST or None, questions=questions, today=today)
    if form.is_valid():
        said = form.cleaned_data
        outcome = Outcome(said["outcome"])
        actions.answer(request=asked, outcome=outcome, words=said["words"], items=form.items(), by=actor, at=at)
        messages.success(request, "Tak. Svaret er sendt til den, der spurgte.")
        return redirect("cooperation:requests")
    context = {"it": it, "form": form, "is_open": it.state in OPEN}
    return render(request, "cooperation/show.html", context, status=422 if form.is_bound else 200)
