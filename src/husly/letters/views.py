"""The caseworker's pages about letters: what waits and what went wrong, one letter, and writing one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import pages as case_pages
from husly.cases.models import Case
from husly.core import clock
from husly.core.verdicts import Verdict
from husly.law.labels import Labelled
from husly.letters import actions, carriers, queries
from husly.letters.forms import LetterForm
from husly.letters.models import Letter, LetterQuerySet
from husly.letters.rules import BY_HAND, Channel, LetterKind, State, may_cancel, may_come_back, may_go_on_paper, may_retry, may_settle
from husly.letters.text_views import as_pdf
from husly.parties.models import Person


class Shown(Labelled):
    """The filters of the list, with the words on them."""

    PERSON = "hjaelp", "Kræver dig"
    WAITING = "venter", "Venter"
    SENT = "sendt", "Sendt"


@dataclass(frozen=True)
class Verb:
    """Something that may be done with a letter now, or why not."""

    address: str
    words: str
    verdict: Verdict


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What needs a person, what waits, and what went lately."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    lists = _lists(Letter.objects.visible_to(actor))
    chosen = Shown(request.GET["vis"]) if request.GET.get("vis") in set(Shown) else Shown.PERSON
    letters = queries.shown(lists[chosen])
    audit.read(EventCode.LETTERS_READ, by=actor, at=clock.now(), cases=sorted({letter.case_id for letter in letters}))
    context = {
        "chosen": chosen,
        "chips": [{"words": one.label, "url": f"?vis={one}", "count": _count(lists, one), "current": one is chosen} for one in Shown],
        "rows": [(letter, verbs(letter)) for letter in letters],
        "most": queries.MOST_SHOWN,
        "has_carrier": carriers.online(actor.municipality or "", cvr=queries.letterhead(actor.municipality or "").cvr) is not None,
        "protected": queries.for_bundle(actor.municipality or "", is_protected=True).count(),
    }
    return render(request, "letters/overview.html", context)


@login_required
def show(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter: where it is, its proof and its story."""
    letter = seen(request, letter_id)
    audit.read(EventCode.LETTER_READ, by=actor_of(request), at=clock.now(), case_id=letter.case_id, letter=letter.pk)
    context = {
        "letter": letter,
        "events": letter.events.order_by("id"),
        "verbs": verbs(letter),
        "words": letter.document.content().decode() if letter.channel == Channel.NEMSMS.value else "",
    }
    return render(request, "letters/show.html", context)


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """All letters of a case."""
    case = case_pages.seen(request, case_id)
    return render(request, "letters/case.html", {"case": case, "lines": queries.of_case(case.pk)})


