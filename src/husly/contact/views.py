"""The pages of contact in one case: where it stands, the call and the visit, and the letter."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.cases.pages import ask, done, seen
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.contact import actions, forms, moving, queries, sheets, visit_queries
from husly.contact.models import Attempt
from husly.contact.rules import BY_A_PERSON, letter_kind
from husly.core import clock
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.law.duties import DutyCode
from husly.letters import queries as letters
from husly.letters.text_views import as_pdf
from husly.practice.ladder import Next
from husly.practice.models import Version
from husly.practice.rules import BY_ITSELF, LETTERS, Channel

_PAGES = {Channel.PHONE: "contact:call", Channel.VISIT: "contact:visit"}
_TITLES = {
    Channel.PHONE: "Ring til lejeren",
    Channel.VISIT: "Besøg",
    Channel.MEETING: "Fortæl om et møde",
    Channel.CARETAKER: "Fortæl, hvad viceværten fik ud af det",
    Channel.SMS: "Fortæl om en sms",
    Channel.EMAIL: "Fortæl om en e-mail",
}


@login_required
def course(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where the contact stands: the ladder, what comes next and why, and everything that was tried."""
    case, at = seen(request, case_id), clock.now()
    it = queries.view(case, at=at)
    context = {
        "case": case,
        "it": it,
        "rungs": sheets.rungs(it),
        "next": it.answer if isinstance(it.answer, Next) else None,
        "first_by": queries.first_contact_by(case, it),
        "is_letter": isinstance(it.answer, Next) and it.answer.channel in BY_ITSELF,
        "situation": queries.situation(case, it, today=day_of(at)),
        "taken_back": queries.taken_back(case),
        "ways": [(channel.value, channel.label.capitalize()) for channel in BY_A_PERSON],
        "may_end": queries.may_conclude_not_reached(case, it, today=day_of(at)),
        "newer": queries.newer(it.course, today=day_of(at)),
        "is_open": case.status in ON_THE_DESK,
    }
    return render(request, "contact/course.html", context)


@login_required
def next_step(request: HttpRequest, case_id: int) -> HttpResponse:
    """To the page on which the next step is done."""
    answer = queries.view(seen(request, case_id), at=clock.now()).answer
    if not isinstance(answer, Next):
        return redirect("contact:case", case_id)
    if answer.channel in BY_ITSELF:
        return redirect("contact:letter", case_id)
    return redirect(_address(case_id, answer.channel))


@login_required
def inform(request: HttpRequest, case_id: int) -> HttpResponse:
    """To tell of counselling is done by the ladder's letter where one comes next, otherwise by telling how it was done."""
    case = seen(request, case_id)
    it = queries.view(case, at=clock.now())
    duty = case.duties.filter(code=DutyCode.INFORM_OF_COUNSELLING, ended_at=None).first()
    if duty is None or (isinstance(it.answer, Next) and it.answer.channel in LETTERS):
        return redirect("contact:letter", case.pk)
    return redirect("cases:complete", case.pk, duty.pk)


@login_required
def call(request: HttpRequest, case_id: int) -> HttpResponse:
    """The call sheet: the number, what to say, and a button for what came of it."""
    return _attempt(request, case_id, Channel.PHONE, "contact/call.html")


@login_required
def visit(request: HttpRequest, case_id: int) -> HttpResponse:
    """The visit sheet, to print and to fill in. A protected address stands on it, and that it was shown is logged."""
    case = get_object_or_404(Case.objects.visible_to(actor_of(request)).select_related("household"), pk=case_id)
    if case.household.is_address_protected:
        audit.read(EventCode.ADDRESS_REVEALED, by=actor_of(request), at=clock.now(), case_id=case.pk)
    return _attempt(request, case_id, Channel.VISIT, "contact/visit.html", planned=visit_queries.planned(case, today=clock.today()))


@login_required
def tell(request: HttpRequest, case_id: int) -> HttpResponse:
    """Tell of an attempt of another kind; which one stands in the address."""
    way = forms.WayForm(request.GET)
    channel = Channel(way.cleaned_data["channel"]) if way.is_valid() else Channel.MEETING
    if channel in _PAGES and request.method == "GET":
        return redirect(_PAGES[channel], case_id)
    return _attempt(request, case_id, channel, "contact/tell.html")


@login_required
def letter(request: HttpRequest, case_id: int) -> HttpResponse:
    """The ladder's next letter: to whom, how, how it looks, and one click to send it."""
    case, actor, at = seen(request, case_id), actor_of(request), clock.now()
    it = queries.view(case, at=at)
    step = queries.letter_step(it)
    if request.method == "POST":
        actions.send_letter(case=case, by=actor, at=at)
        messages.success(request, "Brevet er lagt til afsendelse. Det tæller, når det er sendt.")
        return redirect("desk:case", case.pk)
    kind = letter_kind(step.channel, is_told=queries.is_told(it.attempts))
    drafts = [letters.draft(case=case, kind=kind, to_person=person, by=actor) for person in queries.tenants(case)]
    lines = [(draft, letters.may_write(draft, at=at)) for draft in drafts]
    context = {"case": case, "step": step, "kind": kind, "lines": lines, "may_send": all(verdict for _, verdict in lines) and bool(lines)}
    return render(request, "contact/letter.html", context)


