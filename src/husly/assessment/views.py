"""The pages of the assessment: the overview, a page for each area, the form for the call, and every answer saved by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.assessment import actions, catalogue, queries, sheets
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.checklists import MATTERS
from husly.assessment.forms import AnswerForm, SourceForm
from husly.assessment.models import Answer
from husly.assessment.questions import Area, Question
from husly.assessment.rules import matters, said
from husly.assessment.sheets import Asked
from husly.cases.models import Case
from husly.cases.pages import seen
from husly.cases.queries import whole
from husly.contact import queries as contact
from husly.core import clock
from husly.core.actors import Actor

_ASIDE = "En kollega har svaret imens. Begge svar står der: vælg, hvilket der gælder."


@login_required
def overview(request: HttpRequest, case_id: int) -> HttpResponse:
    """The whole of it: each area with how its questions stand, and what each legal question still waits for."""
    case, actor, today = seen(request, case_id), actor_of(request), clock.today()
    facts = queries.facts(case)
    hidden = [code for code, question in QUESTIONS.items() if not queries.may_see_question(question, case, actor)]
    needed = {matter: MATTERS[matter] for matter in matters(said(facts, "CHILDREN_UNDER_18"))}
    found = {line.question.code: line for line in queries.ledger(case, queries.wanted(case), today=today)}
    context = {
        "case": case,
        "areas": sheets.summaries(facts, hidden),
        "needed": [(one, [found[code] for code in one.codes if found[code].is_missing]) for one in needed.values()],
        "disputed": [QUESTIONS[code] for code in queries.disputed(case)],
        "conclusion": queries.conclusion(case),
        "may_write": queries.may_write(case),
    }
    return render(request, "assessment/overview.html", context)


@login_required
def area(request: HttpRequest, case_id: int, area: str) -> HttpResponse:
    """The questions of one area."""
    found = next((one for one in Area if one.slug == area), None)
    if found is None:
        raise Http404
    places = list(Area)
    after = places[places.index(found) + 1 :]
    more = {"area": found, "areas": places, "next": after[0] if after else None}
    return _questions(request, case_id, catalogue.of_area(found), found.label, **more)


@login_required
def first(request: HttpRequest, case_id: int) -> HttpResponse:
    """The short form for the call."""
    return _questions(request, case_id, catalogue.first_form(), "Spørg på fem minutter", is_first=True)


@login_required
@require_POST
def save(request: HttpRequest, case_id: int) -> HttpResponse:
    """One answer, saved by itself as it is written; a few statements, and a word back about what became of it."""
    actor, at, today = actor_of(request), clock.now(), clock.today()
    case = get_object_or_404(Case.objects.visible_to(actor).only("municipality", "owner", "status", "children", "need"), pk=case_id)
    question = QUESTIONS.get(request.POST.get("question", ""))
    if question is None:
        raise Http404
    form, source = AnswerForm(request.POST, question=question, today=today), SourceForm(request.POST, today=today)
    if not (form.is_valid() and source.is_valid()):
        wrong = [str(words) for told in (form, source) for errors in told.errors.values() for words in errors]
        return JsonResponse({"said": " ".join(wrong)}, status=422)
    if not form.is_told:
        return JsonResponse({"said": ""})
    answer = actions.answer(case=case, told=form.told(source), by=actor, at=at)
    if answer.is_aside:
        return JsonResponse({"said": _ASIDE, "is_aside": True})
    return JsonResponse({"said": sheets.saved_words(at, today), "follows": answer.pk, "seen": answer.pk})


@login_required
def history(request: HttpRequest, case_id: int, question: str) -> HttpResponse:
    """Every answer that was given to a question."""
    case, actor = seen(request, case_id), actor_of(request)
    asked = QUESTIONS.get(question)
    if asked is None:
        raise Http404
    queries.may_see_question(asked, case, actor).require()
    told = [(one, sheets.shown(one), asked.asked_on(one.version).words) for one in queries.history(case, question)]
    return render(request, "assessment/history.html", {"case": case, "question": asked, "told": told})


def _questions(request: HttpRequest, case_id: int, questions: Sequence[Question], title: str, **more: Any) -> HttpResponse:
    """A page of questions; without JavaScript everything on it is saved by its button."""
    case, actor, today = seen(request, case_id), actor_of(request), clock.today()
    source = SourceForm(request.POST if request.method == "POST" else None, today=today)
    asked = _asked(request, case, questions, actor, today)
    forms = [one.form for one in asked if one.form]
    if request.method == "POST" and "choose" in request.POST:
        return _choose(request, case, actor)
    is_valid = [form.is_valid() for form in [source, *forms]]  # every one is asked, so that every mistake is shown
    if request.method == "POST" and all(is_valid):
        given = [actions.answer(case=case, told=form.told(source), by=actor, at=clock.now()) for form in forms if form.tells]
        aside = any(answer.is_aside for answer in given)
        messages.add_message(request, messages.WARNING if aside else messages.SUCCESS, _ASIDE if aside else "Svarene er gemt.")
        return redirect(request.path)
    context = {
        "case": case,
        "title": title,
        "source": source,
        "asked": asked,
        "people": contact.tenants(case),
        "may_write": queries.may_write(case),
        "has_errors": any(form.is_bound and form.errors for form in [source, *forms]),
        **more,
    }
    return render(request, "assessment/questions.html", context, status=422 if context["has_errors"] else 200)


def _asked(request: HttpRequest, case: Case, questions: Sequence[Question], actor: Actor, today: date) -> list[Asked]:
    given = queries.given(case, [question.code for question in questions])
    sent = request.POST if request.method == "POST" else None
    asked = []
    for question in questions:
        verdict = queries.may_see_question(question, case, actor)
        told = given.get(question.code, queries.NOTHING)
        form = AnswerForm(sent, question=question, today=today, given=told) if verdict else None
        asked.append(Asked(question, form, verdict, today))
    return asked


def _choose(request: HttpRequest, case: Case, actor: Actor) -> HttpResponse:
    """One of several answers is chosen by a button that says which, and which was the last that stood on the page."""
    number, _, last = request.POST["choose"].partition("-")
    if not (number.isascii() and number.isdigit() and last.isascii() and last.isdigit() and len(number + last) < 30):
        raise Http404
    chosen = get_object_or_404(Answer, pk=int(number), case__in=whole(case))
    actions.choose(case=case, chosen=chosen, seen=int(last), by=actor, at=clock.now())
    messages.success(request, "Svaret gælder nu. Det andet står i historikken.")
    return redirect(request.path)
