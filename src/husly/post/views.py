"""The pages of Digital Post: a letter beside the notice it may be, and what lies in quarantine."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.intake.onward import after
from husly.post import actions, queries
from husly.post.forms import DismissForm, LetterForm, MendForm
from husly.post.models import Message
from husly.post.opening import letter_files
from husly.post.pages import Unreadable, kind_of, picture_of
from husly.post.rules import MessageState

MOST_TEXT = 1024 * 1024  # bytes of a message that are shown to be mended in the browser


@login_required
def show(request: HttpRequest, message_id: int) -> HttpResponse:
    """The letter, what was found in it, and the notice that it becomes when somebody has seen that it is right."""
    message, actor = _seen(request, message_id), actor_of(request)
    if message.state != MessageState.WAITING.value:
        return render(request, "post/settled.html", {"message": message})
    found = queries.found(message)
    initial = found.initial | {"received_on": message.received_on}
    form = LetterForm(request.POST or None, municipality=message.municipality_id, today=clock.today(), initial=initial)
    if not form.is_valid():
        context = {"message": message, "found": found, "form": form, "dismiss": DismissForm(auto_id="dismiss_%s")}
        return render(request, "post/letter.html", context, status=422 if form.is_bound else 200)
    notice = actions.confirm(message=message, notice=form.cleaned_data["notice"], by=actor, at=clock.now())
    return after(request, notice)


@login_required
@require_GET
def picture(request: HttpRequest, message_id: int, number: int, page: int) -> HttpResponse:
    """A picture of a page; the file itself is never opened in the browser."""
    content = _file(_seen(request, message_id), number)
    try:
        png = picture_of(content, kind_of(content), page)
    except Unreadable:
        raise Http404 from None
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, no-store"})


@login_required
@require_GET
def download(request: HttpRequest, message_id: int, number: int) -> HttpResponse:
    """A file of the message as it came, to be kept and not shown by the browser."""
    return _bytes(_file(_seen(request, message_id), number), f"bilag-{message_id}-{number}")


@login_required
@require_POST
def dismiss(request: HttpRequest, message_id: int) -> HttpResponse:
    """It is no notice."""
    message, form = _seen(request, message_id), DismissForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Skriv, hvorfor det ikke er en underretning.")
        return redirect("post:show", message.pk)
    actions.dismiss(message=message, reason=form.cleaned_data["reason"], by=actor_of(request), at=clock.now())
    messages.success(request, "Beskeden er lagt væk. Den er gemt og kan tages op igen.")
    return redirect("desk:inbox")


@login_required
@require_POST
def take_up(request: HttpRequest, message_id: int) -> HttpResponse:
    """A dismissed message waits in the inbox again."""
    message = _seen(request, message_id)
    actions.take_up(message=message, by=actor_of(request), at=clock.now())
    return redirect("post:show", message.pk)


@login_required
def quarantine(request: HttpRequest) -> HttpResponse:
    """What could not be read, each with its reason; and what was dismissed."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    context = {"unreadable": queries.quarantined(actor), "dismissed": queries.dismissed(actor)}
    return render(request, "post/quarantine.html", context)


@login_required
def mend(request: HttpRequest, message_id: int) -> HttpResponse:
    """A message in quarantine: what is wrong with it, and a way to mend it; as it came it is kept."""
    message = _seen(request, message_id)
    if message.state != MessageState.UNREADABLE.value:
        return redirect("post:show", message.pk)
    text = message.raw().decode("utf-8", "replace") if message.size <= MOST_TEXT else ""
    form = MendForm(request.POST or None, request.FILES or None, initial={"text": text})
    if not form.is_valid():
        context = {"message": message, "form": form, "dismiss": DismissForm(auto_id="dismiss_%s")}
        return render(request, "post/mend.html", context, status=422 if form.is_bound else 200)
    mended = actions.mend(message=message, raw=form.raw, by=actor_of(request), at=clock.now())
    return redirect("post:show", mended.pk)


@login_required
@require_GET
def raw(request: HttpRequest, message_id: int) -> HttpResponse:
    """The message as it came."""
    return _bytes(_seen(request, message_id).raw(), f"besked-{message_id}")


@login_required
@require_POST
def read_again(request: HttpRequest, message_id: int) -> HttpResponse:
    """Try once more to read it as it came."""
    message = _seen(request, message_id)
    actions.read_again(message=message, by=actor_of(request), at=clock.now())
    return redirect("post:show", message.pk)


def _seen(request: HttpRequest, message_id: int) -> Message:
    """The message, if the actor may see it; otherwise it does not exist. That it was opened is logged."""
    actor = actor_of(request)
    message = get_object_or_404(Message.objects.visible_to(actor).without_bytes().select_related("notice"), pk=message_id)
    audit.read(EventCode.MESSAGE_READ, by=actor, at=clock.now(), message=message.pk)
    return message


def _file(message: Message, number: int) -> bytes:
    files = letter_files(message.raw())
    if not 0 <= number < len(files):
        raise Http404
    return files[number].content


def _bytes(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
