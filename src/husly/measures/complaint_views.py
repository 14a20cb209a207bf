"""The pages of a complaint over a decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.cases.pages import ask, seen
from husly.core import clock
from husly.measures import complaints, forms
from husly.measures.decision_views import found
from husly.measures.models import Complaint, Decision
from husly.measures.views import did


@login_required
def receive(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A complaint has come."""
    decision = found(request, decision_id)
    case = seen(request, decision.case_id)
    form, by = forms.ComplaintForm(request.POST or None, today=clock.today()), actor_of(request)
    if did(form, lambda: complaints.receive(decision=decision, by=by, at=clock.now(), **form.cleaned_data)):
        return _said(request, decision.pk, "Klagen er gemt. Afgørelsen skal genvurderes; det står som en opgave på sagen.")
    said = "En klage, der kommer for sent, skrives også ned. Ankestyrelsen afgør, om den bliver behandlet."
    return ask(request, case, form, "Skriv en klage ned", "Gem klagen", said)


@login_required
def reconsider(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """The municipality has looked again."""
    complaint = _complaint(request, complaint_id)
    case = seen(request, complaint.decision.case_id)
    form, by = forms.ReconsiderForm(request.POST or None), actor_of(request)
    if did(form, lambda: complaints.reconsider(complaint=complaint, by=by, at=clock.now(), **form.told())):
        return _said(request, complaint.decision_id, "Svaret til lejeren er lagt til afsendelse.")
    return ask(request, case, form, "Genvurdér afgørelsen", "Gem, og send svaret til lejeren", f"Klagen: {complaint.words}")


@login_required
@require_POST
def pass_on(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """The complaint went on."""
    complaint = _complaint(request, complaint_id)
    complaints.pass_on(complaint=complaint, by=actor_of(request), at=clock.now())
    return _said(request, complaint.decision_id, "Det står nu, at klagen er sendt til Ankestyrelsen.")


@login_required
def conclude(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """The complaint has its result."""
    complaint = _complaint(request, complaint_id)
    case = seen(request, complaint.decision.case_id)
    form, by = forms.ResultForm(request.POST or None), actor_of(request)
    if did(form, lambda: complaints.conclude(complaint=complaint, by=by, at=clock.now(), **form.told())):
        return _said(request, complaint.decision_id, "Resultatet er gemt.")
    return ask(request, case, form, "Resultatet af klagen", "Gem resultatet")


def _complaint(request: HttpRequest, complaint_id: int) -> Complaint:
    """The complaint, if its case may be seen; otherwise it does not exist."""
    visible = Decision.objects.visible_to(actor_of(request))
    return get_object_or_404(Complaint.objects.select_related("decision__case").filter(decision__in=visible), pk=complaint_id)


def _said(request: HttpRequest, decision_id: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("measures:decision", decision_id)
