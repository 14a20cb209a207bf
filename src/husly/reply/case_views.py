"""The caseworker's pages: the answers of a case in words, and the documents that came with them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.cases.pages import seen
from husly.cases.queries import whole
from husly.core import clock
from husly.reply import actions
from husly.reply.models import Answer, Enclosure
from husly.reply.queries import of_case


@login_required
def answers(request: HttpRequest, case_id: int) -> HttpResponse:
    """What the tenants have answered, newest first."""
    case = seen(request, case_id)
    found = of_case(case)
    return render(request, "reply/answers.html", {"case": case, "answers": found, "unread": sum(one.is_unread for one in found)})


@login_required
@require_POST
def take_over(request: HttpRequest, case_id: int, answer_id: int) -> HttpResponse:
    """What the letter had asked for is written into the assessment."""
    case = seen(request, case_id)
    answer = get_object_or_404(Answer.objects.filter(attempt__case__in=whole(case)), pk=answer_id)
    left = actions.take_over(answer, by=actor_of(request), at=clock.now())
    if left:
        names = ", ".join(item.question.short for item in left)
        messages.warning(request, f"Svarene er skrevet i vurderingen, undtagen det, der ikke kan læses: {names}. Skriv det selv.")
    else:
        messages.success(request, "Svarene er skrevet i vurderingen.")
    return redirect("reply:answers", case.pk)


@login_required
def document(request: HttpRequest, case_id: int, answer_id: int, number: int) -> HttpResponse:
    """A document to be saved: it is never opened by the page itself."""
    actor = actor_of(request)
    case = get_object_or_404(Case.objects.visible_to(actor), pk=case_id)
    found = get_object_or_404(Enclosure, answer_id=answer_id, number=number, answer__attempt__case__in=whole(case))
    audit.read(EventCode.DOCUMENT_READ, by=actor, at=clock.now(), case_id=case.pk, answer=answer_id, number=number)
    headers = {
        "Content-Disposition": f'attachment; filename="svar-{answer_id}-{number}.{found.kind}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(found.content(), content_type="application/octet-stream", headers=headers)
