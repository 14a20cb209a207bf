"""The clerk's page of paper letters: make a bundle, fetch it, and say that it was handed over."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.letters import bundles, queries
from husly.letters.models import Bundle
from husly.letters.text_views import as_pdf
from husly.letters.views import seen


@login_required
def paper(request: HttpRequest) -> HttpResponse:
    """What waits to be printed, and the bundles that are."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    place = actor.municipality or ""
    protected = queries.shown(queries.for_bundle(place, is_protected=True))
    audit.read(EventCode.LETTERS_READ, by=actor, at=clock.now(), cases=sorted({letter.case_id for letter in protected}))
    context = {
        "waiting": queries.for_bundle(place, is_protected=False).count(),
        "protected": protected,
        "open": [(bundle, bundles.may_hand_over(bundle)) for bundle in queries.open_bundles(place)],
        "handed_over": Bundle.objects.filter(municipality_id=place).exclude(handed_over_at=None).order_by("-handed_over_at")[:20],
        "most": bundles.MOST,
    }
    return render(request, "letters/paper.html", context)


@login_required
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Bind what waits."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    bundle = bundles.make(by=actor, at=clock.now())
    if bundle:
        messages.success(request, f"Bunken har {bundle.letters.count()} breve. Hent den, print den, og tryk på Afleveret bagefter.")
    else:
        messages.warning(request, "Der er ingen papirbreve, der kan printes nu.")
    return redirect("letters:paper")


@login_required
@require_POST
def make_single(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Print a letter to a protected address for itself."""
    bundles.make_single(letter=seen(request, letter_id), by=actor_of(request), at=clock.now())
    messages.success(request, "Brevet er klar til at blive printet for sig. At adressen er vist, er logget.")
    return redirect("letters:paper")


@login_required
def print_(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """The bundle's PDF."""
    bundle = _opened(request, bundle_id)
    return as_pdf(bundle.document.content(), "bunke.pdf")


@login_required
def manifest(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """The bundle's list."""
    bundle = _opened(request, bundle_id)
    headers = {"Content-Disposition": f'attachment; filename="bunke-{bundle.pk}.csv"'}
    return HttpResponse(bundle.manifest.content(), content_type="text/csv; charset=utf-8", headers=headers)


def _verb(act: Callable[..., object], said: str) -> Callable[..., HttpResponse]:
    @login_required
    @require_POST
    def view(request: HttpRequest, bundle_id: int) -> HttpResponse:
        act(bundle=_seen(request, bundle_id), by=actor_of(request), at=clock.now())
        messages.success(request, said)
        return redirect("letters:paper")

    return view


hand_over = _verb(bundles.hand_over, "Brevene står som sendt.")
undo = _verb(bundles.undo, "Bunken er fortrudt, og brevene venter igen. Smid det printede ud.")


def _seen(request: HttpRequest, bundle_id: int) -> Bundle:
    actor = actor_of(request)
    mine = Bundle.objects.filter(municipality_id=actor.municipality) if may_see_cases(actor) else Bundle.objects.none()
    return get_object_or_404(mine.select_related("document", "manifest"), pk=bundle_id)


def _opened(request: HttpRequest, bundle_id: int) -> Bundle:
    bundle = _seen(request, bundle_id)
    bundles.may_open(bundle).require()
    actor, at = actor_of(request), clock.now()
    audit.read(EventCode.BUNDLE_READ, by=actor, at=at, bundle=bundle.pk)
    if bundle.is_protected:
        for letter in bundle.letters.all():
            audit.read(EventCode.ADDRESS_REVEALED, by=actor, at=at, case_id=letter.case_id, letter=letter.pk)
    return bundle
