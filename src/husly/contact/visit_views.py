"""The pages of the day's visits: the list and its order, the sheets to print, and what a telephone asks for and sends."""

import json
import re
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.contact import sheets, visit_actions, visit_queries
from husly.contact.models import PlannedVisit
from husly.contact.visit_forms import LONGEST_NOTE, BroughtForm, MoveForm
from husly.contact.visit_queries import Sheet
from husly.contact.visits import BRING, KEPT_FOR, MOST_A_DAY
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import no
from husly.practice.rules import Channel
from husly.web.formats import moment

_ASKED_FOR = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_ASKED_FOR_BY_CSS = re.compile(r'url\("\.\./(vendor/[^"]+)"\)')
Answering = Callable[..., HttpResponse]


def for_a_telephone(view: Answering) -> Answering:
    """Who is not logged in is told so in a word that a program understands, and not led to another page."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if actor_of(request).id is None:
            return JsonResponse({"reason": "Du er logget ud."}, status=401)
        return view(request)

    return answered


@login_required
def visits(request: HttpRequest) -> HttpResponse:
    """The actor's own visits of today in the order of the way, and the cases that she may take along."""
    return _page(request, is_revealed=False)


@login_required
@require_POST
def addresses(request: HttpRequest) -> HttpResponse:
    """The same page with the protected addresses on it; that they were shown is logged."""
    return _page(request, is_revealed=True)


@login_required
def print_out(request: HttpRequest) -> HttpResponse:
    """The sheets of the day, one a page. Protected addresses stand on them, and that they were shown is logged."""
    actor, at = actor_of(request), clock.now()
    found = visit_queries.sheets_of(visit_queries.of_the_day(actor, today=clock.today()), at=at)
    visit_actions.reveal(found, by=actor, at=at)
    _seen(found, actor)
    return render(request, "contact/visit_sheets.html", {"found": found, "buttons": sheets.buttons(Channel.VISIT), "bring": BRING})


