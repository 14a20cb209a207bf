"""The municipality's pages of landlords: how well each tells us, the agreement with it, meetings, and what they agreed about a case."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_of, closing_days
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.pages import done as back_to_case
from husly.cases.pages import seen
from husly.core import clock
from husly.partners import actions, forms, queries
from husly.partners.models import CooperationAgreement, Meeting, Point
from husly.partners.picture import drawn
from husly.partners.rules import Rhythm, next_meeting

_MONTH = timedelta(days=30)


def municipality_of(request: HttpRequest) -> str:
    """The municipality of somebody who may see its cases."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    return actor.municipality or ""


def landlord(request: HttpRequest, organisation_id: int) -> Organisation:
    """One of the landlords that the municipality knows."""
    return get_object_or_404(queries.landlords(municipality_of(request)), pk=organisation_id)


def ask(request: HttpRequest, form: Form, of: Organisation, title: str, button: str, said: str = "") -> HttpResponse:
    """One question about a landlord."""
    context = {"form": form, "of": of, "title": title, "button": button, "said": said}
    return render(request, "partners/ask.html", context, status=422 if form.is_bound else 200)


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Every landlord with its figures."""
    found = queries.partners(municipality_of(request), today=clock.today())
    audit.read(EventCode.NOTICE_READ, by=actor_of(request), at=clock.now())
    return render(request, "partners/overview.html", {"partners": found})


@login_required
def show(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """One landlord."""
    of, municipality, today = landlord(request, organisation_id), municipality_of(request), clock.today()
    quality = queries.qualities(municipality, [of.pk], today=today)[of.pk]
    audit.read(EventCode.NOTICE_READ, by=actor_of(request), at=clock.now(), organisation=of.pk)
    context = {
        "of": of,
        "quality": quality,
        "shares": shares(quality),
        "picture": drawn(quality),
        "agreement": queries.running(municipality, of),
        "meeting": queries.to_come(municipality, of),
        "held": queries.held(municipality, of)[:12],
        "points": queries.open_points(municipality, of),
        "consultations": queries.consultations(municipality, of, today=today),
    }
    return render(request, "partners/show.html", context)


def shares(of: queries.Quality) -> list[tuple[str, int, int | None]]:
    """The figures beside the picture: words, count and percent."""
    named = (
        ("Underretninger", of.notices),
        ("Med telefonnummer", of.with_phone),
        ("Med rigtig adresse", of.right_address),
        ("I tide: før eller med indgivelsen", of.in_time),
        ("For sent", of.late),
        ("Indgivelsesdagen er ikke oplyst", of.undated),
        ("Sendt mere end én gang", of.repeated),
        ("Rettet bagefter", of.corrected),
    )
    return [(words, count, of.percent(count)) for words, count in named]


@login_required
def agree(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Write an agreement; where one runs, the new one takes over."""
    of = landlord(request, organisation_id)
    before = queries.running(municipality_of(request), of)
    begins = {name: getattr(before, name) for name in ("aims", "rhythm", "our_contacts", "their_contacts")} if before else {}
    form = forms.AgreementForm(request.POST or None, initial={"rhythm": Rhythm.QUARTERLY.value, **begins, "from_on": clock.today()})
    if form.is_valid():
        actions.agree(organisation=of, told=form.told(), by=actor_of(request), at=clock.now())
        return _back(request, of, "Samarbejdsaftalen er gemt.")
    said = "Den nye aftale afløser den, der gælder nu." if before else "Skriv det, I er blevet enige om. Udlejeren ser aftalen."
    return ask(request, form, of, f"Samarbejdsaftale med {of.name}", "Gem aftalen", said)


