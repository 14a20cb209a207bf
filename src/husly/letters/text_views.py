"""The pages of those who decide what the municipality writes: texts, letterhead, and one's own number."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import Refused, Verdict
from husly.letters import queries, wording
from husly.letters.drawings import LOGO_BYTES, logo_png
from husly.letters.forms import LetterheadForm, NumberForm, TextForm
from husly.letters.models import DirectNumber
from husly.letters.readability import readability
from husly.letters.rules import LetterKind, may_change_texts
from husly.letters.sheet import Sender
from husly.letters.texts import EXAMPLES, Field, Text, fields_of, may_stand


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to be read in the browser."""
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


@login_required
def texts(request: HttpRequest) -> HttpResponse:
    """Every kind of letter with the version that counts and how easy it is to read."""
    actor = actor_of(request)
    _may_read(actor).require()
    found = [queries.wording(actor.municipality or "", kind) for kind in LetterKind]
    rows = [(one, readability("\n".join(one.text.parts))) for one in found]
    return render(
        request, "letters/texts.html", {"rows": rows, "may_change": may_change_texts(actor), "sees_letters": may_see_cases(actor)}
    )


@login_required
def text(request: HttpRequest, kind: str) -> HttpResponse:
    """One text: read it, measure it, see it as a letter, and save it as a new version."""
    actor, which = actor_of(request), _kind(kind)
    _may_read(actor).require()
    current = queries.wording(actor.municipality or "", which)
    versions = list(queries.versions(actor.municipality or "", which)[:20])
    asked = request.GET.get("version", "")
    old = next((one for one in versions if str(one.number) == asked), None)
    form = TextForm(request.POST or None, kind=which, initial=vars(old.text() if old else current.text))
    words = _written(form) if form.is_bound and form.is_valid() else (old.text() if old else current.text)
    example = ""
    if form.is_bound and form.is_valid():
        verdict = may_stand(which, words)
        if not verdict:
            form.add_error(None, verdict.reason)
        elif "preview" in request.POST:
            shown = wording.example(kind=which, text=words, municipality=actor.municipality or "", at=clock.now())
            if shown.pages:
                return as_pdf(shown.content, "eksempel.pdf")
            example = shown.content.decode()
        elif "measure" not in request.POST and _saved(form, which, words, actor):
            messages.success(request, "Den nye tekst gælder fra nu af. Breve, der allerede er skrevet, ændres ikke.")
            return redirect("letters:text", which.value)
    context = {
        "kind": which,
        "current": current,
        "versions": versions,
        "form": form,
        "example": example,
        "measured": readability("\n".join(words.parts)),
        "fields": [(field, EXAMPLES[field]) for field in Field if field in fields_of(which)],
        "may_change": may_change_texts(actor),
    }
    return render(request, "letters/text.html", context, status=422 if form.errors else 200)


@login_required
def letterhead(request: HttpRequest) -> HttpResponse:
    """Whose letters these are, and the logo."""
    actor = actor_of(request)
    may_change_texts(actor).require()
    head = queries.letterhead(actor.municipality or "")
    known = vars(head.sender()) | {"team_number": head.team_number}
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=known)
    if form.is_valid():
        told = form.cleaned_data
        sender = Sender(told["name"], told["team"], told["street"], told["postal_code"], told["city"], told["cvr"])
        png = _logo(form)
        if not form.errors:
            wording.set_letterhead(sender=sender, team_number=told["team_number"], logo_png=png, by=actor, at=clock.now())
            messages.success(request, "Brevhovedet er gemt.")
            return redirect("letters:texts")
    said = "Står øverst og nederst i alle kommunens breve."
    return _ask(request, form, "Brevhoved", "Gem brevhovedet", said, is_upload=True)


@login_required
def my_number(request: HttpRequest) -> HttpResponse:
    """The number on which tenants reach the one who is logged in."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    known = DirectNumber.objects.filter(municipality_id=actor.municipality or "", user_id=actor.id or 0).first()
    form = NumberForm(request.POST or None, initial={"number": known.number if known else ""})
    if form.is_valid():
        wording.set_number(number=form.cleaned_data["number"], by=actor, at=clock.now())
        messages.success(request, "Dit nummer er gemt.")
        return redirect("letters:overview")
    return _ask(request, form, "Mit nummer", "Gem nummeret", "Et brev kan ikke sendes, før det har et nummer, lejeren kan ringe til.")


def _ask(request: HttpRequest, form: Form, title: str, button: str, said: str, *, is_upload: bool = False) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "said": said, "is_upload": is_upload}
    return render(request, "letters/ask.html", context, status=422 if form.errors else 200)


def _may_read(actor: Actor) -> Verdict:
    return may_see_cases(actor) or may_change_texts(actor)


def _kind(code: str) -> LetterKind:
    if code not in set(LetterKind):
        raise Http404
    return LetterKind(code)


def _written(form: TextForm) -> Text:
    told = form.cleaned_data
    words = (str(told.get(name) or "").replace("\r\n", "\n").strip() for name in ("title", "body", "request", "closing"))
    return Text(*words)


def _saved(form: TextForm, kind: LetterKind, words: Text, by: Actor) -> bool:
    """The new version, or what is wrong with it on the form, so that nothing typed is lost."""
    try:
        wording.change_text(kind=kind, text=words, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return not form.errors


def _logo(form: LetterheadForm) -> bytes | None:
    upload = form.cleaned_data["logo"]
    if not upload:
        return None
    if upload.size > LOGO_BYTES:
        form.add_error("logo", "Logoet fylder mere end 2 MB. Gem det mindre, og prøv igen.")
        return None
    try:
        return logo_png(upload.read())
    except Refused as refusal:
        form.add_error("logo", refusal.reason)
        return None
