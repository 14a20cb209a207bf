"""One page for each verb of a case: ask, do, and go back to the case."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from husly.accounts.models import User
from husly.accounts.queries import actor_of, caseworkers
from husly.cases import actions, forms, register
from husly.cases.models import Duty
from husly.cases.pages import ask, done, seen
from husly.cases.queries import urgency
from husly.cases.urgency import Urgency
from husly.core import clock
from husly.law.facts import Known
from husly.law.registers import BASES, REASONS, Purpose
from husly.parties import actions as parties
from husly.parties.forms import ConsentForm, RegisterForm, WithdrawForm
from husly.parties.models import Consent
from husly.parties.queries import askable
from husly.parties.rules import How

_MARKS = {"children": "Bor der børn eller unge under 18 år?", "need": "Ved kommunen noget, der gør behov for hjælp sandsynligt?"}


@login_required
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write a note."""
    case, form = seen(request, case_id), forms.NoteForm(request.POST or None)
    if not form.is_valid():
        return ask(request, case, form, "Skriv et notat", "Gem notatet")
    actions.note(case=case, text=form.cleaned_data["text"], by=actor_of(request), at=clock.now())
    return done(request, case, "Notatet er gemt.")


@login_required
def complete(request: HttpRequest, case_id: int, duty_id: int) -> HttpResponse:
    """Tell how a duty was done."""
    case = seen(request, case_id)
    duty = get_object_or_404(Duty, pk=duty_id, case=case)
    form = forms.CompleteForm(request.POST or None)
    if not form.is_valid():
        return ask(request, case, form, duty.label, "Opgaven er udført")
    actions.complete(duty=duty, text=form.cleaned_data["text"], by=actor_of(request), at=clock.now())
    return done(request, case, f"Udført: {duty.label}.")


