"""The clerk's pages: her files, one file from preview to receipts, and what she gets back to mend."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from husly.accounts.models import Organisation
from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.files import actions, queries
from husly.files.forms import UploadForm
from husly.files.models import File
from husly.files.rules import AT_WORK, FileState, may_send_files


@login_required
def files(request: HttpRequest) -> HttpResponse:
    """Her organisation's files here, and a new one."""
    actor = actor_of(request)
    may_send_files(actor).require()
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data["file"]
        organisation = get_object_or_404(Organisation, pk=actor.organisation_id)
        file = actions.upload(pieces=told.chunks(), name=told.name, organisation=organisation, by=actor, at=clock.now())
        return redirect("files:show", file.pk)
    context = {"form": form, "files": queries.of(actor)}
    return render(request, "files/files.html", context, status=422 if form.is_bound else 200)


@login_required
def show(request: HttpRequest, file_id: int) -> HttpResponse:
    """One file, as far as it has come."""
    file = _seen(request, file_id)
    state = FileState(file.state)
    audit.read(EventCode.FILE_READ, by=actor_of(request), at=clock.now(), file=file.pk)
    context = {
        "file": file,
        "state": state.value,
        "is_at_work": state in AT_WORK,
        "done": file.taken + file.repeated,
        "bad_rows": queries.bad_rows(file) if file.bad and state not in AT_WORK else [],
        "receipts": queries.first_receipts(file) if state is FileState.DONE else [],
        "before": queries.sent_before(file) if state is FileState.CHECKED else None,
        "most": queries.MOST_ROWS,
    }
    return render(request, "files/show.html", context)


@login_required
@require_POST
def send(request: HttpRequest, file_id: int) -> HttpResponse:
    """Take the good rows in."""
    file = _seen(request, file_id)
    actions.send(file=file, by=actor_of(request), at=clock.now())
    return redirect("files:show", file.pk)


@login_required
@require_POST
def cancel(request: HttpRequest, file_id: int) -> HttpResponse:
    """Take nothing of it in."""
    actions.cancel(file=_seen(request, file_id), by=actor_of(request), at=clock.now())
    messages.success(request, "Filen er fortrudt. Ingen af rækkerne er indlæst.")
    return redirect("files:files")


@login_required
@require_POST
def check_again(request: HttpRequest, file_id: int) -> HttpResponse:
    """Try a file once more that could not be read."""
    file = _seen(request, file_id)
    actions.check_again(file=file, by=actor_of(request), at=clock.now())
    return redirect("files:show", file.pk)


@login_required
@require_GET
def to_mend(request: HttpRequest, file_id: int) -> HttpResponse:
    """The rows that must be mended, as a file."""
    file = _seen(request, file_id)
    audit.read(EventCode.FILE_READ, by=actor_of(request), at=clock.now(), file=file.pk)
    return _download(b"".join(queries.rows_to_mend(file)), f"skal-rettes-{file.pk}.csv")


@login_required
@require_GET
def receipts(request: HttpRequest, file_id: int) -> HttpResponse:
    """The receipts, as a file."""
    file = _seen(request, file_id)
    audit.read(EventCode.FILE_READ, by=actor_of(request), at=clock.now(), file=file.pk)
    return _download(queries.receipts(file).encode("utf-8-sig"), f"kvitteringer-{file.pk}.csv")


def _seen(request: HttpRequest, file_id: int) -> File:
    """The file, if it is the clerk's own organisation's; otherwise it does not exist."""
    return get_object_or_404(File.objects.visible_to(actor_of(request)).select_related("organisation", "uploaded_by"), pk=file_id)


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'})
