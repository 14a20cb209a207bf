"""The pages of the court's lists: load one, see what came of it, open what nobody told of, and what to raise with each sender."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.coverage import actions, queries
from husly.coverage.actions import Period
from husly.coverage.forms import ListForm
from husly.coverage.models import CourtList, Listed, ListFile
from husly.coverage.picture import drawn
from husly.coverage.rules import Result
from husly.files.tables import BadFile


@login_required
def lists(request: HttpRequest) -> HttpResponse:
    """The lists there are, and a new one."""
    actor, at = actor_of(request), clock.now()
    may_see_cases(actor).require()
    form = ListForm(request.POST or None, request.FILES or None, today=clock.today())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        period = Period(told["first"], told["last"])
        try:
            file, is_new = actions.load(
                content=told["file"].read(), name=told["file"].name, court=told["court"], period=period, by=actor, at=at
            )
        except BadFile as bad:
            form.add_error("file", bad.reason)
        else:
            messages.success(request, _loaded(file, is_new=is_new))
            return redirect("coverage:show", file.court_list_id)
    return render(request, "coverage/lists.html", {"form": form, "lists": queries.of(actor)}, status=422 if form.is_bound else 200)


@login_required
def show(request: HttpRequest, court_list_id: int) -> HttpResponse:
    """What came of one list: figures and picture for each sender, what to do now, and the rows to mend."""
    found = _seen(request, court_list_id)
    senders, unlisted = queries.senders(found), queries.unlisted(found)
    files = list(found.files.select_related("uploaded_by").order_by("-id"))
    to_mend = next((file for file in files if file.bad), None)
    context = {
        "list": found,
        "results": queries.results(found),
        "total": found.listed.count(),
        "to_open": found.listed.filter(result=Result.UNKNOWN_HOME.value, notice=None).count(),
        "senders": senders,
        "picture": drawn([(one.name, one.figures) for one in senders]),
        "unlisted": unlisted.count(),
        "files": files,
        "to_mend": to_mend,
        "bad_rows": queries.bad_rows(to_mend) if to_mend else [],
        "most": queries.MOST_SHOWN,
    }
    return render(request, "coverage/show.html", context)


@login_required
def matters(request: HttpRequest, court_list_id: int, result: str) -> HttpResponse:
    """The matters that came to one result."""
    found = _seen(request, court_list_id)
    chosen = next((one for one in Result if one.value == result), None)
    if chosen is None:
        raise Http404
    shown = queries.with_result(found, chosen)
    _read(request, found, shown)
    context = {"list": found, "title": chosen.label, "result": chosen.value, "matters": shown, "most": queries.MOST_SHOWN}
    return render(request, "coverage/matters.html", context)


@login_required
def unlisted(request: HttpRequest, court_list_id: int) -> HttpResponse:
    """Cases that a landlord says are filed and the court's list does not have."""
    found = _seen(request, court_list_id)
    cases = list(queries.unlisted(found)[: queries.MOST_SHOWN])
    audit.read(EventCode.COURT_LIST_READ, by=actor_of(request), at=clock.now(), list=found.pk, cases=[case.pk for case in cases])
    return render(request, "coverage/unlisted.html", {"list": found, "cases": cases, "most": queries.MOST_SHOWN})


@login_required
def to_raise(request: HttpRequest, court_list_id: int, listed_id: int) -> HttpResponse:
    """What came late or never from one sender."""
    found = _seen(request, court_list_id)
    name, chosen = _chosen(found, listed_id)
    shown = queries.shown(chosen)
    _read(request, found, shown)
    is_court = listed_id == queries.THE_COURT
    context = {"list": found, "title": name, "number": listed_id, "matters": shown, "is_court": is_court, "most": queries.MOST_SHOWN}
    return render(request, "coverage/to_raise.html", context)


@login_required
@require_GET
def to_raise_file(request: HttpRequest, court_list_id: int, listed_id: int) -> HttpResponse:
    """The same as a file for the sender."""
    found = _seen(request, court_list_id)
    _, chosen = _chosen(found, listed_id)
    content = queries.to_raise_file(chosen, with_court=listed_id == queries.THE_COURT)
    return _download(content.encode("utf-8-sig"), f"rejs-{found.pk}-{listed_id}.csv")


@login_required
@require_GET
def to_mend(request: HttpRequest, court_list_id: int, file_id: int) -> HttpResponse:
    """The rows of a file that must be mended, as a file."""
    file = get_object_or_404(ListFile, court_list=_seen(request, court_list_id), pk=file_id)
    return _download(b"".join(queries.rows_to_mend(file)), f"skal-rettes-{file.pk}.csv")


@login_required
@require_POST
def open_missing(request: HttpRequest, court_list_id: int) -> HttpResponse:
    """Every unknown household becomes a case."""
    opened = actions.open_missing(found=_seen(request, court_list_id), by=actor_of(request), at=clock.now())
    words = "1 sag er oprettet" if opened.cases == 1 else f"{opened.cases} sager er oprettet"
    left = f" {opened.others} kunne ikke blive til en sag og står i indbakken." if opened.others else ""
    messages.success(request, f"{words} og står på arbejdslisten.{left}")
    return redirect("coverage:show", court_list_id)


@login_required
@require_POST
def compare_again(request: HttpRequest, court_list_id: int) -> HttpResponse:
    """Hold the list against what is known now."""
    actions.compare_again(found=_seen(request, court_list_id), by=actor_of(request), at=clock.now())
    messages.success(request, "Listen er sammenlignet igen.")
    return redirect("coverage:show", court_list_id)


@login_required
@require_POST
def set_apart(request: HttpRequest, court_list_id: int, listed_id: int) -> HttpResponse:
    """It is another household."""
    listed = get_object_or_404(Listed.objects.select_related("court_list"), court_list=_seen(request, court_list_id), pk=listed_id)
    before = listed.result
    actions.set_apart(listed=listed, by=actor_of(request), at=clock.now())
    messages.success(request, "Rækken er skilt fra sagen og sammenlignet igen.")
    return redirect("coverage:matters", court_list_id, before)


def _seen(request: HttpRequest, court_list_id: int) -> CourtList:
    """The list, if the actor may see it; otherwise it does not exist. That it was looked at is logged."""
    actor = actor_of(request)
    found = get_object_or_404(CourtList.objects.visible_to(actor).select_related("court"), pk=court_list_id)
    audit.read(EventCode.COURT_LIST_READ, by=actor, at=clock.now(), list=found.pk)
    return found


def _chosen(found: CourtList, number: int) -> tuple[str, QuerySet[Listed]]:
    try:
        return queries.to_raise(found, number)
    except Listed.DoesNotExist:
        raise Http404 from None


def _read(request: HttpRequest, found: CourtList, shown: list[queries.Shown]) -> None:
    cases = sorted({one.listed.case_id for one in shown if one.listed.case_id})
    audit.read(EventCode.COURT_LIST_READ, by=actor_of(request), at=clock.now(), list=found.pk, cases=cases)


def _loaded(file: ListFile, *, is_new: bool) -> str:
    if not is_new:
        return "Den samme fil er indlæst før. Intet er lagt til."
    bad = f" {file.bad} skal rettes." if file.bad else ""
    same = "" if file.new or file.changed or file.bad else " Alt stod på listen i forvejen."
    return f"Listen er indlæst: {file.rows} rækker, {file.new} nye sager, {file.changed} ændrede.{bad}{same}"


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'})
