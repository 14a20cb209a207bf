"""The caseworker's pages: what was asked of whom, a new request, and the answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.models import Department, Organisation
from husly.accounts.queries import actor_of
from husly.cases.models import Case
from husly.cases.pages import ask as ask_page
from husly.cases.pages import done, seen
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.contact import actions as contact
from husly.cooperation import actions, forms, queries
from husly.cooperation.models import Request
from husly.core import clock
from husly.practice.rules import Partner


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """What the case has asked other departments, and what they answered."""
    case, today = seen(request, case_id), clock.today()
    shown = [queries.shown(one, today=today) for one in queries.of_case(case)]
    is_open = case.status in ON_THE_DESK
    wanted = queries.asks(case, at=clock.now()) if is_open else []
    return render(request, "cooperation/case.html", {"case": case, "requests": shown, "wanted": wanted, "is_open": is_open})


@login_required
def choose(request: HttpRequest, case_id: int) -> HttpResponse:
    """Which department is to be asked."""
    case = seen(request, case_id)
    departments, landlords = queries.others(case), queries.landlords(case)
    form = forms.AskedForm(request.POST or None, departments=departments, landlords=landlords)
    if form.is_valid():
        who, _, number = form.cleaned_data["asked"].partition("-")
        return redirect("cooperation:ask" if who == "afdeling" else "cooperation:ask_landlord", case.pk, int(number))
    said = "" if departments or landlords else "Kommunen har ingen andre afdelinger i Husly. Bed administratoren om at oprette dem."
    return ask_page(request, case, form, "Spørg en afdeling eller udlejeren", "Gå videre", said)


@login_required
def ask(request: HttpRequest, case_id: int, department_id: int) -> HttpResponse:
    """What is asked, and what the department may see."""
    case = seen(request, case_id)
    of = get_object_or_404(queries.departments(case.municipality_id), pk=department_id, receives_notices=False)
    return _ask(request, case, of)


@login_required
def ask_landlord(request: HttpRequest, case_id: int, organisation_id: int) -> HttpResponse:
    """The same of a landlord that has written about the case."""
    case = seen(request, case_id)
    of = next((one for one in queries.landlords(case) if one.pk == organisation_id), None)
    if of is None:
        raise Http404
    return _ask(request, case, of)


def _ask(request: HttpRequest, case: Case, of: Department | Organisation) -> HttpResponse:
    today = clock.today()
    consent = queries.consent_to(case, of, on=today)
    known, questions = queries.shareable(case, of), queries.askable(of)
    wanted = [one.ask.what for one, department in queries.asks(case, at=clock.now()) if department == of]
    begins = {"what": "\n".join(wanted)}
    has_consent = consent is not None
    form = forms.RequestForm(request.POST or None, known=known, questions=questions, has_consent=has_consent, today=today, begins=begins)
    if form.is_valid():
        asked = form.asked(of)
        verdict = queries.may_send(case, asked, today=today)
        if verdict:
            actions.send(case=case, asked=asked, by=actor_of(request), at=clock.now())
            return done(request, case, f"{of.name} er spurgt. Svaret kommer på sagen.", "cooperation:case")
        form.add_error(None, verdict.reason)
    said = "Lejeren har givet samtykke til samarbejdet." if consent else "Der er ikke noteret samtykke til samarbejdet på sagen."
    return ask_page(request, case, form, f"Spørg {of.name}", "Send anmodningen", said)


@login_required
@require_POST
def has_asked(request: HttpRequest, case_id: int, partner: str) -> HttpResponse:
    """Somebody was asked outside Husly what the practice wants asked."""
    case = seen(request, case_id)
    if partner not in set(Partner):
        raise Http404
    contact.has_asked(case=case, partner=Partner(partner), by=actor_of(request), at=clock.now())
    return done(request, case, f"Noteret: {Partner(partner).label} er spurgt.", "cooperation:case")


@login_required
@require_POST
def withdraw(request: HttpRequest, case_id: int, request_id: int) -> HttpResponse:
    """The request is taken back."""
    case = seen(request, case_id)
    actions.withdraw(request=_of(case, request_id), by=actor_of(request), at=clock.now())
    return done(request, case, "Anmodningen er trukket tilbage. De ser den ikke mere.", "cooperation:case")


@login_required
@require_POST
def read(request: HttpRequest, case_id: int, request_id: int) -> HttpResponse:
    """The answer has been read, and what it says to the assessment is written there."""
    case = seen(request, case_id)
    left = actions.read(request=_of(case, request_id), by=actor_of(request), at=clock.now())
    if left:
        names = ", ".join(item.question.short for item in left)
        messages.warning(request, f"Det her kunne ikke læses som et svar i vurderingen: {names}. Skriv det selv.")
    return done(request, case, "Svaret er læst.", "cooperation:case")


def _of(case: Case, request_id: int) -> Request:
    found = Request.objects.filter(case__in=whole(case)).in_full()
    return get_object_or_404(found, pk=request_id)
