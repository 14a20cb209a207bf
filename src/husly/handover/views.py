"""The pages of hand-overs: a case's own, what has arrived from other municipalities, and the answer to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.cases.pages import ask, done, seen
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.core import clock
from husly.core.verdicts import Refused
from husly.handover import actions, forms, queries
from husly.handover.models import Arrived, Transfer
from husly.handover.rules import Answer


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where the case has been sent, and what was answered."""
    case = seen(request, case_id)
    sent, transfers = queries.of_case(case), queries.transfers(case)
    is_unseen = any(one.answer and not one.is_seen for one in queries.standing(case))
    context = {
        "case": case,
        "sent": [(one, one.standing()) for one in sent],
        "transfers": [(one, one.to_id == actor_of(request).department_id and not one.answer) for one in transfers],
        "is_open": case.status in ON_THE_DESK,
        "is_unseen": is_unseen,
    }
    return render(request, "handover/case.html", context)


@login_required
def send(request: HttpRequest, case_id: int) -> HttpResponse:
    """To another municipality."""
    case = seen(request, case_id)
    receivers = queries.receivers(case)
    form = forms.HandOverForm(request.POST or None, receivers=receivers, known=queries.known(case))
    if form.is_valid():
        try:
            actions.send(case=case, told=form.told(), by=actor_of(request), at=clock.now())
            return done(request, case, "Sagen er sendt. Du får en opgave, når de har svaret.", "handover:case")
        except Refused as refused:
            form.add_error(None, refused.reason)
    said = "De ser kun det, du vælger. Sagen bliver hos jer, til de har kvitteret."
    if not receivers:
        said = "Ingen anden kommune bruger Husly her. Skriv til den, og luk sagen med, hvordan den er givet videre."
    return ask(request, case, form, "Overdrag til en anden kommune", "Send til kommunen", said)


@login_required
def transfer(request: HttpRequest, case_id: int) -> HttpResponse:
    """To another department."""
    case = seen(request, case_id)
    departments = queries.departments(case)
    form = forms.TransferForm(request.POST or None, departments=departments)
    if form.is_valid():
        actions.transfer(case=case, to=form.cleaned_data["to"], why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
        return done(request, case, "Afdelingen er bedt om at tage imod sagen. Den bliver her, til den har svaret.", "handover:case")
    said = "" if departments else "Kommunen har ingen andre afdelinger, der arbejder med sager. Administratoren kan oprette dem."
    return ask(request, case, form, "Giv sagen til en anden afdeling", "Send", said)


@login_required
def answer_transfer(request: HttpRequest, case_id: int, transfer_id: int) -> HttpResponse:
    """The department's answer."""
    case = seen(request, case_id)
    found = get_object_or_404(Transfer.objects.select_related("to", "case"), pk=transfer_id, case__in=whole(case))
    form = forms.AnswerForm(request.POST or None)
    if form.is_valid():
        told = {"answer": Answer(form.cleaned_data["answer"]), "words": form.cleaned_data["words"]}
        try:
            actions.answer_transfer(transfer=found, by=actor_of(request), at=clock.now(), **told)
            return done(request, case, "Svaret er gemt.", "handover:case")
        except Refused as refused:
            form.add_error(None, refused.reason)
    return ask(request, case, form, f"Skal {found.to.name} have sagen?", "Gem svaret", found.why)


@login_required
@require_POST
def see(request: HttpRequest, case_id: int) -> HttpResponse:
    """The answers have been dealt with."""
    case = seen(request, case_id)
    actions.see(case=case, by=actor_of(request), at=clock.now())
    return done(request, case, "Noteret.", "handover:case")


@login_required
def arrived(request: HttpRequest) -> HttpResponse:
    """What other municipalities have sent."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    waiting, latest = queries.waiting(actor), queries.latest(actor)
    shown = [(one, one.content()) for one in waiting]
    audit.read(EventCode.HANDOVERS_READ, by=actor, at=clock.now(), arrived=[one.pk for one in waiting])
    return render(request, "handover/arrived.html", {"shown": shown, "latest": latest})


@login_required
def show(request: HttpRequest, arrived_id: int) -> HttpResponse:
    """One of them, with everything that was sent along, and the answer."""
    actor = actor_of(request)
    found = get_object_or_404(Arrived.objects.visible_to(actor).select_related("from_municipality", "notice"), pk=arrived_id)
    audit.read(EventCode.HANDOVERS_READ, by=actor, at=clock.now(), arrived=[found.pk])
    form = forms.AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            return _answered(request, found, form)
        except Refused as refused:
            form.add_error(None, refused.reason)
    context = {"arrived": found, "content": found.content(), "form": form}
    return render(request, "handover/show.html", context, status=422 if form.is_bound else 200)


def _answered(request: HttpRequest, found: Arrived, form: forms.AnswerForm) -> HttpResponse:
    by, at = actor_of(request), clock.now()
    if form.cleaned_data["answer"] == Answer.DECLINED.value:
        actions.decline(arrived=found, words=form.cleaned_data["words"], by=by, at=at)
        messages.success(request, f"{found.from_municipality.name} har fået at vide, at I ikke tager imod sagen.")
        return redirect("handover:arrived")
    case: Case | None = actions.take(arrived=found, by=by, at=at)
    messages.success(request, f"{found.from_municipality.name} har fået kvittering.")
    return redirect("desk:case", case.pk) if case else redirect("desk:inbox")
