"""The landlord's own page of the cooperation: its figures, the agreement, the next agenda and today's joint desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.landlords.rules import may_use
from husly.partners import queries
from husly.partners.consult_views import seen_by_all
from husly.partners.models import Consultation, Meeting
from husly.partners.picture import drawn
from husly.partners.views import shares


@login_required
def ours(request: HttpRequest) -> HttpResponse:
    """How well we tell the municipality, and what is agreed; nothing of any other landlord."""
    actor = actor_of(request)
    may_use(actor).require()
    of, municipality = Organisation.objects.get(pk=actor.organisation_id or 0), actor.municipality or ""
    quality = queries.qualities(municipality, [of.pk], today=clock.today())[of.pk]
    context = {
        "of": of,
        "shares": shares(quality),
        "picture": drawn(quality),
        "agreement": queries.running(municipality, of),
        "meeting": queries.to_come(municipality, of),
        "held": queries.held(municipality, of)[:12],
        "consultations": queries.consultations(municipality, of, today=clock.today()),
    }
    return render(request, "partners/ours.html", context)


@login_required
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The agenda with the cases whose tenants have agreed, or the minutes."""
    mine = Meeting.objects.to_actor(actor_of(request)).select_related("organisation", "held_by")
    found = get_object_or_404(mine, pk=meeting_id)
    of = found.organisation
    if found.held_at:
        audit.read(EventCode.MEETING_READ, by=actor_of(request), at=clock.now(), meeting=found.pk)
        points = queries.points_for_landlord(found, today=clock.today())
        context = {"meeting": found, "of": of, "minutes": found.minutes(), "points": points, "is_clerk": True}
        return render(request, "partners/minutes.html", context)
    agenda = queries.agenda(found, today=clock.today(), with_reasons=False)
    cases = sorted({one.case.pk for one in agenda.matters})
    audit.read(EventCode.MEETING_READ, by=actor_of(request), at=clock.now(), meeting=found.pk, cases=cases)
    context = {"meeting": found, "of": of, "agenda": agenda, "shares": shares(agenda.quality), "is_clerk": True}
    return render(request, "partners/agenda.html", context)


@login_required
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The day as everybody at the desk may see it."""
    found = get_object_or_404(Consultation.objects.to_actor(actor_of(request)).select_related("organisation"), pk=consultation_id)
    of = found.organisation
    invited = queries.invited(found, today=clock.today())
    audit.read(EventCode.CONSULTATION_READ, by=actor_of(request), at=clock.now(), cases=[one.case_id for one in invited])
    context = {"it": found, "of": of, "invited": [seen_by_all(one, of, clock.today()) for one in invited], "is_clerk": True}
    return render(request, "partners/consultation.html", context)
