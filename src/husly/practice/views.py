"""The practice's pages: the versions, one read like a document, what is different, a draft to write, and its adoption."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.core import clock
from husly.practice import actions, editing, forms, queries, words
from husly.practice.adoption import State, may_adopt, may_change, may_draft, may_read
from husly.practice.checks import loose_ends
from husly.practice.differences import differences
from husly.practice.drawing import drawn, ladder
from husly.practice.examples import EXAMPLES, MARK
from husly.practice.models import Version
from husly.practice.reading import BadPractice
from husly.practice.rules import Ask, Channel, Circumstance, Partner, Practice, Step
from husly.practice.step_form import StepForm
from husly.practice.timetable import HOUSEHOLDS, timetable
from husly.web.formats import day

_UP, _DOWN, _REMOVE = "op", "ned", "fjern"
_NEW_STEP = Step("ny-1", "", Channel.PHONE)
_NEW_ASK = Ask(Partner.FAMILY, Circumstance.CHILDREN, "")


@dataclass(frozen=True)
class Part:
    """A part of a draft with a page of its own."""

    title: str
    form: type[forms.TitleForm] | type[forms.TargetsForm] | type[forms.StopForm] | type[forms.ClosingForm]


PARTS = {
    "navn": Part("Navn", forms.TitleForm),
    "maal": Part("Mål og breve på papir", forms.TargetsForm),
    "stop": Part("Når lejeren ikke kan nås", forms.StopForm),
    "lukning": Part("Lukning, tilbageblik og to par øjne", forms.ClosingForm),
}


@login_required
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, and where each stands today."""
    actor, today = actor_of(request), clock.today()
    may_read(actor).require()
    return render(request, "practice/versions.html", {"listed": queries.listed(actor, today=today), "may_draft": may_draft(actor)})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Choose what to begin from; the draft says the same until it is changed."""
    actor = actor_of(request)
    may_draft(actor).require()
    if request.method == "POST":
        made = actions.draft(practice=_begun_from(request), by=actor, at=clock.now())
        messages.success(request, "Kladden er lavet. Ret den, til den passer til jer.")
        return redirect("practice:edit", made.pk)
    standing = queries.in_force(actor.municipality or "", clock.today())
    shown = [{"example": example, "picture": ladder(example.practice)} for example in EXAMPLES.values()]
    return render(request, "practice/new.html", {"standing": standing, "examples": shown, "mark": MARK})


@login_required
def show(request: HttpRequest, version_id: int) -> HttpResponse:
    """One version, read like a document."""
    version, actor, today = _seen(request, version_id), actor_of(request), clock.today()
    practice = version.practice
    ends = [problem.words for problem in loose_ends(practice)]
    state = State(version.state)
    shown = {
        "listed": queries.one(version, today=today),
        "writers": words.listed(queries.writers(version)),
        "picture": ladder(practice),
        "steps": _in_words(practice),
        "sections": words.sections(practice),
        "households": list(HOUSEHOLDS),
        "timetable": timetable(practice),
        "may_change": may_change(actor, state),
        "may_adopt": may_adopt(actor, state, version.writers, ends),
        "may_draft": may_draft(actor),
    }
    return render(request, "practice/show.html", shown)


@login_required
def difference(request: HttpRequest, version_id: int) -> HttpResponse:
    """What the version says otherwise than the one in force today, or than the one it replaced."""
    version = _seen(request, version_id)
    other = queries.compared_with(version, today=clock.today())
    shown: dict[str, Any] = {"draft": version, "other": other}
    if other:
        found = differences(other.practice, version.practice)
        shown |= {"found": found, "picture": drawn(version.practice, found.ladder)}
    return render(request, "practice/difference.html", shown)


@login_required
def edit(request: HttpRequest, version_id: int) -> HttpResponse:
    """The draft with its steps as rows, and a way to each of its parts."""
    version = _mine(request, version_id)
    practice = version.practice
    shown = {
        "draft": version,
        "steps": _in_words(practice),
        "asks": [words.ask(ask) for ask in practice.asks],
        "sections": words.sections(practice),
        "ends": loose_ends(practice),
        "picture": ladder(practice),
    }
    return render(request, "practice/edit.html", shown)


@login_required
def step(request: HttpRequest, version_id: int, code: str = "") -> HttpResponse:
    """Write a step, new or there already."""
    version = _mine(request, version_id)
    old = version.practice.step(code)
    if code and old is None:
        raise Http404
    form = StepForm(request.POST or None, initial=StepForm.of(old or _NEW_STEP) | {"revision": version.revision})
    if not form.is_valid():
        return _ask_for(request, version, form, "Ret trinnet" if old else "Nyt trin", "practice/step.html")
    practice, code = form.applied(version.practice, code)
    return _changed(request, version, practice, form.cleaned_data["revision"], "Trinnet er gemt.", anchor=code)


@login_required
@require_POST
def move(request: HttpRequest, version_id: int, code: str) -> HttpResponse:
    """Move a step up or down, or take it out."""
    version, way = _mine(request, version_id), request.POST.get("vej", "")
    if version.practice.step(code) is None or way not in {_UP, _DOWN, _REMOVE}:
        raise Http404
    if way == _REMOVE:
        return _changed(request, version, editing.without_step(version.practice, code), _revision(request), "Trinnet er fjernet.")
    practice = editing.moved(version.practice, code, -1 if way == _UP else 1)
    return _changed(request, version, practice, _revision(request), "Trinnet er flyttet.", anchor=code)


@login_required
def ask(request: HttpRequest, version_id: int, place: int | None = None) -> HttpResponse:
    """Write a question that raises itself, new or there already."""
    version = _mine(request, version_id)
    if place is not None and place >= len(version.practice.asks):
        raise Http404
    old = _NEW_ASK if place is None else version.practice.asks[place]
    form = forms.AskForm(request.POST or None, initial=forms.AskForm.of(old) | {"revision": version.revision})
    if not form.is_valid():
        return _ask_for(request, version, form, "Hvem bliver spurgt?")
    return _changed(request, version, form.applied(version.practice, place), form.cleaned_data["revision"], "Spørgsmålet er gemt.")


@login_required
@require_POST
def remove_ask(request: HttpRequest, version_id: int, place: int) -> HttpResponse:
    """Take a question out."""
    version = _mine(request, version_id)
    return _changed(request, version, editing.without_ask(version.practice, place), _revision(request), "Spørgsmålet er fjernet.")


@login_required
def part(request: HttpRequest, version_id: int, part: str) -> HttpResponse:
    """Write one of the smaller parts."""
    version = _mine(request, version_id)
    if part not in PARTS:
        raise Http404
    kind = PARTS[part].form
    form = kind(request.POST or None, initial=kind.of(version.practice) | {"revision": version.revision})
    if not form.is_valid():
        return _ask_for(request, version, form, PARTS[part].title)
    return _changed(request, version, form.applied(version.practice), form.cleaned_data["revision"], f"{PARTS[part].title}: gemt.")


@login_required
def adopt(request: HttpRequest, version_id: int) -> HttpResponse:
    """Adopt a draft that somebody else wrote."""
    version, actor, today = _mine(request, version_id), actor_of(request), clock.today()
    may_adopt(actor, State(version.state), version.writers, [problem.words for problem in loose_ends(version.practice)]).require()
    initial = {"revision": version.revision, "decided_on": today, "in_force_from": today}
    form = forms.AdoptForm(request.POST or None, initial=initial)
    if not form.is_valid():
        said = "En vedtaget praksis kan ikke ændres, kun afløses af en ny."
        shown = {"said": said, "button": "Vedtag praksissen", "back": _address("show", version)}
        return _ask_for(request, version, form, "Vedtag praksissen", "practice/adopt.html", **shown)
    adopted = actions.adopt(version=version, by=actor, at=clock.now(), **form.cleaned_data)
    messages.success(request, f"Version {adopted.number} er vedtaget. Den gælder fra {day(form.cleaned_data['in_force_from'])}.")
    return redirect("practice:show", version.pk)


@login_required
def withdraw(request: HttpRequest, version_id: int) -> HttpResponse:
    """Put a draft away."""
    version = _mine(request, version_id)
    form = forms.WithdrawForm(request.POST or None, initial={"revision": version.revision})
    if not form.is_valid():
        said = "Kladden kan stadig læses, men ikke rettes eller vedtages. I kan lave en ny kladde ud fra den."
        shown = {"said": said, "button": "Træk kladden tilbage", "back": _address("show", version)}
        return _ask_for(request, version, form, "Træk kladden tilbage", **shown)
    actions.withdraw(version=version, revision=form.cleaned_data["revision"], by=actor_of(request), at=clock.now())
    messages.success(request, "Kladden er trukket tilbage.")
    return redirect("practice:versions")


def _seen(request: HttpRequest, version_id: int) -> Version:
    """The version, if the actor may read it; otherwise it does not exist."""
    versions = Version.objects.visible_to(actor_of(request)).select_related("drafted_by", "adopted_by")
    return get_object_or_404(versions, pk=version_id)


def _mine(request: HttpRequest, version_id: int) -> Version:
    """The draft, if the actor may change it."""
    version = _seen(request, version_id)
    may_change(actor_of(request), State(version.state)).require()
    return version


def _begun_from(request: HttpRequest) -> Practice:
    """What an example or another version says."""
    source = request.POST.get("fra", "")
    if source in EXAMPLES:
        return EXAMPLES[source].practice
    if not source.isascii() or not source.isdigit():
        raise Http404
    return _seen(request, int(source[:18])).practice


def _in_words(practice: Practice) -> list[dict[str, Any]]:
    return [{"number": number, "step": step, "said": words.step(step)} for number, step in enumerate(practice.ladder, start=1)]


def _revision(request: HttpRequest) -> int:
    form = forms.DraftForm(request.POST)
    if not form.is_valid():
        raise Http404
    revision: int = form.cleaned_data["revision"]
    return revision


def _address(page: str, version: Version) -> str:
    return reverse(f"practice:{page}", args=[version.pk])


def _ask_for(
    request: HttpRequest, version: Version, form: Any, title: str, template: str = "practice/ask.html", **more: str
) -> HttpResponse:
    """A form of a draft; `more` are what is `said` above it, its `button` and its way `back`, where they are not the usual ones."""
    shown = {"draft": version, "form": form, "title": title, "button": "Gem", "back": _address("edit", version), **more}
    return render(request, template, shown, status=422 if form.is_bound else 200)


def _changed(request: HttpRequest, version: Version, practice: Practice, revision: int, done: str, *, anchor: str = "") -> HttpResponse:
    """The draft is changed and shown again, at the step that was worked on; or the reason stands on top of it."""
    try:
        actions.change(version=version, practice=practice, revision=revision, by=actor_of(request), at=clock.now())
    except BadPractice as bad:
        messages.error(request, " ".join(problem.words for problem in bad.problems))
    else:
        messages.success(request, done)
    return redirect(_address("edit", version) + (f"#{anchor}" if anchor else ""))
