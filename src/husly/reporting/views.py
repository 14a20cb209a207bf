"""The pages of the yearly report: its editions, the figures with pictures and definitions, what is decided, and its files."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of, caseworkers
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.law.report_columns import TOTAL
from husly.reporting import actions, forms, papers, pictures, queries, rules
from husly.reporting.models import Report, Resolution
from husly.reporting.rules import Standing, State
from husly.reporting.tables import Table

_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Every edition, and a new one."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    form = forms.YearForm(request.POST or None, years=queries.years(clock.today()))
    if request.method == "POST" and form.is_valid():
        made = actions.ask(year=form.cleaned_data["year"], by=actor, at=clock.now())
        return redirect("reporting:show", made.pk)
    context = {"reports": queries.reports(actor), "form": form, "may_report": rules.may_report(actor)}
    return render(request, "reporting/overview.html", context)


@login_required
def show(request: HttpRequest, report_id: int) -> HttpResponse:
    """One edition: its figures in the order of the report, or how far it is."""
    report = _found(request, report_id)
    audit.read(EventCode.REPORT_READ, by=actor_of(request), at=clock.now(), report=report.pk)
    state, is_public = State(report.state), request.GET.get("vis") == "offentlig"
    if state in (State.MAKING, State.FAILED):
        return render(request, "reporting/making.html", {"report": report, "state": state.value})
    it = queries.edition(report, is_public=is_public)
    resolutions = list(report.resolutions.select_related("owner").order_by("due_on", "pk"))
    may = rules.may_report(actor_of(request))
    may_sign = rules.may_sign(state, year=report.year, today=clock.today(), decisions=len(resolutions)) if may else may
    context = {
        "report": report,
        "it": it,
        "is_public": is_public,
        "sections": _sections(it.tables),
        "resolutions": resolutions,
        "comments": report.comments.select_related("by").order_by("pk"),
        "changes": [queries.changed(one) for one in it.changes],
        "files": report.files.order_by("name"),
        "is_draft": state is State.DRAFT,
        "may_report": may,
        "may_sign": may_sign,
        "comment_form": forms.WordsForm(),
    }
    return render(request, "reporting/show.html", context)


def _sections(tables: list[Table]) -> list[tuple[str, list[dict[str, object]]]]:
    """The tables under their headings, each with its picture and its lines in words."""
    found: dict[str, list[dict[str, object]]] = {}
    for one in tables:
        drawn = pictures.picture(one)
        svg = mark_safe(drawn.svg) if drawn else ""  # noqa: S308 – drawn by us from numbers and labels, which the library escapes
        told = {"it": one.definition, "lines": _lines(one), "svg": svg, "described": drawn.described if drawn else ""}
        found.setdefault(one.definition.section, []).append(told)
    return list(found.items())


def _lines(one: Table) -> list[tuple[str, list[str], bool]]:
    """The words of each line, its numbers as a Dane writes them, and whether it is the sum."""
    return [(line.label, papers.shown(one, line), line.key == TOTAL) for line in one.lines]


@login_required
@require_POST
def again(request: HttpRequest, report_id: int) -> HttpResponse:
    """Count again, or begin a new edition where this one is signed."""
    made = actions.ask(year=_found(request, report_id).year, by=actor_of(request), at=clock.now())
    return redirect("reporting:show", made.pk)


@login_required
@require_POST
def comment(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say something of a draft."""
    report, form = _found(request, report_id), forms.WordsForm(request.POST)
    if form.is_valid():
        actions.comment(report=report, words=form.cleaned_data["words"], by=actor_of(request), at=clock.now())
        messages.success(request, "Kommentaren er gemt.")
    return redirect("reporting:show", report.pk)


@login_required
def reflect(request: HttpRequest, report_id: int) -> HttpResponse:
    """The leader's own words."""
    report = _found(request, report_id)
    form = forms.ReflectionsForm(request.POST or None, initial={"words": report.reflections})
    if request.method == "POST" and form.is_valid():
        actions.reflect(report=report, words=form.cleaned_data["words"], by=actor_of(request), at=clock.now())
        return _back(request, report, "Overvejelserne er gemt.")
    return _ask(request, report, form, "Ledelsens overvejelser", "Gem")


@login_required
def resolve(request: HttpRequest, report_id: int) -> HttpResponse:
    """Decide something for the next year."""
    report = _found(request, report_id)
    people = caseworkers(report.municipality_id)
    form = forms.ResolutionForm(request.POST or None, people=people, initial={"due_on": clock.today() + timedelta(days=90)})
    if form.is_valid():
        actions.resolve(report=report, **form.cleaned_data, by=actor_of(request), at=clock.now())
        return _back(request, report, "Beslutningen er skrevet. Næste års rapport spørger, om den er gjort.")
    return _ask(request, report, form, "En beslutning for næste år", "Skriv den ned")


@login_required
def settle(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Tell what became of a decision."""
    mine = Report.objects.visible_to(actor_of(request))
    one = get_object_or_404(Resolution.objects.select_related("report__municipality"), pk=resolution_id, report__in=mine)
    form = forms.SettleForm(
        request.POST or None, state=State(one.report.state), initial={"standing": one.standing, "words": one.settled_words}
    )
    if form.is_valid():
        told = form.cleaned_data
        actions.settle(resolution=one, standing=Standing(told["standing"]), words=told["words"], by=actor_of(request), at=clock.now())
        return _back(request, one.report, "Det er skrevet.")
    return _ask(request, one.report, form, one.words, "Gem")


@login_required
@require_POST
def sign(request: HttpRequest, report_id: int) -> HttpResponse:
    """Sign and freeze."""
    report = _found(request, report_id)
    actions.sign(report=report, by=actor_of(request), at=clock.now())
    return _back(request, report, "Rapporten er underskrevet. Den ændres aldrig mere; rettelser bliver til en ny udgave.")


@login_required
def file(request: HttpRequest, report_id: int, audience: str, ending: str) -> HttpResponse:
    """A file of the report: as it was frozen, or of a draft as it is."""
    report, is_public = _found(request, report_id), audience == "offentlig"
    if ending not in _TYPES or audience not in ("offentlig", "intern") or not report.kept_sealed:
        raise Http404
    audit.read(EventCode.REPORT_READ, by=actor_of(request), at=clock.now(), report=report.pk, file=ending)
    name = papers.name_of(report.year, report.edition, ending, is_public=is_public)
    content = queries.file(report, name, ending, is_public=is_public, at=clock.now())
    way = "inline" if ending == "pdf" else "attachment"
    return HttpResponse(content, content_type=_TYPES[ending], headers={"Content-Disposition": f'{way}; filename="{name}"'})


def _found(request: HttpRequest, report_id: int) -> Report:
    mine = Report.objects.visible_to(actor_of(request)).select_related("municipality", "signed_by", "asked_by")
    return get_object_or_404(mine, pk=report_id)


def _back(request: HttpRequest, report: Report, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reporting:show", report.pk)


def _ask(request: HttpRequest, report: Report, form: Form, title: str, button: str) -> HttpResponse:
    context = {"report": report, "form": form, "title": title, "button": button}
    return render(request, "reporting/ask.html", context, status=422 if form.is_bound else 200)
