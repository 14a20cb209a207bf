"""The municipality's pages of the bailiff's days: a month, one case, the children's day, and the calendar that other programs ask."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from husly.accounts.queries import actor_of, caseworkers
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.cases.pages import ask, done, seen
from husly.core import clock
from husly.courts import actions, calendar, forms, queries
from husly.courts.rules import may_care
from husly.law.duties import DutyCode


@login_required
def month(request: HttpRequest) -> HttpResponse:
    """The month's days, with who and where from."""
    actor, today = actor_of(request), clock.today()
    may_see_cases(actor).require()
    first = forms.month_of(request.GET.get("maaned", ""), today)
    found = queries.month(actor, first)
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=[case.pk for case in found])
    context = {
        "first": first,
        "days": queries.days_of(found),
        "count": len(found),
        "before": first - timedelta(days=1),
        "after": first + timedelta(days=31),
    }
    return render(request, "courts/month.html", context)


@login_required
def subscription(request: HttpRequest) -> HttpResponse:
    """The secret address of one's own calendar: made, renewed and ended here, and shown once."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    address = ""
    if request.method == "POST":
        if request.POST.get("vej") == "luk":
            actions.stop(by=actor, at=clock.now())
        else:
            secret = actions.renew(by=actor, at=clock.now())
            address = request.build_absolute_uri(reverse("courts:feed", args=[secret]))
    return render(request, "courts/subscription.html", {"feed": queries.own_feed(actor), "address": address})


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, for programs that cannot log in; what was fetched is logged."""
    if not secret[:4].isdecimal() or len(secret) > 100:
        raise Http404
    enter(secret[:4])
    found = queries.feed_of(secret)
    if found is None:
        raise Http404
    kept, actor = found
    entries = queries.entries(actor, today=clock.today(), url_of=lambda case: _address(request, case))
    audit.read(EventCode.CALENDAR_READ, by=actor, at=clock.now(), feed=kept.pk, cases=[case.pk for case, _ in entries])
    content = calendar.feed([entry for _, entry in entries], name="Fogedens dage", at=clock.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The bailiff's day of one case: when and where, how it came to be, and who looks after the children."""
    case = seen(request, case_id)
    said = queries.told(case)
    context = {
        "case": case,
        "said": list(reversed(said)),
        "place": queries.place_of(said),
        "care": queries.care_of(case),
        "decisions": queries.decisions(case, on=clock.today()),
        "duty": case.duties.filter(ended_at=None, code=DutyCode.CHILDREN_ON_THE_DAY.value).first(),
        "may_care": may_care(case.eviction_on, clock.today()),
    }
    return render(request, "courts/case.html", context)


@login_required
def care(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say who looks after the children on the bailiff's day."""
    case = seen(request, case_id)
    form = forms.CareForm(request.POST or None, people=caseworkers(case.municipality_id), initial={"keeper": case.owner_id})
    if not form.is_valid():
        said = "Den, du vælger, står på opgaven den dag. Aftal det med forældrene først."
        return ask(request, case, form, "Hvem passer børnene på fogedens dag?", "Gem aftalen", said)
    actions.care(case=case, **form.agreed(), by=actor_of(request), at=clock.now())
    return done(request, case, "Aftalen om børnene er gemt og står som en opgave på dagen.", "courts:case")


@login_required
def tell_court(request: HttpRequest, case_id: int, decision_id: int) -> HttpResponse:
    """Tell the court what was decided; without the tenant's consent it is refused with a sentence."""
    case = seen(request, case_id)
    found = next((one for one in queries.decisions(case, on=clock.today()) if one[0].pk == decision_id), None)
    if found is None:
        raise Http404
    decision, _, may = found
    may.require()
    form = forms.CourtForm(request.POST or None, courts=queries.courts(case))
    if not form.is_valid():
        said = f"Retten får kun at vide: {decision.label}. Begrundelsen følger ikke med."
        return ask(request, case, form, "Fortæl retten, hvad I har besluttet", "Send til retten", said)
    court = form.courts[form.cleaned_data["court"]]
    actions.tell_court(decision=decision, court=court, by=actor_of(request), at=clock.now())
    return done(request, case, f"Brevet til {court.name} er lagt til afsendelse med lejerens samtykke.", "courts:case")


def _address(request: HttpRequest, case: Case) -> str:
    return request.build_absolute_uri(reverse("desk:case", args=[case.pk]))
