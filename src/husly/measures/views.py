"""The pages of help in one case: the catalogue with its conditions, what is under way, and what a person found."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.queries import actor_of
from husly.cases.models import Case
from husly.cases.pages import ask, seen
from husly.cases.rules import ON_THE_DESK
from husly.core import clock
from husly.core.verdicts import Refused
from husly.law.duties import DutyCode
from husly.law.measures import CATALOGUE, Condition, Measure
from husly.measures import actions, forms, queries
from husly.measures.models import Help
from husly.measures.rules import HelpStatus
from husly.web.formats import kr


@login_required
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every kind of help with what its conditions answer and what is missing; what is under way; the decisions."""
    case, today = seen(request, case_id), clock.today()
    shelves = queries.catalogue(case, on=today, seen_by=actor_of(request))
    context = {
        "case": case,
        "helps": queries.helps(case),
        "shelves": [shelf for shelf in shelves if shelf.help is None],
        "decisions": queries.decisions(case),
        "decide": case.duties.filter(code=DutyCode.DECIDE.value, ended_at=None).first(),
        "is_open": case.status in ON_THE_DESK,
    }
    return render(request, "measures/case.html", context)


@login_required
def begin(request: HttpRequest, case_id: int, measure: str) -> HttpResponse:
    """Offer a kind of help, or note that it was applied for; its conditions stand beside."""
    case, today = seen(request, case_id), clock.today()
    code = Measure(_known(measure, Measure))
    form = forms.BeginForm(request.POST or None)
    if did(form, lambda: actions.begin(case=case, measure=code, by=actor_of(request), at=clock.now(), **form.begun())):
        return done(request, case, f"{code.label} står nu på sagen.")
    shelf = next((one for one in queries.catalogue(case, on=today, seen_by=actor_of(request)) if one.rule.code is code), None)
    context = {"case": case, "form": form, "shelf": shelf, "rule": CATALOGUE[code]}
    return render(request, "measures/begin.html", context, status=422 if form.errors else 200)


@login_required
def find(request: HttpRequest, case_id: int, condition: str) -> HttpResponse:
    """Say whether a condition is met, and why."""
    case, code = seen(request, case_id), Condition(_known(condition, Condition))
    form, by = forms.FindForm(request.POST or None), actor_of(request)
    if did(form, lambda: actions.find(case=case, condition=code, by=by, at=clock.now(), **form.found())):
        return done(request, case, "Vurderingen er gemt.")
    said = f"{code.label}. Din vurdering gælder for alle slags hjælp, der har denne betingelse."
    return ask(request, case, form, "Vurdér en betingelse", "Gem vurderingen", said)


@login_required
def change(request: HttpRequest, help_id: int) -> HttpResponse:
    """The help has other terms."""
    help = _help(request, help_id)
    case = seen(request, help.case_id)
    amount = kr(help.amount).removesuffix(" kr.") if help.amount is not None else ""
    now = {"amount": amount, "from_on": help.from_on, "to_on": help.to_on, "words": help.words}
    form, by = forms.TermsForm(request.POST if request.method == "POST" else None, initial=now), actor_of(request)
    if did(form, lambda: actions.change(help=help, by=by, at=clock.now(), **form.told())):
        return done(request, case, "Hjælpen er rettet.")
    return ask(request, case, form, f"Ret: {help.get_measure_display()}", "Gem")


@login_required
def move(request: HttpRequest, help_id: int, to: str) -> HttpResponse:
    """What became of the help."""
    help, status = _help(request, help_id), HelpStatus(_known(to, HelpStatus))
    case = seen(request, help.case_id)
    form, by = forms.WhyForm(request.POST if request.method == "POST" else None), actor_of(request)
    if did(form, lambda: actions.move(help=help, to=status, by=by, at=clock.now(), **form.cleaned_data)):
        return done(request, case, f"{help.get_measure_display()} står nu som »{status.label}«.")
    return ask(request, case, form, f"{help.get_measure_display()}: {status.label.lower()}", "Gem")


def did(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent and the act done; where it may not be, the form says so and keeps what was written."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def done(request: HttpRequest, case: Case, words: str) -> HttpResponse:
    """Said, and back to the help of the case."""
    messages.success(request, words)
    return redirect("measures:case", case.pk)


def _help(request: HttpRequest, help_id: int) -> Help:
    """The help, if its case may be seen; otherwise it does not exist."""
    visible = Case.objects.visible_to(actor_of(request))
    return get_object_or_404(Help.objects.select_related("case").filter(case__in=visible), pk=help_id)


def _known(code: str, codes: Any) -> str:
    if code not in set(codes):
        raise Http404
    return code