@login_required
def draft(request: HttpRequest, case_id: int, person_id: int) -> HttpResponse:
    """How one tenant's letter would look."""
    case, actor, at = seen(request, case_id), actor_of(request), clock.now()
    it = queries.view(case, at=at)
    person = get_object_or_404(case.household.people.all(), pk=person_id)
    kind = letter_kind(queries.letter_step(it).channel, is_told=queries.is_told(it.attempts))
    made = letters.draft(case=case, kind=kind, to_person=person, by=actor).document(at=at)
    if not made.pages:
        no("En NemSMS har ingen side at vise.").require()
    return as_pdf(made.content, "udkast.pdf")


@login_required
def take_back(request: HttpRequest, case_id: int, attempt_id: int) -> HttpResponse:
    """An attempt was told by mistake."""
    case, form = seen(request, case_id), forms.TakeBackForm(request.POST or None)
    attempt = get_object_or_404(Attempt, pk=attempt_id, case__in=whole(case))
    if not form.is_valid():
        said = f"{attempt.get_channel_display().capitalize()}: {attempt.get_outcome_display()}."
        return ask(request, case, form, "Tag et forsøg tilbage", "Tag tilbage", said)
    actions.take_back(attempt=attempt, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return done(request, case, "Forsøget er taget tilbage, og kontakttrappen er regnet ud igen.", to="contact:case")


@login_required
def begin_again(request: HttpRequest, case_id: int) -> HttpResponse:
    """The ladder begins from its first step."""
    case, form = seen(request, case_id), forms.BeginAgainForm(request.POST or None)
    if not form.is_valid():
        return ask(request, case, form, "Begynd kontakttrappen forfra", "Begynd forfra")
    actions.begin_again(case=case, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return done(request, case, "Kontakttrappen begynder forfra.", to="contact:case")


@login_required
def follow(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case follows another version of the practice."""
    case, today = seen(request, case_id), clock.today()
    versions = Version.objects.adopted().filter(municipality_id=case.municipality_id, in_force_from__lte=today)
    form = forms.FollowForm(request.POST or None, versions=versions)
    if not form.is_valid():
        said = "En sag følger den praksis, der gjaldt, da den begyndte, indtil nogen flytter den og siger hvorfor."
        return ask(request, case, form, "Flyt sagen til en anden praksis", "Flyt sagen", said)
    moving.follow(case=case, version=form.cleaned_data["version"], why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return done(request, case, "Sagen følger nu den praksis, du valgte.", to="contact:case")


@login_required
def warn(request: HttpRequest, case_id: int) -> HttpResponse:
    """The safety note of the visit sheet."""
    case = seen(request, case_id)
    now = queries.course_of(case, at=clock.now()).safety_note
    form = forms.WarnForm(request.POST if request.method == "POST" else None, initial={"words": now})
    if not form.is_valid():
        return ask(request, case, form, "Sikkerhed ved besøg", "Gem")
    actions.warn(case=case, words=form.cleaned_data["words"], by=actor_of(request), at=clock.now())
    return done(request, case, "Bemærkningen står på besøgsarket.", to="contact:case")


@login_required
@require_POST
def read_answer(request: HttpRequest, case_id: int) -> HttpResponse:
    """The tenant's answer has been read."""
    case = seen(request, case_id)
    actions.see(case=case, by=actor_of(request), at=clock.now())
    return done(request, case, "Svaret er læst.", to="contact:case")


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """What is to be done by a person today, for the team or oneself: calls by day and by evening, visits, and the rest."""
    actor, day = actor_of(request), clock.today()
    only_mine = request.GET.get("vis") != "alle"
    courses = queries.due_today(actor, today=day, only_mine=only_mine)
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=[course.case_id for course in courses])
    chips = [
        {"words": "Mine", "url": "?", "count": None, "current": only_mine},
        {"words": "Alle", "url": "?vis=alle", "count": None, "current": not only_mine},
    ]
    rounds = queries.rounds(actor)
    return render(request, "contact/today.html", {"groups": queries.by_way(courses), "chips": chips, "rounds": rounds})


def _attempt(request: HttpRequest, case_id: int, channel: Channel, template: str, **more: Any) -> HttpResponse:
    """A sheet with its buttons; told once, the next step is shown."""
    case, actor, at = seen(request, case_id), actor_of(request), clock.now()
    people = queries.tenants(case)
    form = forms.AttemptForm(request.POST or None, channel=channel, people=people, now=at, initial={"key": uuid.uuid4()})
    if form.is_valid():
        actions.record(case=case, told=actions.Told(**form.told()), by=actor, at=at)
        messages.success(request, f"Gemt. {_what_comes(case, at)}")
        return redirect("desk:case", case.pk)
    it = queries.view(case, at=at)
    head = letters.letterhead(case.municipality_id)
    context = {
        "case": case,
        "form": form,
        "it": it,
        "title": _TITLES[channel],
        "people": people,
        "buttons": sheets.buttons(channel),
        "to_say": sheets.to_say(case, channel, head, actor.name, day_of(at)),
        "to_ask": sheets.to_ask(case),
        "tried": sheets.tried(it.attempts, day_of(at)),
        "promise": queries.promise(it.attempts),
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _what_comes(case: Case, at: datetime) -> str:
    """The next step in a sentence."""
    duty = Case.objects.get(pk=case.pk).duties.filter(ended_at=None).order_by("due_on").first()
    return f"Næste: {duty.label}." if duty else "Der er intet åbent på sagen nu."


def _address(case_id: int, channel: Channel) -> str:
    named = _PAGES.get(channel)
    return reverse(named, args=[case_id]) if named else f"{reverse('contact:tell', args=[case_id])}?channel={channel.value}"
