"""The caseworker's pages: the answers of a case in words, and the documents that came with them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from husly.accounts.queries import actor_of
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.contact.queries import whole
from husly.core import clock
from husly.reply.models import Enclosure
from husly.reply.queries import of_case


@login_required
def answers(request: HttpRequest, case_id: int) -> HttpResponse:
    """What the tenants have answered, newest first."""
    actor = actor_of(request)
    case = get_object_or_404(Case.objects.visible_to(actor).select_related("household"), pk=case_id)
    audit.read(EventCode.CASE_READ, by=actor, at=clock.now(), case_id=case.pk)
    found = of_case(case)
    return render(request, "reply/answers.html", {"case": case, "answers": found, "unread": sum(one.is_unread for one in found)})


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