@login_required
def pdf(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The letter exactly as it was sent."""
    letter = seen(request, letter_id)
    audit.read(EventCode.LETTER_READ, by=actor_of(request), at=clock.now(), case_id=letter.case_id, letter=letter.pk)
    if letter.channel == Channel.NEMSMS.value:
        return redirect("letters:show", letter.pk)
    return as_pdf(letter.document.content(), "brev.pdf")


@login_required
def write(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write a letter: the kind stands in the address, the rest in the form; it can be seen before it is sent."""
    actor, at = actor_of(request), clock.now()
    case = get_object_or_404(Case.objects.visible_to(actor).select_related("household"), pk=case_id)
    kind = LetterKind(request.GET["slags"]) if request.GET.get("slags") in set(BY_HAND) else LetterKind.COUNSELLING
    people = list(case.household.people.order_by("id"))
    form, example = LetterForm(request.POST or None, kind=kind, people=people), ""
    if form.is_valid():
        said: dict[str, Any] = {
            "case": case,
            "kind": kind,
            "to_person": _chosen(people, form),
            "values": form.values(),
            "channel": form.way(),
        }
        made = queries.draft(by=actor, **said)
        verdict = queries.may_write(made, at=at)
        if not verdict:
            form.add_error(None, verdict.reason)
        elif "preview" not in request.POST:
            letter = actions.queue(by=actor, at=at, **said)
            messages.success(request, f"{letter.get_kind_display()} er lagt til afsendelse: {letter.get_channel_display()}.")
            return redirect("desk:case", case.pk)
        elif made.channel is not Channel.NEMSMS:
            return as_pdf(made.document(at=at).content, "udkast.pdf")
        else:
            example = made.document(at=at).content.decode()
    kinds = [{"words": one.label, "url": f"?slags={one.value}", "count": None, "current": one is kind} for one in BY_HAND]
    context = {"case": case, "kind": kind, "kinds": kinds, "form": form, "example": example}
    return render(request, "letters/write.html", context, status=422 if form.errors else 200)


def _verb(act: Callable[..., object], said: str) -> Callable[..., HttpResponse]:
    """The view of one verb: done, said, and back to the letter."""

    @login_required
    @require_POST
    def view(request: HttpRequest, letter_id: int) -> HttpResponse:
        letter = seen(request, letter_id)
        act(letter=letter, by=actor_of(request), at=clock.now())
        messages.success(request, said)
        return redirect("letters:show", letter.pk)

    return view


retry = _verb(actions.retry, "Brevet prøves igen.")
on_paper = _verb(actions.on_paper, "Brevet er lagt til afsendelse på papir.")
cancel = _verb(actions.cancel, "Brevet er opgivet.")
come_back = _verb(actions.come_back, "Brevet er registreret som kommet retur.")
see = _verb(actions.see, "Brevet står ikke længere på listen.")
was_sent = _verb(lambda **said: actions.settle(was_sent=True, **said), "Brevet står som sendt.")
was_not_sent = _verb(lambda **said: actions.settle(was_sent=False, **said), "Brevet bliver sendt igen.")


def seen(request: HttpRequest, letter_id: int) -> Letter:
    """The letter, if the actor may see it; otherwise it does not exist."""
    letters = Letter.objects.visible_to(actor_of(request)).select_related("case", "person__household", "document", "replaced_by")
    return get_object_or_404(letters, pk=letter_id)


def verbs(letter: Letter) -> list[Verb]:
    """What a person may do with the letter now; what would never fit its state is not offered."""
    state, channel = State(letter.state), Channel(letter.channel)
    is_replaced = hasattr(letter, "replaced_by")
    found = [
        Verb("letters:was_sent", "Brevet er sendt", may_settle(state)),
        Verb("letters:was_not_sent", "Send brevet igen", may_settle(state)),
        Verb("letters:come_back", "Kommet retur", may_come_back(state, channel)),
    ]
    offered = [verb for verb in found if verb.verdict]
    if state is State.FAILED and not is_replaced:
        offered.append(Verb("letters:retry", "Prøv igen", may_retry(state, letter.failure, was_accepted=letter.dispatched_at is not None)))
    if state in {State.FAILED, State.QUEUED} and channel is Channel.DIGITAL and not is_replaced and not letter.court_id:
        home = queries.home_of(letter.person)
        offered.append(Verb("letters:on_paper", "Send på papir", may_go_on_paper(state, channel, home, is_replaced=is_replaced)))
    if may_cancel(state) and not is_replaced:
        offered.append(Verb("letters:cancel", "Opgiv brevet", may_cancel(state)))
    if state is State.RETURNED and letter.seen_at is None:
        offered.append(Verb("letters:see", "Jeg har taget hånd om det", Verdict()))
    return offered


def _lists(letters: LetterQuerySet) -> dict[Shown, LetterQuerySet]:
    return {
        Shown.PERSON: letters.for_a_person().order_by("id"),
        Shown.WAITING: letters.waiting().order_by("id"),
        Shown.SENT: letters.filter(state__in=[State.DISPATCHED.value, State.ARRIVED.value]).order_by("-id"),
    }


def _count(lists: dict[Shown, LetterQuerySet], one: Shown) -> int | None:
    return None if one is Shown.SENT else lists[one].count()


def _chosen(people: list[Person], form: LetterForm) -> Person:
    return next(person for person in people if person.pk == form.cleaned_data["to_person"])