@login_required
def end(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """End the agreement that runs."""
    of = landlord(request, organisation_id)
    agreement = get_object_or_404(CooperationAgreement.objects.visible_to(actor_of(request)), organisation=of, until_on=None)
    form = forms.DayForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        actions.end(agreement=agreement, on=form.cleaned_data["on"], by=actor_of(request), at=clock.now())
        return _back(request, of, "Samarbejdsaftalen er afsluttet. Den bliver stående blandt de gamle.")
    return ask(request, form, of, "Afslut samarbejdsaftalen", "Afslut aftalen")


@login_required
def plan(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Plan the next meeting, or move it; the agreement's rhythm proposes the day."""
    of, municipality, today = landlord(request, organisation_id), municipality_of(request), clock.today()
    meeting, agreement = queries.to_come(municipality, of), queries.running(municipality, of)
    proposed = meeting.on if meeting else max(_proposed(municipality, of, agreement, today), today)
    form = forms.DayForm(request.POST or None, initial={"on": proposed})
    if form.is_valid():
        made = actions.plan(organisation=of, on=form.cleaned_data["on"], by=actor_of(request), at=clock.now())
        messages.success(request, "Mødet er planlagt. Dagsordenen laver sig selv og følger med, til mødet er holdt.")
        return redirect("partners:meeting", made.pk)
    return ask(request, form, of, "Flyt mødet" if meeting else "Planlæg et møde", "Gem dagen")


@login_required
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The agenda as it is now, or the minutes."""
    found, today = _meeting(request, meeting_id), clock.today()
    points = found.points.select_related("case__household", "done_by").order_by("pk")
    context = {"meeting": found, "of": found.organisation, "points": points}
    if found.held_at:
        audit.read(EventCode.MEETING_READ, by=actor_of(request), at=clock.now(), meeting=found.pk)
        return render(request, "partners/minutes.html", {**context, "minutes": found.minutes()})
    agenda = queries.agenda(found, today=today)
    _read(request, agenda, found)
    more = {"agenda": agenda, "shares": shares(agenda.quality), "may_close": found.on <= today}
    return render(request, "partners/agenda.html", {**context, **more})


@login_required
def put_on(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a case on the agenda without the tenant's consent."""
    found = _meeting(request, meeting_id)
    of = found.organisation
    agreed = queries.agenda(found, today=clock.today())
    there = {one.case.pk for one in agreed.matters}
    cases = [one for one in queries.open_cases(found.municipality_id, of) if one.pk not in there]
    form = forms.TopicForm(request.POST or None, cases=cases)
    if form.is_valid():
        told = form.cleaned_data["why_without"]
        actions.put_on(meeting=found, case=form.chosen(), why_without=told, by=actor_of(request), at=clock.now())
        messages.success(request, "Sagen står på dagsordenen. Udlejeren ser den ikke, før I taler om den.")
        return redirect("partners:meeting", found.pk)
    said = "Sager, hvor lejeren har sagt ja, står der af sig selv. Brug kun dette, når I ikke kan vente på et ja."
    return ask(request, form, of, "Sæt en sag på uden samtykke", "Sæt den på", said)


@login_required
def agree_on(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write one thing that is agreed."""
    found = _meeting(request, meeting_id)
    cases = [one.case for one in queries.agenda(found, today=clock.today()).matters]
    form = forms.PointForm(request.POST or None, cases=cases, initial={"due_on": clock.today() + timedelta(days=14)})
    if form.is_valid():
        actions.agree_on(meeting=found, **form.agreed(), by=actor_of(request), at=clock.now())
        messages.success(request, "Skrevet. Det bliver til opgaver, når referatet lukkes.")
        return redirect("partners:meeting", found.pk)
    return ask(request, form, found.organisation, "Hvad er aftalt?", "Skriv det ned")


@login_required
def close(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Close the minutes."""
    found = _meeting(request, meeting_id)
    form = forms.MinutesForm(request.POST or None)
    if form.is_valid():
        actions.close(meeting=found, words=form.cleaned_data["words"], by=actor_of(request), at=clock.now())
        messages.success(request, "Referatet er lukket. Det, kommunen skal gøre i en sag, står som opgave på sagen.")
        return redirect("partners:meeting", found.pk)
    return ask(request, form, found.organisation, "Luk referatet", "Luk referatet", "Dagsordenen bliver gemt, som den er nu.")


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """What meetings have agreed about a case."""
    case = seen(request, case_id)
    return render(request, "partners/case.html", {"case": case, "points": queries.points_of(case)})


@login_required
@require_POST
def done(request: HttpRequest, point_id: int) -> HttpResponse:
    """What was agreed is done."""
    points = Point.objects.filter(meeting__in=Meeting.objects.visible_to(actor_of(request)))
    point = get_object_or_404(points.select_related("case", "meeting__organisation"), pk=point_id)
    actions.done(point=point, by=actor_of(request), at=clock.now())
    if point.case:
        return back_to_case(request, point.case, "Det er gjort.", "partners:case")
    return _back(request, point.meeting.organisation, "Det er gjort.")


def _proposed(municipality: str, of: Organisation, agreement: CooperationAgreement | None, today: date) -> date:
    if agreement is None:
        return today + _MONTH
    last = queries.held(municipality, of).first()
    return next_meeting(Rhythm(agreement.rhythm), last.on if last else today, closing_days(municipality))


def _meeting(request: HttpRequest, meeting_id: int) -> Meeting:
    found: Meeting = get_object_or_404(
        Meeting.objects.visible_to(actor_of(request)).select_related("organisation", "held_by"), pk=meeting_id
    )
    return found


def _read(request: HttpRequest, agenda: queries.Agenda, meeting: Meeting) -> None:
    cases = sorted({one.case.pk for one in agenda.matters})
    audit.read(EventCode.MEETING_READ, by=actor_of(request), at=clock.now(), meeting=meeting.pk, cases=cases)


def _back(request: HttpRequest, of: Organisation, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("partners:show", of.pk)