@login_required
@require_POST
def plan(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case is among today's visits."""
    actor = actor_of(request)
    case = get_object_or_404(Case.objects.visible_to(actor), pk=case_id)
    visit_actions.plan(case=case, by=actor, at=clock.now())
    messages.success(request, f"Sag {case.number} står på dagens besøg.")
    return redirect("contact:visits")


@login_required
@require_POST
def take_off(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The case is not among today's visits any more."""
    visit = _own(request, visit_id)
    visit_actions.take_off(visit=visit, by=actor_of(request), at=clock.now())
    messages.success(request, f"Sag {visit.case.number} er taget af dagens besøg.")
    return redirect("contact:visits")


@login_required
@require_POST
def move(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The visit is made earlier or later."""
    visit, form = _own(request, visit_id), MoveForm(request.POST)
    if not form.is_valid():
        no("Brug knapperne Tidligere og Senere på siden.").require()
    visit_actions.move(visit=visit, way=form.cleaned_data["vej"], by=actor_of(request))
    return redirect("contact:visits")


@login_required
@require_POST
def follow_the_streets(request: HttpRequest) -> HttpResponse:
    """The order is that of the streets again."""
    visit_actions.follow_the_streets(by=actor_of(request), at=clock.now())
    return redirect("contact:visits")


@require_GET
def telephone(request: HttpRequest) -> HttpResponse:
    """The page that opens without connection. It is kept on the telephone, so it is the same for everybody and holds nothing."""
    return HttpResponse(_shell())


@require_GET
def keeper(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps that page and what draws it, and never anything else. It is new when any of them is."""
    shell, script = _shell(), _own_file("contact/keeper.js")
    files = [reverse("contact:telephone"), *_drawn_with(shell)]
    name = f"husly-telefon-{sha256(repr((shell, files)).encode()).hexdigest()[:12]}"
    kept = json.dumps({"name": name, "files": files})
    return HttpResponse(f"const KEPT = {kept};\n{script}", content_type="text/javascript; charset=utf-8")


@for_a_telephone
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """The actor's own sheets of today for her telephone, which seals them before it keeps them; each is logged."""
    actor, at = actor_of(request), clock.now()
    found = visit_actions.carry(by=actor, at=at)
    told = {"user": actor.id, "now": at.isoformat(), "until": (at + KEPT_FOR).isoformat(), "visits": [_as_json(one) for one in found]}
    return JsonResponse(told)


@for_a_telephone
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Visits that a telephone kept, answered one by one. Another's are not taken, nor is anything that is no visit."""
    actor, at = actor_of(request), clock.now()
    try:
        said = json.loads(request.body)
        user, items = said["user"], [BroughtForm(one) for one in said["visits"][: MOST_A_DAY * 2]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return JsonResponse({"reason": "Det kunne ikke læses. Skriv besøget på sagen i stedet."}, status=400)
    if user != actor.id:
        return JsonResponse({"reason": "Besøgene hører til en anden bruger. Log ind som den, der tog dem med."}, status=409)
    good = [form.brought() for form in items if form.is_valid()]
    bad = [visit_actions.Answer(form.data.get("key", ""), _wrong(form)) for form in items if form.errors]
    answers = [*visit_actions.take_in(brought=good, by=actor, at=at), *bad]
    return JsonResponse({"answers": [{"key": str(a.key), "refusal": a.refusal, "conflicts": a.conflicts} for a in answers]})


def _shell() -> str:
    """Drawn without the request, so that neither a person nor a message gets into what is kept."""
    return render_to_string("contact/telephone.html", {"buttons": sheets.buttons(Channel.VISIT), "bring": BRING, "longest": LONGEST_NOTE})


def _drawn_with(shell: str) -> list[str]:
    """The files that the page asks for, and those that its style sheet asks for."""
    return [*_ASKED_FOR.findall(shell), *(static(path) for path in sorted(set(_ASKED_FOR_BY_CSS.findall(_own_file("web/husly.css")))))]


def _own_file(path: str) -> str:
    return Path(str(finders.find(path))).read_text()


def _page(request: HttpRequest, *, is_revealed: bool) -> HttpResponse:
    actor, at, today = actor_of(request), clock.now(), clock.today()
    found = visit_queries.sheets_of(visit_queries.of_the_day(actor, today=today), at=at)
    offered = visit_queries.offered(actor, today=today)
    _seen(found, actor)
    if is_revealed:
        visit_actions.reveal(found, by=actor, at=at)
    if offered:
        audit.read(EventCode.LIST_READ, by=actor, at=at, cases=[case.pk for case in offered])
    context = {
        "found": found,
        "offered": offered,
        "is_revealed": is_revealed,
        "has_hidden": not is_revealed and any(one.case.household.is_address_protected for one in found),
        "has_own_order": any(one.visit.place is not None for one in found),
        "to_carry": sum(one.told is None for one in found),
    }
    return render(request, "contact/visits.html", context)


def _seen(found: list[Sheet], actor: Actor) -> None:
    for sheet in found:
        audit.read(EventCode.CASE_READ, by=actor, at=clock.now(), case_id=sheet.case.pk)


def _own(request: HttpRequest, visit_id: int) -> PlannedVisit:
    """The visit, if it is the actor's own; otherwise it does not exist."""
    return get_object_or_404(visit_queries.own(actor_of(request)), pk=visit_id)


def _as_json(it: Sheet) -> dict[str, Any]:
    """A sheet as the telephone draws it, in words where it can be."""
    home = it.case.household
    return {
        "case": it.case.pk,
        "number": it.case.number,
        "owner": it.case.owner_id,
        "names": home.names,
        "address": home.address.line,
        "town": f"{home.postal_code} {home.city}".strip(),
        "is_protected": home.is_address_protected,
        "people": [{"name": person.name, "phone": person.phone} for person in it.people],
        "children": it.case.get_children_display(),
        "eviction": moment(it.case.eviction_at) if it.case.eviction_at else "",
        "safety": it.safety_note,
        "tried": it.tried,
        "ask": it.to_ask,
    }


def _wrong(form: BroughtForm) -> str:
    return f"Det kunne ikke gemmes ({', '.join(form.errors)}). Skriv besøget på sagen i stedet."
