"""The pages of outcomes: close a case, what each outcome means, and the looks back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.cases.pages import seen
from husly.cases.rules import Closing
from husly.core import clock
from husly.handover import queries as handover
from husly.handover.rules import may_close_elsewhere
from husly.law.danish_dates import day_words
from husly.outcomes import actions, forms, queries
from husly.outcomes.models import LookBack
from husly.outcomes.rules import DEFINITIONS, Answer, Missing, Way, may_close

_PAGES = {
    Way.CONTACT: "contact:case",
    Way.AGREEMENTS: "agreements:case",
    Way.ASSIGN: "cases:assign",
    Way.CASE: "desk:case",
}


@login_required
def close(request: HttpRequest, case_id: int, because: str = "") -> HttpResponse:
    """Choose how the case ended, then tell what belongs to it; what stands in the way is shown with the way out."""
    case, actor, at = seen(request, case_id), actor_of(request), clock.now()
    told = request.POST.get("because", "") or request.GET.get("som", "")
    chosen = forms.ChosenForm({"because": because or told})
    if not chosen.is_valid():
        context = {"case": case, "choices": DEFINITIONS.items(), "was_asked": request.method == "POST"}
        return render(request, "outcomes/choose.html", context, status=422 if request.method == "POST" else 200)
    code = Closing(chosen.cleaned_data["because"])
    others = queries.other_municipalities(case.municipality_id)
    has_receipt = bool(may_close_elsewhere(handover.standing(case), is_otherwise=False))
    form = forms.CloseForm(request.POST or None, code=code, today=clock.today(), others=others, has_receipt=has_receipt)
    if form.is_valid():
        actions.close(case=case, told=form.told(), by=actor, at=at)
        messages.success(request, f"Sagen er lukket: {code.label}.")
        return redirect("desk:case", case.pk)
    standing = queries.standing(case, code, by=actor, at=at)
    context = {
        "case": case,
        "form": form,
        "code": code,
        "definition": DEFINITIONS[code],
        "missing": [(one, _way_out(case, one)) for one in standing],
        "may_close": may_close(standing),
    }
    return render(request, "outcomes/close.html", context, status=422 if form.is_bound else 200)


@login_required
def definitions(request: HttpRequest) -> HttpResponse:
    """What each outcome means."""
    return render(request, "outcomes/definitions.html", {"choices": DEFINITIONS.items()})


@login_required
def look_backs(request: HttpRequest) -> HttpResponse:
    """Closed cases to look at again."""
    actor, only_mine = actor_of(request), request.GET.get("vis") != "alle"
    may_see_cases(actor).require()
    found = queries.to_look_back(actor, at=clock.now(), only_mine=only_mine)
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=[back.outcome.case_id for back in found])
    chips = [
        {"words": "Mine", "url": "?", "count": None, "current": only_mine},
        {"words": "Alle", "url": "?vis=alle", "count": None, "current": not only_mine},
    ]
    return render(request, "outcomes/look_backs.html", {"found": found, "chips": chips, "most": queries.MOST_SHOWN})


@login_required
def look_back(request: HttpRequest, back_id: int) -> HttpResponse:
    """Tell what was found."""
    backs = LookBack.objects.visible_to(actor_of(request)).select_related("outcome__case__household")
    back = get_object_or_404(backs, pk=back_id)
    case = seen(request, back.outcome.case_id)
    form = forms.LookBackForm(request.POST or None)
    if not form.is_valid():
        title = f"Tilbageblik efter {back.months} måneder"
        ended = f"{day_words(clock.day_of(back.outcome.closed_at))}: {back.outcome.get_code_display()}"
        said = f"Sagen blev lukket {ended}. Den bliver ved med at være lukket."
        context = {"case": case, "form": form, "title": title, "button": "Gem svaret", "said": said}
        return render(request, "cases/ask.html", context, status=422 if form.is_bound else 200)
    answer = Answer(form.cleaned_data["answer"])
    actions.look_back(back=back, answer=answer, words=form.cleaned_data["words"], by=actor_of(request), at=clock.now())
    more = " Skal der gøres noget, så genåbn sagen fra sagens side." if answer is Answer.EVICTED else ""
    messages.success(request, f"Gemt: {answer.label}.{more}")
    return redirect("outcomes:look_backs")


def _way_out(case: Case, one: Missing) -> str:
    if one.way is Way.DUTY:
        return reverse("desk:duty", args=[case.pk, one.duty])
    return reverse(_PAGES[one.way], args=[case.pk])
