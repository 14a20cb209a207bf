"""The pages of a decision: its draft, the hearing, the second pair of eyes, and its way to the tenants."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.cases.pages import seen
from husly.contact.queries import tenants
from husly.core import clock
from husly.law.measures import STEPS, Measure, Step
from husly.letters import queries as letters
from husly.letters.text_views import as_pdf
from husly.letters.texts import Field
from husly.measures import deciding, forms, queries
from husly.measures.models import Decision
from husly.measures.rules import DecisionStatus, Outcome
from husly.measures.views import ask as ask_page
from husly.measures.views import did

OUTCOMES = {"bevilling": Outcome.GRANT, "afslag": Outcome.REFUSAL}


@login_required
def draft(request: HttpRequest, case_id: int, outcome: str) -> HttpResponse:
    """Begin a decision: which help it is about. Its draft is written from what is known."""
    case = seen(request, case_id)
    if outcome not in OUTCOMES:
        raise Http404
    shelves = queries.to_decide_on(case, OUTCOMES[outcome], on=clock.today(), seen_by=actor_of(request))
    form, by, made = forms.MeasuresForm(request.POST or None, shelves=shelves), actor_of(request), Decision()

    def begin() -> None:
        nonlocal made
        chosen = [Measure(code) for code in form.cleaned_data["measures"]]
        made = deciding.draft(case=case, outcome=OUTCOMES[outcome], measures=chosen, by=by, at=clock.now())

    if did(form, begin):
        return redirect("measures:decision", made.pk)
    said = "Husly skriver et udkast af det, der er kendt. Du læser det og retter det, før det tæller."
    context = {
        "case": case,
        "form": form,
        "title": f"Lav en afgørelse: {OUTCOMES[outcome].label.lower()}",
        "said": said,
        "shelves": shelves,
    }
    return render(request, "measures/draft.html", context, status=422 if form.errors else 200)


@login_required
def show(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A decision as it stands, with what can be done now; a draft is written here."""
    decision = found(request, decision_id)
    case, actor, at = seen(request, decision.case_id), actor_of(request), clock.now()
    is_draft, form = decision.status == DecisionStatus.DRAFT.value, None
    if is_draft:
        now = {"text": decision.text, "not_heard_why": decision.not_heard_why, "revision": decision.revision}
        form = forms.TextForm(request.POST if request.method == "POST" else None, initial=now)
        said = form
        if did(said, lambda: deciding.write(decision=decision, by=actor, at=clock.now(), **said.cleaned_data)):
            messages.success(request, "Kladden er gemt.")
            return redirect("measures:decision", decision.pk)
    context = {
        "case": case,
        "it": queries.view(decision, case, by=actor, at=at),
        "decision": decision,
        "items": [(item, item.judgement()) for item in decision.items.order_by("id")],
        "copies": decision.copies.select_related("person", "letter__replaced_by"),
        "complaints": decision.complaints.order_by("id"),
        "people": tenants(case),
        "form": form,
        "hearing_law": STEPS[Step.HEARING],
    }
    return render(request, "measures/decision.html", context, status=422 if form and form.errors else 200)


@login_required
def hear(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Hold a hearing: what weighs against the tenant goes out in a letter, and the draft waits for an answer."""
    decision = found(request, decision_id)
    case = seen(request, decision.case_id)
    it = queries.view(decision, case, by=actor_of(request), at=clock.now())
    start = {"against": "\n".join(it.against), "answer_by": it.hearing_until}
    form, by = forms.HearForm(request.POST if request.method == "POST" else None, initial=start), actor_of(request)
    if did(form, lambda: deciding.hear(decision=decision, by=by, at=clock.now(), **form.cleaned_data)):
        return _said(request, decision, "Partshøringen er lagt til afsendelse. Kladden venter på svar.")
    said = "Lejeren får et brev med det, der taler imod, og kan svare, før der bliver truffet afgørelse."
    return ask_page(request, case, form, "Hold partshøring", "Send partshøringen", said)


@login_required
def end_hearing(request: HttpRequest, decision_id: int) -> HttpResponse:
    """The hearing is over, with an answer or without one."""
    decision = found(request, decision_id)
    case = seen(request, decision.case_id)
    form, by = forms.AnswerForm(request.POST if request.method == "POST" else None), actor_of(request)
    if did(form, lambda: deciding.end_hearing(decision=decision, by=by, at=clock.now(), **form.cleaned_data)):
        return _said(request, decision, "Svaret står i kladden. Læs den, og tag stilling.")
    return ask_page(request, case, form, "Svar på partshøring", "Gem, og fortsæt med kladden")


@login_required
def send_back(request: HttpRequest, decision_id: int) -> HttpResponse:
    """It is to be mended first."""
    decision = found(request, decision_id)
    case = seen(request, decision.case_id)
    form, by = forms.MendForm(request.POST if request.method == "POST" else None), actor_of(request)
    if did(form, lambda: deciding.send_back(decision=decision, by=by, at=clock.now(), **form.cleaned_data)):
        return _said(request, decision, "Kladden er sendt tilbage og kan rettes.")
    return ask_page(request, case, form, "Send kladden tilbage", "Send tilbage")


@login_required
def letter(request: HttpRequest, decision_id: int, person_id: int) -> HttpResponse:
    """How one tenant's letter would look with the words that are saved."""
    decision = found(request, decision_id)
    case = seen(request, decision.case_id)
    person = get_object_or_404(case.household.people.all(), pk=person_id)
    values = {Field.DECISION: decision.text, Field.GUIDANCE: decision.guidance}
    kind = deciding.LETTER_OF[Outcome(decision.outcome)]
    made = letters.draft(case=case, kind=kind, to_person=person, by=actor_of(request), values=values)
    return as_pdf(made.document(at=clock.now()).content, "udkast.pdf")


def _verb(act: Callable[..., object], words: str) -> Callable[..., HttpResponse]:
    """The view of one verb: done, said, and back to the decision."""

    @login_required
    @require_POST
    def view(request: HttpRequest, decision_id: int) -> HttpResponse:
        decision = found(request, decision_id)
        act(decision=decision, by=actor_of(request), at=clock.now())
        return _said(request, decision, words)

    return view


redraft = _verb(deciding.redraft, "Kladden er dannet igen af det, der er kendt nu.")
take_back_hearing = _verb(deciding.take_back_hearing, "Kladden er tilbage. Partshøringen tæller ikke.")
ask = _verb(deciding.ask, "En kollega kan nu se på afgørelsen. Det står som en opgave på sagen.")
decide = _verb(deciding.decide, "Afgørelsen er truffet, og brevet er lagt til afsendelse. De 14 dage er holdt, når brevet er sendt.")
resend = _verb(deciding.resend, "Afgørelsen er lagt til afsendelse igen.")
drop = _verb(deciding.drop, "Kladden er opgivet.")


def found(request: HttpRequest, decision_id: int) -> Decision:
    """The decision, if the actor may see it; otherwise it does not exist."""
    decisions = Decision.objects.visible_to(actor_of(request)).select_related("case", "drafted_by", "approved_by", "decided_by")
    return get_object_or_404(decisions, pk=decision_id)


def _said(request: HttpRequest, decision: Decision, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("measures:decision", decision.pk)