@login_required
def mark(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Set what is known of children or need, with its source."""
    case, today = seen(request, case_id), clock.today()
    form = forms.MarkForm(request.POST or None, today=today, initial={"known": getattr(case, name), "on": today})
    if not form.is_valid():
        return ask(request, case, form, _MARKS[name], "Gem svaret", "Svaret kan give nye opgaver eller fjerne nogle. Sagen viser hvorfor.")
    told = form.cleaned_data
    actions.set_mark(
        case=case, mark=name, known=Known(told["known"]), source=told["source"], on=told["on"], by=actor_of(request), at=clock.now()
    )
    return done(request, case, "Svaret er gemt, og opgaverne er regnet ud igen.")


@login_required
def protect(request: HttpRequest, case_id: int) -> HttpResponse:
    """Set or lift the protection of the address."""
    case = seen(request, case_id)
    form = forms.ProtectForm(request.POST or None)
    if not form.is_valid():
        return ask(request, case, form, "Adressebeskyttelse", "Gem")
    told = form.cleaned_data
    parties.protect(
        household=case.household,
        is_protected=told["is_protected"] == "ja",
        source=told["source"],
        case_id=case.pk,
        by=actor_of(request),
        at=clock.now(),
    )
    return done(request, case, "Adressebeskyttelsen er gemt.")


@login_required
def triage(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say oneself how soon the case is to be taken up; what was advised is followed again by choosing it."""
    case = seen(request, case_id)
    advised = urgency(case, today=clock.today()).urgency
    said = {"urgency": case.urgency or advised.value, "reason": case.urgency_reason}
    form = forms.TriageForm(request.POST or None, advised=advised, initial=said)
    if not form.is_valid():
        return ask(request, case, form, "Hvor meget haster det?", "Gem vurderingen", f"Husly anbefaler: {advised.label}.")
    told = Urgency(form.cleaned_data["urgency"])
    chosen = None if told is advised else told
    actions.triage(case=case, urgency=chosen, reason=form.cleaned_data["reason"], by=actor_of(request), at=clock.now())
    return done(request, case, "Vurderingen er gemt.")


@login_required
def ask_register(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask a register who lives there; what for and by what right is shown before."""
    case, purpose = seen(request, case_id), Purpose.HOUSEHOLD
    form, verdict = RegisterForm(request.POST or None, people=askable(case.household)), register.may_ask(case)
    if form.is_bound:
        verdict.require()
    if not form.is_valid():
        context = {"case": case, "form": form, "purpose": purpose, "basis": BASES[purpose], "reason": REASONS[purpose], "verdict": verdict}
        return render(request, "cases/ask_register.html", context, status=422 if form.is_bound else 200)
    register.ask(case=case, person=form.cleaned_data["person"], by=actor_of(request), at=clock.now())
    return done(request, case, "Registeret bliver spurgt om et øjeblik. Svaret kommer på sagen.")


@login_required
def consent(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record what somebody of the household has agreed to."""
    case = seen(request, case_id)
    form = ConsentForm(request.POST or None, people=list(case.household.people.order_by("id")), today=clock.today())
    if not form.is_valid():
        said = "Et samtykke kan ikke ændres bagefter, kun trækkes tilbage. Lejeren kan altid trække det tilbage; fortæl det."
        return ask(request, case, form, "Notér et samtykke", "Gem samtykket", said)
    parties.record_consent(**form.agreed(), case_id=case.pk, by=actor_of(request), at=clock.now())
    return done(request, case, "Samtykket er gemt.")


@login_required
def withdraw(request: HttpRequest, case_id: int, consent_id: int) -> HttpResponse:
    """Record that a consent was taken back."""
    case = seen(request, case_id)
    consent = get_object_or_404(Consent.objects.select_related("person"), pk=consent_id, person__household=case.household)
    form = WithdrawForm(request.POST or None, today=clock.today(), given_on=consent.given_on)
    if not form.is_valid():
        said = f"{consent.person.name}: {consent.about}."
        return ask(request, case, form, "Træk samtykket tilbage", "Træk tilbage", said)
    told = form.cleaned_data
    parties.withdraw_consent(consent=consent, on=told["on"], how=How(told["how"]), case_id=case.pk, by=actor_of(request), at=clock.now())
    return done(request, case, "Samtykket er trukket tilbage og gælder ikke mere.")


@login_required
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the case to somebody."""
    case = seen(request, case_id)
    form = forms.AssignForm(request.POST or None, people=caseworkers(case.municipality_id), initial={"to": case.owner_id})
    if not form.is_valid():
        return ask(request, case, form, "Giv sagen til en kollega", "Giv sagen videre")
    to = form.cleaned_data["to"]
    actions.assign(case=case, to=to, by=actor_of(request), at=clock.now())
    return done(request, case, f"{to.name} har nu sagen.")


@login_required
@require_POST
def take(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the case oneself."""
    case, actor = seen(request, case_id), actor_of(request)
    actions.assign(case=case, to=get_object_or_404(User, pk=actor.id or 0), by=actor, at=clock.now())
    return done(request, case, "Du har nu sagen.")


@login_required
def pause(request: HttpRequest, case_id: int) -> HttpResponse:
    """Let the case rest."""
    case, form = seen(request, case_id), forms.PauseForm(request.POST or None)
    if not form.is_valid():
        said = "En pause flytter kommunens egne mål. Den flytter aldrig en dag, som loven sætter, og ikke det, der skal ske straks."
        return ask(request, case, form, "Sæt sagen på pause", "Sæt på pause", said)
    told = form.cleaned_data
    actions.pause(case=case, until=told["until"], reason=told["reason"], by=actor_of(request), at=clock.now())
    return done(request, case, "Sagen er på pause. Frister efter loven står, hvor de stod.")


@login_required
@require_POST
def resume(request: HttpRequest, case_id: int) -> HttpResponse:
    """End the pause."""
    case = seen(request, case_id)
    actions.resume(case=case, by=actor_of(request), at=clock.now())
    return done(request, case, "Pausen er slut.")


@login_required
def reopen(request: HttpRequest, case_id: int) -> HttpResponse:
    """Open a closed case again."""
    case, form = seen(request, case_id), forms.ReopenForm(request.POST or None)
    if not form.is_valid():
        return ask(request, case, form, "Genåbn sagen", "Genåbn sagen")
    actions.reopen(case=case, text=form.cleaned_data["text"], by=actor_of(request), at=clock.now())
    return done(request, case, "Sagen er genåbnet.")
