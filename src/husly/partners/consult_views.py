"""The pages of the joint desk: one day, who is invited, who came, and what is agreed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_of
from husly.agreements import queries as agreements
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.core.danish import search_key
from husly.partners import consulting, forms, queries
from husly.partners.models import Consultation, Invitation
from husly.partners.rules import Came
from husly.partners.views import ask, landlord


@login_required
def plan(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Plan a day."""
    of = landlord(request, organisation_id)
    form = forms.ConsultationForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        made = consulting.plan(organisation=of, **form.cleaned_data, by=actor_of(request), at=clock.now())
        messages.success(request, "Dagen er planlagt. Invitér de lejere, der har sagt ja.")
        return redirect("partners:consultation", made.pk)
    said = "Kommunen og udlejeren sidder ved samme bord for de lejere, der har sagt ja til det."
    return ask(request, form, of, "Planlæg en fælles konsultation", "Gem dagen", said)


@login_required
def show(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The day: what all three at the desk may see, and nothing else of any case."""
    found, today = _found(request, consultation_id), clock.today()
    invited = queries.invited(found, today=today)
    audit.read(EventCode.CONSULTATION_READ, by=actor_of(request), at=clock.now(), cases=[one.case_id for one in invited])
    context = {
        "it": found,
        "of": found.organisation,
        "invited": [seen_by_all(one, found.organisation, today) for one in invited],
        "withdrawn": queries.withdrawn(found, today=today),
        "invitable": queries.invitable(found, today=today) if found.on >= today else [],
        "has_come": found.on <= today,
    }
    return render(request, "partners/consultation.html", context)


def seen_by_all(one: Invitation, of: Organisation, today: date) -> dict[str, Any]:
    """A tenant as the desk shows her: what the landlord has told itself, and the agreements with it that she lets it see."""
    theirs = [it for it in agreements.of_case(one.case) if search_key(it.agreement.landlord) == search_key(of.name)]
    shown = [it for it in theirs if it.agreement.ended_on is None and agreements.may_show_landlord(it.agreement, on=today)]
    return {"invitation": one, "case": one.case, "facts": queries.told_itself(one.case, of), "agreements": shown}


@login_required
def invite(request: HttpRequest, consultation_id: int, case_id: int) -> HttpResponse:
    """Invite one tenant."""
    found = _found(request, consultation_id)
    case = next((one for one, _ in queries.invitable(found, today=clock.today()) if one.pk == case_id), None)
    if case is None:
        messages.warning(request, "Lejeren kan ikke inviteres: der er intet samtykke, eller invitationen er sendt.")
        return redirect("partners:consultation", found.pk)
    audit.read(EventCode.CASE_READ, by=actor_of(request), at=clock.now(), case_id=case.pk)
    form = forms.InviteForm(request.POST or None)
    if form.is_valid():
        told = {"comes_at": form.comes_at(found.on), "by_letter": form.cleaned_data["by_letter"]}
        consulting.invite(consultation=found, case=case, **told, by=actor_of(request), at=clock.now())
        messages.success(request, "Lejeren er inviteret.")
        return redirect("partners:consultation", found.pk)
    said = f"{case.household.names} har sagt ja til, at kommunen og {found.organisation.name} taler sammen."
    return ask(request, form, found.organisation, f"Invitér {case.household.names}", "Invitér", said)


@login_required
def tell(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Tell who came and what was agreed."""
    one = _invitation(request, invitation_id)
    form = forms.CameForm(request.POST or None, initial={"came": one.came, "said": one.said})
    if form.is_valid():
        told = form.cleaned_data
        consulting.tell(invitation=one, came=Came(told["came"]), said=told["said"], by=actor_of(request), at=clock.now())
        messages.success(request, "Gemt. Det står også blandt kontakterne på sagen.")
        return redirect("partners:consultation", one.consultation_id)
    return ask(request, form, one.consultation.organisation, one.case.household.names, "Gem")


def _found(request: HttpRequest, consultation_id: int) -> Consultation:
    mine = Consultation.objects.visible_to(actor_of(request)).select_related("organisation")
    found: Consultation = get_object_or_404(mine, pk=consultation_id)
    return found


def _invitation(request: HttpRequest, invitation_id: int) -> Invitation:
    days = Consultation.objects.visible_to(actor_of(request))
    mine = Invitation.objects.filter(consultation__in=days).select_related("case__household", "consultation__organisation", "consent")
    one = get_object_or_404(mine, pk=invitation_id)
    audit.read(EventCode.CASE_READ, by=actor_of(request), at=clock.now(), case_id=one.case_id)
    return one
