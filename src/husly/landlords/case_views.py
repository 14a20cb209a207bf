"""The caseworker's page of a landlord: what it offers, and what it sees of the case."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.cases.pages import done, seen
from husly.cases.queries import whole
from husly.core import clock
from husly.landlords import actions, queries
from husly.landlords.models import Offer
from husly.landlords.rules import Answer


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """What landlords offer on the case, and what each of them is told."""
    case = seen(request, case_id)
    context = {"case": case, "offers": queries.offers(case), "told": queries.told_to(case, today=clock.today()), "answers": list(Answer)}
    return render(request, "landlords/case.html", context)


@login_required
@require_POST
def settle(request: HttpRequest, case_id: int, offer_id: int) -> HttpResponse:
    """Somebody has looked at an offer."""
    case = seen(request, case_id)
    offer = get_object_or_404(Offer.objects.select_related("case__joined_into"), pk=offer_id, case__in=whole(case))
    answer = Answer.TAKEN_UP if request.POST.get("svar") == Answer.TAKEN_UP.value else Answer.NOT_NOW
    actions.settle(offer=offer, answer=answer, by=actor_of(request), at=clock.now())
    return done(request, case, "Der er taget stilling til tilbuddet. Udlejeren ser kun, at det er set.", "landlords:case")
