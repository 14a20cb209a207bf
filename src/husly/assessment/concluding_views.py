"""The pages on what is missing and what came of it: the ledger, whom to ask, the budget, and the conclusion."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.assessment import actions, forms, queries, sheets
from husly.assessment import budget as budgets
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.checklists import MATTERS
from husly.assessment.ledger import Way
from husly.assessment.models import Asking, Conclusion
from husly.assessment.questions import Party
from husly.assessment.rules import ABOUT_CHILDREN, known, matters, said
from husly.assessment.sources import DUTY_TO_TELL, ENOUGH_KNOWN
from husly.cases import pages
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.contact import queries as contact
from husly.core import clock
from husly.core.verdicts import YES

_A_WEEK = timedelta(days=7)


@login_required
def ledger(request: HttpRequest, case_id: int) -> HttpResponse:
    """Everything the case waits for: for what, who was asked, and what came of it; and a checklist for each kind of help."""
    case, today = pages.seen(request, case_id), clock.today()
    context = {
        "case": case,
        "lines": queries.ledger(case, queries.wanted(case), today=today),
        "askings": queries.askings(case).order_by("-id"),
        "enough_known": ENOUGH_KNOWN,
        "checklists": queries.checklists(case, today=today),
        "may_write": queries.may_write(case),
    }
    return render(request, "assessment/ledger.html", context)


@login_required
def ask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask for what is missing; which facts are ticked at first stands in the address as codes of questions."""
    case, today = pages.seen(request, case_id), clock.today()
    chosen = [code for code in request.GET.getlist("om") if code in QUESTIONS]
    codes = list(dict.fromkeys([*chosen, *(line.question.code for line in queries.missing(case, queries.wanted(case), today=today))]))
    in_a_letter = [code for code in codes if QUESTIONS[code].asked_as]
    initial = {"codes": chosen or in_a_letter, "party": Party.TENANT.value, "way": Way.LETTER.value, "answer_by": today + _A_WEEK}
    if request.method == "POST":
        codes = list(QUESTIONS)
    people = contact.tenants(case)
    form = forms.AskForm(request.POST if request.method == "POST" else None, codes=codes, people=people, initial=initial)
    if form.is_valid():
        _may_be_asked(form, case, today)
    if form.is_valid():
        told = form.cleaned_data
        to = next((person for person in people if person.pk == told["to_person"]), None)
        asking = actions.ask(
            case=case,
            codes=told["codes"],
            party=Party(told["party"]),
            way=Way(told["way"]),
            answer_by=told["answer_by"],
            to_person=to,
            without_consent_why=told["without_consent_why"],
            by=actor_of(request),
            at=clock.now(),
        )
        words = "Brevet er lagt til afsendelse med de oplysninger, du valgte." if asking.letter_id else "Noteret. Husly minder om svaret."
        return pages.done(request, case, words, "assessment:ledger")
    return pages.ask(request, case, form, "Bed om oplysninger", "Spørg")


@login_required
def remind(request: HttpRequest, case_id: int, asking_id: int) -> HttpResponse:
    """Whoever was asked has been reminded."""
    case, today = pages.seen(request, case_id), clock.today()
    asking = get_object_or_404(Asking.objects.select_related("case"), pk=asking_id, case__in=whole(case))
    form = forms.RemindForm(request.POST or None, initial={"answer_by": today + _A_WEEK})
    if not form.is_valid():
        return pages.ask(request, case, form, f"Mind {asking.get_party_display()} om svaret", "Jeg har mindet om det")
    actions.remind(asking=asking, answer_by=form.cleaned_data["answer_by"], by=actor_of(request), at=clock.now())
    return pages.done(request, case, "Noteret. Husly minder om svaret igen.", "assessment:ledger")


@login_required
def go_without(request: HttpRequest, case_id: int, question: str) -> HttpResponse:
    """A fact is decided without."""
    case, asked = pages.seen(request, case_id), QUESTIONS.get(question)
    if asked is None:
        raise Http404
    form = forms.GoWithoutForm(request.POST or None)
    if not form.is_valid():
        return pages.ask(request, case, form, f"Undvær: {asked.short}", "Undvær oplysningen", asked.in_force(clock.today()).words)
    actions.go_without(case=case, code=question, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return pages.done(request, case, "Begrundelsen står i helhedsvurderingen.", "assessment:ledger")


@login_required
def budget(request: HttpRequest, case_id: int) -> HttpResponse:
    """The household's month, to print for the tenant, and what a payment plan would mean."""
    case, today = pages.seen(request, case_id), clock.today()
    facts = queries.facts(case, seen_by=actor_of(request))
    arrears = known(facts, q.ARREARS)
    owed = arrears if isinstance(arrears, int) else None
    form = forms.PlanForm(request.POST or None)
    month, plan = budgets.budget(facts, today), None
    if form.is_valid():
        monthly = form.cleaned_data["monthly"]
        verdict = budgets.may_plan(owed, monthly)
        if verdict and owed:
            plan, month = budgets.instalments(owed, monthly), month.with_plan(monthly)
        else:
            form.add_error("monthly", verdict.reason)
    context = {"case": case, "month": month, "form": form, "plan": plan, "arrears": owed}
    return render(request, "assessment/budget.html", context, status=422 if form.errors else 200)


@login_required
def conclude(request: HttpRequest, case_id: int) -> HttpResponse:
    """A finding with reasons for each legal question, beside the facts it rests on and what is missing."""
    case, actor, today = pages.seen(request, case_id), actor_of(request), clock.today()
    facts, last = queries.facts(case), queries.conclusion(case)
    asked = matters(said(facts, q.CHILDREN_UNDER_18))
    form = forms.ConcludeForm(request.POST or None, matters=asked, last=last.found if last else ())
    verdict = queries.may_conclude_so(case, form.concluded(), today=today) if form.is_valid() else YES
    if not verdict:
        form.add_error(None, verdict.reason)
    if form.is_valid():
        made = actions.conclude(case=case, concluded=form.concluded(), by=actor, at=clock.now())
        return pages.done(request, case, _what_it_does(made), "assessment:conclude")
    shown, lacking = queries.facts(case, seen_by=actor), queries.lacking(case, today=today)
    context = {
        "case": case,
        "form": form,
        "last": last,
        "may_approve": queries.may_approve_by(last, actor) if last else None,
        "matters": [
            {
                "checklist": MATTERS[matter],
                "finding": form[f"{matter}-finding"],
                "reasons": form[f"{matter}-reasons"],
                "facts": [(QUESTIONS[code].short, sheets.fact_words(shown[code])) for code in MATTERS[matter].codes if code in shown],
                "missing": lacking[matter],
                "is_about_children": matter in ABOUT_CHILDREN,
            }
            for matter in asked
        ],
        "duty_to_tell": DUTY_TO_TELL,
        "may_conclude": queries.may_conclude_by(case, actor),
    }
    return render(request, "assessment/conclude.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def approve(request: HttpRequest, case_id: int, conclusion_id: int) -> HttpResponse:
    """Somebody else has looked at it."""
    case = pages.seen(request, case_id)
    actions.approve(conclusion=_conclusion(case, conclusion_id), by=actor_of(request), at=clock.now())
    return pages.done(request, case, "Helhedsvurderingen gælder nu.", "assessment:conclude")


@login_required
def send_back(request: HttpRequest, case_id: int, conclusion_id: int) -> HttpResponse:
    """Somebody else has looked at it and wants it better."""
    case, form = pages.seen(request, case_id), forms.SendBackForm(request.POST or None)
    found = _conclusion(case, conclusion_id)
    if not form.is_valid():
        return pages.ask(request, case, form, "Send helhedsvurderingen tilbage", "Send tilbage")
    actions.send_back(conclusion=found, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return pages.done(request, case, "Vurderingen er sendt tilbage.", "assessment:conclude")


def _may_be_asked(form: forms.AskForm, case: Case, today: date) -> None:
    """What stands in the way is said on the form, so that nothing that was chosen is lost."""
    told = form.cleaned_data
    verdict = queries.may_ask(
        case,
        told["codes"],
        Party(told["party"]),
        Way(told["way"]),
        answer_by=told["answer_by"],
        without_consent_why=told["without_consent_why"],
        today=today,
    )
    if not verdict:
        form.add_error(None, verdict.reason)


def _conclusion(case: Case, conclusion_id: int) -> Conclusion:
    return get_object_or_404(Conclusion.objects.select_related("case"), pk=conclusion_id, case__in=whole(case))


def _what_it_does(made: Conclusion) -> str:
    if not made.is_whole:
        return "Gemt. Der er spørgsmål, der ikke kan afgøres endnu, så pligten til at vurdere står der stadig."
    return "Gemt. En anden skal se på vurderingen, før den gælder." if made.waits else "Helhedsvurderingen er lavet."
